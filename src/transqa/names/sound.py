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
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.languages import shared_rows
from transqa.names.latin import fold_latin
from transqa.names.traversal import cheapest_way
from transqa.romanization.systems import fallback

if TYPE_CHECKING:
    from transqa.names.traversal import Arrival, Offer

UNSEEN = 8.5  # nats of a letter that was never seen to stand for nothing
_UNSEEN_PAIR = 2.0  # nats more: of two letters that were never seen for each other
_ROUNDED = (
    1e-6  # nats: so that sums of the same costs in another order are not told apart
)
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


# What ``read_sound`` returns where nothing is read.
_UNREAD = SoundReading(math.inf, "", ())


# A Latin group for some Cyrillic letters: its text, how many letters it takes, and its
# cost in nats. The text of a letter that was never seen for them is empty: it may be
# any. Plain tuples, this and the next, for they are unpacked in the innermost loop,
# where named ones take twice as long.
_Group: TypeAlias = tuple[str, int, float]
# The Latin groups for some Cyrillic letters by their first letter, the shortest first;
# and those before a letter that begins none. Those that take no letter stand among the
# groups of every letter, and alone under "".
_Groups: TypeAlias = tuple[dict[str, tuple[_Group, ...]], tuple[_Group, ...]]
# One or two Cyrillic letters from a node on: where they lead, the letters, and the
# groups for them.
_Branch: TypeAlias = tuple[int, str, dict[str, tuple[_Group, ...]], tuple[_Group, ...]]


class _Tree(NamedTuple):
    """Some forms, in which what they begin with alike is one branch.

    ``branches``: those from each node; ``ends``: the nodes where forms end, ascending;
    ``forms``: these forms.
    """

    branches: tuple[tuple[_Branch, ...], ...]
    ends: tuple[int, ...]
    forms: dict[int, str]


@lru_cache(maxsize=65536)
def plain_latin(word: str) -> str:
    """Return a Latin word in lower case without any diacritics.

    >>> plain_latin("Łukašenka"), plain_latin("Yabūchi")
    ('lukasenka', 'yabuchi')
    """
    folded = fold_latin(word)
    if folded.isascii():
        return folded
    folded = unicodedata.normalize("NFD", folded.translate(_FOREIGN))
    if folded.isascii():
        return folded
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def romanized(key: str) -> str:
    """Return a folded word in plain a–z, letter by letter, whatever its script.

    >>> romanized("тихановская"), romanized("łukaszenka")
    ('tikhanovskaya', 'lukaszenka')
    """
    return plain_latin(key.translate(_fallbacks()))


@cache
def _fallbacks() -> dict[int, str]:
    """Return what stands for each Cyrillic letter in plain a–z, as ``str.translate`` takes it."""
    return str.maketrans({letter: fallback(letter) for letter in _CYRILLIC})


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


@cache
def _groups_for(letters: str) -> _Groups:
    """Return the Latin groups that one or two Cyrillic letters are read as; for one letter, any Latin one or none."""
    costs, _ = _weights()
    seen = costs.get(letters, {})
    silent: tuple[_Group, ...] = ()
    unseen: tuple[_Group, ...] = ()
    if "" in seen:
        silent = (("", 0, seen[""]),)
    if len(letters) == 1:
        silent = silent or (("", 0, UNSEEN),)
        unseen = (("", 1, UNSEEN + _UNSEEN_PAIR),)
    by_letter: dict[str, tuple[_Group, ...]] = {"": silent}
    for text in sorted(filter(None, seen), key=len):
        first = text[0]
        if first not in by_letter:
            by_letter[first] = silent if first in seen else silent + unseen
        by_letter[first] += ((text, len(text), seen[text]),)
    return by_letter, silent + unseen


@lru_cache(maxsize=20_000)
def _tree(forms: tuple[str, ...]) -> _Tree:
    """Return the tree of some lower-case Cyrillic forms.

    The cases of a name share all but their endings, so that all of them are read in one
    pass. A node stands behind those that lead to it.
    """
    numbers = {"": 0}  # of the nodes, by what the forms begin with there
    for form in forms:
        for end in range(1, len(form) + 1):
            numbers.setdefault(form[:end], len(numbers))
    branches: list[list[_Branch]] = [[] for _ in numbers]
    costs, _ = _weights()
    for beginning, number in numbers.items():
        if not beginning:
            continue
        last = beginning[-1]
        before = numbers[beginning[:-1]]
        branches[before].append((number, last, *_groups_for(last)))
        last_two = beginning[-2:]
        if len(beginning) > 1 and last_two in costs:
            before = numbers[beginning[:-2]]
            branches[before].append((number, last_two, *_groups_for(last_two)))
    ends = {number: text for text, number in numbers.items() if text in forms}
    return _Tree(tuple(map(tuple, branches)), tuple(ends), ends)


def _limits(forms: tuple[str, ...], latin: str, limit: float) -> list[float]:
    """Return, for each position in a word, the cost beyond which a way there cannot end within a limit.

    The letters from there on cost something whatever they are read as: each at least
    its share of the cheapest group with it that some letters of the forms are written
    with.
    """
    floors = _floors(forms)
    limits = [limit]
    room = limit + _ROUNDED
    for letter in reversed(latin):
        room -= floors.get(letter, UNSEEN)
        limits.append(room)
    limits.reverse()
    return limits


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
def _costs_of_nothing(latin: str) -> tuple[float, ...]:
    """Return what each letter of a plain Latin word costs if it stands for nothing."""
    _, costs_of_nothing = _weights()
    return tuple([costs_of_nothing.get(letter, UNSEEN) for letter in latin])


@lru_cache(maxsize=100_000)
def read_sound(
    forms: tuple[str, ...], latin: str, limit: float = math.inf
) -> SoundReading:
    """Return what ``sound_reading`` does; where that is None, a reading whose cost is infinite: the worst of any two.

    >>> read_sound(("джонсон",), "Johnson").cost < read_sound(("джонсон",), "Jansen").cost
    True
    """
    return sound_reading(forms, latin, limit) or _UNREAD


def sound_reading(
    forms: tuple[str, ...], latin: str, limit: float = math.inf
) -> SoundReading | None:
    """Return the cheapest reading of a Latin word as one of some lower-case Cyrillic forms.

    None if all cost more than ``limit`` (nats). About 0.5 a letter is usual.

    >>> sound_reading(("путин",), "Putin").form
    'путин'
    >>> sound_reading(("путин",), "Washington", limit=5.0)

    The cheapest way through the tree of the forms (``traversal``). A step reads a group
    of Latin letters, perhaps none, as one or two Cyrillic ones, or one Latin letter as
    nothing. A way ends where its cost and the least that the letters behind it can cost
    are beyond the limit together, which is earlier than at the limit alone.
    """
    plain = plain_latin(latin)
    branches, ends, form_at = _tree(forms)
    limits = _limits(forms, plain, limit)
    starts = plain.startswith
    next_letters = [*plain, ""]

    def offers(node: int, here: dict[int, Arrival[str]]) -> list[Offer[str]]:
        steps: list[Offer[str]] = []
        branches_here = branches[node]
        for start, way in here.items():
            cost_before = way[0]
            next_letter = next_letters[start]
            for to, letters, by_letter, others in branches_here:
                for text, size, group_cost in by_letter.get(next_letter, others):
                    # A group of one letter begins with it, or may be any.
                    if size < 2 or starts(text, start):
                        cost = cost_before + group_cost
                        stop = start + size
                        if cost <= limits[stop]:
                            steps.append((start, to, stop, cost, letters))
        return steps

    way = cheapest_way(
        offers, ends, limits, nothing="", inserted=_costs_of_nothing(plain)
    )
    if way is None:
        return None
    groups = [
        SoundGroup(letters, start, end, round(cost, 2))
        for letters, start, end, cost in way.steps
    ]
    return SoundReading(way.cost, form_at[way.end], tuple(groups))
