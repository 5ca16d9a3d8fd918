"""Ids of an input in the type of the output's: an id that cannot be written so costs its row, not the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.doors.corpus.formats import PARQUET

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from transqa.doors.corpus.chunks import Input
    from transqa.doors.corpus.formats import Form


def id_type_of(inputs: Sequence[Input], out: Form) -> pa.DataType:
    """Return the type of the ids of the output: that of all inputs, else text; for text files, number or text.

    Raises ConfigError for ids that cannot be told in text, or not in Parquet.
    """
    import pyarrow as pa

    kinds = list(dict.fromkeys(one.id_type for one in inputs))
    kind = kinds[0] if len(kinds) == 1 else pa.string()
    if out.is_text and not pa.types.is_integer(kind):
        kind = pa.string()
    for one in inputs:
        try:
            pa.nulls(1, one.id_type).cast(kind)
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
            raise ConfigError(f"{one.path}: ids of type {one.id_type} cannot be written as {kind}") from None
    if out.name == PARQUET and not _is_kept_by_parquet(kind):
        raise ConfigError(f"{inputs[0].path}: Parquet has no ids of type {kind}; write .arrow")
    return kind


def _is_kept_by_parquet(kind: pa.DataType) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.write_table(pa.table({"id": pa.nulls(0, kind)}), pa.BufferOutputStream())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return False
    return True


def written_as(ids: pa.Array, kind: pa.DataType) -> tuple[pa.Array, dict[int, str]]:
    """Return ids in a type, and of those that cannot be so (null then), by place, why.

    >>> import pyarrow as pa
    >>> ids, wrong = written_as(pa.array([b"a", b"\\xff"]), pa.string())
    >>> ids.to_pylist(), wrong
    (['a', None], {1: 'the id cannot be written as string (Invalid UTF8 payload)'})
    """
    import pyarrow as pa

    is_uuid = getattr(ids.type, "extension_name", "") == "arrow.uuid"
    if is_uuid and kind != ids.type:  # Arrow would take its bytes for UTF-8
        ids = pa.array([str(one) if one else None for one in ids.to_pylist()], pa.string())
    try:
        return ids.cast(kind), {}
    except pa.ArrowInvalid:
        pass
    made = [_one_as(ids.slice(at, 1), kind) for at in range(len(ids))]
    wrong = {at: one for at, one in enumerate(made) if isinstance(one, str)}
    return pa.concat_arrays([pa.nulls(1, kind) if isinstance(one, str) else one for one in made]), wrong


def _one_as(one: pa.Array, kind: pa.DataType) -> pa.Array | str:
    """Return an id in a type, or why it cannot be so."""
    import pyarrow as pa

    try:
        return one.cast(kind)
    except pa.ArrowInvalid as error:
        return f"the id cannot be written as {kind} ({str(error).splitlines()[0][:100]})"
