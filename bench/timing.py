"""Timing that all measures of speed share: processes and steps by turns, medians, ratios with their interval."""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from bench.measure import interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")
Figures = dict[str, float]


class Taken(NamedTuple):
    """What a run took: seconds on the wall, and of the processors, which says more on a machine with other work."""

    wall: float
    cpu: float


def by_turns(works: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """Return what each work returns in each round; they take turns, so that other work meets all of them alike."""
    results: dict[str, list[T]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            results[name].append(work())
    return results


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that a step takes on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process(
    command: Sequence[str],
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Taken:
    """Return what a command took; it may end with 1, as a checker does that found something."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, check=False
    )
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode not in (0, 1):
        sys.exit(
            f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-1000:]}"
        )
    return Taken(wall, children_cpu(after) - children_cpu(before))


def children_cpu(times: os.times_result) -> float:
    """Return the processor seconds of ended child processes."""
    return times.children_user + times.children_system


def in_fresh_process(function: Callable[..., T], *arguments: Any) -> T:
    """Return what a function returns in a process of its own, where nothing is loaded or cached."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def peer(command: Sequence[str]) -> Figures:
    """Return the figures that a script run by another Python prints as JSON on its last line; {} if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{' '.join(command[:4])}: {done.stderr.strip()[-500:]}")
        return {}
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def medians(runs: Sequence[Figures]) -> Figures:
    """Return the median of each figure of several runs."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def ratio(values: Sequence[float], base: Sequence[float]) -> str:
    """Return the ratio of two medians, with the 95 % interval of the ratio of runs of one turn.

    >>> ratio([2.0, 2.0, 2.0], [1.0, 1.0, 1.0])
    '2.00 × [2.00, 2.00]'
    """
    turns = [value / other for value, other in zip(values, base, strict=True)]
    low, high = interval(turns, statistics.median)
    return f"{statistics.median(values) / statistics.median(base):.2f} × [{low:.2f}, {high:.2f}]"
