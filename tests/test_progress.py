"""The bar that shows how far a run is: on a terminal from the first file on, and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from transqa.doors import progress

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there are no pseudo-terminals"
)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_COLOUR = re.compile(r"\x1b\[(?:3|9)\d")
_NAMES = ("a.txt", "b.txt", "Сьвет ў.txt", os.fsdecode(b"\xff.txt"))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    for name in _NAMES:
        Path("news", name).write_text("The court heard it on Monday.\n", "utf-8")


def on_terminal(*arguments: str, **variables: str) -> str:
    """Return what a command writes to a terminal that is its standard error."""
    import pty

    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    env |= {"TERM": "xterm", "COLUMNS": "80", **variables}
    command = [sys.executable, "-m", "transqa", *arguments]
    shown = b""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env=env
    ) as run:
        os.close(theirs)
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert run.wait(60) == 0
    os.close(ours)
    return shown.decode("utf-8", "backslashreplace")


def states(shown: str) -> list[int]:
    """Return how many of the files were done, each number once, as it was shown."""
    found = re.findall(r"(\d+)/4", _ESCAPE.sub("", shown))
    return list(dict.fromkeys(map(int, found)))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_moves_from_none_to_all(jobs: str) -> None:
    shown = on_terminal("check", "news", "--target-lang", "en", "--jobs", jobs)
    found = states(shown)
    assert (found[0], found[-1]) == (0, 4)
    assert found == sorted(found)
    # It is gone when the run is done: the line is cleared, and the cursor is back.
    assert shown.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_it_moves_within_one_long_file() -> None:
    rows = [f"{number}\tСуд.\tThe court." for number in range(6000)]
    Path("long.tsv").write_text("\n".join(["id\tsource\ttarget", *rows]), "utf-8")
    options = ("--source-lang", "ru", "--target-lang", "en", "--select", "NUM")
    shown = _ESCAPE.sub("", on_terminal("check", "long.tsv", *options))
    percents = list(map(int, re.findall(r"(\d+)%", shown)))
    assert percents[0] == 0
    assert percents == sorted(percents)
    assert len(set(percents)) > 2
    assert re.search(r"[\d,]+ of 6,000", shown)
    Path("short.tsv").write_text("id\tsource\ttarget\n1\tСуд.\tThe court.\n", "utf-8")
    assert on_terminal("check", "short.tsv", *options) == ""


def test_systems_that_are_compared_are_counted() -> None:
    Path("s.txt").write_text("Суд.\n", "utf-8")
    names = ("a", "b", "c", "d")
    for name in names:
        Path(f"{name}.out.txt").write_text("The court.\n", "utf-8")
    files = [f"{name}.out.txt" for name in names]
    options = ["--source", "s.txt", "--source-lang", "ru", "--target-lang", "en"]
    found = states(on_terminal("compare", *files, *options))
    assert (found[0], found[-1]) == (0, 4)
    assert on_terminal("compare", *files, *options, "-q") == ""


def test_a_corpus_has_a_share() -> None:
    pytest.importorskip("pyarrow")
    Path("in.tsv").write_text("source\ttarget\nСуд.\tThe court.\n", "utf-8")
    options = ["--source-lang", "ru", "--target-lang", "en"]
    shown = _ESCAPE.sub("", on_terminal("corpus", "in.tsv", "out.tsv", *options))
    assert "the first rows …" in shown
    assert re.findall(r"(\d+)%", shown)[-1] == "100"
    quiet = on_terminal("corpus", "in.tsv", "other.tsv", *options, "-q")
    assert (
        quiet == "transqa: other.tsv: 1 row, 0 issues, 0 rows fail, quality 100.00\r\n"
    )


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        (["-q"], {}),
        ([], {"TERM": "dumb"}),
        ([], {"CI": "true"}),
    ],
)
def test_there_is_none(options: list[str], variables: dict[str, str]) -> None:
    arguments = ["check", "news", "--target-lang", "en", *options]
    assert on_terminal(*arguments, **variables) == ""


def test_there_is_none_for_one_file_and_without_a_terminal() -> None:
    options = ["--target-lang", "en"]
    assert on_terminal("check", "news/a.txt", *options) == ""
    done = subprocess.run(
        [sys.executable, "-m", "transqa", "check", "news", *options],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""


def test_without_colours_it_is_drawn_all_the_same() -> None:
    options = ["check", "news", "--target-lang", "en", "--jobs", "1"]
    plain = on_terminal(*options, NO_COLOR="1")
    assert states(plain)[-1] == 4
    assert not _COLOUR.search(plain)
    assert _COLOUR.search(on_terminal(*options))


def test_it_fits_a_narrow_terminal() -> None:
    long = "a-name-that-is-longer-than-the-terminal-is-wide.txt"
    Path("news", "a.txt").rename(Path("news", long))
    shown = on_terminal(
        "check", "news", "--target-lang", "en", "--jobs", "1", COLUMNS="60"
    )
    for line in re.split(r"[\r\n]+", _ESCAPE.sub("", shown)):
        assert len(line) <= 60


def test_the_name_of_a_file_moves_no_terminal() -> None:
    Path("news", "a.txt").rename(Path("news", "a\x1b[5A.txt"))
    shown = on_terminal("check", "news", "--target-lang", "en", "--jobs", "1")
    assert "\x1b[5A" not in shown


def test_whether_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert progress.is_shown(quiet=False)
    assert not progress.is_shown(quiet=True)
    monkeypatch.setenv("TERM", "dumb")
    assert not progress.is_shown(quiet=False)
    monkeypatch.setattr(sys, "stderr", None)
    assert not progress.is_shown(quiet=False)
