"""Ids of an input in the type of the output's: an id that cannot be written so costs its row, not the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.doors.corpus.formats import PARQUET

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from transqa.doors.corpus.chunks import Input
    from transqa.doors.corpus.formats import FileFormat

_LONGEST_REASON = 100  # code points of what Arrow says of an id


def id_type_of(inputs: Sequence[Input], out: FileFormat) -> pa.DataType:
    """Return the type of the ids of the output: that of all inputs, else text; for text files, number or text.

    Raises ConfigError for ids that have no form as text, or none in Parquet.
    """
    import pyarrow as pa

    input_types = {source.id_type for source in inputs}
    id_type = inputs[0].id_type if len(input_types) == 1 else pa.string()
    if out.is_text and not pa.types.is_integer(id_type):
        id_type = pa.string()
    for source in inputs:
        try:
            pa.nulls(1, source.id_type).cast(id_type)
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
            raise ConfigError(
                f"{source.path}: ids of type {source.id_type} cannot be written as {id_type}"
            ) from None
    if out.name == PARQUET and not _is_storable_in_parquet(id_type):
        raise ConfigError(
            f"{inputs[0].path}: Parquet has no ids of type {id_type}; write .arrow"
        )
    return id_type


def _is_storable_in_parquet(id_type: pa.DataType) -> bool:
    """Return whether Parquet has a type, by writing an empty table: Arrow has no list of the types that it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.write_table(pa.table({"id": pa.nulls(0, id_type)}), pa.BufferOutputStream())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return False
    return True


def written_as(ids: pa.Array, id_type: pa.DataType) -> tuple[pa.Array, dict[int, str]]:
    """Return ids in a type, null where an id cannot be written so, and the reasons for these by their position.

    >>> import pyarrow as pa
    >>> ids, wrong = written_as(pa.array([b"a", b"\\xff"]), pa.string())
    >>> ids.to_pylist(), wrong
    (['a', None], {1: 'the id cannot be written as string (Invalid UTF8 payload)'})
    """
    import pyarrow as pa

    is_uuid = getattr(ids.type, "extension_name", "") == "arrow.uuid"
    if is_uuid and id_type != ids.type:  # Arrow would take its bytes for UTF-8
        ids = pa.array(
            [str(value) if value else None for value in ids.to_pylist()], pa.string()
        )
    try:
        return ids.cast(id_type), {}
    except pa.ArrowInvalid:
        pass
    # Arrow says only that some id does not fit, so each is tried by itself.
    written: list[pa.Array] = []
    reasons: dict[int, str] = {}
    for position in range(len(ids)):
        try:
            written.append(ids.slice(position, 1).cast(id_type))
        except pa.ArrowInvalid as error:
            first_line = str(error).splitlines()[0]
            reasons[position] = (
                f"the id cannot be written as {id_type} ({first_line[:_LONGEST_REASON]})"
            )
            written.append(pa.nulls(1, id_type))
    return pa.concat_arrays(written), reasons
