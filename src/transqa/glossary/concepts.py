"""Finds the terms of a glossary in a text in any form: бывших советских республик is бывшая советская республика.

Common words only, entries of the kind term: names have paradigms of their own. Terms
are looked up by the first letters of their first word, so that the cost does not grow
with the glossary.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.common_terms import BEGINNING
from transqa.glossary.entries import ACCEPTED
from transqa.text.inflection import (
    akin,
    has_adjectives,
    is_adjective,
    is_form,
    is_form_of,
    same_word,
)
from transqa.text.orthography import as_listed
from transqa.text.words import term_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transqa.glossary.common_terms import CommonTerm
    from transqa.glossary.entries import Entry, Term
    from transqa.glossary.index import Index
    from transqa.text.words import Word

_ALIKE = 2  # letters that any two words alike begin with
_STEM = 4  # letters of a word that another one has behind a prefix
_OPTIONAL = re.compile(r"\[[^\]]*\]")
_SHORTEST_HEAD = 5  # letters of a word that tells which term it is the head of
_SHORTEST_ACRONYM = 3  # letters
_GAP = 2  # words that may stand between two words of an accepted rendering


class Openings(NamedTuple):
    """The terms whose first word a word is: by the first letter of the second if there is one."""

    alone: tuple[CommonTerm, ...]
    longer: Mapping[str, tuple[CommonTerm, ...]]


_NO_OPENINGS = Openings((), {})


class Concept(NamedTuple):
    """A term of the glossary in a text: the entry, the term, and its half-open span."""

    entry: Entry
    term: Term
    start: int
    end: int


def find_concepts(index: Index, lang: str, tokens: Sequence[Word]) -> list[Concept]:
    """Return the accepted terms of a language that a text holds in any form, the longest at each place.

    Several entries may have the same term: in Belarusian «старшыня» is a chair, and in
    Russian a sergeant major.
    """
    concepts: list[Concept] = []
    end = 0
    openings = index.answers(_terms_opened, lang).of([word.key for word in tokens])
    for at, opened in enumerate(openings):
        if opened is _NO_OPENINGS or tokens[at].start < end:
            continue
        possible = opened.alone
        if opened.longer and at + 1 < len(tokens):
            possible += opened.longer.get(tokens[at + 1].key[0], ())
        fitting = [term for term in possible if _fits(term, lang, tokens, at)]
        if fitting:
            longest = max([len(term.keys) for term in fitting])
            start, end = tokens[at].start, tokens[at + longest - 1].end
            by_entry: dict[int, CommonTerm] = {}
            for term in fitting:
                if len(term.keys) == longest:
                    by_entry.setdefault(term.entry, term)
            concepts += [
                Concept(index.entries[number], index.term_of(term), start, end)
                for number, term in by_entry.items()
            ]
    return concepts


def _terms_opened(index: Index, lang: str, key: str) -> Openings:
    """Return the terms whose first word a word is, in any form."""
    alone: list[CommonTerm] = []
    longer: dict[str, list[CommonTerm]] = {}
    spellings = _spellings(key, lang)
    beginnings = dict.fromkeys([one[:BEGINNING] for one in spellings])
    terms = [index.answers(_terms_beginning, lang)[one] for one in beginnings]
    for term in chain.from_iterable(terms):
        if not _opens(spellings, term, lang):
            continue
        if len(term.keys) == 1:
            alone.append(term)
        else:
            # Words alike begin alike, whatever their forms.
            longer.setdefault(term.keys[1][0], []).append(term)
    if not alone and not longer:
        return _NO_OPENINGS
    by_letter = {letter: tuple(terms) for letter, terms in longer.items()}
    return Openings(tuple(alone), by_letter)


def _terms_beginning(index: Index, lang: str, beginning: str) -> Sequence[CommonTerm]:
    """Return the terms whose first word begins with some letters: many words of a text begin with the same."""
    return index.common_terms.of(lang, beginning)


def _opens(spellings: Sequence[str], term: CommonTerm, lang: str) -> bool:
    """Return whether a word is the first word of a term; one that is the whole term stands in its dictionary form."""
    if len(term.keys) > 1 or not term.inflect:
        return _is_form(spellings, term.keys[0], term, lang)
    return any(is_form_of(one, term.keys[0], lang) for one in spellings)


def _is_form(
    spellings: Sequence[str], term_key: str, term: CommonTerm, lang: str
) -> bool:
    """Return whether a word is a word of a term, in any form if the term is inflected."""
    return any(
        one == term_key or (term.inflect and is_form(one, term_key, lang))
        for one in spellings
    )


def _spellings(key: str, lang: str) -> tuple[str, ...]:
    """Return a folded word of a text as it stands and, of the classical orthography of Belarusian, in the official one.

    >>> _spellings("сьнегу", "be"), _spellings("снегу", "be")
    (('сьнегу', 'снегу'), ('снегу',))
    """
    return tuple(dict.fromkeys((key, as_listed(key, lang))))


def _fits(term: CommonTerm, lang: str, tokens: Sequence[Word], at: int) -> bool:
    """Return whether the words of a text from one on are those of a term that the first one opens."""
    end = at + len(term.keys)
    if end > len(tokens):
        return False
    if term.capital is not None and term.capital != tokens[at].text[0].isupper():
        return False
    for token, term_key in zip(tokens[at + 1 : end], term.keys[1:], strict=True):
        if not _is_form(_spellings(token.key, lang), term_key, term, lang):
            return False
    return True


def is_rendered(entry: Entry, lang: str, tokens: Sequence[Word]) -> bool:
    """Return whether any accepted term of an entry stands in a text, in any form, its words a little apart or not."""
    if entry.abbreviation and any(word.text == entry.abbreviation for word in tokens):
        return True
    keys = [word.key for word in tokens]
    return any(is_said(term.text, lang, keys, akin) for term in _accepted(entry, lang))


def is_shortened(concept: Concept, lang: str, tokens: Sequence[Word]) -> bool:
    """Return whether a text has the head or the acronym of an accepted rendering that says more than the source.

    "Transmission" listed as «передача инфекции» may be «передача»: of a rendering with
    more words than the term of the source has, its head suffices, in the languages
    whose adjectives are told by their endings. What has three words or more may be
    written by their first letters, and what ends in an acronym by it.
    """
    size = len(term_keys(concept.term.text))
    keys = [word.key for word in tokens]
    capitals = {word.text for word in tokens if word.text.isupper()}
    for term in _accepted(concept.entry, lang):
        wanted = term_keys(_OPTIONAL.sub("", term.text))
        if not capitals.isdisjoint(_acronyms(term.text)):
            return True
        head = _head(wanted, lang) if size < len(wanted) else ""
        if head and any(akin(key, head, lang) for key in keys):
            return True
    return False


def _head(wanted: Sequence[str], lang: str) -> str:
    """Return the head of a term: the first word that is no adjective; none where these are not told.

    >>> _head(("высокая", "температура"), "ru"), _head(("high", "fever"), "en")
    ('температура', '')
    """
    if not has_adjectives(lang):
        return ""
    nouns = [word for word in wanted if not is_adjective(word, lang)]
    return nouns[0] if nouns and len(nouns[0]) >= _SHORTEST_HEAD else ""


def _acronyms(text: str) -> set[str]:
    """Return what a term may be abbreviated as: by its first letters, and by the acronyms in it.

    >>> sorted(_acronyms("Всемирная организация здравоохранения")), sorted(_acronyms("аппараты ИВЛ"))
    (['ВОЗ'], ['ИВЛ'])
    """
    written = [word for word in text.split() if word[:1].isalpha()]
    if len(written) < 2:
        return set()
    acronyms = {
        word for word in written if word.isupper() and len(word) >= _SHORTEST_ACRONYM
    }
    if len(written) >= _SHORTEST_ACRONYM and text[0].isalpha():
        acronyms.add("".join([word[0] for word in written]).upper())
    return acronyms


def renderings(entry: Entry, lang: str, tokens: Sequence[Word]) -> Iterator[Term]:
    """Yield the accepted terms of an entry that stand in a text."""
    keys = [word.key for word in tokens]
    for term in _accepted(entry, lang):
        if is_said(term.text, lang, keys, same_word):
            yield term


def _accepted(entry: Entry, lang: str) -> Iterator[Term]:
    for term in entry.terms:
        if term.lang == lang and term.status in ACCEPTED:
            yield term


def is_said(
    text: str, lang: str, keys: Sequence[str], alike: Callable[[str, str, str], bool]
) -> bool:
    """Return whether the words of a term stand near each other among folded words, by what counts as alike.

    They may stand in any order, with at most two words between one and the next. What
    the term has in brackets may be left out.

    >>> is_said("COVID-19 cases [of the disease]", "en", ["cases", "of", "covid", "19"], same_word)
    True
    """
    wanted = term_keys(_OPTIONAL.sub("", text)) or term_keys(text)
    if not wanted:
        return True
    beginning, stem = wanted[0][:_ALIKE], wanted[0][:_STEM]
    reach = len(wanted) * (1 + _GAP)
    for at, key in enumerate(keys):
        may_be_alike = key[:_ALIKE] == beginning or stem in key
        if not may_be_alike or not alike(key, wanted[0], lang):
            continue
        near = keys[max(0, at + 1 - reach) : at + reach]
        if all(
            any(alike(near_key, word, lang) for near_key in near) for word in wanted[1:]
        ):
            return True
    return False
