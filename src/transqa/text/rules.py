"""The word lists that checks of one language rest on, read from the package's data."""

from __future__ import annotations

from functools import cache
from importlib import resources

import tomli


@cache
def rules(lang: str) -> dict[str, dict[str, list[str]]]:
    """Return the tables of ``text/data/rules_<lang>.toml``: table → list → words; empty without a file.

    >>> "dozen" in rules("xx")
    False
    """
    path = resources.files("transqa") / "text" / "data" / f"rules_{lang}.toml"
    return tomli.loads(path.read_text("utf-8")) if path.is_file() else {}
