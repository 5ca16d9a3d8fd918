"""A run that is killed goes on where it was; one that is another run is not mixed with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, cast

import pytest

from transqa.doors.cli import main

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
Captured = pytest.CaptureFixture[str]
OPTIONS = (
    "--lenient",
    "--source-lang",
    "ru",
    "--target-lang",
    "en",
    "--batch-rows",
    "50",
    "--part-rows",
    "200",
    "--select",
    "NUM",
)
ROWS = 2000
INTERRUPTED = "transqa: interrupted; the same command goes on from here\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Path("in.jsonl").open("w", encoding="utf-8") as file:
        for at in range(ROWS):
            died = at if at % 7 else at + 1
            row = {
                "id": f"ж{at}",
                "source": f"В городе {at} погибли {at} человек.",
                "target": f"In city {at}, {died} died.",
            }
            file.write(
                "{broken\n"
                if at % 501 == 500
                else json.dumps(row, ensure_ascii=False) + "\n"
            )


def run(*arguments: str) -> int:
    return main(["corpus", *OPTIONS, "--quiet", "--jobs", "1", *arguments])


def command(out: str, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "transqa.doors.cli",
        "corpus",
        "in.jsonl",
        out,
        *OPTIONS,
        *more,
    ]


def begun(out: str, *more: str, seed: str = "0") -> subprocess.Popen[bytes]:
    """Start a run in a group of processes of its own, as a shell does."""
    with Path("said.txt").open("wb") as said:
        environment = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.Popen(
            command(out, *more), stderr=said, env=environment, start_new_session=True
        )


_MOST_LOOKS = 60_000  # ten minutes: a busy machine starts its processes when it can


def started(out: str, *more: str, seed: str = "0") -> subprocess.Popen[bytes]:
    """Start a run and wait until it has finished at least one part."""
    process = begun(out, *more, seed=seed)
    journal = Path(f"{out.rstrip('/')}.parts") / "journal.jsonl"
    for _ in range(_MOST_LOOKS):
        if process.poll() is not None or (
            journal.exists() and journal.read_bytes().count(b"\n") > 2
        ):
            break
        time.sleep(0.01)
    assert process.poll() is None, "the run was over before it could be killed"
    return process


def children(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(one) for one in found.stdout.split()]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False
    return state.rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize(
    ("out", "jobs"),
    [("out.parquet", "1"), ("out.parquet", "2"), ("out.jsonl.gz", "2"), ("out/", "1")],
)
def test_a_run_that_is_killed_goes_on_without_losing_or_repeating_a_row(
    out: str, jobs: str
) -> None:
    assert run("in.jsonl", f"whole-{out}") == 0
    for seed in ("1", "2"):
        process = started(out, "--jobs", jobs, "--quiet", seed=seed)
        workers = children(process.pid)
        process.kill()
        process.wait()
        assert not Path(out).exists()
        deadline = time.monotonic() + 20
        while any(map(alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(alive, workers))
    assert (
        subprocess.run(
            [*command(out, "--jobs", "2"), "--quiet"], check=False
        ).returncode
        == 0
    )
    names = ["out", "out.bad.jsonl"] if out == "out/" else [out, f"{out}.bad.jsonl"]
    for name in names:
        assert contents(name) == contents(f"whole-{name}")
    assert not list(Path().glob("*.parts"))
    mine, whole = (
        json.loads(Path(f"{head}{names[0]}.manifest.json").read_text("utf-8"))
        for head in ("", "whole-")
    )
    assert mine["counts"] == whole["counts"]
    assert (mine["counts"]["rows"], mine["counts"]["bad"]) == (ROWS, ROWS // 501)


def contents(name: str) -> Any:
    path = Path(name)
    return (
        {one.name: one.read_bytes() for one in path.iterdir()}
        if path.is_dir()
        else path.read_bytes()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_told_to_stop_keeps_what_is_done(number: signal.Signals) -> None:
    assert run("in.jsonl", "whole.csv") == 0
    process = started("out.csv", "--jobs", "2", "--part-rows", "100")
    process.send_signal(number)
    assert process.wait(timeout=60) == 130
    # On a busy machine the run had time to say how far it was.
    assert Path("said.txt").read_text("utf-8").endswith(INTERRUPTED)
    assert not Path("out.csv").exists()
    assert run("in.jsonl", "out.csv") == 0
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_all_processes_keeps_what_is_done(number: signal.Signals) -> None:
    assert run("in.jsonl", "whole.csv") == 0
    process = started("out.csv", "--jobs", "2", "--part-rows", "100", "--quiet")
    process.send_signal(number)  # as timeout(1) does: to the process, then to all
    os.killpg(process.pid, number)
    assert (process.wait(timeout=60), Path("said.txt").read_text("utf-8")) == (
        130,
        INTERRUPTED,
    )
    journal = Path("out.csv.parts/journal.jsonl").read_bytes().splitlines()[1:]
    assert len(journal) >= 2
    assert run("in.jsonl", "out.csv") == 0
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("wait", [0.0, 0.1, 0.3])
def test_a_signal_to_all_processes_while_they_start_is_no_fault_of_theirs(
    number: signal.Signals, wait: float
) -> None:
    process = begun("out.csv", "--jobs", "2", "--quiet")
    deadline = time.monotonic() + 60
    while len(children(process.pid)) < 2 and time.monotonic() < deadline:
        # What looks after semaphores, and a worker.
        time.sleep(0.01)
    time.sleep(wait)
    os.killpg(process.pid, number)
    assert (process.wait(timeout=60), Path("said.txt").read_text("utf-8")) == (
        130,
        INTERRUPTED,
    )


def test_a_process_that_cannot_be_started_has_died() -> None:
    from concurrent.futures.process import BrokenProcessPool

    from transqa.doors.corpus.chunks import Chunk
    from transqa.doors.corpus.formats import format_of
    from transqa.doors.corpus.pool import Task, _submitted

    class Pool:
        def submit(self, *_: object) -> None:
            raise ValueError("bad value(s) in fds_to_keep")

    task = Task(b"", Chunk("in.jsonl", format_of("in.jsonl"), 1, 1, ()), 0, 1)
    assert isinstance(
        _submitted(cast("Any", Pool()), task).exception(), BrokenProcessPool
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_held_until_a_part_is_whole_are_not_the_rows_of_the_input(
    jobs: int,
) -> None:
    from transqa.doors.corpus.about import paths_of
    from transqa.doors.corpus.pool import results
    from transqa.doors.corpus.run import Corpus, _plan, _tasks

    plan = _plan(
        Corpus(("in.jsonl",), "out.jsonl", batch_rows=250), paths_of("out.jsonl")
    )
    tasks = list(_tasks(plan, ()))
    found = list(results(iter(tasks), jobs))
    assert [task.chunk.payload for task, _ in found] == [()] * 8
    assert [(task.rows, task.chunk.first) for task, _ in found] == [
        (task.rows, task.chunk.first) for task in tasks
    ]


def test_a_part_ends_by_bytes_too_and_the_output_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("in.jsonl", "whole.jsonl", "--part-rows", "100000") == 0
    monkeypatch.setattr("transqa.doors.corpus.run._PART_BYTES", 30_000)
    assert run("in.jsonl", "out.jsonl", "--part-rows", "100000") == 0
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    whole, made = (
        json.loads(Path(f"{name}.jsonl.manifest.json").read_text("utf-8"))
        for name in ("whole", "out")
    )
    assert (whole["output"]["parts"], made["counts"]) == (1, whole["counts"])
    assert 10 < made["output"]["parts"] < 80


@pytest.mark.parametrize("told", [True, False])
def test_what_was_done_before_the_processes_died_is_kept_if_that_was_a_signal(
    told: bool,
) -> None:
    from transqa.doors.corpus.chunks import Chunk
    from transqa.doors.corpus.formats import format_of
    from transqa.doors.corpus.pool import ProcessDiedError, Task
    from transqa.doors.corpus.run import Corpus, _portions
    from transqa.doors.corpus.tally import Tally
    from transqa.doors.corpus.work import CheckedChunk

    asked: list[bool] = []

    def stop() -> bool:
        asked.append(told)
        return told and len(asked) > 3

    def found() -> Any:
        for at in range(3):
            chunk = Chunk("in.jsonl", format_of("in.jsonl"), 1 + 2 * at, 2, ())
            yield (
                Task(b"", chunk, 0, 2 + 2 * at),
                CheckedChunk(b"", b"", Tally(rows=2), 0),
            )
        raise ProcessDiedError("a process of the run died")

    portions = _portions(
        Corpus(("in.jsonl",), "out.jsonl", part_rows=4, stop=stop), found()
    )
    assert [task.rows for task, _ in next(portions)] == [2, 4]
    if not told:
        with pytest.raises(ProcessDiedError):
            next(portions)
        return
    assert [[task.rows for task, _ in held] for held in portions] == [[6]]


def stopped(out: str = "out.jsonl", parts: int = 3, *more: str) -> Path:
    """Leave a run behind as a kill does after some parts, and in the middle of the next one."""
    run("in.jsonl", out, *more)
    folder = Path(f"{out}.parts")
    from transqa.doors.corpus import run as module

    kept = module._committed
    done: list[int] = []

    def committed(*arguments: Any) -> Any:
        if len(done) == parts:
            raise KeyboardInterrupt
        done.append(1)
        return kept(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_committed", committed)
        assert run("in.jsonl", out, "--restart", *more) == 130
    assert Path(out).exists(), "the old output stays until the new one is there"
    (folder / "part-000000000601-000000000800.bin").write_bytes(
        b"half a part that no journal knows"
    )
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"file": "part-0000')
    return folder


def test_what_the_journal_does_not_know_is_thrown_away() -> None:
    run("in.jsonl", "whole.jsonl")
    folder = stopped()
    assert (folder / "journal.jsonl").read_bytes().count(b"\n") == 4
    assert run("in.jsonl", "out.jsonl") == 0
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert not folder.exists()


def test_another_run_is_refused_and_what_differs_is_named(capsys: Captured) -> None:
    stopped()
    before = sorted(path.name for path in Path("out.jsonl.parts").iterdir())
    assert run("in.jsonl", "out.jsonl", "--fail-on", "critical") == 2
    said = capsys.readouterr().err
    assert (
        'out.jsonl.parts: 600 rows of another run are there: options was {"select": ["NUM"]} and is'
        in said
    )
    assert '{"select": ["NUM"], "fail_on": "critical"}. Run it as before' in said
    assert "to go on, or with --restart to throw them away" in said
    assert run("in.jsonl", "out.jsonl", "--select", "TRM") == 2
    assert "signature was " in capsys.readouterr().err
    os.utime("in.jsonl", ns=(1, 1))
    assert run("in.jsonl", "out.jsonl") == 2
    assert "inputs was " in capsys.readouterr().err
    assert sorted(path.name for path in Path("out.jsonl.parts").iterdir()) == before
    assert run("in.jsonl", "out.jsonl", "--fail-on", "critical", "--restart") == 0
    assert not Path("out.jsonl.parts").exists()


def test_another_number_of_processes_or_rows_is_the_same_run() -> None:
    run("in.jsonl", "whole.jsonl")
    stopped()
    assert run("in.jsonl", "out.jsonl", "--batch-rows", "33", "--part-rows", "700") == 0
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_an_input_that_changes_during_the_run_is_told(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transqa.doors.corpus import run as module

    real = module._checked

    def checked(*arguments: Any) -> Any:
        done = real(*arguments)
        with Path("in.jsonl").open("ab") as file:
            file.write(b"{}\n")
        return done

    monkeypatch.setattr(module, "_checked", checked)
    assert run("in.jsonl", "out.jsonl") == 2
    assert (
        "in.jsonl: was changed during the run; run it again with --restart"
        in capsys.readouterr().err
    )
    assert not Path("out.jsonl").exists()


def test_a_full_disk_ends_the_run_and_the_same_command_goes_on(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("in.jsonl", "whole.jsonl") == 0
    for full in (5, 7):  # while the second part is written, and the line about it
        calls: list[int] = []
        real = os.fsync

        def fsync(
            handle: int, full: int = full, calls: list[int] = calls, real: Any = real
        ) -> None:
            calls.append(handle)
            if len(calls) == full:
                raise OSError(28, "No space left on device")
            real(handle)

        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", fsync)
            assert run("in.jsonl", "out.jsonl", "--restart") == 2
        assert "cannot be written (No space left on device)" in capsys.readouterr().err
        assert run("in.jsonl", "out.jsonl") == 0
        assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


LIMITED = """
import resource, signal, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from transqa.doors.cli import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize(
    ("out", "part", "limit", "full"),
    [
        (
            "out.jsonl.gz",
            "50",
            4500,
            "out.jsonl.gz.parts/journal.jsonl",
        ),  # parts are smaller than lines about them
        ("out.csv", "1000", 40_000, "out.csv.parts/part-000000000001-000000001000.bin"),
        (
            "out.parquet",
            "1000",
            4_000,
            "out.parquet.parts/part-000000000001-000000001000.parquet",
        ),
        ("out.arrow", "100", 100_000, "out.arrow"),
    ],
)
def test_a_disk_that_is_really_full_ends_the_run(
    out: str, part: str, limit: int, full: str
) -> None:
    assert run("in.jsonl", f"whole-{out}", "--part-rows", part) == 0
    limited = [
        sys.executable,
        "-c",
        LIMITED,
        str(limit),
        *command(out, "--jobs", "1", "--quiet", "--part-rows", part)[3:],
    ]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"transqa: {full}: cannot be written (File too large)"
    )
    assert done.stderr.count("\n") == 1
    assert not [path.name for path in Path().rglob(".*")]
    assert run("in.jsonl", out, "--part-rows", part) == 0
    assert Path(out).read_bytes() == Path(f"whole-{out}").read_bytes()


def test_a_part_that_is_gone_is_told(capsys: Captured) -> None:
    folder = stopped()
    next(folder.glob("part-000000000201-*")).unlink()
    assert run("in.jsonl", "out.jsonl") == 2
    assert (
        "part-000000000201-000000000400.bin is gone; --restart begins anew"
        in capsys.readouterr().err
    )


def test_two_runs_at_once_are_refused(capsys: Captured) -> None:
    fcntl = pytest.importorskip("fcntl", reason="no locks of POSIX")
    folder = stopped()
    with (folder / "journal.jsonl").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert run("in.jsonl", "out.jsonl", "--restart") == 2
    assert "out.jsonl.parts: another run is writing there" in capsys.readouterr().err


def test_a_file_system_without_locks_is_told_as_such(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlockable(*_: object, **__: object) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("filelock.lock_descriptor", unlockable)
    assert run("in.jsonl", "out.jsonl") == 2
    assert (
        "out.jsonl.parts: cannot be written (No locks available)"
        in capsys.readouterr().err
    )


def test_a_finished_run_is_not_done_again(capsys: Captured) -> None:
    assert run("in.jsonl", "out.jsonl") == 0
    before = Path("out.jsonl").stat().st_mtime_ns
    assert run("in.jsonl", "out.jsonl") == 0
    assert (
        "out.jsonl is of this very run and finished; --restart does it again"
        in capsys.readouterr().err
    )
    assert Path("out.jsonl").stat().st_mtime_ns == before
    assert run("in.jsonl", "out.jsonl", "--select", "TRM") == 2
    assert (
        "out.jsonl is there already, and not of this run; --restart writes over it"
        in capsys.readouterr().err
    )
    assert run("in.jsonl", "out.jsonl", "--restart") == 0
    assert Path("out.jsonl").stat().st_mtime_ns != before


@pytest.mark.parametrize("step", ["join", "lay", "append", "manifest"])
def test_a_run_that_is_killed_while_it_writes_the_output_goes_on(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = "out/" if step == "lay" else "out.jsonl"
    run("in.jsonl", f"whole-{out}")
    from transqa.doors.corpus import run as module

    real = getattr(module, step)

    def broken(*arguments: Any) -> None:
        if step == "lay":
            real(arguments[0][:4], arguments[1])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, step, broken)
        assert run("in.jsonl", out) == 130
    assert run("in.jsonl", out) == 0
    assert contents(out) == contents(f"whole-{out}")
    assert contents(f"{out.rstrip('/')}.bad.jsonl") == contents(
        f"whole-{out.rstrip('/')}.bad.jsonl"
    )


def test_a_folder_keeps_no_parts_of_an_older_run() -> None:
    assert run("in.jsonl", "out/", "--part-rows", "100") == 0
    assert run("in.jsonl", "out/", "--restart", "--part-rows", "1000") == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "part-000000000001-000000001000.parquet",
        "part-000000001001-000000002000.parquet",
    ]


def test_the_result_is_the_same_in_any_number_of_processes_and_for_any_hash_seed() -> (
    None
):
    for name, jobs, seed in (
        ("a.parquet", "1", "0"),
        ("b.parquet", "2", "1"),
        ("c.parquet", "2", "7"),
    ):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [*command(name, "--jobs", jobs), "--quiet"], env=environment, check=False
        )
        assert done.returncode == 0
    assert (
        Path("a.parquet").read_bytes()
        == Path("b.parquet").read_bytes()
        == Path("c.parquet").read_bytes()
    )
