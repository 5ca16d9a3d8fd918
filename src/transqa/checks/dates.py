"""NUM301-NUM303, NUM306: dates, times and lives that cannot be."""

from __future__ import annotations

import re
from datetime import date as calendar_date
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language, languages_with
from transqa.text.dates import Date, days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GREGORIAN = 1923  # The last European countries left the Julian calendar in 1918-1923.
_SWEDISH = 1712  # Sweden had a 30 February in 1712.


def impossible_date(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A date that no calendar holds: 31 June, 30 February, 29 February in a year without it, month 13.

    Why: a digit or the month was changed on the way.
    Source: the Gregorian calendar; ISO 8601-1 for dates in digits.
    Not flagged: 29 February without a year, a day over 31 without a year ("45 March
    protesters"), a date said not to be.
    """
    for index, one, found in _dates(evidence):
        if (why := _impossible(found, one)) and evidence.pairs[index].target.is_use(found.start, found.end):
            yield Hit(index, Span(found.start, found.end), f'"{found.text}": {why}')


def _dates(evidence: DocumentEvidence) -> Iterator[tuple[int, str, Date]]:
    for index, one in enumerate(evidence.pairs):
        for found in one.target.dates:
            yield index, one.target.text, found


_NO_SUCH = re.compile(r"(?:no such|\bno|non-?existent|like|never)\s+\S{0,12}\s?$", re.IGNORECASE)
_NOUN_NEXT = re.compile(r"\s+[a-z]")


def _impossible(found: Date, text: str) -> str | None:
    if found.month > 12 or found.month < 1:
        return "there is no such month" if found.day and found.day <= 31 else None
    day = max(found.day if found.day is not None else 1, found.last or 0)
    if found.year == _SWEDISH or _NO_SUCH.search(text[max(0, found.start - 24) : found.start]):
        return None
    if found.year is None and (day > 31 or day == 0 or _counts_next_noun(found, text)):
        return None
    limit = days_in(found.month, found.year)
    if 1 <= day <= limit:
        return None
    return f"that month has {limit} days" + (f" in {found.year}" if found.month == 2 and found.year else "")


def _counts_next_noun(found: Date, text: str) -> bool:
    """Return whether the number may count what follows: "in June 31 people were killed"."""
    return found.text[-1].isdigit() and bool(_NOUN_NEXT.match(text, found.end)) and not found.weekday


def wrong_weekday(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The weekday does not belong to the date beside it.

    Why: either the weekday or the date was changed; 3 July 2024 was a Wednesday.
    Source: the Gregorian calendar.
    Not flagged: dates without a year, and dates before 1923, which may be of the Julian calendar.
    """
    for index, text, found in _dates(evidence):
        if (right := _right_weekday(found)) is None or right == found.weekday:
            continue
        if found.text[-1].isdigit() and _COUNTED_NEXT.match(text, found.end):
            continue
        message = f'"{found.text}": that day was a {_WEEKDAYS[right]}'
        yield Hit(index, Span(found.start, found.end), message)


# "On Sunday, May 20, 2000 people": the last number counts, and is no year.
_COUNTED_NEXT = re.compile(
    r"\s+(?!(?:was|is|has|as|his|its|this|us|always)\b)"
    r"(?:(?:[a-z]+ )?(?:people|men|women|children)|[a-z]+s)\b"
)


def _right_weekday(found: Date) -> int | None:
    if found.weekday is None or found.year is None or found.day is None or found.year < _GREGORIAN:
        return None
    if not 1 <= found.month <= 12 or not 1 <= found.day <= days_in(found.month, found.year) or found.last:
        return None
    return calendar_date(found.year, found.month, found.day).weekday()


_CLOCK = re.compile(r"\d[:.]\d\d")


@cache
def _times() -> re.Pattern[str]:
    zones = "|".join(re.escape(zone) for zone in sorted(language("en").rules["time"]["zones"], key=len, reverse=True))
    return re.compile(
        r"(?P<at>\b[Aa]t\s+)?(?<![\w:.,])(?P<time>(?P<hour>\d{1,2})(?P<sep>[:.])(?P<minute>\d{2}))"
        rf"(?![\w%])(?![:.,]\d)(?P<zone>\s?(?:{zones})(?!\w))?"
    )


def impossible_time(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A time of day that no clock shows: 25:70, 24:30, 15:00 a.m.

    Why: a digit was changed, or two numbers ran together.
    Source: ISO 8601-1 (hours 00 to 24, minutes 00 to 59, 24:00 for the end of the day).
    Not flagged: scores, ratios and stop-watch times; only a number with "a.m.", "local time" and the like
    after it,
    or with "at" before it if it could be no stop-watch time either.
    """
    for index, one in enumerate(evidence.pairs):
        if not one.target.has_digits or not _CLOCK.search(one.target.text):
            continue
        for match in _times().finditer(one.target.text):
            if why := _impossible_time(match):
                yield Hit(index, Span(*match.span("time")), f'"{match["time"]}" is no time of day: {why}')


def _impossible_time(match: re.Match[str]) -> str | None:
    hour, minute, zone = int(match["hour"]), int(match["minute"]), (match["zone"] or "").strip()
    if not zone and (match["sep"] == "." or not match["at"] or hour + minute == 100):
        return None
    if minute > 59:
        return "minutes go up to 59"
    if zone and (hour > 24 or (hour == 24 and minute)):
        return "hours go up to 23"
    return "a.m. hours go up to 12" if zone.startswith("a") and hour > 12 else None


_LIFE_YEAR = r"1[5-9]\d\d|20\d\d"
_LIFE = re.compile(
    rf"\bborn\b[^.;()]{{0,50}}?\b(?P<born>{_LIFE_YEAR})\b[^.;()\d]{{0,40}}?(?:and|,) died\b"
    rf"[^.;()]{{0,50}}?\b(?P<died>{_LIFE_YEAR})\b"
    r"(?:[^.;()\d]{0,30}?(?:aged|at the age of|at age) (?P<age>\d{1,3})\b)?"
)


def impossible_life(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The years of birth and death contradict each other or the age at death stated beside them.

    Why: a digit of a year or of the age was changed.
    Not flagged: an age off by one, which the months of birth and death may explain.
    """
    for index, one in enumerate(evidence.pairs):
        if not one.target.has_digits or "born" not in one.target.text:
            continue
        for match in _LIFE.finditer(one.target.text):
            lived = int(match["died"]) - int(match["born"])
            if lived < 0:
                message = f"died in {match['died']}, before being born in {match['born']}"
                yield Hit(index, Span(*match.span()), message)
            elif match["age"] and not lived - 1 <= int(match["age"]) <= lived:
                message = f"{match['born']} to {match['died']} makes {lived - 1} or {lived}, not {match['age']}"
                yield Hit(index, Span(*match.span()), message)


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
