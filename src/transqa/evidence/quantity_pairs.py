"""Which quantities of a source have no counterpart in its translation, and the other way round."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.base.model import LONGEST_PAIR
from transqa.evidence.quantity_dates import NO_DATES, DatePairs, numbers_of, pair_dates
from transqa.evidence.quantity_matching import Likeness, likeness, matched
from transqa.evidence.quantity_order import Exchanged, exchanged
from transqa.evidence.signs import NUMBER, signs_of
from transqa.quantities.counted import concepts
from transqa.quantities.lexicon import quantity_lexicon
from transqa.quantities.patterns import folded
from transqa.quantities.reading import (
    NamedDay,
    Quantity,
    TextQuantities,
    read_quantities,
)
from transqa.quantities.units import factor, is_same_measure
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from transqa.quantities.dates import Date

MOST_QUANTITIES = 1000  # on a side
# Pairs of measures in different units that are compared: of a hundred on each side.
_MOST_COMPARED = 10_000
_SMALL = 12  # up to which a number in words is often no amount: one of the men, the seven of them
_DIGIT = re.compile(r"\d")
_DAY_MONTH = re.compile(r"[0-3]?\d\.[01]?\d")
_DECIMAL = re.compile(r"\d[.,]\d")
_MEASURE_GAP = lazy_pattern(
    r",?\s(?:(?:и|і|й|та|and)\s)?|-"
)  # between the parts of "2 years and 6 months"
_DECIMALS = 9  # to which floating-point values that are the same agree
_INCHES = 12  # of a foot; "6-foot-6" is said without the unit


class Comparison(NamedTuple):
    """Quantities of two texts: the pairs that agree, and what is left on each side, in order.

    ``days``: months beside a day or a year, and weekdays, that stand for another.
    ``too_many``: a side has more than 1,000 quantities, and nothing was compared.
    ``dates``: whole dates that stand for another. ``exchanged``: numbers that stand in
    each other's place. ``readings``: what was compared. ``halves``: hours that agree,
    of another half of the day.
    """

    agreed: tuple[tuple[Quantity, Quantity], ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]
    days: tuple[tuple[NamedDay, NamedDay], ...] = ()
    too_many: bool = False
    dates: tuple[tuple[Date, Date], ...] = ()
    exchanged: tuple[Exchanged, ...] = ()
    readings: tuple[TextQuantities, TextQuantities] | None = None
    halves: tuple[tuple[Quantity, Quantity], ...] = ()


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
    source_lang, target_lang = source_lang or "", target_lang or ""
    signs = _signs(source, source_lang), _signs(target, target_lang)
    if not may_compare((source, target), (source_lang, target_lang), signs):
        return None
    return compare_readings(
        read_quantities(source, source_lang), read_quantities(target, target_lang)
    )


def _signs(text: str, lang: str) -> int:
    return signs_of([word.key for word in words(text)], lang)


def compare_readings(source: TextQuantities, target: TextQuantities) -> Comparison:
    """Return the comparison of two readings, unless there are too many numbers."""
    if max(len(source.quantities), len(target.quantities)) > MOST_QUANTITIES:
        return Comparison((), (), (), too_many=True)
    return compare_quantities(source, target)


def may_compare(
    texts: tuple[str, str], langs: tuple[str | None, str | None], signs: tuple[int, int]
) -> bool:
    """Return whether two texts have anything to compare: a digit on a side, or numbers in words on both.

    ``signs`` are those of their words (``transqa.evidence.signs``).
    """
    if not all(text.strip() and len(text) <= LONGEST_PAIR for text in texts):
        return False
    if not have_tables(*langs):
        return False
    return bool(signs[0] & signs[1] & NUMBER) or any(map(_DIGIT.search, texts))


def have_tables(*langs: str | None) -> bool:
    """Return whether languages are known, and have tables of numbers.

    >>> have_tables("ru", "en"), have_tables("ru", ""), have_tables("ru", "fr")
    (True, False, False)
    """
    return all(lang and quantity_lexicon(lang) is not None for lang in langs)


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
    dates = pair_dates(source, target)
    left = _without_dates(source, dates, 0)
    right = _without_dates(target, dates, 1)
    left, right = _with_measures(left, right, source, target)
    agreed: list[tuple[Quantity, Quantity]] = []
    for alike in _LIKENESSES:
        if left and right:
            agreed += matched(left, right, alike)
    if left and right:
        _match_measures(left, right)
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
        kept = _alike(left, right, source, target)
        left = _without_keys(left, repeated, target.loose | target.named)
        right = _without_keys(right, repeated, source.loose | source.named)
        if kept and not (left and right):
            left, right = [kept[0]], [kept[1]]
    left = [quantity for quantity in left if quantity.digits or quantity.strict]
    right = [quantity for quantity in right if quantity.digits or quantity.strict]
    return Comparison(
        agreed=tuple(agreed),
        source=tuple(left),
        target=tuple(right),
        days=(
            *_other_months(source, target, dates, (left, right)),
            *_other_weekdays(source, target),
        ),
        dates=dates.changed,
        exchanged=tuple(exchanged(source, target, agreed)),
        readings=(source, target),
        halves=tuple(_other_halves(source, target, agreed)),
    )


def _other_halves(
    source: TextQuantities,
    target: TextQuantities,
    agreed: list[tuple[Quantity, Quantity]],
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the hours of one half of the day that stand for the same of the other: 6 утра, 6 p.m.

    But for those that either side has of both halves, which may be paired crosswise.
    """
    in_doubt = [
        (mine, theirs)
        for mine, theirs in agreed
        if min(mine.half, theirs.half) >= 0 and mine.half != theirs.half
    ]
    if not in_doubt:
        return
    said, told = _hours_with_halves(source), _hours_with_halves(target)
    for mine, theirs in in_doubt:
        hours = set(_times(mine)) & set(_times(theirs))
        is_elsewhere = any(
            (hour, mine.half) in told or (hour, theirs.half) in said for hour in hours
        )
        if hours and not is_elsewhere:
            yield mine, theirs


def _hours_with_halves(reading: TextQuantities) -> set[tuple[Hashable, int]]:
    return {
        (hour, one.half)
        for one in reading.quantities
        if one.half >= 0
        for hour in _times(one)
    }


def _alike(
    left: list[Quantity],
    right: list[Quantity],
    source: TextQuantities,
    target: TextQuantities,
) -> tuple[Quantity, Quantity] | None:
    """Return the only numbers that are left, if both count the same thing: then no loose word excuses one of them."""
    mine = [one for one in left if one.strict and not one.is_fraction]
    theirs = [one for one in right if one.strict and not one.is_fraction]
    if len(mine) != 1 or len(theirs) != 1:
        return None
    if mine[0].units & theirs[0].units:
        return mine[0], theirs[0]
    counted = _noun(mine[0], source) & _noun(theirs[0], target)
    return (mine[0], theirs[0]) if counted else None


_BEHIND = lazy_pattern(r"[ \u00a0-](?:([\w'-]+)[ \u00a0])?([\w'-]+)")


def _noun(quantity: Quantity, reading: TextQuantities) -> frozenset[str]:
    """Return what the two words behind a number name of the things that are counted."""
    match = _BEHIND.match(folded(reading.text), quantity.end)
    words = [word for word in match.groups() if word] if match else []
    return concepts(words, reading.lang)


def _without_dates(
    reading: TextQuantities, dates: DatePairs, side: int
) -> list[Quantity]:
    """Return the quantities of a side without those of the dates that were paired."""
    if dates is NO_DATES:
        return list(reading.quantities)
    starts = [quantity.start for quantity in reading.quantities]

    def inside(date: Date) -> Sequence[Quantity]:
        first, stop = bisect_left(starts, date.start), bisect_left(starts, date.end)
        return reading.quantities[first:stop]

    taken: set[Quantity] = set()
    for pair in (*dates.agreed, *dates.partly):
        date, other = pair[side], pair[1 - side]
        taken.update(numbers_of(date, inside(date), other))
    for pair in dates.changed:
        taken.update(inside(pair[side]))
    return [quantity for quantity in reading.quantities if quantity not in taken]


def _with_measures(
    left: list[Quantity],
    right: list[Quantity],
    source: TextQuantities,
    target: TextQuantities,
) -> tuple[list[Quantity], list[Quantity]]:
    """Return the quantities of both sides; where one side alone has a measure of two parts, it becomes one.

    "3 года 6 месяцев" beside "3.5 years", but not beside "3 years and 6 months".
    """
    mine, theirs = _measures(left, source.text), _measures(right, target.text)
    if not (mine or theirs):
        return left, right
    if mine and theirs and _units_of(mine) & _units_of(theirs):
        return left, right
    for measures, quantities, others in ((mine, left, right), (theirs, right, left)):
        for big, small in measures:
            values = {other.value for other in others}
            if big.value in values and small.value in values:
                continue
            text = source.text if measures is mine else target.text
            at = quantities.index(big)
            quantities[at : at + 2] = [_joined(big, small, text)]
    return left, right


def _units_of(measures: list[tuple[Quantity, Quantity]]) -> set[str]:
    return {unit for big, _ in measures for unit in big.units}


def _measures(quantities: list[Quantity], text: str) -> list[tuple[Quantity, Quantity]]:
    """Return the neighbours that make one measure: years and months, hours and minutes, feet and inches."""
    found: list[tuple[Quantity, Quantity]] = []
    for big, small in pairwise(quantities):
        if not big.units or (found and found[-1][1] is big):
            continue
        gap = text[big.unit_end : small.start]
        if len(gap) > 6 or not _MEASURE_GAP.fullmatch(gap):
            continue
        if _total(big, small) is not None:
            found.append((big, small))
    return found


def _total(big: Quantity, small: Quantity) -> tuple[float, str] | None:
    """Return a measure of two parts in the unit of the first, and that unit; None if they make none."""
    if "ft" in big.units and not small.units and small.value < _INCHES:
        return big.value + small.value / _INCHES, "ft"
    for unit, other in product(big.units, small.units):
        mine, theirs = factor(unit), factor(other)
        if mine is None or theirs is None or mine[0] != theirs[0]:
            continue
        part = small.value * theirs[1] / mine[1]
        if theirs[1] < mine[1] and part < 1:
            return big.value + part, unit
    return None


def _joined(big: Quantity, small: Quantity, text: str) -> Quantity:
    value, unit = _total(big, small) or (big.value, "")
    return big._replace(
        end=small.unit_end,
        text=text[big.start : small.unit_end],
        value=round(value, 6),
        keys=frozenset((round(value, 6),)),
        runs=(round(value, 6),),
        units=frozenset((unit,)),
        unit_end=small.unit_end,
        scale=1,
    )


def _other_months(
    source: TextQuantities,
    target: TextQuantities,
    dates: DatePairs,
    unpaired: tuple[list[Quantity], list[Quantity]],
) -> Iterator[tuple[NamedDay, NamedDay]]:
    """Yield the named months of both sides that the other side has neither in words nor in digits, paired in order."""
    partly = [pair for pair in dates.partly if pair[0].month != pair[1].month]
    for date, other in partly:
        month, other_month = _month_of(source, date), _month_of(target, other)
        if month and other_month:
            yield month, other_month
    judged = (*dates.partly, *dates.changed)
    mine = _months_not_in(source, target, [pair[0] for pair in judged], unpaired[1])
    theirs = _months_not_in(target, source, [pair[1] for pair in judged], unpaired[0])
    both = list(mine), list(theirs)
    for pair in zip(*both, strict=False):
        is_one_each = len(both[0]) == len(both[1]) == 1
        # A month without a day or a year may be of another expression.
        if is_one_each or all(day.dated for day in pair):
            yield pair


def _month_of(reading: TextQuantities, date: Date) -> NamedDay | None:
    """Return the name of the month in a date; None if its table has a name that is not among those compared."""
    for day in reading.days:
        if day.month and date.start <= day.start < date.end:
            return day
    return None


def _months_not_in(
    own: TextQuantities,
    other: TextQuantities,
    judged: list[Date],
    unpaired: list[Quantity],
) -> Iterator[NamedDay]:
    """Yield the months of a side that the other side does not have, but for those of dates that were judged."""
    months = {day.month for day in other.days} | {date.month for date in other.dates}
    # What has no counterpart may be a month in digits; "24.02" may hold one.
    months |= {int(run) for quantity in unpaired for run in quantity.runs if run <= 12}
    months |= {
        int(quantity.runs[-1])
        for quantity in other.quantities
        if quantity.digits and _DAY_MONTH.fullmatch(quantity.text)
    }
    for day in own.days:
        if not day.month or day.month in months:
            continue
        if not any(date.start <= day.start < date.end for date in judged):
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


def _match_measures(left: list[Quantity], right: list[Quantity]) -> None:
    """Take out of both lists the measures that are one in different units, where none in the same unit is left."""
    units = [{unit for one in side for unit in one.units} for side in (left, right)]
    mine = [one for one in left if one.units and units[1].isdisjoint(one.units)]
    theirs = [one for one in right if one.units and units[0].isdisjoint(one.units)]
    if len(mine) * len(theirs) > _MOST_COMPARED:
        return
    for place, quantity in enumerate(mine):
        same = [at for at, one in enumerate(theirs) if _same_measure(quantity, one)]
        if same:
            nearest = min(same, key=lambda at: (abs(at - place), at))
            left.remove(quantity)
            right.remove(theirs.pop(nearest))


def _times(quantity: Quantity) -> Iterator[Hashable]:
    """Yield the times of day that a number may be: "2 pm" is 14:00 before it is two."""
    return filter(_is_of_clock, quantity.keys)


def _amounts(quantity: Quantity) -> list[Hashable]:
    return [(quantity.value, unit) for unit in quantity.units]


def _kinds(quantity: Quantity) -> list[Hashable]:
    """Return the value of a number with whether it is a time of day: two people are not met at 2 pm."""
    return [(quantity.value, _is_clock(quantity))]


def _value(quantity: Quantity) -> list[Hashable]:
    return [quantity.value]


def _values(quantity: Quantity) -> Iterable[Hashable]:
    return quantity.keys


def _last_digits(quantity: Quantity) -> list[tuple[str, float]]:
    """Return the last two digits of a year, and of what may be those of one: "SS19" is 2019."""
    if 1900 < quantity.value < 2100:
        return [("year", quantity.value % 100)]
    if len(quantity.text) == 2 and quantity.digits:
        return [("short", quantity.value)]
    return []


def _other_end_of_year(quantity: Quantity) -> list[tuple[str, float]]:
    """Return what ``_last_digits`` has of a year for its last two digits, and the other way round."""
    swapped = {"year": "short", "short": "year"}
    return [(swapped[kind], value) for kind, value in _last_digits(quantity)]


# From the strictest to the loosest: what agrees in value and unit is not given away to a
# looser likeness.
_LIKENESSES = (
    likeness(_times),
    likeness(_amounts),
    likeness(_kinds),
    likeness(_value),
    likeness(_values),
    Likeness(offered=_last_digits, sought=_other_end_of_year),
)


def _same_measure(quantity: Quantity, other: Quantity) -> bool:
    """Return whether two measures are one in different units: 90 minutes and 1.5 hours, 100 km and 62 miles."""
    return any(
        unit != other_unit
        and is_same_measure(quantity.value, unit, other.value, other_unit)
        for unit, other_unit in product(quantity.units, other.units)
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
                runs.subtract(needed)  # a run stands for one quantity only
                continue
        if quantity.keys.isdisjoint(in_words) and quantity.keys.isdisjoint(named):
            unsaid.append(quantity)
    return unsaid


def _is_plain(quantity: Quantity) -> bool:
    """Return whether a quantity is told by its runs of digits: no scale word and no unit makes them another value.

    "2.6 years" is not "2 years and 6 months".
    """
    is_decimal = bool(quantity.units) and _DECIMAL.search(quantity.text) is not None
    return quantity.digits and quantity.scale == 1 and not is_decimal


def _without_keys(
    side: list[Quantity],
    repeated: frozenset[float | str],
    implied: frozenset[float | str],
) -> list[Quantity]:
    """Return the quantities of a side without those that may be one of some values; parts of a whole stay.

    They are judged beside a part on the other side alone, whose word implies many
    values. A time of day is repeated by one alone: two guards do not say 2 pm again.
    """
    return [
        quantity
        for quantity in side
        if quantity.is_fraction
        or (
            _told_as(quantity).isdisjoint(repeated)
            and quantity.keys.isdisjoint(implied)
        )
    ]


def _told_as(quantity: Quantity) -> frozenset[float | str]:
    """Return the values that a quantity may be: of a time of day those of a clock."""
    times = frozenset(filter(_is_of_clock, quantity.keys))
    return times if times and not quantity.is_time else quantity.keys


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
    if len(side) * len(measures) > _MOST_COMPARED:
        return side
    units_left = {unit for quantity in others for unit in quantity.units}
    unconverted = []
    for quantity in side:
        has_rival = not quantity.units.isdisjoint(units_left)
        if has_rival or not any(
            _same_measure(quantity, measure) for measure in measures
        ):
            unconverted.append(quantity)
    return unconverted


class Pairing(NamedTuple):
    """What is left of a comparison, paired where one quantity probably stands for the other.

    ``words``: both in words, of twelve at most, or parts of a whole. ``missing``: with
    whether what it counts did arrive.
    """

    changed: tuple[tuple[Quantity, Quantity], ...]
    scaled: tuple[tuple[Quantity, Quantity], ...]
    words: tuple[tuple[Quantity, Quantity], ...]
    missing: tuple[Quantity, ...]
    added: tuple[Quantity, ...]


def pair_leftovers(compared: Comparison) -> Pairing:
    """Return the quantities left over, paired: first those that differ in scale only, then by unit, length and order.

    A small number in words is often no amount. It is paired only where it is the one
    number that is left on its side, and there is one on the other.
    """
    left = list(compared.source)
    right = list(compared.target)
    words = []
    fractions = [[one for one in side if one.is_fraction] for side in (left, right)]
    if len(fractions[0]) == len(fractions[1]) == 1:
        words.append((fractions[0][0], fractions[1][0]))
    left = [one for one in left if not one.is_fraction]
    right = [one for one in right if not one.is_fraction]
    scaled = matched(left, right, _same_digits(right))
    changed: list[tuple[Quantity, Quantity]] = []
    if len(left) == len(right) == 1:
        pair = (left[0], right[0])
        if _may_stand_for(*pair):
            (changed if _weighty(pair[0]) or _weighty(pair[1]) else words).append(pair)
            left, right = [], []
    changed += _likeliest(left, right)
    return Pairing(
        changed=tuple(changed),
        scaled=tuple(scaled),
        words=tuple(words),
        missing=tuple(quantity for quantity in left if _is_missed(quantity)),
        added=tuple(quantity for quantity in right if _is_missed(quantity)),
    )


def _likeliest(
    left: list[Quantity], right: list[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Take the weighty numbers of both lists out in pairs, for each of the right side the likest; yield them."""
    # Those of one unit, scale and length are alike to all others: the first of them is
    # the one to take.
    classes: dict[Hashable, deque[tuple[int, Quantity]]] = {}
    for place, quantity in enumerate(left):
        if _weighty(quantity):
            kind: Hashable = (
                *(quantity.units, quantity.scale, len(str(quantity.value))),
                *(quantity.is_time, _is_clock(quantity)),
            )
            classes.setdefault(kind, deque()).append((place, quantity))
    paired = []
    for quantity in [one for one in right if _weighty(one)]:
        candidates = [
            (kind, alike[0])
            for kind, alike in classes.items()
            if _may_stand_for(alike[0][1], quantity)
        ]
        if not candidates:
            continue
        kind, first = max(
            candidates,
            key=lambda item: (_likeness(item[1][1], quantity), -item[1][0]),
        )
        paired.append((first[1], quantity))
        classes[kind].popleft()
        if not classes[kind]:
            del classes[kind]
    for pair in paired:
        left.remove(pair[0])
        right.remove(pair[1])
        yield pair


def _may_stand_for(quantity: Quantity, other: Quantity) -> bool:
    """Return whether one of two numbers may stand for the other: not a time in words for an amount."""
    return quantity.is_time == other.is_time or _is_clock(quantity) or _is_clock(other)


def _is_clock(quantity: Quantity) -> bool:
    return not quantity.is_time and any(map(_is_of_clock, quantity.keys))


def _is_of_clock(key: float | str) -> bool:
    """Return whether a value is a time of day: "14:00"."""
    return isinstance(key, str) and ":" in key


def _is_missed(quantity: Quantity) -> bool:
    """Return whether a quantity without a counterpart is worth an issue: 0 and 1 are written and left out freely."""
    if not quantity.digits or not quantity.strict or quantity.is_idiom:
        return False
    return quantity.text not in ("0", "00", "1")


def _weighty(quantity: Quantity) -> bool:
    return quantity.digits or quantity.value > _SMALL


def _same_digits(others: Iterable[Quantity]) -> Likeness:
    """Return the likeness of quantities that differ in their scale words only: 5 million and 5 billion."""
    scales = {one.scale for one in others}

    def written(quantity: Quantity) -> float:
        return round(quantity.value / quantity.scale, _DECIMALS)

    return Likeness(
        offered=lambda one: [(written(one), one.scale)],
        sought=lambda one: [(written(one), scale) for scale in scales - {one.scale}],
    )


def _likeness(quantity: Quantity, other: Quantity) -> tuple[bool, bool, bool]:
    """Return how alike two quantities are, for comparison: by unit, then by scale, then by length."""
    shares_unit = not quantity.units.isdisjoint(other.units)
    has_same_length = len(str(quantity.value)) == len(str(other.value))
    return shares_unit, quantity.scale == other.scale, has_same_length
