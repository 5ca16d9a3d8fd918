"""Standard output and input of the command: a reader that has gone away is no error, and changes no exit status."""

from __future__ import annotations

import os
import sys

from transqa.base.errors import ConfigError, InputError

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


def silence_stdout() -> None:
    """Send what is still to be written to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_stdin() -> bytes:
    """Return what stands on standard input. Raises InputError if it is closed."""
    if sys.stdin is None:
        raise InputError("standard input: closed")
    return sys.stdin.buffer.read()
