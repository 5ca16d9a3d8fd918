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
    plain = re.compile(f'[^"{re.escape(delimiter)}\\r\\n]*')
    row: list[Mapped] = []
    at = 0
    while at < len(text):
        match = _QUOTED.match(text, at) or plain.match(text, at)
        if match is None:
            return
        quoted = match.group().startswith('"')
        row.append(_unquoted(match.group(), at) if quoted else whole(match.group(), at))
        at = match.end()
        if text.startswith(delimiter, at):
            at += 1
            if at < len(text):
                continue
            row.append(whole("", at))
        line_end = _LINE_END.match(text, at)
        if line_end is None and at < len(text):
            return
        if len(row) > 1 or row[0].text or quoted:
            yield row
        row, at = [], line_end.end() if line_end else at


def _unquoted(raw: str, start: int) -> Mapped:
    """Return the text of a quoted cell, in which a doubled quote is one."""
    pieces: list[MappedPiece] = []
    at = 1
    for match in re.finditer('""', raw[1:-1]):
        place = match.start() + 1
        pieces += (
            MappedPiece(raw[at:place], start + at, start + place),
            MappedPiece('"', start + place, start + place + 2),
        )
        at = place + 2
    pieces.append(MappedPiece(raw[at:-1], start + at, start + len(raw) - 1))
    return mapped(pieces)
