"""TRM201 and TRM202: terms of the glossary that are wrong whatever the source says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import capped, fitting_spelling, is_excused
from transqa.glossary.entries import Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.mention import Mention


def known_mistranslation(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target holds a rendering that the glossary lists as wrong whatever the source says.

    Why: a literal step in translation turned a set term into something else ("Soviet bank" for a former Soviet
    republic). The entry names the reason. A word that makes the rendering right (``unless``) silences it.
    """
    for index, mention, term in _terms_with_status(evidence, Status.MISTRANSLATION):
        severity = term.severity or Severity.MAJOR
        yield _hit(
            evidence, index, mention, severity, term.reason or "a known wrong rendering"
        )


def deprecated_term(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target uses a term that the glossary lists as outdated or off-style.

    Why: the term is understood, but the house or the field no longer writes it so.
    """
    for index, mention, term in _terms_with_status(evidence, Status.DEPRECATED):
        severity = term.severity or Severity.MINOR
        yield _hit(
            evidence, index, mention, severity, term.reason or "a deprecated term"
        )


def _terms_with_status(
    evidence: DocumentEvidence, status: Status
) -> Iterator[tuple[int, Mention, Term]]:
    """Yield the mentions of terms listed with a status that holds whatever the source says, with their segments."""
    for pair, mentions in zip(evidence.pairs, evidence.mentions, strict=True):
        for mention in mentions:
            term = mention.term
            if (
                mention.entry.kind != "term"
                or term is None
                or term.status != status
                or not term.always
            ):
                continue
            if pair.target.is_use(mention.start, mention.end) and not is_excused(
                term, evidence, pair.index
            ):
                yield pair.index, mention, term


def _hit(
    evidence: DocumentEvidence,
    index: int,
    mention: Mention,
    severity: Severity,
    reason: str,
) -> Hit:
    return Hit(
        segment=index,
        span=Span(mention.start, mention.end),
        message=f'"{mention.text}": {reason}',
        expected=fitting_spelling(
            evidence, evidence.pairs[index], mention, mention.entry
        ),
        entry=mention.entry.id,
        severity=capped(severity, mention.entry),
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
