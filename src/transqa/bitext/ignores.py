"""Inline suppression: a comment of a file that accepts issues where it stands."""

from __future__ import annotations

import re

from transqa.base.errors import InputError
from transqa.bitext.unit import Ignore

_COMMENT = re.compile(
    r"\s*transqa:\s*ignore\b(?P<codes>[^:]*)(?::(?P<reason>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"[A-Z]{3}[0-9]{0,3}")


def ignore_comment(text: str, line: int, name: str = "") -> Ignore | None:
    """Return what a comment accepts: codes of checks or their beginnings, and a reason; None for another comment.

    Raises InputError, with the name of the file and the line, if there is no code or
    something that can't be one.

    >>> ignore_comment("transqa: ignore NAM102, TRM: the house spells it so", 3)
    Ignore(line=3, codes=('NAM102', 'TRM'), reason='the house spells it so')
    >>> ignore_comment("a note of the translator", 4)
    """
    match = _COMMENT.fullmatch(text)
    if match is None:
        return None
    codes = tuple(match["codes"].replace(",", " ").upper().split())
    fault = None if codes else "no code of a check"
    for code in codes:
        if not _CODE.fullmatch(code):
            fault = f'"{code}" is no code of a check'
            break
    if fault:
        where = f"{name}: line {line}" if name else f"line {line}"
        raise InputError(
            f"{where}: transqa: ignore: {fault}; allowed: transqa: ignore NAM102, TRM: the reason"
        )
    reason = " ".join((match["reason"] or "").split())
    return Ignore(line, codes, reason)
