"""The segment score: how good a segment is, from 0 to 100, by what was found in it and how far it agrees.

Let ``n`` be the words of the reference (of the source where there is none) and ``a`` an agreement from 0 to 1
(``transqa.evidence.agreement``; ``chrf`` is chrF2++ by sacrebleu divided by 100)::

    expected = weight · found + √n · Σ weight · (1 − a)
    score    = 100 · (1 − min(expected, 10) / 10)

``found`` is WMT's MQM penalty of the segment's issues (``transqa.report.score``: minor 1, major 5); its weight says
how far the checks are trusted. The sum estimates, in the same points, what nobody pointed at: over ``chrf`` and
``words`` with a reference, over ``numbers``, ``names``, ``script`` and ``length`` with a source alone. The root:
MQM adds errors up and longer segments hold more of them, but agreement is a share. A target without a word scores 0.

The weights are fitted to human MQM on a part of the public data (``checker/segment_score.toml``, made by
``bench/make/segment_score.py``); 10 and the weight of ``found`` are set by
hand. The score ranks outputs; it decides no gate.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from transqa.base.model import Maturity, SegmentScore
from transqa.evidence.agreement import source_agreements, word_agreement
from transqa.report.score import heaviest, wmt_weight
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.metrics.chrf import CHRF

    from transqa.base.model import Issue
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair

_WORST = 10.0
_LONGEST = 20_000


def segment_scores(evidence: DocumentEvidence, issues: Sequence[Issue]) -> tuple[SegmentScore, ...]:
    """Return the score of each segment that has a source or a reference, in order.

    ``issues`` are those of the document. A text of more than 20,000 characters is no segment and gets no score.
    """
    found = penalties(issues)
    return tuple(
        SegmentScore(one.segment.id, segment_score(one, found.get(one.segment.id, 0.0)))
        for one in evidence.pairs
        if (one.source.text or one.segment.reference) and _is_segment(one)
    )


def segment_score(one: SegmentPair, found: float = 0.0) -> float:
    """Return the score of one segment, 0 to 100, two decimals; ``found`` is the WMT penalty of its issues."""
    if not one.target.words:
        return 0.0
    kind = "reference" if one.segment.reference else "source"
    length, agreements = _reference_side(one) if one.segment.reference else _source_side(one)
    weights = segment_weights()[kind]
    differing = sum([weights[name] * (1 - share) for name, share in agreements.items()])
    expected = weights["found"] * found + length**0.5 * differing
    return float(round(100 * (1 - min(expected, _WORST) / _WORST), 2))


def _reference_side(one: SegmentPair) -> tuple[int, dict[str, float]]:
    """Return the length of the reference and the agreements with it."""
    reference = one.segment.reference or ""
    theirs = words(reference)
    share = chrf_metric().sentence_score(one.target.text, [reference]).score / 100
    return len(theirs), {"chrf": share, "words": word_agreement(one.target.words, theirs)}


def _source_side(one: SegmentPair) -> tuple[int, dict[str, float]]:
    digits = one.target.has_digits or one.source.has_digits
    return len(one.source.words), source_agreements(one.source.words, one.target.words, digits=digits)


def penalties(issues: Sequence[Issue]) -> dict[str, float]:
    """Return the WMT penalty of the stable issues by segment."""
    found: dict[str, float] = defaultdict(float)
    for issue in heaviest((issue for issue in issues if issue.maturity == Maturity.STABLE), wmt_weight):
        found[issue.segment] += wmt_weight(issue)
    return found


def _is_segment(one: SegmentPair) -> bool:
    reference = one.segment.reference or ""
    return max(len(one.target.text), len(one.source.text), len(reference)) <= _LONGEST


@cache
def segment_weights() -> dict[str, dict[str, float]]:
    """Return the weights by side: what a full disagreement costs, in WMT points by the root of the length."""
    import tomli

    return tomli.loads((resources.files("transqa") / "checker" / "segment_score.toml").read_text("utf-8"))


@cache
def chrf_metric() -> CHRF:
    """Return sacrebleu's chrF2++ (word order 2), made once."""
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2)
