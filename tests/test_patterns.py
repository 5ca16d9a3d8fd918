"""Regular expressions are read alike by every Python that is supported."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import transqa

SOURCE = Path(transqa.__file__).parent
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)\s*(?:[*+?]|\{\d*,?\d*\})\+")


def test_no_group_is_possessive() -> None:
    """Before 3.11.5 Python reads a possessive group wrongly (gh-106052): an atomic one does the same."""
    assert _POSSESSIVE_GROUP.search(r"(?:ab?)*+")
    assert not _POSSESSIVE_GROUP.search(r"(?>(?:ab?)*)[ab]++\)++")
    found = [
        f"{file.relative_to(SOURCE)}: {node.value[:60]}"
        for file in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _POSSESSIVE_GROUP.search(node.value)
    ]
    assert not found
