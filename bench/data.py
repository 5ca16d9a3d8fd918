"""Public test data, read from ``--data DIR`` or ``TRANSQA_DATA``; nothing of it is in the repository."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from pathlib import Path

# Syllables of Belarusian, of which bench scripts make names that nobody has.
SYLLABLES = [
    "ба",
    "ве",
    "гра",
    "дзе",
    "жу",
    "за",
    "кі",
    "лу",
    "ма",
    "на",
    "о",
    "пя",
    "ра",
    "сі",
    "та",
    "ха",
    "ца",
    "чэ",
    "ша",
    "ю",
    "яр",
    "ко",
    "ла",
    "му",
]


def parser(description: str) -> argparse.ArgumentParser:
    """Return an argument parser with the option every script has."""
    made = argparse.ArgumentParser(description=description)
    default = os.environ.get("TRANSQA_DATA", str(Path(__file__).parents[2] / "shared" / "data"))
    made.add_argument("--data", type=Path, default=Path(default), help="folder of the public test data")
    return made


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of an unquoted TSV file; ends the script with a message where it is absent."""
    path = folder / name
    if not path.exists():
        sys.exit(f"{path}: not there; give the folder of the test data by --data or TRANSQA_DATA")
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def share(part: int, whole: int) -> str:
    """Return a share as text: ``97.50 % (39/40)``."""
    return f"{100 * part / whole:.2f} % ({part}/{whole})" if whole else "–"
