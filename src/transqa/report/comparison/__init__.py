"""A comparison of systems: what each rendered rightly, its scores, and where they differ; a renderer a format."""

from __future__ import annotations

from transqa.report.comparison.model import (
    COMPARISON_FORMATS,
    FAMILIES,
    METRICS,
    TESTED,
    Comparison,
    MetricScore,
    RightOf,
    SegmentDifference,
    SegmentOutput,
    SegmentResult,
    SystemPair,
    SystemResult,
    is_significant,
)

__all__ = [
    "COMPARISON_FORMATS",
    "FAMILIES",
    "METRICS",
    "TESTED",
    "Comparison",
    "MetricScore",
    "RightOf",
    "SegmentDifference",
    "SegmentOutput",
    "SegmentResult",
    "SystemPair",
    "SystemResult",
    "is_significant",
]
