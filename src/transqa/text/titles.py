"""Words before a surname that are no given name."""

from __future__ import annotations

from functools import cache

from transqa.languages import language
from transqa.text.words import fold


def is_title(key: str, lang: str = "en") -> bool:
    """Return whether a folded word of a language is a title, an office or the like, and so no given name.

    >>> is_title("president"), is_title("ivan"), is_title("мэр", "ru")
    (True, False, True)
    """
    return key in _titles(lang)


@cache
def _titles(lang: str) -> frozenset[str]:
    return frozenset(map(fold, language(lang).titles.words))
