"""Offices and bodies of both sides of a segment: which of the source the target names, and which others it names.

The president, the foreign ministry, a prosecutor, an election commission are entries
of the glossary with a type (``glossaries/offices.toml``). Offices and bodies of one
type may stand for each other, as a minister and the ministry do, and so may an office
and a more general one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.concepts import is_rendered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.evidence.pair import SegmentPair
    from transqa.glossary.concepts import Concept
    from transqa.glossary.entries import Entry

GENERAL = "office in general"  # the domain of words that name no office by themselves
_DOMAINS = ("office", "body", "rank", "clergy")
_BY_CAPITAL = ("rank", "clergy")  # "major" and "father" are other words without one


class OtherOffice(NamedTuple):
    """An office of the source that the target does not name, and the other one that stands there."""

    source: Concept
    target: Concept


def other_offices(pair: SegmentPair, entries: Mapping[str, Entry]) -> list[OtherOffice]:
    """Return the offices of a segment's source that the target replaces by others."""
    in_source = _offices(pair.source.concepts)
    if not in_source:
        return []
    in_target = _offices(pair.target.concepts)
    general = {
        concept.start
        for concept in pair.target.concepts
        if concept.entry.domain == GENERAL
    }
    lost = [
        concept
        for concept in in_source
        if not any(_are_related(concept, other, entries) for other in in_target)
        and not is_rendered(concept.entry, pair.target.read_as, pair.target.words)
    ]
    strange = [
        concept
        for concept in in_target
        if concept.start not in general
        and _is_named(concept, pair.target.text)
        and not any(_are_related(concept, other, entries) for other in in_source)
    ]
    replaced = []
    for concept in lost:
        for other in strange:
            if other.entry.domain == concept.entry.domain:
                replaced.append(OtherOffice(concept, other))
                strange.remove(other)
                break
    return replaced


def _offices(concepts: Sequence[Concept]) -> list[Concept]:
    return [concept for concept in concepts if concept.entry.domain in _DOMAINS]


def _is_named(concept: Concept, text: str) -> bool:
    """Return whether words name an office: those of ranks and clergymen only with a capital."""
    if concept.entry.domain not in _BY_CAPITAL:
        return True
    return text[concept.start].isupper()


def _are_related(one: Concept, other: Concept, entries: Mapping[str, Entry]) -> bool:
    """Return whether one office may stand for another: both are of one type, or one is the more general."""
    if one.entry.type == other.entry.type:
        return True
    return other.entry.id in _wider(one.entry, entries) or one.entry.id in _wider(
        other.entry, entries
    )


def _wider(entry: Entry, entries: Mapping[str, Entry]) -> set[str]:
    """Return the ids of an entry and of all that are more general."""
    wider = {entry.id}
    waiting = [*entry.broader]
    while waiting:
        entry_id = waiting.pop()
        if entry_id not in wider and entry_id in entries:
            wider.add(entry_id)
            waiting += entries[entry_id].broader
    return wider
