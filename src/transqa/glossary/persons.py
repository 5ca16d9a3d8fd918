"""Reads two words as a person's name: which entry, and how each word reads. Nothing around them matters."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract_iter

from transqa.glossary import keys
from transqa.names.contour import contour
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.pairing import romanized
from transqa.names.reading import Outcome, Token, is_counterpart, may_begin, read_exactly, read_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.glossary.index import Index


class PersonRead(NamedTuple):
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


def persons_read(index: Index, one: str, other: str) -> PersonRead | None:
    """Return the person whom two words name best, given name first or surname first."""
    for given, surname in ((one, other), (other, one)):
        best = _best(index, given, surname)
        if best:
            return best if given is one else best._replace(reversed=True)
    return None


def _best(index: Index, given: str, surname: str) -> PersonRead | None:
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
    read = index.kept(_given_read)
    for number, persons in _by_given(index, index.kept(_givens_near)(given), skeleton(surname)):
        outcome = read(number, given)
        if outcome:
            yield from ((person, outcome) for person in persons)


def _by_given(index: Index, givens: Sequence[int], surname: str) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield some given names with those of their persons whose surname has some consonants."""
    if not givens:
        return
    all_with = index.tables.get("surname", surname)
    if len(all_with) > _PASSED * len(givens):
        found = ((number, index.tables.get("person", f"{number} {surname}")) for number in givens)
        yield from ((number, persons) for number, persons in found if persons)
        return
    by_given: dict[int, list[int]] = {number: [] for number in givens}
    for person in all_with:
        if (theirs := by_given.get(index.given_numbers[person])) is not None:
            theirs.append(person)
    yield from ((number, persons) for number, persons in by_given.items() if persons)


_PASSED = 10  # persons that are passed over in the time of one look-up


def _near_key(index: Index, given: str, surname: str) -> Iterator[_Candidate]:
    """Yield the persons whose surname is a code away, their given name read without a slip."""
    key = skeleton(surname)
    less = keys.one_code_less(key)
    for number, outcome in index.kept(_givens_spelled)(given):
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
    read = index.kept(_given_read)
    numbers = [index.given_numbers[person] for person in found]
    likely = set(_near_givens(index, fold_latin(given), list(dict.fromkeys(numbers))))
    for person in near_entries(index, surname, list(dict.fromkeys(compress(found, map(likely.__contains__, numbers))))):
        if outcome := read(index.given_numbers[person], given):
            yield person, outcome


def _givens_near(index: Index, text: str) -> list[int]:
    """Return the given names of the glossary that a word has the consonants of and is near to by its letters."""
    folded = fold_latin(text)
    return _near_givens(index, folded, index.tables.get("given", skeleton(folded)))


def _near_givens(index: Index, folded: str, numbers: Sequence[int]) -> list[int]:
    """Return those of some given names that a folded word may read as."""
    found = near(folded, [index.givens[number].spelled for number in numbers])
    return [numbers[at] for at in found]


def near_entries(index: Index, folded: str, numbers: Sequence[int]) -> list[int]:
    """Return those of some entries, by number, as whose surname or place of one word a folded word may read."""
    return [numbers[at] for at in near(folded, index.spellings(numbers))]


def _givens_spelled(index: Index, text: str) -> tuple[tuple[int, Outcome], ...]:
    """Return the given names of the glossary that a word spells by some system, and how."""
    token = Token(text, fold_latin(text))
    read = ((number, read_exactly(index.given_word(number), token)) for number in index.kept(_givens_near)(text))
    return tuple((number, outcome) for number, outcome in read if outcome and outcome.verdict == Verdict.VARIANT)


def _given_read(index: Index, number: int, text: str) -> Outcome | None:
    """Return how a word reads as a given name of the glossary that it is near to; None if it does not."""
    outcome = read_word(index.given_word(number), Token(text, fold_latin(text)))
    return None if outcome.verdict == Verdict.DIFFERENT else outcome


def _outline(index: Index, surname: str) -> str | None:
    """Return the outline of a folded word; None if no surname of the glossary has its consonants."""
    return contour(surname) if index.tables.get("surname", skeleton(surname)) else None


def near(folded: str, spelled: Sequence[str]) -> list[int]:
    """Return the places of those plain spellings (of one name joined by spaces) that are not too far from a word.

    What is too far from all spellings of a name is not read as it, letter by letter.

    >>> near("tikhanouskaya", ["tsikhanouskaya tikhanovskaya", "kolesnikova"])
    [0]
    """
    if not spelled:
        return []
    parts = [(part, at) for at, one in enumerate(spelled) for part in one.split(" ")]
    close = extract_iter(
        romanized(folded), [part for part, _ in parts], scorer=Levenshtein.normalized_distance, score_cutoff=_SAME
    )
    mine = contour(folded)
    found = (parts[at][1] for part, distance, at in close if distance <= _OTHER or contour(part) == mine)
    return list(dict.fromkeys(found))


# Shares of letters to change beyond which nothing is read, in words of one contour and of two. Of 3,051 surnames of
# public names that read by some system 12 are further from the plain form of one language, and 3 from those of all.
_SAME, _OTHER = 0.5, 0.4


def _read_person(index: Index, number: int, first: Outcome, surname: str) -> PersonRead | None:
    """Return the reading if both words read as the person's name, at most one of them misspelled."""
    token = Token(surname, fold_latin(surname))
    if not near(token.folded, (index.spelled[number],)):
        return None
    word = index.surname_word(number)
    if not may_begin(word, token):
        return None
    last = read_word(word, token)
    wrong_gender = False
    if last.verdict != Verdict.VARIANT and first.verdict == Verdict.VARIANT:
        wrong_gender = is_counterpart(word, token)
    if not wrong_gender and not _plausible(first, last, surname):
        return None
    return PersonRead(number, first, last, False, wrong_gender)


def _plausible(given: Outcome, surname: Outcome, text: str) -> bool:
    """Return whether this is the person misspelled, not another: one word at most is wrong, and not a short one."""
    if Verdict.DIFFERENT in (given.verdict, surname.verdict):
        return False
    if Verdict.MISSPELLED not in (given.verdict, surname.verdict):
        return True
    if Verdict.VARIANT not in (given.verdict, surname.verdict) or given.cost + surname.cost > 1.0:
        return False
    return len(text) >= 5 and all(edit.start > 0 for edit in surname.edits)
