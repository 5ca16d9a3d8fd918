"""Inline suppression: a comment of a file that accepts issues where it stands."""

from __future__ import annotations

import re

from transqa.base.errors import InputError
from transqa.bitext.unit import Ignore

_COMMENT = re.compile(r"\s*transqa:\s*ignore\b(?P<codes>[^:]*)(?::(?P<reason>.*))?", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"[A-Z]{3}[0-9]{0,3}")


def ignore_comment(text: str, line: int, name: str = "") -> Ignore | None:
    """Return what a comment accepts: codes of checks or their beginnings, and a reason; None for another comment.

    Raises InputError, with the name of the file and the line, for no code or what can't be one.

    >>> ignore_comment("transqa: ignore NAM102, TRM: the house spells it so", 3)
    Ignore(line=3, codes=('NAM102', 'TRM'), reason='the house spells it so')
    >>> ignore_comment("a note of the translator", 4)
    """
    match = _COMMENT.fullmatch(text)
    if match is None:
        return None
    codes = tuple(match["codes"].replace(",", " ").upper().split())
    wrong = next((code for code in codes if not _CODE.fullmatch(code)), None)
    if wrong or not codes:
        found = f'"{wrong}" is no code of a check' if wrong else "no code of a check"
        place = f"{name}: line {line}" if name else f"line {line}"
        raise InputError(f"{place}: transqa: ignore: {found}; allowed: transqa: ignore NAM102, TRM: the reason")
    return Ignore(line, codes, " ".join((match["reason"] or "").split()))
