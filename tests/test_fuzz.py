"""The seeds of each fuzz target and every input that ever failed; and that the runner finds, keeps and shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fuzz.invariants import BrokenError
from fuzz.runner import inputs, replayed, run, store, table
from fuzz.target import Target, all_targets

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = all_targets()


# All but the one that starts the command four times for each input.
@pytest.mark.parametrize("name", [name for name in TARGETS if name != "runs"])
def test_what_once_failed_fails_no_more(name: str) -> None:
    failures = replayed(TARGETS[name])
    assert not failures, "\n".join(
        f"{path}: {outcome.kind}\n{outcome.story}" for path, outcome in failures
    )


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_seeds(name: str) -> None:
    assert TARGETS[name].seeds()


def _no_braces(data: bytes) -> bool:
    if b"{" in data:
        raise BrokenError("no_braces", repr(data))
    if b"?" in data:
        raise KeyError("?")
    if b"!" in data:
        while True:
            pass
    return b"." not in data


FAKE = Target(
    "fake",
    _no_braces,
    lambda random: random.choice((b"a b.", b"a {c}", b"d ? e", b"f! g", b"g")),
    seconds=0.02,
)


def test_failures_are_counted_by_kind_and_kept_small(tmp_path: Path) -> None:
    tally = run(FAKE, 3, seconds=60, most=40)
    assert tally.inputs == 40
    assert set(tally.kinds) == {
        "no_braces",
        "KeyError at _no_braces",
        "hang",
    }
    assert tally.failures["no_braces"][1] == b"{"
    assert tally.failures["KeyError at _no_braces"][1] == b"?"
    assert tally.counts["accepted"] > 1
    assert tally.counts["refused"] > 1
    paths = store(tally, tmp_path)
    assert len(paths) == 3
    assert paths[0].with_suffix(".txt").read_text().count("Traceback")


def test_the_table_adds_up_what_runs_have_logged(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    tallies = [run(FAKE, seed, seconds=60, most=20) for seed in (1, 2)]
    log.write_text("".join(tally.as_json() + "\n" for tally in tallies) + "other\n")
    head, rule, row, total = table(log).splitlines()
    assert head == "| target | inputs | refused | crashes | hangs | broken |"
    assert rule.count("|") == 7
    assert row.startswith("| fake | 40 | ")
    assert total.startswith("| all | 40 | ")


def test_an_input_is_known_by_its_seed_and_number() -> None:
    target = TARGETS["names"]
    first = [data for data, _ in zip(inputs(target, 5), range(6), strict=False)]
    later = [data for data, _ in zip(inputs(target, 5, 3), range(3), strict=False)]
    other = [data for data, _ in zip(inputs(target, 6), range(6), strict=False)]
    assert first[3:] == later
    assert first != other
