"""Blocks of a text in one language: what the readers of such files gather before they make units of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import NotChecked
from transqa.bitext.ignores import ignore_comment
from transqa.bitext.labels import word_keys
from transqa.bitext.reading import line_starts
from transqa.bitext.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from transqa.bitext.unit import Ignore, Mapped


class FileComment(NamedTuple):
    """A comment of a file, without its marks, and where it starts."""

    text: str
    start: int

    def through(self, outer: Mapped) -> FileComment:
        """Return a comment of a text as one of the file in which that text stands as ``outer``."""
        start, _ = outer.file_span(self.start, self.start) or (0, 0)
        return FileComment(self.text, start)


class TextBlock(NamedTuple):
    """A paragraph, a heading, a cell, a caption; ``id`` is empty for blocks that are counted.

    ``comments`` are those that stand in it or right before it. ``is_label``: it stands
    beside the text (``transqa.bitext.labels``).
    """

    target: Mapped
    id: str = ""
    comments: tuple[FileComment, ...] = ()
    is_label: bool = False

    def through(self, outer: Mapped, block_id: str) -> TextBlock:
        """Return a block that was read from a text as a block of the file in which that text stands as ``outer``."""
        comments = tuple(comment.through(outer) for comment in self.comments)
        return TextBlock(self.target.through(outer), block_id, comments, self.is_label)


def with_labels(blocks: Sequence[TextBlock], names: Collection[str]) -> list[TextBlock]:
    """Return the blocks of a news item; those of some names that its body says once more stand beside the text."""
    said = {word_keys(block.target.text) for block in blocks if block.id not in names}
    return [
        block._replace(is_label=True)
        if block.id in names and word_keys(block.target.text) in said
        else block
        for block in blocks
    ]


def line_finder(text: str) -> Callable[[int], int]:
    r"""Return a function that gives the line, from 1, of an offset in a text.

    >>> line_finder("one\ntwo")(4)
    2
    """
    starts = line_starts(text)
    return lambda offset: bisect_right(starts, offset)


def trimmed(text: Mapped) -> Mapped:
    """Return a text without the white space around it."""
    start = len(text.text) - len(text.text.lstrip())
    end = len(text.text.rstrip())
    if start == 0 and end == len(text.text):
        return text
    return text.cut(start, max(start, end))


def block_units(blocks: Iterable[TextBlock], file: str, name: str) -> tuple[Unit, ...]:
    """Return blocks as units, each with its span and line in the file and with the issues that comments accept.

    Raises InputError, with the name of the file and the line, for a comment that
    accepts no code of a check.
    """
    line_of = line_finder(file)
    units: list[Unit] = []
    for block in blocks:
        ignores: list[Ignore] = []
        for comment in block.comments:
            ignore = ignore_comment(comment.text, line_of(comment.start), name)
            if ignore:
                ignores.append(ignore)
        file_span = block.target.file_span(0, len(block.target.text))
        start, end = file_span or (None, None)
        units.append(
            Unit(
                id=block.id,
                target=block.target,
                ignores=tuple(ignores),
                start=start,
                end=end,
                line=None if start is None else line_of(start),
                is_label=block.is_label,
            )
        )
    return tuple(units)


def unused_comments(
    comments: Iterable[FileComment], file: str, name: str
) -> Iterator[NotChecked]:
    """Yield a note for each comment that would accept issues and has no block behind it."""
    line_of = line_finder(file)
    for comment in comments:
        line = line_of(comment.start)
        if ignore_comment(comment.text, line, name):
            yield NotChecked(
                f"transqa: ignore in line {line}",
                "no text follows it; put it before or into its block",
            )
