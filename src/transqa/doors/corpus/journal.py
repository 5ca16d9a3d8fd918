"""The work that is done, on the disk: parts of the output and the journal that says which of them count.

The folder ``OUT.parts`` holds a file a part and ``journal.jsonl``: a line about the
run, then one for each part that is whole and safe on the disk. A part without its line
is as if it were not there. So a run that is killed at any moment goes on after the last
line, and no row is lost or written twice.
"""

from __future__ import annotations

import datetime
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import ConfigError, InputError
from transqa.doors.corpus.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from io import FileIO
    from pathlib import Path

JOURNAL = "journal.jsonl"
SCHEMA = "transqa/corpus-journal/1"
_ANY_SCHEMA = SCHEMA.removesuffix("1")
_HEAD = b'{"schema": "transqa/corpus-journal/'  # what each journal begins with, also one that was cut off there
_SHOWN_SCHEMA = 80  # code points
_SHOWN_VALUE = 200  # code points


class Part(NamedTuple):
    """A part that is whole: its file, that of its bad rows, what was counted and how long it took.

    ``input`` and ``rows`` say where it ends: that many rows of that input (from 0) are
    done.
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
def open_journal(
    folder: Path, run: Mapping[str, Any], laid: Path | None, *, restart: bool
) -> Iterator[Journal]:
    """Open the journal of a run, go on with the one that is there, or begin anew.

    ``laid`` is the folder that finished parts may have been moved to already.

    Raises ConfigError if another run is at work there, or stopped there and was not the
    same, or if what lies there is none of ours; ``restart`` throws that away.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        # No buffer: closing the file would try again what could not be written to a
        # full disk.
        file = open(folder / JOURNAL, "a+b", buffering=0)  # noqa: SIM115 - closed below
    with file:
        with writing(folder):
            _lock(file, folder)
            lines = _read_or_begin(file, run, restart=restart)
            parts = _known_parts(lines, run, [folder, laid] if laid else [folder])
            _sweep(folder, parts)
        yield Journal(folder, file, lines[0]["started"], parts)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says of a place that is written to into a ConfigError that names it."""
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"{error.filename or path}: cannot be written ({error.strerror or error})"
        ) from None


def _refuse_foreign(folder: Path) -> None:
    """Raise ConfigError for files that are called as parts are, in a folder without a journal: no run left them."""
    names = sorted(path.name for path in folder.iterdir())
    if JOURNAL in names:
        return
    for name in names:
        if _is_part(name):
            raise ConfigError(
                f"{folder}: {name} is there and of no run: there is no {JOURNAL}; move it, or give another output"
            )


def has_journal(folder: Path) -> bool:
    """Return whether a run has left its journal in a folder."""
    try:
        with open(folder / JOURNAL, "rb") as file:
            first = _whole_line(file.readline())
    except OSError:
        return False
    return isinstance(first, dict) and first.get("schema") == SCHEMA


def utc_now() -> str:
    """Return the time, in UTC, to the second (ISO 8601)."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _lock(file: FileIO, folder: Path) -> None:
    """Keep a second run out, until this process ends in any way.

    The lock is on the open journal, not on a file of its own that would be left behind:
    the system frees it when the process is gone, also by SIGKILL. Processes started
    meanwhile don't inherit the journal.
    """
    try:
        from filelock import lock_descriptor
    except ImportError:
        raise ConfigError(
            "corpora need filelock, which is not installed: pip install 'transqa-lint[arrow]'"
        ) from None

    if not lock_descriptor(file.fileno(), blocking=False):
        raise ConfigError(f"{folder}: another run is writing there")
    path = folder / JOURNAL
    # Between our opening and our locking the other run may have finished and removed
    # the journal that we now hold.
    if not (
        os.path.exists(path) and os.path.samestat(path.stat(), os.fstat(file.fileno()))
    ):
        raise ConfigError(
            f"{folder}: another run came to its end there just now; give the command again"
        )


def _read_or_begin(file: FileIO, run: Mapping[str, Any], *, restart: bool) -> list[Any]:
    """Return the lines of a journal that were written whole, and cut off a last one that was not; else begin it."""
    file.seek(0)
    data = b"" if restart else file.readall()
    lines: list[Any] = []
    whole_bytes = 0
    for raw in BytesIO(data):
        line = _whole_line(raw)
        if line is None:
            break
        lines.append(line)
        whole_bytes += len(raw)
    was_cut_off_in_first_line = not lines and _HEAD.startswith(data[: len(_HEAD)])
    if not was_cut_off_in_first_line:
        _refuse_other(lines[0] if lines else None, str(file.name))
    file.truncate(whole_bytes)
    if not lines:
        lines = [{"schema": SCHEMA, "started": utc_now(), "run": run}]
        _append(file, lines[0])
    return lines


def _whole_line(line: bytes) -> Any:
    """Return the value of a line; None if it was not written to its end."""
    if not line.endswith(b"\n"):
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _refuse_other(first: Any, name: str) -> None:
    """Raise ConfigError if the first line is not that of a journal as we write it."""
    schema = None
    if isinstance(first, dict):
        schema = first.get("schema")
        if (
            schema == SCHEMA
            and isinstance(first.get("run"), dict)
            and isinstance(first.get("started"), str)
        ):
            return
    if isinstance(schema, str) and schema != SCHEMA and schema.startswith(_ANY_SCHEMA):
        raise ConfigError(
            f"{name}: line 1: written by another version of transqa "
            f"({schema[:_SHOWN_SCHEMA]}, this one reads {SCHEMA}); "
            "go on with that version, or with --restart to throw its work away"
        )
    raise ConfigError(
        f"{name}: line 1: this is no journal of a run; --restart throws it away, with the parts there"
    )


def _known_parts(
    lines: Sequence[Any], run: Mapping[str, Any], folders: Sequence[Path]
) -> tuple[Part, ...]:
    """Return the parts that a journal is about. Raises ConfigError for another run, InputError for a part that's gone.

    ``folders`` are those that a part may be in, that of the journal first.
    """
    folder = folders[0]
    run_before = lines[0]["run"]
    parts: list[Part] = []
    for number, line in enumerate(lines[1:], 2):
        parts.append(_part(line, f"{folder / JOURNAL}: line {number}"))
    differences: list[str] = []
    for key in {**run_before, **run}:
        before, now = run_before.get(key), run.get(key)
        if before != now:
            differences.append(f"{key} was {_shown(before)} and is {_shown(now)}")
    if differences:
        rows = sum(part.counts.rows for part in parts)
        raise ConfigError(
            f"{folder}: {rows:,} rows of another run are there: {'; '.join(differences)}. "
            "Run it as before to go on, or with --restart to throw them away"
        )
    for part in parts:
        if not any(os.path.exists(place / part.file) for place in folders):
            raise InputError(f"{folder}: {part.file} is gone; --restart begins anew")
    return tuple(parts)


def _part(line: Any, where: str) -> Part:
    """Return the part that a line is about. Raises ConfigError for a line that is about none."""
    try:
        part = Part(**{**line, "counts": Tally(**line["counts"])})
        is_sound = _is_sound(part)
    except (TypeError, KeyError, AttributeError):
        is_sound = False
    if not is_sound:
        raise ConfigError(
            f"{where}: this is about no part of a run; --restart begins anew"
        )
    return part


def _is_sound(part: Part) -> bool:
    """Return whether the values of a part are of the kinds that we write.

    A name with a slash would lead out of the folder, to a file that is none of ours.
    """
    counts = part.counts
    whole_numbers = [
        part.input,
        part.rows,
        counts.rows,
        counts.bad,
        counts.passed,
        counts.with_issues,
        counts.words,
    ]
    for by_name in (counts.codes, counts.severities, counts.langs):
        whole_numbers.extend(by_name.values())
    for number in whole_numbers:
        if not isinstance(number, int) or number < 0:
            return False
    for amount in (part.seconds, counts.penalty, counts.row_quality):
        if not isinstance(amount, int | float):
            return False
    names = [part.file]
    if part.bad is not None:
        names.append(part.bad)
    return all(
        _is_part(name) and "/" not in name and "\\" not in name for name in names
    )


def _is_part(name: str) -> bool:
    """Return whether a file is called as a part is, or as one that is being written."""
    return name.lstrip(".").startswith("part-")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_VALUE else f"{text[:_SHOWN_VALUE]}…"


def _sweep(folder: Path, parts: Sequence[Part]) -> None:
    """Remove what a run that was killed left half done."""
    known: set[str | None] = {JOURNAL}
    for part in parts:
        known |= {part.file, part.bad}
    for path in folder.iterdir():
        if path.name not in known and _is_part(path.name):
            path.unlink()


def commit(journal: Journal, part: Part) -> None:
    """Write down that a part is whole; its files must be on the disk."""
    _sync_folder(journal.folder)
    _append(journal.file, {**part._asdict(), "counts": part.counts.as_object()})


def _append(file: FileIO, line: Mapping[str, Any]) -> None:
    """Write a line, safe on the disk."""
    # In ASCII, so that a name that is no UTF-8 is read back as it was.
    left = memoryview(json.dumps(line).encode() + b"\n")
    try:
        while left:  # a file without a buffer may take less than it was given
            written = file.write(left)
            left = left[written:]
        os.fsync(file.fileno())
    except OSError as error:
        raise ConfigError(
            f"{file.name}: cannot be written ({error.strerror}); the same command goes on"
        ) from None


def _sync_folder(folder: Path) -> None:
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
