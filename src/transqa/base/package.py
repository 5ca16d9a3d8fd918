"""Files that come with the package, beside the modules that read them."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def package_file(*parts: str) -> Path:
    """Return the path of a file of the package by its parts.

    ``importlib.resources`` would find it in a zip archive, too. We need real files anyway
    (lexicons and glossaries are mapped into memory), and importing it takes 4 ms.

    >>> package_file("languages", "data", "be.toml").is_file()
    True
    """
    return _PACKAGE.joinpath(*parts)
