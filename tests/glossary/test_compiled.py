"""A compiled glossary finds what its sources find, is the same everywhere, and is refused when it is not whole."""

import json
import os
import pickle
import struct
import subprocess
import sys
import zlib
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transqa.base.errors import ConfigError, DataError
from transqa.doors.cli import main
from transqa.glossary import Entry, Glossary, Status, Term, load_glossary
from transqa.glossary import compiled as form
from transqa.glossary import index as indexing
from transqa.glossary.codec import decoded, encoded
from transqa.glossary.common_terms import GatheredTerms
from transqa.glossary.compiled import compiled, open_compiled
from transqa.glossary.concepts import find_concepts
from transqa.glossary.load import read_glossary
from transqa.glossary.lone import find_lone
from transqa.glossary.mentions import find_full
from transqa.text.words import words

TEXT = (
    "President Alexander Lukashenko met Svitlana Tikhanouskaya, Ksenia Lutsina and Kastusiou Ryhor in Barysau. "
    "Viasna Human Rights Centers were closed in the Soviet bank; Tsikhanouskaya's lawyers left Mensk for Grodno."
)
CYRILLIC = "Святлану Ціханоўскую сустрэлі ў Барысаве, а Рыгора Кастусёва ў Гродне. Былыя савецкія рэспублікі маўчаць."


@pytest.fixture(scope="module")
def news() -> Glossary:
    return load_glossary()


@pytest.fixture(scope="module")
def file(news: Glossary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "news.tqg"
    path.write_bytes(compiled(news))
    return path


def test_all_of_a_glossary_comes_back(news: Glossary, file: Path) -> None:
    back = load_glossary(file)
    assert list(back.entries) == list(news.entries)
    assert (back.signature, back.warnings, back.styles) == (
        news.signature,
        news.warnings,
        news.styles,
    )
    assert len(back.entries) == len(back.by_id) == len(news.entries)
    assert list(back.by_id) == [entry.id for entry in news.entries]
    some = news.entries[40]
    assert back.by_id[some.id] == some
    assert "nobody" not in back.by_id
    assert back.entries[-1] == news.entries[-1]
    assert back.entries[1:3] == list(news.entries[1:3])
    with pytest.raises(IndexError):
        back.entries[len(news.entries)]


@pytest.mark.parametrize(
    ("text", "lang"), [(TEXT, "en"), (CYRILLIC, "be"), (TEXT, "id"), ("", "en")]
)
def test_it_finds_what_its_sources_find(
    news: Glossary, file: Path, text: str, lang: str
) -> None:
    assert load_glossary(file).find(text, lang) == news.find(text, lang)


def test_it_names_whom_its_sources_name(news: Glossary, file: Path) -> None:
    back = load_glossary(file)
    for name in (
        "Tikhanouskaya",
        "Lutsina",
        "Viktor Babaryka",
        "Ціханоўская",
        "Святланы Ціханоўскай",
        "nobody",
    ):
        assert back.lookup(name) == news.lookup(name)


_NEWS = read_glossary(["news"])
_PIECES = sorted(
    {
        word
        for entry in _NEWS.entries
        for term in entry.terms
        for word in term.text.split()
    }
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=14), st.sampled_from(["en", "ru", "be"])
)
def test_arrays_and_dictionaries_find_the_same(words: list[str], lang: str) -> None:
    text = " ".join(words)
    assert _packed().find(text, lang) == _NEWS.find(text, lang)


@cache
def _packed() -> Glossary:
    entries = _NEWS.entries
    tables, names = indexing.packed_tables(entries)
    unique = indexing.unique_persons(entries)
    terms = GatheredTerms(entries)
    index = indexing.Index(entries, tables, terms, *names, unique)
    return replace(_NEWS, ready_index=index)


_TERM_LANGS = sorted(
    {term.lang for entry in _NEWS.entries for term in entry.terms} | {"en", "fr"}
)


@pytest.mark.parametrize("lang", _TERM_LANGS)
def test_common_terms_are_those_of_the_sources(file: Path, lang: str) -> None:
    back, gathered = load_glossary(file).index, GatheredTerms(_NEWS.entries)
    first_words = [word.key for piece in _PIECES for word in words(piece)[:1]]
    beginnings = {key[:size] for key in first_words for size in (1, 2, 3)}
    found = 0
    for beginning in ["", "zzz", " ", "en sov", "\ud800", *sorted(beginnings)]:
        terms = gathered.of(lang, beginning)
        assert tuple(terms) == tuple(back.common_terms.of(lang, beginning))
        assert [back.term_of(term) for term in terms] == [
            _NEWS.index.term_of(term) for term in terms
        ]
        found += len(terms)
    assert found == _count_of_common_terms(lang)


def _count_of_common_terms(lang: str) -> int:
    """Return how many accepted terms with a word the entries of the kind term have, abbreviations among them."""
    count = 0
    for entry in _NEWS.entries:
        if entry.kind != "term":
            continue
        accepted = [
            term
            for term in entry.terms
            if term.lang == lang and term.status in ("preferred", "admitted")
        ]
        count += len([term for term in accepted if words(term.text)])
        count += lang == "en" and entry.abbreviation is not None
    return count


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=14),
    st.sampled_from(["en", "ru", "be", "uk"]),
)
def test_a_compiled_glossary_finds_the_common_terms_of_its_sources(
    file: Path, pieces: list[str], lang: str
) -> None:
    tokens = words(" ".join(pieces))
    back = load_glossary(file)
    assert find_concepts(back.index, lang, tokens) == find_concepts(
        _NEWS.index, lang, tokens
    )


def test_a_common_term_has_the_case_and_the_forms_of_its_term(tmp_path: Path) -> None:
    terms = (
        Term("Duma", "en", Status.PREFERRED, case_sensitive=True),
        Term("lower house", "en", Status.ADMITTED, inflect=False),
        Term("дума", "ru", Status.PREFERRED, case_sensitive=True),
        Term("parliament", "en", Status.DEPRECATED),
    )
    entry = Entry("duma", "term", terms, abbreviation="SD")
    path = tmp_path / "duma.tqg"
    path.write_bytes(compiled(Glossary([entry], "duma@1#0")))
    for index in (
        Glossary([entry], "duma@1#0").index,
        open_compiled(path).index,
    ):
        english = words("The Duma, duma, lower house, lower houses, parliament, SD, sd")
        assert [
            (concept.start, concept.term.text)
            for concept in find_concepts(index, "en", english)
        ] == [(4, "Duma"), (16, "lower house"), (55, "SD")]
        russian = words("Думой и думой")
        found = find_concepts(index, "ru", russian)
        assert [(concept.start, concept.term) for concept in found] == [(8, terms[2])]


def test_an_entry_survives_its_line() -> None:
    for entry in _NEWS.entries:
        assert decoded(encoded(entry)) == entry
    odd = Entry(
        "a",
        "term",
        (
            Term(
                "\ud800 \u2028",
                "en",
                Status.MISTRANSLATION,
                always=False,
                unless=("x",),
            ),
        ),
    )
    assert decoded(encoded(odd)) == odd


def test_the_bytes_do_not_depend_on_the_process(file: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.tqg"
        command = [
            sys.executable,
            "-m",
            "transqa.doors.cli",
            "glossary",
            "compile",
            "news",
            str(out),
        ]
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert out.read_bytes() == file.read_bytes()


def _sections(data: bytes) -> dict[str, list[int]]:
    size = struct.unpack("<I", data[len(form.MAGIC) : len(form.MAGIC) + 4])[0]
    begun = len(form.MAGIC) + 8
    found: dict[str, list[int]] = json.loads(data[begun : begun + size])["sections"]
    body = begun + size + -(begun + size) % 8
    return {name: [body + start, *rest] for name, (start, *rest) in found.items()}


def test_a_bit_changed_anywhere_is_seen(file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    wrong = tmp_path / "wrong.tqg"
    for name, (start, size, _) in _sections(data).items():
        for at in (start, start + size // 2, start + size - 1):
            wrong.write_bytes(data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :])
            with pytest.raises(
                DataError,
                match=f"wrong.tqg: the section {name} is damaged; compile the glossary anew",
            ):
                open_compiled(wrong)
    begun = len(form.MAGIC) + 20
    wrong.write_bytes(data[:begun] + b"#" + data[begun + 1 :])
    with pytest.raises(DataError, match="the heading is damaged"):
        open_compiled(wrong)


def test_a_part_of_a_file_is_refused(file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    part = tmp_path / "part.tqg"
    for size, said in (
        (0, "cannot be read \\(empty\\)"),
        (5, "is no compiled glossary"),
        (len(form.MAGIC) + 30, "the heading is damaged"),
        (len(data) // 2, "it was not copied whole"),
        (len(data) - 1, "it was not copied whole"),
    ):
        part.write_bytes(data[:size])
        with pytest.raises(DataError, match=said):
            open_compiled(part)


def _with_heading(data: bytes, **changes: object) -> bytes:
    begun = len(form.MAGIC) + 8
    size = struct.unpack("<I", data[len(form.MAGIC) : len(form.MAGIC) + 4])[0]
    heading = json.loads(data[begun : begun + size]) | changes
    head = json.dumps(heading).encode()
    return form.MAGIC + struct.pack("<II", len(head), zlib.crc32(head)) + head


def test_another_form_and_other_keys_are_refused(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tqg"
    other.write_bytes(_with_heading(file.read_bytes(), form=1))
    with pytest.raises(
        DataError,
        match="is of form 1, this version reads form 3; compile the glossary anew",
    ):
        open_compiled(other)
    other.write_bytes(_with_heading(file.read_bytes(), keys="0"))
    with pytest.raises(
        DataError, match="was compiled by a version that makes other keys"
    ):
        open_compiled(other)
    other.write_bytes(b"\x80\x04\x95pickle")
    with pytest.raises(
        DataError, match="is no compiled glossary: transqa glossary compile makes one"
    ):
        open_compiled(other)


@pytest.mark.parametrize(
    "heading",
    [
        {},
        [],
        {"form": form.FORM},
        {"form": form.FORM, "keys": form.keys_digest(), "sections": {"entries": "x"}},
    ],
)
def test_a_heading_that_somebody_else_made_is_refused(
    heading: object, tmp_path: Path
) -> None:
    head = json.dumps(heading).encode()
    other = tmp_path / "other.tqg"
    other.write_bytes(
        form.MAGIC + struct.pack("<II", len(head), zlib.crc32(head)) + head
    )
    with pytest.raises(
        DataError, match=r"other\.tqg: is no compiled glossary that can be read"
    ):
        open_compiled(other)


def _with_section(data: bytes, name: str, made: bytes) -> bytes:
    """Return a file in which a section is another one, or has another first number, its checksums right."""
    begun = len(form.MAGIC) + 8
    size = struct.unpack("<I", data[len(form.MAGIC) : len(form.MAGIC) + 4])[0]
    heading = json.loads(data[begun : begun + size])
    body = data[begun + size + -(begun + size) % 8 :]
    start, length, _ = heading["sections"][name]
    if len(made) == 4:
        made += body[start + 4 : start + length]
    body += bytes(-len(body) % 8)
    heading["sections"][name] = [len(body), len(made), zlib.crc32(made)]
    head = json.dumps(heading).encode()
    head += b" " * (-(begun + len(head)) % 8)
    return (
        form.MAGIC
        + struct.pack("<II", len(head), zlib.crc32(head))
        + head
        + body
        + made
    )


@pytest.mark.parametrize(
    ("section", "data"),
    [
        ("numbers", struct.pack("<I", 2**32 - 1)),
        ("given numbers", struct.pack("<I", 10_000)),
        ("buckets", struct.pack("<I", 2**31)),
        ("starts", b""),
        ("digests", b""),
        ("buckets", b""),
        ("spelled places", b""),
        ("given numbers", b""),
        ("givens", b"[]"),
        ("givens", b'[[1000000, "a", "a"]]'),
        ("givens", b'[[1, 5, "a"]]'),
        ("givens", b"[" * 100_000),
        ("term places", b""),
    ],
)
def test_sections_that_somebody_else_made_are_refused(
    file: Path, tmp_path: Path, section: str, data: bytes
) -> None:
    other = tmp_path / "other.tqg"
    other.write_bytes(_with_section(file.read_bytes(), section, data))
    with pytest.raises(
        DataError, match=r"other\.tqg: is no compiled glossary that can be read"
    ):
        open_compiled(other)


@pytest.mark.parametrize(
    "terms",
    [
        "",
        "[",
        "[1]",
        '[["soviet bank"]]',
        '[["soviet bank", 1]]',
        '[["soviet bank", 1000000, 0]]',
        '[["soviet bank", -1, 0]]',
        '[["soviet bank", true, 0]]',
        '[["soviet bank", 1, "0"]]',
        '[["soviet  bank", 1, 0]]',
        '[["", 1, 0]]',
        "[[5, 1, 0]]",
        '[["soviet bank", 1, 0, true, null, 1]]',
        "[" * 100_000,
    ],
)
def test_terms_that_somebody_else_made_are_refused_when_they_are_read(
    file: Path, tmp_path: Path, terms: str
) -> None:
    other = _with_terms(file, tmp_path, terms)
    for _ in range(2):
        with pytest.raises(
            DataError,
            match=r"other\.tqg: line 0 of its terms is damaged .*; compile the glossary anew",
        ):
            other.index.common_terms.of("en", "sov")
    assert list(other.index.common_terms.of("en", "son")) == []
    assert list(other.index.common_terms.of("en", "sow")) == []


@pytest.mark.parametrize("place", [-1, 100_000])
def test_a_term_that_its_entry_has_not_is_refused_when_it_is_found(
    file: Path, tmp_path: Path, place: int
) -> None:
    other = _with_terms(file, tmp_path, f'[["soviet bank", 1, {place}]]')
    with pytest.raises(
        DataError, match=f"has no term {place}, though its glossary looks for one"
    ):
        find_concepts(other.index, "en", words("a Soviet bank"))


def _with_terms(file: Path, tmp_path: Path, terms: str) -> Glossary:
    """Return a glossary that has but these common terms, which begin as "sov" does, its checksums right."""
    line = b"en sov " + terms.encode()
    data = _with_section(file.read_bytes(), "terms", line)
    data = _with_section(data, "term places", struct.pack("<2Q", 0, len(line)))
    other = tmp_path / "other.tqg"
    other.write_bytes(data)
    return open_compiled(other)


def test_a_compiled_glossary_stands_alone(file: Path) -> None:
    with pytest.raises(
        ConfigError,
        match=r"a compiled glossary stands alone, found news .*; give all layers to",
    ):
        load_glossary("news", file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"none.tqg: cannot be read \(No such file or directory\)"
    ):
        load_glossary(tmp_path / "none.tqg")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "people.tqg"
    assert main(["glossary", "compile", "people", str(out)]) == 0
    size = out.stat().st_size
    assert (
        capsys.readouterr().out
        == f"{out}: {len(load_glossary('people').entries)} entries, {size:,} bytes\n"
    )
    assert main(["glossary", "compile", "people", str(out)]) == 2
    assert "is there already; --force writes over it" in capsys.readouterr().err
    assert main(["glossary", "compile", "people", str(tmp_path / "people.bin")]) == 2
    assert "a compiled glossary is named *.tqg" in capsys.readouterr().err
    text = tmp_path / "text.txt"
    text.write_text(
        "The exiles include Sviatlana Tikhanouskaya, who leads them.", "utf-8"
    )
    assert (
        main(["check", str(text), "--target-lang", "en", "--glossary", str(out)]) == 1
    )
    assert "NAM102" in capsys.readouterr().out


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from([*_PIECES, ",", ".", "-", "\n", "president", "Ivan’s", "  "]),
        max_size=30,
    )
)
def test_a_scan_finds_what_reading_every_word_finds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    tokens = words(text)
    full = find_full(_NEWS.index, text, "en", tokens)
    known = {mention.entry.id for mention in full if mention.entry.kind == "person"}
    lone = find_lone(_NEWS.index, text, "en", tokens, known, full)
    assert _NEWS.find(text, "en") == sorted(
        (*full, *lone), key=lambda mention: mention.start
    )


def test_a_glossary_goes_to_another_process_without_what_it_made_of_itself() -> None:
    assert _NEWS.find(TEXT) != []
    sent = pickle.loads(pickle.dumps(_NEWS))
    assert vars(sent).keys() == {field.name for field in fields(Glossary)}
    assert sent.memory() == {}
    assert sent == _NEWS
    assert sent.find(TEXT) == _NEWS.find(TEXT)
