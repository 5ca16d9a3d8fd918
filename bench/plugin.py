"""What the pytest plugin costs: 5,000 segments as tests beside ``transqa check``, and a run that does not use it.

python -m bench.plugin [--segments 5000] [--runs 5]
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping

VERBS = ["met", "saw", "heard", "praised", "blamed", "thanked", "called", "joined", "left", "warned"]
PLACES = ["court", "office", "square", "theatre", "hospital", "station", "market", "embassy", "ministry", "school"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


WRONG = "Svitlana Tikhanouskaya"  # in every twentieth segment, so that failures are rendered too


class Command(NamedTuple):
    folder: Path
    arguments: tuple[str, ...]


class Taken(NamedTuple):
    """What a command took: seconds on the wall, and of the processor, which says more on a machine with other work."""

    wall: float
    cpu: float


def segments(count: int) -> str:
    """Return a table of made-up English sentences without a source, each with two names of the glossary."""
    chance = random.Random(7)
    names = [name for one in load_glossary().entries if one.kind == "person" and (name := one.preferred("en"))]
    rows = [
        f"{number}\t{WRONG if number % 20 == 0 else chance.choice(names)} {chance.choice(VERBS)} {chance.choice(names)} "
        f"near the {chance.choice(PLACES)} on {chance.choice(DAYS)}, {chance.randint(2, 28)} visitors of the "
        f"{chance.choice(PLACES)} said."
        for number in range(1, count + 1)
    ]
    return "id\ttarget\n" + "\n".join(rows) + "\n"


def taken(folder: Path, *command: str) -> Taken:
    before, started = os.times(), time.perf_counter()
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=False)
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    return Taken(wall, after.children_user + after.children_system - before.children_user - before.children_system)


def interleaved(commands: Mapping[str, Command], runs: int) -> dict[str, list[Taken]]:
    """Run each command in turn, so that other work on the machine meets all of them alike."""
    found: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (folder, command) in commands.items():
            found[name].append(taken(folder, *command))
    return found


def middle(runs: list[Taken]) -> Taken:
    return Taken(median(one.wall for one in runs), median(one.cpu for one in runs))


def shown(title: str, runs: dict[str, list[Taken]], base: str) -> None:
    print(
        f"\n{title}\n\n| run | wall | processor | against {base}, wall | processor |\n| --- | --- | --- | --- | --- |"
    )
    first = middle(runs[base])
    for name, found in runs.items():
        one = middle(found)
        print(
            f"| {name} | {one.wall:.2f} s | {one.cpu:.2f} s | {one.wall / first.wall:.2f} × | {one.cpu / first.cpu:.2f} × |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a.tsv").write_text(segments(options.segments), "utf-8")
        (folder / "transqa.toml").write_text('target_lang = "en"\n', "utf-8")
        (folder / "pytest.ini").write_text("[pytest]\ntransqa_files = a.tsv\n", "utf-8")
        plain = folder / "plain"
        plain.mkdir()
        (plain / "pytest.ini").write_text("[pytest]\n", "utf-8")
        (plain / "test_a.py").write_text("def test_it():\n    pass\n", "utf-8")
        tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")
        found = interleaved(
            {
                "transqa check": Command(folder, ("-m", "transqa.doors.cli", "check", "a.tsv")),
                "pytest, one test per document": Command(folder, (*tests, "a.tsv")),
                "pytest, one test per segment": Command(folder, (*tests, "--transqa-per", "segment", "a.tsv")),
            },
            options.runs,
        )
        idle = {
            "without the plugin": Command(plain, (*tests, "-p", "no:transqa")),
            "with the plugin": Command(plain, tests),
        }
        interleaved(idle, 1)
        started = interleaved(idle, options.runs * 6)
    shown(f"{options.segments:,} segments of one file", found, "transqa check")
    shown("a run of one test that has nothing to do with transqa", started, "without the plugin")
    pairs = list(zip(started["without the plugin"], started["with the plugin"], strict=True))
    wall, cpu = (1000 * median(two[at] - one[at] for one, two in pairs) for at in (0, 1))
    print(
        f"\nThe plugin costs an unrelated run {wall:.0f} ms, {cpu:.0f} ms of the processor (median of {len(pairs)} pairs)."
    )


if __name__ == "__main__":
    main()
