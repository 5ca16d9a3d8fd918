"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from transqa.base.errors import ConfigError


def write_whole(path: str | Path, data: bytes, option: str) -> None:
    """Write a file whole or not at all; what is no file (``/dev/stdout``) is written to.

    Raises ConfigError, beginning with the option that named the file.
    """
    path = Path(path)
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if not special:
            part.replace(path)
    except OSError as error:
        if not special:
            part.unlink(missing_ok=True)
        raise ConfigError(f"{option} {path}: cannot be written ({error.strerror})") from None
