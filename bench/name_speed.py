"""Name pairs a second and what they are worth, beside OpenSanctions' matcher: the same pairs, in turns.

    python -m bench.name_speed [--data DIR] [--rounds 3] [--peers PYTHON] [--json FILE]

Two sets. ``people``: the Cyrillic and the Latin names of 17 people of the research notes, each with each. ``lists``: of
the first names of two public lists, Cyrillic with the Latin name of the same person, with those of the three that look
most like it, and with four drawn by lot. Each figure is of a fresh process: cold is its first pass, all that is
prepared of a name within; warm its second, in which the names are known (and pairs of words that came up lately).
Ours says "the same" by the verdicts variant and mixed; theirs from a score of 0.7 on, the matcher's own threshold.
``--peers``: a Python with nomenklatura installed, whose logic-v2 compares two persons by their names.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.data import parser, rows
from bench.names import RECOGNISED, records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_PEER = Path(__file__).with_name("name_peers.py")
_LIKE, _DRAWN = 3, 4  # other people's names beside each


class Pair(NamedTuple):
    """A Cyrillic name with its language (or None), a Latin one, and whether they are one person's."""

    cyrillic: str
    lang: str | None
    latin: str
    same: bool


def people(folder: Path) -> list[Pair]:
    """Return the pairs of 17 people; none where the research notes are not there."""
    path = folder.parent / "research" / "peers.md"
    if not path.exists():
        return []
    lines = [
        line[4:].split(" · ") for line in path.read_text("utf-8").splitlines() if re.match(r"  - \S+ \S+ · ", line)
    ]
    names = [(number, name.strip()) for number, line in enumerate(lines) for name in line]
    ours = [one for one in names if _CYRILLIC.search(one[1])]
    theirs = [one for one in names if not _CYRILLIC.search(one[1])]
    return [Pair(name, None, latin, one == other) for one, name in ours for other, latin in theirs]


def lists(folder: Path, limit: int) -> list[Pair]:
    """Return pairs of two public lists of persons, up to ``limit`` persons of each."""
    politicians = {
        row["key"]: (row["cyrillic"], row["lang"], row["latin"].split(" | ")[0])
        for row in rows(folder, "names_politicians/politicians.tsv")
    }
    acts = {
        key: (*cyrillic[0], latin[0].title())
        for key, (cyrillic, latin) in records(folder).items()
        if cyrillic and latin
    }
    return [pair for them in (politicians, acts) for pair in beside(list(them.values())[:limit])]


def beside(persons: Sequence[tuple[str, str, str]]) -> list[Pair]:
    """Return each person's names as a pair, and the Cyrillic one with other people's Latin names."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    draw = random.Random(3)
    latins = [latin for *_, latin in persons]
    found = []
    for at, (cyrillic, lang, latin) in enumerate(persons):
        like = [place for *_, place in process.extract(latin, latins, scorer=JaroWinkler.similarity, limit=_LIKE + 1)]
        drawn = [draw.randrange(len(latins)) for _ in range(_DRAWN)]
        others = dict.fromkeys(latins[one] for one in (*like, *drawn) if one != at and latins[one] != latin)
        known = lang if lang in ("be", "ru", "uk") else None
        found.append(Pair(cyrillic, known, latin, same=True))
        found += [Pair(cyrillic, known, other, same=False) for other in others]
    return found


def timed(pairs: Sequence[Pair], same: Callable[[Pair], bool]) -> dict[str, float]:
    """Return microseconds a pair, cold and warm, by processor time, and precision and recall."""
    figures: dict[str, float] = {"pairs": len(pairs)}
    said: list[bool] = []
    for label in ("cold", "warm"):
        start = time.process_time()
        said = [same(pair) for pair in pairs]
        figures[f"{label}_us"] = 1e6 * (time.process_time() - start) / len(pairs)
    return figures | worth([pair.same for pair in pairs], said)


def worth(wanted: Sequence[bool], said: Sequence[bool]) -> dict[str, float]:
    """Return precision and recall of what is said to be the same."""
    hits = sum(one and other for one, other in zip(wanted, said, strict=True))
    return {"precision": hits / max(1, sum(said)), "recall": hits / max(1, sum(wanted))}


def ours(pairs: Sequence[Pair]) -> dict[str, float]:
    from transqa.base.errors import InputError
    from transqa.names.compare import compare_names

    def same(pair: Pair) -> bool:
        try:
            return compare_names(pair.cyrillic, pair.latin, lang=pair.lang).verdict in RECOGNISED
        except InputError:
            return False

    compare_names("Іван Пятровіч", "Ivan Petrov")  # loads the tables, which is no cost of a pair
    return timed(pairs, same)


def process_of(command: list[str], pairs: Sequence[Pair], folder: Path) -> dict[str, float]:
    """Return what a fresh process measured on some pairs."""
    file = folder / "pairs.json"
    file.write_text(json.dumps(pairs), "utf-8")
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-1000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(chosen: argparse.Namespace) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures by set and tool: medians over rounds in which the tools take turns."""
    tools = {"transqa": [sys.executable, "-m", "bench.name_speed", "--time"]}
    if chosen.peers:
        tools["logic-v2"] = [chosen.peers, "-P", str(_PEER)]
    sets = {"people": people(chosen.data), "lists": lists(chosen.data, chosen.limit)}
    runs: dict[tuple[str, str], list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        for number in range(chosen.rounds):
            for title, pairs in sets.items():
                for tool, command in tools.items() if pairs else ():
                    if number == 0 or tool == "transqa" or title == "people":  # the lists take the other minutes
                        runs.setdefault((title, tool), []).append(process_of(command, pairs, Path(name)))
    found: dict[str, dict[str, dict[str, float]]] = {}
    for (title, tool), them in runs.items():
        figures = {key: statistics.median(one[key] for one in them) for key in them[0]}
        found.setdefault(title, {})[tool] = figures
        print(title, tool, {key: round(value, 4) for key, value in figures.items()}, flush=True)
    return found


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--limit", type=int, default=400, help="persons of each public list")
    arguments.add_argument("--peers", help="a Python with nomenklatura installed")
    arguments.add_argument("--json", type=Path, help="write the figures to a file")
    arguments.add_argument("--time", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.time:
        print(json.dumps(ours([Pair(*row) for row in json.loads(chosen.time.read_text("utf-8"))])))
        return
    found = measured(chosen)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
