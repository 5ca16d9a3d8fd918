"""What a word says of a number: cardinal, ordinal, scale, unit, month, hour."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.languages.sections import Quantities


class Sense(NamedTuple):
    """What one word can say of a number; a word may say several things ("second", "pounds", "May").

    ``number``: what it adds to a number; ``scale``: what it multiplies by; ``by``: what
    it multiplies the word before it by ("hundred"). ``ordinal``: the number is one.
    ``loose``: numbers it implies, as text with a unit (``24h``) if beside that only.
    ``units``: percent sign, ISO 4217 codes, units of measurement. ``month`` and
    ``weekday`` from 1, January and Monday; 0 if none. ``clock``: 12 after an hour of
    the afternoon, 0 after one of the morning, -1 elsewhere. ``night``: after one of the
    night, which is either.
    """

    number: float | None = None
    ordinal: bool = False
    scale: float = 0
    by: float = 0
    teen: bool = False
    loose: frozenset[float | str] = frozenset()
    units: frozenset[str] = frozenset()
    month: int = 0
    weekday: int = 0
    clock: int = -1
    night: bool = False


_NOTHING = Sense()


class Lexicon(NamedTuple):
    """The words of one language: exact forms, beginnings, and the phrases between numbers.

    ``longest``: the letters of the longest beginning.
    ``cardinals``: the forms of the numbers above one, and of parts of a whole.
    ``calendar``: the first four letters of months and weekdays, or three.
    """

    exact: dict[str, Sense]
    begins: dict[str, Sense]
    longest: int
    half: str
    join: str
    joins_tens: bool
    ranges: frozenset[str]
    cardinals: frozenset[str]
    calendar: frozenset[str]
    counting: frozenset[str]

    def beginning(self, word: str) -> str:
        """Return the longest beginning of a word that is in the table; "" if none is."""
        for size in range(min(len(word), self.longest), 0, -1):
            if word[:size] in self.begins:
                return word[:size]
        return ""


@lru_cache(maxsize=65536)
def word_sense(word: str, lang: str) -> Sense | None:
    """Return what a lower-case word (ё as е, straight apostrophe) says of a number, or None.

    >>> word_sense("двумя", "ru").number, word_sense("миллионов", "ru").scale, word_sense("слон", "ru")
    (2.0, 1000000.0, None)
    """
    lexicon = quantity_lexicon(lang)
    if lexicon is None:
        return None
    sense = lexicon.exact.get(word)
    if sense is None and lang == "de" and (value := _german(word)):
        sense = Sense(number=value)
    beginning = lexicon.beginning(word)
    if beginning:
        begun = _with_rest(lexicon, word, beginning)
        sense = begun if sense is None else _both(sense, begun)
    return sense


def _with_rest(lexicon: Lexicon, word: str, beginning: str) -> Sense:
    """Return the sense of a word's beginning, with the unit that follows tens in one word: двадцатипятилетний."""
    begun = lexicon.begins[beginning]
    if begun.number not in (20, 30, 40, 50, 60, 70, 80, 90):
        return begun
    after = lexicon.beginning(_LINK.sub("", word.removeprefix(beginning)))
    if len(after) < 3:
        return begun
    unit = lexicon.begins[after]
    small = [
        value
        for value in (unit.number, *unit.loose)
        if isinstance(value, float) and 1 < value < 10
    ]
    return (
        begun._replace(number=begun.number + min(small), ordinal=True)
        if small
        else begun
    )


_LINK = re.compile("^(?:и|і|о|o|ти|ці)")


@cache
def quantity_lexicon(lang: str) -> Lexicon | None:
    """Return the number words of a language, None where there is no table."""
    if not language(lang).has("quantities"):
        return None
    own = language(lang).quantities
    exact: dict[str, Sense] = {}
    begins: dict[str, Sense] = {}
    for words, sense in _senses(own):
        for form in words.replace("ё", "е").split():
            store, key = (begins, form[:-1]) if form.endswith("*") else (exact, form)
            store[key] = _both(store.get(key, _NOTHING), sense)
    _nest(begins)
    half, join = own.half.replace("ё", "е"), own.join
    ranges = frozenset(own.range.split())
    cardinals = frozenset(
        form
        for value, forms in own.cardinals.items()
        for form in (*forms.split(), *forms.replace("ё", "е").split())
        if float(value) > 1
    )
    cardinals |= {form for forms in own.fractions.values() for form in forms.split()}
    calendar = frozenset(
        form.rstrip("*")[:_CALENDAR]
        for names in own.names.values()
        for form in names.replace("|", " ").split()
    )
    return Lexicon(
        exact=exact,
        begins=begins,
        longest=max(map(len, begins), default=0),
        half=half,
        join=join,
        joins_tens=own.joins_tens,
        ranges=ranges,
        cardinals=cardinals,
        calendar=calendar,
        counting=frozenset(_counting(exact)),
    )


_CALENDAR = 4  # letters by which the name of a month or a weekday is known


def says_number(word: str, lang: str) -> bool:
    """Return whether a folded word says a number above one or a part of a whole, or is a month or a weekday.

    >>> [says_number(word, "en") for word in ("twice", "three", "monday", "one", "man")]
    [False, True, True, False, False]
    """
    lexicon = quantity_lexicon(lang)
    if lexicon is None:
        return False
    if word in lexicon.cardinals or word[:_CALENDAR] in lexicon.calendar:
        return True
    # Июль is known by three letters, апрель by four.
    return word[: _CALENDAR - 1] in lexicon.calendar


def _counting(exact: dict[str, Sense]) -> Iterator[str]:
    """Yield the words that may begin or make a number."""
    for form, sense in exact.items():
        if sense.number is not None or sense.scale or sense.by:
            yield form


def _senses(own: Quantities) -> list[tuple[str, Sense]]:
    """Return the lists of words of one language with what they say."""
    found = [
        (words, Sense(number=float(value))) for value, words in own.cardinals.items()
    ]
    found += [
        (words, Sense(number=float(value), ordinal=True))
        for value, words in own.ordinals.items()
    ]
    found += [
        (words, Sense(loose=frozenset((_loose(value),))))
        for value, words in own.loose.items()
    ]
    found += [(words, Sense(scale=float(value))) for value, words in own.scales.items()]
    found += [
        (words, Sense(units=frozenset((unit,)))) for unit, words in own.units.items()
    ]
    found += [(words, Sense(by=float(value))) for value, words in own.by.items()]
    names = own.names
    found += [
        (words.replace("|", " "), Sense(month=at))
        for at, words in enumerate(names.get("months", "").split(), 1)
    ]
    weekdays = names.get("weekdays", "").split()
    found += [
        (words.replace("|", " "), Sense(weekday=at))
        for at, words in enumerate(weekdays, 1)
    ]
    return [
        *found,
        (own.pm, Sense(clock=12)),
        (own.am, Sense(clock=0)),
        (own.night, Sense(clock=0, night=True)),
        (own.teen, Sense(teen=True)),
    ]


def _loose(value: str) -> float | str:
    return float(value) if value[-1].isdigit() else value


def _both(one: Sense, other: Sense) -> Sense:
    """Return two senses of one word as one; what the first says of the number itself wins."""
    number, ordinal = (
        (one.number, one.ordinal)
        if one.number is not None
        else (other.number, other.ordinal)
    )
    loose = one.loose | other.loose
    if one.number is not None and other.number not in (None, one.number):
        loose |= {other.number or 0.0}
    return Sense(
        number, ordinal, one.scale or other.scale, one.by or other.by, one.teen or other.teen, loose,
        one.units | other.units, one.month or other.month, one.weekday or other.weekday, max(one.clock, other.clock),
        one.night or other.night,
    )  # fmt: skip


def _nest(begins: dict[str, Sense]) -> None:
    """Let a longer beginning imply the units and loose numbers of the shorter ones inside it."""
    for key in sorted(begins, key=len):
        shorter = [
            begins[key[:size]] for size in range(1, len(key)) if key[:size] in begins
        ]
        for other in shorter:
            loose = other.loose | (
                frozenset() if other.number is None else {other.number}
            )
            begins[key] = begins[key]._replace(loose=begins[key].loose | loose)


_DE_UNITS = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_DE_TENS = "zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
_DE_TEENS = (
    "zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn"
)
_DE_BELOW = rf"(?:(?:(?P<u>{_DE_UNITS})und)?(?P<z>{_DE_TENS})|(?P<t>{_DE_TEENS})|(?P<e>{_DE_UNITS}|eins))"
_GERMAN = lazy_pattern(
    rf"(?:(?P<h>{_DE_UNITS})?(?P<hundert>hundert)(?:und)?)?{_DE_BELOW}?(?:s?te[nmrs]?)?"
)


def _german(word: str) -> float:
    """Return the value of a German number word below a million written together, 0 if it is none."""
    thousands, found, rest = word.partition("tausend")
    if not found:
        return _german_below_thousand(word)
    many = _german_below_thousand(thousands) if thousands else 1.0
    few = _german_below_thousand(rest.removeprefix("und")) if rest else 0.0
    return 1000 * many + few if many and (few or not rest) else 0.0


def _german_below_thousand(word: str) -> float:
    match, own = _GERMAN.fullmatch(word), quantity_lexicon("de")
    if match is None or own is None:
        return 0.0
    values = [own.exact[match[name]].number or 0.0 for name in "uzte" if match[name]]
    if match["hundert"]:
        values.append(100 * (own.exact[match["h"] or "ein"].number or 1.0))
    return sum(values)
