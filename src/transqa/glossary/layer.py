"""What a glossary file holds before it is judged: rows as tables, what its heading says, what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

ABOUT = ("edition", "title", "license", "note")  # what a file may say of itself


class RawEntry(NamedTuple):
    """An entry as the table that TOML would have, and where it stands, for messages."""

    where: str
    table: dict[str, Any]


@dataclass(slots=True)
class Raw:
    """What a reader gives. ``problems`` are errors of single rows: loading raises the first, checking names all."""

    rows: list[RawEntry] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
