"""A comparison as JSON, by the schema in ``report/comparison/comparison-1.schema.json``. No key is ever renamed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from transqa.base.model import Severity
from transqa.report.as_json import issue_object
from transqa.report.comparison.model import METRICS
from transqa.report.shown import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transqa.report.comparison.model import (
        Comparison,
        SegmentResult,
        SystemResult,
    )

SCHEMA = "transqa/comparison/1"


def render_json(comparison: Comparison, segments: int | None = None) -> str:
    """Return the comparison as JSON text, indented, letters as they are."""
    whole = {
        "schema": SCHEMA,
        "signature": comparison.signature,
        "langs": [
            {"source_lang": source, "target_lang": target}
            for source, target in comparison.langs
        ],
        "segment_count": comparison.segment_count,
        "reference_count": comparison.reference_count,
        "samples": comparison.samples,
        "metric_signatures": dict(comparison.metric_signatures),
        "baseline": comparison.baseline,
        "systems": [
            _system(system, has_reference=bool(comparison.reference_count))
            for system in comparison.systems
        ],
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "p_values": _p_values(pair.p_values),
            }
            for pair in comparison.pairs
        ],
        "systems_without_output": list(comparison.without_output),
        "differing_count": len(comparison.segments),
        "segments": [
            {
                "id": segment.id,
                "source": segment.source,
                "reference": segment.reference,
                "outputs": [
                    {
                        "system": output.system,
                        "target": output.target,
                        "penalty": output.penalty,
                        "issues": [issue_object(issue) for issue in output.issues],
                    }
                    for output in segment.outputs
                ],
            }
            for segment in comparison.segments[:segments]
        ],
        "segment_results": [
            segment_result(result) for result in comparison.segment_results
        ],
        "not_checked": [asdict(item) for item in comparison.not_checked],
        "unread": [asdict(item) for item in comparison.unread],
    }
    return json_text(whole) + "\n"


def _system(system: SystemResult, *, has_reference: bool) -> dict[str, Any]:
    """Return a system as an object; a metric that could not be computed beside a reference is null."""
    metrics: dict[str, Any] = dict.fromkeys(METRICS) if has_reference else {}
    for name, metric in system.metrics.items():
        metrics[name] = {
            "score": round(metric.score, 4),
            "mean": _rounded(metric.mean),
            "half_width": _rounded(metric.half_width),
            "p_value": _rounded(metric.p_value),
        }
    return {
        "name": system.name,
        **{family: right._asdict() for family, right in system.right.items()},
        "other_issues": system.others,
        "severities": dict(system.severities),
        "score": asdict(system.score),
        "metrics": metrics,
        "p_values": _p_values(system.p_values),
    }


def segment_result(result: SegmentResult) -> dict[str, Any]:
    """Return what a system comes to in a segment as a flat object, the keys as the columns of a table."""
    counts: dict[str, int] = {}
    for family, right in result.right.items():
        counts[f"{family}_right"] = right.right
        counts[f"{family}_total"] = right.total
    levels = [level.value for level in Severity if level.rank]
    return {
        "id": result.id,
        "system": result.system,
        "source_lang": result.source_lang,
        "target_lang": result.target_lang,
        **counts,
        "other_issues": result.others,
        **{level: result.severities.get(level, 0) for level in levels},
        "penalty": result.penalty,
        "codes": list(result.codes),
    }


def _p_values(p_values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {what: _rounded(p_value) for what, p_value in p_values.items()}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
