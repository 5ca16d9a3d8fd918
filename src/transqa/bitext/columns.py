"""The columns of batches and corpora: our names, others that are read as them, and ours misspelled.

What the header of a table says beyond that is read in ``headers``.
"""

from __future__ import annotations

import re
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
# These names are as good as ours: beside ours there are two columns of one meaning.
ALIASES = {"hypothesis": "target", "hyp": "target", "mt": "target", "src": "source"}
# These are read as ours where nothing else is; beside ours they are something else.
# Source: headers of WMT, FLORES and Tatoeba files and of exports of Weblate, Crowdin,
# Lokalise, Smartcat and Label Studio; general knowledge, not checked against a list.
_FALLBACKS = {
    "source": (
        "source_text", "source_segment", "source_sentence", "source_string", "src_text", "src_segment",
        "src_sentence", "source_raw",
    ),
    "target": (
        "tgt", "trg", "translation", "target_text", "target_segment", "target_sentence", "target_string",
        "tgt_text", "translated_text", "translation_text", "mt_text", "mt_output",
        "mt_segment", "machine_translation", "hypothesis_text",
    ),
    "reference": (
        "ref", "reference_text", "ref_text", "reference_translation", "human_translation", "reference_segment",
    ),
}  # fmt: skip
# What other tools call the columns with the languages of a row.
_LANGUAGE_NAMES = {
    "src_lang": "source_lang",
    "srclang": "source_lang",
    "source_language": "source_lang",
    "src_language": "source_lang",
    "source_locale": "source_lang",
    "tgt_lang": "target_lang",
    "trg_lang": "target_lang",
    "trglang": "target_lang",
    "tgtlang": "target_lang",
    "target_language": "target_lang",
    "tgt_language": "target_lang",
    "target_locale": "target_lang",
}
_OURS_OF_FALLBACK = {name: ours for ours, names in _FALLBACKS.items() for name in names}

_CLOSE = 0.75  # difflib's ratio from which a name is one of ours misspelled ("tarqet", not "notes")
_LEAST_ALIAS = 6  # letters of another name of ours of which a misspelling is known
_LONGEST_LIST = 200  # code points of a list of names in a message
_BETWEEN_WORDS = re.compile(r"[\s_.:/\-]+")


def column_key(name: str) -> str:
    """Return the name of a column as names are compared: in small letters, its words joined by ``_``.

    >>> column_key(" Source Text"), column_key("mt-output")
    ('source_text', 'mt_output')
    """
    return _BETWEEN_WORDS.sub("_", name.strip().casefold()).strip("_")


def meanings(
    header: Sequence[str], taken: Sequence[str] = (), renamed: Sequence[str] = ()
) -> list[str | None]:
    """Return which of ours each column is by its name, None for another.

    ``taken`` are names that were given to something else, ``renamed`` those of ours for
    which another column was named.

    >>> meanings(["ID", "src", "translation", "note"])
    ['id', 'source', 'target', None]
    >>> meanings(["target", "translation"])
    ['target', None]
    """
    found: list[str | None] = []
    for name in header:
        key = column_key(name)
        ours = key if key in COLUMNS else ALIASES.get(key)
        is_free = name not in taken and ours not in renamed
        found.append(ours if is_free else None)
    for position, name in enumerate(header):
        ours = _OURS_OF_FALLBACK.get(column_key(name))
        if ours and ours not in renamed and name not in taken:
            is_better_told = any(
                found[other] == ours and not is_fallback(header[other])
                for other in range(len(header))
            )
            if not is_better_told:
                found[position] = ours
    for position, name in enumerate(header):
        ours = _LANGUAGE_NAMES.get(column_key(name))
        is_free = found[position] is None and name not in taken
        if ours and is_free and ours not in (*found, *renamed):
            found[position] = ours
    return found


def is_fallback(name: str) -> bool:
    """Return whether a column of this name is read as one of ours only where nothing else is."""
    return column_key(name) in _OURS_OF_FALLBACK


# Every object of a JSONL corpus is a header of its own, and most are the same one.
@lru_cache(maxsize=256)
def column_positions(
    header: tuple[str, ...], renamed: Renamed = ()
) -> tuple[tuple[str, int], ...]:
    """Return where our columns are among those of a batch or a corpus, as pairs of our name and a position.

    ``renamed`` are pairs of our name and the one to look for instead; ``hypothesis``,
    ``mt``, ``src`` and the like are read as ours. Such tables may be full of other columns, so less is
    taken for a misspelling than in the header of a table: anything near the target where
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
    ours_by_name = meanings(header, tuple(wanted_names.values()), tuple(wanted_names))
    positions: dict[str, int] = {}
    for ours in BATCH_COLUMNS:
        fitting = (
            _positions(header, wanted_names[ours])
            if ours in wanted_names
            else _positions(ours_by_name, ours)
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
        from transqa.bitext.headers import meant_as_target

        allowed = ", ".join((*BATCH_COLUMNS, *ALIASES))
        message = f'no column "target"; allowed: {allowed}; found: {_shown(header)}'
        meant = meant_as_target(header)
        if meant:
            either = " or ".join(f'"{name}"' for name in meant)
            message += f". Did you mean {either}?"
        raise InputError(message)


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names)[:_LONGEST_LIST] or "none"


def misspelled(header: Iterable[str], missing: Sequence[str]) -> str | None:
    """Return what is wrong with columns of which one looks like a missing one of ours; None if none does.

    >>> misspelled(["note", "tarqet"], ["target"])
    'column "tarqet" is unknown. Did you mean "target"?'
    """
    from difflib import get_close_matches

    for name in header:
        if name in COLUMNS:
            continue
        near = get_close_matches(name, missing, n=1, cutoff=_CLOSE)
        if near:
            return f'column "{name}" is unknown. Did you mean "{near[0]}"?'
    return None


def misspelled_alias(header: Iterable[str], missing: Sequence[str]) -> str | None:
    """Return what is wrong with columns of which one is a letter off another name of a missing one of ours.

    Short names are left alone: a letter makes other words of them.

    >>> misspelled_alias(["tgt_url", "transaltion"], ["target"])
    'column "transaltion" is unknown. Did you mean "translation"?'
    """
    names = {**ALIASES, **_OURS_OF_FALLBACK}
    others = [
        name
        for name, ours in names.items()
        if ours in missing and len(name) >= _LEAST_ALIAS
    ]
    return one_letter_off(header, others)


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
