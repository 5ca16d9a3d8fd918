"""Units: signs and codes, units of several words, and what one is in another."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transqa.languages import language, shared_table
from transqa.quantities.patterns import evenly_spaced, folded, phrase_pattern

DOLLARS = frozenset(("USD", "AUD", "CAD"))
"""What "$" and "dollars" alone may be."""
MONEY = DOLLARS | frozenset(
    "EUR GBP RUB BYN UAH PLN CNY JPY INR KZT IDR CHF".split()  # noqa: SIM905
)
TIMES = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))
_METRIC = frozenset(
    "m km cm mm kg g t kt m2 km2 ha a100 l m3 W kW MW GW kWh MWh GWh TWh MB GB".split()  # noqa: SIM905
)
# Months and years are as exact among themselves as days and hours are.
_CLOCKED = frozenset(("s", "min", "h", "d", "wk"))
_DATED = frozenset(("mo", "a"))
_ROUNDED = 0.85  # of the larger of two measures of two systems, from which they are one: texts round 6.1 m to 7
_ROUGH_TIME = 0.9  # the same of months against days
_MOST_ROUNDED = 0.1  # of a value: 110 minutes are two hours, 100 are not
EQUAL = 1e-9  # by how much floating-point values that are the same may differ


@cache
def quantity_signs() -> dict[str, str]:
    """Return the signs and codes that name a unit in any language, lower case → unit.

    >>> quantity_signs()["€"]
    'EUR'
    """
    table = shared_table("units")
    return {
        sign.lower(): unit for sign, unit in (table["money"] | table["signs"]).items()
    }


class _Phrases(NamedTuple):
    pattern: re.Pattern[str]
    units: dict[str, str]  # by the name of the group that matches


@cache
def _phrases(lang: str, letter: str) -> _Phrases:
    """Return the units of several words that begin with a letter: a pattern of all of them takes long to make."""
    groups, units = [], {}
    for number, (unit, phrases) in enumerate(language(lang).quantities.phrases.items()):
        here = [phrase for phrase in phrases if folded(phrase).startswith(letter)]
        if not here:
            continue
        name = f"u{number}"
        units[name] = unit
        longest_first = sorted(here, key=len, reverse=True)
        groups.append(
            f"(?P<{name}>{'|'.join(phrase_pattern(phrase) for phrase in longest_first)})"
        )
    pattern = re.compile(rf"(?:{'|'.join(groups)})(?!\w)")
    return _Phrases(pattern, units)


@cache
def _first_letters(lang: str) -> frozenset[str]:
    """Return the letters that units of several words begin with."""
    table = language(lang).quantities.phrases
    return frozenset(
        folded(phrase)[0] for phrases in table.values() for phrase in phrases
    )


_BEFORE_UNIT = re.compile(r"\.?[-\s]?")


def unit_phrase(plain: str, end: int, lang: str) -> tuple[str, int] | None:
    """Return the unit of several words after a number, and where it ends; ``plain`` is a folded text.

    >>> unit_phrase("35 кв. км леса", 2, "ru"), unit_phrase("35 км", 2, "ru")
    (('km2', 9), None)
    """
    before = _BEFORE_UNIT.match(plain, end)
    start = before.end() if before else end
    letter = plain[start : start + 1]
    if letter not in _first_letters(lang):
        return None
    phrases = _phrases(lang, letter)
    match = phrases.pattern.match(evenly_spaced(plain), start)
    if match is None or match.lastgroup is None:
        return None
    return phrases.units[match.lastgroup], match.end()


@cache
def _factors() -> dict[str, tuple[str, float]]:
    """Return each unit that can be converted: its kind, and how many of the first unit of that kind it is."""
    return {
        unit: (kind, factor)
        for kind, table in shared_table("units")["factors"].items()
        for unit, factor in table.items()
    }


def factor(unit: str) -> tuple[str, float] | None:
    """Return the kind of a unit and how many of the first unit of that kind it is; None if it cannot be converted.

    >>> factor("km"), factor("EUR")
    (('length', 1000.0), None)
    """
    return _factors().get(unit)


def is_same_measure(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Return whether two values in different units of one kind are one measure, but for rounding.

    Within the metric system, and among hours, minutes and the like, only what the
    written decimals hide may be rounded.

    >>> is_same_measure(90, "min", 1.5, "h"), is_same_measure(100, "km", 62, "mi"), is_same_measure(3, "a", 30, "mo")
    (True, True, False)
    """
    mine, theirs = factor(unit), factor(other_unit)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    left: float = value * mine[1]
    right: float = other * theirs[1]
    units = {unit, other_unit}
    if any(units <= system for system in (_METRIC, _CLOCKED, _DATED)):
        return _is_rounding(left / theirs[1], other) or _is_rounding(
            right / mine[1], value
        )
    low, high = sorted((left, right))
    return low >= (_ROUGH_TIME if mine[0] == "time" else _ROUNDED) * high


def _is_rounding(exact: float, written: float) -> bool:
    """Return whether a value is what another one, as written, may be rounded from: 1.333 is 1.3, but 2.5 is not 3."""
    decimals = len(f"{written:.6f}".rstrip("0").partition(".")[2])
    distance = abs(exact - written)
    is_within_digits = distance <= 0.5 / 10**decimals + EQUAL
    return is_within_digits and distance <= _MOST_ROUNDED * abs(written)
