"""The plots of ``docs/benchmarks.md`` as SVG, the same bytes for the same figures."""

from __future__ import annotations

import io
from collections import defaultdict
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).parents[1] / "src" / "transqa" / "report" / "measured.tsv"
# Okabe and Ito's colours, which readers of any colour vision tell apart; every series
# has a mark of its own too.
BLUE, ORANGE, GREEN, BLACK = "#0072B2", "#D55E00", "#009E73", "#000000"
COLOURS = (BLUE, ORANGE, GREEN, "#CC79A7", "#56B4E9", "#E69F00", BLACK)
MARKS = "os^vDPX"
SIZE = (6.0, 3.6)  # inches
SETTINGS: Any = {
    "svg.hashsalt": "transqa",
    "svg.fonttype": "none",
    "font.size": 9,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
PEER_SIZE = 100_000  # entries that the peers were measured with


def draw(known: dict[str, Any]) -> dict[str, str]:
    """Return the plots by file name; those without figures are left out. Raises ImportError without matplotlib."""
    import matplotlib as mpl

    mpl.use("svg")
    svgs = {}
    with mpl.rc_context(SETTINGS):
        if "find" in known:
            svgs["throughput.svg"] = throughput(known["find"]["figures"])
            svgs["memory.svg"] = memory(known["find"]["figures"])
        svgs["recall.svg"] = recall(points(MEASURED.read_text("utf-8")))
    return svgs


def _axes(x: str, y: str) -> Any:
    from matplotlib import pyplot

    _, axes = pyplot.subplots(figsize=SIZE, layout="constrained")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    return axes


def _svg(axes: Any) -> str:
    from matplotlib import pyplot

    text = io.StringIO()
    axes.figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(axes.figure)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def _plot_sizes(
    axes: Any, figures: dict[str, Any], key: str, colour: str, mark: str, label: str
) -> None:
    sizes = sorted(int(name) for name in figures if name.isdecimal())
    values = [figures[str(size)][key] for size in sizes]
    axes.plot(sizes, values, color=colour, marker=mark, label=label)


def _plot_peer(
    axes: Any, figures: dict[str, Any], name: str, key: str, mark: str, label: str
) -> None:
    if name in figures:
        axes.plot(
            [PEER_SIZE],
            [figures[name][key]],
            color=BLACK,
            marker=mark,
            linestyle="none",
            label=label,
        )


def throughput(figures: dict[str, Any]) -> str:
    """Return the rate of finding against the size of the glossary, peers as points at 100,000."""
    axes = _axes("entries of the glossary", "MB of English text a second, one core")
    _plot_sizes(axes, figures, "warm_mb_s", BLUE, "o", "transqa, warm: all variants")
    _plot_sizes(axes, figures, "cold_mb_s", ORANGE, "s", "transqa, cold: all variants")
    _plot_peer(axes, figures, "flashtext", "warm_mb_s", "^", "FlashText: exact forms")
    _plot_peer(
        axes, figures, "spacy", "warm_mb_s", "v", "spaCy PhraseMatcher: exact forms"
    )
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.legend()
    return _svg(axes)


def memory(figures: dict[str, Any]) -> str:
    """Return the memory that a compiled glossary takes against its size."""
    axes = _axes("entries of the glossary", "MB")
    _plot_sizes(axes, figures, "memory_mb", BLUE, "o", "transqa, opened and used")
    _plot_peer(axes, figures, "flashtext", "process_mb", "^", "FlashText, the process")
    _plot_peer(axes, figures, "spacy", "process_mb", "v", "spaCy, the process")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.legend()
    return _svg(axes)


def points(text: str) -> dict[str, dict[str, tuple[float, float]]]:
    """Return, by kind of planted error and direction, alarms per 1,000 clean words and the share found, of all checks."""
    by_kind: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    names, *lines = [
        line.split("\t") for line in text.splitlines() if not line.startswith("#")
    ]
    for cells in lines:
        row = dict(zip(names, cells, strict=True))
        if (
            row["code"] == "*"
            and row["setting"] == "pairs"
            and row["planted"] not in ("-", "0", "")
        ):
            share = int(row["found"]) / int(row["planted"])
            by_kind[row["kind"]][row["pair"]] = (
                1000 * int(row["alarms"]) / int(row["words"]),
                share,
            )
    return dict(by_kind)


def recall(known: dict[str, dict[str, tuple[float, float]]]) -> str:
    """Return the share of planted errors found against alarms on clean translations, a point a direction."""
    alarms = "alarms per 1,000 words of human translations, all checks, preview too"
    axes = _axes(alarms, "share of planted errors found")
    for kind, mark, colour in zip(sorted(known), MARKS, COLOURS, strict=False):
        spots = [known[kind][pair] for pair in sorted(known[kind])]
        axes.plot(
            *zip(*spots, strict=True),
            color=colour,
            marker=mark,
            linestyle="none",
            label=kind,
        )
    axes.set_xlim(left=0)
    axes.set_ylim(0, 1.03)
    axes.legend(ncols=2, loc="lower right")
    return _svg(axes)
