"""Finding the entries of large glossaries in English news: build, load, memory and rate, beside FlashText and spaCy.

    python -m bench.glossary_size [--sizes 1000 10000 100000 500000] [--rounds 3] [--peers PYTHON] [--json FILE]

Glossaries are made of the words of public name lists, recombined: persons (a given name and a surname), places and
organizations, in Russian and English, with a spelling of their own. The text is the human English of the news data,
each sentence once, in paragraphs of ten. Each figure is of a fresh process: cold is its first pass over the text, warm
its second. ``--peers``: a Python with flashtext and spacy; they get the exact English forms of the same entries.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.data import parser, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary import Entry

_GIVEN = 30  # times a word stands in names of the list from which on it is taken for a given name
_BODIES = (("Институт имени {}", "{} Institute"), ("Банк {}", "{} Bank"), ("Завод {}", "{} Works"))
_COMPARED = 100_000
_PEERS = Path(__file__).with_name("find_peers.py")


def entries(data: Path, count: int) -> list[Entry]:
    """Return made-up entries: four fifths persons, the rest places and organizations; the same every time."""
    from transqa.glossary import Entry, Status, Term

    draw = random.Random(5)
    words = [row for row in rows(data, "names_wikidata_ru/wd_russian.tsv") if row["cyrillic"].strip('"').isalpha()]
    pairs = [(row["cyrillic"].strip('"').title(), row["latin"].strip('"').title(), int(row["count"])) for row in words]
    given = [(one, other) for one, other, times in pairs if times >= _GIVEN]
    surnames = [(one, other) for one, other, _ in pairs if len(one) > 3]
    politicians = rows(data, "names_politicians/politicians.tsv")
    full = [(row["cyrillic"], row["latin"].split(" | ")[0]) for row in politicians if row["lang"] == "ru"]
    names = dict.fromkeys(full[: count // 20])
    while len(names) < 4 * count // 5:
        one, other = draw.choice(given), draw.choice(surnames)
        names[f"{one[0]} {other[0]}", f"{one[1]} {other[1]}"] = None
    made = [("person", *name) for name in list(names)[: 4 * count // 5]]
    named = draw.choices(surnames, k=count - len(made))
    for at, (cyrillic, latin) in enumerate(named):
        forms = ("{}", "{}") if at % 2 else draw.choice(_BODIES)
        made.append(("place" if at % 2 else "organization", forms[0].format(cyrillic), forms[1].format(latin)))
    return [
        Entry(
            f"{kind}-{number}",
            kind,
            (
                Term(english, "en", Status.PREFERRED, case_sensitive=True),
                Term(cyrillic, "ru", Status.PREFERRED, case_sensitive=True),
            ),
        )
        for number, (kind, cyrillic, english) in enumerate(made)
    ]


def paragraphs(data: Path) -> list[str]:
    """Return the distinct human English sentences of the news data, ten to a paragraph."""
    found: dict[str, None] = {}
    for path in sorted((data / "wmt_into_en").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found |= dict.fromkeys([*row["refs"], *row["hyps"].values()])
    found |= dict.fromkeys(row["eng"] for row in rows(data, "ntrex/ntrex.tsv"))
    kept = [text for text in found if text and text.strip()]
    return [" ".join(kept[at : at + 10]) for at in range(0, len(kept), 10)]


def memory() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def build(data: Path, count: int, out: Path) -> dict[str, float]:
    """Write a compiled glossary, and return how long that took."""
    from transqa.glossary.compiled import compiled
    from transqa.glossary.glossary import Glossary

    glossary = Glossary(entries(data, count), f"made@{count}#0")
    start = time.process_time()
    glossary.index  # noqa: B018 - built on first use
    built = time.process_time() - start
    start = time.process_time()
    written = compiled(glossary)
    took = time.process_time() - start
    out.write_bytes(written)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"build_s": built, "compile_s": took, "file_mb": len(written) / 1e6, "build_peak_mb": peak}


def use(data: Path, file: Path) -> dict[str, float]:
    """Return how long a compiled glossary takes to load, how fast it finds, and what memory that takes."""
    texts = paragraphs(data)
    size = sum(len(text.encode()) for text in texts) / 1e6
    from transqa.glossary import load_glossary

    before, start = memory(), time.process_time()
    glossary = load_glossary(file)
    loaded = time.process_time() - start
    figures = {"load_s": loaded, "text_mb": size}
    for label in ("cold", "warm"):
        start = time.process_time()
        found = sum(len(glossary.find(text)) for text in texts)
        figures[f"{label}_mb_s"] = size / (time.process_time() - start)
    return figures | {"found": found, "memory_mb": memory() - before, "process_mb": memory()}


def _step(*arguments: str) -> dict[str, float]:
    """Return what a fresh process of this script measured."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.glossary_size", *arguments], check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _peers(python: str, data: Path, folder: Path, rounds: int) -> Iterator[tuple[str, list[dict[str, float]]]]:
    """Yield what FlashText and spaCy take for the same entries and text, each round in a fresh process."""
    forms, texts = folder / "forms.json", folder / "texts.json"
    english = [term.text for one in entries(data, _COMPARED) for term in one.terms if term.lang == "en"]
    forms.write_text(json.dumps(english), "utf-8")
    texts.write_text(json.dumps(paragraphs(data)), "utf-8")
    for peer in ("flashtext", "spacy"):
        results = []
        for _ in range(rounds):
            done = subprocess.run(
                [python, "-P", str(_PEERS), peer, str(forms), str(texts)], capture_output=True, text=True, check=False
            )
            if done.returncode:
                print(f"{peer}: {done.stderr.strip().splitlines()[-1]}")
                break
            results.append(json.loads(done.stdout))
        if results:
            yield peer, results


def _median(results: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in results) for key in results[0]}


def measured(chosen: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the figures by size, and of the peers by name."""
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in chosen.sizes:
            file = folder / f"{size}.tqg"
            built = _step("--build", str(size), "--file", str(file), "--data", str(chosen.data))
            used = [_step("--use", "--file", str(file), "--data", str(chosen.data)) for _ in range(chosen.rounds)]
            found[str(size)] = built | _median(used)
            print(size, {key: round(value, 2) for key, value in found[str(size)].items()}, flush=True)
        if chosen.peers:
            for peer, results in _peers(chosen.peers, chosen.data, folder, chosen.rounds):
                found[peer] = _median(results)
                print(peer, {key: round(value, 2) for key, value in found[peer].items()}, flush=True)
    return found


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000, 500_000])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--peers", help="a Python with flashtext and spacy installed")
    arguments.add_argument("--json", type=Path, help="write the figures to a file")
    arguments.add_argument("--build", type=int, help=argparse.SUPPRESS)
    arguments.add_argument("--use", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.build or chosen.use:
        step: dict[str, Any] = (
            build(chosen.data, chosen.build, chosen.file) if chosen.build else use(chosen.data, chosen.file)
        )
        print(json.dumps(step))
        return
    os.environ.setdefault("PYTHONHASHSEED", "0")
    found = measured(chosen)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
