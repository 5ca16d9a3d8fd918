"""Finds persons and places in Latin text by reading words through their lattices.

What a word or two words read as depends on nothing around them, and the index remembers
it: a name is read once, however often it stands in the texts that are checked with one
glossary.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.glossary import keys
from transqa.glossary.mention import Mention, bare, is_name_gap
from transqa.glossary.near import near_entries
from transqa.glossary.persons import PersonRead, is_other_form, read_person
from transqa.names.compare import is_patronymic_like
from transqa.names.contour import one_vowel_less, vocalized
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.namesakes import spelled_given_names
from transqa.names.reading import (
    LatinWord,
    WordReading,
    may_begin,
    read_exactly,
    read_word,
)
from transqa.text.titles import is_title
from transqa.text.words import Word, capitalised, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.kept import Kept
    from transqa.glossary.index import Index

_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Of a place, no misspelling of it: Minsky, Minskaya.
_ADJECTIVE = re.compile("sk(y|i|ii|iy|yi|aya|aia|aja|e|oye|oe)$")
# Titles that stand before a surname and before no place.
_RANKS = frozenset([
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "gen", "general", "col", "colonel", "maj",
    "major", "capt", "captain", "lt", "lieutenant", "sgt", "sergeant", "admiral", "marshal", "judge", "justice",
])  # fmt: skip
_INVERTED = re.compile(r",[ \u00a0]")  # between surname and given name in a list
# Behind a given name in a list: an initial or a patronymic may still follow, a verb not.
_ENDS_ITEM = lazy_pattern(r"(?:['’]s)?(?:\s*[,;:.)\]|/–—-]|\s*$|\s*\n)")
_LONG_PLACE = 7  # letters of one that may be misspelled
_MIXED_PLACE = 6  # letters of one that may mix conventions
_VOWEL = (
    2  # codes that a vowel changes at most: one that parts two codes that are the same
)


class CapitalWord(NamedTuple):
    """What a capitalised Latin word is by itself.

    ``text`` is the word without a possessive ending, ``possessive`` the length of that,
    ``skeleton`` the consonant key; ``title`` says whether the word is an office or
    another word that begins no name.
    """

    text: str
    possessive: int
    skeleton: str
    title: bool


class Capital(NamedTuple):
    """A capitalised Latin word of a text: ``at`` is its number among the words, the rest as in ``CapitalWord``."""

    at: int
    start: int
    end: int
    text: str
    skeleton: str
    title: bool


def capital_words(index: Index) -> Kept[str, CapitalWord | None]:
    """Return what words are by themselves: None for one without a capital, and for one in Cyrillic letters."""
    return index.answers(_capital_word, "en")


def _capital_word(_index: Index, _lang: str, text: str) -> CapitalWord | None:
    if not text[0].isupper() or _CYRILLIC.match(text):
        return None
    word = bare(Word(0, len(text), text, fold(text)))
    return CapitalWord(
        text=word.text,
        possessive=len(text) - word.end,
        skeleton=skeleton(fold_latin(word.text)),
        title=is_title(word.key),
    )


def capitals(index: Index, tokens: Sequence[Word]) -> list[Capital]:
    """Return the capitalised Latin words of a text."""
    known = capital_words(index)
    found = []
    for at, token in capitalised(tokens):
        word = known[token.text]
        if word:
            end = token.end - word.possessive
            found.append(
                Capital(at, token.start, end, word.text, word.skeleton, word.title)
            )
    return found


def may_be_place(index: Index, written: str) -> bool:
    """Return whether a capitalised word reads as a place, where no other words stand beside it."""
    word = capital_words(index)[written]
    if word is None or word.title or len(written) < keys.SHORTEST_PLACE:
        return False
    return bool(index.remembering(_places_read)(word.text))


def find_places(
    index: Index, tokens: Sequence[Word], named: Sequence[Capital]
) -> Iterator[Mention]:
    """Read single capitalised words as places, under any convention; a slip only in a long word."""
    places_read = index.remembering(_places_read)
    for word in named:
        if word.title or len(tokens[word.at].text) < keys.SHORTEST_PLACE:
            continue
        for number, outcome in places_read(word.text):
            alone = word.at == 0 or not tokens[word.at - 1].text[:1].isupper()
            if _is_place(outcome, fold_latin(word.text), alone=alone):
                yield Mention(
                    entry=index.entries[number],
                    start=word.start,
                    end=word.end,
                    text=word.text,
                    how="romanized",
                    verdict=outcome.verdict,
                    surname=outcome,
                    surname_at=(word.start, word.end),
                )
                break


def _places_read(index: Index, text: str) -> tuple[tuple[int, WordReading], ...]:
    """Return the places that a word may be read as where no other stands before it, and how."""
    folded = fold_latin(text)
    if len(folded) < keys.SHORTEST_PLACE:
        return ()
    long = len(folded) >= _LONG_PLACE
    read = read_word if long else read_exactly
    token = LatinWord(text, folded)
    readings = []
    for number in _places_near(index, folded, slips=long):
        place = index.place_word(number)
        if place is None or not may_begin(place, token):
            continue
        outcome = read(place, token)
        if outcome and _is_place(outcome, folded, alone=True):
            readings.append((number, outcome))
    return tuple(readings)


def _places_near(index: Index, folded: str, *, slips: bool) -> list[int]:
    """Return the places whose vocalized keys are those of a folded word; with ``slips`` also those a vowel away."""
    get = index.tables.get
    numbers: set[int] = set()
    for key in vocalized(folded):
        numbers.update(get("place", key))
        if slips:
            numbers.update(get("place-near", key))
            for less in one_vowel_less(key):
                numbers.update(get("place", less))
                numbers.update(get("place-near", less))
    return sorted(near_entries(index, folded, sorted(numbers), _VOWEL if slips else 0))


def _is_place(outcome: WordReading, folded: str, *, alone: bool) -> bool:
    """Return whether a word that reads so is the place: a slip counts inside a long word that stands ``alone``."""
    if outcome.verdict == Verdict.VARIANT:
        return True
    if outcome.verdict == Verdict.MIXED:
        return len(folded) >= _MIXED_PLACE
    if outcome.verdict != Verdict.MISSPELLED or not alone or len(folded) < _LONG_PLACE:
        return False
    inside = outcome.edits[0].start > 0 and outcome.edits[-1].end < len(folded)
    return inside and not _ADJECTIVE.search(folded)


def find_persons(
    index: Index, text: str, named: Sequence[Capital]
) -> Iterator[Mention]:
    """Read pairs of capitalised words, next to each other or around one word or initial, as given name and surname."""
    read = index.remembering(read_person)
    words = [word for word in named if not word.title]
    beside = [
        is_name_gap(text[word.end : after.start]) for word, after in pairwise(words)
    ]
    for number, first in enumerate(words):
        for other in (number + 1, number + 2):
            if other >= len(words) or not beside[other - 1]:
                break
            person = read(first.text, words[other].text)
            if person:
                yield _mention_of_person(index, text, first, words[other], person)
    yield from _find_inverted(index, text, words)


def _find_inverted(
    index: Index, text: str, words: Sequence[Capital]
) -> Iterator[Mention]:
    """Read "Surname, Given" as a person: as lists and registers write it, and as no sentence runs on.

    "He met Lukashenko, Alexander Petrov said" goes on with another name, and before
    the surname of "Ivan Lukashenko, Alexander" stands a given name.
    """
    read = index.remembering(read_person)
    for number, (surname, given) in enumerate(pairwise(words)):
        if not _INVERTED.fullmatch(text, surname.end, given.start):
            continue
        if number > 0 and is_name_gap(text[words[number - 1].end : surname.start]):
            continue
        end = given.end
        if number + 2 < len(words):
            following = words[number + 2]
            if is_name_gap(text[given.end : following.start]):
                if not is_patronymic_like(fold_latin(following.text)):
                    continue
                end = following.end
        if not _ENDS_ITEM.match(text, end):
            continue
        person = read(surname.text, given.text)
        if person and person.reversed:
            yield _mention_of_person(index, text, surname, given, person)


def _is_surname_here(text: str, before: Word, place: Mention) -> bool:
    """Return whether a place stands right behind a given name or a rank: Georgy Lvov is no city, nor is Mr Lvov."""
    gap = text[before.end : place.start]
    if not before.text[:1].isupper():
        return False
    if before.key in _RANKS:
        return gap in (" ", ". ")
    if gap != " ":
        return False
    return not is_title(before.key) and bool(spelled_given_names(before.text))


def without_surnames(
    text: str, tokens: Sequence[Word], mentions: Sequence[Mention]
) -> list[Mention]:
    """Return mentions without those of places that are the surname of a person: Georgy Lvov.

    A given name that is the end of another mention begins no name: "told Maryia
    Kalesnikava Minsk was" is no Kalesnikava Minsk.
    """
    if not any(mention.entry.kind == "place" for mention in mentions):
        return list(mentions)
    before: dict[int, Word] = {after.start: word for word, after in pairwise(tokens)}
    ends = {mention.end for mention in mentions}
    kept = []
    for mention in mentions:
        word = before.get(mention.start)
        if (
            mention.entry.kind == "place"
            and word is not None
            and word.end not in ends
            and _is_surname_here(text, word, mention)
        ):
            continue
        kept.append(mention)
    return kept


def _mention_of_person(
    index: Index, text: str, first: Capital, last: Capital, read: PersonRead
) -> Mention:
    given, surname = (last, first) if read.reversed else (first, last)
    return Mention(
        entry=index.entries[read.number],
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        how="romanized",
        verdict=read.verdict,
        given=read.given,
        surname=read.surname,
        given_at=(given.start, given.end),
        surname_at=(surname.start, surname.end),
        wrong_gender=read.wrong_gender,
        other_form=read.given.verdict == Verdict.VARIANT
        and index.remembering(is_other_form)(read.number, given.text),
    )
