"""TRM203 to TRM205: terms of the glossary on both sides, in any form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.glossary.concepts import is_rendered, renderings
from transqa.glossary.entries import Confidence, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.concepts import Concept
    from transqa.glossary.mention import Mention

_BAD = (Status.MISTRANSLATION, Status.DEPRECATED)
_BUNDLED = ("people.toml", "places.toml", "organizations.toml", "terms.toml")


def missing_term(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source has a term of the glossary and the target none of its accepted renderings.

    Why: whoever gave a glossary wants its terms used. Any form of any preferred or admitted term counts, and its words
    may stand a little apart. Of the bundled glossary only attested set phrases are held to this, and minor: it lists
    what terms are called, not what must be said.
    """
    lang = evidence.document.target_lang or "en"
    for index, concepts in enumerate(evidence.source_concepts):
        one = evidence.segments[index]
        for concept in concepts:
            wanted = evidence.preferred(concept.entry, lang)
            if wanted is None or not _is_required(concept) or is_rendered(concept.entry, lang, one.words):
                continue
            message = f'"{concept.term.text}" of the source is rendered by none of its accepted terms'
            place = _place(evidence, index, concept)
            span = Span(concept.start, concept.end)
            severity = Severity.MINOR if concept.entry.file in _BUNDLED else None
            yield Hit(index, span, message, Side.SOURCE, (wanted,), concept.entry.id, severity, place)


def _is_required(concept: Concept) -> bool:
    """Return whether a term must be rendered as listed: any of a glossary of one's own, set phrases of the bundled."""
    if concept.entry.file not in _BUNDLED:
        return True
    return concept.entry.confidence == Confidence.ATTESTED and " " in concept.term.text


def mistranslated_concept(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target holds a rendering that is known to be wrong for what the source says here.

    Why: a word that is right elsewhere is the wrong sense of this source word: "bank" for a republic, "Spring" for the
    organization Viasna. The entry names the reason.
    """
    lang = evidence.document.target_lang or "en"
    for index, mentions in enumerate(evidence.mentions):
        said = {concept.entry.id: concept for concept in evidence.source_concepts[index]}
        named = {mention.entry.id: mention for mention in evidence.source_mentions[index]}
        for mention in mentions:
            if not _is_wrong_here(mention, said.keys() | named.keys()):
                continue
            term, entry = mention.term, mention.entry
            beside: Concept | Mention = said.get(entry.id) or named[entry.id]
            severity = (term.severity if term else None) or Severity.MAJOR
            if entry.confidence == Confidence.UNATTESTED and severity.rank > Severity.MINOR.rank:
                severity = Severity.MINOR
            wanted = evidence.preferred(entry, lang)
            reason = (term.reason if term else "") or "a known wrong rendering of what the source says"
            yield Hit(
                index,
                Span(mention.start, mention.end),
                f'"{mention.text}": {reason}',
                expected=(wanted,) if wanted else (),
                entry=entry.id,
                severity=severity,
                source=_place(evidence, index, beside),
            )


def _is_wrong_here(mention: Mention, said: set[str]) -> bool:
    term = mention.term
    if term is None or term.status not in _BAD or term.always or mention.entry.id not in said:
        return False
    return mention.entry.confidence != Confidence.UNATTESTED or " " in term.text


def inconsistent_term(evidence: DocumentEvidence) -> Iterator[Hit]:
    """One term of the source is rendered by two different terms of its entry in the same document.

    Why: the reader takes two terms for two things. The later one is reported; once per entry and document.
    """
    lang = evidence.document.target_lang or "en"
    first: dict[str, str] = {}
    reported: set[str] = set()
    times = Counter([concept.entry.id for concepts in evidence.source_concepts for concept in concepts])
    for index, concepts in enumerate(evidence.source_concepts):
        for concept in [concept for concept in concepts if times[concept.entry.id] > 1]:
            used = [term.text for term in renderings(concept.entry, lang, evidence.segments[index].words)]
            before = first.setdefault(concept.entry.id, used[0]) if used else None
            if before is None or before in used or concept.entry.id in reported:
                continue
            reported.add(concept.entry.id)
            message = f'"{concept.term.text}" is "{used[0]}" here and "{before}" before'
            place = _place(evidence, index, concept)
            span = Span(concept.start, concept.end)
            yield Hit(index, span, message, Side.SOURCE, (before,), concept.entry.id, source=place)


def _place(evidence: DocumentEvidence, index: int, found: Concept | Mention) -> Place:
    segment = evidence.segments[index].segment
    text = (segment.source or "")[found.start : found.end]
    return Place(segment.id, found.start, found.end, text, Side.SOURCE)


_RESOURCE = "terminology/inconsistent-with-terminology-resource"
CHECKS = (
    Check("TRM203", missing_term, _RESOURCE, Severity.MAJOR, when=when.has_concepts, needs_source=True, examples=(
        Example("He was held in a cellar.", source="Его держали в ⟦следственном изоляторе⟧.", source_lang="ru"),
        Example("He was held in a pretrial detention center.", source="Его держали в следственном изоляторе.",
                source_lang="ru"),
    )),
    Check("TRM204", mistranslated_concept, "terminology/wrong-term", Severity.MAJOR,
          when=when.has_mentions, needs_source=True, examples=(
        Example("The ⟦farm camp⟧ has a new school.", source="В агрогородке новая школа.", source_lang="ru"),
        Example("The farm camp has a new school.", source="В лагере новая школа.", source_lang="ru"),
    )),
    Check("TRM205", inconsistent_term, "terminology/inconsistent-use-of-terminology", Severity.MINOR,
          when=when.has_concepts, needs_source=True,
          examples=(
        Example("They won at the Olympiad.", source="Они победили на ⟦Олимпиаде⟧.", source_lang="ru",
                before=(("Олимпиада началась.", "The Olympics began."),)),
        Example("They won at the Olympics.", source="Они победили на Олимпиаде.", source_lang="ru",
                before=(("Олимпиада началась.", "The Olympics began."),)),
    )),
)  # fmt: skip
