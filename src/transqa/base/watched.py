"""How far the checking of one document is, told while it goes on: for a person who waits for a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Tell = Callable[[float, str], None]
    """Is told the share that is done, from 0 to 1, and what is being done."""

_T = TypeVar("_T")
_EVERY = 64  # items from one word to the next


class Watch:
    """Tells how far a document is: the steps that are done, and within a step how many of its items are.

    A step takes as long as it takes: the share says how much of the way is done, not of
    the time. It never goes back.
    """

    def __init__(self, tell: Tell) -> None:
        """Tell how far it is by ``tell``."""
        self._tell = tell
        self._step, self._number, self._count = "", 0, 1
        self._share = 0.0

    def begin(self, step: str, number: int, count: int) -> None:
        """Begin a step: its name, its number from 0, and how many there are."""
        self._step, self._number, self._count = step, number, count
        self._say(0.0, "")

    def over(self, items: Iterable[_T]) -> tuple[_T, ...]:
        """Return items as a tuple; whoever goes through it tells how far it is.

        >>> told = []
        >>> watch = Watch(lambda share, text: told.append((round(share, 2), text)))
        >>> watch.begin("names", 1, 2)
        >>> for item in watch.over(range(128)): pass
        >>> told
        [(0.5, 'names'), (0.5, 'names: 0 of 128'), (0.75, 'names: 64 of 128')]
        """
        watched = _Watched(items)
        watched.watch = self
        return watched

    def at(self, number: int, count: int) -> None:
        """Tell that an item of the step is reached."""
        self._say(number / count, f": {number:,} of {count:,}")

    def _say(self, share_of_step: float, text: str) -> None:
        share = (self._number + share_of_step) / self._count
        self._share = max(self._share, share)
        self._tell(self._share, f"{self._step}{text}")


class _Watched(tuple[_T, ...]):
    """A tuple that tells a watch how far one that goes through it is."""

    watch: Watch

    def __iter__(self) -> Iterator[_T]:
        count = len(self)
        for number, item in enumerate(super().__iter__()):
            if number % _EVERY == 0:
                self.watch.at(number, count)
            yield item
