from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest
from jsonschema import Draft202012Validator
from tests.fakes import CHECKS, GLOSSARY, issue

from transqa.base.errors import ConfigError
from transqa.base.model import (
    Document,
    DocumentReport,
    Issue,
    Place,
    Segment,
    Side,
    Suppressed,
)
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.report import Report
from transqa.report.as_text import Detail, render_text

KEYS = (
    "code check category severity maturity repeat fingerprint confidence also "
    "segment side start end offset text message "
    "expected entry source related path line column end_line end_column"
)


def run(
    *targets: str,
    name: str = "d",
    source: str | None = None,
    reference: str | None = None,
) -> DocumentReport:
    segments = tuple(
        Segment(str(number), text, source, reference)
        for number, text in enumerate(targets, 1)
    )
    return check_document(
        Document(name, segments, None, "en"), GLOSSARY, Config(), CHECKS
    )


def report(*documents: DocumentReport) -> Report:
    return Report(documents or (run("The bank."),), "transqa:0|test")


def schema() -> Draft202012Validator:
    text = (resources.files("transqa") / "report" / "report-1.schema.json").read_text(
        "utf-8"
    )
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


@pytest.mark.parametrize(
    "made",
    [
        report(),
        report(run("Nothing.")),
        report(run("The bank.", "A bank.", source="имя"), run("foo", name="e")),
        report(run("The cat sat on the mat.", reference="A cat sat on a mat.")),
    ],
)
def test_json_keeps_its_schema(made: Report) -> None:
    schema().validate(json.loads(made.to_json()))


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    whole = json.loads(report(run("The bank.", source="ну")).to_json())
    assert list(whole) == [
        "schema",
        "signature",
        "documents",
        "passed",
        "failures",
        "unused",
        "metrics",
    ]
    (document,) = whole["documents"]
    first = [
        "id",
        "source_lang",
        "target_lang",
        "passed",
        "reasons",
        "not_checked",
        "score",
        "metrics",
    ]
    assert list(document) == [
        *first,
        "issues",
        "segment_scores",
        "suppressed",
        "people",
    ]
    assert list(document["score"]) == [
        "word_count",
        "penalty",
        "per_thousand",
        "quality",
        "by_category",
        "small_sample",
        "wmt",
    ]
    assert list(document["issues"][0]) == KEYS.split()
    assert list(document["issues"][0]["related"][0]) == [
        "segment",
        "start",
        "end",
        "text",
    ]


def test_an_issue_has_the_json_keys_as_attributes() -> None:
    assert all(hasattr(issue(), key) for key in KEYS.split())


def test_json_is_the_same_each_time() -> None:
    assert report().to_json() == report().to_json()


def test_the_schema_refuses_what_is_renamed() -> None:
    whole = json.loads(report().to_json())
    whole["documents"][0]["issues"][0].pop("fingerprint")
    assert not schema().is_valid(whole)


def test_text_report_exactly() -> None:
    assert report(run("The bank.", "Ой, foo.")).render("text") == (
        "d: segment 1 target 4-8  TRM901 wrong-word  major\n"
        "    The bank.\n"
        "        ^^^^\n"
        "    a bank is no bloc\n"
        "    expected: bloc\n"
        '    see segment 1: "x" at 0-1\n'
        "\n"
        "d: segment 2 target 4-7  LNG901 light-word  minor\n"
        "    Ой, foo.\n"
        "        ^^^\n"
        "    foo is said\n"
        "\n"
        "d: 1 major and 1 minor issues in 2 segments, 4 words\n"
        "penalty 6 · quality -50.00 · per thousand words 1500.0 · wmt 6"
        " · small sample: under 500 words a score decides nothing\n"
        "FAILED: 1 major issue (fail-on major); checked without its source: "
        "changed numbers, negations and names cannot be seen\n"
        "not checked: the target against its source, NAM901 missing-word: "
        "no source given: what the translator left out, names above all, can't be seen\n"
        "not checked: NAM902 shaky-word: preview checks are off: --preview (preview = true) turns them on\n"
        "transqa:0|test\n"
    )


def test_a_control_character_in_a_name_does_not_reach_the_terminal() -> None:
    made = report(run("The bank.", name="a\x1b[2J\n::error::b"), run("Fine.", name="e"))
    text = made.render("text")
    assert "\x1b" not in text
    assert "\n::error" not in text
    assert "a\\x1b[2J\\x0a::error::b: segment 1 target 4-8  TRM901" in text


def test_text_of_several_documents_ends_with_their_sum() -> None:
    made = report(run("The bank."), run("Fine.", name="e"))
    assert (
        "2 documents, 1 failed: 1 major issue\npenalty 5 · quality -66.67"
        in made.render()
    )
    assert (made.passed, made.score.word_count, len(made.issues)) == (False, 3, 1)
    whats = [
        "the target against its source",
        "NAM901 missing-word",
        "NAM902 shaky-word",
    ]
    assert [item.what for item in made.not_checked] == whats


def test_the_source_line_is_shown_for_an_issue_of_the_source() -> None:
    text = report(run("Nobody.", source="вот имя")).render()
    assert "    вот имя\n        ^^^\n    Nobody.\n    left out\n" in text


def test_a_repeat_says_so() -> None:
    assert (
        "TRM901 wrong-word  major  (again; counted once)\n"
        in report(run("bank", "bank")).render()
    )


def test_what_is_said_of_an_issue_stands_on_one_line() -> None:
    from transqa.report.as_text import issues_pieces

    found: Issue = issue(
        message='"Kseniya\nLutsina" is\x1b[2J wrong', expected=("Ksenia\tLutskina",)
    )
    text = "".join(piece for piece, _ in issues_pieces([found], run("wrong text.")))
    assert '    "Kseniya Lutsina" is [2J wrong\n    expected: Ksenia Lutskina\n' in text


def test_markdown() -> None:
    text = report(run("The bank | bank.")).render("markdown")
    assert text.startswith(
        "# transqa: FAILED\n\n## d\n\nFAILED: 2 major issues (fail-on major); checked "
        "without its source: changed numbers, negations and names cannot be seen\n"
    )
    assert (
        "| d: segment 1 target 4-8 | TRM901 wrong-word | major | bank | a bank is no bloc | bloc |\n"
        in text
    )
    assert text.endswith("\n`transqa:0|test`\n")


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(
        ConfigError, match=r'format "jsno" is unknown; .* Did you mean "json"'
    ):
        report().render("jsno")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"path": "a.txt", "line": 3, "column": 9}, "a.txt:3:9  "),
        (
            {"path": "a.tsv", "line": 3, "segment": "x"},
            "a.tsv:3: segment x target 0-5  ",
        ),
        ({}, "d: segment 1 target 0-5  "),
    ],
)
def test_a_place_is_as_exact_as_it_can_be(
    changes: dict[str, object], place: str
) -> None:
    from transqa.report.as_text import issues_pieces

    found: Issue = issue(**changes)  # type: ignore[arg-type]
    assert next(issues_pieces([found], run("Some text.")))[0] == place


def two_sides() -> DocumentReport:
    """Return a report on a pair with two issues and a note, of which one has a place in the source."""
    place = Place("1", 6, 10, "1278", Side.SOURCE)
    checked = run("About 1,287 people of the bank.", source="Около 1278 человек банка.")
    return replace(
        checked,
        issues=(
            issue("major", 6, 11, text="1,287", source=place, expected=("1,278",)),
            issue("neutral", 12, 18, text="people", message="a note"),
            issue("minor", 26, 30, text="bank", message="a reason"),
        ),
    )


def test_the_source_stands_under_the_target_once() -> None:
    text = report(two_sides()).render()
    assert text.startswith(
        "d: segment 1 target 6-11  NAM103 misspelled-name  major\n"
        "    About 1,287 people of the bank.\n"
        "          ^^^^^\n"
        "    Около 1278 человек банка.\n"
        "          ^^^^\n"
    )
    assert text.count("Около") == 1, "a segment's issues stand together"
    assert "    expected: 1,278\nd: segment 1 target 26-30  " in text


def test_a_long_source_is_cut_at_a_space() -> None:
    found = replace(
        run("Wrong.", source="слово " * 40),
        issues=(issue("major", 0, 5, text="Wrong"),),
    )
    (line,) = [line for line in report(found).render().split("\n") if "слово" in line]
    assert line.endswith("слово…")
    assert len(line) < 110


def test_notes_are_listed_when_asked_for() -> None:
    made = report(two_sides())
    assert "a note" not in made.render()
    assert "1 neutral issue is not listed: -v lists them\n" in made.render()
    verbose = render_text(made, Detail(verbose=True))
    assert "    a note\n" in verbose
    assert "-v" not in verbose


def test_a_quiet_report_has_the_issues_and_what_failed() -> None:
    text = render_text(report(run("The bank."), run("Fine.")), Detail(quiet=True))
    assert text.startswith("d: segment 1 target 4-8  TRM901 wrong-word  major\n")
    assert text.endswith(
        "\n\nd: FAILED: 1 major issue (fail-on major); checked without its source: "
        "changed numbers, negations and names cannot be seen\n"
    )
    assert render_text(report(run("Fine.")), Detail(quiet=True)) == ""


def test_statistics_stand_in_place_of_the_issues() -> None:
    text = render_text(report(run("The bank, bank, foo.")), Detail(statistics=True))
    assert "^" not in text
    assert (
        "     2  TRM901  wrong-word  2 major  (2 with a suggestion)\n"
        "     1  LNG901  light-word  1 minor\n"
    ) in text


def test_a_verdict_without_a_source_says_so_beside_it() -> None:
    caveat = "changed numbers, negations and names cannot be seen"
    alone = report(run("Fine."))
    assert f"\npassed: checked without its source: {caveat}\n" in alone.render("text")
    assert alone.render("markdown").startswith(
        f"# transqa: passed\n\n## d\n\npassed: checked without its source: {caveat}\n"
    )
    assert alone.render("github") == (
        f"d: passed: checked without its source: {caveat}\ntransqa: passed: no issues\n"
    )
    assert (
        f'</p>\n<p class="caveat">Checked without its source: {caveat}</p>\n</header>'
        in alone.render("html")
    )
    several = report(run("Fine."), run("Well."))
    assert f"\nchecked without their sources: {caveat}\n" in several.render("text")
    assert several.render("markdown").startswith(
        "# transqa: passed\n\n2 documents, 0 failed: no issues\n\n"
        f"checked without their sources: {caveat}\n"
    )
    assert several.render("github").endswith(
        f"\ntransqa: passed: no issues; checked without their sources: {caveat}\n"
    )
    with_source = replace(run("Fine."), not_checked=())
    one_of_two = report(run("Fine."), with_source).render("text")
    assert (
        f"\n1 of 2 documents was checked without its source: {caveat}\n" in one_of_two
    )
    assert "checked without" not in report(with_source).render("text")


def test_known_issues_are_named_where_they_are_scored() -> None:
    one = run("The bank.")
    (issue,) = one.issues
    hushed = tuple(Suppressed(issue, by, "") for by in ("baseline", "unchanged"))
    known = replace(one, issues=(), suppressed=(*hushed[:1], *hushed))
    text = report(known).render("text")
    note = "(2 known issues are scored, too; 1 untouched issue is scored, too)"
    assert f"d: no new issues in 1 segment, 2 words\npenalty 5 {note} · " in text
    assert f"no new issues, 2 words · penalty 5 {note} · " in report(known).render(
        "markdown"
    )
    assert "FAILED: no new issues\n" in report(known).render("github")
    assert f"penalty 5 {note}, 2 words" in report(known).render("junit")
    accepted = replace(one, issues=(), suppressed=(Suppressed(issue, "accepted", ""),))
    assert ": no issues in 1 segment" in report(accepted).render("text")
