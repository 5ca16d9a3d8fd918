"""Places of issues in bytes of UTF-8, as reviewdog counts columns: by the file, if it still is what was checked.

Columns of an issue count code points, and the text of a segment alone doesn't tell how
many bytes stand before it on its line: markup, an escape or another cell may.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.decode import mark_and_encoding

if TYPE_CHECKING:
    from transqa.base.model import Issue

_MARK_BYTES = len("\ufeff".encode())  # of a byte order mark, which columns leave out


class BytePlace(NamedTuple):
    """Where an issue is, the columns in bytes from 1, the end exclusive; ``text`` is what stands there."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class _Lines(NamedTuple):
    """The lines of a file without their ends, and the bytes before the first one that is no text."""

    lines: tuple[str, ...] = ()
    mark: int = 0

    def byte_column(self, number: int, column: int) -> int:
        before = self.lines[number - 1][: column - 1]
        mark = self.mark if number == 1 else 0
        return mark + len(before.encode("utf-8", "surrogatepass")) + 1


@dataclass(frozen=True, slots=True)
class FileLines:
    """The lines of files, each file read once."""

    _read: dict[str, _Lines] = field(default_factory=dict)

    def place_of(self, issue: Issue) -> BytePlace | None:
        """Return where an issue is in its file; None where it has no columns, or the file reads otherwise by now."""
        line, end_line = issue.line, issue.end_line
        column, end_column = issue.column, issue.end_column
        if not issue.path or not line or not end_line or not column or not end_column:
            return None
        file = self._file(issue.path)
        if end_line > len(file.lines):
            return None
        passage = "\n".join(file.lines[line - 1 : end_line])
        end = len(passage) - len(file.lines[end_line - 1]) + end_column - 1
        text = passage[column - 1 : end]
        if end > len(passage) or not _reads_as(text, issue.text):
            return None
        return BytePlace(
            line=line,
            column=file.byte_column(line, column),
            end_line=end_line,
            end_column=file.byte_column(end_line, end_column),
            text=text,
        )

    def _file(self, path: str) -> _Lines:
        if path not in self._read:
            self._read[path] = _read_lines(path)
        return self._read[path]


def _read_lines(path: str) -> _Lines:
    """Return the lines of a file; none where it can't be read."""
    try:
        data = Path(path).read_bytes()
        mark, encoding = mark_and_encoding(data)
        text = data[len(mark) :].decode(encoding)
    except (OSError, ValueError):  # no such name of a file, not the encoding
        return _Lines()
    return _Lines(tuple(text.split("\n")), _MARK_BYTES if mark else 0)


def _reads_as(passage: str, text: str) -> bool:
    """Return whether a passage of a file has all letters of a text in their order: markup may stand between.

    >>> _reads_as("<b>Min</b>sk", "Minsk"), _reads_as("Vilnius", "Minsk")
    (True, False)
    """
    left = iter(passage)
    return all(letter in left for letter in text if not letter.isspace())
