"""Who bears a name: the function and the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.base.errors import ConfigError, InputError, LexiconError
from transqa.doors.cli import main
from transqa.lexicon import Kinds, Neighbour, Person
from transqa.lexicon.attest import Spelling, find_attested
from transqa.lexicon.write import LexiconWriter

if TYPE_CHECKING:
    from pathlib import Path


def test_a_word_that_nobody_bears_has_its_nearest_others() -> None:
    found = find_attested("Ksenia Lutsina")
    assert not found.attested
    ksenia, lutsina = found.words
    assert (ksenia.attested, ksenia.strength) == (True, 9)
    assert ksenia.bearers == ("person", "place")
    assert ksenia.spellings[0] == Spelling("ксения", 9, ())
    assert (lutsina.attested, lutsina.strength, lutsina.bearers) == (False, 0, ())
    assert lutsina.nearest[0] == Neighbour("lutskina", 4)
    assert found.persons == ()


def test_a_cyrillic_word_has_its_latin_spellings() -> None:
    found = find_attested("Шольц")
    assert found.attested
    assert found.words[0].spellings == (
        Spelling("scholz", 9, ("person", "surname")),
        Spelling("scholtz", 4, ("person", "surname")),
    )
    assert found.words[0].nearest == ()
    assert not find_attested("Щыўфгойц").attested


@pytest.mark.parametrize(
    ("name", "lang", "form"),
    [
        ("Тихановской", None, "тихановская"),
        ("Ціханоўскай", "be", "ціханоўская"),
        ("Шольцам", "be", "шольц"),
        ("Кёльн", "ru", "кельн"),
    ],
)
def test_a_case_or_another_language_is_traced_to_a_known_form(
    name: str, lang: str | None, form: str
) -> None:
    word = find_attested(name, lang).words[0]
    assert (word.text, word.form, word.attested) == (name, form, True)


@pytest.mark.parametrize(
    "name", ["Angela Merkel", "Merkel, Angela", "Ангела Меркель", "Меркель Ангела"]
)
def test_persons_are_known_in_full(name: str) -> None:
    assert (
        Person("Ангела Меркель", "uk", "Angela Merkel", "Q567")
        in find_attested(name).persons
    )


def test_another_person_of_that_surname_is_not_named() -> None:
    assert find_attested("Марта Меркель").persons == ()
    assert find_attested("Meryl Merkel").persons == ()


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Łukašenka", ["lukasenka"]),
        ("O’Neill", ["oneill"]),
        ("Pierre-Auguste", ["pierre-auguste"]),
        ("Saint-Qxzt", ["saint", "qxzt"]),
        ("«Шольц»", ["шольц"]),
        ("Мiнск", ["мінск"]),
        ("Minsk 2", ["minsk"]),
    ],
)
def test_words_are_folded(name: str, forms: list[str]) -> None:
    assert [word.form for word in find_attested(name).words] == forms


@pytest.mark.parametrize("name", ["", " ", "123", "東京", "Ελλάδα", "\ud83d", "—"])
def test_a_name_without_words_is_an_error(name: str) -> None:
    with pytest.raises(InputError, match="holds no word in Latin or Cyrillic"):
        find_attested(name)


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(
        ConfigError, match='language "by" has no names here; allowed: be, ru, uk'
    ):
        find_attested("Шольц", "by")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    writer = LexiconWriter()
    writer.add_pair("шольц", "sholts", 3, Kinds(0), count=7)
    path = tmp_path / "house.tql"
    path.write_bytes(writer.to_bytes("house", {"archive": "news.tmx"}, other="archive"))
    return path


def test_a_house_lexicon_is_asked_first(house: Path) -> None:
    found = find_attested("Шольц", lexicon=house)
    assert found.words[0].spellings[0] == Spelling("sholts", 3, ("archive", "surname"))
    assert found.words[0].spellings[1].text == "scholz"
    assert found.sources["archive"] == "news.tmx"
    with pytest.raises(LexiconError):
        find_attested("Шольц", lexicon=house.with_name("none.tql"))


def test_the_explanation_says_all() -> None:
    assert str(find_attested("Lutsina")) == (
        "Lutsina: not attested; nearest Lutskina 4, Lusina 3, Luisina 2, Lustina 2"
    )
    assert find_attested("Шольца", "ru").explain().splitlines()[0] == (
        "Шольца (шольц): attested, strength 9 of 15, person, surname; spelled Scholz 9, Scholtz 4"
    )


def test_the_function_is_public() -> None:
    assert transqa.find_attested is find_attested


# The command.


def test_find_says_whether_a_name_is_attested(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lexicon", "find", "Scholz"]) == 0
    assert capsys.readouterr().out.startswith("Scholz: attested, strength ")
    assert main(["lexicon", "find", "Lutsina"]) == 1
    assert capsys.readouterr().out.startswith(
        "Lutsina: not attested; nearest Lutskina 4"
    )


def test_find_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "find", "Шольцам", "--lang", "be", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["attested"] is True
    assert found["words"][0]["form"] == "шольц"
    assert found["words"][0]["spellings"][0] == {
        "text": "scholz",
        "strength": 9,
        "bearers": ["person", "surname"],
    }
    assert found["persons"] == []
    assert "surname" in found["sources"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["123"], "holds no word"),
        (["Шольц", "--lang", "xx"], '--lang "xx" is no language code'),
        (["Шольц", "--lexicon", "none.tql"], "none.tql: cannot be read"),
    ],
)
def test_find_with_bad_input(
    options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lexicon", "find", *options]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_find_asks_the_lexicons_of_the_configuration(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house.with_name("transqa.toml").write_text('lexicon = ["house.tql"]\n')
    monkeypatch.chdir(house.parent)
    assert main(["lexicon", "find", "Шольц"]) == 0
    assert "spelled Sholts 3, Scholz 9" in capsys.readouterr().out


def test_a_text_is_no_name() -> None:
    with pytest.raises(InputError, match="has 61 words; a name has at most 60"):
        find_attested("Loiko " * 61)
