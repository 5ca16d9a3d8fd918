"""The public test data, where it is present: beside the checkout, or where TRANSQA_DATA points."""

import csv
import os
from pathlib import Path

import pytest

FOLDER = Path(
    os.environ.get("TRANSQA_DATA", Path(__file__).parents[2] / "shared" / "data")
)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of an unquoted TSV; skips the test where the data is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"public test data not there: {name}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
