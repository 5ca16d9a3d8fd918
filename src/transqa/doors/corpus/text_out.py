"""Results as lines: JSONL, and CSV and TSV with the issues as JSON in a cell."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from transqa.checker.frame.schema import COLUMNS
from transqa.doors.corpus.formats import CSV, JSONL

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.doors.corpus.formats import Form

_QUOTED = re.compile('[",\r\n]')
_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})


def lines(batch: pa.RecordBatch, form: Form) -> bytes:
    """Return the lines of results: objects (JSONL), quoted rows (CSV), or rows with escapes (TSV)."""
    rows = batch.to_pylist()
    if form.name == JSONL:
        return "".join(f"{_json(row)}\n" for row in rows).encode()
    table = ([_cell(row[name]) for name in COLUMNS] for row in rows)
    if form.name == CSV:
        return "".join(",".join(map(_quoted, cells)) + "\n" for cells in table).encode()
    return "".join("\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n" for cells in table).encode()


def heading(form: Form) -> bytes:
    """Return the header of a CSV or TSV file; nothing for JSONL."""
    if form.name == JSONL:
        return b""
    return ("," if form.name == CSV else "\t").join(COLUMNS).encode() + b"\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quoted(cell: str) -> str:
    """Return a cell of CSV. The csv of Python 3.11 leaves one with CR alone unquoted, and readers end the row there."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _cell(value: object) -> str:
    """Return a value as a cell: nothing for null, true and false, numbers, and lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _json(value) if isinstance(value, list) else str(value)
