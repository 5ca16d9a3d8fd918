"""Where the letters of CSV cells stand (RFC 4180)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.unit import Mapped, MappedPiece, mapped, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile('"(?:[^"]|"")*"')
_LINE_END = re.compile(r"\r\n|\n|\r")


def csv_cells(text: str, delimiter: str) -> Iterator[list[Mapped]]:
    """Yield the cells of each row that is not empty, as long as the text is CSV.

    >>> [[(cell.text, cell.file_span(0, 1)) for cell in row] for row in csv_cells('a,"b, c"', ",")]
    [[('a', (0, 1)), ('b, c', (3, 4))]]
    """
    unquoted = re.compile(f'[^"{re.escape(delimiter)}\\r\\n]*')
    row: list[Mapped] = []
    position = 0
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
