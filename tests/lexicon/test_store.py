"""A lexicon in a file: what is put in comes out, and a file that is wrong is refused with a reason."""

from __future__ import annotations

import pickle
import random
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from transqa.base.errors import InputError
from transqa.lexicon import Kinds, Lexicon, LexiconError, Neighbour, Person, bundled
from transqa.lexicon.container import FORM, MAGIC, assembled, read_container
from transqa.lexicon.store import SECTIONS
from transqa.lexicon.write import LexiconWriter

if TYPE_CHECKING:
    from pathlib import Path

ANNA = Person("Анна Шварц", "ru", "Anna Schwarz", "Q1")


def small_writer() -> LexiconWriter:
    writer = LexiconWriter()
    writer.add_word("minsk", 7, Kinds.PLACE)
    writer.add_word("pinsk", 4, Kinds.PLACE)
    writer.add_word("minski", 2, Kinds.SURNAME)
    writer.add_pair("мінск", "minsk", 5, Kinds.PERSON)
    writer.add_pair("мінск", "miensk", 2, Kinds.PLACE, count=3)
    writer.add_pair("мінск", "mensk", 2, Kinds.PLACE, count=9)
    writer.add_pair("анн-софи", "anne-sophie", 3, Kinds.PERSON)
    writer.add_person("anna", "schwarz", ANNA)
    return writer


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.tql"
    path.write_bytes(
        small_writer().to_bytes("test", {"place": "by hand"}, other="list")
    )
    return path


def test_what_was_put_in_comes_out(small: Path) -> None:
    lexicon = Lexicon.open(small).verify()
    assert (lexicon.name, lexicon.sources) == ("test", {"place": "by hand"})
    assert len(lexicon) == 6
    assert lexicon.strength("minsk") == 7
    assert lexicon.strength("minskk") == 0
    assert lexicon.kinds("minsk") == Kinds.PLACE | Kinds.PERSON
    assert lexicon.kinds("minskk") == Kinds(0)
    assert lexicon.latin_of("мінск") == (("minsk", 5), ("mensk", 2), ("miensk", 2))
    assert lexicon.latin_counts("мінск") == (("minsk", 0), ("mensk", 9), ("miensk", 3))
    assert lexicon.latin_of("пінск") == ()
    assert lexicon.has_cyrillic("мінск")
    assert not lexicon.has_cyrillic("пінск")
    assert lexicon.cyrillic_of("anne-sophie") == (("анн-софи", 3),)
    assert lexicon.persons("anna", "schwarz") == (ANNA,)
    assert lexicon.persons("anna", "schwartz") == ()


def test_neighbours_are_one_edit_away_and_the_strongest_come_first(small: Path) -> None:
    lexicon = Lexicon.open(small)
    assert lexicon.neighbours("minsk") == (
        Neighbour("pinsk", 4),
        Neighbour("mensk", 2),
        Neighbour("miensk", 2),
        Neighbour("minski", 2),
    )
    assert lexicon.neighbours("misnk") == (Neighbour("minsk", 7),)
    assert lexicon.neighbours("minssk") == (Neighbour("minsk", 7),)
    assert lexicon.neighbours("insk") == (Neighbour("minsk", 7), Neighbour("pinsk", 4))
    assert lexicon.neighbours("") == ()


@pytest.mark.parametrize(
    "word", ["", "мінск", "\ud83d", "m" * 1000, "мін\ud83dск", "a b", "123", "'"]
)
def test_what_is_no_name_word_is_known_to_nobody(small: Path, word: str) -> None:
    lexicon = Lexicon.open(small)
    assert lexicon.strength(word) == 0
    assert lexicon.kinds(word) == Kinds(0)
    assert lexicon.neighbours(word) == ()
    assert lexicon.latin_of(word.replace("мінск", "x")) == ()
    assert lexicon.cyrillic_of(word) == ()
    assert lexicon.persons(word, word) == ()


@pytest.mark.parametrize("word", ["a", "x1", "", "-anna", "anna-", "a" * 41, "анна"])
def test_what_is_no_name_word_is_not_kept(word: str) -> None:
    writer = LexiconWriter()
    assert not writer.add_word(word, 3, Kinds.PERSON)
    assert not writer.add_pair("анна", word, 3, Kinds.PERSON)
    assert len(writer) == 0


def test_the_order_in_which_names_come_does_not_show(small: Path) -> None:
    writer = LexiconWriter()
    writer.add_person("anna", "schwarz", ANNA)
    writer.add_pair("мінск", "mensk", 2, Kinds.PLACE, count=4)
    writer.add_pair("анн-софи", "anne-sophie", 3, Kinds.PERSON)
    writer.add_pair("мінск", "minsk", 5, Kinds.PERSON)
    writer.add_pair("мінск", "miensk", 2, Kinds.PLACE, count=3)
    writer.add_pair("мінск", "mensk", 1, Kinds.PLACE, count=5)
    writer.add_word("minski", 2, Kinds.SURNAME)
    writer.add_word("minsk", 7, Kinds.PLACE)
    writer.add_word("pinsk", 4, Kinds.PLACE)
    assert (
        writer.to_bytes("test", {"place": "by hand"}, other="list")
        == small.read_bytes()
    )


def test_a_lexicon_of_nothing_knows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.tql"
    path.write_bytes(LexiconWriter().to_bytes("test", {}, other="list"))
    lexicon = Lexicon.open(path).verify()
    assert (len(lexicon), lexicon.strength("minsk"), lexicon.neighbours("minsk")) == (
        0,
        0,
        (),
    )
    assert (lexicon.latin_of("мінск"), lexicon.cyrillic_of("minsk")) == ((), ())


def test_neighbours_are_all_there_are_by_brute_force() -> None:
    lexicon = bundled()
    letters = "abcdefghijklmnopqrstuvwxyz"
    draw = random.Random(3)
    words = ["ivanov", "schwarzenegger", "li", "aal", "zelenskiy"]
    words += ["".join(draw.choices(letters, k=draw.randint(2, 6))) for _ in range(15)]
    for word in words:
        edited: set[str] = set()
        for at in range(len(word) + 1):
            before, after = word[:at], word[at:]
            edited.update(before + new + after for new in letters)
            if after:
                edited.update(before + new + after[1:] for new in letters)
                edited.add(before + after[1:])
            if len(after) > 1:
                edited.add(before + after[1] + after[0] + after[2:])
        expected = {near for near in edited if near != word and lexicon.strength(near)}
        found = lexicon.neighbours(word)
        assert {neighbour.latin for neighbour in found} == expected
        assert list(found) == sorted(
            found, key=lambda near: (-near.strength, near.latin)
        )


def test_the_bundled_lexicon_is_whole_and_small() -> None:
    lexicon = bundled().verify()
    assert lexicon is bundled()
    assert lexicon.path.stat().st_size <= 8_000_000
    assert lexicon.heading["words"] == len(lexicon) == 851_944
    assert lexicon.name == "world"
    assert lexicon.strength("washington") == 15
    assert lexicon.kinds("washington") == Kinds.PERSON | Kinds.SURNAME | Kinds.PLACE
    assert lexicon.kinds("alphanumeric") == Kinds(0)
    assert lexicon.strength("oneill") == lexicon.strength("o'neill") == 9
    assert lexicon.latin_of("шольц") == (("scholz", 9), ("scholtz", 4))
    assert lexicon.cyrillic_of("scholz") == (("шольц", 9),)
    assert lexicon.strength("washignton") == 0
    assert lexicon.neighbours("washignton")[0] == Neighbour("washington", 15)


def test_another_process_opens_the_same_file(small: Path) -> None:
    lexicon = pickle.loads(pickle.dumps(Lexicon.open(small)))
    assert lexicon.path == small
    assert lexicon.strength("minsk") == 7


# Files that are wrong.


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.tql"
    with pytest.raises(LexiconError, match=r"none\.tql: cannot be read \(No such file"):
        Lexicon.open(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a workbook", "is no lexicon"),
        (MAGIC, "ends inside its heading"),
        (MAGIC + struct.pack("<II", 900, 1) + b"{}", "ends inside its heading"),
        (MAGIC + struct.pack("<II", 2, 1) + b"{}", "the heading is damaged"),
    ],
)
def test_a_foreign_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "house.tql"
    path.write_bytes(data)
    with pytest.raises(LexiconError, match=message) as error:
        Lexicon.open(path)
    assert isinstance(error.value, InputError)
    assert str(path) in str(error.value)


def test_a_file_of_a_later_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.tql"
    path.write_bytes(assembled({"form": FORM + 1}, {}))
    with pytest.raises(
        LexiconError, match=rf"is of form {FORM + 1}, this version reads form {FORM}"
    ):
        Lexicon.open(path)


def test_a_file_that_lacks_a_section_or_holds_another_in_its_place_is_refused(
    small: Path,
) -> None:
    container = read_container(small, SECTIONS)
    sections = {name: bytes(view) for name, view in container.sections.items()}
    without = {name: data for name, data in sections.items() if name != "pairs"}
    small.write_bytes(assembled(container.heading, without))
    with pytest.raises(LexiconError, match="has no section pairs"):
        Lexicon.open(small)
    small.write_bytes(
        assembled(container.heading, {**sections, "latin": b"no trie at all" * 20})
    )
    with pytest.raises(LexiconError, match="its sections cannot be read"):
        Lexicon.open(small)
    small.write_bytes(assembled(container.heading, {**sections, "facts": b"\x11"}))
    with pytest.raises(LexiconError, match="do not fit each other"):
        Lexicon.open(small).verify()


def test_a_file_cut_off_anywhere_is_refused(small: Path) -> None:
    data = small.read_bytes()
    for size in range(0, len(data), 97):
        small.write_bytes(data[:size])
        with pytest.raises(LexiconError):
            Lexicon.open(small)


def test_a_damaged_byte_is_found_by_verify(small: Path) -> None:
    data = small.read_bytes()
    heading = read_container(small, SECTIONS).heading
    body = len(data) - heading["size"]
    for name, (start, size, crc) in heading["sections"].items():
        if size:
            at = body + start + size // 2
            damaged = bytearray(data)
            damaged[at] ^= 0x10
            assert zlib.crc32(damaged[body + start : body + start + size]) != crc
            small.with_name("damaged.tql").write_bytes(damaged)
            with pytest.raises(
                LexiconError, match=rf"{name} is damaged|cannot be read"
            ):
                Lexicon.open(small.with_name("damaged.tql")).verify()


@pytest.mark.parametrize(
    ("section", "data"),
    [
        ("person lines", b"ru\tAnna \xff\tAnna Schwarz\tQ1\n"),
        ("person lines", b"ru\tAnna Schwarz\n"),
        ("pair blocks", b"\x05\0\0\0"),
    ],
)
def test_sections_with_right_checksums_and_wrong_content_are_told(
    small: Path, section: str, data: bytes
) -> None:
    container = read_container(small, SECTIONS)
    sections = {name: bytes(view) for name, view in container.sections.items()}
    if section == "person lines":
        sections["person places"] = struct.pack("<2I", 0, len(data))
    sections[section] = data
    heading = {key: container.heading[key] for key in ("name", "sources", "other")}
    small.write_bytes(assembled(heading, sections))
    with pytest.raises(LexiconError, match="do not fit each other"):
        Lexicon.open(small).verify()


@pytest.mark.parametrize(
    "head",
    [b"[]", b"{}", b'{"form": 1}', b"[" * 5000, b"no", b'{"form":1,"size":0,"sections":[]}'],
)  # fmt: skip
def test_a_heading_that_somebody_has_made_is_told(small: Path, head: bytes) -> None:
    small.write_bytes(
        MAGIC + struct.pack("<II", len(head), zlib.crc32(head)) + head + b"\0" * 8
    )
    with pytest.raises(LexiconError, match=r"small\.tql: "):
        Lexicon.open(small)
