"""From the two elements of a unit (``source`` and ``target``, two ``seg`` of TMX) to it and its sub-flows as units."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.ignores import ignore_comment
from transqa.bitext.inline import Inline, inline
from transqa.bitext.made import doubled
from transqa.bitext.reading import line_starts
from transqa.bitext.rows import BadRow
from transqa.bitext.unit import Ignore, Mapped, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transqa.base.safe_xml import Node


class File(NamedTuple):
    """A file that is read: its name, its whole text, where its lines start, and native code by the id of its codes."""

    name: str
    text: str
    starts: tuple[int, ...]
    data: Mapping[str, str] = {}

    def line(self, place: int) -> int:
        """Return the line of a place, from 1."""
        return bisect_right(self.starts, place)

    def bad(self, place: int, why: str) -> BadRow:
        """Return a unit that cannot be read."""
        return BadRow(self.line(place), f"{self.name}: line {self.line(place)}", why)

    def ignores(self, notes: Iterable[Node]) -> tuple[Ignore, ...]:
        """Return what the notes of a unit accept. Raises InputError for ``transqa: ignore`` without a code."""
        said = ((note.text(), note) for note in notes)
        found = (
            ignore_comment(text, self.line(note.start), self.name) for text, note in said if "transqa" in text.lower()
        )
        return tuple(one for one in found if one)


class Pair(NamedTuple):
    """The two elements of a unit, and what is known of it.

    ``around`` encloses it in the file; ``states`` are all but untranslated, which an empty target is, if it ``waits``.
    """

    id: str
    source: Node | None
    target: Node | None
    around: Node
    states: frozenset[str] = frozenset()
    waits: bool = True
    ignores: tuple[Ignore, ...] = ()


_UNTRANSLATED = frozenset(("untranslated",))


def file_of(name: str, text: str) -> File:
    """Return a file that is read, with its lines."""
    return File(name, text, line_starts(text))


def units_of(file: File, pair: Pair) -> Iterator[Unit]:
    """Yield the unit of a pair, then those of the sub-flows inside its codes: ``id:sub1``, in their order."""
    ours = inline(pair.source, file.text, file.data) if pair.source else None
    theirs = inline(pair.target, file.text, file.data) if pair.target else None
    yield _unit(file, pair, ours, theirs)
    if (ours and ours.subs) or (theirs and theirs.subs):
        both = zip_longest(ours.subs if ours else (), theirs.subs if theirs else ())
        for number, (left, right) in enumerate(both, 1):
            sub = pair._replace(id=f"{pair.id}:sub{number}", source=left, target=right, around=right or left)
            sides = [inline(one, file.text, file.data) if one else None for one in (left, right)]
            yield _unit(file, sub, *sides)


def _unit(file: File, pair: Pair, ours: Inline | None, theirs: Inline | None) -> Unit:
    target = theirs.text if theirs else Mapped("")
    empty = not target.text or target.text.isspace()
    wanted = ours is None or not ours.text.text or ours.text.text.isspace()
    untranslated = empty and not wanted and (pair.waits or pair.target is None)
    return Unit(
        pair.id,
        target,
        ours.text if ours else None,
        None,
        pair.states | _UNTRANSLATED if untranslated else pair.states,
        theirs.codes if theirs else (),
        ours.codes if ours else (),
        pair.ignores,
        pair.around.start,
        pair.around.end,
        file.line(pair.around.start),
    )


def unique(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return units with ids made unique: the second ``a`` is ``a#2``."""
    ids = [unit.id for unit in units]
    if len(set(ids)) == len(ids):
        return tuple(units)
    return tuple(replace(unit, id=own) for unit, own in zip(units, doubled(ids), strict=True))
