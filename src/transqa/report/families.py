"""The families of checks: what the first letters of a code say."""

from __future__ import annotations

from typing import NamedTuple


class Family(NamedTuple):
    """A family of checks: the beginning of its codes, its title and what its checks find."""

    prefix: str
    title: str
    summary: str


FAMILIES = (
    Family(
        "NAM",
        "Names",
        "Persons, places and organizations: spelled wrongly, by another convention, swapped for others, lost.",
    ),
    Family(
        "TRM",
        "Terms",
        "Known mistranslations, terms that your glossary forbids or asks for, offices and titles.",
    ),
    Family(
        "NUM",
        "Numbers",
        "Figures, dates, times, units and amounts: changed, lost, added, or impossible as they stand.",
    ),
    Family(
        "LNG",
        "Language",
        "Text left untranslated or left out, another language, the sense turned round, words that do not exist.",
    ),
    Family(
        "DOC",
        "Document",
        "What the target shows by itself: words doubled, brackets open, traces of machinery, people listed twice.",
    ),
    Family(
        "EXT",
        "Second opinions",
        "What another person or tool found, given with `--with FILE`.",
    ),
)
