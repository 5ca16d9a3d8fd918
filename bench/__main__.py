"""Everything at scale beside what people use now, in one command: figures, tables and plots.

    python -m bench [--data DIR] [--only find,names,checks,corpora] [--rounds 3] [--rows 200000]
        [--find-peers PYTHON] [--name-peers PYTHON] [--pofilter COMMAND] [--l10n-lint COMMAND]
    python -m bench --write

Each step is a script of its own (``bench.glossary_size``, ``name_speed``, ``speed_pairs``, ``corpus``), which runs ours
and theirs by turns in fresh processes and gives medians. The figures go into ``docs/plots/scale.json``, with the day,
the machine and the command of each step; from it the section Scale of ``docs/benchmarks.md`` and the plots are
written. A step that is not run keeps its figures; a peer that is not given is left out. ``--write`` measures nothing.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.data import parser
from bench.plots import draw
from bench.scale_page import page, put_between

if TYPE_CHECKING:
    import argparse

DOCS = Path(__file__).parents[1] / "docs"
FIGURES, PAGE = DOCS / "plots" / "scale.json", DOCS / "benchmarks.md"
STEPS = ("find", "names", "checks", "corpora")


def commands(chosen: argparse.Namespace) -> dict[str, list[str]]:
    """Return the arguments of the script of each step, without the data and where the figures go."""
    peers = {
        "find": ("--peers", chosen.find_peers),
        "names": ("--peers", chosen.name_peers),
        "pofilter": ("--pofilter", chosen.pofilter),
        "lint": ("--l10n-lint", chosen.lint),
    }
    given = {name: [option, path] if path else [] for name, (option, path) in peers.items()}
    rounds = ["--rounds", str(chosen.rounds)]
    return {
        "find": ["glossary_size", *rounds, *given["find"]],
        "names": ["name_speed", *rounds, *given["names"]],
        "checks": ["speed_pairs", "--limit", "12000", *rounds, *given["pofilter"], *given["lint"]],
        "corpora": ["corpus", "--rows", str(chosen.rows), "--runs", str(chosen.rounds)],
    }


def run(arguments: list[str], data: Path) -> dict[str, Any]:
    """Return what the script of a step measured, when, where and by which command; ends where the script fails."""
    script, *options = arguments
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, "-m", f"bench.{script}", *options, "--data", str(data), "--json", str(file)]
        done = subprocess.run(command, check=False)
        if done.returncode:
            sys.exit(f"bench.{script} ended with {done.returncode}; what was measured before is kept")
        figures = json.loads(file.read_text("utf-8"))
    shown = [Path(option).name.upper() if "/" in option else option for option in options]
    return {
        "day": datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores {platform.machine()}, {platform.system()}, CPython {platform.python_version()}",
        "command": f"python -m bench.{' '.join([script, *shown])}",
        "figures": figures,
    }


def saved(path: Path, text: str) -> None:
    """Write a file by way of one beside it."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--only", default=",".join(STEPS), help="steps, with commas between")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--rows", type=int, default=200_000, help="pairs of the corpora step")
    arguments.add_argument("--find-peers", help="a Python with flashtext and spacy")
    arguments.add_argument("--name-peers", help="a Python with nomenklatura")
    arguments.add_argument("--pofilter", help="the command of the translate toolkit")
    arguments.add_argument("--l10n-lint", dest="lint", help="the command of that name")
    arguments.add_argument("--write", action="store_true", help="only write the page and the plots anew")
    chosen = arguments.parse_args()
    wanted = [] if chosen.write else chosen.only.split(",")
    for step in wanted:
        if step not in STEPS:
            sys.exit(f'step "{step}" does not exist; allowed: {", ".join(STEPS)}')
    known: dict[str, Any] = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    for step in wanted:
        known[step] = run(commands(chosen)[step], chosen.data)
        saved(FIGURES, json.dumps(known, indent=1, sort_keys=True) + "\n")
    saved(PAGE, put_between(PAGE.read_text("utf-8"), page(known), PAGE))
    for name, svg in draw(known).items():
        saved(DOCS / "plots" / name, svg)


if __name__ == "__main__":
    main()
