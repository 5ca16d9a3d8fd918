"""Lines of a file that is mapped into memory, as a sequence of what they say; each is read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar, overload

Read = TypeVar("Read")


class Lines(Sequence[Read]):
    """What the lines of a text say, by a function from a line's number and bytes."""

    def __init__(
        self,
        text: memoryview,
        places: Sequence[int],
        read: Callable[[int, memoryview], Read],
        kept: int = 0,
    ) -> None:
        """Take the lines, where each begins and the last ends, how one is read, and how many are kept once read."""
        self._text, self._places, self._read = text, places, read
        self._size = len(places) - 1
        self.read_kept = lru_cache(maxsize=kept)(self._line)

    def __len__(self) -> int:
        """Return the number of lines."""
        return self._size

    @overload
    def __getitem__(self, at: int) -> Read: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Read]: ...
    def __getitem__(self, at: int | slice) -> Read | Sequence[Read]:
        """Return what a line says, or some. Raises IndexError."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if not -self._size <= at < self._size:
            raise IndexError(at)
        return self.read_kept(at if at >= 0 else at + self._size)

    def __eq__(self, other: object) -> bool:
        """Return whether two files say the same, line by line."""
        if not isinstance(other, Lines):
            return NotImplemented
        same_places = list(self._places) == list(other._places)
        return same_places and self._text == other._text

    __hash__ = None  # type: ignore[assignment] # as of a list: equal ones may be of two files

    def of(self, numbers: Sequence[int]) -> list[Read]:
        """Return what some lines say; none is kept. The numbers must be of lines: nothing asks whether they are."""
        text, places, read = self._text, self._places, self._read
        return [read(at, text[places[at] : places[at + 1]]) for at in numbers]

    def __iter__(self) -> Iterator[Read]:
        """Return what the lines say, in order; none is kept."""
        return map(self._line, range(len(self)))

    def _line(self, at: int) -> Read:
        return self._read(at, self._text[self._places[at] : self._places[at + 1]])
