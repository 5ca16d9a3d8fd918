"""Every format in and out, and what stands in the files."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.checker.frame import output_schema
from transqa.checker.functions import check_batch
from transqa.doors.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

ROWS = [
    ("а", "Погибли 17 человек.", "71 people died."),
    ("б\tв", None, "A calm day,\nin the city."),
    ("v", "Суд в Минске приговорил его.", 'The "court" in Minsk sentenced him.'),
    ("🕊", "Это напечатано.", "This was printed printed."),
    ("d", "Ксения Луцкина вышла на свободу.", "Kseniya Lutsina was released."),
]
IN = (
    "parquet",
    "pq",
    "arrow",
    "feather",
    "arrows",
    "csv",
    "csv.gz",
    "jsonl",
    "ndjson",
    "jsonl.gz",
    "jsonl.zst",
    "csv.zst",
)
OUT = (*IN, "tsv", "tsv.gz", "/")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table() -> Any:
    ids, sources, targets = zip(*ROWS, strict=True)
    return pa.table(
        {"id": ids, "source": pa.array(sources, pa.string()), "target": targets}
    )


def text_of(end: str) -> bytes:
    if end.startswith(("jsonl", "ndjson")):
        lines = (
            json.dumps(
                dict(zip(("id", "source", "mt"), row, strict=True)), ensure_ascii=False
            )
            for row in ROWS
        )
        return "".join(f"{line}\n" for line in lines).encode()
    with open("made.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "source", "target"), *ROWS])
    return Path("made.csv").read_bytes()


def write(end: str) -> str:
    import pyarrow.parquet as pq

    path = f"in.{end}"
    if end in ("parquet", "pq"):
        pq.write_table(table(), path, row_group_size=2)
    elif end in ("arrow", "feather", "arrows"):
        make = pa.ipc.new_stream if end == "arrows" else pa.ipc.new_file
        with make(path, table().schema) as writer:
            writer.write_table(table(), max_chunksize=2)
    else:
        data = text_of(end)
        packed = {
            "gz": gzip.compress,
            "zst": lambda some: pa.compress(some, "zstd", asbytes=True),
        }
        Path(path).write_bytes(packed.get(end.rsplit(".", maxsplit=1)[-1], bytes)(data))
    return path


def unpacked(path: str) -> str:
    with pa.input_stream(path) as stream:  # told by the ending, as the reader is not
        text: str = stream.read().decode("utf-8")
    return text


def read(path: str) -> list[dict[str, Any]]:
    """Return what a reader of the format sees, other than ours."""
    import pyarrow.parquet as pq

    if path.endswith(("/", "parquet", "pq")):
        return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
    if path.endswith("arrows"):
        return pa.ipc.open_stream(path).read_all().to_pylist()  # type: ignore[no-any-return]
    if path.endswith(("arrow", "feather")):
        return pa.ipc.open_file(path).read_all().to_pylist()  # type: ignore[no-any-return]
    text = unpacked(path)
    if "json" in path:
        return [json.loads(line) for line in text.splitlines()]
    if "csv" in path:
        return [cells(row) for row in csv.DictReader(text.splitlines(keepends=True))]
    return [
        cells(row)
        for row in csv.DictReader(
            text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    ]


def cells(row: dict[str, str]) -> dict[str, Any]:
    """Return the values of the cells by the types of the schema."""
    read_as: dict[str, Callable[[str], Any]] = {
        "string": str,
        "int32": int,
        "double": float,
        "bool": {"true": True, "false": False}.__getitem__,
    }
    made: dict[str, Any] = {}
    for field in output_schema(pa.string()):
        cell = row[field.name]
        kind = read_as.get(str(field.type), json.loads)
        made[field.name] = None if cell == "" else kind(cell)
    return made


def expected() -> list[dict[str, Any]]:
    batch = table().combine_chunks().to_batches()[0]
    rows: list[dict[str, Any]] = check_batch(
        batch, source_lang="ru", target_lang="en"
    ).to_pylist()
    assert [len(row["issues"]) for row in rows] == [1, 0, 0, 1, 1]
    return rows


def run(*arguments: str) -> int:
    return main(
        ["corpus", *arguments, "--source-lang", "ru", "--target-lang", "en", "--quiet"]
    )


@pytest.mark.parametrize("end", IN)
def test_every_format_is_read(end: str) -> None:
    assert run(write(end), "out.jsonl", "--batch-rows", "3") == 0
    assert read("out.jsonl") == expected()


@pytest.mark.parametrize("end", OUT)
def test_every_format_is_written(end: str) -> None:
    out = "out/" if end == "/" else f"out.{end}"
    assert run(write("parquet"), out, "--batch-rows", "2", "--part-rows", "2") == 0
    found = read(out)
    rows = expected()
    if end.startswith("tsv"):
        rows[1]["id"] = "б\\tв"  # unquoted: a tab inside a cell is written \t
    assert found == rows
    assert sorted(path.name for path in Path().iterdir()) == sorted(
        ["in.parquet", out.rstrip("/"), f"{out.rstrip('/')}.manifest.json"]
    )


def test_the_types_of_the_columns_are_those_of_the_schema() -> None:
    import pyarrow.parquet as pq

    run(write("parquet"), "out.parquet")
    assert pq.read_schema("out.parquet").equals(output_schema(pa.string()))
    assert (
        pq.read_schema("out.parquet")
        .field("id")
        .metadata[b"description"]
        .startswith(b"the id of the row")
    )
    run(write("arrow"), "out.arrow")
    assert pa.ipc.open_file("out.arrow").schema.equals(
        output_schema(pa.string()), check_metadata=True
    )


def test_a_cell_of_csv_may_hold_whatever_ends_a_row_elsewhere() -> None:
    ids = [
        "a\rb",
        "a\nb",
        "a\r\nb",
        "\r",
        'a"b',
        '"',
        "a,b",
        ";",
        " a ",
        "\u2028",
        "\x0c",
        "'",
        "a\tb",
        "=1",
    ]
    rows = [{"id": one, "target": f"A calm{one}day."} for one in ids]
    Path("a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run("a.jsonl", "out.csv") == 0
    with open("out.csv", encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file, strict=True)] == ids
    text = Path("out.csv").read_bytes().replace(b"id,issues", b"id,mt", 1)
    Path("again.csv").write_bytes(text)
    assert run("again.csv", "again.jsonl") == 0
    lines = Path("again.jsonl").read_text("utf-8").strip("\n").split("\n")
    assert [json.loads(line)["id"] for line in lines] == ids, (
        "and we read what we write"
    )


def test_several_inputs_are_one_run_and_rows_are_counted_through() -> None:
    Path("a.csv").write_text("target\nA calm day.\nAnother calm day.\n", "utf-8")
    Path("b.tsv").write_text("target\tnote\nThe third day.\t\n", "utf-8")
    assert run("a.csv", "b.tsv", "out.jsonl") == 0
    assert [row["id"] for row in read("out.jsonl")] == [1, 2, 3]


def test_ids_of_different_kinds_become_text() -> None:
    import pyarrow.parquet as pq

    pq.write_table(
        pa.table({"id": pa.array([7], pa.int32()), "target": ["A calm day."]}),
        "a.parquet",
    )
    Path("b.jsonl").write_text(
        '{"id": 8, "mt": "A calm day."}\n{"mt": "A calm day."}\n', "utf-8"
    )
    assert run("a.parquet", "b.jsonl", "out.parquet") == 0
    assert [row["id"] for row in read("out.parquet")] == ["7", "8", "3"]
    assert run("a.parquet", "c.parquet") == 0
    assert pq.read_schema("c.parquet").field("id").type == pa.int32()


def test_ids_that_cannot_be_text_are_refused_for_text() -> None:
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": [{"a": 1}], "target": ["A calm day."]}), "a.parquet")
    assert run("a.parquet", "out.parquet") == 0
    assert read("out.parquet")[0]["id"] == {"a": 1}
    assert run("a.parquet", "out.csv") == 2


def test_an_id_that_cannot_be_text_costs_its_row() -> None:
    given = pa.array([b"ok", b"\xff\xff"], pa.binary())
    for ids in (given, given.cast(pa.binary(2)), given.dictionary_encode()):
        with pa.ipc.new_file(
            "a.arrow", pa.schema({"id": ids.type, "target": pa.string()})
        ) as writer:
            writer.write_table(pa.table({"id": ids, "target": ["A calm day."] * 2}))
        assert run("a.arrow", "out.csv", "--restart") == 2
        assert [(row["id"], row["error"]) for row in read("out.csv")] == [
            ("ok", None),
            (None, "the id cannot be written as string (Invalid UTF8 payload)"),
        ]


@pytest.mark.skipif(not hasattr(pa, "uuid"), reason="pyarrow before 18 has no UUIDs")
def test_a_uuid_is_written_as_people_write_it() -> None:
    uuids = pa.array([b"abcdefghijklmnop", b"\xff" * 16], pa.uuid())
    with pa.ipc.new_file(
        "a.arrow", pa.schema({"id": uuids.type, "target": pa.string()})
    ) as writer:
        writer.write_table(pa.table({"id": uuids, "target": ["A calm day."] * 2}))
    assert run("a.arrow", "out.jsonl") == 0
    written = [
        "61626364-6566-6768-696a-6b6c6d6e6f70",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ]
    assert [row["id"] for row in read("out.jsonl")] == written
    assert run("a.arrow", "out.arrow") == 0
    assert pa.ipc.open_file("out.arrow").read_all()["id"].combine_chunks().equals(uuids)


def test_ids_that_parquet_does_not_have_are_refused_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ids = pa.array([(1, 2, 3)], pa.month_day_nano_interval())
    with pa.ipc.new_file(
        "a.arrow", pa.schema({"id": ids.type, "target": pa.string()})
    ) as writer:
        writer.write_table(pa.table({"id": ids, "target": ["A calm day."]}))
    assert run("a.arrow", "out.parquet") == 2
    assert (
        "a.arrow: Parquet has no ids of type month_day_nano_interval; write .arrow"
        in capsys.readouterr().err
    )
    assert run("a.arrow", "out.arrow") == 0


def test_columns_are_named_by_the_user(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text(
        "Nr,Src,mt,target\n1,Погибли 17 человек.,71 people died.,17 people died.\n",
        "utf-8",
    )
    assert (
        run(
            "a.csv",
            "out.jsonl",
            "--columns",
            "source=Src,target=mt",
            "--columns",
            "id=nr",
        )
        == 0
    )
    (row,) = read("out.jsonl")
    assert (row["id"], [issue["text"] for issue in row["issues"]]) == ("1", ["71"])
    assert run("a.csv", "b.jsonl", "--columns", "source=no") == 2
    assert (
        'a.csv: line 1: no column "no" for the source; found: nr, src, mt, target'
        in capsys.readouterr().err
    )
    for wrong in ("sorce=src", "source", "source="):
        assert run("a.csv", "b.jsonl", "--columns", wrong) == 2
        assert f'--columns "{wrong}" must be OURS=THEIRS' in capsys.readouterr().err


def test_a_column_that_is_there_twice_is_told_and_one_may_be_two_of_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import pyarrow.parquet as pq

    twice = pa.Table.from_arrays(
        [pa.array(["a"]), pa.array(["A calm day."]), pa.array(["b"])], ["x", "y", "x"]
    )
    pq.write_table(twice, "a.parquet")
    with pa.ipc.new_file("a.arrow", twice.schema) as writer:
        writer.write_table(twice)
    Path("a.csv").write_text("x,y,x\na,A calm day.,b\n", "utf-8")
    for name in ("a.parquet", "a.arrow", "a.csv"):
        assert run(name, "out.csv", "--columns", "target=x") == 2
        assert "two columns are the target: x, x; keep one" in capsys.readouterr().err
        assert run(name, "out.csv", "--columns", "target=y,id=y", "--restart") == 0
        assert [row["id"] for row in read("out.csv")] == ["A calm day."]


def test_columns_of_a_wrong_type_are_named_with_their_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"target": [1]}), "a.parquet")
    assert run("a.parquet", "out.csv") == 2
    assert (
        'a.parquet: column "target" is int64; allowed: string, large_string'
        in capsys.readouterr().err
    )


def test_compressed_ipc_and_a_progress_of_every_format_ends_at_the_whole() -> None:
    from pyarrow import feather

    from transqa.checker.config import Config
    from transqa.doors.corpus.run import Corpus, Progress, run_corpus

    feather.write_feather(table(), "in.lz4.feather", compression="lz4", chunksize=2)
    for name in (
        "in.lz4.feather",
        write("arrows"),
        write("parquet"),
        write("csv"),
        write("jsonl.zst"),
    ):
        told: list[Progress] = []
        corpus = Corpus(
            (name,),
            "out.jsonl",
            Config(target_lang="en"),
            batch_rows=2,
            restart=True,
            tell=told.append,
        )
        assert run_corpus(corpus).manifest["counts"]["rows"] == 5
        shares = [state.share for state in told]
        assert (shares, told[-1].rows) == (sorted(shares), 5)
        assert shares[-1] > 0.9


def test_large_groups_of_rows_are_cut_and_small_ones_joined() -> None:
    import pyarrow.parquet as pq

    big = pa.table({"target": pa.array(["A calm day."] * 10).dictionary_encode()})
    with pa.ipc.new_file("a.arrow", big.schema) as writer:
        writer.write_table(big)
    pq.write_table(big, "a.parquet", row_group_size=1)
    for name in ("a.arrow", "a.parquet"):
        assert run(name, "out.arrow", "--batch-rows", "4", "--restart") == 0
        assert [row["id"] for row in read("out.arrow")] == list(range(1, 11))


def test_what_spreadsheets_write_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    row = "Погибли 17 человек.", "71 people died."
    for name, text in {
        "a.csv": "sep=;\r\nsrc;hyp\r\n{};{}\r\n",
        "b.csv": "\ufeffSEP=|\nsrc|hyp\n{}|{}\n",
        "c.csv": "Source text\tTranslation\r\n{}\t{}\r\n",
    }.items():
        Path(name).write_text(text.format(*row), "utf-8", newline="")
        assert run(name, "out.jsonl", "--restart", "--source-lang", "ru") == 0
        [result] = Path("out.jsonl").read_text("utf-8").splitlines()
        assert json.loads(result)["issues"][0]["code"] == "NUM310"
    assert capsys.readouterr().err.count("1 row, 1 issue") == 3


def test_a_column_that_looks_like_a_source_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("a.csv").write_text("original text,mt\nда,yes\n", "utf-8")
    for _ in range(2):
        assert run("a.csv", "out.jsonl") == 0
        said = 'a.csv: column "original text" looks like a source and is not read; '
        assert said in capsys.readouterr().err
    Path("a.csv").write_text("Belarusian,English\nтак,yes\n", "utf-8")
    assert run("a.csv", "out.jsonl", "--restart") == 2
    assert 'Did you mean "english" or "belarusian"?' in capsys.readouterr().err
