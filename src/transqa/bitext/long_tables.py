"""Long tables: a row for each system and segment, as WMT publishes outputs and ratings.

A column says the system of a row (``system``), one its segment (``seg_id``), and one may
say the document in which segments are counted (``doc``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.columns import column_key

if TYPE_CHECKING:
    from collections.abc import Sequence

# As ``column_key`` writes them, the most telling first.
_SYSTEM_NAMES = (
    "system", "system_id", "system_name", "systemid", "mt_system", "sys", "sysid", "sys_id", "engine", "mt_engine",
    "model", "model_name", "submission",
)  # fmt: skip
_SEGMENT_NAMES = (
    "global_seg_id", "globalsegid", "seg_id", "segment_id", "segid", "segmentid", "sentence_id", "seg", "segment_nr",
    "line_id", "item_id", "id",
)  # fmt: skip
_DOCUMENT_NAMES = ("doc", "document", "document_id", "doc_id", "docid", "documentid")


class LongColumns(NamedTuple):
    """The columns of a long table by their own names; None for the segment's or the document's that is not there."""

    system: str
    segment: str | None
    document: str | None


# Every row of a table asks.
@lru_cache(maxsize=256)
def long_columns(
    names: tuple[str, ...], system: str | None = None, segment: str | None = None
) -> LongColumns | None:
    """Return the columns by which a table is a long one; None if no column says the system.

    ``system`` and ``segment`` are names that the user gave.

    >>> long_columns(("system", "doc", "seg_id", "source", "target"))
    LongColumns(system='system', segment='seg_id', document='doc')
    >>> long_columns(("id", "source", "google", "nllb")) is None
    True
    """
    of_system = _column(names, (column_key(system),) if system else _SYSTEM_NAMES)
    if of_system is None:
        return None
    wanted = (column_key(segment),) if segment else _SEGMENT_NAMES
    return LongColumns(
        of_system, _column(names, wanted), _column(names, _DOCUMENT_NAMES)
    )


def _column(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    by_key = {column_key(name): name for name in reversed(names)}
    for key in wanted:
        if key in by_key:
            return by_key[key]
    return None
