"""Where marks can stand in the content of an XLIFF target: an element holds whole elements, so spans are fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.base.safe_xml import Node


class Found(NamedTuple):
    """An issue and the place of its text in the file."""

    start: int
    end: int
    issue: Issue


class Mark(NamedTuple):
    """A mark around a place in the file, for one issue or more. ``exact``: it holds the text of its issues, no more.

    ``ends`` is True for a mark that is two empty elements, one at each end, as it lies across other elements.
    """

    start: int
    end: int
    issues: tuple[Issue, ...]
    exact: bool = True
    ends: bool = False


def marks(target: Node, found: Iterable[Found], *, with_ends: bool) -> list[Mark]:
    """Return the marks for the issues of a target: nested or apart, unless they are marks of two ends.

    ``with_ends``: the format has such marks (XLIFF 2: sm and em). Without them a mark that lies across elements, or
    across another mark, is made larger until it fits, and holds the issues of both.
    """
    by_span: dict[tuple[int, int], list[Issue]] = {}
    for start, end, issue in found:
        by_span.setdefault((start, end), []).append(issue)
    fitted = [_fitted(target, start, end, tuple(issues), with_ends) for (start, end), issues in by_span.items()]
    plain = [one for one in fitted if not one.ends]
    ends = [one for one in fitted if one.ends]
    while pair := _crossing(plain):
        first, second = pair
        plain.remove(second)
        if with_ends:
            ends.append(second._replace(ends=True))
            continue
        plain.remove(first)
        start, end = min(first.start, second.start), max(first.end, second.end)
        plain.append(_fitted(target, start, end, (*first.issues, *second.issues), False)._replace(exact=False))
    return sorted((*plain, *ends), key=lambda one: (one.start, -one.end))


def _fitted(target: Node, start: int, end: int, issues: tuple[Issue, ...], with_ends: bool) -> Mark:
    """Return a mark whose two ends stand in the same element: moved out of elements that hold no other text."""
    first, last = _holders(target, start), _holders(target, end - 1)
    shared = sum(one is other for one, other in zip(first, last, strict=False))
    exact = all(piece.start >= start for node in first[shared:] for piece in node.pieces())
    exact = exact and all(piece.end <= end for node in last[shared:] for piece in node.pieces())
    if with_ends and not exact:
        return Mark(start, end, issues, ends=True)
    begin = first[shared].start if len(first) > shared else start
    stop = last[shared].end if len(last) > shared else end
    return Mark(begin, stop, issues, exact)


def _holders(node: Node, at: int) -> list[Node]:
    """Return the elements that hold a letter, outermost first."""
    found: list[Node] = []
    inner: Node | None = node
    while inner:
        found.append(inner)
        inner = next((one for one in found[-1].elements() if one.inner_start <= at < one.inner_end), None)
    return found


def _crossing(marks: Sequence[Mark]) -> tuple[Mark, Mark] | None:
    """Return two marks that begin or end in each other without holding each other, or are at the same place."""
    inside: list[Mark] = []
    for one in sorted(marks, key=lambda one: (one.start, -one.end)):
        while inside and inside[-1].end <= one.start:
            inside.pop()
        if inside and (inside[-1].end < one.end or inside[-1][:2] == one[:2]):
            return inside[-1], one
        inside.append(one)
    return None


def in_order(marks: Iterable[tuple[Mark, str, str]]) -> Iterator[tuple[int, str]]:
    """Yield what is put in for marks, each with what opens and what closes it, in the order in which it stands.

    At one place a mark closes before another opens; of marks that close there the inner is first, of those that open
    the outer.
    """
    events: list[tuple[int, int, int, str]] = []
    for mark, opening, closing in marks:
        events.append((mark.start, 1, -mark.end, opening))
        events.append((mark.end, 0, -mark.start, closing))
    for place, _, _, text in sorted(events, key=lambda one: one[:3]):
        yield place, text
