"""Runs inputs through a target, counts what came of them, and keeps the smallest input of each kind of failure."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from fuzz.mutate import altered_bytes, altered_text
from fuzz.outcome import Outcome, outcome_of
from fuzz.shrink import shrunk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fuzz.target import Target

_MADE = 0.5  # share of inputs that a grammar writes, where a target has one
_MOST_INPUTS_ALIVE = 200  # inputs that others are made from: the seeds, and those that a grammar wrote last


@dataclass
class Tally:
    """What came of the inputs of a run: how many, how long, and each kind of failure with its smallest input."""

    target: str
    seed: int
    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[str, tuple[Outcome, bytes]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: float = 0.0  # seconds of the processor
    slowest_input: bytes = b""

    @property
    def inputs(self) -> int:
        """Return how many inputs were run."""
        return sum(self.counts.values())

    def as_json(self) -> str:
        """Return the tally as a line."""
        return json.dumps(
            {
                "target": self.target,
                "seed": self.seed,
                "inputs": self.inputs,
                **dict(self.counts),
                "kinds": dict(self.kinds),
                "seconds": round(self.seconds, 1),
                "slowest": round(self.slowest, 2),
                "slowest_bytes": len(self.slowest_input),
            }
        )


def inputs(target: Target, seed: int, first: int = 0) -> Iterator[bytes]:
    """Yield inputs without end: the same for the same seed, each by its number alone, so that a run can be cut."""
    seeds = [path.read_bytes() for path in (*target.seeds(), *target.failed())]
    alter = altered_text if target.is_text else altered_bytes
    number = first
    while True:
        random = Random(f"{target.name} {seed} {number}")
        if target.make and (not seeds or random.random() < _MADE):
            data = target.make(random)
            if random.random() < _MADE:
                data = alter(data, [*seeds[:_MOST_INPUTS_ALIVE], data], random)
        else:
            change = altered_bytes if random.random() < 0.3 else alter
            data = change(random.choice(seeds or [b""]), seeds, random)
        yield data
        number += 1


def run(
    target: Target,
    seed: int,
    *,
    seconds: float,
    most: int | None = None,
    first: int = 0,
    shrink: bool = True,
) -> Tally:
    """Run inputs for so many seconds, or so many of them; a failure of a known kind is counted only."""
    tally = Tally(target.name, seed)
    begun = time.monotonic()
    for data in inputs(target, seed, first):
        started = time.process_time()
        outcome = outcome_of(target, data)
        took = time.process_time() - started
        tally.counts[outcome.result] += 1
        if took > tally.slowest:
            tally.slowest, tally.slowest_input = took, data
        if outcome.is_failure:
            tally.kinds[outcome.kind] += 1
            if outcome.kind not in tally.failures:
                tally.failures[outcome.kind] = (
                    _smallest(target, data, outcome) if shrink else (outcome, data)
                )
        tally.seconds = time.monotonic() - begun
        if tally.seconds >= seconds or tally.inputs == most:
            return tally
    return tally


def _smallest(target: Target, data: bytes, outcome: Outcome) -> tuple[Outcome, bytes]:
    """Return the smallest input that fails as this one does, and what comes of it."""
    if outcome.result == "hang":
        return outcome, data
    kind = outcome.kind
    small = shrunk(data, lambda part: outcome_of(target, part).kind == kind)
    again = outcome_of(target, small)
    return (again, small) if again.is_failure else (outcome, data)


def store(tally: Tally, folder: Path) -> list[Path]:
    """Write the inputs that failed into a folder, each with its story beside it; return their paths."""
    paths: list[Path] = []
    place = folder / tally.target
    for kind, (outcome, data) in tally.failures.items():
        place.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(data).hexdigest()[:12]
        path = place / name
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(
            f"{outcome.result}: {kind}\n\n{outcome.story}", "utf-8", "backslashreplace"
        )
        paths.append(path)
    return paths


def replayed(target: Target) -> list[tuple[Path, Outcome]]:
    """Return the seeds and once failed inputs of a target that fail now."""
    found: list[tuple[Path, Outcome]] = []
    for path in (*target.seeds(), *target.failed()):
        outcome = outcome_of(target, path.read_bytes())
        if outcome.is_failure:
            found.append((path, outcome))
    return found


def table(log: Path) -> str:
    """Return what runs have logged, a line each, added up by target, as a table in Markdown."""
    results = ("refused", "crash", "hang", "broken")
    totals: dict[str, Counter[str]] = {}
    for line in log.read_text("utf-8").splitlines():
        if not line.startswith("{"):
            continue
        tally = json.loads(line)
        for name in (tally["target"], "all"):
            counts = totals.setdefault(name, Counter())
            for key in ("inputs", *results):
                counts[key] += tally.get(key, 0)
    rows = [
        "| target | inputs | refused | crashes | hangs | broken |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    everything = totals.pop("all", Counter())
    for name, counts in (*totals.items(), ("all", everything)):
        cells = [f"{counts[key]:,}" for key in ("inputs", *results)]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)
