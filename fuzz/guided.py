"""The same targets under Atheris, led by the branches that an input takes: ``pip install atheris``, CPython alone.

It finds what the grammar does not think of, at less than half the inputs a second, and not the same ones twice.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fuzz.outcome import outcome_of
from fuzz.runner import Tally, store

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.target import Target

_PACKAGE = "transqa"


def run_guided(name: str, seconds: float, seed: int, found: Path) -> None:
    """Run a target until the time is over; libFuzzer ends the process. What is new stays in the corpus."""
    import atheris

    # Whatever is imported in here counts its branches; the seeds bring what is imported
    # on first use.
    with atheris.instrument_imports(include=[_PACKAGE]):
        target = _target(name)
        for path in target.seeds():
            outcome_of(target, path.read_bytes())
    tally = Tally(name, seed)

    def test_one_input(data: bytes) -> None:
        outcome = outcome_of(target, data)
        if outcome.is_failure and outcome.kind not in tally.failures:
            tally.failures[outcome.kind] = (outcome, data)
            for path in store(tally, found):
                print(f"{path}: {outcome.result}: {outcome.kind}", flush=True)

    corpus = found / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = [str(path.parent) for path in target.seeds()[:1]]
    options = [f"-max_total_time={seconds:.0f}", f"-seed={seed}", "-timeout=120"]
    atheris.Setup([sys.argv[0], *options, str(corpus), *seeds], test_one_input)
    atheris.Fuzz()


def _target(name: str) -> Target:
    from fuzz.target import target_of

    return target_of(name)
