"""The report as JSON lines: the issues of each document, then the document; the run comes last.

Each line is an object with a ``type``: ``issue`` (the keys of the JSON report and
``document``), ``document`` (its keys but for the issues) or ``run`` (``schema``,
``signature``, ``passed``, ``failures``, ``unused``, and ``unread`` where files could not
be read).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transqa.report.as_json import SCHEMA, document_object, unread_objects
from transqa.report.shown import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.report.report import Report


def render_jsonl(report: Report) -> str:
    """Return the report as lines of JSON, letters as they are."""
    lines = [json_text(item, None) for item in _objects(report)]
    return "".join(f"{line}\n" for line in lines)


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    for document in report.documents:
        whole = document_object(document)
        issues = whole.pop("issues")
        for issue in issues:
            yield {"type": "issue", "document": document.id, **issue}
        yield {"type": "document", **whole}
    run: dict[str, Any] = {
        "type": "run",
        "schema": SCHEMA,
        "signature": report.signature,
        "passed": report.passed,
        "failures": list(report.failures),
        "unused": list(report.unused),
    }
    if report.unread:
        run["unread"] = unread_objects(report)
    yield run
