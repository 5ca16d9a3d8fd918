"""Offsets and positions: here code points of a text, in an editor lines and columns in the units of its encoding.

Lines end with a line feed, a carriage return or both, and nowhere else (LSP 3.17, Text
Documents); ``str.splitlines`` knows more line ends, and would count otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
_HALF = re.compile("[\ud800-\udfff]")  # of a pair of surrogates, alone
_LINE_END = re.compile("\r\n|\n|\r")


class Position(NamedTuple):
    """A line, from 0, and a column in it, from 0, in units of the client's encoding."""

    line: int
    character: int


class Lines:
    """A text by lines. ``encoding`` is that of the positions: utf-8, utf-16 (what all clients know) or utf-32."""

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        """Find the lines."""
        self.text = text
        self.encoding = encoding
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        """Return how many lines there are; a text that ends with a line end has an empty one after it."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        r"""Return the position of an offset.

        >>> Lines("a\n𝄞b").position(3)
        Position(line=1, character=2)
        """
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : offset]
        return Position(line, _units(before, self.encoding))

    def offset(self, line: int, character: int) -> int:
        r"""Return the offset of a position; one behind the end of its line, or of the text, is that end.

        >>> lines = Lines("a\n𝄞b")
        >>> lines.offset(1, 2), lines.offset(0, 9), lines.offset(7, 0)
        (3, 1, 4)
        """
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start, end = self.line_span(line)
        return start + _code_points(self.text[start:end], character, self.encoding)

    def line_span(self, line: int) -> tuple[int, int]:
        r"""Return the span of a line without its line end.

        >>> Lines("one\r\ntwo").line_span(0)
        (0, 3)
        """
        start = self._starts[line]
        if line + 1 == len(self._starts):
            return start, len(self.text)
        whole = self.text[start : self._starts[line + 1]]
        return start, start + len(whole.rstrip("\r\n"))


def _units(text: str, encoding: str) -> int:
    """Return how many units of an encoding a text takes.

    >>> _units("я𝄞", "utf-8"), _units("я𝄞", "utf-16"), _units("я𝄞", "utf-32")
    (6, 3, 2)
    """
    if encoding == UTF32 or text.isascii():
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _code_points(line: str, units: int, encoding: str) -> int:
    """Return how many code points the first units of a line are; a unit inside a code point counts as before it."""
    units = max(units, 0)
    if encoding == UTF32 or line.isascii():
        return min(units, len(line))
    if _HALF.search(line):
        # No decoder tells half of a character that the text has from one that is cut.
        return _counted(line, units, encoding)
    if encoding == UTF8:
        head = line.encode("utf-8", "surrogatepass")[:units]
        return len(head.decode("utf-8", "ignore"))
    head = line.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(head.decode("utf-16-le", "ignore"))


def _counted(line: str, units: int, encoding: str) -> int:
    """Return how many code points the first units of a line are, counted one by one."""
    taken = 0
    for count, letter in enumerate(line):
        taken += _units(letter, encoding)
        if taken > units:
            return count
    return len(line)
