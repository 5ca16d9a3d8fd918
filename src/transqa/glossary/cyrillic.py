"""Finds persons, places and organizations in Cyrillic text, in any case."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transqa.glossary.mention import Mention, is_name_gap
from transqa.languages import east_slavic
from transqa.names.cases import word_nominatives
from transqa.names.model import Verdict
from transqa.text.words import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.index import Index, Phrase
    from transqa.text.words import Word


def find_persons(
    index: Index, text: str, tokens: tuple[Word, ...]
) -> Iterator[Mention]:
    """Read pairs of capitalised Cyrillic words, in any case, as given name and surname."""
    person_of = index.remembering(_person_of)
    for (at, word), (next_at, next_word) in pairwise(capitalised(tokens)):
        if next_at - at > 1 or not is_name_gap(text[word.end : next_word.start]):
            continue
        number = person_of(word.text, next_word.text)
        if number is not None:
            yield Mention(
                entry=index.entries[number],
                start=word.start,
                end=next_word.end,
                text=text[word.start : next_word.end],
                how="inflected",
                verdict=Verdict.VARIANT,
            )


def find_single_words(
    index: Index, lang: str, tokens: tuple[Word, ...]
) -> Iterator[Mention]:
    """Find places and organizations of one word in an oblique case."""
    phrases = index.answers(_inflected, lang)
    for _, word in capitalised(tokens):
        phrase = phrases[word.key]
        if phrase:
            yield Mention(
                entry=index.entries[phrase.entry],
                start=word.start,
                end=word.end,
                text=word.text,
                how="inflected",
                verdict=Verdict.VARIANT,
                term=phrase.term,
            )


def _inflected(index: Index, lang: str, key: str) -> Phrase | None:
    """Return the name of one word that a word is an oblique case of."""
    if index.tables.get(f"phrase:{lang}", key) or index.tables.get(
        f"first:{lang}", key
    ):
        return None
    for nominative in word_nominatives(key, lang):
        for phrase in index.phrases(lang, nominative):
            if phrase.term.case_sensitive:
                if phrase.term.text[:1].isupper():
                    return phrase
                break
    return None


def _person_of(index: Index, first: str, second: str) -> int | None:
    """Return the number of the person whom two words name in any case, given name first or surname first."""
    first, second = first.lower(), second.lower()
    number = _person_with(index, first, second)
    if number is None:
        number = _person_with(index, second, first)
    return number


def _person_with(index: Index, given: str, surname: str) -> int | None:
    for lang in east_slavic():
        for surname_form in word_nominatives(surname, lang):
            if not index.tables.get("cyrillic", surname_form):
                continue
            for given_form in word_nominatives(given, lang):
                numbers = index.tables.get("cyrillic", f"{given_form} {surname_form}")
                if numbers:
                    return numbers[0]
    return None
