"""A house lexicon before the bundled one: in the API, in the configuration, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.base.errors import LexiconError
from transqa.base.model import Document
from transqa.checker.config import Config, load_config
from transqa.doors.cli import main
from transqa.evidence.document import DocumentEvidence
from transqa.lexicon import (
    Kinds,
    LayeredLexicon,
    Lexicon,
    Neighbour,
    Person,
    bundled,
    lexicon_of,
)
from transqa.lexicon.write import LexiconWriter

if TYPE_CHECKING:
    from pathlib import Path

PERSON = Person("Ольга Шульц", "ru", "Olga Schulz", "")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    writer = LexiconWriter()
    writer.add_pair("шольц", "sholz", 2, Kinds.PERSON, count=7)
    writer.add_pair("гомель", "homiel", 3, Kinds.PLACE, count=12)
    writer.add_word("washington", 3, Kinds.ORGANIZATION)
    writer.add_person("olga", "schulz", PERSON)
    path = tmp_path / "house.tql"
    path.write_bytes(writer.to_bytes("house", {"archive": "ours"}, other="archive"))
    return path


def test_without_a_house_the_bundled_lexicon_answers() -> None:
    assert lexicon_of() is bundled()
    evidence = DocumentEvidence(Document("d", ()), transqa.load_glossary(), Config())
    assert evidence.lexicon is bundled()


def test_the_house_comes_first(house: Path) -> None:
    lexicon = lexicon_of([str(house)])
    assert isinstance(lexicon, LayeredLexicon)
    assert lexicon_of([str(house)]) is lexicon
    assert lexicon.latin_of("шольц") == (("sholz", 2), ("scholz", 9), ("scholtz", 4))
    assert lexicon.latin_counts("шольц") == (("sholz", 7),)
    assert lexicon.latin_of("гомель")[0] == ("homiel", 3)
    assert lexicon.strength("sholz") == 2
    assert lexicon.strength("washington") == 15
    assert (
        lexicon.kinds("washington")
        == Kinds.PERSON | Kinds.SURNAME | Kinds.PLACE | Kinds.ORGANIZATION
    )
    assert lexicon.has_cyrillic("гомель")
    assert lexicon.cyrillic_of("sholz") == (("шольц", 2),)
    assert Neighbour("sholz", 2) in lexicon.neighbours("sholtz")
    assert lexicon.neighbours("washignton") == bundled().neighbours("washignton")
    assert lexicon.persons("olga", "schulz") == (PERSON,)
    assert lexicon.persons("angela", "merkel") == bundled().persons("angela", "merkel")
    assert lexicon.signature == f"{Lexicon.open(house).signature}+{bundled().signature}"


def test_a_file_that_was_changed_is_read_anew(house: Path) -> None:
    before = lexicon_of([str(house)])
    writer = LexiconWriter()
    writer.add_pair("шольц", "szolc", 2, Kinds.PERSON, count=7)
    changed = house.with_name("changed.tql")
    changed.write_bytes(writer.to_bytes("house", {}, other="archive"))
    changed.replace(house)
    assert lexicon_of([str(house)]).latin_of("шольц")[0] == ("szolc", 2)
    assert before.latin_of("шольц")[0] == ("sholz", 2)


def test_the_configuration_names_it_beside_itself(house: Path) -> None:
    file = house.with_name("transqa.toml")
    file.write_text(
        'lexicon = ["house.tql"]\n[[overrides]]\npaths = ["b/*"]\nlexicon = ["b/other.tql"]\n'
    )
    config = load_config(file)
    assert config.lexicon == (str(house),)
    assert config.for_path(str(house.with_name("b") / "x.txt")).lexicon == (
        str(house.parent / "b" / "other.tql"),
    )
    evidence = DocumentEvidence(Document("d", ()), transqa.load_glossary(), config)
    assert evidence.lexicon.latin_of("гомель")[0] == ("homiel", 3)


def test_the_signature_of_the_scores_names_it(house: Path) -> None:
    report = transqa.check(
        "A word.", target_lang="en", config={"lexicon": [str(house)]}
    )
    assert f"|lexicon:{lexicon_of([str(house)]).signature}" in report.signature
    assert "lexicon" not in transqa.check("A word.", target_lang="en").signature


@pytest.mark.parametrize("damage", ["missing", "foreign", "cut", "damaged"])
def test_a_wrong_file_is_an_error_before_any_text_is_read(
    house: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = house.read_bytes()
    if damage == "missing":
        house.unlink()
    elif damage == "foreign":
        house.write_bytes(b"[glossary]\n")
    elif damage == "cut":
        house.write_bytes(data[:-9])
    else:
        house.write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    with pytest.raises(LexiconError, match=r"house\.tql"):
        transqa.Checker(config={"lexicon": [str(house)]})
    text = house.with_name("text.txt")
    text.write_text("He lives in Minsk.")
    assert main(["check", str(text), "--lexicon", str(house)]) == 2
    printed = capsys.readouterr()
    assert "house.tql: " in printed.err
    assert printed.out == ""
