"""Rows of bilingual TSV (unquoted), CSV (quoted) and JSONL files.

Columns or keys: id, source, target, reference, source_lang, target_lang. ``hypothesis`` and ``mt`` are read
as target. Other columns are left alone, unless they look like one of these misspelled.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.bitext.langs import ALLOWED, primary_code
from transqa.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

COLUMNS = ("id", "source", "target", "reference", "source_lang", "target_lang")
_ALIASES = {"hypothesis": "target", "mt": "target"}
_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """A row of a bilingual file, and the line it starts in."""

    line: int
    id: str
    target: str
    source: str | None
    reference: str | None
    source_lang: str | None
    target_lang: str | None


class BadRow(NamedTuple):
    """A row that was not read: its line (or its number), where that is said, and why."""

    line: int
    place: str
    why: str


class Table(NamedTuple):
    """The rows of a file, and those that were not read."""

    rows: list[Row]
    bad: list[BadRow]


class _RowError(Exception):
    """What is wrong with a row; caught where the rows are collected."""


def tsv_rows(text: str, name: str) -> Table:
    """Return the rows of an unquoted TSV file. Raises InputError for a wrong header."""
    lines = ((number, line.removesuffix("\r")) for number, line in enumerate(text.split("\n"), 1))
    return _rows(((number, line.split("\t")) for number, line in lines if line), name)


def csv_rows(text: str, name: str) -> Table:
    """Return the rows of a CSV file, quoted as the csv module does, separated as its header is, by , or ;."""
    header = text.split("\n", 1)[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    before = csv.field_size_limit(sys.maxsize)
    try:
        return _rows(_csv_lines(text, delimiter), name)
    finally:
        csv.field_size_limit(before)


def _csv_lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield line and cells; where the quoting is wrong, line and message, and nothing after it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        yield line, f"{error}; a quote inside a quoted cell is written twice (nothing after it is read)"


def _rows(lines: Iterator[tuple[int, list[str] | str]], name: str) -> Table:
    number, header = next(lines, (1, list[str]()))
    if isinstance(header, str):
        raise InputError(f"{name}: line {number}: {header}")
    try:
        columns = _columns([cell.strip().lower() for cell in header])
    except _RowError as error:
        raise InputError(f"{name}: line {number}: {error}") from None
    made = ((line, partial(_line_row, line, cells, columns, count)) for count, (line, cells) in enumerate(lines, 1))
    return _collected(made, name)


def _collected(made: Iterable[tuple[int, Callable[[], Row]]], name: str) -> Table:
    rows: list[Row] = []
    bad: list[BadRow] = []
    for line, make in made:
        one = _tried(line, make, name)
        if isinstance(one, Row):
            rows.append(one)
        else:
            bad.append(one)
    return Table(rows, bad)


def _tried(line: int, make: Callable[[], Row], name: str) -> Row | BadRow:
    try:
        return make()
    except _RowError as error:
        return BadRow(line, f"{name}: line {line}", str(error))


def _line_row(line: int, cells: list[str] | str, columns: Sequence[str], count: int) -> Row:
    if isinstance(cells, str):
        raise _RowError(cells)
    return _row(line, columns, _cells(cells, columns), count)


def _cells(cells: Sequence[str], columns: Sequence[str]) -> Mapping[str, str]:
    if len(cells) != len(columns):
        raise _RowError(f"{len(cells)} columns, the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def _columns(found: Sequence[str]) -> list[str]:
    """Return the columns by our names. Raises _RowError for none, two or a misspelled one of ours."""
    columns = [_ALIASES.get(name, name) for name in found]
    for name in COLUMNS:
        if columns.count(name) > 1:
            twins = [said for said in found if _ALIASES.get(said, said) == name]
            raise _RowError(f"two columns are the {name}: {', '.join(twins)}; keep one")
    missing = [name for name in COLUMNS if name not in columns]
    for said in columns:
        near = get_close_matches(said, missing, n=1, cutoff=0.75) if said not in COLUMNS else []
        if near:
            raise _RowError(f'column "{said}" is unknown. Did you mean "{near[0]}"?')
    if "target" not in columns:
        shown = ", ".join(found)[:80]
        raise _RowError(f'no column "target" in the header; allowed: {", ".join(COLUMNS)}; found: {shown}')
    return columns


def jsonl_rows(text: str, name: str) -> Table:
    """Return the rows of a JSONL file, one object a line."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    made = ((number, partial(_json_row, line, number, count)) for count, (number, line) in enumerate(lines, 1))
    return _collected(made, name)


def _json_row(line: str, number: int, count: int) -> Row:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _RowError(f"not JSON ({getattr(error, 'msg', None) or _why(error)})") from None
    if not isinstance(found, dict):
        raise _RowError(f"{type(found).__name__}, not an object with keys; allowed: {', '.join(COLUMNS)}")
    columns = _columns(list(found))
    return _row(number, columns, _texts(dict(zip(columns, found.values(), strict=True))), count)


def _why(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else "a number too long"


def _texts(found: Mapping[str, Any]) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for key in COLUMNS:
        value = found.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise _RowError(f'"{key}" must be a string, found {type(value).__name__} {value!r:.40}')
        if value and _SURROGATE.search(value):
            raise _RowError(f'"{key}" holds half a character (a lone surrogate)')
        texts |= {} if value is None else {key: value}
    return texts


def _row(line: int, columns: Sequence[str], cells: Mapping[str, str], count: int) -> Row:
    if "id" in columns and not cells.get("id"):
        raise _RowError("the id is empty; give each row one, or leave the column out")
    return Row(
        line,
        cells.get("id", str(count)),
        cells.get("target", ""),
        cells.get("source") or None,
        cells.get("reference") or None,
        _lang(cells, "source_lang"),
        _lang(cells, "target_lang"),
    )


def _lang(cells: Mapping[str, str], key: str) -> str | None:
    said = cells.get(key)
    code = primary_code(said) if said else ""
    if code is None:
        raise _RowError(f'{key} "{said:.40}" is no language code; {ALLOWED}')
    return code or None
