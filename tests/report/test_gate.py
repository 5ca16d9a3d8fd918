"""What the gate says of a document and of a run: verdict, reasons, and what was compared by figures alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fakes import CHECKS, GLOSSARY, issue

from transqa.base.model import (
    AGAINST_SOURCE,
    PAIRS,
    Document,
    DocumentReport,
    Maturity,
    NotChecked,
    Segment,
    Suppressed,
)
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.report.gate import (
    caveat,
    decides,
    new_tally,
    pairs_caveat,
    scored_note,
    source_caveat,
    tally,
    uncompared_reason,
    unread_reason,
    verdict,
)

UNSEEN = "changed numbers, negations and names cannot be seen"
SAY = "say --source-lang and --target-lang"
ALONE = NotChecked(AGAINST_SOURCE, "no source given")
UNCOMPARED = NotChecked(PAIRS, "the language is not known")


def report(
    *not_checked: NotChecked, passed: bool = True, reasons: tuple[str, ...] = ()
) -> DocumentReport:
    document = Document("d", (Segment("1", "Nothing."),), None, "en")
    made = check_document(document, GLOSSARY, Config(), CHECKS)
    return replace(made, passed=passed, reasons=reasons, not_checked=not_checked)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (report(), "passed"),
        (report(passed=False, reasons=("1 major issue",)), "FAILED: 1 major issue"),
        (
            report(passed=False, reasons=("1 major issue", "the score is 80")),
            "FAILED: 1 major issue; the score is 80",
        ),
        (report(ALONE), f"passed: checked without its source: {UNSEEN}"),
        (
            report(ALONE, passed=False, reasons=("1 major issue",)),
            f"FAILED: 1 major issue; checked without its source: {UNSEEN}",
        ),
        # What was hardly compared makes passing say little, and failing no less.
        (
            report(
                UNCOMPARED, reasons=(f"of its pair only figures were compared: {SAY}",)
            ),
            f"passed, but of its pair only figures were compared: {SAY}",
        ),
        (
            report(UNCOMPARED, passed=False, reasons=("1 row could not be read",)),
            "FAILED: 1 row could not be read",
        ),
    ],
)
def test_a_verdict_has_its_reasons(document: DocumentReport, said: str) -> None:
    assert verdict(document) == said


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([], ""),
        ([report(), report(UNCOMPARED)], ""),
        ([report(ALONE)], f"checked without its source: {UNSEEN}"),
        ([report(ALONE)] * 2, f"checked without their sources: {UNSEEN}"),
        (
            [report(ALONE), report(), report()],
            f"1 of 3 documents was checked without its source: {UNSEEN}",
        ),
        (
            [report(ALONE)] * 2 + [report()] * 1_198,
            f"2 of 1,200 documents were checked without their sources: {UNSEEN}",
        ),
    ],
)
def test_a_run_says_how_many_sources_were_not_given(
    documents: list[DocumentReport], said: str
) -> None:
    assert source_caveat(documents) == said


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([], ""),
        ([report(), report(ALONE)], ""),
        ([report(UNCOMPARED)], f"of its pairs only figures were compared: {SAY}"),
        (
            [report(UNCOMPARED), report(ALONE), report()],
            f"of the pairs of 1 of 3 documents only figures were compared: {SAY}",
        ),
        (
            [report(UNCOMPARED)] * 1_200,
            f"of the pairs of 1,200 of 1,200 documents only figures were compared: {SAY}",
        ),
    ],
)
def test_a_run_says_in_how_many_documents_only_figures_were_compared(
    documents: list[DocumentReport], said: str
) -> None:
    assert pairs_caveat(documents) == said


def test_a_run_says_both() -> None:
    assert caveat([report()]) == ""
    assert caveat([report(ALONE), report(UNCOMPARED)]) == (
        f"1 of 2 documents was checked without its source: {UNSEEN}; "
        f"of the pairs of 1 of 2 documents only figures were compared: {SAY}"
    )


def test_rows_that_could_not_be_read_are_counted_and_the_first_is_named() -> None:
    unread = [NotChecked(f"a.tsv: line {n}", "1 column") for n in range(3, 1_203)]
    assert unread_reason(unread) == (
        "1,200 rows could not be read (the first: a.tsv: line 3: 1 column)"
    )
    assert unread_reason(unread[:1]) == (
        "1 row could not be read (a.tsv: line 3: 1 column)"
    )


@pytest.mark.parametrize(
    ("langs", "pairs", "said"),
    [
        (("ru", "en"), 2, ""),
        ((None, None), 0, ""),
        ((None, "en"), 1, "of its pair only figures were compared: say --source-lang"),
        (
            ("ru", None),
            2,
            "of its 2 pairs only figures were compared: say --target-lang",
        ),
        ((None, None), 1_200, f"of its 1,200 pairs only figures were compared: {SAY}"),
    ],
)
def test_the_language_that_is_missing_is_named(
    langs: tuple[str | None, str | None], pairs: int, said: str
) -> None:
    segments = [Segment(str(n), "17", "17") for n in range(pairs)]
    document = Document("a.tsv", (*segments, Segment("x", "alone")), *langs)
    assert uncompared_reason(document) == said


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "no issues"),
        (["minor"], "1 minor issue"),
        (["major", "major"], "2 major issues"),
        (["minor", "critical"], "1 critical and 1 minor issues"),
        (
            ["neutral", "minor", "major", "critical", "minor"],
            "1 critical, 1 major, 2 minor and 1 neutral issues",
        ),
    ],
)
def test_issues_are_counted_by_severity_the_heaviest_first(
    severities: list[str], said: str
) -> None:
    assert tally([issue(severity) for severity in severities]) == said


def suppressed(*by: str) -> list[Suppressed]:
    return [Suppressed(issue(), kind, "a reason") for kind in by]


def test_issues_that_are_scored_though_not_listed_are_told() -> None:
    known = suppressed("baseline", "baseline", "unchanged", "accepted", "inline")
    assert scored_note(known) == (
        " (2 known issues are scored, too; 1 untouched issue is scored, too)"
    )
    assert scored_note(suppressed("accepted", "inline")) == ""
    assert new_tally([], known) == "no new issues"
    assert new_tally([], suppressed("accepted")) == "no issues"
    assert new_tally([issue("minor")], known) == "1 minor issue"


@pytest.mark.parametrize(
    ("severity", "fail_on", "decided"),
    [
        ("minor", "major", False),
        ("major", "major", True),
        ("critical", "major", True),
        ("minor", "minor", True),
        ("neutral", "minor", False),
        ("major", "critical", False),
        ("critical", "never", False),
    ],
)
def test_an_issue_decides_from_the_severity_of_the_gate_on(
    severity: str, fail_on: str, decided: bool
) -> None:
    assert decides(issue(severity), Config(fail_on=fail_on)) is decided
    preview = issue(severity, maturity=Maturity.PREVIEW)
    assert not decides(preview, Config(fail_on=fail_on))
