"""Quantities in a text: numbers in digits and words, percentages, money, years, ordinals, ranges, dates."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.text.dates import dates
from transqa.text.number_places import Lexicon, lexicon, numerals_in
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.text.words import Word

_GROUPS = re.compile("[\\s.\u00a0\u2009\u202f]")
_DASH = re.compile(r"\s?[-–—]\s?|\s+to\s+")
_SHORT_SCALES = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "bn": Decimal(10**9),
    "tn": Decimal(10**12),
}
# What may follow what in a number in words: kind → the kinds it may come after.
_AFTER = {
    "unit": {"tens", "hundred", "scale"},
    "teen": {"hundred", "scale"},
    "tens": {"hundred", "scale"},
    "hundred": {"digits", "unit", "teen"},
    "scale": {"digits", "unit", "teen", "tens", "hundred"},
    "dozen": {"digits", "unit", "teen", "tens"},
    "ordinal": {"tens", "hundred", "scale"},
}


class Quantity(NamedTuple):
    """A quantity: its half-open span, its value and what it measures.

    ``kind``: number, percent, money, measure, year, decade, ordinal, range or date. ``unit``: ``%``, a
    currency (ISO 4217), a unit of measurement, or the date in ISO 8601 (``--07-03`` without a year).
    ``scale``:
    what a word such as "million" multiplied by, else 1. ``upper``: the end of a range. A date's value is its
    day, else its month.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: str
    unit: str = ""
    scale: Decimal = Decimal(1)
    upper: Decimal | None = None


class _Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: Decimal
    tail: str = ""


def quantities(text: str, lang: str = "en") -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping: dates win over ranges over amounts.

    Digits are read in any language (outside English a comma is the decimal mark), words in English.

    >>> [(q.text, str(q.value), q.kind) for q in quantities("1,403 people, 25% and 1.4 million")]
    [('1,403', '1403', 'number'), ('25%', '25', 'percent'), ('1.4 million', '1400000', 'number')]
    """
    days = [
        Quantity(date.start, date.end, date.text, Decimal(date.day or date.month), "date", date.iso)
        for date in dates(text, lang)
    ]
    found = _outside(days, _joined(text, amounts(text, lang)))
    return sorted([*days, *found])


def amounts(text: str, lang: str = "en", found: Sequence[Word] | None = None) -> list[Quantity]:
    """Return the single amounts of a text in order: no ranges are joined and no dates are read.

    ``found`` are the words of the text, where they are known already.

    >>> [(q.text, str(q.value), q.unit) for q in amounts("from $5 to twenty-five million dollars")]
    [('$5', '5', 'USD'), ('twenty-five million dollars', '25000000', 'USD')]
    """
    known = lexicon(lang)
    tokens = [_token(match, lang, known) for match in numerals_in(text, words(text) if found is None else found, lang)]
    return [made for group in _grouped(text, tokens) if (made := _quantity(text, group, known))]


def _outside(days: list[Quantity], found: list[Quantity]) -> Iterator[Quantity]:
    """Yield what does not overlap a date; both lists are in order."""
    at = 0
    for one in found:
        while at < len(days) and days[at].end <= one.start:
            at += 1
        if at == len(days) or one.end <= days[at].start:
            yield one


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the amounts with "50–60", "10 to 15" and "between 20 and 40" joined into ranges."""
    made: list[Quantity] = []
    for one in found:
        last = made[-1] if made else None
        if last is None or not _is_range(text, last, one):
            made.append(one)
            continue
        kind, unit, scale = "range", one.unit or last.unit, max(last.scale, one.scale)
        low = last.value * (one.scale if last.scale == 1 else 1)
        made[-1] = Quantity(last.start, one.end, text[last.start : one.end], low, kind, unit, scale, one.value)
    return made


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    if "range" in (low.kind, high.kind) or (low.unit and high.unit and low.unit != high.unit):
        return False
    gap = text[low.end : high.start]
    if _DASH.fullmatch(gap):
        return True
    return gap == " and " and text[max(0, low.start - 8) : low.start].lower() == "between "


def _token(match: re.Match[str], lang: str, lexicon: Lexicon) -> _Token:
    digits = match["digits"]
    if digits is None:
        kind, value = lexicon.words[match.group().lower()]
        return _Token(match.start(), match.end(), kind, value)
    plain = digits.replace(",", "") if language(lang).decimal_mark == "." else _GROUPS.sub("", digits).replace(",", ".")
    return _Token(match.start(), match.end(), "digits", Decimal(plain), match["tail"] or "")


def _grouped(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Yield the runs of tokens that make one number: "two hundred and five", "1.4 million"."""
    group: list[_Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1].kind if at + 1 < len(tokens) else ""
        if group and _continues(text, group, token, following):
            group.append(token)
            continue
        if group:
            yield group
        group = [token]
    if group:
        yield group


def _continues(text: str, group: list[_Token], token: _Token, following: str) -> bool:
    last = group[-1]
    gap = text[last.end : token.start]
    if gap == " and a half " and token.kind == "scale" and last.kind in ("digits", "unit"):
        return True
    if last.tail or last.kind not in _AFTER.get(token.kind, ()):
        return False
    if gap == " and ":
        between = text[max(0, group[0].start - 8) : group[0].start].lower() == "between "
        again = following == "hundred" or (following == "scale" and last.kind == "scale")
        return last.kind in ("hundred", "scale") and not again and not between
    if token.kind == "scale" and any(one.kind == "scale" and one.value <= token.value for one in group):
        return False
    return gap in (" ", "-", "\u00a0", "\n") and not (token.kind == "unit" and token.value == 0)


def _worth(text: str, group: list[_Token]) -> tuple[Decimal, Decimal]:
    """Return the value of a run of tokens, and its greatest scale."""
    total, current, scale = Decimal(0), Decimal(0), Decimal(1)
    for at, token in enumerate(group):
        if at and text[group[at - 1].end : token.start] == " and a half ":
            current += Decimal("0.5")
        if token.kind in ("hundred", "dozen"):
            current = (current or Decimal(1)) * token.value
        elif token.kind == "scale":
            total, current = total + (current or Decimal(1)) * token.value, Decimal(0)
            scale = max(scale, token.value)
        else:
            current += token.value
    worth = total + current
    return (worth.to_integral_value() if worth == worth.to_integral_value() else worth), scale


def _quantity(text: str, group: list[_Token], lexicon: Lexicon) -> Quantity | None:
    first, last = group[0], group[-1]
    value, scale = _worth(text, group)
    start, value = _opened(text, first, value)
    tail = last.tail
    if tail in ("st", "nd", "rd", "th") or last.kind == "ordinal":
        return Quantity(start, last.end, text[start : last.end], value, "ordinal")
    if tail == "s" and len(text[first.start : last.end]) == 5:
        return Quantity(start, last.end, text[start : last.end], value, "decade")
    before = lexicon.before.search(text, max(0, start - 5), start)
    if tail in _SHORT_SCALES and (before or tail != "m"):
        tail, value, scale = "", value * _SHORT_SCALES[tail], _SHORT_SCALES[tail]
    if tail and tail.lower() not in lexicon.units:
        return None
    end, kind, unit = last.end, "number", ""
    if tail:
        kind, unit = lexicon.units[tail.lower()]
    elif after := lexicon.after.match(text, end):
        end, (kind, unit) = after.end(), lexicon.units[after["unit"].lower()]
    if before:
        start, (kind, unit) = before.start(), lexicon.units[before.group().strip().lower()]
    if kind == "number" and _is_year(text[first.start : last.end]):
        kind = "year"
    return Quantity(start, end, text[start:end], value, kind, unit, scale)


def _opened(text: str, first: _Token, value: Decimal) -> tuple[int, Decimal]:
    """Return where a number starts with its sign or "a", "half a" before it, and its value so."""
    start = first.start
    if first.kind == "digits":
        signed = text[start - 1 : start] in ("-", "−") and not text[max(0, start - 2) : start - 1].strip("( \n")
        return (start - 1, -value) if signed and start else (start, value)
    if first.kind in ("hundred", "scale", "dozen"):
        if text[max(0, start - 7) : start].lower() == "half a ":
            return start - 7, value / 2
        if text[max(0, start - 2) : start].lower() == "a ":
            return start - 2, value
    return start, value


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and 1500 <= int(written) <= 2100
