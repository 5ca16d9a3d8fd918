"""Tables in ``data`` that scripts made of translations: probabilities and weights by what speaks for an error."""

from __future__ import annotations

from functools import cache
from typing import Any

from transqa.base.package import package_file


@cache
def learned_table(name: str) -> dict[str, Any]:
    """Return a table, read once.

    >>> sorted(learned_table("omission"))
    ['confidence', 'length', 'rendered']
    """
    import tomli

    file = package_file("evidence", "data", f"{name}.toml")
    return tomli.loads(file.read_text("utf-8"))
