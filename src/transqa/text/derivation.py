"""Which English words are made of known ones: by inflection, prefixes and suffixes, and of two words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from transqa.languages import language
from transqa.text.common import bases

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_REST = 4  # letters of what stands behind a prefix or before a suffix
_LEAST_USUAL_REST = 5  # of a usual word behind a prefix of two letters
_LONG_REST = 8  # of any word there
_PART = 4  # letters of a part of a compound; shorter ones are listed
_BESIDE_SHORT = 5  # letters of a part beside a shorter one
_SHORT_PREFIX = 2  # letters
_FORM_ENDINGS = ("ed", "ing", "er", "est", "es")
_RARE_BASE = 6  # letters from which a word may be an inflection of a rare one


class WordList(Protocol):
    """Words that are known."""

    def has(self, word: str) -> bool:
        """Return whether something is a listed word."""

    def is_part(self, word: str) -> bool:
        """Return whether something is a usual word, of which a compound may be made."""


class _Affixes(NamedTuple):
    prefixes: frozenset[str]
    longest_prefix: int
    suffixes: tuple[
        tuple[str, tuple[str, ...]], ...
    ]  # and what may stand in their place
    short_parts: frozenset[str]
    terms: tuple[str, ...]  # endings


@cache
def _affixes() -> _Affixes:
    rules = language("en").rules["derivation"]
    suffixes = []
    for line in rules["suffixes"]:
        suffix, _, endings = line.partition(":")
        suffixes.append((suffix, ("", *endings.split())))
    prefixes = frozenset(rules["prefixes"])
    return _Affixes(
        prefixes,
        max(map(len, prefixes)),
        tuple(suffixes),
        frozenset(rules["short_parts"]),
        tuple(rules["terms"]),
    )


def is_term(word: str) -> bool:
    """Return whether a word ends as terms of medicine, chemistry and biology do, of which no list has all.

    >>> is_term("osteonecrosis"), is_term("mazorpas")
    (True, False)
    """
    terms = _affixes().terms
    return word.endswith(terms) or word.removesuffix("s").endswith(terms)


def is_derived(word: str, known: WordList) -> bool:
    """Return whether a word in a to z is a known one, an inflection, derivation or compound of known ones.

    Time is linear in the word's letters but for a factor that is bounded by the longest affix.
    """
    for base in bases(word):
        if _is_form(word, base, known) or _is_compound(base, known):
            return True
        for rest in _without_affix(base, known):
            if known.has(rest):
                return True
    return False


def _is_form(word: str, base: str, known: WordList) -> bool:
    """Return whether a word is a form of a known one that no list has: of "occur" it is "occurred", not "occured"."""
    if not known.has(base):
        return False
    # Of rare short words "finaly" and its like would be forms.
    if len(base) < _RARE_BASE and not known.is_part(base):
        return False
    return not any(
        known.has(base + base[-1] + ending)
        or known.has(base[:-1] + ending)
        or known.has(base[:-1] + "i" + ending)
        for ending in _FORM_ENDINGS
        if word.endswith(ending)
    )


def _without_affix(word: str, known: WordList) -> Iterator[str]:
    """Yield what a word may be derived from, by one suffix, one prefix or one of each."""
    stems = [word]
    for suffix, endings in _affixes().suffixes:
        if word.endswith(suffix):
            stem = word.removesuffix(suffix)
            if len(stem) >= _LEAST_REST - 1:
                stems += [stem + ending for ending in endings]
                if stem[-1] == stem[-2]:
                    stems.append(stem[:-1])  # snobbish of snob
    for stem in stems:
        if stem != word and len(stem) >= _LEAST_REST and known.is_part(stem):
            yield stem
        for size in range(_SHORT_PREFIX, _affixes().longest_prefix + 1):
            if stem[:size] not in _affixes().prefixes:
                continue
            rest = stem[size:]
            if (
                (size > _SHORT_PREFIX and len(rest) >= _LEAST_REST)
                or len(rest) >= _LONG_REST
                or (len(rest) >= _LEAST_USUAL_REST and known.is_part(rest))
            ):
                yield rest


def _is_compound(word: str, known: WordList) -> bool:
    """Return whether a word is made of two usual ones: "dancefloor"."""
    return any(
        _is_compound_part(word[:size], word[size:], known)
        and _is_compound_part(word[size:], word[:size], known)
        for size in range(_PART - 1, len(word) - _PART + 2)
    )


def _is_compound_part(part: str, beside: str, known: WordList) -> bool:
    if len(part) < _PART:
        return len(beside) >= _BESIDE_SHORT and part in _affixes().short_parts
    return known.is_part(part)
