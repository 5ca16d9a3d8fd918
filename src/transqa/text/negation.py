"""Whether a text denies something: plain negators and hidden ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import KeptByLanguage
from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span
from transqa.languages import language
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.text.words import Word


class _Rules(NamedTuple):
    plain: frozenset[str]
    hidden: frozenset[str]
    beginnings: tuple[str, ...]
    innocent: tuple[str, ...]
    idioms: re.Pattern[str]
    contracted: bool


PLAIN, HIDDEN = 2, 1  # what a word that negates may be


def negates(key: str, lang: str) -> int:
    """Return ``PLAIN`` for a negator, ``HIDDEN`` for a word that may hide a negation, else 0.

    0 for all words of a language without rules.

    >>> negates("didn't", "en"), negates("without", "en"), negates("недоволен", "ru"), negates("court", "en")
    (2, 1, 1, 0)
    """
    return _NEGATES[lang][key]


def negators(keys: Iterable[str], lang: str) -> list[int]:
    """Return for each word of a text whether it negates, as ``negates`` does.

    >>> negators(["he", "didn't", "leave"], "en")
    [0, 2, 0]
    """
    return _NEGATES[lang].of(keys)


def _negates(lang: str, key: str) -> int:
    rules = _rules(lang)
    if not rules:
        return 0
    if key in rules.plain or (rules.contracted and key.endswith("n't")):
        return PLAIN
    if key in rules.hidden:
        return HIDDEN
    is_hidden = key.startswith(rules.beginnings)
    return HIDDEN if is_hidden and not key.startswith(rules.innocent) else 0


_NEGATES: KeptByLanguage[str, int] = KeptByLanguage(_negates)


def knows_negation(lang: str) -> bool:
    """Return whether there are rules for a language."""
    return language(lang).has("negation")


class Denial(NamedTuple):
    """A plain negator of a text: the place of its word among the words, and its span."""

    place: int
    span: Span


def denials(text: str, words: Sequence[Word], lang: str) -> tuple[Denial, ...]:
    """Return the plain negators of a text that are no part of an idiom, in order.

    >>> from transqa.text.words import words
    >>> text = "Он не пришёл не только сегодня."
    >>> denials(text, words(text), "ru")
    (Denial(place=1, span=Span(start=3, end=5)),)
    """
    rules = _rules(lang)
    kinds = negators([word.key for word in words], lang)
    if rules is None or PLAIN not in kinds:
        return ()
    found = [
        Denial(index, Span(words[index].start, words[index].end))
        for index, kind in enumerate(kinds)
        if kind == PLAIN
    ]
    idioms = [match.span() for match in rules.idioms.finditer(text)]
    kept = []
    for denial in found:
        if not any(start <= denial.span.start < end for start, end in idioms):
            kept.append(denial)
    return tuple(kept)


def denies(words: Sequence[Word], lang: str) -> bool:
    """Return whether some word negates, plainly or hidden.

    >>> from transqa.text.words import words
    >>> denies(words("He left without her."), "en"), denies(words("He left."), "en")
    (True, False)
    """
    return any(negators([word.key for word in words], lang))


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
        idioms=lazy_pattern(rf"(?<!\w)(?:{'|'.join(own.idioms)})(?!\w)", re.IGNORECASE),
        contracted=own.contracted,
    )
