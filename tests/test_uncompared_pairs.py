"""Short bilingual files: languages told by few words, and a verdict that says where pairs were not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.base.model import Severity
from transqa.checker.checker import Checker
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
    "passed, but of its 2 pairs only figures were compared: "
    "say --source-lang and --target-lang"
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
        "a.tsv: passed, but of its pair only figures were compared: say --target-lang\n"
    )


@pytest.mark.parametrize(
    ("source", "target", "changed"),
    [
        ("Павел 17", "Pavel 71", ("17", "71")),
        ("Анна, 2 300", "Anna, 2,400", ("2 300", "2,400")),
        ("Павел: 3 — 5", "Pavel: 3 – 6", ("5", "6")),
        ("17", "19", ("17", "19")),
        ("Petras 17 metų", "Павел 19", ("17", "19")),
        # Figures that agree, or may in some language.
        ("Павел 17", "Pavel 17", None),
        ("Павел 17", "Pavel seventeen", None),
        ("Павел 15:00", "Pavel 3 p.m.", None),
        ("Павел 15", "Pavel 3", None),
        ("Павел 5 млн", "Pavel 5,000,000", None),
        ("Павел 1,5", "Pavel 1.5", None),
        ("Павел 1.500", "Pavel 1,500", None),
        ("Павел 10 км", "Pavel 6 mi", None),
        ("Павел 20%", "Pavel 0.2", None),
        ("12.03.2024", "March 12, 2024", None),
        ("Павел XIX", "Pavel 19", None),
        # One is left out, or two are: which stands for which is anyone's guess.
        ("Павел 17", "Pavel", None),
        ("Павел 17, Анна 23", "Pavel 71, Anna 32", None),
        ("Павел https://a.by/17", "Pavel https://a.by/71", None),
    ],
)
def test_figures_are_compared_where_a_language_is_not_known(
    source: str, target: str, changed: tuple[str, str] | None
) -> None:
    checker = Checker(config={"select": ["NUM310"]})
    [document] = checker.check_pairs([(source, target)]).documents
    assert document.target_lang is None or document.source_lang is None
    found = [
        (issue.source.text, issue.text, issue.severity, issue.expected)
        for issue in document.issues
        if issue.source
    ]
    assert found == ([(*changed, Severity.MAJOR, ())] if changed else [])


def test_a_language_without_tables_has_its_figures_compared() -> None:
    checker = Checker(source_lang="be", target_lang="lt")
    pairs = [("Загінулі 17 чалавек", "Žuvo 71 žmogus"), ("17 чалавек", "17 žmonių")]
    issues = checker.check_pairs(pairs).issues
    assert [(issue.segment, issue.code) for issue in issues] == [("1", "NUM310")]
