"""How well a Latin word sounds like a Cyrillic one, for names of any origin: Джонсон and Johnson, Мэй and May.

The weights were learned from public name pairs (``weights.tsv``, a table of
``transqa.languages`` that is made by ``bench/make/name_weights.py``): how often a group
of one or two Cyrillic letters stood for a group of up to four Latin ones. The cost of a
pair is that of its cheapest cut into groups, in nats; a group costs a mean of both
conditional surprisals, ``-log p(latin | cyrillic) / 3 - 2 log p(cyrillic | latin) /
3``: how a Latin name is written in Cyrillic varies less than the way back (a third did
better than a half or a fifth on names of the training part). For letters that stand for
nothing the condition is left out: the share is that of all groups.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from transqa.languages import shared_rows
from transqa.names.latin import fold_latin
from transqa.romanization.systems import fallback

UNSEEN = 8.5  # nats of a letter that stands for nothing, or of two letters never seen for each other
_ROUNDED = (
    1e-6  # nats: so that sums of the same costs in another order are not told apart
)
_LONGEST_GROUP = 4  # Latin letters
_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў")
_FOREIGN = str.maketrans({"þ": "th", "ð": "d", "ħ": "h", "ə": "a", "ŋ": "n"})


class SoundGroup(NamedTuple):
    """A group of a reading: the Cyrillic letters, the Latin ones at ``start:end``, and their cost in nats."""

    cyrillic: str
    start: int
    end: int
    cost: float


class SoundReading(NamedTuple):
    """The cheapest reading of a Latin word: its cost in nats, which of the forms it reads, and its groups.

    Where no reading is within the limit, the cost is infinite and the rest is empty.
    """

    cost: float
    form: str
    groups: tuple[SoundGroup, ...]


class _Branch(NamedTuple):
    """One or two Cyrillic letters from a node on: where they lead, and what the Latin groups for them cost."""

    to: int
    letters: str
    costs: dict[str, float]


class _Node(NamedTuple):
    """A beginning of some forms, in their tree; ``form`` is the form that ends there."""

    branches: list[_Branch]
    form: str | None


@lru_cache(maxsize=65536)
def plain_latin(word: str) -> str:
    """Return a Latin word in lower case without any diacritics.

    >>> plain_latin("Łukašenka"), plain_latin("Yabūchi")
    ('lukasenka', 'yabuchi')
    """
    folded = unicodedata.normalize("NFD", fold_latin(word).translate(_FOREIGN))
    if folded.isascii():
        return folded
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def romanized(key: str) -> str:
    """Return a folded word in plain a–z, letter by letter, whatever its script.

    >>> romanized("тихановская"), romanized("łukaszenka")
    ('tikhanovskaya', 'lukaszenka')
    """
    latin = [fallback(letter) if letter in _CYRILLIC else letter for letter in key]
    return plain_latin("".join(latin))


def is_cyrillic(key: str) -> bool:
    """Return whether a folded word is written in Cyrillic."""
    return not _CYRILLIC.isdisjoint(key)


@cache
def _weights() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return the costs of Latin groups by their Cyrillic group, and of Latin letters that stand for nothing."""
    counts = {
        (cyrillic, latin): int(count)
        for cyrillic, latin, count in shared_rows("weights")
    }
    of_cyrillic: Counter[str] = Counter()
    of_latin: Counter[str] = Counter()
    for (cyrillic, latin), count in counts.items():
        of_cyrillic[cyrillic] += count
        of_latin[latin] += count
    of_cyrillic[""] = of_latin[""] = sum(counts.values())
    costs: dict[str, dict[str, float]] = {}
    for (cyrillic, latin), count in counts.items():
        latin_surprisal = -math.log(count / of_cyrillic[cyrillic])
        cyrillic_surprisal = -math.log(count / of_latin[latin])
        costs.setdefault(cyrillic, {})[latin] = (
            latin_surprisal / 3 + 2 * cyrillic_surprisal / 3
        )
    costs_of_nothing = costs.pop("", {})
    return costs, costs_of_nothing


@lru_cache(maxsize=20_000)
def _tree(forms: tuple[str, ...]) -> tuple[_Node, ...]:
    """Return the tree of some lower-case Cyrillic forms, in which what they begin with alike is one branch.

    The cases of a name share all but their endings, so that all of them are read in one
    pass. A node stands behind those that lead to it.
    """
    numbers = {"": 0}  # of the nodes, by what the forms begin with there
    for form in forms:
        for end in range(1, len(form) + 1):
            numbers.setdefault(form[:end], len(numbers))
    ends = frozenset(forms)
    nodes = [
        _Node([], beginning if beginning in ends else None) for beginning in numbers
    ]
    costs, _ = _weights()
    for beginning, number in numbers.items():
        if not beginning:
            continue
        last = beginning[-1]
        before = numbers[beginning[:-1]]
        nodes[before].branches.append(_Branch(number, last, costs.get(last, {})))
        last_two = beginning[-2:]
        if len(beginning) > 1 and last_two in costs:
            before = numbers[beginning[:-2]]
            nodes[before].branches.append(_Branch(number, last_two, costs[last_two]))
    return tuple(nodes)


def _least_costs(forms: tuple[str, ...], latin: str) -> list[float]:
    """Return, for each position in a word, the least that the letters from there on cost whatever they are read as.

    A letter costs at least its share of the cheapest group with it that some letters of
    the forms are written with. What cannot end within a limit any more is not followed.
    """
    floors = _floors(forms)
    rest = 0.0
    least = [0.0]
    for letter in reversed(latin):
        rest += floors.get(letter, UNSEEN)
        least.append(rest - _ROUNDED)
    least.reverse()
    return least


@lru_cache(maxsize=20_000)
def _floors(forms: tuple[str, ...]) -> dict[str, float]:
    """Return the least a Latin letter costs as a rendering of anything in some forms."""
    _, costs_of_nothing = _weights()
    floors = dict(costs_of_nothing)
    grams: set[str] = set()
    for form in forms:
        for start in range(len(form)):
            grams.add(form[start : start + 1])
            grams.add(form[start : start + 2])
    for gram in grams:
        for letter, cost in _gram_floors(gram).items():
            if cost < floors.get(letter, UNSEEN):
                floors[letter] = cost
    return floors


@cache
def _gram_floors(gram: str) -> dict[str, float]:
    """Return the least a Latin letter costs in a group that stands for one or two Cyrillic letters."""
    costs, _ = _weights()
    floors: dict[str, float] = {}
    for group, cost in costs.get(gram, {}).items():
        for letter in group:
            floors[letter] = min(cost / len(group), floors.get(letter, UNSEEN))
    return floors


@lru_cache(maxsize=20_000)
def _groups_at(latin: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each position in a word, the groups of letters that begin there: the empty one, then longer ones."""
    return tuple(
        tuple(
            latin[start : start + size]
            for size in range(min(_LONGEST_GROUP, len(latin) - start) + 1)
        )
        for start in range(len(latin) + 1)
    )


# The cheapest way to a node and a position: its cost, the node and the position that it
# came from, and the Cyrillic letters of its last group. A plain tuple, for many are
# made for a pair of words, most to be thrown away.
_Way: TypeAlias = tuple[float, int, int, str]


@lru_cache(maxsize=100_000)
def read_sound(
    forms: tuple[str, ...], latin: str, limit: float = math.inf
) -> SoundReading:
    """Return the cheapest reading of a Latin word as one of some lower-case Cyrillic forms.

    Readings that cost more than ``limit`` (nats) are not followed; if none is left the
    cost is infinite. About 0.5 a letter is usual.

    >>> read_sound(("джонсон",), "Johnson").cost < read_sound(("джонсон",), "Jansen").cost
    True

    A dynamic programme over the tree of the forms: ``reached[node][position]`` is the
    cheapest way to read ``latin[:position]`` as what the forms begin with up to a node.
    A step reads a group of Latin letters, perhaps none, as one or two Cyrillic ones, or
    one Latin letter as nothing. A way ends where its cost and the least that the
    letters behind it can cost are beyond the limit together, which is earlier than at
    the limit alone.
    """
    plain = plain_latin(latin)
    width = len(plain)
    nodes = _tree(forms)
    groups_at = _groups_at(plain)
    least_costs = _least_costs(forms, plain)
    _, costs_of_nothing = _weights()
    reached: list[dict[int, _Way]] = [{} for _ in nodes]
    reached[0][0] = (0.0, -1, -1, "")
    best_cost, best_node = math.inf, -1
    for number, node in enumerate(nodes):
        here = reached[number]
        if not here:
            continue
        # Latin letters that stand for nothing come first, from the left, for each may
        # follow another.
        for start in range(min(here), width):
            if start in here:
                cost = here[start][0] + costs_of_nothing.get(plain[start], UNSEEN)
                stop = start + 1
                if cost + least_costs[stop] <= limit and (
                    stop not in here or cost < here[stop][0]
                ):
                    here[stop] = (cost, number, start, "")
        if node.form is not None and width in here and here[width][0] < best_cost:
            best_cost, best_node = here[width][0], number
        _follow_branches(number, node, reached, groups_at, least_costs, limit)
    if best_node < 0:
        return SoundReading(math.inf, "", ())
    return SoundReading(
        best_cost, nodes[best_node].form or "", _backtraced(reached, best_node, width)
    )


def _follow_branches(
    number: int,
    node: _Node,
    reached: list[dict[int, _Way]],
    groups_at: tuple[tuple[str, ...], ...],
    least_costs: list[float],
    limit: float,
) -> None:
    """Extend every way that reached a node by the groups that begin where it stands: the steps of ``read_sound``."""
    here = reached[number]
    for to, letters, costs in node.branches:
        there = reached[to]
        cost_of = costs.get  # a local name for the innermost loop
        for start, way in here.items():
            for group in groups_at[start]:
                group_cost = cost_of(group)
                if group_cost is None:
                    # Never seen for each other. Only a letter for a letter, or for
                    # none, is read all the same.
                    if len(letters) == 2 or len(group) > 1:
                        continue
                    group_cost = UNSEEN + 2 * len(group)
                cost = way[0] + group_cost
                stop = start + len(group)
                if cost + least_costs[stop] <= limit and (
                    stop not in there or cost < there[stop][0]
                ):
                    there[stop] = (cost, number, start, letters)


def _backtraced(
    reached: list[dict[int, _Way]], node: int, stop: int
) -> tuple[SoundGroup, ...]:
    """Return the groups of the cheapest way to a node and a position, in the order of the word."""
    groups: list[SoundGroup] = []
    while node or stop:
        cost, node_before, start, letters = reached[node][stop]
        cost_before = reached[node_before][start][0]
        groups.append(SoundGroup(letters, start, stop, round(cost - cost_before, 2)))
        node, stop = node_before, start
    groups.reverse()
    return tuple(groups)
