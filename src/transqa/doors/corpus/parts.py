"""Parts of an output: each written whole, and in the end joined into one file or moved into a folder."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, BinaryIO

from transqa.base.errors import ConfigError, InputError
from transqa.base.files import whole_file
from transqa.checker.frame.schema import output_schema
from transqa.doors.corpus.arrow_in import regrouped, unpacked
from transqa.doors.corpus.formats import IPC, PARQUET, FileFormat
from transqa.doors.corpus.text_out import heading
from transqa.doors.corpus.work import compressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

_GROUP_ROWS = (
    65_536  # rows of a row group of Parquet: readers skip and share a file by groups
)
_BATCH_ROWS = 4096  # rows of a batch of an IPC file
_COPY_BYTES = 1 << 20


def part_name(first: int, rows: int, form: FileFormat) -> str:
    """Return the name of the file of a part, by the numbers of its rows.

    Parquet parts have Parquet's ending, since they may be what is delivered.
    """
    suffix = ".parquet" if form.name == PARQUET else ".bin"
    return f"part-{first:012}-{first + rows - 1:012}{suffix}"


def write_part(path: Path, pieces: Sequence[bytes], form: FileFormat) -> None:
    """Write a part, from the outputs of its chunks, and see it safe on the disk."""
    with whole_file(path) as file:
        if form.is_text:
            file.writelines(pieces)
            return
        import pyarrow as pa

        batch = pa.concat_batches([unpacked(piece) for piece in pieces])
        # Parts of both kinds of IPC are streams: they are only ever read from their
        # beginning to their end.
        _write_batches(
            file, batch.schema, [batch], PARQUET if form.name == PARQUET else None
        )


def _write_batches(
    file: BinaryIO,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    kind: str | None,
) -> None:
    """Write batches as Parquet, as an IPC file or, for any other kind, as an IPC stream."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if kind == PARQUET:
        writer = pq.ParquetWriter(file, schema, compression="zstd")
    elif kind == IPC:
        writer = pa.ipc.new_file(file, schema)
    else:
        writer = pa.ipc.new_stream(file, schema)
    with writer:
        for batch in batches:
            writer.write_batch(batch)


def join(
    parts: Sequence[Path], out: Path, form: FileFormat, id_type: pa.DataType
) -> None:
    """Write the parts, in order, as one file."""
    with whole_file(out) as file:
        if form.is_text:
            header = heading(form)
            if header:
                file.write(compressed(header, form))
            append(file, parts)
        else:
            rows = _GROUP_ROWS if form.name == PARQUET else _BATCH_ROWS
            batches = regrouped(_part_batches(parts, form), rows)
            _write_batches(file, output_schema(id_type), batches, form.name)


def append(file: BinaryIO, parts: Sequence[Path]) -> None:
    """Write files one after the other."""
    for part in parts:
        with part.open("rb") as part_file:
            shutil.copyfileobj(part_file, file, _COPY_BYTES)


def _part_batches(parts: Sequence[Path], form: FileFormat) -> Iterator[pa.RecordBatch]:
    """Yield the rows of parts as batches. Raises InputError for a part that was damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for part in parts:
        try:
            with pa.OSFile(str(part)) as source:
                if form.name == PARQUET:
                    yield from pq.ParquetFile(source).iter_batches(_BATCH_ROWS)
                else:
                    yield from pa.ipc.open_stream(source)
        except pa.ArrowException as error:
            first_line = str(error).splitlines()[0]
            raise InputError(
                f"{part}: cannot be read ({first_line[:200]}); --restart begins anew"
            ) from None


def lay(parts: Sequence[Path], out: Path) -> None:
    """Move the parts into a folder and remove those of an older run from it. Raises ConfigError.

    Parts that are there already were moved before the run was killed.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for part in parts:
            if os.path.exists(part):
                part.replace(out / part.name)
        current = {part.name for part in parts}
        for path in list(out.glob("part-*.parquet")):
            if path.name not in current:
                path.unlink()
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror})") from None
