"""Recall on articles with known errors, without a source: our own planted ones, and the annotated article of the data.

Planted articles stand in ``bench/unseen/*.txt``, written without knowledge of the
checks; an error is marked ``⟦class|as printed|right⟧``. An error counts as found when
one issue covers at least half of it; an issue that touches no error is a false alarm.
Neutral notes are counted apart.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import transqa
from bench.data import json_lines
from bench.judge import is_heavy, overlap
from bench.measure import share
from transqa.base.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.measure import Options
    from bench.planted import Span
    from transqa.base.model import Issue

UNSEEN = Path(__file__).parent / "unseen"
# The errors of names of the annotated article that the glossary holds.
SEED_NAMES = ("S29", "S36", "S37", "S38", "S40", "S45")
_MARK = re.compile(r"⟦([a-z-]+)\|([^|⟧]*)\|([^⟧]*)⟧")


class MarkedError(NamedTuple):
    """An error of an article: its class and its span."""

    kind: str
    span: Span
    text: str


def unmarked(marked: str) -> tuple[str, list[MarkedError]]:
    """Return an article as a reader sees it, and its errors.

    >>> unmarked("in ⟦name|Minks|Minsk⟧.")
    ('in Minks.', [MarkedError(kind='name', span=(3, 8), text='Minks')])
    """
    text, errors, end = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        printed = match.group(2)
        errors.append(
            MarkedError(match.group(1), (len(text), len(text) + len(printed)), printed)
        )
        text += printed
        end = match.end()
    return text + marked[end:], errors


def span_of(issue: Issue) -> Span:
    """Return the span of an issue in its text."""
    start = issue.offset or 0
    return start, start + issue.end - issue.start


def is_found(error: MarkedError, issues: Sequence[Issue]) -> bool:
    """Return whether an issue covers half of an error."""
    start, end = error.span
    needed = max(1, (end - start) / 2)
    return any(
        min(last, end) - max(first, start) >= needed
        for first, last in map(span_of, issues)
    )


def articles(options: Options) -> None:
    """Print the recall and false alarms of the planted articles and of the annotated one."""
    _print_annotated(options)
    _print_planted(options)


def _print_planted(options: Options) -> None:
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    words = failed = 0
    paths = sorted(UNSEEN.glob("*.txt"))
    for path in paths:
        text, errors = unmarked(path.read_text("utf-8"))
        report = transqa.check(text, target_lang="en")
        failed += not report.passed
        words += report.documents[0].score.word_count
        for error in errors:
            whole[error.kind] += 1
            if is_found(error, report.issues):
                found[error.kind] += 1
            elif options.shows(error.kind):
                print(f"  missed {path.name} {error.kind}: {error.text}")
        for issue in report.issues:
            if issue.severity != Severity.NEUTRAL and not any(
                overlap(error.span, *span_of(issue)) for error in errors
            ):
                alarms["major" if is_heavy(issue) else "minor"] += 1
                if options.shows(issue.code):
                    print(
                        f"  false {path.name} {issue.code} {issue.severity} {issue.text!r}: {issue.message}"
                    )
    title = f"planted errors, {len(paths)} articles of {words} words"
    print(
        f"{title}: {share(found.total(), whole.total())} found; {failed} fail the gate"
    )
    print(f"  false alarms: {alarms['major']} major, {alarms['minor']} minor")
    for kind in sorted(whole):
        print(f"  {kind}: {share(found[kind], whole[kind])}")


def _print_annotated(options: Options) -> None:
    folder = options.data / "seed"
    if not folder.exists():
        print(f"{folder}: not there")
        return
    report = transqa.check(
        (folder / "article.txt").read_text("utf-8"), target_lang="en"
    )
    marked = [
        row
        for row in json_lines(folder / "annotations.jsonl")
        if row.get("start") is not None
    ]
    errors = [
        (row["id"], MarkedError(row["detect"], (row["start"], row["end"]), row["text"]))
        for row in marked
    ]
    names = [
        is_found(error, report.issues) for key, error in errors if key in SEED_NAMES
    ]
    print(
        f"annotated article, names: {share(sum(names), len(names))}   target 6 of 6; passed: {report.passed}"
    )
    for kind in "abcde":
        # Classes of detectability, from the glossary alone to understanding needed.
        found = [
            is_found(error, report.issues)
            for _, error in errors
            if error.kind == kind and error.text
        ]
        print(f"  class {kind}: {share(sum(found), len(found))}")
    clean = transqa.check(
        (folder / "reference.en.txt").read_text("utf-8"), target_lang="en"
    )
    heavy = sum(map(is_heavy, clean.issues))
    print(
        f"  its human reference: {heavy} at major or above (target 0), {len(clean.issues)} issues in all"
    )
