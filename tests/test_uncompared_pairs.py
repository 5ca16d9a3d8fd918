"""Short bilingual files: languages told by few words, and a verdict that says where pairs were not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.doors.cli import main
from transqa.text.language import detect_side

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Погибли 17 человек", "ru"),
        ("Загинули 17 осіб", "uk"),
        ("Загінулі 17 чалавек", "be"),
        ("71 people died", "en"),
        ("Павел 17\nАнна 18", None),
        ("17 Menschen starben", None),
        ("Zginęło 17 osób", None),
        ("Погинуло 17 људи", None),
        ("", None),
    ],
)
def test_a_side_of_few_words(text: str, lang: str | None) -> None:
    assert detect_side(text) == lang


def _table(folder: Path, name: str, rows: str) -> str:
    path = folder / name
    path.write_text(f"id\tsource\ttarget\n{rows}", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "langs",
    [(), ("--source-lang", "ru"), ("--target-lang", "en")],
)
def test_a_changed_number_in_a_short_table(
    langs: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = _table(tmp_path, "a.tsv", "1\tПогибли 17 человек\t71 people died\n")
    assert main(["check", table, "-q", *langs]) == 1
    assert '"71" stands where the source has "17"' in capsys.readouterr().out


UNTOLD = "1\tПавел Б.\tPavel B.\n2\tАнна\tAnna\n"
VERDICT = (
    "passed, but its 2 pairs were not compared: say --source-lang and --target-lang"
)


@pytest.mark.parametrize(
    "options",
    [
        ("-q",),
        (),
        ("--format", "github"),
        ("--format", "junit"),
        ("--format", "markdown"),
    ],
)
def test_the_verdict_says_that_pairs_were_not_compared(
    options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = _table(tmp_path, "a.tsv", UNTOLD)
    assert main(["check", table, *options]) == 0
    assert VERDICT in capsys.readouterr().out.replace("\\", "")


@pytest.mark.parametrize("form", ["gitlab", "rdjson"])
def test_formats_without_a_verdict_leave_it_to_standard_error(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = _table(tmp_path, "a.tsv", UNTOLD)
    assert main(["check", table, "--format", form]) == 0
    assert VERDICT in capsys.readouterr().err


def test_one_language_that_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = _table(tmp_path, "a.tsv", "1\tАнна\tAnna\n")
    assert main(["check", table, "-q", "--source-lang", "ru"]) == 0
    out = capsys.readouterr().out
    assert out.endswith(
        "a.tsv: passed, but its pair was not compared: say --target-lang\n"
    )
