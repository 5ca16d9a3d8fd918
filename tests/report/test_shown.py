"""Texts from outside on every output but pages: no line, escape, direction or command of their own."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes import issue

from transqa.base.halves import without_halves
from transqa.base.model import (
    Document,
    DocumentReport,
    Issue,
    NotChecked,
    Opinion,
    Place,
    RefusedOpinion,
    Segment,
    Severity,
    Side,
    Suppressed,
)
from transqa.report import Report
from transqa.report.as_text import Detail, render_text
from transqa.report.comparison.model import (
    Comparison,
    RightOf,
    SegmentDifference,
    SegmentOutput,
    SystemResult,
)
from transqa.report.score import score_issues
from transqa.report.shown import json_text, path, plain, prose

# What nothing from outside may bring onto a line: controls, overrides, separators.
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]"
)
MARK = "HOSTILE"
HOSTILE = st.lists(
    st.sampled_from(
        [
            "\n::error::HOSTILE",
            "::error file=a::HOSTILE",
            "\r\n##[error]HOSTILE",
            "##vso[task.complete]HOSTILE",
            "\x1b[2J",
            "\x9b2J",
            "\u202e",
            "\u2066",
            "\u2028",
            "\x85",
            "\x00",
            "\t",
            "\ud800",
            "=HYPERLINK()",
            "@SUM(1)",
            "-1+1",
            "`",
            "|",
            "]]>",
            "<b>",
            "word ",
            "Мінск ",
        ]
    ),
    max_size=5,
).map("".join)


def text_of(draw: Any) -> str:
    made: str = draw(HOSTILE)
    return made


@st.composite
def reports(draw: Any) -> Report:
    def say() -> str:
        return text_of(draw)

    target = f"{say()}bank{say()}"
    start = target.index("bank")
    segment = Segment(say(), target, say() or None)
    found = replace(
        issue("major", start, start + 4, text="bank"),
        message=say(),
        expected=(say(), say()),
        entry=say(),
        segment=segment.id,
        path=f"{say()}a.txt",
        line=draw(st.sampled_from([None, 1])),
        source=Place(segment.id, 0, 1, say(), Side.SOURCE),
        related=(Place(say(), 0, 1, say()),),
        opinions=(
            Opinion(
                by=say(),
                severity=Severity.MINOR,
                category=say(),
                segment=segment.id,
                side=Side.TARGET,
                start=start,
                end=start + 4,
                text="bank",
                note=say(),
            ),
        ),
    )
    one = DocumentReport(
        id=f"{say()}a.txt#{say()}",
        source_lang=say(),
        target_lang="en",
        passed=False,
        reasons=(say(),),
        not_checked=(NotChecked(say(), say()),),
        score=score_issues([found], 2),
        issues=(found,),
        document=Document(say(), (segment,), path=f"{say()}a.txt"),
        suppressed=(Suppressed(found, "baseline", say()),),
        unread=(NotChecked(say(), say()),),
        refused=(RefusedOpinion(say(), 1, say(), say(), say()),),
    )
    documents = (one, one) if draw(st.booleans()) else (one,)
    return Report(documents, say(), failures=(say(),), unused=(say(),))


def is_safe_line(line: str) -> bool:
    """Return whether a line holds nothing that moves a terminal, and no command that a text brought in."""
    if UNSAFE.search(line):
        return False
    is_command = line.lstrip().startswith("::") or re.search(r"##\w*\[", line)
    return not (is_command and MARK in line)


@given(reports())
@settings(max_examples=60, deadline=None)
def test_no_text_starts_a_line_an_escape_or_a_command(report: Report) -> None:
    details = (
        Detail(),
        Detail(verbose=True),
        Detail(quiet=True),
        Detail(statistics=True),
    )
    outputs = [render_text(report, detail) for detail in details]
    outputs.append(report.render("markdown"))
    for output in outputs:
        assert all(map(is_safe_line, output.split("\n"))), output


@given(reports())
@settings(max_examples=50, deadline=None)
def test_annotations_are_those_of_the_report_alone(report: Report) -> None:
    output = report.render("github")
    lines = output.split("\n")
    assert not any(map(UNSAFE.search, lines))
    commands = [line for line in lines if line.lstrip().startswith("::")]
    # One a failure, one a document with rows that were not read, one an issue.
    assert len(commands) == 1 + 2 * len(report.documents)
    assert all(re.match(r"::error (title=transqa|file=)", line) for line in commands)
    assert not any(re.search(r"##\w*\[", line) for line in lines)


@given(reports())
@settings(max_examples=50, deadline=None)
def test_json_is_safe_as_it_stands_and_says_the_same(report: Report) -> None:
    for form in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        output = report.render(form)
        assert not UNSAFE.search(output), form
        for line in output.splitlines() if form == "jsonl" else [output]:
            value = json.loads(line)
            # Strict readers refuse the escape of half a character, too.
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    # Data is data: the report has the texts themselves, but for what is no Unicode.
    (first, *_) = json.loads(report.render("json"))["documents"]
    assert first["issues"][0]["message"] == without_halves(report.issues[0].message)


@given(reports())
@settings(max_examples=50, deadline=None)
def test_what_other_tools_show_of_json_is_safe(report: Report) -> None:
    for found in json.loads(report.render("gitlab")):
        assert not UNSAFE.search(found["description"])
        assert not UNSAFE.search(found["location"]["path"])
    for found in json.loads(report.render("rdjson"))["diagnostics"]:
        assert not UNSAFE.search(found["message"])
        assert not UNSAFE.search(found["location"]["path"])
    (run,) = json.loads(report.render("sarif"))["runs"]
    for result in run["results"]:
        assert not UNSAFE.search(result["message"]["text"])
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            for logical in location["logicalLocations"]:
                assert not UNSAFE.search(logical["fullyQualifiedName"])
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        assert not UNSAFE.search(note["message"]["text"])


@given(reports())
@settings(max_examples=50, deadline=None)
def test_junit_is_xml_without_anything_unsafe(report: Report) -> None:
    root = ElementTree.fromstring(report.render("junit"))
    for element in root.iter():
        assert all(map(is_safe_line, (element.text or "").split("\n")))
        for value in element.attrib.values():
            assert not UNSAFE.search(value)


@given(reports())
@settings(max_examples=50, deadline=None)
def test_cells_of_ratings_are_no_formulas(report: Report) -> None:
    rows = report.render("mqm").split("\n")
    for row in rows[:-1]:
        cells = row.split("\t")
        assert len(cells) == 9
        for cell in cells:
            assert not UNSAFE.search(cell)
            assert not cell.lstrip(" ").startswith(tuple("=+-@＝＋－＠"))


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=50, deadline=None)
def test_comparisons_are_safe(name: str, text: str, other: str) -> None:
    found = replace(issue("major", 0, 1), message=text, expected=(other,), text=name)
    outputs = tuple(
        SegmentOutput(system, f"{text}t", penalty, (found,))
        for system, penalty in ((f"{name}a", 5.0), (f"{name}b", 1.0))
    )
    systems = tuple(
        SystemResult(
            name=output.system,
            right={family: RightOf(1, 1) for family in ("names", "numbers", "terms")},
            others=0,
            severities={"major": 1},
            score=score_issues([found], 2),
            metrics={},
        )
        for output in outputs
    )
    made = Comparison(
        systems=systems,
        segments=(SegmentDifference(other, f"{text}s", f"{name}r", outputs),),
        segment_count=1,
        reference_count=0,
        langs=((name, text),),
        samples=0,
        metric_signatures={},
        signature=f"transqa:{text}",
        not_checked=(NotChecked(name, text),),
        unread=(NotChecked(name, text),),
    )
    for form in ("text", "markdown"):
        assert all(map(is_safe_line, made.render(form).split("\n"))), form
    assert not UNSAFE.search(made.render("json"))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("- Yes.", "'- Yes."),
        ("'=1", "''=1"),
        (" @a", "' @a"),
        ("a=1", "a=1"),
        ("’=1", "’=1"),
    ],
)
def test_a_cell_can_be_read_back(cell: str, written: str) -> None:
    document = Document("d", (Segment("1", cell),))
    one = DocumentReport(
        id="d",
        source_lang=None,
        target_lang="en",
        passed=True,
        reasons=(),
        not_checked=(),
        score=score_issues([], 2),
        issues=(),
        document=document,
    )
    row = Report((one,), "transqa:0").render("mqm").splitlines()[1]
    assert row.split("\t")[6] == written


@given(st.text())
def test_texts_that_are_safe_are_shown_as_they_are(text: str) -> None:
    categories = {unicodedata.category(char) for char in text}
    if categories.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"}) and "##" not in text:
        assert plain(text) == text
        assert path(text).removeprefix("./") == text.removeprefix("./")
    assert plain(plain(text)) == plain(text)
    assert prose(prose(text)) == prose(text)
    assert json.loads(json_text(text)) == text


def test_an_issue_is_the_same_value_where_nothing_is_unsafe() -> None:
    from transqa.report.shown import shown_issue

    found: Issue = issue("major", 0, 4, text="bank", message="no bank")
    assert shown_issue(found) is found
