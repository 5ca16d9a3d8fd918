from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING

import pytest

from tests.growth import grows_linearly
from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext import Langs, Reading, decode, read, read_text

if TYPE_CHECKING:
    from pathlib import Path


def one(path: Path, langs: Langs = Langs()) -> Reading:  # noqa: B008 - frozen
    [reading] = read(path, langs)
    return reading


def first_fault(path: Path) -> str:
    """Return why a file cannot be read, or the first of its rows that cannot."""
    try:
        readings = read(path)
    except InputError as error:
        return str(error)
    bad = [row for reading in readings for row in reading.bad]
    return f"{bad[0].place}: {bad[0].why}"


CYRILLIC = "Святлана Ціханоўская сустрэлася з дэпутатамі."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "f: empty; there is nothing to check"),
        (b"\xef\xbb\xbf", "f: empty; there is nothing to check"),
        (b" \r\n\t", "f: only white space; there is nothing to check"),
        (
            "Привет".encode("utf-16"),
            "f: UTF-16 (byte order mark at byte 0); save the file as UTF-8",
        ),
        (
            codecs.BOM_UTF16_BE + b"\0a",
            "f: UTF-16 (byte order mark at byte 0); save the file as UTF-8",
        ),
        (
            "hello".encode("utf-32"),
            "f: UTF-32 (byte order mark at byte 0); save the file as UTF-8",
        ),
        (
            "hello".encode("utf-16-le"),
            "f: NUL at byte 1 (line 1): binary data, or UTF-16 without a byte order mark",
        ),
        ("Привет, мир".encode("utf-16-le"), "f: NUL at byte "),
        (
            b"one\ntwo\0",
            "f: NUL at byte 7 (line 2): binary data, or UTF-16 without a byte order mark",
        ),
        (
            b"ok\n\xcf\xf0\xe8",
            "f: byte 0xcf at byte 3 (line 2) is not UTF-8; save the file as UTF-8 (it may be Windows-1251",
        ),
        (
            b"one\ntwo \x07",
            "f: control character U+0007 in line 2; a text holds none, remove it",
        ),
        (b"%PDF-1.7\n", "f: a PDF, not text; save the text itself as UTF-8"),
        (
            b"PK\x03\x04docx",
            "f: a ZIP archive (as .docx, .xlsx and .odt are), not text",
        ),
        (b"\x89PNG\r\n\x1a\n", "f: a PNG picture, not text"),
        (("ok\n" + CYRILLIC.encode().decode("latin-1")).encode(), 'f: "Ð¡Ð²Ñ'),
        (CYRILLIC.encode().decode("cp1252", "replace").encode(), 'f: "Ð'),
        (
            "Светлана Тихановская".encode().decode("cp1251", "replace").encode(),
            'f: "РЎР',
        ),
    ],
)
def test_what_is_no_utf8_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "f")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        CYRILLIC,
        "РЕСПУБЛИКА БЕЛАРУСЬ. РСФСР, СССР, РС, С. П. Ковалёв. Р’оза",
        "Ñandú, Ðorður, Ã, São Paulo: “quoted” — dashes… ½ £",
        "cafÃ© stands once",
        "line\u2028separator\x0cform feed\x0btab\t",
        "emoji 👩‍👩‍👧 and \u202a marks",
    ],
)
def test_honest_text_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "f") == text


def test_a_byte_order_mark_is_not_counted_and_line_ends_are_kept(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfOne is here.\r\nTwo is here.\r\n")
    reading = one(file, Langs(target="en"))
    assert reading.text is not None
    assert reading.text.text == "One is here.\r\nTwo is here.\r\n"
    assert [one.id for one in reading.document.segments] == ["1", "2"]
    for segment in reading.document.segments:
        assert segment.offset is not None
        assert reading.text.text[segment.offset :].startswith(segment.target)


@pytest.mark.parametrize("kind", [".odt", ".xlsx", ".TBX", ".resx"])
def test_a_format_that_is_not_read_says_what_to_do(tmp_path: Path, kind: str) -> None:
    with pytest.raises(
        InputError,
        match=rf"a{kind}: {kind.lower()} is not read; (save|convert|a glossary)",
    ):
        read(tmp_path / f"a{kind}")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a directory; give files"):
        read(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read("a\0b")


def test_a_tsv_is_not_quoted(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes(
        'id\tsource\tmt\tsystem\r\n7\tимя "раз\tname "one\tX\r\n\r\n8\t\t\tX\n'.encode()
    )
    reading = one(file, Langs("ru", "en"))
    first, two = reading.document.segments
    assert (first.id, first.source, first.target, first.offset) == (
        "7",
        'имя "раз',
        'name "one',
        None,
    )
    assert (two.id, two.source, two.target) == ("8", None, "")
    assert list(reading.target.rows.values()) == [2, 4]


def test_a_csv_is_quoted_and_counts_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    long = "x" * 200_000
    file.write_text(f'target,source\n"two\nlines, ""yes""",да\n{long},нет\n', "utf-8")
    reading = one(file, Langs("ru", "en"))
    assert [one.target for one in reading.document.segments] == [
        'two\nlines, "yes"',
        long,
    ]
    assert [one.id for one in reading.document.segments] == ["1", "2"]
    assert list(reading.target.rows.values()) == [2, 4]


def test_a_csv_may_use_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("source;target\nда;yes, sir\n", "utf-8")
    assert one(file, Langs("ru", "en")).document.segments[0].target == "yes, sir"


def test_jsonl(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows: list[dict[str, object]] = [
        {
            "id": 4,
            "hypothesis": "Yes",
            "source": None,
            "target_lang": "en-GB",
            "score": 1.5,
        },
        {
            "id": "b",
            "target": "No",
            "source": "Не",
            "reference": "Not",
            "source_lang": "be",
        },
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    document = one(file).document
    assert (document.source_lang, document.target_lang) == ("be", "en")
    assert [
        (one.id, one.source, one.target, one.reference) for one in document.segments
    ] == [
        ("4", None, "Yes", None),
        ("b", "Не", "No", "Not"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", "id\ttarget\n1\n", "line 2: 1 columns, the header has 2"),
        ("a.tsv", "id\ttarget\n1\ta\tb\n", "line 2: 3 columns, the header has 2"),
        (
            "a.tsv",
            "id\ttaget\n1\ta\n",
            'line 1: column "taget" is unknown. Did you mean "target"?',
        ),
        (
            "a.tsv",
            "foo\tbar\n1\ta\n",
            'line 1: no column "target" in the header; allowed: id, source, target,',
        ),
        (
            "a.tsv",
            "mt\ttarget\n1\ta\n",
            "line 1: two columns are the target: mt, target; keep one",
        ),
        (
            "a.tsv",
            "id\ttarget\n1\ta\n1\tb\n",
            'line 3: id "1" stands in line 2 too; ids are unique',
        ),
        ("a.tsv", "id\ttarget\n", "a header and no rows; there is nothing to check"),
        (
            "a.tsv",
            "id\ttarget\n1\t \n",
            "every target is empty; there is nothing to check",
        ),
        (
            "a.tsv",
            "target\ttarget_lang\na\tenglich\n",
            'line 2: target_lang "englich" is no language code; ',
        ),
        ("a.csv", 'target\n"never closed\n', "line 2: unexpected end of data"),
        ("a.csv", 'target\n"a"b\n', "line 2: ',' expected after '\"'"),
        (
            "a.jsonl",
            "{\n",
            "line 1: not JSON (Expecting property name enclosed in double quotes)",
        ),
        (
            "a.jsonl",
            '{"target": "a"}\n[1]\n',
            "line 2: list, not an object with keys; allowed: id, source, target,",
        ),
        (
            "a.jsonl",
            '{"target": 3}\n',
            'line 1: "target" must be a string, found int 3',
        ),
        ("a.jsonl", '{"source": "a"}\n', 'line 1: no column "target" in the header'),
        (
            "a.jsonl",
            '{"target": "a\\ud800"}\n',
            'line 1: "target" holds half a character',
        ),
        ("a.jsonl", "[" * 100_000 + "\n", "line 1: not JSON (nested too deep)"),
    ],
)
def test_bad_rows_name_file_and_line(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    assert first_fault(file).startswith(f"{file}: {message}")


@pytest.mark.parametrize(
    ("name", "content", "ids", "notes"),
    [
        (
            "a.tsv",
            "source\ttarget\nда\tyes\nнет\nтак\tso\textra\nда\tyes\n",
            ["1", "4"],
            [(3, "1 columns, the header has 2"), (4, "3 columns, the header has 2")],
        ),
        (
            "a.tsv",
            "id\ttarget\n1\ta\n1\tb\n\tc\n2\td\n",
            ["1", "3", "2"],
            [(3, 'id "1" stands in line 2 too; ids are unique')],
        ),
        (
            "a.tsv",
            "target\ttarget_lang\na\ten\nc\txx\nd\teng\n",
            ["1", "3"],
            [
                (
                    3,
                    'target_lang "xx" is no language code; allowed: codes of ISO 639, as be, ru, uk, en',
                ),
            ],
        ),
        (
            "a.csv",
            'target\none\n"two"x\nthree\n',
            ["1"],
            [
                (
                    3,
                    "',' expected after '\"'; a quote inside a quoted cell is written twice (nothing after it is read)",
                )
            ],
        ),
        (
            "a.jsonl",
            '{"target": "a"}\n{"target": 1}\n{"taget": "b"}\n{"target": "c"}\n',
            ["1", "4"],
            [
                (2, '"target" must be a string, found int 1'),
                (3, 'column "taget" is unknown. Did you mean "target"?'),
            ],
        ),
    ],
)
def test_a_bad_row_is_noted_and_the_others_are_read(
    tmp_path: Path,
    name: str,
    content: str,
    ids: list[str],
    notes: list[tuple[int, str]],
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    reading = one(file, Langs("ru", "en"))
    assert [one.id for one in reading.document.segments] == ids
    assert reading.notes == tuple(
        NotChecked(f"{file}: line {line}", why) for line, why in notes
    )
    assert first_fault(file) == f"{file}: line {notes[0][0]}: {notes[0][1]}"


def test_many_bad_rows_are_counted_after_twenty(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("id\ttarget\n1\ta\n" + "x\n" * 100, "utf-8")
    notes = one(file, Langs(None, "en")).notes
    assert len(notes) == 21
    assert notes[-1] == NotChecked(
        "80 more rows", f"bad as {file}: line 23: 1 columns, the header has 2"
    )


def test_a_bilingual_file_is_no_reference(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("target\na\n", "utf-8")
    with pytest.raises(
        InputError,
        match=r"a bilingual file; a source or a reference beside the target is in one",
    ):
        read_text(file)


def test_a_long_line_is_decoded_in_linear_time() -> None:
    assert len(decode(("РРСС Ð” â€ word " * 400_000).encode(), "f")) > 5_000_000
    assert grows_linearly(
        lambda size: decode(("РРСС Ð” â€ word " * size).encode(), "f")
    )
