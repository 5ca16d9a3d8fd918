"""Entries by what somebody types of them: a spelling, a part of one, a form, or nearly one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.glossary.entries import Status
from transqa.languages import east_slavic
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.entries import Entry
    from transqa.glossary.glossary import Glossary

_MOST_SPELLINGS = 6  # of a status that are listed


def entries_like(glossary: Glossary, wanted: str) -> list[Entry]:
    """Return the entries that a spelling belongs to, best first: spelled so, read so by any system, holding the word.

    >>> from transqa.glossary import load_glossary
    >>> [entry.id for entry in entries_like(load_glossary("news"), "Kiev")][:1]
    ['kyiv']
    """
    sought = fold(wanted.strip())
    if not sought:
        return []
    exact, holding = [], []
    for entry in glossary.entries:
        spellings = {fold(term.text): term.status for term in entry.terms}
        if sought in (*spellings, entry.id):
            exact.append(entry)
        elif any(
            status == Status.PREFERRED and f" {sought} " in f" {spelled} "
            for spelled, status in spellings.items()
        ):
            holding.append(entry)
    read = [match.entry for match in glossary.lookup(wanted)]
    found = {entry.id: entry for entry in (*exact, *read, *holding)}
    return list(found.values())


def told_entry(entry: Entry) -> str:
    """Return an entry in a few lines: its id and kind, the preferred spelling by language, the others.

    >>> from transqa.glossary.parse import parse_entry
    >>> table = {"id": "minsk", "kind": "place", "en": "Minsk", "be": {"preferred": "Мінск", "deprecated": "Менск"}}
    >>> print(told_entry(parse_entry(table, "")), end="")
    minsk  place
        en  Minsk
        be  Мінск; deprecated: Менск
    """
    return "\n".join(_lines(entry)) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield f"{entry.id}  {entry.kind}"
    told_first = ("en", *sorted(east_slavic()))
    others = sorted({term.lang for term in entry.terms}.difference(told_first))
    spelled = {term.lang for term in entry.terms}
    langs = [lang for lang in (*told_first, *others) if lang in spelled]
    for lang in langs:
        by_status: dict[Status, list[str]] = {}
        for term in entry.terms:
            if term.lang == lang:
                by_status.setdefault(term.status, []).append(term.text)
        parts = [
            f"{'' if status == Status.PREFERRED else f'{status}: '}{_listed(texts)}"
            for status, texts in by_status.items()
        ]
        yield f"    {lang}  {'; '.join(parts)}"


def _listed(texts: list[str]) -> str:
    more = len(texts) - _MOST_SPELLINGS
    others = f" and {more} more" if more > 0 else ""
    return f"{', '.join(texts[:_MOST_SPELLINGS])}{others}"
