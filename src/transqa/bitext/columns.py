"""The columns of a table of pairs: our names, others that are read as them, and ours misspelled."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from transqa.base.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COLUMNS = ("id", "source", "target", "reference", "source_lang", "target_lang")
# Batches and corpora can do without a source, so their messages name the target first.
BATCH_COLUMNS = ("id", "target", "source", *COLUMNS[3:])
# Pairs of our name and the one to look for instead.
Renamed: TypeAlias = tuple[tuple[str, str], ...]
ALIASES = {"hypothesis": "target", "mt": "target"}

_CLOSE = 0.75  # difflib's ratio from which a name is one of ours misspelled ("tarqet", not "notes")
_LONGEST_LIST = 200  # code points of a list of names in a message
_LONGEST_HEADER = 80  # code points of the header of a table in a message


def table_columns(header: Sequence[str]) -> list[str]:
    """Return the columns of a file by our names; a column that isn't ours keeps its own.

    Raises InputError if the target is missing, and for two columns of one meaning or
    one of ours misspelled.

    >>> table_columns(["id", "mt", "note"])
    ['id', 'target', 'note']
    """
    columns = [ALIASES.get(name, name) for name in header]
    for ours in COLUMNS:
        if columns.count(ours) > 1:
            twins = [name for name in header if ALIASES.get(name, name) == ours]
            raise InputError(
                f"two columns are the {ours}: {', '.join(twins)}; keep one"
            )
    missing = [ours for ours in COLUMNS if ours not in columns]
    wrong = misspelled(columns, missing)
    if wrong:
        raise InputError(wrong)
    if "target" not in columns:
        shown = ", ".join(header)[:_LONGEST_HEADER]
        raise InputError(
            f'no column "target" in the header; allowed: {", ".join(COLUMNS)}; found: {shown}'
        )
    return columns


# Every object of a JSONL corpus is a header of its own, and most are the same one.
@lru_cache(maxsize=256)
def column_positions(
    header: tuple[str, ...], renamed: Renamed = ()
) -> tuple[tuple[str, int], ...]:
    """Return where our columns are among those of a batch or a corpus, as pairs of our name and a position.

    ``renamed`` are pairs of our name and the one to look for instead; ``hypothesis``
    and ``mt`` are read as target. Such tables may be full of other columns, so less is
    taken for a misspelling than in ``table_columns``: anything near the target where
    that is missing, and a name one letter off another of ours. Raises InputError for
    these, for two columns of one meaning, and for one that was renamed and isn't there.

    >>> column_positions(("id", "mt", "note"))
    (('id', 0), ('target', 1))
    """
    wanted_names = dict(renamed)
    for ours, wanted in renamed:
        if wanted not in header:
            raise InputError(
                f'no column "{wanted}" for the {ours}; found: {_shown(header)}'
            )
    taken = set(wanted_names.values())
    meanings: list[str | None] = []
    for name in header:
        meanings.append(None if name in taken else ALIASES.get(name, name))
    positions: dict[str, int] = {}
    for ours in BATCH_COLUMNS:
        fitting = (
            _positions(header, wanted_names[ours])
            if ours in wanted_names
            else _positions(meanings, ours)
        )
        if len(fitting) > 1:
            twins = [header[position] for position in fitting]
            raise InputError(f"two columns are the {ours}: {_shown(twins)}; keep one")
        if fitting:
            positions[ours] = fitting[0]
    others: list[str] = []
    for position, name in enumerate(header):
        if position not in positions.values():
            others.append(name)
    wrong = None
    if "target" not in positions:
        wrong = misspelled(others, ["target"])
    if wrong is None:
        wrong = one_letter_off(
            others, [ours for ours in BATCH_COLUMNS if ours not in positions]
        )
    if wrong:
        raise InputError(wrong)
    return tuple(positions.items())


def _positions(names: Sequence[str | None], wanted: str) -> list[int]:
    return [position for position, name in enumerate(names) if name == wanted]


def need_target(header: Sequence[str], positions: Mapping[str, int]) -> None:
    """Raise InputError if no column of a batch or a corpus is the target."""
    if "target" not in positions:
        allowed = ", ".join((*BATCH_COLUMNS, *ALIASES))
        raise InputError(
            f'no column "target"; allowed: {allowed}; found: {_shown(header)}'
        )


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names)[:_LONGEST_LIST] or "none"


def misspelled(header: Iterable[str], missing: Sequence[str]) -> str | None:
    """Return what is wrong with columns of which one looks like a missing one of ours; None if none does.

    >>> misspelled(["note", "tarqet"], ["target"])
    'column "tarqet" is unknown. Did you mean "target"?'
    """
    for name in header:
        if name in COLUMNS:
            continue
        near = get_close_matches(name, missing, n=1, cutoff=_CLOSE)
        if near:
            return f'column "{name}" is unknown. Did you mean "{near[0]}"?'
    return None


def one_letter_off(header: Iterable[str], missing: Sequence[str]) -> str | None:
    """Return what is wrong with columns of which one is a letter off a missing one of ours; None if none is.

    This is for tables that are full of other columns. A plural is another word, and so
    is "preference"; nearly every name of two letters is one letter off "id".

    >>> one_letter_off(["source_url", "uid", "sources", "sorce"], ["id", "source", "source_lang"])
    'column "sorce" is unknown. Did you mean "source"?'
    """
    from rapidfuzz.distance import OSA

    guarded = [ours for ours in missing if ours not in ("id", "reference")]
    for name in header:
        if name in COLUMNS:
            continue
        for ours in guarded:
            is_plural = name == f"{ours}s"
            if not is_plural and OSA.distance(name, ours, score_cutoff=1) == 1:
                return f'column "{name}" is unknown. Did you mean "{ours}"?'
    return None
