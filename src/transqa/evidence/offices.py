"""Offices and bodies of both sides of a segment: which of the source the target names, and which others it names.

The president, the foreign ministry, a prosecutor, an election commission are entries
of the glossary with a type (``glossaries/offices.toml``). Offices and bodies of one
type may stand for each other, as a minister and the ministry do, and so may an office
and a more general one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.pairing import ALIKE, likeness
from transqa.glossary.concepts import is_rendered, is_said
from transqa.glossary.entries import Status
from transqa.text.inflection import akin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.evidence.pair import SegmentPair
    from transqa.glossary.concepts import Concept
    from transqa.glossary.entries import Entry

GENERAL = "office in general"  # the domain of words that name no office by themselves
IMPLIED = "may be implied"  # the note of bodies that a translator may leave to be understood: the ruling of the court
_DOMAINS = ("office", "body", "rank", "clergy")
_BY_CAPITAL = ("rank", "clergy")  # "major" and "father" are other words without one


class OtherOffice(NamedTuple):
    """An office of the source that the target does not name, and the other one that stands there."""

    source: Concept
    target: Concept


class PairedOffices(NamedTuple):
    """What became of the offices of a segment's source that the target does not name: replaced by others, or lost."""

    replaced: tuple[OtherOffice, ...] = ()
    lost: tuple[Concept, ...] = ()


def paired_offices(pair: SegmentPair, entries: Mapping[str, Entry]) -> PairedOffices:
    """Return the offices of a segment's source that the target names neither so nor by one that may stand for them."""
    in_source = _offices(pair.source.concepts)
    missing = [
        concept
        for concept in in_source
        if _is_plain(concept)
        and not _is_answered(concept, pair, entries)
        and not _is_surname(concept, pair)
    ]
    if not missing:
        return PairedOffices()
    general = _general_places(pair.target.concepts)
    strange = [
        concept
        for concept in _offices(pair.target.concepts)
        if concept.start not in general
        and _is_named(concept, pair.target.text)
        and not any(_are_related(concept, other, entries) for other in in_source)
    ]
    replaced = []
    for concept in missing:
        for other in strange:
            if other.entry.domain == concept.entry.domain:
                replaced.append(OtherOffice(concept, other))
                strange.remove(other)
                break
    taken = {source.start for source, _ in replaced}
    lost = [concept for concept in missing if concept.start not in taken]
    return PairedOffices(tuple(replaced), tuple(lost))


def _is_surname(office: Concept, pair: SegmentPair) -> bool:
    """Return whether a word for an office is a name, which the target spells: Королёв is no king."""
    source, target = pair.source, pair.target
    word = next((name for name in source.names if name.start == office.start), None)
    if word is None or word.end != office.end:
        return False
    return any(
        likeness(word.key, source.lang, name.key, target.lang) < ALIKE
        for name in target.names
    )


def _is_answered(
    office: Concept, pair: SegmentPair, entries: Mapping[str, Entry]
) -> bool:
    """Return whether the target names an office of the source, by words that no other word of the source accounts for.

    "Leader" may render «президент», but not beside a «лидер».
    """
    target = pair.target
    related = {
        concept.start
        for concept in _offices(target.concepts)
        if _are_related(office, concept, entries)
    }
    loose = related & _general_places(target.concepts)
    if not loose:
        return bool(related) or is_rendered(office.entry, target.read_as, target.words)
    general = [
        concept
        for concept in pair.source.concepts
        if concept.entry.domain == GENERAL and concept.entry.type == office.entry.type
    ]
    if related != loose or len(general) < len(loose):
        return True
    plain = office.entry.preferred(target.read_as) or ""
    keys = [word.key for word in target.words]
    return is_said(plain, target.read_as, keys, akin)


def _general_places(concepts: Sequence[Concept]) -> set[int]:
    """Return where words stand that name no office by themselves."""
    return {concept.start for concept in concepts if concept.entry.domain == GENERAL}


def _offices(concepts: Sequence[Concept]) -> list[Concept]:
    return [concept for concept in concepts if concept.entry.domain in _DOMAINS]


def _is_plain(concept: Concept) -> bool:
    """Return whether words of a source name an office for certain.

    English has many accepted renderings that say more than offices: leader, house,
    assembly.
    """
    return concept.term.lang != "en" or concept.term.status == Status.PREFERRED


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
