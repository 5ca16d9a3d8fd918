"""Parquet and Arrow IPC files as chunks of exactly as many rows as were asked for, a group of rows at a time."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.columns import column_positions, need_target
from transqa.checker.frame.columns import refuse_type
from transqa.doors.corpus.chunks import Chunk, Input
from transqa.doors.corpus.formats import IPC, PARQUET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from transqa.bitext.columns import Renamed
    from transqa.doors.corpus.formats import Form

_PAGE = 1 << 20  # bytes read of a column at a time
_ROWS = 4096  # rows decoded at a time


def open_arrow(path: str, form: Form, renamed: Renamed, rows: int) -> Input:
    """Return a Parquet or IPC file as an input of chunks of ``rows`` rows. Raises InputError."""
    import pyarrow as pa

    with _readable(path), _source(path, form) as source:
        schema, size = _about(source, form)
        found = tuple(schema.names)  # decoded only now, and perhaps no UTF-8
    try:
        where = dict(column_positions(found, renamed))
        need_target(found, where)
        for name, at in where.items():
            refuse_type(name, schema.field(at).type)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    kind = schema.field(where["id"]).type if "id" in where else pa.int64()
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    names = list(dict.fromkeys(found[at] for at in where.values()))  # one of theirs may be two of ours
    return Input(path, form, size, kind, partial(_chunks, path, form, names, rows))


def _about(source: pa.NativeFile, form: Form) -> tuple[pa.Schema, int]:
    """Return the schema, and the size: rows of Parquet, batches of an IPC file, bytes of a stream."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if form.name == PARQUET:
        file = pq.ParquetFile(source)
        return file.schema_arrow, file.metadata.num_rows
    if form.name == IPC:
        reader = pa.ipc.open_file(source)
        return reader.schema, reader.num_record_batches
    return pa.ipc.open_stream(source).schema, source.size()


@contextmanager
def _source(path: str, form: Form) -> Iterator[pa.NativeFile]:
    """Open a file. IPC is mapped: its batches may be as large as the file, and are cut without being read."""
    import pyarrow as pa

    with pa.OSFile(path) if form.name == PARQUET else pa.memory_map(path) as source:
        yield source


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Turn what Arrow says of a file into an InputError that names it."""
    import pyarrow as pa

    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({str(error).splitlines()[0][:200]})") from None


def _chunks(path: str, form: Form, names: list[str], rows: int, skip: int, first: int) -> Iterator[Chunk]:
    done = {PARQUET: skip}
    with _readable(path), _source(path, form) as source:
        for batch in regrouped(_batches(source, form, names, skip, done), rows):
            done[PARQUET] += batch.num_rows
            read = done[form.name] if form.name in done else source.tell()
            yield Chunk(path, form, first, batch.num_rows, packed(_plain(batch)), done=read)
            first += batch.num_rows


def _batches(
    source: pa.NativeFile, form: Form, names: list[str], skip: int, done: dict[str, int]
) -> Iterator[pa.RecordBatch]:
    """Yield the columns that we read, from a row on; ``done`` is told how many batches of an IPC file were read."""
    skip, found = _all_batches(source, form, names, skip)
    for number, batch in enumerate(found, 1):
        done[IPC] = number
        if batch.num_rows > skip:
            kept = batch.select(names)
            if form.name != PARQUET:  # mapped as it lies on the disk; Parquet is decoded into arrays of its own
                _refuse_damaged(kept)
            yield kept.slice(skip)
        skip -= min(skip, batch.num_rows)


def _refuse_damaged(batch: pa.RecordBatch) -> None:
    """Raise ArrowInvalid for columns that point outside of themselves: reading such a one ends the process.

    Texts are looked at as bytes, so that one that is no UTF-8 costs its row alone.
    """
    batch.validate()
    for column in batch.columns:
        _as_bytes(column).validate(full=True)


def _as_bytes(column: pa.Array) -> pa.Array:
    """Return a column of texts as one of bytes, and another as it is."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        return pa.DictionaryArray.from_arrays(column.indices, _as_bytes(column.dictionary))
    kinds = {pa.string(): pa.binary(), pa.large_string(): pa.large_binary(), pa.string_view(): pa.binary_view()}
    return column.view(kinds[column.type]) if column.type in kinds else column


def _all_batches(
    source: pa.NativeFile, form: Form, names: list[str], skip: int
) -> tuple[int, Iterable[pa.RecordBatch]]:
    """Return the batches of a file, whole groups of rows left out, and how many rows are still to be skipped."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if form.name == IPC:
        reader = pa.ipc.open_file(source)
        return skip, (reader.get_batch(at) for at in range(reader.num_record_batches))
    if form.name != PARQUET:
        return skip, pa.ipc.open_stream(source)
    file = pq.ParquetFile(source, buffer_size=_PAGE, pre_buffer=False)
    group = 0
    while group < file.num_row_groups and skip >= file.metadata.row_group(group).num_rows:
        skip -= file.metadata.row_group(group).num_rows
        group += 1
    groups = list(range(group, file.num_row_groups))
    return skip, file.iter_batches(_ROWS, row_groups=groups, columns=names) if groups else ()


def regrouped(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of batches as batches of exactly ``rows`` rows, the last one of what is left."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    for batch in batches:
        at = 0
        while at < batch.num_rows:
            piece = batch.slice(at, rows - sum(one.num_rows for one in held))
            at += piece.num_rows
            held.append(piece)
            if sum(one.num_rows for one in held) == rows:
                yield pa.concat_batches(held)
                held = []
    if held:
        yield pa.concat_batches(held)


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch without dictionaries: each piece would carry the whole of them."""
    import pyarrow as pa

    columns = [one.dictionary_decode() if pa.types.is_dictionary(one.type) else one for one in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def packed(batch: pa.RecordBatch) -> bytes:
    """Return a batch as an Arrow IPC stream."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> pa.RecordBatch:
    """Return the one batch of an Arrow IPC stream."""
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_next_batch()
