"""Numbers that all arrived and were exchanged: the dead and the injured, from and to."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.quantities.counted import concepts
from transqa.quantities.patterns import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.quantities.reading import Quantity, TextQuantities

_MOST = 12  # pairs of numbers of a sentence that are compared with each other
_WORD = re.compile(r"[^\W\d_][\w']*")
_STOP = re.compile(r"[,.;:!?()\n]")


class Exchanged(NamedTuple):
    """Two numbers of the source that stand in each other's place in the target, both in the order of the target.

    ``how``: "from and to", or what the first of them counts in the source and in the
    target.
    """

    sources: tuple[Quantity, Quantity]
    targets: tuple[Quantity, Quantity]
    how: str


def exchanged(
    source: TextQuantities,
    target: TextQuantities,
    agreed: Sequence[tuple[Quantity, Quantity]],
) -> Iterator[Exchanged]:
    """Yield the numbers that were exchanged.

    >>> from transqa.quantities.reading import read_quantities
    >>> from transqa.evidence.quantity_pairs import compare_quantities
    >>> source = read_quantities("погибли 5 человек, ранены 7", "ru")
    >>> [found.how for found in compare_quantities(source, read_quantities("7 dead, 5 injured", "en")).exchanged]
    ['injured, dead']
    """
    if not 2 <= len(agreed) <= _MOST:
        return
    counts = [Counter(pair[side].value for pair in agreed) for side in (0, 1)]
    alone = [
        pair
        for pair in sorted(agreed, key=lambda pair: pair[1].start)
        if counts[0][pair[0].value] == counts[1][pair[1].value] == 1
    ]
    if len(alone) < 2:
        return
    contexts: tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]] | None = None
    for first, second in combinations(alone, 2):
        if first[0].value == second[0].value:
            continue
        sources, targets = (first[0], second[0]), (first[1], second[1])
        if _is_turned_round(sources, targets):
            yield Exchanged(sources, targets, "from and to")
            continue
        if contexts is None:
            contexts = _contexts(source), _contexts(target)
        how = _counts_exchanged(sources, targets, contexts)
        if how:
            yield Exchanged(sources, targets, how)


def _is_turned_round(
    sources: tuple[Quantity, Quantity], targets: tuple[Quantity, Quantity]
) -> bool:
    """Return whether one side goes from the first to the second and the other from the second to the first."""
    before = [quantity.role for quantity in sources]
    after = [quantity.role for quantity in targets]
    both = (["start", "end"], ["end", "start"])
    return before in both and after in both and before != after


def _counts_exchanged(
    sources: tuple[Quantity, Quantity],
    targets: tuple[Quantity, Quantity],
    contexts: tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]],
) -> str:
    """Return what the first counts in the source and in the target, '' if the numbers keep what they count."""
    mine = [contexts[0].get(quantity.start, frozenset()) for quantity in sources]
    theirs = [contexts[1].get(quantity.start, frozenset()) for quantity in targets]
    # What both count (people, deputies) tells nothing.
    mine = [mine[0] - mine[1], mine[1] - mine[0]]
    theirs = [theirs[0] - theirs[1], theirs[1] - theirs[0]]
    crossed = mine[0] & theirs[1], mine[1] & theirs[0]
    if not all(crossed) or mine[0] & theirs[0] or mine[1] & theirs[1]:
        return ""
    return f"{min(crossed[0])}, {min(crossed[1])}"


@cache
def _bounds(lang: str) -> frozenset[str]:
    return frozenset(language(lang).quantities.bounds.split())


def _contexts(reading: TextQuantities) -> dict[int, frozenset[str]]:
    """Return what each number of a text counts, by where it starts: the concepts of the words of its clause.

    Between two numbers of a clause the words belong to the first.
    """
    plain, lang = folded(reading.text), reading.lang
    cuts = {match.start() for match in _STOP.finditer(plain)}
    inside = [(one.start, one.end) for one in reading.quantities]
    bounds = _bounds(lang)
    words = []
    for match in _WORD.finditer(plain):
        if match.group() in bounds:
            cuts.add(match.start())
        words.append(match)
    edges = sorted(
        cut for cut in cuts if not any(start <= cut < end for start, end in inside)
    )
    found = {}
    numbers = [one for one in reading.quantities if not one.is_fraction]
    for at, quantity in enumerate(numbers):
        low = max([edge for edge in edges if edge < quantity.start], default=-1)
        high = min([edge for edge in edges if edge >= quantity.end], default=len(plain))
        if at and numbers[at - 1].end > low:
            low = quantity.start
        if at + 1 < len(numbers):
            high = min(high, numbers[at + 1].start)
        near = [
            match.group()
            for match in words
            if low < match.start() < high
            and not quantity.start <= match.start() < quantity.end
        ]
        found[quantity.start] = concepts(near, lang)
    return found
