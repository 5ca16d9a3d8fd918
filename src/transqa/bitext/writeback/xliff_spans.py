"""Where marks can stand in the content of an XLIFF target: an element holds whole elements, so spans are fitted."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.writeback.edits import Insertion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.base.safe_xml import Node


class PlacedIssue(NamedTuple):
    """An issue and the span of its text in the file."""

    start: int
    end: int
    issue: Issue


class IssueMark(NamedTuple):
    """A mark around a span of the file, for one issue or more. ``exact``: it holds the text of its issues, no more.

    ``has_two_ends`` is True for a mark that is two empty elements, one at each end, as
    it lies across other elements.
    """

    start: int
    end: int
    issues: tuple[Issue, ...]
    exact: bool = True
    has_two_ends: bool = False


def issue_marks(
    target: Node, placed_issues: Iterable[PlacedIssue], *, two_ends_allowed: bool
) -> list[IssueMark]:
    """Return the marks for the issues of a target: nested or apart, unless they are marks of two ends.

    ``two_ends_allowed``: the format has such marks (XLIFF 2: sm and em). Without them a
    mark that lies across elements, or across another mark, is made larger until it
    fits, and holds the issues of both.
    """
    issues_of_span: dict[tuple[int, int], list[Issue]] = {}
    for start, end, issue in placed_issues:
        issues_of_span.setdefault((start, end), []).append(issue)
    plain: list[IssueMark] = []
    with_two_ends: list[IssueMark] = []
    for (start, end), issues in issues_of_span.items():
        mark = _fitted(
            target, start, end, tuple(issues), two_ends_allowed=two_ends_allowed
        )
        if mark.has_two_ends:
            with_two_ends.append(mark)
        else:
            plain.append(mark)
    while crossing := _crossing(plain):
        first, second = crossing
        plain.remove(second)
        if two_ends_allowed:
            with_two_ends.append(second._replace(has_two_ends=True))
            continue
        plain.remove(first)
        both = _fitted(
            target,
            start=min(first.start, second.start),
            end=max(first.end, second.end),
            issues=(*first.issues, *second.issues),
            two_ends_allowed=False,
        )
        plain.append(both._replace(exact=False))
    return sorted((*plain, *with_two_ends), key=_outer_first)


def _outer_first(mark: IssueMark) -> tuple[int, int]:
    return mark.start, -mark.end


def _fitted(
    target: Node,
    start: int,
    end: int,
    issues: tuple[Issue, ...],
    *,
    two_ends_allowed: bool,
) -> IssueMark:
    """Return a mark whose two ends stand in the same element: moved out of elements that hold no other text."""
    left = _elements_around(target, start)
    right = _elements_around(target, end - 1)
    while left and right and left[0] is right[0]:
        left.pop(0)
        right.pop(0)
    # Now ``left`` are the elements that the mark begins in and does not end in,
    # ``right`` those it ends in only.
    is_exact = True
    for element in left:
        is_exact &= all(piece.start >= start for piece in element.pieces())
    for element in right:
        is_exact &= all(piece.end <= end for piece in element.pieces())
    if two_ends_allowed and not is_exact:
        return IssueMark(start, end, issues, has_two_ends=True)
    return IssueMark(
        start=left[0].start if left else start,
        end=right[0].end if right else end,
        issues=issues,
        exact=is_exact,
    )


def _elements_around(node: Node, offset: int) -> list[Node]:
    """Return the elements that hold a letter, outermost first."""
    around: list[Node] = []
    inner: Node | None = node
    while inner:
        around.append(inner)
        inner = next(
            (
                child
                for child in inner.elements()
                if child.inner_start <= offset < child.inner_end
            ),
            None,
        )
    return around


def _crossing(marks: Sequence[IssueMark]) -> tuple[IssueMark, IssueMark] | None:
    """Return two marks that begin or end in each other without holding each other, or have the same span."""
    open_marks: list[IssueMark] = []
    for mark in sorted(marks, key=_outer_first):
        while open_marks and open_marks[-1].end <= mark.start:
            open_marks.pop()
        if open_marks:
            inner = open_marks[-1]
            is_same_span = (inner.start, inner.end) == (mark.start, mark.end)
            if inner.end < mark.end or is_same_span:
                return inner, mark
        open_marks.append(mark)
    return None


def insertions_in_order(
    marks: Iterable[tuple[IssueMark, str, str]],
) -> Iterator[Insertion]:
    """Yield what is put in for marks, each with what opens and what closes it, in the order in which it stands.

    At one offset a mark closes before another opens; of marks that close there the
    inner is first, of those that open the outer.
    """
    closes, opens = 0, 1
    insertions: list[
        tuple[tuple[int, int, int], Insertion]
    ] = []  # each behind the key it is sorted by
    for mark, opening, closing in marks:
        opening_key = (mark.start, opens, -mark.end)
        closing_key = (mark.end, closes, -mark.start)
        insertions.append((opening_key, Insertion(mark.start, opening)))
        insertions.append((closing_key, Insertion(mark.end, closing)))
    insertions.sort(key=itemgetter(0))
    for _, insertion in insertions:
        yield insertion
