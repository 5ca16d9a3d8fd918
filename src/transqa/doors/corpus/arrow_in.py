"""Parquet and Arrow IPC files as chunks of exactly as many rows as were asked for, a group of rows at a time."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.columns import column_positions, need_target
from transqa.bitext.headers import language_position, unread_sources
from transqa.checker.frame.columns import may_be_text, refuse_type, value_type
from transqa.doors.corpus.chunks import Chunk, Input
from transqa.doors.corpus.formats import IPC, PARQUET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from transqa.bitext.columns import Renamed
    from transqa.doors.corpus.formats import FileFormat

_PAGE_BYTES = 1 << 20  # read of a column at a time
_DECODED_ROWS = 4096  # at a time
_LONGEST_REASON = 200  # code points of what Arrow says of a file


def open_arrow(path: str, form: FileFormat, renamed: Renamed, rows: int) -> Input:
    """Return a Parquet or IPC file as an input of chunks of ``rows`` rows. Raises InputError."""
    import pyarrow as pa

    with _readable(path), _source(path, form) as source:
        schema, size = _schema_and_size(source, form)
        header = tuple(schema.names)  # decoded only now, and perhaps no UTF-8
    try:
        positions = dict(column_positions(header, renamed))
        need_target(header, positions)
        for name, position in positions.items():
            refuse_type(name, schema.field(position).type)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    id_type = (
        value_type(schema.field(positions["id"]).type)
        if "id" in positions
        else pa.int64()
    )
    # One of theirs may be two of ours.
    names = list(dict.fromkeys(header[position] for position in positions.values()))
    at = language_position(header, tuple(positions.items()))
    tells_languages = at is not None and may_be_text(schema.field(at).type)
    if at is not None and tells_languages:
        names.append(header[at])
    return Input(
        path=path,
        form=form,
        size=size,
        id_type=id_type,
        chunks=partial(_chunks, path, form, names, rows),
        unread=unread_sources(header, positions),
        may_tell_languages=tells_languages,
    )


def _schema_and_size(source: pa.NativeFile, form: FileFormat) -> tuple[pa.Schema, int]:
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
def _source(path: str, form: FileFormat) -> Iterator[pa.NativeFile]:
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
        first_line = str(error).splitlines()[0]
        raise InputError(
            f"{path}: cannot be read ({first_line[:_LONGEST_REASON]})"
        ) from None


@dataclass(slots=True)
class _Reader:
    """What reads the batches of a file from a row on, and knows how many batches it has read."""

    source: pa.NativeFile
    form: FileFormat
    names: list[str]
    batches_read: int = 0

    def batches(self, skip: int) -> Iterator[pa.RecordBatch]:
        """Yield the columns that we read, without the first ``skip`` rows."""
        skip, batches = self._open(skip)
        for batch in batches:
            self.batches_read += 1
            if batch.num_rows > skip:
                ours = batch.select(self.names)
                if self.form.name != PARQUET:
                    # Mapped as it lies on the disk; Parquet is decoded into its own
                    # arrays.
                    _refuse_damaged(ours)
                yield ours.slice(skip)
            skip -= min(skip, batch.num_rows)

    def _open(self, skip: int) -> tuple[int, Iterable[pa.RecordBatch]]:
        """Return the batches of the file, whole groups of rows left out, and how many rows are still to be skipped."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if self.form.name == IPC:
            reader = pa.ipc.open_file(self.source)
            return skip, (
                reader.get_batch(number) for number in range(reader.num_record_batches)
            )
        if self.form.name != PARQUET:
            return skip, pa.ipc.open_stream(self.source)
        # Pages are read one by one: Parquet's own read-ahead would hold a row group of
        # every column in memory.
        file = pq.ParquetFile(self.source, buffer_size=_PAGE_BYTES, pre_buffer=False)
        group = 0
        while group < file.num_row_groups:
            group_rows = file.metadata.row_group(group).num_rows
            if skip < group_rows:
                break
            skip -= group_rows
            group += 1
        groups = list(range(group, file.num_row_groups))
        if not groups:
            return skip, ()
        return skip, file.iter_batches(
            _DECODED_ROWS, row_groups=groups, columns=self.names
        )


def _chunks(
    path: str, form: FileFormat, names: list[str], rows: int, skip: int, first: int
) -> Iterator[Chunk]:
    rows_read = skip
    with _readable(path), _source(path, form) as source:
        reader = _Reader(source, form, names)
        for batch in regrouped(reader.batches(skip), rows):
            rows_read += batch.num_rows
            # In what Input.size counts.
            if form.name == PARQUET:
                done = rows_read
            elif form.name == IPC:
                done = reader.batches_read
            else:
                done = source.tell()
            yield Chunk(
                path=path,
                form=form,
                first=first,
                rows=batch.num_rows,
                payload=packed(_without_dictionaries(batch)),
                done=done,
            )
            first += batch.num_rows


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
        return pa.DictionaryArray.from_arrays(
            column.indices, _as_bytes(column.dictionary)
        )
    byte_types = {
        pa.string(): pa.binary(),
        pa.large_string(): pa.large_binary(),
        pa.string_view(): pa.binary_view(),
    }
    byte_type = byte_types.get(column.type)
    return column if byte_type is None else column.view(byte_type)


def regrouped(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of batches as batches of exactly ``rows`` rows, the last one of what is left."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    held_rows = 0
    for batch in batches:
        start = 0
        while start < batch.num_rows:
            piece = batch.slice(start, rows - held_rows)
            start += piece.num_rows
            held.append(piece)
            held_rows += piece.num_rows
            if held_rows == rows:
                yield pa.concat_batches(held)
                held = []
                held_rows = 0
    if held:
        yield pa.concat_batches(held)


def _without_dictionaries(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch without dictionaries: each piece would carry the whole of them."""
    import pyarrow as pa

    columns: list[pa.Array] = []
    for column in batch.columns:
        is_dictionary = pa.types.is_dictionary(column.type)
        columns.append(column.dictionary_decode() if is_dictionary else column)
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
