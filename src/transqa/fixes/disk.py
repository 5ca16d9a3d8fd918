"""A file replaced on the disk: whole or not at all, if it still is what was read; rights and links stay."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from transqa.base.errors import ConfigError, InputError
from transqa.base.files import whole_file
from transqa.bitext.decode import read_bytes


def rewritten(path: str, before: bytes, after: bytes) -> None:
    """Write ``after`` over a file whose bytes were ``before``; a symbolic link stays one and leads to what is written.

    Raises InputError where the file has changed since, ConfigError where it, or its
    folder, cannot be written. Then nothing is written.
    """
    real = Path(os.path.realpath(path))
    if read_bytes(real) != before:
        raise InputError(
            f"{path}: was changed by somebody else since it was read; nothing was written, run the command again"
        )
    # A file that may be replaced, for its folder may be written, is still read-only.
    if not os.access(real, os.W_OK):
        raise ConfigError(f"{path}: is read-only; nothing was written")
    with whole_file(real, label=path, is_shared=True) as file:
        file.write(after)
        shutil.copymode(real, file.name)
        with suppress(OSError, AttributeError):  # only its owner or root may
            owner = real.stat()
            os.chown(file.name, owner.st_uid, owner.st_gid)
