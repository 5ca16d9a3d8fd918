"""Fits the weights of the segment score to human MQM and prints ``src/transqa/checker/segment_score.toml``.

    python -m bench.make.segment_score [--data DIR]

Least squares, no weight below 0, of the WMT MQM penalty on √n · (1 − agreement) and on
the penalty of the issues the checks find, each document weighing the same, with a small
ridge; on the training documents only (``bench.human.is_training``): TED talks and about
half of the news documents of ``mqm_enru``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from bench.data import parser
from bench.human import Judged, found_penalties, is_training, mqm
from transqa.checker.segment_score import chrf_metric
from transqa.evidence.agreement import source_agreements, word_agreement
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

RIDGE = 0.05
SWEEPS = 3000  # of the coordinate descent, far more than it takes to settle
NAMES = {
    "reference": ("found", "chrf", "words"),
    "source": ("found", "numbers", "names", "script", "length"),
}


def terms(output: Judged, penalty: float) -> dict[str, list[float]]:
    """Return the penalty found, and √n · (1 − agreement) for each agreement, by side."""
    source, reference, target = (
        words(output.source),
        words(output.reference),
        words(output.target),
    )
    chrf = chrf_metric().sentence_score(output.target, [output.reference]).score / 100
    with_reference = {"chrf": chrf, "words": word_agreement(target, reference)}
    with_source = source_agreements(source, target)
    sides = {"reference": (reference, with_reference), "source": (source, with_source)}
    made = {}
    for side, (side_words, agreements) in sides.items():
        length = len(side_words) ** 0.5
        made[side] = [
            penalty,
            *(length * (1 - agreements[name]) for name in NAMES[side][1:]),
        ]
    return made


def fitted(
    rows: Sequence[Sequence[float]], penalties: Sequence[float], weight: Sequence[float]
) -> list[float]:
    """Return the weights that are best by least squares, none below 0 (coordinate descent)."""
    share = np.array(weight) / sum(weight)
    table, wanted = np.array(rows), np.array(penalties)
    table, wanted = table - share @ table, wanted - share @ wanted
    scale = np.sqrt(share @ table**2) + 1e-9
    table = table / scale
    square = (table * share[:, None]).T @ table + RIDGE * np.eye(table.shape[1])
    cross = (table * share[:, None]).T @ wanted
    weights = np.zeros(table.shape[1])
    for _ in range(SWEEPS):
        for column in range(len(weights)):
            step = (cross[column] - square[column] @ weights) / square[column, column]
            weights[column] = max(0.0, weights[column] + step)
    return [float(value) for value in weights / scale]


def main() -> None:
    chosen = parser(__doc__ or "").parse_args()
    judged = [output for output in mqm(chosen.data) if is_training(output)]
    sizes = Counter((output.set, output.doc) for output in judged)
    weight = [1 / sizes[output.set, output.doc] for output in judged]
    found_by_checks = found_penalties(judged)
    made = [
        terms(output, penalty)
        for output, penalty in zip(judged, found_by_checks, strict=True)
    ]
    for side, names in NAMES.items():
        weights = fitted(
            [by_side[side] for by_side in made],
            [-output.human for output in judged],
            weight,
        )
        print(f"[{side}]")
        for name, value in zip(names, weights, strict=True):
            print(f"{name} = {value:.2f}")
        print()
    print(f"# fitted on {len(judged)} outputs of {len(sizes)} documents")


if __name__ == "__main__":
    main()
