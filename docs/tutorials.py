"""Runs the tutorials: their files are written, their commands run in order, and what they print stands on the page.

``python docs/tutorials.py`` writes outputs that have changed into the pages;
``tests/test_tutorials.py`` fails where a page shows another output. On a page

- "`name`:" before a block of code is a file, which is written;
- a block of ``console`` holds commands behind ``$`` and what they print; a line ``…``
  stands for any lines, and ``# exit 1`` says the exit status;
- a block of ``sh`` holds commands whose output is not shown;
- a block of ``python`` is run; ``# value`` behind an expression is compared with it.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TOP = HERE.parent
TUTORIALS = tuple(sorted((HERE / "tutorials").glob("*.md")))
COLUMNS = "100"
"""Of the terminal that the outputs are made for."""
_BLOCK = re.compile(
    r"(?:`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_STATUS = re.compile(r"#\s*exit (\d+)\s*$")
_NOT_RUN = ("pip install", "python3 -m venv", "open ")
ANY = "…"


class Difference(NamedTuple):
    """What a command of a page does otherwise than the page says."""

    command: str
    shown: str
    printed: str


def session(page: Path, folder: Path) -> tuple[str, list[Difference]]:
    """Run a tutorial in a folder; return the page with its outputs as they are now, and what differs."""
    shutil.copytree(TOP / "examples", folder / "examples", dirs_exist_ok=True)
    # So that no configuration above the folder counts.
    (folder / "transqa.toml").write_text("", "utf-8")
    runner = _Runner(folder)
    text = _BLOCK.sub(runner.block, page.read_text("utf-8"))
    return text, runner.differences


def files_of(text: str) -> dict[str, str]:
    """Return the files that stand on a page, by their names."""
    return {
        match["file"]: match["text"] for match in _BLOCK.finditer(text) if match["file"]
    }


class _Runner:
    """What runs the blocks of one page, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.differences: list[Difference] = []
        self._names: dict[str, object] = {}
        programs = folder / ".bin"
        programs.mkdir()
        command = programs / "transqa"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transqa "$@"\n')
        command.chmod(0o755)
        path = os.pathsep.join((str(TOP / "src"), os.environ.get("PYTHONPATH", "")))
        self._environment = os.environ | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": path,
            "COLUMNS": COLUMNS,
            "NO_COLOR": "1",
        }

    def block(self, match: re.Match[str]) -> str:
        """Run a block of a page; return it as it should be."""
        kind, text = match["kind"], match["text"]
        if match["file"]:
            file = self.folder / match["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        elif kind == "console":
            made = _COMMAND.sub(self._command, text)
            return match.group().replace(text, made) if text else match.group()
        elif kind == "sh":
            for line in text.splitlines():
                self._run(line)
        elif kind == "python":
            return match.group().replace(text, self._python(text))
        return match.group()

    def _command(self, match: re.Match[str]) -> str:
        command, shown = match.groups()
        printed = self._run(command)
        if _fits(printed, shown):
            return match.group()
        self.differences.append(Difference(command, shown, printed))
        return f"$ {command}\n{printed}"

    def _run(self, line: str) -> str:
        """Run a line of a shell; return what it prints."""
        command = _STATUS.sub("", line).strip()
        if not command or command.startswith(("#", *_NOT_RUN)):
            return ""
        said = _STATUS.search(line)
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        printed = done.stdout.decode()
        expected = int(said[1]) if said else 0
        if done.returncode != expected:
            status = f"exit {expected}", f"exit {done.returncode}\n{printed}"
            self.differences.append(Difference(line, *status))
        return printed

    def _python(self, text: str) -> str:
        """Run statements; a comment behind an expression is its value. Return them with the values there are."""
        lines = text.splitlines()
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            for statement in ast.parse(text).body:
                number = (statement.end_lineno or 1) - 1
                code = ast.get_source_segment(text, statement) or ""
                # ast counts bytes.
                last = lines[number].encode()
                end = statement.end_col_offset or 0
                comment = last[end:].decode().strip()
                if isinstance(statement, ast.Expr) and comment.startswith("#"):
                    value = f"# {eval(code, self._names)!r}"
                    if value != comment:
                        self.differences.append(Difference(code, comment, value))
                        lines[number] = f"{last[:end].decode()}  {value}"
                else:
                    exec(code, self._names)
        finally:
            os.chdir(before)
        return "\n".join([*lines, ""])


def _fits(printed: str, shown: str) -> bool:
    """Return whether an output is what a page shows, where a line ``…`` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ANY else re.escape(line)
        for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, printed) is not None


def main() -> int:
    """Write the outputs that have changed into the pages; return the exit status."""
    for page in TUTORIALS:
        with tempfile.TemporaryDirectory() as folder:
            text, differences = session(page, Path(folder))
        for difference in differences:
            sys.stderr.write(f"{page.name}: $ {difference.command}\n")
            if difference.shown.startswith("exit"):
                sys.stderr.write(f"  {difference.shown}, was {difference.printed}\n")
        page.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
