"""A text cut where its marks begin and end, so that marks that overlap or lie in one another are shown exactly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Mark(NamedTuple):
    """A span to mark, in code points: the number of its issue, and whether it is the issue's own place.

    What is not the issue's own place is its source beside it, or a place that it refers to.
    """

    start: int
    end: int
    issue: int
    own: bool = True


class Piece(NamedTuple):
    """A piece of text that the same marks cover: ``own`` and ``beside`` are the numbers of their issues."""

    text: str
    own: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()


class Run(NamedTuple):
    """Pieces that belong together: plain text, or all that a group of overlapping marks covers."""

    pieces: tuple[Piece, ...]
    own: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()

    @property
    def marked(self) -> bool:
        """Return whether anything is marked here."""
        return bool(self.own or self.beside)


def cut(text: str, marks: Iterable[Mark]) -> list[Run]:
    """Return the text in runs, in order; their pieces joined are the text.

    Marks are cut at the ends of the text. An empty mark gives an empty piece at its place.

    >>> cut("in 31 June.", [Mark(3, 10, 1), Mark(3, 5, 2)])[1].pieces
    (Piece(text='31', own=(1, 2), beside=()), Piece(text=' June', own=(1,), beside=()))
    """
    size = len(text)
    inside = sorted({mark._replace(start=_within(mark.start, size), end=_within(mark.end, size)) for mark in marks})
    runs: list[Run] = []
    at = 0
    for group in _groups([mark for mark in inside if mark.end >= mark.start]):
        start, end = group[0].start, max(mark.end for mark in group)
        if start > at:
            runs.append(Run((Piece(text[at:start]),)))
        own = _numbers(mark for mark in group if mark.own)
        beside = tuple(number for number in _numbers(mark for mark in group if not mark.own) if number not in own)
        runs.append(Run(tuple(_pieces(text, group)), own, beside))
        at = end
    if at < size:
        runs.append(Run((Piece(text[at:]),)))
    return runs


def _within(at: int, size: int) -> int:
    return min(max(at, 0), size)


def _groups(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield sorted marks in groups that overlap; marks that only touch are apart."""
    group: list[Mark] = []
    end = 0
    for mark in marks:
        if group and (mark.start < end or mark[:2] == group[-1][:2]):
            group.append(mark)
            end = max(end, mark.end)
            continue
        if group:
            yield group
        group, end = [mark], mark.end
    if group:
        yield group


def _pieces(text: str, group: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the pieces of one group; an empty mark stands as a piece of its own before what follows."""
    empty = {mark.start for mark in group if mark.start == mark.end}
    bounds = sorted({place for mark in group for place in mark[:2]})
    for start, end in pairwise([*bounds, bounds[-1]]):
        if start in empty:
            yield _piece("", [mark for mark in group if mark.start == mark.end == start])
            empty.discard(start)
        if start < end:
            yield _piece(text[start:end], [mark for mark in group if mark.start <= start and end <= mark.end])


def _piece(text: str, covering: Sequence[Mark]) -> Piece:
    own = _numbers(mark for mark in covering if mark.own)
    beside = _numbers(mark for mark in covering if not mark.own)
    return Piece(text, own, tuple(number for number in beside if number not in own))


def _numbers(marks: Iterable[Mark]) -> tuple[int, ...]:
    return tuple(sorted({mark.issue for mark in marks}))
