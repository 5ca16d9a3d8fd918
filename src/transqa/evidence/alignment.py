"""Which sentences of a source belong to which of its translation, where nobody has said.

A dynamic programme over sentence lengths after W. A. Gale and K. W. Church, "A Program
for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19 (1), 1993,
https://aclanthology.org/J93-1004/: long sentences have long translations, and most
pairs are one to one. Beside length, what both sentences have in common counts: numbers,
addresses, words in the same letters, and words whose consonants agree across scripts
(names, above all), each the more the rarer it is. Long texts are aligned in blocks
first, and then only near the way that the blocks have taken (the idea of S. Salvador
and P. Chan, "FastDTW", 2007), so that time and memory grow with the length, not its
square.

A cell ``(i, j)`` says that the first ``i`` sentences of the source and the first ``j``
of the target are paired. A path is a list of cells from ``(0, 0)`` to the ends of both
texts, a step of it one pair.
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


_Path: TypeAlias = "list[tuple[int, int]]"  # cells in order
_Band: TypeAlias = "list[tuple[int, int]]"  # for each number of source sentences, the first and last target cell


class SentencePair(NamedTuple):
    """Sentences that belong together, as ranges of indexes; one of them is empty where a side has nothing."""

    source: range
    target: range


class _Sentences(NamedTuple):
    """The sentences of a text.

    ``ends``: the length of the first i of them, from i = 0. For each: ``keys``, what it
    can be recognised by; ``goes_on``, whether it begins in lower case; ``numbers``, its
    keys that are numbers of two digits and more.
    """

    ends: list[float]
    keys: list[frozenset[str]]
    goes_on: list[bool]
    numbers: list[frozenset[str]]


class _Shape(NamedTuple):
    """How many sentences stand against how many, and what that costs (minus the logarithm of its share)."""

    source: int
    target: int
    cost: float


# Gale and Church counted 1-1 0.89, 1-0 or 0-1 0.0099, 2-1 or 1-2 0.089, 2-2 0.011. Here
# what is left out is likelier, for that is what we look for, and 2-2 rarer: two pairs
# of 1-1 say more. The last leads on inside a row.
_SHAPES = (
    _Shape(1, 1, -log(0.89)),
    _Shape(1, 0, -log(0.02)),
    _Shape(2, 1, -log(0.089 / 2)),
    _Shape(1, 2, -log(0.089 / 2)),
    _Shape(2, 2, -log(0.0005)),
    _Shape(3, 1, -log(0.0015)),
    _Shape(1, 3, -log(0.0015)),
    _Shape(0, 1, -log(0.02)),
)
_VARIANCE = 4.0  # of a difference in length, per character of both sides
_FREEDOM = 2.5  # how heavy the tails of that difference are
_LEFT_OUT = 0.01  # cost of each character that has nothing against it
_GOES_ON = 5.0  # cost of a pair of which one side begins in lower case
_MISSED = 1.0  # cost of a number that only one side of a pair has
# Of a number, an address, a word in the same letters.
_WEIGHTS = {
    "#": 1.3,
    "@": 1.3,
    "=": 1.0,
}
_SOUND = 0.8  # weight of consonants
_USUAL = 1000  # characters of equal length that are added to both texts, for in a short one a gap tells too much
_MORE = 10  # sentences that a short text is taken to go on for: what is rare in it would stay rare
_LIGHT = 0.3  # weight of a key under which it is not looked at
_STRETCH = 4  # sentences to a block
_RADIUS = 5  # sentences on either side of the path of the blocks that are searched
_SMALL = 4096  # cells that are searched without blocks

_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]+[\w/]|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}\w|@\w{3,}"
)
_MARK = re.compile(r"[?!:;()%$€£…]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LONGEST_WORD = 64  # letters of a word that are read
_SOUND_KEY = (
    4  # consonants that make a key, and the least that a word must have to get one
)
_CAPITAL_KEY = 3  # the least that a word with a capital must have


def align(sources: Sequence[str], targets: Sequence[str]) -> list[SentencePair]:
    """Return which sentences of a source belong to which of its translation: pairs in order that cover both texts.

    A pair is 1-1, 2-1, 1-2, 2-2, 3-1 or 1-3 sentences, or 1-0 and 0-1 where a sentence
    has no partner; sentences never change places. Nothing needs to be known of the
    languages: the ratio of their lengths comes from the texts. Deterministic; time and
    memory grow with the number of sentences, not its square.

    >>> align(["Мінск, 5 мая.", "Прыехаў Джонсан.", "Дождж."], ["Minsk, May 5, and Johnson came.", "It rains."])
    [SentencePair(source=range(0, 2), target=range(0, 1)), SentencePair(source=range(2, 3), target=range(1, 2))]
    """
    ratio = _length_ratio(sum(map(len, sources)), sum(map(len, targets)))
    source_keys = [_keys(text) for text in sources]
    target_keys = [_keys(text) for text in targets]
    shared = frozenset(chain.from_iterable(source_keys)) & frozenset(
        chain.from_iterable(target_keys)
    )
    source = _sentences(sources, source_keys, shared, ratio)
    target = _sentences(targets, target_keys, shared, 1.0)
    path = _cheapest_path(source, target)
    return [SentencePair(range(i, k), range(j, m)) for (i, j), (k, m) in pairwise(path)]


def _length_ratio(source: int, target: int) -> float:
    """Return the target's characters to one of the source; a short text of an alphabet is taken for nearly as long."""
    if 2 * source < target or 2 * target < source:
        return target / source if source and target else 1.0
    return (target + _USUAL) / (source + _USUAL)


def _sentences(
    texts: Sequence[str],
    keys: list[frozenset[str]],
    shared: frozenset[str],
    ratio: float,
) -> _Sentences:
    """Return a text for the search: its lengths stretched by a ratio, only the keys that both texts share."""
    shared_keys = [sentence_keys & shared for sentence_keys in keys]
    return _Sentences(
        ends=list(accumulate((ratio * len(text) for text in texts), initial=0.0)),
        keys=shared_keys,
        goes_on=[_goes_on(text) for text in texts],
        numbers=[_long_numbers(sentence_keys) for sentence_keys in keys],
    )


def _long_numbers(keys: frozenset[str]) -> frozenset[str]:
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
    keys: set[str] = set()
    for number in _NUMBER.findall(sentence):
        keys.add("#" + "".join(filter(str.isdigit, number)))
    for address in _ADDRESS.findall(sentence):
        keys.add("@" + address.lower())
    keys.update(_MARK.findall(sentence))
    for word in _WORD.findall(sentence):
        keys.update(_word_keys(word))
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of a word: itself, and the beginning of its consonants, which is the same in any script.

    >>> _word_keys("Лукашэнкам"), _word_keys("Lukashenko")
    (('=лукашэнкам', 'lkSn'), ('=lukashenko', 'lkSn'))
    """
    lower = word[:_LONGEST_WORD].lower()
    skeletons = (
        cyrillic_skeletons(lower)
        if _CYRILLIC.search(lower)
        else (skeleton(fold_latin(lower)),)
    )
    least = _CAPITAL_KEY if word[0].isupper() else _SOUND_KEY
    sounds = [
        consonants[:_SOUND_KEY] for consonants in skeletons if len(consonants) >= least
    ]
    return ("=" + lower, *dict.fromkeys(sounds))


def _cheapest_path(source: _Sentences, target: _Sentences) -> _Path:
    """Return the cheapest path; of long texts, the cheapest near that of their blocks."""
    rows, columns = len(source.keys), len(target.keys)
    if (rows + 1) * (columns + 1) <= _SMALL:
        band = [(0, columns)] * (rows + 1)
    else:
        path_of_blocks = _cheapest_path(_blocks(source), _blocks(target))
        band = _band_around(path_of_blocks, rows, columns)
    return _search(source, target, band)


def _blocks(text: _Sentences) -> _Sentences:
    """Return a text whose sentences are runs of ``_STRETCH`` sentences."""
    count = len(text.keys)
    starts = range(0, count, _STRETCH)
    return _Sentences(
        ends=[*text.ends[:count:_STRETCH], text.ends[count]],
        keys=[
            frozenset(chain.from_iterable(text.keys[start : start + _STRETCH]))
            for start in starts
        ],
        goes_on=[False] * len(starts),
        numbers=[frozenset()] * len(starts),
    )


def _band_around(path_of_blocks: _Path, rows: int, columns: int) -> _Band:
    """Return, for each number of source sentences, the least and the greatest number of target sentences to look at."""
    least, greatest = [columns] * (rows + 1), [0] * (rows + 1)
    for (i, j), (k, m) in pairwise(path_of_blocks):
        left, right = (
            max(0, _STRETCH * j - _RADIUS),
            min(columns, _STRETCH * m + _RADIUS),
        )
        first_row, last_row = (
            max(0, _STRETCH * i - _RADIUS),
            min(rows, _STRETCH * k + _RADIUS),
        )
        for row in range(first_row, last_row + 1):
            least[row] = min(least[row], left)
            greatest[row] = max(greatest[row], right)
    return list(zip(least, greatest, strict=True))


class _Field(NamedTuple):
    """What a search looks at and does not change.

    ``weights`` are those of the keys. ``shared`` says, for each source sentence, which
    target sentences near it share keys with it, and what these weigh.
    """

    source: _Sentences
    target: _Sentences
    band: _Band
    weights: dict[str, float]
    shared: list[dict[int, float]]


def _search(source: _Sentences, target: _Sentences, band: _Band) -> _Path:
    """Return the cheapest path inside a band: each cell is reached from those that a pair leads from."""
    weights = _key_weights(source.keys, target.keys)
    source = source._replace(keys=[keys.intersection(weights) for keys in source.keys])
    target = target._replace(keys=[keys.intersection(weights) for keys in target.keys])
    shared = _shared_weights(source.keys, target.keys, band, weights)
    field = _Field(source, target, band, weights, shared)
    costs: list[list[float]] = []
    shapes: list[list[_Shape]] = []  # of the last pair on the cheapest path to a cell
    for row, (left, right) in enumerate(band):
        costs.append([inf] * (right - left + 1))
        shapes.append([_SHAPES[0]] * (right - left + 1))
        costs[0][0] = 0.0
        for shape in _SHAPES:
            if shape.source <= row:
                _enter(row, shape, field, costs, shapes[row])
    return _path_back(band, shapes)


def _enter(
    row: int,
    shape: _Shape,
    field: _Field,
    costs: list[list[float]],
    row_shapes: list[_Shape],
) -> None:
    """Let a pair of one shape end in each cell of a row where that is cheaper than what was found before."""
    row_before, step = row - shape.source, shape.target
    left, right = field.band[row]
    left_before, right_before = field.band[row_before]
    row_costs, costs_before = costs[row], costs[row_before]
    target_ends = field.target.ends
    source_length = field.source.ends[row] - field.source.ends[row_before]
    for column in range(
        max(left, left_before + step), min(right, right_before + step) + 1
    ):
        column_before = column - step
        target_length = target_ends[column] - target_ends[column_before]
        cost = (
            costs_before[column_before - left_before]
            + shape.cost
            + _length_cost(source_length, target_length)
        )
        best = row_costs[column - left]
        if shape.source and step:
            cost -= _gain(row_before, row, column_before, column, field, cost - best)
        if cost < best:
            row_costs[column - left] = cost
            row_shapes[column - left] = shape


def _length_cost(source: float, target: float) -> float:
    """Return the cost of lengths that differ; it grows slowly (Student's distribution), translators being free."""
    if not source or not target:
        return _LEFT_OUT * (source + target)
    difference = source - target
    return _FREEDOM * log1p(difference * difference / (_VARIANCE * (source + target)))


def _gain(i: int, k: int, j: int, m: int, field: _Field, needed: float) -> float:
    """Return what source sentences i to k have in common with target sentences j to m, less what sets them apart.

    A key that two sentences share with the same one counts once. Counting so takes
    time, and is done only where the gain may be as much as is needed.
    """
    difference = _difference(i, k, j, m, field)
    weights = [
        weight_of_column[column]
        for weight_of_column in field.shared[i:k]
        if weight_of_column  # most sentences share nothing with any: quicker than a look at each column
        for column in range(j, m)
        if column in weight_of_column
    ]
    most = sum(weights) - difference
    if len(weights) < 2 or most <= needed:
        return most
    source_keys = Counter(chain.from_iterable(field.source.keys[i:k]))
    target_keys = Counter(chain.from_iterable(field.target.keys[j:m]))
    # Sorted, so that the sum, and with it the path, does not hang on the order of a
    # set.
    in_both = sorted(source_keys.keys() & target_keys)
    return (
        sum(
            field.weights[key] * min(source_keys[key], target_keys[key])
            for key in in_both
        )
        - difference
    )


def _difference(i: int, k: int, j: int, m: int, field: _Field) -> float:
    """Return the cost of what sets sentences apart: how they begin, and each number that one side alone has."""
    source_numbers = field.source.numbers[i].union(*field.source.numbers[i + 1 : k])
    target_numbers = field.target.numbers[j].union(*field.target.numbers[j + 1 : m])
    lone_numbers = (
        len(source_numbers ^ target_numbers) if source_numbers or target_numbers else 0
    )
    begin_otherwise = field.source.goes_on[i] != field.target.goes_on[j]
    return _MISSED * lone_numbers + (_GOES_ON if begin_otherwise else 0.0)


def _key_weights(
    source: list[frozenset[str]], target: list[frozenset[str]]
) -> dict[str, float]:
    """Return the weights of the keys that both sides have: the rarer a key, the heavier. Light ones are left out."""
    source_counts = Counter(chain.from_iterable(source))
    target_counts = Counter(chain.from_iterable(target))
    sentences = max(len(source), len(target)) + _MORE
    weights = {}
    for key, count in source_counts.items():
        if key in target_counts:
            kind = _WEIGHTS.get(key[0], _SOUND)
            weight = kind * log(sentences / max(count, target_counts[key]))
            if weight >= _LIGHT:
                weights[key] = weight
    return weights


def _shared_weights(
    source: list[frozenset[str]],
    target: list[frozenset[str]],
    band: _Band,
    weights: dict[str, float],
) -> list[dict[int, float]]:
    """Return, for each source sentence, the target sentences near it that share keys, and what these weigh."""
    columns_of: dict[str, list[int]] = defaultdict(list)
    for column, keys in enumerate(target):
        for key in keys:
            columns_of[key].append(column)
    shared: list[dict[int, float]] = []
    for row, keys in enumerate(source):
        leftmost, rightmost = band[row][0], band[row + 1][1]
        weight_of_column: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            columns = columns_of[key]
            for column in columns[
                bisect_left(columns, leftmost) : bisect_right(columns, rightmost)
            ]:
                weight_of_column[column] += weights[key]
        shared.append(dict(weight_of_column))
    return shared


def _path_back(band: _Band, shapes: list[list[_Shape]]) -> _Path:
    """Return the path that leads to the last cell, from the beginning."""
    row, column = len(band) - 1, band[-1][1]
    path = [(row, column)]
    while row or column:
        shape = shapes[row][column - band[row][0]]
        row, column = row - shape.source, column - shape.target
        path.append((row, column))
    return path[::-1]
