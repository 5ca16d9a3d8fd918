"""From what a command is told to the files that it checks: files, folders and patterns, in a stable order."""

from __future__ import annotations

import glob
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.globs import matches
from transqa.bitext.formats import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.checker.config import Config

STDIN = "-"
_MAYBE = {
    ".json": (b'"body', b'"headline', b'"bodies'),
    ".xml": (b"newsItem", b"newsMessage", b"packageItem"),
    ".csv": (b"target", b"hypothesis", b"mt"),
    ".tsv": (b"target", b"hypothesis", b"mt"),
    ".jsonl": (b'"target"', b'"hypothesis"', b'"mt"'),
}
_HEAD = 4096


class Targets(NamedTuple):
    """The files to check, and whether a folder or a pattern named them."""

    files: tuple[str, ...]
    many: bool


def expanded(said: Sequence[str], config: Config) -> Targets:
    """Return the files of targets: of a folder all that can be read, below it too, but for hidden and excluded ones.

    Raises InputError for a target that is not there or given twice, and for a folder or a pattern with nothing to read.
    """
    twice = next((target for target, count in Counter(said).items() if count > 1), None)
    if twice:
        raise InputError(f"{twice}: given twice")
    found = [list(_files(target, config)) for target in said]
    many = any(target != STDIN and not Path(target).is_file() for target in said)
    return Targets(tuple(dict.fromkeys(file for files in found for file in files)), many)


def _files(target: str, config: Config) -> Iterator[str]:
    path = Path(target)
    if target == STDIN or not (path.is_dir() or (glob.has_magic(target) and not path.exists())):
        yield target
        return
    listed = path.rglob("*") if path.is_dir() else (Path(one) for one in glob.iglob(target, recursive=True))
    kept = sorted({str(one) for one in _kept(listed, path if path.is_dir() else Path(), config)})
    if not kept:
        kinds = ", ".join(READERS)
        what = "the folder holds no file" if path.is_dir() else "the pattern fits no file"
        raise InputError(f"{target}: {what} that can be read: {kinds}")
    yield from kept


def _kept(listed: Iterable[Path], top: Path, config: Config) -> Iterator[Path]:
    for path in listed:
        parts = path.relative_to(top).parts if path.is_relative_to(top) else path.parts
        if any(part.startswith(".") and part not in (".", "..") for part in parts) or not path.is_file():
            continue
        if path.suffix.lower() not in READERS or path.suffix.lower() == ".pot" or not _is_ours(path):
            continue
        if not any(matches(config.relative(str(path)), pattern) for pattern in config.exclude):
            yield path


def _is_ours(path: Path) -> bool:
    """Return whether a file of a common kind (JSON, XML, CSV) looks like what its reader reads."""
    marks = _MAYBE.get(path.suffix.lower())
    if marks is None:
        return True
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True
    first = head.split(b"\n", 1)[0] if path.suffix.lower() in (".csv", ".tsv") else head
    return any(mark in first for mark in marks)


def source_of(target: str, pattern: str | None, count: int) -> str | None:
    """Return the source file of a target: a file, or a pattern with {name} or {stem} for several targets.

    >>> source_of("news/a.en.txt", "ru/{stem}.ru.txt", 2)
    'ru/a.ru.txt'
    """
    if pattern is None or "{" not in pattern:
        if pattern is not None and count > 1:
            raise InputError(f"--source belongs to one target, {count} were given; say it with {{name}} or {{stem}}")
        return pattern
    path = Path(target)
    return pattern.replace("{name}", path.name).replace("{stem}", path.name.split(".")[0])
