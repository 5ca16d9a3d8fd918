"""What the header of a table of pairs says: which column is which of ours, and the languages that columns are named by.

A column is ours by its name (``columns``), by a name that the user gave, by a language
(``Belarusian``, ``be``, ``belarusian_text``), or by a word of its name (``original
text``). A column that looks like a source and isn't read is told, for without a source
little is checked.
"""

from __future__ import annotations

import re
import shlex
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.bitext.columns import (
    COLUMNS,
    Renamed,
    column_key,
    is_fallback,
    meanings,
    misspelled,
    misspelled_alias,
    one_letter_off,
)
from transqa.bitext.langs import COMMON, Langs
from transqa.bitext.row_languages import LANGUAGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_MOST_MEANT = 3  # columns that a message asks about
_LONGEST_HEADER = 80  # code points of the header of a table in a message
_SOURCE_WORDS = frozenset(("source", "src", "original", "orig", "from"))
_TARGET_WORDS = frozenset(
    ("target", "tgt", "trg", "translation", "translated", "mt", "hypothesis", "hyp", "to")
)  # fmt: skip
_TEXT_WORDS = frozenset(
    ("text", "segment", "sentence", "string", "content", "column", "version", "value", "txt")
)  # fmt: skip
# With one of these in its name a column is about a text and is none.
_OTHER_WORDS = frozenset(
    ("url", "uri", "id", "ids", "file", "filename", "name", "type", "date", "link", "domain", "lang", "language",
     "locale", "count", "len", "length", "words", "score", "system", "path", "page", "note", "notes", "comment",
     "comments", "status", "title", "code", "hash", "number", "nr", "author", "engine", "model", "line", "year")
)  # fmt: skip
# Behind the code of a language stands a country of two letters, or one of these: a
# script, the classical orthography (BCP 47).
_VARIANTS = frozenset(("latn", "cyrl", "tarask"))
# Languages whose codes are words of headers, too: an identifier, a number.
_NO_CODES = frozenset(("id", "no"))
# Of these languages a name that is a letter off is taken for a misspelling.
_OF_NEWS = ("be", "ru", "uk", "en")
_LEAST_NAME = 6  # letters of such a name
# What exports of strings call their ids (Lokalise, Phrase, Crowdin, Excel sheets of
# app texts; general knowledge), as ``column_key`` writes them.
_KEY_NAMES = ("key", "keys", "string_id", "stringid", "string_key", "translation_key", "resource_key", "resource_id",
              "resource_name", "string_name", "identifier")  # fmt: skip
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class OtherHeaderError(InputError):
    """A header that may be of a table of something else: nothing in it is our target, or one of ours misspelled."""


class Header(NamedTuple):
    """The columns of a table by our names (others by their own), their languages, and what looks like a source.

    ``unread`` are the names of columns that look like a source, or like ours, and are
    not read. ``language`` is the column that tells the languages of a row in one cell,
    ``key`` the one of another name that is read as the id.
    """

    columns: tuple[str, ...]
    langs: Langs
    unread: tuple[str, ...] = ()
    language: str | None = None
    key: str | None = None


class _LanguageColumn(NamedTuple):
    """A column named by a language, and the side that its name says: ``source``, ``target`` or none."""

    position: int
    lang: str
    side: str | None


# Every object of a JSONL file is a header of its own, and most are the same one.
@lru_cache(maxsize=256)
def read_header(
    names: tuple[str, ...],
    given: Langs = Langs(),  # noqa: B008 - frozen
    renamed: Renamed = (),
) -> Header:
    """Return what a header says. ``given`` are languages, ``renamed`` pairs of our name and the column's.

    Raises OtherHeaderError if no column is the target, InputError for two columns of one
    meaning and for one of ours misspelled.

    >>> read_header(("ID", "src", "mt", "note")).columns
    ('id', 'source', 'target', 'note')
    >>> read_header(("Belarusian", "English"))
    Header(columns=('source', 'target'), langs=Langs(source='be', target='en'), unread=(), language=None, key=None)
    >>> read_header(("be", "ru", "en"), renamed=(("source", "be"), ("target", "en"))).langs
    Langs(source='be', target='en')
    """
    by_name = _by_name(names, renamed)
    found = {ours: at for at, ours in enumerate(by_name) if ours}
    langs: dict[str, str] = {}
    language_columns: list[_LanguageColumn] = []
    if "target" not in found or "source" not in found:
        language_columns = _language_columns(names, by_name)
        for column in _sides(language_columns, found, given, names):
            found[str(column.side)] = column.position
            langs[str(column.side)] = column.lang
    _take_by_word("source", _SOURCE_WORDS, names, found)
    _take_by_word("target", _TARGET_WORDS, names, found)
    _refuse_misspelled(names, found)
    if "target" not in found:
        raise OtherHeaderError(_no_target(names, found))
    key = None if "id" in found else _take_key(names, found)
    for ours, _ in renamed:
        if ours in ("source", "target"):
            lang = language_of_column(names[found[ours]])
            if lang:
                langs[ours] = lang
    columns = _own_names(names)
    for ours, position in found.items():
        columns[position] = ours
    unread = _unread(names, found, language_columns)
    return Header(
        tuple(columns),
        Langs(langs.get("source"), langs.get("target")),
        unread,
        language_column(columns),
        key,
    )


def language_column(columns: Sequence[str]) -> str | None:
    """Return the column that tells the languages of a row in one cell; None where each side has one, or none is there.

    >>> language_column(("lp", "source", "target")), language_column(("id", "target"))
    ('lp', None)
    """
    if "source_lang" in columns and "target_lang" in columns:
        return None
    named_so = [name for name in columns if column_key(name) in LANGUAGE_COLUMNS]
    return named_so[0] if named_so else None


# Every object of a JSONL corpus is a header of its own, and most are the same one.
@lru_cache(maxsize=256)
def language_position(
    names: tuple[str, ...], positions: tuple[tuple[str, int], ...]
) -> int | None:
    """Return where the column stands that tells the languages of a row in one cell; ``positions`` are those of ours.

    >>> language_position(("lp", "mt"), (("target", 1),)), language_position(("id", "mt"), (("target", 1),))
    (0, None)
    """
    columns = list(names)
    for ours, position in positions:
        columns[position] = ours
    name = language_column(columns)
    return None if name is None else columns.index(name)


def unread_sources(
    names: Sequence[str], positions: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the columns that look like a source by their names, where ``positions`` of ours have none.

    >>> unread_sources(["original text", "mt", "source_url"], {"target": 1})
    ('original text',)
    """
    if "source" in positions:
        return ()
    read = set(positions.values())
    by_name = ["read" if position in read else None for position in range(len(names))]
    language_columns = {column.position for column in _language_columns(names, by_name)}
    alike: list[str] = []
    for position, name in enumerate(names):
        words = _words(name)
        is_named_so = not _SOURCE_WORDS.isdisjoint(words)
        is_text = is_named_so and _OTHER_WORDS.isdisjoint(words)
        if position not in read and (is_text or position in language_columns):
            alike.append(name)
    return tuple(alike)


def is_header(cells: Sequence[str]) -> bool:
    """Return whether the first line of a table is a header and no row: each of its cells is a name of ours.

    >>> is_header(["source", "mt"]), is_header(["Мінск", "Minsk"])
    (True, False)
    """
    is_of_ours = [
        meanings([cell])[0] is not None or column_key(cell) in LANGUAGE_COLUMNS
        for cell in cells
    ]
    return bool(cells) and all(is_of_ours)


def _by_name(names: Sequence[str], renamed: Renamed) -> list[str | None]:
    """Return which of ours each column is by its name or a name given. Raises InputError for two of one meaning."""
    wanted: dict[str, str] = {}
    for ours, theirs in renamed:
        fitting = [name for name in names if column_key(name) == column_key(theirs)]
        if not fitting:
            raise OtherHeaderError(
                f'no column "{theirs}" for the {ours}; found: {_shown(names)}'
            )
        wanted[ours] = fitting[0]
    by_name = meanings(names, tuple(wanted.values()), tuple(wanted))
    for ours, theirs in wanted.items():
        by_name[names.index(theirs)] = ours
    for ours in COLUMNS:
        if by_name.count(ours) > 1:
            twins = [
                name
                for name, meant in zip(names, by_name, strict=True)
                if meant == ours
            ]
            raise InputError(
                f"two columns are the {ours}: {', '.join(twins)}; keep one"
            )
    return by_name


def _own_names(names: Sequence[str]) -> list[str]:
    """Return the names of the columns, those that are not read with a mark where they are names of ours."""
    return [f"({name})" if column_key(name) in COLUMNS else name for name in names]


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names)[:_LONGEST_HEADER]


def _words(name: str) -> list[str]:
    return column_key(_BRACKETS.sub(" ", name)).split("_")


def _language_columns(
    names: Sequence[str], by_name: Sequence[str | None]
) -> list[_LanguageColumn]:
    """Return the columns that are named by a language, with nothing else in the name but what a text is called."""
    columns: list[_LanguageColumn] = []
    for position, (name, ours) in enumerate(zip(names, by_name, strict=True)):
        if ours is not None:
            continue
        column = _language_column(position, _words(name))
        if column is None and _BRACKETS.search(name):
            # The language may be what stands in brackets: Source (be).
            within = _BRACKETS.sub(lambda match: f" {match.group()[1:-1]} ", name)
            column = _language_column(position, _words(within))
        if column:
            columns.append(column)
    return columns


def language_of_column(name: str) -> str | None:
    """Return the language that a column is named by, if it is.

    >>> language_of_column("be_text"), language_of_column("English"), language_of_column("deepl")
    ('be', 'en', None)
    """
    columns = _language_columns([name], [None])
    return columns[0].lang if columns else None


def columns_by_language(names: Sequence[str]) -> dict[str, str]:
    """Return the languages of the columns that are named by one.

    >>> columns_by_language(["id", "be", "Russian", "English text", "notes"])
    {'be': 'be', 'Russian': 'ru', 'English text': 'en'}
    """
    columns = _language_columns(names, [None] * len(names))
    return {names[column.position]: column.lang for column in columns}


def _language_column(position: int, words: Sequence[str]) -> _LanguageColumn | None:
    side = _side_of(words)
    left = [
        word
        for word in words
        if word not in _TEXT_WORDS | _SOURCE_WORDS | _TARGET_WORDS
    ]
    if not left:
        return None
    first = left[0]
    if first in COMMON and first not in _NO_CODES:
        is_variant = all(len(word) == 2 or word in _VARIANTS for word in left[1:])
        if is_variant and _OTHER_WORDS.isdisjoint(left[1:]):
            return _LanguageColumn(position, first, side)
        return None
    if any(word in _OTHER_WORDS for word in left) or len(first) < 3:
        return None
    from transqa.bitext.langs import primary_code
    from transqa.languages.codes import language_by_any_name

    tag = language_by_any_name(" ".join(left))
    lang = primary_code(tag.replace("_", "-")) if tag else None
    if lang is None and len(left) == 1 and len(first) == 3:
        # Codes of three letters; those of words that headers have are few.
        lang = primary_code(first) if first in ("bel", "rus", "ukr", "eng") else None
    return _LanguageColumn(position, lang, side) if lang else None


def _side_of(words: Collection[str]) -> str | None:
    is_source = not _SOURCE_WORDS.isdisjoint(words)
    is_target = not _TARGET_WORDS.isdisjoint(words)
    if is_source == is_target:
        return None
    return "source" if is_source else "target"


def _sides(
    columns: Sequence[_LanguageColumn],
    found: dict[str, int],
    given: Langs,
    names: Sequence[str],
) -> list[_LanguageColumn]:
    """Return the columns of languages that are the sides which no other column is, each with its side.

    By the words of their names first, then by the languages given; of two that are left
    the English one is the target if it is the second, as translations stand. Raises
    InputError where the target may be either.
    """
    missing = [side for side in ("source", "target") if side not in found]
    taken: dict[str, _LanguageColumn] = {}
    for side in missing:
        fitting = [column for column in columns if column.side == side]
        if len(fitting) == 1:
            taken[side] = fitting[0]
    free = [column for column in columns if column.side is None]
    for side in missing:
        given_lang = given.source if side == "source" else given.target
        fitting = [column for column in free if column.lang == given_lang]
        if side not in taken and len(fitting) == 1:
            taken[side] = fitting[0]
            free.remove(fitting[0])
    open_sides = [side for side in missing if side not in taken]
    if open_sides == ["source"] and len(free) == 1:
        target = taken.get("target")
        target_lang = given.target or (target.lang if target else None)
        if free[0].lang not in (target_lang, "en"):
            taken["source"] = free[0]
    elif open_sides == ["target"] and len(free) == 1:
        taken["target"] = free[0]
    elif open_sides == ["source", "target"] and len(free) == 2:
        first, second = free
        if second.lang != "en" or first.lang == "en":
            pair = f'"{names[first.position]}" and "{names[second.position]}"'
            # What is translated here is mostly translated into English.
            source, target = (second, first) if first.lang == "en" else (first, second)
            columns_said = _columns_said(names[source.position], names[target.position])
            raise InputError(
                f"which of the columns {pair} is the target? Say --source-lang and --target-lang, "
                f"or {columns_said} (or the other way round)"
            )
        taken = {"source": first, "target": second}
    return [column._replace(side=side) for side, column in taken.items()]


def _take_by_word(
    ours: str, words: Collection[str], names: Sequence[str], found: dict[str, int]
) -> None:
    """Take the one column as ours whose name is a word for it and what a text is called: ``original text``."""
    if ours in found:
        return
    fitting: list[int] = []
    for position, name in enumerate(names):
        its_words = set(_words(name))
        is_word = not its_words.isdisjoint(words)
        if is_word and its_words <= {*words, *_TEXT_WORDS}:
            fitting.append(position)
    if len(fitting) == 1 and fitting[0] not in found.values():
        found[ours] = fitting[0]


def _take_key(names: Sequence[str], found: dict[str, int]) -> str | None:
    """Take the column with the keys of strings as the ids, and return its name; None where there is none."""
    for key in _KEY_NAMES:
        for position, name in enumerate(names):
            if column_key(name) == key and position not in found.values():
                found["id"] = position
                return name
    return None


def _refuse_misspelled(names: Sequence[str], found: dict[str, int]) -> None:
    """Raise InputError for a column that looks like one of ours, misspelled, that is not there.

    OtherHeaderError where it is all that looks like ours, and more than a letter off
    (``resource``).
    """
    others: list[str] = []
    for position, name in enumerate(names):
        if position not in found.values():
            others.append(column_key(name))
    texts = [name for name in others if _OTHER_WORDS.isdisjoint(name.split("_"))]
    missing = [ours for ours in ("source", "target") if ours not in found]
    langs = [ours for ours in ("source_lang", "target_lang") if ours not in found]
    slip = (
        one_letter_off(texts, missing)
        or one_letter_off(others, langs)
        or misspelled_alias(texts, missing)
        or (_misspelled_language(names, found) if missing else None)
    )
    if slip:
        raise InputError(slip)
    near = misspelled(texts, missing)
    if near is None and "reference" not in found:
        names_left = [
            name for name in others if name not in ("preference", "references")
        ]
        near = misspelled(names_left, ["reference"])
    if near and found.keys().isdisjoint(("source", "target")):
        raise OtherHeaderError(near)
    if near:
        raise InputError(near)


def _misspelled_language(names: Sequence[str], found: Mapping[str, int]) -> str | None:
    """Return what is wrong with columns of which one is a letter off the name of a language; None if none is.

    >>> _misspelled_language(["Belarusian", "Englsh"], {})
    'column "Englsh" is unknown. Did you mean "English"?'
    """
    others: list[str] = []
    for position, name in enumerate(names):
        if position not in found.values() and len(name) >= _LEAST_NAME:
            others.append(name)
    if not others:
        return None
    from rapidfuzz.distance import OSA

    from transqa.languages.codes import names_of

    languages = [name for name in names_of(_OF_NEWS) if len(name) >= _LEAST_NAME]
    for name in others:
        word = name.strip().casefold()
        for language in languages:
            if OSA.distance(word, language, score_cutoff=1) == 1:
                return f'column "{name}" is unknown. Did you mean "{language.capitalize()}"?'
    return None


def _no_target(names: Sequence[str], found: Mapping[str, int]) -> str:
    """Return what to say of a header without a target, with the columns that may be meant; ``found`` are ours."""
    message = (
        f'no column "target" in the header; allowed: {", ".join(COLUMNS)}; '
        f"found: {_shown(names)}"
    )
    meant = meant_as_target(names)
    if not meant:
        return (
            f"{message}. Name the column, as --columns target=NAME; "
            "a file without a header is read with --columns source,target"
        )
    either = " or ".join(f'"{name:.40}"' for name in meant)
    source, target = _sides_meant(names, meant)
    columns_said = _columns_said(None if "source" in found else source, target)
    return f"{message}. Did you mean {either}? Say {columns_said}"


def _sides_meant(names: Sequence[str], meant: Sequence[str]) -> tuple[str, str]:
    """Return which columns to name as the source and the target: NAME for one that nothing tells.

    >>> _sides_meant(["be", "ru", "en"], ["en", "be", "ru"]), _sides_meant(["Belarusian", "notes"], ["Belarusian"])
    (('be', 'en'), ('Belarusian', 'NAME'))
    """
    languages = _language_columns(names, [None] * len(names))
    lang_of_name = {names[column.position]: column.lang for column in languages}
    target = meant[0]
    sources = [name for name in lang_of_name if name != target]
    if sources:
        return sources[0], target
    if lang_of_name.get(target, "en") != "en":
        return target, "NAME"
    return "NAME", target


def _columns_said(source: str | None, target: str) -> str:
    """Return the option that names the columns of a table, as a shell takes it.

    >>> _columns_said("be", "en"), _columns_said(None, "machine translation")
    ('--columns source=be,target=en', "--columns 'target=machine translation'")
    """
    value = f"source={source},target={target}" if source else f"target={target}"
    return f"--columns {shlex.quote(value)}"


def meant_as_target(names: Sequence[str]) -> list[str]:
    """Return up to three columns that may be meant as the target: by a word of their names, or named by a language.

    >>> meant_as_target(["Belarusian", "English", "notes"])
    ['English', 'Belarusian']
    """
    meant: list[str] = []
    for name in names:
        words = _words(name)
        is_text = _OTHER_WORDS.isdisjoint(words)
        if is_text and not _TARGET_WORDS.isdisjoint(words):
            meant.append(name)
    # What is translated here is mostly translated into English.
    columns = _language_columns(names, [None] * len(names))
    for column in sorted(columns, key=lambda column: column.lang != "en"):
        meant.append(names[column.position])
    return list(dict.fromkeys(meant))[:_MOST_MEANT]


def _unread(
    names: Sequence[str],
    found: dict[str, int],
    language_columns: Sequence[_LanguageColumn],
) -> tuple[str, ...]:
    """Return the columns that are not read and look like a source that nothing else is, or like a side said twice."""
    of_languages = {column.position for column in language_columns}
    unread: list[str] = []
    for position, name in enumerate(names):
        if position in found.values():
            continue
        words = _words(name)
        is_text = _OTHER_WORDS.isdisjoint(words)
        looks_like_source = is_text and not _SOURCE_WORDS.isdisjoint(words)
        if "source" not in found and (looks_like_source or position in of_languages):
            unread.append(name)
        if is_fallback(name) and name not in unread:
            unread.append(name)
    return tuple(unread)
