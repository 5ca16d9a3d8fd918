"""What the GitHub Action and the pre-commit hook run, as scripts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from transqa.bitext.formats import READERS

TOP = Path(__file__).parents[1]
SCRIPT = TOP / "action" / "run.sh"
pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None, reason="bash is not installed"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "news/bad.txt": "The exiles met Svitlana Tikhanouskaya in Vilnius.\n",
        "news/good.txt": "The court in Minsk was closed.\n",
        "сайт дня/a b.txt": "The Soviet bank of Estonia, a former republic.\n",
        "bin/transqa": (
            f'#!/bin/sh\nprintf "%s\\n" "$@" > arguments\nexec "{sys.executable}" -m transqa.doors.cli "$@"\n'
        ),
    }.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")
    Path("bin/transqa").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(TOP / "src"))


def run(**inputs: str) -> subprocess.CompletedProcess[str]:
    given = {f"TRANSQA_{key.upper()}": value for key, value in inputs.items()}
    return subprocess.run(
        ["bash", str(SCRIPT)],
        env=os.environ | given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("targets", "status", "file"),
    [
        ("news/bad.txt", 1, "news/bad.txt"),
        ("news/good.txt news/bad.txt", 1, "news/bad.txt"),
        ("news/good.txt", 0, None),
        ("news/*.txt", 1, "news/bad.txt"),
        ("  news/good.txt\n\n  сайт дня/a b.txt  \n", 1, "сайт дня/a b.txt"),
        ("сайт дня/a b.txt\nnews/good.txt", 1, "сайт дня/a b.txt"),
        ("none.txt", 2, "none.txt"),
    ],
)
def test_the_status_is_that_of_the_command_and_the_lines_are_annotated(
    targets: str, status: int, file: str | None
) -> None:
    done = run(targets=targets, args="--target-lang\nen")
    assert done.returncode == status, done.stderr
    assert re.findall(r"^::error file=([^,]*),", done.stdout, re.MULTILINE)[:1] == (
        [file] if file else []
    )


def test_summary_outputs_and_sarif_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    monkeypatch.setenv("GITHUB_OUTPUT", "output")
    Path("summary.md").write_text("before\n", "utf-8")
    assert run(targets="news").returncode == 1
    assert (
        Path("summary.md").read_text("utf-8").startswith("before\n# transqa: FAILED\n")
    )
    assert Path("output").read_text("utf-8") == "status=1\nsarif=transqa.sarif\n"
    assert '"version": "2.1.0"' in Path("transqa.sarif").read_text("utf-8")
    Path("output").unlink()
    Path("transqa.sarif").unlink()
    assert run(targets="news/good.txt", sarif="").returncode == 0
    assert Path("output").read_text("utf-8") == "status=0\n"
    assert not Path("transqa.sarif").exists()


@pytest.mark.parametrize(
    "hostile",
    [
        "$(touch made)",
        "`touch made`",
        "; touch made",
        "--help",
        "-",
        "news/good.txt; touch made",
    ],
)
def test_nothing_of_an_input_is_run(hostile: str) -> None:
    Path(hostile.replace("/", "_")).write_text("x", "utf-8")
    for inputs in (
        {"targets": f"{hostile}\nnews/good.txt"},
        {"targets": "news/good.txt", "changed": hostile},
    ):
        run(**inputs)
        arguments = Path("arguments").read_text("utf-8").splitlines()
        assert hostile in arguments
        if "changed" not in inputs:
            assert arguments.index(hostile) > arguments.index("--")
    assert not Path("made").exists()


def test_no_targets_are_a_clear_error() -> None:
    done = run(targets=" \n ")
    assert (done.returncode, done.stderr) == (
        2,
        "transqa: no targets: set TRANSQA_TARGETS to files, folders or patterns\n",
    )


def test_the_action_hands_every_input_to_the_script_and_none_to_a_shell() -> None:
    action = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
    steps = action["runs"]["steps"]
    environment = steps[-1]["env"]
    inputs = set(action["inputs"]) - {"python-version"}
    assert {f"TRANSQA_{name.upper()}" for name in inputs} <= set(environment)
    read = SCRIPT.read_text("utf-8")
    assert all(name in read for name in environment if name != "TRANSQA_PATH")
    assert not any("${{" in step.get("run", "") for step in steps)


def test_the_hook_is_for_the_files_that_are_read() -> None:
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    found = {kind for kind in READERS if re.search(hook["files"], f"a{kind}")}
    # JSON and XML are mostly something else, a template has no translations, .text is
    # nobody's
    assert set(READERS) - found == {".json", ".xml", ".pot", ".text", ".ndjson"}
    command = [*hook["entry"].split(), "news/good.txt", "сайт дня/a b.txt"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "TRM201" in done.stdout
