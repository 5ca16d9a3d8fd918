"""A cluster of digits read in every way that some language writes numbers: 1,234.5, 1.234,5, 14:30, 03.07.2024."""

from __future__ import annotations

import re
from typing import NamedTuple

from transqa.base.lazy import lazy_pattern

_SPACES = re.compile("[ \u00a0\u2009\u202f'’]")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_PIECE = re.compile("[^:]+")
_MARKS = re.compile("[.,:]")
_DATE = lazy_pattern(r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:\d\d){1,2})")


# Digits that a float holds exactly; a longer run (an account number) is read in pieces.
_EXACT = 15
_EXACT_RUN = re.compile(r"\d{1,15}")


class Numeral(NamedTuple):
    """Digits with their half-open span, their likeliest value, other values, and their runs of digits.

    ``hour`` and ``minutes`` where they may be a time of day, else None and 0.
    ``others`` holds it as ``14:30``.
    """

    start: int
    end: int
    value: float
    others: frozenset[float | str]
    runs: tuple[float, ...]
    hour: int | None = None
    minutes: int = 0


def numerals(written: str, start: int = 0) -> list[Numeral]:
    """Return what a cluster of digits says: one number, or several (a date in digits, a list, a score).

    >>> [(one.value, sorted(one.others)) for one in numerals("1.234")]
    [(1234.0, [1.234])]
    """
    if len(written) > _EXACT:
        return _apart(written, start)
    if written.isdigit():
        value = float(written)
        return [Numeral(start, start + len(written), value, frozenset(), (value,))]
    if ":" in written and not _CLOCK.fullmatch(written):
        return [
            one
            for piece in _PIECE.finditer(written)
            for one in numerals(piece.group(), start + piece.start())
        ]
    spaced = _SPACES.search(written) is not None
    parts = _MARKS.split(_SPACES.sub("", written))
    runs = tuple(float(run) for run in re.findall(r"\d+", written))
    marks = _MARKS.findall(written)
    if len(parts) > 2 and not _thousands(parts, marks):
        return _apart(written, start)
    values = _values(parts, marks, spaced)
    hour = _hour(parts, marks)
    others: set[float | str] = set(values[1:])
    if hour is not None:
        others.add(f"{hour[0]}:{hour[1]:02}")
        if not hour[1]:
            others.add(float(hour[0]))
    span = (start, start + len(written))
    return [Numeral(*span, values[0], frozenset(others), runs, *(hour or (None, 0)))]


def _values(parts: list[str], marks: list[str], spaced: bool) -> list[float]:
    """Return the numbers that digits with marks between them may be, the likeliest first."""
    if not marks:
        return [float(parts[0])]
    if len(marks) > 1:
        decimal = marks[-1] != marks[-2]
        whole = "".join(parts[:-1]) if decimal else "".join(parts)
        return [round(float(f"{whole}.{parts[-1]}") if decimal else float(whole), 6)]
    split = round(float(f"{parts[0]}.{parts[1]}"), 6)
    if marks[0] == ":":
        return [float(f"{parts[0]}.{parts[1]}1")]
    if len(parts[1]) == 3 and len(parts[0]) <= 3 and parts[0][0] != "0" and not spaced:
        return [float("".join(parts)), split]
    return [split]


def _thousands(parts: list[str], marks: list[str]) -> bool:
    """Return whether groups of three digits make one number, with or without decimals after another mark."""
    groups = parts[1:] if len(set(marks)) == 1 else parts[1:-1]
    return (
        ":" not in marks
        and len(set(marks[:-1])) == 1
        and all(len(group) == 3 for group in groups)
    )


def _hour(parts: list[str], marks: list[str]) -> tuple[int, int] | None:
    if len(parts) != 2 or marks[0] == "," or len(parts[1]) != 2 or len(parts[0]) > 2:
        return None
    hour, minutes = int(parts[0]), int(parts[1])
    return (hour, minutes) if hour <= 24 and minutes < 60 else None


def _apart(written: str, start: int) -> list[Numeral]:
    """Return each run of digits on its own; a year of two digits also as its full year."""
    date = _DATE.fullmatch(written)
    found = []
    for match in _EXACT_RUN.finditer(written):
        value = float(match.group())
        short = (
            date is not None and match.end() == len(written) and len(match.group()) == 2
        )
        others = frozenset({2000 + value, 1900 + value}) if short else frozenset()
        found.append(
            Numeral(start + match.start(), start + match.end(), value, others, (value,))
        )
    return found
