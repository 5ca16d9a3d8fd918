"""Quantities of a sentence as a translator reads them: every number with all the values it may stand for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import language
from transqa.quantities.clock import spoken_times
from transqa.quantities.dates import dates, may_hold_dates
from transqa.quantities.day_parts import HALF_A_DAY, DayPart, day_part
from transqa.quantities.fractions import fractions_of
from transqa.quantities.lexicon import quantity_lexicon
from transqa.quantities.patterns import evenly_spaced, folded, words_pattern
from transqa.quantities.tokens import Group, Token, number_groups, number_tokens
from transqa.quantities.units import DOLLARS, MONEY, quantity_signs, unit_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.quantities.dates import Date

_ROMAN = re.compile(r"(?<![\w.])[IVXLІХ]{1,7}(?![\w.]*\w)")
_CYRILLIC_ROMAN = str.maketrans("ІХ", "IX")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.|-[а-яіў]{1,2})?(?:\sof)?\s\Z")
_DAY_AFTER = re.compile(r"\.?,?\s\d")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
_DECADE = re.compile(
    r"(?:['’]?s|[-–]?(?:е|х|ые|ых|ми|м|і|ті|тих|тi|я|ыя|er|ern|an|te|tych|tymi))(?!\w)|\.(?=\s\w)"
)
_GLUED = re.compile(r"[^\W\d_]{3}")
_GLUED_BEFORE = re.compile(r"[^\W\d_]{3}\Z")
_ZONE = lazy_pattern(r"\s?(?:GMT|UTC|CET|CEST|EST|EDT|MSK|BST|hours|hrs|h)(?!\w)")
_PERCENT = re.compile(r"[-\s]?per[-\s]cent\b", re.IGNORECASE)
_RANGE = lazy_pattern(r"\s?[-–—−]\s?|\s?\.\.\.?\s?")
_PER_HOUR = lazy_pattern(
    r"\s?/\s?(?:ч|j|г|год|гадз|h|godz|std|jam|hr|hour)"
    r"|\s(?:в час|на годину|у гадзіну|per hour|an hour|pro stunde|na godzinę|per jam)",
    re.IGNORECASE,
)
_FASTER = {"km": "kmh", "mi": "mph"}
_MINUS = "-−–"
_HOURS_OF_DAY = 24
_MOST_TIMES = 100  # a greater factor is not told in percent
# What a minus may stand behind: a small word, a bracket, the beginning; not a name (Ту -154) and not a number (5 -7).
_BEFORE_SIGN = lazy_pattern(r"(?:(?:^|[(\[«\"“:;,±])\s*|(?<!\w)[a-zа-яёіїєґў'’]+\s+)\Z")
_SIGN_REACH = (
    12  # code points before a number in which a word that goes with it is looked for
)
_DECIMAL = re.compile(r"\d[.,]\d")


class Quantity(NamedTuple):
    """A number of a text: its half-open span and all it may be equal to.

    ``keys``: the values it may stand for, and hours as text (``14:30``). ``runs``: its
    runs of digits. ``units``: what its unit may be (percent sign, ISO 4217, unit of
    measurement); empty if none stands beside it. ``scale``: what a scale word
    multiplied by, else 1. ``digits``: it is written in digits. ``strict``: in words,
    not an ordinal and not rough; in digits, not a part of a name (247sports).
    ``unit_end``: where the unit behind it ends, else ``end``. ``sign``: -1 below zero,
    1 where a plus is written, else 0. ``is_fraction``: a part of a whole in words.
    ``is_idiom``: often rendered without a number (180 degrees). ``role``: "start" or
    "end" of a change. ``is_rough``: "about" stands before it. ``is_time``: a time of
    day in words. ``half``: which half of the day a word behind the hour tells for
    certain, 0 before noon and 12 after it, else -1; ``half_end``: where that word ends.
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
    unit_end: int = 0
    sign: int = 0
    is_fraction: bool = False
    is_idiom: bool = False
    role: str = ""
    is_rough: bool = False
    is_time: bool = False
    half: int = -1
    half_end: int = 0


class TextQuantities(NamedTuple):
    """What a text says of numbers, dates and times: its quantities in order, and the values that other words say.

    ``loose``: what words imply (both, weekly), with a unit if it counts beside that
    only (``24h``). ``named``: months and Roman numerals. ``units``: those that its
    words name, beside a number or not. ``has_minus``: a word says that something is
    below zero. ``dates``: whole ones.
    """

    quantities: tuple[Quantity, ...]
    loose: frozenset[float | str]
    named: frozenset[float | str]
    days: tuple[NamedDay, ...] = ()
    units: frozenset[str] = frozenset()
    has_minus: bool = False
    dates: tuple[Date, ...] = ()
    text: str = ""
    lang: str = ""


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
    plain = folded(text)
    tokens = number_tokens(text, lang)
    loose = {one for token in tokens for one in token.sense.loose}
    beside = _beside(lang)
    quantities = [
        _quantity(text, plain, group, tokens, at, lang, beside)
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
    if loose:
        quantities = _with_fractions(text, plain, quantities, lang)
        quantities = _with_times(text, plain, quantities, lang)
    if quantities and beside.idioms is not None:
        _mark_idioms(plain, quantities, beside.idioms)
    days = tuple(_days(text, tokens, lang))
    return TextQuantities(
        quantities=tuple(quantities),
        loose=frozenset(loose),
        named=frozenset(_named(text, days, lang)),
        days=days,
        units=frozenset(unit for token in tokens for unit in token.sense.units),
        has_minus=bool(quantities) and beside.minus.search(plain) is not None,
        dates=tuple(_dates(text, days, lang)),
        text=text,
        lang=lang,
    )


def _dates(text: str, days: tuple[NamedDay, ...], lang: str) -> list[Date]:
    """Return the whole dates, looked for where a month is named or numbers stand as in a date."""
    if any(day.month for day in days) or may_hold_dates(text):
        return dates(text, lang)
    return []


class _Beside(NamedTuple):
    """What stands beside the numbers of a language: words of a sign, of a rough number, of a change, of a factor."""

    minus: re.Pattern[str]
    minus_before: re.Pattern[str]
    about: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]
    times: frozenset[str]
    lived: tuple[str, str]
    spans: dict[str, float]
    idioms: re.Pattern[str] | None


@cache
def _beside(lang: str) -> _Beside:
    own = language(lang).quantities
    first_minus = own.minus.split()[:1]
    before, _, behind = own.lived.partition(" ")
    return _Beside(
        minus=words_pattern(own.minus.split()),
        minus_before=lazy_pattern(rf"(?<!\w)(?:{'|'.join(first_minus) or '(?!)'})\s\Z"),
        about=frozenset(folded(own.about).split()),
        starts=frozenset(own.starts.split()),
        ends=frozenset(own.ends.split()),
        times=frozenset(own.times.split()),
        lived=(before, behind),
        spans={
            word: float(years)
            for years, words in own.spans.items()
            for word in folded(words).split()
        },
        idioms=words_pattern(own.idioms) if own.idioms else None,
    )


_MOST_YEARS = 120  # of a life
_AFTER_ORDINAL = lazy_pattern(r"(?:-?\w{1,3})?[ \u00a0](\w+)")
_WORDS_BEFORE = re.compile(r"([\w']+)\W{1,2}(?:([\w']+)\W{1,2})?\Z")
# No word of the tables is longer; an account number of 100,000 digits is no word.
_WORD_AFTER = re.compile(r"[- \u00a0]?([\w']{1,40})")


def _quantity(
    text: str,
    plain: str,
    group: Group,
    tokens: list[Token],
    at: int,
    lang: str,
    beside: _Beside,
) -> Quantity:
    value = round(group.total + group.current, 6)
    keys: set[float | str] = {value, *group.others}
    if group.first is not None and not group.total:
        keys |= group.first.others
        keys |= _tail_keys(text, group, value)
    in_decimals = _in_decimals(group)
    if in_decimals is not None:
        mark = text[group.start : group.end].lstrip("0123456789")[:1]
        if mark == language(lang).number_marks[1:]:
            # "1,234 млрд" is a milliard and a bit, no thousand of them.
            keys.remove(value)
            value = in_decimals
        keys.add(in_decimals)
    lexicon = quantity_lexicon(lang)
    end = group.end
    if lexicon and lexicon.half and plain.startswith(f" {lexicon.half}", end):
        # "три миллиона с половиной" are 3.5 million.
        half = 0.5 * (group.scale if group.total and not group.current else 1)
        value, end = value + half, end + 1 + len(lexicon.half)
        keys.add(value)
    part = _day_part(text, group, tokens[at : at + 2], value)
    keys |= _hour_keys(group, part, value)
    after = _WORD_AFTER.match(plain, end)
    if after and after[1] in beside.times and value > 1:
        keys |= _factor_keys(value)
    if after and (years := beside.spans.get(after[1])):
        keys.add(value * years)
    units, unit_end = _units(text, plain, group, tokens, at, lang)
    if "%" in units:
        keys.add(f"{value:g}%")
    before = plain[max(0, group.start - _SIGN_REACH) : group.start]
    near = _WORDS_BEFORE.search(before)
    words = [word for word in near.groups() if word] if near else []
    if words and 1 < value <= _MOST_YEARS and words[-1] == beside.lived[0]:
        behind = _AFTER_ORDINAL.match(plain, end)
        if behind and behind[1] == beside.lived[1]:
            keys.add(value - 1)  # who dies in the 88th year of life is aged 87
    digits = group.first is not None
    return Quantity(
        start=group.start,
        end=end,
        text=text[group.start : end],
        value=value,
        keys=frozenset(keys),
        runs=tuple(group.runs) or (value,),
        units=units,
        scale=group.scale,
        digits=digits,
        strict=(
            not _is_glued(text, group, bool(units))
            if digits
            else group.strict and value > 1
        ),
        unit_end=max(end, unit_end),
        sign=_sign(text, before, group.start, beside) if digits else 0,
        role=_role(words, beside),
        is_rough=not beside.about.isdisjoint(words),
        half=part.clock if part and part.is_certain else -1,
        half_end=part.end if part and part.is_certain else 0,
    )


def _in_decimals(group: Group) -> float | None:
    """Return what digits before a scale word are if their mark parts decimals: 1.234 billion; None if none need be."""
    first = group.first
    if first is None or group.current or group.total != first.value * group.scale:
        return None
    smaller = [
        other
        for other in first.others
        if isinstance(other, float) and other < first.value
    ]
    return round(smaller[0] * group.scale, 6) if smaller else None


def _factor_keys(value: float) -> set[float | str]:
    """Return how a factor is told in percent: to a third, by two thirds, by 200 percent."""
    if value > _MOST_TIMES:
        return set()
    part = 100 / value
    return {f"{round(percent)}%" for percent in (part, 100 - part, 100 * (value - 1))}


def _sign(text: str, before: str, start: int, beside: _Beside) -> int:
    """Return the sign that stands before a number: -1, 1 or, mostly, 0."""
    if beside.minus_before.search(before):
        return -1
    sign = text[start - 1 : start]
    if not sign or (sign != "+" and sign not in _MINUS):
        return 0
    if not _BEFORE_SIGN.search(text[max(0, start - _SIGN_REACH) : start - 1]):
        return 0
    return 1 if sign == "+" else -1


def _role(words: list[str], beside: _Beside) -> str:
    """Return whether the words before a number make it the start or the end of a change."""
    if not beside.starts.isdisjoint(words):
        return "start"
    return "" if beside.ends.isdisjoint(words) else "end"


def _with_fractions(
    text: str, plain: str, quantities: list[Quantity], lang: str
) -> list[Quantity]:
    """Add the parts of a whole; the number in "две трети" is theirs, the half of "три миллиона с половиной" is not."""
    for part in fractions_of(plain, lang):
        if any(one.start < part.start and part.end <= one.end for one in quantities):
            continue
        percent = 100 * part.value
        keys = (
            part.value,
            round(part.value, 2),
            int(percent),
            round(percent),
            round(percent, 1),
        )
        made = _in_words(text, part.start, part.end, round(part.value, 6))
        made = made._replace(
            keys=frozenset(float(key) for key in keys), is_fraction=True
        )
        quantities = _put_in(made, quantities)
    return quantities


def _with_times(
    text: str, plain: str, quantities: list[Quantity], lang: str
) -> list[Quantity]:
    """Add the times of day in words; the hour in them is theirs."""
    for time in spoken_times(plain, lang):
        made = _in_words(text, time.start, time.end, float(time.minutes))
        quantities = _put_in(made._replace(keys=time.keys, is_time=True), quantities)
    return quantities


def _in_words(text: str, start: int, end: int, value: float) -> Quantity:
    """Return a quantity without a unit that words of a text say."""
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        keys=frozenset((value,)),
        runs=(value,),
        units=frozenset(),
        scale=1,
        digits=False,
        strict=True,
        unit_end=end,
    )


def _put_in(made: Quantity, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with one more, which takes the place of those inside it."""
    others = [
        one for one in quantities if one.end <= made.start or made.end <= one.start
    ]
    return sorted((*others, made), key=lambda one: one.start)


def _mark_idioms(
    plain: str, quantities: list[Quantity], idioms: re.Pattern[str]
) -> None:
    """Mark the numbers of phrases that are often rendered without one: повернул на 180 градусов."""
    for match in idioms.finditer(evenly_spaced(plain)):
        for at, one in enumerate(quantities):
            if match.start() <= one.start < match.end():
                quantities[at] = one._replace(is_idiom=True)


def _is_glued(text: str, group: Group, unit: bool) -> bool:
    """Return whether digits begin or end a name: "247sports", "ChME3"."""
    if group.scale != 1:
        return False
    if _GLUED_BEFORE.search(text[max(0, group.start - 3) : group.start]):
        return True
    return not unit and _GLUED.match(text, group.end) is not None


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


def _day_part(
    text: str, group: Group, after: list[Token], value: float
) -> DayPart | None:
    """Return the part of the day behind a number that may be an hour of 12; None where there is none."""
    if group.total or value > _HOURS_OF_DAY:
        return None
    if group.first and group.first.hour is None and len(group.runs) > 1:
        return None
    hour, _ = _hour_of(group, value)
    return day_part(text, group.end, hour, after) if hour <= HALF_A_DAY else None


def _hour_of(group: Group, value: float) -> tuple[int, int]:
    """Return the hour and the minutes that a number may be."""
    if group.first:
        return int(group.first.hour or value), group.first.minutes
    return int(value), 0


def _hour_keys(group: Group, part: DayPart | None, value: float) -> set[float | str]:
    """Return the hour of the 24-hour clock where a part of the day follows, as ``14:30`` and as a number."""
    if part is None:
        return set()
    hour, minutes = _hour_of(group, value)
    full = hour % HALF_A_DAY + part.clock
    return {
        f"{full}:{minutes:02}",
        f"{hour}:{minutes:02}",
        *(() if minutes else (float(full),)),
    }


def _units(
    text: str, plain: str, group: Group, tokens: list[Token], at: int, lang: str
) -> tuple[frozenset[str], int]:
    """Return the units that the sign before or after a number or the words after it may be, and where they end."""
    phrase = unit_phrase(plain, group.end, lang)
    if phrase:
        return frozenset((phrase[0],)), phrase[1]
    signs = quantity_signs()
    after = text[group.end : group.end + 2].lstrip(" \u00a0\u202f")[:1]
    before = text[max(0, group.start - 4) : group.start].rstrip().lower()
    for sign in (after, before[-3:], before[-2:], before[-1:]):
        if sign in signs:
            units = DOLLARS if sign == "$" else frozenset((signs[sign],))
            end = text.index(sign, group.end) + 1 if sign == after else group.end
            return units, end
    if match := _PERCENT.match(text, group.end):
        return frozenset("%"), match.end()
    if at >= len(tokens) or (len(group.runs) == 1 and 1500 <= group.current <= 2100):
        return frozenset(), group.end
    return _unit_word(text, group.end, tokens[at])


def _unit_word(text: str, end: int, token: Token) -> tuple[frozenset[str], int]:
    """Return the units that the next word may be; an adjective may stand before a currency."""
    gap, units = text[end : token.start], token.sense.units
    if gap in (" ", "\u00a0", "\u202f", "", ". ") or (
        gap == "-" and token.end - token.start > 1
    ):
        faster = units.intersection(_FASTER)
        if faster and (hour := _PER_HOUR.match(text, token.end)):
            return frozenset(_FASTER[unit] for unit in faster), hour.end()
        return units, token.end if units else end
    if gap.strip().isalpha() and len(gap) < 20 and units & MONEY:
        return units & MONEY, token.end
    return frozenset(), end


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
        # "in 2020 – 53 %" is no range.
        units = low.units or (high.units if low.value <= high.value else frozenset())
        quantities[at] = low._replace(keys=keys, units=units)


def _join_fractions(text: str, quantities: list[Quantity]) -> None:
    """Make one quantity of "1/8", which is also a round of 16, and of "2 1/2 million"."""
    for at in range(len(quantities) - 2, -1, -1):
        if (
            at + 1 >= len(quantities)
            or text[quantities[at].end : quantities[at + 1].start] != "/"
        ):
            continue
        if text[quantities[at + 1].end : quantities[at + 1].end + 1] == "/":
            continue  # the date 02/24/2022
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
