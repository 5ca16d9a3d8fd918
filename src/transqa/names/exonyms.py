"""Countries, cities, peoples and bodies that one language calls otherwise than another: Великобритания is Britain.

Beginnings of words stand for concepts, so that cases, adjectives and peoples are met too. From CLDR
(``exonyms.tsv``, made by ``bench/make/exonyms.py``) and, where the root differs, by hand (``exonyms.toml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transqa.languages import language, shared_rows, shared_table

_LONGEST_ENDING = 7  # letters that may follow a beginning of five letters or more
_ENDING = 4  # and a shorter one


@lru_cache(maxsize=50_000)
def concepts(key: str, lang: str) -> frozenset[str]:
    """Return the codes of what a folded word of a language may name; none for a word that is in no table.

    >>> sorted(concepts("великобритании", "ru")), sorted(concepts("british", "en"))
    (['GB'], ['GB'])
    """
    table = _table(lang)
    for size in range(len(key), 1, -1):
        rest = len(key) - size
        found = table.get(key[:size] if rest else f"={key}") or table.get(key[:size])
        if found and _fits(key[size:], size, lang):
            return found
    return frozenset()


@lru_cache(maxsize=4096)
def beginnings(code: str, lang: str) -> tuple[str, ...]:
    """Return how the words for a country or city begin in a language, whole words left out."""
    return tuple(sorted(stem for stem, codes in _table(lang).items() if code in codes and stem[0] != "="))


@cache
def _table(lang: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, words in (*_by_hand(lang), *_from_cldr(lang)):
        for word in words.replace("ё", "е").split():
            found.setdefault(word, set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _fits(ending: str, size: int, lang: str) -> bool:
    """Return whether an ending may follow a beginning of so many letters."""
    if language(lang).is_east_slavic:
        return _pattern().fullmatch(ending) is not None
    if lang == "en":
        return not ending or ending in _english()
    return len(ending) <= (_LONGEST_ENDING if size > 4 else _ENDING)


@cache
def _english() -> frozenset[str]:
    return frozenset(_rows()["endings"]["en"].split())


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_rows()["endings"]["cyrillic"])


@cache
def _rows() -> dict[str, dict[str, str]]:
    return shared_table("exonyms")


def _by_hand(lang: str) -> list[tuple[str, str]]:
    return [(code, row[lang]) for code, row in _rows().items() if lang in row and code != "endings"]


def _from_cldr(lang: str) -> list[tuple[str, str]]:
    return [(code, stems) for code, its, stems in shared_rows("exonyms") if its == lang]
