"""From issues back to the file: pieces, cells and readings."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transqa.base.errors import InputError
from transqa.bitext import Langs, read
from transqa.bitext.cells import csv_cells
from transqa.bitext.documents import reading_of
from transqa.bitext.json_places import object_strings
from transqa.bitext.unit import (
    Content,
    Ignore,
    Mapped,
    MappedPiece,
    Unit,
    joined,
    mapped,
    whole,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def from_file(text: Mapped, file: str) -> list[str]:
    """Return what stands in the file at the place of each letter of a text."""
    return [
        file[slice(*(text.file_span(at, at + 1) or (0, 0)))]
        for at in range(len(text.text))
    ]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_csv_cells_are_those_of_the_csv_module_letter_by_letter(
    rows: list[list[str]],
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    file = out.getvalue()
    expected = list(csv.reader(io.StringIO(file, newline="")))
    found = list(csv_cells(file, ","))
    assert [[cell.text for cell in row] for row in found] == expected
    for cell in (cell for row in found for cell in row):
        assert [raw[:1] for raw in from_file(cell, file)] == list(cell.text)


@given(
    st.dictionaries(
        TEXTS, st.one_of(TEXTS, st.integers(), st.lists(TEXTS, max_size=2)), max_size=4
    ),
    st.booleans(),
)
def test_json_strings_are_those_of_the_json_module_letter_by_letter(
    table: dict[str, object], ascii_only: bool
) -> None:
    file = json.dumps(table, ensure_ascii=ascii_only, indent=1)
    found = object_strings(file)
    assert {key: text.text for key, text in found.items()} == {
        key: value for key, value in table.items() if isinstance(value, str)
    }
    for text in found.values():
        assert (
            "".join(json.loads(f'"{raw}"') for raw in from_file(text, file))
            == text.text
        )


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(0, 30), st.integers(0, 30))
def test_a_slice_stands_where_it_stood_in_the_whole(
    texts: list[str], start: int, end: int
) -> None:
    text = mapped(
        [MappedPiece(one, 10 * at, 10 * at + len(one)) for at, one in enumerate(texts)]
    )
    cut = text.cut(start, end)
    assert cut.text == text.text[start:end]
    for at in range(len(cut.text)):
        assert cut.file_span(at, at + 1) == text.file_span(start + at, start + at + 1)


def test_texts_joined_stand_where_each_stood() -> None:
    text, begins = joined([whole("One.", 5), whole("", 20), whole("Two.", 30)], "\n\n")
    assert (text.text, begins) == ("One.\n\n\n\nTwo.", [0, 6, 8])
    assert (text.file_span(0, 4), text.file_span(8, 12), text.file_span(2, 10)) == (
        (5, 9),
        (30, 34),
        (7, 32),
    )
    assert joined([Mapped("a"), whole("b", 3)], "\n")[0].file_span(0, 1) is None


def test_tables_name_line_and_column_of_both_sides(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(
        b'id,source,target\r\n1,"a ""b""\r\nc",the bank\r\n2,x,"a ""bank"" here"\r\n'
    )
    [reading] = read(file, Langs("ru", "en"))
    one, two = reading.document.segments
    assert (one.source, two.target) == ('a "b"\r\nc', 'a "bank" here')
    assert (
        reading.target.lines("1"),
        reading.source and reading.source.lines("1"),
    ) == ((3, 3), (2, 3))
    place = reading.target.texts["2"].file_span(3, 7)
    assert place is not None
    assert file.read_bytes().decode()[slice(*place)] == "bank"


def test_blocks_with_a_name_give_it_to_their_segments() -> None:
    ignore = Ignore(1, ("NAM",), "")
    units = (
        Unit("headline", whole("A day.", 0)),
        Unit("body", whole("One here. Two here.", 10), ignores=(ignore,)),
        Unit("", whole("Three. Four here.", 40)),
        Unit("body", whole("Five is here.", 70)),
    )
    reading = reading_of(
        Content("a", units, bilingual=False, file="x" * 100),
        Langs(None, "en"),
        "a.html",
    )
    assert [(one.id, one.target, one.offset) for one in reading.document.segments] == [
        ("headline", "A day.", 0),
        ("body-1", "One here.", 10),
        ("body-2", "Two here.", 20),
        ("1", "Three.", 40),
        ("2", "Four here.", 47),
        ("body-3", "Five is here.", 70),
    ]
    assert reading.ignores == ((ignore, frozenset({"body-1", "body-2"})),)


def test_units_are_left_out_by_state_and_doubled_ids_are_numbered() -> None:
    units = (
        Unit("a", whole("one"), whole("x"), states=frozenset({"fuzzy", "locked"})),
        Unit("a", whole("two", 5), whole("y")),
        Unit("b", whole("", 9), whole("z"), states=frozenset({"untranslated"})),
        Unit("c", whole("four", 9), whole("z"), states=frozenset({"final"})),
    )
    content = Content("f", units, bilingual=True, file="x" * 20)
    reading = reading_of(
        content, Langs("ru", "en"), "f", skip=("fuzzy", "locked", "untranslated")
    )
    assert [one.id for one in reading.document.segments] == ["a#2", "c"]
    assert [(note.what, note.why) for note in reading.notes] == [
        ("unit a", "fuzzy: such units are skipped (skip)"),
        ("unit b", "untranslated: such units are skipped (skip)"),
    ]
    assert len(reading_of(content, Langs("ru", "en"), "f").document.segments) == 4


def test_a_file_of_skipped_units_alone_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match="no text in the file; there is nothing to check"
    ):
        reading_of(Content("f", (), bilingual=False), Langs(), "f")
