"""What should stand in a target: the number, date or time of the source, written as the target writes its own."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span
from transqa.languages import language
from transqa.quantities.dates import month_names
from transqa.quantities.day_parts import HALF_A_DAY
from transqa.quantities.relative import named_relative
from transqa.quantities.units import factor

if TYPE_CHECKING:
    from transqa.quantities.dates import Date
    from transqa.quantities.reading import NamedDay, Quantity
    from transqa.quantities.relative import RelativeTime

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?P<minutes>[:.]\d\d)?")
_PART_OF_DAY = re.compile(
    r"(?P<space>[ \u00a0\u202f]?)(?P<half>[ap])(?P<rest>\.[ ]?m\.?|m)(?!\w)",
    re.IGNORECASE,
)
_HOURS_MINUTES = re.compile(r"(\d{1,2}):(\d\d)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
_MOST_DECIMALS = 3  # of a suggestion that keeps the scale word of the target
_MONTHS = 12
_WORD_OR_DIGITS = lazy_pattern(r"\d+|[^\W\d_]+")
_YEAR_DIGITS = 4
_DIGITS = re.compile(r"\d+")
_MARK = re.compile("[.,]")
_THOUSANDS_OR_DECIMALS = re.compile(r"\d{1,3}(?P<mark>[.,])\d{3}")
_EQUAL = 1e-5  # by how much of itself a converted value may miss a short number: parts are kept to six decimals
_UNINFLECTED = frozenset(
    ("en",)
)  # languages whose words are put in as the tables have them


def quantity_span(text: str, quantity: Quantity) -> Span:
    """Return the span of a number with what changes along with it: the part of the day, the ending of an ordinal.

    >>> from transqa.quantities.reading import read_quantities
    >>> text = "at 4 p.m. on the 22nd"
    >>> [quantity_span(text, quantity).of(text) for quantity in read_quantities(text, "en").quantities]
    ['4 p.m.', '22nd']
    """
    for pattern in (_PART_OF_DAY, _ORDINAL):
        match = pattern.match(text, quantity.end)
        if quantity.digits and match:
            return Span(quantity.start, match.end())
    return Span(quantity.start, quantity.end)


def written_in(
    source: Quantity, target: Quantity, lang: str, text: str | None = None
) -> str | None:
    """Return the number of the source as the target writes its own; None where nobody can say how.

    ``text``: the whole target, for what stands behind the number. Numbers of digits are
    those of CLDR, by Babel.

    >>> from transqa.quantities.reading import read_quantities
    >>> written_in(*(read_quantities(t, "en").quantities[0] for t in ("1403.5", "1304.5")), "de")
    '1.403,5'
    >>> def written(source, target):
    ...     of_source = read_quantities(source, "ru").quantities[0]
    ...     return written_in(of_source, read_quantities(target, "en").quantities[0], "en", target)
    >>> written("14:30", "4:30 p.m."), written("2,7 млрд", "2.1 billion"), written("пять", "Six people")
    ('2:30 p.m.', '2.7 billion', 'Five')
    >>> written("1,50", "1.05"), written("0,90 млн", "0.09 million"), written("3,125", "3.152")
    ('1.50', '0.90 million', '3.125')
    """
    behind = text[target.end :] if text is not None else ""
    if target.is_time or source.is_fraction != target.is_fraction:
        return None
    if source.value - 1 in source.keys and not _ORDINAL.match(behind):
        # In the 88th year of life: aged 87.
        age = source.value - 1
        source = source._replace(value=age, text=f"{age:g}")
    if target.is_fraction:
        return _fraction(source.value, target.text, lang)
    time = _time_of(source)
    clock = _CLOCK.fullmatch(target.text)
    if time and clock and (clock["minutes"] or _PART_OF_DAY.match(behind)):
        return _clock(time, clock, behind)
    if ":" in source.text or ":" in target.text or source.is_time:
        return None
    if not target.digits:
        return _in_words(source.value, target.text, lang)
    if _ORDINAL.match(behind):
        return _ordinal(source.value)
    return _in_digits(source, target, lang)


def _time_of(source: Quantity) -> tuple[int, int] | None:
    """Return the hour and minutes that a number may be; None if it is surely none."""
    match = _HOURS_MINUTES.fullmatch(source.text)
    if match:
        hour = int(match[1])
        is_late = source.half == HALF_A_DAY and hour < HALF_A_DAY
        return hour + is_late * HALF_A_DAY, int(match[2])
    times = [key for key in source.keys if isinstance(key, str) and ":" in key]
    if times:
        # With a part of the day beside it, that of the 24-hour clock is the greater one.
        hour, minutes = max(tuple(map(int, time.split(":"))) for time in times)
        return hour, minutes
    is_hour = source.value == int(source.value) and 0 <= source.value <= 24
    return (int(source.value), 0) if is_hour and source.scale == 1 else None


def _clock(time: tuple[int, int], clock: re.Match[str], behind: str) -> str | None:
    hour, minutes = time
    separator = clock["minutes"][0] if clock["minutes"] else ":"
    part = _PART_OF_DAY.match(behind)
    if part is None:
        is_padded = clock["hour"][0] == "0" and len(clock["hour"]) > 1
        return (
            f"{hour:02}{separator}{minutes:02}"
            if is_padded
            else f"{hour}{separator}{minutes:02}"
        )
    half = "ap"[hour % 24 >= HALF_A_DAY]
    half = half.upper() if part["half"].isupper() else half
    told = hour % HALF_A_DAY or HALF_A_DAY
    shown = (
        f"{told}{separator}{minutes:02}" if minutes or clock["minutes"] else str(told)
    )
    return f"{shown}{part['space']}{half}{part['rest']}"


@cache
def _number_words(lang: str) -> dict[float, str]:
    return {
        float(value): words.split()[0]
        for value, words in language(lang).quantities.cardinals.items()
    }


def _in_words(value: float, written: str, lang: str) -> str | None:
    """Return a number below a hundred in words, with a capital where the other had one; None where words have cases."""
    if lang not in _UNINFLECTED:
        return None
    words = _number_words(lang)
    if value in words:
        word = words[value]
    else:
        tens, units = 10.0 * (value // 10), value % 10
        if not (20 < value < 100 and tens in words and units in words):
            return None
        word = f"{words[tens]}-{words[units]}"
    return word.capitalize() if written[0].isupper() else word


def _fraction(value: float, written: str, lang: str) -> str | None:
    """Return a part of a whole in words."""
    if lang not in _UNINFLECTED:
        return None
    few, parts = language(lang).quantities, {0.5: "half"}
    for shown, names in few.fractions.items():
        one, many = names.split()[:2]
        share = float(shown)
        parts[round(share, 2)] = one if share == 0.5 else f"a {one}"
        for count, word in ((2, "two"), (3, "three"), (4, "four")):
            if count * share < 1 and round(count * share, 2) not in parts:
                parts[round(count * share, 2)] = f"{word} {many}"
    told = parts.get(round(value, 2))
    if told is None:
        return None
    return told[0].upper() + told[1:] if written[0].isupper() else told


def _ordinal(value: float) -> str | None:
    if value != int(value):
        return None
    number = int(value)
    ending = _ORDINALS.get(number % 10, "th")
    return f"{number}th" if number % 100 in _TEENS else f"{number}{ending}"


def _decimals(quantity: Quantity) -> int:
    """Return how many decimals a number is written with: two in 1,50, none in 1,500 people."""
    *_, last = _MARK.split(quantity.text)
    decimals = _DIGITS.match(last)
    digits = "".join(_DIGITS.findall(quantity.text))
    if decimals is None or not digits or not _MARK.search(quantity.text):
        return 0
    size = len(decimals[0])
    own_value = quantity.value / quantity.scale
    return size if math.isclose(int(digits) / 10**size, own_value) else 0


def written_number(value: float, lang: str, *, decimals: int, grouped: bool) -> str:
    """Return a number in digits as a language writes it, with at least so many decimals, thousands apart or not.

    >>> written_number(1278.5, "en", decimals=2, grouped=True), written_number(1278, "de", decimals=0, grouped=True)
    ('1,278.50', '1.278')
    """
    marks = language(lang).number_marks
    digits = repr(float(value))
    if not marks or value < 0 or "e" in digits:
        return _written_by_babel(value, lang, decimals=decimals, grouped=grouped)
    whole, _, part = digits.partition(".")
    part = part.rstrip("0").ljust(decimals, "0")
    if grouped:
        whole = f"{int(whole):,}".replace(",", marks[0])
    return f"{whole}{marks[1]}{part}" if part else whole


def _written_by_babel(value: float, lang: str, *, decimals: int, grouped: bool) -> str:
    """Return a number as Babel writes it: of any language, but it takes 20 ms to import with what it reads."""
    from babel.numbers import format_decimal

    written: str = format_decimal(
        value,
        format=f"#,##0.{'0' * decimals}###",
        locale=lang,
        group_separator=grouped,
        decimal_quantization=False,
    )
    return written


def _in_digits(source: Quantity, target: Quantity, lang: str) -> str | None:
    told = _in_unit_of(source, target)
    if told is None:
        return None
    is_same_unit = told == source.value
    is_one_form = _DIGITS.sub("0", source.text) == _DIGITS.sub("0", target.text)
    if is_one_form and is_same_unit and not _MARK.search(source.text):
        # "116 123" is a number to call, and no 116,123.
        return source.text
    both = _THOUSANDS_OR_DECIMALS.fullmatch(target.text)
    if both and is_same_unit and _THOUSANDS_OR_DECIMALS.fullmatch(source.text):
        # Whatever "3,125" is, it stands beside "3.152" as 3.125.
        return _MARK.sub(both["mark"], source.text)
    own_word = target.text.lstrip("0123456789., \u00a0\u202f'’")
    word = own_word
    scale, value = target.scale, told / target.scale
    if scale > 1 and source.scale != scale:
        # "5 млрд" is "5 billion" beside "5 million", in the words of the target.
        scale, word = source.scale, _scale_word(source.scale, lang)
        value = told / scale
        if scale > 1 and not word:
            scale, value = 1, told
    elif scale > 1 and round(value, _MOST_DECIMALS) != value:
        scale, value, word = 1, told, ""
    elif scale == 1:
        word = ""
    is_short = source.text.isdigit() and len(source.text) == _YEAR_DIGITS
    grouped = not is_short or not target.text.isdigit()
    decimals = _decimals(source) if is_same_unit and scale == source.scale else 0
    written = written_number(value, lang, decimals=decimals, grouped=grouped)
    if not word:
        return written
    gap = " "
    if word == own_word:
        digits = target.text.removesuffix(word)
        gap = digits[len(digits.rstrip()) :]
    return f"{written}{gap}{word}"


def _in_unit_of(source: Quantity, target: Quantity) -> float | None:
    """Return the value of the source in the unit of the target, unrounded; None where it is no short number there."""
    if not source.units or not target.units or source.units & target.units:
        return source.value
    for unit, other in product(source.units, target.units):
        mine, theirs = factor(unit), factor(other)
        if mine and theirs and mine[0] == theirs[0]:
            value = source.value * mine[1] / theirs[1]
            short = round(value, 2)
            return short if abs(value - short) < _EQUAL * max(1.0, value) else None
    return source.value


def _scale_word(scale: float, lang: str) -> str:
    if lang not in _UNINFLECTED:
        return ""
    for value, words in language(lang).quantities.scales.items():
        if float(value) == scale:
            return words.split()[0]
    return ""


def date_in(source: Date, target: Date, lang: str) -> str | None:
    """Return the date of the source in the form of the target's; None if their parts differ.

    None, too, for a date that no calendar has (26.50.2024): nobody wants it written.

    >>> from transqa.quantities.dates import dates
    >>> def written(source, target):
    ...     return date_in(dates(source, "ru")[0], dates(target, "en")[0], "en")
    >>> written("24 февраля 2022", "22 February 2024"), written("05.06.2023", "May 6, 2023")
    ('24 February 2022', 'June 5, 2023')
    """
    if source.last or target.last or (source.day is None) != (target.day is None):
        return None
    if not 1 <= source.month <= _MONTHS:
        return None
    year = target.year if source.year is None else source.year
    values = {"day": source.day, "month": source.month, "year": year}
    numbers = [
        match
        for match in _WORD_OR_DIGITS.finditer(target.text)
        if match.group().isdigit()
    ]
    places = _places(numbers, target)
    parts, end = [], 0
    for match in _WORD_OR_DIGITS.finditer(target.text):
        word = match.group()
        if word.isdigit():
            value = values.get(places.get(match.start(), ""))
            if value is None:
                return None
            new = f"{value:02}" if word[0] == "0" else str(value)
        else:
            new = _month_like(word, source.month, lang)
        parts += [target.text[end : match.start()], new]
        end = match.end()
    if _ORDINAL.search(target.text):
        return None
    return "".join((*parts, target.text[end:]))


def _places(numbers: list[re.Match[str]], target: Date) -> dict[int, str]:
    """Return which part of a date each run of digits is, by where it starts."""
    places: dict[int, str] = {}
    left = {"day": target.day, "month": target.month, "year": target.year}
    for match in numbers:
        for part, value in left.items():
            if value == int(match.group()) and part not in places.values():
                places[match.start()] = part
                break
    return places


def _month_like(word: str, month: int, lang: str) -> str:
    """Return the name of a month in the form that another one has, or a word that names none as it is."""
    names = month_names(lang)
    for forms in names:
        if word in forms:
            own = names[month - 1]
            return own[min(forms.index(word), len(own) - 1)]
    return word


def day_in(source: NamedDay, written: str, lang: str) -> str | None:
    """Return the month or weekday of the source by its name in the language of the target.

    >>> from transqa.quantities.reading import NamedDay
    >>> day_in(NamedDay(0, 4, 7, 0, True), "June", "en"), day_in(NamedDay(0, 4, 0, 3, True), "Monday's", "en")
    ('July', "Wednesday's")
    """
    if lang not in _UNINFLECTED:
        return None
    own = language(lang).dates
    names, number = (
        (own.months, source.month) if source.month else (own.weekdays, source.weekday)
    )
    for forms in names:
        for at, form in enumerate(forms):
            if written == form or written.startswith((f"{form}'", f"{form}’")):
                new = names[number - 1]
                return new[min(at, len(new) - 1)] + written[len(form) :]
    return None


def relative_in(source: RelativeTime, written: str, lang: str) -> str | None:
    """Return a time counted from the present in the language of the target, with a capital where the other one has it.

    >>> from transqa.quantities.relative import RelativeTime
    >>> relative_in(RelativeTime(0, 5, "week", -1), "Last month", "en")
    'Last week'
    """
    if lang not in _UNINFLECTED:
        return None
    possessive = next((end for end in ("'s", "’s") if written.endswith(end)), "")
    phrase = named_relative(source.unit, source.offset, lang)
    if phrase is None:
        return None
    shown = phrase[0].upper() + phrase[1:] if written[0].isupper() else phrase
    return shown + possessive
