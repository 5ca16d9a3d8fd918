"""Patterns of the phrases in the tables of languages, in which * stands for any ending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable


def folded(text: str) -> str:
    """Return a text in lower case, ё as е, with straight apostrophes, of the same length.

    >>> folded("П’ятеро шахтёров")
    "п'ятеро шахтеров"
    """
    low = text.lower()
    plain = low if len(low) == len(text) else text
    return plain.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


def evenly_spaced(plain: str) -> str:
    """Return a folded text with plain spaces for no-break ones, of the same length: patterns of phrases want it so.

    >>> evenly_spaced("10\u00a0градусов\u202fмороза")
    '10 градусов мороза'
    """
    return plain.replace("\u00a0", " ").replace("\u202f", " ")


def phrase_pattern(phrase: str) -> str:
    """Return the pattern of a phrase for a folded, evenly spaced text, without the edges around it.

    A set of all three spaces takes as long to compile as the rest of a phrase.

    >>> bool(re.fullmatch(phrase_pattern("кв. километр*"), "кв.километров"))
    True
    """
    parts = []
    for word in folded(phrase).split():
        parts.append(re.escape(word).replace(r"\*", r"\w*"))
        parts.append(" ?" if word.endswith(".") else "[ -]")
    return "".join(parts[:-1])


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of some folded words or phrases, the longest first, with edges of words around it.

    The text must be evenly spaced.

    >>> words_pattern(["минус", "мороз*"]).search("10 градусов мороза") is not None
    True
    """
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(phrase_pattern(word) for word in longest_first) or "(?!)"
    return lazy_pattern(rf"(?<!\w)(?:{either})(?!\w)")
