"""Amounts of an English text, for checks of the target alone: what a reading says, with the kind of each number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.quantities.lexicon import quantity_lexicon
from transqa.quantities.units import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.quantities.reading import Quantity, TextQuantities

_YEARS = range(1500, 2101)
_YEAR_DIGITS = 4
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_DECADE = re.compile(r"s(?!\w)")
_TAIL = re.compile(r"[A-Za-z]")
_PART_BEFORE = re.compile(r"[\w.,:/]\Z")  # of a version, a clock time, a name
_PART_BEHIND = re.compile(r"[.,:/]\d")
_SIGN_BEFORE = lazy_pattern(
    r"(?:[A-Za-z]{0,2}[$€£¥₽₴]|(?<![A-Za-z])[A-Z]{3})[ \u00a0]?\Z"
)
_UNCOUNTED = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)
_ARTICLE = re.compile(r"(?<!\w)(?:half )?an? \Z", re.IGNORECASE)


class Amount(NamedTuple):
    """An amount: its half-open span with its unit, its value and what it measures.

    ``kind``: number, percent, money, measure, year, decade or ordinal. ``unit``: ``%``,
    a currency (ISO 4217) or a unit of measurement. ``scale``: what a word such as
    "million" multiplied by, else 1.
    """

    start: int
    end: int
    text: str
    value: float
    kind: str
    unit: str = ""
    scale: float = 1


def most_amounts(keys: Iterable[str], lang: str) -> int:
    """Return how many amounts a text can hold at most, by the keys of its words: 0 where nothing need be looked for.

    >>> most_amounts(["two", "of", "the", "1,403", "men"], "en"), most_amounts(["they", "left"], "en")
    (2, 0)
    """
    return sum(may_begin_amount(key, lang) for key in keys)


def may_begin_amount(key: str, lang: str) -> bool:
    """Return whether a folded word may begin or make an amount; False in a language without tables.

    >>> may_begin_amount("two", "en"), may_begin_amount("1,403", "en"), may_begin_amount("left", "en")
    (True, True, False)
    """
    lexicon = quantity_lexicon(lang)
    return lexicon is not None and (key[:1].isdecimal() or key in lexicon.counting)


def amounts(reading: TextQuantities) -> list[Amount]:
    """Return the amounts of a reading in order: no parts of names, versions or times of day.

    >>> from transqa.quantities.reading import read_quantities
    >>> reading = read_quantities("from $5 to twenty-five percent", "en")
    >>> [(amount.text, amount.value, amount.unit) for amount in amounts(reading)]
    [('$5', 5.0, 'USD'), ('twenty-five percent', 25.0, '%')]
    """
    return list(_amounts(reading))


def _amounts(reading: TextQuantities) -> Iterator[Amount]:
    text = reading.text
    for quantity in reading.quantities:
        if quantity.is_fraction or quantity.is_time or _is_part(text, quantity):
            continue
        amount = _amount(text, quantity)
        if amount is not None:
            yield amount


def _is_part(text: str, quantity: Quantity) -> bool:
    """Return whether digits are a part of something else: a version, a time of day, a name."""
    if not quantity.digits:
        return False
    before = text[max(0, quantity.start - 2) : quantity.start]
    if ":" in quantity.text or _PART_BEHIND.match(text, quantity.end):
        return True
    return _PART_BEFORE.search(before) is not None and not before.endswith((" ,", " ."))


def _amount(text: str, quantity: Quantity) -> Amount | None:
    start, end, value = quantity.start, quantity.end, quantity.value
    if _ORDINAL.match(text, end):
        behind = end + 2
        return Amount(start, behind, text[start:behind], value, "ordinal")
    if (
        not (quantity.digits or quantity.strict)
        and quantity.scale == 1
        and not _is_dozen(text, quantity)
    ):
        return Amount(start, end, text[start:end], value, "ordinal")
    is_year = (
        len(quantity.text) == _YEAR_DIGITS
        and quantity.text.isdecimal()
        and int(value) in _YEARS
    )
    if is_year and _DECADE.match(text, end):
        return Amount(start, end + 1, text[start : end + 1], value, "decade")
    unit = _unit(quantity)
    if quantity.digits and not unit and _TAIL.match(text, end):
        return None
    article = _ARTICLE.search(text[max(0, start - 8) : start])
    if article and not quantity.digits and quantity.text.split()[0] not in _UNCOUNTED:
        start -= len(article.group())
        value = value / 2 if article.group().lower().startswith("half") else value
    if quantity.sign < 0 and text[start - 1 : start] in ("-", "−"):
        start, value = start - 1, -value
    if unit in MONEY and (sign := _SIGN_BEFORE.search(text[max(0, start - 5) : start])):
        start -= len(sign.group())
    end = max(end, quantity.unit_end)
    kind = "number"
    if unit:
        kind = "percent" if unit == "%" else "money" if unit in MONEY else "measure"
    elif is_year:
        kind = "year"
    return Amount(start, end, text[start:end], value, kind, unit, quantity.scale)


def _is_dozen(text: str, quantity: Quantity) -> bool:
    return (
        _ARTICLE.search(text[max(0, quantity.start - 8) : quantity.start]) is not None
    )


def _unit(quantity: Quantity) -> str:
    """Return the unit, the likeliest where a word may be several: dollars are of the United States."""
    units = quantity.units
    for likely in ("USD", "RUB", "GBP"):
        if likely in units:
            return likely
    return min(units, default="")
