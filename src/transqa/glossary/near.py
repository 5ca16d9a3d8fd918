"""Which names a word is near enough to be read as, letter by letter: told by keys, long before a lattice is made.

First the vocalized keys are compared, of which a few codes may differ, then what is
left by its spellings in plain a-z.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance.Levenshtein import distance, normalized_distance
from rapidfuzz.process import extract_iter

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


def near_entries(
    index: Index, folded: str, numbers: Sequence[int], most: int
) -> dict[int, int]:
    """Return those of some persons and places whose surname or name a folded word may read as, and how near they are.

    ``numbers``: of entries; ``most``: how many codes of the vocalized keys may differ.
    """
    if not numbers:
        return {}
    distances = near(vocalized(folded), index.vocalized_of(numbers), most)
    return {
        numbers[at]: codes
        for at, codes in distances.items()
        if is_like(folded, index.spelled[numbers[at]])
    }


def near_givens(index: Index, folded: str, numbers: Sequence[int]) -> dict[int, int]:
    """Return those of some given names, by number, that a folded word may read as, and how near they are."""
    size = len(index.givens)
    # A file that somebody made may say anything.
    numbers = [number for number in numbers if number < size]
    if not numbers:
        return {}
    givens = [index.givens[number] for number in numbers]
    distances = near(vocalized(folded), [given.vocalized for given in givens], _SLIP)
    return {
        numbers[at]: codes
        for at, codes in distances.items()
        if is_like(folded, givens[at].spelled)
    }


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
    name_keys: list[str] = []
    places: list[int] = []
    for at, joined in enumerate(names):
        own_keys = joined.split(" ")
        name_keys += own_keys
        places += [at] * len(own_keys)
    nearest: dict[int, int] = {}
    for word_key in word_keys:
        for _, codes, number in extract_iter(
            word_key, name_keys, scorer=distance, score_cutoff=most
        ):
            at = places[number]
            nearest[at] = min(codes, nearest.get(at, codes))
    return nearest


def is_like(folded: str, spelled: str) -> bool:
    """Return whether a folded word is like one of some plain spellings, joined by spaces.

    >>> is_like("tikhanouskaya", "tsikhanouskaya tikhanovskaya"), is_like("russia", "ryusin")
    (True, False)
    """
    plain = romanized(folded)
    word_contour = contour(folded)
    for spelling in spelled.split(" "):
        share = normalized_distance(plain, spelling, score_cutoff=_SAME_CONTOUR)
        if share <= _OTHER_CONTOUR:
            return True
        if share <= _SAME_CONTOUR and contour(spelling) == word_contour:
            return True
    return False
