"""TRM2xx: terms of the glossary, and renderings known to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.glossary.entries import Confidence, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.mention import Mention


def known_mistranslation(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target holds a rendering that the glossary lists as wrong whatever the source says.

    Why: a literal step in translation turned a set term into something else ("Soviet bank" for a former Soviet
    republic). The entry names the reason. A word that makes the rendering right (``unless``) silences it.
    """
    for index, mention, term in _bad_terms(evidence, Status.MISTRANSLATION):
        severity = term.severity or Severity.MAJOR
        yield _hit(evidence, index, mention, severity, term.reason or "a known wrong rendering")


def deprecated_term(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target uses a term that the glossary lists as outdated or off-style.

    Why: the term is understood, but the house or the field no longer writes it so.
    """
    for index, mention, term in _bad_terms(evidence, Status.DEPRECATED):
        yield _hit(evidence, index, mention, term.severity or Severity.MINOR, term.reason or "a deprecated term")


def _bad_terms(evidence: DocumentEvidence, status: Status) -> Iterator[tuple[int, Mention, Term]]:
    for index, mentions in enumerate(evidence.mentions):
        for mention in mentions:
            term = mention.term
            if term is None or term.status != status or mention.entry.kind != "term" or not term.always:
                continue
            if evidence.judged(index, mention.start, mention.end) and not _excused(evidence, index, term):
                yield index, mention, term


def _excused(evidence: DocumentEvidence, index: int, term: Term) -> bool:
    """Return whether a word that makes the term right stands in its segment or in one beside it."""
    if not term.unless:
        return False
    beside = evidence.segments[max(0, index - 1) : index + 2]
    return any(word.key.startswith(term.unless) for one in beside for word in one.words)


def _hit(evidence: DocumentEvidence, index: int, mention: Mention, severity: Severity, reason: str) -> Hit:
    wanted = evidence.preferred(mention.entry, evidence.document.target_lang or "en")
    if mention.entry.confidence == Confidence.UNATTESTED and severity.rank > Severity.MINOR.rank:
        severity = Severity.MINOR
    return Hit(
        index,
        Span(mention.start, mention.end),
        f'"{mention.text}": {reason}',
        expected=(wanted,) if wanted else (),
        entry=mention.entry.id,
        severity=severity,
    )


CHECKS = (
    Check("TRM201", known_mistranslation, "terminology/wrong-term", Severity.MAJOR, when=when.has_mentions, examples=(
        Example("There are 1,403 political prisoners in the ⟦Soviet bank⟧."),
        Example("The savings were kept in a Soviet bank until its finances failed."),
        Example("He called the country \"a Soviet bank\"."),
    )),
    Check("TRM202", deprecated_term, "terminology/inconsistent-with-terminology-resource", Severity.MINOR,
          when=when.has_mentions, examples=(
        Example("The ⟦Belorussian⟧ minister spoke."),
        Example("The Belorussian Front of 1944 and the Belarusian minister."),
    )),
)  # fmt: skip
