"""A report or a comparison as a table: Arrow, and from there pandas and Polars.

A row of a report is an issue or a document, a row of a comparison a system. Columns may
be added; none is renamed. pyarrow, pandas and Polars are no dependencies of the
package: a call says what is to be installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.halves import without_halves
from transqa.base.model import Severity
from transqa.report.locations import refused_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from transqa.base.model import DocumentReport, Issue, Segment
    from transqa.report.comparison import Comparison, SystemResult
    from transqa.report.report import Report

ROWS = ("issues", "documents")
_TEXT, _WHOLE, _NUMBER, _SWITCH, _TEXTS = "text", "whole", "number", "switch", "texts"
# Each column of a table, and of which type it is.
ISSUE_COLUMNS = {
    "document": _TEXT,
    "segment": _TEXT,
    "code": _TEXT,
    "check": _TEXT,
    "category": _TEXT,
    "severity": _TEXT,
    "maturity": _TEXT,
    "confidence": _NUMBER,
    "repeat": _SWITCH,
    "side": _TEXT,
    "start": _WHOLE,
    "end": _WHOLE,
    "text": _TEXT,
    "expected": _TEXTS,
    "message": _TEXT,
    "entry": _TEXT,
    "also": _TEXTS,
    "by": _TEXTS,
    "source_text": _TEXT,
    "source_start": _WHOLE,
    "source_end": _WHOLE,
    "segment_source": _TEXT,
    "segment_target": _TEXT,
    "path": _TEXT,
    "line": _WHOLE,
    "column": _WHOLE,
    "fingerprint": _TEXT,
}
DOCUMENT_COLUMNS = {
    "document": _TEXT,
    "source_lang": _TEXT,
    "target_lang": _TEXT,
    "passed": _SWITCH,
    "reasons": _TEXTS,
    "segments": _WHOLE,
    "words": _WHOLE,
    **{level.value: _WHOLE for level in Severity},
    "penalty": _NUMBER,
    "per_thousand": _NUMBER,
    "quality": _NUMBER,
    "wmt": _NUMBER,
    "bleu": _NUMBER,
    "chrf": _NUMBER,
    "ter": _NUMBER,
    "refused_opinions": _WHOLE,
}
COMPARISON_ROWS = ("systems", "segments")
_COUNTED = ("names", "numbers", "terms")
_METRICS = ("bleu", "chrf", "ter")
SYSTEM_COLUMNS = {
    "system": _TEXT,
    **{
        f"{family}_{kind}": _WHOLE for family in _COUNTED for kind in ("right", "total")
    },
    "other_issues": _WHOLE,
    **{level.value: _WHOLE for level in Severity if level.rank},
    "words": _WHOLE,
    "penalty": _NUMBER,
    "per_thousand": _NUMBER,
    "quality": _NUMBER,
    **{
        f"{metric}{part}": _NUMBER
        for metric in _METRICS
        for part in ("", "_half_width", "_p_value")
    },
    **{f"{what}_p_value": _NUMBER for what in (*_COUNTED, "penalty")},
}
SEGMENT_COLUMNS = {
    "id": _TEXT,
    "system": _TEXT,
    "source_lang": _TEXT,
    "target_lang": _TEXT,
    **{
        f"{family}_{kind}": _WHOLE for family in _COUNTED for kind in ("right", "total")
    },
    "other_issues": _WHOLE,
    **{level.value: _WHOLE for level in Severity if level.rank},
    "penalty": _NUMBER,
    "codes": _TEXTS,
}


def report_table(report: Report, rows: str = "issues") -> pa.Table:
    """Return a report as an Arrow table: a row an issue, or a row a document. Raises ConfigError without pyarrow."""
    if rows not in ROWS:
        raise ConfigError(f'rows "{rows}" is unknown; {did_you_mean(rows, ROWS)}')
    if rows == "documents":
        found = [_document_row(document) for document in report.documents]
        return _table(found, DOCUMENT_COLUMNS)
    return _table(list(_issue_rows(report)), ISSUE_COLUMNS)


def comparison_table(comparison: Comparison, rows: str = "systems") -> pa.Table:
    """Return a comparison as an Arrow table: a row a system, or one for each segment and system.

    Raises ConfigError without pyarrow, and for other rows.
    """
    if rows not in COMPARISON_ROWS:
        raise ConfigError(
            f'rows "{rows}" is unknown; {did_you_mean(rows, COMPARISON_ROWS)}'
        )
    if rows == "segments":
        from transqa.report.comparison.as_json import segment_result

        results = [segment_result(result) for result in comparison.segment_results]
        return _table(results, SEGMENT_COLUMNS)
    return _table([_system_row(one) for one in comparison.systems], SYSTEM_COLUMNS)


def as_pandas(table: pa.Table) -> pd.DataFrame:
    """Return a table as a pandas data frame; whole numbers stay whole where some are missing."""
    _needed("pandas", "pip install pandas")
    import pandas as pd
    import pyarrow as pa

    kinds = {pa.int64(): pd.Int64Dtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=kinds.get)
    return frame


def as_polars(table: pa.Table) -> pl.DataFrame:
    """Return a table as a Polars data frame."""
    polars = _needed("polars", "pip install polars")
    frame: pl.DataFrame = polars.from_arrow(table)
    return frame


def _needed(module: str, install: str) -> Any:
    """Return an optional library. Raises ConfigError that says how it is installed."""
    try:
        return import_module(module)
    except ImportError:
        raise ConfigError(
            f"data frames need {module}, which is not installed: {install}"
        ) from None


def _table(rows: Sequence[dict[str, object]], columns: dict[str, str]) -> pa.Table:
    pa = _needed("pyarrow", "pip install 'transqa-lint[arrow]'")
    types = {
        _TEXT: pa.string(),
        _WHOLE: pa.int64(),
        _NUMBER: pa.float64(),
        _SWITCH: pa.bool_(),
        _TEXTS: pa.list_(pa.string()),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    try:
        return pa.Table.from_pylist(list(rows), schema=schema)
    except UnicodeEncodeError:  # Arrow's strings are UTF-8
        whole = [{name: _whole(value) for name, value in row.items()} for row in rows]
        return pa.Table.from_pylist(whole, schema=schema)


def _whole(value: object) -> object:
    """Return a value whose texts have no halves of characters."""
    if isinstance(value, str):
        return without_halves(value)
    if isinstance(value, (list, tuple)):
        return [_whole(item) for item in value]
    return value


def _issue_rows(report: Report) -> Iterator[dict[str, object]]:
    for document in report.documents:
        segments = document.document.segments if document.document else ()
        by_id = {segment.id: segment for segment in segments}
        for issue in document.issues:
            yield _issue_row(document, issue, by_id.get(issue.segment))


def _issue_row(
    document: DocumentReport, issue: Issue, segment: Segment | None
) -> dict[str, object]:
    source = issue.source
    return {
        "document": document.id,
        "segment": issue.segment,
        "code": issue.code,
        "check": issue.check,
        "category": issue.category,
        "severity": issue.severity.value,
        "maturity": issue.maturity.value,
        "confidence": issue.confidence,
        "repeat": issue.repeat,
        "side": issue.side.value,
        "start": issue.start,
        "end": issue.end,
        "text": issue.text,
        "expected": list(issue.expected),
        "message": issue.message,
        "entry": issue.entry,
        "also": list(issue.also),
        "by": list(issue.by),
        "source_text": source.text if source else None,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "segment_source": segment.source if segment else None,
        "segment_target": segment.target if segment else None,
        "path": issue.path,
        "line": issue.line,
        "column": issue.column,
        "fingerprint": issue.fingerprint,
    }


def _document_row(document: DocumentReport) -> dict[str, object]:
    counts = {
        level.value: sum(1 for issue in document.issues if issue.severity == level)
        for level in Severity
    }
    metrics = document.metrics or {}
    score = document.score
    return {
        "document": document.id,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "passed": document.passed,
        "reasons": list(document.reasons),
        "segments": len(document.document.segments) if document.document else None,
        "words": score.word_count,
        **counts,
        "penalty": score.penalty,
        "per_thousand": score.per_thousand,
        "quality": score.quality,
        "wmt": score.wmt,
        **{metric: metrics.get(metric) for metric in _METRICS},
        "refused_opinions": refused_count(document),
    }


def _system_row(system: SystemResult) -> dict[str, object]:
    row: dict[str, object] = {"system": system.name}
    for family in _COUNTED:
        row[f"{family}_right"] = system.right[family].right
        row[f"{family}_total"] = system.right[family].total
    row["other_issues"] = system.others
    for level in Severity:
        if level.rank:
            row[level.value] = system.severities.get(level.value, 0)
    row["words"] = system.score.word_count
    row["penalty"] = system.score.penalty
    row["per_thousand"] = system.score.per_thousand
    row["quality"] = system.score.quality
    for metric, score in system.metrics.items():
        row[metric] = score.score
        row[f"{metric}_half_width"] = score.half_width
        row[f"{metric}_p_value"] = score.p_value
    for what, p_value in system.p_values.items():
        row[f"{what}_p_value"] = p_value
    return row
