"""Blocks of a text in one language: what the readers of such files gather before they make units of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import NotChecked
from transqa.bitext.ignores import ignore_comment
from transqa.bitext.unit import Mapped, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Comment(NamedTuple):
    """A comment of a file, without its marks, and where it starts."""

    text: str
    at: int


class Block(NamedTuple):
    """A paragraph, a heading, a cell, a caption; ``id`` is empty for blocks that are counted.

    ``comments`` are those that stand in it or right before it.
    """

    target: Mapped
    id: str = ""
    comments: tuple[Comment, ...] = ()


def line_finder(text: str) -> Callable[[int], int]:
    r"""Return a function that gives the line, from 1, in which a place of the text stands.

    >>> line_finder("one\ntwo")(4)
    2
    """
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]
    return lambda place: bisect_right(starts, place)


def trimmed(text: Mapped) -> Mapped:
    """Return a text without the white space around it."""
    left = len(text.text) - len(text.text.lstrip())
    right = len(text.text.rstrip())
    return text if (left, right) == (0, len(text.text)) else text.cut(left, max(left, right))


def block_units(blocks: Iterable[Block], file: str, name: str) -> tuple[Unit, ...]:
    """Return blocks as units, each with its place and line in the file and with the issues that comments accept.

    Raises InputError, with the name of the file and the line, for a comment that accepts no code of a check.
    """
    line_of = line_finder(file)
    return tuple(_unit(block, line_of, name) for block in blocks)


def unused(comments: Iterable[Comment], file: str, name: str) -> Iterator[NotChecked]:
    """Yield a note for each comment that would accept issues and has no block behind it."""
    line_of = line_finder(file)
    for one in comments:
        line = line_of(one.at)
        if ignore_comment(one.text, line, name):
            yield NotChecked(f"transqa: ignore in line {line}", "no text follows it; put it before or into its block")


def _unit(block: Block, line_of: Callable[[int], int], name: str) -> Unit:
    found = (ignore_comment(one.text, line_of(one.at), name) for one in block.comments)
    ignores = tuple(one for one in found if one)
    start, end = block.target.place(0, len(block.target.text)) or (None, None)
    line = None if start is None else line_of(start)
    return Unit(block.id, block.target, ignores=ignores, start=start, end=end, line=line)
