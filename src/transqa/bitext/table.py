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
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

COLUMNS = ("id", "source", "target", "reference", "source_lang", "target_lang")
_ALIASES = {"hypothesis": "target", "mt": "target"}
_LANG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*$")
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


def tsv_rows(text: str, name: str) -> list[Row]:
    """Return the rows of an unquoted TSV file. Raises InputError with the line."""
    lines = ((number, line.removesuffix("\r")) for number, line in enumerate(text.split("\n"), 1))
    return _rows(((number, line.split("\t")) for number, line in lines if line), name)


def csv_rows(text: str, name: str) -> list[Row]:
    """Return the rows of a CSV file, quoted as the csv module does, separated as its header is, by , or ;."""
    header = text.split("\n", 1)[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    before = csv.field_size_limit(sys.maxsize)
    try:
        return _rows(_csv_lines(text, delimiter, name), name)
    finally:
        csv.field_size_limit(before)


def _csv_lines(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}: line {line}: {error}; a quote inside a quoted cell is written twice") from None


def _rows(lines: Iterator[tuple[int, list[str]]], name: str) -> list[Row]:
    number, header = next(lines, (1, []))
    columns = _columns([cell.strip().lower() for cell in header], f"{name}: line {number}")
    return [
        _row(line, columns, _cells(cells, columns, f"{name}: line {line}"), count, name)
        for count, (line, cells) in enumerate(lines, 1)
    ]


def _cells(cells: Sequence[str], columns: Sequence[str], place: str) -> Mapping[str, str]:
    if len(cells) != len(columns):
        raise InputError(f"{place}: {len(cells)} columns, the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def _columns(found: Sequence[str], place: str) -> list[str]:
    """Return the columns by our names. Raises InputError for none, two or a misspelled one of ours."""
    columns = [_ALIASES.get(name, name) for name in found]
    for name in COLUMNS:
        if columns.count(name) > 1:
            twins = [said for said in found if _ALIASES.get(said, said) == name]
            raise InputError(f"{place}: two columns are the {name}: {', '.join(twins)}; keep one")
    missing = [name for name in COLUMNS if name not in columns]
    for said in columns:
        near = get_close_matches(said, missing, n=1, cutoff=0.75) if said not in COLUMNS else []
        if near:
            raise InputError(f'{place}: column "{said}" is unknown. Did you mean "{near[0]}"?')
    if "target" not in columns:
        shown = ", ".join(found)[:80]
        raise InputError(f'{place}: no column "target" in the header; allowed: {", ".join(COLUMNS)}; found: {shown}')
    return columns


def jsonl_rows(text: str, name: str) -> list[Row]:
    """Return the rows of a JSONL file, one object a line. Raises InputError with the line."""
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            rows.append(_json_row(line, number, len(rows) + 1, name))
    return rows


def _json_row(line: str, number: int, count: int, name: str) -> Row:
    place = f"{name}: line {number}"
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{place}: not JSON ({getattr(error, 'msg', 'nested too deep')})") from None
    if not isinstance(found, dict):
        raise InputError(f"{place}: {type(found).__name__}, not an object with keys; allowed: {', '.join(COLUMNS)}")
    columns = _columns(list(found), place)
    return _row(number, columns, _texts(dict(zip(columns, found.values(), strict=True)), place), count, name)


def _texts(found: Mapping[str, Any], place: str) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for key in COLUMNS:
        value = found.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise InputError(f'{place}: "{key}" must be a string, found {type(value).__name__} {value!r:.40}')
        if value and _SURROGATE.search(value):
            raise InputError(f'{place}: "{key}" holds half a character (a lone surrogate)')
        texts |= {} if value is None else {key: value}
    return texts


def _row(line: int, columns: Sequence[str], cells: Mapping[str, str], count: int, name: str) -> Row:
    if "id" in columns and not cells.get("id"):
        raise InputError(f"{name}: line {line}: the id is empty; give each row one, or leave the column out")
    return Row(
        line,
        cells.get("id", str(count)),
        cells.get("target", ""),
        cells.get("source") or None,
        cells.get("reference") or None,
        _lang(cells.get("source_lang"), f"{name}: line {line}: source_lang"),
        _lang(cells.get("target_lang"), f"{name}: line {line}: target_lang"),
    )


def _lang(said: str | None, place: str) -> str | None:
    if not said:
        return None
    if not _LANG.match(said):
        raise InputError(f'{place} "{said}" is no language code; allowed: two or three letters, as be, ru, uk, en')
    return re.split("[-_]", said)[0]
