"""The files below folders, and those that patterns fit: what a walk could not look into is told, never skipped.

``glob`` of the standard library passes over folders that it may not read, and follows
links round and round. A run over what it finds passes without having read all.
"""

from __future__ import annotations

import errno
import fnmatch
import glob
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ANY_FOLDERS = "**"
# What is not there, or leads nowhere, holds no file.
_NOTHING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


class Walk(NamedTuple):
    """What a walk calls: for a folder that cannot be looked into, and for a link to a folder that is not followed."""

    on_error: Callable[[OSError], None]
    on_link: Callable[[Path], None]


def files_below(folder: Path, walk: Walk) -> Iterator[Path]:
    """Yield the files below a folder, without those in hidden folders."""
    for parent, names in _walked(folder, walk):
        for name in names:
            yield parent / name


def files_of_pattern(pattern: str, walk: Walk) -> Iterator[Path]:
    """Yield what fits a pattern as ``glob`` reads it: ``**`` any folders, and hidden names only where it says so.

    As in a shell, a link to a folder is followed where the pattern has its name or a
    ``*`` for it, and not by ``**``.
    """
    if pattern.endswith(("/", os.sep)):
        return  # that names folders alone
    path = Path(pattern)
    *parts, last = path.relative_to(path.anchor).parts
    folders = [Path(path.anchor)]
    for part in parts:
        below: dict[Path, None] = {}
        for folder in folders:
            below.update(dict.fromkeys(_folders_in(folder, part, walk)))
        folders = list(below)
    for folder in folders:
        if last == _ANY_FOLDERS:
            yield from files_below(folder, walk)
        else:
            yield from _fitting(folder, last, walk)


def _walked(folder: Path, walk: Walk) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and all below it, each with the names of its files.

    A link to a folder is not followed: it may lead anywhere, and in a ring. One that
    leads to a folder of this walk is not told, for nothing is missed.
    """
    top = os.path.realpath(folder)
    for parent, folders, names in os.walk(folder, onerror=walk.on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            path = Path(parent, name)
            leads_to = Path(os.path.realpath(path))
            if path.is_symlink() and not leads_to.is_relative_to(top):
                walk.on_link(path)
        yield Path(parent), names


def _folders_in(folder: Path, part: str, walk: Walk) -> Iterator[Path]:
    """Yield the folders that a part of a pattern fits in a folder."""
    if part == _ANY_FOLDERS:
        for path, _ in _walked(folder, walk):
            yield path
        return
    for path in _fitting(folder, part, walk):
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as error:
            if error.errno not in _NOTHING:
                walk.on_error(error)
            continue
        if is_folder:
            yield path


def _fitting(folder: Path, part: str, walk: Walk) -> Iterator[Path]:
    """Yield what in a folder fits a part of a pattern; of a name without wildcards the folder is not read."""
    try:
        if not glob.has_magic(part):
            path = folder / part
            path.lstat()
            yield path
            return
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        if error.errno not in _NOTHING:
            walk.on_error(error)
        return
    for name in fnmatch.filter(names, part):
        if part.startswith(".") or not name.startswith("."):
            yield folder / name
