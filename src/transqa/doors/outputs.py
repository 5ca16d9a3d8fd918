"""The files that a command is told to write: each can be one, none is written twice, none over a file that is read.

All is asked before anything is checked, so that no run of an hour ends in an error that
was there when it began.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.checker.config import Config

    # What makes a file the same under other names: device and number of one that is
    # there, the real path of one that is not.
    FileKey = tuple[int, int] | str


class Output(NamedTuple):
    """A file to write, as the option names it: ``--report html=a.html`` for a.html."""

    option: str
    path: str


def refuse_outputs(outputs: Sequence[Output], read: Iterable[str | Path] = ()) -> None:
    """Raise ConfigError for an output that is no file, is written twice, or stands where a file is read.

    Links and other spellings of a path are the same file; devices and pipes take any
    number of texts.
    """
    taken: dict[FileKey, Output] = {}
    for output in outputs:
        key = _output_key(output)
        if key is None:
            continue
        other = taken.get(key)
        if other is not None:
            raise ConfigError(
                f"{output.option}: is the same file as {other.option}; give each a file of its own"
            )
        taken[key] = output
    for path in read:
        key = _file_key(path)
        over = taken.get(key) if key is not None else None
        if over is not None:
            raise ConfigError(
                f"{over.option}: would be written over {path}, which is read; give another file"
            )


def files_of_config(config: Config, path: str | None) -> list[str]:
    """Return the files that a command reads beside the texts: configuration, glossaries, lexicons."""
    from transqa.checker.config import config_layer

    layer = config_layer(path)
    named = [*config.glossary, *config.lexicon]
    for override in config.overrides:
        named += override.options.get("glossary", ())
        named += override.options.get("lexicon", ())
    files = [name for name in named if Path(name).suffix]
    return [layer.place, *files] if layer else files


def _output_key(output: Output) -> FileKey | None:
    """Return what an output is known by; None for a device or a pipe. Raises ConfigError for what is no file."""
    try:
        status = os.stat(output.path)
    except FileNotFoundError:
        real = os.path.realpath(output.path)
        _refuse_closed(output, real)
        return os.path.normcase(real)
    except OSError as error:
        raise ConfigError(
            f"{output.option}: cannot be written ({error.strerror})"
        ) from None
    except ValueError:
        return None  # a name with the character NUL: who writes it says so
    if stat.S_ISDIR(status.st_mode):
        raise ConfigError(f"{output.option}: is a folder; give the name of a file")
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_dev, status.st_ino


def _refuse_closed(output: Output, path: str) -> None:
    """Raise ConfigError where no file can be made at a path, nor the folders that it is in."""
    parent = os.path.dirname(path)
    while not os.path.lexists(parent) and parent != os.path.dirname(parent):
        parent = os.path.dirname(parent)
    if not os.path.isdir(parent):
        raise ConfigError(f"{output.option}: cannot be written ({parent} is no folder)")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise ConfigError(
            f"{output.option}: cannot be written (Permission denied in {parent})"
        )


def _file_key(path: str | Path) -> FileKey | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None  # its reader says what is wrong
    return status.st_dev, status.st_ino
