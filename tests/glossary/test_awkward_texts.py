"""Texts that spreadsheets, XML and TOML have marks of their own for: each format gives them back as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transqa.base.errors import DataError
from transqa.base.model import Severity
from transqa.glossary import Confidence, Entry, Role, Status, Term
from transqa.glossary.cells import escape, join, split, split_all, unescape
from transqa.glossary.load import read_layer
from transqa.glossary.parse import parse_entry
from transqa.glossary.write import written

FORMATS = [
    ("toml", "v2"), ("csv", "v2"), ("tsv", "v2"), ("xlsx", "v2"), ("tbx", "v2"), ("tbx", "dca"), ("tbx", "dct")
]  # fmt: skip
each_format = pytest.mark.parametrize(("suffix", "dialect"), FORMATS)

MARKS = [
    *"|;=+-@\\\"'<>&{}#:, \t\n_xX0",
    "=1+1",
    "_x000D_",
    "]]>",
    "<!--",
    " | ",
    "transqa: ",
    "'''",
    "🇧🇾",
    "é",
]
pieces = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from(["Мінск", "Kyiv", "a", "ł", "bank", "\u00a0", "\u200b"]),
)
texts = st.lists(pieces, max_size=6).map("".join)
said = texts.filter(bool)
spelled = texts.filter(lambda text: bool(text.strip()))
langs = st.sampled_from(["be", "ru", "en", "id", "pl", "csb"])
names = st.sampled_from(["pozirk", "ap", "AP", "a b", "x.y", "z=1"])


def norm(text: str) -> str:
    """Return a spelling as loading keeps it: composed letters."""
    import unicodedata

    return unicodedata.normalize("NFC", text)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Return an entry with anything in any of its fields, in the order that loading gives its terms."""
    kind = draw(st.sampled_from(["person", "place", "organization", "term"]))
    term = st.builds(
        Term,
        text=spelled.map(norm),
        lang=langs,
        status=st.sampled_from(Status),
        always=st.booleans(),
        severity=st.sampled_from([None, *Severity]),
        unless=st.lists(said.map(str.casefold), max_size=2).map(tuple),
        reason=texts,
        source=texts,
        inflect=st.booleans(),
        case_sensitive=st.booleans(),
    )
    plain = st.builds(
        Term,
        text=spelled.map(norm),
        lang=langs,
        status=st.sampled_from(Status),
        case_sensitive=st.just(kind != "term"),
    )
    terms = draw(st.lists(st.one_of(plain, term), min_size=1, max_size=6))
    rank = list(Status)
    return Entry(
        id=draw(spelled),
        kind=kind,
        terms=tuple(sorted(terms, key=lambda one: (one.lang, rank.index(one.status)))),
        gender=draw(st.sampled_from([None, "f", "m"])),
        style=tuple(sorted(draw(st.dictionaries(names, said, max_size=2)).items())),
        source=draw(texts),
        confidence=draw(st.sampled_from(Confidence)),
        unique=tuple(draw(st.lists(said, max_size=2))),
        abbreviation=draw(texts) or None,
        roles=tuple(
            draw(
                st.lists(
                    st.builds(Role, text=said, as_of=texts, source=texts), max_size=2
                )
            )
        ),
        note=draw(texts),
        styles_source=draw(texts),
        wikidata=draw(st.sampled_from(["", "Q42", "none yet"])),
        type=draw(texts),
        domain=draw(texts),
    )


@each_format
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    given_entries=st.lists(
        entries(), min_size=1, max_size=3, unique_by=lambda entry: entry.id
    )
)
def test_any_entry_comes_back_as_it_was(
    suffix: str, dialect: str, given_entries: list[Entry]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{suffix}"
        path.write_bytes(written(given_entries, {}, path, dialect))
        back = [replace(entry, file="") for entry in read_layer(path).entries]
    assert back == given_entries


@given(st.lists(said, min_size=1))
def test_texts_of_a_cell_come_back(given_texts: list[str]) -> None:
    assert split_all(join(given_texts)) == given_texts
    assert split(join(given_texts)) == given_texts
    assert [unescape(escape(text)) for text in given_texts] == given_texts
    assert all(escape(text)[0] not in "=+-@\t\n " for text in given_texts)


@each_format
@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "+7 000",
        "-ski",
        "@home",
        '"Белавія"',
        "a | b",
        "C:\\new",
        "🇧🇾 ",
        " x",
    ],
)
def test_what_a_spreadsheet_would_take_for_something_else(
    tmp_path: Path, suffix: str, dialect: str, text: str
) -> None:
    entry = parse_entry({"id": "a", "kind": "term", "en": text, "note": text}, "here")
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(written([entry], {}, path, dialect))
    (back,) = read_layer(path).entries
    assert (back.texts("en"), back.note) == ((text,), text)


@pytest.mark.parametrize(
    ("suffix", "message"),
    [
        ("tbx", 'a.tbx: entry "a": the character U+0007 cannot stand in XML'),
        (
            "xlsx",
            'a.xlsx: sheet "glossary", cell C2: the character U+0007 cannot stand in a workbook',
        ),
    ],
)
def test_what_a_format_cannot_hold_is_refused(suffix: str, message: str) -> None:
    entry = parse_entry({"id": "a", "kind": "term", "en": "be\x07ll"}, "here")
    with pytest.raises(DataError) as caught:
        written([entry], {}, Path(f"a.{suffix}"))
    assert str(caught.value).startswith(message)


def test_a_cell_is_not_cut_off() -> None:
    entry = parse_entry(
        {"id": "a", "kind": "term", "en": "b", "note": "n" * 32_768}, "here"
    )
    with pytest.raises(DataError, match="32,768 characters; a cell holds 32,767"):
        written([entry], {}, Path("a.xlsx"))
