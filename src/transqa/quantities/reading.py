"""Quantities of a sentence as a translator reads them: every number with all the values it may stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.quantities.lexicon import quantity_lexicon, quantity_signs
from transqa.quantities.tokens import Group, Token, number_groups, number_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN = re.compile(r"(?<![\w.])[IVXLІХ]{1,7}(?![\w.]*\w)")
_CYRILLIC_ROMAN = str.maketrans("ІХ", "IX")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.|-[а-яіў]{1,2})?(?:\sof)?\s\Z")
_DAY_AFTER = re.compile(r"\.?,?\s\d")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
_DECADE = re.compile(
    r"(?:['’]?s|[-–]?(?:е|х|ые|ых|ми|м|і|ті|тих|тi|я|ыя|er|ern|an|te|tych|tymi))(?!\w)|\.(?=\s\w)"
)
_GLUED = re.compile(r"[^\W\d_]{3}")
_PART_OF_DAY = re.compile(r"\s?(?P<half>[ap])\.?\s?m\b", re.IGNORECASE)
_ZONE = re.compile(r"\s?(?:GMT|UTC|CET|CEST|EST|EDT|MSK|BST|hours|hrs|h)(?!\w)")
_PERCENT = re.compile(r"[-\s]?per[-\s]cent\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–—−]\s?|\s?\.\.\.?\s?")
_PER_HOUR = re.compile(
    r"\s?/\s?(?:ч|j|г|год|гадз|h|godz|std|jam|hr|hour)"
    r"|\s(?:в час|на годину|у гадзіну|per hour|an hour|pro stunde|na godzinę|per jam)",
    re.IGNORECASE,
)
_FASTER = {"km": "kmh", "mi": "mph"}
MONEY = frozenset(
    (
        "USD",
        "EUR",
        "GBP",
        "RUB",
        "BYN",
        "UAH",
        "PLN",
        "CNY",
        "JPY",
        "INR",
        "KZT",
        "IDR",
        "CHF",
    )
)


class Quantity(NamedTuple):
    """A number of a text: its half-open span and all it may be equal to.

    ``keys``: the values it may stand for, and hours as text (``14:30``). ``runs``: its
    runs of digits. ``units``: what its unit may be (percent sign, ISO 4217, unit of
    measurement); empty if none stands beside it. ``scale``: what a scale word
    multiplied by, else 1. ``digits``: it is written in digits. ``strict``: in words,
    not an ordinal and not rough; in digits, not the beginning of a name (247sports).
    """

    start: int
    end: int
    text: str
    value: float
    keys: frozenset[float | str]
    runs: tuple[float, ...]
    units: frozenset[str]
    scale: float
    digits: bool
    strict: bool


class TextQuantities(NamedTuple):
    """The quantities of a text in order, and the values that its other words say.

    ``loose``: what words imply (both, weekly), with a unit if it counts beside that
    only (``24h``). ``named``: months and Roman numerals.
    """

    quantities: tuple[Quantity, ...]
    loose: frozenset[float | str]
    named: frozenset[float | str]
    days: tuple[NamedDay, ...] = ()


class NamedDay(NamedTuple):
    """A month or weekday named in a text: half-open span, number from 1. ``dated``: a day or a year is beside it."""

    start: int
    end: int
    month: int
    weekday: int
    dated: bool


def read_quantities(text: str, lang: str) -> TextQuantities:
    """Return the quantities of a text and what its words imply of numbers; digits only where a language has no table.

    >>> [(one.text, one.value) for one in read_quantities("Двадцать пять из 1 403 человек, 1,5 млн", "ru").quantities]
    [('Двадцать пять', 25.0), ('1 403', 1403.0), ('1,5 млн', 1500000.0)]
    """
    tokens = number_tokens(text, lang)
    loose = {one for token in tokens for one in token.sense.loose}
    quantities = [
        _quantity(text, group, tokens, at, lang)
        for group, at in number_groups(text, tokens, lang)
    ]
    if any(one.value == 1 and not one.digits for one in quantities):
        # "ein", "одна": they imply 1, as "a" does.
        quantities, loose = (
            [one for one in quantities if one.value != 1 or one.digits],
            {1.0, *loose},
        )
    _join_ranges(text, quantities, lang)
    _join_fractions(text, quantities)
    days = tuple(_days(text, tokens, lang))
    return TextQuantities(
        tuple(quantities), frozenset(loose), frozenset(_named(text, days, lang)), days
    )


def _quantity(
    text: str, group: Group, tokens: list[Token], at: int, lang: str
) -> Quantity:
    value = round(group.total + group.current, 6)
    keys: set[float | str] = {value, *group.others}
    if group.first is not None and not group.total:
        keys |= group.first.others
        keys |= _tail_keys(text, group, value)
    lexicon = quantity_lexicon(lang)
    if lexicon and text.startswith(f" {lexicon.half}", group.end):
        keys.add(value + 0.5)
    keys |= _hour_keys(text, group, tokens[at : at + 2], value)
    units = _units(text, group, tokens, at)
    runs = tuple(group.runs) or (value,)
    digits = group.first is not None
    strict = (
        not _is_glued(text, group, bool(units))
        if digits
        else group.strict and value > 1
    )
    written = text[group.start : group.end]
    return Quantity(
        group.start,
        group.end,
        written,
        value,
        frozenset(keys),
        runs,
        units,
        group.scale,
        digits,
        strict,
    )


def _is_glued(text: str, group: Group, unit: bool) -> bool:
    """Return whether digits begin a name: "247sports"."""
    return not unit and group.scale == 1 and _GLUED.match(text, group.end) is not None


def _tail_keys(text: str, group: Group, value: float) -> set[float | str]:
    """Return the years that "90s", "1990-е", "’18" and the end of "2018/19" may mean, and the hour "1200 GMT" is."""
    size = group.end - group.start
    if size == 4 and value < 2400 and value % 100 < 60 and _ZONE.match(text, group.end):
        return {f"{int(value // 100)}:{int(value % 100):02}", value // 100}
    decade = value % 10 == 0 and _DECADE.match(text, group.end)
    if size == 4 and decade:
        return {value % 100}
    before = text[max(0, group.start - 5) : group.start]
    if size == 2 and before[-1:] in ("-", "–", "/") and before[:4].isdigit():
        return {int(before[:2]) * 100 + value}
    short = decade or before[-1:] in ("'", "’", "‘")
    return {1900 + value, 2000 + value} if size == 2 and short else set()


def _hour_keys(
    text: str, group: Group, after: list[Token], value: float
) -> set[float | str]:
    """Return the hour of the 24-hour clock where a part of the day follows, as ``14:30`` and as a number."""
    if (
        group.total
        or value > 24
        or (group.first and group.first.hour is None and len(group.runs) > 1)
    ):
        return set()
    hour, minutes = (
        (int(group.first.hour or value), group.first.minutes)
        if group.first
        else (int(value), 0)
    )
    half = _PART_OF_DAY.match(text, group.end)
    clock = -1 if half is None else 12 if half["half"] in "pP" else 0
    for token in after:
        if token.start - group.end <= 12 and token.sense.clock >= 0:
            clock = token.sense.clock
    if clock < 0 or hour > 12:
        return set()
    full = hour % 12 + clock
    return {
        f"{full}:{minutes:02}",
        f"{hour}:{minutes:02}",
        *(() if minutes else (float(full),)),
    }


def _units(text: str, group: Group, tokens: list[Token], at: int) -> frozenset[str]:
    """Return the units that the sign before or after a number or the word after it may be."""
    signs = quantity_signs()
    after = text[group.end : group.end + 2].lstrip(" \u00a0\u202f")[:1]
    before = text[max(0, group.start - 4) : group.start].rstrip().lower()
    for sign in (after, before[-1:], before[-3:]):
        if sign in signs:
            return frozenset((signs[sign],))
    if _PERCENT.match(text, group.end):
        return frozenset("%")
    if at >= len(tokens) or (len(group.runs) == 1 and 1500 <= group.current <= 2100):
        return frozenset()
    return _unit_word(text, group.end, tokens[at])


def _unit_word(text: str, end: int, token: Token) -> frozenset[str]:
    """Return the units that the next word may be; an adjective may stand before a currency."""
    gap, units = text[end : token.start], token.sense.units
    if gap in (" ", "\u00a0", "\u202f", "", ". ") or (
        gap == "-" and token.end - token.start > 1
    ):
        faster = units & _FASTER.keys()
        return (
            frozenset(_FASTER[unit] for unit in faster)
            if faster and _PER_HOUR.match(text, token.end)
            else units
        )
    return units & MONEY if gap.strip().isalpha() and len(gap) < 20 else frozenset()


def _join_ranges(text: str, quantities: list[Quantity], lang: str) -> None:
    """Let the first number of a range have the scale and the unit of the second: "5–6 million"."""
    lexicon = quantity_lexicon(lang)
    words = lexicon.ranges if lexicon else frozenset()
    for at in range(len(quantities) - 2, -1, -1):
        low, high = quantities[at], quantities[at + 1]
        gap = text[low.end : high.start]
        if not _RANGE.fullmatch(gap) and not words.intersection(
            gap.split()[:1] if len(gap) < 12 else ()
        ):
            continue
        keys = low.keys | {low.value * high.scale} if low.scale == 1 else low.keys
        if high.value + 12 in high.keys and low.value < 12:
            keys |= {low.value + 12, f"{low.value + 12:g}:00"}
        quantities[at] = low._replace(keys=keys, units=low.units or high.units)


def _join_fractions(text: str, quantities: list[Quantity]) -> None:
    """Make one quantity of "1/8", which is also a round of 16, and of "2 1/2 million"."""
    for at in range(len(quantities) - 2, -1, -1):
        if (
            at + 1 >= len(quantities)
            or text[quantities[at].end : quantities[at + 1].start] != "/"
        ):
            continue
        top, low = quantities[at], quantities[at + 1]
        if not top.value < low.runs[0] <= 64 or top.start == low.start:
            continue
        part = top.value / low.runs[0] * low.scale
        keys: frozenset[float | str] = frozenset(
            (part, round(100 * part), 2 * low.value if top.value == 1 else part)
        )
        start, runs = top.start, (*top.runs, *low.runs)
        whole = (
            quantities[at - 1]
            if at and text[quantities[at - 1].end : start] in (" ", "-")
            else None
        )
        if whole is not None:
            start, part, runs = (
                whole.start,
                part + whole.value * low.scale,
                (*whole.runs, *runs),
            )
            keys = frozenset((part,))
        made = low._replace(
            start=start, text=text[start : low.end], value=part, keys=keys, runs=runs
        )
        quantities[at - (whole is not None) : at + 2] = [made]


def _named(text: str, days: tuple[NamedDay, ...], lang: str) -> set[float | str]:
    """Return the numbers of the months and the Roman numerals of a text; of a century also its first year."""
    found: set[float | str] = {float(day.month) for day in days if day.month}
    for match in _ROMAN.finditer(text):
        if match.group() != "I" or lang != "en":  # the pronoun, in no other language
            value = _roman(match.group().translate(_CYRILLIC_ROMAN))
            found |= {float(value), float(100 * (value - 1))}
    return found


def _days(text: str, tokens: list[Token], lang: str) -> Iterator[NamedDay]:
    """Yield the months and weekdays, those with a capital where names of days have one ("may", "march" are verbs)."""
    capital = language(lang).days_capitalised
    for token in tokens:
        month, weekday = token.sense.month, token.sense.weekday
        if (month or weekday) and (not capital or text[token.start].isupper()):
            before = _DAY_BEFORE.search(text[max(0, token.start - 8) : token.start])
            dated = before is not None or _DAY_AFTER.match(text, token.end) is not None
            yield NamedDay(token.start, token.end, month, weekday, dated)


def _roman(digits: str) -> int:
    """Return the value of a Roman numeral: XIX → 19."""
    values = [_ROMANS[digit] for digit in digits]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
