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
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from transqa.corpus.tally import Tally
from transqa.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

JOURNAL = "journal.jsonl"
SCHEMA = "transqa/corpus-journal/1"


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
    file: BinaryIO
    started: str
    parts: tuple[Part, ...]


@contextmanager
def journal(folder: Path, run: Mapping[str, Any], laid: Path | None, *, restart: bool) -> Iterator[Journal]:
    """Open the journal of a run, go on with the one that is there, or begin anew.

    ``laid`` is the folder that finished parts may have been moved to already.

    Raises ConfigError if another run is at work there, or stopped there and was not the same; ``restart`` throws that
    one away.
    """
    path = folder / JOURNAL
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = open(path, "a+b")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be written ({error.strerror})") from None
    with file:
        _lock(file, folder)
        lines = [] if restart else _whole_lines(file)
        if not lines:
            file.truncate(0)
            lines = [{"schema": SCHEMA, "started": now(), "run": run}]
            _append(file, lines[0])
        parts = _parts(lines, run, [folder, laid] if laid else [folder])
        _sweep(folder, parts)
        yield Journal(folder, file, lines[0]["started"], parts)


def now() -> str:
    """Return the time, in UTC, to the second (ISO 8601)."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _lock(file: BinaryIO, folder: Path) -> None:
    """Keep a second run out; the lock goes with the process, however that ends. Nothing where there are no locks."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise ConfigError(f"{folder}: another run is writing there") from None


def _whole_lines(file: BinaryIO) -> list[dict[str, Any]]:
    """Return the lines that were written whole, and cut off a last one that was not."""
    file.seek(0)
    lines: list[dict[str, Any]] = []
    good = 0
    for line in file:
        found = _object(line)
        if found is None:
            break
        lines.append(found)
        good += len(line)
    file.truncate(good)
    return lines


def _object(line: bytes) -> dict[str, Any] | None:
    """Return what a line says; None if it was not written to its end."""
    try:
        found: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return found


def _parts(lines: list[dict[str, Any]], run: Mapping[str, Any], folders: Sequence[Path]) -> tuple[Part, ...]:
    before = lines[0].get("run", {})
    parts = tuple(Part(**{**line, "counts": Tally(**line["counts"])}) for line in lines[1:])
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


def _said(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _sweep(folder: Path, parts: tuple[Part, ...]) -> None:
    """Remove what a run that was killed left half done."""
    known = {JOURNAL, *(part.file for part in parts), *(part.bad for part in parts)}
    for path in folder.iterdir():
        if path.name not in known and path.name.lstrip(".").startswith("part-"):
            path.unlink()


def commit(journal: Journal, part: Part) -> None:
    """Write down that a part is whole; its files must be on the disk."""
    sync_folder(journal.folder)
    _append(journal.file, {**part._asdict(), "counts": part.counts.as_object()})


def _append(file: BinaryIO, said: Mapping[str, Any]) -> None:
    try:
        file.write(json.dumps(said, ensure_ascii=False).encode() + b"\n")
        file.flush()
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
