"""What CI reads: each format against its schema, and on awkward texts."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from tests.fakes import CHECKS, GLOSSARY

import transqa
from transqa.base.model import Suppressed
from transqa.doors.cli import main
from transqa.report import FORMATS, Report

SCHEMAS = Path(__file__).parents[1] / "schemas"
NAME = "Навіны дня.txt"
TEXT = (
    "Calm 😀 day.\r\nThe ]]> bank: 100 %, said::foo.\r\nA \u202ebank\u202c of\tit.\r\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)
    Path("news").mkdir()
    Path("news", NAME).write_bytes(TEXT.encode())
    Path("pairs.tsv").write_text(
        "id\tsource\ttarget\n7\tВот имя.\tNothing here.\n8\tдень\tA day.\n", "utf-8"
    )


def made(**options: object) -> Report:
    config = {"bootstrap": 0, **options}
    files = (str(Path("news", NAME)), "pairs.tsv")
    reports = [
        transqa.check_file(
            file, source_lang="ru", target_lang="en", glossary=GLOSSARY, config=config
        )
        for file in files
    ]
    return Report(
        tuple(one for report in reports for one in report.documents),
        reports[0].signature,
    )


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text("utf-8"))


def sarif(report: Report) -> Any:
    whole = json.loads(report.render("sarif"))
    Draft4Validator(schema("sarif-2.1.0-rtm.5.json")).validate(whole)
    return whole["runs"][0]


def test_sarif_is_valid_and_its_regions_hold_the_text() -> None:
    run = sarif(made())
    assert run["columnKind"] == "unicodeCodePoints"
    found = [
        (one["ruleId"], one["level"], one["properties"]["text"])
        for one in run["results"]
    ]
    assert found == [
        ("TRM901", "error", "bank"),
        ("LNG901", "warning", "foo"),
        ("TRM901", "error", "bank"),
        ("NAM901", "error", "имя"),
    ]
    lines = TEXT.split("\n")
    for one in run["results"][:3]:
        place = one["locations"][0]["physicalLocation"]
        region = place["region"]
        text = lines[region["startLine"] - 1][
            region["startColumn"] - 1 : region["endColumn"] - 1
        ]
        assert text == one["properties"]["text"] == region["snippet"]["text"]
        assert TEXT[region["charOffset"] :][: region["charLength"]] == text
        assert place["artifactLocation"] == {
            "uri": "news/%D0%9D%D0%B0%D0%B2%D1%96%D0%BD%D1%8B%20%D0%B4%D0%BD%D1%8F.txt",
            "uriBaseId": "%SRCROOT%",
        }
    last = run["results"][3]["locations"][0]
    assert last["physicalLocation"]["region"]["startLine"] == 2
    assert last["physicalLocation"]["region"]["startColumn"] == 7
    assert last["logicalLocations"][0]["fullyQualifiedName"] == "pairs.tsv::7::source"


def test_sarif_names_rules_fixes_and_what_was_not_checked() -> None:
    run = sarif(made())
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["LNG901", "NAM901", "TRM901"]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    (fix,) = run["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "bloc"}
    assert replacement["deletedRegion"] == {
        "startLine": 2,
        "startColumn": 9,
        "endLine": 2,
        "endColumn": 13,
    }
    assert "fixes" not in run["results"][1]
    notes = [
        one["message"]["text"]
        for one in run["invocations"][0]["toolConfigurationNotifications"]
    ]
    assert any(
        note.startswith("not checked: the target against its source") for note in notes
    )


def test_sarif_keeps_what_is_suppressed_and_tells_new_from_known() -> None:
    report = made(accept=[{"code": "LNG", "reason": "a foo it is"}])
    one = report.documents[0]
    known = Suppressed(one.issues[0], "baseline", "known before")
    unchanged = Suppressed(one.issues[1], "unchanged", "")
    from dataclasses import replace

    report = replace(
        report,
        documents=(
            replace(one, issues=(), suppressed=(*one.suppressed, known, unchanged)),
            report.documents[1],
        ),
        failures=("2 issues, and max-issues is 1",),
    )
    run = sarif(report)
    found = [
        (one["ruleId"], one["baselineState"], one.get("suppressions"))
        for one in run["results"]
    ]
    assert found == [
        ("NAM901", "new", None),
        ("LNG901", "new", [{"kind": "external", "justification": "a foo it is"}]),
        (
            "TRM901",
            "unchanged",
            [{"kind": "external", "justification": "known before"}],
        ),
    ]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert (
        run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        == report.failures[0]
    )


def test_sarif_without_files_names_the_segment() -> None:
    report = transqa.check_pairs(
        [("день", "The bank.")], target_lang="en", glossary=GLOSSARY
    )
    (result,) = sarif(report)["results"]
    assert "physicalLocation" not in result["locations"][0]
    assert result["locations"][0]["logicalLocations"][0]["name"] == "1"
    assert (
        sarif(transqa.check("Fine.", target_lang="en", glossary=GLOSSARY))["results"]
        == []
    )


def test_github_annotations_are_escaped_and_in_one_line() -> None:
    lines = made().render("github").splitlines()
    assert lines[0] == (
        "::error file=news/Навіны дня.txt,line=2,endLine=2,col=9,endColumn=13,title=TRM901 wrong-word"
        "::a bank is no bloc (expected: bloc)"
    )
    kinds = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert kinds == ["::error", "::error", "::error", "::warning", "::warning"]
    # The other document has its source: that of this one may be missing.
    assert lines[4] == (
        "::warning file=news/Навіны дня.txt,title=transqa"
        "::checked without its source: changed numbers, negations and names cannot be seen"
    )
    assert lines[2] == (
        "::error file=pairs.tsv,line=2,endLine=2,col=7,endColumn=10,title=NAM901 missing-word"
        "::left out [segment 7, source]"
    )
    assert lines[-1] == (
        "transqa: FAILED: 3 major and 1 minor issues; 1 of 2 documents was checked without "
        "its source: changed numbers, negations and names cannot be seen"
    )


def test_github_says_how_many_annotations_it_will_not_show() -> None:
    report = transqa.check("The bank. " * 13, target_lang="en", glossary=GLOSSARY)
    first = report.render("github").splitlines()[0]
    assert (
        first
        == "::notice title=transqa::13 major issues; GitHub shows 10 of a kind, 3 stand in the log alone"
    )


def test_a_text_cannot_give_commands_to_the_runner() -> None:
    Path("::set-output name=x::y").mkdir()
    Path("::set-output name=x::y", "a,b:c.txt").write_text("The bank.", "utf-8")
    path = str(Path("::set-output name=x::y", "a,b:c.txt"))
    report = transqa.check_file(path, target_lang="en", glossary=GLOSSARY)
    lines = report.render("github").splitlines()
    assert lines[0].startswith(
        "::error file=%3A%3Aset-output name=x%3A%3Ay/a%2Cb%3Ac.txt,line=1,"
    )
    assert [line[:2] for line in lines].count("::") == 1


def test_gitlab_is_valid_and_its_fingerprints_are_unique() -> None:
    found = json.loads(made().render("gitlab"))
    Draft202012Validator(schema("gitlab-code-quality.json")).validate(found)
    assert [
        (one["location"]["path"], one["location"]["lines"]["begin"], one["severity"])
        for one in found
    ] == [
        (f"news/{NAME}", 2, "major"),
        (f"news/{NAME}", 2, "minor"),
        (f"news/{NAME}", 3, "major"),
        ("pairs.tsv", 2, "major"),
    ]
    assert len({one["fingerprint"] for one in found}) == 4
    assert json.loads(Report(made().documents[:0], "x").render("gitlab")) == []


def test_rdjson_is_valid() -> None:
    whole = json.loads(made().render("rdjson"))
    Draft202012Validator(schema("rdjson.json")).validate(whole)
    assert [
        one["location"]["range"]["start"]["line"] for one in whole["diagnostics"]
    ] == [2, 2, 3, 2]


def junit(report: Report) -> ET.Element:
    from lxml import etree

    text = report.render("junit")
    etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd"))).assertValid(
        etree.fromstring(text.encode())
    )
    return ET.fromstring(text)


def test_junit_fails_what_the_gate_fails_and_holds_no_forbidden_character() -> None:
    pytest.importorskip("lxml.etree")
    root = junit(made())
    assert [root.get(key) for key in ("tests", "failures")] == ["2", "2"]
    failure = next(root.iter("failure"))
    assert failure.get("message") == "2 major issues (fail-on major)"
    assert "The ]]> bank" in (failure.text or "")
    passed = junit(made(fail_on="never"))
    assert passed.get("failures") == "0"
    assert list(passed.iter("failure")) == []
    from dataclasses import replace

    failed = junit(replace(made(fail_on="never"), failures=("2 issues\x00 \ufffe",)))
    assert [case.get("name") for case in failed.iter("testcase")][
        -1
    ] == "the run as a whole"
    assert failed.get("failures") == "1"


def test_jsonl_says_the_same_as_json() -> None:
    report = made()
    whole = json.loads(report.to_json())
    lines = [json.loads(line) for line in report.render("jsonl").splitlines()]
    assert [line.pop("type") for line in lines] == ["issue"] * 3 + [
        "document",
        "issue",
        "document",
        "run",
    ]
    issues = [line for line in lines if "code" in line]
    assert [line.pop("document") for line in issues] == [f"news/{NAME}"] * 3 + [
        "pairs.tsv"
    ]
    assert issues == [issue for one in whole["documents"] for issue in one["issues"]]
    assert lines[-1]["passed"] is whole["passed"] is False


def test_mqm_is_read_as_score_mqm_reads_it() -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(made().render("mqm")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    )
    assert list(rows[0]) == [
        "system",
        "doc",
        "doc_id",
        "seg_id",
        "rater",
        "source",
        "target",
        "category",
        "severity",
    ]
    found = [
        (
            row["doc"],
            int(row["doc_id"]),
            int(row["seg_id"]),
            row["category"],
            row["severity"],
        )
        for row in rows
    ]
    assert found == [
        (f"news/{NAME}", 1, 1, "No-error", "No-error"),
        (f"news/{NAME}", 2, 2, "Terminology/Wrong term", "Major"),
        (f"news/{NAME}", 2, 2, "Style/Awkward", "Minor"),
        (f"news/{NAME}", 3, 3, "Terminology/Wrong term", "Major"),
        ("pairs.tsv", 1, 7, "Accuracy/Omission", "Major"),
        ("pairs.tsv", 2, 8, "No-error", "No-error"),
    ]
    assert rows[1]["target"] == "The ]]> <v>bank</v>: 100 %, said::foo."
    assert (rows[4]["source"], rows[4]["target"]) == (
        "Вот <v>имя</v>.",
        "Nothing here.",
    )


def mqm_heads(report: Report) -> list[tuple[str, str, str, str]]:
    """Return system, doc, doc_id and seg_id of the rows of ratings."""
    text = io.StringIO(report.render("mqm"))
    rows = csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["system"], row["doc"], row["doc_id"], row["seg_id"]) for row in rows]


def test_mqm_has_the_systems_documents_and_ids_of_a_table() -> None:
    header = "system\tdocument\tsegment_id\tsource\ttarget"
    rows = [
        f"{system}\t{document}\t{segment}\tПапа ест.\tDad eats."
        for system in ("A", "B")
        for document, segment in (("d1", "s7"), ("d1", "s9"), ("d2", "s12"))
    ]
    Path("long.tsv").write_text("\n".join([header, *rows]), "utf-8")
    assert mqm_heads(transqa.check_file("long.tsv")) == [
        (system, *row)
        for system in ("A", "B")
        for row in (("d1", "1", "s7"), ("d1", "2", "s9"), ("d2", "1", "s12"))
    ]
    # Ids that count in each document are no ids of the whole.
    counted = [row.replace("s12", "s7") for row in rows]
    Path("long.tsv").write_text("\n".join([header, *counted]), "utf-8")
    assert [head[3] for head in mqm_heads(transqa.check_file("long.tsv"))] == [
        "1", "2", "3", "1", "2", "3"
    ]  # fmt: skip


def test_mqm_calls_the_system_of_a_file_after_it() -> None:
    Path("out").mkdir()
    Path("out/google.txt").write_text("Dad eats. Mum sleeps.", "utf-8")
    report = transqa.check_file("out/google.txt", target_lang="en")
    assert mqm_heads(report) == [
        ("google", "out/google.txt", "1", "1"),
        ("google", "out/google.txt", "2", "2"),
    ]
    Path("pairs.csv").write_text("id,source,target\nx1,Папа ест.,Dad eats.\n", "utf-8")
    assert mqm_heads(transqa.check_file("pairs.csv")) == [
        ("pairs", "pairs.csv", "1", "x1")
    ]


def test_markdown_of_many_documents_leads_with_counts_and_is_cut() -> None:
    Path("long.txt").write_text("The bank. " * 3000, "utf-8")
    report = made()
    long = transqa.check_file("long.txt", target_lang="en", glossary=GLOSSARY)
    text = Report((*report.documents, *long.documents), report.signature).render(
        "markdown"
    )
    assert text.startswith(
        "# transqa: FAILED\n\n3 documents, 3 failed: 3003 major and 1 minor issues\n\n"
        "2 of 3 documents were checked without their sources: changed numbers, negations "
        "and names cannot be seen\n\n| check | issues |"
    )
    assert "| TRM901 wrong-word | 3002 |\n" in text
    assert "<details><summary>3000 issues</summary>" in text
    assert " more issues are left out here; other formats have them all\n" in text
    assert len(text) < 65_536


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_by_the_command_and_the_same_each_time(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "check",
        "news",
        "pairs.tsv",
        "--target-lang",
        "en",
        "--source-lang",
        "ru",
        "--format",
        form,
    ]
    assert main([*command, "--report", f"{form}=out"]) == 1
    first = capsys.readouterr().out
    assert Path("out").read_bytes().decode() == first
    assert main(command) == 1
    assert capsys.readouterr().out == first
    assert str(Path.cwd()) not in first


def test_the_page_on_outputs_shows_what_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The checks of the page are the real ones.
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    page = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text("utf-8")
    sections = {part.split("\n", 1)[0]: part for part in page.split("\n## ")[1:]}
    assert [form for form in FORMATS if form not in sections] == ["json"], (
        "formats without a section"
    )
    text = "The journalist Kseniya Lutsina was in court.\n"
    Path("lead.txt").write_text(text, "utf-8")
    report = transqa.check(text, target_lang="en")
    from dataclasses import replace

    (one,) = report.documents
    issues = tuple(replace(issue, path="lead.txt") for issue in one.issues)
    assert one.document is not None
    named = replace(
        one,
        id="lead.txt",
        issues=issues,
        document=replace(one.document, path="lead.txt"),
    )
    report = replace(report, documents=(named,))
    for form, section in sections.items():
        written = report.render(form)
        for line in section.split("```text\n")[1].split("\n```")[0].split("\n"):
            assert line in written, (form, line)


def test_paths_in_a_repository_are_those_from_its_root(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".git").mkdir()
    monkeypatch.chdir("news")
    report = transqa.check_file(
        NAME, source_lang="ru", target_lang="en", glossary=GLOSSARY
    )
    shown = f"news/{NAME}"
    assert f"file={shown},line=2" in report.render("github")
    gitlab = json.loads(report.render("gitlab"))
    assert {one["location"]["path"] for one in gitlab} == {shown}
    [case] = ET.fromstring(report.render("junit")).iter("testcase")
    assert (case.get("file"), case.get("name")) == (shown, shown)
    place = sarif(report)["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].startswith("news/%D0%9D")
    assert f"{NAME}:2:9" in report.render("text")


def test_sarif_holds_the_heaviest_issues_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = sarif(made())
    assert len(whole["results"]) == 4
    monkeypatch.setattr("transqa.report.as_sarif._MOST_RESULTS", 3)
    run = sarif(made())
    assert [one["level"] for one in run["results"]] == ["error"] * 3
    notes = run["invocations"][0]["toolConfigurationNotifications"]
    assert notes[0]["message"]["text"] == (
        "the 3 heaviest of 4 results; the other formats hold all"
    )


def test_a_row_that_cannot_be_read_is_told_to_every_service() -> None:
    Path("pairs.tsv").write_text("source\ttarget\nдень\tA day.\nдень\n", "utf-8")
    report = made()
    why = "pairs.tsv: line 3: 1 columns, the header has 2"
    assert not report.passed
    for form in FORMATS:
        if form != "mqm":  # ratings alone
            assert "could not be read" in report.render(form), form
    told = (
        f"::error file=pairs.tsv,line=3,title=transqa::1 row could not be read ({why})"
    )
    assert told in report.render("github")


def test_gitlab_takes_a_name_that_elsewhere_would_begin_a_command() -> None:
    Path("::error::a.txt").write_text("A bank.\n", "utf-8")
    report = transqa.check_file("::error::a.txt", target_lang="en", glossary=GLOSSARY)
    found = json.loads(report.render("gitlab"))
    Draft202012Validator(schema("gitlab-code-quality.json")).validate(found)
    assert [one["location"]["path"] for one in found] == ["::error::a.txt"]


XLIFF_12 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ru" '
    'target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>День <x id="1" equiv-text="{{day}}"/>, '
    '<g id="2">год</g>.</source><target><mrk mtype="term">The</mrk> bank of <x id="1" equiv-text="{{day}}"/>,'
    '<x id="3" ctype="lb"/><g id="2">the year</g><bpt id="4">&lt;b&gt;</bpt>.</target></trans-unit></body></file>'
    "</xliff>"
)
XLIFF_20 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ru" trgLang="en"><file id="f">'
    '<unit id="1"><originalData><data id="d">%d</data></originalData><segment><source>День<ph id="1" dataRef="d"/>год'
    '</source><target>The bank<ph id="1" dataRef="d"/>of <pc id="2">it</pc><ph id="3" equiv="name"/>.</target>'
    "</segment></unit></file></xliff>"
)


@pytest.mark.parametrize(
    ("file", "target", "source"),
    [
        (XLIFF_12, "The bank of {{day}}, {2}the year{/2}<b>.", "День {{day}}, {2}год{/2}."),
        (XLIFF_20, "The bank%dof {2}it{/2}{name}.", "День%dгод"),
    ],
)  # fmt: skip
def test_text_shows_inline_codes_and_json_counts_without_them(
    file: str, target: str, source: str
) -> None:
    Path("a.xlf").write_text(file, "utf-8")
    report = transqa.check_file("a.xlf", glossary=GLOSSARY)
    lines = [line.strip() for line in report.render("text").splitlines()]
    assert lines[1:4] == [target, "^^^^", source]
    [issue] = json.loads(report.to_json())["documents"][0]["issues"]
    assert (issue["start"], issue["end"], issue["text"]) == (4, 8, "bank")
