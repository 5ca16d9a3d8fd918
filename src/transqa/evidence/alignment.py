"""Which sentences of a source belong to which of its translation, where nobody has said.

A dynamic programme over sentence lengths after W. A. Gale and K. W. Church, "A Program for Aligning Sentences in
Bilingual Corpora", Computational Linguistics 19 (1), 1993, https://aclanthology.org/J93-1004/: long sentences have
long translations, and most pairs are one to one. Beside length, what both sentences have in common counts: numbers,
addresses, words in the same letters, and words whose consonants agree across scripts (names, above all), each the
more the rarer it is. Long texts are aligned in blocks first, and then only near the way that the blocks have taken
(the idea of S. Salvador and P. Chan, "FastDTW", 2007), so that time and memory grow with the length, not its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from math import inf, log, log1p
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence


_Cells: TypeAlias = "list[tuple[int, int]]"  # how many sentences of each side: a way, or from where to where


class Pair(NamedTuple):
    """Sentences that belong together, as ranges of indexes; one of them is empty where a side has nothing."""

    source: range
    target: range


class _Side(NamedTuple):
    """A text: lengths of its first i sentences, what each has in common, whether it goes on one, its numbers."""

    ends: list[float]
    keys: list[frozenset[str]]
    goes_on: list[bool]
    numbers: list[frozenset[str]]


class _Bead(NamedTuple):
    """How many sentences stand against how many, and what that costs (minus the logarithm of its share)."""

    source: int
    target: int
    cost: float


# Gale and Church counted 1-1 0.89, 1-0 or 0-1 0.0099, 2-1 or 1-2 0.089, 2-2 0.011. Here what is left out is likelier,
# for that is what we look for, and 2-2 rarer: two pairs of 1-1 say more. The last leads on inside a row.
_BEADS = (
    _Bead(1, 1, -log(0.89)),
    _Bead(1, 0, -log(0.02)),
    _Bead(2, 1, -log(0.089 / 2)),
    _Bead(1, 2, -log(0.089 / 2)),
    _Bead(2, 2, -log(0.0005)),
    _Bead(3, 1, -log(0.0015)),
    _Bead(1, 3, -log(0.0015)),
    _Bead(0, 1, -log(0.02)),
)
_VARIANCE = 4.0  # of a difference in length, per character of both sides
_FREEDOM = 2.5  # how heavy the tails of that difference are
_LEFT_OUT = 0.01  # cost of each character that has nothing against it
_GOES_ON = 5.0  # cost of a pair of which one side begins in lower case
_MISSED = 1.0  # cost of a number that only one side of a pair has
_WEIGHTS = {"#": 1.3, "@": 1.3, "=": 1.0}  # of a number, an address, a word in the same letters
_SOUND = 0.8  # of consonants
_USUAL = 1000  # characters of equal length that are added to both texts, for in a short one a gap tells too much
_MORE = 10  # sentences that a short text is taken to go on for: what is rare in it would stay rare
_LIGHT = 0.3  # what weighs less is not looked at
_STRETCH = 4  # sentences to a block
_RADIUS = 5  # how far from the way of the blocks the sentences are searched
_SMALL = 4096  # cells that are searched without blocks

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+[\w/]|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}\w|@\w{3,}")
_MARK = re.compile(r"[?!:;()%$€£…]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LONG_KEY, _SHORT_KEY = 4, 3
_LONGEST = 64  # letters of a word that are read


def align(sources: Sequence[str], targets: Sequence[str]) -> list[Pair]:
    """Return which sentences of a source belong to which of its translation: pairs in order that cover both texts.

    A pair is 1-1, 2-1, 1-2, 2-2, 3-1 or 1-3 sentences, or 1-0 and 0-1 where a sentence has no partner; sentences
    never change places. Nothing needs to be known of the languages: the ratio of their lengths comes from the texts.
    Deterministic; time and memory grow with the number of sentences, not its square.

    >>> align(["Мінск, 5 мая.", "Прыехаў Джонсан.", "Дождж."], ["Minsk, May 5, and Johnson came.", "It rains."])
    [Pair(source=range(0, 2), target=range(0, 1)), Pair(source=range(2, 3), target=range(1, 2))]
    """
    way = _way(*_sides(sources, targets))
    return [Pair(range(i, k), range(j, m)) for (i, j), (k, m) in pairwise(way)]


def _sides(sources: Sequence[str], targets: Sequence[str]) -> tuple[_Side, _Side]:
    """Return both texts for the search: the source's lengths stretched to the target's, only keys of both."""
    ratio = _ratio(sum(map(len, sources)), sum(map(len, targets)))
    ours, theirs = [_keys(text) for text in sources], [_keys(text) for text in targets]
    common = frozenset(chain.from_iterable(ours)) & frozenset(chain.from_iterable(theirs))
    return _side(sources, ours, common, ratio), _side(targets, theirs, common, 1.0)


def _ratio(source: int, target: int) -> float:
    """Return the target's characters to one of the source; a short text of an alphabet is taken for nearly as long."""
    if 2 * source < target or 2 * target < source:
        return target / source if source and target else 1.0
    return (target + _USUAL) / (source + _USUAL)


def _side(texts: Sequence[str], keys: list[frozenset[str]], common: frozenset[str], ratio: float) -> _Side:
    ends = accumulate((ratio * len(text) for text in texts), initial=0.0)
    return _Side(
        list(ends), [one & common for one in keys], [_goes_on(text) for text in texts], list(map(_numbers, keys))
    )


def _numbers(keys: frozenset[str]) -> frozenset[str]:
    """Return the numbers of two digits and more; smaller ones are written as words as often."""
    return frozenset(key for key in keys if key[0] == "#" and len(key) > 2)


def _goes_on(sentence: str) -> bool:
    """Return whether a sentence begins in lower case, as the second part of one does."""
    first = _LETTER.search(sentence)
    return first is not None and first.group().islower()


def _keys(sentence: str) -> frozenset[str]:
    """Return what a sentence can be recognised by in another language.

    >>> sorted(_keys("У 1 234,5 раза: tut.by"))
    ['#12345', ':', '=by', '=tut', '=раза']
    """
    keys = {"#" + "".join(filter(str.isdigit, number)) for number in _NUMBER.findall(sentence)}
    keys.update("@" + address.lower() for address in _ADDRESS.findall(sentence))
    keys.update(_MARK.findall(sentence))
    keys.update(chain.from_iterable(map(_word_keys, _WORD.findall(sentence))))
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of a word: itself, and the beginning of its consonants, which is the same in any script.

    >>> _word_keys("Лукашэнкам"), _word_keys("Lukashenko")
    (('=лукашэнкам', 'lkSn'), ('=lukashenko', 'lkSn'))
    """
    lower = word[:_LONGEST].lower()
    found = cyrillic_skeletons(lower) if _CYRILLIC.search(lower) else (skeleton(fold_latin(lower)),)
    least = _SHORT_KEY if word[0].isupper() else _LONG_KEY
    return ("=" + lower, *dict.fromkeys(key[:_LONG_KEY] for key in found if len(key) >= least))


def _way(source: _Side, target: _Side) -> _Cells:
    """Return the cheapest way from (0, 0) to the ends of both texts: after each pair, how many were used up."""
    rows, columns = len(source.keys), len(target.keys)
    if (rows + 1) * (columns + 1) <= _SMALL:
        return _search(source, target, [(0, columns)] * (rows + 1))
    return _search(source, target, _band(_way(_blocks(source), _blocks(target)), rows, columns))


def _blocks(side: _Side) -> _Side:
    """Return a text whose sentences are runs of ``_STRETCH`` sentences."""
    count = len(side.keys)
    starts = range(0, count, _STRETCH)
    keys = [frozenset(chain.from_iterable(side.keys[at : at + _STRETCH])) for at in starts]
    return _Side(
        [*side.ends[:count:_STRETCH], side.ends[count]], keys, [False] * len(starts), [frozenset()] * len(starts)
    )


def _band(way: _Cells, rows: int, columns: int) -> _Cells:
    """Return, for each number of source sentences, the least and the greatest number of target sentences to look at."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for (i, j), (k, m) in pairwise(way):
        left, right = max(0, _STRETCH * j - _RADIUS), min(columns, _STRETCH * m + _RADIUS)
        for row in range(max(0, _STRETCH * i - _RADIUS), min(rows, _STRETCH * k + _RADIUS) + 1):
            low[row], high[row] = min(low[row], left), max(high[row], right)
    return list(zip(low, high, strict=True))


class _Lane(NamedTuple):
    """What a search looks at and does not change."""

    source: _Side
    target: _Side
    band: _Cells
    weights: dict[str, float]
    common: list[dict[int, float]]


def _search(source: _Side, target: _Side, band: _Cells) -> _Cells:
    """Return the cheapest way inside a band: each cell is reached from those that a pair leads from."""
    weights = _weights(source.keys, target.keys)
    ours, theirs = (one._replace(keys=[keys & weights.keys() for keys in one.keys]) for one in (source, target))
    lane = _Lane(ours, theirs, band, weights, _in_common(ours, theirs, band, weights))
    costs: list[list[float]] = []
    chosen: list[list[_Bead]] = []
    for row, (left, right) in enumerate(band):
        costs.append([inf] * (right - left + 1))
        chosen.append([_BEADS[0]] * (right - left + 1))
        costs[0][0] = 0.0
        for bead in _BEADS:
            if bead.source <= row:
                _enter(row, bead, lane, costs, chosen[row])
    return _back(band, chosen)


def _enter(row: int, bead: _Bead, lane: _Lane, costs: list[list[float]], chosen: list[_Bead]) -> None:
    """Let a pair of one shape end in each cell of a row where that is cheaper than what was found before."""
    before, step = row - bead.source, bead.target
    (left, right), (first, last) = lane.band[row], lane.band[before]
    here, there, ends = costs[row], costs[before], lane.target.ends
    length = lane.source.ends[row] - lane.source.ends[before]
    for column in range(max(left, first + step), min(right, last + step) + 1):
        cost = there[column - step - first] + bead.cost + _mismatch(length, ends[column] - ends[column - step])
        if bead.source and step:
            cost -= _gain(before, row, column - step, column, lane, cost - here[column - left])
        if cost < here[column - left]:
            here[column - left], chosen[column - left] = cost, bead


def _mismatch(source: float, target: float) -> float:
    """Return the cost of lengths that differ; it grows slowly (Student's distribution), translators being free."""
    if not source or not target:
        return _LEFT_OUT * (source + target)
    difference = source - target
    return _FREEDOM * log1p(difference * difference / (_VARIANCE * (source + target)))


def _gain(before: int, row: int, left: int, column: int, lane: _Lane, needed: float) -> float:
    """Return what some source sentences have in common with some target sentences, less if they begin otherwise.

    What two sentences share with the same one counts once. That takes time, and is done only where it may be as much
    as is needed.
    """
    unlike = _unlike(before, row, left, column, lane)
    near = [some[one] for some in lane.common[before:row] if some for one in range(left, column) if one in some]
    most = sum(near) - unlike
    if len(near) < 2 or most <= needed:
        return most
    ours = Counter(chain.from_iterable(lane.source.keys[before:row]))
    theirs = Counter(chain.from_iterable(lane.target.keys[left:column]))
    return sum(lane.weights[key] * min(ours[key], theirs[key]) for key in sorted(ours.keys() & theirs)) - unlike


def _unlike(before: int, row: int, left: int, column: int, lane: _Lane) -> float:
    """Return the cost of what sets sentences apart: how they begin, and each number that one side alone has."""
    ours = lane.source.numbers[before].union(*lane.source.numbers[before + 1 : row])
    theirs = lane.target.numbers[left].union(*lane.target.numbers[left + 1 : column])
    lone = len(ours ^ theirs) if ours or theirs else 0
    return _MISSED * lone + (_GOES_ON if lane.source.goes_on[before] != lane.target.goes_on[left] else 0.0)


def _weights(sources: list[frozenset[str]], targets: list[frozenset[str]]) -> dict[str, float]:
    """Return what keys of both sides weigh: the rarer, the more."""
    ours, theirs = Counter(chain.from_iterable(sources)), Counter(chain.from_iterable(targets))
    most = max(len(sources), len(targets)) + _MORE
    found = {
        key: _WEIGHTS.get(key[0], _SOUND) * log(most / max(ours[key], theirs[key])) for key in ours if key in theirs
    }
    return {key: weight for key, weight in found.items() if weight >= _LIGHT}


def _in_common(source: _Side, target: _Side, band: _Cells, weights: dict[str, float]) -> list[dict[int, float]]:
    """Return, for each source sentence, the target sentences near it that share something, and what that weighs."""
    places: dict[str, list[int]] = defaultdict(list)
    for column, keys in enumerate(target.keys):
        for key in keys:
            places[key].append(column)
    found: list[dict[int, float]] = []
    for row, keys in enumerate(source.keys):
        near: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            there = places[key]
            for column in there[bisect_left(there, band[row][0]) : bisect_right(there, band[row + 1][1])]:
                near[column] += weights[key]
        found.append(dict(near))
    return found


def _back(band: _Cells, chosen: list[list[_Bead]]) -> _Cells:
    """Return the way that leads to the last cell, from the beginning."""
    row, column = len(band) - 1, band[-1][1]
    way = [(row, column)]
    while row or column:
        bead = chosen[row][column - band[row][0]]
        row, column = row - bead.source, column - bead.target
        way.append((row, column))
    return way[::-1]
