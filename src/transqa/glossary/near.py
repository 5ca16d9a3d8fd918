"""Which names a word is near enough to be read as, letter by letter: told by keys, long before a lattice is made.

First the vocalized keys are compared, of which a few codes may differ, then what is
left by its spellings in plain a-z.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz.distance.Levenshtein import distance, normalized_distance
from rapidfuzz.process import extract

from transqa.names.contour import contour, vocalized
from transqa.names.sound import romanized

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.glossary.index import Index

# Shares of letters to change beyond which nothing is read, in words of one contour and
# of two. Of 3,051 surnames of public names that read by some system 12 are further from
# the plain form of one language, and 3 from those of all.
_SAME_CONTOUR, _OTHER_CONTOUR = 0.5, 0.4
_SLIP = 2  # codes that a slip changes at most: two letters swapped
# Shares of the codes of a surname's key. Of all spellings of public politicians'
# surnames by all systems of the three languages 1.7 in 1,000 are further than 0.4 from
# the key of the form that is given.
_WRONG, _DERIVED = 0.4, 0.3
_number = itemgetter(2)  # of a match among those that were compared


def near_entries(
    index: Index, folded: str, numbers: Sequence[int], most: int
) -> dict[int, int]:
    """Return those of some persons and places whose surname or name a folded word may read as, and how near they are.

    ``numbers``: of entries; ``most``: how many codes of the vocalized keys may differ.
    """
    if not numbers:
        return {}
    distances = near(vocalized(folded), index.vocalized_of(numbers), most)
    if not distances:
        return {}
    near_numbers = [numbers[at] for at in distances]
    codes = list(distances.values())
    return {
        near_numbers[at]: codes[at]
        for at in alike(folded, _split(index.spelled_of(near_numbers)))
    }


def near_givens(index: Index, folded: str, numbers: Sequence[int]) -> dict[int, int]:
    """Return those of some given names, by number, that a folded word may read as, and how near they are.

    They were found by keys with a code left out, so that their spellings tell more of
    them apart than their keys do, and are compared first.
    """
    size = len(index.givens)
    # A file that somebody made may say anything.
    numbers = [number for number in numbers if number < size]
    spellings = index.remembering(_given_spellings)()
    like = alike(folded, [spellings[number] for number in numbers])
    if not like:
        return {}
    givens = index.givens
    distances = near(
        vocalized(folded), [givens[numbers[at]].vocalized for at in like], _SLIP
    )
    return {numbers[like[at]]: codes for at, codes in distances.items()}


def _given_spellings(index: Index) -> list[list[str]]:
    """Return the plain spellings of each given name of a glossary."""
    return [given.spelled.split(" ") for given in index.givens]


def most_wrong(folded: str) -> int:
    """Return how many codes a surname with a slip may be away from one in a form that another language gives.

    >>> most_wrong("tikhanouskaya"), most_wrong("bykvo")
    (3, 2)
    """
    return max(_SLIP, int(_WRONG * len(vocalized(folded)[0])))


def most_derived(folded: str) -> int:
    """Return how many codes a surname without a slip may be away from one in a form that another language gives.

    >>> most_derived("tikhanouskaya"), most_derived("bykov")
    (2, 1)
    """
    return int(_DERIVED * len(vocalized(folded)[0]))


def near(word_keys: tuple[str, ...], names: Iterable[str], most: int) -> dict[int, int]:
    """Return the places of those names that one of a word's vocalized keys is near to, and by how many codes.

    Each name is given as its vocalized keys, joined by spaces; ``most`` is how many
    codes may differ.

    >>> near(vocalized("tikhanouskaya"), ["SanouSka tanouSka", "koleSnkoua"], most=2)
    {0: 0}
    """
    name_keys, places = _as_one(_split(names))
    nearest: dict[int, int] = {}
    for word_key in word_keys:
        matches = extract(
            word_key, name_keys, scorer=distance, score_cutoff=most, limit=None
        )
        for _, codes, number in sorted(matches, key=_number):
            at = places[number]
            nearest[at] = min(codes, nearest.get(at, codes))
    return nearest


def alike(folded: str, names: Iterable[Sequence[str]]) -> list[int]:
    """Return the places of those names, each given as its plain spellings, that a folded word is like.

    >>> alike("tikhanouskaya", [["tsikhanouskaya", "tikhanovskaya"], ["lukashenko"]]), alike("russia", [["ryusin"]])
    ([0], [])
    """
    spellings, places = _as_one(names)
    matches = extract(
        romanized(folded),
        spellings,
        scorer=normalized_distance,
        score_cutoff=_SAME_CONTOUR,
        limit=None,
    )
    found = {
        places[number]
        for spelling, share, number in matches
        if share <= _OTHER_CONTOUR or contour(spelling) == contour(folded)
    }
    return sorted(found)


def _split(names: Iterable[str]) -> list[list[str]]:
    return [joined.split(" ") for joined in names]


def _as_one(names: Iterable[Sequence[str]]) -> tuple[list[str], list[int]]:
    """Return all spellings or keys of some names as one list, and for each the place of its name."""
    pieces: list[str] = []
    places: list[int] = []
    for at, own in enumerate(names):
        pieces += own
        places += [at] * len(own)
    return pieces, places
