"""``transqa glossary find``: entries by a spelling, a form of another system, a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.doors.cli import main
from transqa.glossary import load_glossary
from transqa.glossary.search import entries_like

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = load_glossary()


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("Kiev", "kyiv"),
        ("kiev", "kyiv"),
        ("Киев", "kyiv"),
        ("kyiv", "kyiv"),
        ("Tsikhanouskaya", "sviatlana-tsikhanouskaya"),
        ("Svetlana Tihanovskaya", "sviatlana-tsikhanouskaya"),
        ("Ціханоўская", "sviatlana-tsikhanouskaya"),
    ],
)
def test_entries_by_what_is_typed(wanted: str, first: str) -> None:
    assert entries_like(GLOSSARY, wanted)[0].id == first


@pytest.mark.parametrize("wanted", ["", "  ", "Zzyzx"])
def test_nothing_is_found(wanted: str) -> None:
    assert entries_like(GLOSSARY, wanted) == []


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(
        '[[entry]]\nid = "a"\nkind = "term"\nen = {preferred = "tram", '
        'deprecated = "tramway"}\nru = "трамвай"\n',
        "utf-8",
    )
    assert main(["glossary", "find", "tramway", "--glossary", str(file)]) == 0
    assert capsys.readouterr().out == (
        "a term\n    en tram; deprecated: tramway\n    ru трамвай\n"
    )
    assert main(["glossary", "find", "bus", "--glossary", str(file)]) == 1
    assert capsys.readouterr().err == (
        'transqa: no entry has a spelling that is or is like "bus"\n'
    )
