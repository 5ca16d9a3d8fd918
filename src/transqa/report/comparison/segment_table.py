"""What each system comes to in each segment as a table, to be joined with other scores by segment and system."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.report.comparison.as_json import segment_result
from transqa.report.frames import SEGMENT_COLUMNS
from transqa.report.shown import json_text, plain

if TYPE_CHECKING:
    from transqa.report.comparison.model import Comparison

SEGMENT_TABLES = (".tsv", ".csv", ".jsonl")


def segment_table_kind(path: str) -> str:
    """Return the ending of a file that tells how the table is written. Raises ConfigError for another.

    >>> segment_table_kind("scores.TSV")
    '.tsv'
    """
    kind = Path(path).suffix.lower()
    if kind not in SEGMENT_TABLES:
        raise ConfigError(
            f"--by-segment {path}: must end in {', '.join(SEGMENT_TABLES)}, which says how it is written"
        )
    return kind


def segment_table(comparison: Comparison, kind: str) -> str:
    """Return the table: TSV without quotes, CSV with them, or a JSON object a line."""
    rows = [segment_result(result) for result in comparison.segment_results]
    if kind == ".jsonl":
        return "".join(json_text(row, None) + "\n" for row in rows)
    lines = [list(SEGMENT_COLUMNS)]
    for row in rows:
        cells = {
            **row,
            "codes": " ".join(row["codes"]),
            "penalty": f"{row['penalty']:g}",
        }
        lines.append(
            [
                "" if cells[name] is None else str(cells[name])
                for name in SEGMENT_COLUMNS
            ]
        )
    if kind == ".csv":
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator="\n").writerows(lines)
        return written.getvalue()
    # A tab or a line end in a name would make cells and rows of its own.
    return "".join("\t".join(plain(cell) for cell in line) + "\n" for line in lines)
