"""Chunks as rows: what a process does with the bytes it was given. A record that cannot be read is a bad row."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Any

from transqa.base.errors import InputError
from transqa.bitext.columns import BATCH_COLUMNS, column_positions
from transqa.bitext.headers import language_position
from transqa.bitext.rows import (
    BATCH_RULES,
    BadRow,
    Row,
    RowError,
    json_row,
    judge_row,
    wrong_width,
)
from transqa.checker.frame.batch import id_column
from transqa.checker.frame.columns import (
    RowsRead,
    batch_rows,
    rows_in_languages,
    told_by,
)
from transqa.doors.corpus.arrow_in import unpacked
from transqa.doors.corpus.formats import CSV, JSONL
from transqa.doors.corpus.ids import written_as

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.bitext.columns import Renamed
    from transqa.bitext.langs import Langs
    from transqa.bitext.row_languages import LanguagesTold
    from transqa.checker.frame.columns import Cell
    from transqa.doors.corpus.chunks import Chunk, Record


_LANGUAGE = "language"  # stands for the column of languages among ours


def read_chunk(
    chunk: Chunk,
    renamed: Renamed,
    id_type: pa.DataType,
    told: LanguagesTold | None = None,
) -> tuple[pa.Array, list[Row | BadRow]]:
    """Return the ids of a chunk, as the output has them, and its rows; ``told`` is what its column of languages is."""
    given_ids, read = _read(chunk, renamed)
    rows = rows_in_languages(read, told)
    ids, unwritable = written_as(given_ids, id_type)
    for position, why in unwritable.items():
        number = chunk.first + position
        rows[position] = BadRow(number, f"row {number}", why)
    return ids, rows


def languages_of_chunk(
    chunk: Chunk, renamed: Renamed, known: Langs
) -> LanguagesTold | None:
    """Return what the column of languages of a file is, by its first rows; None where there is none."""
    return told_by(_read(chunk, renamed)[1], known)


def _read(chunk: Chunk, renamed: Renamed) -> tuple[pa.Array, RowsRead]:
    if isinstance(chunk.payload, bytes):
        batch = unpacked(chunk.payload)
        given_ids = id_column(batch, chunk.first, renamed)
        return given_ids, batch_rows(batch, chunk.first, renamed)
    return _record_rows(chunk, chunk.payload, renamed)


def _record_rows(
    chunk: Chunk, records: tuple[Record, ...], renamed: Renamed
) -> tuple[pa.Array, RowsRead]:
    """Return the ids and the rows of records of a text file."""
    import pyarrow as pa

    ids: list[str | None] = []
    rows: list[Row | BadRow] = []
    languages: list[Cell] = []
    language = ""
    for number, record in enumerate(records, chunk.first):
        place = f"row {number}"
        try:
            values, column = _values(record, chunk, renamed)
        except RowError as error:
            ids.append(None)
            rows.append(BadRow(number, place, str(error)))
            languages.append(None)
        else:
            language = language or column
            languages.append(values.pop(_LANGUAGE, None))
            row = judge_row(values, number, place, BATCH_RULES)
            # An empty id goes out as it came in.
            ids.append("" if values.get("id") == "" else row.id)
            rows.append(row)
    has_header_without_id = chunk.width and "id" not in dict(chunk.where)
    read = RowsRead(rows, languages, language)
    if has_header_without_id:
        numbers = range(chunk.first, chunk.first + chunk.rows)
        return pa.array(numbers, pa.int64()), read
    return pa.array(ids, pa.string()), read


def _values(
    record: Record, chunk: Chunk, renamed: Renamed
) -> tuple[dict[str, Any], str]:
    """Return the values of a record by the names of our columns, and which one tells its languages. Raises RowError."""
    if record.why:
        raise RowError(record.why)
    try:
        text = record.raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        byte = record.raw[error.start]
        raise RowError(
            f"byte 0x{byte:02x} at byte {error.start} of the row is not UTF-8"
        ) from None
    if chunk.form.name == JSONL:
        return _json_values(text, renamed)
    cells = (
        _csv_cells(text, chunk.delimiter)
        if chunk.form.name == CSV
        else text.split("\t")
    )
    fault = wrong_width(cells, chunk.width)
    if fault:
        raise RowError(fault)
    values = {name: cells[position] for name, position in chunk.where}
    if chunk.language:
        values[_LANGUAGE] = cells[chunk.language.position]
    return values, chunk.language.name if chunk.language else ""


def _csv_cells(text: str, delimiter: str) -> list[str]:
    csv.field_size_limit(sys.maxsize)
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RowError(
            f"{error}; a quote inside a quoted cell is written twice"
        ) from None


def _json_values(text: str, renamed: Renamed) -> tuple[dict[str, Any], str]:
    found = json_row(text, BATCH_COLUMNS)
    # An object need not have a column that was renamed; a file with a header must.
    renamed_here = tuple((ours, theirs) for ours, theirs in renamed if theirs in found)
    try:
        positions = column_positions(tuple(found), renamed_here)
    except InputError as error:
        raise RowError(str(error)) from None
    names, cells = list(found), list(found.values())
    values = {name: cells[position] for name, position in positions}
    at = language_position(tuple(names), positions)
    if at is not None:
        values[_LANGUAGE] = cells[at]
    return values, "" if at is None else names[at]
