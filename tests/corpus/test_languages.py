"""A column of languages means the same in a corpus and a batch as in a table that is checked as a document."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from transqa.bitext import Langs, read
from transqa.checker.functions import check_batch
from transqa.doors.cli import main

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
Captured = pytest.CaptureFixture[str]
ENGLISH = "The court in the capital sentenced him to 17 years on Friday."
SOURCES = {
    "be": "Суд у сталіцы прысудзіў яго ў пятніцу да 71 года зняволення.",
    "uk": "Суд у столиці засудив його у п\u2019ятницю до 71 року ув\u2019язнення.",
}
COLUMNS = [
    ("lp", "be-en", "uk-en"),
    ("Language Pair", "be→en", "uk → en"),
    ("direction", "Belarusian to English", "Ukrainian>English"),
    ("langpair", "bel_Cyrl-eng_Latn", "ukr_Cyrl-eng_Latn"),
    ("lang", "be", "uk"),
    ("Language", "Belarusian", "Ukrainian"),
    ("locale", "be-BY", "uk-UA"),
    ("source_lang", "Belarusian", "українська"),
    ("src_lang", "be", "uk"),
    ("Source Language", "Беларуская", "Ukrainian"),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(end: str, rows: list[dict[str, str]]) -> str:
    path = Path(f"in.{end}")
    if end in ("csv", "tsv"):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, list(rows[0]), delimiter="\t" if end == "tsv" else ","
            )
            writer.writeheader()
            writer.writerows(rows)
    elif end == "jsonl":
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines), "utf-8")
    elif end == "parquet":
        pytest.importorskip("pyarrow.parquet").write_table(
            pa.Table.from_pylist(rows), path
        )
    else:
        whole = pa.Table.from_pylist(rows)
        with (
            pa.OSFile(str(path), "wb") as sink,
            pa.ipc.new_file(sink, whole.schema) as writer,
        ):
            writer.write_table(whole)
    return str(path)


def by_languages(path: str, *options: str) -> dict[str, int]:
    main(["corpus", path, "out.jsonl", "--quiet", "--restart", *options])
    manifest = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    counts: dict[str, int] = manifest["counts"]["by_languages"]
    return counts


def issues(result: Any) -> list[list[str]]:
    return [
        [issue["code"] for issue in row["issues"] or []] for row in result.to_pylist()
    ]


@pytest.mark.parametrize("end", ["csv", "tsv", "jsonl", "parquet", "arrow"])
@pytest.mark.parametrize(("column", "belarusian", "ukrainian"), COLUMNS)
def test_a_column_of_languages_is_honoured_as_check_does(
    end: str, column: str, belarusian: str, ukrainian: str
) -> None:
    # The rows are in the other language than the column says: what they say counts.
    rows = [
        {column: belarusian, "source": SOURCES["be"], "target": ENGLISH},
        {column: ukrainian, "source": SOURCES["uk"], "target": ENGLISH},
        {column: belarusian, "source": "Мір.", "target": "Peace."},
        {column: ukrainian, "source": "Мир.", "target": "Peace."},
    ]
    path = table(end, rows)
    options = (
        [] if "-en" in belarusian or "to" in belarusian else ["--target-lang", "en"]
    )
    given = Langs(None, "en" if options else None)
    assert by_languages(path, *options) == {"be-en": 2, "uk-en": 2}
    if end in ("csv", "tsv", "jsonl"):
        documents = [reading.document for reading in read(path, given)]
        assert {
            f"{document.source_lang}-{document.target_lang}": len(document.segments)
            for document in documents
        } == {"be-en": 2, "uk-en": 2}


@pytest.mark.parametrize(("column", "belarusian", "ukrainian"), COLUMNS)
def test_a_batch_honours_it_too(column: str, belarusian: str, ukrainian: str) -> None:
    sources, targets = [*SOURCES.values(), "Их 17."], [ENGLISH, ENGLISH, "They are 71."]
    values = [belarusian, ukrainian, None]
    told = check_batch(
        pa.record_batch({column: values, "source": sources, "target": targets}),
        target_lang="en",
        source_lang="ru",
    )
    named = check_batch(
        pa.record_batch(
            {"source_lang": ["be", "uk", "ru"], "source": sources, "target": targets}
        ),
        target_lang="en",
    )
    assert told.equals(named)
    assert issues(told) == [["NUM310"], ["NUM310"], ["NUM310"]]


def test_a_column_that_is_something_else_is_told_and_not_read(capsys: Captured) -> None:
    rows = [{"direction": "ltr", "source": SOURCES["be"], "target": ENGLISH}] * 2
    path = table("csv", rows)
    assert by_languages(path) == {"be-en": 2}
    main(["corpus", path, "out.jsonl", "--restart"])
    told = capsys.readouterr().err
    assert 'in.csv: column "direction": "ltr" is no language or pair of' in told
    numbers = pa.record_batch({"lang": [1, 2], "target": [ENGLISH, ENGLISH]})
    assert issues(check_batch(numbers, target_lang="en")) == [[], []]


@pytest.mark.parametrize("end", ["csv", "jsonl", "parquet"])
def test_a_value_that_is_no_language_among_those_that_are_is_a_bad_row(
    end: str,
) -> None:
    rows = [
        {"lp": value, "source": SOURCES["be"], "target": ENGLISH}
        for value in ("be-en", "be-xx", "be-en", "")
    ]
    path = table(end, rows)
    assert main(["corpus", path, "out.jsonl", "--quiet"]) == 2
    results = [
        json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()
    ]
    why = 'lp "be-xx" is no language or pair of languages; allowed: codes of ISO 639, as be, ru, uk, en, or en-be'
    assert [row["error"] for row in results] == [None, why, None, None]
    batch = pa.record_batch({name: [row[name] for row in rows] for name in rows[0]})
    errors = check_batch(batch).column("error").to_pylist()
    assert errors == [None, why, None, None]


def test_the_first_rows_of_a_file_say_what_the_column_is_whatever_the_batches() -> None:
    rows = [
        {"lang": "be", "source": "Мір.", "target": "Peace.", "id": str(number)}
        for number in range(20)
    ]
    path = table("jsonl", rows)
    assert by_languages(path, "--batch-rows", "1") == {"be-und": 20}
    whole = Path("out.jsonl").read_bytes()
    assert by_languages(path, "--batch-rows", "7") == {"be-und": 20}
    assert Path("out.jsonl").read_bytes() == whole
