"""Lines of a file that is mapped into memory, as a sequence of what they say; each is read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar, overload

Read = TypeVar("Read")


class Lines(Sequence[Read]):
    """What the lines of a text say, by a function from a line's number and bytes; the last ``kept`` ones are kept."""

    def __init__(
        self, text: memoryview, places: Sequence[int], read: Callable[[int, memoryview], Read], kept: int = 0
    ) -> None:
        """Take the lines, where each begins and the last ends, and how one is read."""
        self._text, self._places, self._read = text, places, read
        self._count = len(places) - 1
        self._asked = lru_cache(maxsize=kept)(self._line) if kept else self._line

    def __len__(self) -> int:
        """Return the number of lines."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> Read: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Read]: ...
    def __getitem__(self, at: int | slice) -> Read | Sequence[Read]:
        """Return what a line says, or some. Raises IndexError."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not -self._count <= at < self._count:
            raise IndexError(at)
        return self._asked(at if at >= 0 else at + self._count)

    def of(self, numbers: Sequence[int]) -> list[Read]:
        """Return what some lines say, by their numbers, which are not asked whether they exist; none is kept."""
        text, places, read = self._text, self._places, self._read
        return [read(at, text[places[at] : places[at + 1]]) for at in numbers]

    def __iter__(self) -> Iterator[Read]:
        """Return what the lines say, in order; none is kept."""
        return map(self._line, range(len(self)))

    def _line(self, at: int) -> Read:
        return self._read(at, self._text[self._places[at] : self._places[at + 1]])
