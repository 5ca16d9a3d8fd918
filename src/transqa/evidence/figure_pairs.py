"""Numbers in figures of two texts of which a language is not known: those that stand for another in any language.

Whatever the languages are, 17 is 17. What else a number may be (in words, with a scale,
of a clock of twelve hours, in another unit) depends on the language, so the texts are
read by the tables of every language of their script, and only what differs in all of
these readings, as the one number that is left on each side, is a difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from transqa.base.model import LONGEST_PAIR
from transqa.evidence.quantity_pairs import compare_readings, pair_leftovers
from transqa.languages import language
from transqa.languages.load import LANGUAGES
from transqa.quantities.day_parts import HALF_A_DAY
from transqa.quantities.lexicon import quantity_lexicon
from transqa.quantities.reading import read_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.quantities.reading import Quantity, TextQuantities

_RUN = re.compile(r"\d+")
# A whole number, its thousands parted or not; clocks and decimals are written otherwise
# in each language.
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+")


def changed_figures(
    source: str, target: str, source_lang: str, target_lang: str
) -> tuple[Quantity, Quantity] | None:
    """Return a number of a text and the other one that its translation has in its place; None where there is none.

    A language that is not known is empty.

    >>> found = changed_figures("Павел Б., 17", "Pavel B., 71", "", "")
    >>> [figure.text for figure in found] if found else None
    ['17', '71']
    >>> changed_figures("в 15 часов", "3 p.m.", "", ""), changed_figures("5 млн", "5,000,000", "", "")
    (None, None)
    """
    if max(len(source), len(target)) > LONGEST_PAIR or not _differ(source, target):
        return None
    found: set[tuple[int, int, int, int]] = set()
    pairs: list[tuple[Quantity, Quantity]] = []
    readings = product(_readings(source, source_lang), _readings(target, target_lang))
    for source_reading, target_reading in readings:
        pair = _one_changed(source_reading, target_reading)
        if pair is None:
            return None
        pairs.append(pair)
        found.add((pair[0].start, pair[0].end, pair[1].start, pair[1].end))
    return pairs[0] if len(found) == 1 else None


def _differ(source: str, target: str) -> bool:
    """Return whether each side has a run of digits that the other one has not."""
    left, right = Counter(_RUN.findall(source)), Counter(_RUN.findall(target))
    return bool(left - right and right - left)


def _readings(text: str, lang: str) -> Iterator[TextQuantities]:
    """Yield what the numbers of a text are in its language, or in each that it may be in."""
    if lang and quantity_lexicon(lang) is not None:
        yield read_quantities(text, lang)
        return
    for code in _with_numbers(_script(text)):
        yield read_quantities(text, code)


def _script(text: str) -> str:
    """Return the script of most letters of a text, as Unicode names it, in a capital; empty where it has none."""
    names = Counter(
        unicodedata.name(letter, "?").split()[0]
        for letter in text[:200]
        if letter.isalpha()
    )
    return names.most_common(1)[0][0].capitalize() if names else ""


@lru_cache(maxsize=8)
def _with_numbers(script: str) -> tuple[str, ...]:
    """Return the languages of a script, of all where it is empty, that have tables of numbers."""
    return tuple(
        code
        for code in LANGUAGES
        if script in ("", language(code).script) and quantity_lexicon(code) is not None
    )


def _one_changed(
    source: TextQuantities, target: TextQuantities
) -> tuple[Quantity, Quantity] | None:
    """Return the one number in figures that is left on each side, if they stand for each other."""
    compared = compare_readings(source, target)
    if len(compared.source) != 1 or len(compared.target) != 1:
        return None
    for figure, other in pair_leftovers(compared).changed:
        both = figure, other
        if all(
            one.digits and one.strict and _WHOLE.fullmatch(one.text) for one in both
        ):
            return None if _may_be_equal(figure, other) else both
    return None


def _may_be_equal(figure: Quantity, other: Quantity) -> bool:
    """Return whether two figures may say the same: on clocks of 12 and 24 hours, or with a scale that one side has."""
    digits = {re.sub(r"\D", "", one.text).strip("0") for one in (figure, other)}
    return abs(figure.value - other.value) == HALF_A_DAY or len(digits) == 1
