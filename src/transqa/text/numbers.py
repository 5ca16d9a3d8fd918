"""Amounts in an English text: numbers in digits and words, percentages, money, measures, years, ordinals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from transqa.text.number_places import NumberLexicon, lexicon, numerals_in
from transqa.text.words import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from transqa.text.words import Word

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

    ``kind``: number, percent, money, measure, year, decade or ordinal. ``unit``: ``%``,
    a currency (ISO 4217) or a unit of measurement. ``scale``: what a word such as
    "million" multiplied by, else 1.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: str
    unit: str = ""
    scale: Decimal = Decimal(1)


class _Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: Decimal
    tail: str = ""


def amounts(text: str, text_words: Sequence[Word] | None = None) -> list[Quantity]:
    """Return the single amounts of an English text in order: no ranges are joined and no dates are read.

    ``text_words`` are the words of the text, where they are known already.

    >>> [(q.text, str(q.value), q.unit) for q in amounts("from $5 to twenty-five million dollars")]
    [('$5', '5', 'USD'), ('twenty-five million dollars', '25000000', 'USD')]
    """
    known = lexicon()
    if text_words is None:
        text_words = words(text)
    tokens = [_token(match, known) for match in numerals_in(text, text_words)]
    found = []
    for group in _grouped(text, tokens):
        quantity = _quantity(text, group, known)
        if quantity is not None:
            found.append(quantity)
    return found


def _token(match: re.Match[str], lexicon: NumberLexicon) -> _Token:
    digits = match["digits"]
    if digits is None:
        kind, value = lexicon.words[match.group().lower()]
        return _Token(match.start(), match.end(), kind, value)
    value = Decimal(digits.replace(",", ""))
    return _Token(match.start(), match.end(), "digits", value, match["tail"] or "")


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
    if (
        gap == " and a half "
        and token.kind == "scale"
        and last.kind in ("digits", "unit")
    ):
        return True
    if last.tail or last.kind not in _AFTER.get(token.kind, ()):
        return False
    if gap == " and ":
        between = (
            text[max(0, group[0].start - 8) : group[0].start].lower() == "between "
        )
        again = following == "hundred" or (
            following == "scale" and last.kind == "scale"
        )
        return last.kind in ("hundred", "scale") and not again and not between
    if token.kind == "scale" and any(
        one.kind == "scale" and one.value <= token.value for one in group
    ):
        return False
    return gap in (" ", "-", "\u00a0", "\n") and not (
        token.kind == "unit" and token.value == 0
    )


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
    return (
        worth.to_integral_value() if worth == worth.to_integral_value() else worth
    ), scale


def _quantity(
    text: str, group: list[_Token], lexicon: NumberLexicon
) -> Quantity | None:
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
        start, (kind, unit) = (
            before.start(),
            lexicon.units[before.group().strip().lower()],
        )
    if kind == "number" and _is_year(text[first.start : last.end]):
        kind = "year"
    return Quantity(start, end, text[start:end], value, kind, unit, scale)


def _opened(text: str, first: _Token, value: Decimal) -> tuple[int, Decimal]:
    """Return where a number starts with its sign or "a", "half a" before it, and its value so."""
    start = first.start
    if first.kind == "digits":
        signed = text[start - 1 : start] in ("-", "−") and not text[
            max(0, start - 2) : start - 1
        ].strip("( \n")
        return (start - 1, -value) if signed and start else (start, value)
    if first.kind in ("hundred", "scale", "dozen"):
        if text[max(0, start - 7) : start].lower() == "half a ":
            return start - 7, value / 2
        if text[max(0, start - 2) : start].lower() == "a ":
            return start - 2, value
    return start, value


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and 1500 <= int(written) <= 2100
