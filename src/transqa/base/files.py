"""Files are written whole or not at all, through a symbolic link to the file that it leads to, as ``cp`` does."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from transqa.base.errors import ConfigError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NAME = (
    255  # bytes of a file's name: NAME_MAX of ext4, APFS (UTF-16 units), NTFS
)
_OF_SYSTEM = ("/dev/", "/proc/")


def write_whole(path: str | Path, data: bytes, option: str) -> None:
    """Write a file whole or not at all; what is no file (``/dev/stdout``) is written to.

    A file that is there keeps its rights; folders that are not there are made. Raises
    ConfigError, beginning with the option that named the file.
    """
    label = f"{option} {path}"
    _refuse_nul(label)
    try:
        if _is_written_to(Path(path)):
            Path(path).write_bytes(data)
            return
        Path(os.path.realpath(path)).parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise ConfigError(f"{label}: cannot be written (Not a directory)") from None
    except OSError as error:
        raise _unwritable(label, error) from None
    # Two processes may be told to write the same report; each writes a file of its own
    # before it is moved.
    with whole_file(Path(path), label=label, is_shared=True) as file:
        with suppress(OSError):
            shutil.copymode(path, file.name)
        file.write(data)


def _is_written_to(path: Path) -> bool:
    """Return whether a path is a pipe, a device or a stream of the process: another file cannot take its place."""
    if path.absolute().as_posix().startswith(_OF_SYSTEM):
        return True
    return os.path.exists(path) and not os.path.isfile(path)


@contextmanager
def whole_file(
    path: Path, *, label: str | None = None, is_shared: bool = False
) -> Iterator[BinaryIO]:
    """Open a file that appears whole, and safe on the disk, when the block ends without an exception.

    Until then its bytes are in a hidden file beside it, which the next attempt writes
    over where a killed process left it. A file that several processes may write at once
    (``is_shared``) has a hidden one for each; those that nobody writes any more are
    removed. ``label`` names the file in messages (default: its path). Raises
    ConfigError where the file cannot be written.
    """
    label = label or str(path)
    _refuse_nul(label)
    real = Path(os.path.realpath(path))
    unfinished = real.with_name(_hidden_name(real.name, ".half"))
    if is_shared:
        unfinished = real.with_name(_hidden_name(real.name, f".{os.getpid()}.part"))
        _clear_left_behind(real)
    try:
        with unfinished.open("wb") as file:
            if is_shared:
                _hold(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(real)
    except OSError as error:
        raise _unwritable(label, error) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _hidden_name(name: str, suffix: str) -> str:
    """Return the name of the hidden file beside another one; of a long name, a digest stands for its end."""
    hidden = f".{name}{suffix}"
    if len(os.fsencode(hidden)) <= _LONGEST_NAME:
        return hidden
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
    return f".{digest}{suffix}"


def _clear_left_behind(real: Path) -> None:
    """Remove the hidden files of processes that were killed while they wrote the same file."""
    begin = _hidden_name(real.name, ".0.part").removesuffix("0.part")
    with suppress(OSError):
        for name in os.listdir(real.parent):
            number = name.removeprefix(begin).removesuffix(".part")
            if name == f"{begin}{number}.part" and number.isdecimal():
                _remove_if_free(real.with_name(name))


def _remove_if_free(path: Path) -> None:
    """Remove a hidden file unless a process still writes it: that holds its lock."""
    # Opened for writing, as a lock over NFS asks.
    with suppress(OSError), path.open("r+b") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()


def _hold(file: BinaryIO) -> None:
    """Lock a file until it is closed, where the file system can."""
    if fcntl is not None:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _refuse_nul(label: str) -> None:
    if "\0" in label:
        shown = label.replace("\0", "\\x00")
        raise ConfigError(
            f"{shown}: cannot be written (no name of a file has the character NUL)"
        )


def _unwritable(label: str, error: OSError) -> ConfigError:
    return ConfigError(f"{label}: cannot be written ({error.strerror or error})")
