"""The forms of a Cyrillic word that is known in the nominative: names of places, peoples and their adjectives."""

from __future__ import annotations

from functools import cache

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


@cache
def rows_by_form(table: str, lang: str) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the rows of a table by each form of the words in a language's column.

    Where a form is a nominative, only the rows in which it is one are given. None for a
    language that has no column.
    """
    nominatives: dict[str, list[int]] = {}
    cases: dict[str, list[int]] = {}
    for number, row in enumerate(shared_records(table)):
        for word in row.get(lang, "").lower().replace("ё", "е").split():
            stem, endings = declined(word, lang)
            bare = word.removesuffix(INDECLINABLE)
            nominatives.setdefault(bare, []).append(number)
            for ending in endings:
                cases.setdefault(stem + ending, []).append(number)
    found = {form: tuple(numbers) for form, numbers in cases.items()}
    return found | {form: tuple(numbers) for form, numbers in nominatives.items()}


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
