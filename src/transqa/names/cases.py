"""Nominatives that an inflected Cyrillic name may stand for (endings as data, every candidate tried)."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from itertools import islice, product

_MOST = 24
_WORD = 8


@cache
def _endings(lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    import tomli

    text = (resources.files("transqa") / "names" / "data" / "cases.toml").read_text("utf-8")
    rows = tomli.loads(text).get(lang, {})
    return tuple((ending, tuple(rows[ending])) for ending in sorted(rows, key=len, reverse=True))


@lru_cache(maxsize=20_000)
def word_nominatives(word: str, lang: str) -> tuple[str, ...]:
    """Return the nominatives a lower-case word may stand for, itself last; at most 8.

    >>> word_nominatives("тихановской", "ru")[0]
    'тихановская'
    """
    found: list[str] = []
    for ending, nominatives in _endings(lang):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            found += [word.removesuffix(ending) + nominative for nominative in nominatives]
    return (*[form for form in dict.fromkeys(found) if form != word][: _WORD - 1], word)


def nominatives(words: tuple[tuple[str, str], ...]) -> list[tuple[str, ...]]:
    """Return the nominatives that a name of ``(word, lang)`` pairs may stand for, itself left out; at most 24."""
    choices = product(*(word_nominatives(word, lang) for word, lang in words))
    given = tuple(word for word, _ in words)
    return [choice for choice in islice(choices, _MOST) if choice != given]
