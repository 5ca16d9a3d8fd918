"""The columns of an Arrow batch as rows. A cell that Arrow holds and Python cannot read costs its row alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from transqa.base.errors import InputError
from transqa.bitext.columns import column_positions, need_target
from transqa.bitext.rows import BATCH_RULES, BadRow, Row, Unreadable, judge_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from transqa.bitext.columns import Renamed

Cell: TypeAlias = "str | Unreadable | None"

_TEXT_TYPES = "string, large_string, string_view or a dictionary of strings"
_LONGEST_REASON = 100  # code points of what Arrow says of an id that it cannot read


def batch_rows(
    batch: pa.RecordBatch, first: int, renamed: Renamed = ()
) -> list[Row | BadRow]:
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
    import pyarrow as pa

    if (
        name == "id"
        or pa.types.is_null(column_type)
        or is_text(value_type(column_type))
    ):
        return
    raise InputError(f'column "{name}" is {column_type}; allowed: {_TEXT_TYPES}')


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
