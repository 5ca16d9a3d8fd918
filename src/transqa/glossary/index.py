"""One index for ten entries or half a million: where to look, by a few keys an entry. What is found is verified later.

Persons are found by given name and surname together, and places of one word by keys with vowels, so that no variant is
ever enumerated; everything else by its exact spellings, word by word. The tables (``glossary.keys``) are dictionaries
here, or arrays in a file that processes share (``glossary.compiled``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from transqa.base.garbage import without_collecting
from transqa.base.kept import Kept
from transqa.glossary import keys
from transqa.glossary.entries import ACCEPTED
from transqa.glossary.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transqa.glossary.entries import Entry, Term
    from transqa.glossary.packed import Packed
    from transqa.names.prepare import NameWord

Asked = ParamSpec("Asked")
Told = TypeVar("Told")
_KEPT = 65536  # answers of a kind that are kept
_WORDS = 4096  # words that are kept ready to be read: some 20 kB each


class Tables(Protocol):
    """Where keys lead: the numbers of entries, or of given names."""

    def get(self, table: str, key: keys.Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to, in order; none for one that is not known."""
        ...


class Given(NamedTuple):
    """A given name that persons of a glossary share: one of them, and what it may be spelled as."""

    person: int
    spelled: str
    vocalized: str


class Phrase(NamedTuple):
    """An exact spelling as the keys of its words, the entry it belongs to and the term itself."""

    keys: tuple[str, ...]
    entry: int
    term: Term


@dataclass(frozen=True, eq=False, repr=False)
class Index:
    """Where to look for the entries of a glossary, and what was found when somebody looked.

    ``given_numbers``: for each entry the number of its given name (any for what is no person). ``spelled`` and
    ``vocalized``: for each entry the plain spellings, and the vocalized keys, of the surname or of the place of one
    word, joined by spaces.
    """

    entries: Sequence[Entry]
    tables: Tables
    givens: Sequence[Given]
    given_numbers: Sequence[int]
    spelled: Sequence[str]
    vocalized: Sequence[str]
    unique: tuple[int, ...] = ()
    _kept: dict[Callable[..., object], Callable[..., object]] = field(default_factory=dict)
    _answers: dict[tuple[object, str], Kept[str, Any]] = field(default_factory=dict)

    def kept(self, function: Callable[Concatenate[Index, Asked], Told], most: int = _KEPT) -> Callable[Asked, Told]:
        """Return a function of this index whose last answers are kept: what a word says is asked once."""
        found = self._kept.get(function)
        if found is None:
            found = self._kept[function] = lru_cache(maxsize=most)(partial(function, self))
        return found  # type: ignore[return-value] # kept by the function whose answers it gives

    def answers(self, function: Callable[[Index, str, str], Told], lang: str) -> Kept[str, Told]:
        """Return what a function says of the words of a language, by their keys; its last answers are kept."""
        found = self._answers.get((function, lang))
        if found is None:
            found = self._answers[function, lang] = Kept(partial(function, self, lang))
        return found

    def memory(self) -> dict[str, int]:
        """Return how many answers the index remembers, by the function that gave them and the language asked."""
        counts = {}
        for name, cache in self._memories():
            counts[name] = len(cache) if isinstance(cache, Kept) else cache.cache_info().currsize
        return counts

    def forget(self, *names: str) -> None:
        """Empty what the index remembers, or only the memories of these names."""
        for name, cache in self._memories():
            if not names or name in names:
                cache.cache_clear()

    def _memories(self) -> Iterator[tuple[str, Any]]:
        """Yield the name and the cache of each memory of this index."""
        for function, cache in list(self._kept.items()):
            yield f"glossary:{getattr(function, '__name__', function)}", cache
        for (question, lang), answers in list(self._answers.items()):
            yield f"glossary:{getattr(question, '__name__', question)}:{lang}", answers

    def vocalized_of(self, numbers: Sequence[int]) -> Sequence[str]:
        """Return the vocalized keys of some persons and places, by number."""
        known = self.vocalized
        return known.of(numbers) if isinstance(known, Lines) else [known[number] for number in numbers]

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of the entries with some ids."""
        return [number for one in ids for number in self.tables.get("id", one)]

    def given_word(self, given: int) -> NameWord:
        """Return a given name by its number, ready to be read."""
        return self.kept(_given_word, _WORDS)(given)

    def surname_word(self, number: int) -> NameWord:
        """Return the surname of a person, ready to be read."""
        return self.kept(_surname_word, _WORDS)(number)

    def place_word(self, number: int) -> NameWord | None:
        """Return a place of one word, ready to be read; None for a place that is read by its spellings only."""
        return self.kept(_place_word, _WORDS)(number)

    def phrases(self, lang: str, key: str) -> Iterator[Phrase]:
        """Yield the exact spellings of a language by their first word, if they have but one, or their first two."""
        for number in self.tables.get(f"phrase:{lang}", key):
            for parts, term in keys.phrases(self.entries[number], lang):
                if " ".join(parts[:2]) == key:
                    yield Phrase(parts, number, term)

    def terms(self, lang: str, beginning: str) -> Iterator[Phrase]:
        """Yield the accepted common terms of a language by the first letters of their first word."""
        for number in self.tables.get(f"term:{lang}", beginning):
            for parts, term in keys.phrases(self.entries[number], lang):
                if parts[0][: keys.BEGINNING] == beginning and term.status in ACCEPTED:
                    yield Phrase(parts, number, term)


def _given_word(index: Index, given: int) -> NameWord:
    return keys.name_word(index.entries[index.givens[given].person], 0)


def _surname_word(index: Index, number: int) -> NameWord:
    return keys.name_word(index.entries[number], -1)


def _place_word(index: Index, number: int) -> NameWord | None:
    return keys.place_word(index.entries[number])


class Gathered:
    """Tables of entries in memory; those of a language are gathered when it is first asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Gather what persons, places and ids are found by."""
        self._entries = entries
        self._tables: dict[str, dict[keys.Key, list[int]]] = {}
        self.names = no_names(len(entries))
        self._add(gathered(entries, self.names))

    def get(self, table: str, key: keys.Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to."""
        if table not in self._tables:
            self._tables[table] = {}
            if ":" in table:
                self._gather_language(table.partition(":")[2])
        return self._tables[table].get(key, ())

    def _gather_language(self, lang: str) -> None:
        for name in ("phrase", "first", "small", "term"):
            self._tables[f"{name}:{lang}"] = {}
        self._add(gathered_spellings(self._entries, lang))

    def _add(self, rows: Iterable[Leading]) -> None:
        for number, some in rows:
            for table, found, first in some:
                leads = self._tables.setdefault(table, {})
                for key in found:
                    leads.setdefault(key if first is None else (first, key), []).append(number)


class Names(NamedTuple):
    """The given names of a glossary, each once; for each entry the number of its own, and its spellings and keys."""

    givens: list[Given]
    numbers: list[int]
    spelled: list[str]
    vocalized: list[str]


def no_names(count: int) -> Names:
    """Return the names of some entries, none of them told yet."""
    return Names([], [0] * count, [""] * count, [""] * count)


Leading = tuple[int, list[keys.Rows]]  # a number, and the rows that lead to it


def gathered(entries: Iterable[Entry], into: Names) -> Iterator[Leading]:
    """Yield the rows of the tables that are of no language, by number; the given names go into ``into``."""
    known: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(entries):
        yield number, [keys.Rows("id", (entry.id,))]
        if entry.kind == "person":
            yield from _person(entry, number, known, into)
        elif entry.kind == "place" and (word := keys.place_word(entry)):
            whole = keys.vocalized_word(word)
            into.spelled[number], into.vocalized[number] = keys.plain_word(word), " ".join(whole)
            yield number, keys.place_rows(whole)


def _person(entry: Entry, number: int, known: dict[tuple[object, ...], int], into: Names) -> Iterator[Leading]:
    names = keys.cyrillic_names(entry)
    if not names:
        return
    english = keys.english_words(entry)
    surname = keys.surname_part(names, english)
    into.spelled[number], into.vocalized[number] = surname.spelled, surname.vocalized
    shared = keys.given_of(entry, names, english)
    given = into.numbers[number] = known.setdefault(shared, len(known))
    if given == len(into.givens):
        word = keys.name_word(entry, 0)
        whole = keys.vocalized_word(word)
        into.givens.append(Given(number, keys.plain_word(word), " ".join(whole)))
        yield given, [keys.given_rows(whole)]
    yield number, keys.person_rows(names, given, surname)


def gathered_spellings(entries: Iterable[Entry], lang: str) -> Iterator[Leading]:
    """Yield the rows of the tables of a language, by number."""
    for number, entry in enumerate(entries):
        yield number, keys.phrase_rows(entry, lang)


_MANY = 20_000  # entries from which on arrays take much less memory than dictionaries, and are worth their making


def build(entries: Sequence[Entry]) -> Index:
    """Return the index of some entries, in memory."""
    if len(entries) > _MANY:
        tables, names = packed_tables(entries)
        return Index(entries, tables, *names, unique_persons(entries))
    gathered_tables = Gathered(entries)
    return Index(entries, gathered_tables, *gathered_tables.names, unique_persons(entries))


def packed_tables(entries: Sequence[Entry]) -> tuple[Packed, Names]:
    """Return the tables of entries in all their languages as arrays, and the given names."""
    from transqa.glossary.packed import packed

    names = no_names(len(entries))
    langs = sorted({term.lang for entry in entries for term in entry.terms} | {"en"})
    spellings = (gathered_spellings(entries, lang) for lang in langs)
    with without_collecting():
        tables = packed(chain(gathered(entries, names), chain.from_iterable(spellings)))
    keys.forget()
    return tables, names


def unique_persons(entries: Iterable[Entry]) -> tuple[int, ...]:
    """Return the numbers of the persons whose surname alone names them."""
    persons = ((number, entry) for number, entry in enumerate(entries) if entry.unique and entry.kind == "person")
    return tuple(number for number, entry in persons if keys.cyrillic_names(entry))
