"""Reads two words as a person's name: which entry, and how each word reads. Nothing around them matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary import keys
from transqa.glossary.near import most_derived, most_wrong, near_entries, near_givens
from transqa.lexicon import bundled
from transqa.names.contour import one_less, vocalized
from transqa.names.forms import NameForm
from transqa.names.latin import fold_latin, skeleton
from transqa.names.lattice import compile_word
from transqa.names.model import Verdict
from transqa.names.namesakes import is_another_given_name, read_as_given_name
from transqa.names.reading import (
    LatinWord,
    WordReading,
    is_counterpart,
    may_begin,
    read_exactly,
    read_word,
)
from transqa.names.sound import plain_latin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.glossary.index import Index

_PASSED = 10  # persons that are passed over in the time of one look-up
_LONGEST_INITIAL = 2  # letters: A., Yu.
# Strength in the lexicon of a word that is nobody's slip: Andrea has 15, Mario 12. Slips that
# public data holds stand in one source, with less: Alexie has 3.
_WELL_ATTESTED = 8
_MOST_WRONG = 1.0  # cost of both words together beyond which two words are another name
_SHORTEST_WRONG = 5  # letters of a surname that may be misspelled: shorter ones are near too many others


class PersonRead(NamedTuple):
    """A person whom two words name: which, how each reads, whether the surname comes first or has the other gender."""

    number: int
    given: WordReading
    surname: WordReading
    reversed: bool
    wrong_gender: bool

    @property
    def badness(self) -> tuple[bool, int, float]:
        """Return what the best of several readings has least of."""
        return self.wrong_gender, self.verdict.rank, self.given.cost + self.surname.cost

    @property
    def verdict(self) -> Verdict:
        """Return the worse of the two verdicts."""
        return max(
            self.given.verdict, self.surname.verdict, key=lambda verdict: verdict.rank
        )


def read_person(index: Index, first: str, second: str) -> PersonRead | None:
    """Return the person whom two words name best, given name first or surname first."""
    best = _best_person(index, first, second)
    if best:
        return best
    best = _best_person(index, second, first)
    return best._replace(reversed=True) if best else None


def _best_person(index: Index, given: str, surname: str) -> PersonRead | None:
    """Return the person whom a given name and a surname name best; one a code away only if nobody has both keys."""
    folded = fold_latin(surname)
    best = _best_of(index, _with_key(index, given, folded), given, surname, slips=True)
    if best is None:
        best = _best_of(
            index, _near_key(index, given, folded), given, surname, slips=False
        )
    return best


def _best_of(
    index: Index, numbers: Sequence[int], given: str, surname: str, *, slips: bool
) -> PersonRead | None:
    """Return the best reading as one of some persons; without ``slips`` the given name must be spelled by a system."""
    if not numbers:
        return None
    read_given = index.remembering(_read_given if slips else _given_spelled)
    is_another = index.remembering(_is_another_given)
    best: PersonRead | None = None
    for number in numbers:
        given_outcome = read_given(index.given_numbers[number], given)
        if not given_outcome:
            continue
        # Marina is no slip for Maria, nor Valeria for Valery.
        if given_outcome.verdict != Verdict.VARIANT and is_another(
            index.given_numbers[number], given
        ):
            continue
        person = _read_surname(index, number, given_outcome, surname)
        if person and (best is None or person.badness < best.badness):
            best = person
    return best


def _with_key(index: Index, given: str, surname: str) -> list[int]:
    """Return the persons whose surname has the consonants of a word, and who are near; at most one word is wrong."""
    givens = index.remembering(_givens_near)(given)
    if not givens:
        return []
    key = skeleton(surname)
    numbers = index.tables.get("surname", key)
    if len(numbers) > _PASSED * len(givens):
        numbers = [
            number
            for given_number in givens
            for number in index.tables.get("person", (given_number, key))
        ]
    spelled, slipped = [], []
    for number in numbers:
        codes = givens.get(index.given_numbers[number])
        if codes == 0:
            spelled.append(number)
        elif codes is not None:
            slipped.append(number)
    near_spelled = near_entries(index, surname, spelled, most_wrong(surname))
    near_slipped = near_entries(index, surname, slipped, most_derived(surname))
    return [*near_spelled, *near_slipped]


def _near_key(index: Index, given: str, surname: str) -> list[int]:
    """Return the persons whose surname is a code away, and whose given name a word spells without a slip."""
    alike = [
        number
        for number, codes in index.remembering(_givens_near)(given).items()
        if codes == 0
    ]
    if not alike:
        return []
    get = index.tables.get
    key = skeleton(surname)
    less = keys.one_code_less(key)
    numbers: dict[int, None] = {}
    for given_number in alike:
        numbers |= dict.fromkeys(get("near", (given_number, key)))
        for shorter in less:
            numbers |= dict.fromkeys(get("near", (given_number, shorter)))
            numbers |= dict.fromkeys(get("person", (given_number, shorter)))
    return list(near_entries(index, surname, list(numbers), most_wrong(surname)))


def _givens_near(index: Index, text: str) -> dict[int, int]:
    """Return the given names of the glossary that a word is near to by its keys, and how many codes away: 0 to 2."""
    get = index.tables.get
    folded = fold_latin(text)
    numbers: set[int] = set()
    for key in vocalized(folded):
        numbers.update(get("given", key))
        for shorter in one_less(key):
            numbers.update(get("given", shorter))
    return near_givens(index, folded, sorted(numbers))


def _given_spelled(index: Index, number: int, text: str) -> WordReading | None:
    """Return how a word spells a given name of the glossary by some system; None if it does not."""
    outcome = read_exactly(index.given_word(number), LatinWord(text, fold_latin(text)))
    if outcome is None or outcome.verdict != Verdict.VARIANT:
        return None
    return outcome


def _read_given(index: Index, number: int, text: str) -> WordReading | None:
    """Return how a word reads as a given name of the glossary that it is near to; None if it does not."""
    word = index.given_word(number)
    outcome = read_word(word, LatinWord(text, fold_latin(text)))
    if outcome.verdict == Verdict.VARIANT:
        return outcome
    # Two forms as unlike as Алесь and Аляксандр do not stand beside each other in one
    # lattice.
    other = read_as_given_name(text, [form.text for form in word.forms])
    if other is not None:
        return other
    return None if outcome.verdict == Verdict.DIFFERENT else outcome


def is_other_form(index: Index, number: int, text: str) -> bool:
    """Return whether a word that reads as the given name of a person is not the form by which the person goes."""
    names = keys.cyrillic_names(index.entries[number])
    if not keys.goes_by_other_form(names):
        return False
    token = LatinWord(text, fold_latin(text))
    if len(token.folded) <= _LONGEST_INITIAL:
        return False
    english = keys.english_words(index.entries[number])
    spelled = [fold_latin(words[0]) for words in english]
    if token.folded in spelled:
        return False
    lattices = [
        compile_word((NameForm(lang, words[0]),)) for lang, words in names.items()
    ]
    return not any(lattice.read(token.folded) for lattice in lattices)


def _is_another_given(index: Index, number: int, text: str) -> bool:
    """Return whether a word, no spelling of this given name of the glossary, is another that people bear."""
    forms = [form.text for form in index.given_word(number).forms]
    if is_another_given_name(text, forms):
        return True
    return bundled().strength(plain_latin(text)) >= _WELL_ATTESTED


def _read_surname(
    index: Index, number: int, given: WordReading, surname: str
) -> PersonRead | None:
    """Return the reading if both words read as the person's name, at most one of them misspelled."""
    token = LatinWord(surname, fold_latin(surname))
    word = index.surname_word(number)
    if not may_begin(word, token):
        return None
    outcome = read_word(word, token)
    wrong_gender = False
    if outcome.verdict != Verdict.VARIANT and given.verdict == Verdict.VARIANT:
        wrong_gender = is_counterpart(word, token)
    if not wrong_gender and not _is_plausible(given, outcome, surname):
        return None
    return PersonRead(
        number=number,
        given=given,
        surname=outcome,
        reversed=False,
        wrong_gender=wrong_gender,
    )


def _is_plausible(given: WordReading, surname: WordReading, text: str) -> bool:
    """Return whether this is the person misspelled, not another: one word at most is wrong, and not a short one."""
    verdicts = (given.verdict, surname.verdict)
    if Verdict.DIFFERENT in verdicts:
        return False
    if Verdict.MISSPELLED not in verdicts:
        return True
    if Verdict.VARIANT not in verdicts or given.cost + surname.cost > _MOST_WRONG:
        return False
    # Another first letter makes another surname: Bykov and Rykov are two people.
    return len(text) >= _SHORTEST_WRONG and all(
        edit.start > 0 for edit in surname.edits
    )
