"""Full names by their looks alone: two capitalised words in a row, the first of them no title."""

from __future__ import annotations

import re
from typing import NamedTuple

from transqa.text.titles import is_title


class FullName(NamedTuple):
    """Two capitalised words in a row, read as given name and surname; ``segment`` is the index in the document."""

    segment: int
    start: int
    end: int
    given: str
    surname: str


_WORD = (
    r"[A-Z\u00c0-\u00de\u0100-\u017f][a-z\u00df-\u00ff\u0100-\u017f]+(?:['’][a-z]{2,})?"
)
# What may not stand before a word is looked for after its capital, so that a search
# jumps from capital to capital.
_FIRST = _WORD.replace("]", r"](?<![\w'’-].)", 1)
_FULL = re.compile(rf"({_FIRST})[ \u00a0\n]({_WORD}(?:-{_WORD})?)(?![\w-])")


def full_names(text: str, segment: int = 0) -> list[FullName]:
    """Return every pair of capitalised Latin words of a text that looks like a person's full name.

    >>> [(name.given, name.surname) for name in full_names("Ivan Petrov met Anna Orlova’s aunt.")]
    [('Ivan', 'Petrov'), ('Anna', 'Orlova')]
    """
    return [
        FullName(
            segment, *match.span(), match.group(1), re.sub("['’]s$", "", match.group(2))
        )
        for match in _FULL.finditer(text)
        if not is_title(match.group(1).lower())
    ]
