"""Tables of strings: a column of keys is the id, untranslated ones are skipped as in PO, strings are no text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.bitext import read
from transqa.doors.cli import main

if TYPE_CHECKING:
    from transqa.report import Report

Captured = pytest.CaptureFixture[str]
SKIPPED = "untranslated: such units are skipped (skip)"
FIRST, SECOND = "Захаваць усе змены ў гэтым файле", "Запісаць усе праўкі ў гэты файл"
SAVE = "Save all changes in this file now"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(kind: str, id_column: str, ids: list[str]) -> str:
    """Write a table in which two strings are translated alike and the last one is not."""
    rows = [
        {id_column: row_id, "source": source, "target": target}
        for row_id, source, target in zip(
            ids, (FIRST, SECOND, "Адмяніць"), (SAVE, SAVE, ""), strict=True
        )
    ]
    path = Path(f"a.{kind}")
    if kind == "jsonl":
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    else:
        mark = "\t" if kind == "tsv" else ";"
        lines = [
            mark.join(cells) for cells in (rows[0], *[row.values() for row in rows])
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def checked(path: str, *options: str) -> Report:
    config: dict[str, object] | None = {"skip": []} if "--skip" in options else None
    return transqa.check_file(path, source_lang="be", target_lang="en", config=config)


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl"])
@pytest.mark.parametrize(
    ("column", "ids"),
    [
        ("key", ["save", "save2", "cancel"]),
        ("Key", ["app.save", "app.save2", "app.cancel"]),
        ("String ID", ["t1", "t2", "t3"]),
        ("id", ["menu.file.save", "menu.file.store", "cancel_button"]),
    ],
)
def test_a_table_with_keys_is_one_of_strings(
    kind: str, column: str, ids: list[str]
) -> None:
    path = table(kind, column, ids)
    report = checked(path)
    [document] = report.documents
    assert (document.issues, document.passed) == ((), True)
    notes = [note for note in document.not_checked if note.why == SKIPPED]
    assert [note.what for note in notes] == [f"unit {ids[2]}"]
    [reading] = read(path)
    assert [segment.id for segment in reading.document.segments] == ids
    assert reading.document.are_strings
    # All are looked at where nothing is to be skipped.
    [issue] = checked(path, "--skip").issues
    assert (issue.code, issue.segment) == ("LNG404", ids[2])


@pytest.mark.parametrize(
    ("column", "ids"),
    [
        ("id", ["1", "2", "3"]),
        ("id", ["doc1.2", "doc1.3", "doc1.4"]),
        ("id", ["headline", "lead", "body"]),
        ("id", ["news-12", "news-13", "news-14"]),
        ("key", ["1", "2", "3"]),
        ("key", ["news", "news", "sport"]),
        ("note", ["a.b", "b.c", "c.d"]),
    ],
)
def test_a_table_of_sentences_is_a_text(column: str, ids: list[str]) -> None:
    report = checked(table("csv", column, ids))
    assert [issue.code for issue in report.issues] == ["DOC504", "LNG404"]


def test_a_key_that_several_rows_share_is_no_id() -> None:
    path = table("tsv", "key", ["news", "news", "sport"])
    [reading] = read(path)
    assert [segment.id for segment in reading.document.segments] == ["1", "2", "3"]
    assert not reading.bad


def test_an_id_beside_a_key_stays_the_id() -> None:
    Path("a.csv").write_text(
        f"key,id,source,target\nsave,7,{FIRST},{SAVE}\nkeep,8,{SECOND},{SAVE}\n",
        "utf-8",
    )
    [reading] = read("a.csv")
    assert [segment.id for segment in reading.document.segments] == ["7", "8"]


def test_a_sentence_that_stands_twice_in_one_string_is_seen() -> None:
    twice = f"{SAVE}. {SAVE}."
    Path("a.csv").write_text(f"key,source,target\nsave,{FIRST}.,{twice}\n", "utf-8")
    assert "DOC504" in [issue.code for issue in checked("a.csv").issues]


def test_strings_of_po_are_no_text_together() -> None:
    entries = [f'msgid "{source}"\nmsgstr "{SAVE}"\n' for source in (FIRST, SECOND)]
    Path("a.po").write_text("\n".join(entries), "utf-8")
    assert checked("a.po").issues == ()


def test_many_that_are_skipped_are_counted(capsys: Captured) -> None:
    rows = [f"app.k{'x' * number};Адмяніць;" for number in range(1, 9)]
    text = "\n".join(["key;source;target", f"app.a;{FIRST};{SAVE}", *rows])
    Path("a.csv").write_text(text, "utf-8")
    assert main(["check", "a.csv", "--source-lang", "be", "--target-lang", "en"]) == 0
    assert f"app.kxxxxx and 3 more: {SKIPPED}" in capsys.readouterr().out


def test_a_cell_that_a_system_left_empty_is_compared(capsys: Captured) -> None:
    Path("a.csv").write_text(
        f"key;source;A;B\na.b;{FIRST};{SAVE};\na.c;{SECOND};{SAVE};{SAVE}\n", "utf-8"
    )
    options = ["--source-lang", "be", "--target-lang", "en"]
    assert main(["compare", "a.csv", "--columns", "A,B", *options]) == 0
    assert "2 systems, 2 segments" in capsys.readouterr().out
