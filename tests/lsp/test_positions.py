from __future__ import annotations

import pytest

from transqa.doors.lsp.positions import Lines, Position

# A letter of one unit, one of two bytes, one of three, one of two units of UTF-16; three
# line ends, and what str.splitlines takes for one.
TEXT = "aя€𝄞b\r\nc\u2028d\x0ce\rf\n"


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [
        ("utf-8", [0, 1, 3, 6, 10, 11]),
        ("utf-16", [0, 1, 2, 3, 5, 6]),
        ("utf-32", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_columns_are_in_units_of_the_encoding(
    encoding: str, columns: list[int]
) -> None:
    lines = Lines(TEXT, encoding)
    assert [lines.position(offset).character for offset in range(6)] == columns
    assert [lines.offset(0, column) for column in columns] == list(range(6))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_offset_leads_back(encoding: str) -> None:
    lines = Lines(TEXT, encoding)
    assert len(lines) == 4
    between = TEXT.index("\n")  # of \r\n: a column behind the line's end is that end
    for offset in range(len(TEXT) + 1):
        expected = offset - 1 if offset == between else offset
        assert lines.offset(*lines.position(offset)) == expected


def test_lines_end_where_the_protocol_says() -> None:
    lines = Lines(TEXT)
    spans = [TEXT[slice(*lines.line_span(line))] for line in range(len(lines))]
    assert spans == ["aя€𝄞b", "c\u2028d\x0ce", "f", ""]


def test_positions_that_are_none_are_the_nearest_ones() -> None:
    lines = Lines("one\n𝄞x")
    assert lines.offset(0, 99) == 3
    assert lines.offset(99, 0) == 6
    assert lines.offset(-1, 5) == 0
    assert lines.offset(0, -5) == 0
    assert lines.offset(1, 1) == 4  # inside a pair of surrogates
    assert lines.position(99) == Position(1, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_halves_of_characters_count_as_letters(encoding: str) -> None:
    text = "a\udc82b\ud83dя𝄞\n\ud83d"
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        assert lines.offset(*lines.position(offset)) == offset
    # Inside 𝄞, which takes two units of UTF-16 and four bytes.
    inside = lines.position(5).character + 1
    assert lines.offset(0, inside) == (6 if encoding == "utf-32" else 5)
