"""Fit the weights of the segment score to human MQM and print ``src/transqa/checker/segment_score.toml``.

    python -m bench.fit_segment_score [--data DIR]

Least squares, no weight below 0, of the WMT MQM penalty on √n · (1 − agreement) and on the penalty of the issues the
checks find, each document weighing the same, with a small ridge; on the training documents only (``is_training``): TED talks and about half of the news documents
of ``mqm_enru``. ``bench.segment_score`` reports on the others.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from bench.data import parser
from bench.human import Judged, mqm
from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.checker.segment_score import chrf_metric, penalties
from transqa.evidence.agreement import source_agreements, word_agreement
from transqa.glossary import Glossary, load_glossary
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_RIDGE = 0.05
NAMES = {"reference": ("found", "chrf", "words"), "source": ("found", "numbers", "names", "script", "length")}
# NAM106 looks for Cyrillic left in a Latin target; into Russian every word would be one.
INTO_CYRILLIC = Config(ignore=("NAM106",))


def is_training(one: Judged) -> bool:
    """Return whether a document is for fitting: every TED talk, and news by the parity of a hash of its name."""
    return one.set == "ted2021" or hashlib.sha256((one.set + one.doc).encode()).digest()[0] % 2 == 0


def found_penalties(judged: Sequence[Judged], glossary: Glossary) -> list[float]:
    """Return the WMT penalty of the issues in each output, its document checked as a whole, beside the source."""
    texts: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(judged):
        texts[one.set, one.doc, one.system].append(at)
    found = [0.0] * len(judged)
    for places in texts.values():
        segments = tuple(Segment(str(at), judged[at].target, judged[at].source) for at in places)
        langs = judged[places[0]].langs
        config = INTO_CYRILLIC if langs[1] != "en" else Config()
        issues = check_document(Document("bench", segments, *langs), glossary, config).issues
        for name, penalty in penalties(issues).items():
            found[int(name)] = penalty
    return found


def terms(one: Judged, found: float) -> dict[str, list[float]]:
    """Return the penalty found, and √n · (1 − agreement) for each agreement, by side."""
    source, reference, target = words(one.source), words(one.reference), words(one.target)
    chrf = chrf_metric().sentence_score(one.target, [one.reference]).score / 100
    against = {"chrf": chrf, "words": word_agreement(target, reference)}
    beside = source_agreements(source, target)
    return {
        "reference": [found, *(len(reference) ** 0.5 * (1 - against[name]) for name in NAMES["reference"][1:])],
        "source": [found, *(len(source) ** 0.5 * (1 - beside[name]) for name in NAMES["source"][1:])],
    }


def fitted(rows: list[list[float]], penalties: list[float], weight: list[float]) -> list[float]:
    """Return the weights that are best by least squares, none below 0 (coordinate descent)."""
    share = np.array(weight) / sum(weight)
    table, wanted = np.array(rows), np.array(penalties)
    table, wanted = table - share @ table, wanted - share @ wanted
    scale = np.sqrt(share @ table**2) + 1e-9
    table = table / scale
    square = (table * share[:, None]).T @ table + _RIDGE * np.eye(table.shape[1])
    cross = (table * share[:, None]).T @ wanted
    found = np.zeros(table.shape[1])
    for _ in range(3000):
        for at in range(len(found)):
            found[at] = max(0.0, found[at] + (cross[at] - square[at] @ found) / square[at, at])
    return [float(value) for value in found / scale]


def main() -> None:
    chosen = parser(__doc__ or "").parse_args()
    judged = [one for one in mqm(chosen.data) if is_training(one)]
    sizes = Counter((one.set, one.doc) for one in judged)
    found = found_penalties(judged, load_glossary())
    made = [terms(one, penalty) for one, penalty in zip(judged, found, strict=True)]
    for side, names in NAMES.items():
        weights = fitted(
            [one[side] for one in made], [-one.human for one in judged], [1 / sizes[one.set, one.doc] for one in judged]
        )
        print(f"[{side}]")
        for name, value in zip(names, weights, strict=True):
            print(f"{name} = {value:.2f}")
        print()
    print(f"# fitted on {len(judged)} outputs of {len(sizes)} documents")


if __name__ == "__main__":
    main()
