"""Completion, as the shells themselves do it."""

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import transqa
from tests.test_help import PARSERS
from transqa.doors import completion_command
from transqa.doors.cli import main, make_parser
from transqa.romanization import romanization_systems

# What a value of these is nobody can propose.
FREE = {
    *("N", "PERCENT", "REV", "NAMES"),
    *("NAME", "TEXT", "CYRILLIC", "LATIN"),
}
CASES = [
    ("transqa c", ["check", "compare", "completion", "config", "corpus"]),
    ("transqa check --form", ["--format"]),
    ("transqa check --format j", ["json", "jsonl", "junit"]),
    ("transqa check art", ["article.en.txt", "article.ru.txt"]),
    ("transqa check article.en.txt --sel", ["--select"]),
    ("transqa check --select NAM101", ["NAM101"]),
    ("transqa check --select NUM,NAM101", ["NUM,NAM101"]),
    ("transqa check --min-score ", []),
    ("transqa fix --style bel", ["belarusian-based", "belsat", "belta"]),
    ("transqa check --source-lang u", ["uk"]),
    ("transqa romanize --system be-by-2", ["be-by-2007", "be-by-2023"]),
    ("transqa explain DOC50", [f"DOC50{number}" for number in range(1, 10)]),
    ("transqa glossary d", ["diff"]),
    ("transqa glossary diff --format ", ["json", "text"]),
    ("transqa init --ci g", ["github", "gitlab"]),
    ("transqa completion ", ["bash", "fish", "zsh"]),
    ("transqa check a --report j", ["json=", "jsonl=", "junit="]),
    ("transqa check a --report sarif", ["sarif="]),
    ("transqa compare a --report ", ["html=", "json=", "markdown=", "text="]),
    ("transqa compare art", ["article.en.txt", "article.ru.txt"]),
    ("transqa corpus a b --columns target=art", []),
    ("transqa corpus a b --columns ta", ["target=", "target_lang="]),
]
# A shell takes what stands behind "=" for the word, or all of it.
BEHIND_THE_SIGN = [
    ("transqa check a --report json=art", "json="),
    ("transqa check a --report=junit=art", "--report=junit="),
    ("transqa compare google=art", "google="),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with two texts, and have the shell find the command of this checkout."""
    monkeypatch.chdir(tmp_path)
    command = tmp_path / "bin" / "transqa"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transqa "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(transqa.__file__).parents[1]))
    for name in ("article.en.txt", "article.ru.txt"):
        Path(name).write_text("x", "utf-8")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("completion")
    found = {}
    for shell in completion_command.SHELLS:
        found[shell] = folder / ("_transqa" if shell == "zsh" else f"transqa.{shell}")
        found[shell].write_text(_script(shell), "utf-8")
    return found


def _script(shell: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        assert main(["completion", shell]) == 0
    return printed.getvalue()


def need(shell: str) -> str:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    return path


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_bash(scripts: dict[str, Path], line: str, expected: list[str]) -> None:
    program = (
        f"source '{scripts['bash']}'; COMP_LINE='{line}'; COMP_POINT={len(line)}; COMP_TYPE=9; "
        "_python_argcomplete transqa; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        [need("bash"), "--norc", "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (sorted(done.stdout.split()), done.stderr) == (expected, "")


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_fish(scripts: dict[str, Path], line: str, expected: list[str]) -> None:
    program = f"source '{scripts['fish']}'; complete -C '{line}'"
    done = subprocess.run(
        [need("fish"), "--no-config", "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    found = [row.partition("\t")[0] for row in done.stdout.splitlines()]
    assert (sorted(found), done.stderr) == (expected, "")


@pytest.mark.parametrize(("line", "begun"), BEHIND_THE_SIGN)
def test_files_behind_a_sign(scripts: dict[str, Path], line: str, begun: str) -> None:
    program = (
        f"source '{scripts['bash']}'; COMP_LINE='{line}'; COMP_POINT={len(line)}; COMP_TYPE=9; "
        "_python_argcomplete transqa; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        [need("bash"), "--norc", "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    found = sorted(one.removeprefix(begun) for one in done.stdout.split())
    assert found == ["article.en.txt", "article.ru.txt"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("transqa che", "transqa check"),
        ("transqa check --sel", "transqa check --select"),
        (
            "transqa romanize --system be-bg",
            "transqa romanize --system be-bgnpcgn-1979",
        ),
        ("transqa glossary di", "transqa glossary diff"),
        ("transqa check article.r", "transqa check article.ru.txt"),
    ],
)
def test_zsh(scripts: dict[str, Path], line: str, expected: str) -> None:
    shown = _zsh_after_tab(need("zsh"), scripts["zsh"].parent, line, expected)
    assert expected in shown


def _zsh_after_tab(zsh: str, folder: Path, line: str, awaited: str) -> str:
    """Return what zsh shows after a line and the tab key, in a terminal of its own, until it is what is awaited."""
    import pty

    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "vt100", "COLUMNS": "200"}
    with subprocess.Popen(
        [zsh, "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    ) as shell:
        os.close(theirs)
        set_up = f"fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D; print RE''ADY"
        os.write(ours, f"{set_up}\n".encode())
        _read_until(ours, "READY")
        os.write(ours, f"{line}\t".encode())
        shown = _read_until(ours, awaited)
        shell.kill()
    os.close(ours)
    return shown


def _read_until(terminal: int, awaited: str, seconds: float = 20) -> str:
    """Return what a terminal shows, without what moves it and the padding of old ones, until it holds a text."""
    data = b""
    shown = ""
    end = time.monotonic() + seconds
    while awaited not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            data += os.read(terminal, 65536)
            text = data.replace(b"\x00", b"").decode("utf-8", "replace")
            shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    return shown


def test_every_romanization_system_is_proposed() -> None:
    assert completion_command._VALUES["ID"]() == romanization_systems()


def test_what_is_proposed_is_not_all_that_is_taken() -> None:
    parsed = make_parser().parse_args(["check", "a", "--target-lang", "ka"])
    assert parsed.target_lang == "ka"


def test_it_is_known_of_every_option_what_its_value_is() -> None:
    known = {
        *FREE,
        *completion_command._FILES,
        *completion_command._FOLDERS,
        *completion_command._VALUES,
        *completion_command._ASSIGNED,
    }
    for name, parser in PARSERS.items():
        for action in parser._actions:
            takes_value = action.nargs != 0 and action.choices is None
            if takes_value:
                assert action.metavar in known, f"{name} {action.metavar}"
