"""A comparison as one HTML file that needs nothing else: no network and no script.

Template and style are ``report/page/comparison.html`` and ``.css``. As on the page of a
report, texts and names are taken for hostile, and a content security policy admits this
style alone. What is filtered is filtered by the style.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Severity, Side
from transqa.report.comparison.model import FAMILIES, METRICS
from transqa.report.comparison.wording import (
    each_once,
    legend,
    metric_cell,
    metrics_of,
    penalty_cell,
    right_cell,
    title,
)
from transqa.report.marks import Mark, cut
from transqa.report.page_files import (
    hash_source,
    page_environment,
    page_style,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from transqa.base.model import Issue
    from transqa.report.comparison.model import (
        Comparison,
        RightOf,
        SegmentDifference,
        SegmentOutput,
    )
    from transqa.report.marks import TextRun

_SHOWN = 300  # segments, where no other number is asked for
_Z = 1.959964  # of the normal distribution, for 95 %


class PlotRow(NamedTuple):
    """A system in a plot: where its dot and the ends of its interval are, in percent of the axis, and what is said."""

    name: str
    at: float
    low: float
    high: float
    text: str


class Plot(NamedTuple):
    """A plot of dots: what it shows, which way is better, what the ends of its axis are, and a row a system."""

    title: str
    better: str
    left: str
    right: str
    rows: tuple[PlotRow, ...]


class Part(NamedTuple):
    """A part of a bar: a severity, how many, where it begins and how long it is, in percent of the axis."""

    level: str
    issues: int
    start: float
    width: float


class Bar(NamedTuple):
    """The issues of a system by severity, the heaviest first."""

    name: str
    total: int
    parts: tuple[Part, ...]


class Cell(NamedTuple):
    """A cell of the table of systems, and whether it is the best of its column."""

    text: str
    best: bool


class OutputView(NamedTuple):
    """What a system made of a segment, its marked places cut out."""

    output: SegmentOutput
    runs: Sequence[TextRun]
    levels: Sequence[str]
    issues: Sequence[tuple[Issue, int]]


class SegmentView(NamedTuple):
    """A segment that systems differ in, and the families of the issues in it."""

    segment: SegmentDifference
    families: Sequence[str]
    outputs: Sequence[OutputView]


def render_html(comparison: Comparison, segments: int | None = None) -> str:
    """Return the comparison as one HTML page (HTML Living Standard), the same for the same comparison.

    Order: the table of systems, plots with titles and directions, what was not checked,
    the segments in which the systems differ, the widest first.
    """
    most = _SHOWN if segments is None else segments
    views = [_segment_view(segment) for segment in comparison.segments[:most]]
    style = page_style("comparison.css")
    return (
        _environment()
        .get_template("comparison.html")
        .render(
            comparison=comparison,
            title=title(comparison),
            columns=_columns(comparison),
            table=table_cells(comparison),
            legend=list(legend(comparison)),
            plots=[*_right_plots(comparison), *_metric_plots(comparison)],
            bars=_severity_bars(comparison),
            levels=_levels(comparison),
            views=views,
            families=[*FAMILIES, "others"],
            left=len(comparison.segments) - len(views),
            style=style,
            policy=(
                f"default-src 'none'; style-src '{hash_source(style)}'; img-src data:; "
                "base-uri 'none'; form-action 'none'"
            ),
        )
    )


def comparison_fragment(comparison: Comparison) -> str:
    """Return the table of systems as HTML without a page around it, as notebooks show values."""
    template = _environment().from_string(_FRAGMENT)
    return template.render(
        title=title(comparison),
        columns=_columns(comparison),
        table=table_cells(comparison),
        legend=list(legend(comparison)),
    )


_FRAGMENT = """\
<p>{{ title|shown }}</p>
<table>
<thead><tr>{% for column in columns %}<th>{{ column|shown }}</th>{% endfor %}</tr></thead>
<tbody>
{% for name, cells in table %}
<tr><th>{{ name|shown }}</th>{% for cell in cells %}<td>{% if cell.best %}<b>{{ cell.text }}</b>{% else %}{{ cell.text }}{% endif %}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
<details><summary>What the columns mean</summary><ul>{% for line in legend %}<li>{{ line|shown }}</li>{% endfor %}</ul></details>
"""  # noqa: E501 - lines of HTML


def _columns(comparison: Comparison) -> list[str]:
    metrics = [METRICS[name][0] for name in metrics_of(comparison)]
    return ["system", *FAMILIES, "other issues", "penalty", "per 1,000 words", *metrics]


def table_cells(comparison: Comparison) -> list[tuple[str, list[Cell]]]:
    """Return the cells of each system, the best ones of each column told; none where all systems are equal."""
    columns: list[tuple[list[float], list[str]]] = []
    systems = comparison.systems
    for family in FAMILIES:
        rights = [system.right[family] for system in systems]
        columns.append(
            (
                [float(one.right) for one in rights],
                [
                    right_cell(system.right[family], system.p_values.get(family))
                    for system in systems
                ],
            )
        )
    lower: list[tuple[list[float], list[str]]] = [
        (
            [float(system.others) for system in systems],
            [str(system.others) for system in systems],
        ),
        (
            [system.score.penalty for system in systems],
            [penalty_cell(system) for system in systems],
        ),
        (
            [system.score.per_thousand for system in systems],
            [f"{system.score.per_thousand:.1f}" for system in systems],
        ),
    ]
    for values, texts in lower:
        columns.append(([-value for value in values], texts))
    for name in metrics_of(comparison):
        sign = 1 if METRICS[name][1] else -1
        scores = [system.metrics[name] for system in systems]
        columns.append(
            (
                [sign * round(one.score, 1) for one in scores],
                [metric_cell(one) for one in scores],
            )
        )
    table: list[tuple[str, list[Cell]]] = []
    for at, system in enumerate(systems):
        cells: list[Cell] = []
        for values, texts in columns:
            is_best = values[at] == max(values) and min(values) < max(values)
            cells.append(Cell(texts[at], is_best))
        table.append((system.name, cells))
    return table


def interval(right: RightOf) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson (1927), 0 to 1.

    >>> from transqa.report.comparison.model import RightOf
    >>> low, high = interval(RightOf(9, 10))
    >>> round(low, 3), round(high, 3)
    (0.596, 0.982)
    """
    share, total = right.right / right.total, right.total
    middle = (share + _Z**2 / (2 * total)) / (1 + _Z**2 / total)
    spread = math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    half_width = _Z * spread / (1 + _Z**2 / total)
    return max(0.0, middle - half_width), min(1.0, middle + half_width)


def _right_plots(comparison: Comparison) -> Iterator[Plot]:
    """Yield a plot for names, numbers and terms each: the share that is right, on an axis that ends at 100 %."""
    for family in FAMILIES:
        rights = [(system.name, system.right[family]) for system in comparison.systems]
        if not all(right.total for _, right in rights):
            continue
        intervals = [interval(right) for _, right in rights]
        left = math.floor(10 * min(low for low, _ in intervals)) / 10
        rows: list[PlotRow] = []
        for (name, right), (low, high) in zip(rights, intervals, strict=True):
            scale = 100 / (1 - left)
            rows.append(
                PlotRow(
                    name,
                    round(scale * ((right.share or 0.0) - left), 2),
                    round(scale * (low - left), 2),
                    round(scale * (high - left), 2),
                    right_cell(right),
                )
            )
        yield Plot(
            f"{family.capitalize()} of the source that are right",
            "higher is better; the line is the 95 % interval of the share (Wilson)",
            f"{100 * left:.0f} %",
            "100 %",
            tuple(rows),
        )


def _metric_plots(comparison: Comparison) -> Iterator[Plot]:
    for metric in metrics_of(comparison):
        name, higher = METRICS[metric]
        scores = [(one.name, one.metrics[metric]) for one in comparison.systems]
        ends: list[float] = []
        for _, score in scores:
            half = score.half_width or 0.0
            ends += [score.score - half, score.score + half]
        left = math.floor(min(ends))
        right = max(math.ceil(max(ends)), left + 1)
        scale = 100 / (right - left)
        rows = []
        for system, score in scores:
            half = score.half_width or 0.0
            rows.append(
                PlotRow(
                    system,
                    round(scale * (score.score - left), 2),
                    round(scale * (score.score - half - left), 2),
                    round(scale * (score.score + half - left), 2),
                    metric_cell(score),
                )
            )
        line = "; the line is the 95 % interval" if comparison.samples else ""
        yield Plot(
            name,
            f"{'higher' if higher else 'lower'} is better{line}",
            str(left),
            str(right),
            tuple(rows),
        )


def _severity_bars(comparison: Comparison) -> list[Bar]:
    totals = [sum(system.severities.values()) for system in comparison.systems]
    longest = max(1, *totals)
    bars: list[Bar] = []
    for system, total in zip(comparison.systems, totals, strict=True):
        parts: list[Part] = []
        start = 0.0
        for level in reversed(Severity):
            count = system.severities.get(level.value, 0)
            if count:
                width = 100 * count / longest
                parts.append(Part(level.value, count, round(start, 2), round(width, 2)))
                start += width
        bars.append(Bar(system.name, total, tuple(parts)))
    return bars


def _levels(comparison: Comparison) -> list[str]:
    """Return the severities that there are, the heaviest first."""
    found = {level for system in comparison.systems for level in system.severities}
    return [level.value for level in reversed(Severity) if level.value in found]


def _segment_view(segment: SegmentDifference) -> SegmentView:
    families: dict[str, None] = {}
    outputs: list[OutputView] = []
    for output in segment.outputs:
        marks: list[Mark] = []
        for number, issue in enumerate(output.issues):
            families[_family(issue.code)] = None
            if issue.side == Side.TARGET and issue.start < issue.end:
                marks.append(Mark(issue.start, issue.end, number))
        levels = [issue.severity.value for issue in output.issues]
        runs = cut(output.target, marks)
        outputs.append(OutputView(output, runs, levels, each_once(output.issues)))
    return SegmentView(segment, tuple(families), outputs)


def _family(code: str) -> str:
    for family, prefix in FAMILIES.items():
        if code.startswith(prefix):
            return family
    return "others"


def _environment() -> Environment:
    def heaviest_level(numbers: Sequence[int], levels: Sequence[str]) -> str:
        """Return the heaviest severity of these issues, which colours a piece that several of them mark."""
        covering = [Severity(levels[number]) for number in numbers]
        return max(covering, key=lambda level: level.rank).value

    environment = page_environment("comparison.html")
    environment.filters.update(heaviest=heaviest_level)
    return environment
