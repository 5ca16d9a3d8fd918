"""Places, peoples, languages and organizations that each language calls in its own way: Великобритания is Britain.

Words of two languages that name the same thing share a concept: a country with its people, adjective and language, a
city, region, sea or river, an organization with its acronym. All forms are written out in ``data/names/exonyms``, made
by ``bench/make_exonyms.py`` from Unicode CLDR and from ``bench/exonyms_by_hand.tsv``. Codes are ISO 3166 where there is
one; ``XX-CITY`` is the capital of ``XX``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LANGS = frozenset(("be", "ru", "uk", "en", "pl", "de", "id"))
_NONE: frozenset[str] = frozenset()


class _Table(NamedTuple):
    words: dict[str, frozenset[str]]
    phrases: dict[tuple[str, ...], str]
    beginnings: dict[str, set[str]]


@lru_cache(maxsize=50_000)
def concepts(key: str, lang: str) -> frozenset[str]:
    """Return the codes of what a folded word of a language may name; none for a word that is in no table.

    >>> sorted(concepts("великобритании", "ru")), sorted(concepts("british", "en"))
    (['GB'], ['GB'])
    """
    found = _table(lang).words.get(key)
    if found is None and lang == "en" and key[-2:] == "'s":
        found = _table(lang).words.get(key[:-2])
    return found or _NONE


def phrases(lang: str) -> Mapping[tuple[str, ...], str]:
    """Return the names of several words, by their folded words in every case, and the code of each.

    >>> phrases("ru")["северной", "кореей"], phrases("en")["north", "korea"]
    ('KP', 'KP')
    """
    return _table(lang).phrases


def named(keys: Sequence[str], lang: str) -> frozenset[str]:
    """Return the codes of all that the folded words of a text name, words and phrases.

    >>> sorted(named(("saudi", "arabia", "and", "u", "s", "allies"), "en"))
    ['SA', 'US']
    """
    table = _table(lang)
    found = {code for key in keys for code in concepts(key, lang)}
    starts = _starts(lang)
    for at, key in enumerate(keys):
        for size in starts.get(key, ()):
            code = table.phrases.get(tuple(keys[at : at + size]))
            if code:
                found.update(_wider(lang)[code])
    return frozenset(found)


@lru_cache(maxsize=4096)
def beginnings(code: str, lang: str) -> tuple[str, ...]:
    """Return how the words for a country or city begin in a language."""
    return tuple(sorted(_table(lang).beginnings.get(code, ())))


@lru_cache(maxsize=8)
def _starts(lang: str) -> dict[str, tuple[int, ...]]:
    """Return how many words the phrases have that begin with a word."""
    sizes: dict[str, set[int]] = {}
    for phrase in _table(lang).phrases:
        sizes.setdefault(phrase[0], set()).add(len(phrase))
    return {key: tuple(sorted(found)) for key, found in sizes.items()}


@lru_cache(maxsize=8)
def _wider(lang: str) -> dict[str, tuple[str, ...]]:
    """Return for each code the codes that it also stands for: Scotland is Britain too."""
    return {codes.split(" ")[0]: tuple(codes.split(" ")) for codes, *_ in _rows(lang)}


def _rows(lang: str) -> list[list[str]]:
    if lang not in _LANGS:
        return []
    file = resources.files("transqa") / "data" / "names" / "exonyms" / f"{lang}.tsv"
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if line[0] != "#"][1:]


@lru_cache(maxsize=8)
def _table(lang: str) -> _Table:
    table = _Table({}, {}, {})
    sets: dict[str, frozenset[str]] = {}
    for codes, _, beginning, endings in _rows(lang):
        these = sets.get(codes)
        if these is None:
            these = sets[codes] = frozenset(codes.split(" "))
        if " " in beginning or " " in endings:
            _add_phrases(table.phrases, codes.split(" ")[0], beginning, endings)
        else:
            _add_words(table.words, these, beginning, endings)
            table.beginnings.setdefault(codes.split(" ")[0], set()).add(beginning)
    return table


def _add_words(words: dict[str, frozenset[str]], codes: frozenset[str], beginning: str, endings: str) -> None:
    for ending in endings.split(","):
        word = beginning + ending
        known = words.setdefault(word, codes)
        if known is not codes:
            words[word] = known | codes


def _add_phrases(phrases: dict[tuple[str, ...], str], code: str, beginning: str, endings: str) -> None:
    for ending in endings.split(","):
        phrases.setdefault(tuple((beginning + ending).split(" ")), code)
