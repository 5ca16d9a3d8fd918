"""Finds persons and places in Latin text by reading words through their lattices.

What a word or two words read as depends on nothing around them, and is kept: a name is read once, however often it
stands in the texts that are checked with one glossary.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.glossary import keys
from transqa.glossary.mention import Mention, bare, is_name_gap
from transqa.glossary.near import near_entries
from transqa.glossary.persons import PersonRead, persons_read
from transqa.names.contour import one_vowel_less, vocalized
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.reading import LatinWord, WordReading, may_begin, read_exactly, read_word
from transqa.text.titles import is_title
from transqa.text.words import Word, capitalised, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.glossary.index import Index

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ADJECTIVE = re.compile("sk(y|i|ii|iy|yi|aya|aia|aja|e|oye|oe)$")
_LONG_PLACE = 7  # letters of one that may be misspelled
_VOWEL = 2  # codes that a vowel changes at most: one that parts two codes that are the same


class Capital(NamedTuple):
    """A capitalised Latin word: where it is among the words, its place and text without a possessive, and its key."""

    at: int
    start: int
    end: int
    text: str
    skeleton: str
    title: bool


class Spelled(NamedTuple):
    """What a capitalised Latin word is by itself: its text without a possessive, how long that is, its key."""

    text: str
    possessive: int
    skeleton: str
    title: bool


def spelled(text: str) -> Spelled | None:
    """Return what a word is by itself; None for one without a capital, and for one in Cyrillic letters."""
    return _SPELLED[text]


def _spelled(text: str) -> Spelled | None:
    if not text[0].isupper() or _CYRILLIC.match(text):
        return None
    word = bare(Word(0, len(text), text, fold(text)))
    return Spelled(word.text, len(text) - word.end, skeleton(fold_latin(word.text)), is_title(word.key))


_SPELLED = Kept(_spelled)


def capitals(tokens: Sequence[Word]) -> list[Capital]:
    """Return the capitalised Latin words of a text."""
    found = []
    for at, word in capitalised(tokens):
        said = _SPELLED[word.text]
        if said:
            found.append(Capital(at, word.start, word.end - said.possessive, said.text, said.skeleton, said.title))
    return found


def may_be_place(index: Index, word: str) -> bool:
    """Return whether a capitalised word reads as a place, where no other words stand beside it."""
    one = spelled(word)
    found = one and not one.title and len(word) >= keys.SHORTEST_PLACE and index.kept(_places_read)(one.text)
    return bool(found)


def is_person(index: Index, word: str, other: str) -> bool:
    """Return whether two capitalised words name a person."""
    one, two = spelled(word), spelled(other)
    return one is not None and two is not None and index.kept(persons_read)(one.text, two.text) is not None


def find_places(index: Index, tokens: Sequence[Word], named: Sequence[Capital]) -> Iterator[Mention]:
    """Read single capitalised words as places, under any convention; a slip only in a long word."""
    read = index.kept(_places_read)
    for word in named:
        if word.title or len(tokens[word.at].text) < keys.SHORTEST_PLACE:
            continue
        for number, outcome in read(word.text):
            alone = word.at == 0 or not tokens[word.at - 1].text[:1].isupper()
            if _is_place(outcome, fold_latin(word.text), alone=alone):
                yield _mention_of_place(index, number, word, outcome)
                break


def _mention_of_place(index: Index, number: int, word: Capital, outcome: WordReading) -> Mention:
    place = (word.start, word.end)
    entry, verdict = index.entries[number], outcome.verdict
    return Mention(entry, *place, word.text, "romanized", verdict, surname=outcome, surname_at=place)


def _places_read(index: Index, text: str) -> tuple[tuple[int, WordReading], ...]:
    """Return the places that a word may be read as where no other stands before it, and how."""
    folded = fold_latin(text)
    if len(folded) < keys.SHORTEST_PLACE:
        return ()
    long = len(folded) >= _LONG_PLACE
    places = ((number, index.place_word(number)) for number in _places_near(index, folded, slips=long))
    read = read_word if long else read_exactly
    token = LatinWord(text, folded)
    found = ((number, read(place, token)) for number, place in places if place and may_begin(place, token))
    return tuple((number, one) for number, one in found if one and _is_place(one, folded, alone=True))


def _places_near(index: Index, folded: str, *, slips: bool) -> list[int]:
    """Return the places whose vocalized keys are those of a folded word; with ``slips`` also those a vowel away."""
    mine, get = vocalized(folded), index.tables.get
    found = {number for key in mine for number in get("place", key)}
    if slips:
        found.update(number for key in mine for number in get("place-near", key))
        for less in {less for key in mine for less in one_vowel_less(key)}:
            found.update(get("place", less), get("place-near", less))
    return sorted(near_entries(index, folded, sorted(found), _VOWEL if slips else 0))


def _is_place(outcome: WordReading, folded: str, *, alone: bool) -> bool:
    if outcome.verdict == Verdict.VARIANT:
        return True
    slip = outcome.verdict == Verdict.MISSPELLED and outcome.edits[0].start > 0 and outcome.edits[-1].end < len(folded)
    if outcome.verdict == Verdict.MIXED:
        return len(folded) >= 6
    return slip and alone and len(folded) >= _LONG_PLACE and not _ADJECTIVE.search(folded)


def find_names(index: Index, text: str, named: Sequence[Capital]) -> Iterator[Mention]:
    """Read pairs of capitalised words, next to each other or around one word or initial, as given name and surname."""
    read = index.kept(persons_read)
    words = [word for word in named if not word.title]
    beside = [is_name_gap(text[one.end : other.start]) for one, other in pairwise(words)]
    for one, first in enumerate(words):
        for other in (one + 1, one + 2):
            if other >= len(words) or not beside[other - 1]:
                break
            found = read(first.text, words[other].text)
            if found:
                yield _mention_of_person(index, text, (first, words[other]), found)


def _mention_of_person(index: Index, text: str, words: tuple[Capital, Capital], read: PersonRead) -> Mention:
    start, end = words[0].start, words[1].end
    given, surname = words[::-1] if read.reversed else words
    return Mention(
        entry=index.entries[read.number],
        start=start,
        end=end,
        text=text[start:end],
        how="romanized",
        verdict=read.verdict,
        given=read.given,
        surname=read.surname,
        given_at=(given.start, given.end),
        surname_at=(surname.start, surname.end),
        wrong_gender=read.wrong_gender,
    )
