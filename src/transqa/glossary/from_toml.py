"""Reads our own format: TOML with a heading and an ``[[entry]]`` for each concept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.errors import DataError
from transqa.base.toml import toml_table
from transqa.glossary.layer import ABOUT, Raw, RawEntry
from transqa.glossary.parse import refuse_unknown

if TYPE_CHECKING:
    from pathlib import Path

_TOP_KEYS = frozenset((*ABOUT, "entry"))
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*entry[ \t]*\]\]", re.MULTILINE)


def read_toml(text: str, path: Path) -> Raw:
    """Return the entries of a TOML glossary as tables. Raises DataError for what is no TOML or has no entry."""
    table = toml_table(text, str(path), DataError)
    refuse_unknown(table, _TOP_KEYS, str(path))
    rows = table.get("entry", [])
    if (
        not isinstance(rows, list)
        or not rows
        or not all(isinstance(row, dict) for row in rows)
    ):
        raise DataError(f"{path}: no [[entry]] in the file")
    raw = Raw(about={key: str(table[key]) for key in ABOUT if key in table})
    first_numbers: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if "id" not in row:
            raw.rows.append(RawEntry(f'{path}: entry "{number}"', row))
            continue
        entry_id = str(row["id"])
        first = first_numbers.setdefault(entry_id, number)
        if first == number:
            raw.rows.append(RawEntry(f'{path}: entry "{entry_id}"', row))
        else:
            here, there = _numbered(number, text), _numbered(first, text)
            raw.problems.append(
                f'{path}: {here}: id "{entry_id}" stands twice, first as {there}; ids are unique'
            )
    return raw


def _numbered(number: int, text: str) -> str:
    """Return what an entry is called in messages: its number, and its line where that can be told."""
    lines = entry_lines(text)
    return (
        f"entry {number} (line {lines[number - 1]})"
        if number <= len(lines)
        else f"entry {number}"
    )


def entry_lines(text: str) -> list[int]:
    """Return the line of each ``[[entry]]``, for messages.

    >>> entry_lines('edition = "1"\\n\\n[[entry]]\\nid = "a"\\n[[entry.term]]\\n[[ entry ]]\\n')
    [3, 6]
    """
    return [text.count("\n", 0, match.start()) + 1 for match in _HEAD.finditer(text)]
