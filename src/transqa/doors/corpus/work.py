"""What is done to a chunk, in this process or another: read, checked, and written as bytes of the output's format."""

from __future__ import annotations

import gzip
import json
import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.bitext import BadRow
from transqa.checker.frame.results import result_batch
from transqa.checker.frame.rows import RowJudge, check_rows
from transqa.checker.functions import shared
from transqa.doors.corpus.arrow_in import packed
from transqa.doors.corpus.memory import MOST, ROOM, relieve, resident
from transqa.doors.corpus.read import read_chunk
from transqa.doors.corpus.tally import Tally, tally
from transqa.doors.corpus.text_out import lines

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.bitext import Langs
    from transqa.bitext.columns import Renamed
    from transqa.checker.config import Config
    from transqa.doors.corpus.chunks import Chunk
    from transqa.doors.corpus.formats import Form

_RAW = 10_000  # code points of a bad row that are shown


class Setup(NamedTuple):
    """What all chunks of a file have in common; sent to processes as bytes and understood once."""

    config: Config
    langs: Langs
    glossary: str
    renamed: Renamed
    id_type: pa.DataType
    out: Form
    path: str


class Done(NamedTuple):
    """A chunk that was checked: the output's bytes, the lines about bad rows, and the counts."""

    data: bytes
    bad: bytes
    counts: Tally
    done: int


def work(setup: bytes, chunk: Chunk) -> Done:
    """Return what a chunk comes to. Raises InputError if the glossary is another one than at the start."""
    about, judge, limits = _understood(setup)
    limits[0] = relieve(*limits)
    ids, rows = read_chunk(chunk, about.renamed, about.id_type)
    results = check_rows(rows, judge)
    batch = result_batch(ids, results)
    data = compressed(lines(batch, about.out), about.out) if about.out.is_text else packed(batch)
    bad = [_told(chunk, at, one) for at, one in enumerate(results) if isinstance(one, BadRow)]
    return Done(data, "".join(bad).encode(), tally(results), chunk.done)


@lru_cache(maxsize=4)
def _understood(setup: bytes) -> tuple[Setup, RowJudge, list[float]]:
    """Return a setup, what rows are judged by, and how much memory the process may hold: now, and at most."""
    about: Setup = pickle.loads(setup)
    checker = shared.get(about.config.glossary, about.config, about.langs.source, about.langs.target)
    judge = RowJudge(checker.glossary, checker.config, checker.langs, about.path)
    if judge.glossary.signature != about.glossary:
        raise InputError(f"the glossary was changed during the run: {about.glossary} is {judge.glossary.signature} now")
    return about, judge, [resident() + ROOM, resident() + MOST]


def _told(chunk: Chunk, at: int, bad: BadRow) -> str:
    """Return the line about a bad row: its number, its file and line, its id, why it is bad, and what stands there."""
    said: dict[str, Any] = {"row": chunk.first + at, "file": chunk.path, "id": bad.id, "why": bad.why}
    if not isinstance(chunk.payload, bytes):
        record = chunk.payload[at]
        said |= {"line": record.line, "raw": record.raw.decode("utf-8", "backslashreplace").rstrip("\r\n")[:_RAW]}
    text = json.dumps(said, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def compressed(data: bytes, form: Form) -> bytes:
    """Return bytes as a member of a compressed file; members one after the other are such a file, too."""
    import pyarrow as pa

    if form.compression == "gzip":
        return gzip.compress(data, 6, mtime=0)
    return pa.compress(data, form.compression, asbytes=True) if form.compression else data


def sent(setup: Setup) -> bytes:
    """Return a setup as bytes."""
    return pickle.dumps(setup)
