"""The values that a lexicon answers with."""

from __future__ import annotations

from enum import IntFlag
from typing import NamedTuple

STRONGEST = 15  # of strengths: four bits of a byte


class Kinds(IntFlag):
    """Who bears a name word; none of them where only a dictionary of English has it.

    >>> (Kinds.PERSON | Kinds.PLACE).names()
    ('person', 'place')
    """

    PERSON = 1  # in the name of a person, given name or surname
    SURNAME = 2  # in a list of surnames
    PLACE = 4
    ORGANIZATION = 8

    def names(self) -> tuple[str, ...]:
        """Return the kinds as words, in order."""
        return tuple(str(kind.name).lower() for kind in Kinds if kind in self)


class Neighbour(NamedTuple):
    """An attested word near another one, and how well it is attested, 1 to 15."""

    latin: str
    strength: int


class Person(NamedTuple):
    """A person known by full name: the name in Cyrillic and Latin as it was found, and the item of Wikidata."""

    cyrillic: str
    lang: str  # of the Cyrillic name: be, ru, uk
    latin: str
    item: str  # Q19667703; empty if the source names none


def strength_of(counts: dict[str, int], *, weak: frozenset[str] = frozenset()) -> int:
    """Return how well a word is attested, 1 to 15, from how often each source has it.

    The bits of each count are added up: a source more counts as much as twice the uses
    in one. Sources that are ``weak`` add one together, and give one alone.

    >>> strength_of({"census": 1}), strength_of({"census": 1, "wikidata": 6})
    (2, 5)
    >>> strength_of({"alternate": 9}, weak=frozenset({"alternate"}))
    1
    """
    bits = sum(
        count.bit_length() for source, count in counts.items() if source not in weak
    )
    if bits and not weak.isdisjoint(counts):
        bits += 1
    return min(STRONGEST, 1 + bits)
