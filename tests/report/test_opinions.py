"""Every output says whose opinion an issue is, and which opinions were refused."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests.fakes import CHECKS, GLOSSARY

from transqa.base.model import RefusedOpinion
from transqa.bitext.writeback.its import issue_comment
from transqa.checker.checker import Checker
from transqa.checks import CHECKS as ALL
from transqa.doors.cli import main
from transqa.report import FORMATS, Report
from transqa.report.as_text import Detail, render_text
from transqa.report.locations import told_refused

if TYPE_CHECKING:
    from pathlib import Path

SECOND = tuple(check for check in ALL if check.code == "EXT601")
PAIRS = [("Банк.", "The bank is by the river."), ("Спокій.", "All is <calm>.")]
OPINIONS = [
    {"segment": 1, "text": "bank", "severity": "critical", "by": "Olga", "note": "no"},
    {"segment": 2, "text": "<calm>", "severity": "minor", "by": "Piotr & Co"},
    {"segment": 2, "text": "sea", "severity": "minor", "by": "Piotr & Co"},
    {"segment": 7, "text": "sea", "severity": "minor", "by": "Vira"},
]


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", (*CHECKS, *SECOND))


def report(opinions: Any = tuple(OPINIONS)) -> Report:
    checker = Checker(GLOSSARY, source_lang="uk", target_lang="en")
    return checker.check_pairs(PAIRS, opinions=opinions)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "mqm"])
def test_every_format_names_the_authors(form: str) -> None:
    text = report().render(form)
    assert "Olga" in text
    assert "Piotr" in text


def test_ratings_of_ours_leave_the_opinions_out() -> None:
    assert report().render("mqm") == report(None).render("mqm")


@pytest.mark.parametrize("form", ["sarif", "github", "junit"])
def test_formats_without_a_place_for_them_count_the_refused(form: str) -> None:
    assert "refused opinions: 2" in report().render(form)
    assert "refused" not in report(None).render(form)


def test_text_lists_what_was_refused_and_why() -> None:
    text = report().render("text")
    assert (
        "refused opinions: 2\n"
        '    opinions: line 3 (item 3): by Piotr & Co: "sea" does not stand in the segment: "All is <calm>."\n'
        '    opinions: line 4 (item 4): by Vira: there is no segment "7"\n'
    ) in text
    assert "    also found by Olga (critical): no\n" in text
    assert "    by Piotr & Co (minor)\n" in text
    assert "refused" not in render_text(report(), Detail(quiet=True))


def test_statistics_have_the_agreement() -> None:
    text = render_text(report(), Detail(statistics=True))
    assert (
        "second opinions by  found  ours, too  of ours  theirs, too\n"
        "Olga                    1  1 (100 %)        1    1 (100 %)\n"
        "Piotr & Co              1    0 (0 %)        1      0 (0 %)\n"
    ) in text
    assert "second opinions" not in render_text(report(None), Detail(statistics=True))


def test_a_long_list_is_cut() -> None:
    many = [OPINIONS[3]] * 25
    text = report(many).render("text")
    assert text.count("there is no segment") == 20
    assert "    and 5 more: --format json lists all\n" in text
    markdown = report(many).render("markdown")
    assert markdown.count("there is no segment") == 20
    assert "- and 5 more" in markdown


def test_json_has_all_and_keeps_its_schema() -> None:
    made = json.loads(report().to_json())
    schema = resources.files("transqa") / "report" / "report-1.schema.json"
    jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(
        made
    )
    (document,) = made["documents"]
    ours, theirs = document["issues"]
    assert (ours["by"], theirs["by"]) == (["Olga"], ["Piotr & Co"])
    assert ours["opinions"] == [
        {
            "by": "Olga",
            "severity": "critical",
            "category": "",
            "start": 4,
            "end": 8,
            "text": "bank",
            "note": "no",
            "confidence": None,
        }
    ]
    assert document["refused_opinions"][1] == {
        "file": "opinions",
        "line": 4,
        "place": "item 4",
        "by": "Vira",
        "reason": 'there is no segment "7"',
        "count": 1,
    }
    (plain,) = json.loads(report(None).to_json())["documents"]
    assert "refused_opinions" not in plain
    assert not {"by", "opinions"} & set(plain["issues"][0])


def test_html_frames_what_others_found_and_names_them() -> None:
    page = report().render("html")
    assert re.search(r'<mark class="minor others" data-n="2">&lt;calm&gt;</mark>', page)
    assert re.search(r'<mark class="major" data-n="1">bank</mark>', page)
    assert "by Piotr &amp; Co (minor)" in page
    assert "also found by Olga (critical): no" in page
    assert "2 opinions of others that do not fit the text" in page
    assert "there is no segment" in page
    assert "Refused opinions" not in report(None).render("html")


def test_sarif_has_a_rule_and_the_authors_as_a_property() -> None:
    (run,) = json.loads(report().render("sarif"))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules["EXT601"]["properties"]["maturity"] == "preview"
    by = {one["ruleId"]: one["properties"]["by"] for one in run["results"]}
    assert by == {"EXT601": ["Piotr & Co"], "TRM901": ["Olga"]}
    levels = {one["ruleId"]: one["level"] for one in run["results"]}
    assert levels == {"EXT601": "note", "TRM901": "error"}


def test_frames_and_notebooks() -> None:
    pytest.importorskip("pyarrow")
    rows = report().to_arrow().to_pylist()
    assert [row["by"] for row in rows] == [["Olga"], ["Piotr & Co"]]
    assert report().to_arrow("documents").to_pylist()[0]["refused_opinions"] == 2
    fragment = report()._repr_html_()
    assert "also found by Olga" in fragment
    assert "by Piotr &amp; Co (minor)" in fragment


def test_comments_in_files_name_the_authors() -> None:
    ours, theirs = report().issues
    assert issue_comment(ours).endswith("also found by Olga (critical): no")
    assert issue_comment(theirs) == (
        'EXT601 minor second-opinion: "<calm>": by Piotr & Co (minor)'
    )


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (("a.tsv", 3, "line 3", "r1", "why"), "a.tsv: line 3: by r1: why"),
        (
            ("a.json", 9, "segment 2, span 1", "xCOMET", "why\n so"),
            "a.json: line 9 (segment 2, span 1): by xCOMET: why so",
        ),
        (
            ("a.tsv", 3, "line 3", "r1", "why", 1200),
            "a.tsv: line 3: 1,200 opinions, the first by r1: why",
        ),
    ],
)
def test_how_a_refused_opinion_is_told(refused: Any, told: str) -> None:
    assert told_refused(RefusedOpinion(*refused)) == told


# The command


def files(folder: Path) -> tuple[Path, Path]:
    target = folder / "a.tsv"
    rows = "".join(f"{source}\t{target}\n" for source, target in PAIRS)
    target.write_text(f"source\ttarget\n{rows}", "utf-8")
    opinions = folder / "a.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in OPINIONS]
    opinions.write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "transqa.toml").write_text("")
    return target, opinions


def run(folder: Path, *arguments: object) -> int:
    langs = ("--source-lang", "uk", "--target-lang", "en")
    config = ("--config", folder / "transqa.toml")
    return main(["check", *map(str, (*arguments, *langs, *config))])


def test_the_command_takes_several_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, opinions = files(tmp_path)
    other = tmp_path / "raters.tsv"
    other.write_text(
        "source\ttarget\tcategory\tseverity\trater\n"
        "Спокій.\t<v>All</v> is <calm>.\tStyle/Awkward\tMinor\tr7\n"
    )
    assert run(tmp_path, target, "--with", opinions, "--with", other) == 1
    out = capsys.readouterr().out
    assert "by r7 (minor, Style/Awkward)" in out
    assert "a.jsonl: line 3: by Piotr & Co: " in out
    assert "FAILED: 1 major issue (fail-on major)" in out


def test_a_file_of_opinions_that_cannot_be_read_ends_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, opinions = files(tmp_path)
    opinions.write_text("just words\n")
    assert run(tmp_path, target, "--with", opinions) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"transqa: {opinions}: line 1: no opinions: found ")
    assert "allowed: MQM TSV" in error
    assert run(tmp_path, target, "--with", tmp_path / "none") == 2
    assert "there is no such file" in capsys.readouterr().err


def test_several_targets_need_a_pattern(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, opinions = files(tmp_path)
    other = tmp_path / "b.tsv"
    other.write_text("source\ttarget\nСпокій.\tAll is calm.\n", "utf-8")
    assert run(tmp_path, target, other, "--with", opinions) == 2
    assert "--with belongs to one target, 2 were given" in capsys.readouterr().err
    (tmp_path / "b.jsonl").write_text(
        '{"segment": 1, "text": "calm", "severity": "minor", "by": "Vira"}'
    )
    pattern = tmp_path / "{stem}.jsonl"
    assert run(tmp_path, target, other, "--with", pattern) == 1
    out = capsys.readouterr().out
    assert "by Vira (minor)" in out
    assert "by Piotr & Co (minor)" in out


def test_short_formats_say_on_standard_error_how_many_were_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, opinions = files(tmp_path)
    assert run(tmp_path, target, "--with", opinions, "--format", "gitlab") == 1
    error = capsys.readouterr().err
    assert "transqa: 2 opinions were refused: " in error
    assert run(tmp_path, target, "--with", opinions, "-q") == 1
    assert "transqa: 2 opinions were refused: " in capsys.readouterr().err


def test_a_report_is_not_written_over_the_opinions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, opinions = files(tmp_path)
    before = opinions.read_bytes()
    assert run(tmp_path, target, "--with", opinions, "--output", opinions) == 2
    assert opinions.read_bytes() == before
    assert str(opinions) in capsys.readouterr().err
