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
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.bitext.cells import csv_cells
from transqa.bitext.columns import ALIASES, COLUMNS, misspelled
from transqa.bitext.decode import decode
from transqa.bitext.json_places import object_strings
from transqa.bitext.langs import ALLOWED, Langs, primary_code
from transqa.bitext.unit import Content, Mapped, Unit, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """A row of a bilingual file, and the line it starts in."""

    line: int
    id: str
    target: Mapped
    source: Mapped | None
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


def read_tsv(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of an unquoted TSV file. Raises InputError for a wrong header, or if no row is there."""
    text = decode(data, name)
    return [_content(_rows(_tsv_lines(text), name), name, text, langs)]


def read_csv(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of a CSV file, quoted as the csv module does, separated as its header is, by , or ;."""
    text = decode(data, name)
    header = text.split("\n", 1)[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    before = csv.field_size_limit(sys.maxsize)
    try:
        return [_content(_rows(_csv_lines(text, delimiter), name), name, text, langs)]
    finally:
        csv.field_size_limit(before)


def read_jsonl(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of a JSONL file, one object a line."""
    text = decode(data, name)
    made = (
        (number, partial(_json_row, line, start, number, count))
        for count, (number, start, line) in enumerate(_filled(text), 1)
    )
    return [_content(_collected(made, name), name, text, langs)]


def _content(table: Table, name: str, file: str, langs: Langs) -> Content:
    """Return the rows that have an id of their own and the languages of the file, and the others as bad."""
    if not table.rows and not table.bad:
        raise InputError(f"{name}: a header and no rows; there is nothing to check")
    rows, twins = _fitting(table.rows, name)
    bad = sorted((*table.bad, *twins), key=lambda one: one.line)
    units = tuple(Unit(row.id, row.target, row.source, row.reference, line=row.line) for row in rows)
    source, target = langs.source or _first(rows, "source_lang"), langs.target or _first(rows, "target_lang")
    return Content(name, units, True, file, source, target, tuple(bad))


def _fitting(rows: Sequence[Row], name: str) -> tuple[list[Row], list[BadRow]]:
    seen: dict[str, int] = {}
    good: list[Row] = []
    bad: list[BadRow] = []
    langs = {key: _first(rows, key) for key in ("source_lang", "target_lang")}
    for row in rows:
        why = _misfit(row, seen, langs)
        if why:
            bad.append(BadRow(row.line, f"{name}: line {row.line}", why))
        else:
            good.append(row)
            seen[row.id] = row.line
    return good, bad


def _misfit(row: Row, seen: Mapping[str, int], langs: Mapping[str, str | None]) -> str | None:
    if row.id in seen:
        return f'id "{row.id}" stands in line {seen[row.id]} too; ids are unique'
    for key, first in langs.items():
        lang = getattr(row, key)
        if lang and lang != first:
            return f'{key} "{lang}" after "{first}"; a file is one document'
    return None


def _first(rows: Sequence[Row], key: str) -> str | None:
    return next((lang for row in rows if (lang := getattr(row, key))), None)


def _filled(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield number, place and text of the lines that are not empty."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, at, line
        at += len(line) + 1


def _tsv_lines(text: str) -> Iterator[tuple[int, list[Mapped] | str]]:
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        cells, place = line.removesuffix("\r").split("\t"), at
        at += len(line) + 1
        if cells != [""]:
            made: list[Mapped] = []
            for cell in cells:
                made.append(whole(cell, place))
                place += len(cell) + 1
            yield number, made


def _csv_lines(text: str, delimiter: str) -> Iterator[tuple[int, list[Mapped] | str]]:
    """Yield line and cells; where the quoting is wrong, line and message, and nothing after it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    placed = csv_cells(text, delimiter)
    line = 1
    try:
        for cells in reader:
            if cells:
                found = next(placed, [])
                yield line, found if [one.text for one in found] == cells else [Mapped(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        yield line, f"{error}; a quote inside a quoted cell is written twice (nothing after it is read)"


def _rows(lines: Iterator[tuple[int, list[Mapped] | str]], name: str) -> Table:
    number, header = next(lines, (1, list[Mapped]()))
    if isinstance(header, str):
        raise InputError(f"{name}: line {number}: {header}")
    try:
        columns = _columns([cell.text.strip().lower() for cell in header])
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


def _line_row(line: int, cells: list[Mapped] | str, columns: Sequence[str], count: int) -> Row:
    if isinstance(cells, str):
        raise _RowError(cells)
    return _row(line, columns, _cells(cells, columns), count)


def _cells(cells: Sequence[Mapped], columns: Sequence[str]) -> Mapping[str, Mapped]:
    if len(cells) != len(columns):
        raise _RowError(f"{len(cells)} columns, the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def _columns(found: Sequence[str]) -> list[str]:
    """Return the columns by our names. Raises _RowError for none, two or a misspelled one of ours."""
    columns = [ALIASES.get(name, name) for name in found]
    for name in COLUMNS:
        if columns.count(name) > 1:
            twins = [said for said in found if ALIASES.get(said, said) == name]
            raise _RowError(f"two columns are the {name}: {', '.join(twins)}; keep one")
    if wrong := misspelled(columns, [name for name in COLUMNS if name not in columns]):
        raise _RowError(wrong)
    if "target" not in columns:
        shown = ", ".join(found)[:80]
        raise _RowError(f'no column "target" in the header; allowed: {", ".join(COLUMNS)}; found: {shown}')
    return columns


def _json_row(line: str, start: int, number: int, count: int) -> Row:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _RowError(f"not JSON ({getattr(error, 'msg', None) or _why(error)})") from None
    if not isinstance(found, dict):
        raise _RowError(f"{type(found).__name__}, not an object with keys; allowed: {', '.join(COLUMNS)}")
    columns = _columns(list(found))
    texts = _texts(dict(zip(columns, found.values(), strict=True)))
    placed = {ALIASES.get(key, key): text for key, text in object_strings(line, start).items()}
    return _row(number, columns, {key: placed.get(key) or Mapped(text) for key, text in texts.items()}, count)


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


def _row(line: int, columns: Sequence[str], cells: Mapping[str, Mapped], count: int) -> Row:
    texts = {key: cell.text for key, cell in cells.items()}
    if "id" in columns and not texts.get("id"):
        raise _RowError("the id is empty; give each row one, or leave the column out")
    return Row(
        line,
        texts.get("id", str(count)),
        cells.get("target", Mapped("")),
        cells["source"] if texts.get("source") else None,
        texts.get("reference") or None,
        _lang(texts, "source_lang"),
        _lang(texts, "target_lang"),
    )


def _lang(cells: Mapping[str, str], key: str) -> str | None:
    said = cells.get(key)
    code = primary_code(said) if said else ""
    if code is None:
        raise _RowError(f'{key} "{said:.40}" is no language code; {ALLOWED}')
    return code or None
