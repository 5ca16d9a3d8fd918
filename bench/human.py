"""Segments that people judged, and how well a score agrees with them."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bench.data import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DA_FILES = ("wmt21_ruen", "wmt22_ruen", "wmt22_uken")
_MQM = {"minor": 1.0, "major": 5.0, "critical": 5.0}
_SAMPLES = 2000


class Judged(NamedTuple):
    """One output of one system for one segment, with its human score: higher is better."""

    set: str
    doc: str
    segment: str
    system: str
    langs: tuple[str, str]
    source: str
    reference: str
    target: str
    human: float


def direct_assessment(folder: Path, name: str) -> list[Judged]:
    """Return the outputs of a file of ``wmt_into_en`` that have a ``da``."""
    langs = ("uk" if "uken" in name else "ru", "en")
    found = []
    for line in (folder / "wmt_into_en" / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for system, human in row["da"].items():
            if human is not None and system in row["hyps"]:
                texts = row["src"], row["refs"][0], row["hyps"][system]
                found.append(Judged(name, row["doc"], str(row["seg"]), system, langs, *texts, human))
    return found


def mqm(folder: Path) -> list[Judged]:
    """Return the outputs of ``mqm_enru`` that have a human translation beside them; human: WMT's MQM, negative."""
    seen: dict[tuple[str, str, str, str], list[str]] = {}
    penalty: dict[tuple[str, str, str, str], float] = defaultdict(float)
    csv.field_size_limit(1 << 30)
    for name in ("clean", "errors"):
        for row in rows(folder, f"mqm_enru/mqm_enru_{name}.tsv"):
            key = row["set"], row["doc"], row["seg"], row["system"]
            seen[key] = [row["source"], row["target"]]
            light = row.get("category") == "Punctuation" and row.get("severity") == "minor"
            penalty[key] += 0.1 if light else _MQM.get(row.get("severity") or "", 0.0)
    found = []
    for key, (source, target) in seen.items():
        reference = seen.get((*key[:3], "ref.A")) or seen.get((*key[:3], "ref.B"))
        if reference and not key[3].startswith("ref."):
            found.append(Judged(*key, ("en", "ru"), source, reference[1], target, -penalty[key]))
    return found


def misplaced(judged: Sequence[Judged]) -> str:
    """Return how often the set of judged systems changes between neighbours in a document.

    One task of the campaign holds a whole document of one system, so within a document it should never change.
    """
    systems: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in judged:
        systems[one.doc, int(one.segment)].add(one.system)
    pairs = [(here, systems[doc, at + 1]) for (doc, at), here in list(systems.items()) if (doc, at + 1) in systems]
    changes = sum(one != other for one, other in pairs)
    return f"the systems judged change between {changes} of {len(pairs)} neighbours inside documents"


class Agreement(NamedTuple):
    """How a score agrees with people: pairwise accuracy with its ties calibrated, without ties, and Pearson."""

    accuracy: float
    untied: float
    pearson: float


def agreement(judged: Sequence[Judged], scores: Numbers) -> Agreement:
    """Return the agreement of scores with people.

    Accuracy: acc_eq of Deutsch et al. 2023 (https://aclanthology.org/2023.emnlp-main.798/), a mean over segments,
    with the epsilon that is best for these data; untied: over the pairs that people did not tie, ours as a half.
    """
    pairs = Pairs.of(judged)
    human, ours = pairs.differences(np.array([one.human for one in judged])), pairs.differences(scores)
    untied = (np.sign(human) == np.sign(ours)) + 0.5 * (ours == 0)
    epsilon = best_epsilon(human, ours, pairs.weight)
    accuracy = float((pairs.weight * right(human, ours, epsilon)).sum())
    return Agreement(accuracy, float(untied[human != 0].mean()), correlation(judged, scores))


class Pairs(NamedTuple):
    """The pairs of outputs of one segment: places of both, and the weight that makes the segments equal."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    weight: Numbers

    @staticmethod
    def of(judged: Sequence[Judged]) -> Pairs:
        items: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for at, row in enumerate(judged):
            items[row.set, row.doc, row.segment].append(at)
        several = [np.array(places) for places in items.values() if len(places) > 1]
        ones, others, weights = [], [], []
        for places in several:
            left, right_ = np.triu_indices(len(places), 1)
            ones.append(places[left])
            others.append(places[right_])
            weights.append(np.full(len(left), 1 / len(left) / len(several)))
        return Pairs(np.concatenate(ones), np.concatenate(others), np.concatenate(weights))

    def differences(self, scores: Numbers) -> Numbers:
        made: Numbers = scores[self.one] - scores[self.other]
        return made


def right(human: Numbers, ours: Numbers, epsilon: float) -> Numbers:
    """Return 1 for each pair that is ranked, or tied within epsilon, as people did."""
    tied = np.abs(ours) <= epsilon
    made: Numbers = np.where(tied, human == 0, (human != 0) & (np.sign(human) == np.sign(ours))).astype(float)
    return made


def best_epsilon(human: Numbers, ours: Numbers, weight: Numbers) -> float:
    """Return the difference up to which pairs are best called ties."""
    order = np.argsort(np.abs(ours), kind="stable")
    sizes = np.abs(ours)[order]
    agreed = (human != 0) & (np.sign(human) == np.sign(ours))
    gained = np.cumsum((weight * ((human == 0) * 1.0 - agreed))[order])
    last = np.append(sizes[1:] != sizes[:-1], True)
    best = int(np.argmax(np.where(last, gained, -np.inf)))
    return float(sizes[best]) if gained[best] > 0 else 0.0


def correlation(judged: Sequence[Judged], scores: Numbers) -> float:
    human = np.array([one.human for one in judged])
    return float(np.corrcoef(human, scores)[0, 1]) if scores.std() else 0.0


def better(judged: Sequence[Judged], ours: Numbers, theirs: Numbers) -> tuple[float, float]:
    """Return the share of paired bootstrap samples of documents in which ours is not better: accuracy, Pearson.

    The epsilons stay those of the whole data.
    """
    names, at = np.unique([f"{one.set}/{one.doc}" for one in judged], return_inverse=True)
    drawn = np.random.default_rng(20261123).multinomial(len(names), np.full(len(names), 1 / len(names)), _SAMPLES)
    accuracy, pearson = [], []
    for scores in (ours, theirs):
        agreed, weight = _right_by_document(judged, scores, at, len(names))
        accuracy.append((drawn @ agreed) / (drawn @ weight))
        human = np.array([one.human for one in judged])
        columns = np.stack([np.ones(len(human)), human, scores, human * human, scores * scores, human * scores], 1)
        sums = np.zeros((len(names), 6))
        np.add.at(sums, at, columns)
        count, x, y, xx, yy, xy = (drawn @ sums).T
        pearson.append((xy - x * y / count) / np.sqrt((xx - x * x / count) * (yy - y * y / count)))
    return float((accuracy[0] <= accuracy[1]).mean()), float((pearson[0] <= pearson[1]).mean())


def _right_by_document(
    judged: Sequence[Judged], scores: Numbers, at: NDArray[np.int64], count: int
) -> tuple[Numbers, Numbers]:
    pairs = Pairs.of(judged)
    human, ours = pairs.differences(np.array([one.human for one in judged])), pairs.differences(scores)
    each = pairs.weight * right(human, ours, best_epsilon(human, ours, pairs.weight))
    sums = np.zeros((count, 2))
    np.add.at(sums, at[pairs.one], np.stack([each, pairs.weight], 1))
    return sums[:, 0], sums[:, 1]
