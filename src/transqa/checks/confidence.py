"""How sure checks are that have no evidence of their own to weigh: by check and severity, as measured.

``confidence.toml`` is written by ``bench/make/confidence.py``: by how much more often a
check speaks up where there is an error than where people translated well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity
from transqa.evidence.learned import learned_table

if TYPE_CHECKING:
    from collections.abc import Mapping


def measured_confidence(code: str, severity: Severity) -> float | None:
    """Return the probability that a finding of a check is an error; None for checks that were not measured.

    What an entry of the glossary calls critical is as sure as what is major.

    >>> measured_confidence("NUM310", Severity.MAJOR) > 0.8, measured_confidence("DOC501", Severity.MAJOR)
    (True, None)
    """
    measured = measured_confidences(code)
    if severity == Severity.CRITICAL and severity not in measured:
        severity = Severity.MAJOR
    return measured.get(severity)


def measured_confidences(code: str) -> Mapping[str, float]:
    """Return the probabilities by severity; none for checks that were not measured, or weigh evidence of their own."""
    of_check: Mapping[str, float] = learned_table("confidence").get(code, {})
    return of_check
