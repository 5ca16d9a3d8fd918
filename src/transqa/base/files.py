"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from transqa.base.errors import ConfigError


def write_whole(path: str | Path, data: bytes, option: str) -> None:
    """Write a file whole or not at all.

    Raises ConfigError, with a message that begins with the ``option`` that named the file.
    """
    path = Path(path)
    # /dev/stdout and named pipes are written to directly: replacing them would put a plain file in their place.
    is_special = path.exists() and not path.is_file()
    written = path if is_special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        written.write_bytes(data)
        if not is_special:
            written.replace(path)
    except OSError as error:
        if not is_special:
            written.unlink(missing_ok=True)
        raise ConfigError(f"{option} {path}: cannot be written ({error.strerror})") from None
