"""Where the text of a Markdown block stands in the file: markdown-it gives its lines, the rest is found here, exactly.

A line of a block is the end of its line in the file: what stands before it is
indentation and marks of quotes and lists. A heading may end in marks too, and a table
cell stands between bars.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.unit import Mapped, MappedPiece, file_piece, mapped, whole

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_OPENING_MARKS = re.compile(r"[\s>]*+(?>(?:(?:[-+*]|\d{1,9}[.)])\s+[\s>]*+)*)")


class MarkdownLines:
    """The lines of a file from some offset on, as markdown-it counts them from 0."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.spans = [line.span(1) for line in _LINE.finditer(text, start)]

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line starts in the file, and its text."""
        start, end = self.spans[number]
        return start, self.text[start:end]


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def lines_map(lines: MarkdownLines, token: Token) -> Mapped:
    """Return the content of a paragraph or an HTML block with its spans in the file."""
    pieces: list[MappedPiece] = []
    contents = token.content.split("\n")
    first_line = _line_with(contents[0].strip(), lines, token)
    for number, content in enumerate(contents, first_line):
        if number >= len(lines.spans):
            break
        bare_start, line = lines.line(number)
        bare = content.strip()
        if content and not bare:
            # A line of nothing but spaces of Unicode (U+00A0) parts no paragraph.
            bare_start += max(0, len(line) - len(content))
            if pieces:
                pieces.append(MappedPiece("\n", pieces[-1].end, bare_start))
            pieces.append(_exact(content, bare_start))
            continue
        line = line.rstrip()
        if line.endswith(bare):
            bare_start += len(line) - len(bare)
        # White space at the end belongs to the text: two spaces make a line break hard.
        bare_and_tail = content.lstrip()
        indent = content.removesuffix(bare_and_tail)
        indent_start = bare_start - len(indent)
        if pieces:
            newline_start = pieces[-1].end
            newline_end = max(newline_start, indent_start)
            pieces.append(MappedPiece("\n", newline_start, newline_end))
        if indent and bare:
            pieces.append(_exact(indent, indent_start))
        pieces.append(_exact(bare_and_tail, bare_start))
    return mapped(pieces)


def _line_with(bare: str, lines: MarkdownLines, token: Token) -> int:
    """Return the line of a block that its text begins in.

    A paragraph may begin with lines of nothing but spaces of Unicode (U+00A0), which
    markdown-it strips off its text.
    """
    first, last = token.map or (0, 0)
    for number in range(first, min(last, len(lines.spans))):
        if lines.line(number)[1].rstrip().endswith(bare):
            return number
    return first


def heading_map(lines: MarkdownLines, token: Token) -> Mapped:
    """Return the content of a heading with its span in the file; marks may close it (``## Minsk ##``)."""
    start, line = lines.line(_line_with(token.content, lines, token))
    without_marks = _CLOSING_MARKS.sub("", line).rstrip()
    if not without_marks.endswith(token.content):
        without_marks = line.rstrip()  # of a heading underlined with ===, they are text
    content_start = start + len(without_marks) - len(token.content)
    return mapped([_exact(token.content, content_start)])


def cell_map(lines: MarkdownLines, token: Token, column: int) -> Mapped:
    """Return the content of a table cell with its spans in the file."""
    start, line = lines.line(_first_line(token))
    marks = _OPENING_MARKS.match(line)
    row_start = marks.end() if marks else 0
    for begin in (row_start, 0):  # what looks like a mark may be text of the first cell
        cells = _row_cells(line, begin)
        if line.startswith("|", begin):
            cells = cells[1:]
        if not token.content or column >= len(cells):
            continue
        cell = mapped(cells[column])
        text = cell.text.rstrip()
        is_found = text.endswith(token.content)
        if begin:
            is_found = text.strip() == token.content
        if is_found:
            content = cell.cut(len(text) - len(token.content), len(text))
            return content.through(whole(line, start))
    return mapped([MappedPiece(token.content, start, start + len(line))])


def _exact(text: str, start: int) -> MappedPiece:
    return MappedPiece(text, start, start + len(text))


def _row_cells(line: str, begin: int) -> list[list[MappedPiece]]:
    r"""Return the cells of a row as pieces; an escaped bar (``\|``) is part of one."""
    cells: list[list[MappedPiece]] = []
    pieces: list[MappedPiece] = []
    done = begin
    for offset in range(begin, len(line)):
        if line[offset] != "|":
            continue
        is_escaped = offset > begin and line[offset - 1] == "\\"
        if is_escaped:
            pieces.append(file_piece(line, done, offset - 1))
            pieces.append(MappedPiece("|", offset - 1, offset + 1))
        else:
            pieces.append(file_piece(line, done, offset))
            cells.append(pieces)
            pieces = []
        done = offset + 1
    pieces.append(file_piece(line, done, len(line)))
    cells.append(pieces)
    return cells
