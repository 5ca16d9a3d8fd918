"""The columns of a table of pairs: our names, others that are read as them, and ours misspelled."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = ("id", "source", "target", "reference", "source_lang", "target_lang")
ALIASES = {"hypothesis": "target", "mt": "target"}


def misspelled(found: Iterable[str], missing: Sequence[str]) -> str | None:
    """Return what is wrong with columns of which one looks like a missing one of ours; None if none does.

    >>> misspelled(["note", "tarqet"], ["target"])
    'column "tarqet" is unknown. Did you mean "target"?'
    """
    for said in found:
        near = get_close_matches(said, missing, n=1, cutoff=0.75) if said not in COLUMNS else []
        if near:
            return f'column "{said}" is unknown. Did you mean "{near[0]}"?'
    return None


def slip(found: Iterable[str], missing: Sequence[str]) -> str | None:
    """Return what is wrong with columns of which one is a letter off a missing one of ours; None if none is.

    This is for tables that are full of other columns: a plural is another word, and so is a preference.

    >>> slip(["source_url", "uid", "sources", "sorce"], ["id", "source", "source_lang"])
    'column "sorce" is unknown. Did you mean "source"?'
    """
    from rapidfuzz.distance import OSA

    guarded = [ours for ours in missing if ours not in ("id", "reference")]
    for said in found:
        near = [ours for ours in guarded if OSA.distance(said, ours, score_cutoff=1) == 1 and said != f"{ours}s"]
        if near and said not in COLUMNS:
            return f'column "{said}" is unknown. Did you mean "{near[0]}"?'
    return None
