"""What the words of a text may begin: numbers, times, denials. What a text has no sign of is never looked for.

Each word is asked once, for all stages that read a text, and what it is a sign of is
kept as bits, so that the signs of a text are one look-up a word.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from transqa.base.kept import KeptByLanguage
from transqa.quantities.amounts import may_begin_amount
from transqa.quantities.lexicon import says_number
from transqa.quantities.relative import may_begin_relative
from transqa.text.negation import PLAIN, negates

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMBER = 1  # a number above one in words, a part of a whole, a month, a weekday
AMOUNT = 2  # an amount, in digits or in words
RELATIVE = 4  # a time counted from the present
DENIAL = 8  # a plain negator


def signs_of(keys: Iterable[str], lang: str) -> int:
    """Return what the folded words of a text are signs of, as the sum of the constants above.

    >>> signs_of(["двое", "не", "пришли"], "ru") == NUMBER | AMOUNT | DENIAL, signs_of(["он", "пришел"], "ru")
    (True, 0)
    """
    return reduce(or_, set(_SIGNS[lang].of(keys)), 0)


def _signs(lang: str, key: str) -> int:
    """Return what a word is a sign of."""
    return (
        NUMBER * says_number(key, lang)
        | AMOUNT * may_begin_amount(key, lang)
        | RELATIVE * may_begin_relative(key, lang)
        | DENIAL * (negates(key, lang) == PLAIN)
    )


_SIGNS: KeptByLanguage[str, int] = KeptByLanguage(_signs)
