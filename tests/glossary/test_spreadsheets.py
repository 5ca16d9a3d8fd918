"""Glossaries from spreadsheets: CSV as Excel and people write it, workbooks that openpyxl wrote in the test."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from transqa.base.archives import open_archive
from transqa.base.errors import DataError, InputError
from transqa.glossary import Entry, load_glossary
from transqa.glossary.check import check_file
from transqa.glossary.load import read_layer
from transqa.glossary.parse import parse_entry
from transqa.glossary.to_tables import to_rows
from transqa.glossary.write import written


def file(folder: Path, text: str | bytes, name: str = "names.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def forms(entry: Entry) -> list[tuple[str, str, str]]:
    return [(term.lang, term.text, str(term.status)) for term in entry.terms]


def book(
    folder: Path, *rows: list[Any], name: str = "names.xlsx", **sheets: list[list[Any]]
) -> Path:
    """Write a workbook with openpyxl: the first sheet of rows, then others by name."""
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for title, lines in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in lines:
            sheet.append(row)
    workbook.save(folder / name)
    return folder / name


@pytest.mark.parametrize(
    "data",
    [
        "kind,be,en,en:deprecated\nplace,Магілёў,Mahilioŭ | Mahiliou,Mogilev\n".encode(
            "utf-8-sig"
        ),
        "kind;be;en;en:deprecated\r\nplace;Магілёў;Mahilioŭ | Mahiliou;Mogilev\r\n".encode(
            "utf-8-sig"
        ),
        "sep=;\r\nkind;be;en;en:deprecated\r\nplace;Магілёў;Mahilioŭ|Mahiliou;Mogilev\r\n".encode(),
        "kind\tbe\ten\ten:deprecated\r\nplace\tМагілёў\tMahilioŭ | Mahiliou\tMogilev\r\n".encode(
            "utf-16"
        ),
        '\n"KIND","BE"," En ","EN:deprecated",\n,,,,\nplace,"Магілёў","Mahilioŭ |\nMahiliou",Mogilev,\n'.encode(),
    ],
    ids=[
        "BOM",
        "semicolons",
        "sep=",
        "Unicode text",
        "quotes, blank lines, a column too many",
    ],
)
def test_csv_as_excel_writes_it(tmp_path: Path, data: bytes) -> None:
    (entry,) = read_layer(file(tmp_path, data)).entries
    assert (entry.id, entry.kind) == ("mahiliou", "place")
    assert forms(entry) == [
        ("be", "Магілёў", "preferred"),
        ("en", "Mahilioŭ", "preferred"),
        ("en", "Mahiliou", "admitted"),
        ("en", "Mogilev", "deprecated"),
    ]


HEADER = (
    "id,kind,be,en,id:preferred,role,role:as_of,style:AP,"
    "term,term:status,term:when,term:unless,term:reason,term:case"
)
LONG = f"""{HEADER}
bloc,term,былая савецкая рэспубліка,former Soviet republic,bekas republik,,,,,,,,,
bloc,,,,,,,,Soviet bank | Soviet banks,,source,money | loan,a bank of a river,yes
,,,,,,,,Soviet bloc state,deprecated,,,,
kim,person,Кім,Kim,,singer,2020-01-01,KIM,,,,,,
,,,,,deputy,2024-01-01,,,,,,,
"""


def test_rows_below_an_entry_carry_its_further_terms_and_roles(tmp_path: Path) -> None:
    bloc, kim = read_layer(file(tmp_path, LONG)).entries
    wrong = [term for term in bloc.terms if term.status == "mistranslation"]
    assert [(term.text, term.always, term.unless, term.reason) for term in wrong] == [
        ("Soviet bank", False, ("money", "loan"), "a bank of a river"),
        ("Soviet banks", False, ("money", "loan"), "a bank of a river"),
    ]
    assert [term.case_sensitive for term in wrong] == [True, True]
    assert bloc.texts("en") == (
        "former Soviet republic",
        "Soviet bloc state",
        "Soviet bank",
        "Soviet banks",
    )
    assert bloc.texts("id") == ("bekas republik",)
    assert [(role.text, role.as_of) for role in kim.roles] == [
        ("singer", "2020-01-01"),
        ("deputy", "2024-01-01"),
    ]
    assert kim.style == (("AP", "KIM"),)


def test_a_row_a_term_with_the_facts_of_the_entry_repeated(tmp_path: Path) -> None:
    """Termbases are often exported like this."""
    rows = "7,term,савет,be,preferred\n7,term,council,en,preferred\n8,term,рада,be,admitted\n"
    text = f"id,kind,term,term:lang,term:status\n{rows}"
    seven, eight = read_layer(file(tmp_path, text)).entries
    assert forms(seven) == [
        ("be", "савет", "preferred"),
        ("en", "council", "preferred"),
    ]
    assert forms(eight) == [("be", "рада", "admitted")]


def test_rows_as_they_are_written() -> None:
    table = {
        "id": "bloc",
        "kind": "term",
        "be": "блок",
        "en": {
            "preferred": "bloc",
            "admitted": ["block"],
            "deprecated": ["=bloc", "the|bloc"],
        },
        "pl": {"admitted": "blok"},
        "term": [{"text": ["bank", "banks"], "when": "source", "reason": "a bank"}],
    }
    assert to_rows([parse_entry(table, "here")]) == [
        ["id", "kind", "be", "en", "en:deprecated", "pl:admitted", "confidence",
         "term", "term:lang", "term:status", "term:when", "term:reason"],
        ["bloc", "term", "блок", "bloc | block", "\\=bloc | the\\|bloc", "blok", "attested", "", "", "", "", ""],
        ["bloc", "", "", "", "", "", "", "bank | banks", "en", "mistranslation", "source", "a bank"],
    ]  # fmt: skip


def test_csv_is_read_back_by_the_standard_library_cell_for_cell() -> None:
    entries = load_glossary("terms").entries
    text = written(entries, {}, Path("a.csv")).decode("utf-8-sig")
    assert [*csv.reader(io.StringIO(text, newline=""), strict=True)] == to_rows(entries)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "be,inglish\nА,A\n",
            'names.csv: line 1: column "inglish" is unknown; allowed: a language code',
        ),
        (
            "be,em:deprecate\nА,A\n",
            'names.csv: line 1: column "em:deprecate" is unknown',
        ),
        ("be,en,be\nА,A,Б\n", 'names.csv: line 1: column "be" stands twice'),
        (
            "id,kind\na,place\n",
            "names.csv: line 1: no language column (be, ru, uk, en, …) in the header",
        ),
        ("", "names.csv: line 1: no language column"),
        (
            "id,en\na,A\na,A\n",
            'names.csv: line 3: id "a" stands twice, first in names.csv: line 2',
        ),
        (
            "term,term:lang\nA,en\nБ,be\n",
            "names.csv: line 2: a term or a role with neither an id nor an entry above",
        ),
        ("kind,en\n,\n", "names.csv: line 1: no entry below the header"),
        (
            "be,en\nА,A\nБ,B,C\n",
            "names.csv: line 3: 3 cells, the header has 2; what is the last, 'C'?",
        ),
        (
            'be,en\n"А,A\nБ,B\n',
            "names.csv: line 2: a quotation mark opens a cell and does not close it",
        ),
        (
            'be,en\nА,"A" B\n',
            "names.csv: line 2: a quotation mark opens a cell and does not close it",
        ),
        (
            "id,en\na,A\nb,B\na,C\n",
            'names.csv: line 4: id "a" stands twice, first in names.csv: line 2',
        ),
        ("kind,en\nplace,A\nplanet,B\n", 'names.csv: line 3: kind "planet" is unknown'),
        (
            'kind,en\n"pla\nce",A\nplanet,B\n',
            'names.csv: line 2: kind "pla\nce" is unknown',
        ),
        (
            "en,term,term:inflect\nA,B,perhaps\n",
            'names.csv: line 2: "perhaps" is neither yes nor no',
        ),
        ("en,note\n,text\n", "names.csv: line 2: no term in any language"),
        (
            "en,term,term:status\nB,A,nice\n",
            'names.csv: line 2: term "A": status "nice" is unknown',
        ),
    ],
)
def test_a_bad_table_is_named_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    file(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError) as caught:
        load_glossary("names.csv")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "kinds", "warnings"),
    [
        (
            "en,ru\ncookie | cookies,куки\nsign-in,вход\n",
            ["term", "term"],
            ["every entry is taken for a term, as none has a capital"],
        ),
        (
            "en,ru\ncookie,куки\nVera Belova,Вера Белова\n",
            ["term", "person"],
            ["entries are taken for persons, 1 without a capital for a term"],
        ),
        (
            "en,ru\nCookie,Куки\nDavid,давид\n",
            ["person", "person"],
            ["every entry is taken for a person"],
        ),
        ("en,zh\n,王\n", ["person"], ["every entry is taken for a person"]),
        ("kind,en,ru\n,cookie,куки\nplace,oslo,осло\n", ["term", "place"], []),
        (
            "id,term,term:lang,term:status\n7,cookie,en,preferred\n7,Куки,ru,preferred\n",
            ["person"],
            ["every entry is taken for a person"],
        ),
    ],
)
def test_an_entry_of_no_kind_is_a_term_where_it_has_no_capital(
    tmp_path: Path, text: str, kinds: list[str], warnings: list[str]
) -> None:
    path = file(tmp_path, text)
    assert [entry.kind for entry in read_layer(path).entries] == kinds
    assert [
        problem.message
        for problem in check_file(path).problems
        if "no column" in problem.message
    ] == [f'{path}: line 1: no column "kind": {warning}' for warning in warnings]


def test_a_term_of_no_kind_is_enforced(tmp_path: Path) -> None:
    from transqa import check_pairs

    path = file(tmp_path, "ru,en,en:deprecated\nвход,sign-in,log-in\n")
    report = check_pairs(
        [("Страница входа закрыта.", "The log-in page is closed.")],
        source_lang="ru",
        target_lang="en",
        glossary=str(path),
    )
    assert [(one.code, one.text, one.expected) for one in report.issues] == [
        ("TRM202", "log-in", ("sign-in",))
    ]


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Term EN", "en"),
        ("Russian term", "ru"),
        ("termin_be", "be"),
        ("englsh", None),
        ("Term EN RU", None),
    ],
)
def test_a_heading_with_a_language_in_it_is_asked_about(
    tmp_path: Path, heading: str, meant: str | None
) -> None:
    with pytest.raises(DataError) as caught:
        read_layer(file(tmp_path, f"{heading},ru:admitted\na,b\n"))
    _, _, asked = str(caught.value).partition(" Did you mean ")
    assert (asked == f'"{meant}"?') is (meant is not None)


def test_a_wrong_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = file(tmp_path, "be,en\nМінск,Minsk\n".encode("cp1251"))
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    # the first two letters, CC B3, happen to be UTF-8
    assert (
        str(caught.value)
        == f"{path}: not UTF-8 at byte 8 (line 2); save the glossary as UTF-8"
    )


def test_entries_without_ids_get_different_ones(tmp_path: Path) -> None:
    path = file(
        tmp_path, "be,en\nІван Іваноў,Ivan Ivanou\nІван Іваноў,Ivan Ivanou\n…,…\n"
    )
    assert [entry.id for entry in read_layer(path).entries] == [
        "ivan-ivanou",
        "ivan-ivanou-2",
        "entry",
    ]


def test_all_bad_rows_are_named_at_once(tmp_path: Path) -> None:
    path = file(
        tmp_path, "id,kind,en\na,place,A\nb,planet,B\na,place,C\nd,place,\n,place,E,F\n"
    )
    assert [
        problem.message.removeprefix(f"{path}: ").split(";")[0]
        for problem in check_file(path).problems
    ] == [
        f'line 4: id "a" stands twice, first in {path}: line 2',
        "line 6: 4 cells, the header has 3",
        'line 3: kind "planet" is unknown',
        "line 5: no term in any language (be, ru, uk, en, …)",
    ]


def test_a_workbook_with_dates_numbers_merged_cells_and_empty_rows(
    tmp_path: Path,
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append([])
    sheet.append(["id", "kind", "be", "en", "note", "term", "term:inflect", None])
    sheet.append([1, "person", "Кім", "Kim", datetime.date(2026, 11, 24), None, None])
    sheet.append([])
    sheet.append(
        [
            2.5,
            "place",
            "Мінск",
            "Minsk",
            datetime.datetime(2026, 11, 24, 9, 30),
            "Minsc",
            False,
        ]
    )
    sheet.append([7.0, None, "Гродна", "Hrodna", 3e20])
    sheet.merge_cells("B5:B6")
    workbook.save(tmp_path / "names.xlsx")
    kim, minsk, hrodna = read_layer(tmp_path / "names.xlsx").entries
    assert [(one.id, one.kind, one.note) for one in (kim, minsk, hrodna)] == [
        ("1", "person", "2026-11-24"),
        ("2.5", "place", "2026-11-24 09:30:00"),
        ("7", "place", "300000000000000000000"),
    ]
    assert [
        (term.text, term.inflect)
        for term in minsk.terms
        if term.status == "mistranslation"
    ] == [("Minsc", False)]


def test_a_merged_id_takes_the_rows_below(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    for row in (
        ["id", "kind", "en", "term"],
        ["a", "term", "bloc", "bank"],
        [None, None, None, "block"],
    ):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:A3")
    workbook.save(tmp_path / "names.xlsx")
    (entry,) = read_layer(tmp_path / "names.xlsx").entries
    assert entry.texts("en") == ("bloc", "bank", "block")


def test_a_formula_counts_by_its_value(tmp_path: Path) -> None:
    path = book(tmp_path, ["kind", "be", "en"], ["place", "Мінск", '="Min"&"sk"'])
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    assert str(caught.value) == (
        f'{path}: sheet "Sheet", cell C2: the formula ="Min"&"sk" has no stored value; '
        "open the workbook and save it again"
    )
    stored = rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        b"<v></v>",
        b"<v>Minsk</v>",
        b"<v/>",
        b"<v>Minsk</v>",
    )
    stored = rewritten(
        stored, "xl/worksheets/sheet1.xml", b'<c r="C2">', b'<c r="C2" t="str">'
    )
    assert read_layer(stored).entries[0].texts("en") == ("Minsk",)


def rewritten(path: Path, member: str, *pairs: bytes) -> Path:
    """Return a copy of a workbook with bytes of one member replaced."""
    made = path.with_name(f"new-{path.name}")
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            for before, after in zip(pairs[::2], pairs[1::2], strict=True):
                data = data.replace(before, after) if name == member else data
            new.writestr(name, data)
    return made


def test_an_error_value_is_named_with_its_cell(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["kind", "be", "en"],
        ["place", "Мінск", "#REF!"],
        ["place", "Гродна", "Hrodna"],
    )
    checked = check_file(path)
    assert [problem.message for problem in checked.problems] == [
        f'{path}: sheet "Sheet", cell C2: the error value #REF!; correct the cell'
    ]
    assert checked.entries == 1


def test_a_wrong_dimension_hides_no_cell(tmp_path: Path) -> None:
    path = book(tmp_path, ["kind", "be", "en"], ["place", "Мінск", "Minsk"])
    wrong = rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        b'<dimension ref="A1:C2"',
        b'<dimension ref="A1"',
    )
    assert wrong.read_bytes() != path.read_bytes()
    assert forms(read_layer(wrong).entries[0]) == [
        ("be", "Мінск", "preferred"),
        ("en", "Minsk", "preferred"),
    ]


def test_an_error_value_in_the_heading_is_named(tmp_path: Path) -> None:
    path = book(tmp_path, ["kind", "#N/A"], ["place", "Minsk"])
    with pytest.raises(
        DataError, match=r'sheet "Sheet", cell B1: the error value #N/A'
    ):
        load_glossary(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    data = bytearray(book(tmp_path, ["kind", "en"], ["place", "A"]).read_bytes())
    start = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(DataError, match="cannot be unpacked"):
        load_glossary(file(tmp_path, bytes(data), "a.xlsx"))


def test_a_sheet_is_named_behind_the_file(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["kind", "en"],
        ["place", "A"],
        Places=[["kind", "en"], ["place", "B"]],
    )
    assert [entry.id for entry in load_glossary(path).entries] == ["a"]
    assert [entry.id for entry in load_glossary(f"{path}#Places").entries] == ["b"]
    with pytest.raises(DataError, match='no sheet "Place"; allowed: Places, Sheet'):
        load_glossary(f"{path}#Place")


def test_a_wrong_heading_is_named_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path, ["kind", "en", "englsh"], ["place", "A", "B"])
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    assert str(caught.value).startswith(
        f'{path}: sheet "Sheet", row 1, cell C1: column "englsh" is unknown'
    )


def test_openpyxl_reads_every_cell_of_what_is_written_as_text(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    entries = [
        *load_glossary().entries,
        parse_entry({"id": "=1+1", "kind": "term", "en": ["=A1", "007", "1e5"]}, "x"),
    ]
    path = file(tmp_path, written(entries, {"title": "News"}, Path("a.xlsx")), "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    cells = [
        [cell for cell in row if cell.value is not None]
        for row in workbook["glossary"].iter_rows()
    ]
    assert {cell.data_type for row in cells for cell in row} == {"s"}
    assert [[cell.value for cell in row] for row in cells] == [
        [text for text in row if text] for row in to_rows(entries)
    ]
    assert [[cell.value for cell in row] for row in workbook["about"].iter_rows()] == [
        ["title", "News"]
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
            "an old (.xls) or encrypted workbook; save it as .xlsx",
        ),
        (b"kind,en\n", "not a ZIP archive"),
        (b"", "not a ZIP archive"),
    ],
)
def test_what_is_no_workbook_is_refused(
    tmp_path: Path, data: bytes, message: str
) -> None:
    with pytest.raises(DataError) as caught:
        load_glossary(file(tmp_path, data, "a.xlsx"))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("member", "pairs", "message"),
    [
        (
            "xl/worksheets/sheet1.xml",
            (b"<sheetData>", b"<sheetData><row>"),
            "not a workbook that can be read (",
        ),
        (
            "xl/workbook.xml",
            (b"<workbook", b"<wurkbook"),
            "not a workbook that can be read (",
        ),
        (
            "xl/worksheets/sheet1.xml",
            (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
            "sheet1.xml has a document type or declares entities, which may be an attack",
        ),
    ],
)
def test_a_broken_or_unsafe_workbook_is_refused(
    tmp_path: Path, member: str, pairs: tuple[bytes, bytes], message: str
) -> None:
    path = rewritten(book(tmp_path, ["kind", "en"], ["place", "A"]), member, *pairs)
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    assert message in str(caught.value)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, ["kind", "en"], ["place", "A"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.xml", b" " * 40_000_000)
    with pytest.raises(DataError, match="a ZIP bomb"):
        load_glossary(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "hello")
    with pytest.raises(DataError, match="not a workbook; a ZIP archive without"):
        load_glossary(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("a.xls", "save the workbook as .xlsx"), ("a.ods", "save the table as .xl")],
)
def test_other_formats_say_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(DataError, match=hint):
        load_glossary(file(tmp_path, b"x", name))


NAMED_BY_LANGUAGES = [
    ("Belarusian", "English", "English:deprecated"),
    ("be-BY", "en_GB", "en-GB:deprecated"),
    ("Беларуская", "Английский", "английский:deprecated"),
    ("belarusian (official)", "English (UK)", "English (UK):deprecated"),
]


@pytest.mark.parametrize("headings", NAMED_BY_LANGUAGES)
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx"])
def test_columns_may_be_headed_with_names_of_languages(
    tmp_path: Path, headings: tuple[str, ...], name: str
) -> None:
    rows = [["kind", *headings], ["place", "Магілёў", "Mahilioŭ", "Mogilev"]]
    if name == "a.xlsx":
        path = book(tmp_path, *rows, name=name)
    else:
        between = "\t" if name == "a.tsv" else ","
        path = file(tmp_path, "\n".join(between.join(row) for row in rows), name)
    [entry] = load_glossary(path).entries
    assert forms(entry) == [
        ("be", "Магілёў", "preferred"),
        ("en", "Mahilioŭ", "preferred"),
        ("en", "Mogilev", "deprecated"),
    ]


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("be,Belarusian", 'column "belarusian" stands twice'),
        ("en,Belarussian", 'column "belarussian" is unknown'),
        ("en,English:best", 'column "english:best" is unknown'),
    ],
)
def test_names_of_languages_are_judged_as_codes_are(
    tmp_path: Path, heading: str, message: str
) -> None:
    with pytest.raises(DataError) as caught:
        load_glossary(file(tmp_path, f"{heading}\nа,б\n"))
    assert message in str(caught.value)


def sheet_with(tmp_path: Path, before: bytes, xml: bytes) -> Path:
    path = book(tmp_path, ["kind", "en"], ["place", "A"])
    return rewritten(path, "xl/worksheets/sheet1.xml", before, xml + before)


@pytest.mark.parametrize(
    ("before", "xml", "message"),
    [
        (
            b"</sheetData>",
            b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
            "row 10003: more than 10,000 empty rows; delete them",
        ),
        (
            b"</sheetData>",
            b"".join(b'<row r="%d"/>' % row for row in range(3, 20_000)),
            "more than 10,000 empty rows; delete them",
        ),
        (
            b"</sheetData>",
            b'<row r="3"><c r="XFD3"><v>1</v></c></row>',
            "row 3: 16,384 columns; at most 1,000; delete the empty ones",
        ),
        (
            b"</worksheet>",
            b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>',
            "cell A2: merged with 1,048,574 rows below it; at most 10,000",
        ),
    ],
)
def test_a_small_file_does_not_make_minutes_of_work(
    tmp_path: Path, before: bytes, xml: bytes, message: str
) -> None:
    path = sheet_with(tmp_path, before, xml)
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    assert message in str(caught.value)


def test_a_member_of_too_much_xml_is_refused() -> None:
    import random

    letters = random.Random(0).choices("abcdefgh ", k=2**20)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", "".join(letters) * 65)
    with pytest.raises(InputError, match="bytes of XML; at most 67,108,864; split"):
        open_archive(data.getvalue(), "a.docx")


def test_a_damaged_member_is_an_error_however_it_is_packed() -> None:

    for how in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", how) as archive:
            archive.writestr("a.xml", "<a>text of some length</a>" * 500)
        packed = bytearray(data.getvalue())
        for at in range(len(packed)):
            damaged = bytearray(packed)
            damaged[at] ^= 0xFF
            try:
                open_archive(bytes(damaged), "a.docx")("a.xml")
            except InputError:
                continue


@pytest.mark.parametrize(
    "heading", ["Forbidden", "do not use", "Запрещено", "wrong form"]
)
def test_the_column_of_what_not_to_write_is_named(tmp_path: Path, heading: str) -> None:
    path = file(tmp_path, f"kind,ru,en,{heading}\nplace,Гомель,Homiel,Gomel\n")
    with pytest.raises(DataError) as caught:
        read_layer(path)
    _, _, asked = str(caught.value).partition(" Did you mean ")
    assert asked == (
        '"en:deprecated", for spellings that are off-style, or "en:mistranslation", for those that are wrong?'
    )


@pytest.mark.parametrize(
    ("heading", "lang"),
    [("bel", "be"), ("rus", "ru"), ("ger", "de"), ("csb", "csb")],
)
def test_a_code_of_three_letters_is_the_language(
    tmp_path: Path, heading: str, lang: str
) -> None:
    table = file(tmp_path, f"id,{heading},en\nx,Назва,A name\n")
    (entry,) = load_glossary(table).entries
    assert [term.lang for term in entry.terms] == sorted([lang, "en"])
