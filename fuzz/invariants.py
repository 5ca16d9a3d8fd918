"""What must hold of every input: each rule is one function, which raises ``BrokenError`` with what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from transqa.base.errors import TransqaError
from transqa.base.model import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from transqa.base.model import DocumentReport, Issue, Place
    from transqa.report import Report

T = TypeVar("T")


class BrokenError(AssertionError):
    """An invariant does not hold. The message begins with its name."""

    def __init__(self, invariant: str, found: str, code: str = "") -> None:
        """Take the name of the invariant, what was found in its place, and a word that tells kinds of it apart."""
        super().__init__(f"{invariant}: {found}")
        self.invariant = invariant
        self.code = code


def attempt(call: Callable[[], T], *names: str) -> T | None:
    """Return what a call gives; None where the library refuses the input in words that name the file."""
    try:
        return call()
    except TransqaError as error:
        _refused_in_words(error, names)
        return None


def _refused_in_words(error: TransqaError, names: tuple[str, ...]) -> None:
    """A refusal is a sentence, and names the file that it is about."""
    message = str(error)
    if len(message) < 10 or not any(letter.isalpha() for letter in message):
        raise BrokenError("refused_in_words", f"{message!r}")
    if names and not any(name in message for name in names):
        raise BrokenError("refused_in_words", f"no {' or '.join(names)} in {message!r}")


def spans_hold_their_text(report: Report) -> None:
    """Each place of each issue holds its text in the segment and on the side that it names."""
    for document in report.documents:
        for issue in (
            *document.issues,
            *(known.issue for known in document.suppressed),
        ):
            _place_holds(document, issue, issue)
            if issue.source is not None:
                _place_holds(document, issue, issue.source)
            for place in issue.related:
                _place_holds(document, issue, place)


def _place_holds(document: DocumentReport, issue: Issue, place: Issue | Place) -> None:
    segments = document.document.segments if document.document else ()
    texts = [seg.text_of(place.side) for seg in segments if seg.id == place.segment]
    if not texts:
        raise BrokenError(
            "spans_hold_their_text", f"{issue.code}: no segment {place.segment!r}"
        )
    if not 0 <= place.start <= place.end <= len(texts[0]):
        raise BrokenError(
            "spans_hold_their_text",
            f"{issue.code}: {place.start}:{place.end} of {len(texts[0])}",
        )
    if texts[0][place.start : place.end] != place.text:
        raise BrokenError(
            "spans_hold_their_text",
            f"{issue.code}: {place.text!r} is {texts[0][place.start : place.end]!r}",
        )


def values_are_sound(report: Report) -> None:
    """Confidences are shares, scores are numbers, suggestions are texts other than what stands there."""
    for document in report.documents:
        score = document.score
        if not (score.penalty >= 0 and score.quality <= 100 and score.word_count >= 0):
            raise BrokenError("values_are_sound", f"score {score}")
        for issue in document.issues:
            if issue.confidence is not None and not 0 <= issue.confidence <= 1:
                raise BrokenError(
                    "values_are_sound", f"{issue.code}: {issue.confidence}"
                )
            if not issue.message or not issue.fingerprint:
                raise BrokenError(
                    "values_are_sound", f"{issue.code}: no message or fingerprint"
                )
            # What the source lost may be expected as the source has it.
            is_target = issue.side == Side.TARGET
            if is_target and issue.text and issue.text in issue.expected:
                raise BrokenError(
                    "values_are_sound",
                    f"{issue.code}: {issue.text!r} should be {issue.expected}",
                )


def is_same(invariant: str, first: object, second: object) -> None:
    """Two results are equal; ``invariant`` says why they must be."""
    if first != second:
        raise BrokenError(invariant, _difference(str(first), str(second)))


def _difference(first: str, second: str) -> str:
    at = 0
    while at < min(len(first), len(second)) and first[at] == second[at]:
        at += 1
    start = max(0, at - 60)
    return f"{first[start : at + 120]!r} and {second[start : at + 120]!r}"
