"""The words and digits of a text that say numbers, and the runs of them that make one number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from transqa.base.kept import KeptByLanguage
from transqa.base.lazy import lazy_pattern
from transqa.quantities.lexicon import Sense, quantity_lexicon, word_sense
from transqa.quantities.numerals import Numeral, numerals
from transqa.quantities.patterns import folded

# A telephone number is one number, however its digits are grouped.
_PHONE = (
    r"\+ ?\d[\d ()\u00a0-]{7,17}\d(?![\d.,]*\d)"
    r"|(?<![\d.,])8[ \u00a0-]?\(?\d{3}\)?[ \u00a0-]?\d{3}[ \u00a0-]?\d\d[ \u00a0-]?\d\d(?![\d.,]*\d)"
)
_LEAST_PHONE, _MOST_PHONE = 9, 15  # digits: E.164 allows fifteen
_TOKEN = re.compile(
    _PHONE + "|"
    "(?<!\\d)\\d{1,3}(?:[ \u00a0\u2009\u202f']\\d{3})+(?!\\d)(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,:]\\d+)*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
)
_CASE = re.compile("-[\u0430-\u0456]{1,3} ")
_GAPS = frozenset((" ", "-", "\u00a0", "\u202f", "", ". ", ".\u00a0", "\n"))
# The minutes of "10-00" and "6: 00", the power of "m2".
_NO_NUMBER = lazy_pattern(r"(?:[-–.]|: )00\Z|(?<![^\W\d_])[kcmксд]?[mм][23]\Z")
_PLAIN, _DIGITS = Sense(), Sense()
_DOZEN = 12
_LAST_DAY = 31
_LONGEST_ADJECTIVE = 16  # code points between a number and its scale: the past two million, двух последних миллионов


class Token(NamedTuple):
    """A word or a numeral of a text: its half-open span and what it says."""

    start: int
    end: int
    sense: Sense
    numeral: Numeral | None


@dataclass(slots=True)
class Group:
    """A number while it is read: the finished thousands, the part below them, the addend read last."""

    start: int
    end: int
    first: Numeral | None
    current: float
    last: float
    total: float = 0
    scale: float = 1
    strict: bool = True
    open: bool = True
    runs: list[float] = field(default_factory=list)
    others: set[float | str] = field(default_factory=set)


def number_tokens(text: str, lang: str) -> list[Token]:
    """Return the numerals and the words that say something of numbers."""
    found = []
    plain, end = folded(text), 0
    parts = _TOKEN.findall(plain)
    for part, sense in zip(parts, _senses[lang].of(parts), strict=True):
        start = plain.index(part, end)
        end = start + len(part)
        if sense is None:
            continue
        if sense is not _DIGITS:
            found.append(Token(start, end, sense, None))
            continue
        written = text[start:end]
        if (phone := _phone(written, start)) is not None:
            found.append(Token(start, end, _PLAIN, phone))
            continue
        if written in ("00", "2", "3") and _NO_NUMBER.search(
            text[max(0, start - 3) : end]
        ):
            continue
        day = _day_before_count(written, found, start)
        parts = [written[:day], written[day:].lstrip()] if day else [written]
        for piece in parts:
            found += [
                Token(one.start, one.end, _PLAIN, one)
                for one in numerals(piece, text.index(piece, start))
            ]
    return found


def _day_before_count(written: str, before: list[Token], start: int) -> int:
    """Return how many digits of "3 410" are a day, in "on April 3 410 bodies were found"; 0 if they are one number."""
    day, space, _ = written.partition(" ")
    is_after_month = bool(before) and before[-1].sense.month > 0
    if not space or not is_after_month or start - before[-1].end != 1:
        return 0
    return len(day) if int(day) <= _LAST_DAY else 0


def _phone(written: str, start: int) -> Numeral | None:
    """Return a telephone number as one number; None of digits that are none."""
    if len(written) <= _LEAST_PHONE:
        return None
    digits = re.sub(r"\D", "", written)
    is_grouped = len(digits) < len(written) and written[0] in "+8"
    if not is_grouped or not _LEAST_PHONE <= len(digits) <= _MOST_PHONE:
        return None
    value = float(digits)
    return Numeral(start, start + len(written), value, frozenset(), (value,))


def _sense(lang: str, part: str) -> Sense | None:
    """Return what a word says of numbers; ``_DIGITS`` of what begins with a digit."""
    return _DIGITS if part[0].isdecimal() or part[0] == "+" else word_sense(part, lang)


_senses = KeptByLanguage(_sense)


def number_groups(text: str, tokens: list[Token], lang: str) -> list[tuple[Group, int]]:
    """Return the numbers, each with the index of the token after it."""
    lexicon = quantity_lexicon(lang)
    half, join = (f" {lexicon.half} ", f" {lexicon.join} ") if lexicon else ("", "")
    found: list[tuple[Group, int]] = []
    group: Group | None = None
    for at, token in enumerate(tokens):
        gap = (
            text[group.end : token.start].lower().replace("-and-a-half", " and a half")
            if group
            else "?"
        )
        if group and gap == half and token.sense.scale:
            group.current += 0.5
            gap = " "
        near = (
            gap in _GAPS
            or _CASE.fullmatch(gap)
            or (
                group
                and gap == join
                and _may_join(group, token, tens=bool(lexicon and lexicon.joins_tens))
            )
        )
        if group and near and _take(group, token, gap):
            found[-1] = (group, at + 1)
        elif begun := _begin(token):
            if group and token.sense.scale and group.scale == 1 and _is_adjective(gap):
                group.others.add(group.current * token.sense.scale)
            group = begun
            found.append((group, at + 1))
    return found


def _is_adjective(gap: str) -> bool:
    return len(gap) <= _LONGEST_ADJECTIVE and gap.strip().isalpha()


def _begin(token: Token) -> Group | None:
    if token.numeral:
        one = token.numeral
        return Group(one.start, one.end, one, one.value, one.value, runs=list(one.runs))
    sense = token.sense
    if sense.number is not None:
        return Group(
            token.start,
            token.end,
            None,
            sense.number,
            sense.number,
            strict=not sense.ordinal,
        )
    if sense.scale or sense.by:
        many, few = sense.scale, 0.0 if sense.scale else sense.by
        short = token.end - token.start == 1
        return (
            None
            if short
            else Group(
                token.start, token.end, None, few, few, many, many or few, strict=False
            )
        )
    return None


def _may_join(group: Group, token: Token, *, tens: bool) -> bool:
    """Return whether "and" may stand inside this number: after a hundred or a thousand in words, before less.

    ``tens``: also after tens and before hundreds; whether there is room for the number
    is asked when it is taken.
    """
    if tens:
        return group.first is None and token.sense.number is not None
    small = token.sense.number is not None and token.sense.number < 100
    return group.first is None and small and (group.current or group.total) % 100 == 0


def _take(group: Group, token: Token, gap: str) -> bool:
    """Add a token to a number if it continues it; return whether it does."""
    sense = token.sense
    if not group.open:
        return False
    # "44 млн т" are tonnes and "45 m" metres: a letter multiplies digits that it stands behind without a space.
    is_letter = token.end - token.start == 1
    if sense.scale and is_letter and (gap or group.total):
        if not group.total:
            group.others.add(group.current * sense.scale)
        return False
    if sense.scale and not (
        group.total and group.scale <= sense.scale and not group.current
    ):
        _multiply(group, sense.scale, token)
    elif sense.by or sense.teen:
        if sense.by == _DOZEN:
            # A dozen is as rough as a десяток.
            group.others.add(group.current + 9 * group.last)
        grown = group.last + 10 if sense.teen else group.last * sense.by
        group.current, group.last = group.current - group.last + grown, grown
    elif token.numeral is not None:
        return _take_digits(group, token, gap)
    elif sense.number is not None:
        return _take_word(group, token)
    else:
        return False
    group.end = token.end
    return True


def _multiply(group: Group, scale: float, token: Token) -> None:
    if token.end - token.start == 1:
        group.others.add(group.current)  # "5m" may be metres
    group.total += (group.current or 1) * scale
    group.scale = max(group.scale, scale)
    group.current = group.last = 0
    group.strict = True
    group.open = token.end - token.start > 1


def _take_digits(group: Group, token: Token, gap: str) -> bool:
    """Take digits after a scale: "1 млн 200 тыс."."""
    one = token.numeral
    if (
        one is None
        or gap not in (" ", "\u00a0", ". ")
        or group.current
        or not group.total
    ):
        return False
    if one.value >= group.scale or group.first is None:
        return False
    group.others.add(group.total)
    group.runs += one.runs
    group.current = group.last = one.value
    group.end = token.end
    return True


def _take_word(group: Group, token: Token) -> bool:
    value = token.sense.number or 0.0
    if group.first is not None and not group.total:
        return False
    room = _zeros(group.current) if group.current else group.scale
    if not 0 < value < room:
        return False
    group.current, group.last, group.end = group.current + value, value, token.end
    group.strict = group.strict and not token.sense.ordinal
    group.open = not token.sense.ordinal
    return True


def _zeros(value: float) -> int:
    """Return ten to the number of zeros a whole number ends in: 120 → 10."""
    room = 1
    while value and value % (room * 10) == 0:
        room *= 10
    return room
