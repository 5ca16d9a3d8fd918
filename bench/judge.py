"""What the checks say of a translation, and whether they see a planted error at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import transqa
from transqa.base.model import Maturity, Severity, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.data import Translation
    from bench.planted import PlantedError, Span
    from transqa.base.model import DocumentReport, Issue
    from transqa.checker.config import Config
    from transqa.glossary import Glossary

AROUND = (
    3  # segments of the document on either side that are checked with a damaged one
)


class Hit(NamedTuple):
    """A check that saw an error; ``heavy``: stable and major or above, so that the gate fails."""

    code: str
    heavy: bool


class Judge(NamedTuple):
    """The glossary and settings that translations and errors are judged by."""

    glossary: Glossary
    config: Config
    around: int = AROUND

    def pairs(
        self, pairs: Sequence[tuple[str | None, str]], langs: tuple[str | None, str]
    ) -> DocumentReport:
        """Return the report on segments as one document; their ids are "1", "2" …"""
        report = transqa.check_pairs(
            pairs,
            source_lang=langs[0],
            target_lang=langs[1],
            glossary=self.glossary,
            config=self.config,
        )
        return report.documents[0]

    def document(self, document: Translation, *, alone: bool = False) -> DocumentReport:
        """Return the report on a clean document; ``alone``: without its source."""
        if alone:
            return self.pairs(
                [(None, target) for _, target in document.segments],
                (None, document.langs[1]),
            )
        return self.pairs(document.segments, document.langs)

    def segment(self, document: Translation, index: int, target: str) -> list[Issue]:
        """Return the issues of one segment, whose target may have been changed, with its neighbours around it."""
        start = max(0, index - self.around)
        pairs = list(document.segments[start : index + self.around + 1])
        pairs[index - start] = (document.segments[index][0], target)
        report = self.pairs(pairs, document.langs)
        return [
            issue for issue in report.issues if issue.segment == str(index - start + 1)
        ]

    def hits(self, error: PlantedError) -> list[Hit]:
        """Return the checks that see an error at its place; those that speak up there of the clean pair do not count."""
        damaged = self.segment(error.document, error.segment, error.target)
        there = [
            issue
            for issue in damaged
            if touches(issue, error.span, error.source_span, emptied=not error.target)
        ]
        if not there:
            return []
        clean = self.segment(error.document, error.segment, error.pair[1])
        before = {
            issue.code
            for issue in clean
            if touches(issue, error.clean_span, error.source_span)
        }
        return hits_of(issue for issue in there if issue.code not in before)


def touches(
    issue: Issue, target: Span, source: Span | None, *, emptied: bool = False
) -> bool:
    """Return whether an issue stands at a place: on the target, or on the words of the source that it renders.

    Where something was left out the target has no place: the issue must name the words
    of the source. Of a target that is ``emptied`` every issue is at the place.
    """
    if emptied:
        return True
    if issue.side == Side.SOURCE:
        return source is not None and overlap(source, issue.start, issue.end)
    if target[0] < target[1]:
        return overlap(target, issue.start, issue.end)
    beside = issue.source
    return (
        source is not None
        and beside is not None
        and overlap(source, beside.start, beside.end)
    )


def overlap(span: Span, start: int, end: int) -> bool:
    """Return whether a span and another one share a character."""
    return start < span[1] and span[0] < end


def is_heavy(issue: Issue) -> bool:
    """Return whether an issue is major or above."""
    return issue.severity.rank >= Severity.MAJOR.rank


def hits_of(issues: Iterable[Issue]) -> list[Hit]:
    """Return the checks of issues, each once, heavy if one of its issues is."""
    heavy_by_code: dict[str, bool] = {}
    for issue in issues:
        heavy = is_heavy(issue) and issue.maturity == Maturity.STABLE
        heavy_by_code[issue.code] = heavy_by_code.get(issue.code, False) or heavy
    return [Hit(code, heavy) for code, heavy in sorted(heavy_by_code.items())]
