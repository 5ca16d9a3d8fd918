"""Finds persons and places in Latin text by reading words through their lattices.

What a word or two words read as depends on nothing around them, and is kept: a name is read once, however often it
stands in the texts that are checked with one glossary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.index import Index, PersonName, candidates, one_code_less
from transqa.glossary.mention import NAME_GAP, Mention, bare
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.reading import Outcome, Token, is_counterpart, read_word
from transqa.text.titles import is_title
from transqa.text.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ADJECTIVE = re.compile("sk(y|i|ii|iy|yi|aya|aia|aja|e|oye|oe)$")
_SHORT_PLACE = 5  # letters of a place that is looked for under any convention
_SHORT_SURNAME = 4


class Capital(NamedTuple):
    """A capitalised Latin word: where it is among the words, its place and text without a possessive, and its key."""

    at: int
    start: int
    end: int
    text: str
    skeleton: str
    title: bool


class _Spelled(NamedTuple):
    """What a capitalised Latin word is by itself: its text without a possessive, how long that is, its key."""

    text: str
    possessive: int
    skeleton: str
    title: bool


@lru_cache(maxsize=65536)
def _spelled(text: str, key: str) -> _Spelled | None:
    """Return what a word is by itself; None for one without a capital, and for one in Cyrillic letters."""
    if not text[0].isupper() or _CYRILLIC.match(text):
        return None
    word = bare(Word(0, len(text), text, key))
    return _Spelled(word.text, len(text) - word.end, skeleton(fold_latin(word.text)), is_title(word.key))


def capitals(tokens: Sequence[Word]) -> list[Capital]:
    """Return the capitalised Latin words of a text."""
    found = []
    for at, word in enumerate(tokens):
        spelled = _spelled(word.text, word.key)
        if spelled:
            end = word.end - spelled.possessive
            found.append(Capital(at, word.start, end, spelled.text, spelled.skeleton, spelled.title))
    return found


def find_places(index: Index, tokens: Sequence[Word], named: Sequence[Capital]) -> Iterator[Mention]:
    """Read single capitalised words as places, under any convention; a slip only in a long word."""
    read = index.kept(_places_read)
    for word in named:
        if word.title or len(tokens[word.at].text) < _SHORT_PLACE:
            continue
        for number, outcome in read(word.text):
            alone = word.at == 0 or not tokens[word.at - 1].text[:1].isupper()
            if _is_place(outcome, fold_latin(word.text), alone=alone):
                yield _mention_of_place(index, number, word, outcome)
                break


def _mention_of_place(index: Index, number: int, word: Capital, outcome: Outcome) -> Mention:
    place = (word.start, word.end)
    entry, verdict = index.entries[number], outcome.verdict
    return Mention(entry, *place, word.text, "romanized", verdict, surname=outcome, surname_at=place)


def _places_read(index: Index, text: str) -> tuple[tuple[int, Outcome], ...]:
    """Return the places that a word may be read as, and how."""
    folded = fold_latin(text)
    if len(folded) < _SHORT_PLACE:
        return ()
    read = [
        (number, read_word(index.place_words[number], Token(text, folded)))
        for number in index.places.get(skeleton(folded), ())
    ]
    return tuple(one for one in read if one[1].verdict != Verdict.DIFFERENT)


def _is_place(outcome: Outcome, folded: str, *, alone: bool) -> bool:
    if outcome.verdict == Verdict.VARIANT:
        return True
    slip = outcome.verdict == Verdict.MISSPELLED and outcome.edits[0].start > 0 and outcome.edits[-1].end < len(folded)
    if outcome.verdict == Verdict.MIXED:
        return len(folded) >= 6
    return slip and alone and len(folded) >= 7 and not _ADJECTIVE.search(folded)


def find_names(index: Index, text: str, named: Sequence[Capital]) -> Iterator[Mention]:
    """Read pairs of capitalised words, next to each other or around one word or initial, as given name and surname."""
    read = index.kept(_persons_read)
    words = [word for word in named if not word.title]
    beside = [_beside(text, one, other) for one, other in pairwise(words)]
    for one, first in enumerate(words):
        for other in (one + 1, one + 2):
            if other >= len(words) or not beside[other - 1]:
                break
            found = read(first.text, words[other].text)
            if found:
                yield _mention_of_person(index, text, (first, words[other]), found)


def _beside(text: str, one: Capital, other: Capital) -> bool:
    """Return whether two words may be of one name, by what stands between them."""
    return text[one.end : other.start] == " " or NAME_GAP.match(text[one.end : other.start]) is not None


class _PersonRead(NamedTuple):
    """A person whom two words name: which, how each reads, whether the surname comes first or has the other gender."""

    number: int
    given: Outcome
    surname: Outcome
    reversed: bool
    wrong_gender: bool

    @property
    def worth(self) -> tuple[bool, int, float]:
        """Return what the best of several readings has least of."""
        return self.wrong_gender, self.verdict.rank, self.given.cost + self.surname.cost

    @property
    def verdict(self) -> Verdict:
        """Return the worse of the two verdicts."""
        return max(self.given.verdict, self.surname.verdict, key=lambda verdict: verdict.rank)


def _persons_read(index: Index, one: str, other: str) -> _PersonRead | None:
    """Return the person whom two words name best, given name first or surname first."""
    keys = skeleton(fold_latin(one)), skeleton(fold_latin(other))
    for given, surname, order in ((one, other, keys), (other, one, keys[::-1])):
        numbers = candidates(index, *order)
        read = (_read_person(index.persons[number], number, given, surname) for number in numbers)
        best = min(filter(None, read), key=lambda found: found.worth, default=None)
        if best:
            return best if given is one else best._replace(reversed=True)
    return None


def _read_person(person: PersonName, number: int, given: str, surname: str) -> _PersonRead | None:
    """Return the reading if both words read as the person's name, at most one of them misspelled."""
    first = read_word(person.given, Token(given, fold_latin(given)))
    if first.verdict == Verdict.DIFFERENT:
        return None
    last = read_word(person.surname, Token(surname, fold_latin(surname)))
    wrong_gender = False
    if last.verdict != Verdict.VARIANT and first.verdict == Verdict.VARIANT:
        wrong_gender = is_counterpart(person.surname, Token(surname, fold_latin(surname)))
    if not wrong_gender and not _plausible(first, last, surname):
        return None
    return _PersonRead(number, first, last, False, wrong_gender)


def _plausible(given: Outcome, surname: Outcome, text: str) -> bool:
    """Return whether this is the person misspelled, not another: one word at most is wrong, and not a short one."""
    if Verdict.DIFFERENT in (given.verdict, surname.verdict):
        return False
    if Verdict.MISSPELLED not in (given.verdict, surname.verdict):
        return True
    if Verdict.VARIANT not in (given.verdict, surname.verdict) or given.cost + surname.cost > 1.0:
        return False
    return len(text) >= 5 and all(edit.start > 0 for edit in surname.edits)


def _mention_of_person(index: Index, text: str, words: tuple[Capital, Capital], read: _PersonRead) -> Mention:
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


def find_lone(
    index: Index, text: str, lang: str, tokens: Sequence[Word], known: set[str], full: list[Mention]
) -> Iterator[Mention]:
    """Return surnames standing alone, of persons in ``known`` (ids) or unique ones; not beside another given name."""
    if lang in ("be", "ru", "uk") or not (known or index.unique):
        return
    persons = sorted(index.numbers(known))
    taken = {place for mention in full for place in range(mention.start, mention.end)}
    for word in capitals(tokens):
        if len(word.text) < _SHORT_SURNAME or word.start in taken or word.end - 1 in taken:
            continue
        numbers = _surnamed(index, word.skeleton, persons)
        if numbers and not _beside_a_name(text, tokens, word.at):
            yield from _read_lone(index, word, numbers, known)


def _surnamed(index: Index, key: str, persons: Sequence[int]) -> list[int]:
    """Return the persons, of some and of all unique ones, whose surname has a consonant key or nearly so."""
    exact = key in index.surnames
    some = [number for number in persons if _has_surname(index.persons[number], key, exact=exact)]
    unique = index.kept(_unique)(key) if index.unique else ()
    return sorted({*some, *unique}) if unique else some


def _unique(index: Index, key: str) -> tuple[int, ...]:
    exact = key in index.surnames
    return tuple(number for number in index.unique if _has_surname(index.persons[number], key, exact=exact))


def _has_surname(person: PersonName, key: str, *, exact: bool) -> bool:
    """Return whether a surname has a consonant key; one a code away counts only where no surname at all has the key."""
    mine = person.surname_keys
    if exact or len(key) < 3:
        return key in mine
    return not mine.isdisjoint(one_code_less(key)) or any(key in one_code_less(other) for other in mine)


def _beside_a_name(text: str, tokens: Sequence[Word], place: int) -> bool:
    """Return whether the word before reads as a given name of somebody else (capitalised, not at a sentence start)."""
    if place == 0:
        return False
    before = tokens[place - 1]
    gap = text[before.end : tokens[place].start]
    return bool(before.text[:1].isupper() and NAME_GAP.match(gap) and not is_title(before.key))


def _read_lone(index: Index, word: Capital, numbers: Sequence[int], known: set[str]) -> Iterator[Mention]:
    read = index.kept(_surname_read)
    found = [(number, outcome) for number in numbers if (outcome := read(number, word.text))]
    if not found:
        return
    entries = index.entries
    ranked = sorted(found, key=lambda one: (one[1].verdict.rank, entries[one[0]].id not in known, one[1].cost))
    number, outcome = ranked[0]
    place = (word.start, word.end)
    yield Mention(
        entries[number], *place, word.text, "romanized", outcome.verdict, surname=outcome, surname_at=place, lone=True
    )


def _surname_read(index: Index, number: int, text: str) -> Outcome | None:
    """Return how a word reads as a person's surname; None if it does not, or a short one only with a slip."""
    folded = fold_latin(text)
    outcome = read_word(index.persons[number].surname, Token(text, folded))
    different = outcome.verdict == Verdict.DIFFERENT
    return None if different or (outcome.verdict == Verdict.MISSPELLED and len(folded) < 6) else outcome


def lone_candidates(index: Index, key: str) -> list[int]:
    """Return the persons whose surname has a consonant key, or one a code away if none has."""
    found = dict.fromkeys(index.surnames.get(key, ()))
    if not found and len(key) >= 3:
        for place in range(len(key)):
            found |= dict.fromkeys(index.surnames.get(key[:place] + key[place + 1 :], ()))
        found |= dict.fromkeys(index.near_surnames.get(key, ()))
    return list(found)
