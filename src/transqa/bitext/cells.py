"""Where the letters of cells stand: CSV cells (RFC 4180) and strings of JSON (RFC 8259), with their escapes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from transqa.bitext.unit import Mapped, Piece, mapped, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\n\r]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_QUOTED = re.compile('"(?:[^"]|"")*"')
_LINE_END = re.compile(r"\r\n|\n|\r")


def csv_cells(text: str, delimiter: str) -> Iterator[list[Mapped]]:
    """Yield the cells of each row that is not empty, as long as the text is CSV.

    >>> [[(cell.text, cell.place(0, 1)) for cell in row] for row in csv_cells('a,"b, c"', ",")]
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
    pieces: list[Piece] = []
    at = 1
    for match in re.finditer('""', raw[1:-1]):
        place = match.start() + 1
        pieces += (Piece(raw[at:place], start + at, start + place), Piece('"', start + place, start + place + 2))
        at = place + 2
    pieces.append(Piece(raw[at:-1], start + at, start + len(raw) - 1))
    return mapped(pieces)


def json_strings(text: str, start: int = 0) -> dict[str, Mapped]:
    """Return the strings that an object in JSON holds directly, by key. ``start`` is where the text stands.

    Raises ValueError for what is no JSON object.

    >>> json_strings('{"a": "x\\\\ny", "b": [1]}')["a"].place(1, 2)
    (8, 10)
    """
    found: dict[str, Mapped] = {}
    decoder = json.JSONDecoder()
    at = _after(text, 0, "{")
    while text[at : at + 1] == '"':
        key, at = decoder.raw_decode(text, at)
        at = _after(text, at, ":")
        value, end = decoder.raw_decode(text, at)
        if isinstance(value, str):
            found[key] = json_text(text[at + 1 : end - 1], start + at + 1)
        end = _space(text, end)
        at = _after(text, end, ",") if text.startswith(",", end) else len(text)
    return found


def json_text(raw: str, start: int) -> Mapped:
    """Return the text of a string in JSON, given what stands between its quotes and where.

    >>> json_text("caf\\\\u00e9", 10).text
    'café'
    """
    if "\\" not in raw:
        return whole(raw, start)
    pieces: list[Piece] = []
    at = 0
    for match in _ESCAPE.finditer(raw):
        pieces.append(Piece(raw[at : match.start()], start + at, start + match.start()))
        pieces.append(Piece(json.loads(f'"{match.group()}"'), start + match.start(), start + match.end()))
        at = match.end()
    pieces.append(Piece(raw[at:], start + at, start + len(raw)))
    return mapped(pieces)


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _after(text: str, at: int, mark: str) -> int:
    """Return the place behind a mark and the space around it."""
    at = _space(text, at)
    if not text.startswith(mark, at):
        raise ValueError(f"{mark} expected at {at}")
    return _space(text, at + 1)
