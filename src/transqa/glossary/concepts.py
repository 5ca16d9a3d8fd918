"""Finds the terms of a glossary in a text in any form: бывших советских республик is бывшая советская республика.

Common words only, entries of the kind term: names have paradigms of their own. Terms are looked up by the first letters
of their first word, so that the cost does not grow with the glossary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.entries import ACCEPTED
from transqa.glossary.keys import BEGINNING
from transqa.text.inflection import akin, same_word
from transqa.text.words import term_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transqa.glossary.entries import Entry, Term
    from transqa.glossary.index import Index, Phrase
    from transqa.text.words import Word

_ALIKE = 2  # letters that any two words alike begin with
_GAP = 2  # words that may stand between two words of an accepted rendering


class Concept(NamedTuple):
    """A term of the glossary in a text: the entry, the term, and its place."""

    entry: Entry
    term: Term
    start: int
    end: int


def find_concepts(index: Index, lang: str, tokens: Sequence[Word]) -> list[Concept]:
    """Return the accepted terms of a language that a text holds in any form, the longest at each place."""
    found: list[Concept] = []
    end = -1
    for place, begun in enumerate(index.answers(_begun, lang).of([word.key for word in tokens])):
        if not begun or tokens[place].start < end:
            continue
        word = tokens[place]
        fitting = [one for one in begun if _stands(one.keys, one.term, lang, tokens, place)]
        if fitting:
            best = max(fitting, key=lambda one: len(one.keys))
            end = tokens[place + len(best.keys) - 1].end
            found.append(Concept(index.entries[best.entry], best.term, word.start, end))
    return found


def _begun(index: Index, lang: str, key: str) -> tuple[Phrase, ...]:
    """Return the terms whose first word a word is, in any form."""
    begun = index.terms(lang, key[:BEGINNING])
    return tuple(one for one in begun if key == one.keys[0] or (one.term.inflect and same_word(key, one.keys[0], lang)))


def _stands(keys: tuple[str, ...], term: Term, lang: str, tokens: Sequence[Word], place: int) -> bool:
    if place + len(keys) > len(tokens):
        return False
    if term.case_sensitive and term.text[0].isupper() != tokens[place].text[0].isupper():
        return False
    beside = zip(keys, tokens[place : place + len(keys)], strict=True)
    return all(token.key == key or (term.inflect and same_word(token.key, key, lang)) for key, token in beside)


def is_rendered(entry: Entry, lang: str, tokens: Sequence[Word]) -> bool:
    """Return whether any accepted term of an entry stands in a text, in any form, its words a little apart or not."""
    keys = [word.key for word in tokens]
    if entry.abbreviation and any(word.text == entry.abbreviation for word in tokens):
        return True
    accepted = (term for term in entry.terms if term.lang == lang and term.status in ACCEPTED)
    return any(is_said(term.text, lang, keys, akin) for term in accepted)


def is_said(text: str, lang: str, keys: Sequence[str], alike: Callable[[str, str, str], bool]) -> bool:
    """Return whether the words of a term stand near each other among folded words, by what counts as alike."""
    wanted = term_keys(text)
    if not wanted:
        return True
    first = wanted[0][:_ALIKE]
    places = (place for place, key in enumerate(keys) if key[:_ALIKE] == first)
    return any(_from(wanted, lang, keys[place:], alike) for place in places)


def _from(wanted: Sequence[str], lang: str, keys: Sequence[str], alike: Callable[[str, str, str], bool]) -> bool:
    """Return whether the first word of a term begins here and the others follow, with at most two words between."""
    near = keys[: len(wanted) * (1 + _GAP)]
    return alike(near[0], wanted[0], lang) and all(any(alike(key, word, lang) for key in near) for word in wanted[1:])


def renderings(entry: Entry, lang: str, tokens: Sequence[Word]) -> Iterator[Term]:
    """Yield the accepted terms of an entry that stand in a text."""
    keys = [word.key for word in tokens]
    for term in entry.terms:
        if term.lang == lang and term.status in ACCEPTED and is_said(term.text, lang, keys, same_word):
            yield term
