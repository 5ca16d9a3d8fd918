"""The accepted common terms of a glossary, by the first letters of their first word: what finding asks of each.

The first letters of the words of a text lead to dozens of terms for each one that stands
there. So a term is held here by what tells whether it does, apart from its entry, which
is read when the term is found. In a compiled glossary the terms of a beginning are one
line: the language, the beginning, and a list of JSON with a list for each term. Lines
are in the order of their bytes.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, Protocol

from transqa.base.locks import ForkSafeLock
from transqa.glossary import keys
from transqa.glossary.entries import ACCEPTED
from transqa.text.words import term_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transqa.glossary.entries import Entry

BEGINNING = 3  # letters of its first word that a common term is looked up by


class CommonTerm(NamedTuple):
    """A common term as finding asks for it: the keys of its words, and where it is listed.

    ``entry`` is the number of its entry, ``place`` its number among
    ``keys.spellings`` of that. ``capital`` says whether it begins with a capital; None
    where that does not count.
    """

    keys: tuple[str, ...]
    entry: int
    place: int
    inflect: bool = True
    capital: bool | None = None


class CommonTerms(Protocol):
    """Where the common terms of a glossary are looked up."""

    def of(self, lang: str, beginning: str) -> Sequence[CommonTerm]:
        """Return the terms of a language whose first word has these first letters, by entry."""
        ...


class GatheredTerms:
    """The common terms of entries in memory; those of a language are gathered when it is first asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Take the entries."""
        self._entries = entries
        self._gathering = ForkSafeLock()
        self._by_lang: dict[str, dict[str, list[CommonTerm]]] = {}

    def of(self, lang: str, beginning: str) -> Sequence[CommonTerm]:
        """Return the terms of a language whose first word has these first letters, by entry."""
        by_beginning = self._by_lang.get(lang)
        if by_beginning is None:
            by_beginning = self._gather(lang)
        return by_beginning.get(beginning, ())

    def _gather(self, lang: str) -> dict[str, list[CommonTerm]]:
        """Return the terms of a language by their beginnings; a thread that asks meanwhile waits."""
        with self._gathering:
            if lang not in self._by_lang:
                self._by_lang[lang] = _by_beginning(
                    _numbered_terms(self._entries), lang
                )
            return self._by_lang[lang]


class StoredTerms:
    """The common terms of a compiled glossary."""

    def __init__(
        self,
        text: memoryview,
        places: Sequence[int],
        read: Callable[[int, memoryview], Sequence[CommonTerm]],
    ) -> None:
        """Take the lines, where each begins and the last ends, and how the list of one is read.

        Raises ValueError where the places are none.
        """
        if not len(places):
            raise ValueError("its terms have no places")
        self._text, self._places, self._read = text, places, read
        self._numbers = range(len(places) - 1)

    def of(self, lang: str, beginning: str) -> Sequence[CommonTerm]:
        """Return the terms of a language whose first word has these first letters, by entry."""
        text, places = self._text, self._places
        wanted = _head(lang, beginning)
        size = len(wanted)
        at = bisect_left(
            self._numbers,
            wanted,
            key=lambda at: bytes(text[places[at] : places[at] + size]),
        )
        if at == len(self._numbers):
            return ()
        line = text[places[at] : places[at + 1]]
        return self._read(at, line[size:]) if line[:size] == wanted else ()


def stored_terms(entries: Iterable[Entry]) -> list[bytes]:
    """Return the lines of the common terms of some entries in all their languages."""
    numbered = _numbered_terms(entries)
    langs = {term.lang for _, entry in numbered for term in entry.terms}
    langs.add("en")  # of abbreviations
    return sorted([
        _head(lang, beginning) + _encoded(terms)
        for lang in langs
        for beginning, terms in _by_beginning(numbered, lang).items()
    ])  # fmt: skip


def decoded_terms(line: memoryview, count: int) -> tuple[CommonTerm, ...]:
    """Return the terms of a list in a line, of a glossary of so many entries. Raises ValueError or TypeError."""
    terms = []
    for spelled, entry, place, *more in json.loads(bytes(line)):
        words = tuple(spelled.split(" "))
        # True and False are numbers to Python, and are none here.
        if type(entry) is not int or type(place) is not int:
            raise TypeError("a term has no number")
        if not 0 <= entry < count or not all(words):
            raise ValueError("a term leads to no entry, or has no words")
        terms.append(CommonTerm(words, entry, place, *more))
    return tuple(terms)


def _encoded(terms: Iterable[CommonTerm]) -> bytes:
    """Return some terms as a list of JSON; what most terms say is left out."""
    usual = tuple(CommonTerm._field_defaults.values())
    rows = []
    for term in terms:
        # No key has a space in it.
        row = [" ".join(term.keys), term.entry, term.place]
        row += () if term[-len(usual) :] == usual else term[-len(usual) :]
        rows.append(row)
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _head(lang: str, beginning: str) -> bytes:
    """Return what a line begins with; none is the beginning of another one."""
    return f"{lang} {beginning} ".encode("utf-8", "surrogatepass")


def _numbered_terms(entries: Iterable[Entry]) -> list[tuple[int, Entry]]:
    """Return the entries of the kind term, with their numbers among all."""
    return [
        (number, entry) for number, entry in enumerate(entries) if entry.kind == "term"
    ]


def _by_beginning(
    entries: Iterable[tuple[int, Entry]], lang: str
) -> dict[str, list[CommonTerm]]:
    """Return the accepted terms of a language, by the first letters of their first word."""
    by_beginning: dict[str, list[CommonTerm]] = {}
    for number, entry in entries:
        for term in _accepted(number, entry, lang):
            beginning = term.keys[0][:BEGINNING]
            by_beginning.setdefault(beginning, []).append(term)
    return by_beginning


def _accepted(number: int, entry: Entry, lang: str) -> Iterator[CommonTerm]:
    for place, term in enumerate(keys.spellings(entry)):
        if term.lang != lang or term.status not in ACCEPTED:
            continue
        words = term_keys(term.text)
        if words:
            capital = term.text[0].isupper() if term.case_sensitive else None
            yield CommonTerm(words, number, place, term.inflect, capital)
