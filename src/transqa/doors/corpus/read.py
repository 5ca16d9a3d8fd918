"""Chunks as rows: what a process does with the bytes it was given. A record that cannot be read is a bad row."""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from transqa.base.errors import InputError
from transqa.checker.frame.batch import id_column
from transqa.checker.frame.columns import NAMES, batch_rows, places
from transqa.checker.frame.rows import BadRow, Row
from transqa.doors.corpus.arrow_in import unpacked
from transqa.doors.corpus.formats import CSV, JSONL
from transqa.doors.corpus.ids import written_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from transqa.doors.corpus.chunks import Chunk, Record, Renamed

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_chunk(chunk: Chunk, renamed: Renamed, id_type: pa.DataType) -> tuple[pa.Array, list[Row | BadRow]]:
    """Return the ids of a chunk, as the output has them, and its rows."""
    if isinstance(chunk.payload, bytes):
        batch = unpacked(chunk.payload)
        given, rows = id_column(batch, chunk.first, renamed), batch_rows(batch, chunk.first, renamed)
    else:
        rows = [_record_row(record, chunk, number, renamed) for number, record in enumerate(chunk.payload, chunk.first)]
        given = _ids(rows, chunk)
    ids, wrong = written_as(given, id_type)
    return ids, [BadRow(wrong[at]) if at in wrong else row for at, row in enumerate(rows)] if wrong else rows


def _ids(rows: Sequence[Row | BadRow], chunk: Chunk) -> pa.Array:
    import pyarrow as pa

    if chunk.width and "id" not in dict(chunk.where):
        return pa.array(range(chunk.first, chunk.first + chunk.rows), pa.int64())
    return pa.array([row.id for row in rows], pa.string())


def _record_row(record: Record, chunk: Chunk, number: int, renamed: Renamed) -> Row | BadRow:
    if record.why:
        return BadRow(record.why)
    try:
        text = record.raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        return BadRow(f"byte 0x{record.raw[error.start]:02x} at byte {error.start} of the row is not UTF-8")
    cells = _json_cells(text, renamed) if chunk.form.name == JSONL else _table_cells(text, chunk)
    if isinstance(cells, BadRow):
        return cells
    return Row(**({"id": str(number), "target": None} | cells))


def _table_cells(text: str, chunk: Chunk) -> dict[str, Any] | BadRow:
    found = _csv_cells(text, chunk.delimiter) if chunk.form.name == CSV else text.split("\t")
    if isinstance(found, BadRow):
        return found
    if len(found) != chunk.width:
        return BadRow(f"{len(found)} columns, the header has {chunk.width}")
    return {name: found[at] for name, at in chunk.where}


def _csv_cells(text: str, delimiter: str) -> list[str] | BadRow:
    csv.field_size_limit(sys.maxsize)
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return BadRow(f"{error}; a quote inside a quoted cell is written twice")


def _json_cells(text: str, renamed: Renamed) -> dict[str, Any] | BadRow:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return BadRow(f"not JSON ({getattr(error, 'msg', None) or _why(error)})")
    if not isinstance(found, dict):
        return BadRow(f"{type(found).__name__}, not an object with keys; allowed: {', '.join(NAMES)}")
    kept = tuple((name, said) for name, said in renamed if said in found)
    try:
        values = list(found.values())
        cells = {name: values[at] for name, at in places(tuple(found), kept)}
    except InputError as error:
        return BadRow(str(error))
    return _typed(cells)


def _typed(cells: dict[str, Any]) -> dict[str, Any] | BadRow:
    """Return the values of an object, a number as id made text, or what is wrong with one."""
    given = cells.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        cells["id"] = given = str(given)
    known = given if isinstance(given, str) and not _SURROGATE.search(given) else None
    for key, value in cells.items():
        if value is not None and not isinstance(value, str):
            return BadRow(f'"{key}" must be a string, found {type(value).__name__} {value!r:.40}', known)
        if value and (half := _SURROGATE.search(value)):
            return BadRow(f"the {key} holds half a character (a lone surrogate) at {half.start()}", known)
    return cells


def _why(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else "a number too long"
