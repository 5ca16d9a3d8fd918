"""Words before a surname that are no given name (text/data/titles.toml)."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def _titles() -> frozenset[str]:
    import tomli

    text = (resources.files("transqa") / "text" / "data" / "titles.toml").read_text("utf-8")
    return frozenset(tomli.loads(text)["titles"].split())


def is_title(key: str) -> bool:
    """Return whether a folded word is a title, an office or a function word, and so no given name.

    >>> is_title("president"), is_title("ivan")
    (True, False)
    """
    return key in _titles()
