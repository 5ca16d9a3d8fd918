"""Tables as people have them: rows in several languages, columns of other names, files of other tools."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from transqa.base.errors import ConfigError, InputError
from transqa.bitext import Langs, Reading, read
from transqa.checker.config import Config, configured
from transqa.checker.references import beside_reference

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KINDS = ("tsv", "csv", "jsonl")


def table(folder: Path, kind: str, rows: Sequence[dict[str, str]]) -> Path:
    """Write rows as a table of a kind; the keys of the first row are the header."""
    file = folder / f"a.{kind}"
    header = list(rows[0])
    if kind == "jsonl":
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        file.write_text("\n".join(lines), "utf-8")
        return file
    written = io.StringIO()
    if kind == "csv":
        writer = csv.DictWriter(written, header)
        writer.writeheader()
        writer.writerows(rows)
    else:
        for line in (header, *(list(row.values()) for row in rows)):
            written.write("\t".join(line) + "\n")
    file.write_text(written.getvalue(), "utf-8")
    return file


def documents(readings: Sequence[Reading]) -> list[tuple[str | None, str | None, str]]:
    """Return the languages of each document and the ids of its segments."""
    listed = []
    for reading in readings:
        document = reading.document
        ids = " ".join(segment.id for segment in document.segments)
        listed.append((document.source_lang, document.target_lang, ids))
    return listed


MIXED = [
    {"source_lang": "be", "source": "Вёска гарыць.", "target": "A village is on fire."},
    {"source_lang": "ru", "source": "Деревня горит.", "target": "A village burns."},
    {"source_lang": "uk", "source": "Село горить.", "target": "The village burns."},
    {"source_lang": "be", "source": "Горад спіць.", "target": "The city is asleep."},
    {"source_lang": "ru-RU", "source": "Город спит.", "target": "The city sleeps."},
]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_in_several_languages_are_documents_by_language(
    tmp_path: Path, kind: str
) -> None:
    file = table(tmp_path, kind, MIXED)
    readings = read(file)
    assert documents(readings) == [
        ("be", "en", "1 4"),
        ("ru", "en", "2 5"),
        ("uk", "en", "3"),
    ]
    names = [reading.document.id.removeprefix(str(file)) for reading in readings]
    assert names == ["#be", "#ru", "#uk"]
    assert not any(reading.bad for reading in readings)


def test_languages_given_are_for_rows_that_name_none(tmp_path: Path) -> None:
    rows = [*MIXED[:2], {"source_lang": "", "source": "Горит.", "target": "It burns."}]
    readings = read(table(tmp_path, "tsv", rows), Langs("ru", "en"))
    assert documents(readings) == [("be", "en", "1"), ("ru", "en", "2 3")]
    assert [(note.what, note.why) for note in readings[0].notes] == [
        (
            "rows in be as ru",
            "the column source_lang says each row's language, which is taken",
        )
    ]


def test_one_language_is_that_of_all_rows_and_may_be_overruled(tmp_path: Path) -> None:
    rows = [MIXED[0], {**MIXED[3], "source_lang": ""}]
    file = table(tmp_path, "tsv", rows)
    assert documents(read(file)) == [("be", "en", "1 2")]
    assert documents(read(file, Langs("uk", "en"))) == [("uk", "en", "1 2")]


def test_rows_in_several_target_languages(tmp_path: Path) -> None:
    rows = [
        {"target": "Minsk", "target_lang": "en"},
        {"target": "Minska", "target_lang": "lv"},
    ]
    file = table(tmp_path, "csv", rows)
    assert [reading.document.id for reading in read(file)] == [
        f"{file}#en",
        f"{file}#lv",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_lines_of_a_reference_are_those_of_the_rows(tmp_path: Path, kind: str) -> None:
    readings = read(table(tmp_path, kind, MIXED))
    lines = ["one", "two", "three", "", "five"]
    referenced = beside_reference(readings, "\n".join(lines) + "\n")
    assert referenced.whole is None
    references = {
        segment.id: segment.reference
        for reading in referenced.readings
        for segment in reading.document.segments
    }
    assert references == {"1": "one", "2": "two", "3": "three", "4": None, "5": "five"}
    with pytest.raises(InputError, match=r"5 rows in 3 documents, and .* has 4 lines"):
        beside_reference(readings, "one\ntwo\nthree\nfour")


def test_the_line_of_a_row_that_could_not_be_read_is_passed_over(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("source\ttarget\nа\tb\nв\nг\td\n", "utf-8")
    referenced = beside_reference(read(file), "one\ntwo\nthree\n")
    [reading] = referenced.readings
    assert [segment.reference for segment in reading.document.segments] == [
        "one",
        "three",
    ]


def sides(
    file: Path,
    langs: Langs = Langs(),  # noqa: B008 - frozen
    columns: tuple[str, ...] = (),
) -> object:
    """Return the languages and the texts of the one document of a file."""
    [reading] = read(file, langs, columns=columns)
    document = reading.document
    texts = [(segment.source, segment.target) for segment in document.segments]
    return document.source_lang, document.target_lang, texts


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("src", "mt"),
        ("Source", "Hypothesis"),
        ("SRC", "hyp"),
        ("source text", "translation"),
        ("Original text", "Translated text"),
        ("original", "tgt"),
        ("Belarusian", "English"),
        ("belarusian_text", "english_text"),
        ("Беларуская", "Английский"),
        ("be", "en"),
        ("be-BY", "en-GB"),
        ("source_be", "target_en"),
        ("Source (be)", "Target (English)"),
        ("bel", "mt"),
        ("source", "English"),
    ],
)
def test_columns_are_known_by_other_names(
    tmp_path: Path, kind: str, source: str, target: str
) -> None:
    file = table(tmp_path, kind, [{source: "Мінск", target: "Minsk", "url": "x"}])
    read_sides = sides(file, Langs("be", "en"))
    assert read_sides == ("be", "en", [("Мінск", "Minsk")])


@pytest.mark.parametrize("kind", KINDS)
def test_columns_named_by_a_language_say_it(tmp_path: Path, kind: str) -> None:
    file = table(tmp_path, kind, [{"Ukrainian": "Київ", "en_GB": "Kyiv"}])
    assert sides(file) == ("uk", "en", [("Київ", "Kyiv")])
    rows = [{"be": "Мінск", "English": "Minsk", "ru": "Минск"}]
    file = table(tmp_path, kind, rows)
    assert sides(file, Langs("ru", "en")) == ("ru", "en", [("Минск", "Minsk")])


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("source\tmt_google", 'Did you mean "mt_google"? Say --columns target=mt_google'),
        ("be\tru\ten", '"en" or "be" or "ru"? Say --columns source=be,target=en'),
        ("en\tuk\tbe", 'Say --columns source=uk,target=en'),
        ("Belarusian\tnotes", 'Say --columns source=Belarusian,target=NAME'),
        ("notes\tMT 2", "Say --columns 'source=NAME,target=MT 2'"),
        ("English\tBelarusian", '--columns source=Belarusian,target=English (or the other'),
        ("sources\ttransaltion", 'column "transaltion" is unknown. Did you mean "translation"?'),
        ("Belarusain\tEnglish", 'column "Belarusain" is unknown. Did you mean "Belarusian"?'),
        (
            "English\tBelarusian",
            'which of the columns "English" and "Belarusian" is the target? Say --source-lang',
        ),
        ("sorce\ttarget", 'column "sorce" is unknown. Did you mean "source"?'),
        ("source\ttarget\trefrence", 'Did you mean "reference"?'),
        ("src\tsource\ttarget", "two columns are the source: src, source; keep one"),
        ("tgt\ttranslation", "two columns are the target: tgt, translation; keep one"),
        ("source\tnotes", "Name the column, as --columns target=NAME"),
        ("Мінск\tMinsk", "a file without a header is read with --columns source,target"),
    ],
)  # fmt: skip
def test_columns_that_are_not_known_are_asked_about(
    tmp_path: Path, header: str, message: str
) -> None:
    file = tmp_path / "a.tsv"
    cells = "\t".join("abc"[: header.count("\t") + 1])
    file.write_text(f"{header}\n{cells}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}: line 1: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("be", "en", ("be", "en")),
        ("ru", "en", ("ru", "en")),
        ("be_text", "en", ("be", "en")),
        ("Беларуская", "Translation (uk)", ("be", "uk")),
        ("uk-UA", "mt_2", ("uk", None)),
    ],
)
def test_columns_that_the_user_names_give_their_languages(
    tmp_path: Path, kind: str, source: str, target: str, langs: tuple[str, str | None]
) -> None:
    names = [
        "be",
        "ru",
        "en",
        "be_text",
        "Беларуская",
        "Translation (uk)",
        "uk-UA",
        "mt_2",
    ]
    file = table(tmp_path, kind, [dict.fromkeys(names, "9")])
    said = (f"source={source}", f"target={target}")
    [reading] = read(file, columns=said)
    document = reading.document
    assert (document.source_lang, document.target_lang) == langs
    # A language that is given stands over the name of a column.
    [reading] = read(file, Langs(None, "pl"), columns=said)
    assert reading.document.target_lang == "pl"


@pytest.mark.parametrize(
    ("columns", "given", "found"),
    [
        ("be,en", Langs(), ("be", "en", [("Мінск", "Minsk")])),
        ("be,target", Langs(None, "en"), ("be", "en", [("Мінск", "Minsk")])),
        ("en,be", Langs("en", None), ("en", "be", [("Мінск", "Minsk")])),
    ],
)
@pytest.mark.parametrize("has_header", [True, False])
def test_columns_in_order_may_be_languages(
    tmp_path: Path,
    columns: str,
    given: Langs,
    found: tuple[str, str, list[tuple[str | None, str]]],
    has_header: bool,
) -> None:
    config = configured(Config(), {"columns": columns.split(",")})
    file = tmp_path / "a.tsv"
    head = columns.replace(",", "\t") + "\n" if has_header else ""
    file.write_text(f"{head}Мінск\tMinsk\n", "utf-8")
    [reading] = read(file, given, columns=config.columns)
    segments = reading.document.segments
    pairs = [(segment.source, segment.target) for segment in segments]
    assert pairs == found[2]
    assert reading.document.target_lang == found[1]


def test_columns_in_order_that_do_not_tell_the_target_are_an_error(
    tmp_path: Path,
) -> None:
    with pytest.raises(ConfigError, match='no "target" among nr, notes'):
        configured(Config(), {"columns": ["nr", "notes"]})
    config = configured(Config(), {"columns": ["en", "be"]})
    file = tmp_path / "a.tsv"
    file.write_text("Minsk\tМінск\n", "utf-8")
    with pytest.raises(InputError, match=r"--columns en,be: which is the target\?"):
        read(file, columns=config.columns)


@pytest.mark.parametrize(
    "header",
    ["source_url", "preference", "references", "uid", "lang", "target_id", "notes", "words"],
)  # fmt: skip
def test_other_columns_are_left_alone(tmp_path: Path, header: str) -> None:
    file = tmp_path / "a.tsv"
    file.write_text(f"source\ttarget\t{header}\nМінск\tMinsk\tx\n", "utf-8")
    [reading] = read(file, Langs("be", "en"))
    assert reading.notes == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("source_2024", "Minsk"),
        ("original_v2", "Minsk"),
        ("text", "Суд у Мінску вынес прысуд."),
        ("Column1", "Суд у Мінску вынес прысуд."),
    ],
)
def test_a_column_that_looks_like_a_source_and_is_not_read_is_said(
    tmp_path: Path, kind: str, column: str, text: str
) -> None:
    rows = [{column: text, "target": "A court in Minsk gave its sentence."}]
    [reading] = read(table(tmp_path, kind, rows), Langs("be", "en"))
    assert [(note.what, note.why) for note in reading.notes] == [
        (
            f'column "{column}"',
            "looks like a side of the pairs and is not read; "
            f"if it is the source, say --columns source={column}",
        )
    ]
    columns = (f"source={column}",)
    [reading] = read(table(tmp_path, kind, rows), Langs("be", "en"), columns=columns)
    assert reading.notes == ()
    assert reading.document.segments[0].source == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("tsv", "Мінск\tMinsk\nГомель\tGomel\n"),
        ("tsv", "source\ttarget\nМінск\tMinsk\nГомель\tGomel\n"),
        ("csv", "Мінск,Minsk\r\nГомель,Gomel\r\n"),
        ("csv", "Мінск;Minsk\nГомель;Gomel\n"),
    ],
)
def test_a_table_without_a_header(tmp_path: Path, kind: str, text: str) -> None:
    file = tmp_path / f"a.{kind}"
    file.write_text(text, "utf-8")
    columns = ("source", "target")
    assert sides(file, Langs("be", "en"), columns=columns) == (
        "be",
        "en",
        [("Мінск", "Minsk"), ("Гомель", "Gomel")],
    )
    three = ("source", "(-)", "target")
    with pytest.raises(InputError, match=r"2 columns, (and --columns names|the header has) 3"):  # fmt: skip
        read(file, columns=three)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("text", "first_line"),
    [
        ("sep=;\r\nsource;target\r\nМінск, так;Minsk\r\n", 3),
        ('SEP=,\nsource,target\n"Мінск, так",Minsk\n', 3),
        ('"source";"target"\r\n"Мінск, так";"Minsk"\r\n', 2),
        ("source\ttarget\tnote, if any\r\nМінск, так\tMinsk\t\r\n", 2),
    ],
)
def test_what_spreadsheets_write(
    tmp_path: Path, text: str, first_line: int, encoding: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(text.encode(encoding))
    [reading] = read(file, Langs("be", "en"))
    [segment] = reading.document.segments
    assert (segment.source, segment.target) == ("Мінск, так", "Minsk")
    assert reading.target.lines("1") == (first_line, first_line)
    [target] = reading.target.texts.values()
    start, end = target.file_span(0, 5) or (0, 0)
    assert text[start:end] == "Minsk"


def test_utf_16_that_is_cut_off_is_an_error_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes("target\nMinsk\n".encode("utf-16")[:-1])
    with pytest.raises(InputError, match="not UTF-16 at byte 26, though its byte"):
        read(file)


def test_empty_ids_are_numbers_of_rows_as_in_what_weblate_exports(
    tmp_path: Path,
) -> None:
    header = ["location", "source", "target", "id", "fuzzy", "context"]
    header += ["translator_comments", "developer_comments"]
    rows = [
        ["", "Мінск", "Minsk", row_id, "False", "a", "", ""]
        for row_id in ("", "", "1", " ")
    ]
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    [reading] = read(file, Langs("be", "en"))
    ids = [segment.id for segment in reading.document.segments]
    assert ids == ["1#2", "2", "1", "4"]
    assert (reading.bad, reading.notes) == ((), ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", "source\ttarget\t\t\nМінск\tMinsk\t\t\nГомель\tGomel\n"),
        ("a.csv", "source,target\nМінск,Minsk,,\nГомель,Gomel, \n"),
    ],
)
def test_empty_cells_at_the_end_of_a_line_are_none(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    [reading] = read(file, Langs("be", "en"))
    assert [segment.target for segment in reading.document.segments] == [
        "Minsk",
        "Gomel",
    ]
    assert reading.bad == ()


SOURCES = {
    "be": "Учора ўвечары яна сказала, што гэта няпраўда.",
    "uk": "Учора ввечері вона сказала, що це неправда.",
}
ENGLISH = "Yesterday evening she said that this was not true."


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("column", "belarusian", "ukrainian"),
    [
        ("lp", "be-en", "uk-en"),
        ("Language Pair", "be→en", "uk → en"),
        ("direction", "Belarusian to English", "Ukrainian>English"),
        ("langpair", "bel_Cyrl-eng_Latn", "ukr_Cyrl-eng_Latn"),
        ("lp", "be_en", "uk_en"),
        ("lp", "be-en_US", "uk_UA-en_US"),
        ("lang", "be", "uk"),
        ("Language", "Belarusian", "Ukrainian"),
        ("locale", "be-BY", "uk-UA"),
        ("language", "Беларуская", "українська"),
    ],
)
def test_a_column_tells_the_languages_of_rows_in_one_cell(
    tmp_path: Path, kind: str, column: str, belarusian: str, ukrainian: str
) -> None:
    rows = [
        {column: belarusian, "source": SOURCES["be"], "target": ENGLISH},
        {column: ukrainian, "source": SOURCES["uk"], "target": ENGLISH},
    ]
    readings = read(table(tmp_path, kind, rows))
    assert documents(readings) == [("be", "en", "1"), ("uk", "en", "2")]
    assert not any(reading.notes or reading.bad for reading in readings)


def test_the_language_of_a_side_may_be_called_by_its_name(tmp_path: Path) -> None:
    rows = [
        {"source_language": lang, "source": SOURCES[code], "target": ENGLISH}
        for lang, code in (("Belarusian", "be"), ("українська", "uk"))
    ]
    readings = read(table(tmp_path, "csv", rows))
    assert documents(readings) == [("be", "en", "1"), ("uk", "en", "2")]
    rows[0]["source_language"] = "Klingonian"
    reading, _ = read(
        table(tmp_path, "csv", [*rows, {**rows[1], "source_language": "be"}])
    )
    assert 'source_lang "Klingonian" is no language code' in reading.bad[0].why


def test_a_language_in_one_cell_is_that_of_the_target_whose_text_is_in_it(
    tmp_path: Path,
) -> None:
    rows = [
        {"lang": lang, "source": ENGLISH, "mt": text} for lang, text in SOURCES.items()
    ]
    readings = read(table(tmp_path, "tsv", rows))
    assert documents(readings) == [("en", "be", "1"), ("en", "uk", "2")]


def test_a_language_in_one_cell_is_that_of_the_side_of_which_none_is_known(
    tmp_path: Path,
) -> None:
    rows = [
        {"lang": "cs", "source": "Praha", "target": "Prague"},
        {"lang": "sk", "source": "Nitra", "target": "Nitra"},
    ]
    file = table(tmp_path, "csv", rows)
    readings = read(file, Langs(None, "en"))
    assert documents(readings) == [("cs", "en", "1"), ("sk", "en", "2")]
    [reading] = read(file)
    [note] = reading.notes
    assert note.what == 'column "lang"'
    assert "language of the source or of the target" in note.why


def test_a_column_of_that_name_with_other_values_is_told(tmp_path: Path) -> None:
    rows = [
        {"direction": "ltr", "source": SOURCES["be"], "target": ENGLISH},
        {"direction": "ltr", "source": SOURCES["be"], "target": ENGLISH},
    ]
    file = table(tmp_path, "jsonl", rows)
    [reading] = read(file)
    [note] = reading.notes
    assert note.what == 'column "direction"'
    assert '"ltr" is no language or pair of languages' in note.why
    # Who said the languages needs no column.
    [reading] = read(file, Langs("be", "en"))
    assert not reading.notes


def test_a_value_that_is_no_language_among_those_that_are_is_a_bad_row(
    tmp_path: Path,
) -> None:
    rows = [
        {"lp": value, "source": SOURCES["be"], "target": ENGLISH}
        for value in ("be-en", "be-en", "be-xx")
    ]
    [reading] = read(table(tmp_path, "tsv", rows))
    [bad] = reading.bad
    assert (bad.number, bad.why.partition(";")[0]) == (
        3,
        'lp "be-xx" is no language or pair of languages',
    )
    assert [segment.id for segment in reading.document.segments] == ["1", "2"]


def test_a_language_with_its_country_is_no_pair(tmp_path: Path) -> None:
    rows = [{"locale": "en-BE", "source": SOURCES["be"], "target": ENGLISH}]
    [reading] = read(table(tmp_path, "tsv", rows))
    assert (reading.document.source_lang, reading.document.target_lang) == ("be", "en")
