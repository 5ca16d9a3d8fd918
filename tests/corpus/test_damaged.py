"""Damaged Arrow IPC files are told: they are mapped as they lie on the disk, and a bad offset kills a process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.doors.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
KINDS: dict[str, Callable[[Any], Any]] = {
    "string": lambda texts: texts,
    "large_string": lambda texts: texts.cast(pa.large_string()),
    "string_view": lambda texts: texts.cast(pa.string_view()),
    "dictionary": lambda texts: texts.dictionary_encode(),
}
# Reads a file with some bits turned over, once for each seed; what is no InputError
# ends it, as a crash does.
READER = """
import random, sys
from transqa.doors.corpus.arrow_in import open_arrow
from transqa.doors.corpus.formats import format_of
from transqa.doors.corpus.read import read_chunk
from transqa.base.errors import InputError

path, seeds = sys.argv[1], int(sys.argv[2])
whole, told = open(path, "rb").read(), 0
for seed in range(seeds):
    draw, data = random.Random(seed), bytearray(whole)
    for _ in range(draw.choice((1, 1, 4))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    open("damaged-" + path, "wb").write(data)
    try:
        one = open_arrow("damaged-" + path, format_of(path), (), 7)
        [read_chunk(chunk, (), one.id_type) for chunk in one.chunks(seed % 3, 1)]
    except InputError:
        told += 1
print(told)
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, columns: dict[str, Any], compression: str | None = None) -> None:
    table = pa.table(columns)
    make = pa.ipc.new_stream if path.endswith("arrows") else pa.ipc.new_file
    with make(
        path, table.schema, options=pa.ipc.IpcWriteOptions(compression=compression)
    ) as writer:
        writer.write_table(table, max_chunksize=10)


@pytest.mark.parametrize("end", ["arrow", "arrows"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_turned_bits_is_told_and_kills_no_process(
    kind: str, end: str
) -> None:
    texts = KINDS[kind](
        pa.array([f"In the city of Minsk {at} people died." for at in range(20)])
    )
    write(
        f"in.{end}",
        {"id": KINDS[kind](pa.array([f"й{at}" for at in range(20)])), "target": texts},
    )
    done = subprocess.run(
        [sys.executable, "-c", READER, f"in.{end}", "250"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 20, "some of it was worth telling"


@pytest.mark.parametrize("end", ["arrow", "arrows"])
@pytest.mark.parametrize("column", ["id", "target"])
def test_offsets_that_point_outside_are_named_with_their_file(
    column: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(f"in.{end}", {"id": ["a" * 777, "b"], "target": ["A calm day.", "c" * 888]})
    data = Path(f"in.{end}").read_bytes()
    right = {"id": (0, 777, 778), "target": (0, 11, 899)}[column]
    old, new = (
        b"".join(at.to_bytes(4, "little") for at in some)
        for some in (right, (0, 1 << 30, right[2]))
    )
    assert data.count(old) == 1
    Path(f"in.{end}").write_bytes(data.replace(old, new))
    assert (
        main(["corpus", f"in.{end}", "out.jsonl", "--quiet", "--target-lang", "en"])
        == 2
    )
    assert capsys.readouterr().err.startswith(f"transqa: in.{end}: cannot be read (")
    assert [path.name for path in Path().iterdir()] == [f"in.{end}"]


@pytest.mark.parametrize("compression", [None, "lz4"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_no_utf_8_costs_its_row_alone(
    kind: str, compression: str | None
) -> None:
    broken = pa.array(
        [b"A calm day.", b"caf\xe9 and no more than that", b"The end."], pa.binary()
    )
    write(
        "in.arrow",
        {"id": ["a", "b", "c"], "target": KINDS[kind](broken.view(pa.string()))},
        compression,
    )
    assert (
        main(["corpus", "in.arrow", "out.jsonl", "--quiet", "--target-lang", "en"]) == 2
    )
    rows = [
        json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()
    ]
    assert [(row["id"], row["error"]) for row in rows] == [
        ("a", None),
        ("b", "the target is not UTF-8 at byte 3"),
        ("c", None),
    ]


def test_a_column_name_that_is_no_utf_8_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("in.arrow", {"id": ["a"], "target": ["A calm day."], "remarks": ["x"]})
    data = Path("in.arrow").read_bytes()
    Path("in.arrow").write_bytes(data.replace(b"remarks", b"remark\xff"))
    assert main(["corpus", "in.arrow", "out.jsonl", "--quiet"]) == 2
    assert capsys.readouterr().err.startswith(
        "transqa: in.arrow: cannot be read ('utf-8' codec can't decode byte"
    )
