"""Finds, in English and other Latin text, the words that begin a spelling and a small letter.

A glossary of names has few such spellings, if any (*al-Sadr*, *van Dyke*), and they are searched for one by one. More
of them are found by a compiled matcher that is fed with the keys of those words (Aho-Corasick as a double array:
package daachorse, extra ``fast``). Where it is not installed, and in a text whose letters change their places when
folded, every word of the text is looked up instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from transqa.glossary import keys

if TYPE_CHECKING:
    from transqa.glossary.index import Index

_FEW = 24  # words that are searched for one by one
_ENDINGS = ("", "s", "es")  # what follows is a word of its own here, a possessive too
_ODD = re.compile("[\u0300-\u052f\u00ad\u200b-\u200f\u2060\ufeff\u0138]")  # marks, Cyrillic, what is not seen
_APOSTROPHES = "’ʼ‘`´ʹ′＇"
_INSIDE = re.compile(r"(?<=[^\W_])'(?=[^\W_])|(?<=\d)[.,](?=\d)")


class Matcher(Protocol):
    """Finds all its patterns in a text."""

    def find_overlapping(self, text: str, /) -> list[tuple[int, int, int]]:
        """Return where patterns begin and end, and their numbers."""
        ...


class Few:
    """Finds a few words one by one."""

    def __init__(self, words: frozenset[str]) -> None:
        """Take the words."""
        self._words = [(word, re.compile(f"{re.escape(word)}(?:e?s)?(?![^\\W_])")) for word in sorted(words)]

    def find_overlapping(self, text: str, /) -> list[tuple[int, int, int]]:
        """Return where the words, or plurals of them, begin and end."""
        return [(*match.span(), 0) for word, form in self._words if word in text for match in form.finditer(text)]


class SmallWords(NamedTuple):
    """The keys of words that begin a spelling of a glossary with a small letter, and what finds them, if anything."""

    keys: frozenset[str]
    matcher: Matcher | None


def small_words(index: Index, lang: str) -> SmallWords | None:
    """Return the words of a language that begin a spelling with a small letter; None if there are none."""
    found = frozenset(
        parts[0]
        for number in index.tables.get(f"small:{lang}", "")
        for parts, term in keys.phrases(index.entries[number], lang)
        if keys.may_be_small(term)
    )
    return SmallWords(found, Few(found) if len(found) <= _FEW else compiled_matcher(found)) if found else None


def compiled_matcher(words: frozenset[str]) -> Matcher | None:
    """Return a compiled matcher of words and their plurals; None if daachorse is not installed."""
    try:
        from daachorse import CharwiseDoubleArrayAhoCorasick
    except ImportError:
        return None
    found: Matcher = CharwiseDoubleArrayAhoCorasick(sorted({word + ending for word in words for ending in _ENDINGS}))
    return found


def found_in(small: SmallWords, text: str) -> list[int] | None:
    """Return where those words begin in a text, in order; None if that can only be told word by word."""
    if small.matcher is None:
        return None
    plain = text.casefold()
    if not text.isascii() and (len(plain) != len(text) or _ODD.search(plain)):
        return None
    for sign in _APOSTROPHES:
        plain = plain.replace(sign, "'")
    whole = {
        start
        for start, end, _ in small.matcher.find_overlapping(plain)
        if not plain[end : end + 1].isalnum() and not plain[start - 1 : start].isalnum() and _is_small(text[start])
    }
    return sorted(place for place in whole if not _INSIDE.match(plain, place - 1))


def _is_small(letter: str) -> bool:
    return "a" <= letter <= "z" or letter.isdecimal()
