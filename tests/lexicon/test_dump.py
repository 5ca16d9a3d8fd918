"""A lexicon of a dump of Wikidata: a small one that has of everything, and dumps that are wrong."""

from __future__ import annotations

import bz2
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from transqa.base.errors import InputError
from transqa.doors.cli import main
from transqa.lexicon import Kinds, Lexicon, Person
from transqa.lexicon.dump import lexicon_of_dump

if TYPE_CHECKING:
    from pathlib import Path


def item(
    number: int,
    classes: list[str],
    labels: dict[str, str],
    aliases: dict[str, list[str]] | None = None,
) -> dict[str, Any]:
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {
            lang: {"language": lang, "value": text} for lang, text in labels.items()
        },
        "aliases": {
            lang: [{"language": lang, "value": text} for text in texts]
            for lang, texts in (aliases or {}).items()
        },
        "claims": {
            "P31": [
                {
                    "mainsnak": {
                        "snaktype": "value",
                        "datavalue": {"value": {"id": name}},
                    },
                    "rank": "normal",
                }
                for name in classes
            ]
        },
    }


DUMP = [
    item(
        1,
        ["Q5"],
        {
            "be": "Зянон Станіслававіч Пазьняк",
            "ru": "Позняк, Зенон Станиславович",
            "uk": "Зенон Позняк",
            "en": "Zianon Pazniak",
        },
        {"en": ["Zenon Poznyak", "Zyanon Paznyak", "The Archaeologist"]},
    ),
    item(
        2,
        ["Q515", "Q1549591"],
        {"be": "Гродна", "ru": "Гродно", "en": "Grodno"},
        {"en": ["Hrodna"], "be": ["Горадня"]},
    ),
    item(3, ["Q7278"], {"ru": "Партия БНФ", "en": "Party of the Front"}),
    item(4, ["Q3918"], {"be": "Універсітэт Вітаўта", "en": "University Vytautas"}),
    item(5, ["Q16521"], {"ru": "Аист белый", "en": "Ciconia Alba"}),
    item(6, ["Q5"], {"ru": "Безымянный"}),
    {"type": "item", "id": "Q7", "labels": [], "aliases": [], "claims": []},
    {"type": "property", "id": "P1", "labels": {"en": {"value": "Nothing Much"}}},
    item(8, ["Q5"], {"ru": "Ольга Позняк", "en": "Olga Poznyak"}),
]


def lines(items: list[dict[str, Any]]) -> bytes:
    return (
        "[\n"
        + ",\n".join(json.dumps(one, ensure_ascii=False) for one in items)
        + "\n]\n"
    ).encode()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.json"
    path.write_bytes(lines(DUMP))
    return path


def test_persons_places_and_organizations_are_taken(
    dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = dump.with_name("world.tql")
    assert main(["lexicon", "build", str(dump), "--output", str(out)]) == 0
    assert capsys.readouterr().out.startswith(f"{out}: 10 words of 4 of 9 items, ")
    lexicon = Lexicon.open(out).verify()
    assert lexicon.sources["person"] == "Wikidata (CC0), from dump.json"
    assert lexicon.kinds("pazniak") == Kinds.PERSON
    assert lexicon.kinds("hrodna") == lexicon.kinds("grodno") == Kinds.PLACE
    assert lexicon.kinds("vytautas") == Kinds.ORGANIZATION
    assert lexicon.strength("poznyak") == 3  # of two persons
    for word in ("ciconia", "university", "nothing", "front", "of", "archaeologist"):
        assert lexicon.strength(word) == 0
    # A patronymic that one side has, a surname that stands first.
    assert dict(lexicon.latin_of("пазьняк")) == {
        "pazniak": 2,
        "paznyak": 2,
        "poznyak": 2,
    }
    assert lexicon.latin_of("позняк")[0] == ("poznyak", 3)
    assert ("pazniak", 2) in lexicon.latin_of("позняк")
    assert dict(lexicon.latin_of("гродна")) == {"grodno": 2, "hrodna": 2}
    assert lexicon.latin_of("горадня") == ()  # sounds like neither
    assert lexicon.persons("zianon", "pazniak") == (
        Person("Зянон Станіслававіч Пазьняк", "be", "Zianon Pazniak", "Q1"),
        Person("Позняк, Зенон Станиславович", "ru", "Zianon Pazniak", "Q1"),
        Person("Зенон Позняк", "uk", "Zianon Pazniak", "Q1"),
    )


@pytest.mark.parametrize("form", ["array", "one-line array", "lines", "gzip", "bzip2"])
def test_every_form_of_a_dump_gives_the_same(dump: Path, form: str) -> None:
    data = dump.read_bytes()
    path = dump
    if form == "one-line array":
        path.write_bytes(lines(DUMP[:1]).replace(b"\n", b""))
        assert lexicon_of_dump(path)[1] == (1, 1)
        return
    if form == "lines":
        path.write_bytes(b"\n".join(json.dumps(one).encode() for one in DUMP))
    elif form == "gzip":
        path = dump.with_name("dump.json.gz")
        path.write_bytes(gzip.compress(data))
    elif form == "bzip2":
        path = dump.with_name("dump.json.bz2")
        path.write_bytes(bz2.compress(data))
    writer, counts = lexicon_of_dump(path)
    assert (len(writer), counts) == (10, (9, 4))


WHOLE = lines(DUMP)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "d.json",
            WHOLE[:-3],
            "ends after line 10 without the ] of its array: the dump is cut off",
        ),
        ("d.json", WHOLE[: len(WHOLE) // 2], "is no item in JSON"),
        ("d.json.gz", gzip.compress(WHOLE)[:-20], "the dump is cut off"),
        ("d.json.bz2", bz2.compress(WHOLE)[:-20], "the dump is cut off"),
        ("d.json.gz", b"\x1f\x8b" + bytes(50), "cannot be read after line 0"),
        ("d.json.gz", WHOLE, "cannot be read after line 0"),
        ("d.json", b"", "is empty"),
        (
            "d.json",
            b"source\ttarget\n",
            "is no JSON dump of Wikidata: it begins with b'source",
        ),
        ("d.json", b"[\n]\n", "no item in the file"),
        ("d.json", b"[\n7\n]\n", "line 2: an item is a JSON object"),
        ("d.json", b"[\n" + b"[" * 100_000 + b"\n]\n", "line 2: is no item in JSON"),
        ("d.json", b'{"id": "\xff"}\n', "line 1: is no item in JSON"),
        ("d.json", WHOLE + b"more\n", "text behind the end of the array"),
        ("d.json", lines(DUMP[4:7]), "of 3 items none is a person"),
    ],
)
def test_a_wrong_dump_is_refused_and_nothing_written(
    name: str,
    data: bytes,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    out = tmp_path / "world.tql"
    assert main(["lexicon", "build", str(path), "--output", str(out)]) == 2
    error = capsys.readouterr().err
    assert message in error, error
    assert str(path) in error
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_dump_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json: cannot be read"):
        lexicon_of_dump(tmp_path / "none.json")
