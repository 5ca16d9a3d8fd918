"""rdjson: columns in bytes of UTF-8, ranges over lines, and suggestions that can be put into the file as they are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import transqa
from transqa.base.model import Severity
from transqa.report.byte_columns import FileLines

SCHEMA = Path(__file__).parents[1] / "schemas" / "rdjson.json"
WRONG, RIGHT = "Kseniya Lutsina", "Ksenia Lutskina"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def diagnostics(name: str, **config: object) -> list[dict[str, Any]]:
    """Return the diagnostics of the name in a file, each held against the schema and the rules of the format."""
    report = transqa.check_file(name, target_lang="en", config=config)
    whole = json.loads(report.render("rdjson"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(whole)
    data = Path(name).read_bytes()
    for diagnostic in whole["diagnostics"]:
        follow_the_rules(diagnostic, data)
    return [one for one in whole["diagnostics"] if "NAM104" in one["code"]["value"]]


def follow_the_rules(diagnostic: dict[str, Any], data: bytes) -> None:
    """Assert what ``reviewdog.proto`` says: positions from 1, in bytes, both columns or none, the end exclusive."""
    ranges = [diagnostic["location"].get("range")]
    ranges += [one["range"] for one in diagnostic.get("suggestions", ())]
    for one in filter(None, ranges):
        start, end = one["start"], one["end"]
        assert start["line"] >= 1
        assert end["line"] >= start["line"]
        assert ("column" in start) == ("column" in end)
        if "column" in start:
            assert (end["line"], end["column"]) >= (start["line"], start["column"])
            span(data, one)
    for one in diagnostic.get("suggestions", ()):
        assert one["range"] == diagnostic["location"]["range"]


def span(data: bytes, place: dict[str, Any]) -> tuple[int, int]:
    """Return a range as offsets into the bytes; each is at the beginning of a character."""
    lines = data.split(b"\n")
    found = []
    for end in (place["start"], place["end"]):
        line = lines[end["line"] - 1]
        assert 1 <= end["column"] <= len(line) + 1
        line[: end["column"] - 1].decode()
        before = sum(len(one) + 1 for one in lines[: end["line"] - 1])
        found.append(before + end["column"] - 1)
    return found[0], found[1]


def taken(data: bytes, diagnostic: dict[str, Any], number: int = 0) -> bytes:
    """Return a file with a suggestion in it, as reviewdog puts it there."""
    suggestion = diagnostic["suggestions"][number]
    start, end = span(data, suggestion["range"])
    new: str = suggestion["text"]
    return data[:start] + new.encode() + data[end:]


def test_columns_count_bytes_and_the_end_is_exclusive() -> None:
    text = f"Сказал 😀: {WRONG} was in court.\n"
    Path("a.txt").write_text(text, "utf-8")
    (diagnostic,) = diagnostics("a.txt")
    column = len("Сказал 😀: ".encode()) + 1
    assert column == 20
    place = {
        "start": {"line": 1, "column": column},
        "end": {"line": 1, "column": column + len(WRONG)},
    }
    assert diagnostic["location"] == {"path": "a.txt", "range": place}
    assert diagnostic["suggestions"] == [{"range": place, "text": RIGHT}]
    assert taken(text.encode(), diagnostic) == text.replace(WRONG, RIGHT).encode()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # The name is over two lines, the second one of which begins with bytes.
        ("Вчера\nthe journalist Kseniya\nLutsina sat.\n", (2, 16), (3, 8)),
        ("Ё! The journalist Kseniya\r\nLutsina sat there.\r\n", (1, 20), (2, 8)),
        ("\ufeffЁ Kseniya Lutsina was in court.\n", (1, 7), (1, 22)),
    ],
)
def test_lines_and_marks(
    text: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    Path("a.txt").write_bytes(text.encode())
    (diagnostic,) = diagnostics("a.txt")
    place = diagnostic["location"]["range"]
    assert (place["start"]["line"], place["start"]["column"]) == start
    assert (place["end"]["line"], place["end"]["column"]) == end
    mended = text.replace("Kseniya", "Ksenia").replace("Lutsina", "Lutskina")
    assert taken(text.encode(), diagnostic) == mended.encode()


def test_a_cell_of_a_table() -> None:
    text = f'id,source,target\n1,"Ксения, в суде","Ёй, {WRONG} heard it"\n'
    Path("b.csv").write_text(text, "utf-8")
    (diagnostic,) = diagnostics("b.csv")
    assert taken(text.encode(), diagnostic) == text.replace(WRONG, RIGHT).encode()


def test_markup_inside_has_columns_and_no_suggestion() -> None:
    Path("c.html").write_text("<p>Ё <b>Kseniya</b> Lutsina sat.</p>", "utf-8")
    (diagnostic,) = diagnostics("c.html")
    assert diagnostic["location"]["range"] == {
        "start": {"line": 1, "column": 10},
        "end": {"line": 1, "column": 29},
    }
    assert "suggestions" not in diagnostic


def test_several_spellings_are_several_suggestions() -> None:
    text = f"Ё! {WRONG} was there, they said.\n"
    Path("a.txt").write_text(text, "utf-8")
    diagnostic = with_expected("a.txt", RIGHT, "Ksienija Łuckina")
    texts = [one["text"] for one in diagnostic["suggestions"]]
    assert texts == [RIGHT, "Ksienija Łuckina"]
    for number, new in enumerate(texts):
        mended = text.replace(WRONG, new).encode()
        assert taken(text.encode(), diagnostic, number) == mended


def with_expected(
    name: str, *expected: str, severity: Severity = Severity.MAJOR
) -> dict[str, Any]:
    """Return the diagnostic of a file's one issue, with other suggestions."""
    report = transqa.check_file(name, target_lang="en", config={"select": ["NAM104"]})
    (document,) = report.documents
    (issue,) = document.issues
    issue = replace(issue, expected=expected, severity=severity)
    changed = replace(report, documents=(replace(document, issues=(issue,)),))
    (diagnostic,) = json.loads(changed.render("rdjson"))["diagnostics"]
    return dict(diagnostic)


def test_a_neutral_issue_suggests_nothing() -> None:
    Path("a.txt").write_text(f"{WRONG} was there.\n", "utf-8")
    diagnostic = with_expected("a.txt", RIGHT, severity=Severity.NEUTRAL)
    assert diagnostic["severity"] == "INFO"
    assert "suggestions" not in diagnostic


def test_a_file_that_changed_meanwhile_has_lines_alone() -> None:
    Path("a.txt").write_text(f"{WRONG} was in court.\n", "utf-8")
    report = transqa.check_file("a.txt", target_lang="en")
    Path("a.txt").write_text("Another text stands here today.\n", "utf-8")
    for is_gone in (False, True):
        if is_gone:
            Path("a.txt").unlink()
        diagnostic = json.loads(report.render("rdjson"))["diagnostics"][0]
        assert diagnostic["location"] == {
            "path": "a.txt",
            "range": {"start": {"line": 1}, "end": {"line": 1}},
        }
        assert "suggestions" not in diagnostic


def test_a_format_without_lines_has_none() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(f"{WRONG} was in court on Monday.")
    document.save("a.docx")
    (diagnostic,) = [
        one
        for one in json.loads(
            transqa.check_file("a.docx", target_lang="en").render("rdjson")
        )["diagnostics"]
        if "NAM104" in one["code"]["value"]
    ]
    assert diagnostic["location"] == {"path": "a.docx"}
    assert "suggestions" not in diagnostic


@pytest.mark.parametrize(
    ("name", "text", "expected", "count"),
    [
        ("a.txt", f"{WRONG} was there.\n", "A & B", 1),
        ("a.html", f"<p>{WRONG} was there.</p>\n", "A & B", 0),
        ("a.md", f"{WRONG} was there.\n", "A <b>", 0),
        ("a.md", f"{WRONG} was there.\n", "A, B", 1),
        ("a.tsv", f"id\ttarget\n1\t{WRONG} was there.\n", "A\tB", 0),
        ("a.csv", f"id,target\n1,{WRONG} was there.\n", "A, B", 0),
        ("a.csv", f"id,target\n1,{WRONG} was there.\n", "A B", 1),
    ],
)
def test_a_suggestion_that_could_break_the_file_is_none(
    name: str, text: str, expected: str, count: int
) -> None:
    Path(name).write_text(text, "utf-8")
    diagnostic = with_expected(name, expected)
    assert len(diagnostic.get("suggestions", ())) == count


def test_each_file_is_read_once() -> None:
    Path("a.txt").write_text(f"{WRONG} was in court.\n", "utf-8")
    (issue,) = [
        one
        for one in transqa.check_file("a.txt", target_lang="en").documents[0].issues
        if one.code == "NAM104"
    ]
    lines = FileLines()
    place = lines.place_of(issue)
    Path("a.txt").unlink()
    assert lines.place_of(issue) == place
    assert place is not None
    assert place.text == WRONG
