from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import BANK, CHECKS, GLOSSARY, LIGHT, MISSING, SHAKY, issue
from transqa.base.errors import ConfigError
from transqa.base.model import (
    Document,
    DocumentReport,
    Maturity,
    NotChecked,
    Segment,
    Severity,
    Side,
)
from transqa.checker.config import Config
from transqa.checker.engine import check_document, check_style, signature
from transqa.checker.selection import PREVIEW_OFF, selected
from transqa.report.gate import gate, tally
from transqa.report.score import score_issues

PREVIEWS_OFF = NotChecked("NAM902 shaky-word", PREVIEW_OFF)


def document(
    *targets: str, source: str | None = None, lang: str | None = "en"
) -> Document:
    places = [
        sum(len(text) + 1 for text in targets[:index]) for index in range(len(targets))
    ]
    segments = (
        Segment(str(number), text, source, offset=place)
        for number, (text, place) in enumerate(zip(targets, places, strict=True), 1)
    )
    return Document("d", tuple(segments), "ru" if source else None, lang, "d.txt")


def run(doc: Document, config: Config | None = None) -> DocumentReport:
    return check_document(doc, GLOSSARY, config or Config(), CHECKS)


def test_a_hit_becomes_an_issue_with_its_place_in_the_file() -> None:
    (found,) = run(document("Hello.", "The Bank.")).issues
    assert (found.code, found.check, found.category) == (
        "TRM901",
        "wrong-word",
        "terminology/wrong-term",
    )
    assert (found.segment, found.start, found.end, found.text) == ("2", 4, 8, "Bank")
    assert (found.offset, found.path, found.side) == (11, "d.txt", Side.TARGET)
    assert (found.severity, found.maturity, found.repeat) == (
        Severity.MAJOR,
        Maturity.STABLE,
        False,
    )
    assert (found.expected, found.entry) == (("bloc",), "soviet-bloc")


def test_an_issue_on_the_source_side_has_no_offset_in_the_target() -> None:
    (found,) = run(document("Nobody.", source="вот имя")).issues
    assert (found.side, found.start, found.end, found.text, found.offset) == (
        Side.SOURCE,
        4,
        7,
        "имя",
        None,
    )


def test_issues_are_sorted_by_segment_side_place_and_code() -> None:
    issues = run(document("foo bank foo", "bank", source="имя")).issues
    assert [(one.segment, one.side.value, one.start, one.code) for one in issues] == [
        ("1", "source", 0, "NAM901"),
        ("1", "target", 0, "LNG901"),
        ("1", "target", 4, "TRM901"),
        ("1", "target", 9, "LNG901"),
        ("2", "source", 0, "NAM901"),
        ("2", "target", 0, "TRM901"),
    ]
    assert [one.repeat for one in issues] == [False, False, False, True, True, True]


def test_a_repeat_is_listed_and_scored_once() -> None:
    report = run(document("bank", "BANK"))
    assert [one.repeat for one in report.issues] == [False, True]
    assert report.score.penalty == 5


def test_a_fingerprint_knows_the_words_around_and_no_numbers() -> None:
    first = run(document("In the bank of one.")).issues[0]
    moved = run(document("Something new.", "In the bank of one.")).issues[0]
    other = run(document("On a bank of two.")).issues[0]
    expected = hashlib.sha256(
        b"TRM901\x1fsoviet-bloc\x1fbank\x1fIn the bank of one."
    ).hexdigest()[:16]
    assert first.fingerprint == moved.fingerprint == expected
    assert other.fingerprint != expected


def test_fingerprints_of_twins_differ() -> None:
    issues = run(document("A bank.", "A bank.", "A bank.")).issues
    base = issues[0].fingerprint
    assert [one.fingerprint for one in issues] == [base, f"{base}-2", f"{base}-3"]


@pytest.mark.parametrize(
    ("config", "codes"),
    [
        (Config(), ["TRM901", "LNG901", "NAM901"]),
        (Config(select=("NAM",)), ["NAM901"]),
        (Config(select=("nam901", "TRM")), ["TRM901", "NAM901"]),
        (Config(select=("NAM902",)), ["NAM902"]),
        (Config(preview=True), ["TRM901", "LNG901", "NAM901", "NAM902"]),
        (Config(ignore=("TRM", "LNG9")), ["NAM901"]),
    ],
)
def test_prefixes_select_checks(config: Config, codes: list[str]) -> None:
    assert [check.code for check in selected(CHECKS, config)] == codes


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            Config(select=("XYZ",)),
            'select: "XYZ" is the beginning of no check code; allowed: LNG, NAM, TRM.',
        ),
        (
            Config(ignore=("NAM7",)),
            'ignore: "NAM7" is the beginning of no check code; allowed: NAM901, NAM902.',
        ),
        (
            Config(severities={"TRM1": Severity.MINOR}),
            'severities: "TRM1" is the beginning of no check code; ',
        ),
        (
            Config(ignore=("NAM", "TRM", "LNG")),
            "no check is left to run: look at select, ignore and preview",
        ),
    ],
)
def test_wrong_selections_are_errors(config: Config, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        selected(CHECKS, config)
    assert str(caught.value).startswith(message)


def test_a_severity_override_wins() -> None:
    report = run(
        document("bank awful"),
        Config(severities={"TRM": Severity.NEUTRAL, "TRM901": Severity.MINOR}),
    )
    assert [one.severity for one in report.issues] == [
        Severity.MINOR,
        Severity.CRITICAL,
    ]


def test_a_check_for_other_languages_is_named_as_not_run() -> None:
    report = run(document("bank", lang="pl"))
    assert report.issues == ()
    assert (
        NotChecked("TRM901 wrong-word", "the target is pl; it knows en")
        in report.not_checked
    )


def test_an_undecided_language_runs_all_checks_and_says_so() -> None:
    report = run(document("bank", lang=None))
    assert len(report.issues) == 1
    assert "the target language" in [item.what for item in report.not_checked]


def test_what_needs_a_source_is_named_without_one() -> None:
    whats = [item.what for item in run(document("Fine.")).not_checked]
    assert whats == [
        "the target against its source",
        "NAM901 missing-word",
        "NAM902 shaky-word",
    ]
    assert run(document("Fine.", source="ну")).not_checked == (PREVIEWS_OFF,)


def test_preview_checks_that_are_off_are_named_where_they_would_run() -> None:
    doc = document("Fine.", source="ну")

    def whats(**options: Any) -> list[str]:
        return [item.what for item in run(doc, Config(**options)).not_checked]

    assert "--preview" in PREVIEWS_OFF.why
    assert whats() == ["NAM902 shaky-word"]
    assert whats(preview=True) == whats(ignore=("NAM902",)) == []
    assert whats(select=("NAM902",)) == whats(select=("TRM",)) == []


def test_segments_without_a_source_are_named() -> None:
    doc = document("One.", "Two.", source="раз")
    doc = replace(
        doc, segments=(doc.segments[0], replace(doc.segments[1], source=None))
    )
    assert run(doc).not_checked == (
        NotChecked("segment 2 against the source", "no source in these segments"),
        PREVIEWS_OFF,
    )


@pytest.mark.parametrize(
    ("config", "passed", "reasons"),
    [
        (Config(), False, ("1 major issue (fail-on major)",)),
        (
            Config(fail_on="minor"),
            False,
            ("1 major and 1 minor issues (fail-on minor)",),
        ),
        (Config(fail_on="critical"), True, ()),
        (
            Config(fail_on="never", min_score=100),
            True,
            ("the gate is switched off (fail-on never)",),
        ),
    ],
)
def test_the_gate_goes_by_severity(
    config: Config, passed: bool, reasons: tuple[str, ...]
) -> None:
    report = run(document("The bank said foo."), config)
    assert (report.passed, report.reasons) == (passed, reasons)


@pytest.mark.parametrize(
    ("words", "passed", "reason"),
    [
        (1000, False, "quality 99.50 is below min-score 99.9"),
        (
            499,
            True,
            "min-score 99.9 was not applied: 499 words, and a score decides nothing under 500",
        ),
    ],
)
def test_a_score_decides_nothing_in_a_small_sample(
    words: int, passed: bool, reason: str
) -> None:
    issues = [issue("major")]
    config = Config(fail_on="critical", min_score=99.9)
    assert gate(issues, score_issues(issues, words), config) == (passed, (reason,))


def test_no_score_outweighs_a_critical_issue() -> None:
    issues = [issue("critical")]
    config = Config(fail_on="critical", min_score=50)
    assert gate(issues, score_issues(issues, 100_000), config) == (
        False,
        ("1 critical issue (fail-on critical)",),
    )


def test_a_preview_check_reports_and_never_decides() -> None:
    report = run(document("perhaps"), Config(select=("NAM902",)))
    assert [one.maturity for one in report.issues] == [Maturity.PREVIEW]
    assert (report.passed, report.score.penalty) == (True, 0)


def test_tally() -> None:
    assert tally([]) == "no issues"
    assert (
        tally([issue("minor"), issue("critical"), issue("minor"), issue()])
        == "1 critical, 1 major and 2 minor issues"
    )


def test_an_unknown_style_is_an_error() -> None:
    check_style(Config(style="be-bgnpcgn-1979"), GLOSSARY)
    with pytest.raises(ConfigError, match='style "houze" is unknown'):
        check_style(Config(style="houze"), GLOSSARY)


def test_segment_references_give_metrics() -> None:
    doc = document("The cat sat on the mat today.")
    assert run(doc).metrics is None
    same = replace(
        doc, segments=(replace(doc.segments[0], reference=doc.segments[0].target),)
    )
    metrics = run(same).metrics
    assert metrics is not None
    assert (metrics["bleu"], metrics["chrf"], metrics["ter"]) == (100.0, 100.0, 0.0)


@pytest.mark.parametrize(
    ("config", "tail"),
    [
        (Config(), "checks:TRM,LNG,NAM|weights:mqm-2.0"),
        (Config(select=("NAM", "TRM")), "checks:TRM,NAM|weights:mqm-2.0"),
        (Config(preview=True), "checks:TRM,LNG,NAM,NAM902|weights:mqm-2.0"),
        (Config(style="house"), "checks:TRM,LNG,NAM|weights:mqm-2.0|style:house"),
    ],
)
def test_signature(monkeypatch: pytest.MonkeyPatch, config: Config, tail: str) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", (BANK, LIGHT, MISSING, SHAKY))
    made = signature("1.2.3", ["ru-en", "ru-en"], "news@2026-11#ab12cd34", config)
    assert made == f"transqa:1.2.3|langs:ru-en|glossary:news@2026-11#ab12cd34|{tail}"
