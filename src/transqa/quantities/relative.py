"""Days, weeks, months and years that are counted from the present one: yesterday, на прошлой неделе, next year."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.quantities.patterns import evenly_spaced, folded, phrase_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class RelativeTime(NamedTuple):
    """A time counted from the present: its half-open span, its unit (day, week, month, year), how many from now."""

    start: int
    end: int
    unit: str
    offset: int


class _Phrases(NamedTuple):
    pattern: re.Pattern[str]
    times: dict[str, tuple[str, int]]  # by the name of the group that matches


_KEY = re.compile(r"(?P<unit>[a-z]+)(?P<offset>[-+]\d)")


@cache
def _phrases(lang: str) -> _Phrases | None:
    table = language(lang).quantities.relative
    if not table:
        return None
    patterns: list[tuple[int, str]] = []
    times = {}
    for number, (key, phrases) in enumerate(table.items()):
        name = f"t{number}"
        match = _KEY.fullmatch(key)
        if match is None:
            message = f"{lang}.toml: no relative time: {key}"
            raise ValueError(message)
        times[name] = (match["unit"], int(match["offset"]))
        longest_first = sorted(phrases, key=len, reverse=True)
        either = "|".join(phrase_pattern(phrase) for phrase in longest_first)
        patterns.append((-len(longest_first[0]), f"(?P<{name}>{either})"))
    # "the day before yesterday" before "yesterday".
    patterns.sort()
    joined = "|".join(pattern for _, pattern in patterns)
    return _Phrases(re.compile(rf"(?<!\w)(?:{joined})(?!\w)"), times)


_BEGIN = 4  # letters of a word by which it is asked whether a text may name such a time
_LEAST_BEGIN = 2  # of them, where a table has no more


@cache
def _begins(lang: str) -> frozenset[str]:
    """Return the beginnings of the longest word of each phrase."""
    phrases = [
        folded(phrase).replace("*", "").split()
        for forms in language(lang).quantities.relative.values()
        for phrase in forms
    ]
    return frozenset(max(reversed(words), key=len)[:_BEGIN] for words in phrases)


def may_begin_relative(word: str, lang: str) -> bool:
    """Return whether a folded word begins as one of a time counted from the present: a quick answer for most texts.

    >>> may_begin_relative("yesterday", "en"), may_begin_relative("left", "en")
    (True, False)
    """
    begins = _begins(lang)
    # Some are known by less: "цього року" by "ро".
    sizes = range(_LEAST_BEGIN, _BEGIN + 1)
    return any(word[:size] in begins for size in sizes)


def relative_times(text: str, lang: str) -> Iterator[RelativeTime]:
    """Yield the times of a text that are counted from the present one.

    >>> [(one.unit, one.offset) for one in relative_times("Позавчера и на прошлой неделе", "ru")]
    [('day', -2), ('week', -1)]
    """
    phrases = _phrases(lang)
    if phrases is None:
        return
    for match in phrases.pattern.finditer(evenly_spaced(folded(text))):
        if match.lastgroup is not None:
            yield RelativeTime(*match.span(), *phrases.times[match.lastgroup])


def named_relative(unit: str, offset: int, lang: str) -> str | None:
    """Return the plain phrase for a relative time in a language; None where it has none.

    >>> named_relative("week", -1, "en"), named_relative("day", 1, "en")
    ('last week', 'tomorrow')
    """
    phrases = language(lang).quantities.relative.get(f"{unit}{offset:+}")
    return phrases[0].rstrip("*") if phrases else None
