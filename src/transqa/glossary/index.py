"""One index for ten entries or half a million: where to look, by a few keys an entry. What is found is verified later.

Persons are found by given name and surname together, and places of one word by keys
with vowels, so that no variant is ever enumerated; everything else by its exact
spellings, word by word. The tables (``glossary.keys``) are dictionaries here, or arrays
in a file that processes share (``glossary.compiled``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    NamedTuple,
    ParamSpec,
    Protocol,
    TypeVar,
)

from transqa.base.errors import DataError
from transqa.base.garbage import without_collecting
from transqa.base.kept import Kept
from transqa.base.locks import ForkSafeLock
from transqa.glossary import keys
from transqa.glossary.common_terms import GatheredTerms
from transqa.glossary.lines import Lines
from transqa.glossary.packed import Packed, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from functools import _lru_cache_wrapper

    from transqa.glossary.common_terms import CommonTerm, CommonTerms
    from transqa.glossary.entries import Entry, Term
    from transqa.names.prepare import NameWord

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_ANSWERS = 65_536  # answers of a question that are remembered
_NAME_WORDS = 4096  # words that are kept ready to be read: some 20 kB each
_MANY = 20_000  # entries from which on arrays take much less memory than dictionaries, and are worth their making


class Tables(Protocol):
    """Where keys lead: the numbers of entries, or of given names."""

    def get(self, table: str, key: keys.Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to, in order; none for one that is not known."""
        ...


class Given(NamedTuple):
    """A given name that persons of a glossary share: the number of one of them, and what it may be spelled as."""

    person: int
    spelled: str
    vocalized: str


class Phrase(NamedTuple):
    """An exact spelling as the keys of its words, the number of the entry it belongs to and the term itself."""

    keys: tuple[str, ...]
    entry: int
    term: Term


@dataclass(frozen=True, eq=False, repr=False)
class Index:
    """Where to look for the entries of a glossary, and what was learned when somebody looked.

    ``given_numbers``: for each entry the number of its given name (any for what is no
    person). ``spelled`` and ``vocalized``: for each entry the plain spellings, and the
    vocalized keys, of the surname or of the place of one word, joined by spaces.
    ``unique``: the numbers of the persons whose surname alone names them.

    What a word, or two, read as depends on nothing around them, and is remembered here
    within bounds: a name is read once, however often it stands in the texts that are
    checked with one glossary. No result depends on what is remembered, and any number
    of threads may ask.
    """

    entries: Sequence[Entry]
    tables: Tables
    common_terms: CommonTerms
    givens: Sequence[Given]
    given_numbers: Sequence[int]
    spelled: Sequence[str]
    vocalized: Sequence[str]
    unique: tuple[int, ...] = ()
    _answers: dict[Callable[..., object], Any] = field(default_factory=dict)
    _word_answers: dict[tuple[Callable[..., object], str], Kept[str, Any]] = field(
        default_factory=dict
    )

    def remembering(
        self,
        function: Callable[Concatenate[Index, Asked], Answer],
        size: int = _ANSWERS,
    ) -> Callable[Asked, Answer]:
        """Return a function of this index, bound to it, that remembers its last answers."""
        bound = self._answers.get(function)
        if bound is None:
            bound = self._answers[function] = lru_cache(maxsize=size)(
                partial(function, self)
            )
        return bound  # type: ignore[return-value] # a cached function has the signature of the function

    def answers(
        self, function: Callable[[Index, str, str], Answer], lang: str
    ) -> Kept[str, Answer]:
        """Return what a function says of the words of a language, as a mapping that remembers its last answers.

        All words of a text are looked up in it at once (``Kept.of``), in a third of the
        time that as many calls of a function take.
        """
        answers = self._word_answers.get((function, lang))
        if answers is None:
            answers = self._word_answers[function, lang] = Kept(
                partial(function, self, lang)
            )
        return answers

    def memory(self) -> dict[str, int]:
        """Return how many answers are remembered, by the function that gave them and the language asked."""
        counts = {}
        for name, remembered in self._memories():
            counts[name] = (
                remembered.held()
                if isinstance(remembered, Kept)
                else remembered.cache_info().currsize
            )
        return counts

    def forget(self, *names: str) -> None:
        """Forget all that is remembered, or only what these names remember. The tables stay."""
        for name, remembered in self._memories():
            if not names or name in names:
                remembered.cache_clear()

    def _memories(
        self,
    ) -> Iterator[tuple[str, Kept[Any, Any] | _lru_cache_wrapper[Any]]]:
        """Yield each memory of this index with its name."""
        for function, remembered in [*self._answers.items()]:
            yield f"glossary:{function.__name__.strip('_')}", remembered
        for (function, lang), answers in [*self._word_answers.items()]:
            yield f"glossary:{function.__name__.strip('_')}:{lang}", answers
        if isinstance(self.entries, Lines):
            yield "glossary:entries", self.entries.read_kept
        if isinstance(self.tables, Packed):
            yield "glossary:tables", self.tables.offsets
            yield "glossary:digests", self.tables.values

    def vocalized_of(self, numbers: Sequence[int]) -> Sequence[str]:
        """Return the vocalized keys of some persons and places, by number."""
        return _of(self.vocalized, numbers)

    def spelled_of(self, numbers: Sequence[int]) -> Sequence[str]:
        """Return the plain spellings of some persons and places, by number."""
        return _of(self.spelled, numbers)

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of the entries with some ids."""
        numbers: list[int] = []
        for entry_id in ids:
            numbers += self.tables.get("id", entry_id)
        return numbers

    def given_word(self, given: int) -> NameWord:
        """Return a given name by its number, ready to be read."""
        return self.remembering(_given_word, _NAME_WORDS)(given)

    def surname_word(self, number: int) -> NameWord:
        """Return the surname of a person, ready to be read."""
        return self.remembering(_surname_word, _NAME_WORDS)(number)

    def place_word(self, number: int) -> NameWord | None:
        """Return a place of one word, ready to be read; None for a place that is read by its spellings only."""
        return self.remembering(_place_word, _NAME_WORDS)(number)

    def phrases(self, lang: str, key: str) -> Iterator[Phrase]:
        """Yield the exact spellings of a language by their first word, if they have but one, or their first two."""
        for number in self.tables.get(f"phrase:{lang}", key):
            for words, term in keys.phrases(self.entries[number], lang):
                if " ".join(words[:2]) == key:
                    yield Phrase(words, number, term)

    def term_of(self, common: CommonTerm) -> Term:
        """Return the term that a common term is. Raises DataError where the glossary has none there."""
        entry = self.entries[common.entry]
        spelled = keys.spellings(entry)
        if not 0 <= common.place < len(spelled):
            # Only a compiled glossary that somebody else has made can lead here.
            raise DataError(
                f"{entry.id}: has no term {common.place}, though its glossary looks for one"
            )
        return spelled[common.place]

    def small_words(self, lang: str) -> frozenset[str]:
        """Return the keys of the words that begin a spelling of a language and may have a small letter in a text."""
        words = set()
        for number in self.tables.get(f"small:{lang}", ""):
            for phrase_words, term in keys.phrases(self.entries[number], lang):
                if keys.may_be_small(term):
                    words.add(phrase_words[0])
        return frozenset(words)


def _of(texts: Sequence[str], numbers: Sequence[int]) -> Sequence[str]:
    if isinstance(texts, Lines):
        return texts.of(numbers)
    return [texts[number] for number in numbers]


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
        self._gathering = ForkSafeLock()
        self.names = no_names(len(entries))
        self._tables = _as_dictionaries(gathered(entries, self.names))

    def get(self, table: str, key: keys.Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to."""
        leads = self._tables.get(table)
        if leads is None:
            leads = self._gather(table)
        return leads.get(key, ())

    def _gather(self, table: str) -> dict[keys.Key, list[int]]:
        """Gather the tables of the language that a table is of, and return it.

        A thread that asks meanwhile waits: tables are put in place when they are whole.
        """
        _, _, lang = table.partition(":")
        with self._gathering:
            if table not in self._tables:
                made: dict[str, dict[keys.Key, list[int]]] = {table: {}}
                if lang:
                    made |= {f"{name}:{lang}": {} for name in keys.LANGUAGE_TABLES}
                    made |= _as_dictionaries(gathered_spellings(self._entries, lang))
                self._tables |= made
            return self._tables[table]


def _as_dictionaries(
    rows_by_number: Iterable[NumberedRows],
) -> dict[str, dict[keys.Key, list[int]]]:
    """Return tables of keys as dictionaries."""
    tables: dict[str, dict[keys.Key, list[int]]] = {}
    for number, all_rows in rows_by_number:
        for table, row_keys, first in all_rows:
            leads = tables.setdefault(table, {})
            for row_key in row_keys:
                key: keys.Key = row_key if first is None else (first, row_key)
                leads.setdefault(key, []).append(number)
    return tables


class GatheredNames(NamedTuple):
    """The given names of a glossary, each once; for each entry the number of its own, and its spellings and keys."""

    givens: list[Given]
    numbers: list[int]
    spelled: list[str]
    vocalized: list[str]


def no_names(count: int) -> GatheredNames:
    """Return the names of so many entries, before any has been gathered."""
    return GatheredNames([], [0] * count, [""] * count, [""] * count)


NumberedRows = tuple[int, list[keys.KeyRows]]  # a number, and the rows that lead to it


def gathered(entries: Iterable[Entry], into: GatheredNames) -> Iterator[NumberedRows]:
    """Yield the rows of the tables that are of no language, by number; the names go into ``into``."""
    given_numbers: dict[tuple[object, ...], int] = {}
    surnames = keys.SurnameMaker()
    for number, entry in enumerate(entries):
        yield number, [keys.KeyRows("id", (entry.id,))]
        if entry.kind == "person":
            yield from _gathered_person(entry, number, given_numbers, surnames, into)
        elif entry.kind == "place":
            word = keys.place_word(entry)
            if word:
                whole = keys.vocalized_word(word)
                into.spelled[number] = keys.plain_word(word)
                into.vocalized[number] = " ".join(whole)
                yield number, keys.place_rows(whole)


def _gathered_person(
    entry: Entry,
    number: int,
    given_numbers: dict[tuple[object, ...], int],
    surnames: keys.SurnameMaker,
    into: GatheredNames,
) -> Iterator[NumberedRows]:
    names = keys.cyrillic_names(entry)
    if not names:
        return
    english = keys.english_words(entry)
    surname = surnames.keys(names, english)
    into.spelled[number], into.vocalized[number] = surname.spelled, surname.vocalized
    given = given_numbers.setdefault(
        keys.given_of(entry, names, english), len(given_numbers)
    )
    into.numbers[number] = given
    if given == len(into.givens):  # met for the first time
        word = keys.name_word(entry, 0)
        whole = keys.vocalized_word(word)
        into.givens.append(Given(number, keys.plain_word(word), " ".join(whole)))
        yield given, [keys.given_rows(whole)]
    yield number, keys.person_rows(names, given, surname)


def gathered_spellings(entries: Iterable[Entry], lang: str) -> Iterator[NumberedRows]:
    """Yield the rows of the tables of a language, by number."""
    for number, entry in enumerate(entries):
        yield number, keys.phrase_rows(entry, lang)


def build(entries: Sequence[Entry]) -> Index:
    """Return the index of some entries, in memory."""
    tables: Packed | Gathered
    if len(entries) > _MANY:
        tables, names = packed_tables(entries)
    else:
        tables = Gathered(entries)
        names = tables.names
    return Index(
        entries, tables, GatheredTerms(entries), *names, unique_persons(entries)
    )


def packed_tables(entries: Sequence[Entry]) -> tuple[Packed, GatheredNames]:
    """Return the tables of entries in all their languages as arrays, and the given names."""
    names = no_names(len(entries))
    langs = {term.lang for entry in entries for term in entry.terms}
    langs.add("en")
    spellings = [gathered_spellings(entries, lang) for lang in sorted(langs)]
    with without_collecting():
        tables = packed(chain(gathered(entries, names), *spellings))
    return tables, names


def unique_persons(entries: Iterable[Entry]) -> tuple[int, ...]:
    """Return the numbers of the persons whose surname alone names them."""
    numbers = []
    for number, entry in enumerate(entries):
        if entry.unique and entry.kind == "person" and keys.cyrillic_names(entry):
            numbers.append(number)
    return tuple(numbers)
