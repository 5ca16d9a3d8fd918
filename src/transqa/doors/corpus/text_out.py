"""Results as lines: JSONL, and CSV and TSV with the issues as JSON in a cell."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from transqa.checker.frame.schema import COLUMNS
from transqa.doors.corpus.formats import CSV, JSONL

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.doors.corpus.formats import FileFormat

_NEEDS_QUOTES = re.compile('[",\r\n]')
_TSV_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})


def lines(batch: pa.RecordBatch, form: FileFormat) -> bytes:
    """Return the lines of results: objects (JSONL), quoted rows (CSV), or rows with escapes (TSV)."""
    written: list[str] = []
    for row in batch.to_pylist():
        if form.name == JSONL:
            written.append(_json(row))
            continue
        cells = [_cell(row[name]) for name in COLUMNS]
        if form.name == CSV:
            written.append(",".join(_quoted(cell) for cell in cells))
        else:
            written.append("\t".join(cell.translate(_TSV_ESCAPES) for cell in cells))
    return "".join(f"{line}\n" for line in written).encode()


def heading(form: FileFormat) -> bytes:
    """Return the header of a CSV or TSV file; nothing for JSONL."""
    if form.name == JSONL:
        return b""
    delimiter = "," if form.name == CSV else "\t"
    return delimiter.join(COLUMNS).encode() + b"\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quoted(cell: str) -> str:
    """Return a cell of CSV. The csv of Python 3.11 leaves one with CR alone unquoted, and readers end the row there."""
    if not _NEEDS_QUOTES.search(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _cell(value: object) -> str:
    """Return a value as a cell: nothing for null, true and false, numbers, and lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _json(value) if isinstance(value, list) else str(value)
