"""Pieces of work: rows as they were cut from a file, not yet read, so that processes share the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from transqa.bitext.row_languages import LanguagesTold
    from transqa.doors.corpus.formats import FileFormat


class Record(NamedTuple):
    """A row of a text file as bytes: the line it begins in, and what is wrong with how it was cut."""

    line: int
    raw: bytes
    why: str | None = None


class NamedPosition(NamedTuple):
    """A column that is none of ours: its name and where it stands."""

    name: str
    position: int


class Chunk(NamedTuple):
    """Rows that stand together in a file.

    ``first`` is the number of the first row, counted through all inputs; ``payload`` is
    an Arrow IPC stream of one batch, or records of a text file with ``width`` columns,
    of which ours stand at ``where`` (0 and none for JSONL), and ``language`` tells the
    languages of a row in one cell. ``done`` is how much of the
    file has been read with it, in what ``Input.size`` counts.
    """

    path: str
    form: FileFormat
    first: int
    rows: int
    payload: bytes | tuple[Record, ...]
    where: tuple[tuple[str, int], ...] = ()
    width: int = 0
    delimiter: str = ","
    done: int = 0
    language: NamedPosition | None = None


class Input(NamedTuple):
    """A file that was opened: its size in some measure, the type of its ids, and its chunks.

    ``chunks`` gives those from the row ``skip`` on (from 0), the first numbered
    ``first``. ``unread`` are columns that look like a source, where none is read;
    ``may_tell_languages`` says that there may be a column that tells those of a row in
    one cell, and ``languages`` what that column is.
    """

    path: str
    form: FileFormat
    size: int
    id_type: pa.DataType
    chunks: Callable[[int, int], Iterator[Chunk]]
    unread: tuple[str, ...] = ()
    may_tell_languages: bool = False
    languages: LanguagesTold | None = None
