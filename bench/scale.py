"""Everything at scale beside what people use now: figures, tables and plots of the page, from the measures of speed.

The figures go into ``docs/plots/scale.json``, with the day, the machine and the command
of each; from it the section Scale of ``docs/benchmarks.md`` and the plots are written.
A step that is not run keeps its figures; a peer that is not given is left out.
``--write`` measures nothing.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.corpus import corpus
from bench.glossary_size import glossary_size
from bench.name_speed import name_speed
from bench.plots import draw
from bench.scale_page import page, put_between
from bench.speed_pairs import speed_pairs

if TYPE_CHECKING:
    from bench.measure import Options

DOCS = Path(__file__).parents[1] / "docs"
FIGURES, PAGE = DOCS / "plots" / "scale.json", DOCS / "benchmarks.md"
STEPS = {
    "find": ("glossary-size", glossary_size),
    "names": ("name-speed", name_speed),
    "checks": ("check-speed", speed_pairs),
    "corpora": ("corpus", corpus),
}
# Options that are told beside the measure, where they are given: the attribute, and the
# steps that read it.
TOLD = {
    "limit": ("find", "names", "checks"),
    "rows": ("corpora",),
    "rounds": tuple(STEPS),
    "find_peers": ("find",),
    "name_peers": ("names",),
    "pofilter": ("checks",),
    "l10n_lint": ("checks",),
}


def scale(options: Options) -> None:
    """Measure the steps (``--steps find,names,checks,corpora``) and write the figures, the page and the plots."""
    chosen = [] if options.write else (options.steps or ",".join(STEPS)).split(",")
    for step in chosen:
        if step not in STEPS:
            sys.exit(f'step "{step}" does not exist; allowed: {", ".join(STEPS)}')
    known: dict[str, Any] = (
        json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    )
    for step in chosen:
        known[step] = {
            "day": datetime.date.today().isoformat(),
            "machine": machine(),
            "command": command(step, options),
            "figures": STEPS[step][1](options._replace(steps=None)),
        }
        write(FIGURES, json.dumps(known, indent=1, sort_keys=True) + "\n")
    write(PAGE, put_between(PAGE.read_text("utf-8"), page(known), PAGE))
    for name, svg in draw(known).items():
        write(DOCS / "plots" / name, svg)


def machine() -> str:
    """Return what the page says of this machine."""
    python = f"CPython {platform.python_version()}"
    return f"{os.cpu_count()} cores {platform.machine()}, {platform.system()}, {python}"


def command(step: str, options: Options) -> str:
    """Return the command that measures a step; a path of a peer is told by the name of its last part alone."""
    parts = [f"python -m bench {STEPS[step][0]}"]
    for option, steps in TOLD.items():
        value = getattr(options, option)
        if value is not None and step in steps:
            text = Path(value).name.upper() if isinstance(value, str) else str(value)
            parts.append(f"--{option.replace('_', '-')} {text}")
    return " ".join(parts)


def write(path: Path, text: str) -> None:
    """Write a file by way of one beside it."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)
