"""A comparison as JSON, by the schema in ``report/comparison/comparison-1.schema.json``. No key is ever renamed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from transqa.report.as_json import issue_object
from transqa.report.shown import json_text

if TYPE_CHECKING:
    from transqa.report.comparison.model import Comparison, SystemResult

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
        "systems": [_system(system) for system in comparison.systems],
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
        "not_checked": [asdict(item) for item in comparison.not_checked],
        "unread": [asdict(item) for item in comparison.unread],
    }
    return json_text(whole) + "\n"


def _system(system: SystemResult) -> dict[str, Any]:
    return {
        "name": system.name,
        **{family: right._asdict() for family, right in system.right.items()},
        "other_issues": system.others,
        "severities": dict(system.severities),
        "score": asdict(system.score),
        "metrics": {
            name: {
                "score": round(metric.score, 4),
                "mean": _rounded(metric.mean),
                "half_width": _rounded(metric.half_width),
                "p_value": _rounded(metric.p_value),
            }
            for name, metric in system.metrics.items()
        },
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
