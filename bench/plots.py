"""The plots of ``docs/benchmarks.md`` as SVG, the same bytes for the same figures."""

from __future__ import annotations

import io
from collections import defaultdict
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).parents[1] / "src" / "transqa" / "report" / "measured.tsv"
# Okabe and Ito's colours, which readers of any colour vision tell apart; every series has a mark of its own too.
_BLUE, _ORANGE, _GREEN, _BLACK = "#0072B2", "#D55E00", "#009E73", "#000000"
_SIZE = (6.0, 3.6)  # inches
_SETTINGS: Any = {
    "svg.hashsalt": "transqa",
    "svg.fonttype": "none",
    "font.size": 9,
    "axes.grid": True,
    "grid.alpha": 0.3,
}


def draw(known: dict[str, Any]) -> dict[str, str]:
    """Return the plots by file name; those without figures are left out. Raises ImportError without matplotlib."""
    import matplotlib as mpl

    mpl.use("svg")
    found = {}
    with mpl.rc_context(_SETTINGS):
        if "find" in known:
            found["throughput.svg"] = throughput(known["find"]["figures"])
            found["memory.svg"] = memory(known["find"]["figures"])
        found["recall.svg"] = recall(points(MEASURED.read_text("utf-8")))
    return found


def _axes(x: str, y: str) -> Any:
    from matplotlib import pyplot

    _, axes = pyplot.subplots(figsize=_SIZE, layout="constrained")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    return axes


def _svg(axes: Any) -> str:
    from matplotlib import pyplot

    held = io.StringIO()
    axes.figure.savefig(held, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(axes.figure)
    return "\n".join(line.rstrip() for line in held.getvalue().splitlines()) + "\n"


def _sizes(figures: dict[str, Any]) -> list[str]:
    return sorted((name for name in figures if name.isdecimal()), key=int)


def throughput(figures: dict[str, Any]) -> str:
    """Return the rate of finding against the size of the glossary, peers as points at 100,000."""
    axes = _axes("entries of the glossary", "MB of English text a second, one core")
    sizes = _sizes(figures)
    for label, colour, mark in (("warm", _BLUE, "o"), ("cold", _ORANGE, "s")):
        rates = [figures[size][f"{label}_mb_s"] for size in sizes]
        axes.plot(
            [int(size) for size in sizes], rates, color=colour, marker=mark, label=f"transqa, {label}: all variants"
        )
    for name, title, mark in (
        ("flashtext", "FlashText: exact forms", "^"),
        ("spacy", "spaCy PhraseMatcher: exact forms", "v"),
    ):
        if name in figures:
            axes.plot([100_000], [figures[name]["warm_mb_s"]], color=_BLACK, marker=mark, linestyle="none", label=title)
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.legend()
    return _svg(axes)


def memory(figures: dict[str, Any]) -> str:
    """Return the memory that a compiled glossary takes against its size."""
    axes = _axes("entries of the glossary", "MB")
    sizes = _sizes(figures)
    used = [figures[size]["memory_mb"] for size in sizes]
    axes.plot([int(size) for size in sizes], used, color=_BLUE, marker="o", label="transqa, opened and used")
    for name, title, mark in (("flashtext", "FlashText, the process", "^"), ("spacy", "spaCy, the process", "v")):
        if name in figures:
            axes.plot(
                [100_000], [figures[name]["process_mb"]], color=_BLACK, marker=mark, linestyle="none", label=title
            )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.legend()
    return _svg(axes)


def points(text: str) -> dict[str, dict[str, tuple[float, float]]]:
    """Return, by kind of planted error and direction, alarms per 1,000 clean words and the share found, of all checks."""
    found: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    names, *rows = lines
    for cells in rows:
        row = dict(zip(names, cells, strict=True))
        if row["code"] == "*" and row["setting"] == "pairs" and row["planted"] not in ("-", "0", ""):
            share = int(row["found"]) / int(row["planted"])
            found[row["kind"]][row["pair"]] = (1000 * int(row["alarms"]) / int(row["words"]), share)
    return dict(found)


def recall(known: dict[str, dict[str, tuple[float, float]]]) -> str:
    """Return the share of planted errors found against alarms on clean translations, a point a direction."""
    axes = _axes(
        "alarms per 1,000 words of human translations, all checks, preview too", "share of planted errors found"
    )
    marks = zip(
        sorted(known), "os^vDPX", (_BLUE, _ORANGE, _GREEN, "#CC79A7", "#56B4E9", "#E69F00", _BLACK), strict=False
    )
    for kind, mark, colour in marks:
        spots = [known[kind][pair] for pair in sorted(known[kind])]
        axes.plot(*zip(*spots, strict=True), color=colour, marker=mark, linestyle="none", label=kind)
    axes.set_xlim(left=0)
    axes.set_ylim(0, 1.03)
    axes.legend(ncols=2, loc="lower right")
    return _svg(axes)
