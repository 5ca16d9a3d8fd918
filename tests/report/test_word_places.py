"""Places in Word documents, the configuration of a folder above, and which of -q and -v holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from transqa.doors.cli import main
from transqa.report.locations import word_place


@pytest.mark.parametrize(
    ("segment", "place"),
    [
        ("p20", "paragraph 20"),
        ("p3-2", "paragraph 3, sentence 2"),
        ("p3-2-p3-3", "paragraph 3, sentences 2 to 3"),
        ("p3-2-p4", "paragraphs 3 to 4"),
        ("t1r2c3", "table 1, row 2, column 3"),
        ("footnote-2", "footnote 2"),
        ("header-1-2", "header 1"),
        ("textbox-1", "text box 1"),
        ("alt-4", "alternative text of picture 4"),
        ("s20", "sentence 20"),
        ("title", ""),
    ],
)
def test_places_in_word(segment: str, place: str) -> None:
    assert word_place(segment) == place


def test_a_configuration_of_a_folder_above_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = tmp_path / "transqa.toml"
    config.write_text('target_lang = "en"\n', "utf-8")
    inner = tmp_path / "news"
    inner.mkdir()
    monkeypatch.chdir(inner)
    Path("a.txt").write_text("Nobody saw him.\n", "utf-8")
    told = f"transqa: configuration: {config}\n"
    assert main(["check", "a.txt"]) == 0
    assert capsys.readouterr().err == told
    assert main(["check", "a.txt", "-v", "-q"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "news/a.txt"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", "news/a.txt", "-q", "-v"]) == 0
    shown = capsys.readouterr()
    assert shown.err == told
    assert "passed" in shown.out
