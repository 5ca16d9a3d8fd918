"""The work that is done, on the disk: parts of the output and the journal that says which of them count.

The folder ``OUT.parts`` holds a file a part and ``journal.jsonl``: a line about the run, then one for each part that
is whole and safe on the disk. A part without its line is as if it were not there. So a run that is killed at any
moment goes on after the last line, and no row is lost or written twice.
"""

from __future__ import annotations

import datetime
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import ConfigError, InputError
from transqa.doors.corpus.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from io import FileIO
    from pathlib import Path

JOURNAL = "journal.jsonl"
SCHEMA = "transqa/corpus-journal/1"
_HEAD = b'{"schema": "transqa/corpus-journal/'  # what each journal begins with, also one that was cut off there


class Part(NamedTuple):
    """A part that is whole: its file, that of its bad rows, what was counted and how long it took.

    ``input`` and ``rows`` say where it ends: that many rows of that input (from 0) are done.
    """

    file: str
    bad: str | None
    counts: Tally
    seconds: float
    input: int
    rows: int


@dataclass(frozen=True, slots=True)
class Journal:
    """The open journal of a run, when it was begun, and the parts that were done before, in order."""

    folder: Path
    file: FileIO
    started: str
    parts: tuple[Part, ...]


@contextmanager
def journal(folder: Path, run: Mapping[str, Any], laid: Path | None, *, restart: bool) -> Iterator[Journal]:
    """Open the journal of a run, go on with the one that is there, or begin anew.

    ``laid`` is the folder that finished parts may have been moved to already.

    Raises ConfigError if another run is at work there, or stopped there and was not the same, or if what lies there is
    none of ours; ``restart`` throws that away.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        file = open(folder / JOURNAL, "a+b", buffering=0)  # noqa: SIM115 - closed below
    with file:
        with writing(folder):
            _lock(file, folder)
            lines = _begun(file, run, restart=restart)
            parts = _parts(lines, run, [folder, laid] if laid else [folder])
            _sweep(folder, parts)
        yield Journal(folder, file, lines[0]["started"], parts)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says of a place that is written to into a ConfigError that names it."""
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{error.filename or path}: cannot be written ({error.strerror or error})") from None


def _refuse_foreign(folder: Path) -> None:
    """Raise ConfigError for files that are called as parts are, in a folder without a journal: no run left them."""
    found = sorted(path.name for path in folder.iterdir())
    foreign = [name for name in found if _is_part(name)]
    if foreign and JOURNAL not in found:
        raise ConfigError(
            f"{folder}: {foreign[0]} is there and of no run: there is no {JOURNAL}; move it, or give another output"
        )


def is_begun(folder: Path) -> bool:
    """Return whether a run has left its journal in a folder."""
    try:
        with open(folder / JOURNAL, "rb") as file:
            first = _object(file.readline())
    except OSError:
        return False
    return isinstance(first, dict) and first.get("schema") == SCHEMA


def now() -> str:
    """Return the time, in UTC, to the second (ISO 8601)."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _lock(file: FileIO, folder: Path) -> None:
    """Keep a second run out; the lock goes with the process, however that ends. Nothing where there are no locks."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise ConfigError(f"{folder}: another run is writing there") from None
    path = folder / JOURNAL
    if not (path.exists() and os.path.samestat(path.stat(), os.fstat(file.fileno()))):
        raise ConfigError(f"{folder}: another run came to its end there just now; give the command again")


def _begun(file: FileIO, run: Mapping[str, Any], *, restart: bool) -> list[Any]:
    """Return the lines of a journal that were written whole, and cut off a last one that was not; else begin it."""
    file.seek(0)
    data = b"" if restart else file.readall()
    whole = list(takewhile(lambda line: _object(line) is not None, BytesIO(data)))
    lines = [_object(line) for line in whole]
    if lines or not _HEAD.startswith(data[: len(_HEAD)]):
        _refuse_other(lines[0] if lines else None, str(file.name))
    file.truncate(sum(map(len, whole)))
    if not lines:
        lines = [{"schema": SCHEMA, "started": now(), "run": run}]
        _append(file, lines[0])
    return lines


def _object(line: bytes) -> Any:
    """Return what a line says; None if it was not written to its end."""
    try:
        return json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None


def _refuse_other(first: Any, name: str) -> None:
    """Raise ConfigError if the first line is not that of a journal as we write it."""
    said = first.get("schema") if isinstance(first, dict) else None
    if said == SCHEMA and isinstance(first.get("run"), dict) and isinstance(first.get("started"), str):
        return
    if isinstance(said, str) and said != SCHEMA and said.startswith(SCHEMA.removesuffix("1")):
        raise ConfigError(
            f"{name}: line 1: written by another version of transqa ({said[:80]}, this one reads {SCHEMA}); "
            "go on with that version, or with --restart to throw its work away"
        )
    raise ConfigError(f"{name}: line 1: this is no journal of a run; --restart throws it away, with the parts there")


def _parts(lines: Sequence[Any], run: Mapping[str, Any], folders: Sequence[Path]) -> tuple[Part, ...]:
    before = lines[0]["run"]
    name = folders[0] / JOURNAL
    parts = tuple(_part(line, f"{name}: line {number}") for number, line in enumerate(lines[1:], 2))
    differing = [key for key in {**before, **run} if before.get(key) != run.get(key)]
    if differing:
        rows = sum(part.counts.rows for part in parts)
        said = "; ".join(f"{key} was {_said(before.get(key))} and is {_said(run.get(key))}" for key in differing)
        raise ConfigError(
            f"{folders[0]}: {rows:,} rows of another run are there: {said}. "
            "Run it as before to go on, or with --restart to throw them away"
        )
    for part in parts:
        if not any((folder / part.file).exists() for folder in folders):
            raise InputError(f"{folders[0]}: {part.file} is gone; --restart begins anew")
    return parts


def _part(line: Any, where: str) -> Part:
    """Return the part that a line is about. Raises ConfigError for a line that is about none."""
    try:
        part = Part(**{**line, "counts": Tally(**line["counts"])})
        sound = _is_sound(part)
    except (TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise ConfigError(f"{where}: this is about no part of a run; --restart begins anew")
    return part


def _is_sound(part: Part) -> bool:
    """Return whether the values of a part are of the kinds that we write."""
    counts = part.counts
    named = [count for one in (counts.codes, counts.severities, counts.langs) for count in one.values()]
    whole = (part.input, part.rows, counts.rows, counts.bad, counts.passed, counts.with_issues, counts.words, *named)
    names = (part.file,) if part.bad is None else (part.file, part.bad)
    return (
        all(isinstance(one, int) and one >= 0 for one in whole)
        and all(isinstance(one, int | float) for one in (part.seconds, counts.penalty, counts.row_quality))
        and all(_is_part(name) and not set(name) & set("/\\") for name in names)
    )


def _is_part(name: str) -> bool:
    return name.lstrip(".").startswith("part-")


def _said(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _sweep(folder: Path, parts: tuple[Part, ...]) -> None:
    """Remove what a run that was killed left half done."""
    known = {JOURNAL, *(part.file for part in parts), *(part.bad for part in parts)}
    for path in folder.iterdir():
        if path.name not in known and _is_part(path.name):
            path.unlink()


def commit(journal: Journal, part: Part) -> None:
    """Write down that a part is whole; its files must be on the disk."""
    sync_folder(journal.folder)
    _append(journal.file, {**part._asdict(), "counts": part.counts.as_object()})


def _append(file: FileIO, said: Mapping[str, Any]) -> None:
    """Write a line, safe on the disk. The file has no buffer: closing it would try again what cannot be written."""
    left = memoryview(json.dumps(said, ensure_ascii=False).encode() + b"\n")
    try:
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError as error:
        raise ConfigError(f"{file.name}: cannot be written ({error.strerror}); the same command goes on") from None


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder's files to the disk, where the system can."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(folder: Path) -> None:
    """Remove the folder of a run that is finished or that has done nothing, the journal last."""
    with suppress(OSError):
        _sweep(folder, ())
        (folder / JOURNAL).unlink(missing_ok=True)
        folder.rmdir()
