"""The page about glossaries shows what happens: its files are written, its commands run, their output compared."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.doors.cli import main
from transqa.glossary import load_glossary
from transqa.glossary.fields import ENTRY_FIELDS, ROLE_FIELDS, TERM_FIELDS, FieldType

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[2] / "docs" / "glossaries.md"
FILE = re.compile(r"`([a-z]+\.csv)`:\n\n```csv\n(.*?)```", re.DOTALL)
SHOWN = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ transqa (.*)\n((?:[^$\n].*\n)*)", re.MULTILINE)


def test_the_commands_of_the_page_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    files = FILE.findall(text)
    for name, content in files:
        Path(name).write_text(content, "utf-8")
    commands = [
        command for shown in SHOWN.findall(text) for command in COMMAND.findall(shown)
    ]
    assert (len(files), len(commands)) == (3, 8)
    for arguments, output in commands:
        assert main(arguments.split()) in (0, 1)
        assert capsys.readouterr().out == output


def test_a_glossary_of_the_page_says_what_the_page_says(tmp_path: Path) -> None:
    (content,) = [
        content
        for name, content in FILE.findall(PAGE.read_text("utf-8"))
        if name == "terms.csv"
    ]
    (tmp_path / "terms.csv").write_text(content, "utf-8")
    bloc = load_glossary(tmp_path / "terms.csv").by_id["bloc"]
    wrong = [
        (term.text, str(term.status), term.always, term.unless)
        for term in bloc.terms
        if term.lang == "en"
    ][1:]
    assert wrong == [
        (text, "mistranslation", False, ("account", "loan"))
        for text in ("Soviet bank", "Soviet banks")
    ]


def test_every_column_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    forms = (FieldType.TERMS, FieldType.STYLES, FieldType.ROLES)
    columns = [
        field.in_table
        for field in (*ENTRY_FIELDS, *TERM_FIELDS, *ROLE_FIELDS)
        if field.type not in forms
    ]
    assert [name for name in [*columns, "style:NAME"] if f"`{name}`" not in text] == []
