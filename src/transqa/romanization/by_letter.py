"""What all romanization systems of a language write for one letter: names are read by all of them at once.

``by_letter.json`` is made of the tables by ``python -m bench.make.systems_by_letter``,
for reading the sixty of Belarusian, Russian and Ukrainian takes 20 ms, a twentieth of a
run on one article. A test asks for a file of today's tables. Of each language it holds
the ids of its ``systems``, and by letter the distinct ``rules`` that the tables have, as
their letters and what must stand before and behind them, and the ``groups`` of systems
that write the letter alike: their numbers, and their rows in the order in which they
are tried, each with the number of its rule, what is written, and what is read besides.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from transqa.base.package import package_file
from transqa.romanization.rules import Rule, context_of

FILE = package_file("romanization", "by_letter.json")


class LetterRow(NamedTuple):
    """A row of a table for a letter: the number of its rule, and all Latin that is read for it."""

    rule: int
    latin: tuple[str, ...]


class AlikeSystems(NamedTuple):
    """Systems that write a letter alike, by their ids, and their rows in the order in which they are tried."""

    ids: tuple[str, ...]
    rows: tuple[LetterRow, ...]


class LetterRows(NamedTuple):
    """The distinct rules of a letter, and all systems by what they write for it."""

    rules: tuple[Rule, ...]
    groups: tuple[AlikeSystems, ...]


@cache
def rows_of_letter(lang: str, letter: str) -> LetterRows:
    """Return what the systems of a language write for a letter; those without a row for it are one group.

    No systems for a language that is not East Slavic.

    >>> [(len(group.ids), group.rows[0].latin) for group in rows_of_letter("be", "в").groups]
    [(18, ('v',)), (2, ('w',))]
    """
    of_language = _packed().get(lang)
    if of_language is None:
        return LetterRows((), ())
    ids = of_language["systems"]
    packed = of_language["letters"].get(letter)
    if packed is None:
        return LetterRows((), (AlikeSystems(tuple(ids), ()),))
    rules = [
        Rule(letters, context_of(after), context_of(before))
        for letters, after, before in packed["rules"]
    ]
    groups = [
        AlikeSystems(
            ids=tuple([ids[number] for number in numbers]),
            rows=tuple([LetterRow(rule, tuple(latin)) for rule, *latin in rows]),
        )
        for numbers, rows in packed["groups"]
    ]
    return LetterRows(tuple(rules), tuple(groups))


@cache
def _packed() -> dict[str, Any]:
    packed: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return packed
