"""A folder for files that a target must have on the disk; it goes with the process."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="transqa-fuzz-")


def scratch(name: str) -> Path:
    """Return the path of a file in the folder of this process."""
    return Path(_folder().name) / name


def scratch_file(name: str, data: bytes) -> Path:
    """Write a file in the folder of this process, and return its path."""
    path = scratch(name)
    path.write_bytes(data)
    return path
