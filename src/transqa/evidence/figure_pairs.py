"""Which figures of a source have no counterpart in its translation, and which of the translation none in the source."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from transqa.text.figures import Figure, NamedDay, TextFigures, read_figures
from transqa.text.quantity_words import quantity_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST = 20_000  # code points
MOST_FIGURES = 1000  # on a side; each is laid beside each of the other
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
    """Figures of two texts: the pairs that agree, and what is left on each side, in order.

    ``days``: months beside a day or a year, and weekdays, that stand for another.
    ``too_many``: a side has more than 1,000 figures, and nothing was compared.
    """

    agreed: tuple[tuple[Figure, Figure], ...]
    source: tuple[Figure, ...]
    target: tuple[Figure, ...]
    days: tuple[tuple[NamedDay, NamedDay], ...] = ()
    too_many: bool = False


def compare_texts(
    source: str, target: str, source_lang: str | None, target_lang: str | None
) -> Comparison | None:
    """Return the comparison of a text and its translation; None where there is nothing to compare.

    That is: a side is blank or longer than 20,000 characters, its language has no
    table, or there is no number.

    >>> comparison = compare_texts("Их было 20.", "There were 30.", "ru", "en")
    >>> [figure.text for figure in comparison.target] if comparison else None
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


def compare_figures(source: TextFigures, target: TextFigures) -> Comparison:
    """Return which figures of two readings stand for each other; written in digits or words, scaled or converted.

    What is left on a side is written in digits or is a number in words that is neither
    an ordinal nor rough, and nothing on the other side says or implies it.

    >>> from transqa.text.figures import read_figures
    >>> comparison = compare_figures(read_figures("5 из 12 млн", "ru"), read_figures("five of 13 million", "en"))
    >>> [figure.text for figure in comparison.source], [figure.text for figure in comparison.target]
    (['12 млн'], ['13 million'])
    """
    left = list(source.figures)
    right = list(target.figures)
    agreed: list[tuple[Figure, Figure]] = []
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
    left = [figure for figure in left if not _is_surely_implied(figure, target.loose)]
    right = [figure for figure in right if not _is_surely_implied(figure, source.loose)]
    if not (_in_digits(left) and _in_digits(right)):
        # Digits on one side alone have nothing that they could contradict: a repetition
        # or a loose word excuses them.
        repeated = frozenset(
            key for pair in agreed for figure in pair for key in figure.keys
        )
        left = _without_keys(left, repeated | target.loose | target.named)
        right = _without_keys(right, repeated | source.loose | source.named)
    return Comparison(
        agreed=tuple(agreed),
        source=tuple(figure for figure in left if figure.digits or figure.strict),
        target=tuple(figure for figure in right if figure.digits or figure.strict),
        days=(*_other_months(source, target), *_other_weekdays(source, target)),
    )


def _other_months(
    source: TextFigures, target: TextFigures
) -> Iterator[tuple[NamedDay, NamedDay]]:
    """Yield the named months of both sides that the other side has neither in words nor in digits, paired in order."""
    yield from zip(
        _months_not_in(source, target), _months_not_in(target, source), strict=False
    )


def _months_not_in(own: TextFigures, other: TextFigures) -> Iterator[NamedDay]:
    """Yield the months of a side, beside a day or a year, that the other side does not have."""
    months = {day.month for day in other.days}
    # Any number up to 12 may be a month written in digits.
    months |= {
        int(figure.value)
        for figure in other.figures
        if figure.digits and figure.value <= 12
    }
    for day in own.days:
        if day.month and day.dated and day.month not in months:
            yield day


def _other_weekdays(
    source: TextFigures, target: TextFigures
) -> Iterator[tuple[NamedDay, NamedDay]]:
    """Yield the weekdays of both sides that the other side does not name, paired in order."""
    yield from zip(
        _weekdays_not_in(source, target), _weekdays_not_in(target, source), strict=False
    )


def _weekdays_not_in(own: TextFigures, other: TextFigures) -> Iterator[NamedDay]:
    """Yield the weekdays of a side that the other side does not name."""
    weekdays = {day.weekday for day in other.days}
    for day in own.days:
        if day.weekday and day.weekday not in weekdays:
            yield day


def _matched(
    left: list[Figure], right: list[Figure], agree: Callable[[Figure, Figure], bool]
) -> list[tuple[Figure, Figure]]:
    """Take out of both lists the pairs that agree, in order; of several, one written alike, and the nearest."""
    pairs = []
    for position, figure in enumerate(tuple(left)):
        candidates = [
            index for index, other in enumerate(right) if agree(figure, other)
        ]
        if not candidates:
            continue
        nearest = min(
            candidates,
            key=lambda index: (
                figure.digits != right[index].digits,
                abs(index - position),
            ),
        )
        left.remove(figure)
        pairs.append((figure, right.pop(nearest)))
    return pairs


def _same_unit(figure: Figure, other: Figure) -> bool:
    return figure.value == other.value and not figure.units.isdisjoint(other.units)


def _same_value(figure: Figure, other: Figure) -> bool:
    return figure.value == other.value


def _share_value(figure: Figure, other: Figure) -> bool:
    return not figure.keys.isdisjoint(other.keys)


def _same_end_of_year(figure: Figure, other: Figure) -> bool:
    """Return whether one is a year and the other its last two digits: "SS19" for 2019."""
    short, year = sorted((figure, other), key=lambda either: either.value)
    return (
        len(short.text) == 2
        and short.digits
        and 1900 < year.value < 2100
        and year.value % 100 == short.value
    )


def _in_digits(side: list[Figure]) -> bool:
    return any(figure.digits for figure in side)


def _unsaid(
    side: list[Figure], others: list[Figure], named: frozenset[float | str]
) -> list[Figure]:
    """Return the figures of a side that nothing left on the other side says, whole or by runs of digits.

    "24.02" against "February 24", "3:10" against "3-10", "8 495 123" against
    "8-495-123"; a month or a Roman numeral says its number only where the other side
    does not name it too.
    """
    if not side:
        return side
    runs = Counter(run for other in others if _is_plain(other) for run in other.runs)
    in_words = {other.value for other in others if not other.digits}
    unsaid = []
    for figure in side:
        if _is_plain(figure):
            needed = Counter(figure.runs)
            # Of 24.02, the month may be a name on the other side.
            months = named if _DAY_MONTH.fullmatch(figure.text) else frozenset()
            if all(
                runs[run] >= count or run in months for run, count in needed.items()
            ):
                runs -= needed  # a run stands for one figure only
                continue
        if figure.keys.isdisjoint(in_words) and figure.keys.isdisjoint(named):
            unsaid.append(figure)
    return unsaid


def _is_plain(figure: Figure) -> bool:
    """Return whether a figure stands in digits, and no scale word beside it changes what they say."""
    return figure.digits and figure.scale == 1


def _without_keys(side: list[Figure], excused: frozenset[float | str]) -> list[Figure]:
    """Return the figures of a side without those that may be one of some values."""
    return [figure for figure in side if figure.keys.isdisjoint(excused)]


def _is_surely_implied(figure: Figure, loose: frozenset[float | str]) -> bool:
    """Return whether a word names the very figure: a day for 24 hours."""
    return any(f"{figure.value:g}{unit}" in loose for unit in figure.units)


def _unconverted(
    side: list[Figure], others: list[Figure], own: TextFigures, other: TextFigures
) -> list[Figure]:
    """Return the figures of a side that are no measure of this or the other side in other units: "45 miles (72 km)".

    One stays where a figure in its very unit is left on the other side too.
    """
    if not any(figure.units for figure in side):
        return side
    measures = [figure for figure in (*own.figures, *other.figures) if figure.units]
    units_left = {unit for figure in others for unit in figure.units}
    unconverted = []
    for figure in side:
        has_rival = not figure.units.isdisjoint(units_left)
        if has_rival or not any(_converted(figure, measure) for measure in measures):
            unconverted.append(figure)
    return unconverted


def _converted(figure: Figure, other: Figure) -> bool:
    """Return whether two measures are one in different units, but for rounding."""
    for unit, other_unit in product(figure.units, other.units):
        if unit == other_unit or unit not in _FACTORS or other_unit not in _FACTORS:
            continue
        kind, factor = _FACTORS[unit]
        other_kind, other_factor = _FACTORS[other_unit]
        if kind != other_kind:
            continue
        low, high = sorted((figure.value * factor, other.value * other_factor))
        if low >= _ROUNDED * high:
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

    Small numbers in words are paired with each other alone, and only if there is one on
    each side.
    """
    left = [figure for figure in compared.source if _weighty(figure)]
    right = [figure for figure in compared.target if _weighty(figure)]
    small_left = [figure for figure in compared.source if not _weighty(figure)]
    small_right = [figure for figure in compared.target if not _weighty(figure)]
    scaled = _matched(left, right, _same_digits)
    changed = []
    for figure in tuple(right):
        candidates = left
        if not left and figure.digits:
            candidates = small_left
        if not candidates:
            continue
        best = max(candidates, key=lambda other: _likeness(other, figure))
        changed.append((best, figure))
        candidates.remove(best)
        right.remove(figure)
    in_words = []
    if len(small_left) == len(small_right) == 1 and not left and not right:
        in_words.append((small_left[0], small_right[0]))
    return Pairing(
        changed=tuple(changed),
        scaled=tuple(scaled),
        words=tuple(in_words),
        missing=tuple(figure for figure in left if _is_missed(figure)),
        added=tuple(figure for figure in right if _is_missed(figure)),
    )


def _is_missed(figure: Figure) -> bool:
    """Return whether a figure without a counterpart is worth an issue: 0 and 1 are written and left out freely."""
    return figure.digits and figure.strict and figure.text not in ("0", "1")


def _weighty(figure: Figure) -> bool:
    return figure.digits or figure.value > _SMALL


def _same_digits(figure: Figure, other: Figure) -> bool:
    """Return whether two figures differ in their scale words only: 5 million and 5 billion."""
    is_same = abs(figure.value / figure.scale - other.value / other.scale) < _EQUAL
    return is_same and figure.scale != other.scale


def _likeness(figure: Figure, other: Figure) -> tuple[bool, bool, bool]:
    """Return how alike two figures are, for comparison: by unit, then by scale, then by length."""
    shares_unit = not figure.units.isdisjoint(other.units)
    has_same_length = len(str(figure.value)) == len(str(other.value))
    return shares_unit, figure.scale == other.scale, has_same_length


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
