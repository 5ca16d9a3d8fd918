"""What the sections of a language's data file hold, one frozen value a section.

Every field is a key of the section and may be left out; a key that is no field is an
error. In the file a set of words is one string with white space between the words, a
tuple is a list of strings (or of lists), a mapping is a table. In the tables of
``[quantities]``, and in ``hidden`` and ``plain`` of ``[negation]``, a word that ends in
``*`` is the beginning of words. In no other list of words does it mean anything.
"""

# No ``from __future__ import annotations``: the types of the fields are read when a
# file is.
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from transqa.base.errors import DataError

_NONE: Mapping[str, Any] = MappingProxyType({})


class FunctionWords(NamedTuple):
    """The short frequent words of a language, by which its texts are known from those of others.

    ``words``: of the closed word classes. ``apart_from``: codes of the languages of the
    same script that these words tell it from; a language without them is not told apart
    by words. It is enough that one of two languages names the other. langdetect must
    have the language, or ``[detection]`` a profile. ``own_letters``: letters that no
    word of these other languages has (Latin letters only; in Cyrillic the alphabets
    tell). ``unmistakable``: words that no other language of the script has.
    """

    words: frozenset[str] = frozenset()
    apart_from: tuple[str, ...] = ()
    own_letters: str = ""
    unmistakable: frozenset[str] = frozenset()


class Detection(NamedTuple):
    """How texts of the language are detected where the script leaves several languages open.

    ``profile``: a file in ``languages/profiles``, in langdetect's format; without it
    langdetect's own profile of the language is read. ``prior``: what is added to the
    logarithm of the language's likelihood.
    """

    profile: str = ""
    prior: float = 0.0


class Sentences(NamedTuple):
    """Abbreviations that end in a full stop, and words that begin sentences: where a sentence ends.

    Abbreviations stand without their last stop, in lower case; several parts without
    spaces (т.е, e.g).

    ``never``: never ends a sentence: titles and other words that stand before what they
    belong to. ``before_number``: an abbreviation only before a figure ("No. 5"; "He
    said no." ends). ``starter_ends``: ends a sentence only if one of ``starters``
    follows ("in 2018 г. В другом"; "г. Минск"). ``maybe``: ends a sentence if a capital
    follows ("etc.", "т. д."). ``starters``: words that begin sentences and are no
    names. ``zones``: time zones: "7 p.m. ET" goes on (in the shared table of
    abbreviations).
    """

    never: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    starter_ends: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()


class Capitals(NamedTuple):
    """Common words that stand with a capital inside a sentence and are no names.

    ``beginnings``: of nouns and adjectives in the names of offices, bodies, parties,
    courts, feasts, prizes, works, directions and eras; such a word is translated, not
    romanized. In English, whole words that the word list lacks. ``openers``: whole words
    that have a capital only because they begin a sentence, and name nobody.
    ``surnames``: common words that with a capital are surnames in the news.
    """

    beginnings: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()


class Dates(NamedTuple):
    """Names of months and weekdays, January and Monday first, several forms each, for reading whole dates.

    Those that are compared with the other side of a pair without a date ("on Friday")
    are in ``[quantities.names]``.

    ``cldr``: Unicode CLDR has names too, which are read through Babel; then these are
    the forms that it lacks. ``exact_case``: a name counts only as it stands in the
    table ("may" and "march" are verbs). ``month_first``: "July 3", and 07/13/2024 where
    the second number can be no month.
    """

    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    cldr: bool = False
    exact_case: bool = False
    month_first: bool = False


class Negation(NamedTuple):
    """What negates a sentence.

    ``words``: plain negators, as whole words: a prefix that negates a verb can only be
    ``hidden``. ``contracted``: so is every word in -n't. ``hidden``: words by which the
    other side may say the same: "without", "fail", "unlike". ``plain``: beginnings that
    only look like hidden ones. ``idioms``: regular expressions of what is taken out
    first, for it negates nothing or is freely rendered ("not only", "no fewer than").
    """

    words: tuple[str, ...] = ()
    contracted: bool = False
    hidden: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    idioms: tuple[str, ...] = ()


class Quantities(NamedTuple):
    """Number words with their case forms, and the words that make a number a percentage, money or a measure.

    They are read on both sides of a pair, to compare its numbers. A key of a table is
    the number or the unit, its value the words that say it, in lower case. A file with
    this section has at least the cardinals 0 to 11, the scales 1000 to 1000000000000
    and all ``names``; a test asks. A number that the language writes as one word
    (dvadsaťpäť) is a cardinal of its own; only German ones are put together by code.

    ``cardinals``: numbers that may join with others (двадцать пять) and are compared as
    they are. ``ordinals``: may end a number (двадцать пятый); never missed when they
    are absent. ``loose``: words that imply a number (оба, вдвое; 7d: неделя is 7 days);
    they only excuse one of the other side. ``scales``: what multiplies (тысяча).
    ``by``: what multiplies the word before it (hundred, puluh). ``teen``: what adds ten
    to it (belas). ``half``: a half added to the number before it (two and a half).
    ``join``: what may stand inside a number (a hundred and five). ``joins_tens``: also
    before units after tens (двайсет и пет), and before hundreds. ``range``: what stands
    between the numbers of a range. ``am``, ``pm``: parts of the day that tell an hour;
    ``night``: those of which late hours are after noon.
    ``units``: percent, currencies (ISO 4217), measures; a word may be several (pounds).
    ``names``: ``months`` and ``weekdays``, beginnings, January and Monday first;
    alternatives are parted by ``|``.

    In the following, ``*`` stands for any ending. ``phrases``: units of several words or
    signs. ``fractions``: parts of a whole (треть); ``part_of_first``: words before one
    that make it no fraction (вторая половина); ``part_needs``, ``part_follows``: one of
    these stands behind or before it, or it is none (a third party). ``counted``: what is
    counted, by an English word that all languages share. ``relative``: days, weeks,
    months and years counted from the present (``day-1``). ``clock``: times in words, by
    the minutes past the hour ``{n}``. ``minus``: words that make a number negative.
    ``about``: words that make it rough. ``starts``, ``ends``: what stands before the
    first and the last value of a change. ``times``: the word of factors. ``bounds``: words
    between clauses that count apart. ``lived``: what stands before and behind the year of
    a life (на 88-м году: aged 87). ``spans``: what a word for some years counts. ``idioms``:
    numbers that are often rendered by none.
    """

    cardinals: Mapping[str, str] = _NONE
    ordinals: Mapping[str, str] = _NONE
    loose: Mapping[str, str] = _NONE
    scales: Mapping[str, str] = _NONE
    units: Mapping[str, str] = _NONE
    by: Mapping[str, str] = _NONE
    names: Mapping[str, str] = _NONE
    teen: str = ""
    half: str = ""
    join: str = ""
    joins_tens: bool = False
    range: str = ""
    pm: str = ""
    am: str = ""
    night: str = ""
    phrases: Mapping[str, tuple[str, ...]] = _NONE
    fractions: Mapping[str, str] = _NONE
    counted: Mapping[str, str] = _NONE
    relative: Mapping[str, tuple[str, ...]] = _NONE
    clock: Mapping[str, tuple[str, ...]] = _NONE
    minus: str = ""
    about: str = ""
    starts: str = ""
    ends: str = ""
    times: str = ""
    lived: str = ""
    bounds: str = ""
    spans: Mapping[str, str] = _NONE
    idioms: tuple[str, ...] = ()
    part_of_first: str = ""
    part_needs: str = ""
    part_follows: str = ""


class Surnames(NamedTuple):
    """Endings of names of persons, in lower case.

    ``gender``: of surnames, masculine and feminine; the pair makes the counterpart.
    ``patronymics_m``, ``patronymics_f``: of patronymics. ``slavic``: by which a
    nominative is taken for a surname of East Slavic origin and held to the romanization
    systems. ``relational``: of adjectives in -ск- in all cases, which are made of
    places (Волгоградской). ``adjectives``: of other adjectives, which belong to a title
    or an institution (Центральный), unless a given name stands beside them.
    ``latin_endings``: of names in oblique cases, where the language is written in plain
    Latin letters.
    """

    latin_endings: tuple[str, ...] = ()
    gender: tuple[tuple[str, ...], ...] = ()
    patronymics_m: tuple[str, ...] = ()
    patronymics_f: tuple[str, ...] = ()
    slavic: tuple[str, ...] = ()
    relational: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Romanization(NamedTuple):
    """Which systems write names of the language in Latin letters.

    ``usual``: the systems that are met most, without the language's code; the first one
    writes what is suggested where no press convention of the target language is known.
    """

    usual: tuple[str, ...] = ()


class Titles(NamedTuple):
    """``words``: what stands before a surname and is no given name: titles, offices, ranks, function words.

    A lone surname is judged after one of these, and not after any other capitalised
    word.
    """

    words: frozenset[str] = frozenset()


class Cues(NamedTuple):
    """Words that show that a spelling is talked about, not used: shortly ``before`` it, shortly ``after`` it.

    Those of an original in another script are fewer: a party that is "called" something
    has its name used there.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before_original: tuple[str, ...] = ()
    after_original: tuple[str, ...] = ()


Section = TypeVar("Section")


def read_section(kind: type[Section], table: Mapping[str, Any], where: str) -> Section:
    """Return a section read from its table; ``where`` names the file and the section in an error.

    >>> read_section(Detection, {"prior": -6.0}, "bg.toml [detection]")
    Detection(profile='', prior=-6.0)
    >>> read_section(Detection, {"priority": 1}, "bg.toml [detection]")
    Traceback (most recent call last):
    transqa.base.errors.DataError: bg.toml [detection]: unknown key "priority"
    """
    types = kind.__annotations__
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in types:
            raise DataError(f'{where}: unknown key "{key}"')
        values[key] = read_value(types[key], value, f'{where}: key "{key}"')
    return kind(**values)


def read_value(kind: Any, value: Any, where: str) -> Any:
    """Return a value of a data file converted to a type, one of those that the fields of sections have."""
    try:
        return _CONVERTERS[kind](value)
    except (TypeError, ValueError, AttributeError):
        raise DataError(f"{where} is not of type {kind}") from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _number(value: Any) -> float:
    return float(value) if isinstance(value, float) else float(_whole(value))


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _table(convert: Callable[[Any], Any]) -> Callable[[Any], Mapping[str, Any]]:
    return lambda value: MappingProxyType(
        {key: convert(entry) for key, entry in value.items()}
    )


# The types of sections that are one table.
TEXT_BY_KEY = Mapping[str, str]
TEXTS_BY_KEY = Mapping[str, tuple[str, ...]]
TEXTS_BY_KEYS = Mapping[str, Mapping[str, tuple[str, ...]]]

_CONVERTERS: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    bool: _flag,
    float: _number,
    frozenset[str]: lambda value: frozenset(_text(value).split()),
    tuple[str, ...]: _texts,
    tuple[tuple[str, ...], ...]: lambda value: tuple(map(_texts, value)),
    Mapping[str, str]: _table(_text),
    Mapping[str, int]: _table(_whole),
    Mapping[str, tuple[str, ...]]: _table(_texts),
    Mapping[str, Mapping[str, tuple[str, ...]]]: _table(_table(_texts)),
}
