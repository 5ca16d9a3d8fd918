"""Chunks through one process or several: no more of them on the way than are needed, results in their order."""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.doors.corpus.work import CheckedChunk, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from transqa.doors.corpus.chunks import Chunk

_CHUNKS_AHEAD = 3  # for each process: one at work, one that it takes next, one whose result waits for its turn


class Task(NamedTuple):
    """A chunk to be done, by a setup. ``input`` and ``rows``: with it, that many rows of that input are done."""

    setup: bytes
    chunk: Chunk
    input: int
    rows: int

    def without_payload(self) -> Task:
        """Return the task without its rows: a part is held until it is whole, and what went in need not be."""
        return self._replace(chunk=self.chunk._replace(payload=()))


class ProcessDiedError(InputError):
    """A process of the run is gone, by itself or by a signal to all of them."""


def results(tasks: Iterator[Task], jobs: int) -> Iterator[tuple[Task, CheckedChunk]]:
    """Yield each task, without its rows, with what it comes to, in their order. Raises ProcessDiedError."""
    if jobs < 2:
        for task in tasks:
            yield task.without_payload(), work(task.setup, task.chunk)
        return
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from _pooled(tasks, jobs)
    except BrokenProcessPool:
        raise ProcessDiedError(
            "a process of the run died, it may have run out of memory; the same command goes on, --jobs takes fewer"
        ) from None


def _pooled(tasks: Iterator[Task], jobs: int) -> Iterator[tuple[Task, CheckedChunk]]:
    """Start fresh processes (a fork would copy the threads of Arrow in an unknown state) and keep them busy."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    others = set(active_children())
    is_done = False
    waiting: deque[tuple[Task, Future[CheckedChunk]]] = deque()
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin
    )
    try:
        for task in tasks:
            waiting.append((task.without_payload(), _submitted(pool, task)))
            if len(waiting) >= jobs * _CHUNKS_AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
        is_done = True
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if not is_done:
            # A process that is started while the pool already ends the others (a signal
            # to all of them came in between) is left alive by Python, and its end is
            # waited for at exit: for ever. What it works on is done anew anyway.
            for process in set(active_children()) - others:
                process.kill()


def _submitted(pool: ProcessPoolExecutor, task: Task) -> Future[CheckedChunk]:
    """Hand a task out. If processes have died it fails in its turn: what was done before them comes first.

    A signal to all of them can also end what looks after them just when another one is
    started (OSError, ValueError).
    """
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _holding_back_ctrl_c():
            return pool.submit(work, task.setup, task.chunk)
    except (BrokenProcessPool, OSError, ValueError) as error:
        failed: Future[CheckedChunk] = Future()
        failed.set_exception(BrokenProcessPool(str(error)))
        return failed


@contextmanager
def _holding_back_ctrl_c() -> Iterator[None]:
    """Let a process that is started here know nothing of Ctrl-C until it leaves it to this one; here it comes after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    mask_before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask_before)


def _begin() -> None:
    """Leave Ctrl-C to the first process, and end when that one is gone, however it went."""
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
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
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
