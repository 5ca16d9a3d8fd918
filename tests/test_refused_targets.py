"""Targets and files that cannot be read: the others are checked and reported, these are named, the status is 2."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from tests.closed import close_folders
from tests.fakes import CHECKS
from transqa.checker.checker import Checker
from transqa.checker.config import Config
from transqa.doors.cli import main
from transqa.doors.targets import expanded
from transqa.report import FORMATS

if TYPE_CHECKING:
    from typing import Any

Captured = pytest.CaptureFixture[str]
SCHEMAS = Path(__file__).parent / "schemas"
ROW = "Суд у Мінску прызнаў яго вінаватым.\tA court in Minsk found him guilty.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)
    Path("transqa.toml").write_text('source_lang = "be"\ntarget_lang = "en"\n', "utf-8")
    Path("news").mkdir()
    Path("news/good.tsv").write_text(f"source\ttarget\n{ROW}", "utf-8")
    Path("news/bad.md").write_text("The bank was long.\n", "utf-8")
    Path("empty").mkdir()


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        ("none.txt", "none.txt: there is no such file"),
        ("none/", "none: there is no such file"),
        ("*.nope", "*.nope: the pattern fits no file that can be read: .tsv, "),
        ("n[b-a]*", "n[b-a]*: the pattern fits no file that can be read: .tsv, "),
        ("empty", "empty: the folder holds no file that can be read: .tsv, "),
        ("", '"": an empty name; give a file, a folder or a pattern'),
        ("x" * 300, f"{'x' * 300}: cannot be read (File name too long)"),
        ("news/bad.md", "news/bad.md: given twice; it is read once"),
        ("a.odt", "a.odt: .odt is not read; save it as .docx."),
    ],
)
def test_the_others_are_checked_and_the_refused_one_is_named(
    capsys: Captured, refused: str, message: str
) -> None:
    assert main(["check", refused, "news/good.tsv", "news/bad.md"]) == 2
    told = capsys.readouterr()
    assert f"transqa: {message}" in told.err
    assert "Traceback" not in told.err
    assert "news/bad.md:1:5  TRM901" in told.out
    assert "FAILED: not read: " in told.out


def test_where_all_are_refused_each_is_named_and_reports_are_written(
    capsys: Captured,
) -> None:
    reports = [f"--report={form}={form}.out" for form in FORMATS]
    assert main(["check", "empty", "*.nope", *reports]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert [line[:16] for line in told.err.splitlines()] == [
        "transqa: empty: ",
        "transqa: *.nope:",
    ]
    for form in FORMATS:
        written = Path(f"{form}.out").read_text("utf-8")
        assert form == "mqm" or "*.nope" in written.replace("\\", ""), form


def test_standard_input_that_is_closed_ends_only_its_own_check(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "-", "news/bad.md"]) == 2
    told = capsys.readouterr()
    assert told.err == "transqa: standard input: closed\n"
    assert "news/bad.md:1:5  TRM901" in told.out


def test_fix_and_review_do_the_others_too(capsys: Captured) -> None:
    assert main(["fix", "*.nope", "news/bad.md", "--unsafe"]) == 2
    assert Path("news/bad.md").read_text("utf-8") == "The bloc was long.\n"
    assert "transqa: *.nope: the pattern fits no file" in capsys.readouterr().err
    assert main(["review", "empty", "news/bad.md"]) == 2
    assert "transqa: empty: the folder holds no file" in capsys.readouterr().err
    assert main(["fix", "*.nope", "empty"]) == 2
    assert capsys.readouterr().err.count("transqa: ") == 1


WHAT_IS_MEANT = {
    "a header misspelled": ("sourec\ttargte\n" + ROW, 'column "sourec" is unknown'),
    "the target alone": ("source\ttargte\n" + ROW, 'Did you mean "target"?'),
    "the source alone": ("sorce\ttarget\n" + ROW, 'Did you mean "source"?'),
    "another name": ("src\ttransaltion\n" + ROW, 'Did you mean "translation"?'),
    "a language": ("Belarusian\tEnglsh\n" + ROW, 'Did you mean "English"?'),
    "no rows": ("source\ttarget\n", "a header and no rows"),
    "nothing": ("", "empty; there is nothing to check"),
    "white space": ("\n \n", "only white space; there is nothing to check"),
    "empty rows": ("source\ttarget\n\t\n", "every target is empty"),
    "no header": (ROW, "a file without a header is read with --columns source,target"),
    "an unknown name": ("source\tdeepl\n" + ROW, 'no column "target" in the header'),
}


@pytest.mark.parametrize("kind", list(WHAT_IS_MEANT))
@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
def test_a_table_of_a_folder_that_is_meant_and_not_read_is_said(
    capsys: Captured, kind: str, form: str
) -> None:
    text, message = WHAT_IS_MEANT[kind]
    if form == "csv":
        text = text.replace("\t", ";")
    if form == "jsonl":
        if kind in ("no header", "no rows", "nothing", "white space"):
            return  # each line of JSONL names its columns
        names, *rows = [line.split("\t") for line in text.splitlines()]
        text = "\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in rows)
    Path(f"news/x.{form}").write_text(text, "utf-8")
    assert main(["check", "news"]) == 2
    told = capsys.readouterr()
    assert f"transqa: news/x.{form}: " in told.err
    assert message in told.err
    assert "news/bad.md:1:5  TRM901" in told.out
    assert main(["check", "news/*", "--fail-on", "never", "--lenient"]) == 0
    told = capsys.readouterr()
    assert f"transqa: news/x.{form}: " in told.err
    assert f"not checked: news/x.{form}: " in told.out
    assert "FAILED" not in told.out


@pytest.mark.parametrize(
    "text",
    [
        "year\tsales\n2026\t7\n",
        "resource\tcost\nwater\t7\n",
        "preferences\tcount\nblue\t7\n",
        "date\tevent\tsource\n2026\tA long march of the workers\tAP\n",
        "name\toffice\nАляксандр Лукашэнка\tpresident\n",
        "title\tmessage\nOne two three four five\tSix seven eight nine\n",
    ],
)
def test_a_table_of_something_else_is_left_out(capsys: Captured, text: str) -> None:
    Path("news/x.tsv").write_text(text, "utf-8")
    assert main(["check", "news", "--fail-on", "never"]) == 0
    told = capsys.readouterr()
    assert told.err == "transqa: left out, no column is the target: news/x.tsv\n"


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_a_table_in_another_charset_is_not_left_out(
    capsys: Captured, charset: str
) -> None:
    text = "Беларуская\tАнглийский\n" + ROW.replace("Мінск", "Минск").replace("і", "и")
    Path("news/x.tsv").write_bytes(text.encode(charset))
    status = main(["check", "news", "--fail-on", "never"])
    told = capsys.readouterr()
    if charset == "utf-16":  # the byte order mark tells it
        assert status == 0
        assert "3 documents" in told.out
    else:
        assert status == 2
        assert "transqa: news/x.tsv: " in told.err
        assert "save the file as UTF-8" in told.err


def test_a_link_that_leads_nowhere_is_named(capsys: Captured) -> None:
    Path("news/gone.po").symlink_to("nowhere.po")
    assert main(["check", "news"]) == 2
    assert "transqa: news/gone.po: there is no such file" in capsys.readouterr().err


CLOSED = "cannot be read (Permission denied)"


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay folders and files of which nobody may read those called closed, private or .git."""
    for name in ("closed", ".git", "private", "open/en"):
        Path("news", name).mkdir(parents=True)
    for name in ("closed/a.md", "open/en/b.md", "open/en/closed.md"):
        Path("news", name).write_text("The day was long.\n", "utf-8")
    close_folders(monkeypatch, "closed", ".git", "private")


@pytest.mark.parametrize(
    ("target", "refused", "files"),
    [
        ("news", ["news/closed"], ["news/bad.md", "news/good.tsv"]),
        ("news/**", ["news/closed"], ["news/bad.md", "news/good.tsv"]),
        ("news/**/*.md", ["news/closed"], ["news/bad.md"]),
        ("news/*/*.md", ["news/closed"], []),
        ("news/*/*/*.md", ["news/closed"], []),
        ("**/bad.md", ["news/closed"], ["news/bad.md"]),
        ("news/*/bad.md", ["news/closed/bad.md"], []),
        ("news/closed/*.md", ["news/closed"], []),
        ("news/closed/**", ["news/closed"], []),
        ("news/closed", ["news/closed"], []),
        ("news/*.md", [], ["news/bad.md"]),
        ("./n?ws/*.md", [], ["news/bad.md"]),
    ],
)
@pytest.mark.usefixtures("closed")
def test_a_folder_that_cannot_be_looked_into_is_named(
    target: str, refused: list[str], files: list[str]
) -> None:
    found = expanded([target], Config(exclude=("news/private/**",)))
    assert [file.message for file in found.refused] == [
        f"{name}: {CLOSED}" for name in refused
    ]
    in_open = {
        "news": ["news/open/en/b.md", "news/open/en/closed.md"],
        "news/**": ["news/open/en/b.md", "news/open/en/closed.md"],
        "news/**/*.md": ["news/open/en/b.md", "news/open/en/closed.md"],
        "news/*/*/*.md": ["news/open/en/b.md", "news/open/en/closed.md"],
    }
    assert sorted(found.files) == sorted([*files, *in_open.get(target, [])])


@pytest.mark.usefixtures("closed")
def test_a_run_with_a_folder_that_cannot_be_looked_into_fails(capsys: Captured) -> None:
    for target in ("news", "news/**/*.tsv", "news/closed", "news/closed/a.md"):
        assert main(["check", target, "--fail-on", "never", "--lenient"]) == 2
        assert f": {CLOSED}\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["news/bad.md", "--source", "news/closed/a.md"],
        ["news/bad.md", "--reference", "news/closed/a.md"],
        ["news/bad.md", "--with", "news/closed/a.jsonl"],
        ["news/bad.md", "--glossary", "news/closed/g.toml"],
        ["news/bad.md", "--glossary", "news/closed/g"],
        ["news/bad.md", "--lexicon", "news/closed/g.tql"],
        ["news/bad.md", "--baseline", "news/closed/b.json"],
        ["news/bad.md", "--config", "news/closed/c.toml"],
    ],
)
@pytest.mark.usefixtures("closed")
def test_what_is_given_beside_a_text_and_cannot_be_read_is_named(
    capsys: Captured, options: list[str]
) -> None:
    assert main(["check", *options]) == 2
    told = capsys.readouterr().err
    assert f"transqa: {options[-1]}: cannot be read" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "news/bad.md", "news/open/en/b.md", "--source", "news/closed/a.md"],
        ["compare", "news/bad.md", "news/closed/a.md", "--source", "news/open/en/b.md"],
        ["corpus", "news/closed/a.tsv", "out.jsonl"],
        ["fix", "news/closed/a.md"],
        ["glossary", "check", "news/closed/g.toml"],
        ["glossary", "convert", "news/closed/g.toml", "g.csv"],
        ["romanize", "--file", "news/closed/a.md", "--system", "be-bgnpcgn-1979"],
    ],
)
@pytest.mark.usefixtures("closed")
def test_no_command_ends_in_a_traceback_for_what_cannot_be_read(
    capsys: Captured, arguments: list[str]
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    closed = next(name for name in arguments if "closed" in name)
    assert f"{closed}: cannot be read" in told


def test_what_no_reader_expected_costs_one_file(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Checker.read_file

    def fail(checker: Checker, path: str, *arguments: Any) -> Any:
        if path.endswith("good.tsv"):
            raise OSError(5, "Input/output error", path)
        return read(checker, path, *arguments)

    monkeypatch.setattr(Checker, "read_file", fail)
    assert main(["check", "news"]) == 2
    told = capsys.readouterr()
    assert "transqa: news/good.tsv: cannot be read (Input/output error)" in told.err
    assert "news/bad.md:1:5  TRM901" in told.out


def test_a_file_that_goes_away_while_the_run_goes_is_named(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("news/gone.md").write_text("The day was long.\n", "utf-8")

    def named(*arguments: object) -> object:
        found = expanded(*arguments)  # type: ignore[arg-type]
        Path("news/gone.md").unlink()
        return found

    monkeypatch.setattr("transqa.doors.targets.expanded", named)
    assert main(["check", "news"]) == 2
    assert "transqa: news/gone.md: there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["news", "news/**", "news/**/*.md", "**/*.md"])
def test_links_to_folders_are_not_followed_round_and_round(
    capsys: Captured, target: str
) -> None:
    Path("news/en").mkdir()
    Path("news/en/a.md").write_text("The day was long.\n", "utf-8")
    Path("news/en/up").symlink_to("../../news")
    Path("news/en/down").symlink_to("../en")
    Path("news/ring").symlink_to("ring")
    Path("news/shown").symlink_to(Path("empty").resolve())
    found = expanded([target], Config())
    assert [name for name in found.files if name.endswith(".md")] == [
        "news/bad.md",
        "news/en/a.md",
    ]
    assert found.refused == ()
    # Nothing is missed behind those that lead to what is walked anyway.
    assert found.links == (() if target == "**/*.md" else ("news/shown",))
    main(["check", target])
    note = "transqa: left out, links to folders are followed only where named: news/shown\n"
    assert (note in capsys.readouterr().err) == (target != "**/*.md")
    assert expanded([target], Config(exclude=("news/shown/**",))).links == ()


def test_a_link_to_a_folder_is_followed_where_it_is_named() -> None:
    Path("empty/a.md").write_text("The day was long.\n", "utf-8")
    Path("news/shown").symlink_to(Path("empty").resolve())
    for target in ("news/shown", "news/shown/*.md", "news/*/*.md", "news/shown/**"):
        found = expanded([target], Config())
        assert (found.files, found.links) == (("news/shown/a.md",), ()), target


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system")
@pytest.mark.parametrize("target", ["news", "news/*", "news/**/*.md"])
def test_a_pipe_in_a_folder_is_no_article(target: str) -> None:
    os.mkfifo("news/pipe.md")
    found = expanded([target], Config())
    assert "news/pipe.md" not in found.files
    assert "news/bad.md" in found.files


@pytest.mark.parametrize("target", ["news", "news/*", "news/**"])
def test_a_ring_of_links_is_a_file_that_cannot_be_read(
    capsys: Captured, target: str
) -> None:
    Path("news/x.tsv").symlink_to("y.tsv")
    Path("news/y.tsv").symlink_to("x.tsv")
    Path("transqa.toml").write_text('glossary = ["y.tsv"]\n', "utf-8")
    Path("y.tsv").write_text("id\tkind\tbe\ten\nminsk\tplace\tМінск\tMinsk\n", "utf-8")
    assert main(["check", target]) == 2
    told = capsys.readouterr().err
    assert "news/x.tsv: cannot be read (Too many levels of symbolic links)" in told


def test_a_source_whose_link_leads_nowhere_is_not_left_out(capsys: Captured) -> None:
    Path("transqa.toml").write_text('source = "ru/{name}"\n', "utf-8")
    Path("ru").mkdir()
    Path("ru/bad.md").symlink_to("nowhere.md")
    assert main(["check", "news/bad.md"]) == 2
    assert "ru/bad.md: there is no such file" in capsys.readouterr().err


def test_of_a_lenient_run_one_file_must_be_read(capsys: Captured) -> None:
    Path("a.txt").write_bytes(b"\xff")
    assert main(["check", "a.txt", "--lenient"]) == 2
    assert main(["check", "a.txt", "news/good.tsv", "--lenient"]) == 0
    # A target that names nothing is a mistake in the command, not in a file.
    assert main(["check", "*.nope", "news/good.tsv", "--lenient"]) == 2


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text("utf-8"))


@pytest.mark.parametrize("lenient", [False, True])
def test_a_file_that_could_not_be_read_stands_in_every_output(
    capsys: Captured, lenient: bool
) -> None:
    Path("news/x.tsv").write_text("source\ttarget\n\n\nа\tb\tc\nг\td\te\n", "utf-8")
    why = "line 4: 3 columns, the header has 2"
    forms = [form for form in FORMATS if form != "mqm"]  # ratings of texts alone
    options = [f"--report={form}={form}.out" for form in forms]
    if lenient:
        options += ["--lenient", "--fail-on", "never"]
    assert main(["check", "news/good.tsv", "news/x.tsv", *options]) == (
        0 if lenient else 2
    )
    written = {form: Path(f"{form}.out").read_text("utf-8") for form in forms}
    for form, text in written.items():
        assert "news/x.tsv" in text, form
        assert why in text, form

    found = json.loads(written["gitlab"])
    Draft202012Validator(schema("gitlab-code-quality.json")).validate(found)
    [entry] = [one for one in found if one["check_name"] == "not-read"]
    assert entry["location"] == {"path": "news/x.tsv", "lines": {"begin": 4}}
    assert entry["severity"] == ("minor" if lenient else "critical")

    result = json.loads(written["rdjson"])
    Draft202012Validator(schema("rdjson.json")).validate(result)
    [diagnostic] = [
        one for one in result["diagnostics"] if one["code"]["value"] == "not-read"
    ]
    assert diagnostic["location"]["path"] == "news/x.tsv"
    assert diagnostic["location"]["range"]["start"] == {"line": 4}
    assert diagnostic["severity"] == ("WARNING" if lenient else "ERROR")

    kind = "warning" if lenient else "error"
    line = f"::{kind} file=news/x.tsv,line=4,title=transqa::not read: {why}"
    assert written["github"].splitlines().count(line) == 1
    assert written["github"].count("not read: ") == 1
    assert written["github"].endswith("; 1 file was not read\n")

    run = json.loads(written["sarif"])
    Draft4Validator(schema("sarif-2.1.0-rtm.5.json")).validate(run)
    invocation = run["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is lenient
    if not lenient:
        [notification] = invocation["toolExecutionNotifications"]
        place = notification["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"] == "news/x.tsv"

    whole = json.loads(written["json"])
    assert whole["unread"] == [{"path": "news/x.tsv", "why": why}]
    assert whole["failures"] == ([] if lenient else [f"not read: news/x.tsv: {why}"])
    assert json.loads(written["jsonl"].splitlines()[-1])["unread"] == whole["unread"]


@pytest.mark.parametrize("lenient", [False, True])
def test_a_file_that_could_not_be_read_is_a_test_of_junit(lenient: bool) -> None:
    etree = pytest.importorskip("lxml.etree")
    Path("x.txt").write_bytes(b"\xff")
    options = ["--lenient", "--fail-on", "never"] if lenient else []
    arguments = ["check", "news/good.tsv", "x.txt", "--max-issues", "0"]
    main([*arguments, "--report=junit=j.xml", *options])
    text = Path("j.xml").read_bytes()
    etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd"))).assertValid(
        etree.fromstring(text)
    )
    root = ET.fromstring(text)
    [case] = [case for case in root.iter("testcase") if case.get("name") == "x.txt"]
    [outcome] = case
    assert outcome.tag == ("skipped" if lenient else "error")
    assert "is not UTF-8" in str(outcome.get("message"))
    counts = {key: root.get(key) for key in ("tests", "errors", "skipped", "failures")}
    assert counts == {
        "tests": "2",
        "errors": "0" if lenient else "1",
        "skipped": "1" if lenient else "0",
        "failures": "0",
    }


def test_rows_that_could_not_be_read_stand_in_lists_of_issues(
    capsys: Captured,
) -> None:
    Path("x.tsv").write_text("source\ttarget\nдень\tA day.\nдень\nночь\n", "utf-8")
    assert main(["check", "x.tsv", "--report=rdjson=r", "--report=gitlab=g"]) == 2
    [entry] = json.loads(Path("g").read_text("utf-8"))
    assert entry["location"] == {"path": "x.tsv", "lines": {"begin": 3}}
    assert entry["description"].startswith("2 rows could not be read (the first: ")
    [diagnostic] = json.loads(Path("r").read_text("utf-8"))["diagnostics"]
    assert diagnostic["location"]["range"]["start"] == {"line": 3}
