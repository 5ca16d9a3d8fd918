"""A text cut where its marks begin and end, so that marks that overlap or lie in one another are shown exactly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Mark(NamedTuple):
    """A span to mark, in code points: the number of its issue, and whether it is the issue's own span.

    A span that is not the issue's own is that of its source beside it, or of a place
    that it refers to.
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


class TextRun(NamedTuple):
    """Pieces that belong together: plain text, or all that a group of overlapping marks covers."""

    pieces: tuple[Piece, ...]
    own: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()

    @property
    def marked(self) -> bool:
        """Return whether anything is marked here."""
        return bool(self.own or self.beside)


def cut(text: str, marks: Iterable[Mark]) -> list[TextRun]:
    """Return the text in runs, in order; their pieces joined are the text.

    Marks are cut at the ends of the text. An empty mark gives an empty piece at its
    offset.

    >>> cut("in 31 June.", [Mark(3, 10, 1), Mark(3, 5, 2)])[1].pieces
    (Piece(text='31', own=(1, 2), beside=()), Piece(text=' June', own=(1,), beside=()))
    """
    size = len(text)
    inside: set[Mark] = set()
    for mark in marks:
        start = min(max(mark.start, 0), size)
        end = min(max(mark.end, 0), size)
        if start <= end:
            inside.add(mark._replace(start=start, end=end))

    runs: list[TextRun] = []
    done = 0
    for group in _groups(sorted(inside)):
        start = group[0].start
        end = max(mark.end for mark in group)
        if start > done:
            runs.append(TextRun((Piece(text[done:start]),)))
        own, beside = _issue_numbers(group)
        runs.append(TextRun(tuple(_pieces(text, group)), own, beside))
        done = end
    if done < size:
        runs.append(TextRun((Piece(text[done:]),)))
    return runs


def _groups(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield sorted marks in groups that overlap; marks that only touch are in different groups.

    Empty marks at one offset overlap nothing by arithmetic, yet belong together: hence
    the comparison of spans.
    """
    group: list[Mark] = []
    group_end = 0
    for mark in marks:
        overlaps = mark.start < group_end
        same_span = bool(group) and (mark.start, mark.end) == (
            group[-1].start,
            group[-1].end,
        )
        if group and (overlaps or same_span):
            group.append(mark)
            group_end = max(group_end, mark.end)
            continue
        if group:
            yield group
        group = [mark]
        group_end = mark.end
    if group:
        yield group


def _pieces(text: str, group: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the pieces of one group; an empty mark is a piece of its own, before the text that follows."""
    bounds: set[int] = set()
    empty: set[int] = set()
    for mark in group:
        bounds.update((mark.start, mark.end))
        if mark.start == mark.end:
            empty.add(mark.start)

    ordered = sorted(bounds)
    # The last bound stands twice: an empty mark there has no text behind it that would
    # bring it up.
    for start, end in pairwise([*ordered, ordered[-1]]):
        if start in empty:
            here = [mark for mark in group if mark.start == mark.end == start]
            yield Piece("", *_issue_numbers(here))
            empty.discard(start)
        if start < end:
            covering = [
                mark for mark in group if mark.start <= start and end <= mark.end
            ]
            yield Piece(text[start:end], *_issue_numbers(covering))


def _issue_numbers(marks: Iterable[Mark]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the issues whose own span is marked, and the others; what is in the first is not in the second."""
    own: set[int] = set()
    beside: set[int] = set()
    for mark in marks:
        numbers = own if mark.own else beside
        numbers.add(mark.issue)
    return tuple(sorted(own)), tuple(sorted(beside - own))
