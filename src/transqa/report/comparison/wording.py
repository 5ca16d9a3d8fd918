"""How a comparison is worded in every format: the columns, their cells, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.report.comparison.model import FAMILIES, METRICS, is_significant
from transqa.report.score import SMALL_SAMPLE
from transqa.report.shown import shown_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.report.comparison.model import (
        Comparison,
        MetricScore,
        RightOf,
        SegmentDifference,
        SegmentOutput,
        SystemResult,
    )

_NONE = "–"  # where there is nothing to count, or no reference
SHOWN = 20  # segments of a comparison as text, where no other number is asked for
_STAR = "*"  # a difference from the baseline with p < 0.05


class ShownPart(NamedTuple):
    """A comparison as it is shown, the segments that are listed of it, and how many are not."""

    comparison: Comparison
    segments: tuple[SegmentDifference, ...]
    left: int


def shown_part(comparison: Comparison, most: int | None) -> ShownPart:
    """Return what a page of text shows of a comparison: ``most`` of the segments in which systems differ, or 20."""
    comparison = shown_comparison(comparison)
    segments = comparison.segments[: SHOWN if most is None else most]
    return ShownPart(comparison, segments, len(comparison.segments) - len(segments))


def title(comparison: Comparison) -> str:
    """Return what was compared, in one line."""
    langs = ", ".join(
        f"{source} → {target or 'und'}" if source else target or "und"
        for source, target in comparison.langs
    )
    return (
        f"{len(comparison.systems)} systems, {comparison.segment_count:,} segments, {langs}; "
        f"they differ in {len(comparison.segments):,}"
    )


def metrics_of(comparison: Comparison) -> list[str]:
    """Return the metrics that there are, in the order of the table."""
    return [name for name in METRICS if name in comparison.systems[0].metrics]


def header(comparison: Comparison) -> list[str]:
    """Return the names of the columns of the table of systems."""
    metrics = [METRICS[name][0] for name in metrics_of(comparison)]
    return ["system", *FAMILIES, "other issues", "penalty", "per 1,000 words", *metrics]


def rows(comparison: Comparison) -> list[list[str]]:
    """Return the cells of the table of systems, a row a system."""
    metrics = metrics_of(comparison)
    return [_row(system, metrics) for system in comparison.systems]


def _row(system: SystemResult, metrics: list[str]) -> list[str]:
    return [
        system.name,
        *(
            right_cell(system.right[family], system.p_values.get(family))
            for family in FAMILIES
        ),
        str(system.others),
        penalty_cell(system),
        f"{system.score.per_thousand:.1f}",
        *(metric_cell(system.metrics[name]) for name in metrics),
    ]


def right_cell(right: RightOf, p_value: float | None = None) -> str:
    """Return how many are right, of how many, with a star where that differs from the baseline.

    >>> from transqa.report.comparison.model import RightOf
    >>> right_cell(RightOf(9, 12)), right_cell(RightOf(0, 0)), right_cell(RightOf(3, 12), 0.01)
    ('9 of 12', '–', '3 of 12*')
    """
    if not right.total:
        return _NONE
    return f"{right.right:,} of {right.total:,}" + _star(p_value)


def penalty_cell(system: SystemResult) -> str:
    """Return the penalty of a system, with a star where it differs from the baseline."""
    return f"{system.score.penalty:g}" + _star(system.p_values.get("penalty"))


def _star(p_value: float | None) -> str:
    return _STAR if is_significant(p_value) else ""


def metric_cell(metric: MetricScore) -> str:
    """Return a score with the half width of its interval, and a star where it differs from the baseline.

    >>> from transqa.report.comparison.model import MetricScore
    >>> metric_cell(MetricScore(31.234, 31.2, 0.91, 0.002)), metric_cell(MetricScore(31.234))
    ('31.2 ± 0.9*', '31.2')
    """
    cell = f"{metric.score:.1f}"
    if metric.half_width is not None:
        cell += f" ± {metric.half_width:.1f}"
    return cell + _star(metric.p_value)


def legend(comparison: Comparison) -> Iterator[str]:
    """Yield what the columns mean, and which way is better."""
    yield (
        "names, numbers, terms: of those that the source has, how many have no issue about them, minor or heavier "
        "(higher is better)."
    )
    yield (
        "penalty: minor 1, major 5, critical 25 (MQM 2.0), an error that repeats once (lower is better)."
    )
    if min(system.score.word_count for system in comparison.systems) < SMALL_SAMPLE:
        yield f"A system has under {SMALL_SAMPLE} words: penalties of so few decide nothing."
    if comparison.samples:
        yield (
            f"{_STAR}: differs from {comparison.baseline}, p < 0.05 "
            f"(paired bootstrap over segments, {comparison.samples:,} samples; --baseline names another system)."
        )
    else:
        yield "No intervals: the bootstrap is off, or there are fewer than 30 segments."
    if comparison.without_output:
        yield f"Without output, and not compared: {', '.join(comparison.without_output)}."
    metrics = metrics_of(comparison)
    if not metrics:
        if not comparison.reference_count:
            yield "BLEU, chrF2++ and TER need a reference (--reference)."
        return
    better = ", ".join(
        f"{METRICS[name][0]} {'higher' if METRICS[name][1] else 'lower'}"
        for name in metrics
    )
    half_width = (
        "; ±: half of the 95 % interval"
        if comparison.systems[0].metrics[metrics[0]].half_width is not None
        else ""
    )
    yield (
        f"Metrics by sacrebleu on {comparison.reference_count:,} segments with a reference "
        f"(better: {better}){half_width}."
    )


def output_issues(output: SegmentOutput) -> Iterator[str]:
    """Yield the issues of an output, a line each: severity, code, what stands there and what should."""
    for issue, count in each_once(output.issues):
        yield issue_line(issue) + (f" ({count} times)" if count > 1 else "")


def each_once(issues: Sequence[Issue]) -> list[tuple[Issue, int]]:
    """Return the issues of a segment that say the same once, with how many there are."""
    counts: dict[tuple[object, ...], tuple[Issue, int]] = {}
    for issue in issues:
        says = (issue.code, issue.severity, issue.text, issue.expected, issue.message)
        first, count = counts.get(says, (issue, 0))
        counts[says] = (first, count + 1)
    return list(counts.values())


def issue_line(issue: Issue) -> str:
    """Return an issue in a line."""
    line = f"{issue.severity.value} {issue.code} {_quoted(issue.text)}"
    if issue.expected:
        line += f" → {_quoted(issue.expected[0])}"
    return f"{line}: {issue.message}"


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown}”" if shown else "(nothing)"
