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
    from transqa.bitext.labels import Label
    from transqa.bitext.rows import BadRow
    from transqa.bitext.unit import Ignore, Mapped

_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the segments of one side stand in their file.

    ``texts`` are the texts by the id of their segment, ``starts`` where the lines of
    the file start (none where the format has no lines), ``rows`` the lines of segments
    whose letters have no known offset. ``is_text`` is True where an offset into the
    file is of use to a reader of the report: in texts, not in bilingual files.
    """

    texts: Mapping[str, Mapped] = field(default_factory=dict)
    starts: tuple[int, ...] = ()
    path: str | None = None
    is_text: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)

    def located(self, issue: Issue) -> Issue:
        """Return an issue with its path, line and column, as far as they are known, from 1."""
        text = self.texts.get(issue.segment)
        file_span = text.file_span(issue.start, issue.end) if text else None
        if file_span is None:
            return replace(
                issue,
                path=self.path,
                line=self.rows.get(issue.segment),
                offset=None if self.is_text else issue.offset,
            )
        start, end = file_span
        offset = start if self.is_text else issue.offset
        if not self.starts:
            return replace(issue, path=self.path, offset=offset)
        line, column = self._line_and_column(start)
        end_line, end_column = self._line_and_column(end)
        return replace(
            issue,
            path=self.path,
            offset=offset,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
        )

    def lines(self, segment: str) -> tuple[int, int] | None:
        """Return the first and the last line of a segment; None if they are not known."""
        text = self.texts.get(segment)
        file_span = text.file_span(0, len(text.text)) if text and self.starts else None
        if file_span is None:
            row = self.rows.get(segment)
            return None if row is None else (row, row)
        first_line, _ = self._line_and_column(file_span[0])
        last_line, _ = self._line_and_column(file_span[1])
        return first_line, last_line

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read, and where its two sides stand.

    ``text`` is the whole text of the target, if it is a text and not a bilingual file,
    and ``spans`` its segments; ``notes`` tell what was not read and what looks wrong;
    ``ignores`` are the comments of the file that accept issues, each with the segments
    it is for; ``times`` are those of the segments of subtitles; ``bad`` are the rows and
    units that could not be read; ``labels`` are the segments that stand beside the text;
    ``silent_pictures`` is how many pictures of a page have no alternative text.
    """

    document: Document
    target: Places
    source: Places | None = None
    text: Mapped | None = None
    spans: tuple[Span, ...] = ()
    notes: tuple[NotChecked, ...] = ()
    ignores: tuple[tuple[Ignore, frozenset[str]], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    bad: tuple[BadRow, ...] = ()
    labels: tuple[Label, ...] = ()
    silent_pictures: int = 0

    @property
    def bilingual(self) -> bool:
        """Return whether the file had both sides."""
        return self.text is None

    def located(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return the issues with their places in the files of their sides."""
        located: list[Issue] = []
        for issue in issues:
            side = self.source if issue.side == Side.SOURCE else self.target
            located.append(side.located(issue) if side else issue)
        return tuple(located)


def line_starts(text: str) -> tuple[int, ...]:
    r"""Return where the lines of a text start.

    >>> line_starts("one\ntwo")
    (0, 4)
    """
    return (0, *(match.end() for match in _NEWLINE.finditer(text)))
