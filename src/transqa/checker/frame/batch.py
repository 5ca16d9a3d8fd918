"""One function for every engine that speaks Arrow: a batch of pairs in, a batch of results out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.columns import column_positions
from transqa.checker.frame.columns import (
    batch_rows,
    column_texts,
    is_text,
    rows_in_languages,
    told_by,
    value_type,
)
from transqa.checker.frame.results import result_batch
from transqa.checker.frame.rows import check_rows
from transqa.checker.frame.schema import need_arrow

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.bitext.columns import Renamed
    from transqa.checker.checker import Checker

_MOST_ROWS = 2**63 - 1  # the number of a row is an int64


def checked_batch(
    batch: pa.RecordBatch, checker: Checker, *, first: int = 1
) -> pa.RecordBatch:
    """Return what a Checker finds in each row of a batch; see ``transqa.check_batch``."""
    need_arrow()
    import pyarrow as pa

    if not isinstance(batch, pa.RecordBatch):
        raise InputError(
            f"check_batch wants a pyarrow.RecordBatch, found {type(batch).__name__}"
        )
    last_first = _MOST_ROWS - batch.num_rows
    if not isinstance(first, int) or not 0 <= first <= last_first:
        raise InputError(
            f"first must be a whole number from 0 to {last_first}, found {first!r:.40}"
        )
    read = batch_rows(batch, first)
    rows = rows_in_languages(read, told_by(read, checker.langs))
    return result_batch(id_column(batch, first), check_rows(rows, checker))


def id_column(batch: pa.RecordBatch, first: int, renamed: Renamed = ()) -> pa.Array:
    """Return the ids of a batch as they came in, or the numbers of its rows."""
    import pyarrow as pa

    positions = dict(column_positions(tuple(batch.schema.names), renamed))
    if "id" not in positions:
        return pa.array(range(first, first + batch.num_rows), pa.int64())
    ids = batch.column(positions["id"])
    if not _is_broken(ids):
        return ids
    readable = [
        cell if isinstance(cell, str) else None for cell in column_texts(ids, "id")
    ]
    return pa.array(readable, ids.type)


def _is_broken(ids: pa.Array) -> bool:
    """Return whether some ids are no UTF-8, though Arrow says that they are."""
    import pyarrow as pa

    try:
        ids.validate(full=True)
    except pa.ArrowInvalid:
        return is_text(value_type(ids.type))
    return False
