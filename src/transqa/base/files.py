"""Files are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from transqa.base.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_whole(path: str | Path, data: bytes, option: str) -> None:
    """Write a file whole or not at all; what is no file (``/dev/stdout``) is written to.

    Raises ConfigError, beginning with the option that named the file.
    """
    path = Path(path)
    label = f"{option} {path}"
    if path.exists() and not path.is_file():
        # A pipe or a device cannot be replaced by another file.
        try:
            path.write_bytes(data)
        except OSError as error:
            raise _unwritable(label, error) from None
        return
    # Two processes may be told to write the same report; each writes a file of its own
    # before it is moved.
    with whole_file(path, label=label, suffix=f".{os.getpid()}.part") as file:
        file.write(data)


@contextmanager
def whole_file(
    path: Path, *, label: str | None = None, suffix: str = ".half"
) -> Iterator[BinaryIO]:
    """Open a file that appears whole, and safe on the disk, when the block ends without an exception.

    Until then its bytes are in a hidden file beside it with ``suffix``. With a fixed
    suffix the next attempt writes over what a killed process left. ``label`` names the
    file in messages (default: its path). Raises ConfigError where the file cannot be
    written.
    """
    unfinished = path.with_name(f".{path.name}{suffix}")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise _unwritable(label or str(path), error) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _unwritable(label: str, error: OSError) -> ConfigError:
    return ConfigError(f"{label}: cannot be written ({error.strerror or error})")
