"""Dates in a text: "Tuesday, July 3, 2024", "3 July", "03.07.2024"; other languages by names of CLDR."""

from __future__ import annotations

import re
from calendar import isleap
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST_YEAR, _LAST_YEAR = 1000, 2199  # outside them four digits are no year
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ORDINAL = r"(?:st|nd|rd|th|\.|er|º|-?(?:го|ого|его|га|е|ы|ое|ае))?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s?[-–]\s?(?P<last>\d{{1,2}}){_ORDINAL})?"
_EDGE = r"(?<![\w$€£])(?<!\d[.,:/-])"
_YEAR = r"(?P<year>1\d{3}|20\d{2}|21\d{2})(?![\w%])(?![.,:]\d)"
_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"\d[-./]\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERIC = lazy_pattern(
    rf"""
    {_EDGE}
    (?: (?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}})                              # 2024-07-03
      | (?P<a>\d{{1,2}})(?P<sep>[./])(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{4}}) )     # 03.07.2024, 7/3/2024
    (?![\w%]) (?![.,:/-]\d)
    """,
    re.VERBOSE,
)


class Date(NamedTuple):
    """A date as a text states it; parts that it does not state are None, and parts may be impossible.

    ``weekday`` counts from 0, Monday. ``last`` is the second day of "28–31 June".
    ``month`` may exceed 12 in digits.
    """

    start: int
    end: int
    text: str
    day: int | None
    month: int
    year: int | None = None
    weekday: int | None = None
    last: int | None = None

    @property
    def iso(self) -> str:
        """Return the stated parts as in ISO 8601, ``--07-03`` where there is no year."""
        year = f"{self.year:04}" if self.year is not None else "-"
        return f"{year}-{self.month:02}" + (
            f"-{self.day:02}" if self.day is not None else ""
        )


def days_in(month: int, year: int | None) -> int:
    """Return the number of days of a month (1 to 12); February has 29 when the year is not known.

    >>> days_in(2, 2023), days_in(2, None), days_in(6, 2024)
    (28, 29, 30)
    """
    return _DAYS[month - 1] + (month == 2 and (year is None or isleap(year)))


class _Names(NamedTuple):
    months: dict[str, int]
    weekdays: dict[str, int]
    patterns: tuple[re.Pattern[str], ...]
    after: re.Pattern[str]


def dates(text: str, lang: str = "en") -> list[Date]:
    """Return the dates of a text in order, none inside another. ``lang``: a language that has names of months.

    In words: day and month, with year and weekday if they stand beside; month and year.
    In digits: day, month and year. A language without names in the tables gets dates in
    digits only.

    >>> [date[2:7] for date in dates("on Tuesday, July 3, 2024")]
    [('Tuesday, July 3, 2024', 3, 7, 2024, 1)]
    """
    if not _DIGIT.search(text):
        return []
    found: list[Date] = []
    if _PARTED.search(text):
        for match in _NUMERIC.finditer(text):
            date = _numeric(match, lang)
            if date is not None:
                found.append(date)
    names = _names(lang)
    # The patterns of dates in words are slow: they are tried only where the text has
    # the name of a month.
    if names and not names.months.keys().isdisjoint(_LETTERS.findall(text.casefold())):
        for pattern in names.patterns:
            for match in pattern.finditer(text):
                found.append(_worded(match, names, text))
    found.sort(key=lambda date: (date.start, -date.end))
    return _without_overlaps(found)


def month_names(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of the months in the tables of a language, January first, each in its forms.

    >>> month_names("en")[8]
    ('September', 'Sept', 'Sep')
    """
    return language(lang).dates.months


def may_hold_dates(text: str) -> bool:
    """Return whether numbers of a text stand side by side as those of a date do.

    >>> may_hold_dates("am 03.07.2024"), may_hold_dates("3 July 2024")
    (True, False)
    """
    return _PARTED.search(text) is not None


def _without_overlaps(found: list[Date]) -> list[Date]:
    """Return the dates that do not overlap one before them: "July 3, 2024" wins over "3, 2024"."""
    dates_apart: list[Date] = []
    end = 0
    for date in found:
        if date.start >= end:
            dates_apart.append(date)
            end = date.end
    return dates_apart


def _numeric(match: re.Match[str], lang: str) -> Date | None:
    """Return a date in digits; one with slashes is read as day/month or month/day, whichever can be."""
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    else:
        day, month, year = int(match["a"]), int(match["b"]), int(match["c"])
        if language(lang).dates.month_first and 1 <= day <= 12 < month:
            day, month = month, day
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return Date(*match.span(), match.group(), day, month, year)


def _worded(match: re.Match[str], names: _Names, text: str) -> Date:
    """Return a date in words, with the weekday that stands before it or after its year."""
    parts = match.groupdict()
    weekday, end = parts.get("weekday"), match.end()
    if not weekday and parts.get("year"):
        after = names.after.match(text, end)
        if after:
            weekday, end = after["weekday"] or after["bracketed"], after.end()
    if text[end - 1] == ".":  # the point of "30 Feb." may end the sentence
        end -= 1
    return Date(
        start=match.start(),
        end=end,
        text=text[match.start() : end],
        day=_number(parts.get("day")),
        month=names.months[match["month"].casefold()],
        year=_number(parts.get("year")),
        weekday=names.weekdays[weekday.casefold()] if weekday else None,
        last=_number(parts.get("last")),
    )


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


@cache
def _names(lang: str) -> _Names | None:
    """Return the names of a language and the patterns made of them; None where there are none."""
    own = language(lang).dates
    months = {
        name.casefold(): number
        for number, names in enumerate(own.months, 1)
        for name in names
    }
    weekdays = {
        name.casefold(): number
        for number, names in enumerate(own.weekdays)
        for name in names
    }
    if own.cldr:
        cldr_months, cldr_weekdays = _cldr(lang)
        months |= cldr_months
        weekdays |= cldr_weekdays
    if not months:
        return None
    return _patterns(lang, months, weekdays)


def _cldr(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return month names (1 to 12) and weekday names (0, Monday) from Unicode CLDR, by Babel."""
    from babel import Locale

    locale = Locale.parse(lang)
    months = {
        name.casefold().rstrip("."): number
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[use][width].items()
    }
    weekdays = {
        name.casefold(): number
        for number, name in locale.days["format"]["wide"].items()
    }
    return months, weekdays


def _patterns(lang: str, months: dict[str, int], weekdays: dict[str, int]) -> _Names:
    """Return the names with the patterns of day-month, where the language has it month-day, and month-year."""
    own = language(lang).dates
    shown = str.title if own.exact_case else str
    month = "(?P<month>" + _either(months, shown) + r")(?!\w)\.?"
    day_name = _either(weekdays, shown)
    weekday = rf"(?:(?<!\w)(?P<weekday>{day_name})(?!\w)\.?,?\s+(?:the\s+)?)?"
    year = rf"(?:,?\s+{_YEAR})?"
    flags = re.NOFLAG if own.exact_case else re.IGNORECASE
    written = [
        rf"{weekday}{_EDGE}{_DAY}\s+(?:of\s+)?{month}{year}",
        rf"(?<!\w){month},?\s+{_YEAR}",
    ]
    if own.month_first:
        written.append(
            rf"{weekday}(?<!\w){month}\s+(?:the\s+)?{_DAY}(?![\w%:$-])(?![.,]\d){year}"
        )
    after = lazy_pattern(
        rf",\s+(?:a\s+|on\s+a\s+)?(?P<weekday>{day_name})(?=[,.;)]|$)|\s?\((?P<bracketed>{day_name})\)",
        flags,
    )
    return _Names(
        months,
        weekdays,
        tuple(lazy_pattern(pattern, flags) for pattern in written),
        after,
    )


def _either(names: dict[str, int], shown: Callable[[str], str]) -> str:
    return "|".join(
        re.escape(shown(name)) for name in sorted(names, key=len, reverse=True)
    )
