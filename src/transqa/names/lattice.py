"""One Cyrillic name word and every Latin way to write it: a lattice of slots, each labelled with its systems.

The columns are the boundaries between the letters of the word's first form (be, ru or uk); the other forms are laid
beside it letter by letter. An edge from one column to another is a slot: some letters, what is written for them in
Latin, and the set of systems, as bits of an integer, that write them so. Of the lattice of ціханоўская, its first
columns (the Russian тихановская and the Ukrainian тихановська lie beside it)::

    0 ──ts── 1 ──i── 2 ──kh── 3 …     ts: be-press-en, be-bgnpcgn-1979 …     kh: be-press-en, ru-press-en …
      ──c───   ──y──   ──ch──         c: be-lacinka, be-press-pl …           ch: be-lacinka, be-press-pl …
      ──t───           ──h───         t: all of ru and uk · y: those of uk   h: be-by-2023, be-gki-1992 …

Reading a Latin word through the lattice says in one pass whether some systems agree
with the whole of it, whether it is readable only by changing systems on the way, or not
at all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from operator import ne
from typing import TYPE_CHECKING

from transqa.languages import east_slavic
from transqa.names.latin import fold_latin
from transqa.names.traversal import systems_reaching
from transqa.romanization.by_letter import rows_of_letter
from transqa.romanization.rules import Context, holds
from transqa.romanization.systems import fallback, system_ids, systems_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.names.forms import NameForm
    from transqa.names.traversal import Slot


ATTESTED = "attested"  # stands among the systems for spellings that people bear, whatever systems say


@dataclass(frozen=True, slots=True)
class Lattice:
    """All Latin renderings of one word.

    - ``text``: the base form, whose letters make the columns.
    - ``edges[column]``: the slots that begin in a column. Each ends in a later one.
    - ``heads[column]``: the same slots by their first Latin letter; those without letters (a soft sign left out) stand
      under every letter, and alone under "".
    """

    text: str
    edges: tuple[tuple[Slot, ...], ...]
    heads: tuple[dict[str, tuple[Slot, ...]], ...]

    def read(self, latin: str) -> int | None:
        """Return the systems (bits) that write exactly this folded Latin word; 0 if only a mixture does; else None."""
        return systems_reaching(self.heads, latin)[-1].get(len(latin))

    def change_of_convention(self, latin: str) -> int | None:
        """Return the position in a mixed word up to which some system still agrees with everything before it.

        None if that is the whole word.
        """
        furthest = 0
        for places in systems_reaching(self.heads, latin):
            for position, systems in places.items():
                if systems and position > furthest:
                    furthest = position
        return furthest if furthest < len(latin) else None


@cache
def bits() -> dict[str, int]:
    """Return the bit of every system id, and of the same systems reached through a derived form (``id*``).

    The bit of ``id*`` stands ``_derived_shift()`` places above that of ``id``.
    """
    ids = [system_id for lang in east_slavic() for system_id in system_ids(lang)]
    derived = [f"{system_id}*" for system_id in ids]
    names = [ATTESTED, *ids, *derived]
    return {name: 1 << position for position, name in enumerate(names)}


@cache
def _bits_of(system_ids: tuple[str, ...]) -> int:
    """Return the bits of some systems."""
    return sum([bits()[system_id] for system_id in system_ids])


def _derived_shift() -> int:
    """Return how many systems there are."""
    return (len(bits()) - 1) // 2


@lru_cache(maxsize=8192)
def names_of(systems: int) -> tuple[str, ...]:
    """Return the ids that the bits stand for."""
    return tuple(name for name, bit in bits().items() if systems & bit)


def agreement(words: Iterable[int]) -> int | None:
    """Return the systems (bits) that all words of a name share; None if no word decides.

    An attested spelling that no shared system writes goes with any convention, as
    Alexander does.
    """
    attested = bits()[ATTESTED]
    common: int | None = None
    # Attested words come last, so that what the others share is known when it is asked
    # whether they agree with it.
    for systems in sorted(words, key=lambda systems: systems & attested):
        shared = systems & ~attested
        if common is not None:
            shared &= common
        if shared or not systems & attested:
            common = shared
    return common


@lru_cache(maxsize=20_000)
def compile_word(
    forms: tuple[NameForm, ...], attested: tuple[str, ...] = ()
) -> Lattice:
    """Return the lattice of a word from its forms (the first gives the columns) and its attested Latin spellings."""
    base = forms[0].text
    # Systems by first column, last column and Latin text.
    merged: dict[tuple[int, int, str], int] = defaultdict(int)
    for lang, text, derived in forms:
        columns = _columns_beside(text, base)
        shift = _derived_shift() if derived else 0
        for position, letter in enumerate(text):
            # Only the letters that rules look at go into the question, so that all
            # words share its few answers.
            back, ahead = _reach(lang, letter)
            before = text[max(0, position - back) : position]
            after = text[position : position + ahead]
            for length, latin, systems in _slots_at(lang, before, after):
                start = columns[position]
                end = columns[position + length]
                merged[start, end, latin] |= systems << shift
    for spelling in attested:
        merged[0, len(base), fold_latin(spelling)] |= bits()[ATTESTED]
    edges = _by_column(merged, len(base))
    return Lattice(base, edges, tuple(_by_head(column) for column in edges))


@lru_cache(maxsize=20_000)
def first_letters(
    forms: tuple[NameForm, ...], attested: tuple[str, ...] = ()
) -> frozenset[str]:
    """Return the letters that the lattice of a word begins with; none where that cannot be told without making it.

    >>> from transqa.names.forms import NameForm
    >>> sorted(first_letters((NameForm("ru", "ельцин"), NameForm("be", "ельцын"))))
    ['e', 'i', 'j', 'y']
    """
    base = forms[0].text
    letters = {fold_latin(spelling)[:1] for spelling in attested}
    for lang, text, _ in forms:
        if not _is_alongside(text, base):
            return frozenset()
        _, ahead = _reach(lang, text[:1])
        slots = _slots_at(lang, "", text[:ahead])
        if not slots:
            return frozenset()
        letters.update([latin[:1] for _, latin, _ in slots])
    if "" in letters:  # a first letter that some system leaves out
        return frozenset()
    return frozenset(letters)


def _is_alongside(text: str, base: str) -> bool:
    """Return whether each letter of a form stands beside the one of the base form at its place."""
    # map(ne, …) goes through the letters in C; every form of every word is asked.
    if len(text) != len(base):
        return False
    differing: int = sum(map(ne, text, base))
    return differing <= len(base) / 2


def _by_head(edges: tuple[Slot, ...]) -> dict[str, tuple[Slot, ...]]:
    """Return the slots of a column by their first letter; those without letters go with every one."""
    silent = tuple([edge for edge in edges if not edge[1]])
    heads = {"": silent}
    for edge in edges:
        text = edge[1]
        if text:
            heads[text[0]] = (*heads.get(text[0], silent), edge)
    return heads


def _by_column(
    merged: dict[tuple[int, int, str], int], width: int
) -> tuple[tuple[Slot, ...], ...]:
    """Return slots by their first column.

    A longer form has letters that stand beside none of the base form: their slots begin
    and end in one column. Each is joined to the slots that follow it, or at the end of
    the word to those before it, where systems write both: so every edge leads to a
    later column, and reading needs one pass.
    """
    columns: list[list[Slot]] = [[] for _ in range(width)]
    extras: list[tuple[int, str, int]] = []
    for (start, end, latin), systems in merged.items():
        if start == end and latin:
            extras.append((start, latin, systems))
    for (start, end, latin), systems in merged.items():
        if start == end:
            continue
        edges = columns[start]
        edges.append((end, latin, systems))
        for column, extra, its_systems in extras:
            shared = systems & its_systems
            if not shared:
                continue
            if column == start:
                edges.append((end, extra + latin, shared))
            if column == end == width:
                edges.append((end, latin + extra, shared))
    return tuple(tuple(edges) for edges in columns)


@cache
def _reach(lang: str, letter: str) -> tuple[int, int]:
    """Return how many letters before a place with this letter, and from it on, the systems of a language look at."""
    back, ahead = 0, 0
    for rule in rows_of_letter(lang, letter).rules:
        back = max(back, _widest(rule.after))
        ahead = max(ahead, len(rule.letters) + _widest(rule.before))
    return back, ahead or 1


def _widest(context: Context | None) -> int:
    """Return how many letters a context looks at; the edge of a word is seen by one."""
    if context is None:
        return 0
    return max([1, *map(len, context.texts)])


@lru_cache(maxsize=50_000)
def _slots_at(lang: str, before: str, after: str) -> tuple[tuple[int, str, int], ...]:
    """Return the slots that begin at ``after[0]``: their length, rendering and systems."""
    word, position = before + after, len(before)
    letter = after[0]
    holding = [
        number
        for number, rule in enumerate(rows_of_letter(lang, letter).rules)
        if word.startswith(rule.letters, position) and holds(rule, word, position)
    ]
    return _slots_of_rules(lang, letter, frozenset(holding))


@cache
def _slots_of_rules(
    lang: str, letter: str, holding: frozenset[int]
) -> tuple[tuple[int, str, int], ...]:
    """Return the slots that all systems give where just these rules (by number) hold."""
    rules, groups = rows_of_letter(lang, letter)
    merged: dict[tuple[int, str], int] = defaultdict(int)
    for group in groups:
        length = 1
        texts: tuple[str, ...] = (fallback(letter),)
        for row in group.rows:
            if row.rule in holding:
                length = len(rules[row.rule].letters)
                texts = row.latin
                break
        for text in texts:
            merged[length, fold_latin(text)] |= _bits_of(group.ids)
    return tuple(
        (length, latin, systems) for (length, latin), systems in merged.items()
    )


# Letters that stand for each other in the forms of a name in two languages
# (Ціхан-/Тихан-, Рыгор/Григорий).
_RELATED = (
    "тц",
    "дз",
    "вўуў",
    "оаё",
    "еэяёєіа",
    "ыиійї",
    "гґ",
    "шщ",
    "йії",
    "хк",
    "ьйі'",
)
_RELATED_PAIRS = frozenset(
    pair for group in _RELATED for pair in product(group, repeat=2)
)

# What laying two forms beside each other costs, in unrelated letters. Set by hand.
_GAP = 0.7
_RELATED_LETTER = 0.4
_OTHER_LETTER = 1.0
# Letters of a form that is laid beside another letter by letter, which takes the product
# of their lengths. The longest surnames have some thirty.
_LONGEST_ALIGNED = 100


def _distance(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    if (letter, other) in _RELATED_PAIRS:
        return _RELATED_LETTER
    return _OTHER_LETTER


def _columns_beside(text: str, base: str) -> tuple[int, ...]:
    """Return, for each boundary between letters of a form, the boundary of the base form beside it.

    A dynamic programme, the edit distance: ``costs[position][column]`` is the least
    that it costs to lay the first ``position`` letters of the form beside the first
    ``column`` letters of the base. A step lays a letter beside a letter, or beside a
    gap. Going back from the end along the cheapest steps gives the boundaries.
    """
    if _is_alongside(text, base):
        # Four of five forms of politicians' names: nothing to align.
        return tuple(range(len(base) + 1))
    if max(len(text), len(base)) > _LONGEST_ALIGNED:
        # No name: the boundaries lie evenly, so that the word is read all the same.
        return tuple(at * len(base) // len(text) for at in range(len(text) + 1))
    costs = [[_GAP * column for column in range(len(base) + 1)]]
    for position, letter in enumerate(text, 1):
        above = costs[-1]
        row = [_GAP * position]
        for column, base_letter in enumerate(base, 1):
            letter_beside_letter = above[column - 1] + _distance(letter, base_letter)
            letter_beside_gap = above[column] + _GAP
            gap_beside_letter = row[-1] + _GAP
            row.append(min(letter_beside_letter, letter_beside_gap, gap_beside_letter))
        costs.append(row)

    columns = [0] * (len(text) + 1)
    position, column = len(text), len(base)
    while position > 0:
        columns[position] = column
        cost = costs[position][column]
        above = costs[position - 1]
        letter = text[position - 1]
        if column and _is_same(
            cost, above[column - 1] + _distance(letter, base[column - 1])
        ):
            position, column = position - 1, column - 1
        elif _is_same(cost, above[column] + _GAP):
            position -= 1
        else:
            column -= 1
    columns[-1] = len(base)
    return tuple(columns)


def _is_same(cost: float, other: float) -> bool:
    """Return whether two sums of costs are one, rounding aside."""
    return abs(cost - other) < 1e-9


def spellings(lang: str, word: str) -> dict[str, tuple[str, ...]]:
    """Return each folded Latin spelling of a lower-case word and the systems that write it so (no alternates)."""
    ids_by_spelling: dict[str, list[str]] = {}
    for system in systems_of(lang):
        written = "".join([rendering.latin for rendering in system.renderings(word)])
        ids_by_spelling.setdefault(fold_latin(written), []).append(system.id)
    return {spelling: tuple(ids) for spelling, ids in ids_by_spelling.items()}
