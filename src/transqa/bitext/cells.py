"""Where the letters of CSV cells stand (RFC 4180)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.unit import Mapped, MappedPiece, mapped, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile('"(?:[^"]|"")*"')
_SEPARATOR = re.compile(r"sep=([^\r\n])\r?(?:\n|\Z)", re.IGNORECASE)
_DELIMITERS = (",", ";", "\t")  # the first of those that are equally frequent
_LINE_END = re.compile(r"\r\n|\n|\r")


def csv_dialect(text: str, width: int = 0) -> tuple[int, str]:
    r"""Return where the rows of a CSV file begin, and what parts their cells: a comma, semicolon or tab.

    The first line may say it, as Excel does; else it is what the first line has most of
    outside of quotes. Where the number of columns is known, what makes as many of it.

    >>> csv_dialect("sep=;\r\na;b\r\n"), csv_dialect('"a,b,c";d\n'), csv_dialect("a\tb\n")
    ((7, ';'), (0, ';'), (0, '\t'))
    """
    said = _SEPARATOR.match(text)
    if said:
        return said.end(), said.group(1)
    first_line = _QUOTED.sub("", text.split("\n", 1)[0])
    if width:
        for delimiter in _DELIMITERS:
            if first_line.count(delimiter) == width - 1:
                return 0, delimiter
    return 0, max(_DELIMITERS, key=first_line.count)


def csv_cells(text: str, delimiter: str, start: int = 0) -> Iterator[list[Mapped]]:
    """Yield the cells of each row that is not empty, from ``start`` on, as long as the text is CSV.

    >>> [[(cell.text, cell.file_span(0, 1)) for cell in row] for row in csv_cells('a,"b, c"', ",")]
    [[('a', (0, 1)), ('b, c', (3, 4))]]
    """
    unquoted = re.compile(f'[^"{re.escape(delimiter)}\\r\\n]*')
    row: list[Mapped] = []
    position = start
    while position < len(text):
        quoted_cell = _QUOTED.match(text, position)
        cell = quoted_cell or unquoted.match(text, position)
        if cell is None:
            return
        if quoted_cell:
            row.append(_without_quotes(cell.group(), position))
        else:
            row.append(whole(cell.group(), position))
        position = cell.end()
        if text.startswith(delimiter, position):
            position += 1
            if position < len(text):
                continue
            # The file ends after a delimiter: in an empty cell.
            row.append(whole("", position))
        line_end = _LINE_END.match(text, position)
        if line_end is None and position < len(text):
            return
        is_empty_line = len(row) == 1 and not row[0].text and not quoted_cell
        if not is_empty_line:
            yield row
        row = []
        if line_end:
            position = line_end.end()


def _without_quotes(raw: str, start: int) -> Mapped:
    """Return the text of a quoted cell, in which a doubled quote is one."""
    pieces: list[MappedPiece] = []
    piece_start = 1
    for doubled in re.finditer('""', raw[1:-1]):
        quote_start = doubled.start() + 1
        quote_end = quote_start + 2
        pieces.append(
            MappedPiece(
                raw[piece_start:quote_start], start + piece_start, start + quote_start
            )
        )
        pieces.append(MappedPiece('"', start + quote_start, start + quote_end))
        piece_start = quote_end
    pieces.append(
        MappedPiece(raw[piece_start:-1], start + piece_start, start + len(raw) - 1)
    )
    return mapped(pieces)
