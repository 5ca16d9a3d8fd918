"""The forms of a Cyrillic word that is known in the nominative: names of places, peoples and their adjectives."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from transqa.languages import shared_records, shared_table

# Stands behind a word that has one form only.
INDECLINABLE = "="
_WHOLE = "^"  # stands before a word that has a row of its own
_NOTHING = "-"  # an ending of no letters


def declined(word: str, lang: str) -> tuple[str, tuple[str, ...]]:
    """Return what all forms of a lower-case nominative have in common, and the endings that they have behind it.

    A word with ``=`` behind it is not declined; nor is one of a language without rows.

    >>> declined("чернігів", "uk")[0], "ова" in declined("чернігів", "uk")[1]
    ('черніг', True)
    >>> declined("баку=", "ru")
    ('баку', ('',))
    """
    rows = _rows().get(lang)
    if word.endswith(INDECLINABLE) or rows is None:
        return word.removesuffix(INDECLINABLE), ("",)
    if _WHOLE + word in rows:
        return "", rows[_WHOLE + word]
    for size in range(min(len(word) - 1, _longest(lang)), -1, -1):
        ending = word[len(word) - size :]
        if ending in rows:
            return word[: len(word) - size], rows[ending]
    return word, ("",)


@lru_cache(maxsize=20_000)
def rows_with_form(form: str, table: str, lang: str) -> tuple[int, ...]:
    """Return the numbers of the rows of a table in whose column for a language a folded word stands, in any case.

    Where the word is a nominative, only the rows in which it is one are given. None for
    a language that has no column.
    """
    words = _listed_words(table, lang)
    nominative = words.nominatives.get(form)
    if nominative:
        return tuple(nominative)
    numbers = [
        number
        for size in range(len(form) + 1)
        for endings, number in words.by_stem.get(form[:size], ())
        if form[size:] in endings
    ]
    return tuple(sorted(numbers))


class _ListedWords(NamedTuple):
    """The words of a column: the numbers of their rows by nominative; endings and number of row by stem."""

    nominatives: dict[str, list[int]]
    by_stem: dict[str, list[tuple[tuple[str, ...], int]]]


@cache
def _listed_words(table: str, lang: str) -> _ListedWords:
    words = _ListedWords({}, {})
    for number, row in enumerate(shared_records(table)):
        for word in row.get(lang, "").lower().replace("ё", "е").split():
            stem, endings = declined(word, lang)
            bare = word.removesuffix(INDECLINABLE)
            words.nominatives.setdefault(bare, []).append(number)
            words.by_stem.setdefault(stem, []).append((endings, number))
    return words


@cache
def _rows() -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        lang: {
            nominative: tuple(
                "" if ending == _NOTHING else ending for ending in endings.split()
            )
            for nominative, endings in rows.items()
        }
        for lang, rows in shared_table("declensions").items()
    }


@cache
def _longest(lang: str) -> int:
    return max(len(ending) for ending in _rows()[lang])
