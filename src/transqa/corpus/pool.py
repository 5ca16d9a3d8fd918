"""Chunks through one process or several: no more of them on the way than are needed, results in their order."""

from __future__ import annotations

import os
import signal
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from transqa.corpus.work import Done, work
from transqa.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.corpus.chunks import Chunk

_AHEAD = 3  # chunks on the way for each process


class Task(NamedTuple):
    """A chunk to be done, by a setup. ``input`` and ``rows``: with it, that many rows of that input are done."""

    setup: bytes
    chunk: Chunk
    input: int
    rows: int


def results(tasks: Iterator[Task], jobs: int) -> Iterator[tuple[Task, Done]]:
    """Yield each task with what it comes to, in their order."""
    if jobs < 2:
        for task in tasks:
            yield task, work(task.setup, task.chunk)
        return
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from _pooled(tasks, jobs)
    except BrokenProcessPool:
        raise InputError(
            "a process of the run died, it may have run out of memory; the same command goes on, --jobs takes fewer"
        ) from None


def _pooled(tasks: Iterator[Task], jobs: int) -> Iterator[tuple[Task, Done]]:
    """Start fresh processes (a fork would copy the threads of Arrow in an unknown state) and keep them busy."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[tuple[Task, Future[Done]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        for task in tasks:
            waiting.append((task, pool.submit(work, task.setup, task.chunk)))
            if len(waiting) >= jobs * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the first process, and end when that one is gone, however it went."""
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def cores() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
