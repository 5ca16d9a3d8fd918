"""Whether a text denies something: plain negators and hidden ones."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Span
from transqa.languages import language
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.text.words import Word


class _Rules(NamedTuple):
    plain: frozenset[str]
    hidden: frozenset[str]
    beginnings: tuple[str, ...]
    innocent: tuple[str, ...]
    idioms: re.Pattern[str]
    contracted: bool


@lru_cache(maxsize=65536)
def negates(key: str, lang: str) -> int:
    """Return 2 for a plain negator, 1 for a word that may hide a negation, else 0; 0 for languages without rules.

    >>> negates("didn't", "en"), negates("without", "en"), negates("недоволен", "ru"), negates("court", "en")
    (2, 1, 1, 0)
    """
    rules = _rules(lang)
    if not rules:
        return 0
    if key in rules.plain or (rules.contracted and key.endswith("n't")):
        return 2
    if key in rules.hidden:
        return 1
    return int(key.startswith(rules.beginnings) and not key.startswith(rules.innocent))


def knows_negation(lang: str) -> bool:
    """Return whether there are rules for a language."""
    return language(lang).has("negation")


def first_negator(text: str, words: Sequence[Word], lang: str) -> Span | None:
    """Return the first plain negator of a text that is no part of an idiom; None without one.

    >>> from transqa.text.words import words
    >>> text = "Он не пришёл не только сегодня."
    >>> first_negator(text, words(text), "ru")
    Span(start=3, end=5)
    """
    rules = _rules(lang)
    negators = [word for word in words if negates(word.key, lang) == 2]
    if rules is None or not negators:
        return None
    idioms = [match.span() for match in rules.idioms.finditer(text)]
    for word in negators:
        in_idiom = any(start <= word.start < end for start, end in idioms)
        if not in_idiom:
            return Span(word.start, word.end)
    return None


def denies(words: Sequence[Word], lang: str) -> bool:
    """Return whether some word negates, plainly or hidden.

    >>> from transqa.text.words import words
    >>> denies(words("He left without her."), "en"), denies(words("He left."), "en")
    (True, False)
    """
    return any(negates(word.key, lang) for word in words)


@cache
def _rules(lang: str) -> _Rules | None:
    if not knows_negation(lang):
        return None
    own = language(lang).negation
    beginnings = [word.removesuffix("*") for word in own.hidden if word.endswith("*")]
    innocent = [word.removesuffix("*") for word in own.plain]
    whole_words = own.hidden.difference(f"{beginning}*" for beginning in beginnings)
    return _Rules(
        plain=frozenset(map(fold, own.words)),
        hidden=frozenset(map(fold, whole_words)),
        beginnings=tuple(map(fold, beginnings)),
        innocent=tuple(map(fold, innocent)),
        idioms=re.compile(rf"(?<!\w)(?:{'|'.join(own.idioms)})(?!\w)", re.IGNORECASE),
        contracted=own.contracted,
    )
