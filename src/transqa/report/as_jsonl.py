"""The report as JSON lines: the issues of a document, then the document, and the run at last.

Each line is an object with a ``type``: ``issue`` (the keys of the JSON report and ``document``), ``document`` (its keys
but for the issues) or ``run`` (``schema``, ``signature``, ``passed``, ``failures``, ``unused``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transqa.report.as_json import SCHEMA, document_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.report.report import Report


def render_jsonl(report: Report) -> str:
    """Return the report as lines of JSON, letters as they are."""
    return "".join(json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in _objects(report))


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.documents:
        whole = document_object(one)
        issues = whole.pop("issues")
        yield from ({"type": "issue", "document": one.id, **issue} for issue in issues)
        yield {"type": "document", **whole}
    told = {"passed": report.passed, "failures": list(report.failures), "unused": list(report.unused)}
    yield {"type": "run", "schema": SCHEMA, "signature": report.signature, **told}
