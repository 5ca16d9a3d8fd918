"""How words are usually rendered in English, by their beginnings: from ``renderings.tsv``, learned from people."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transqa.languages import shared_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_STEM = 5  # letters by which the forms of a word are known


def stem_of(key: str, lang: str) -> str:
    """Return the beginning by which the forms of a word are known: a letter less than it has, five at most.

    >>> stem_of("партыі", "be"), stem_of("суда", "ru"), stem_of("parties", "en")
    ('парты', 'суд', 'parti')
    """
    if lang == "en":
        return key.partition("'")[0].removesuffix("s")[:_LONGEST_STEM]
    if key.startswith("ў"):
        key = "у" + key[1:]
    return key[: max(3, min(_LONGEST_STEM, len(key) - 1))]


def usual_renderings(key: str, lang: str) -> tuple[str, ...]:
    """Return the beginnings of the English words that usually render a folded word; none where it is not known.

    >>> usual_renderings("паламідза", "be")
    ()
    """
    return _table().get(lang, {}).get(stem_of(key, lang), ())


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for lang, stem, renderings in shared_rows("renderings"):
        table.setdefault(lang, {})[stem] = tuple(renderings.split())
    return table
