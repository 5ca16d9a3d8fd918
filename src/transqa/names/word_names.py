"""Places and given names that are common words: Мосты is a town, and Bridges is not its name.

The table (``word_names.tsv``) has the names in the nominative, how they are spelled in
English, and the words that translate them wrongly.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language, shared_records
from transqa.names.cases import word_nominatives
from transqa.names.declension import declined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.text.words import Word

_HYPHEN = "-"
_BEGINNING = 3  # letters that all forms of a word have in common at least
_LONGEST_ENDING = 3  # letters of an ending


class WordName(NamedTuple):
    """A name that is made of common words, in one language.

    ``words`` are those of the name in the nominative. ``english``: its spellings, the
    usual one first. ``senses``: phrases of lower-case English words that translate it
    wrongly. ``is_place``: it is a place, or else a given name.
    """

    words: tuple[str, ...]
    english: tuple[str, ...]
    senses: tuple[tuple[str, ...], ...]
    is_place: bool


class FoundWordName(NamedTuple):
    """A name of the table in a text: with its words, and the number of the first among those of the text."""

    name: WordName
    words: tuple[Word, ...]
    at: int


def find_word_names(
    words: tuple[Word, ...], keys: Sequence[str], lang: str
) -> tuple[FoundWordName, ...]:
    """Return the names of the table in the words of a text, of an East Slavic language, that begin with a capital."""
    if not language(lang).is_east_slavic:
        return ()
    found: list[FoundWordName] = []
    at = 0
    while at < len(words):
        name = word_name_at(keys, at, lang) if words[at].text[0].isupper() else None
        if name is None:
            at += 1
            continue
        end = at + len(name.words)
        found.append(FoundWordName(name, words[at:end], at))
        at = end
    return tuple(found)


def word_name_at(keys: Sequence[str], at: int, lang: str) -> WordName | None:
    """Return the longest name of the table whose words, in any case, stand in a text from a word on.

    ``keys`` are the folded words of the text.

    >>> word_name_at(("у", "кривому", "розі"), 1, "uk").english[0]
    'Kryvyi Rih'
    """
    for name in _phrases(lang).get(keys[at][:_BEGINNING], ()):
        here = keys[at : at + len(name.words)]
        if len(here) == len(name.words) and all(
            _is_form(key, word, lang)
            for key, word in zip(here, name.words, strict=True)
        ):
            return name
    return _single(keys[at], lang)


def english_spellings(key: str, lang: str) -> tuple[str, ...]:
    """Return how a place of one word that is a common word is spelled in English; none for another.

    >>> english_spellings("мастах", "be")
    ('Masty', 'Mosty')
    """
    name = _single(key, lang)
    return name.english if name is not None and name.is_place else ()


@lru_cache(maxsize=4096)
def _single(key: str, lang: str) -> WordName | None:
    """Return the name of one word that a folded word is a form of."""
    names = _by_form(lang)
    for form in dict.fromkeys((key, *word_nominatives(key, lang))):
        found = names.get(form)
        if found is not None:
            return found
    return None


def _is_form(key: str, word: str, lang: str) -> bool:
    """Return whether a word may be a form of one of a name of several: it begins alike, or is declined so."""
    size = max(_BEGINNING, len(word) - _LONGEST_ENDING)
    if key[:size] == word[:size] and abs(len(key) - len(word)) <= _LONGEST_ENDING:
        return True
    stem, endings = declined(word, lang)
    if key.startswith(stem) and key[len(stem) :] in endings:
        return True
    return word in word_nominatives(key, lang)


@cache
def _names(lang: str) -> tuple[WordName, ...]:
    names: list[WordName] = []
    for row in shared_records("word_names"):
        for text in filter(None, row.get(lang, "").replace("ё", "е").split(",")):
            senses = [tuple(sense.split()) for sense in row["senses"].split(",")]
            name = WordName(
                words=tuple(text.replace(_HYPHEN, " ").split()),
                english=tuple(row["en"].split(",")),
                senses=tuple(senses),
                is_place=row["kind"] == "place",
            )
            names.append(name)
    return tuple(names)


@cache
def _phrases(lang: str) -> dict[str, tuple[WordName, ...]]:
    """Return the names of several words by how they begin."""
    found: dict[str, list[WordName]] = {}
    for name in _names(lang):
        if len(name.words) > 1:
            found.setdefault(name.words[0][:_BEGINNING], []).append(name)
    return {beginning: tuple(names) for beginning, names in found.items()}


@cache
def _by_form(lang: str) -> dict[str, WordName]:
    """Return the names of one word by all of its forms; a nominative comes before a form of another."""
    found: dict[str, WordName] = {}
    for name in _names(lang):
        if len(name.words) == 1:
            found[name.words[0]] = name
    nominatives = tuple(found.items())
    for word, name in nominatives:
        stem, endings = declined(word, lang)
        for ending in endings:
            found.setdefault(stem + ending, name)
    return found
