"""One Cyrillic name word and every Latin way to write it: a lattice of slots, each labelled with its systems.

The columns are the letters of the word's first form (be, ru or uk); the other forms are laid beside it letter by
letter. An edge ``(from column, to column, Latin)`` carries the set of systems, as bits, that write these letters so.
Reading a Latin word through the lattice says in one pass whether some systems agree with the whole of it, whether it
is readable only by changing systems on the way, or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from operator import ne
from typing import TYPE_CHECKING, TypeAlias

from transqa.names.latin import fold_latin
from transqa.romanization.rules import Context, Rule, holds
from transqa.romanization.systems import RomanizationSystem, fallback, systems_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.names.forms import NameForm


# A rendering of the letters from one column to another: where it ends, in Latin, and its systems. A plain tuple, for
# there are many of them, and Python's collector goes through no tuples of plain values.
Edge: TypeAlias = tuple[int, str, int]


ATTESTED = "attested"
_LANGS = ("be", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Lattice:
    """All Latin renderings of one word: ``edges[c]`` begin in column ``c``; ``text`` is the base form.

    ``heads[c]`` are the same edges by their first letter, those without letters under every one and under "".
    """

    text: str
    edges: tuple[tuple[Edge, ...], ...]
    heads: tuple[dict[str, tuple[Edge, ...]], ...]

    def read(self, latin: str) -> int | None:
        """Return the systems (bits) that write exactly this folded Latin word; 0 if only a mixture does; else None."""
        reached: list[dict[int, int]] = [{} for _ in range(len(self.edges) + 1)]
        reached[0][0] = -1
        starts = latin.startswith
        for here, heads in zip(reached, self.heads, strict=False):
            for place, agreed in here.items():
                for end, text, systems in heads.get(latin[place : place + 1], heads[""]):
                    if starts(text, place):
                        stop = place + len(text)
                        there = reached[end]
                        there[stop] = there.get(stop, 0) | (agreed & systems)
        return reached[-1].get(len(latin))


@cache
def bits() -> dict[str, int]:
    """Return the bit of every system id, and of the same systems reached through a derived form (``id*``)."""
    ids = [system.id for lang in _LANGS for system in systems_of(lang)]
    names = [ATTESTED, *ids, *(f"{name}*" for name in ids)]
    return {name: 1 << place for place, name in enumerate(names)}


@lru_cache(maxsize=8192)
def names_of(systems: int) -> tuple[str, ...]:
    """Return the ids that the bits stand for."""
    return tuple(name for name, bit in bits().items() if systems & bit)


def agreement(words: Iterable[int]) -> int:
    """Return the systems (bits) that all words of a name share; -1 if none decides.

    An attested spelling that no shared system writes goes with any convention, as Alexander does.
    """
    attested = bits()[ATTESTED]
    common = -1
    for systems in sorted(words, key=lambda systems: systems & attested):
        shared = common & systems & ~attested
        if shared or not systems & attested:
            common = shared
    return common


@lru_cache(maxsize=20_000)
def compile_word(forms: tuple[NameForm, ...], attested: tuple[str, ...] = ()) -> Lattice:
    """Return the lattice of a word from its forms (the first gives the columns) and its attested Latin spellings."""
    base = forms[0].text
    merged: dict[tuple[int, int, str], int] = {}
    for lang, text, derived in forms:
        columns = _columns(text, base)
        shift = (len(bits()) - 1) // 2 if derived else 0
        for place, letter in enumerate(text):
            back, ahead = _reach(lang, letter)
            before = text[max(0, place - back) : place] if back else ""
            for length, latin, systems in _slots_at(lang, before, text[place : place + ahead]):
                edge = (columns[place], columns[place + length], latin)
                merged[edge] = merged.get(edge, 0) | systems << shift
    for spelling in attested:
        edge = (0, len(base), fold_latin(spelling))
        merged[edge] = merged.get(edge, 0) | bits()[ATTESTED]
    edges = _by_column(merged, len(base))
    return Lattice(base, edges, tuple(map(_by_head, edges)))


@lru_cache(maxsize=20_000)
def first_letters(forms: tuple[NameForm, ...], attested: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the letters that the lattice of a word begins with; none where that cannot be told without making it.

    >>> from transqa.names.forms import NameForm
    >>> sorted(first_letters((NameForm("ru", "ельцин"), NameForm("be", "ельцын"))))
    ['e', 'i', 'j', 'y']
    """
    base = forms[0].text
    found = {fold_latin(spelling)[:1] for spelling in attested}
    for lang, text, _ in forms:
        ahead = _reach(lang, text[:1])[1]
        slots = _slots_at(lang, "", text[:ahead]) if _is_alongside(text, base) else ()
        found |= {latin[:1] for _, latin, _ in slots} or {""}
    return frozenset() if "" in found else frozenset(found)


def _is_alongside(text: str, base: str) -> bool:
    """Return whether each letter of a form stands beside the one of the base form at its place."""
    return len(text) == len(base) and sum(map(ne, text, base)) <= len(base) / 2


def _by_head(edges: tuple[Edge, ...]) -> dict[str, tuple[Edge, ...]]:
    """Return the edges of a column by their first letter; those without letters go with every one."""
    silent = tuple([edge for edge in edges if not edge[1]])
    found = {"": silent}
    for edge in edges:
        if edge[1]:
            found[edge[1][0]] = (*found.get(edge[1][0], silent), edge)
    return found


def _by_column(merged: dict[tuple[int, int, str], int], width: int) -> tuple[tuple[Edge, ...], ...]:
    """Return edges by their first column; one that lies within a column is joined to those that follow it."""
    columns: list[list[Edge]] = [[] for _ in range(width)]
    loops = [(edge, systems) for edge, systems in merged.items() if edge[0] == edge[1]]
    for (start, end, latin), systems in merged.items():
        if start == end:
            continue
        columns[start].append((end, latin, systems))
        for (at, _, extra), theirs in loops:
            if extra and at == start and systems & theirs:
                columns[start].append((end, extra + latin, systems & theirs))
            if extra and at == end == width and systems & theirs:
                columns[start].append((end, latin + extra, systems & theirs))
    return tuple(tuple(edges) for edges in columns)


@cache
def _reach(lang: str, letter: str) -> tuple[int, int]:
    """Return how many letters before a place with this letter, and from it on, the systems of a language look at."""
    rules = _rules(lang, letter)
    back = (_widest(rule.after) for rule in rules)
    ahead = (len(rule.letters) + _widest(rule.before) for rule in rules)
    return max(back, default=0), max(ahead, default=1)


def _widest(context: Context | None) -> int:
    """Return how many letters a context looks at; the edge of a word is seen by one."""
    return max(map(len, (*context.texts, "."))) if context else 0


@lru_cache(maxsize=50_000)
def _slots_at(lang: str, before: str, after: str) -> tuple[tuple[int, str, int], ...]:
    """Return the slots that begin at ``after[0]``: their length, rendering and systems."""
    word, place = before + after, len(before)
    rules = _rules(lang, after[0])
    held = (number for number, rule in enumerate(rules) if word.startswith(rule[0], place) and holds(rule, word, place))
    return _merged(lang, after[0], frozenset(held))


@cache
def _rules(lang: str, letter: str) -> tuple[Rule, ...]:
    """Return the distinct letters with their places that the rows of all systems of a language have for a letter."""
    rows = [row for system in systems_of(lang) for row in system.rows.get(letter, ())]
    return tuple(dict.fromkeys(row.rule for row in rows))


@cache
def _merged(lang: str, letter: str, held: frozenset[int]) -> tuple[tuple[int, str, int], ...]:
    """Return the slots that all systems give where just these rules hold."""
    rules = {rule: number for number, rule in enumerate(_rules(lang, letter))}
    merged: dict[tuple[int, str], int] = {}
    for system in systems_of(lang):
        row = next((row for row in system.rows.get(letter, ()) if rules[row.rule] in held), None)
        length, texts = (len(row.letters), (row.latin, *row.also)) if row else (1, (fallback(letter),))
        for text in texts:
            slot = (length, fold_latin(text))
            merged[slot] = merged.get(slot, 0) | bits()[system.id]
    return tuple((length, latin, systems) for (length, latin), systems in merged.items())


_RELATED = ("тц", "дз", "вўуў", "оаё", "еэяёєіа", "ыиійї", "гґ", "шщ", "йії", "хк", "ьйі'")


_NEAR = frozenset((one, other) for group in _RELATED for one in group for other in group)


def _distance(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return 0.4 if (one, other) in _NEAR else 1.0


def _columns(word: str, base: str) -> tuple[int, ...]:
    """Return, for each boundary of the word, the boundary of the base form beside it (cheapest alignment)."""
    if _is_alongside(word, base):
        return tuple(range(len(base) + 1))
    rows = [[0.7 * column for column in range(len(base) + 1)]]
    for place, letter in enumerate(word, 1):
        row = [0.7 * place]
        for column, other in enumerate(base, 1):
            step = rows[-1][column - 1] + _distance(letter, other)
            row.append(min(step, rows[-1][column] + 0.7, row[-1] + 0.7))
        rows.append(row)
    return _traced(word, base, rows)


def _traced(word: str, base: str, rows: list[list[float]]) -> tuple[int, ...]:
    columns = [0] * (len(word) + 1)
    place, column = len(word), len(base)
    while place > 0:
        columns[place] = column
        here = rows[place][column]
        if column and abs(here - rows[place - 1][column - 1] - _distance(word[place - 1], base[column - 1])) < 1e-9:
            place, column = place - 1, column - 1
        elif abs(here - rows[place - 1][column] - 0.7) < 1e-9:
            place -= 1
        else:
            column -= 1
    columns[-1] = len(base)
    return tuple(columns)


def spellings(lang: str, word: str) -> dict[str, tuple[str, ...]]:
    """Return each folded Latin spelling of a lower-case word and the systems that write it so (no alternates)."""
    found: dict[str, list[str]] = {}
    for system in systems_of(lang):
        found.setdefault(_whole(system, word), []).append(system.id)
    return {latin: tuple(ids) for latin, ids in found.items()}


def _whole(system: RomanizationSystem, word: str) -> str:
    return fold_latin("".join(piece.latin for piece in system.renderings(word)))
