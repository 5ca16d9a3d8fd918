"""Which files the ini key ``transqa_files`` names: patterns below pytest's root directory. No pytest in here."""

from __future__ import annotations

import errno
import os
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.globs import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WILDCARDS = frozenset("*?[")


def anchored(pattern: str, root: Path) -> str:
    """Return a pattern from the root on. Raises ConfigError for one that leads out of it.

    >>> anchored("./news/*.tsv", Path("/project"))
    '/news/*.tsv'
    """
    path = PurePosixPath(pattern)
    if path.is_absolute() and path.is_relative_to(root.as_posix()):
        path = path.relative_to(root.as_posix())
    if path.is_absolute() or ".." in path.parts:
        raise ConfigError(
            f"transqa_files: {pattern} leads out of {root}; patterns are relative to rootdir"
        )
    return f"/{path}"


def fits(path: Path, patterns: Iterable[str], root: Path) -> bool:
    """Return whether a file is one of those that patterns name. Raises ConfigError as ``anchored`` does."""
    if not path.is_relative_to(root):
        return False
    inside = f"/{path.relative_to(root).as_posix()}"
    return any(matches(inside, anchored(pattern, root)) for pattern in patterns)


def matching_files(
    patterns: Sequence[str], root: Path, left_out: Sequence[str]
) -> list[Path]:
    """Return the files that patterns name, sorted. Folders that fit ``left_out`` (norecursedirs) are not looked into.

    Raises ConfigError for a pattern that names no file, and for a folder that may not be
    looked into and in which one may stand.
    """
    files: set[Path] = set()
    for pattern in patterns:
        named = set(_named(anchored(pattern, root), root, left_out))
        if not named:
            raise ConfigError(f"transqa_files: {pattern} fits no file below {root}")
        files |= named
    return sorted(files)


def _named(pattern: str, root: Path, left_out: Sequence[str]) -> Iterator[Path]:
    """Yield the files of one anchored pattern, walking only below its part without wildcards.

    Raises ConfigError for a folder that cannot be looked into.
    """

    def refuse(error: OSError) -> None:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            raise ConfigError(
                f"transqa_files: {error.filename} cannot be read ({error.strerror}); "
                "norecursedirs leaves folders out"
            )

    top = root
    has_wildcards = False
    for part in PurePosixPath(pattern).parts[1:]:
        if _WILDCARDS & set(part):
            has_wildcards = True
            break
        top /= part
    if not has_wildcards and os.path.isfile(top):
        yield top
    for folder, subfolders, names in os.walk(top, onerror=refuse):
        subfolders[:] = [name for name in subfolders if not _skipped([name], left_out)]
        for name in names:
            path = Path(folder, name)
            if fits(path, [pattern[1:]], root):
                yield path


def unreached(
    files: Iterable[Path], folders: Sequence[Path], left_out: Sequence[str]
) -> list[Path]:
    """Return the files that pytest will not find by itself from the folders where it looks."""

    def reached(file: Path, folder: Path) -> bool:
        if not file.is_relative_to(folder):
            return False
        between = file.relative_to(folder).parts[:-1]
        return not _skipped(between, left_out)

    missed: list[Path] = []
    for file in files:
        if not any(reached(file, folder) for folder in folders):
            missed.append(file)
    return missed


def _skipped(folder_names: Iterable[str], left_out: Sequence[str]) -> bool:
    # fnmatch and not our own patterns of paths: pytest reads norecursedirs so, name by
    # name.
    return any(fnmatch(name, pattern) for name in folder_names for pattern in left_out)
