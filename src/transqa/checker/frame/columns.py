"""The columns of an Arrow batch as rows. A cell that Arrow holds and Python cannot read costs its row alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.base.errors import InputError
from transqa.bitext.columns import column_positions, need_target
from transqa.bitext.headers import language_position
from transqa.bitext.row_languages import RowTexts, languages_told
from transqa.bitext.rows import (
    BATCH_RULES,
    BadRow,
    Row,
    Unreadable,
    in_languages_told,
    judge_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from transqa.bitext.columns import Renamed
    from transqa.bitext.langs import Langs
    from transqa.bitext.row_languages import LanguagesTold

Cell: TypeAlias = "str | Unreadable | None"

_TEXT_TYPES = "string, large_string, string_view or a dictionary of strings"
_LONGEST_REASON = 100  # code points of what Arrow says of an id that it cannot read


class RowsRead(NamedTuple):
    """Rows, and what each has in the column ``language``, which may tell its languages; no name where there is none."""

    rows: list[Row | BadRow]
    values: Sequence[Cell] = ()
    language: str = ""


def batch_rows(batch: pa.RecordBatch, first: int, renamed: Renamed = ()) -> RowsRead:
    """Return the rows of a batch; ``first`` is the number of its first one. Raises InputError for wrong columns."""
    header = tuple(batch.schema.names)
    positions = dict(column_positions(header, renamed))
    need_target(header, positions)
    columns: dict[str, Sequence[Cell]] = {}
    for name, position in positions.items():
        column = batch.column(position)
        columns[name] = (
            _id_texts(column) if name == "id" else column_texts(column, name)
        )
    rows: list[Row | BadRow] = []
    for number, cells in enumerate(zip(*columns.values(), strict=True), first):
        values = dict(zip(columns, cells, strict=True))
        rows.append(judge_row(values, number, f"row {number}", BATCH_RULES))
    at = language_position(header, tuple(positions.items()))
    if at is None or not may_be_text(batch.schema.field(at).type):
        return RowsRead(rows)
    return RowsRead(rows, column_texts(batch.column(at), header[at]), header[at])


def told_by(read: RowsRead, known: Langs) -> LanguagesTold | None:
    """Return what the column of languages tells, by all rows that were read; None where there is none."""
    if not read.language:
        return None
    texts: list[RowTexts] = []
    for row, value in zip(read.rows, read.values, strict=True):
        if isinstance(row, Row):
            text = value.strip() if isinstance(value, str) else ""
            texts.append(RowTexts(text, row.source or "", row.target))
    sides = {
        side: next(iter(_langs_named(read.rows, f"{side}_lang")), None)
        for side in known._fields
    }
    known = known._replace(
        source=known.source or sides["source"], target=known.target or sides["target"]
    )
    return languages_told(read.language, texts, known)


def _langs_named(rows: Sequence[Row | BadRow], column: str) -> Iterator[str]:
    for row in rows:
        lang = getattr(row, column, None)
        if lang:
            yield lang


def rows_in_languages(read: RowsRead, told: LanguagesTold | None) -> list[Row | BadRow]:
    """Return the rows in the languages that their column tells; bad ones where a value is none."""
    if told is None or told.column is None or not read.language:
        return read.rows
    rows: list[Row | BadRow] = []
    for row, value in zip(read.rows, read.values, strict=True):
        if isinstance(row, Row):
            rows.append(in_languages_told(row, value, told.column))
        else:
            rows.append(row)
    return rows


def column_texts(column: pa.Array, name: str) -> Sequence[Cell]:
    """Return the texts of a column. Raises InputError for a column of something else.

    Arrow may hold bytes as a string that are no UTF-8: such a cell is unreadable.
    """
    import pyarrow as pa

    refuse_type(name, column.type)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_null(column.type):
        return [None] * len(column)
    try:
        texts: list[Cell] = column.to_pylist()
    except UnicodeDecodeError:
        return list(_cell_by_cell(column, name))
    return texts


def _cell_by_cell(column: pa.Array, name: str) -> Iterator[Cell]:
    """Yield the texts of a column of which some are known to be no UTF-8; ``to_pylist`` gives all of them or none."""
    for cell in column:
        try:
            yield cell.as_py()
        except UnicodeDecodeError as error:
            yield Unreadable(f"the {name} is not UTF-8 at byte {error.start}")


def refuse_type(name: str, column_type: pa.DataType) -> None:
    """Raise InputError for a column of texts that holds something else; ids may be of any type."""
    if name == "id" or may_be_text(column_type):
        return
    raise InputError(f'column "{name}" is {column_type}; allowed: {_TEXT_TYPES}')


def may_be_text(column_type: pa.DataType) -> bool:
    """Return whether a type holds strings, or nothing."""
    import pyarrow as pa

    return pa.types.is_null(column_type) or is_text(value_type(column_type))


def is_text(column_type: pa.DataType) -> bool:
    """Return whether a type holds strings."""
    import pyarrow as pa

    return bool(
        pa.types.is_string(column_type)
        or pa.types.is_large_string(column_type)
        or pa.types.is_string_view(column_type)
    )


def value_type(column_type: pa.DataType) -> pa.DataType:
    """Return the type of what a dictionary holds; another type as it is."""
    import pyarrow as pa

    return (
        column_type.value_type if pa.types.is_dictionary(column_type) else column_type
    )


def _id_texts(column: pa.Array) -> Sequence[Cell]:
    """Return ids as text, for messages and acceptances; the column itself goes to the output as it is."""
    import pyarrow as pa

    if is_text(value_type(column.type)):
        return column_texts(column, "id")
    try:
        texts: list[Cell] = column.cast(pa.string()).to_pylist()
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid, UnicodeDecodeError):
        return [_id_text(cell) for cell in column]
    return texts


def _id_text(cell: pa.Scalar) -> Cell:
    """Return an id as text. What Arrow holds may be no value of Python: a time that is no time, no UTF-8."""
    import pyarrow as pa

    try:
        value = cell.as_py()
    except (ValueError, OverflowError, pa.ArrowException) as error:
        return Unreadable(f"the id cannot be read ({str(error)[:_LONGEST_REASON]})")
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return str(value)
