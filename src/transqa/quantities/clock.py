"""Times of day in words: half past seven, без четверти восемь, пів на восьму."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import language
from transqa.quantities.lexicon import word_sense
from transqa.quantities.patterns import evenly_spaced, folded, phrase_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_HOURS = range(1, 13)  # that words tell
_HALF_DAY = 12 * 60  # minutes
_PLACEHOLDER = "hhh"


class SpokenTime(NamedTuple):
    """A time of day in words: its half-open span and the minutes since midnight or noon."""

    start: int
    end: int
    minutes: int

    @property
    def keys(self) -> frozenset[str]:
        """Return it as a clock of 24 hours writes it, before noon and after.

        >>> sorted(SpokenTime(0, 1, 450).keys)
        ['19:30', '7:30']
        """
        both = (self.minutes, self.minutes + _HALF_DAY)
        return frozenset(f"{one // 60}:{one % 60:02}" for one in both)


class _Phrase(NamedTuple):
    """A phrase of a time: the minutes past the hour that it names, letters that it cannot be without, its pattern."""

    minutes: int
    letters: str
    pattern: re.Pattern[str]


@cache
def _phrases(lang: str) -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(int(minutes), _longest_piece(phrase), _pattern(phrase))
        for minutes, phrases in language(lang).quantities.clock.items()
        for phrase in phrases
    )


def _longest_piece(phrase: str) -> str:
    """Return the longest piece of a phrase that stands in every text with it.

    >>> _longest_piece("половин* {n}")
    'половин'
    """
    fixed = folded(phrase).replace("{n}", " ").replace("*", " ")
    return max(fixed.split(), key=len)


def _pattern(phrase: str) -> re.Pattern[str]:
    before, _, after = phrase.partition("{n}")
    words = phrase_pattern(f"{before} {_PLACEHOLDER} {after}")
    hour = words.replace(_PLACEHOLDER, r"(?P<hour>[\w']+)")
    return lazy_pattern(rf"(?<!\w){hour}(?!\w)")


def spoken_times(plain: str, lang: str) -> Iterator[SpokenTime]:
    """Yield the times of day in words of a folded text.

    >>> [sorted(one.keys) for one in spoken_times("в половине восьмого", "ru")]
    [['19:30', '7:30']]
    """
    for minutes, letters, pattern in _phrases(lang):
        if letters not in plain:
            continue
        for match in pattern.finditer(evenly_spaced(plain)):
            hour = _hour(match["hour"], lang)
            if hour is not None:
                yield SpokenTime(*match.span(), (hour * 60 + minutes) % _HALF_DAY)


def _hour(word: str, lang: str) -> int | None:
    """Return the hour that a number word or digits name; None if it is none."""
    if word.isdecimal():
        value = float(word)
    else:
        sense = word_sense(word, lang)
        value = sense.number if sense and sense.number is not None else 0.0
    return int(value) if value in _HOURS else None
