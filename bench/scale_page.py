"""The section Scale of ``docs/benchmarks.md`` as Markdown, from the figures that ``python -m bench`` measured."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BEGIN, END = "<!-- scale: begin; written by python -m bench -->", "<!-- scale: end -->"
_PEERS = {"flashtext": "FlashText, exact forms", "spacy": "spaCy PhraseMatcher, exact forms"}
_CHECKS = (
    ("one", "one side, in documents", 10_000),
    ("one alone", "one side, each segment alone", None),
    ("two", "two sides, in documents", 5_000),
    ("two alone", "two sides, each segment alone", None),
    ("pofilter", "pofilter, all its tests", None),
    ("l10n-lint", "l10n-lint", None),
)
Figures = dict[str, Any]


def put_between(text: str, made: str, path: Path) -> str:
    """Return a page with what is made between its two marks; ends the script where they are not there, in order."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        sys.exit(f'{path}: the lines "{BEGIN}" and "{END}" must stand in it, in this order')
    return f"{head}{BEGIN}\n\n{made}\n{END}{tail}"


def page(known: Figures) -> str:
    """Return the tables of all steps; a step without figures says so."""
    titles = {
        "find": ("Finding entries", finding),
        "names": ("Name pairs", pairs),
        "checks": ("Checks", checks),
        "corpora": ("Corpora", corpora),
    }
    parts = []
    for step, (title, made) in titles.items():
        told = known.get(step)
        said = (
            f"`{told['command']}`, {told['day']}, {told['machine']}.\n\n{made(told['figures'])}"
            if told
            else "Not measured."
        )
        parts.append(f"### {title}\n\n{said}\n{plots(step) if told else ''}")
    parts.append(
        f"### False alarms against recall\n\nWhat all checks find of planted errors, by kind and direction.\n{plots('recall')}"
    )
    return "\n".join(parts)


_PLOTS = {
    "find": (
        ("throughput", "Rate of finding against the size of the glossary"),
        ("memory", "Memory against the size of the glossary"),
    ),
    "recall": (("recall", "Share of planted errors found against alarms on human translations"),),
}


def plots(step: str) -> str:
    """Return the plots of a step as images."""
    return "".join(f"\n![{said}](plots/{name}.svg)\n" for name, said in _PLOTS.get(step, ()))


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *lines))


def judged(value: float, target: float, *, most: bool = False, unit: str = "", digits: int = 1) -> str:
    """Return a target with what is said of a value that misses it.

    >>> judged(4.7, 5, unit=" MB/s"), judged(12.2, 20, most=True, unit=" µs")
    ('≥ 5 MB/s: **missed**', '≤ 20 µs')
    """
    met = value <= target if most else value >= target
    return f"{'≤' if most else '≥'} {target:,}{unit}" + ("" if met else ": **missed**")


def finding(figures: Figures) -> str:
    """Return the tables of ``bench.glossary_size``."""
    sizes = sorted((name for name in figures if name.isdecimal()), key=int)
    lines = [
        (
            f"{int(size):,}",
            f"{one['build_s']:.1f} s",
            f"{one['compile_s']:.1f} s",
            f"{one['file_mb']:.0f} MB",
            f"{one['load_s']:.2f} s",
            f"{one['memory_mb']:.0f} MB",
            f"{one['cold_mb_s']:.1f} MB/s",
            f"{one['warm_mb_s']:.1f} MB/s",
            f"{one['found']:,.0f}",
        )
        for size, one in ((size, figures[size]) for size in sizes)
    ]
    for name, title in _PEERS.items():
        if name in figures:
            one = figures[name]
            rate = (f"{one['cold_mb_s']:.2f} MB/s", f"{one['warm_mb_s']:.2f} MB/s", f"{one['found']:,.0f}")
            lines.append(
                (
                    f"{title}, 100,000",
                    f"{one['build_s']:.1f} s",
                    "",
                    "",
                    "",
                    f"{one['process_mb']:.0f} MB in all",
                    *rate,
                )
            )
    head = ("entries", "index in memory", "compile", "file", "open", "memory", "cold", "warm", "found")
    return (
        f"{table(head, lines)}\n\n{_targets(figures)}" if {"100000", "500000"} <= figures.keys() else table(head, lines)
    )


def _targets(figures: Figures) -> str:
    some, many = figures["100000"], figures["500000"]
    cold, warm = (many[f"{name}_mb_s"] / some[f"{name}_mb_s"] for name in ("cold", "warm"))
    lines = [
        (
            "100,000 entries, pure Python, warm",
            f"{some['warm_mb_s']:.1f} MB/s",
            judged(some["warm_mb_s"], 5, unit=" MB/s"),
        ),
        ("the same, cold", f"{some['cold_mb_s']:.1f} MB/s", judged(some["cold_mb_s"], 5, unit=" MB/s")),
        ("500,000 beside 100,000, warm", f"{warm:.2f}", judged(warm, 0.7)),
        ("the same, cold", f"{cold:.2f}", judged(cold, 0.7)),
        ("build, 500,000", f"{many['build_s']:.1f} s", judged(many["build_s"], 30, most=True, unit=" s")),
        ("open, 500,000", f"{many['load_s']:.2f} s", judged(many["load_s"], 0.5, most=True, unit=" s")),
        ("memory, 500,000", f"{many['memory_mb']:.0f} MB", judged(many["memory_mb"], 600, most=True, unit=" MB")),
    ]
    for name, title in _PEERS.items():
        if name in figures:
            ratio = some["warm_mb_s"] / figures[name]["warm_mb_s"]
            lines.append((f"warm, beside {title}", f"{ratio:.2f} ×", ""))
    return table(("measure", "result", "target"), lines)


def pairs(figures: Figures) -> str:
    """Return the table of ``bench.name_speed``."""
    lines = []
    for title, tools in sorted(figures.items(), reverse=True):  # people before lists, ours before theirs
        for tool, one in sorted(tools.items(), reverse=True):
            target = judged(one["warm_us"], 20, most=True, unit=" µs") if tool == "transqa" else ""
            lines.append(
                (
                    f"{title}, {one['pairs']:,.0f} pairs",
                    tool,
                    f"{one['cold_us']:.0f} µs",
                    f"{one['warm_us']:.1f} µs",
                    f"{one['precision']:.3f}",
                    f"{one['recall']:.3f}",
                    target,
                )
            )
    return table(("set", "tool", "cold", "warm", "precision", "recall", "target, warm"), lines)


def checks(figures: Figures) -> str:
    """Return the table of ``bench.speed_pairs``."""
    lines = []
    for name, title, target in _CHECKS:
        one = figures.get(name)
        if one:
            warm = f"{one['warm']:,.0f}" if "warm" in one else ""
            goal = judged(one.get("warm", one["cold"]), target) if target else ""
            lines.append((title, f"{one['cold']:,.0f}", warm, goal))
    count = f"{figures['segments']['timed']:,.0f} distinct segments, segments a second of one core.\n\n"
    return count + table(("", "cold", "warm", "target, warm"), lines)


def corpora(figures: Figures) -> str:
    """Return the table of ``bench.corpus``."""
    lines = []
    if "scale" in figures:
        one, whole = figures["scale"], figures["scale"]["whole"]
        rates = ", ".join(f"{sorted(them)[len(them) // 2]:,.0f}" for them in one["rates"].values())
        lines += [
            (
                f"one process, two: rows a second, {one['rows']:,} rows",
                f"{rates}: {one['ratio']:.2f} ×",
                judged(one["ratio"], 1.8, unit=" ×"),
            ),
            (
                f"peak memory, all processes of two, {whole['rows']:,} rows",
                f"{whole['peak_mb']:.0f} MB",
                judged(whole["peak_mb"], 1024, most=True, unit=" MB"),
            ),
            ("median memory, first and last quarter", f"{whole['first_mb']:.0f} and {whole['last_mb']:.0f} MB", "flat"),
        ]
    if "spark" in figures:
        one = figures["spark"]
        lines.append(
            (
                "Spark `local[2]`, session started, beside the own pool",
                f"{one['ratio']:.2f} ×",
                judged(one["ratio"], 0.7, unit=" ×"),
            )
        )
    if "kills" in figures:
        one = figures["kills"]
        told = f"{one['same']} of {one['kills']} resumed outputs the same"
        lines.append((f"killed (`kill -9`) at a random moment, {one['rows']:,} rows", told, "all"))
    return table(("measure", "result", "target"), lines)
