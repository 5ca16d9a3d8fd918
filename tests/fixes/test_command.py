"""``transqa fix``: what is written and shown, the exit status, and that bad input loses nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from transqa import InputError
from transqa.doors.cli import main
from transqa.fixes.disk import rewritten
from transqa.fixes.rounds import FileFixer, FixedFile

Captured = pytest.CaptureFixture[str]
BAD = "Nobody saw Ksenia Lutsina on Monday.\n"
GOOD = "Nobody saw Ksenia Lutskina on Monday.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BAD, "utf-8")


def test_what_is_safe_is_written_and_told(capsys: Captured) -> None:
    assert main(["fix", "a.txt"]) == 0
    assert Path("a.txt").read_text("utf-8") == GOOD
    out, err = capsys.readouterr()
    assert out == 'a.txt:1:12: NAM103 fixed: "Ksenia Lutsina" -> "Ksenia Lutskina"\n'
    assert err == "transqa: fixed 1 issue in 1 file, 0 left\n"
    assert main(["fix", "a.txt"]) == 0
    assert capsys.readouterr().err == "transqa: fixed 0 issues, 0 left\n"


def test_a_diff_is_shown_and_nothing_is_written(capsys: Captured) -> None:
    assert main(["fix", "--diff", "a.txt"]) == 1
    assert Path("a.txt").read_text("utf-8") == BAD
    out, err = capsys.readouterr()
    assert out == f"--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-{BAD}+{GOOD}"
    assert err == "transqa: would fix 1 issue in 1 file, 0 left\n"
    Path("a.txt").write_text(GOOD.strip(), "utf-8")
    assert main(["fix", "--diff", "a.txt"]) == 0
    assert capsys.readouterr().out == ""


def test_only_some_checks(capsys: Captured) -> None:
    assert main(["fix", "--only", "NUM", "a.txt"]) == 1
    assert Path("a.txt").read_text("utf-8") == BAD
    assert "NAM103 major" in capsys.readouterr().out
    assert main(["fix", "--only", "nam1", "a.txt"]) == 0
    assert main(["fix", "--only", "XYZ", "a.txt"]) == 2
    assert '--only: "XYZ" names no check' in capsys.readouterr().err


def test_unsafe_suggestions_wait_until_they_are_asked_for(capsys: Captured) -> None:
    text = "The journalists asked Aliaksandr Lukashneka about the prisoners.\n"
    Path("a.txt").write_text(text, "utf-8")
    assert main(["fix", "a.txt"]) == 1
    assert Path("a.txt").read_text("utf-8") == text
    out, err = capsys.readouterr()
    assert "[not fixed: more than a letter would change]" in out
    assert "1 more can be fixed with --unsafe" in err
    assert main(["fix", "--unsafe", "a.txt"]) == 0
    assert "asked Alexander Lukashenko about" in Path("a.txt").read_text("utf-8")


def test_formats_that_fixes_are_not_written_into(capsys: Captured) -> None:
    Path("a.json").write_text('{"headline": "Nobody saw Ksenia Lutsina."}', "utf-8")
    assert main(["fix", "a.json"]) == 2
    assert "a.json: fixes are not written into this format" in capsys.readouterr().err
    assert main(["fix", "a.json", "a.txt"]) == 2
    assert Path("a.txt").read_text("utf-8") == GOOD
    Path("a.txt").write_text(BAD, "utf-8")
    assert main(["fix", "."]) == 0
    assert "a.json: left out" in capsys.readouterr().err


def test_standard_input_cannot_be_fixed(capsys: Captured) -> None:
    assert main(["fix", "-"]) == 2
    assert "standard input: nothing can be written" in capsys.readouterr().err


def test_a_bad_file_does_not_keep_the_others(capsys: Captured) -> None:
    Path("b.txt").write_bytes(b"\xff\xfe")
    assert main(["fix", "b.txt", "a.txt"]) == 2
    assert "b.txt" in capsys.readouterr().err
    assert Path("a.txt").read_text("utf-8") == GOOD


def test_neutral_notes_are_counted_apart(capsys: pytest.CaptureFixture[str]) -> None:
    Path("n.txt").write_text("The talks in Kiev went on.\n", "utf-8")
    main(["fix", "n.txt", "--target-lang", "en"])
    assert capsys.readouterr().err == (
        "transqa: fixed 0 issues, 0 left and 1 neutral note; "
        "1 more can be fixed with --unsafe\n"
    )


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    original = FileFixer.fixed

    def fixed_slowly(self: FileFixer, *arguments: object) -> object:
        result = original(self, *arguments)  # type: ignore[arg-type]
        Path("a.txt").write_text("Something else.\n", "utf-8")
        return result

    monkeypatch.setattr(FileFixer, "fixed", fixed_slowly)
    assert main(["fix", "a.txt"]) == 2
    assert "a.txt: was changed by somebody else" in capsys.readouterr().err
    assert Path("a.txt").read_text("utf-8") == "Something else.\n"
    assert os.listdir() == ["a.txt"]


def test_a_folder_without_write_access(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def refused(self: Path, mode: str = "r", **options: object) -> object:
        if "w" in mode:
            raise PermissionError(13, "Permission denied")
        return original(self, mode, **options)  # type: ignore[call-overload]

    original = Path.open
    monkeypatch.setattr(Path, "open", refused)
    assert main(["fix", "a.txt"]) == 2
    assert "a.txt: cannot be written (Permission denied)" in capsys.readouterr().err
    monkeypatch.undo()


def test_a_read_only_file(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert main(["fix", "a.txt"]) == 2
    assert "a.txt: is read-only; nothing was written" in capsys.readouterr().err
    assert Path("a.txt").read_text("utf-8") == BAD


def test_rights_and_links_stay() -> None:
    Path("a.txt").chmod(0o640)
    Path("link.txt").symlink_to("a.txt")
    assert main(["fix", "link.txt"]) == 0
    assert Path("link.txt").is_symlink()
    assert Path("a.txt").read_text("utf-8") == GOOD
    assert stat.S_IMODE(Path("a.txt").stat().st_mode) == 0o640


def test_a_disk_that_is_full_leaves_the_file_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["fix", "a.txt"]) == 2
    assert Path("a.txt").read_text("utf-8") == BAD
    assert os.listdir() == ["a.txt"]


def test_the_file_is_compared_before_it_is_written() -> None:
    with pytest.raises(InputError, match="changed by somebody else"):
        rewritten("a.txt", b"old", b"new")
    assert Path("a.txt").read_text("utf-8") == BAD


def test_what_is_accepted_or_known_stays(capsys: Captured) -> None:
    Path("transqa.toml").write_text(
        '[[accept]]\ntext = "Ksenia Lutsina"\nreason = "signs so herself"\n', "utf-8"
    )
    assert main(["fix", "a.txt"]) == 0
    assert Path("a.txt").read_text("utf-8") == BAD
    Path("transqa.toml").unlink()
    assert main(["check", "a.txt", "--write-baseline", "known.json"]) == 0
    assert main(["fix", "a.txt", "--baseline", "known.json"]) == 0
    assert Path("a.txt").read_text("utf-8") == BAD


def test_a_text_beside_its_source() -> None:
    Path("a.ru.txt").write_text("Погибли 17 человек. Суд открылся.\n", "utf-8")
    Path("a.en.txt").write_text("71 people were killed. The trial opened.\n", "utf-8")
    assert main(["fix", "a.en.txt", "--source", "a.ru.txt", "--source-lang", "ru"]) == 0
    text = Path("a.en.txt").read_text("utf-8")
    assert text == "17 people were killed. The trial opened.\n"


def test_rows_that_cannot_be_read_are_told_and_the_others_fixed(
    capsys: Captured,
) -> None:
    rows = "source\ttarget\nПогибли 17 человек.\t71 people died.\none cell\n"
    Path("a.tsv").write_text(rows, "utf-8")
    langs = ["--source-lang", "ru", "--target-lang", "en"]
    assert main(["fix", "a.tsv", *langs]) == 2
    assert "a.tsv: line 3" in capsys.readouterr().err
    assert Path("a.tsv").read_text("utf-8") == rows.replace("71 people", "17 people")
    assert main(["fix", "a.tsv", *langs, "--lenient"]) == 0


def test_an_interrupted_run_says_what_was_written(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("b.txt").write_text(BAD, "utf-8")
    fixed = FileFixer.fixed

    def interrupted(self: FileFixer, data: bytes, wanted: Any) -> FixedFile:
        if self.path == "b.txt":
            raise KeyboardInterrupt
        return fixed(self, data, wanted)

    monkeypatch.setattr(FileFixer, "fixed", interrupted)
    assert main(["fix", "a.txt", "b.txt"]) == 130
    assert Path("a.txt").read_text("utf-8") == GOOD
    assert Path("b.txt").read_text("utf-8") == BAD
    out, err = capsys.readouterr()
    assert out == 'a.txt:1:12: NAM103 fixed: "Ksenia Lutsina" -> "Ksenia Lutskina"\n'
    assert err == (
        "transqa: fixed 1 issue in 1 file, 0 left\n"
        "transqa: interrupted: 1 of 2 files was done, the others are as they were; the same command goes on\n"
    )


def test_a_file_that_is_not_written_is_not_counted_as_fixed(capsys: Captured) -> None:
    Path("b.txt").write_bytes(b"\xff\xfe\xff")
    assert main(["fix", "b.txt"]) == 2
    err = capsys.readouterr().err
    assert "fixed 0 issues" not in err
    assert err.endswith("transqa: 1 file was left as it was: the reason stands above\n")


def test_the_head_of_a_diff_shows_a_name_escaped(capsys: Captured) -> None:
    name = "a\x1b[2J\n+++ b.txt"
    Path(name).write_text(BAD, "utf-8")
    assert main(["fix", "--diff", name]) == 1
    assert capsys.readouterr().out.splitlines()[:2] == [
        "--- a\\x1b[2J\\x0a+++ b.txt",
        "+++ a\\x1b[2J\\x0a+++ b.txt",
    ]
