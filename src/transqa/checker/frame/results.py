"""Reports on rows as a batch of columns. Most rows have no issue, so the issues are laid flat and cut by offsets."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from transqa.base.model import Maturity
from transqa.checker.frame.rows import BadRow
from transqa.checker.frame.schema import issue_type, output_schema, place_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa

    from transqa.base.model import Issue, Place, Score, SegmentReport
    from transqa.checker.frame.rows import Checked


def result_batch(ids: pa.Array, results: Sequence[Checked | BadRow]) -> pa.RecordBatch:
    """Return the columns of ``output_schema`` for rows that were checked, or not, in their order."""
    import pyarrow as pa

    schema = output_schema(ids.type)
    reports = [None if isinstance(one, BadRow) else one.report for one in results]
    columns: dict[str, object] = {
        "id": ids,
        "issues": _issues(reports),
        "segment_score": [None if one is None else one.segment_score for one in reports],
        "passed": [None if one is None else one.passed for one in reports],
        "worst": [None if one is None or not one.issues else _worst(one.issues) for one in reports],
        "error": [_clean(one.why) if isinstance(one, BadRow) else None for one in results],
    }
    for name, read in _SCORES.items():
        columns[name] = [None if one is None else read(one.score) for one in reports]
    made = [_array(columns[field.name], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(made, schema=schema)


_SCORES: dict[str, Callable[[Score], float]] = {
    "word_count": lambda score: score.word_count,
    "penalty": lambda score: score.penalty,
    "per_thousand": lambda score: score.per_thousand,
    "quality": lambda score: score.quality,
    "wmt": lambda score: score.wmt,
}


def _array(values: object, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    return values if isinstance(values, pa.Array) else pa.array(values, kind)


def _clean(text: str) -> str:
    """Return a text without halves of characters, which UTF-8 cannot hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _worst(issues: Sequence[Issue]) -> str | None:
    stable = [issue.severity for issue in issues if issue.maturity == Maturity.STABLE]
    return max(stable, key=lambda severity: severity.rank).value if stable else None


def _issues(reports: Sequence[SegmentReport | None]) -> pa.Array:
    import pyarrow as pa

    flat = [issue for one in reports if one is not None for issue in one.issues]
    counts = [0 if one is None else len(one.issues) for one in reports]
    offsets = pa.array([0, *accumulate(counts)], pa.int32())
    missing = pa.array([one is None for one in reports], pa.bool_())
    values = _flat(flat)
    return pa.ListArray.from_arrays(offsets, values, pa.list_(values.type), mask=missing)


def _flat(issues: Sequence[Issue]) -> pa.Array:
    import pyarrow as pa

    columns: dict[str, object] = {
        "severity": [issue.severity.value for issue in issues],
        "maturity": [issue.maturity.value for issue in issues],
        "side": [issue.side.value for issue in issues],
        "source": _places([issue.source for issue in issues]),
        "related": _related(issues),
    }
    fields = list(issue_type())
    for field in fields:
        if field.name not in columns:
            columns[field.name] = [getattr(issue, field.name) for issue in issues]
    return pa.StructArray.from_arrays([_array(columns[field.name], field.type) for field in fields], fields=fields)


def _related(issues: Sequence[Issue]) -> pa.Array:
    import pyarrow as pa

    offsets = pa.array([0, *accumulate(len(issue.related) for issue in issues)], pa.int32())
    values = _places([place for issue in issues for place in issue.related])
    return pa.ListArray.from_arrays(offsets, values, pa.list_(place_type()))


def _places(places: Sequence[Place | None]) -> pa.Array:
    import pyarrow as pa

    columns = [
        pa.array([None if place is None else getattr(place, field.name) for place in places], field.type)
        for field in place_type()
    ]
    missing = pa.array([place is None for place in places], pa.bool_())
    return pa.StructArray.from_arrays(columns, fields=list(place_type()), mask=missing)
