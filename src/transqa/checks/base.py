"""What a check is: a value with a code, a function that finds, and examples that say exactly what it must flag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Maturity, Opinion, Place, Severity, Side, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transqa.evidence.document import DocumentEvidence

    When = Callable[[DocumentEvidence], object]


MIN_CONFIDENCE = 0.8  # of a check that says nothing else


@dataclass(frozen=True, slots=True)
class Hit:
    """A place a check found, and what there is to say about it. ``segment`` is the index in the document.

    ``severity`` and ``category`` override the check's own. ``opinions`` are those of
    others that the hit passes on. ``confidence`` is the probability, 0 to
    1, that the hit is an error, as calibrated on text that the check was not made on;
    None where nothing was calibrated: such a hit counts as sure.
    """

    segment: int
    span: Span
    message: str
    side: Side = Side.TARGET
    expected: tuple[str, ...] = ()
    entry: str | None = None
    severity: Severity | None = None
    source: Place | None = None
    related: tuple[Place, ...] = ()
    confidence: float | None = None
    category: str | None = None
    opinions: tuple[Opinion, ...] = ()


class ExampleOpinion(NamedTuple):
    """What somebody else says of the target of an example: the words, how heavy, of what kind, and who says so."""

    text: str
    severity: str
    category: str
    by: str


class Example(NamedTuple):
    """A text in which ⟦…⟧ encloses exactly what the check must flag; without ⟦ nothing may be flagged.

    ``target`` may hold several sentences. ``source`` makes it a pair (one segment); ``before`` are pairs (source,
    target) that stand before it in the document, in which nothing may be flagged. ``opinions`` are what others found.
    """

    target: str
    source: str | None = None
    target_lang: str = "en"
    source_lang: str | None = None
    before: tuple[tuple[str | None, str], ...] = ()
    opinions: tuple[ExampleOpinion, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A check: its code (never reused), what it finds and how heavy that is. Its name is the function's name.

    Checks are compared by identity: there is one of each.

    ``langs`` are the target languages it knows; empty means any. ``needs_source`` checks say nothing without one.
    ``is_calibrated`` checks give each hit a confidence; from ``min_confidence`` on an issue has its severity, below it
    is minor. It is set where the gate fails few human translations (docs/benchmarks.md): what people leave out or write
    otherwise by choice must be surer than a slip of a letter. Below ``report_confidence``, or that of the configuration
    if it is higher, a hit is not reported.
    A check with an ``extra`` needs what that extra of the package installs; it runs only by its whole code. ``when``
    tells, cheaply and for all checks that share it, that there is nothing for the check to find (``checks.when``).
    One that is ``of_others`` passes on what others found, and runs where that is given.
    """

    code: str
    find: Callable[[DocumentEvidence], Iterator[Hit]]
    category: str
    severity: Severity
    examples: tuple[Example, ...]
    langs: tuple[str, ...] = ()
    needs_source: bool = False
    maturity: Maturity = Maturity.STABLE
    is_calibrated: bool = False
    min_confidence: float = MIN_CONFIDENCE
    report_confidence: float = 0.0
    extra: str = ""
    when: When | None = None
    of_others: bool = False

    @property
    def name(self) -> str:
        """Return the check's name, read after "allow": ``misspelled-name``."""
        return self.find.__name__.strip("_").replace("_", "-")

    @property
    def summary(self) -> str:
        """Return the first line of the function's docstring."""
        return (self.find.__doc__ or "").strip().split("\n", 1)[0]


_MARK = re.compile("[⟦⟧]")


def marked(text: str) -> tuple[str, list[Span]]:
    """Return an example's text without its marks, and the spans they enclosed.

    >>> marked("in ⟦Grodno⟧.")
    ('in Grodno.', [Span(start=3, end=9)])
    """
    spans: list[Span] = []
    open_starts: list[int] = []
    for marks_before, match in enumerate(_MARK.finditer(text)):
        offset = match.start() - marks_before
        if match.group() == "⟦":
            open_starts.append(offset)
        else:
            spans.append(Span(open_starts.pop(), offset))
    return _MARK.sub("", text), spans
