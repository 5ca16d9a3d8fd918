"""How many entries and spellings a glossary holds, by kind, language, status and confidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transqa.glossary.entries import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary import Glossary


def glossary_stats(glossary: Glossary) -> str:
    """Return the counts of a glossary, a line a count."""
    return "".join(f"{line}\n" for line in _lines(glossary))


def _lines(glossary: Glossary) -> Iterator[str]:
    terms = [term for entry in glossary.entries for term in entry.terms]
    yield glossary.signature
    yield f"{len(glossary.entries):,} entries, {len(terms):,} terms"
    yield from _counts("entries by kind", (entry.kind for entry in glossary.entries))
    yield from _counts(
        "entries by confidence", (entry.confidence for entry in glossary.entries)
    )
    yield from _counts("terms by language", (term.lang for term in terms))
    yield from _counts("terms by status", (term.status for term in terms))
    yield from _counts("entries without a form, by language", _missing(glossary))


def _missing(glossary: Glossary) -> Iterator[str]:
    """Yield the languages that each entry has no accepted form in, of those that half of all entries have one in.

    A language that few entries have is a supplement to them, and not what the others
    lack.
    """
    langs_of_entries: list[set[str]] = []
    for entry in glossary.entries:
        langs_of_entries.append(
            {term.lang for term in entry.terms if term.status in ACCEPTED}
        )

    counts: Counter[str] = Counter()
    for langs in langs_of_entries:
        counts.update(langs)
    common = [
        lang for lang, count in counts.items() if 2 * count >= len(langs_of_entries)
    ]
    for langs in langs_of_entries:
        for lang in common:
            if lang not in langs:
                yield lang


def _counts(title: str, values: Iterable[str]) -> Iterator[str]:
    """Yield a title and a line for each value, the most frequent first; nothing if there are no values."""
    counts = Counter(values)
    if not counts:
        return
    yield f"{title}:"
    for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {value:<16} {count:>8,}"
