"""``transqa corpus`` at size: one process against two, memory over time, Spark against the own processes, kills.

    python -m bench.corpus [--rows 2000000] [--runs 3] [--kills 20] [--json FILE] [--only scale,spark,kills]

The pairs are made anew by a seed (``bench/corpus_data.py``) and stand in a temporary folder. Everything runs in fresh
processes. Both sides of a ratio are measured in turns, and medians are compared. Memory is the sum of what the
processes of a run hold of their own (PSS), read twice a second.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.capacity import Measured, table
from bench.corpus_data import distinct_pairs
from bench.data import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ENV = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYSPARK_PYTHON": sys.executable}
SLICE = 200_000  # rows of the runs that are measured in turns
KILL_ROWS = 12_000
SPARK = """
import sys, time
from pyspark.sql import SparkSession
from transqa.doors.spark import check
session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.files.maxPartitionBytes", "4m").config("spark.log.level", "ERROR").getOrCreate())
start = time.perf_counter()
check(session.read.parquet(sys.argv[1])).write.mode("overwrite").parquet(sys.argv[2])
print(time.perf_counter() - start, session.read.parquet(sys.argv[2]).count())
"""


class Run(NamedTuple):
    """A run: seconds on the wall and of the processors, and memory (MB) over time."""

    seconds: float
    cpu: float
    memory: list[float]


def write_pairs(folder: Path, data: Path, count: int) -> Path:
    """Write distinct pairs as Parquet, row groups of 50,000, and return the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / f"pairs-{count}.parquet"
    schema = pa.schema({name: pa.string() for name in ("id", "source", "target", "source_lang", "target_lang")})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(distinct_pairs(data, count), schema):
            writer.write_batch(batch)
    return path


def batches(pairs: Iterator[Any], schema: Any, rows: int = 50_000) -> Iterator[Any]:
    import pyarrow as pa

    held: list[tuple[str, ...]] = []
    for number, pair in enumerate(pairs, 1):
        held.append((f"p{number}", pair.source, pair.target, pair.lang, "en"))
        if len(held) == rows:
            yield pa.record_batch([list(column) for column in zip(*held, strict=True)], schema=schema)
            held = []
    if held:
        yield pa.record_batch([list(column) for column in zip(*held, strict=True)], schema=schema)


def part_of(path: Path, count: int) -> Path:
    """Return a file of the first rows of another."""
    import pyarrow.parquet as pq

    out = path.with_name(f"first-{count}.parquet")
    source = pq.ParquetFile(path)
    with pq.ParquetWriter(out, source.schema_arrow, compression="zstd") as writer:
        for batch in source.iter_batches(10_000):
            piece = batch.slice(0, count)
            writer.write_batch(piece)
            count -= piece.num_rows
            if not count:
                break
    return out


def command(path: Path, out: Path, jobs: int, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "transqa.doors.cli",
        "corpus",
        str(path),
        str(out),
        "--jobs",
        str(jobs),
        "--quiet",
        *more,
    ]


def corpus(path: Path, out: Path, jobs: int) -> Run:
    """Run ``transqa corpus`` and watch it."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command(path, out, jobs, "--restart"), env=ENV, stderr=subprocess.PIPE)
    memory: list[float] = []
    while process.poll() is None:
        memory.append(held_by(process.pid))
        time.sleep(0.5)
    seconds, after = time.perf_counter() - start, os.times()
    if process.returncode:
        sys.exit(f"transqa corpus ended with {process.returncode}: {(process.stderr or sys.stdin).read()!r}")
    if process.stderr:
        process.stderr.close()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, cpu, memory)


def held_by(pid: int) -> float:
    """Return the memory of a process and its children, in MB; pages that several share are divided among them."""
    total = 0
    for one in [pid, *children(pid)]:
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


def children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    return [one for child in found for one in (int(child), *children(int(child)))]


def spark(path: Path, out: Path) -> tuple[float, int]:
    """Return the seconds of the job, reading to written, and the number of rows written."""
    done = subprocess.run(
        [sys.executable, "-c", SPARK, str(path), str(out)], env=ENV, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"Spark: {done.stderr[-2000:]}")
    seconds, rows = done.stdout.split()[-2:]
    return float(seconds), int(rows)


def kill_once(path: Path, folder: Path, draw: random.Random, seconds: float, whole: bytes) -> tuple[float, int, bool]:
    """Kill a run at a random moment, go on, and return when, how many rows were safe, and whether each byte is the same."""
    out = folder / "killed.jsonl"
    for old in folder.glob("killed.*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    moment = draw.uniform(0.0, seconds)
    process = subprocess.Popen(
        command(path, out, 2, "--batch-rows", "256", "--part-rows", "512"), env=ENV, stderr=subprocess.DEVNULL
    )
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    journal = out.with_name(f"{out.name}.parts") / "journal.jsonl"
    lines = journal.read_bytes().split(b"\n")[1:-1] if journal.exists() else []
    safe = sum(json.loads(line)["counts"]["rows"] for line in lines)
    subprocess.run(
        command(path, out, 2, "--batch-rows", "256", "--part-rows", "512"),
        env=ENV,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return moment, safe, out.read_bytes() == whole


def measure_scale(path: Path, arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    rows = min(SLICE, arguments.rows)
    piece = part_of(path, rows)
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(arguments.runs):
        for jobs, done in runs.items():
            done.append(corpus(piece, folder / "out.parquet", jobs))
    found = {jobs: [rows / run.seconds for run in done] for jobs, done in runs.items()}
    one, two = (statistics.median(rates) for rates in found.values())
    cpu = {jobs: statistics.median(1e6 * run.cpu / rows for run in done) for jobs, done in runs.items()}
    whole = corpus(path, folder / "out.parquet", 2)
    memory = whole.memory[len(whole.memory) // 10 :]
    quarter = max(1, len(memory) // 4)
    print(f"\n| processes | rows a second, {rows:,} rows | µs of processor a row |\n| --- | --- | --- |")
    for jobs in runs:
        print(f"| {jobs} | {statistics.median(found[jobs]):,.0f} | {cpu[jobs]:.0f} |")
    print(f"| ratio | {two / one:.2f} (target ≥ 1.8) | {cpu[2] / cpu[1]:.2f} |")
    print(f"\n| {arguments.rows:,} rows, 2 processes | |\n| --- | --- |")
    print(
        f"| rows a second | {arguments.rows / whole.seconds:,.0f} |\n| peak memory | {max(whole.memory):.0f} MB (target ≤ 1,024) |"
    )
    first, last = statistics.median(memory[:quarter]), statistics.median(memory[-quarter:])
    print(f"| first and last quarter | {first:.0f} and {last:.0f} MB |")
    return {
        "rows": rows,
        "rates": found,
        "ratio": two / one,
        "cpu_us": cpu,
        "whole": {
            "rows": arguments.rows,
            "seconds": whole.seconds,
            "peak_mb": max(whole.memory),
            "first_mb": first,
            "last_mb": last,
        },
        "bytes_in": path.stat().st_size / arguments.rows,
        "bytes_out": (folder / "out.parquet").stat().st_size / arguments.rows,
    }


def measure_spark(path: Path, arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    rows = min(SLICE, arguments.rows)
    piece = part_of(path, rows)
    own, theirs = [], []
    for _ in range(arguments.runs):
        own.append(rows / corpus(piece, folder / "out.parquet", 2).seconds)
        seconds, count = spark(piece, folder / "spark")
        theirs.append(rows / seconds)
        assert count == rows
    ratio = statistics.median(theirs) / statistics.median(own)
    print("\n| engine | rows a second |\n| --- | --- |")
    print(
        f"| `transqa corpus --jobs 2` | {statistics.median(own):,.0f} |\n| Spark `local[2]`, session started | {statistics.median(theirs):,.0f} |"
    )
    print(f"| ratio | {ratio:.2f} (target ≥ 0.7) |")
    return {"rows": rows, "own": own, "spark": theirs, "ratio": ratio}


def measure_kills(path: Path, arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    rows = min(KILL_ROWS, arguments.rows)
    piece = part_of(path, rows)
    out = folder / "whole.jsonl"
    start = time.perf_counter()
    subprocess.run(command(piece, out, 2), env=ENV, stderr=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - start
    whole = out.read_bytes()
    assert whole.count(b"\n") == rows
    draw = random.Random(arguments.seed)
    done = [kill_once(piece, folder, draw, seconds, whole) for _ in range(arguments.kills)]
    print(
        f"\n| kill -9, {rows:,} rows | after, seconds | rows safe then | resumed output the same |\n| --- | --- | --- | --- |"
    )
    for number, (moment, safe, same) in enumerate(done, 1):
        print(f"| {number} | {moment:.1f} | {safe:,} | {'yes' if same else 'NO'} |")
    return {
        "rows": rows,
        "kills": len(done),
        "same": sum(same for *_, same in done),
        "moments": [one[0] for one in done],
    }


def main() -> None:
    made = parser(__doc__ or "")
    made.add_argument("--rows", type=int, default=2_000_000)
    made.add_argument("--runs", type=int, default=3)
    made.add_argument("--kills", type=int, default=20)
    made.add_argument("--seed", type=int, default=5)
    made.add_argument("--json", type=Path)
    made.add_argument("--only", default="scale,spark,kills")
    made.add_argument("--folder", type=Path, help="where the pairs are made and kept; else a temporary folder")
    arguments = made.parse_args()
    steps = {"scale": measure_scale, "spark": measure_spark, "kills": measure_kills}
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        path = folder / f"pairs-{arguments.rows}.parquet"
        path = path if path.exists() else write_pairs(folder, arguments.data, arguments.rows)
        found = {
            name: step(path, arguments, folder) for name, step in steps.items() if name in arguments.only.split(",")
        }
    if "scale" in found:
        scale = found["scale"]
        rate = statistics.median(scale["rates"][2]) / 2
        whole = scale["whole"]["peak_mb"]
        known = Measured()._replace(rate=rate, bytes_in=scale["bytes_in"], bytes_out=scale["bytes_out"])
        known = known._replace(memory=(whole - known.first) / 2)
        print(f"\n{known}\n\n{table(known)}")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
