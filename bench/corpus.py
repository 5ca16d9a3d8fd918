"""``transqa corpus`` at size: one process against two, memory over time, Spark against the own processes, kills.

The pairs are made anew by a seed (``bench.corpus_data``) and stand in a temporary
folder. Everything runs in fresh processes. Both sides of a ratio are measured by turns,
and medians are compared. Memory is the sum of what the processes of a run hold of their
own (PSS), read twice a second.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.capacity import Capacity, capacity_table
from bench.corpus_data import distinct_pairs
from bench.measure import table
from bench.timing import by_turns, children_cpu, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.measure import Options

ROOT = Path(__file__).parents[1]
ENV = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYSPARK_PYTHON": sys.executable}
SLICE = 200_000  # rows of the runs that are measured by turns
KILLS, KILL_ROWS = 20, 12_000
COLUMNS = ("id", "source", "target", "source_lang", "target_lang")
# So that a kill finds parts that are done.
SMALL_PARTS = (
    "--batch-rows",
    "256",
    "--part-rows",
    "512",
)
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

    wall: float
    cpu: float
    memory: list[float]


def corpus(options: Options) -> dict[str, Any]:
    """Print and return the figures of the steps (``--steps scale,spark,kills``) on ``--rows`` pairs."""
    steps = {"scale": measure_scale, "spark": measure_spark, "kills": measure_kills}
    chosen = (options.steps or ",".join(steps)).split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "pairs.parquet"
        write_pairs(path, options.data, options.rows)
        figures = {step: steps[step](path, options, folder) for step in chosen}
    if "scale" in figures:
        scale = figures["scale"]
        default = Capacity()
        measured = default._replace(
            rate=median(scale["rates"]["2"]) / 2,
            memory=(scale["whole"]["peak_mb"] - default.first) / 2,
            bytes_in=scale["bytes_in"],
            bytes_out=scale["bytes_out"],
        )
        print(f"\n{measured}\n\n{capacity_table(measured)}")
    return figures


def write_pairs(path: Path, data: Path, count: int) -> None:
    """Write distinct pairs as Parquet, row groups of 50,000."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema({name: pa.string() for name in COLUMNS})
    numbered = enumerate(distinct_pairs(data, count), 1)
    rows = (
        (f"p{number}", pair.source, pair.target, pair.lang, "en")
        for number, pair in numbered
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, 50_000)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def first_rows(path: Path, count: int) -> Path:
    """Return a file of the first rows of another."""
    import pyarrow.parquet as pq

    out = path.with_name(f"first-{count}.parquet")
    source = pq.ParquetFile(path)
    with pq.ParquetWriter(out, source.schema_arrow, compression="zstd") as writer:
        for batch in source.iter_batches(10_000):
            writer.write_batch(batch.slice(0, count))
            count -= min(count, batch.num_rows)
    return out


def command(path: Path, out: Path, jobs: int, *more: str) -> list[str]:
    """Return the command that checks a file."""
    start = [sys.executable, "-m", "transqa.doors.cli", "corpus", str(path), str(out)]
    return [*start, "--jobs", str(jobs), "--quiet", *more]


def watched(path: Path, out: Path, jobs: int) -> Run:
    """Run ``transqa corpus`` and watch it."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command(path, out, jobs, "--restart"), env=ENV)
    memory: list[float] = []
    while process.poll() is None:
        memory.append(held_mb(process.pid))
        time.sleep(0.5)
    wall, after = time.perf_counter() - start, os.times()
    if process.returncode:
        sys.exit(f"transqa corpus ended with {process.returncode}")
    return Run(wall, children_cpu(after) - children_cpu(before), memory)


def held_mb(pid: int) -> float:
    """Return the memory of a process and its descendants; pages that several share are divided among them."""
    total = 0.0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return total  # it has ended
    return total + sum(held_mb(int(child)) for child in children)


def measure_scale(path: Path, options: Options, folder: Path) -> dict[str, Any]:
    """Measure one process against two on a slice, and the memory of two on all rows."""
    rows = min(SLICE, options.rows)
    piece, out = first_rows(path, rows), folder / "out.parquet"
    runs = by_turns(
        {jobs: partial(watched, piece, out, int(jobs)) for jobs in ("1", "2")},
        options.rounds,
    )
    rates = {
        jobs: [rows / run.wall for run in of_jobs] for jobs, of_jobs in runs.items()
    }
    cpu = {
        jobs: median(1e6 * run.cpu / rows for run in of_jobs)
        for jobs, of_jobs in runs.items()
    }
    ratio = median(rates["2"]) / median(rates["1"])
    whole = watched(path, out, 2)
    memory = whole.memory[len(whole.memory) // 10 :]  # without the start
    quarter = max(1, len(memory) // 4)
    first, last, peak = (
        median(memory[:quarter]),
        median(memory[-quarter:]),
        max(whole.memory),
    )
    lines = [
        (jobs, f"{median(rates[jobs]):,.0f}", f"{cpu[jobs]:.0f}") for jobs in rates
    ]
    lines.append(("ratio", f"{ratio:.2f} (target ≥ 1.8)", f"{cpu['2'] / cpu['1']:.2f}"))
    print(
        table(
            ("processes", f"rows a second, {rows:,} rows", "µs of processor a row"),
            lines,
        )
    )
    print(f"\n{options.rows:,} rows: {options.rows / whole.wall:,.0f} a second, peak {peak:.0f} MB (target ≤ 1,024), "
          f"first and last quarter {first:.0f} and {last:.0f} MB\n")  # fmt: skip
    of_whole = {
        "rows": options.rows,
        "seconds": whole.wall,
        "peak_mb": peak,
        "first_mb": first,
        "last_mb": last,
    }
    return {
        "rows": rows,
        "rates": rates,
        "ratio": ratio,
        "cpu_us": cpu,
        "whole": of_whole,
        "bytes_in": path.stat().st_size / options.rows,
        "bytes_out": out.stat().st_size / options.rows,
    }


def spark_seconds(path: Path, out: Path, rows: int) -> float:
    """Return the seconds of the Spark job, reading to written."""
    script = [sys.executable, "-c", SPARK, str(path), str(out)]
    done = subprocess.run(script, env=ENV, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Spark: {done.stderr[-2000:]}")
    taken, written = done.stdout.split()[-2:]
    assert int(written) == rows
    return float(taken)


def measure_spark(path: Path, options: Options, folder: Path) -> dict[str, Any]:
    """Measure Spark with two cores against two processes of our own."""
    rows = min(SLICE, options.rows)
    piece = first_rows(path, rows)
    works = {
        "own": lambda: watched(piece, folder / "out.parquet", 2).wall,
        "spark": lambda: spark_seconds(piece, folder / "spark", rows),
    }
    runs = by_turns(works, options.rounds)
    rates = {
        engine: [rows / taken for taken in times] for engine, times in runs.items()
    }
    ratio = median(rates["spark"]) / median(rates["own"])
    lines = [(engine, f"{median(times):,.0f}") for engine, times in rates.items()]
    print(
        table(
            ("engine", "rows a second"),
            [*lines, ("ratio", f"{ratio:.2f} (target ≥ 0.7)")],
        )
    )
    return {"rows": rows, **rates, "ratio": ratio}


def measure_kills(path: Path, options: Options, folder: Path) -> dict[str, Any]:
    """Kill runs at random moments, go on, and compare each byte with a run that was left alone."""
    rows = min(KILL_ROWS, options.rows)
    piece, out = first_rows(path, rows), folder / "whole.jsonl"
    whole_seconds = seconds(partial(run_quietly, command(piece, out, 2)))
    whole = out.read_bytes()
    assert whole.count(b"\n") == rows
    draw = random.Random(5)
    kills = [
        kill_once(piece, folder, draw.uniform(0.0, whole_seconds), whole)
        for _ in range(KILLS)
    ]
    lines = [
        (f"{moment:.1f}", f"{safe:,}", "yes" if same else "NO")
        for moment, safe, same in kills
    ]
    print(
        table(
            ("killed after, seconds", "rows safe then", "resumed output the same"),
            lines,
        )
    )
    same = sum(same for *_, same in kills)
    return {
        "rows": rows,
        "kills": KILLS,
        "same": same,
        "moments": [moment for moment, *_ in kills],
    }


def run_quietly(line: Sequence[str]) -> None:
    """Run a command to its good end."""
    subprocess.run(line, env=ENV, stderr=subprocess.DEVNULL, check=True)


def kill_once(
    path: Path, folder: Path, moment: float, whole: bytes
) -> tuple[float, int, bool]:
    """Kill a run, go on, and return when, how many rows were safe, and whether each byte is the same."""
    out = folder / "killed.jsonl"
    for old in folder.glob("killed.*"):
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()
    line = command(path, out, 2, *SMALL_PARTS)
    process = subprocess.Popen(line, env=ENV, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    journal = out.with_name(f"{out.name}.parts") / "journal.jsonl"
    # The first line is a head, and what follows the last newline was cut off.
    parts = journal.read_bytes().split(b"\n")[1:-1] if journal.exists() else []
    safe = sum(json.loads(part)["counts"]["rows"] for part in parts)
    run_quietly(line)
    return moment, safe, out.read_bytes() == whole
