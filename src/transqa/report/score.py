"""Pure MQM arithmetic: issues and a word count in, scores out. Every score goes by its own name.

Let a document have ``W`` words in its target, and ``w`` be the weight of a severity.

``penalty``
    Sum of ``w`` over the issues that count; MQM 2.0's absolute penalty total (APT), all error type weights 1.
    Severity weights of MQM 2.0: neutral 0, minor 1, major 5, critical 25.
``per_thousand``
    1000 · penalty / W; MQM 2.0's normed penalty total (NPT) with a reference word count of 1000.
``quality``
    100 · (1 − penalty / W); MQM 2.0's raw quality score (RQS). Below 0 when a text is bad enough.
``wmt``
    Sum of the weights of WMT's MQM (minor 1, major 5, minor punctuation 0.1), higher is worse, not normalised
    by length. WMT has no critical: it counts as major, 5. With one segment it is the WMT segment score; WMT's
    score of a system is the mean over segments, with the sign turned.

Sources: MQM 2.0 scoring models, https://themqm.org (they take the words of the source;
ISO 5060 allows the target's, which are always there); WMT weights, Freitag et al. 2021,
"Experts, Errors, and Context", https://aclanthology.org/2021.tacl-1.87/ (its weight 25
is for non-translation, which no check reports).

What counts: issues of stable checks. An error that repeats in the document counts once
in ``penalty``; ``wmt`` has no such rule and counts it each time. Of issues on
overlapping spans of one side of one segment the heaviest counts; an empty span (where
something is missing) overlaps nothing. Under 500 words the sample is too small for the
normed scores to decide anything.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from transqa.base.model import Issue, Maturity, Score, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SMALL_SAMPLE = 500  # words
WEIGHTS = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 1.0,
    Severity.MAJOR: 5.0,
    Severity.CRITICAL: 25.0,
}
WEIGHTS_NAME = "mqm-2.0"
_WMT_WEIGHTS = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 1.0,
    Severity.MAJOR: 5.0,
    Severity.CRITICAL: 5.0,
}
_WMT_MINOR_PUNCTUATION = 0.1


def mqm_weight(issue: Issue) -> float:
    """Return the MQM 2.0 weight of an issue's severity."""
    return WEIGHTS[issue.severity]


def wmt_weight(issue: Issue) -> float:
    """Return the WMT weight of an issue: by severity, and 0.1 for minor punctuation."""
    subcategory = issue.category.rpartition("/")[2]
    if issue.severity == Severity.MINOR and subcategory == "punctuation":
        return _WMT_MINOR_PUNCTUATION
    return _WMT_WEIGHTS[issue.severity]


def score_issues(issues: Sequence[Issue], word_count: int) -> Score:
    """Return the scores of one document: its issues, and the number of words in its target.

    A text without a single word is scored as one of one word.
    """
    stable = [issue for issue in issues if issue.maturity == Maturity.STABLE]
    first = [issue for issue in stable if not issue.repeat]
    by_category: dict[str, float] = {}
    for issue in heaviest(first, mqm_weight):
        by_category[issue.category] = by_category.get(issue.category, 0.0) + mqm_weight(
            issue
        )
    wmt = 0.0
    for issue in heaviest(stable, wmt_weight):
        wmt += wmt_weight(issue)
    return _score(word_count, by_category, wmt)


def combined(scores: Sequence[Score]) -> Score:
    """Return the scores of several documents taken together: words, penalties and WMT sums are added."""
    by_category: dict[str, float] = {}
    for score in scores:
        for category, penalty in score.by_category.items():
            by_category[category] = by_category.get(category, 0.0) + penalty
    word_count = sum(score.word_count for score in scores)
    wmt = sum(score.wmt for score in scores)
    return _score(word_count, by_category, wmt)


def _score(word_count: int, by_category: dict[str, float], wmt: float) -> Score:
    penalty = sum(by_category.values(), 0.0)
    per_word = penalty / max(word_count, 1)
    return Score(
        word_count=word_count,
        penalty=penalty,
        per_thousand=round(1000 * per_word, 4),
        quality=round(100 * (1 - per_word), 4),
        by_category={
            category: value for category, value in sorted(by_category.items()) if value
        },
        small_sample=word_count < SMALL_SAMPLE,
        wmt=round(wmt, 4),
    )


def heaviest(
    issues: Iterable[Issue], weight: Callable[[Issue], float]
) -> Iterator[Issue]:
    """Yield the issues that count: heaviest first, none that overlaps one already yielded."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = {}
    by_weight = sorted(
        issues, key=lambda issue: (-weight(issue), issue.start, issue.end, issue.code)
    )
    for issue in by_weight:
        if issue.start == issue.end:
            yield issue
            continue
        # The spans taken are sorted and apart from each other, so that only the
        # neighbours can overlap.
        spans = taken.setdefault((issue.segment, issue.side), [])
        index = bisect_left(spans, (issue.start, issue.end))
        neighbours = spans[max(0, index - 1) : index + 1]
        overlaps = any(
            start < issue.end and issue.start < end for start, end in neighbours
        )
        if not overlaps:
            spans.insert(index, (issue.start, issue.end))
            yield issue
