"""The values that everything else passes around. Frozen, plain, and importing nothing of ours.

Spans are half-open spans of code points into the text exactly as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open span of code points: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the piece of text that the span covers.

        >>> Span(0, 3).of("Minsk")
        'Min'
        """
        return text[self.start : self.end]

    def stripped(self, text: str) -> Span:
        """Return the span without the white space at either end; of white space alone, the empty span at its end.

        >>> Span(0, 8).stripped(" Minsk  ")
        Span(start=1, end=6)
        """
        piece = text[self.start : self.end]
        start = self.start + len(piece) - len(piece.lstrip())
        return Span(start, start + len(piece.strip()))


class Side(StrEnum):
    """The side of a translation: what was translated, and what came out."""

    SOURCE = "source"
    TARGET = "target"


class Severity(StrEnum):
    """MQM severity levels, lightest first (https://themqm.org)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 0 for neutral up to 3 for critical, so that severities can be compared."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


NEVER = (
    "never"  # a value of ``fail_on`` that no severity reaches: the gate is switched off
)


# The category of an error of which nobody said what kind it is; that of ITS 2.0.
UNCATEGORIZED = "uncategorized"


class Maturity(StrEnum):
    """Whether a check decides the gate (stable) or only reports (preview)."""

    STABLE = "stable"
    PREVIEW = "preview"


# Code points of a side. What is longer is not a segment but a text, and names at its
# two ends are not compared: the time for that grows with the product of the lengths.
LONGEST_PAIR = 20_000


class Origin(NamedTuple):
    """What a table says of a row beside its texts: the system that translated it, its document and its segment there.

    Each is empty where the table has no column for it.
    """

    system: str
    document: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A unit of translation (XLIFF): a sentence of a plain text, or a pair of a bilingual file.

    ``offset`` is where the target's text starts in the file it came from; None where
    that has no meaning. ``origin`` is there for rows of a table with a column of systems.
    ``target_codes`` and ``source_codes`` are inline codes that are left out of the
    texts, each by the offset it stands before and what people are shown of it.
    """

    id: str
    target: str
    source: str | None = None
    reference: str | None = None
    offset: int | None = None
    origin: Origin | None = None
    target_codes: tuple[tuple[int, str], ...] = ()
    source_codes: tuple[tuple[int, str], ...] = ()

    def codes_of(self, side: Side) -> tuple[tuple[int, str], ...]:
        """Return the inline codes of a side."""
        return self.target_codes if side == Side.TARGET else self.source_codes

    def text_of(self, side: Side) -> str:
        """Return the text of a side; empty for a source that is not there."""
        return self.target if side == Side.TARGET else self.source or ""

    @property
    def is_pair(self) -> bool:
        """Return whether both sides are there and short enough to be compared: up to 20,000 code points."""
        if not self.source or not self.target:
            return False
        return len(self.source) <= LONGEST_PAIR and len(self.target) <= LONGEST_PAIR


@dataclass(frozen=True, slots=True)
class Document:
    """The segments that are judged and scored together, in order.

    ``is_aligned``: it is two texts that were laid beside each other, so that a segment
    with an empty target is a sentence that nothing stands for. ``labels`` are the ids of
    segments that stand beside the text (the title of a page): most repeat it.
    ``are_strings``: the segments are strings of a program, which are no text together.
    """

    id: str
    segments: tuple[Segment, ...]
    source_lang: str | None = None
    target_lang: str | None = None
    path: str | None = None
    is_aligned: bool = False
    labels: frozenset[str] = frozenset()
    are_strings: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a segment's text on one side, with the text found there."""

    segment: str
    start: int
    end: int
    text: str
    side: Side = Side.TARGET


@dataclass(frozen=True, slots=True)
class Opinion:
    """An error that another tool or a person found: whose opinion it is, and what it says of which words.

    ``category`` is as its author wrote it, empty where nothing was said, and ``note`` the
    reason; ``confidence`` is the author's own, 0 to 1. Of a long span ``text`` has the
    beginning.
    """

    by: str
    severity: Severity
    category: str
    segment: str
    side: Side
    start: int
    end: int
    text: str
    note: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RefusedOpinion:
    """An opinion that was not taken: where it stands, and why. ``line`` is 0 where there is no file.

    ``count`` is how many opinions are refused for the one reason, the first of which
    stands there.
    """

    file: str
    line: int
    place: str
    by: str
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding (W3C ITS: localization quality issue). Its attributes are the keys of the JSON report.

    ``confidence`` is the calibrated probability that the issue is true, 0 to 1, to two
    digits; None for checks that are not calibrated, whose issues count as sure.
    ``also`` are the codes of other checks that saw the same error, sorted. ``opinions``
    are those of others who found an error in the same words.
    """

    code: str
    check: str
    category: str
    severity: Severity
    maturity: Maturity
    segment: str
    side: Side
    start: int
    end: int
    text: str
    message: str
    expected: tuple[str, ...] = ()
    entry: str | None = None
    source: Place | None = None
    related: tuple[Place, ...] = ()
    offset: int | None = None
    repeat: bool = False
    fingerprint: str = ""
    confidence: float | None = None
    also: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    opinions: tuple[Opinion, ...] = ()

    @property
    def by(self) -> tuple[str, ...]:
        """Return the names of those whose opinions are on the issue, each once, in order."""
        return tuple(dict.fromkeys([opinion.by for opinion in self.opinions]))

    @property
    def is_of_others(self) -> bool:
        """Return whether others alone found it: an issue of the family EXT, no check of ours."""
        return self.code.startswith("EXT")


@dataclass(frozen=True, slots=True)
class Suppressed:
    """An issue that does not decide the gate, and why. ``by`` is ``baseline``, ``accepted`` or ``inline``.

    What is accepted, in the configuration or inline, was judged to be right and is not
    scored. What is in the baseline is an error that was known before: it is scored.
    """

    issue: Issue
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A person of the glossary as a text names them, right or wrong: who, how, where and by which convention.

    ``verdict`` is variant, mixed, misspelled or different (the surname of the other
    gender), or the status that the glossary gives to a spelling it lists as wrong:
    deprecated or mistranslation. ``systems`` are the romanization systems that agree
    with the whole name, ``name`` is the preferred spelling in the language of the text.
    """

    entry: str
    name: str
    text: str
    segment: str
    start: int
    end: int
    verdict: str
    systems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPair:
    """A person, place or body that both sides of a segment name: its words in the source, and those in the target.

    ``known_by`` are the words of the source in what is taken for their nominative, in
    lower case, or the id of the glossary's ``entry``: equal for all places that name
    one thing. ``kind`` is person, place, organization or another kind of entry, or empty.
    """

    known_by: str
    kind: str
    source: Place
    target: Place
    entry: str = ""


AGAINST_SOURCE = "the target against its source"  # not checked where none was given
# Not checked where the language of a side is neither given nor told by the text.
PAIRS = "names, dates and numbers but figures against the source"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that the run could not check, and why, so that silence about it is not taken for praise."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that a run could not read, or a target that names none, and the message about it.

    ``fails`` says that the run fails for it, as it does unless it is lenient.
    """

    path: str
    message: str
    fails: bool = True

    @property
    def why(self) -> str:
        """Return what is wrong with it, without the path that most messages begin with.

        >>> UnreadFile("a.tsv", "a.tsv: line 3: no quote closes the cell").why
        'line 3: no quote closes the cell'
        """
        return self.message.removeprefix(f"{self.path}: ")

    @property
    def failure(self) -> str:
        """Return what is said of it among the reasons for which a run fails."""
        return f"not read: {self.message}"


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of one document, each under its own name; see ``transqa.report.score`` for the formulas."""

    word_count: int
    penalty: float
    per_thousand: float
    quality: float
    by_category: dict[str, float]
    small_sample: bool
    wmt: float


@dataclass(frozen=True, slots=True)
class SegmentScore:
    """The score of one segment, 0 to 100; see ``transqa.checker.segment_score`` for the formula."""

    id: str
    score: float


class SegmentReport(NamedTuple):
    """What was found in one segment that is a document of its own; ``segment_score`` is None without another side."""

    id: str
    passed: bool
    score: Score
    issues: tuple[Issue, ...]
    segment_score: float | None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was found in one document, and whether it passes the gate.

    ``unread`` are the rows and units that could not be read, for which it fails; where
    the run is lenient there are none, and ``not_checked`` alone names them. ``refused``
    are the second opinions that were not taken.
    """

    id: str
    source_lang: str | None
    target_lang: str | None
    passed: bool
    reasons: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]
    score: Score
    issues: tuple[Issue, ...]
    metrics: dict[str, object] | None = None
    document: Document | None = field(default=None, compare=False, repr=False)
    segment_scores: tuple[SegmentScore, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    people: tuple[NamedPlace, ...] = ()
    unread: tuple[NotChecked, ...] = ()
    named: tuple[NamedPair, ...] = ()
    refused: tuple[RefusedOpinion, ...] = ()

    @property
    def path(self) -> str | None:
        """Return the path of the file that the document came from; None if it came from none."""
        return self.document.path if self.document else None
