"""Chinese names in Cyrillic read back into pinyin: Цзиньпин is Jinping.

Cyrillic writes Chinese by syllables, after the system of Palladius (``palladius.tsv``);
what romanization systems make of it letter by letter (Tszinpin) is no Chinese name. A
word is cut into syllables in every way, and each cut is a reading.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import shared_records
from transqa.names.cases import word_nominatives

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_WORD = 18  # letters: three syllables of six
# Names of persons are of one or two, most of places of up to three. Beyond, what can be
# cut so is seldom Chinese: Нетаньягу, Анналена.
_MOST_SYLLABLES = 3
_MOST_READINGS = 12
_BARE_VOWELS = "аеоуэиії"
_SEPARATORS = "ъ'’ʼ-"  # stand between two syllables and are not read


class _Syllable(NamedTuple):
    """A syllable and how usual its Cyrillic spelling is: 0 for the usual one, more for others."""

    pinyin: str
    rank: int


@lru_cache(maxsize=20_000)
def pinyin(word: str, lang: str) -> tuple[str, ...]:
    """Return the readings of a lower-case Cyrillic word as Chinese, without tones, the likeliest first; at most 12.

    What the word reads as it is comes first, then what it reads as in the nominatives
    that it may stand for. No reading: the word is not written as Chinese is.

    >>> pinyin("цзиньпин", "ru"), pinyin("цзіньпіна", "uk")[:2], pinyin("лукашенко", "ru")
    (('jinping',), ('jinpina', 'jinping'), ())
    """
    if not _known(lang):
        return ()
    found = dict.fromkeys(_readings(word, lang))
    for nominative in word_nominatives(word, lang)[:-1]:
        for reading in _readings(nominative, lang):
            found.setdefault(reading)
    return tuple(islice(found, _MOST_READINGS))


def is_plainly_chinese(word: str, lang: str) -> bool:
    """Return whether a lower-case word is read as Chinese and has syllables that no other names have.

    >>> is_plainly_chinese("цзиньпина", "ru"), is_plainly_chinese("хаменей", "ru")
    (True, False)
    """
    return _PLAINLY.search(word) is not None and bool(pinyin(word, lang))


# Clusters of Palladius: Цзиньпин, Чжэцзян, Кэцян, Сюэ; as Ukrainian and Belarusian
# write them too.
_PLAINLY = re.compile("цз|чж|цян|цин|цін|сяо|сюе|сюэ|цюн|цюань|хуэй|юань|шэн")


def _readings(word: str, lang: str) -> tuple[str, ...]:
    """Return the readings of a word as it is: those of usual spellings first, of few syllables before of many."""
    if not 0 < len(word) <= _LONGEST_WORD:
        return ()
    cuts = [
        cut
        for cut in islice(_cuts(word, 0, lang), 4 * _MOST_READINGS)
        if len(cut) <= _MOST_SYLLABLES
    ]
    ranked = sorted(
        cuts, key=lambda cut: (sum([syllable.rank for syllable in cut]), len(cut))
    )
    spelled = ("".join([syllable.pinyin for syllable in cut]) for cut in ranked)
    return tuple(islice(dict.fromkeys(spelled), _MOST_READINGS))


def _cuts(word: str, start: int, lang: str) -> Iterator[tuple[_Syllable, ...]]:
    """Yield each way to cut the rest of a word into syllables, long syllables first."""
    begins = start == 0
    while start < len(word) and word[start] in _SEPARATORS:
        begins = True
        start += 1
    if start == len(word):
        yield ()
        return
    syllables = _known(lang)
    for size in range(min(_LONGEST_SYLLABLE, len(word) - start), 0, -1):
        letters = word[start : start + size]
        # Inside a word a syllable of one vowel is an ending (Цзиньпина).
        if not begins and size == 1 and letters in _BARE_VOWELS:
            continue
        for syllable in syllables.get(letters, ()):
            for rest in _cuts(word, start + size, lang):
                yield (syllable, *rest)


_LONGEST_SYLLABLE = 6  # letters: чжуань, цзюань


@cache
def _known(lang: str) -> dict[str, tuple[_Syllable, ...]]:
    """Return the syllables of a language by their spelling; none of a language that has no column."""
    by_spelling: dict[str, list[_Syllable]] = {}
    for row in shared_records("palladius"):
        spellings = row[lang].split() if lang in row and lang != "pinyin" else ()
        for rank, cyrillic in enumerate(spellings):
            syllable = _Syllable(row["pinyin"], rank)
            by_spelling.setdefault(cyrillic, []).append(syllable)
    return {spelling: tuple(rows) for spelling, rows in by_spelling.items()}
