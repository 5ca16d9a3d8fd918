"""Rows that cannot be read or checked go to a side file with the reason, and cost the others nothing."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.doors.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
Captured = pytest.CaptureFixture[str]
GOOD = '{"id": "g", "mt": "A calm day."}\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    return main(["corpus", *arguments, "--target-lang", "en", "--quiet"])


def lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def given(line: bytes) -> str | None:
    return "" if b'"id": ""' in line else None


@pytest.mark.parametrize(
    ("line", "known", "why"),
    [
        (
            b"{not json}",
            None,
            "not JSON (Expecting property name enclosed in double quotes)",
        ),
        (
            b'["a"]',
            None,
            "list, not an object with keys; allowed: id, target, source, reference, source_lang, target_lang",
        ),
        (
            b'{"id": "x", "mt": "caf\xe9"}',
            None,
            "byte 0xe9 at byte 22 of the row is not UTF-8",
        ),
        (
            rb'{"id": "x", "mt": "a \ud83d b"}',
            "x",
            "the target holds half a character (a lone surrogate) at 2",
        ),
        (
            rb'{"id": "\udc00", "mt": "a"}',
            None,
            "the id holds half a character (a lone surrogate) at 0",
        ),
        (b'{"id": "x", "mt": 7}', "x", '"target" must be a string, found int 7'),
        (b'{"id": true, "mt": "a"}', None, '"id" must be a string, found bool True'),
        (b'{"id": "x", "mt": null}', "x", "the target is missing"),
        (
            b'{"id": "", "mt": "a"}',
            None,
            "the id is empty; give each row one, or leave the column out",
        ),
        (
            b'{"id": "x", "mt": "a", "target": "b"}',
            None,
            "two columns are the target: mt, target; keep one",
        ),
        (
            b'{"id": "x", "targt": "a"}',
            None,
            'column "targt" is unknown. Did you mean "target"?',
        ),
        (b"[" * 100_000, None, "not JSON (nested too deep)"),
        (
            b'{"id": "x", "mt": ' + b"1" * 5000 + b"}",
            None,
            "not JSON (a number too long)",
        ),
    ],
)
def test_a_line_of_jsonl_that_cannot_be_read(
    line: bytes, known: str | None, why: str
) -> None:
    Path("a.jsonl").write_bytes(
        GOOD.encode() + b"\n" + line + b"\n" + GOOD.encode().rstrip()
    )
    assert run("a.jsonl", "out.jsonl") == 2
    (bad,) = lines("out.jsonl.bad.jsonl")
    assert bad == {
        "row": 2,
        "file": "a.jsonl",
        "id": known,
        "why": why,
        "line": 3,
        "raw": line.decode("utf-8", "backslashreplace")[:10_000],
    }
    assert [(row["id"], row["error"]) for row in lines("out.jsonl")] == [
        ("g", None),
        (known or given(line), why),
        ("g", None),
    ]
    counts = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))["counts"]
    assert (counts["rows"], counts["checked"], counts["bad"]) == (3, 2, 1)


def test_rows_of_csv_that_cannot_be_read() -> None:
    Path("a.csv").write_bytes(
        b'\xef\xbb\xbfid,target,note\r\n1,"A ""calm"" day,\r\nor two.",x\r\n2,caf\xe9,x\r\n3,too few\r\n\r\n'
        b'4,"stray" quote,x\r\n5,a 5" screen is calm,"x"\r\n6,The last day.,x'
    )
    assert run("a.csv", "out.jsonl") == 2
    found = [
        (bad["row"], bad["line"], bad["id"], bad["why"], bad["raw"])
        for bad in lines("out.jsonl.bad.jsonl")
    ]
    assert found == [
        (2, 4, None, "byte 0xe9 at byte 5 of the row is not UTF-8", "2,caf\\xe9,x"),
        (3, 5, None, "2 columns, the header has 3", "3,too few"),
        (
            4,
            7,
            None,
            "',' expected after '\"'; a quote inside a quoted cell is written twice",
            '4,"stray" quote,x',
        ),
    ]
    assert [row["word_count"] for row in lines("out.jsonl")] == [
        5,
        None,
        None,
        None,
        5,
        3,
    ]


def test_a_quote_that_is_never_closed_costs_one_line() -> None:
    rest = "".join(f"{number},A calm day.\n" for number in range(15_000))
    Path("a.csv").write_text(f'id,target\nx,"never closed\n{rest}', "utf-8")
    assert run("a.csv", "out.jsonl", "--select", "TRM") == 2
    (bad,) = lines("out.jsonl.bad.jsonl")
    assert (bad["row"], bad["line"], bad["why"]) == (
        1,
        2,
        "a quote opens a cell and is not closed",
    )
    assert [row["id"] for row in lines("out.jsonl")[1:]] == [
        str(number) for number in range(15_000)
    ]


def test_quotes_that_are_never_closed_are_read_twice_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from transqa.doors.corpus import text_in

    read: list[int] = []
    real = text_in._inside

    def inside(line: bytes, delimiter: bytes, *, within: bool) -> bool:
        read.append(len(line))
        return real(line, delimiter, within=within)

    monkeypatch.setattr(text_in, "_inside", inside)
    lines = 'a","\n' * 20_000
    Path("a.csv").write_text(f"id,target\n{lines}", "utf-8")
    assert run("a.csv", "out.jsonl", "--batch-rows", "30000") == 2, (
        "not one row is good"
    )
    assert len(lines) < sum(read) <= 2 * len(lines)


@pytest.mark.parametrize("longest", [5, 20, 60, 1 << 20])
def test_rows_are_cut_as_if_each_quote_were_read_on_to_the_end(
    longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transqa.doors.corpus import text_in
    from transqa.doors.corpus.chunks import Record

    monkeypatch.setattr(text_in, "_LONGEST", longest)
    pieces = ['a",\r', 'a""," ', "aaaa", ",", '"', "aaaaaaaaaa,", ""]
    for seed in range(1000):
        draw = random.Random(seed)
        texts = [
            "".join(draw.choices(pieces, k=draw.randrange(9))) + "\n"
            for _ in range(draw.randrange(1, 20))
        ]
        records = [Record(at, text.encode()) for at, text in enumerate(texts)]
        assert list(text_in._csv_records(iter(records), b",")) == list(
            cut(records, longest)
        ), texts


def cut(records: list[Any], longest: int) -> Iterator[Any]:
    """Yield the rows as the rule says them, without a thought for time."""
    from transqa.doors.corpus.text_in import _inside

    at = 0
    while at < len(records):
        first, end = records[at], at + 1
        within = _inside(first.raw, b",", within=False)
        while (
            within
            and end < len(records)
            and sum(len(one.raw) for one in records[at:end]) <= longest
        ):
            within = _inside(records[end].raw, b",", within=True)
            end += 1
        if within:
            yield first._replace(why="a quote opens a cell and is not closed")
            end = at + 1
        elif end > at + 1 or first.raw.strip(b"\r\n"):
            yield first._replace(raw=b"".join(one.raw for one in records[at:end]))
        at = end


def test_a_quote_that_is_not_closed_at_the_end_costs_one_line() -> None:
    Path("a.csv").write_text(
        'id,target\n1,A calm day.\n2,"open\n3,A calm day.\n', "utf-8"
    )
    assert run("a.csv", "out.jsonl") == 2
    assert [bad["line"] for bad in lines("out.jsonl.bad.jsonl")] == [3]
    assert [(row["id"], row["word_count"]) for row in lines("out.jsonl")] == [
        ("1", 3),
        (None, None),
        ("3", 3),
    ]


def test_rows_of_tsv_are_unquoted_and_an_empty_line_is_none() -> None:
    Path("a.tsv").write_bytes(
        b'target\tsource_lang\n"A calm day.\t\n\n\t\nA\tB\tC\nThe end.\txx\n'
    )
    assert run("a.tsv", "out.jsonl") == 2
    assert [(row["id"], row["error"]) for row in lines("out.jsonl")] == [
        (1, None),
        (2, "source and target are empty; there is nothing to check"),
        (3, "3 columns, the header has 2"),
        (
            4,
            'source_lang "xx" is no language code; allowed: codes of ISO 639, as be, ru, uk, en',
        ),
    ]


def test_a_line_without_end_is_a_bad_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.doors.corpus.text_in._LINE", 1 << 16)
    Path("a.jsonl").write_text(GOOD + "x" * 200_000 + "\n" + GOOD, "utf-8")
    assert run("a.jsonl", "out.jsonl", "--jobs", "1") == 2
    assert [row["id"] for row in lines("out.jsonl")] == ["g", None, "g"]
    assert lines("out.jsonl.bad.jsonl")[0]["why"] == "the line is longer than 0 MiB"


def test_bad_rows_are_told_and_fail_unless_lenient(capsys: Captured) -> None:
    Path("a.jsonl").write_text(GOOD + "{}\n", "utf-8")
    assert run("a.jsonl", "out.jsonl") == 2
    assert run("a.jsonl", "out.jsonl", "--strict") == 2
    assert run("a.jsonl", "out.jsonl", "--lenient") == 0
    Path("transqa.toml").write_text("lenient = true\n", "utf-8")
    assert run("a.jsonl", "out.jsonl") == 0
    assert "1 bad row was not checked: out.jsonl.bad.jsonl" in capsys.readouterr().err


def test_a_run_without_bad_rows_leaves_no_file_of_an_older_one() -> None:
    Path("a.jsonl").write_text(GOOD + "{}\n", "utf-8")
    run("a.jsonl", "out.jsonl")
    Path("a.jsonl").write_text(GOOD, "utf-8")
    assert run("a.jsonl", "out.jsonl", "--restart") == 0
    assert not Path("out.jsonl.bad.jsonl").exists()


def test_where_no_row_is_good_the_run_ends_and_says_why(capsys: Captured) -> None:
    Path("a.jsonl").write_text('{"headline": "A calm day."}\n' * 3, "utf-8")
    assert run("a.jsonl", "out.jsonl") == 2
    assert (
        "none of the first 3 rows can be checked; a.jsonl: row 1: the target is missing"
        in capsys.readouterr().err
    )
    assert [path.name for path in Path().iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("rows", ["1", "50", "1000"])
def test_bad_rows_at_the_beginning_are_no_reason_to_end_however_small_the_parts(
    rows: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.jsonl").write_text("{}\n" * 99 + GOOD, "utf-8")
    options = ("--batch-rows", rows, "--part-rows", rows, "--lenient")
    assert run("a.jsonl", "out.jsonl", *options) == 0
    monkeypatch.setattr("transqa.doors.corpus.run._HOPELESS_ROWS", 50)
    small = rows != "1000"
    assert run("a.jsonl", "b.jsonl", *options) == (2 if small else 0)
    said = "none of the first 50 rows can be checked; a.jsonl: row 1: the target is missing"
    assert (said in capsys.readouterr().err) == small
    assert not Path("b.jsonl.parts").exists()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.parquet",
            b"no parquet",
            "a.parquet: cannot be read (Parquet magic bytes not found",
        ),
        ("a.arrow", b"no arrow at all", "a.arrow: cannot be read ("),
        ("a.csv", b"", "a.csv: line 1: empty; there is nothing to check"),
        (
            "a.csv",
            b"id,source\n1,a\n",
            'a.csv: line 1: no column "target"; allowed: id, target, source, reference',
        ),
        ("a.csv", b"id,target\n", "a.csv: no rows; there is nothing to check"),
        (
            "a.csv",
            "id,target\n".encode("utf-16"),
            "UTF-16 (byte order mark at byte 0); save the file as UTF-8",
        ),
        (
            "a.csv",
            b"id,target\r1,a\r",
            "a.csv: line 1: lines end in CR alone, as on old Macs; save the file with LF",
        ),
        ("a", b"", "a: the name does not end in a format; allowed: .arrow"),
        ("a.jsonl", gzip.compress(b"{}", mtime=0), "a.jsonl: gzip data, not text"),
        ("a.jsonl", b"", "a.jsonl: no rows; there is nothing to check"),
        ("a.jsonl.gz", b"{}", "a.jsonl.gz: cannot be read (Not a gzipped file"),
        (
            "a.jsonl.gz",
            gzip.compress(GOOD.encode() * 99, mtime=0)[:-9],
            "a.jsonl.gz: cannot be read (Compressed file ended",
        ),
        (
            "a.txt",
            b"A calm day.",
            'a.txt: ".txt" is no format of a corpus; allowed: .arrow, .arrows, .csv',
        ),
        ("a.parquet.gz", b"", "a.parquet.gz: parquet packs itself; leave .gz out"),
        (None, b"", "a.csv: there is no such file"),
    ],
)
def test_a_bad_file_ends_the_run(
    name: str | None, data: bytes, message: str, capsys: Captured
) -> None:
    if name:
        Path(name).write_bytes(data)
    assert run(name or "a.csv", "out.parquet") == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ([name] if name else [])


def test_the_output_is_no_input_and_of_a_format(capsys: Captured) -> None:
    Path("a.jsonl").write_text(GOOD, "utf-8")
    Path("link.jsonl").symlink_to("a.jsonl")
    for out, said in (
        ("a.jsonl", "a.jsonl is an input and would be written over"),
        ("link.jsonl", "link.jsonl is an input and would be written over"),
        ("./", "a.jsonl stands in the folder that is to be written"),
        ("out.txt", 'out.txt: ".txt" is no format of a corpus'),
        ("no/such/out.csv", ""),
    ):
        status = run("a.jsonl", out, "--restart")
        assert (status, Path("a.jsonl").read_text("utf-8")) == (2 if said else 0, GOOD)
        assert said in capsys.readouterr().err


def test_wrong_numbers_are_refused(capsys: Captured) -> None:
    Path("a.jsonl").write_text(GOOD, "utf-8")
    for option in ("--jobs", "--batch-rows", "--part-rows"):
        assert run("a.jsonl", "out.csv", option, "0") == 2
        assert f"{option} must be at least 1, found 0" in capsys.readouterr().err
    assert run("a.jsonl", "out.csv", "--max-failed", "101") == 2
    assert (
        "--max-failed must be a percentage from 0 to 100, found 101"
        in capsys.readouterr().err
    )
