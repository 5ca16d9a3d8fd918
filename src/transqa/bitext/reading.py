"""A document as it is checked, and the way back: from an issue to the line and column of the file it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from transqa.base.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transqa.base.model import Document, Issue, NotChecked, Span
    from transqa.bitext.unit import Ignore, Mapped

_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the segments of one side stand in their file.

    ``texts`` are the texts by the id of their segment, ``starts`` where the lines of the file start (none where the
    format has no lines), ``rows`` the lines of segments whose letters have no known place. ``is_text`` is True where
    an offset into the file says something: in texts, not in bilingual files.
    """

    texts: Mapping[str, Mapped] = field(default_factory=dict)
    starts: tuple[int, ...] = ()
    path: str | None = None
    is_text: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)

    def located(self, issue: Issue) -> Issue:
        """Return an issue with its path, line and column, as far as they are known, from 1."""
        issue = replace(issue, path=self.path)
        text = self.texts.get(issue.segment)
        place = text.place(issue.start, issue.end) if text else None
        if place is None:
            offset = None if self.is_text else issue.offset
            return replace(issue, line=self.rows.get(issue.segment), offset=offset)
        if self.is_text:
            issue = replace(issue, offset=place[0])
        if not self.starts:
            return issue
        line, column = self._line(place[0])
        end_line, end_column = self._line(place[1])
        return replace(issue, line=line, column=column, end_line=end_line, end_column=end_column)

    def lines(self, segment: str) -> tuple[int, int] | None:
        """Return the first and the last line of a segment; None if they are not known."""
        text = self.texts.get(segment)
        place = text.place(0, len(text.text)) if text and self.starts else None
        if place is None:
            row = self.rows.get(segment)
            return None if row is None else (row, row)
        return self._line(place[0])[0], self._line(place[1])[0]

    def _line(self, place: int) -> tuple[int, int]:
        line = bisect_right(self.starts, place)
        return line, place - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read, and where its two sides stand.

    ``text`` is the whole text of the target, if it is a text and not a bilingual file, and ``spans`` its segments;
    ``notes`` say what was not read and what looks wrong; ``ignores`` are the comments of the file that accept issues,
    each with the segments it is for; ``times`` are those of the segments of subtitles.
    """

    document: Document
    target: Places
    source: Places | None = None
    text: Mapped | None = None
    spans: tuple[Span, ...] = ()
    notes: tuple[NotChecked, ...] = ()
    ignores: tuple[tuple[Ignore, frozenset[str]], ...] = ()
    times: tuple[tuple[int, int], ...] = ()

    @property
    def bilingual(self) -> bool:
        """Return whether the file had both sides."""
        return self.text is None

    def located(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return the issues with their places in the files of their sides."""
        return tuple(self._located(issue) for issue in issues)

    def _located(self, issue: Issue) -> Issue:
        side = self.source if issue.side == Side.SOURCE else self.target
        return side.located(issue) if side else issue


def line_starts(text: str) -> tuple[int, ...]:
    r"""Return where the lines of a text start.

    >>> line_starts("one\ntwo")
    (0, 4)
    """
    return (0, *(match.end() for match in _NEWLINE.finditer(text)))
