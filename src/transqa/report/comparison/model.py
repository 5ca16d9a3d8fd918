"""The values of a comparison: a row a system, and the segments in which systems differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from transqa.base.model import Issue, NotChecked, Score

COMPARISON_FORMATS = ("text", "markdown", "json", "html")
# What is counted of the source, and what the codes of the checks about it begin with.
FAMILIES = {"names": "NAM", "numbers": "NUM", "terms": "TRM"}
# Each metric as it is called, and whether higher is better.
METRICS = {"bleu": ("BLEU", True), "chrf": ("chrF2++", True), "ter": ("TER", False)}
# What is held against the baseline by a bootstrap of our own.
TESTED = (*FAMILIES, "penalty")
SIGNIFICANT = 0.05  # the p value below which a difference is marked, as sacrebleu does


class RightOf(NamedTuple):
    """How many of the names, numbers or terms of the source are rendered without an issue, and of how many."""

    right: int
    total: int

    @property
    def share(self) -> float | None:
        """Return the share that is right, 0 to 1; None of none.

        >>> RightOf(3, 4).share
        0.75
        """
        return self.right / self.total if self.total else None


class MetricScore(NamedTuple):
    """A metric of a system on all segments with a reference, as sacrebleu gives it.

    ``mean`` and ``half_width`` are those of the bootstrap (95 %), ``p_value`` is that of
    the paired bootstrap against the baseline; None where nothing was resampled, and for
    the baseline.
    """

    score: float
    mean: float | None = None
    half_width: float | None = None
    p_value: float | None = None

    @property
    def is_significant(self) -> bool:
        """Return whether the difference from the baseline is taken for real: p below 0.05."""
        return is_significant(self.p_value)


def is_significant(p_value: float | None) -> bool:
    """Return whether a p value tells of a difference that is taken for real.

    >>> is_significant(0.01), is_significant(0.05), is_significant(None)
    (True, False, False)
    """
    return p_value is not None and p_value < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class SystemResult:
    """What a system comes to.

    ``right`` has a ``RightOf`` for names, numbers and terms, ``others`` counts the
    issues that are about no name, number or term of the source, ``severities`` all
    issues by severity; neutral ones and those of preview checks are in none of them.
    ``p_values`` are those of names, numbers, terms and the penalty against the baseline.
    """

    name: str
    right: Mapping[str, RightOf]
    others: int
    severities: Mapping[str, int]
    score: Score
    metrics: Mapping[str, MetricScore]
    p_values: Mapping[str, float | None] = field(default_factory=dict)


class SystemPair(NamedTuple):
    """Two systems, and the p values of their difference in names, numbers, terms and the penalty."""

    first: str
    second: str
    p_values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """What a system comes to in a segment; the fields are those of ``SystemResult``, ``codes`` are the issues'."""

    id: str
    system: str
    source_lang: str | None
    target_lang: str | None
    right: Mapping[str, RightOf]
    others: int
    severities: Mapping[str, int]
    penalty: float
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentOutput:
    """What a system made of a segment: its text, the issues in it and their penalty (MQM 2.0)."""

    system: str
    target: str
    penalty: float
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class SegmentDifference:
    """A segment in which systems have different issues; ``outputs`` are in the order of the systems."""

    id: str
    source: str | None
    reference: str | None
    outputs: tuple[SegmentOutput, ...]

    @property
    def spread(self) -> float:
        """Return by how much the best and the worst system differ here, in points of penalty."""
        penalties = [output.penalty for output in self.outputs]
        return max(penalties) - min(penalties)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Systems that translated the same segments, held against their source, a reference and each other.

    ``segments`` are those in which systems differ, the widest spread of penalties first.
    ``samples`` is how often the segments were resampled, 0 where they were not, and
    ``metric_signatures`` are sacrebleu's. ``baseline`` is the system that the others are
    held against, ``pairs`` has each two systems. ``segment_results`` are in the order of
    the segments, of each in that of the systems. ``unread`` are rows that could not be
    read: they count in no system. ``without_output`` are systems that have no target at
    all, and are not compared.
    """

    systems: tuple[SystemResult, ...]
    segments: tuple[SegmentDifference, ...]
    segment_count: int
    reference_count: int
    langs: tuple[tuple[str | None, str | None], ...]
    samples: int
    metric_signatures: Mapping[str, str]
    signature: str
    not_checked: tuple[NotChecked, ...] = ()
    unread: tuple[NotChecked, ...] = ()
    baseline: str = ""
    pairs: tuple[SystemPair, ...] = ()
    segment_results: tuple[SegmentResult, ...] = ()
    without_output: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return how many systems and segments there are, in one line."""
        names = ", ".join(system.name for system in self.systems)
        return (
            f"<Comparison of {names}: {self.segment_count:,} segments, "
            f"{len(self.segments):,} in which they differ>"
        )

    def _repr_html_(self) -> str:
        """Return the table of systems, as notebooks show it."""
        from transqa.report.comparison.as_html import comparison_fragment

        return comparison_fragment(self)

    def to_arrow(self, rows: str = "systems") -> pa.Table:
        """Return an Arrow table: a row a system, or (``rows="segments"``) a row for each segment and system.

        Raises ConfigError where pyarrow is not installed, and for other rows.
        """
        from transqa.report.frames import comparison_table

        return comparison_table(self, rows)

    def to_pandas(self, rows: str = "systems") -> pd.DataFrame:
        """Return ``to_arrow`` as a pandas data frame. Raises ConfigError where pandas is not installed."""
        from transqa.report.frames import as_pandas

        return as_pandas(self.to_arrow(rows))

    def to_polars(self, rows: str = "systems") -> pl.DataFrame:
        """Return ``to_arrow`` as a Polars data frame. Raises ConfigError where Polars is not installed."""
        from transqa.report.frames import as_polars

        return as_polars(self.to_arrow(rows))

    def to_json(self) -> str:
        """Return the comparison as JSON, schema ``transqa/comparison/1``."""
        return self.render("json")

    def render(self, form: str = "text", *, segments: int | None = None) -> str:
        """Return the comparison as text, Markdown, JSON or HTML, ending in a line end.

        ``segments`` is how many of those in which the systems differ are shown; all of
        them in JSON, 20 in text and Markdown and 300 in HTML if it is not given. Raises
        ConfigError for another format.
        """
        if form not in COMPARISON_FORMATS:
            raise ConfigError(
                f'format "{form}" is unknown; {did_you_mean(form, COMPARISON_FORMATS)}'
            )
        module = import_module(f"transqa.report.comparison.as_{form}")
        renderer: Callable[[Comparison, int | None], str] = getattr(
            module, f"render_{form}"
        )
        return renderer(self, segments)
