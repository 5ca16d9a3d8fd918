"""CSV, TSV and JSONL files cut into records: bytes of whole rows, so that a row that cannot be read costs no other.

A CSV row ends where a line ends outside of quotes (RFC 4180). A quote that is not
closed within a mebibyte is an error of its line alone; the next line is a row again.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from transqa.base.errors import InputError
from transqa.bitext import decode
from transqa.bitext.cells import csv_dialect
from transqa.bitext.columns import column_positions, need_target
from transqa.bitext.headers import language_position, unread_sources
from transqa.doors.corpus.chunks import Chunk, Input, NamedPosition, Record
from transqa.doors.corpus.formats import CSV, JSONL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.bitext.columns import Renamed
    from transqa.doors.corpus.formats import FileFormat

_LONGEST = 1 << 20  # bytes of a CSV row that goes on over lines
_LINE = 64 << 20  # bytes of a line; what is longer is no row
_CHUNK_BYTES = 8 << 20
_LONGEST_REASON = 200  # code points of what the system says of a file
_SEPARATOR_LINE = re.compile(rb"(?:\xef\xbb\xbf)?sep=[^\r\n]\r?\n", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"
# What files begin with that are no text, whatever their name says.
_NO_TEXT = (
    b"\xff\xfe",  # UTF-16
    b"\xfe\xff",
    b"PK\x03\x04",  # ZIP
    b"\x1f\x8b",  # gzip
    b"\x28\xb5\x2f\xfd",  # Zstandard
    b"PAR1",  # Parquet
    b"ARROW1",
    b"\0\0\xfe\xff",  # UTF-32
)


def open_text(path: str, form: FileFormat, renamed: Renamed, rows: int) -> Input:
    """Return a CSV, TSV or JSONL file as an input of chunks of up to ``rows`` rows. Raises InputError."""
    import pyarrow as pa

    with _opened(path, form) as (_, stream):
        header, delimiter = _header(stream, path, form)
    where: tuple[tuple[str, int], ...] = ()
    if header:
        # As the header was read.
        lower_renamed = tuple((ours, theirs.lower()) for ours, theirs in renamed)
        try:
            where = column_positions(header, lower_renamed)
            need_target(header, dict(where))
        except InputError as error:
            raise InputError(f"{path}: line 1: {error}") from None
    numbers_are_ids = header and "id" not in dict(where)
    at = language_position(header, where)
    model = Chunk(
        path=path,
        form=form,
        first=1,
        rows=0,
        payload=(),
        where=where,
        width=len(header),
        delimiter=delimiter,
        language=None if at is None else NamedPosition(header[at], at),
    )
    return Input(
        path=path,
        form=form,
        size=os.stat(path).st_size,
        id_type=pa.int64() if numbers_are_ids else pa.string(),
        chunks=partial(_chunks, model, rows),
        unread=unread_sources(header, dict(where)),
        # Each object of JSONL says by its keys which columns it has.
        may_tell_languages=at is not None or not header,
    )


@contextmanager
def _opened(path: str, form: FileFormat) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file as bytes on the disk and as bytes of text. Raises InputError, also for what is packed wrongly."""
    import zlib

    import pyarrow as pa

    try:
        with open(path, "rb") as raw:
            yield raw, _unpacking(raw, form)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a directory; give files") from None
    except (OSError, EOFError, zlib.error, pa.ArrowException) as error:
        reason = getattr(error, "strerror", None) or str(error).split("\n", 1)[0]
        raise InputError(
            f"{path}: cannot be read ({reason[:_LONGEST_REASON]})"
        ) from None


def _unpacking(raw: BinaryIO, form: FileFormat) -> BinaryIO:
    import pyarrow as pa

    if form.compression == "gzip":
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    if form.compression:
        return io.BufferedReader(
            pa.CompressedInputStream(pa.PythonFile(raw, "r"), form.compression)
        )
    return raw


def _header(
    stream: BinaryIO, path: str, form: FileFormat
) -> tuple[tuple[str, ...], str]:
    """Return the names of the columns, in small letters, and what stands between cells; no names for JSONL."""
    line = stream.readline(_LONGEST)
    if line.startswith(_NO_TEXT) or b"\0" in line:
        decode(line, path)
        raise InputError(
            f"{path}: not text; give a file of the format that its name says"
        )
    if form.name == JSONL:
        return (), ""
    if form.name == CSV and _SEPARATOR_LINE.match(line):
        # Excel says so what parts the cells; the header is the next line.
        delimiter = csv_dialect(decode(line, path))[1]
        line = stream.readline(_LONGEST)
    else:
        delimiter = ""
    text = decode(line, f"{path}: line 1").rstrip("\r\n")
    if "\r" in text:
        raise InputError(
            f"{path}: line 1: lines end in CR alone, as on old Macs; save the file with LF or CRLF"
        )
    if form.name != CSV:
        return tuple(cell.strip().lower() for cell in text.split("\t")), "\t"
    delimiter = delimiter or csv_dialect(text)[1]
    try:
        cells = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error as error:
        raise InputError(f"{path}: line 1: {error}") from None
    return tuple(cell.strip().lower() for cell in cells), delimiter


def _chunks(model: Chunk, rows: int, skip: int, first: int) -> Iterator[Chunk]:
    """Yield the chunks of a file, each as ``model`` says of all of them."""
    form = model.form
    with _opened(model.path, form) as (raw, stream):
        lines = _lines(stream)
        has_header = model.width > 0
        if has_header:
            header = next(lines)
            if form.name == CSV and _SEPARATOR_LINE.match(header.raw):
                next(lines)
        records = (
            _csv_records(lines, model.delimiter.encode())
            if form.name == CSV
            else _line_records(lines, form)
        )
        for _ in range(skip):
            next(records, None)
        for group in _groups(records, rows):
            yield model._replace(
                first=first, rows=len(group), payload=group, done=raw.tell()
            )
            first += len(group)


def _groups(records: Iterator[Record], rows: int) -> Iterator[tuple[Record, ...]]:
    """Yield records together, as many as were asked for, fewer where they are long."""
    held: list[Record] = []
    size = 0
    for record in records:
        held.append(record)
        size += len(record.raw)
        if len(held) == rows or size > _CHUNK_BYTES:
            yield tuple(held)
            held = []
            size = 0
    if held:
        yield tuple(held)


def _lines(stream: BinaryIO) -> Iterator[Record]:
    """Yield the lines with their numbers, a byte order mark left out; of a line that is too long the beginning."""
    number = 0
    while line := stream.readline(_LINE):
        number += 1
        raw = line.removeprefix(_BOM) if number == 1 else line
        if len(line) < _LINE or line.endswith(b"\n"):
            yield Record(number, raw)
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LINE)
        yield Record(
            number, raw[:_LONGEST], f"the line is longer than {_LINE >> 20} MiB"
        )


def _line_records(lines: Iterator[Record], form: FileFormat) -> Iterator[Record]:
    """Yield the lines that are not empty; in JSONL white space is empty too, in TSV a row of empty cells isn't."""
    blank = None if form.name == JSONL else b"\r\n"
    for record in lines:
        if record.raw.strip(blank):
            yield record


def _csv_records(lines: Iterator[Record], delimiter: bytes) -> Iterator[Record]:
    """Yield the rows; lines that follow a quote that is never closed are tried again, one by one.

    Lines are kept ahead only if the cell that they stand in does not end in them. They
    need not be read again for another cell that opens before them, so each line is read
    twice at most.
    """
    ahead: deque[Record] = deque()
    ahead_bytes = 0
    while True:
        record = ahead.popleft() if ahead else next(lines, None)
        if record is None:
            return
        ahead_bytes = max(0, ahead_bytes - len(record.raw))
        # Most lines have no quote: they are not looked at letter by letter.
        may_go_on = b'"' in record.raw and not record.why
        if not may_go_on or not _inside(record.raw, delimiter, within=False):
            if record.raw.strip(b"\r\n"):
                yield record
            continue
        room = _LONGEST - ahead_bytes - len(record.raw)
        last, bytes_read = _read_ahead(lines, delimiter, ahead, room)
        if last:
            raw = b"".join(line.raw for line in (record, *ahead, last))
            yield Record(record.line, raw)
            ahead.clear()
        else:
            yield record._replace(why="a quote opens a cell and is not closed")
        ahead_bytes = ahead_bytes + bytes_read if ahead else 0


def _read_ahead(
    lines: Iterator[Record], delimiter: bytes, ahead: deque[Record], room: int
) -> tuple[Record | None, int]:
    """Read on in a quoted cell for some bytes; return the line in which it ends, if any, and the bytes kept ahead."""
    bytes_read = 0
    while bytes_read <= room:
        line = next(lines, None)
        if line is None:
            break
        if not _inside(line.raw, delimiter, within=True):
            return line, bytes_read
        ahead.append(line)
        bytes_read += len(line.raw)
    return None, bytes_read


def _inside(line: bytes, delimiter: bytes, *, within: bool) -> bool:
    """Return whether a line ends inside a quoted cell; ``within`` says whether it begins in one."""
    position = 0
    while True:
        if within:
            position = _closing_end(line, position)
        elif line.startswith(b'"', position):
            position = _closing_end(line, position + 1)
        if position < 0:
            return True
        within = False
        delimiter_start = line.find(delimiter, position)
        if delimiter_start < 0:
            return False
        position = delimiter_start + 1


def _closing_end(line: bytes, start: int) -> int:
    """Return where a quoted cell ends, after its closing quote; -1 if it goes on in the next line.

    A doubled quote is a letter of the cell.
    """
    while (end := line.find(b'"', start)) >= 0:
        if not line.startswith(b'"', end + 1):
            return end + 1
        start = end + 2
    return -1
