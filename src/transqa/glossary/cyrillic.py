"""Finds persons, places and organizations in Cyrillic text, in any case."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transqa.glossary.mention import Mention, is_name_gap
from transqa.names.cases import word_nominatives
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.index import Index, Phrase
    from transqa.text.words import Word


def find_names(index: Index, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read pairs of capitalised Cyrillic words, in any case, as given name and surname."""
    person = index.kept(_person)
    capital = [at for at, word in enumerate(tokens) if word[2][0].isupper()]
    for at, after in pairwise(capital):
        one, other = tokens[at], tokens[after]
        if after - at > 1 or not is_name_gap(text[one.end : other.start]):
            continue
        number = person(one.text, other.text)
        if number is not None:
            span = (one.start, other.end)
            yield Mention(index.entries[number], *span, text[slice(*span)], "inflected", Verdict.VARIANT)


def find_words(index: Index, lang: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Find places and organizations of one word in an oblique case."""
    meant = index.answers(_inflected, lang)
    for word in [word for word in tokens if word[2][0].isupper()]:
        phrase = meant[word.key]
        if phrase:
            entry = index.entries[phrase.entry]
            yield Mention(entry, word.start, word.end, word.text, "inflected", Verdict.VARIANT, phrase.term)


def _inflected(index: Index, lang: str, key: str) -> Phrase | None:
    """Return the name of one word that a word is an oblique case of."""
    if index.tables.get(f"phrase:{lang}", key) or index.tables.get(f"first:{lang}", key):
        return None
    for nominative in word_nominatives(key, lang):
        phrase = next((p for p in index.phrases(lang, nominative) if p.term.case_sensitive), None)
        if phrase is not None and phrase.term.text[:1].isupper():
            return phrase
    return None


def _person(index: Index, one: str, other: str) -> int | None:
    """Return the person whom two words name in any case, given name first or surname first."""
    number = _cyrillic_person(index, one.lower(), other.lower())
    return _cyrillic_person(index, other.lower(), one.lower()) if number is None else number


def _cyrillic_person(index: Index, one: str, other: str) -> int | None:
    for lang in ("be", "ru", "uk"):
        for last in word_nominatives(other, lang):
            if not index.tables.get("cyrillic", last):
                continue
            for first in word_nominatives(one, lang):
                found = index.tables.get("cyrillic", f"{first} {last}")
                if found:
                    return found[0]
    return None
