"""A bound on the time of one input, in seconds of the processor, so that a busy machine makes no input hang."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class HungError(BaseException):
    """An input took longer than its target allows. No ``except Exception`` of the library takes it."""


def _hung(_number: int, _frame: FrameType | None) -> None:
    raise HungError("longer than the target allows")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise HungError in the block when this process has computed for so long; unbounded without such a timer."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _hung)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
