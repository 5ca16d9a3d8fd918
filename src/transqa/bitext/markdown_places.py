"""Where the text of a Markdown block stands in the file: markdown-it gives its lines, the rest is found here, exactly.

A line of a block is the end of its line in the file: what stands before it is indentation and marks of quotes and
lists. A heading may end in marks too, and a table cell stands between bars.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.unit import Mapped, Piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_MARKS = re.compile(r"[\s>]*+(?:(?:[-+*]|\d{1,9}[.)])\s+[\s>]*+)*+")


class Lines:
    """The lines of a file from some place on, as markdown-it counts them from 0."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.spans = [found.span(1) for found in _LINE.finditer(text, start)]

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line starts in the file, and its text."""
        start, end = self.spans[number]
        return start, self.text[start:end]


def _first(token: Token) -> int:
    return token.map[0] if token.map else 0


def lines_map(lines: Lines, token: Token) -> Mapped:
    """Return the content of a paragraph or an HTML block with its places."""
    pieces: list[Piece] = []
    for number, content in enumerate(token.content.split("\n"), _first(token)):
        if number >= len(lines.spans):
            break
        start, line = lines.line(number)
        bare = content.strip()
        begin = start + len(line.rstrip()) - len(bare) if line.rstrip().endswith(bare) else start
        indent = content[: len(content) - len(content.lstrip())]
        if pieces:
            pieces.append(Piece("\n", pieces[-1].end, max(pieces[-1].end, begin - len(indent))))
        if indent and bare:
            pieces.append(Piece(indent, begin - len(indent), begin))
        tail = content[len(indent) + len(bare) :] if bare else ""
        pieces.append(Piece(bare + tail, begin, begin + len(bare) + len(tail)))
    return mapped(pieces)


def heading_map(lines: Lines, token: Token) -> Mapped:
    """Return the content of a heading with its places; marks may close it (``## Minsk ##``)."""
    start, line = lines.line(_first(token))
    opened = _CLOSING.sub("", line).rstrip()
    bare = opened if opened.endswith(token.content) else line.rstrip()
    begin = start + len(bare) - len(token.content)
    return mapped([Piece(token.content, begin, begin + len(token.content))])


def cell_map(lines: Lines, token: Token, column: int) -> Mapped:
    """Return the content of a table cell with its places."""
    start, line = lines.line(_first(token))
    marks = _MARKS.match(line)
    for begin in (marks.end() if marks else 0, 0):  # what looks like a mark may be text of the first cell
        cells = list(_cells(line, begin))[line.startswith("|", begin) :]
        cell = mapped(cells[column]) if column < len(cells) else Mapped("")
        end = len(cell.text.rstrip())
        exact = cell.text.strip() == token.content if begin else cell.text[:end].endswith(token.content)
        if token.content and exact:
            found = cell.cut(end - len(token.content), end)
            return found.through(mapped([Piece(line, start, start + len(line))]))
    return mapped([Piece(token.content, start, start + len(line))])


def _cells(line: str, begin: int) -> Iterator[list[Piece]]:
    r"""Yield the cells of a row; an escaped bar (``\|``) is part of one."""
    pieces: list[Piece] = []
    at = begin
    for place in range(begin, len(line)):
        if line[place] != "|":
            continue
        if place > begin and line[place - 1] == "\\":
            pieces += [Piece(line[at : place - 1], at, place - 1), Piece("|", place - 1, place + 1)]
        else:
            yield [*pieces, Piece(line[at:place], at, place)]
            pieces = []
        at = place + 1
    yield [*pieces, Piece(line[at:], at, len(line))]
