"""Reports on rows as an Arrow batch.

Most rows have no issue, so the issues of all rows are laid into flat columns, and
offsets say which belong to which row.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from transqa.base.halves import without_halves
from transqa.base.model import Maturity
from transqa.bitext import BadRow
from transqa.checker.frame.schema import issue_type, output_schema, place_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from transqa.base.model import Issue, Place, SegmentReport
    from transqa.checker.frame.rows import CheckedRow

_SCORES = ("word_count", "penalty", "per_thousand", "quality", "wmt")


def result_batch(
    ids: pa.Array, results: Sequence[CheckedRow | BadRow]
) -> pa.RecordBatch:
    """Return the columns of ``output_schema`` for rows that were checked, or not, in their order."""
    import pyarrow as pa

    schema = output_schema(ids.type)
    reports: list[SegmentReport | None] = []
    errors: list[str | None] = []
    for result in results:
        if isinstance(result, BadRow):
            reports.append(None)
            errors.append(without_halves(result.why))
        else:
            reports.append(result.report)
            errors.append(None)
    columns: dict[str, object] = {
        "id": ids,
        "issues": _issue_lists(reports),
        "segment_score": [
            report.segment_score if report else None for report in reports
        ],
        "passed": [report.passed if report else None for report in reports],
        "worst": [_worst(report.issues) if report else None for report in reports],
        "error": errors,
    }
    for name in _SCORES:
        columns[name] = [
            getattr(report.score, name) if report else None for report in reports
        ]
    arrays = [_array(columns[column.name], column.type) for column in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: object, column_type: pa.DataType) -> pa.Array:
    import pyarrow as pa

    return values if isinstance(values, pa.Array) else pa.array(values, column_type)


def _worst(issues: Sequence[Issue]) -> str | None:
    """Return the heaviest severity of the stable issues; None if there is none."""
    severities = [
        issue.severity for issue in issues if issue.maturity == Maturity.STABLE
    ]
    if not severities:
        return None
    return max(severities, key=lambda severity: severity.rank).value


def _issue_lists(reports: Sequence[SegmentReport | None]) -> pa.Array:
    """Return the issues of each row; null for a row that was not checked."""
    import pyarrow as pa

    issues: list[Issue] = []
    counts: list[int] = []
    for report in reports:
        found = report.issues if report else ()
        issues.extend(found)
        counts.append(len(found))
    values = _issue_structs(issues)
    missing = pa.array([report is None for report in reports], pa.bool_())
    return pa.ListArray.from_arrays(
        _offsets(counts), values, pa.list_(values.type), mask=missing
    )


def _offsets(counts: Sequence[int]) -> pa.Array:
    """Return where each list of so many values begins among all values, and where the last one ends."""
    import pyarrow as pa

    return pa.array([0, *accumulate(counts)], pa.int32())


def _issue_structs(issues: Sequence[Issue]) -> pa.Array:
    import pyarrow as pa

    columns: dict[str, object] = {
        "severity": [issue.severity.value for issue in issues],
        "maturity": [issue.maturity.value for issue in issues],
        "side": [issue.side.value for issue in issues],
        "source": _place_structs([issue.source for issue in issues]),
        "related": _related_lists(issues),
    }
    fields = list(issue_type())
    for field in fields:
        if field.name not in columns:
            columns[field.name] = [getattr(issue, field.name) for issue in issues]
    arrays = [_array(columns[field.name], field.type) for field in fields]
    return pa.StructArray.from_arrays(arrays, fields=fields)


def _related_lists(issues: Sequence[Issue]) -> pa.Array:
    import pyarrow as pa

    offsets = _offsets([len(issue.related) for issue in issues])
    values = _place_structs([place for issue in issues for place in issue.related])
    return pa.ListArray.from_arrays(offsets, values, pa.list_(place_type()))


def _place_structs(places: Sequence[Place | None]) -> pa.Array:
    import pyarrow as pa

    fields = list(place_type())
    arrays: list[pa.Array] = []
    for field in fields:
        values = [getattr(place, field.name) if place else None for place in places]
        arrays.append(pa.array(values, field.type))
    missing = pa.array([place is None for place in places], pa.bool_())
    return pa.StructArray.from_arrays(arrays, fields=fields, mask=missing)
