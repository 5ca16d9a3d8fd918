"""How a Latin word misses a name: the cheapest few letter edits that make it readable, and where they are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from transqa.names.lattice import Lattice


class Edit(NamedTuple):
    """One wrong place: ``found`` stands at ``start:end`` of the Latin word, ``expected`` should."""

    start: int
    end: int
    found: str
    expected: str


class NearestSpelling(NamedTuple):
    """The cheapest reading with edits: its cost, its edits, the spelling it stands for and the systems of that."""

    cost: float
    edits: tuple[Edit, ...]
    spelling: str
    systems: int


class _State(NamedTuple):
    cost: float
    mixed: bool
    systems: int
    back: tuple[int, int] | None
    text: str


_VOWELS = frozenset("aeiouy")
_GLIDES = frozenset("ijyh")


def allowance(letters: int) -> float:
    """Return the cost up to which a word of so many letters is a misspelling and not another name."""
    if letters <= 3:
        return 0.0
    return 1.0 if letters <= 8 else 1.6


@lru_cache(maxsize=65536)
def _slot_cost(found: str, expected: str) -> float:
    """Return the cost of reading ``found`` where ``expected`` is written: 0, one edit, or more than is looked for."""
    if found == expected:
        return 0.0
    if len(found) == len(expected):
        wrong = [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]]
        if len(wrong) == 2 and wrong[0] == wrong[1][::-1]:
            return 1.0
        return sum(_swap_cost(*pair) for pair in wrong)
    longer, shorter = (found, expected) if len(found) > len(expected) else (expected, found)
    costs = [
        _gap_cost(longer, place) for place in range(len(longer)) if longer[:place] + longer[place + 1 :] == shorter
    ]
    return min(costs, default=9.0)


def _swap_cost(found: str, expected: str) -> float:
    if found in _VOWELS and expected in _VOWELS:
        return 0.8
    return 0.6 if {found, expected} in ({"š", "s"}, {"č", "c"}, {"ž", "z"}) else 1.0


def _gap_cost(longer: str, place: int) -> float:
    letter = longer[place]
    if letter in (longer[place - 1 : place], longer[place + 1 : place + 2]):
        return 0.7
    return 0.8 if letter in _VOWELS or letter in _GLIDES else 1.0


def nearest_spelling(lattice: Lattice, latin: str, limit: float) -> NearestSpelling | None:
    """Return the cheapest reading of a folded Latin word with edits of at most ``limit``; None if there is none."""
    swapped = _transposed(lattice, latin) if limit >= 1 else None
    if swapped:
        return swapped
    columns: list[dict[int, _State]] = [{} for _ in range(len(lattice.edges) + 1)]
    columns[0][0] = _State(0.0, False, -1, None, "")
    for column in range(len(lattice.edges)):
        for place, state in columns[column].items():
            _extend(lattice, latin, limit, columns, column, place, state)
    last = columns[-1].get(len(latin))
    return _backtraced(columns, latin, last) if last else None


def _extend(
    lattice: Lattice,
    latin: str,
    limit: float,
    columns: list[dict[int, _State]],
    column: int,
    place: int,
    state: _State,
) -> None:
    for end, text, systems in lattice.edges[column]:
        there = columns[end]
        for stop in range(max(place, place + len(text) - 1), min(len(latin), place + len(text) + 1) + 1):
            cost = state.cost + _slot_cost(latin[place:stop], text)
            if cost > limit:
                continue
            agreed = state.systems & systems
            known = there.get(stop)
            if known is None or (cost, agreed == 0) < (known.cost, known.mixed):
                there[stop] = _State(cost, agreed == 0, agreed, (column, place), text)


def _transposed(lattice: Lattice, latin: str) -> NearestSpelling | None:
    for place in range(len(latin) - 1):
        pair = latin[place : place + 2]
        if pair[0] == pair[1]:
            continue
        mended = latin[:place] + pair[::-1] + latin[place + 2 :]
        systems = lattice.read(mended)
        if systems is not None:
            return NearestSpelling(1.0, (Edit(place, place + 2, pair, pair[::-1]),), mended, systems)
    return None


def _backtraced(columns: list[dict[int, _State]], latin: str, last: _State) -> NearestSpelling:
    slots: list[tuple[int, int, str]] = []
    stop, state = len(latin), last
    while state.back is not None:
        column, place = state.back
        slots.append((place, stop, state.text))
        stop, state = place, columns[column][place]
    slots.reverse()
    edits = tuple(edit for slot in slots for edit in _slot_edits(latin, *slot))
    return NearestSpelling(round(last.cost, 2), edits, "".join(text for *_, text in slots), last.systems)


def _slot_edits(latin: str, start: int, end: int, text: str) -> list[Edit]:
    """Return the differing middle of a slot as one edit, common letters at both ends left out."""
    found = latin[start:end]
    if found == text:
        return []
    head = 0
    while head < min(len(found), len(text)) and found[head] == text[head]:
        head += 1
    tail = 0
    while tail < min(len(found), len(text)) - head and found[-1 - tail] == text[-1 - tail]:
        tail += 1
    return [Edit(start + head, end - tail, found[head : len(found) - tail], text[head : len(text) - tail])]
