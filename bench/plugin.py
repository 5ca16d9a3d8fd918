"""What the pytest plugin costs: 5,000 segments as tests beside ``transqa check``, and a run that does not use it.

python -m bench.plugin [--segments 5000] [--runs 5]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from transqa.glossary import load_glossary

VERBS = ["met", "saw", "heard", "praised", "blamed", "thanked", "called", "joined", "left", "warned"]
PLACES = ["court", "office", "square", "theatre", "hospital", "station", "market", "embassy", "ministry", "school"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def segments(count: int) -> str:
    """Return a table of made-up English sentences without a source, each with two names of the glossary."""
    chance = random.Random(7)
    names = [name for one in load_glossary().entries if one.kind == "person" and (name := one.preferred("en"))]
    rows = [
        f"{number}\t{chance.choice(names)} {chance.choice(VERBS)} {chance.choice(names)} near the "
        f"{chance.choice(PLACES)} on {chance.choice(DAYS)}, {chance.randint(2, 28)} visitors of the {chance.choice(PLACES)} said."
        for number in range(1, count + 1)
    ]
    return "id\ttarget\n" + "\n".join(rows) + "\n"


def seconds(folder: Path, command: tuple[str, ...]) -> float:
    started = time.perf_counter()
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=False)
    taken = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    return taken


def shown(title: str, runs: dict[str, list[float]], base: str) -> None:
    print(f"\n{title}\n\n| run | median | against {base} |\n| --- | --- | --- |")
    for name, taken in runs.items():
        print(f"| {name} | {median(taken):.2f} s | {median(taken) / median(runs[base]):.2f} × |")


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
        tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
        commands = {
            "transqa check": ("-m", "transqa.cli", "check", "a.tsv"),
            "pytest, one test per document": (*tests, "a.tsv"),
            "pytest, one test per segment": (*tests, "--transqa-per", "segment", "a.tsv"),
        }
        idle = {"without the plugin": (*tests, "-p", "no:transqa"), "with the plugin": tests}
        found: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                found[name].append(seconds(folder, command))
        started: dict[str, list[float]] = {name: [] for name in idle}
        for _ in range(options.runs * 6):
            for name, command in idle.items():
                started[name].append(seconds(plain, command))
    shown(f"{options.segments:,} segments of one file", found, "transqa check")
    shown("a run of one test that has nothing to do with transqa", started, "without the plugin")
    more = 1000 * (median(started["with the plugin"]) - median(started["without the plugin"]))
    print(f"\nThe plugin costs an unrelated run {more:.0f} ms.")


if __name__ == "__main__":
    main()
