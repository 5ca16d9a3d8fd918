"""Which files the ini key ``transqa_files`` names: patterns below pytest's root directory. No pytest in here."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.globs import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAGIC = frozenset("*?[")


def anchored(pattern: str, root: Path) -> str:
    """Return a pattern from the root on. Raises ConfigError for one that leads out of it.

    >>> anchored("./news/*.tsv", Path("/project"))
    '/news/*.tsv'
    """
    path = PurePosixPath(pattern)
    if path.is_absolute() and path.is_relative_to(root.as_posix()):
        path = path.relative_to(root.as_posix())
    if path.is_absolute() or ".." in path.parts:
        raise ConfigError(f"transqa_files: {pattern} leads out of {root}; patterns are relative to rootdir")
    return f"/{path}"


def fits(path: Path, patterns: Iterable[str], root: Path) -> bool:
    """Return whether a file is one of those that patterns name. Raises ConfigError as ``anchored`` does."""
    if not path.is_relative_to(root):
        return False
    inside = f"/{path.relative_to(root).as_posix()}"
    return any(matches(inside, anchored(pattern, root)) for pattern in patterns)


def found(patterns: Sequence[str], root: Path, left_out: Sequence[str]) -> list[Path]:
    """Return the files that patterns name, sorted. ``left_out`` are folders that are not looked into (norecursedirs).

    Raises ConfigError for a pattern that names no file.
    """
    files: set[Path] = set()
    for pattern in patterns:
        named = set(_named(anchored(pattern, root), root, left_out))
        if not named:
            raise ConfigError(f"transqa_files: {pattern} fits no file below {root}")
        files |= named
    return sorted(files)


def _named(pattern: str, root: Path, left_out: Sequence[str]) -> Iterator[Path]:
    parts = PurePosixPath(pattern).parts[1:]
    fixed = next((at for at, part in enumerate(parts) if _MAGIC & set(part)), len(parts))
    top = root.joinpath(*parts[:fixed])
    if fixed == len(parts) and top.is_file():
        yield top
    for folder, folders, names in os.walk(top):
        folders[:] = [one for one in folders if not _skipped([one], left_out)]
        yield from (path for name in names if fits(path := Path(folder, name), [pattern[1:]], root))


def unreached(files: Iterable[Path], places: Sequence[Path], left_out: Sequence[str]) -> list[Path]:
    """Return the files that pytest will not find by itself from the places where it looks."""

    def reached(file: Path, place: Path) -> bool:
        return file.is_relative_to(place) and not _skipped(file.relative_to(place).parts[:-1], left_out)

    return [file for file in files if not any(reached(file, place) for place in places)]


def _skipped(folders: Iterable[str], left_out: Sequence[str]) -> bool:
    # fnmatch and not our own patterns of paths: pytest reads norecursedirs so, name by name.
    return any(fnmatch(folder, pattern) for folder in folders for pattern in left_out)
