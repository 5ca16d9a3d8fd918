"""Start-up, the check of an article, and the glossary index at size; whole processes and steps, medians of several runs.

    python -m bench.speed [--runs 7]

Synthetic glossaries are made of seeded syllables: what is measured is the index, not the names.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import SYLLABLES

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


# A normal installation keeps compiled modules; an environment that forbids it would be measured compiling.
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def process(code: list[str], runs: int) -> float:
    """Return the median wall time of a process, in milliseconds."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *code], check=False, capture_output=True, cwd=ROOT, env=COMPILED)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[1:])


def step(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def names(count: int, draw: random.Random) -> list[tuple[str, str]]:
    given = [
        "Аляксандр",
        "Сяргей",
        "Мікалай",
        "Віктар",
        "Іван",
        "Пётр",
        "Ганна",
        "Алена",
        "Марыя",
        "Вольга",
        "Наталля",
        "Ірына",
    ]
    endings = ["енка", "оўскі", "аў", "еў", "ук", "овіч", "інскі"]
    made: dict[str, str] = {}
    while len(made) < count:
        surname = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))).capitalize() + draw.choice(endings)
        made.setdefault(surname, draw.choice(given))
    return [(given_name, surname) for surname, given_name in made.items()]


def at_size(count: int, runs: int) -> None:
    from transqa.glossary import load_glossary
    from transqa.romanization import romanize

    people = names(count, random.Random(5))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.csv"
        lines = [f"{given} {surname},{romanize(f'{given} {surname}', 'be-press-en')}" for given, surname in people]
        path.write_text("be,en\n" + "\n".join(lines) + "\n", "utf-8")
        start = time.perf_counter()
        glossary = load_glossary(path)
        loaded = time.perf_counter()
        index = glossary.index
        built = time.perf_counter()
    text = (ROOT / "examples" / "article.txt").read_text("utf-8") * 5
    planted = text + " ".join(romanize(f"{given} {surname}", "ru-press-en") for given, surname in people[:50])
    glossary.find(text)
    took = step(lambda: glossary.find(text), runs)
    found = len(glossary.find(planted, "en"))
    print(
        f"glossary of {count} people: load {1000 * (loaded - start):.0f} ms, index {1000 * (built - loaded):.0f} ms, "
        f"{len(index.givens)} given names; find in {len(text.split())} words {took:.1f} ms; {found} mentions in the planted text"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=7)
    runs = arguments.parse_args().runs
    bare = process(["-c", "pass"], runs)
    light = process(["-c", "import transqa"], runs)
    print(f"import transqa: {light - bare:.0f} ms over bare Python ({bare:.0f} ms)   target ≤ 60 ms")
    load = "import time; from transqa.glossary import load_glossary as f; t = time.perf_counter(); f(); print(time.perf_counter() - t)"
    inside = [
        1000
        * float(
            subprocess.run(
                [sys.executable, "-c", load], check=True, capture_output=True, text=True, env=COMPILED
            ).stdout
        )
        for _ in range(runs)
    ]
    print(f"bundled glossary: {statistics.median(inside):.0f} ms   target ≤ 80 ms")
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        text = (ROOT / "examples" / "article.txt").read_text("utf-8")
        article.write_text((text * 4)[: len(text) * 3], "utf-8")
        words = len(article.read_text("utf-8").split())
        took = process(["-m", "transqa.doors.cli", "check", str(article)], runs)
        named = process(["-m", "transqa.doors.cli", "check", str(article), "--target-lang", "en"], runs)
    print(f"transqa check on {words} words: {took:.0f} ms, with --target-lang en {named:.0f} ms   target ≤ 500 ms")
    for count in (100, 1000, 10_000):
        at_size(count, runs)


if __name__ == "__main__":
    main()
