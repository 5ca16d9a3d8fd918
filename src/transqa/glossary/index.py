"""One index for ten entries or half a million: where to look, by a few keys a word. What is found is verified later.

Persons are found by the consonant keys of given name and surname together (``skeleton``), so that no variant is ever
enumerated; everything else by its exact spellings, word by word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from transqa.glossary.entries import Entry, Status, Term
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import Form
from transqa.names.prepare import NameWord, PreparedName, prepare, split_cyrillic
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Asked = ParamSpec("Asked")
Told = TypeVar("Told")
_KEPT = 65536  # answers of a kind that are kept


class Phrase(NamedTuple):
    """An exact spelling as the keys of its words, the entry it belongs to and the term itself."""

    keys: tuple[str, ...]
    entry: int
    term: Term


@dataclass(frozen=True)
class PersonName:
    """A person's entry with its name ready to be read."""

    entry: Entry

    @cached_property
    def prepared(self) -> PreparedName:
        """Return the words of the name with the entry's own spellings attested."""
        return prepare(self.entry.cyrillic(), None)

    @cached_property
    def given(self) -> NameWord:
        """Return the given name."""
        return self._attested(self.prepared.words[0], 0)

    @cached_property
    def surname(self) -> NameWord:
        """Return the surname."""
        return self._attested(self.prepared.words[-1], -1)

    @cached_property
    def surname_keys(self) -> frozenset[str]:
        """Return the consonant keys by which the surname is indexed."""
        return frozenset(_keys(self.entry, _names(self.entry), -1))

    def _attested(self, word: NameWord, place: int) -> NameWord:
        spelled = [
            text.split()[place]
            for term in self.entry.terms
            for text in (term.text,)
            if term.status in (Status.PREFERRED, Status.ADMITTED)
            and len(text.split()) == len(self.prepared.words)
            and term.lang == "en"
        ]
        styled = [text.split()[place] for _, text in self.entry.style]
        kind = "given" if place == 0 else "surname"
        return NameWord(word.text, kind, word.forms, tuple(dict.fromkeys((*word.attested, *spelled, *styled))))


@dataclass(frozen=True)
class Index:
    """Where to look for the entries of a glossary. Built once, on first use."""

    entries: tuple[Entry, ...]
    pairs: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    surnames: dict[str, list[int]] = field(default_factory=dict)
    near: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    near_surnames: dict[str, list[int]] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    cyrillic: dict[str, list[int]] = field(default_factory=dict)
    persons: dict[int, PersonName] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    terms: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    place_words: dict[int, NameWord] = field(default_factory=dict)
    _kept: dict[Callable[..., object], Callable[..., object]] = field(default_factory=dict, repr=False, compare=False)

    def kept(self, function: Callable[Concatenate[Index, Asked], Told]) -> Callable[Asked, Told]:
        """Return a function of this index whose last answers are kept: what a word says is asked once."""
        if function not in self._kept:
            self._kept[function] = lru_cache(maxsize=_KEPT)(partial(function, self))
        return cast("Callable[Asked, Told]", self._kept[function])

    def __getstate__(self) -> dict[str, object]:
        """Return what goes to another process: all but the answers that are kept."""
        return {**vars(self), "_kept": {}}

    @cached_property
    def unique(self) -> tuple[int, ...]:
        """Return the persons whose surname alone names them."""
        return tuple(number for number, person in self.persons.items() if person.entry.unique)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {person.entry.id: number for number, person in self.persons.items()}

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """Return the persons with some ids."""
        return [self._numbers[one] for one in ids if one in self._numbers]

    def terms_of(self, lang: str) -> dict[str, list[Phrase]]:
        """Return the accepted common terms of a language by the first letters of their first word, on first use."""
        if lang not in self.terms:
            self.terms[lang] = _terms_by_beginning(self.entries, lang)
        return self.terms[lang]

    def phrases_of(self, lang: str) -> dict[str, list[Phrase]]:
        """Return the exact spellings of a language by the key of their first word, gathered on first use."""
        if lang not in self.phrases:
            self.phrases[lang] = {}
            for number, entry in enumerate(self.entries):
                _add_phrases(self.phrases[lang], number, entry, lang)
        return self.phrases[lang]


_BEGINNING = 3


def _terms_by_beginning(entries: tuple[Entry, ...], lang: str) -> dict[str, list[Phrase]]:
    """Return the accepted terms of a language by the first letters of their first word, common terms only."""
    found: dict[str, list[Phrase]] = {}
    for number, entry in enumerate(entries):
        if entry.kind != "term":
            continue
        for term in entry.terms:
            keys = tuple(word.key for word in words(term.text)) if term.lang == lang else ()
            if keys and term.status in (Status.PREFERRED, Status.ADMITTED):
                found.setdefault(keys[0][:_BEGINNING], []).append(Phrase(keys, number, term))
    return found


def build(entries: tuple[Entry, ...]) -> Index:
    """Return the index of the entries."""
    index = Index(entries)
    for number, entry in enumerate(entries):
        if entry.kind == "person":
            _add_person(index, number, entry)
        elif entry.kind == "place":
            _add_place(index, number, entry)
    return index


def _add_phrases(by_first: dict[str, list[Phrase]], number: int, entry: Entry, lang: str) -> None:
    terms = [term for term in entry.terms if term.lang == lang]
    if entry.abbreviation and lang == "en":
        terms.append(Term(entry.abbreviation, "en", Status.ADMITTED, inflect=False, case_sensitive=True))
    for term in terms:
        keys = tuple(word.key for word in words(term.text))
        if keys:
            by_first.setdefault(keys[0], []).append(Phrase(keys, number, term))


def _add_person(index: Index, number: int, entry: Entry) -> None:
    names = _names(entry)
    if not names:
        return
    index.persons[number] = PersonName(entry)
    givens, surnames = _keys(entry, names, 0), _keys(entry, names, -1)
    for surname in surnames:
        index.surnames.setdefault(surname, []).append(number)
        for less in one_code_less(surname):
            index.near_surnames.setdefault(less, []).append(number)
    for given in givens:
        for surname in surnames:
            index.pairs.setdefault((given, surname), []).append(number)
            for less in one_code_less(surname):
                index.near.setdefault((given, less), []).append(number)
        for less in one_code_less(given):
            for surname in surnames:
                index.near.setdefault((less, surname), []).append(number)
    for name in names:
        index.cyrillic.setdefault(" ".join((name[0], name[-1])), []).append(number)
        index.cyrillic.setdefault(name[-1], []).append(number)


def _names(entry: Entry) -> list[list[str]]:
    """Return the Cyrillic names of a person, of two words or more."""
    names = [split_cyrillic(text) for text in entry.cyrillic().values()]
    return [name for name in names if len(name) >= 2]


def _add_place(index: Index, number: int, entry: Entry) -> None:
    """Add a place of one word, so that it is found under any convention; shorter ones are left to spellings."""
    forms = {lang: split_cyrillic(text) for lang, text in entry.cyrillic().items()}
    if not forms or any(len(words) != 1 or len(words[0]) < 5 for words in forms.values()):
        return
    english = tuple(text for text in entry.texts("en") if len(text.split()) == 1)
    word = NameWord(
        next(iter(forms.values()))[0], "place", tuple(Form(lang, w[0]) for lang, w in forms.items()), english
    )
    index.place_words[number] = word
    for key in word.skeletons:
        index.places.setdefault(key, []).append(number)


def _keys(entry: Entry, names: list[list[str]], place: int) -> list[str]:
    keys = [key for name in names for key in cyrillic_skeletons(name[place])]
    spelled = (*entry.texts("en", Status.PREFERRED), *entry.texts("en", Status.ADMITTED))
    keys += [skeleton(fold_latin(text.split()[place])) for text in spelled if len(text.split()) >= 2]
    return list(dict.fromkeys(keys))


@lru_cache(maxsize=65536)
def one_code_less(key: str) -> tuple[str, ...]:
    """Return a key with each of its codes left out once: what it shares with keys one code away.

    >>> one_code_less("lkS")
    ('kS', 'lS', 'lk')
    """
    return tuple(dict.fromkeys(key[:place] + key[place + 1 :] for place in range(len(key)))) if len(key) >= 2 else ()


def candidates(index: Index, given: str, surname: str) -> list[int]:
    """Return the persons whose given name and surname have these consonant keys, up to one code in one of them."""
    found = dict.fromkeys(index.pairs.get((given, surname), ()))
    if not found:
        found |= dict.fromkeys(index.near.get((given, surname), ()))
        for less in one_code_less(surname):
            found |= dict.fromkeys(index.near.get((given, less), ()))
            found |= dict.fromkeys(index.pairs.get((given, less), ()))
        for less in one_code_less(given):
            found |= dict.fromkeys(index.near.get((less, surname), ()))
            found |= dict.fromkeys(index.pairs.get((less, surname), ()))
    return list(found)
