"""Where amounts may stand in an English text: its number words, units and signs, and the quick way to them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.languages import language, shared_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.text.words import Word

_EDGE = r"(?<!\w)(?<!\d[.,:/])"
_TAIL = r"(?P<tail>[A-Za-z]{1,5})?(?!\w)(?![.,:/]\d)"
_DIGITS = rf"{_EDGE}(?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,8}}(?:\.\d{{1,12}})?|\d{{1,24}}(?:\.\d{{1,12}})?){_TAIL}"


class NumberLexicon(NamedTuple):
    """The numbers of English: a pattern of one, the words, what stands before and after, and the units."""

    token: re.Pattern[str]
    words: dict[str, tuple[str, Decimal]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    units: dict[str, tuple[str, str]]


def numerals_in(text: str, text_words: Sequence[Word]) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text, in digits and in words, trying only the places where a word may be one."""
    counting = _counting.of([word.text for word in text_words])
    pattern = lexicon().token
    if None in counting:
        yield from pattern.finditer(text)
        return
    end = 0
    for word in compress(text_words, counting):
        match = pattern.match(text, word.start) if word.start >= end else None
        if match:
            end = match.end()
            yield match


def may_hold(text_words: Sequence[Word]) -> int:
    """Return how many amounts a text can hold at most, by its words: 0 where nothing need be looked for.

    >>> from transqa.text.words import words
    >>> may_hold(words("One of the 1,403 men left")), may_hold(words("They left"))
    (2, 0)
    """
    counting = _counting.of([word.text for word in text_words])
    return len(counting) if None in counting else counting.count(True)


def _may_count(word: str) -> bool | None:
    """Return whether a word may begin a number; None if one may begin inside it: after an apostrophe, say."""
    known = lexicon()
    if word[0].isdigit() or word.lower() in known.words:
        return True
    if word.isalnum() or not known.token.search(word):
        return False
    return None


_counting = Kept(_may_count)


@cache
def lexicon() -> NumberLexicon:
    """Return the English number words, currencies and units."""
    own, shared = language("en").numbers, shared_table("units")
    words: dict[str, tuple[str, Decimal]] = {}
    for kind, values in (
        ("unit", own.units),
        ("teen", own.teens),
        ("tens", own.tens),
        ("scale", own.scales),
        ("ordinal", own.ordinals),
        ("hundred", own.hundred),
        ("dozen", own.dozen),
    ):
        words |= {word: (kind, Decimal(value)) for word, value in values.items()}
    units = {"%": ("percent", "%")} | dict.fromkeys(own.percent, ("percent", "%"))
    units |= {
        word.lower(): ("measure", unit)
        for unit, names in own.measures.items()
        for word in names
    }
    units |= {
        word.lower(): ("money", code)
        for code, names in own.currencies.items()
        for word in names
    }
    signs = {sign.lower(): ("money", code) for sign, code in shared["money"].items()}
    signs |= {
        code.lower(): ("money", code) for code in shared["codes"]["iso4217"].split()
    }
    units |= signs
    token = rf"{_DIGITS}|(?<!\w)(?:{_either(words)})(?!\w)"
    after = rf"[-\s]?(?P<unit>{_either(units)})(?!\w)"
    before = rf"(?<!\w)(?:{_either(signs)})\s?\Z"
    patterns = [
        re.compile(pattern, re.IGNORECASE) for pattern in (token, before, after)
    ]
    return NumberLexicon(patterns[0], words, patterns[1], patterns[2], units)


def _either(words: dict[str, tuple[str, str]] | dict[str, tuple[str, Decimal]]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
