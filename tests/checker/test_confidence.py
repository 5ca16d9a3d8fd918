"""What the confidence of a hit makes of its issue, and how reports say it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import transqa
from tests.fakes import BANK, GLOSSARY, UNSURE
from transqa.base.errors import ConfigError
from transqa.base.model import Document, DocumentReport, Segment
from transqa.checker.config import (
    REPORT_CONFIDENCE,
    Config,
    configured,
)
from transqa.checker.engine import check_document, signature
from transqa.report import Report
from transqa.report.pages import check_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OPTIONS: Mapping[str, object] = {"min_confidence": 0.8, "report_confidence": 0.35}


def run(text: str, **options: object) -> DocumentReport:
    config = configured(Config(), {**OPTIONS, **options})
    document = Document("d", (Segment("1", text),), None, "en")
    return check_document(document, GLOSSARY, config, (UNSURE, BANK))


@pytest.mark.parametrize(
    ("thousandths", "expected"),
    [
        (1000, ("major", 1.0)),
        (800, ("major", 0.8)),
        (796, ("major", 0.8)),  # what is shown is what decides
        (794, ("minor", 0.79)),
        (350, ("minor", 0.35)),
        (344, None),
        (0, None),
    ],
)
def test_severity_and_report_follow_from_the_confidence(
    thousandths: int, expected: tuple[str, float] | None
) -> None:
    found = run(f"maybe {thousandths}").issues
    said = [(issue.severity.value, issue.confidence) for issue in found]
    assert said == ([expected] if expected else [])


def test_no_confidence_counts_as_sure() -> None:
    report = run("The bank.", min_confidence=1, report_confidence=1)
    (issue,) = report.issues
    assert (issue.severity.value, issue.confidence) == ("major", None)
    assert not report.passed


def test_the_gate_follows_the_threshold() -> None:
    assert run("maybe 790").passed
    assert not run("maybe 790", min_confidence=0.7).passed


@pytest.mark.parametrize(
    ("thousandths", "override", "severity"),
    [
        (900, "critical", "critical"),
        (600, "critical", "minor"),
        (600, "neutral", "neutral"),
        (900, "neutral", "neutral"),
    ],
)
def test_the_confidence_comes_after_an_override(
    thousandths: int, override: str, severity: str
) -> None:
    (issue,) = run(f"maybe {thousandths}", severities={"NAM903": override}).issues
    assert issue.severity.value == severity


@pytest.mark.parametrize("key", ["min_confidence", "report_confidence"])
@pytest.mark.parametrize(
    ("value", "found"),
    [
        (1.01, "1.01"),
        (-0.1, "-0.1"),
        (80, "80"),
        (float("nan"), "nan"),
        (True, "the boolean true"),
        ("0.8", 'the string "0.8"'),
        ([0.8], "a list"),
    ],
)
def test_a_threshold_is_a_share(key: str, value: object, found: str) -> None:
    with pytest.raises(ConfigError) as error:
        configured(Config(), {key: value}, "transqa.toml")
    assert str(error.value) == (
        f"transqa.toml: {key} must be a number from 0 to 1, found {found}"
    )


def test_thresholds_may_be_set_for_some_paths() -> None:
    overrides = [{"paths": ["*.srt"], "min_confidence": 1, "report_confidence": 0}]
    config = configured(Config(), {"overrides": overrides}).for_path("a.srt")
    assert (config.min_confidence, config.report_confidence) == (1.0, 0.0)


def test_thresholds_are_in_the_signature_when_they_are_not_the_defaults() -> None:
    def signed(**options: object) -> str:
        return signature("0", ["be-en"], "news", configured(Config(), options))

    plain = signed()
    assert "confidence" not in plain
    assert signed(report_confidence=REPORT_CONFIDENCE) == plain
    assert signed(min_confidence=0.95) == f"{plain}|min-confidence:0.95"
    assert signed(report_confidence=0) == f"{plain}|report-confidence:0"


def rendered(form: str) -> str:
    return Report((run("So maybe 973."),), "transqa:0|test").render(form)


def test_every_format_says_the_confidence() -> None:
    assert "  NAM903 unsure-word  major  (confidence 97 %)\n" in rendered("text")
    assert "| NAM903 unsure-word | major, 97 % |" in rendered("markdown")
    assert '<span class="note">97 % sure</span>' in rendered("html")
    assert "(confidence 97 %)" in rendered("junit")
    assert "maybe is said [confidence 97 %25]" in rendered("github")
    (gitlab,) = json.loads(rendered("gitlab"))
    assert gitlab["description"].startswith(
        "NAM903 unsure-word: maybe is said [confidence 97 %]"
    )
    (diagnostic,) = json.loads(rendered("rdjson"))["diagnostics"]
    assert diagnostic["message"].startswith("maybe is said [confidence 97 %]")
    (result,) = json.loads(rendered("sarif"))["runs"][0]["results"]
    assert (result["rank"], result["properties"]["confidence"]) == (97.0, 0.97)
    (document,) = json.loads(rendered("json"))["documents"]
    (issue,) = document["issues"]
    assert list(issue)[6:9] == ["fingerprint", "confidence", "also"]
    assert (issue["confidence"], issue["also"]) == (0.97, [])
    line = json.loads(rendered("jsonl").split("\n")[0])
    assert (line["confidence"], line["also"]) == (0.97, [])


def test_the_page_of_a_check_says_whether_it_is_calibrated() -> None:
    line = (
        "\n- confidence: calibrated; each issue says with what probability it is true\n"
    )
    assert line in check_page(UNSURE)
    assert "confidence" not in check_page(BANK)


def test_what_a_glossary_of_ones_own_asks_for_is_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,kind,ru,en\nt1,term,застава,outpost\n", "utf-8")
    report = transqa.check_pairs(
        [("Застава закрыта.", "The gate is closed.")],
        source_lang="ru",
        target_lang="en",
        glossary=transqa.load_glossary(path),
    )
    (issue,) = report.issues
    said = (issue.code, issue.severity.value, issue.confidence, report.passed)
    assert said == ("TRM203", "major", None, False)


def test_numbers_and_terms_are_as_sure_as_their_checks_were_measured() -> None:
    report = transqa.check_pairs(
        [("Пришли 40 губернаторов.", "30 mayors came.")],
        source_lang="ru",
        target_lang="en",
    )
    said = [
        (issue.code, issue.confidence is not None and issue.confidence >= 0.9)
        for issue in report.issues
    ]
    assert said == [("NUM310", True), ("TRM206", True)]
