"""Finds persons, places and organizations in Cyrillic text, in any case."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transqa.glossary.mention import NAME_GAP, Mention
from transqa.names.cases import word_nominatives
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.index import Index
    from transqa.text.words import Word


def find_names(index: Index, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read pairs of capitalised Cyrillic words, in any case, as given name and surname."""
    for one, other in pairwise(tokens):
        if not (one.text[:1].isupper() and other.text[:1].isupper() and NAME_GAP.match(text[one.end : other.start])):
            continue
        number = _cyrillic_person(index, one, other)
        if number is None:
            number = _cyrillic_person(index, other, one)
        if number is not None:
            span = (one.start, other.end)
            yield Mention(index.entries[number], *span, text[slice(*span)], "inflected", Verdict.VARIANT)


def find_words(index: Index, lang: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Find places and organizations of one word in an oblique case."""
    by_first = index.phrases_of(lang)
    for word in tokens:
        if not word.text[:1].isupper() or word.key in by_first:
            continue
        for nominative in word_nominatives(word.key, lang):
            phrase = next((p for p in by_first.get(nominative, ()) if len(p.keys) == 1 and p.term.case_sensitive), None)
            if phrase is not None and phrase.term.text[:1].isupper():
                entry = index.entries[phrase.entry]
                yield Mention(entry, word.start, word.end, word.text, "inflected", Verdict.VARIANT, phrase.term)
                break


def _cyrillic_person(index: Index, given: Word, surname: Word) -> int | None:
    langs = ("be", "ru", "uk")
    one, other = given.text.lower(), surname.text.lower()
    for lang in langs:
        for last in word_nominatives(other, lang):
            if last not in index.cyrillic:
                continue
            for first in word_nominatives(one, lang):
                found = index.cyrillic.get(f"{first} {last}")
                if found:
                    return found[0]
    return None
