"""The forms of a Cyrillic word that is known in the nominative: names of places, peoples and their adjectives."""

from __future__ import annotations

from functools import cache

from transqa.languages import shared_table

# Stands behind a word that has one form only.
INDECLINABLE = "="
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
    for size in range(min(len(word) - 1, _longest(lang)), -1, -1):
        ending = word[len(word) - size :]
        if ending in rows:
            return word[: len(word) - size], rows[ending]
    return word, ("",)


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
