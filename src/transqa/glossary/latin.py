"""Finds persons and places in Latin text by reading words through their lattices.

What a word or two words read as depends on nothing around them, and is kept: a name is read once, however often it
stands in the texts that are checked with one glossary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.glossary import keys
from transqa.glossary.mention import NAME_GAP, Mention, bare
from transqa.names.contour import contour
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.pairing import romanized
from transqa.names.reading import Outcome, Token, is_counterpart, read_word
from transqa.text.titles import is_title
from transqa.text.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.glossary.index import Index
    from transqa.names.prepare import NameWord

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ADJECTIVE = re.compile("sk(y|i|ii|iy|yi|aya|aia|aja|e|oye|oe)$")
_SHORT_PLACE = 5  # letters of a place that is looked for under any convention


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
    word, sound = index.kept(_place_word), _Sound(folded)
    numbers = [n for n in index.tables.get("place", skeleton(folded)) if sound.is_near(index.spelled[n])]
    places = ((number, word(number)) for number in numbers)
    read = [(number, read_word(place, Token(text, folded))) for number, place in places if place]
    return tuple(one for one in read if one[1].verdict != Verdict.DIFFERENT)


def _place_word(index: Index, number: int) -> NameWord | None:
    return keys.place_word(index.entries[number])


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
    for given, surname in ((one, other), (other, one)):
        best = _best(index, given, surname)
        if best:
            return best if given is one else best._replace(reversed=True)
    return None


def _best(index: Index, given: str, surname: str) -> _PersonRead | None:
    """Return the person whom a given name and a surname name best; one a code away only if nobody has both keys."""
    for numbers in (_with_key, _near_key, _near_given):
        found = (_read_person(index, *one, surname) for one in numbers(index, given, fold_latin(surname)))
        best = min(filter(None, found), key=lambda one: one.worth, default=None)
        if best:
            return best
    return None


_Candidate = tuple[int, Outcome]  # a person, and how the given name reads


def _with_key(index: Index, given: str, surname: str) -> Iterator[_Candidate]:
    """Yield the persons whose surname has the consonants of a word, their given name read from another."""
    key = skeleton(surname)
    for number, outcome in index.kept(_givens_read)(given):
        yield from ((person, outcome) for person in index.tables.get("person", f"{number} {key}"))


def _near_key(index: Index, given: str, surname: str) -> Iterator[_Candidate]:
    """Yield the persons whose surname is a code away, their given name read without a slip."""
    key = skeleton(surname)
    less = keys.one_code_less(key)
    for number, outcome in index.kept(_givens_read)(given):
        if outcome.verdict == Verdict.VARIANT:
            found = [*index.tables.get("near", f"{number} {key}")]
            for one in less:
                found += (*index.tables.get("near", f"{number} {one}"), *index.tables.get("person", f"{number} {one}"))
            yield from ((person, outcome) for person in dict.fromkeys(found))


def _near_given(index: Index, given: str, surname: str) -> Iterator[_Candidate]:
    """Yield the persons whose surname has the outline of a word, with a slip in their given name."""
    outline = index.kept(_outline)(surname)
    if not outline:
        return
    key = skeleton(fold_latin(given))
    found = [n for one in (key, *keys.one_code_less(key)) for n in index.tables.get("slip", f"{outline} {one}")]
    read, sound = index.kept(_given_read), _Sound(surname)
    for person in dict.fromkeys(found):
        outcome = read(index.given_numbers[person], given) if sound.is_near(index.spelled[person]) else None
        if outcome:
            yield person, outcome


def _given_read(index: Index, number: int, text: str) -> Outcome | None:
    """Return how a word reads as a given name of the glossary; None if it does not."""
    folded = fold_latin(text)
    if not _Sound(folded).is_near(" ".join(index.givens[number].spelled)):
        return None
    outcome = read_word(index.given_word(number), Token(text, folded))
    return None if outcome.verdict == Verdict.DIFFERENT else outcome


def _outline(index: Index, surname: str) -> str | None:
    """Return the outline of a folded word; None if no surname of the glossary has its consonants."""
    return contour(surname) if index.tables.get("surname", skeleton(surname)) else None


class _Sound:
    """A folded word beside plain spellings: what is too far from all of them is not read letter by letter."""

    def __init__(self, folded: str) -> None:
        """Take the word."""
        self._plain, self._contour = romanized(folded), contour(folded)

    def is_near(self, spelled: str) -> bool:
        """Return whether a word may read as what has these spellings, joined by spaces."""
        return any(
            Levenshtein.normalized_distance(self._plain, one) <= (_SAME if contour(one) == self._contour else _OTHER)
            for one in spelled.split(" ")
        )


# Shares of letters to change beyond which nothing is read, in words of one contour and of two. Of 4,167 words of public
# names that read as each other, 12 are further from all plain spellings: Norwegian and Polish ones, and initials.
_SAME, _OTHER = 0.6, 0.5


def _givens_read(index: Index, text: str) -> tuple[tuple[int, Outcome], ...]:
    """Return the given names of the glossary that a word reads as, and how."""
    read = index.kept(_given_read)
    numbers = index.tables.get("given", skeleton(fold_latin(text)))
    return tuple((number, outcome) for number in numbers if (outcome := read(number, text)))


def _read_person(index: Index, number: int, first: Outcome, surname: str) -> _PersonRead | None:
    """Return the reading if both words read as the person's name, at most one of them misspelled."""
    if not _Sound(fold_latin(surname)).is_near(index.spelled[number]):
        return None
    word, token = index.surname_word(number), Token(surname, fold_latin(surname))
    last = read_word(word, token)
    wrong_gender = False
    if last.verdict != Verdict.VARIANT and first.verdict == Verdict.VARIANT:
        wrong_gender = is_counterpart(word, token)
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
