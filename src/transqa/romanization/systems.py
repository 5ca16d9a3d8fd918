"""Romanization systems: tables in ``romanization/tables``, one file a system, applied word by word.

A row of a table maps a run of Cyrillic letters, optionally only in a place, to Latin::

    { from = "е", to = "ye", after = ["start", "vowel", "sign"], clause = "note 1" }

``after`` and ``before`` name what must stand on that side, any of: ``start`` / ``end`` (of the word, a hyphen
included), ``vowel``, ``consonant``, ``sign`` (soft sign, hard sign, apostrophe), or letters themselves. The longest
``from`` wins, then a row with a place, then the order of the file. ``also`` lists other renderings that the same
convention admits: they are read, never written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from transqa.base.errors import ConfigError, DataError, did_you_mean
from transqa.romanization.rules import Mapping, grouped, holds

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ′＇", "'"))
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_WORD = re.compile(rf"[{_CYRILLIC}\u0300-\u036f]+(?:['’ʼ‘`´ʹ′＇][{_CYRILLIC}\u0300-\u036f]+)*")
_STRESS = re.compile("[\u0300\u0301\u00ad\u200b-\u200d\u2060]")
_KEYS = frozenset(
    (
        "id",
        "language",
        "kind",
        "authority",
        "year",
        "title",
        "url",
        "status",
        "note",
        "for_language",
        "mappings",
        "samples",
        "departures",
        "unverified",
    )
)

_REQUIRED = ("id", "language", "kind", "authority", "title", "url", "mappings", "samples")
KINDS = ("national", "passport", "geographic", "library", "scientific", "international", "press")


class LetterRendering(NamedTuple):
    """One slot of a romanized word: letters ``start:end`` of the Cyrillic word, what is written, what is read."""

    start: int
    end: int
    latin: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RomanizationSystem:
    """One romanization system as its file gives it. ``rows`` groups the mappings by their first letter."""

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
        """Return the slots of one lower-case Cyrillic word (apostrophes already straight), left to right."""
        found: list[LetterRendering] = []
        place = 0
        while place < len(word):
            piece = self.piece(word, place)
            found.append(piece)
            place = piece.end
        return found

    def piece(self, word: str, place: int) -> LetterRendering:
        """Return the slot that begins at a place of a lower-case word."""
        for row in self.rows.get(word[place], ()):
            if word.startswith(row.rule.letters, place) and holds(row.rule, word, place):
                return LetterRendering(place, place + len(row.rule.letters), row.latin, row.also)
        return LetterRendering(place, place + 1, fallback(word[place]), ())

    def word(self, word: str) -> str:
        """Return one Cyrillic word in Latin letters, its capitals kept.

        >>> load_system("be-bgnpcgn-1979").word("Ціханоўская")
        'Tsikhanowskaya'
        """
        plain = _plain(word)
        lower = plain.lower()
        return "".join(_cased(piece.latin, plain, piece) for piece in self.renderings(lower))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", _STRESS.sub("", unicodedata.normalize("NFC", word))).translate(_APOSTROPHES)


# The first letter, behind a mark if there is one ("·e" → "·E"); letters under a tie are one letter ("i͡a" → "I͡A").
_FIRST_LETTER = re.compile("[^\\W\\d_](?:\u0361[^\\W\\d_])*")


def _cased(latin: str, plain: str, piece: LetterRendering) -> str:
    letters = plain[piece.start : piece.end]
    if not latin or not letters[0].isupper():
        return latin
    around = _cased_letters(plain[piece.start + 1 : piece.end + 2])[: len(letters)]
    neighbours = around or _cased_letters(plain[: piece.start])[-1:]
    if neighbours and all(letter.isupper() for letter in neighbours):
        return latin.upper()
    return _FIRST_LETTER.sub(lambda match: match.group().upper(), latin, count=1)


def _cased_letters(text: str) -> list[str]:
    return [letter for letter in text if letter.isalpha()]


@cache
def fallback(letter: str) -> str:
    """Return Latin for a letter outside a table: from the shared fallback file, else from its Unicode name."""
    known = _fallback_table().get(letter)
    if known is not None:
        return known
    if not re.match(rf"[{_CYRILLIC}]", letter):
        return letter if letter == "'" else ""
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return fallback(base)
    name = unicodedata.name(letter, "")
    return name.rsplit(" ", 1)[-1].lower() if " LETTER " in name else ""


@cache
def _fallback_table() -> dict[str, str]:
    table = _read("fallback.toml")["letters"]
    return {str(key): str(value) for key, value in table.items()}


def _read(name: str) -> dict[str, Any]:
    import tomli

    text = (resources.files("transqa") / "romanization" / "tables" / name).read_text("utf-8")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise DataError(f"data/romanization/{name}: {error}") from None


@cache
def romanization_systems() -> tuple[str, ...]:
    """Return the ids of all romanization systems, sorted.

    >>> "uk-ua-2010" in romanization_systems()
    True
    """
    folder = resources.files("transqa") / "romanization" / "tables"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if re.match(r"[a-z]{2}-.+\.toml$", name)))


@cache
def systems_of(language: str) -> tuple[RomanizationSystem, ...]:
    """Return all systems of one source language (``be``, ``ru``, ``uk``), sorted by id."""
    return tuple(load_system(name) for name in romanization_systems() if name.startswith(f"{language}-"))


@cache
def load_system(system_id: str) -> RomanizationSystem:
    """Return a romanization system by its id. Raises ConfigError for an unknown id, DataError for a bad file."""
    if system_id not in romanization_systems():
        hint = did_you_mean(system_id, romanization_systems(), limit=8)
        raise ConfigError(f'romanization system "{system_id}" does not exist; {hint}')
    return parse_system(_read(f"{system_id}.toml"), f"data/romanization/{system_id}.toml")


def parse_system(table: dict[str, Any], place: str) -> RomanizationSystem:
    """Return the system that a table read from TOML describes; ``place`` names the file in error messages."""
    for key in table:
        if key not in _KEYS:
            raise DataError(f'{place}: key "{key}" is unknown; {did_you_mean(key, _KEYS, limit=20)}')
    for key in _REQUIRED:
        if key not in table:
            raise DataError(f'{place}: key "{key}" is missing')
    if table["kind"] not in KINDS:
        raise DataError(f'{place}: kind "{table["kind"]}" is unknown; {did_you_mean(str(table["kind"]), KINDS)}')
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
        samples=tuple((cyrillic, latin) for cyrillic, latin in table["samples"]),
        rows=grouped(table["mappings"], place),
    )


def romanize(text: str, system: str) -> str:
    """Return the text with its Cyrillic words in Latin letters by one romanization system; the rest is kept.

    Stress marks on Cyrillic letters are left out. No Cyrillic letter remains: one that the system's table does not
    know (a Ukrainian letter in a Belarusian text) is written by the shared fallback table. Raises ConfigError for an
    unknown system.

    >>> romanize("Ціханоўская", "be-bgnpcgn-1979")
    'Tsikhanowskaya'
    >>> romanize("ШЧУЧЫН, Шчучын", "be-bgnpcgn-1979")
    'SHCHUCHYN, Shchuchyn'
    """
    chosen = load_system(system)
    return _WORD.sub(lambda match: chosen.word(match.group()), text)
