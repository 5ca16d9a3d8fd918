"""Standard output and input of the command: a reader that has gone away is no error, and changes no exit status."""

from __future__ import annotations

import os
import re
import sys

from transqa.base.errors import ConfigError, InputError

PASSED, NOT_FAITHFUL, BAD_INPUT = range(3)
INTERRUPTED = 130


def print_out(text: str) -> None:
    """Write to standard output. Raises ConfigError where that cannot be (a full disk)."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        text = _for_terminal(text)
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


def _for_terminal(text: str) -> str:
    """Return an output without what moves a terminal; it is left alone in a file or a pipe, where it is data.

    Styles of ours (bold, red) stay: a review marks places by them.
    """
    from transqa.report.shown import UNSAFE

    unsafe = re.compile(rf"(?!\x1b\[[0-9;]*m|[\t\n\r])[{UNSAFE}]")
    return unsafe.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def say(message: str) -> None:
    """Write a message to standard error, on one line: nothing in it starts a line or an escape of its own."""
    from transqa.report.shown import plain

    if sys.stderr is not None:
        sys.stderr.write(f"transqa: {plain(message)}\n")
        sys.stderr.flush()


def silence_stdout() -> None:
    """Send what is still to be written to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_stdin() -> bytes:
    """Return what stands on standard input. Raises InputError if it is closed."""
    if sys.stdin is None:
        raise InputError("standard input: closed")
    return sys.stdin.buffer.read()
