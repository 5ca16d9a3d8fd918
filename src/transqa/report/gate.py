"""The gate: whether a document passes, and why. No score outweighs a critical issue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transqa.base.model import (
    AGAINST_SOURCE,
    NEVER,
    PAIRS,
    Issue,
    Maturity,
    NotChecked,
    Severity,
)
from transqa.report.score import SMALL_SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.base.model import Document, DocumentReport, Score, Suppressed
    from transqa.checker.config import Config

# Suppressed by these, an issue is an error still and is scored: a baseline, and what a
# change does not touch. Each with what its issues are called.
SCORED = {"baseline": "known", "unchanged": "untouched"}


SWITCHED_OFF = f"the gate is switched off (fail-on {NEVER})"
NOT_ASKED = "the gate is not asked (--write-baseline)"


def gate(
    issues: Sequence[Issue], score: Score, config: Config
) -> tuple[bool, tuple[str, ...]]:
    """Return whether the document passes, and the reasons: what failed it, or what could not decide.

    It passes when no stable issue is at or above ``fail_on`` and ``min_score``, if
    given, is met. A score decides nothing under 500 words. ``never`` switches the gate
    off.
    """
    threshold = config.threshold
    if threshold is None:
        return True, (SWITCHED_OFF,)
    reasons: list[str] = []
    deciding = [issue for issue in issues if decides(issue, config)]
    passed = not deciding
    if deciding:
        reasons.append(f"{tally(deciding)} (fail-on {threshold})")

    min_score = config.min_score
    if min_score is None:
        return passed, tuple(reasons)
    if score.small_sample:
        reasons.append(
            f"min-score {min_score:g} was not applied: {score.word_count} words, "
            f"and a score decides nothing under {SMALL_SAMPLE}"
        )
    elif score.quality < min_score:
        passed = False
        reasons.append(f"quality {score.quality:.2f} is below min-score {min_score:g}")
    return passed, tuple(reasons)


def decides(issue: Issue, config: Config) -> bool:
    """Return whether an issue fails the gate: one of a stable check, at or above ``fail_on``."""
    threshold = config.threshold
    if threshold is None or issue.maturity != Maturity.STABLE:
        return False
    return issue.severity.rank >= threshold.rank


def unread_reason(unread: Sequence[NotChecked]) -> str:
    """Return the reason for which a document fails of which rows could not be read: how many, and the first.

    >>> unread_reason([NotChecked("a.tsv: line 3", "1 columns, the header has 2")])
    '1 row could not be read (a.tsv: line 3: 1 columns, the header has 2)'
    """
    first = unread[0]
    if len(unread) == 1:
        return f"1 row could not be read ({first.what}: {first.why})"
    return (
        f"{len(unread):,} rows could not be read (the first: {first.what}: {first.why})"
    )


_UNSEEN = "changed numbers, negations and names cannot be seen"
WITHOUT_SOURCE = f"checked without its source: {_UNSEEN}"


def is_without_source(document: DocumentReport) -> bool:
    """Return whether a document was checked without its source, so that passing says little."""
    return any(item.what == AGAINST_SOURCE for item in document.not_checked)


def lacking_sources(documents: Sequence[DocumentReport]) -> list[DocumentReport]:
    """Return the documents without a source in a run in which others have theirs: a file of theirs may be missing."""
    lacking = [document for document in documents if is_without_source(document)]
    return lacking if len(lacking) < len(documents) else []


def uncompared_reason(document: Document) -> str:
    """Return that pairs of a document were compared by figures alone, as a language is not known; empty for others.

    >>> from transqa.base.model import Document, Segment
    >>> uncompared_reason(Document("a.tsv", (Segment("1", "Pavel 17", "Павел 71"),), "ru", None))
    'of its pair only figures were compared: say --target-lang'
    """
    count = sum(segment.is_pair for segment in document.segments)
    langs = {"source": document.source_lang, "target": document.target_lang}
    options = [f"--{side}-lang" for side, lang in langs.items() if not lang]
    if not count or not options:
        return ""
    pairs = "pair" if count == 1 else f"{count:,} pairs"
    return f"of its {pairs} only figures were compared: say {' and '.join(options)}"


def is_uncompared(document: DocumentReport) -> bool:
    """Return whether the pairs of a document were compared by figures alone, so that passing says little."""
    return any(item.what == PAIRS for item in document.not_checked)


def verdict(document: DocumentReport) -> str:
    """Return the gate's verdict on a document, its reasons, and whether it was one without the source."""
    reasons = list(document.reasons)
    if is_without_source(document):
        reasons.append(WITHOUT_SOURCE)
    outcome = "passed" if document.passed else "FAILED"
    if not reasons:
        return outcome
    told = "; ".join(reasons)
    if document.passed and is_uncompared(document):
        return f"{outcome}, but {told}"
    return f"{outcome}: {told}"


def caveat(documents: Sequence[DocumentReport]) -> str:
    """Return what to say beside the verdict on a run that did not compare all; empty where it did."""
    caveats = source_caveat(documents), pairs_caveat(documents)
    return "; ".join([text for text in caveats if text])


def pairs_caveat(documents: Sequence[DocumentReport]) -> str:
    """Return how many documents have pairs of which only figures were compared; empty for none."""
    count = sum(map(is_uncompared, documents))
    if not count:
        return ""
    say = "say --source-lang and --target-lang"
    if len(documents) == 1:
        return f"of its pairs only figures were compared: {say}"
    total = f"{len(documents):,} documents"
    return f"of the pairs of {count:,} of {total} only figures were compared: {say}"


def source_caveat(documents: Sequence[DocumentReport]) -> str:
    """Return what to say beside the verdict on a run in which sources were not given; empty where all were."""
    count = sum(is_without_source(document) for document in documents)
    if not count:
        return ""
    if len(documents) == 1:
        return WITHOUT_SOURCE
    if count == len(documents):
        return f"checked without their sources: {_UNSEEN}"
    were, their = ("was", "its source") if count == 1 else ("were", "their sources")
    total = f"{len(documents):,} documents"
    return f"{count:,} of {total} {were} checked without {their}: {_UNSEEN}"


def tally(issues: Sequence[Issue]) -> str:
    """Return issues counted by severity, heaviest first: ``1 critical and 4 major issues``."""
    parts: list[str] = []
    for severity in reversed(Severity):
        count = sum(issue.severity == severity for issue in issues)
        if count:
            parts.append(f"{count} {severity}")
    if not parts:
        return "no issues"
    noun = "issue" if len(issues) == 1 else "issues"
    if len(parts) == 1:
        return f"{parts[0]} {noun}"
    return f"{', '.join(parts[:-1])} and {parts[-1]} {noun}"


def new_tally(issues: Sequence[Issue], suppressed: Sequence[Suppressed]) -> str:
    """Return issues counted by severity; of none beside known ones, that there are no new ones."""
    if not issues and scored_note(suppressed):
        return "no new issues"
    return tally(issues)


def scored_note(suppressed: Iterable[Suppressed]) -> str:
    """Return what to say beside a penalty of issues that are scored though they are not listed; empty for none.

    Without it "no issues" and a penalty stand side by side.
    """
    by = Counter(item.by for item in suppressed)
    notes: list[str] = []
    for kind, adjective in SCORED.items():
        if by[kind]:
            are = "issue is" if by[kind] == 1 else "issues are"
            notes.append(f"{by[kind]} {adjective} {are} scored, too")
    return f" ({'; '.join(notes)})" if notes else ""
