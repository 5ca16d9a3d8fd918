"""A Latin word read along what a Cyrillic one offers: the one traversal, whose costs are its callers'.

What is read along is a graph whose nodes are numbered. Node 0 is the beginning, and
each step leads from a node to a later one: the columns of a lattice (``lattice``), or
the beginnings of some forms, laid together as a tree (``sound``). A *place* is a node
and a position in the Latin word: what leads to the node has been read as the letters
before the position. There are two questions, each with its walk over the places:

- ``systems_reaching``: which places does a way lead to on which every letter is read exactly, and which systems
  write all of some such way? Ways that meet are joined: of all of them only the set of systems is kept.
- ``cheapest_way``: which way to the end costs least? Of ways that meet the cheapest goes on, and is known step by step.

One walk could answer both, with a cost beside each set. Exact reading, the innermost
loop of all that is done with names, took 1.3 times as long in it, and that without
joining anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# What a step reads, in the caller's terms.
Read = TypeVar("Read")

# A step that the Cyrillic side offers: the position where it begins, the node and the
# position where it ends, the cost of the way up to its end, and what it reads. Plain
# tuples, these and the next, for many are made for a pair of words, most to be thrown
# away, and Python's collector does not go through tuples of plain values.
Offer: TypeAlias = tuple[int, int, int, float, Read]

# The cheapest way to a place: its cost, the node and the position where its last step
# begins, and what that step reads.
Arrival: TypeAlias = tuple[float, int, int, Read]

# What is written for some Cyrillic letters: the node where they end, the Latin text,
# and the systems (bits) that write it.
Slot: TypeAlias = tuple[int, str, int]

# A step of a way: what it reads, as which letters ``start:end`` of the Latin word, and
# what it costs.
Step: TypeAlias = tuple[Read, int, int, float]

EVERY_SYSTEM = ~0  # all bits: what agrees with a word of which nothing is read yet


class Way(NamedTuple, Generic[Read]):
    """The cheapest way through a graph: its cost, the node where it ends, and its steps."""

    cost: float
    end: int
    steps: tuple[Step[Read], ...]


def systems_reaching(
    slots: Sequence[dict[str, tuple[Slot, ...]]], latin: str
) -> list[dict[int, int]]:
    """Return the places that are reached without a slip, by node and position, with the systems (bits) of each.

    ``slots[node]`` are those that begin at a node, by the first letter of their text;
    those without letters stand under every letter, and alone under "". The systems are
    those that write all of some way to the place; 0 if each way changes systems.

    Looking up the slots by the next letter instead of trying each, and the local name
    of ``startswith``, are there for the speed.
    """
    reached: list[dict[int, int]] = [{} for _ in range(len(slots) + 1)]
    reached[0][0] = EVERY_SYSTEM
    starts = latin.startswith
    for here, by_letter in zip(reached, slots, strict=False):
        for position, agreed in here.items():
            for end, text, systems in by_letter.get(
                latin[position : position + 1], by_letter[""]
            ):
                if starts(text, position):
                    stop = position + len(text)
                    there = reached[end]
                    there[stop] = there.get(stop, 0) | (agreed & systems)
    return reached


def cheapest_way(
    offers: Callable[[int, dict[int, Arrival[Read]]], Iterable[Offer[Read]]],
    ends: Sequence[int],
    limits: Sequence[float],
    nothing: Read,
    inserted: Sequence[float] = (),
) -> Way[Read] | None:
    """Return the cheapest way that reads a whole Latin word; None if none does within the limits.

    - ``offers(node, here)``: the steps from a node, for each position at which ways have arrived ``here``. What letters
      cost that are exchanged, left out or never seen for each other is in the costs of these steps.
    - ``ends``: the nodes where a way may end, ascending; no node is behind the last.
    - ``limits``: by position, 0 to the length of the word, the cost beyond which a way is not followed. The offers keep
      to it themselves.
    - ``nothing``: what the beginning reads, and a Latin letter that stands for nothing.
    - ``inserted``: what each letter of the word costs if it stands for nothing; without it none may.

    Of ways that cost the same the one that was found first is kept.
    """
    if not ends:
        return None
    last, width = ends[-1], len(limits) - 1
    reached: list[dict[int, Arrival[Read]]] = [{} for _ in range(last + 1)]
    reached[0][0] = (0.0, 0, 0, nothing)
    for node, here in enumerate(reached):
        if not here:
            continue
        if inserted:
            # From the left, for each letter that stands for nothing may follow another.
            for start in range(min(here), width):
                arrival = here.get(start)
                if arrival is not None:
                    cost = arrival[0] + inserted[start]
                    stop = start + 1
                    known = here.get(stop)
                    if cost <= limits[stop] and (known is None or cost < known[0]):
                        here[stop] = (cost, node, start, nothing)
        if node == last:
            break
        for start, to, stop, cost, read in offers(node, here):
            there = reached[to]
            known = there.get(stop)
            if known is None or cost < known[0]:
                there[stop] = (cost, node, start, read)
    best: tuple[float, int] | None = None
    for end in ends:
        arrival = reached[end].get(width)
        if arrival is not None and (best is None or arrival[0] < best[0]):
            best = arrival[0], end
    if best is None:
        return None
    cost, end = best
    return Way(cost, end, _steps_to(reached, end, width))


def _steps_to(
    reached: Sequence[dict[int, Arrival[Read]]], node: int, stop: int
) -> tuple[Step[Read], ...]:
    """Return the steps of the cheapest way to a place, in the order of the word."""
    steps: list[Step[Read]] = []
    while node or stop:
        cost, node_before, start, read = reached[node][stop]
        cost_before = reached[node_before][start][0]
        steps.append((read, start, stop, cost - cost_before))
        node, stop = node_before, start
    steps.reverse()
    return tuple(steps)
