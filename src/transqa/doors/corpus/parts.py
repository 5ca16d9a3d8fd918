"""Parts of an output: written whole, and joined in the end into one file or laid into a folder."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from transqa.base.errors import ConfigError, InputError
from transqa.checker.frame.schema import output_schema
from transqa.doors.corpus.arrow_in import regrouped, unpacked
from transqa.doors.corpus.formats import IPC, PARQUET, Form
from transqa.doors.corpus.text_out import heading
from transqa.doors.corpus.work import compressed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

SUFFIXES = {PARQUET: ".parquet"}
_GROUP = 65_536  # rows of a row group
_BATCH = 4096  # rows of a batch of an IPC file


def part_name(first: int, rows: int, form: Form) -> str:
    """Return the name of the file of a part, by its rows."""
    return f"part-{first:012}-{first + rows - 1:012}{SUFFIXES.get(form.name, '.bin')}"


def write_part(path: Path, pieces: Sequence[bytes], form: Form) -> None:
    """Write a part and see it safe on the disk."""
    with safely(path) as file:
        if form.is_text:
            file.writelines(pieces)
        else:
            import pyarrow as pa

            batches = [unpacked(piece) for piece in pieces]
            _write(file, batches[0].schema, iter([pa.concat_batches(batches)]), form if form.name == PARQUET else None)


@contextmanager
def safely(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears whole or not at all. Raises ConfigError where it cannot be written."""
    half = path.with_name(f".{path.name}.half")
    try:
        with open(half, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _write(file: BinaryIO, schema: pa.Schema, batches: Iterator[pa.RecordBatch], form: Form | None) -> None:
    """Write batches in a format; None is an IPC stream, as the parts of both kinds of IPC are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if form is None or form.name not in (PARQUET, IPC):
        writer = pa.ipc.new_stream(file, schema)
    elif form.name == IPC:
        writer = pa.ipc.new_file(file, schema)
    else:
        writer = pq.ParquetWriter(file, schema, compression="zstd")
    with writer:
        for batch in batches:
            writer.write_batch(batch)


def join(parts: Sequence[Path], out: Path, form: Form, id_type: pa.DataType) -> None:
    """Write the parts, in order, as one file."""
    with safely(out) as file:
        if form.is_text:
            file.write(compressed(heading(form), form) if heading(form) else b"")
            append(file, parts)
        else:
            rows = _GROUP if form.name == PARQUET else _BATCH
            _write(file, output_schema(id_type), regrouped(_batches(parts, form), rows), form)


def append(file: BinaryIO, parts: Sequence[Path]) -> None:
    """Write files one after the other."""
    for part in parts:
        with part.open("rb") as piece:
            shutil.copyfileobj(piece, file, 1 << 20)


def _batches(parts: Sequence[Path], form: Form) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    opened = pq.ParquetFile if form.name == PARQUET else pa.ipc.open_stream
    for part in parts:
        try:
            with pa.OSFile(str(part)) as source:
                file = opened(source)
                yield from file.iter_batches(_BATCH) if form.name == PARQUET else file
        except pa.ArrowException as error:
            said = str(error).splitlines()[0][:200]
            raise InputError(f"{part}: cannot be read ({said}); --restart begins anew") from None


def lay(parts: Sequence[Path], out: Path) -> None:
    """Move the parts into a folder and take those of an older run out of it. Raises ConfigError.

    Parts that are there already were moved before the run was killed.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for part in parts:
            if part.exists():
                part.replace(out / part.name)
        kept = {part.name for part in parts}
        for old in (path for path in out.glob("part-*.parquet") if path.name not in kept):
            old.unlink()
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror})") from None
