"""What an error is called by others, as a category of MQM Core; the table is ``categories.tsv``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.model import UNCATEGORIZED
from transqa.base.package import package_file
from transqa.bitext.opinions.model import LONGEST_NAME, OpinionError, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN_WORDS = re.compile(r"[\s_-]+")


@cache
def _table() -> Mapping[str, str]:
    text = package_file("bitext", "opinions", "categories.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    table: dict[str, str] = {}
    for line in lines[1:]:
        name, category = line.split("\t")
        table[name] = category
    return table


def core_category(name: str) -> str:
    """Return the category of MQM Core that a name stands for; ``uncategorized`` for an empty one and for one's own.

    A type that the table does not have counts by its dimension.

    >>> core_category("Accuracy/Mistranslation"), core_category("Fluency/Odd rhythm"), core_category("Tone of voice")
    ('accuracy/mistranslation', 'linguistic-conventions', 'uncategorized')
    """
    parts = [_plain(part) for part in name.split("/")]
    if not any(parts):
        return UNCATEGORIZED
    table = _table()
    whole = table.get("/".join(parts))
    if whole is not None:
        return whole
    dimension = table.get(parts[0])
    if dimension is not None:
        kind = table.get(parts[-1], "")
        return kind if kind.startswith(f"{dimension}/") else dimension
    return UNCATEGORIZED


def category_as_written(name: str) -> str:
    """Return the name of a category as it is kept. Raises OpinionError for a text that is too long to be one.

    Which category of MQM Core it is, ``core_category`` says: people have schemes of
    their own.

    >>> category_as_written(" Tone of voice ")
    'Tone of voice'
    """
    name = name.strip()
    if len(name) > LONGEST_NAME:
        raise OpinionError(
            f"category has {len(name):,} characters ({shown(name)}); at most {LONGEST_NAME} are allowed"
        )
    return name


def _plain(part: str) -> str:
    return _BETWEEN_WORDS.sub(" ", part).strip().casefold().replace("’", "'")
