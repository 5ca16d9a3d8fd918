"""The segment score against people, chrF2++ and BLEU beside it: WMT's MQM of English-Russian output.

Only documents that ``bench.make.segment_score`` does not fit on are measured.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bench.data import rows
from bench.measure import table
from transqa import check_pairs, load_glossary
from transqa.checker.config import Config
from transqa.checker.segment_score import chrf_metric, penalties
from transqa.evidence.agreement import word_agreement
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bench.measure import Options
    from transqa.base.model import DocumentReport

    Numbers = NDArray[np.float64]

PENALTIES = {"minor": 1.0, "major": 5.0, "critical": 5.0}  # of WMT's MQM
LIGHT_PENALTY = 0.1  # of a minor error of punctuation
SAMPLES = 2000  # of the paired bootstrap
# NAM106 looks for Cyrillic left in a Latin target; into Russian every word would be
# one.
CONFIG = Config(ignore=("NAM106",))


class Judged(NamedTuple):
    """One output of one system for one segment, with its human score: higher is better."""

    set: str
    doc: str
    segment: str
    system: str
    source: str
    reference: str
    target: str
    human: float


def mqm(folder: Path) -> list[Judged]:
    """Return the outputs of ``mqm_enru`` that have a human translation beside them; human: WMT's MQM, negative."""
    texts: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    penalty: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for name in ("clean", "errors"):
        for row in rows(folder, f"mqm_enru/mqm_enru_{name}.tsv"):
            key = row["set"], row["doc"], row["seg"], row["system"]
            texts[key] = row["source"], row["target"]
            if row.get("category") == "Punctuation" and row.get("severity") == "minor":
                penalty[key] += LIGHT_PENALTY
            else:
                penalty[key] += PENALTIES.get(row.get("severity") or "", 0.0)
    outputs = []
    for key, (source, target) in texts.items():
        reference = texts.get((*key[:3], "ref.A")) or texts.get((*key[:3], "ref.B"))
        if reference and not key[3].startswith("ref."):
            outputs.append(Judged(*key, source, reference[1], target, -penalty[key]))
    return outputs


def is_training(output: Judged) -> bool:
    """Return whether a document is for fitting: every TED talk, and news by the parity of a hash of its name."""
    return (
        output.set == "ted2021"
        or hashlib.sha256((output.set + output.doc).encode()).digest()[0] % 2 == 0
    )


def reports(
    judged: Sequence[Judged], *, references: bool
) -> Iterator[tuple[list[int], DocumentReport]]:
    """Yield the report on each document of each system, with the indices of its outputs; its segments are "1", "2" …"""
    documents: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, output in enumerate(judged):
        documents[output.set, output.doc, output.system].append(index)
    glossary = load_glossary()
    for indices in documents.values():
        report = check_pairs(
            [(judged[index].source, judged[index].target) for index in indices],
            [judged[index].reference for index in indices] if references else None,
            source_lang="en",
            target_lang="ru",
            glossary=glossary,
            config=CONFIG,
        )
        yield indices, report.documents[0]


def found_penalties(judged: Sequence[Judged]) -> list[float]:
    """Return the WMT penalty of the issues in each output, its document checked as a whole, beside the source."""
    found_by_checks = [0.0] * len(judged)
    for indices, report in reports(judged, references=False):
        for segment, penalty in penalties(report.issues).items():
            found_by_checks[indices[int(segment) - 1]] = penalty
    return found_by_checks


def segment_scores(options: Options) -> None:
    """Print how each score agrees with people on the held-out documents, and the p of being no better than chrF2++."""
    judged = [output for output in mqm(options.data) if not is_training(output)]
    documents = {(output.set, output.doc) for output in judged}
    print(f"mqm_enru, held out: {len(judged)} outputs, {len(documents)} documents\n")
    scores = _scores(judged)
    chrf = scores["chrF2++"]
    lines = []
    for name, values in scores.items():
        accuracy, pearson = agreement(judged, values)
        p = (
            ""
            if values is chrf
            else "{:.3f}, {:.3f}".format(*not_better(judged, values, chrf))
        )
        lines.append((name, f"{accuracy:.4f}", f"{pearson:.3f}", p))
    print(
        table(
            (
                "score",
                "pairwise accuracy (ties calibrated)",
                "Pearson",
                "p (accuracy, Pearson)",
            ),
            lines,
        )
    )


def _scores(judged: Sequence[Judged]) -> dict[str, Numbers]:
    """Return every score to compare, chrF2++ first."""
    from sacrebleu.metrics.bleu import BLEU

    bleu, chrf = BLEU(effective_order=True), chrf_metric()

    def each(score: Callable[[Judged], float]) -> Numbers:
        return np.array([score(output) for output in judged], float)

    def ours(*, references: bool) -> Numbers:
        values = np.zeros(len(judged))
        for indices, report in reports(judged, references=references):
            for scored in report.segment_scores:
                values[indices[int(scored.id) - 1]] = scored.score
        return values

    return {
        "chrF2++": each(
            lambda output: chrf.sentence_score(output.target, [output.reference]).score
        ),
        "BLEU": each(
            lambda output: bleu.sentence_score(output.target, [output.reference]).score
        ),
        "with reference": ours(references=True),
        "without chrF in it": each(_by_words),
        "source only": ours(references=False),
    }


def _by_words(output: Judged) -> float:
    reference = words(output.reference)
    return float(
        -(len(reference) ** 0.5) * (1 - word_agreement(words(output.target), reference))
    )


def agreement(judged: Sequence[Judged], scores: Numbers) -> tuple[float, float]:
    """Return pairwise accuracy with ties calibrated, and Pearson over all outputs.

    Accuracy: acc_eq of Deutsch et al. 2023
    (https://aclanthology.org/2023.emnlp-main.798/), a mean over segments, with the
    epsilon that is best for these data.
    """
    human = np.array([output.human for output in judged])
    pairs = Pairings.of(judged)
    accuracy = float((pairs.weight * pairs.right(human, scores)).sum())
    pearson = float(np.corrcoef(human, scores)[0, 1]) if scores.std() else 0.0
    return accuracy, pearson


class Pairings(NamedTuple):
    """The pairs of outputs of one segment: indices of both, and the weight that makes the segments equal."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    weight: Numbers

    @staticmethod
    def of(judged: Sequence[Judged]) -> Pairings:
        """Return the pairs of the segments that several systems translated."""
        by_segment: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for index, output in enumerate(judged):
            by_segment[output.set, output.doc, output.segment].append(index)
        several = [
            np.array(indices) for indices in by_segment.values() if len(indices) > 1
        ]
        first, second, weight = [], [], []
        for indices in several:
            left, right = np.triu_indices(len(indices), 1)
            first.append(indices[left])
            second.append(indices[right])
            weight.append(np.full(len(left), 1 / len(left) / len(several)))
        return Pairings(
            np.concatenate(first), np.concatenate(second), np.concatenate(weight)
        )

    def right(self, human: Numbers, scores: Numbers) -> Numbers:
        """Return 1 for each pair that the scores rank, or tie within the best epsilon, as people did."""
        judged = human[self.first] - human[self.second]
        ours = scores[self.first] - scores[self.second]
        same_order = (judged != 0) & (np.sign(judged) == np.sign(ours))
        tied = np.abs(ours) <= self._best_epsilon(judged, ours, same_order)
        as_people: Numbers = np.where(tied, judged == 0, same_order).astype(float)
        return as_people

    def _best_epsilon(
        self, judged: Numbers, ours: Numbers, same_order: NDArray[np.bool_]
    ) -> float:
        """Return the difference up to which pairs are best called ties."""
        order = np.argsort(np.abs(ours), kind="stable")
        sizes = np.abs(ours)[order]
        # Calling a pair a tie gains where people tied it and loses where its order was
        # right.
        gained = np.cumsum((self.weight * ((judged == 0) * 1.0 - same_order))[order])
        last_of_size = np.append(sizes[1:] != sizes[:-1], True)
        best = int(np.argmax(np.where(last_of_size, gained, -np.inf)))
        return float(sizes[best]) if gained[best] > 0 else 0.0


def not_better(
    judged: Sequence[Judged], ours: Numbers, theirs: Numbers
) -> tuple[float, float]:
    """Return the share of paired bootstrap samples of documents in which ours is not better: accuracy, Pearson.

    The epsilons stay those of the whole data.
    """
    names, document = np.unique(
        [f"{output.set}/{output.doc}" for output in judged], return_inverse=True
    )
    even = np.full(len(names), 1 / len(names))
    drawn = np.random.default_rng(20261123).multinomial(len(names), even, SAMPLES)
    human = np.array([output.human for output in judged])
    pairs = Pairings.of(judged)
    accuracy, pearson = [], []
    for scores in (ours, theirs):
        of_document = np.zeros((len(names), 2))
        weighted = np.stack(
            [pairs.weight * pairs.right(human, scores), pairs.weight], 1
        )
        np.add.at(of_document, document[pairs.first], weighted)
        right, weight = (drawn @ of_document).T
        accuracy.append(right / weight)
        # Pearson of a sample from the sums of its documents.
        sums = np.zeros((len(names), 6))
        columns = np.stack(
            [
                np.ones(len(human)),
                human,
                scores,
                human * human,
                scores * scores,
                human * scores,
            ],
            1,
        )
        np.add.at(sums, document, columns)
        count, x, y, xx, yy, xy = (drawn @ sums).T
        pearson.append(
            (xy - x * y / count) / np.sqrt((xx - x * x / count) * (yy - y * y / count))
        )
    return float((accuracy[0] <= accuracy[1]).mean()), float(
        (pearson[0] <= pearson[1]).mean()
    )
