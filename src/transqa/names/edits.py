"""How a Latin word misses a name: the cheapest few letter edits that make it readable, and where they are.

Costs are in wrong letters: 1 is one letter for another, less is a slip that is easily
made.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.names.latin import common_ends
from transqa.names.model import Edit
from transqa.names.traversal import EVERY_SYSTEM, cheapest_way

if TYPE_CHECKING:
    from transqa.names.lattice import Lattice
    from transqa.names.traversal import Arrival, Offer, Way

# What a step reads: the text of a slot, and the systems (bits) that agree with the
# whole way up to its end.
_Read: TypeAlias = tuple[str, int]


class NearestSpelling(NamedTuple):
    """The spelling of a name that a Latin word misses least: what it costs, the edits that lead to it, its systems."""

    cost: float
    edits: tuple[Edit, ...]
    spelling: str
    systems: int


# Set by hand; ``python -m bench.names --show laxity`` counts the neighbours that they
# let through.
_WRONG_LETTER = 1.0  # one for another, or two swapped
_WRONG_VOWEL = 0.8
_CARON_DROPPED = 0.6  # š written s
_DOUBLED = 0.7  # one letter written twice, or a double one once
_LIGHT_LETTER = 0.8  # a vowel or a glide lost or added
_LEAST_SLIP = min(_WRONG_VOWEL, _CARON_DROPPED, _DOUBLED, _LIGHT_LETTER)
# Less than any slip, so that it decides only between spellings that a word misses alike:
# the one that some system writes goes before one that changes conventions.
_MIXED = 0.001

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
def _slot_cost(found: str, expected: str) -> float | None:
    """Return what it costs to read ``found`` where a slot writes ``expected``; None if it cannot be read so.

    Of two texts of one length each letter that differs is a slip. Where one is longer,
    a letter lost or added must be all that is wrong.
    """
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
    costs = [
        _gap_cost(longer, position)
        for position in range(len(longer))
        if longer[:position] + longer[position + 1 :] == shorter
    ]
    return min(costs, default=None)


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

    The cheapest way through the lattice (``traversal``). A step takes one slot, and
    reads for its text as many letters of the word or one less or more, for one slip a
    slot is all that is looked for. Of spellings that cost the same one goes first on
    which systems still agree. Once the limit leaves no room for another slip, only
    slots whose text stands next are taken: of most words next to nothing is left after
    two or three letters.
    """
    if limit >= _WRONG_LETTER:
        # Letters of two slots may be swapped, which no step can see, so swaps are
        # undone in the word beforehand.
        swapped = _with_letters_swapped_back(lattice, latin)
        if swapped is not None:
            return swapped
    width = len(latin)
    most = limit + 2 * _MIXED  # twice, for sums of costs are rounded

    def offers(column: int, here: dict[int, Arrival[_Read]]) -> list[Offer[_Read]]:
        steps: list[Offer[_Read]] = []
        by_letter = lattice.heads[column]
        for start, (cost_before, _, _, (_, agreed_before)) in here.items():
            slots, slack = lattice.edges[column], 1
            if cost_before + _LEAST_SLIP > most:
                next_letter = latin[start : start + 1]
                slots, slack = by_letter.get(next_letter, by_letter[""]), 0
            for end, text, systems in slots:
                agreed = agreed_before & systems
                cost_here = cost_before
                if agreed_before and not agreed:
                    cost_here += _MIXED
                size = len(text)
                first_stop = start + max(size - slack, 0)
                last_stop = min(width, start + size + slack)
                for stop in range(first_stop, last_stop + 1):
                    slip = _slot_cost(latin[start:stop], text)
                    if slip is not None and cost_here + slip <= most:
                        step = (start, end, stop, cost_here + slip, (text, agreed))
                        steps.append(step)
        return steps

    way = cheapest_way(
        offers,
        ends=(len(lattice.edges),),
        limits=[most] * (width + 1),
        nothing=("", EVERY_SYSTEM),
    )
    return _nearest(way, latin) if way is not None else None


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


def _nearest(way: Way[_Read], latin: str) -> NearestSpelling:
    """Return the spelling that a way reads, and its edits: of each slot only the letters that differ."""
    edits: list[Edit] = []
    for (text, _), start, stop, _ in way.steps:
        found = latin[start:stop]
        if found == text:
            continue
        head, tail = common_ends(found, text)
        wrong = found[head : len(found) - tail]
        right = text[head : len(text) - tail]
        edits.append(Edit(start + head, stop - tail, wrong, right))
    spelling = "".join([text for (text, _), *_ in way.steps])
    (_, systems), *_ = way.steps[-1]
    return NearestSpelling(round(way.cost, 2), tuple(edits), spelling, systems)
