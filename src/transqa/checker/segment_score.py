"""The segment score: how good a segment is, from 0 to 100, by what was found in it and how far it agrees.

Let ``n`` be the words of the reference (of the source where there is none) and ``a`` an agreement from 0 to 1
(``transqa.evidence.agreement``; ``chrf`` is chrF2++ by sacrebleu divided by 100)::

    expected = weight · found + √n · Σ weight · (1 − a)
    score    = 100 · (1 − min(expected, 10) / 10)

``found`` is WMT's MQM penalty of the segment's issues (``transqa.report.score``: minor
1, major 5); its weight says how far the checks are trusted. The sum estimates, in the
same points, what nobody pointed at: over ``chrf`` and ``words`` with a reference, over
``numbers``, ``names``, ``script`` and ``length`` with a source alone. The root: MQM
adds errors up and longer segments hold more of them, but agreement is a share. A target
without a word scores 0.

The weights are fitted to human MQM on a part of the public data
(``checker/segment_score.toml``, made by ``bench/make/segment_score.py``); 10 and the
weight of ``found`` are set by hand. The score ranks outputs; it decides no gate.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.model import Maturity, SegmentScore
from transqa.base.package import package_file
from transqa.evidence.agreement import source_agreements, word_agreement
from transqa.report.score import heaviest, wmt_weight
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.metrics.chrf import CHRF

    from transqa.base.model import Issue
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair

_WORST_PENALTY = 10.0  # WMT points at which a segment scores 0; set by hand
_LONGEST = 20_000  # characters; more are a document in one row


def segment_scores(
    evidence: DocumentEvidence, issues: Sequence[Issue]
) -> tuple[SegmentScore, ...]:
    """Return the score of each segment that has a source or a reference, in order.

    ``issues`` are those of the document. A text of more than 20,000 characters is no
    segment and gets no score.
    """
    penalty_of = penalties(issues)
    scores: list[SegmentScore] = []
    for pair in evidence.pairs:
        segment = pair.segment
        has_other_side = bool(pair.source.text or segment.reference)
        if has_other_side and _is_segment(pair):
            score = segment_score(pair, penalty_of.get(segment.id, 0.0))
            scores.append(SegmentScore(segment.id, score))
    return tuple(scores)


def segment_score(pair: SegmentPair, penalty: float = 0.0) -> float:
    """Return the score of one segment, 0 to 100, two decimals; ``penalty`` is the WMT penalty of its issues."""
    if not pair.target.words:
        return 0.0
    if pair.segment.reference:
        length, agreements = _reference_side(pair, pair.segment.reference)
        weights = segment_weights()["reference"]
    else:
        length, agreements = _source_side(pair)
        weights = segment_weights()["source"]
    disagreement = sum(
        [weights[name] * (1 - share) for name, share in agreements.items()]
    )
    expected = weights["found"] * penalty + length**0.5 * disagreement
    return float(round(100 * (1 - min(expected, _WORST_PENALTY) / _WORST_PENALTY), 2))


def _reference_side(pair: SegmentPair, reference: str) -> tuple[int, dict[str, float]]:
    """Return the length of the reference in words, and the agreements with it."""
    reference_words = words(reference)
    chrf = chrf_metric().sentence_score(pair.target.text, [reference]).score / 100
    shared_words = word_agreement(pair.target.words, reference_words)
    return len(reference_words), {"chrf": chrf, "words": shared_words}


def _source_side(pair: SegmentPair) -> tuple[int, dict[str, float]]:
    """Return the length of the source in words, and the agreements with it."""
    digits = pair.target.has_digits or pair.source.has_digits
    agreements = source_agreements(pair.source.words, pair.target.words, digits=digits)
    return len(pair.source.words), agreements


def penalties(issues: Sequence[Issue]) -> dict[str, float]:
    """Return the WMT penalty of the stable issues by segment."""
    stable = [issue for issue in issues if issue.maturity == Maturity.STABLE]
    by_segment: dict[str, float] = defaultdict(float)
    for issue in heaviest(stable, wmt_weight):
        by_segment[issue.segment] += wmt_weight(issue)
    return by_segment


def _is_segment(pair: SegmentPair) -> bool:
    reference = pair.segment.reference or ""
    longest = max(len(pair.target.text), len(pair.source.text), len(reference))
    return longest <= _LONGEST


@cache
def segment_weights() -> dict[str, dict[str, float]]:
    """Return the weights by side: what a full disagreement costs, in WMT points by the root of the length."""
    import tomli

    path = package_file("checker", "segment_score.toml")
    return tomli.loads(path.read_text("utf-8"))


@cache
def chrf_metric() -> CHRF:
    """Return sacrebleu's chrF2++ (word order 2), made once."""
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2)
