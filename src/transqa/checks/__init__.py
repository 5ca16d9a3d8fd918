"""The registry of checks: every check there is, one line a family. Nothing registers itself."""

from __future__ import annotations

from transqa.checks import (
    dates,
    document,
    faithful,
    language,
    lone_names,
    missing,
    name_pairs,
    names,
    number_forms,
    numbers,
    opinions,
    other_persons,
    persons,
    polarity,
    quantities,
    residue,
    scripts,
    segments,
    semantic,
    term_pairs,
    terms,
    unknown_words,
)
from transqa.checks.base import Check, Example, Hit

CHECKS: tuple[Check, ...] = (
    *names.CHECKS,
    *other_persons.CHECKS,
    *missing.CHECKS,
    *name_pairs.CHECKS,
    *lone_names.CHECKS,
    *scripts.CHECKS,
    *terms.CHECKS,
    *term_pairs.CHECKS,
    *dates.CHECKS,
    *numbers.CHECKS,
    *number_forms.CHECKS,
    *quantities.CHECKS,
    *document.CHECKS,
    *residue.CHECKS,
    *persons.CHECKS,
    *language.CHECKS,
    *unknown_words.CHECKS,
    *segments.CHECKS,
    *faithful.CHECKS,
    *polarity.CHECKS,
    *semantic.CHECKS,
    *opinions.CHECKS,
)

__all__ = ["CHECKS", "Check", "Example", "Hit"]
