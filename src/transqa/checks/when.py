"""What a document must hold for a check to find anything: asked once, for all checks that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.evidence.document import DocumentEvidence


def has_digits(evidence: DocumentEvidence) -> bool:
    """Return whether a target has a digit."""
    return any(pair.target.has_digits for pair in evidence.pairs)


def has_two_amounts(evidence: DocumentEvidence) -> bool:
    """Return whether a target may have two amounts, in digits or in English words."""
    return any(pair.target.most_amounts > 1 for pair in evidence.pairs)


def has_repeats(evidence: DocumentEvidence) -> bool:
    """Return whether two neighbouring words of a target occur in it once more."""
    return any(pair.target.repeated_pairs for pair in evidence.pairs)


def has_other_letters(evidence: DocumentEvidence) -> bool:
    """Return whether a target has anything but ASCII."""
    return not all(pair.target.text.isascii() for pair in evidence.pairs)


def has_full_names(evidence: DocumentEvidence) -> bool:
    """Return whether the targets have two pairs of capitalised words."""
    return len(evidence.full_names) > 1


def has_persons(evidence: DocumentEvidence) -> bool:
    """Return whether the targets mention two entries of the glossary, or have two pairs of capitalised words."""
    return sum(map(len, evidence.mentions)) > 1 or len(evidence.full_names) > 1


def has_lone_names(evidence: DocumentEvidence) -> bool:
    """Return whether a target has a name that nobody bears, one letter away from one that somebody does."""
    return bool(evidence.lone_names)


def has_unknown_words(evidence: DocumentEvidence) -> bool:
    """Return whether a target has a word that is none."""
    return bool(evidence.unknown_words)


def has_mentions(evidence: DocumentEvidence) -> bool:
    """Return whether a target mentions an entry of the glossary."""
    return any(evidence.mentions)


def has_source_mentions(evidence: DocumentEvidence) -> bool:
    """Return whether a source mentions an entry of the glossary."""
    return any(evidence.source_mentions)


def has_source_terms(evidence: DocumentEvidence) -> bool:
    """Return whether a source has a common term of the glossary or mentions an entry."""
    return has_concepts(evidence) or has_source_mentions(evidence)


def has_concepts(evidence: DocumentEvidence) -> bool:
    """Return whether a source has a common term of the glossary."""
    return any(evidence.source_concepts)


def has_renderings(evidence: DocumentEvidence) -> bool:
    """Return whether a source or its target names anything."""
    return any(evidence.renderings)


def has_quantities(evidence: DocumentEvidence) -> bool:
    """Return whether a pair has numbers to compare."""
    return any(pair.quantities is not None for pair in evidence.pairs)


def has_numbers(evidence: DocumentEvidence) -> bool:
    """Return whether a pair has numbers to compare, or figures that differ in any language."""
    return has_quantities(evidence) or any(
        pair.changed_figures is not None for pair in evidence.pairs
    )


def has_changed_times(evidence: DocumentEvidence) -> bool:
    """Return whether a pair has a time counted from the present that stands for another."""
    return any(pair.changed_times for pair in evidence.pairs)
