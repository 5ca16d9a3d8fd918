"""How a Latin word misses a name: the cheapest few letter edits that make it readable, and where they are.

Costs are in wrong letters: 1 is one letter for another, less is a slip that is easily
made.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.names.latin import common_ends
from transqa.names.lattice import EVERY_SYSTEM
from transqa.names.model import Edit

if TYPE_CHECKING:
    from transqa.names.lattice import Lattice


class NearestSpelling(NamedTuple):
    """The spelling of a name that a Latin word misses least: what it costs, the edits that lead to it, its systems."""

    cost: float
    edits: tuple[Edit, ...]
    spelling: str
    systems: int


class _State(NamedTuple):
    """The best reading of the Latin letters before a place as the Cyrillic letters before a column.

    ``systems`` (bits) agree with all of it, and if none do it is ``mixed``. Its last
    step wrote ``text``, from the column and place ``back`` on; None at the beginning.
    """

    cost: float
    mixed: bool
    systems: int
    back: tuple[int, int] | None
    text: str


# Set by hand; ``python -m bench.names --show laxity`` counts the neighbours that they
# let through.
_WRONG_LETTER = 1.0  # one for another, or two swapped
_WRONG_VOWEL = 0.8
_CARON_DROPPED = 0.6  # š written s
_DOUBLED = 0.7  # one letter written twice, or a double one once
_LIGHT_LETTER = 0.8  # a vowel or a glide lost or added
_TOO_FAR = 9.0  # more than one slip in a slot is not looked for

_VOWELS = frozenset("aeiouy")
_GLIDES = frozenset("ijyh")
_CARON_PAIRS = ({"š", "s"}, {"č", "c"}, {"ž", "z"})


def allowance(letters: int) -> float:
    """Return the cost up to which a word of so many letters is a misspelling and not another name."""
    if letters <= 3:
        return 0.0  # a letter of Лі or Lee is too much of it: any name of three letters would be near
    if letters <= 8:
        return 1.0
    return 1.6  # two slips, both light


@lru_cache(maxsize=65536)
def _slot_cost(found: str, expected: str) -> float:
    """Return what it costs to read ``found`` where a slot writes ``expected``: 0, one slip, or more than a limit."""
    if found == expected:
        return 0.0
    if len(found) == len(expected):
        wrong = [
            pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]
        ]
        if len(wrong) == 2 and wrong[0] == wrong[1][::-1]:
            return _WRONG_LETTER
        return sum(_exchange_cost(*pair) for pair in wrong)
    shorter, longer = sorted((found, expected), key=len)
    cost = _TOO_FAR
    for position in range(len(longer)):
        if longer[:position] + longer[position + 1 :] == shorter:
            cost = min(cost, _gap_cost(longer, position))
    return cost


def _exchange_cost(found: str, expected: str) -> float:
    if found in _VOWELS and expected in _VOWELS:
        return _WRONG_VOWEL
    if {found, expected} in _CARON_PAIRS:
        return _CARON_DROPPED
    return _WRONG_LETTER


def _gap_cost(longer: str, position: int) -> float:
    """Return what it costs that the letter at a place of the longer text is not in the other one."""
    letter = longer[position]
    before, after = longer[:position][-1:], longer[position + 1 :][:1]
    if letter in (before, after):
        return _DOUBLED
    if letter in _VOWELS or letter in _GLIDES:
        return _LIGHT_LETTER
    return _WRONG_LETTER


def nearest_spelling(
    lattice: Lattice, latin: str, limit: float
) -> NearestSpelling | None:
    """Return the spelling that a folded Latin word misses at a cost of at most ``limit``; None if there is none.

    A dynamic programme. A state (column, position) is what ``latin[:position]`` reads
    as up to a column of the lattice; a step takes one edge, and reads for its text as
    many letters of the word or one less or more, for one slip a slot is all that is
    looked for. Of the readings that meet in a state the cheapest goes on; at one cost,
    one on which systems still agree. Edges lead to later columns only, so the columns
    are gone through once. What costs more than ``limit`` is dropped at once: of most
    words next to nothing is left after two or three letters.
    """
    if limit >= _WRONG_LETTER:
        # Letters of two slots may be swapped, which no step can see, so swaps are
        # undone in the word beforehand.
        swapped = _with_letters_swapped_back(lattice, latin)
        if swapped is not None:
            return swapped
    columns: list[dict[int, _State]] = [{} for _ in range(len(lattice.edges) + 1)]
    columns[0][0] = _State(
        cost=0.0, mixed=False, systems=EVERY_SYSTEM, back=None, text=""
    )
    width = len(latin)
    for column, edges in enumerate(lattice.edges):
        for position, state in columns[column].items():
            for end, text, systems in edges:
                reached = columns[end]
                agreed = state.systems & systems
                size = len(text)
                for stop in range(
                    position + max(size - 1, 0), min(width, position + size + 1) + 1
                ):
                    cost = state.cost + _slot_cost(latin[position:stop], text)
                    if cost > limit:
                        continue
                    mixed = agreed == 0
                    known = reached.get(stop)
                    if known is None or (cost, mixed) < (known.cost, known.mixed):
                        reached[stop] = _State(
                            cost, mixed, agreed, (column, position), text
                        )
    last = columns[-1].get(width)
    if last is None:
        return None
    return _backtraced(columns, latin, last)


def _with_letters_swapped_back(lattice: Lattice, latin: str) -> NearestSpelling | None:
    """Return the first reading without slips of a word in which two letters beside each other are exchanged."""
    for position in range(len(latin) - 1):
        pair = latin[position : position + 2]
        if pair[0] == pair[1]:
            continue
        swapped = pair[::-1]
        spelling = latin[:position] + swapped + latin[position + 2 :]
        systems = lattice.read(spelling)
        if systems is not None:
            edit = Edit(position, position + 2, pair, swapped)
            return NearestSpelling(_WRONG_LETTER, (edit,), spelling, systems)
    return None


def _backtraced(
    columns: list[dict[int, _State]], latin: str, last: _State
) -> NearestSpelling:
    """Return the spelling that led to the last state, and its edits: of each slot only the letters that differ."""
    slots: list[tuple[int, int, str]] = []
    stop, state = len(latin), last
    while state.back is not None:
        column, start = state.back
        slots.append((start, stop, state.text))
        stop, state = start, columns[column][start]
    slots.reverse()
    edits: list[Edit] = []
    for start, stop, text in slots:
        found = latin[start:stop]
        if found == text:
            continue
        head, tail = common_ends(found, text)
        wrong = found[head : len(found) - tail]
        right = text[head : len(text) - tail]
        edits.append(Edit(start + head, stop - tail, wrong, right))
    spelling = "".join([text for _, _, text in slots])
    return NearestSpelling(round(last.cost, 2), tuple(edits), spelling, last.systems)
