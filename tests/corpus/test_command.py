"""The manifest, the exit status, what is said on the way, and what a process that dies costs."""

from __future__ import annotations

import io
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from transqa import __version__
from transqa.doors.cli import main
from transqa.doors.corpus.run import Progress
from transqa.doors.corpus_command import _lines, _said, _stopping

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
Captured = pytest.CaptureFixture[str]
TARGETS = ["71 people died.", "17 people died.", "17 people died, 17 died."]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = "".join(
        json.dumps({"source": "Погибли 17 человек.", "target": target}) + "\n"
        for target in TARGETS
    )
    Path("in.jsonl").write_text(rows + "{\n", "utf-8")


def run(*arguments: str) -> int:
    return main(
        [
            "corpus",
            "in.jsonl",
            "out.jsonl",
            "--source-lang",
            "ru",
            "--target-lang",
            "en",
            *arguments,
        ]
    )


def test_the_manifest_says_what_was_done() -> None:
    assert run("--quiet", "--select", "NUM310", "--columns", "target=target") == 2
    made = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    assert made["schema"] == "transqa/corpus/1"
    assert made["rows"] == "transqa/frame/1"
    assert made["signature"].startswith(
        f"transqa:{__version__}|langs:ru-en|glossary:news@"
    )
    assert made["signature"].endswith("|checks:NUM310|weights:mqm-2.0")
    (one,) = made["run"]["inputs"]
    assert (one["path"], one["bytes"]) == ("in.jsonl", Path("in.jsonl").stat().st_size)
    assert made["run"]["options"] == {"select": ["NUM310"]}
    assert made["run"]["columns"] == {"target": "target"}
    assert made["counts"] == {
        "rows": 4,
        "checked": 3,
        "bad": 1,
        "passed": 2,
        "with_issues": 1,
        "words": 11,
        "issues": 1,
        "by_code": {"NUM310": 1},
        "by_severity": {"major": 1},
        "by_languages": {"ru-en": 3},
    }
    # 5 points in 11 words; the first row alone has 5 in 3
    assert made["score"] == {
        "penalty": 5.0,
        "per_thousand": 454.5455,
        "quality": 54.5455,
        "mean_row_quality": round((100 - 500 / 3 + 200) / 3, 4),
    }
    assert made["output"] == {
        "path": "out.jsonl",
        "format": "jsonl",
        "bytes": Path("out.jsonl").stat().st_size,
        "parts": 1,
    }
    assert made["bad_rows"] == "out.jsonl.bad.jsonl"
    assert made["times"]["started"] <= made["times"]["finished"]


def test_columns_named_by_languages_give_these() -> None:
    Path("in.tsv").write_text("nr\tru\tEnglish\n1\tДень\tDay\n", "utf-8")
    columns = ["--columns", "source=ru,target=English"]
    assert main(["corpus", "in.tsv", "out.jsonl", "--quiet", *columns]) == 0
    made = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    assert made["counts"]["by_languages"] == {"ru-en": 1}


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 2),
        (["--strict"], 2),
        (["--max-failed", "33"], 2),
        (["--lenient"], 0),
        (["--lenient", "--max-failed", "33"], 1),
        (["--lenient", "--max-failed", "34"], 0),
        (["--lenient", "--max-failed", "0", "--fail-on", "critical"], 0),
        (["--lenient", "--max-failed", "0", "--ignore", "NUM"], 0),
    ],
)
def test_the_exit_status_asks_for_bad_rows_and_for_the_share_of_rows_that_fail(
    options: list[str], status: int
) -> None:
    assert run("--quiet", *options) == status
    assert run("--quiet", *options) == status, "the same when it was finished before"


def test_the_configuration_of_the_folder_holds(capsys: Captured) -> None:
    Path("transqa.toml").write_text(
        'fail_on = "never"\nselect = ["TRM"]\nbaseline = "b.json"\n', "utf-8"
    )
    assert run("--lenient", "--max-failed", "0") == 0
    assert (
        "out.jsonl: 4 rows, 0 issues, 0 rows fail, quality 100.00"
        in capsys.readouterr().err
    )


def test_options_for_paths_and_acceptances_hold_for_the_file_of_the_row() -> None:
    Path("more").mkdir()
    Path("more/others.jsonl").write_bytes(Path("in.jsonl").read_bytes())
    Path("transqa.toml").write_text(
        '[[overrides]]\npaths = ["more/**"]\nseverities = { NUM310 = "minor" }\n'
        '[[accept]]\nreason = "known"\ncode = "NUM310"\npath = "in.jsonl"\n',
        "utf-8",
    )
    langs = ("--source-lang", "ru", "--target-lang", "en")
    assert (
        main(
            ["corpus", "in.jsonl", "more/others.jsonl", "out.jsonl", *langs, "--quiet"]
        )
        == 2
    )
    rows = [
        json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()
    ]
    assert [[issue["severity"] for issue in row["issues"] or ()] for row in rows] == [
        [],
        [],
        [],
        [],
        ["minor"],
        [],
        [],
        [],
    ]


def test_the_command_line_stands_over_the_options_for_paths(capsys: Captured) -> None:
    Path("transqa.toml").write_text(
        '[[overrides]]\npaths = ["**"]\nignore = ["NUM310"]\n', "utf-8"
    )
    assert run() == 2
    assert "4 rows, 0 issues" in capsys.readouterr().err
    assert run("--ignore", "DOC501", "--restart") == 2
    assert "4 rows, 1 issue," in capsys.readouterr().err


def test_what_is_said_on_the_way(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _said(Progress(12_000, 0.25, 2_000, 0.05), 10.0).startswith(
        "12,000 rows, 1,000 a second, done at "
    )
    assert _said(Progress(12_000, 0.25, 2_000, 0.05), 10.0).endswith("(in 38 s)")
    assert _said(Progress(12_000, 0.0, 0, 0.0), 10.0) == "12,000 rows"
    now = [0.0]
    monkeypatch.setattr("transqa.doors.corpus_command.time.monotonic", lambda: now[0])
    tell = _lines(0.0)
    for seconds in (4.0, 11.0, 15.0, 22.0):
        now[0] = seconds
        tell(Progress(int(seconds * 100), seconds / 100, 0, 0.0))
    said = capsys.readouterr().err.splitlines()
    assert [line.split(", done")[0] for line in said] == [
        "transqa: 11.0 %, 1,100 rows, 100 a second",
        "transqa: 22.0 %, 2,200 rows, 100 a second",
    ]


def test_a_terminal_gets_a_bar_that_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    assert run() == 2
    assert "4 rows" in screen.getvalue()
    assert (
        screen.getvalue()
        .rstrip()
        .endswith(
            "4 rows, 1 issue, 1 row fails, quality 54.55\ntransqa: 1 bad row was not checked: out.jsonl.bad.jsonl"
        )
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_ends_the_run_unless_it_comes_at_once(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("transqa.doors.corpus_command.time.monotonic", lambda: now[0])
    ended: list[int] = []
    before = signal.signal(number, lambda number, _: ended.append(number))
    try:
        with _stopping() as stop:
            assert not stop()
            for now[0] in (5.0, 5.0, 5.4):
                signal.raise_signal(number)
            assert (stop(), ended) == (True, [])
            now[0] = 6.0
            signal.raise_signal(number)
            assert (stop(), ended) == (True, [number])
    finally:
        signal.signal(number, before)


def test_a_process_that_dies_ends_the_run_and_loses_nothing(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("no SIGKILL here")
    from transqa.doors.corpus import pool

    monkeypatch.setattr(pool, "work", die_of_kill)
    assert run("--jobs", "2", "--quiet") == 2
    assert "a process of the run died" in capsys.readouterr().err


def test_what_was_done_before_a_process_died_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    from transqa.doors.corpus import pool
    from transqa.doors.corpus.chunks import Chunk
    from transqa.doors.corpus.formats import format_of
    from transqa.doors.corpus.tally import Tally
    from transqa.doors.corpus.work import CheckedChunk

    class Pool:
        def __init__(self, *_: Any, **__: Any) -> None:
            self.given = 0

        def submit(self, *_: Any) -> Any:
            self.given += 1
            if self.given > 2:
                raise BrokenProcessPool
            future: Future[CheckedChunk] = Future()
            future.set_result(CheckedChunk(b"", b"", Tally(rows=1), 0))
            return future

        def shutdown(self, **_: Any) -> None:
            return

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    chunk = Chunk("in.jsonl", format_of("in.jsonl"), 1, 1, ())
    found = pool.results(iter([pool.Task(b"", chunk, 0, at) for at in range(1, 5)]), 2)
    assert [next(found)[0].rows, next(found)[0].rows] == [1, 2]
    with pytest.raises(pool.ProcessDiedError):
        next(found)


def die_of_kill(setup: bytes, chunk: Any) -> None:
    del setup, chunk
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_compiled_glossary_is_opened_by_each_process(capsys: Captured) -> None:
    entry = (
        '[[entry]]\nid = "mahiliou"\nkind = "place"\nsource = "test"\nbe = "Магілёў"\n'
    )
    Path("ours.toml").write_text(
        entry + 'en = { preferred = "Mahilioŭ", deprecated = ["Mogilev"] }\n', "utf-8"
    )
    Path("in.jsonl").write_text('{"target": "The train left Mogilev."}\n' * 9, "utf-8")
    assert main(["glossary", "compile", "ours.toml", "ours.tqg"]) == 0
    assert (
        run("--glossary", "ours.tqg", "--quiet", "--jobs", "2", "--batch-rows", "3")
        == 0
    )
    assert "9 rows, 9 issues" in capsys.readouterr().err
    made = json.loads(Path("out.jsonl.manifest.json").read_text("utf-8"))
    assert "glossary:ours@#" in made["signature"]


def test_a_glossary_that_changes_during_the_run_ends_it(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("ours.csv").write_text("ru,en\nМогилёв,Mahilioŭ\n", "utf-8")
    from transqa.doors.corpus import run as module

    real = module.results  # type: ignore[attr-defined]

    def results(*arguments: Any) -> Any:
        Path("ours.csv").write_text("ru,en\nМогилёв,Mogilev\n", "utf-8")
        return real(*arguments)

    monkeypatch.setattr(module, "results", results)
    assert run("--glossary", "ours.csv", "--quiet") == 2
    assert "the glossary was changed during the run: ours@#" in capsys.readouterr().err


def test_pyarrow_is_named_where_it_is_missing(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert run() == 2
    assert "pip install 'transqa-lint[arrow]'" in capsys.readouterr().err
