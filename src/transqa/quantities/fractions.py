"""Parts of a whole in words: треть, три четверти, a third of, two-thirds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.quantities.lexicon import word_sense
from transqa.quantities.patterns import folded, words_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW = range(1, 10)  # how many parts there may be


class Fraction(NamedTuple):
    """A part of a whole: its half-open span, with its number, and its value."""

    start: int
    end: int
    value: float


class _Words(NamedTuple):
    """The fraction words of a language: their pattern and values, and what stands before and behind them."""

    pattern: re.Pattern[str]
    values: dict[str, float]
    only_counted: frozenset[str]
    ordinal_before: re.Pattern[str]
    needed_behind: re.Pattern[str] | None
    needed_before: re.Pattern[str] | None


@cache
def _words(lang: str) -> _Words | None:
    own = language(lang).quantities
    values = {
        word: float(value)
        for value, words in own.fractions.items()
        for word in folded(words).split()
    }
    if not values:
        return None
    # "пятая" alone is an ordinal, "одна пятая" is a part.
    only_counted = frozenset(word for word, value in values.items() if value < 0.25)
    either = "|".join(map(re.escape, sorted(values, key=len, reverse=True)))
    pattern = re.compile(
        rf"(?:(?<!\w)(?P<many>[\w']+)[ \u00a0-])?(?<!\w)(?P<part>{either})(?!\w)"
    )
    return _Words(
        pattern=pattern,
        values=values,
        only_counted=only_counted,
        ordinal_before=words_pattern(own.part_of_first.split()),
        needed_behind=words_pattern(own.part_needs.split()) if own.part_needs else None,
        needed_before=words_pattern(own.part_follows.split())
        if own.part_follows
        else None,
    )


def fractions_of(plain: str, lang: str) -> Iterator[Fraction]:
    """Yield the parts of a whole that a folded text names.

    >>> [(one.start, one.end, round(one.value, 2)) for one in fractions_of("две трети и четверть голосов", "ru")]
    [(0, 9, 0.67), (12, 20, 0.25)]
    >>> [round(one.value, 2) for one in fractions_of("two-thirds of a third party, a quarter of it", "en")]
    [0.67, 0.25]
    """
    words = _words(lang)
    # To look for letters takes a fraction of what the pattern takes.
    if words is None or not any(word in plain for word in words.values):
        return
    for match in words.pattern.finditer(plain):
        part, many = match["part"], match["many"] or ""
        value = words.values[part]
        count = _count(many, lang)
        if count is not None:
            # "one third", "две трети"; but "one half", and no "two half".
            if count * value < 1:
                yield Fraction(match.start(), match.end(), count * value)
            continue
        if part in words.only_counted and many != "a":
            continue
        if words.ordinal_before.fullmatch(many) or _is_other(plain, match, words, lang):
            continue
        start = match.start() if many == "a" else match.start("part")
        yield Fraction(start, match.end(), value)


def _count(word: str, lang: str) -> int | None:
    """Return how many parts a word before them counts; None if it is no small number."""
    if word.isdecimal():
        return int(word) if int(word) in _FEW else None
    sense = word_sense(word, lang) if word else None
    if (
        sense is None
        or sense.number is None
        or sense.ordinal
        or sense.number not in _FEW
    ):
        return None
    return int(sense.number)


_NEXT = re.compile(r"(?:[ \u00a0]|$)(?:an? )?([\w']*)")


def _is_other(plain: str, match: re.Match[str], words: _Words, lang: str) -> bool:
    """Return whether the word is no part here: an hour (половина восьмого), a time (четверть часа), a third party."""
    following = _NEXT.match(plain, match.end())
    word = following[1] if following else ""
    sense = word_sense(word, lang)
    if sense is not None and (
        sense.ordinal or sense.units or sense.scale or 100.0 in sense.loose
    ):
        return True
    if words.needed_behind is None or words.needed_before is None:
        return (
            following is None
            and match.end() < len(plain)
            and plain[match.end()].isalnum()
        )
    if words.needed_behind.fullmatch(word):
        behind = plain[match.end() : match.end() + 24]
        return " a century" in behind or " an hour" in behind
    before = plain[: match.start("part")].split()[-2:]
    is_end = word == "" and not plain.startswith("-", match.end())
    return not is_end or not any(words.needed_before.fullmatch(one) for one in before)
