"""Finds persons, places and organizations in Cyrillic text, in any case."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from transqa.glossary.mention import Mention, is_name_gap
from transqa.glossary.phrases import longer_phrases
from transqa.languages import east_slavic
from transqa.names.cases import word_nominatives
from transqa.names.forms import given_name
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.glossary.index import Index, Phrase
    from transqa.text.words import Word


def find_persons(
    index: Index, text: str, capitals: Sequence[tuple[int, Word]]
) -> Iterator[Mention]:
    """Read pairs of capitalised Cyrillic words, in any case, as given name and surname."""
    person_of = index.remembering(_person_of)
    for (at, word), (next_at, next_word) in pairwise(capitals):
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
    index: Index, lang: str, capitals: Sequence[tuple[int, Word]]
) -> Iterator[Mention]:
    """Find places and organizations of one word in an oblique case."""
    phrases = index.answers(_inflected, lang)
    for _, word in capitals:
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


def find_longer_names(
    index: Index,
    lang: str,
    text: str,
    tokens: tuple[Word, ...],
    capitals: Sequence[tuple[int, Word]],
) -> Iterator[Mention]:
    """Find places and organizations of two or three words in an oblique case: Верховного суда, Палаце прадстаўнікоў.

    The first word is in the case of the name; the others are too, or stand as listed.
    """
    openings = index.answers(_opened, lang)
    for at, word in capitals:
        for first in openings[word.key]:
            for phrase in _longer(index, lang, first, tokens[at : at + 3]):
                named = tokens[at : at + len(phrase.keys)]
                last = named[-1]
                gaps = [text[a.end : b.start] for a, b in pairwise(named)]
                if not all(gap.isspace() or gap == "-" for gap in gaps):
                    continue
                yield Mention(
                    entry=index.entries[phrase.entry],
                    start=word.start,
                    end=last.end,
                    text=text[word.start : last.end],
                    how="inflected",
                    verdict=Verdict.VARIANT,
                    term=phrase.term,
                )


_INFLECTED_KINDS = ("place", "organization")


def _opened(index: Index, lang: str, key: str) -> tuple[str, ...]:
    """Return the words of which a word is an oblique case, or the word itself, that begin longer names."""
    forms = dict.fromkeys((*word_nominatives(key, lang), key))
    firsts = []
    for form in forms:
        numbers = index.tables.get(f"first:{lang}", form)
        if any(index.entries[number].kind in _INFLECTED_KINDS for number in numbers):
            firsts.append(form)
    return tuple(firsts)


def _longer(
    index: Index, lang: str, first: str, tokens: tuple[Word, ...]
) -> Iterator[Phrase]:
    """Yield the names that a first word and the words after it, in any case, are; none if no word is after it."""
    forms = [
        dict.fromkeys((token.key, *word_nominatives(token.key, lang)))
        for token in tokens[1:]
    ]
    thirds = [*forms[1], ""] if len(forms) > 1 else [""]
    as_written = tuple(token.key for token in tokens)
    for second in forms[0] if forms else ():
        for third in thirds:
            for phrase in longer_phrases(index, lang, [first, second, third]):
                size = len(phrase.keys)
                if size > 2 and phrase.keys[2] != third:
                    continue
                if size > len(tokens) or phrase.keys == as_written[:size]:
                    continue  # found as it is written
                entry = index.entries[phrase.entry]
                if entry.kind in _INFLECTED_KINDS and phrase.term.text[:1].isupper():
                    yield phrase


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
            for given_form in _given_forms(given, lang):
                numbers = index.tables.get("cyrillic", f"{given_form} {surname_form}")
                if numbers:
                    return numbers[0]
    return None


_ONE_LETTER = 1  # by which the spellings of a given name in two orthographies differ


def _given_forms(given: str, lang: str) -> Iterator[str]:
    """Yield the nominatives of a given name, of a Belarusian one also as the official orthography has it.

    >>> list(_given_forms("павал", "be"))
    ['павал', 'павел']
    """
    for form in word_nominatives(given, lang):
        yield form
        known = given_name(form) if lang == "be" else None
        if known is None or form not in known.be or form == known.be[0]:
            continue
        if Levenshtein.distance(form, known.be[0]) <= _ONE_LETTER:
            yield known.be[0]
