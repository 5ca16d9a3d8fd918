"""Names of files that are no UTF-8: shown alike on every output, which stays valid Unicode, and known again."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

import transqa
from transqa.checker.baseline import read_baseline
from transqa.doors.cli import main
from transqa.doors.lsp.session import path_of
from transqa.doors.run import is_gone
from transqa.fixes.house import HouseFiles, acceptances_of
from transqa.report import FORMATS
from transqa.report.comparison import COMPARISON_FORMATS

Captured = pytest.CaptureFixture[str]
NAME = os.fsdecode(b"a\xff.txt")
SHOWN = r"a\xff.txt"
WRONG = "Kseniya Lutsina left in in May.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        Path(NAME).write_text(WRONG, "utf-8")
    except OSError:
        pytest.skip("the file system takes names in UTF-8 only")
    Path(os.fsdecode(b"bad\xff.xliff")).write_text("<xliff>\n<file\n</xliff>", "utf-8")


def written(*arguments: str) -> str:
    """Return what a command writes into a file, which is UTF-8 without the escape of half a character."""
    main([*arguments, "--output", "out"])
    text = Path("out").read_bytes().decode("utf-8")
    assert "\\ud" not in text.replace("\\\\ud", "")
    return text


def refuse_halves(text: str) -> None:
    """Raise UnicodeEncodeError for JSON that a strict reader refuses."""
    json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_shows_the_byte(form: str) -> None:
    text = written("check", ".", "--target-lang", "en", "--format", form)
    shown = json.dumps(SHOWN)[1:-1] if form in JSON_FORMS else SHOWN
    assert shown in text.replace("a\\\\xff", shown[:-4])  # Markdown has two backslashes
    if form in ("json", "sarif", "gitlab", "rdjson"):
        refuse_halves(text)
    for line in text.splitlines() if form == "jsonl" else ():
        refuse_halves(line)
    if form == "sarif":
        assert '"uri": "a%FF.txt"' in text


JSON_FORMS = ("json", "jsonl", "sarif", "gitlab", "rdjson")


@pytest.mark.parametrize("form", COMPARISON_FORMATS)
def test_every_comparison_shows_the_byte(form: str) -> None:
    other = os.fsdecode(b"b\xff.txt")
    Path(other).write_text("Ksenia Lutskina left in May.\n", "utf-8")
    arguments = ["--reference", other, "--target-lang", "en", "--samples", "0"]
    Path("c.txt").write_text(WRONG, "utf-8")
    text = written("compare", NAME, "c.txt", *arguments, "--format", form)
    assert "\\xff" in text
    if form == "json":
        refuse_halves(text)


def test_data_frames_show_the_byte() -> None:
    pytest.importorskip("pyarrow")
    report = transqa.check_file(NAME, target_lang="en")
    assert report.to_arrow().to_pylist()[0]["path"] == SHOWN
    assert report.to_arrow("documents").to_pylist()[0]["document"] == SHOWN


def test_messages_show_the_byte(capsys: Captured) -> None:
    assert main(["check", NAME, "--source", os.fsdecode(b"no\xfe.txt")]) == 2
    assert r"no\xfe.txt: there is no such file" in capsys.readouterr().err


def test_a_baseline_is_read_back(capsys: Captured) -> None:
    check = ["check", NAME, "--target-lang", "en"]
    assert main([*check, "--write-baseline", "base.json"]) == 0
    refuse_halves(Path("base.json").read_text("utf-8"))
    assert list(read_baseline("base.json")) == [SHOWN]
    assert main([*check, "--baseline", "base.json"]) == 0
    assert "no longer found" not in capsys.readouterr().out
    assert not is_gone(SHOWN, ".")
    assert is_gone(r"b\xff.txt", ".")
    # As versions before wrote it.
    old = Path("base.json").read_text("utf-8").replace(r"\\xff", r"\udcff")
    Path("base.json").write_text(old, "utf-8")
    assert main([*check, "--baseline", "base.json"]) == 0


@pytest.mark.parametrize("pattern", ["a?.txt", "a*.txt", SHOWN])
def test_patterns_of_a_configuration_fit(pattern: str) -> None:
    said = f"[[accept]]\npath = '{pattern}'\nreason = 'it is a quotation'\n"
    Path("transqa.toml").write_text(f"target_lang = 'en'\n{said}", "utf-8")
    assert main(["check", NAME]) == 0


@pytest.mark.parametrize("name", [NAME, "a[1].txt", "a*?.txt"])
def test_an_acceptance_that_is_written_is_of_its_file(name: str) -> None:
    Path("transqa.toml").write_text("target_lang = 'en'\n", "utf-8")
    Path(name).write_text(WRONG, "utf-8")
    assert main(["check", name]) == 1
    report = transqa.check_file(name, target_lang="en")
    house = HouseFiles(folder=Path.cwd())
    for issue in report.issues:
        for rule in acceptances_of(issue, name, "it is a quotation"):
            house.accept(rule)
    assert main(["check", name]) == 0


def test_a_change_is_of_its_file(capsys: Captured) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *arguments], check=True)
    Path(NAME).write_text(f"{WRONG}\nKseniya Lutsina left.\n", "utf-8")
    main(["check", ".", "--target-lang", "en", "--changed", "HEAD", "--format", "github"])  # fmt: skip
    lines = [line for line in capsys.readouterr().out.splitlines() if "NAM104" in line]
    assert [line for line in lines if "line=3" in line]
    assert not [line for line in lines if "line=1" in line]


def test_an_editor_opens_the_file() -> None:
    assert path_of(Path(NAME).absolute().as_uri()) == str(Path(NAME).absolute())


def test_a_spelling_that_is_no_unicode_is_written_as_an_escape() -> None:
    house = HouseFiles(folder=Path.cwd())
    house.accept({"code": "NAM104", "path": "a.txt", "reason": "so \ud83d"})
    assert r"so \\ud83d" in Path("transqa.toml").read_text("utf-8")


PAIRS = "source\ttarget\nКсению Луцкину освободили.\tKsenia Lutskina was released.\n"
ENTRY = '[[entry]]\nid = "a"\nkind = "person"\nru = "Ксения Луцкина"\nen = "Ksenia Lutskina"\n'


@pytest.mark.parametrize(
    "arguments",
    [
        ("corpus", "{pairs}", "{out}.jsonl"),
        ("corpus", "{pairs}", "{out}/"),
        ("lexicon", "learn", "{pairs}", "--output", "{out}.tql"),
        ("glossary", "compile", "{glossary}", "{out}.tqg"),
        ("glossary", "convert", "{glossary}", "{out}.csv"),
    ],
)
def test_what_is_made_of_such_a_file_is_made(arguments: tuple[str, ...]) -> None:
    names = {
        "pairs": os.fsdecode(b"c\xff.tsv"),
        "glossary": os.fsdecode(b"g\xff.toml"),
        "out": os.fsdecode(b"out\xff"),
    }
    Path(names["pairs"]).write_text(PAIRS, "utf-8")
    Path(names["glossary"]).write_text(ENTRY, "utf-8")
    words = [word.format(**names) for word in arguments]
    if arguments[0] in ("corpus", "lexicon"):
        words += ["--source-lang", "ru", "--target-lang", "en"]
    assert main(words) == 0
    for manifest in Path().glob("*.manifest.json"):
        refuse_halves(manifest.read_text("utf-8"))
