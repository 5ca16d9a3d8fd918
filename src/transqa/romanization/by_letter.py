"""What all romanization systems of a language write for one letter: names are read by all of them at once.

``by_letter.json`` is made of the tables by ``python -m bench.make.systems_by_letter``,
for reading the sixty of Belarusian, Russian and Ukrainian takes 20 ms, a twentieth of a
run on one article. A test asks for a file of today's tables. It holds, by language and
letter, the distinct ``rules`` that the tables have, as their letters and what must
stand before and behind them, and by the id of each ``system`` its rows, in the order
in which they are tried: the number of a rule, what is written, and what is read
besides.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from transqa.base.package import package_file
from transqa.romanization.rules import Rule, context_of

FILE = package_file("romanization", "by_letter.json")


class LetterRow(NamedTuple):
    """A row of a system for a letter: the number of its rule, and all Latin that is read for it."""

    rule: int
    latin: tuple[str, ...]


class LetterRows(NamedTuple):
    """The distinct rules of a letter, and the rows of each system by its id, in the order in which they are tried."""

    rules: tuple[Rule, ...]
    systems: dict[str, tuple[LetterRow, ...]]


@cache
def rows_of_letter(lang: str, letter: str) -> LetterRows:
    """Return the rows that the systems of an East Slavic language have for a letter; none for a letter without any.

    >>> rows_of_letter("be", "ў").systems["be-bgnpcgn-1979"]
    (LetterRow(rule=0, latin=('w',)),)
    """
    packed = _packed().get(lang, {}).get(letter)
    if packed is None:
        return LetterRows((), {})
    rules = [
        Rule(letters, context_of(after), context_of(before))
        for letters, after, before in packed["rules"]
    ]
    systems = {
        system_id: tuple([LetterRow(rule, tuple(latin)) for rule, *latin in rows])
        for system_id, rows in packed["systems"].items()
    }
    return LetterRows(tuple(rules), systems)


@cache
def _packed() -> dict[str, Any]:
    packed: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return packed
