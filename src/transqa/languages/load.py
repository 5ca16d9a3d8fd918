"""The one loader of what is known of languages.

``data/<code>.toml`` holds all that is known of one language. Its first lines, before
any section, are the properties (``name``, ``script``, ``family``, ``alphabet`` …: the
fields of :class:`Language`); what the sections hold is told in
:mod:`transqa.languages.sections`. A property or a section may be left out: nothing is
known then, and what rests on it does not happen. A language is added by adding a file.

``shared/`` holds the tables that are about no language or about a pair of them:
look-alike letters, lengths of translations, sounds, names of countries.

Nothing is read on import. A file is read when its language is first asked for, and a
section is parsed when it is: a start should not pay for number words of languages that
it never meets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from transqa.base.errors import DataError
from transqa.base.lazy import cached_property
from transqa.base.package import package_file
from transqa.languages import sections

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_ROOT = package_file("languages")
_HEADER = re.compile(r"^\[+([A-Za-z_]+)[^\n]*$", re.MULTILINE)

LANGUAGES: tuple[str, ...] = tuple(
    sorted(
        file.name.removesuffix(".toml")
        for file in (_ROOT / "data").iterdir()
        if file.name.endswith(".toml")
    )
)
"""The codes (ISO 639-1) of the languages that have a data file."""


@dataclass(frozen=True, eq=False)
class Language:
    """All that is known of one language; empty for a language that has no data file.

    ``code``: ISO 639-1. ``name``: in English. ``script``: "Cyrillic" or "Latin".
    ``family``: the branch, as "East Slavic". ``alphabet``: the letters of today's
    official alphabet, lower case. ``also_written``: letters of other spellings that are
    in use (ґ in classical Belarusian). ``apostrophe``: words are written with one as
    with a letter. ``ordinal_stop``: a number with a full stop is an ordinal ("3.
    Oktober"). ``nouns_capitalised``: every noun has a capital. ``days_capitalised``:
    months and weekdays have. ``capitals_tell_names``: the common words that may have a
    capital are listed well enough to tell names by it. ``names_as_in_english``: names
    of persons are printed as English prints them. ``number_marks``: what stands between
    thousands and what before decimals in a number of digits, two characters (CLDR).
    """

    code: str
    name: str = ""
    script: str = ""
    family: str = ""
    alphabet: str = ""
    also_written: str = ""
    apostrophe: bool = False
    ordinal_stop: bool = False
    nouns_capitalised: bool = False
    days_capitalised: bool = False
    capitals_tell_names: bool = True
    names_as_in_english: bool = False
    number_marks: str = ""
    _sources: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_known(self) -> bool:
        """Return whether the language has a data file."""
        return bool(self.name)

    @property
    def is_cyrillic(self) -> bool:
        """Return whether the language is written in Cyrillic."""
        return self.script == "Cyrillic"

    @property
    def is_east_slavic(self) -> bool:
        """Return whether the language is Belarusian, Russian or Ukrainian: one name has a form in each of them."""
        return self.family == "East Slavic"

    @property
    def is_slavic(self) -> bool:
        """Return whether the language is Slavic: its words end by case, number and gender."""
        return self.family.endswith("Slavic")

    def has(self, section: str) -> bool:
        """Return whether the data file has a section.

        >>> language("be").has("cases"), language("en").has("cases")
        (True, False)
        """
        return section in self._sources

    @cached_property
    def function_words(self) -> sections.FunctionWords:
        """Return the short frequent words by which texts of the language are known."""
        return self._read("function_words", sections.FunctionWords)

    @cached_property
    def detection(self) -> sections.Detection:
        """Return how texts of the language are detected among those of its script."""
        return self._read("detection", sections.Detection)

    @cached_property
    def sentences(self) -> sections.Sentences:
        """Return the abbreviations, and the words that begin sentences."""
        return self._read("sentences", sections.Sentences)

    @cached_property
    def capitals(self) -> sections.Capitals:
        """Return the common words that stand with a capital inside a sentence."""
        return self._read("capitals", sections.Capitals)

    @cached_property
    def dates(self) -> sections.Dates:
        """Return the names of months and weekdays."""
        return self._read("dates", sections.Dates)

    @cached_property
    def negation(self) -> sections.Negation:
        """Return what negates a sentence."""
        return self._read("negation", sections.Negation)

    @cached_property
    def quantities(self) -> sections.Quantities:
        """Return the number words with their case forms, and the words of units."""
        return self._read("quantities", sections.Quantities)

    @cached_property
    def surnames(self) -> sections.Surnames:
        """Return the endings of surnames, patronymics and adjectives."""
        return self._read("surnames", sections.Surnames)

    @cached_property
    def romanization(self) -> sections.Romanization:
        """Return the romanization systems that are met most."""
        return self._read("romanization", sections.Romanization)

    @cached_property
    def titles(self) -> sections.Titles:
        """Return what stands before a surname and is no given name."""
        return self._read("titles", sections.Titles)

    @cached_property
    def cues(self) -> sections.Cues:
        """Return the words that show that a spelling is talked about."""
        return self._read("cues", sections.Cues)

    @cached_property
    def cases(self) -> Mapping[str, tuple[str, ...]]:
        """Return the endings of personal names in oblique cases with the nominative endings that they may stand for.

        Used where a name as given matches nothing: each candidate is tried, and a wrong
        one is simply no match. A form that no ending tells stands whole behind ``^``
        (Льва, Сум).
        """
        return self._mapping("cases", sections.TEXTS_BY_KEY)

    @cached_property
    def lacinka(self) -> Mapping[str, str]:
        """Return what the letters of Belarusian in Latin letters (Łacinka) are in Cyrillic."""
        return self._mapping("lacinka", sections.TEXT_BY_KEY)

    @cached_property
    def rules(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Return the word lists that checks of this language alone rest on: table → list → words."""
        return self._mapping("rules", sections.TEXTS_BY_KEYS)

    @cached_property
    def common_words(self) -> Container[str]:
        """Return the common words of the language in lower case; none where no list of them was packed.

        ``words/<code>.txt`` lists them, ``words/<code>.trie`` has them packed: a set of
        sixty thousand words took 8 ms and 4 MB of every process to make.
        """
        file = _ROOT / "words" / f"{self.code}.trie"
        if not file.is_file():
            return frozenset()
        import marisa_trie

        words: Container[str] = marisa_trie.Trie().mmap(str(file))
        return words

    def _read(self, name: str, kind: type[sections.Section]) -> sections.Section:
        return sections.read_section(kind, self._parsed(name), self._where(name))

    def _mapping(self, name: str, kind: object) -> Mapping[str, Any]:
        table: Mapping[str, Any] = sections.read_value(
            kind, self._parsed(name), self._where(name)
        )
        return table

    def _parsed(self, name: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = _parse(
            self._sources.get(name, ""), self._where(name)
        ).get(name, {})
        return table

    def _where(self, name: str) -> str:
        return f"{self.code}.toml [{name}]"


SECTIONS: tuple[str, ...] = (
    "function_words",
    "detection",
    "sentences",
    "capitals",
    "dates",
    "negation",
    "quantities",
    "cases",
    "surnames",
    "romanization",
    "titles",
    "cues",
    "lacinka",
    "rules",
)
"""The sections that a data file may have; each is an attribute of :class:`Language`."""

# By the annotations of the fields, which are not evaluated.
_TYPES: Mapping[object, type] = {
    "str": str,
    "bool": bool,
}
_PROPERTIES: Mapping[str, type] = {
    entry.name: _TYPES[entry.type]
    for entry in fields(Language)
    if entry.name not in ("code", "_sources")
}


@lru_cache(maxsize=256)
def language(code: str) -> Language:
    """Return what is known of a language by its ISO 639-1 code; nothing is known of one that has no data file.

    >>> language("uk").name, language("uk").is_east_slavic, language("xx").is_known
    ('Ukrainian', True, False)

    Raises DataError, which names the file, where a property, a section or a key is not
    known or of a wrong type.
    """
    if code not in LANGUAGES:
        return Language(code)
    return read_language(code, _text(code))


def read_language(code: str, text: str) -> Language:
    """Return a language from the text of its data file. Sections are cut apart here and parsed when they are used.

    >>> read_language("xx", 'name = "Example"\\n[titles]\\nwords = "herr"').titles.words
    frozenset({'herr'})
    """
    headers = list(_HEADER.finditer(text))
    ends = [header.start() for header in headers] + [len(text)]
    properties: dict[str, Any] = {}
    for key, value in _parse(text[: ends[0]], f"{code}.toml").items():
        if key not in _PROPERTIES:
            raise DataError(f'{code}.toml: unknown property "{key}"')
        properties[key] = sections.read_value(
            _PROPERTIES[key], value, f'{code}.toml: property "{key}"'
        )
    sources: dict[str, str] = {}
    for header, end in zip(headers, ends[1:], strict=True):
        name = header[1]
        if name not in SECTIONS:
            raise DataError(f"{code}.toml: unknown section [{name}]")
        sources[name] = sources.get(name, "") + text[header.start() : end]
    return Language(code, **properties, _sources=MappingProxyType(sources))


@cache
def _text(code: str) -> str:
    return (_ROOT / "data" / f"{code}.toml").read_text("utf-8")


@cache
def languages_with(name: str, value: object = None) -> tuple[str, ...]:
    """Return the codes of the languages that have a section, or a property that is true or of some value.

    >>> languages_with("is_east_slavic"), "bg" in languages_with("script", "Cyrillic"), languages_with("titles")
    (('be', 'ru', 'uk'), True, ('be', 'en', 'ru', 'uk'))
    """
    if name in SECTIONS:
        # Nothing is parsed for this: checks ask it when they are loaded.
        begins = re.compile(rf"^\[{name}[.\]]", re.MULTILINE)
        return tuple(code for code in LANGUAGES if begins.search(_text(code)))
    found = []
    for code in LANGUAGES:
        own = getattr(language(code), name)
        if own == value or (value is None and own):
            found.append(code)
    return tuple(found)


def profile_text(name: str) -> str:
    """Return the text of a profile of letters in ``languages/profiles``, JSON in langdetect's format."""
    return (_ROOT / "profiles" / name).read_text("utf-8")


def east_slavic() -> tuple[str, ...]:
    """Return the codes of Belarusian, Russian and Ukrainian, in which one name has a form each."""
    return languages_with("is_east_slavic")


def shared_text(name: str) -> str:
    """Return the text of a table in ``languages/shared``."""
    return (_ROOT / "shared" / name).read_text("utf-8")


@cache
def shared_table(name: str) -> dict[str, Any]:
    """Return a TOML table of ``languages/shared``, read once; nobody changes it."""
    return _parse(shared_text(f"{name}.toml"), f"{name}.toml")


def shared_rows(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated table of ``languages/shared``, without comments and the line of column names.

    >>> shared_rows("foreign")[0]
    ['майкл майкал', 'michael']
    """
    lines = [
        line
        for line in shared_text(f"{name}.tsv").splitlines()
        if line and not line.startswith("#")
    ]
    return [line.split("\t") for line in lines[1:]]


def shared_records(name: str) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table of ``languages/shared`` by the names of its columns.

    >>> shared_records("peoples")[0]["en"]
    'afghanistan afghan afghans'

    Raises DataError, which names the file and the row, for a row with more or fewer
    cells than the line of column names.
    """
    lines = [
        line.split("\t")
        for line in shared_text(f"{name}.tsv").splitlines()
        if line and not line.startswith("#")
    ]
    columns = lines[0]
    for cells in lines[1:]:
        if len(cells) != len(columns):
            raise DataError(
                f"{name}.tsv: row {cells[0]} has {len(cells)} cells, not {len(columns)}"
            )
    return [dict(zip(columns, cells, strict=True)) for cells in lines[1:]]


def _parse(text: str, where: str) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise DataError(f"{where}: {error}") from None
