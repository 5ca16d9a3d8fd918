"""Dates of both sides, paired as values: day, month and year together."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.quantities.dates import Date
    from transqa.quantities.reading import Quantity, TextQuantities


# Pairs of dates, each without its like on the other side: of a hundred on each.
_MOST_COMPARED = 10_000


class DatePairs(NamedTuple):
    """Dates of two texts: pairs that are one date, and pairs of which one stands for the other.

    ``partly``: those that differ in a single part.
    """

    agreed: tuple[tuple[Date, Date], ...] = ()
    partly: tuple[tuple[Date, Date], ...] = ()
    changed: tuple[tuple[Date, Date], ...] = ()


NO_DATES = DatePairs()


def pair_dates(source: TextQuantities, target: TextQuantities) -> DatePairs:
    """Return the dates of two texts in pairs, one to one; what is left has no counterpart, or may have one in words.

    >>> from transqa.quantities.reading import read_quantities
    >>> pairs = pair_dates(read_quantities("24.02.2022", "ru"), read_quantities("on 22 February 2024", "en"))
    >>> [(one.iso, other.iso) for one, other in pairs.changed]
    [('2022-02-24', '2024-02-22')]
    """
    if not (source.dates and target.dates):
        return NO_DATES
    waiting = _Waiting(target.dates)
    left, agreed = [], []
    for date in source.dates:
        other = waiting.take(date)
        if other is None:
            left.append(date)
        else:
            agreed.append((date, other))
    right = waiting.left
    changed = list(_exchanged(left, right))
    if not changed:
        changed = list(_likely(left, right, source, target))
    partly = [pair for pair in changed if _differ_partly(*pair)]
    whole = [pair for pair in changed if pair not in partly]
    return DatePairs(tuple(agreed), tuple(partly), tuple(whole))


def _differ_partly(date: Date, other: Date) -> bool:
    """Return whether two dates differ in a number, or in the name of the month, alone."""
    if date.month != other.month and not (_is_named(date) and _is_named(other)):
        return False
    return _differences(date, other) == 1


def _is_named(date: Date) -> bool:
    """Return whether the month of a date stands in words."""
    return any(character.isalpha() for character in date.text)


def _differences(date: Date, other: Date) -> int:
    """Return in how many of day, month and year two dates differ; a year on one side alone is no difference."""
    years = (date.year, other.year)
    different_years = None not in years and date.year != other.year
    return (date.day != other.day) + (date.month != other.month) + different_years


class _Waiting:
    """The dates of a side without a counterpart, to be found by the parts of one of the other side."""

    def __init__(self, dates: Sequence[Date]) -> None:
        self._dates = dates
        self._taken: set[int] = set()
        # By day and month, with the year and with any: the first of a list comes first.
        self._by_parts: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for place, date in enumerate(dates):
            for parts in _parts(date):
                self._by_parts[(*parts, date.year)].append(place)
                self._by_parts[parts].append(place)

    @property
    def left(self) -> list[Date]:
        """Return those that are left, in order."""
        return [
            date for place, date in enumerate(self._dates) if place not in self._taken
        ]

    def take(self, date: Date) -> Date | None:
        """Take out the first that is the same date, one with the same year before one without."""
        all_parts = _parts(date)
        keys: list[list[tuple[object, ...]]] = []
        if date.day is not None or date.year is not None:
            keys.append([(*parts, date.year) for parts in all_parts])
        if date.day is not None:
            # A year on one side alone is no difference.
            keys.append(
                [parts if date.year is None else (*parts, None) for parts in all_parts]
            )
        for some in keys:
            places = [place for key in some for place in self._first(key)]
            if places:
                self._taken.add(min(places))
                return self._dates[min(places)]
        return None

    def _first(self, key: tuple[object, ...]) -> Iterator[int]:
        places = self._by_parts.get(key)
        while places and places[0] in self._taken:
            places.popleft()
        if places:
            yield places[0]


def _parts(date: Date) -> list[tuple[int | None, int | None]]:
    """Return the day and month of a date, and of 05/06/2023, which is of May or of June, both."""
    parts: list[tuple[int | None, int | None]] = [(date.day, date.month)]
    if "/" in date.text:
        parts.append((date.month, date.day))
    return parts


def _exchanged(left: list[Date], right: list[Date]) -> Iterator[tuple[Date, Date]]:
    """Yield the dates of a range in which days and months were combined otherwise: 5 May to 7 June, 5 June to 7 May."""
    if len(left) != len(right) or len(left) < 2:
        return
    if any(date.day is None for date in (*left, *right)):
        return
    same_days = sorted(str(one.day) for one in left) == sorted(
        str(one.day) for one in right
    )
    same_months = sorted(one.month for one in left) == sorted(
        one.month for one in right
    )
    if same_days and same_months:
        yield from zip(left, right, strict=True)


def _likely(
    left: list[Date],
    right: list[Date],
    source: TextQuantities,
    target: TextQuantities,
) -> Iterator[tuple[Date, Date]]:
    """Yield what probably stands for what: dates that share a part, where the other parts stand nowhere else.

    "5 и 7 мая" are the dates 5 and 7 May, of which "May 5 and 7" spells out the first.
    """
    if len(left) * len(right) > _MOST_COMPARED:
        return
    left_parts, right_parts = _Elsewhere(source), _Elsewhere(target)
    for date in left:
        best, most = None, 0
        for other in right:
            shared = _shared(date, other)
            if shared > most:
                best, most = other, shared
        if best is None:
            continue
        if _is_elsewhere(date, best, right_parts) or _is_elsewhere(
            best, date, left_parts
        ):
            continue
        right.remove(best)
        yield date, best


def _shared(date: Date, other: Date) -> int:
    """Return how many parts of two dates may be the same, in whatever place; 0 if one has a part more."""
    if (date.day is None) != (other.day is None):
        return 0
    if date.day is None:
        return (
            int(date.year == other.year is not None) if date.month != other.month else 0
        )
    shared = (date.day == other.day) + (date.month == other.month)
    shared += date.year is not None and date.year == other.year
    crossed = (date.day, date.month) == (other.month, other.day)
    return 2 if crossed else shared


class _Elsewhere:
    """The numbers and months of a text, to ask which of them stand outside a date."""

    def __init__(self, reading: TextQuantities) -> None:
        self._reading = reading

    def has_number(self, value: int, span: Span) -> bool:
        return any(
            value in quantity.keys or value in quantity.runs
            for quantity in self._reading.quantities
            if not _inside(quantity, span)
        )

    def has_month(self, month: int, span: Span) -> bool:
        named = any(
            day.month == month and not span.start <= day.start < span.end
            for day in self._reading.days
        )
        return named or any(
            date.month == month and date.start != span.start
            for date in self._reading.dates
        )


def _is_elsewhere(date: Date, other: Date, elsewhere: _Elsewhere) -> bool:
    """Return whether a part of a date that the other one lacks stands elsewhere beside the other one."""
    span = Span(other.start, other.end)
    if (
        date.day is not None
        and date.day != other.day
        and elsewhere.has_number(date.day, span)
    ):
        return True
    return date.month != other.month and elsewhere.has_month(date.month, span)


def _inside(quantity: Quantity, span: Span) -> bool:
    return span.start <= quantity.start and quantity.end <= span.end


def numbers_of(
    date: Date, quantities: Sequence[Quantity], other: Date
) -> list[Quantity]:
    """Return the numbers of a date that the other date says too, in digits or by the name of its month."""
    span = Span(date.start, date.end)
    parts: set[int | None] = {other.day, other.year}
    if not _is_named(date):
        parts.add(other.month)
    if other.year is None:
        parts.discard(date.year)
    if date.last == other.last:
        parts.add(date.last)
    return [
        quantity
        for quantity in quantities
        if _inside(quantity, span) and quantity.digits and int(quantity.value) in parts
    ]
