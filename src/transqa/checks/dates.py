"""NUM301-NUM303, NUM306: dates, times and lives that cannot be."""

from __future__ import annotations

import re
from datetime import date as calendar_date
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language, languages_with
from transqa.quantities.dates import Date, days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_GREGORIAN = 1923  # The last European countries left the Julian calendar in 1918-1923.
_SWEDISH = 1712  # Sweden had a 30 February in 1712.
_FEBRUARY, _DECEMBER = 2, 12
_LONGEST_MONTH = 31


def impossible_date(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A date that no calendar holds: 31 June, 30 February, 29 February in a year without it, month 13.

    Why: a digit or the month was changed on the way.
    Source: the Gregorian calendar; ISO 8601-1 for dates in digits.
    Not flagged: 29 February without a year, a day over 31 without a year ("45 March
    protesters"), a date said not to be.
    """
    for pair in evidence.pairs:
        for date in pair.target.dates:
            reason = _impossible(date, pair.target.text)
            if reason and pair.target.is_use(date.start, date.end):
                yield Hit(
                    pair.index, Span(date.start, date.end), f'"{date.text}": {reason}'
                )


_DENIED = re.compile(
    r"(?:no such|\bno|non-?existent|like|never)\s+\S{0,12}\s?$", re.IGNORECASE
)
_DENIED_REACH = 24  # code points before a date in which it may be denied
_NOUN_NEXT = re.compile(r"\s+[a-z]")


def _impossible(date: Date, text: str) -> str | None:
    """Return what makes a date impossible; None if it is possible or may be no date."""
    if not 1 <= date.month <= _DECEMBER:
        return (
            "there is no such month"
            if date.day and date.day <= _LONGEST_MONTH
            else None
        )
    if date.year == _SWEDISH or _DENIED.search(
        text[max(0, date.start - _DENIED_REACH) : date.start]
    ):
        return None
    first = 1 if date.day is None else date.day
    day = max(first, date.last or 0)
    is_plain_number = day == 0 or day > _LONGEST_MONTH or _counts_next_noun(date, text)
    if date.year is None and is_plain_number:
        return None
    limit = days_in(date.month, date.year)
    if 1 <= day <= limit:
        return None
    reason = f"that month has {limit} days"
    return (
        f"{reason} in {date.year}" if date.month == _FEBRUARY and date.year else reason
    )


def _counts_next_noun(date: Date, text: str) -> bool:
    """Return whether the number may count what follows: "in June 31 people were killed"."""
    return (
        date.text[-1].isdigit()
        and bool(_NOUN_NEXT.match(text, date.end))
        and not date.weekday
    )


# "On Sunday, May 20, 2000 people": the last number counts, and is no year.
_COUNTED_NEXT = lazy_pattern(
    r"\s+(?!(?:was|is|has|as|his|its|this|us|always)\b)"
    r"(?:(?:[a-z]+ )?(?:people|men|women|children)|[a-z]+s)\b"
)


def wrong_weekday(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The weekday does not belong to the date beside it.

    Why: either the weekday or the date was changed; 3 July 2024 was a Wednesday.
    Source: the Gregorian calendar.
    Not flagged: dates without a year, and dates before 1923, which may be of the Julian calendar.
    """
    for pair in evidence.pairs:
        for date in pair.target.dates:
            weekday = _right_weekday(date)
            if weekday is None or weekday == date.weekday:
                continue
            if date.text[-1].isdigit() and _COUNTED_NEXT.match(
                pair.target.text, date.end
            ):
                continue
            message = f'"{date.text}": that day was a {_WEEKDAYS[weekday]}'
            yield Hit(pair.index, Span(date.start, date.end), message)


def _right_weekday(date: Date) -> int | None:
    """Return the weekday of a date that names one, 0 for Monday; None if the calendar can't tell."""
    if date.weekday is None or date.year is None or date.day is None:
        return None
    if date.year < _GREGORIAN or date.last:
        return None
    if not 1 <= date.month <= _DECEMBER or not 1 <= date.day <= days_in(
        date.month, date.year
    ):
        return None
    return calendar_date(date.year, date.month, date.day).weekday()


_CLOCK = re.compile(r"\d[:.]\d\d")


@cache
def _times() -> re.Pattern[str]:
    """Return the pattern of a time of day with what stands around it: "at 24:30 local time"."""
    longest_first = sorted(language("en").rules["time"]["zones"], key=len, reverse=True)
    zones = "|".join(re.escape(zone) for zone in longest_first)
    return re.compile(
        rf"""
        (?P<at> \b[Aa]t\s+ )?
        (?<![\w:.,])  # no part of a longer number or of a stop-watch time
        (?P<time> (?P<hour>\d{{1,2}}) (?P<separator>[:.]) (?P<minute>\d{{2}}) )
        (?![\w%]) (?![:.,]\d)
        (?P<zone> \s? (?:{zones}) (?!\w) )?
        """,
        re.VERBOSE,
    )


def impossible_time(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A time of day that no clock shows: 25:70, 24:30, 15:00 a.m.

    Why: a digit was changed, or two numbers ran together.
    Source: ISO 8601-1 (hours 00 to 24, minutes 00 to 59, 24:00 for the end of the day).
    Not flagged: scores, ratios and stop-watch times; only a number with "a.m.", "local time" and the like
    after it,
    or with "at" before it if it could be no stop-watch time either.
    """
    for pair in evidence.pairs:
        target = pair.target
        if not target.has_digits or not _CLOCK.search(target.text):
            continue
        for match in _times().finditer(target.text):
            reason = _impossible_time(match)
            if reason:
                message = f'"{match["time"]}" is no time of day: {reason}'
                yield Hit(pair.index, Span(*match.span("time")), message)


def _impossible_time(match: re.Match[str]) -> str | None:
    """Return what makes a time impossible; None if it is possible or may be a score or a ratio."""
    hour, minute = int(match["hour"]), int(match["minute"])
    zone = (match["zone"] or "").strip()
    is_ratio = hour + minute == 100  # shares of a whole: costs are split at 30:70
    if not zone and (match["separator"] == "." or not match["at"] or is_ratio):
        return None
    if minute > 59:
        return "minutes go up to 59"
    if zone and (hour > 24 or (hour == 24 and minute)):
        return "hours go up to 23"
    if zone.startswith("a") and hour > 12:
        return "a.m. hours go up to 12"
    return None


_LIFE_YEAR = r"1[5-9]\d\d|20\d\d"
# "born in Minsk in 1924 and died there in 2003 at the age of 97", all within one sentence.
_LIFE = lazy_pattern(
    rf"""
    \bborn\b [^.;()]{{0,50}}? \b(?P<born>{_LIFE_YEAR})\b
    [^.;()\d]{{0,40}}? (?:and|,)[ ]died\b
    [^.;()]{{0,50}}? \b(?P<died>{_LIFE_YEAR})\b
    (?: [^.;()\d]{{0,30}}? (?:aged|at[ ]the[ ]age[ ]of|at[ ]age)[ ](?P<age>\d{{1,3}})\b )?
    """,
    re.VERBOSE,
)


def impossible_life(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The years of birth and death contradict each other or the age at death stated beside them.

    Why: a digit of a year or of the age was changed.
    Not flagged: an age off by one, which the months of birth and death may explain.
    """
    for pair in evidence.pairs:
        target = pair.target
        if not target.has_digits or "born" not in target.text:
            continue
        for match in _LIFE.finditer(target.text):
            born, died = match["born"], match["died"]
            # Reached in the year of death; one less before the birthday.
            age = int(died) - int(born)
            if age < 0:
                message = f"died in {died}, before being born in {born}"
                yield Hit(pair.index, Span(*match.span()), message)
            elif match["age"] and not age - 1 <= int(match["age"]) <= age:
                message = (
                    f"{born} to {died} makes {age - 1} or {age}, not {match['age']}"
                )
                yield Hit(pair.index, Span(*match.span()), message)


CHECKS: tuple[Check, ...] = (
    Check("NUM301", impossible_date, "accuracy/mistranslation", Severity.MAJOR, when=when.has_digits, examples=(
        Example("The court sits on ⟦31 June⟧."),
        Example("He was detained on ⟦February 29, 2023⟧."),
        Example("The order is dated ⟦31.06.2024⟧, the appeal 30.06.2024."),
        Example("The festival runs ⟦28–31 June⟧ in Minsk."),
        Example("In June 31 people were detained and 45 March protesters were fined."),
        Example("He was born on 29 February and tried on February 29, 2024."),
        Example("There is no February 30 in the calendar."),
        Example("Суд состоится ⟦31 июня⟧.", target_lang="ru"),
    ), langs=languages_with("dates")),
    Check("NUM302", wrong_weekday, "accuracy/mistranslation", Severity.MAJOR, when=when.has_digits, examples=(
        Example("The trial began on ⟦Tuesday, July 3, 2024⟧."),
        Example("It happened on ⟦3 July 2024 (Tuesday)⟧."),
        Example("The trial began on Wednesday, July 3, 2024, and on Tuesday, July 3."),
        Example("The battle was fought on Tuesday, July 3, 1812."),
        Example("Суд прошёл во ⟦вторник, 3 июля 2024⟧ года.", target_lang="ru"),
    ), langs=languages_with("dates")),
    Check("NUM303", impossible_time, "accuracy/mistranslation", Severity.MAJOR, when=when.has_digits, examples=(
        Example("The police came at ⟦25:70⟧."),
        Example("The rally ended at ⟦24:30⟧ local time."),
        Example("The meeting opened at ⟦15:00⟧ a.m. on Friday."),
        Example("The office is open until 24:00 local time; they won the set 25:70."),
        Example("The goal came at 78:12 and the costs are split at 30:70."),
    ), langs=("en",)),
    Check("NUM306", impossible_life, "accuracy/mistranslation", Severity.MAJOR, when=when.has_digits, examples=(
        Example("The writer, ⟦born in 1924 and died in 2003 at the age of 97⟧, wrote in Belarusian."),
        Example("She was ⟦born in Minsk in 1990 and died in 1985⟧."),
        Example("The writer, born in June 1924 and died in 2003 at the age of 78, wrote in Belarusian."),
        Example("He was born in 1990; his father died in 1985."),
    ), langs=("en",)),
)  # fmt: skip
