"""Reads two words as a person's name: which entry, and how each word reads. Nothing around them matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary import keys
from transqa.glossary.near import most_derived, most_wrong, near_entries, near_givens
from transqa.names.contour import one_less, vocalized
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.reading import LatinWord, WordReading, is_counterpart, may_begin, read_exactly, read_word

if TYPE_CHECKING:
    from transqa.glossary.index import Index


class PersonRead(NamedTuple):
    """A person whom two words name: which, how each reads, whether the surname comes first or has the other gender."""

    number: int
    given: WordReading
    surname: WordReading
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
    folded = fold_latin(surname)
    for candidates, read in ((_with_key, _given_read), (_near_key, _given_spelled)):
        persons = candidates(index, given, folded)
        if not persons:
            continue
        first, numbers = index.kept(read), index.given_numbers
        found = (
            _read_person(index, person, outcome, surname)
            for person in persons
            if (outcome := first(numbers[person], given))
        )
        best = min(filter(None, found), key=lambda one: one.worth, default=None)
        if best:
            return best
    return None


def _with_key(index: Index, given: str, surname: str) -> list[int]:
    """Return the persons whose surname has the consonants of a word, and who are near; at most one word is wrong."""
    givens = index.kept(_givens_near)(given)
    if not givens:
        return []
    key = skeleton(surname)
    found = index.tables.get("surname", key)
    if len(found) > _PASSED * len(givens):
        found = [person for number in givens for person in index.tables.get("person", (number, key))]
    numbers = index.given_numbers
    spelled = [person for person in found if givens.get(numbers[person]) == 0]
    slipped = [person for person in found if givens.get(numbers[person], 0) > 0]
    wrong, derived = most_wrong(surname), most_derived(surname)
    return [*near_entries(index, surname, spelled, wrong), *near_entries(index, surname, slipped, derived)]


_PASSED = 10  # persons that are passed over in the time of one look-up


def _near_key(index: Index, given: str, surname: str) -> list[int]:
    """Return the persons whose surname is a code away, and whose given name a word spells without a slip."""
    alike = [number for number, apart in index.kept(_givens_near)(given).items() if not apart]
    if not alike:
        return []
    key = skeleton(surname)
    less, get = keys.one_code_less(key), index.tables.get
    found: dict[int, None] = {}
    for number in alike:
        found |= dict.fromkeys(get("near", (number, key)))
        for one in less:
            found |= dict.fromkeys((*get("near", (number, one)), *get("person", (number, one))))
    return [*near_entries(index, surname, list(found), most_wrong(surname))]


def _givens_near(index: Index, text: str) -> dict[int, int]:
    """Return the given names of the glossary that a word is near to by its keys, one code away or two, and how near."""
    folded, get = fold_latin(text), index.tables.get
    found: set[int] = set()
    for key in vocalized(folded):
        for one in (key, *one_less(key)):
            found.update(get("given", one))
    return near_givens(index, folded, sorted(found))


def _given_spelled(index: Index, number: int, text: str) -> WordReading | None:
    """Return how a word spells a given name of the glossary by some system; None if it does not."""
    outcome = read_exactly(index.given_word(number), LatinWord(text, fold_latin(text)))
    return outcome if outcome and outcome.verdict == Verdict.VARIANT else None


def _given_read(index: Index, number: int, text: str) -> WordReading | None:
    """Return how a word reads as a given name of the glossary that it is near to; None if it does not."""
    outcome = read_word(index.given_word(number), LatinWord(text, fold_latin(text)))
    return None if outcome.verdict == Verdict.DIFFERENT else outcome


def _read_person(index: Index, number: int, first: WordReading, surname: str) -> PersonRead | None:
    """Return the reading if both words read as the person's name, at most one of them misspelled."""
    token = LatinWord(surname, fold_latin(surname))
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


def _plausible(given: WordReading, surname: WordReading, text: str) -> bool:
    """Return whether this is the person misspelled, not another: one word at most is wrong, and not a short one."""
    if Verdict.DIFFERENT in (given.verdict, surname.verdict):
        return False
    if Verdict.MISSPELLED not in (given.verdict, surname.verdict):
        return True
    if Verdict.VARIANT not in (given.verdict, surname.verdict) or given.cost + surname.cost > 1.0:
        return False
    return len(text) >= 5 and all(edit.start > 0 for edit in surname.edits)
