"""Nominatives that an inflected Cyrillic name may stand for (endings as data, every candidate tried)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product

from transqa.languages import language
from transqa.text.orthography import as_listed

# Bounds, so that a long name in a language of many endings stays cheap: candidates of a
# word, and of a whole name.
_MOST_OF_WORD = 8
_MOST_OF_NAME = 24
_SHORTEST_STEM = 2  # letters that must be left before an ending
_WHOLE = "^"  # stands before a form that is meant whole: Льва, Сум, Афин


@cache
def _endings(lang: str) -> dict[str, tuple[str, ...]]:
    """Return the nominative endings that each oblique ending may stand for."""
    return {
        ending: nominative_endings
        for ending, nominative_endings in language(lang).cases.items()
        if not ending.startswith(_WHOLE)
    }


@cache
def _longest(lang: str) -> int:
    """Return the letters of the longest oblique ending of a language."""
    return max(map(len, _endings(lang)), default=0)


@cache
def _whole_forms(lang: str) -> dict[str, tuple[str, ...]]:
    """Return the nominatives of the forms from which no ending tells them."""
    return {
        form.removeprefix(_WHOLE): nominatives
        for form, nominatives in language(lang).cases.items()
        if form.startswith(_WHOLE)
    }


@lru_cache(maxsize=20_000)
def word_nominatives(word: str, lang: str) -> tuple[str, ...]:
    """Return the nominatives a lower-case word may stand for, itself last; at most 8.

    >>> word_nominatives("тихановской", "ru")[0]
    'тихановская'
    >>> word_nominatives("льва", "ru")[0]
    'лев'
    >>> word_nominatives("сьвятлане", "be")[0]
    'святлана'
    """
    if "-" in word:
        return _of_double_name(word, lang)
    listed = as_listed(word, lang)
    if listed != word:
        return (*word_nominatives(listed, lang)[: _MOST_OF_WORD - 1], word)
    candidates: list[str] = [*_whole_forms(lang).get(word, ())]
    endings = _endings(lang)
    # The longest ending first.
    for stem_size in range(max(_SHORTEST_STEM, len(word) - _longest(lang)), len(word)):
        nominative_endings = endings.get(word[stem_size:])
        if nominative_endings:
            stem = word[:stem_size]
            candidates += [stem + ending for ending in nominative_endings]
    others = [form for form in dict.fromkeys(candidates) if form != word]
    return (*others[: _MOST_OF_WORD - 1], word)


def with_yo(surname: str) -> tuple[str, ...]:
    """Return the spellings of a nominative whose ending may have ё: keys are folded, and ё is mostly left out in print.

    >>> with_yo("ковалева"), with_yo("петрова")
    (('ковалева', 'ковалёва'), ('петрова',))
    """
    spelled = _YO.sub("ё", surname)
    return (surname,) if spelled == surname else (surname, spelled)


_YO = re.compile("е(?=(?:в|ў|ва|нак|нок)$)")
_OF_LAST_PART = 3  # nominatives of the last part of a double name that are tried
_OF_BOTH_PARTS = 2  # of each part, where both are declined


def _of_double_name(word: str, lang: str) -> tuple[str, ...]:
    """Return the nominatives of a word with a hyphen: its last part declined alone, or both, or the first of three.

    Івано-Франківська is Івано-Франківськ, Салтыкова-Щедрина is Салтыков-Щедрин,
    Ростова-на-Дону is Ростов-на-Дону.
    """
    first, _, rest = word.partition("-")
    if not first or not rest or rest.endswith("-"):
        return (word,)
    beginning, _, last = word.rpartition("-")
    if beginning != first:
        firsts = word_nominatives(first, lang)
        candidates = [f"{form}-{rest}" for form in firsts[:_OF_LAST_PART]]
    else:
        lasts = word_nominatives(last, lang)
        candidates = [f"{first}-{form}" for form in lasts[:_OF_LAST_PART]]
        for form in word_nominatives(first, lang)[:_OF_BOTH_PARTS]:
            candidates += [f"{form}-{other}" for other in lasts[:_OF_BOTH_PARTS]]
    others = [form for form in dict.fromkeys(candidates) if form != word]
    return (*others[: _MOST_OF_WORD - 1], word)


def nominatives(words: tuple[tuple[str, str], ...]) -> list[tuple[str, ...]]:
    """Return the nominatives that a name of ``(word, lang)`` pairs may stand for, itself left out; at most 24."""
    given = tuple(word for word, _ in words)
    candidates = product(*(word_nominatives(word, lang) for word, lang in words))
    return [
        candidate
        for candidate in islice(candidates, _MOST_OF_NAME)
        if candidate != given
    ]
