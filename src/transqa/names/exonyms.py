"""Countries, cities, peoples and bodies that one language calls otherwise than another: Великобритания is Britain.

Words are known in two ways. Countries with their peoples, and places whose names do not
follow from the sound, are listed in the nominative (``peoples.tsv``, ``places.tsv``)
and read in all their forms. Else beginnings of words stand for concepts, so that cases,
adjectives and peoples are met too: from CLDR (``exonyms.tsv``, made by
``bench/make/exonyms.py``) and by hand (``exonyms.toml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language, shared_records, shared_rows, shared_table
from transqa.names.declension import INDECLINABLE, declined

if TYPE_CHECKING:
    from collections.abc import Iterator

# How many letters may follow a beginning in a language whose endings are not in the
# data.
_LONG_BEGINNING = 5
_LONGEST_ENDING = 7  # behind a long beginning
_LONGEST_OF_SHORT = 4  # behind a shorter one
_LONGEST_ABBREVIATION = 4  # letters, with the mark of one that has no cases
_SHORTEST_PLACE = 3  # letters of a place's stem to which an adjective's ending is added
_ENGLISH_CASES = ("", "'s", "'")


@lru_cache(maxsize=50_000)
def concepts(key: str, lang: str) -> frozenset[str]:
    """Return the codes of what a folded word of a language may name; none for a word that is in no table.

    >>> sorted(concepts("великобритании", "ru")), sorted(concepts("british", "en"))
    (['GB'], ['GB'])
    >>> sorted(concepts("чернігівщині", "uk") & concepts("chernihiv", "en"))
    ['CHERNIHIV']
    """
    listed = _by_list(key, lang)
    by_beginning = _by_beginning(key, lang)
    if not listed:
        return by_beginning
    # Of a listed word the lists decide for the codes that they have: Нигер begins as
    # Нигерия does.
    return listed | (by_beginning - _listed_codes(lang))


@lru_cache(maxsize=20_000)
def names_country(key: str, lang: str) -> bool:
    """Return whether a folded word names a country or its people, and not a city or region alone.

    >>> names_country("белорусской", "ru"), names_country("минске", "ru")
    (True, False)
    """
    codes = concepts(key, lang) - _UNIONS
    return any(len(code) == _COUNTRY_CODE for code in codes)


_COUNTRY_CODE = 2  # letters of ISO 3166-1
_UNIONS = frozenset(["EU", "UN"])  # which CLDR lists among countries


def _by_beginning(key: str, lang: str) -> frozenset[str]:
    """Return the codes of the longest beginning of a word that stands in a table."""
    table = _table(lang)
    # A row for the word as it is, not for words that begin so.
    whole_word = table.get(f"={key}")
    if whole_word and len(key) > 1 and _fits("", len(key), lang):
        return whole_word
    for size in range(len(key), 1, -1):
        codes = table.get(key[:size])
        if codes and _fits(key[size:], size, lang):
            return codes
    return frozenset()


def _by_list(key: str, lang: str) -> frozenset[str]:
    """Return the codes of the listed words that a word is a form of."""
    listed = _listed(lang)
    codes: set[str] = set()
    for size in range(len(key), -1, -1):
        for endings, is_place, code in listed.get(key[:size], ()):
            is_adjective = is_place and size >= _SHORTEST_PLACE
            if key[size:] in endings or (
                is_adjective and _adjective().fullmatch(key, size)
            ):
                codes.add(code)
    return frozenset(codes)


class _Listed(NamedTuple):
    """A listed word: the endings that it has behind its stem, whether it is of the places, and its code."""

    endings: frozenset[str]
    is_place: bool
    code: str


@cache
def _listed_rows(table: str) -> list[dict[str, str]]:
    """Return the rows of the countries and peoples, or of the places: read once for all languages."""
    return shared_records(table)


@cache
def _listed(lang: str) -> dict[str, tuple[_Listed, ...]]:
    """Return the listed words of a language by what all their forms have in common."""
    by_stem: dict[str, list[_Listed]] = {}
    for table in ("peoples", "places"):
        for row in _listed_rows(table):
            for word in row.get(lang, "").replace("ё", "е").split():
                stem, endings = declined(word, lang)
                # To мос-ква no adjective is added as it is cut here, to варшав-а it is.
                is_place = table == "places" and len(word) - len(stem) <= 1
                if lang == "en":
                    endings, is_place = _ENGLISH_CASES, False
                by_stem.setdefault(stem, []).append(
                    _Listed(_set_of(endings), is_place, row["code"])
                )
    return {stem: tuple(words) for stem, words in by_stem.items()}


def kind_of_concept(code: str) -> str:
    """Return what a code stands for: place, organization, or "" for a people, a direction, a feast and the like.

    >>> kind_of_concept("MINSK"), kind_of_concept("NATO"), kind_of_concept("EASTER")
    ('place', 'organization', '')
    """
    kind = _rows().get(code, {}).get("kind", "place")
    return "" if kind == "other" else kind


def is_of_people(key: str, lang: str) -> bool:
    """Return whether a folded English word is an adjective of a country or names its people, and not the country.

    >>> is_of_people("polish", "en"), is_of_people("poland", "en"), is_of_people("americans", "en")
    (True, False, True)
    """
    return lang == "en" and key in _words_of_peoples()


# Names of countries that stand behind the first word of their rows.
_OTHER_NAMES = frozenset(
    (
        *("burma", "türkiye", "emirates", "ivory", "coast", "ivoire", "south", "east"),
        *("eu", "ddr", "chukotka", "pridnestrovie", "balkaria", "cherkessia"),
    )
)


@cache
def _words_of_peoples() -> frozenset[str]:
    """Return the English words of the table of peoples that are no country.

    Of a row without a country (American, Americans) the plural tells that its first
    word is none.
    """
    countries: set[str] = set()
    words: set[str] = set()
    for row in _listed_rows("peoples"):
        english = row["en"].split()
        words.update(english)
        if english and f"{english[0]}s" not in english:
            countries.add(english[0])
    return frozenset(words - countries - _OTHER_NAMES)


@lru_cache(maxsize=4096)
def listed_names(code: str, lang: str) -> tuple[str, ...]:
    """Return the listed words, in lower case, for a country, city or people: the name, adjectives, peoples.

    >>> listed_names("GENEVA", "en"), listed_names("AF", "en")[:2]
    (('geneva',), ('afghanistan', 'afghan'))
    """
    words: list[str] = []
    for table in ("peoples", "places"):
        for row in _listed_rows(table):
            if row["code"] == code:
                words += row.get(lang, "").split()
    return tuple(words)


@lru_cache(maxsize=20_000)
def names_in_english(key: str, lang: str) -> tuple[str, ...]:
    """Return the listed English words for the one country or place that a folded word names; none for several.

    Words of peoples, and adjectives of countries, name none.

    >>> names_in_english("мюнхене", "ru"), names_in_english("афганистана", "ru")
    (('munich', 'münchen'), ('afghanistan',))
    """
    names = {
        name
        for size in range(len(key), -1, -1)
        for endings, name in _nouns(lang).get(key[:size], ())
        if key[size:] in endings
    }
    return names.pop() if len(names) == 1 else ()


@lru_cache(maxsize=4096)
def english_of_nominative(form: str, lang: str) -> tuple[str, ...]:
    """Return the listed English words for a country or place by its nominative; none where several bear it.

    >>> english_of_nominative("женева", "ru"), english_of_nominative("женевы", "ru")
    (('geneva',), ())
    """
    found = _by_nominative(lang).get(form, ())
    return found[0] if len(found) == 1 else ()


@cache
def _by_nominative(lang: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    names: dict[str, dict[tuple[str, ...], None]] = {}
    for word, english in _listed_nouns(lang):
        names.setdefault(word.removesuffix(INDECLINABLE), {})[english] = None
    return {word: tuple(found) for word, found in names.items()}


@cache
def _nouns(lang: str) -> dict[str, list[tuple[frozenset[str], tuple[str, ...]]]]:
    """Return the listed names of countries and places by their stem: endings, and the name in English."""
    by_stem: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
    for word, english in _listed_nouns(lang):
        stem, endings = declined(word, lang)
        by_stem.setdefault(stem, []).append((_set_of(endings), english))
    return by_stem


@cache
def _set_of(endings: tuple[str, ...]) -> frozenset[str]:
    """Return the endings of a declension as a set: one for all of its words."""
    return frozenset(endings)


def _listed_nouns(lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the listed names of countries and places, as listed, with their names in English."""
    for table in ("peoples", "places"):
        for row in _listed_rows(table):
            words = row.get(lang, "").replace("ё", "е").split()
            english = tuple(row["en"].split())
            if table == "peoples":  # the adjective and the people follow
                words, english = words[:1], english[:1]
            for word in words:
                # США= is translated, and its English row begins with American.
                if word.endswith(INDECLINABLE) and len(word) <= _LONGEST_ABBREVIATION:
                    continue
                yield word, english


@cache
def _listed_codes(lang: str) -> frozenset[str]:
    """Return the codes for which a language has listed words."""
    return frozenset(row.code for rows in _listed(lang).values() for row in rows)


@cache
def _adjective() -> re.Pattern[str]:
    """Return the pattern of what makes an adjective of a place: варшав-ского."""
    return re.compile(_rows()["endings"]["adjective"])


@lru_cache(maxsize=4096)
def beginnings(code: str, lang: str) -> tuple[str, ...]:
    """Return how the words for a country or city begin in a language, whole words left out."""
    stems = {stem for stem, codes in _table(lang).items() if code in codes}
    if lang == "en":
        stems |= {
            word
            for word, rows in _listed(lang).items()
            if code in {row.code for row in rows}
        }
    return tuple(sorted(stem for stem in stems if not stem.startswith("=")))


@cache
def _table(lang: str) -> dict[str, frozenset[str]]:
    """Return the codes by the beginnings of words; = stands before a word that is meant whole."""
    codes_by_stem: dict[str, set[str]] = {}
    for code, words in (*_by_hand(lang), *_from_cldr(lang)):
        for word in words.replace("ё", "е").split():
            codes_by_stem.setdefault(word, set()).add(code)
    return {stem: frozenset(codes) for stem, codes in codes_by_stem.items()}


def _fits(ending: str, size: int, lang: str) -> bool:
    """Return whether an ending may follow a beginning of so many letters."""
    if language(lang).is_east_slavic:
        return _pattern().fullmatch(ending) is not None
    if lang == "en":
        return not ending or ending in _english()
    longest = _LONGEST_ENDING if size >= _LONG_BEGINNING else _LONGEST_OF_SHORT
    return len(ending) <= longest


@cache
def _english() -> frozenset[str]:
    return frozenset(_rows()["endings"]["en"].split())


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_rows()["endings"]["cyrillic"])


@cache
def _rows() -> dict[str, dict[str, str]]:
    return shared_table("exonyms")


def _by_hand(lang: str) -> list[tuple[str, str]]:
    concept_rows = [(code, row) for code, row in _rows().items() if code != "endings"]
    return [(code, row[lang]) for code, row in concept_rows if lang in row]


@cache
def _rows_of_cldr() -> list[list[str]]:
    return shared_rows("exonyms")


def _from_cldr(lang: str) -> list[tuple[str, str]]:
    return [
        (code, stems) for code, row_lang, stems in _rows_of_cldr() if row_lang == lang
    ]
