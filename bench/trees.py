"""Two versions of the library side by side: the same work in both by turns, and the ratio with its interval.

    python -m bench trees --data DIR --against CHECKOUT --rounds 9

``CHECKOUT`` is a working tree of another version (``git worktree add``). Each round
starts a fresh process for either version, in which every work is done twice: cold, then
warm. Only public functions are called, so the works run on versions whose modules stand
elsewhere.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import newstest, ntrex, politicians
from bench.measure import table
from bench.timing import by_turns, process, ratio

if TYPE_CHECKING:
    from bench.measure import Options

ROOT = Path(__file__).parents[1]
DOCUMENTS = 60  # of each set; a round takes some ten seconds
PAIRS = 1500
# The works, as a program that knows nothing but the public functions. It prints the
# processor seconds of each.
PROGRAM = """
import json, sys, time
import transqa

work = json.load(open(sys.argv[1], encoding="utf-8"))
glossary = transqa.load_glossary()
took = {}

def measure(name, call):
    for heat in ("cold", "warm"):
        start = time.process_time()
        call()
        took[f"{name}, {heat}"] = time.process_time() - start

def one_side():
    for text in work["texts"]:
        transqa.check(text, target_lang="en", glossary=glossary)

def two_sides():
    for pairs, lang in work["documents"]:
        transqa.check_pairs([tuple(pair) for pair in pairs], source_lang=lang, target_lang="en", glossary=glossary)

def finding():
    for text in work["texts"] * 5:
        glossary.find(text, "en")

def names():
    for cyrillic, lang, latin in work["names"]:
        transqa.compare_names(cyrillic, latin, lang=lang)

measure("names", names)
measure("one side", one_side)
measure("finding", finding)
measure("two sides", two_sides)
print(json.dumps(took))
"""


def trees(options: Options) -> None:
    """Print the ratio of this version to another one, for each work: processor time, and the wall of a start."""
    if options.against is None:
        sys.exit("--against: the checkout of the other version")
    other = Path(options.against)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "work.json"
        file.write_text(json.dumps(works(options.data), ensure_ascii=False), "utf-8")
        article = Path(folder) / "article.txt"
        article.write_text(
            (ROOT / "examples" / "article.txt").read_text("utf-8"), "utf-8"
        )
        runs = by_turns(
            {
                "new": partial(seconds_of_works, ROOT, file),
                "old": partial(seconds_of_works, other, file),
            },
            options.rounds,
        )
        start_works = {
            "new": partial(
                process,
                start_command(ROOT, article),
                ROOT,
                environment(ROOT),
            ),
            "old": partial(
                process,
                start_command(other, article),
                other,
                environment(other),
            ),
        }
        by_turns(start_works, 1)
        starts = by_turns(start_works, 2 * options.rounds)
    lines = []
    for name in runs["new"][0]:
        new, old = (
            [run[name] for run in runs["new"]],
            [run[name] for run in runs["old"]],
        )
        lines.append(
            (
                name,
                f"{statistics.median(old):.3f} s",
                f"{statistics.median(new):.3f} s",
                ratio(new, old),
            )
        )
    new, old = [run.wall for run in starts["new"]], [run.wall for run in starts["old"]]
    lines.append(
        (
            "transqa check of an article, from the shell",
            f"{statistics.median(old):.3f} s",
            f"{statistics.median(new):.3f} s",
            ratio(new, old),
        )
    )
    print(table(("work", "before", "now", "now ÷ before"), lines))


def works(data: Path) -> dict[str, object]:
    """Return the inputs of the works: English documents, pairs of four sets, names with a right and a wrong reading."""
    texts = [
        " ".join(target for _, target in document.segments)
        for document in newstest(data)[:DOCUMENTS]
    ]
    documents = []
    for lang in ("be", "ru", "uk"):
        for document in ntrex(data, f"{lang}-en")[: DOCUMENTS // 3]:
            documents.append((document.segments, lang))
    names = []
    for person, other in pairwise(politicians(data)[:PAIRS]):
        for latin in (person["latin"].split(" | ")[0], other["latin"].split(" | ")[0]):
            names.append((person["cyrillic"], person["lang"], latin))
    return {"texts": texts, "documents": documents, "names": names}


def seconds_of_works(tree: Path, file: Path) -> dict[str, float]:
    """Return the processor seconds of each work in a fresh process of a version."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)],
        cwd=tree,
        env=environment(tree),
        capture_output=True,
        text=True,
        check=True,
    )
    took: dict[str, float] = json.loads(done.stdout)
    return took


def start_command(tree: Path, article: Path) -> list[str]:
    """Return the command that checks an article by the command line of a version, wherever its module stands."""
    has_doors = (tree / "src" / "transqa" / "doors" / "cli.py").exists()
    module = "transqa.doors.cli" if has_doors else "transqa.cli"
    return [sys.executable, "-m", module, "check", str(article), "--target-lang", "en"]


def environment(tree: Path) -> dict[str, str]:
    """Return the environment in which the modules of a version are found first, and kept compiled."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**kept, "PYTHONPATH": str(tree / "src")}
