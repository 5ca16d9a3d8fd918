"""The section Scale of ``docs/benchmarks.md`` as Markdown, from the figures that ``python -m bench scale`` measured."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.measure import table

if TYPE_CHECKING:
    from pathlib import Path

    Figures = dict[str, Any]

BEGIN, END = (
    "<!-- scale: begin; written by python -m bench scale -->",
    "<!-- scale: end -->",
)
PEERS = {
    "flashtext": "FlashText, exact forms",
    "spacy": "spaCy PhraseMatcher, exact forms",
}
# Name, title, target: segments a second, warm.
CHECKS = (
    ("one", "one side, in documents", 10_000),
    ("one alone", "one side, each segment alone", None),
    ("two", "two sides, in documents", 5_000),
    ("two alone", "two sides, each segment alone", None),
    ("pofilter", "pofilter, all its tests", None),
    ("l10n-lint", "l10n-lint", None),
)
PLOTS = {
    "find": (
        ("throughput", "Rate of finding against the size of the glossary"),
        ("memory", "Memory against the size of the glossary"),
    ),
    "recall": (
        (
            "recall",
            "Share of planted errors found against alarms on human translations",
        ),
    ),
}
MEASURED = ("measure", "result", "target")


def put_between(text: str, made: str, path: Path) -> str:
    """Return a page with what is made between its two marks; ends the program where they are not there, in order."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        sys.exit(
            f'{path}: the lines "{BEGIN}" and "{END}" must stand in it, in this order'
        )
    return f"{head}{BEGIN}\n\n{made}\n{END}{tail}"


def page(known: Figures) -> str:
    """Return the tables of all steps; a step without figures says so."""
    sections = (
        ("find", "Finding entries", finding),
        ("names", "Name pairs", pairs),
        ("checks", "Checks", checks),
        ("corpora", "Corpora", corpora),
    )
    parts = []
    for step, title, tables_of in sections:
        if step not in known:
            parts.append(f"### {title}\n\nNot measured.\n")
            continue
        measured = known[step]
        origin = f"`{measured['command']}`, {measured['day']}, {measured['machine']}."
        parts.append(
            f"### {title}\n\n{origin}\n\n{tables_of(measured['figures'])}\n{plots(step)}"
        )
    recall = "What all checks find of planted errors, by kind and direction."
    parts.append(f"### False alarms against recall\n\n{recall}\n{plots('recall')}")
    return "\n".join(parts)


def plots(step: str) -> str:
    """Return the plots of a step as images."""
    return "".join(
        f"\n![{title}](plots/{name}.svg)\n" for name, title in PLOTS.get(step, ())
    )


def target(value: float, limit: float, *, most: bool = False, unit: str = "") -> str:
    """Return a target, and whether a value misses it.

    >>> target(4.7, 5, unit=" MB/s"), target(12.2, 20, most=True, unit=" µs")
    ('≥ 5 MB/s: **missed**', '≤ 20 µs')
    """
    met = value <= limit if most else value >= limit
    sign = "≤" if most else "≥"
    return f"{sign} {limit:,}{unit}" + ("" if met else ": **missed**")


# Title, figure, form.
SIZE_COLUMNS = (
    ("index in memory", "build_s", "{:.1f} s"),
    ("compile", "compile_s", "{:.1f} s"),
    ("file", "file_mb", "{:.0f} MB"),
    ("open", "load_s", "{:.2f} s"),
    ("memory", "memory_mb", "{:.0f} MB"),
    ("cold", "cold_mb_s", "{:.1f} MB/s"),
    ("warm", "warm_mb_s", "{:.1f} MB/s"),
    ("found", "found", "{:,.0f}"),
)
# Of peers some figures are told in another form.
PEER_FORMS = {
    "memory_mb": "{:.0f} MB in all",
    "cold_mb_s": "{:.2f} MB/s",
    "warm_mb_s": "{:.2f} MB/s",
}


def finding(figures: Figures) -> str:
    """Return the tables of ``glossary-size``."""
    lines = []
    for size in sorted((name for name in figures if name.isdecimal()), key=int):
        of_size = figures[size]
        lines.append(
            [
                f"{int(size):,}",
                *(form.format(of_size[key]) for _, key, form in SIZE_COLUMNS),
            ]
        )
    for name, title in PEERS.items():
        if name in figures:
            peer = figures[name] | {"memory_mb": figures[name]["process_mb"]}
            cells = [
                PEER_FORMS.get(key, form).format(peer[key]) if key in peer else ""
                for _, key, form in SIZE_COLUMNS
            ]
            lines.append([f"{title}, 100,000", *cells])
    sizes = table(("entries", *(title for title, *_ in SIZE_COLUMNS)), lines)
    if not {"100000", "500000"} <= figures.keys():
        return sizes
    return f"{sizes}\n\n{_finding_targets(figures)}"


def _finding_targets(figures: Figures) -> str:
    some, many = figures["100000"], figures["500000"]
    rate, cold_rate = some["warm_mb_s"], some["cold_mb_s"]
    warm, cold = many["warm_mb_s"] / rate, many["cold_mb_s"] / cold_rate
    build, load, memory = many["build_s"], many["load_s"], many["memory_mb"]
    lines = [
        (
            "100,000 entries, pure Python, warm",
            f"{rate:.1f} MB/s",
            target(rate, 5, unit=" MB/s"),
        ),
        ("the same, cold", f"{cold_rate:.1f} MB/s", target(cold_rate, 5, unit=" MB/s")),
        ("500,000 beside 100,000, warm", f"{warm:.2f}", target(warm, 0.7)),
        ("the same, cold", f"{cold:.2f}", target(cold, 0.7)),
        ("build, 500,000", f"{build:.1f} s", target(build, 30, most=True, unit=" s")),
        ("open, 500,000", f"{load:.2f} s", target(load, 0.5, most=True, unit=" s")),
        (
            "memory, 500,000",
            f"{memory:.0f} MB",
            target(memory, 600, most=True, unit=" MB"),
        ),
    ]
    for name, title in PEERS.items():
        if name in figures:
            lines.append(
                (
                    f"warm, beside {title}",
                    f"{rate / figures[name]['warm_mb_s']:.2f} ×",
                    "",
                )
            )
    return table(MEASURED, lines)


NAME_COLUMNS = (
    ("cold", "cold_us", "{:.0f} µs"),
    ("warm", "warm_us", "{:.1f} µs"),
    ("precision", "precision", "{:.3f}"),
    ("recall", "recall", "{:.3f}"),
)


def pairs(figures: Figures) -> str:
    """Return the table of ``name-speed``."""
    lines = []
    for title, tools in sorted(figures.items(), reverse=True):
        # People before lists, ours before theirs.
        for tool, of_tool in sorted(tools.items(), reverse=True):
            cells = [form.format(of_tool[key]) for _, key, form in NAME_COLUMNS]
            goal = (
                target(of_tool["warm_us"], 20, most=True, unit=" µs")
                if tool == "transqa"
                else ""
            )
            lines.append(
                [f"{title}, {of_tool['pairs']:,.0f} pairs", tool, *cells, goal]
            )
    return table(
        ("set", "tool", *(title for title, *_ in NAME_COLUMNS), "target, warm"), lines
    )


def checks(figures: Figures) -> str:
    """Return the table of ``check-speed``."""
    lines = []
    for name, title, limit in CHECKS:
        if name not in figures:
            continue
        cold, warm = figures[name]["cold"], figures[name].get("warm")
        cells = (f"{cold:,.0f}", "" if warm is None else f"{warm:,.0f}")
        lines.append((title, *cells, target(warm or cold, limit) if limit else ""))
    count = f"{figures['segments']['timed']:,.0f} distinct segments, segments a second of one core.\n\n"
    return count + table(("", "cold", "warm", "target, warm"), lines)


def corpora(figures: Figures) -> str:
    """Return the table of ``corpus``."""
    lines = []
    if "scale" in figures:
        scale, whole = figures["scale"], figures["scale"]["whole"]
        rates = ", ".join(f"{median(runs):,.0f}" for runs in scale["rates"].values())
        ratio, peak = scale["ratio"], whole["peak_mb"]
        title = f"one process, two: rows a second, {scale['rows']:,} rows"
        lines.append((title, f"{rates}: {ratio:.2f} ×", target(ratio, 1.8, unit=" ×")))
        title = f"peak memory, all processes of two, {whole['rows']:,} rows"
        lines.append(
            (title, f"{peak:.0f} MB", target(peak, 1024, most=True, unit=" MB"))
        )
        quarters = f"{whole['first_mb']:.0f} and {whole['last_mb']:.0f} MB"
        lines.append(("median memory, first and last quarter", quarters, "flat"))
    if "spark" in figures:
        ratio = figures["spark"]["ratio"]
        title = "Spark `local[2]`, session started, beside the own pool"
        lines.append((title, f"{ratio:.2f} ×", target(ratio, 0.7, unit=" ×")))
    if "kills" in figures:
        kills = figures["kills"]
        same = f"{kills['same']} of {kills['kills']} resumed outputs the same"
        lines.append(
            (
                f"killed (`kill -9`) at a random moment, {kills['rows']:,} rows",
                same,
                "all",
            )
        )
    return table(MEASURED, lines)
