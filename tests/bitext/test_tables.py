"""Tables as people have them: rows in several languages, columns of other names, files of other tools."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from transqa.base.errors import InputError
from transqa.bitext import Langs, Reading, read
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
