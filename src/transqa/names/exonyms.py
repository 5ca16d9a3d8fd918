"""Countries, cities, peoples and bodies that one language calls otherwise than another: Великобритания is Britain.

Beginnings of words stand for concepts, so that cases, adjectives and peoples are met
too. From CLDR (``exonyms.tsv``, made by ``bench/make/exonyms.py``) and, where the root
differs, by hand (``exonyms.toml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transqa.languages import language, shared_rows, shared_table

# How many letters may follow a beginning in a language whose endings are not in the
# data.
_LONG_BEGINNING = 5
_LONGEST_ENDING = 7  # behind a long beginning
_LONGEST_OF_SHORT = 4  # behind a shorter one


@lru_cache(maxsize=50_000)
def concepts(key: str, lang: str) -> frozenset[str]:
    """Return the codes of what a folded word of a language may name; none for a word that is in no table.

    >>> sorted(concepts("великобритании", "ru")), sorted(concepts("british", "en"))
    (['GB'], ['GB'])
    """
    table = _table(lang)
    # A row for the word as it is, not for words that begin so.
    whole_word = table.get(f"={key}")
    if whole_word and len(key) > 1 and _fits("", len(key), lang):
        return whole_word
    for size in range(len(key), 1, -1):
        codes = table.get(key[:size])
        if codes and _fits(key[size:], size, lang):
            return codes
    return frozenset()


@lru_cache(maxsize=4096)
def beginnings(code: str, lang: str) -> tuple[str, ...]:
    """Return how the words for a country or city begin in a language, whole words left out."""
    stems = [stem for stem, codes in _table(lang).items() if code in codes]
    return tuple(sorted(stem for stem in stems if not stem.startswith("=")))


@cache
def _table(lang: str) -> dict[str, frozenset[str]]:
    """Return the codes by the beginnings of words; = stands before a word that is meant whole."""
    codes_by_stem: dict[str, set[str]] = {}
    for code, words in (*_by_hand(lang), *_from_cldr(lang)):
        for word in words.replace("ё", "е").split():
            codes_by_stem.setdefault(word, set()).add(code)
    return {stem: frozenset(codes) for stem, codes in codes_by_stem.items()}


def _fits(ending: str, size: int, lang: str) -> bool:
    """Return whether an ending may follow a beginning of so many letters."""
    if language(lang).is_east_slavic:
        return _pattern().fullmatch(ending) is not None
    if lang == "en":
        return not ending or ending in _english()
    longest = _LONGEST_ENDING if size >= _LONG_BEGINNING else _LONGEST_OF_SHORT
    return len(ending) <= longest


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
    concept_rows = [(code, row) for code, row in _rows().items() if code != "endings"]
    return [(code, row[lang]) for code, row in concept_rows if lang in row]


def _from_cldr(lang: str) -> list[tuple[str, str]]:
    return [
        (code, stems)
        for code, row_lang, stems in shared_rows("exonyms")
        if row_lang == lang
    ]
