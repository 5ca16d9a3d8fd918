"""Files that a command is given: none beside itself, none written twice, none written over what is read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import transqa
from transqa.base.errors import ConfigError, InputError
from transqa.base.files import write_whole
from transqa.checker.config import Config, configured
from transqa.doors.cli import main

Captured = pytest.CaptureFixture[str]
TARGET = "The president met Ivan Petrov in Minsk. He left on 5 May.\n"
SOURCE = "Президент встретил Ивана Петрова в Минске. Он уехал 5 мая.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("en", "ru"):
        Path(folder).mkdir()
    Path("en/a.txt").write_text(TARGET, "utf-8")
    Path("ru/a.txt").write_text(SOURCE, "utf-8")
    Path("en/link.txt").symlink_to("a.txt")
    Path("copy.txt").write_text(TARGET, "utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["check", "en/a.txt", "--source", "en/a.txt"],
            "en/a.txt: is given as the target and as its own source; give the file of the source",
        ),
        (
            ["check", "en/a.txt", "--source", "ru/../en/a.txt"],
            "en/a.txt: is given as the target and as its own source (ru/../en/a.txt); give the file of the source",
        ),
        (
            ["check", "en/link.txt", "--source", "en/a.txt"],
            "en/link.txt: is given as the target and as its own source (en/a.txt); give the file of the source",
        ),
        (
            ["check", "en/a.txt", "--source", "en/{name}"],
            "en/a.txt: is given as the target and as its own source; give the file of the source",
        ),
        (
            ["check", "en/a.txt", "--source", "ru/a.txt", "--reference", "en/a.txt"],
            "en/a.txt: is given as the target and as its own reference; give the file of the reference",
        ),
        (
            ["check", "en/a.txt", "--source", "ru/a.txt", "--reference", "ru/a.txt"],
            "ru/a.txt: is given as the source and as its own reference; give the file of the reference",
        ),
        (
            ["check", "en/a.txt", "--source", "copy.txt"],
            "en/a.txt: says the same as its source copy.txt, in the same language (en); give the translation",
        ),
        (
            ["fix", "en/a.txt", "--source", "en/link.txt"],
            "en/a.txt: is given as the target and as its own source (en/link.txt); give the file of the source",
        ),
        (
            ["review", "en/a.txt", "--source", "en/a.txt"],
            "en/a.txt: is given as the target and as its own source; give the file of the source",
        ),
        (
            ["compare", "en/a.txt", "b=en/a.txt"],
            'en/a.txt: is given twice, as the system "a" and as the system "b"; give each a file of its own',
        ),
        (
            ["compare", "en/a.txt", "copy.txt", "--source", "en/link.txt"],
            'en/a.txt: is given twice, as --source and as the system "a"; give each a file of its own',
        ),
    ],
)
def test_a_file_is_not_checked_beside_itself(
    arguments: list[str], message: str, capsys: Captured
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"transqa: {message}"


def test_a_file_is_not_checked_beside_itself_in_python() -> None:
    with pytest.raises(InputError, match="as its own source"):
        transqa.check_file("en/a.txt", "en/link.txt")


def test_a_pattern_that_leads_to_the_text_itself(capsys: Captured) -> None:
    Path("transqa.toml").write_text('source = "ru/{name}"\n', "utf-8")
    Path("en/a.txt").unlink()
    Path("en/a.txt").symlink_to("../ru/a.txt")
    assert main(["check", "en/a.txt"]) == 2
    assert "en/a.txt: is given as the target and as its own source (" in (
        capsys.readouterr().err
    )
    with pytest.raises(ConfigError, match="leads from each text to itself"):
        configured(Config(), {"source": "{folder}/{name}"})


def test_standard_input_has_its_source(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    from types import SimpleNamespace

    wrong = io.BytesIO(TARGET.replace("5 May", "7 May").encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=wrong))
    assert main(["check", "-", "--source", "ru/a.txt", "--select", "NUM"]) == 1
    assert "7 May" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--output", "a", "--report", "html=./a"],
            "--output a: is the same file as --report html=./a; give each a file of its own",
        ),
        (
            ["--report", "json=a", "--report", "html=link"],
            "--report html=link: is the same file as --report json=a; give each a file of its own",
        ),
        (
            ["--output", "a", "--write-baseline", "a"],
            "--write-baseline a: is the same file as --output a; give each a file of its own",
        ),
        (
            ["--output", "ru/a.txt", "--source", "ru/a.txt"],
            "--output ru/a.txt: would be written over ru/a.txt, which is read; give another file",
        ),
        (
            ["--output", "house.toml", "--glossary", "house.toml"],
            "--output house.toml: would be written over house.toml, which is read; give another file",
        ),
        (
            ["--report", "json=transqa.toml"],
            "--report json=transqa.toml: would be written over {here}/transqa.toml, which is read; give another file",
        ),
        (
            ["--output", "known.json", "--baseline", "known.json"],
            "--output known.json: would be written over known.json, which is read; give another file",
        ),
        (["--output", "ru"], "--output ru: is a folder; give the name of a file"),
        (
            ["--output", "a" * 256],
            f"--output {'a' * 256}: cannot be written (File name too long)",
        ),
        (
            ["--report", "json=a\0b"],
            "--report a\\x00b: cannot be written (no name of a file has the character NUL)",
        ),
    ],
)
def test_a_report_has_a_file_of_its_own(
    options: list[str], message: str, capsys: Captured, tmp_path: Path
) -> None:
    Path("link").symlink_to("a")
    Path("house.toml").write_text("", "utf-8")
    Path("transqa.toml").write_text("", "utf-8")
    Path("known.json").write_text(
        '{"schema": "transqa/baseline/1", "documents": {}}', "utf-8"
    )
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.t*")}
    assert main(["check", "en/a.txt", *options]) == 2
    expected = f"transqa: {message.format(here=tmp_path)}"
    assert capsys.readouterr().err.splitlines() == [expected]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.t*")} == before
    assert not Path("a").exists()


def test_a_baseline_is_written_anew_in_its_place() -> None:
    known = ["--baseline", "known.json", "--write-baseline", "known.json"]
    assert main(["check", "en/a.txt", "--write-baseline", "known.json"]) == 0
    assert main(["check", "en/a.txt", *known]) == 0


def test_devices_take_any_number_of_reports() -> None:
    null = ["--output", "/dev/null", "--report", "json=/dev/null"]
    assert main(["check", "en/a.txt", *null]) == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_link_stays_one_and_its_file_keeps_its_rights() -> None:
    Path("real.json").write_text("", "utf-8")
    Path("real.json").chmod(0o640)
    Path("latest.json").symlink_to("real.json")
    Path("new.json").symlink_to("ru/not-there-yet.json")
    write_whole("latest.json", b"{}", "--output")
    write_whole("new.json", b"[]", "--output")
    assert Path("latest.json").is_symlink()
    assert Path("real.json").read_bytes() == b"{}"
    assert stat.S_IMODE(Path("real.json").stat().st_mode) == 0o640
    assert Path("ru/not-there-yet.json").read_bytes() == b"[]"


def test_a_name_as_long_as_names_may_be() -> None:
    for length in (240, 250, 255):
        name = "b" * length
        write_whole(name, b"text", "--output")
        assert Path(name).read_bytes() == b"text"
    assert not list(Path().glob(".*"))


def test_what_a_killed_run_left_is_cleared_by_the_next() -> None:
    script = (
        "import sys, time; from pathlib import Path; from transqa.base.files import whole_file\n"
        "with whole_file(Path('report.json'), is_shared=True) as file:\n"
        "    file.write(b'half'); file.flush(); print('there', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    left = [path.name for path in Path().glob(".report.json.*")]
    assert left == [f".report.json.{process.pid}.part"]
    # One that is being written stays.
    write_whole("report.json", b"{}", "--output")
    assert [path.name for path in Path().glob(".report.json.*")] == left
    process.kill()
    process.communicate()
    write_whole("report.json", b"{}", "--output")
    assert not list(Path().glob(".report.json.*"))


def test_strict_and_lenient_shut_each_other_out(capsys: Captured) -> None:
    for command in ("check", "fix", "review"):
        with pytest.raises(SystemExit) as ended:
            main([command, "en/a.txt", "--strict", "--lenient"])
        assert ended.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err
    both = {"strict": True, "lenient": True}
    with pytest.raises(ConfigError, match="strict and lenient shut each other out"):
        configured(Config(), both)
    lenient = configured(Config(), {"lenient": True})
    assert not configured(lenient, {"strict": True}).lenient


LONG = "a" * 300 + ".txt"  # longer than a file system allows


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", LONG],
        ["check", "en/a.txt", "--source", LONG],
        ["check", "en/a.txt", "--glossary", LONG],
        ["check", "en/a.txt", "--config", LONG],
        ["check", "en/a.txt", "--with", LONG],
        ["check", "en/a.txt", "--output", LONG],
        ["compare", "en/a.txt", LONG, "--source", "ru/a.txt"],
        ["compare", "en/a.txt", "copy.txt", "--source", LONG],
        ["fix", LONG],
        ["review", LONG],
        ["glossary", "check", LONG],
        ["romanize", "--file", LONG],
        ["names", "--file", LONG, "--lang", "be"],
    ],
)
def test_a_name_that_is_too_long_is_told(
    arguments: list[str], capsys: Captured
) -> None:
    assert main(arguments) == 2
    assert "aaa.txt" in capsys.readouterr().err


def test_a_source_whose_name_would_be_too_long_is_not_there(capsys: Captured) -> None:
    Path("transqa.toml").write_text('source = "ru/{stem}.in-russian.txt"\n', "utf-8")
    target = Path("a" * 248 + ".txt")
    target.write_text(TARGET, "utf-8")
    assert main(["check", str(target)]) in (0, 1)
    assert "no source given" in capsys.readouterr().out
