"""Which entries is this name a spelling of?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.lone import lone_candidates
from transqa.glossary.mention import bare
from transqa.glossary.mentions import find_full
from transqa.languages import east_slavic
from transqa.names.cases import word_nominatives
from transqa.names.latin import fold_latin, skeleton
from transqa.names.lattice import names_of
from transqa.names.model import Verdict
from transqa.names.prepare import split_cyrillic
from transqa.names.reading import LatinWord, read_word
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.entries import Entry
    from transqa.glossary.index import Index

_CYRILLIC = re.compile("[\u0400-\u04ff]")


class Match(NamedTuple):
    """An entry that a name belongs to: how well, by which system, and what the entry prefers in English."""

    entry: Entry
    verdict: Verdict
    system: str | None
    preferred: str | None


def lookup(index: Index, name: str) -> list[Match]:
    """Return the entries that a name is a spelling of, best first; a lone surname may belong to several."""
    matches: dict[str, Match] = {}
    is_cyrillic = bool(_CYRILLIC.search(name))
    # Forms of persons in all three languages are found whichever of them is asked for.
    for mention in find_full(index, name, "be" if is_cyrillic else "en", words(name)):
        system = next(iter(mention.systems), None)
        match = Match(
            mention.entry, mention.verdict, system, mention.entry.preferred("en")
        )
        matches.setdefault(mention.entry.id, match)
    parts = (
        split_cyrillic(name)
        if is_cyrillic
        else [bare(word).text for word in words(name)]
    )
    if not matches and len(parts) == 1:
        by_surname = _by_cyrillic_surname if is_cyrillic else _by_latin_surname
        matches = {match.entry.id: match for match in by_surname(index, parts[0])}
    return sorted(
        matches.values(), key=lambda match: (match.verdict.rank, match.entry.id)
    )


def _by_cyrillic_surname(index: Index, surname: str) -> Iterator[Match]:
    numbers: dict[int, None] = {}
    for lang in east_slavic():
        for form in word_nominatives(surname, lang):
            numbers |= dict.fromkeys(index.tables.get("cyrillic", form))
    for number in numbers:
        entry = index.entries[number]
        yield Match(entry, Verdict.VARIANT, None, entry.preferred("en"))


def _by_latin_surname(index: Index, surname: str) -> Iterator[Match]:
    folded = fold_latin(surname)
    for number in lone_candidates(index, skeleton(folded)):
        entry = index.entries[number]
        outcome = read_word(index.surname_word(number), LatinWord(surname, folded))
        if outcome.verdict != Verdict.DIFFERENT:
            systems = [system.rstrip("*") for system in names_of(outcome.systems)]
            yield Match(
                entry,
                outcome.verdict,
                systems[0] if systems else None,
                entry.preferred("en"),
            )
