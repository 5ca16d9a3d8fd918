"""A small glossary and two checks, for tests of the layers around the checks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.model import Issue, Maturity, Place, Severity, Side, Span
from transqa.checks.base import Check, Example, Hit
from transqa.glossary.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

GLOSSARY = Glossary((), "fake@2026-01#00000000")


def _found(evidence: DocumentEvidence, word: str) -> Iterator[tuple[int, Span]]:
    for index, segment in enumerate(evidence.document.segments):
        for match in re.finditer(word, segment.target):
            yield index, Span(*match.span())


def wrong_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target says "bank".

    Why: this is a check for tests.
    """
    for index, span in _found(evidence, "(?i)bank"):
        place = Place(evidence.document.segments[0].id, 0, 1, "x")
        yield Hit(
            index,
            span,
            "a bank is no bloc",
            expected=("bloc",),
            entry="soviet-bloc",
            related=(place,),
        )


def light_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target says "foo" or "awful" (critical)."""
    for index, span in _found(evidence, "foo"):
        yield Hit(index, span, "foo is said")
    for index, span in _found(evidence, "awful"):
        yield Hit(index, span, "awful is said", severity=Severity.CRITICAL)


def missing_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source has "имя" and the target nothing."""
    for index, segment in enumerate(evidence.document.segments):
        for match in re.finditer("имя", segment.source or ""):
            yield Hit(index, Span(*match.span()), "left out", side=Side.SOURCE)


def shaky_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target says "perhaps"."""
    for index, span in _found(evidence, "perhaps"):
        yield Hit(index, span, "perhaps is said", severity=Severity.CRITICAL)


BANK = Check(
    "TRM901",
    wrong_word,
    "terminology/wrong-term",
    Severity.MAJOR,
    (Example("The ⟦bank⟧."), Example("The bloc.")),
    langs=("en",),
)
LIGHT = Check(
    "LNG901",
    light_word,
    "style/awkward",
    Severity.MINOR,
    (Example("⟦foo⟧"), Example("bar")),
)
MISSING = Check(
    "NAM901", missing_word, "accuracy/omission", Severity.MAJOR, (), needs_source=True
)
SHAKY = Check(
    "NAM902",
    shaky_word,
    "style/awkward",
    Severity.CRITICAL,
    (),
    maturity=Maturity.PREVIEW,
)
CHECKS = (BANK, LIGHT, MISSING, SHAKY)

_ISSUE = Issue(
    code="NAM103",
    check="misspelled-name",
    category="terminology/wrong-term",
    severity=Severity.MAJOR,
    maturity=Maturity.STABLE,
    segment="1",
    side=Side.TARGET,
    start=0,
    end=5,
    text="wrong",
    message="a reason",
)


def issue(
    severity: str = "major", start: int = 0, end: int = 5, **changes: object
) -> Issue:
    return replace(_ISSUE, severity=Severity(severity), start=start, end=end, **changes)  # type: ignore[arg-type]


def unsure_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target says "maybe" and a number: the confidence, in thousandths."""
    for index, span in _found(evidence, r"maybe \d+"):
        text = span.of(evidence.document.segments[index].target)
        confidence = int(text.split()[1]) / 1000
        yield Hit(index, span, "maybe is said", confidence=confidence)


UNSURE = Check(
    "NAM903", unsure_word, "style/awkward", Severity.MAJOR, (), is_calibrated=True
)
