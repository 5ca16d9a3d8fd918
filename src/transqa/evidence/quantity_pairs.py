"""Which quantities of a source have no counterpart in its translation, and the other way round."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from transqa.quantities.lexicon import quantity_lexicon
from transqa.quantities.reading import (
    NamedDay,
    Quantity,
    TextQuantities,
    read_quantities,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST = 20_000  # code points
MOST_QUANTITIES = 1000  # on a side; each is laid beside each of the other
_ROUNDED = (
    0.9  # of the larger of two converted measures, from which they are one: texts round
)
_SMALL = 12  # up to which a number in words is often no amount: one of the men, the seven of them
_EQUAL = 1e-9  # by how much floating-point values that are the same may differ
_DIGIT = re.compile(r"\d")
_DAY_MONTH = re.compile(r"[0-3]?\d\.[01]?\d")

# Factors of units of one kind, to metres, kilograms, square metres, litres, seconds (SI
# Brochure, 9th edition; the customary ones as defined by the International Yard and
# Pound Agreement of 1959). Months and years are rough.
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
    """Quantities of two texts: the pairs that agree, and what is left on each side, in order.

    ``days``: months beside a day or a year, and weekdays, that stand for another.
    ``too_many``: a side has more than 1,000 quantities, and nothing was compared.
    """

    agreed: tuple[tuple[Quantity, Quantity], ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]
    days: tuple[tuple[NamedDay, NamedDay], ...] = ()
    too_many: bool = False


def compare_texts(
    source: str, target: str, source_lang: str | None, target_lang: str | None
) -> Comparison | None:
    """Return the comparison of a text and its translation; None where there is nothing to compare.

    That is: a side is blank or longer than 20,000 characters, its language has no
    table, or there is no number.

    >>> comparison = compare_texts("Их было 20.", "There were 30.", "ru", "en")
    >>> [quantity.text for quantity in comparison.target] if comparison else None
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
    readings = (
        read_quantities(source, source_lang),
        read_quantities(target, target_lang),
    )
    if max(len(reading.quantities) for reading in readings) > MOST_QUANTITIES:
        return Comparison((), (), (), too_many=True)
    return compare_quantities(*readings)


def may_compare(source: str, target: str, source_lang: str, target_lang: str) -> bool:
    """Return whether two texts have anything to compare: a digit on a side, or words on both.

    Words: a number above one, or a weekday.

    >>> may_compare("Он пришёл.", "He came twice.", "ru", "en"), may_compare("Их три тут", "two men", "ru", "en")
    (False, True)
    """
    if _DIGIT.search(source) or _DIGIT.search(target):
        return True
    return all(
        _has_cardinal(text, lang)
        for text, lang in ((target, target_lang), (source, source_lang))
    )


def _has_cardinal(text: str, lang: str) -> bool:
    lexicon = quantity_lexicon(lang)
    if lexicon is None:
        return False
    words = text.lower().split()
    return not lexicon.cardinals.isdisjoint(words) or not lexicon.weekdays.isdisjoint(
        [word[:4] for word in words]
    )


def compare_quantities(source: TextQuantities, target: TextQuantities) -> Comparison:
    """Return which quantities of two readings stand for each other; written in digits or words, scaled or converted.

    What is left on a side is written in digits or is a number in words that is neither
    an ordinal nor rough, and nothing on the other side says or implies it.

    >>> from transqa.quantities.reading import read_quantities
    >>> russian, english = read_quantities("5 из 12 млн", "ru"), read_quantities("five of 13 million", "en")
    >>> comparison = compare_quantities(russian, english)
    >>> [quantity.text for quantity in comparison.source], [quantity.text for quantity in comparison.target]
    (['12 млн'], ['13 million'])
    """
    left = list(source.quantities)
    right = list(target.quantities)
    agreed: list[tuple[Quantity, Quantity]] = []
    # From the strictest test to the loosest: what agrees in value and unit is not given
    # away to a looser likeness.
    for agree in (_same_unit, _same_value, _share_value, _same_end_of_year):
        if left and right:
            agreed += _matched(left, right, agree)
    # Both sides are judged by what was left before either was: the right sides are
    # computed first.
    left, right = (
        _unsaid(left, right, target.named - source.named),
        _unsaid(right, left, source.named - target.named),
    )
    left, right = (
        _unconverted(left, right, source, target),
        _unconverted(right, left, target, source),
    )
    left = [
        quantity for quantity in left if not _is_surely_implied(quantity, target.loose)
    ]
    right = [
        quantity for quantity in right if not _is_surely_implied(quantity, source.loose)
    ]
    if not (_in_digits(left) and _in_digits(right)):
        # Digits on one side alone have nothing that they could contradict: a repetition
        # or a loose word excuses them.
        repeated = frozenset(
            key for pair in agreed for quantity in pair for key in quantity.keys
        )
        left = _without_keys(left, repeated | target.loose | target.named)
        right = _without_keys(right, repeated | source.loose | source.named)
    return Comparison(
        agreed=tuple(agreed),
        source=tuple(
            quantity for quantity in left if quantity.digits or quantity.strict
        ),
        target=tuple(
            quantity for quantity in right if quantity.digits or quantity.strict
        ),
        days=(*_other_months(source, target), *_other_weekdays(source, target)),
    )


def _other_months(
    source: TextQuantities, target: TextQuantities
) -> Iterator[tuple[NamedDay, NamedDay]]:
    """Yield the named months of both sides that the other side has neither in words nor in digits, paired in order."""
    yield from zip(
        _months_not_in(source, target), _months_not_in(target, source), strict=False
    )


def _months_not_in(own: TextQuantities, other: TextQuantities) -> Iterator[NamedDay]:
    """Yield the months of a side, beside a day or a year, that the other side does not have."""
    months = {day.month for day in other.days}
    # Any number up to 12 may be a month written in digits.
    months |= {
        int(quantity.value)
        for quantity in other.quantities
        if quantity.digits and quantity.value <= 12
    }
    for day in own.days:
        if day.month and day.dated and day.month not in months:
            yield day


def _other_weekdays(
    source: TextQuantities, target: TextQuantities
) -> Iterator[tuple[NamedDay, NamedDay]]:
    """Yield the weekdays of both sides that the other side does not name, paired in order."""
    yield from zip(
        _weekdays_not_in(source, target), _weekdays_not_in(target, source), strict=False
    )


def _weekdays_not_in(own: TextQuantities, other: TextQuantities) -> Iterator[NamedDay]:
    """Yield the weekdays of a side that the other side does not name."""
    weekdays = {day.weekday for day in other.days}
    for day in own.days:
        if day.weekday and day.weekday not in weekdays:
            yield day


def _matched(
    left: list[Quantity],
    right: list[Quantity],
    agree: Callable[[Quantity, Quantity], bool],
) -> list[tuple[Quantity, Quantity]]:
    """Take out of both lists the pairs that agree, in order; of several, one written alike, and the nearest."""
    pairs = []
    for position, quantity in enumerate(tuple(left)):
        candidates = [
            index for index, other in enumerate(right) if agree(quantity, other)
        ]
        if not candidates:
            continue
        nearest = min(
            candidates,
            key=lambda index: (
                quantity.digits != right[index].digits,
                abs(index - position),
            ),
        )
        left.remove(quantity)
        pairs.append((quantity, right.pop(nearest)))
    return pairs


def _same_unit(quantity: Quantity, other: Quantity) -> bool:
    return quantity.value == other.value and not quantity.units.isdisjoint(other.units)


def _same_value(quantity: Quantity, other: Quantity) -> bool:
    return quantity.value == other.value


def _share_value(quantity: Quantity, other: Quantity) -> bool:
    return not quantity.keys.isdisjoint(other.keys)


def _same_end_of_year(quantity: Quantity, other: Quantity) -> bool:
    """Return whether one is a year and the other its last two digits: "SS19" for 2019."""
    short, year = sorted((quantity, other), key=lambda either: either.value)
    return (
        len(short.text) == 2
        and short.digits
        and 1900 < year.value < 2100
        and year.value % 100 == short.value
    )


def _in_digits(side: list[Quantity]) -> bool:
    return any(quantity.digits for quantity in side)


def _unsaid(
    side: list[Quantity], others: list[Quantity], named: frozenset[float | str]
) -> list[Quantity]:
    """Return the quantities of a side that nothing left on the other side says, whole or by runs of digits.

    "24.02" against "February 24", "3:10" against "3-10", "8 495 123" against
    "8-495-123"; a month or a Roman numeral says its number only where the other side
    does not name it too.
    """
    if not side:
        return side
    runs = Counter(run for other in others if _is_plain(other) for run in other.runs)
    in_words = {other.value for other in others if not other.digits}
    unsaid = []
    for quantity in side:
        if _is_plain(quantity):
            needed = Counter(quantity.runs)
            # Of 24.02, the month may be a name on the other side.
            months = named if _DAY_MONTH.fullmatch(quantity.text) else frozenset()
            if all(
                runs[run] >= count or run in months for run, count in needed.items()
            ):
                runs -= needed  # a run stands for one quantity only
                continue
        if quantity.keys.isdisjoint(in_words) and quantity.keys.isdisjoint(named):
            unsaid.append(quantity)
    return unsaid


def _is_plain(quantity: Quantity) -> bool:
    """Return whether a quantity stands in digits, and no scale word beside it changes what they say."""
    return quantity.digits and quantity.scale == 1


def _without_keys(
    side: list[Quantity], excused: frozenset[float | str]
) -> list[Quantity]:
    """Return the quantities of a side without those that may be one of some values."""
    return [quantity for quantity in side if quantity.keys.isdisjoint(excused)]


def _is_surely_implied(quantity: Quantity, loose: frozenset[float | str]) -> bool:
    """Return whether a word names the very quantity: a day for 24 hours."""
    return any(f"{quantity.value:g}{unit}" in loose for unit in quantity.units)


def _unconverted(
    side: list[Quantity],
    others: list[Quantity],
    own: TextQuantities,
    other: TextQuantities,
) -> list[Quantity]:
    """Return the quantities of a side that are no measure of this or the other side in other units: "45 miles (72 km)".

    One stays where a quantity in its very unit is left on the other side too.
    """
    if not any(quantity.units for quantity in side):
        return side
    measures = [
        quantity for quantity in (*own.quantities, *other.quantities) if quantity.units
    ]
    units_left = {unit for quantity in others for unit in quantity.units}
    unconverted = []
    for quantity in side:
        has_rival = not quantity.units.isdisjoint(units_left)
        if has_rival or not any(_converted(quantity, measure) for measure in measures):
            unconverted.append(quantity)
    return unconverted


def _converted(quantity: Quantity, other: Quantity) -> bool:
    """Return whether two measures are one in different units, but for rounding."""
    for unit, other_unit in product(quantity.units, other.units):
        if unit == other_unit or unit not in _FACTORS or other_unit not in _FACTORS:
            continue
        kind, factor = _FACTORS[unit]
        other_kind, other_factor = _FACTORS[other_unit]
        if kind != other_kind:
            continue
        low, high = sorted((quantity.value * factor, other.value * other_factor))
        if low >= _ROUNDED * high:
            return True
    return False


class Pairing(NamedTuple):
    """What is left of a comparison, paired where one quantity probably stands for the other."""

    changed: tuple[tuple[Quantity, Quantity], ...]
    scaled: tuple[tuple[Quantity, Quantity], ...]
    words: tuple[tuple[Quantity, Quantity], ...]
    missing: tuple[Quantity, ...]
    added: tuple[Quantity, ...]


def pair_leftovers(compared: Comparison) -> Pairing:
    """Return the quantities left over, paired: first those that differ in scale only, then by unit, length and order.

    Small numbers in words are paired with each other alone, and only if there is one on
    each side.
    """
    left = [quantity for quantity in compared.source if _weighty(quantity)]
    right = [quantity for quantity in compared.target if _weighty(quantity)]
    small_left = [quantity for quantity in compared.source if not _weighty(quantity)]
    small_right = [quantity for quantity in compared.target if not _weighty(quantity)]
    scaled = _matched(left, right, _same_digits)
    changed = []
    for quantity in tuple(right):
        candidates = left
        if not left and quantity.digits:
            candidates = small_left
        if not candidates:
            continue
        best = max(candidates, key=lambda other: _likeness(other, quantity))
        changed.append((best, quantity))
        candidates.remove(best)
        right.remove(quantity)
    in_words = []
    if len(small_left) == len(small_right) == 1 and not left and not right:
        in_words.append((small_left[0], small_right[0]))
    return Pairing(
        changed=tuple(changed),
        scaled=tuple(scaled),
        words=tuple(in_words),
        missing=tuple(quantity for quantity in left if _is_missed(quantity)),
        added=tuple(quantity for quantity in right if _is_missed(quantity)),
    )


def _is_missed(quantity: Quantity) -> bool:
    """Return whether a quantity without a counterpart is worth an issue: 0 and 1 are written and left out freely."""
    return quantity.digits and quantity.strict and quantity.text not in ("0", "1")


def _weighty(quantity: Quantity) -> bool:
    return quantity.digits or quantity.value > _SMALL


def _same_digits(quantity: Quantity, other: Quantity) -> bool:
    """Return whether two quantities differ in their scale words only: 5 million and 5 billion."""
    is_same = abs(quantity.value / quantity.scale - other.value / other.scale) < _EQUAL
    return is_same and quantity.scale != other.scale


def _likeness(quantity: Quantity, other: Quantity) -> tuple[bool, bool, bool]:
    """Return how alike two quantities are, for comparison: by unit, then by scale, then by length."""
    shares_unit = not quantity.units.isdisjoint(other.units)
    has_same_length = len(str(quantity.value)) == len(str(other.value))
    return shares_unit, quantity.scale == other.scale, has_same_length


def written_in(source: Quantity, target: Quantity, lang: str) -> str:
    """Return the number of the source as the target language writes it (CLDR, by Babel), with the target's scale word.

    >>> from transqa.quantities.reading import read_quantities
    >>> written_in(*(read_quantities(t, "en").quantities[0] for t in ("1403.5", "1304.5")), "de")
    '1.403,5'
    """
    from babel.numbers import format_decimal

    scale = source.scale if source.scale == target.scale else 1
    value = source.value / scale
    grouped = not (source.text.isdigit() and len(source.text) == 4)
    written = format_decimal(value, locale=lang, group_separator=grouped)
    word = target.text.lstrip("0123456789., \u00a0\u202f") if scale > 1 else ""
    return f"{written} {word}".strip()
