"""What a document must hold for a check to find anything: asked once, for all checks that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.evidence.document import DocumentEvidence


def has_digits(evidence: DocumentEvidence) -> bool:
    """Return whether a target holds a digit."""
    return any(one.target.has_digits for one in evidence.pairs)


def has_amounts(evidence: DocumentEvidence) -> bool:
    """Return whether a target may hold two amounts, in digits or in English words."""
    return any(one.target.most_amounts > 1 for one in evidence.pairs)


def has_repeats(evidence: DocumentEvidence) -> bool:
    """Return whether two neighbouring words of a target stand in it once more."""
    return any(one.target.repeated_pairs for one in evidence.pairs)


def has_other_letters(evidence: DocumentEvidence) -> bool:
    """Return whether a target holds anything but ASCII."""
    return not all(one.target.text.isascii() for one in evidence.pairs)


def has_full_names(evidence: DocumentEvidence) -> bool:
    """Return whether the targets hold two pairs of capitalised words."""
    return len(evidence.full_names) > 1


def has_persons(evidence: DocumentEvidence) -> bool:
    """Return whether the targets mention two entries of the glossary, or hold two pairs of capitalised words."""
    return sum(map(len, evidence.mentions)) > 1 or len(evidence.full_names) > 1


def has_mentions(evidence: DocumentEvidence) -> bool:
    """Return whether a target mentions an entry of the glossary."""
    return any(evidence.mentions)


def has_source_mentions(evidence: DocumentEvidence) -> bool:
    """Return whether a source mentions an entry of the glossary."""
    return any(evidence.source_mentions)


def has_concepts(evidence: DocumentEvidence) -> bool:
    """Return whether a source holds a common term of the glossary."""
    return any(evidence.source_concepts)


def has_renderings(evidence: DocumentEvidence) -> bool:
    """Return whether a source or its target names anything."""
    return any(evidence.renderings)


def has_figures(evidence: DocumentEvidence) -> bool:
    """Return whether a pair holds numbers to compare."""
    return any(one.figures is not None for one in evidence.pairs)
