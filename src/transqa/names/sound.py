"""How well a Latin word sounds like a Cyrillic one, for names of any origin: Джонсон and Johnson, Мэй and May.

The weights were learned from public name pairs (``weights.tsv``; the script that makes the table stands in
``bench/make/name_weights.py``): how often a group of Cyrillic letters stood for a group of Latin letters. The cost of
a pair is that of its cheapest cut into groups, in nats; a group costs a mean of both conditional surprisals,
``-log p(latin | cyrillic) / 3 - 2 log p(cyrillic | latin) / 3``: how a Latin name is written in Cyrillic varies less
than the way back (a third did better than a half or a fifth on names of the training part). For letters that stand for
nothing the condition is left out: the share is that of all groups.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from transqa.languages import shared_rows
from transqa.names.latin import fold_latin
from transqa.romanization.systems import fallback

UNSEEN = 8.5  # nats of a letter that stands for nothing, or of two letters never seen for each other
_LONGEST = 4
_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў")
_FOREIGN = str.maketrans({"þ": "th", "ð": "d", "ħ": "h", "ə": "a", "ŋ": "n"})


class SoundGroup(NamedTuple):
    """A group of a reading: the Cyrillic letters, the Latin ones at ``start:end``, and their cost in nats."""

    cyrillic: str
    start: int
    end: int
    cost: float


class SoundReading(NamedTuple):
    """The cheapest reading of a Latin word: its cost in nats, which of the forms it reads, and its groups."""

    cost: float
    form: str
    groups: tuple[SoundGroup, ...]


class _Edge(NamedTuple):
    """One or two Cyrillic letters from a node on: where they lead, and what the Latin groups for them cost."""

    to: int
    letters: str
    costs: dict[str, float]


class _Node(NamedTuple):
    """A place in the tree of forms; ``form`` is the form that ends there."""

    edges: list[_Edge]
    form: str | None


@lru_cache(maxsize=65536)
def plain_latin(word: str) -> str:
    """Return a Latin word in lower case without any diacritics.

    >>> plain_latin("Łukašenka"), plain_latin("Yabūchi")
    ('lukasenka', 'yabuchi')
    """
    folded = unicodedata.normalize("NFD", fold_latin(word).translate(_FOREIGN))
    return folded if folded.isascii() else "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def romanized(key: str) -> str:
    """Return a folded word in plain a–z, letter by letter, whatever its script.

    >>> romanized("тихановская"), romanized("łukaszenka")
    ('tikhanovskaya', 'lukaszenka')
    """
    return plain_latin("".join(fallback(letter) if letter in _CYRILLIC else letter for letter in key))


def is_cyrillic(key: str) -> bool:
    """Return whether a folded word is written in Cyrillic."""
    return not _CYRILLIC.isdisjoint(key)


@cache
def _weights() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return the costs of Latin groups by their Cyrillic group, and of Latin letters that stand for nothing."""
    counts = {(one, other): int(count) for one, other, count in shared_rows("weights")}
    of_cyrillic: Counter[str] = Counter()
    of_latin: Counter[str] = Counter()
    for (one, other), count in counts.items():
        of_cyrillic[one] += count
        of_latin[other] += count
    of_cyrillic[""] = of_latin[""] = sum(counts.values())
    costs: dict[str, dict[str, float]] = {}
    for (one, other), count in counts.items():
        cost = -math.log(count / of_cyrillic[one]) / 3 - 2 * math.log(count / of_latin[other]) / 3
        costs.setdefault(one, {})[other] = cost
    return costs, costs.pop("", {})


@lru_cache(maxsize=20_000)
def _tree(forms: tuple[str, ...]) -> tuple[_Node, ...]:
    """Return the tree of some lower-case Cyrillic forms; what they begin with alike is one branch."""
    places = {"": 0}
    for form in forms:
        for end in range(1, len(form) + 1):
            places.setdefault(form[:end], len(places))
    wanted = frozenset(forms)
    nodes = [_Node([], begun if begun in wanted else None) for begun in places]
    costs, _ = _weights()
    for begun, place in places.items():
        for letters in (begun[-1:], begun[-2:]):
            start = places[begun[: len(begun) - len(letters)]]
            if len(letters) == 1 or (letters in costs and len(begun) > 1):
                nodes[start].edges.append(_Edge(place, letters, costs.get(letters, {})))
    return tuple(nodes)


def _least(forms: tuple[str, ...], latin: str) -> list[float]:
    """Return, for each place of a word, the least that the letters from there on cost whatever they are read as.

    A letter costs at least its share of the cheapest group with it that some letters of the forms are written with.
    What cannot end within a limit any more is not followed.
    """
    floors, rest = _floors(forms), 0.0
    found = [0.0]
    for letter in reversed(latin):
        rest += floors.get(letter, UNSEEN)
        found.append(rest - _ROUNDED)
    return found[::-1]


_ROUNDED = 1e-6  # so that sums of the same costs in another order are not told apart


@lru_cache(maxsize=20_000)
def _floors(forms: tuple[str, ...]) -> dict[str, float]:
    """Return the least a Latin letter costs as a rendering of anything in some forms."""
    _, extra = _weights()
    floors = dict(extra)
    for gram in {form[at : at + size] for form in forms for at in range(len(form)) for size in (1, 2)}:
        for letter, cost in _gram_floors(gram).items():
            if cost < floors.get(letter, UNSEEN):
                floors[letter] = cost
    return floors


@cache
def _gram_floors(gram: str) -> dict[str, float]:
    costs, _ = _weights()
    floors: dict[str, float] = {}
    for group, cost in costs.get(gram, {}).items():
        for letter in group:
            floors[letter] = min(cost / len(group), floors.get(letter, UNSEEN))
    return floors


@lru_cache(maxsize=20_000)
def _pieces(latin: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each place of a word, the groups of letters that begin there, shortest first."""
    return tuple(
        tuple(latin[start : start + size] for size in range(min(_LONGEST, len(latin) - start) + 1))
        for start in range(len(latin) + 1)
    )


@lru_cache(maxsize=100_000)
def read_sound(forms: tuple[str, ...], latin: str, limit: float = math.inf) -> SoundReading:
    """Return the cheapest reading of a Latin word as one of some lower-case Cyrillic forms.

    Readings that cost more than ``limit`` (nats) are not followed; if none is left the cost is infinite. About 0.5 a
    letter is usual.

    >>> read_sound(("джонсон",), "Johnson").cost < read_sound(("джонсон",), "Jansen").cost
    True
    """
    plain = plain_latin(latin)
    nodes, pieces, width = _tree(forms), _pieces(plain), len(plain)
    _, extra = _weights()
    rest = _least(forms, plain)
    reached: list[dict[int, tuple[float, int, int, str]]] = [{} for _ in nodes]
    reached[0][0] = (0.0, -1, -1, "")
    best: tuple[float, int] | None = None
    for place, node in enumerate(nodes):
        here = reached[place]
        if not here:
            continue
        for start in range(min(here), width):
            if start in here:
                cost = here[start][0] + extra.get(plain[start], UNSEEN)
                if cost + rest[start + 1] <= limit and (start + 1 not in here or cost < here[start + 1][0]):
                    here[start + 1] = (cost, place, start, "")
        if node.form is not None and width in here and (best is None or here[width][0] < best[0]):
            best = (here[width][0], place)
        _spread(node, here, (pieces, rest), reached, place, limit)
    if best is None:
        return SoundReading(math.inf, "", ())
    return SoundReading(best[0], nodes[best[1]].form or "", _traced(reached, best[1], width))


def _spread(
    node: _Node,
    here: dict[int, tuple[float, int, int, str]],
    latin: tuple[tuple[tuple[str, ...], ...], list[float]],
    reached: list[dict[int, tuple[float, int, int, str]]],
    place: int,
    limit: float,
) -> None:
    """Extend every reading that reached a node by the groups that begin there."""
    pieces, rest = latin
    for to, letters, costs in node.edges:
        there = reached[to]
        known = costs.get
        for start, state in here.items():
            for text in pieces[start]:
                more = known(text)
                if more is None:
                    if len(letters) == 2 or len(text) > 1:
                        continue
                    more = UNSEEN + 2 * len(text)
                worth, stop = state[0] + more, start + len(text)
                if worth + rest[stop] <= limit and (stop not in there or worth < there[stop][0]):
                    there[stop] = (worth, place, start, letters)


def _traced(reached: list[dict[int, tuple[float, int, int, str]]], place: int, stop: int) -> tuple[SoundGroup, ...]:
    slots: list[SoundGroup] = []
    while place or stop:
        cost, before, start, letters = reached[place][stop]
        slots.append(SoundGroup(letters, start, stop, round(cost - reached[before][start][0], 2)))
        place, stop = before, start
    return tuple(reversed(slots))
