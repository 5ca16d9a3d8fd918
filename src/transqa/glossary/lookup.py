"""Which entries is this name a spelling of?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.glossary.glossary import Glossary, Match
from transqa.glossary.lone import lone_candidates
from transqa.glossary.mention import Mention, bare
from transqa.glossary.mentions import find_full
from transqa.names.cases import word_nominatives
from transqa.names.latin import fold_latin, skeleton
from transqa.names.lattice import names_of
from transqa.names.model import Verdict
from transqa.names.prepare import split_cyrillic
from transqa.names.reading import LatinWord, read_word
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.index import Index

_CYRILLIC = re.compile("[\u0400-\u04ff]")


def lookup(glossary: Glossary, name: str) -> list[Match]:
    """Return the entries that a name is a spelling of, best first; a lone surname may belong to several."""
    index = glossary.index
    found: dict[str, Match] = {}
    cyrillic = bool(_CYRILLIC.search(name))
    for mention in find_full(index, name, "be" if cyrillic else "en", words(name)):
        found.setdefault(mention.entry.id, _match(mention))
    parts = split_cyrillic(name) if cyrillic else [bare(word).text for word in words(name)]
    if not found and len(parts) == 1:
        found |= {match.entry.id: match for match in _by_surname(index, parts[0], cyrillic)}
    return sorted(found.values(), key=lambda match: (match.verdict.rank, match.entry.id))


def _by_surname(index: Index, surname: str, cyrillic: bool) -> Iterator[Match]:
    if cyrillic:
        numbers = dict.fromkeys(
            n
            for lang in ("be", "ru", "uk")
            for form in word_nominatives(surname, lang)
            for n in index.tables.get("cyrillic", form)
        )
        yield from (Match(index.entries[n], Verdict.VARIANT, None, index.entries[n].preferred("en")) for n in numbers)
        return
    folded = fold_latin(surname)
    for number in lone_candidates(index, skeleton(folded)):
        entry = index.entries[number]
        outcome = read_word(index.surname_word(number), LatinWord(surname, folded))
        if outcome.verdict != Verdict.DIFFERENT:
            names = [system.rstrip("*") for system in names_of(outcome.systems)]
            yield Match(entry, outcome.verdict, names[0] if names else None, entry.preferred("en"))


def _match(mention: Mention) -> Match:
    system = next(iter(mention.systems), None)
    return Match(mention.entry, mention.verdict, system, mention.entry.preferred("en"))
