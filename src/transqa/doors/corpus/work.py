"""What is done to a chunk, in this process or another: read, checked, and written as bytes of the output's format."""

from __future__ import annotations

import gzip
import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.base.halves import json_of
from transqa.bitext import BadRow
from transqa.checker.frame.results import result_batch
from transqa.checker.frame.rows import check_rows
from transqa.checker.functions import shared
from transqa.doors.corpus.arrow_in import packed
from transqa.doors.corpus.memory import MemoryLimit
from transqa.doors.corpus.read import read_chunk
from transqa.doors.corpus.tally import Tally, tally
from transqa.doors.corpus.text_out import lines

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.bitext import Langs
    from transqa.bitext.columns import Renamed
    from transqa.bitext.row_languages import LanguagesTold
    from transqa.checker.checker import Checker
    from transqa.checker.config import Config
    from transqa.doors.corpus.chunks import Chunk
    from transqa.doors.corpus.formats import FileFormat

_SHOWN_OF_BAD_ROW = 10_000  # code points
_GZIP_LEVEL = 6


class Setup(NamedTuple):
    """What all chunks of a file have in common; sent to processes as bytes and understood once."""

    config: Config
    langs: Langs
    glossary: str
    renamed: Renamed
    id_type: pa.DataType
    out: FileFormat
    path: str
    languages: LanguagesTold | None = None

    def as_bytes(self) -> bytes:
        """Return the setup as it is sent: the bytes are also what a process knows it by."""
        return pickle.dumps(self)


class CheckedChunk(NamedTuple):
    """A chunk that was checked: the output's bytes, the lines about bad rows, the counts, and ``Chunk.done``."""

    data: bytes
    bad: bytes
    counts: Tally
    done: int


def work(setup_bytes: bytes, chunk: Chunk) -> CheckedChunk:
    """Return what a chunk comes to. Raises InputError if the glossary is another one than at the start."""
    setup, checker, memory_limit = _understood(setup_bytes)
    memory_limit.keep(checker)
    ids, rows = read_chunk(chunk, setup.renamed, setup.id_type, setup.languages)
    results = check_rows(rows, checker, setup.path)
    batch = result_batch(ids, results)
    data = (
        compressed(lines(batch, setup.out), setup.out)
        if setup.out.is_text
        else packed(batch)
    )
    about_bad_rows: list[str] = []
    for position, result in enumerate(results):
        if isinstance(result, BadRow):
            about_bad_rows.append(_bad_row_line(chunk, position, result))
    return CheckedChunk(
        data, "".join(about_bad_rows).encode(), tally(results), chunk.done
    )


@lru_cache(maxsize=4)
def _understood(setup_bytes: bytes) -> tuple[Setup, Checker, MemoryLimit]:
    """Return a setup, the Checker of its rows, and how much memory the process may hold."""
    setup: Setup = pickle.loads(setup_bytes)
    checker = shared.get(
        setup.config.glossary, setup.config, setup.langs.source, setup.langs.target
    )
    signature = checker.glossary.signature
    if signature != setup.glossary:
        raise InputError(
            f"the glossary was changed during the run: {setup.glossary} is {signature} now"
        )
    return setup, checker, MemoryLimit.from_now()


def _bad_row_line(chunk: Chunk, position: int, bad: BadRow) -> str:
    """Return the line about a bad row: its number, its file and line, its id, why it is bad, and what stands there."""
    about: dict[str, Any] = {
        "row": chunk.first + position,
        "file": chunk.path,
        "id": bad.id,
        "why": bad.why,
    }
    if not isinstance(chunk.payload, bytes):
        record = chunk.payload[position]
        text = record.raw.decode("utf-8", "backslashreplace").rstrip("\r\n")
        about["line"] = record.line
        about["raw"] = text[:_SHOWN_OF_BAD_ROW]
    # A reason may quote half a character, which UTF-8 cannot hold.
    return json_of(about) + "\n"


def compressed(data: bytes, form: FileFormat) -> bytes:
    """Return bytes as a member of a compressed file; members one after the other are such a file, too."""
    import pyarrow as pa

    if form.compression == "gzip":
        # No time: the same rows give the same bytes.
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    return (
        pa.compress(data, form.compression, asbytes=True) if form.compression else data
    )
