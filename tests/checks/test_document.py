from __future__ import annotations

import pytest

import transqa
from tests.growth import grows_linearly
from transqa.base.model import Document, Segment, Span
from transqa.checker.config import Config
from transqa.checks import document, residue
from transqa.checks.base import Check, Example, marked
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary

CHECKS = {check.code: check for check in (*document.CHECKS, *residue.CHECKS)}


def evidence_of(*segments: Segment) -> DocumentEvidence:
    return DocumentEvidence(
        Document("d", segments, target_lang="en"), Glossary((), ""), Config()
    )


def spans(check: Check, text: str, source: str | None = None) -> list[Span]:
    return sorted(
        hit.span for hit in check.find(evidence_of(Segment("1", text, source=source)))
    )


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_examples_are_flagged_exactly(check: Check) -> None:
    example: Example
    for example in check.examples:
        text, wanted = marked(example.target)
        assert spans(check, text, example.source) == sorted(wanted), example.target


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DOC501", "⟦The the⟧ court; of\n⟦it\nit⟧ said."),
        ("DOC501", 'He said "the the" aloud, and the. the'),
        ("DOC501", "He logged in in May, and what it is is that."),
        ("DOC502", "Crimes ⟦against the state against the state⟧."),
        ("DOC502", "Times New Roman Times New Roman, again and again, on and on."),
        ("DOC502", "For human rights, for human rights."),
        ("DOC503", "A ⟦[⟧note and (a) b) c."),
        (
            "DOC505",
            "An old man, ⟦an man⟧, an hour, a union, ⟦a uncle⟧. ⟦A old⟧ man.",
        ),
        ("DOC506", "A plain Ð and â, РСФСР and США, 50 % of them; a < b > c."),
        (
            "DOC506",
            "In ⟦"
            + "Минск".encode().decode("latin-1")
            + "⟧ and in ⟦"
            + "Минск".encode().decode("cp1251")
            + "⟧.",
        ),
        ("DOC507", "He said⟦ ⟧, nothing⟦.⟧Then ... he left at 10.30, see Node.Js now."),
        ("DOC509", "⟦Sure, here⟧ is your text. Here is the court."),
    ],
)
def test_more_places(code: str, text: str) -> None:
    plain, wanted = marked(text)
    assert spans(CHECKS[code], plain) == sorted(wanted)


def test_duplicate_sentence_points_to_the_first() -> None:
    text = "The court sat in Minsk on Friday."
    (hit,) = CHECKS["DOC504"].find(evidence_of(Segment("1", text), Segment("2", text)))
    assert (hit.segment, hit.span, hit.related[0].segment) == (1, Span(0, 33), "1")


def test_duplicate_sentence_of_the_source_is_no_error() -> None:
    one = "The court sat in Minsk on Friday."
    segments = (Segment("1", one, source="Суд."), Segment("2", one, source="Суд."))
    assert list(CHECKS["DOC504"].find(evidence_of(*segments))) == []


def test_placeholder_of_the_source_is_kept() -> None:
    assert (
        spans(CHECKS["DOC506"], "Open {0} &amp; go", "Адкрыйце {0} &amp; ідзіце") == []
    )


@pytest.mark.parametrize("code", CHECKS)
@pytest.mark.parametrize(
    "unit", ["the ", "of x for x ", "(", "…", "a ", "<g ", "&amp;", "A. ", '"', "@@ "]
)
def test_hostile_text_takes_linear_time(code: str, unit: str) -> None:
    def check(size: int) -> None:
        list(CHECKS[code].find(evidence_of(Segment("1", unit * (size // len(unit))))))

    assert grows_linearly(check, 2_000)


@pytest.mark.parametrize(
    ("source", "target", "message", "expected"),
    [
        ("%d файлаў", "%s files", "'%s': the source does not have this placeholder, it has '%d'", ("%d",)),
        ("{name}", "{nam}", "'{nam}': the source does not have this placeholder, it has '{name}'", ("{name}",)),
        ("%d і %(n)s", "%s and", "'%s': the source does not have this placeholder, it has '%d', '%(n)s'", ()),
        ("%d файлаў %s", "%d files %s of {0}", "'{0}': a placeholder that was not filled", ()),
        ("Файлы", "%s files", "'%s': a placeholder that was not filled", ()),
    ],
)  # fmt: skip
def test_a_changed_placeholder_is_said_to_be_one(
    source: str, target: str, message: str, expected: tuple[str, ...]
) -> None:
    report = transqa.check_pairs(
        [(source, target)],
        source_lang="be",
        target_lang="en",
        config={"select": ["DOC506"]},
    )
    (issue,) = report.issues
    assert (issue.message, issue.expected) == (message, expected)
