"""The plots of the documentation: from the figures of ``bench scale``, the table of checks and ``docs/benchmarks.md``.

The same figures give the same bytes. ``docs/generate.py`` writes them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from bench.svg import AXIS, ROW, TOP, WIDTH, Drawing, Scale, percent

HOUSE = Path(__file__).parents[1]
MEASURED = HOUSE / "src" / "transqa" / "report" / "measured.tsv"
FIGURES = HOUSE / "docs" / "plots" / "scale.json"
BENCHMARKS = HOUSE / "docs" / "benchmarks.md"
PEER_SIZE = 100_000  # entries that the peers were measured with
INTO_ENGLISH = {"be-en": "Belarusian", "ru-en": "Russian", "uk-en": "Ukrainian"}
KINDS = {
    "name-swapped": "another name in its place",
    "name-dropped": "name left out",
    "name-misspelled": "name misspelled",
    "name-hybrid": "name by two conventions",
    "number-changed": "number changed",
    "term-replaced": "term replaced",
    "untranslated": "left untranslated",
    "sentence-dropped": "sentence left out",
}
BETTER_RIGHT = "further right is better →"
BETTER_LEFT = "← further left is better"
QUARTERS = (0, 0.25, 0.5, 0.75, 1)


class Row(NamedTuple):
    """A row of the table of checks: of one check, or of all (``*``)."""

    code: str
    pair: str
    setting: str
    words: int
    alarms: int
    kind: str
    found: int
    planted: int


def draw(known: dict[str, Any]) -> dict[str, str]:
    """Return the plots by file name; those without figures are left out."""
    rows = table(MEASURED.read_text("utf-8"))
    svgs = {"checks.svg": checks(rows), "recall.svg": recall(rows)}
    if "find" in known:
        svgs["throughput.svg"] = throughput(known["find"]["figures"])
        svgs["memory.svg"] = memory(known["find"]["figures"])
    if "names" in known:
        svgs["names.svg"] = names(known["names"]["figures"])
    if {"find", "names", "checks"} <= set(known):
        svgs["speed.svg"] = speed(
            known["find"]["figures"],
            known["names"]["figures"],
            known["checks"]["figures"],
        )
    planted = gate_rows(BENCHMARKS.read_text("utf-8"))
    if planted:
        svgs["gate.svg"] = gate(planted)
    return svgs


def drawn() -> dict[str, str]:
    """Return the plots of the figures that are there, by file name."""
    known = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    return draw(known)


def table(text: str) -> list[Row]:
    """Return the rows of the table of checks; a kind of ``-`` is none."""
    names, *lines = [
        line.split("\t") for line in text.splitlines() if not line.startswith("#")
    ]
    rows = []
    for cells in lines:
        row = dict(zip(names, cells, strict=True))
        rows.append(
            Row(
                code=row["code"],
                pair=row["pair"],
                setting=row["setting"],
                words=int(row["words"]),
                alarms=int(row["alarms"]),
                kind=row["kind"],
                found=_count(row["found"]),
                planted=_count(row["planted"]),
            )
        )
    return rows


def _count(cell: str) -> int:
    return 0 if cell == "-" else int(cell)


def best_kinds(rows: list[Row]) -> dict[str, tuple[float, str]]:
    """Return, by check, the largest share that it finds of any kind of error planted in translations into English."""
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        if row.kind in KINDS and row.pair in INTO_ENGLISH:
            sums = found[row.code, row.kind]
            sums[0] += row.found
            sums[1] += row.planted
    best: dict[str, tuple[float, str]] = {}
    for (code, kind), (seen, planted) in found.items():
        share = seen / planted if planted else 0.0
        best[code] = max(best.get(code, (0.0, "")), (share, kind))
    return best


def alarm_rates(rows: list[Row]) -> dict[str, float]:
    """Return, by check, what it flags of 1,000 words that people translated into English."""
    clean = {
        (row.code, row.pair): (row.alarms, row.words)
        for row in rows
        if row.setting == "pairs" and row.pair in INTO_ENGLISH
    }
    rates = {}
    for code in {code for code, _ in clean}:
        counts = [count for (of, _), count in clean.items() if of == code]
        words = sum(words for _, words in counts)
        rates[code] = 1000 * sum(alarms for alarms, _ in counts) / words
    return rates


LEAST_SHARE, LEAST_RATE = 0.01, 0.02
"""Of planted errors, and of alarms per 1,000 words: checks below both are not shown."""


MOST_RATE = 2.5
"""The end of the axis of alarms, per 1,000 words."""


def checks(rows: list[Row]) -> str:
    """Return recall and false alarms of each check, a row a check."""
    best, rates = best_kinds(rows), alarm_rates(rows)
    codes = sorted(
        code
        for code in rates
        if code != "*"
        and (best.get(code, (0, ""))[0] >= LEAST_SHARE or rates[code] >= LEAST_RATE)
    )
    bottom = TOP + ROW * len(codes)
    drawing = Drawing(
        "Recall and false alarms of each check",
        "Translations into English: planted errors of the kind that it finds best; what it flags of good translations.",
        bottom + AXIS,
    )
    shares = Scale(76, 316, 0, 1)
    alarms = Scale(550, WIDTH - 20, 0, MOST_RATE)
    drawing.axis(
        shares,
        QUARTERS,
        percent,
        f"planted errors found: {BETTER_RIGHT}",
        top=TOP - 8,
        bottom=bottom,
    )
    drawing.axis(
        alarms,
        (0, 0.5, 1, 1.5, 2, 2.5),
        lambda value: f"{value:g}",
        "flagged per 1,000 words: ← left is better",
        top=TOP - 8,
        bottom=bottom,
    )
    for number, code in enumerate(codes):
        y = TOP + ROW * number + ROW / 2
        share, kind = best.get(code, (0.0, ""))
        drawing.text(0, y + 4, code)
        if share >= LEAST_SHARE:
            drawing.bar(76, y - 5, shares.at(share) - 76, 10, "s1")
            said = f"{percent(share)} {KINDS[kind]}"
            drawing.text(shares.end + 10, y + 4, said, "small")
        drawing.line(550, y, alarms.at(rates[code]), y, "s2 thin")
        drawing.mark(alarms.at(rates[code]), y, 2, f"{rates[code]:.2f} per 1,000 words")
    return drawing.svg()


def recall(rows: list[Row]) -> str:
    """Return what all checks together find of each kind of planted error, by language of the source."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        is_known = row.pair in INTO_ENGLISH and row.kind in KINDS and row.planted
        if row.code == "*" and is_known:
            found[row.kind, row.pair] = row.found, row.planted
    kinds = [kind for kind in KINDS if any(of == kind for of, _ in found)]
    rates = {
        row.pair: 1000 * row.alarms / row.words
        for row in rows
        if row.code == "*" and row.setting == "pairs"
    }
    bottom = TOP + ROW * len(kinds)
    clean = ", ".join(
        f"{rates[pair]:.1f} ({title})"
        for pair, title in INTO_ENGLISH.items()
        if pair in rates
    )
    drawing = Drawing(
        "Planted errors found by all checks together, preview checks too",
        f"Into English. Flagged in 1,000 words of good translations: {clean}.",
        bottom + AXIS,
    )
    drawing.legend(tuple(INTO_ENGLISH.values()))
    shares = Scale(200, WIDTH - 40, 0, 1)
    drawing.axis(
        shares,
        QUARTERS,
        percent,
        f"share found: {BETTER_RIGHT}",
        top=TOP - 4,
        bottom=bottom,
    )
    for number, kind in enumerate(kinds):
        y = TOP + ROW * number + ROW / 2
        drawing.text(0, y + 4, KINDS[kind])
        for series, pair in enumerate(INTO_ENGLISH, 1):
            if (kind, pair) in found:
                seen, planted = found[kind, pair]
                said = f"{INTO_ENGLISH[pair]}: {seen} of {planted}"
                drawing.mark(shares.at(seen / planted), y, series, said)
    return drawing.svg()


class Planted(NamedTuple):
    """A row of the table of the gate: what of it was found before, now with its 95 % interval, and the target."""

    kind: str
    before: float
    now: float
    low: float
    high: float
    target: float | None


_GATE = re.compile(
    r"^\| (?P<kind>[^|]+) \| (?P<before>[\d.]+) % \| (?P<now>[\d.]+) % \(\d+/\d+\) \[(?P<low>[\d.]+), (?P<high>[\d.]+)\]"
    r" \| (?:≥ (?P<target>\d+) %)? *\|$",
    re.MULTILINE,
)


def gate_rows(text: str) -> list[Planted]:
    """Return the rows of the table of planted errors that make a document fail the gate."""
    rows: list[Planted] = []
    _, _, after = text.partition("| planted in a document that passes |")
    for match in _GATE.finditer(after.split("\n\n", 1)[0]):
        kind = match["kind"]
        if kind.startswith("the same"):
            kind = f"{rows[-1].kind}, opening a sentence" if rows else kind
        target = float(match["target"]) / 100 if match["target"] else None
        rows.append(
            Planted(
                kind,
                before=float(match["before"]) / 100,
                now=float(match["now"]) / 100,
                low=float(match["low"]) / 100,
                high=float(match["high"]) / 100,
                target=target,
            )
        )
    return rows


def gate(rows: list[Planted]) -> str:
    """Return how often a document fails in which one error was planted."""
    bottom = TOP + ROW * len(rows)
    drawing = Drawing(
        "A good translation, one error planted: does it fail the gate?",
        "Share of documents that fail, with its 95 % interval. The upright line is the target.",
        bottom + AXIS,
    )
    drawing.legend(("now", "before names were judged with a confidence"))
    shares = Scale(250, WIDTH - 40, 0, 1)
    drawing.axis(
        shares,
        QUARTERS,
        percent,
        f"documents that fail: {BETTER_RIGHT}",
        top=TOP - 4,
        bottom=bottom,
    )
    for number, row in enumerate(rows):
        y = TOP + ROW * number + ROW / 2
        drawing.text(0, y + 4, row.kind)
        if row.target is not None:
            x = shares.at(row.target)
            drawing.line(x, y - 9, x, y + 9, "target")
        drawing.line(shares.at(row.low), y, shares.at(row.high), y, "s1 thin")
        drawing.mark(shares.at(row.before), y, 2, f"before: {percent(row.before)}")
        drawing.mark(shares.at(row.now), y, 1, f"now: {percent(row.now)}")
    return drawing.svg()


SETS = {"people": "17 people, all their spellings", "lists": "public lists of persons"}
MATCHERS = {"transqa": "transqa", "logic-v2": "OpenSanctions, logic-v2"}


def names(figures: dict[str, Any]) -> str:
    """Return how many pairs of names of one person are recognised, beside another matcher."""
    bars = [
        (f"{title}: {matcher}", key, figures[name][key])
        for name, title in SETS.items()
        for key, matcher in MATCHERS.items()
        if key in figures.get(name, {})
    ]
    bottom = TOP + ROW * len(bars) - 16
    drawing = Drawing(
        "Names of one person recognised across scripts",
        "Pairs of a Cyrillic and a Latin name. Pairs of different people: precision beside each bar.",
        bottom + AXIS,
    )
    shares = Scale(330, WIDTH - 170, 0, 1)
    drawing.axis(
        shares,
        QUARTERS,
        percent,
        f"recall: {BETTER_RIGHT}",
        top=TOP - 24,
        bottom=bottom,
    )
    for number, (label, key, measured) in enumerate(bars):
        y = TOP - 16 + ROW * number + ROW / 2
        drawing.text(0, y + 4, label)
        end = shares.at(measured["recall"])
        drawing.bar(330, y - 7, end - 330, 14, "s1" if key == "transqa" else "s2")
        said = f"{100 * measured['recall']:.1f} %, precision {100 * measured['precision']:.1f} %"
        drawing.text(end + 6, y + 4, said, "small")
    return drawing.svg()


def speed(find: dict[str, Any], pairs: dict[str, Any], segments: dict[str, Any]) -> str:
    """Return rates beside other tools: a panel a task, its longest bar the fastest."""
    sized = find[str(PEER_SIZE)]
    panels = (
        (
            f"Names and terms found in text, {PEER_SIZE:,} entries, MB a second",
            [
                ("transqa, in every convention", sized["warm_mb_s"], True),
                (
                    "FlashText, exact forms",
                    find.get("flashtext", {}).get("warm_mb_s"),
                    False,
                ),
                (
                    "spaCy PhraseMatcher, exact forms",
                    find.get("spacy", {}).get("warm_mb_s"),
                    False,
                ),
            ],
        ),
        (
            "Names compared, pairs a second",
            [
                ("transqa", 1e6 / pairs["people"]["transqa"]["warm_us"], True),
                (
                    "OpenSanctions, logic-v2",
                    1e6 / pairs["people"]["logic-v2"]["warm_us"]
                    if "logic-v2" in pairs["people"]
                    else None,
                    False,
                ),
            ],
        ),
        (
            "Segments checked a second",
            [
                ("transqa, target alone", segments["one"]["warm"], True),
                ("transqa, beside the source", segments["two"]["warm"], True),
                ("l10n-lint", segments.get("l10n-lint", {}).get("cold"), False),
                (
                    "pofilter, all its tests",
                    segments.get("pofilter", {}).get("cold"),
                    False,
                ),
            ],
        ),
    )
    y = 58.0
    drawing = Drawing(
        "Speed beside other tools",
        "One core. transqa with tables and words known; longer bars are better.",
        0,
    )
    for title, bars in panels:
        y += 12
        drawing.text(0, y + 4, title, "soft")
        y += 12
        known = [
            (label, value, ours) for label, value, ours in bars if value is not None
        ]
        rates = Scale(250, WIDTH - 90, 0, max(value for _, value, _ in known))
        for label, value, ours in known:
            y += ROW
            drawing.text(0, y - 4, label)
            end = rates.at(value)
            drawing.bar(250, y - 15, end - 250, 14, "s1" if ours else "s2")
            shown = f"{value:,.0f}" if value >= PEER_SIZE / 1000 else f"{value:.1f}"
            drawing.text(end + 6, y - 4, shown, "small")
        y += 14
    drawing.height = round(y)
    return drawing.svg()


class Line(NamedTuple):
    """A series: its name, and its values by size."""

    name: str
    points: list[tuple[float, float]]


def _sizes(figures: dict[str, Any], key: str) -> list[tuple[float, float]]:
    return sorted(
        (float(size), measured[key])
        for size, measured in figures.items()
        if size.isdigit() and measured.get(key) is not None
    )


def _peers(figures: dict[str, Any], key: str) -> list[Line]:
    titles = {"flashtext": "FlashText, exact forms", "spacy": "spaCy, exact forms"}
    return [
        Line(title, [(PEER_SIZE, figures[name][key])])
        for name, title in titles.items()
        if key in figures.get(name, {})
    ]


def throughput(figures: dict[str, Any]) -> str:
    """Return how fast entries are found against the size of the glossary."""
    lines = [
        Line("transqa, words known", _sizes(figures, "warm_mb_s")),
        Line("transqa, words met first", _sizes(figures, "cold_mb_s")),
        *_peers(figures, "warm_mb_s"),
    ]
    return _against_size(
        "Speed of finding against the size of the glossary",
        "MB of text a second, one core: higher is better ↑",
        lines,
        (0, 5, 10, 15, 20, 25),
        is_log=False,
    )


def memory(figures: dict[str, Any]) -> str:
    """Return the memory that a compiled glossary takes against its size."""
    lines = [
        Line("transqa, the process", _sizes(figures, "process_mb")),
        Line("transqa, the glossary in use", _sizes(figures, "memory_mb")),
        *_peers(figures, "process_mb"),
    ]
    return _against_size(
        "Memory against the size of the glossary",
        "MB: lower is better ↓",
        lines,
        (10, 30, 100, 300, 1000),
        is_log=True,
    )


def _against_size(
    title: str,
    subtitle: str,
    lines: list[Line],
    ticks: tuple[float, ...],
    *,
    is_log: bool,
) -> str:
    """Return a plot of lines against the entries of a glossary, which grow by tens."""
    top, bottom = TOP, TOP + 240
    drawing = Drawing(title, subtitle, bottom + AXIS)
    drawing.legend([line.name for line in lines])
    sizes = Scale(60, WIDTH - 40, 1_000, 500_000, is_log=True)
    values = Scale(bottom, top, ticks[0], ticks[-1], is_log=is_log)
    for tick in ticks:
        y = values.at(tick)
        drawing.line(60, y, WIDTH - 40, y)
        drawing.text(50, y + 4, f"{tick:,g}", "soft small", "end")
    for size in (1e3, 1e4, 1e5, 5e5):
        drawing.text(
            sizes.at(size), bottom + 18, f"{size:,.0f}", "soft small", "middle"
        )
    drawing.text(
        (60 + WIDTH - 40) / 2, bottom + 38, "entries of the glossary", "small", "middle"
    )
    for series, line in enumerate(lines, 1):
        places = [(sizes.at(size), values.at(value)) for size, value in line.points]
        if len(places) > 1:
            drawing.path(places, f"s{series}")
        for (x, y), (size, value) in zip(places, line.points, strict=True):
            drawing.mark(
                x, y, series, f"{line.name}, {size:,.0f} entries: {value:,.1f}"
            )
    return drawing.svg()
