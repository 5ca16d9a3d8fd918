"""Romanization systems: how each authority writes Cyrillic in Latin letters, applied word by word.

A system is added by one data file, ``romanization/tables/<language>-<authority>-<year>.toml``, after which
``make tables`` gathers all systems anew (``romanization/by_letter.py``); the name of the
file is the system's id. Its keys:

- ``id``, ``language`` (of the Cyrillic), ``kind`` (one of ``KINDS``), ``authority``, ``title``, ``url``: required;
- ``year``, ``status`` ("in force" if it is left out), ``note``;
- ``for_language``: the language of the readers, of a press convention;
- ``mappings``: the rows, see below;
- ``samples``: pairs of Cyrillic and Latin, the standard's own examples. A test romanizes each;
- ``departures``: worked examples of the standard that we write otherwise, and why; ``unverified``: the ``from`` of rows
  that no text of the standard vouches for. Only tests and benchmarks read these two.

A row maps a run of lower-case Cyrillic letters, optionally only in a place, to Latin::

    { from = "е", to = "ye", after = ["start", "vowel", "sign"], clause = "note 1" }

``after`` and ``before`` name what must stand on that side, any of: ``start`` / ``end``
(of the word; a hyphen ends one), ``vowel``, ``consonant``, ``sign`` (soft sign, hard
sign, apostrophe), or letters themselves. ``clause`` says where the standard has the
row. ``also`` lists other renderings that the same convention admits: they are read,
never written.

At each place of a word the longest ``from`` that fits wins, then a row with a place,
then the order of the file. A letter without a row is written by the shared table
``fallback.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from transqa.base.errors import ConfigError, DataError, did_you_mean
from transqa.base.lazy import lazy_pattern
from transqa.base.package import package_file
from transqa.romanization.rules import Mapping, grouped, holds

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ′＇", "'"))
# The Cyrillic block and its supplement, extended C (old letter shapes), extended A
# (letters written above) and B.
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_WORD = lazy_pattern(
    rf"""
    [{_CYRILLIC}\u0300-\u036f]+        # letters, and combining marks such as stress
    (?:
        ['’ʼ‘`´ʹ′＇]                    # an apostrophe belongs to a word only between letters: п'ять
        [{_CYRILLIC}\u0300-\u036f]+
    )*
    """,
    re.VERBOSE,
)
# A word without marks or apostrophes, as most are.
_PLAIN_WORD = re.compile("[А-Яа-яЁёІіЎўЄєЇїҐґ]+")
# Grave, acute; soft hyphen, characters of no width.
_STRESS = re.compile("[\u0300\u0301\u00ad\u200b-\u200d\u2060]")

KINDS = (
    "national",
    "passport",
    "geographic",
    "library",
    "scientific",
    "international",
    "press",
)
_REQUIRED = (
    "id",
    "language",
    "kind",
    "authority",
    "title",
    "url",
    "mappings",
    "samples",
)
_OPTIONAL = ("year", "status", "note", "for_language", "departures", "unverified")
_KEYS = frozenset((*_REQUIRED, *_OPTIONAL))


class LetterRendering(NamedTuple):
    """How one system renders the letters ``start:end`` of a Cyrillic word: what it writes, and what it reads besides.

    All that it writes is lower case.
    """

    start: int
    end: int
    latin: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RomanizationSystem:
    """One romanization system as its file gives it.

    ``rows`` holds the mappings by their first letter, each group in the order in which
    its rows are tried.
    """

    id: str
    language: str
    kind: str
    authority: str
    year: int | None
    title: str
    url: str
    status: str
    note: str
    for_language: str | None
    samples: tuple[tuple[str, str], ...]
    rows: dict[str, tuple[Mapping, ...]]

    def renderings(self, word: str) -> list[LetterRendering]:
        """Return what stands for a lower-case Cyrillic word (apostrophes straight), left to right, without a gap."""
        renderings: list[LetterRendering] = []
        position = 0
        while position < len(word):
            rendering = self._rendering_at(word, position)
            renderings.append(rendering)
            position = rendering.end
        return renderings

    def _rendering_at(self, word: str, position: int) -> LetterRendering:
        mapping = self._mapping_at(word, position)
        if mapping is None:
            return LetterRendering(position, position + 1, fallback(word[position]), ())
        end = position + len(mapping.rule.letters)
        return LetterRendering(position, end, mapping.latin, mapping.also)

    def _mapping_at(self, word: str, position: int) -> Mapping | None:
        """Return the row that is for the letters of a word from a position on; None if the table has none."""
        for mapping in self.rows.get(word[position], ()):
            rule = mapping.rule
            letters, after, before = rule
            if len(letters) > 1 and not word.startswith(letters, position):
                continue
            if (after is None and before is None) or holds(rule, word, position):
                return mapping
        return None

    def word(self, word: str) -> str:
        """Return one Cyrillic word in Latin letters, its capitals kept.

        >>> load_system("be-bgnpcgn-1979").word("Ціханоўская")
        'Tsikhanowskaya'
        """
        plain = word if _PLAIN_WORD.fullmatch(word) else _without_stress(word)
        if plain.islower():
            return self._lower_word(plain)
        renderings = self.renderings(plain.lower())
        return "".join([_capitalized(rendering, plain) for rendering in renderings])

    def _lower_word(self, word: str) -> str:
        """Return what stands for a word in small letters, of which no capital must be kept."""
        parts: list[str] = []
        position = 0
        while position < len(word):
            mapping = self._mapping_at(word, position)
            if mapping is None:
                parts.append(fallback(word[position]))
                position += 1
            else:
                parts.append(mapping.latin)
                position += len(mapping.rule.letters)
        return "".join(parts)


def _without_stress(word: str) -> str:
    """Return a word with straight apostrophes and without stress marks, soft hyphens and characters of no width."""
    # й and ї first, so that only true stress marks are left to drop.
    composed = unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", _STRESS.sub("", composed)).translate(
        _APOSTROPHES
    )


# The first letter, behind a mark if there is one ("·e" → "·E"); letters under a tie are
# one letter ("i͡a" → "I͡A").
_FIRST_LETTER = re.compile("[^\\W\\d_](?:\u0361[^\\W\\d_])*")


def _capitalized(rendering: LetterRendering, word: str) -> str:
    """Return a rendering in the case of the letters of ``word`` that it stands for.

    A capital that is written with several letters is written with several capitals only
    among capitals: the letters after it decide or, at the end of a word, the one before
    it. ЩУКА is SHCHUKA, and Щука is Shchuka.
    """
    latin = rendering.latin
    letters = word[rendering.start : rendering.end]
    if not latin or not letters[0].isupper():
        return latin
    # One more character than is asked for, because an apostrophe may stand between and
    # has no case.
    following = [
        letter
        for letter in word[rendering.start + 1 : rendering.end + 2]
        if letter.isalpha()
    ]
    neighbours = following[: len(letters)]
    if not neighbours:
        neighbours = [letter for letter in word[: rendering.start] if letter.isalpha()][
            -1:
        ]
    if neighbours and all(letter.isupper() for letter in neighbours):
        return latin.upper()
    return _FIRST_LETTER.sub(lambda match: match.group().upper(), latin, count=1)


@cache
def fallback(letter: str) -> str:
    """Return Latin for a letter outside a table: from the shared fallback file, else from its Unicode name.

    Nothing stands for what is neither Cyrillic nor a straight apostrophe.

    >>> fallback("ў"), fallback("ѯ"), fallback("!")
    ('u', 'ks', '')
    """
    known = _fallback_table().get(letter)
    if known is not None:
        return known
    if not re.match(rf"[{_CYRILLIC}]", letter):
        return letter if letter == "'" else ""
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return fallback(base)
    name = unicodedata.name(letter, "")
    if " LETTER " not in name:
        return ""
    return name.rsplit(" ", 1)[-1].lower()


@cache
def _fallback_table() -> dict[str, str]:
    table = _read("fallback.toml")["letters"]
    return {str(key): str(value) for key, value in table.items()}


def _read(name: str) -> dict[str, Any]:
    import tomli

    text = package_file("romanization", "tables", name).read_text("utf-8")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise DataError(f"romanization/tables/{name}: {error}") from None


@cache
def romanization_systems() -> tuple[str, ...]:
    """Return the ids of all romanization systems, sorted.

    >>> "uk-ua-2010" in romanization_systems()
    True
    """
    folder = package_file("romanization", "tables")
    files = [item.name for item in folder.iterdir()]
    # Not fallback.toml.
    tables = [file for file in files if re.match(r"[a-z]{2}-.+\.toml$", file)]
    return tuple(sorted(file.removesuffix(".toml") for file in tables))


@cache
def systems_of(language: str) -> tuple[RomanizationSystem, ...]:
    """Return all systems of one source language (``be``, ``ru``, ``uk``), sorted by id."""
    return tuple(load_system(system_id) for system_id in system_ids(language))


@cache
def system_ids(language: str) -> tuple[str, ...]:
    """Return the ids of all systems of one source language, sorted."""
    return tuple(
        system_id
        for system_id in romanization_systems()
        if system_id.startswith(f"{language}-")
    )


@cache
def load_system(system_id: str) -> RomanizationSystem:
    """Return a romanization system by its id. Raises ConfigError for an unknown id, DataError for a bad file."""
    if system_id not in romanization_systems():
        hint = did_you_mean(system_id, romanization_systems(), limit=8)
        raise ConfigError(f'romanization system "{system_id}" does not exist; {hint}')
    return parse_system(
        _read(f"{system_id}.toml"), f"romanization/tables/{system_id}.toml"
    )


def parse_system(table: dict[str, Any], file: str) -> RomanizationSystem:
    """Return the system that a table read from TOML describes.

    Raises DataError, which names the file as ``file`` and the row, for keys and values
    that a table cannot have.
    """
    for key in table:
        if key not in _KEYS:
            raise DataError(
                f'{file}: key "{key}" is unknown; {did_you_mean(key, _KEYS, limit=20)}'
            )
    for key in _REQUIRED:
        if key not in table:
            raise DataError(f'{file}: key "{key}" is missing')
    if table["kind"] not in KINDS:
        raise DataError(
            f'{file}: kind "{table["kind"]}" is unknown; {did_you_mean(str(table["kind"]), KINDS)}'
        )
    return RomanizationSystem(
        id=table["id"],
        language=table["language"],
        kind=table["kind"],
        authority=table["authority"],
        year=table.get("year"),
        title=table["title"],
        url=table["url"],
        status=table.get("status", "in force"),
        note=table.get("note", ""),
        for_language=table.get("for_language"),
        samples=_samples(table["samples"], file),
        rows=grouped(table["mappings"], file),
    )


def _samples(rows: list[list[str]], file: str) -> tuple[tuple[str, str], ...]:
    samples: list[tuple[str, str]] = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list) or len(row) != 2:
            raise DataError(
                f"{file}: sample {number}: a pair of Cyrillic and Latin is required, found {row!r}"
            )
        cyrillic, latin = row
        samples.append((cyrillic, latin))
    return tuple(samples)


_PRESS = "press-en"  # what an English-language newsroom writes: the usual system of a language that has one


def usual_system(lang: str, option: str = "lang") -> str:
    """Return the id of the system of the English-language press, else of the first one in force.

    ``option`` is what a message calls the language. Raises ConfigError for a language
    without a system.

    >>> usual_system("be"), usual_system("bg")
    ('be-press-en', 'bg-2009')
    """
    systems = systems_of(lang) if re.fullmatch("[a-z]{2}", lang) else ()
    if not systems:
        languages = dict.fromkeys(name[:2] for name in romanization_systems())
        raise ConfigError(
            f'{option} "{lang}" has no romanization system here; allowed: {", ".join(languages)}'
        )
    for system in systems:
        if system.id == f"{lang}-{_PRESS}":
            return system.id
    in_force = [system for system in systems if system.status == "in force"]
    return (in_force or list(systems))[0].id


def romanize(text: str, system: str | None = None, *, lang: str | None = None) -> str:
    """Return the text with its Cyrillic words in Latin letters by one romanization system; the rest is kept.

    Without a system it is the usual one of ``lang`` (be, ru, uk, bg): that of the
    English-language press, if there is one. Stress marks on Cyrillic letters are left
    out. No Cyrillic letter remains: one that the system's table does not know (a
    Ukrainian letter in a Belarusian text) is written by the shared fallback table.
    Raises ConfigError for an unknown system, one of another language than ``lang``, and
    where neither is given.

    >>> romanize("Ціханоўская", "be-bgnpcgn-1979"), romanize("Ціханоўская", lang="be")
    ('Tsikhanowskaya', 'Tsikhanouskaya')
    >>> romanize("ШЧУЧЫН, Шчучын", "be-bgnpcgn-1979")
    'SHCHUCHYN, Shchuchyn'
    """
    code = re.split("[-_]", lang)[0].lower() if lang else None
    if system is None:
        if code is None:
            raise ConfigError(
                "romanize needs a system or a language: system='be-press-en' or lang='be'"
            )
        system = usual_system(code)
    elif code is not None and not system.startswith(f"{code}-"):
        raise ConfigError(f'system "{system}" is not one of lang "{lang}"')
    chosen = load_system(system)
    if _PLAIN_WORD.fullmatch(text):
        return chosen.word(text)
    return _WORD.sub(lambda match: chosen.word(match.group()), text)
