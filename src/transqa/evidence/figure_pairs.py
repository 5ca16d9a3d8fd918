"""Which figures of a source have no counterpart in its translation, and which of the translation none in the source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.text.figures import Figure, NamedDay, TextFigures, read_figures
from transqa.text.quantity_words import quantity_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST = 20_000
MOST_FIGURES = 1000  # on a side; each is laid beside each of the other
_DIGIT = re.compile(r"\d")
_DAY_MONTH = re.compile(r"[0-3]?\d\.[01]?\d")

# Factors of units of one kind, to metres, kilograms, square metres, litres, seconds (SI Brochure, 9th edition;
# the customary ones as defined by the International Yard and Pound Agreement of 1959). Months and years are rough.
_FACTORS = {
    "km": ("length", 1000.0), "m": ("length", 1.0), "cm": ("length", 0.01), "mm": ("length", 0.001),
    "mi": ("length", 1609.344), "ft": ("length", 0.3048), "in": ("length", 0.0254), "yd": ("length", 0.9144),
    "kg": ("mass", 1.0), "g": ("mass", 0.001), "lb": ("mass", 0.45359237), "oz": ("mass", 0.028349523125),
    "st": ("mass", 6.35029318), "t": ("mass", 1000.0), "ha": ("area", 10000.0), "ac": ("area", 4046.8564224),
    "l": ("volume", 1.0), "gal": ("volume", 3.785411784), "s": ("time", 1.0), "min": ("time", 60.0),
    "h": ("time", 3600.0), "d": ("time", 86400.0), "wk": ("time", 604800.0), "mo": ("time", 2629800.0),
    "a": ("time", 31557600.0), "kmh": ("speed", 1.0), "mph": ("speed", 1.609344),
}  # fmt: skip


class Comparison(NamedTuple):
    """Figures of two texts: the pairs that agree, and what is left on each side, in order.

    ``days``: months beside a day or a year, and weekdays, that stand for another. ``too_many``: a side has more than
    1,000 figures, and nothing was compared.
    """

    agreed: tuple[tuple[Figure, Figure], ...]
    source: tuple[Figure, ...]
    target: tuple[Figure, ...]
    days: tuple[tuple[NamedDay, NamedDay], ...] = ()
    too_many: bool = False


def compare_texts(source: str, target: str, source_lang: str | None, target_lang: str | None) -> Comparison | None:
    """Return the comparison of a text and its translation; None where there is nothing to compare.

    That is: a side is blank or longer than 20,000 characters, its language has no table, or there is no number.

    >>> found = compare_texts("Их было 20.", "There were 30.", "ru", "en")
    >>> [one.text for one in found.target] if found else None
    ['30']
    """
    if not (source_lang and target_lang and source.strip() and target.strip()):
        return None
    if quantity_lexicon(source_lang) is None or quantity_lexicon(target_lang) is None:
        return None
    if max(len(source), len(target)) > _LONGEST:
        return None
    if not may_compare(source, target, source_lang, target_lang):
        return None
    readings = read_figures(source, source_lang), read_figures(target, target_lang)
    if max(len(reading.figures) for reading in readings) > MOST_FIGURES:
        return Comparison((), (), (), too_many=True)
    return compare_figures(*readings)


def may_compare(source: str, target: str, source_lang: str, target_lang: str) -> bool:
    """Return whether two texts have anything to compare: a digit on a side, or words on both.

    Words: a number above one, or a weekday.

    >>> may_compare("Он пришёл.", "He came twice.", "ru", "en"), may_compare("Их три тут", "two men", "ru", "en")
    (False, True)
    """
    if _DIGIT.search(source) or _DIGIT.search(target):
        return True
    return all(_has_cardinal(text, lang) for text, lang in ((target, target_lang), (source, source_lang)))


def _has_cardinal(text: str, lang: str) -> bool:
    lexicon = quantity_lexicon(lang)
    if lexicon is None:
        return False
    words = text.lower().split()
    return not lexicon.cardinals.isdisjoint(words) or not lexicon.weekdays.isdisjoint([word[:4] for word in words])


def compare_figures(source: TextFigures, target: TextFigures) -> Comparison:
    """Return which figures of two readings stand for each other; written in digits or words, scaled or converted.

    What is left on a side is written in digits or is a number in words that is neither an ordinal nor rough, and
    nothing on the other side says or implies it.

    >>> from transqa.text.figures import read_figures
    >>> found = compare_figures(read_figures("5 из 12 млн", "ru"), read_figures("five of 13 million", "en"))
    >>> [one.text for one in found.source], [one.text for one in found.target]
    (['12 млн'], ['13 million'])
    """
    left, right = list(source.figures), list(target.figures)
    agreed: list[tuple[Figure, Figure]] = []
    for test in (_same_unit, _same_value, _share_value, _same_end_of_year):
        agreed += _matched(left, right, test) if left and right else ()
    left, right = _unsaid(left, right, target.named - source.named), _unsaid(right, left, source.named - target.named)
    left, right = _unconverted(left, right, source, target), _unconverted(right, left, target, source)
    left = [one for one in left if not _is_surely_implied(one, target.loose)]
    right = [one for one in right if not _is_surely_implied(one, source.loose)]
    if not (_in_digits(left) and _in_digits(right)):
        repeated = {key for pair in agreed for one in pair for key in one.keys}
        left = [one for one in left if not (one.keys & repeated or _is_implied(one, target.loose | target.named))]
        right = [one for one in right if not (one.keys & repeated or _is_implied(one, source.loose | source.named))]
    judged = [tuple(one for one in side if one.digits or one.strict) for side in (left, right)]
    return Comparison(tuple(agreed), judged[0], judged[1], tuple(_other_days(source, target)))


def _other_days(source: TextFigures, target: TextFigures) -> Iterator[tuple[NamedDay, NamedDay]]:
    """Yield the named days of both sides that the other side does not name, in words or in digits, paired in order."""
    for months in (True, False):
        sides = []
        for own, other in ((source, target), (target, source)):
            there = {day.month if months else day.weekday for day in other.days}
            there |= {int(one.value) for one in other.figures if months and one.digits and one.value <= 12}
            days = (day for day in own.days if (day.month and day.dated if months else day.weekday))
            sides.append([day for day in days if (day.month if months else day.weekday) not in there])
        yield from zip(*sides, strict=False)


def _matched(
    left: list[Figure], right: list[Figure], test: Callable[[Figure, Figure], bool]
) -> list[tuple[Figure, Figure]]:
    """Take out of both lists the pairs that pass a test, in order; of several, one written alike, and the nearest."""
    pairs = []
    for at, one in enumerate(tuple(left)):
        places = [place for place, other in enumerate(right) if test(one, other)]
        if places:
            nearest = min(places, key=lambda place: (one.digits != right[place].digits, abs(place - at)))
            left.remove(one)
            pairs.append((one, right.pop(nearest)))
    return pairs


def _same_unit(one: Figure, other: Figure) -> bool:
    return one.value == other.value and bool(one.units & other.units)


def _same_value(one: Figure, other: Figure) -> bool:
    return one.value == other.value


def _share_value(one: Figure, other: Figure) -> bool:
    return not one.keys.isdisjoint(other.keys)


def _same_end_of_year(one: Figure, other: Figure) -> bool:
    """Return whether one is a year and the other its last two digits: "SS19" for 2019."""
    short, long = sorted((one, other), key=lambda figure: figure.value)
    return len(short.text) == 2 and short.digits and 1900 < long.value < 2100 and long.value % 100 == short.value


def _in_digits(side: list[Figure]) -> bool:
    return any(one.digits for one in side)


def _unsaid(side: list[Figure], others: list[Figure], named: frozenset[float | str]) -> list[Figure]:
    """Return the figures of a side that nothing left on the other side says, whole or by runs of digits.

    "24.02" against "February 24", "3:10" against "3-10", "8 495 123" against "8-495-123"; a month or a Roman numeral
    says its number only where the other side does not name it too.
    """
    if not side:
        return side
    runs = Counter(run for one in others if one.digits and one.scale == 1 for run in one.runs)
    whole = Counter(one.value for one in others if not one.digits)
    kept = []
    for one in side:
        needed = Counter(one.runs)
        dated = named if _DAY_MONTH.fullmatch(one.text) else frozenset()
        if one.digits and one.scale == 1 and all(runs[run] >= n or run in dated for run, n in needed.items()):
            runs -= needed
        elif not (whole.keys() & one.keys or named & one.keys):
            kept.append(one)
    return kept


def _is_implied(one: Figure, loose: frozenset[float | str]) -> bool:
    """Return whether words of the other side imply a figure."""
    return not one.keys.isdisjoint(loose)


def _is_surely_implied(one: Figure, loose: frozenset[float | str]) -> bool:
    """Return whether a word names the very figure: a day for 24 hours."""
    return any(f"{one.value:g}{unit}" in loose for unit in one.units)


def _unconverted(side: list[Figure], others: list[Figure], own: TextFigures, other: TextFigures) -> list[Figure]:
    """Return the figures of a side that are no measure of this or the other side in other units: "45 miles (72 km)".

    One stays where a figure in its very unit is left on the other side too.
    """
    if not any(one.units for one in side):
        return side
    known = [figure for figure in (*own.figures, *other.figures) if figure.units]
    left = {unit for one in others for unit in one.units}
    return [one for one in side if one.units & left or not any(_converted(one, figure) for figure in known)]


def _converted(one: Figure, other: Figure) -> bool:
    """Return whether two measures are one in different units, to within 10 percent."""
    for unit in one.units:
        for other_unit in other.units:
            first, second = _FACTORS.get(unit), _FACTORS.get(other_unit)
            if first is None or second is None or unit == other_unit or first[0] != second[0]:
                continue
            low, high = sorted((one.value * first[1], other.value * second[1]))
            if low >= 0.9 * high:
                return True
    return False


class Pairing(NamedTuple):
    """What is left of a comparison, paired where one figure probably stands for the other."""

    changed: tuple[tuple[Figure, Figure], ...]
    scaled: tuple[tuple[Figure, Figure], ...]
    words: tuple[tuple[Figure, Figure], ...]
    missing: tuple[Figure, ...]
    added: tuple[Figure, ...]


def pair_leftovers(compared: Comparison) -> Pairing:
    """Return the figures left over, paired: first those that differ in scale only, then by unit, length and order.

    Small numbers in words are paired with each other alone, and only if there is one on each side.
    """
    left = [one for one in compared.source if _weighty(one)]
    right = [one for one in compared.target if _weighty(one)]
    scaled = _matched(left, right, _same_digits)
    changed = []
    small = [one for one in compared.source if not _weighty(one)]
    for one in tuple(right):
        options = left or (small if one.digits else [])
        if options:
            best = max(options, key=lambda other: _likeness(other, one))
            changed.append((best, one))
            options.remove(best)
            right.remove(one)
    words = [one for one in compared.target if not _weighty(one)]
    pairs = ((small[0], words[0]),) if len(small) == len(words) == 1 and not left and not right else ()
    missing, added = (tuple(one for one in side if _is_missed(one)) for side in (left, right))
    return Pairing(tuple(changed), tuple(scaled), pairs, missing, added)


def _is_missed(one: Figure) -> bool:
    return one.digits and one.strict and one.text not in ("0", "1")


def _weighty(one: Figure) -> bool:
    return one.digits or one.value > 12


def _same_digits(one: Figure, other: Figure) -> bool:
    return one.scale != other.scale and abs(one.value / one.scale - other.value / other.scale) < 1e-9


def _likeness(one: Figure, other: Figure) -> tuple[bool, bool, bool]:
    return bool(one.units & other.units), one.scale == other.scale, len(str(one.value)) == len(str(other.value))


def written_in(source: Figure, target: Figure, lang: str) -> str:
    """Return the number of the source as the target language writes it (CLDR, by Babel), with the target's scale word.

    >>> from transqa.text.figures import read_figures
    >>> written_in(*(read_figures(t, "en").figures[0] for t in ("1403.5", "1304.5")), "de")
    '1.403,5'
    """
    from babel.numbers import format_decimal

    scale = source.scale if source.scale == target.scale else 1
    value = source.value / scale
    grouped = not (source.text.isdigit() and len(source.text) == 4)
    written = format_decimal(value, locale=lang, group_separator=grouped)
    word = target.text.lstrip("0123456789., \u00a0\u202f") if scale > 1 else ""
    return f"{written} {word}".strip()
