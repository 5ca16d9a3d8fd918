"""Standard output and input of the command: a reader that has gone away is no error, and changes no exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PASSED, NOT_FAITHFUL, BAD_INPUT = range(3)
INTERRUPTED = 130


def print_out(text: str) -> None:
    """Write to standard output. Raises ConfigError where that cannot be (a full disk)."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()
    except OSError as error:
        silence_stdout()
        raise ConfigError(
            f"standard output: cannot be written ({error.strerror})"
        ) from None


def refuse_overwriting(written: Mapping[str, str], read: Iterable[str]) -> None:
    """Raise ConfigError where a report would be written over a file that is checked.

    ``written`` are the files to write, by what the command line calls them. Links and
    other spellings of a path are the same file.
    """
    there: dict[tuple[int, int], str] = {}
    for said, path in written.items():
        with suppress(OSError):
            status = os.stat(path)
            there[status.st_dev, status.st_ino] = said
    if not there:
        return
    for path in read:
        with suppress(OSError):
            status = os.stat(path)
            taken = there.get((status.st_dev, status.st_ino))
            if taken is not None:
                raise ConfigError(
                    f"{taken}: would be written over {path}, which is read; give another file"
                )


def silence_stdout() -> None:
    """Send what is still to be written to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_stdin() -> bytes:
    """Return what stands on standard input. Raises InputError if it is closed."""
    if sys.stdin is None:
        raise InputError("standard input: closed")
    return sys.stdin.buffer.read()
