"""The CI files that ``transqa init`` writes: which one fits, where it goes, what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from transqa.doors.init.guess import Guess

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NONE = "none"
SYSTEMS = ("github", "gitlab", "pre-commit", NONE)
_FILES = {
    "github": ".github/workflows/transqa.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
_SIGNS = (
    ("github", ".github", ".github/ is there"),
    ("gitlab", ".gitlab-ci.yml", ".gitlab-ci.yml is there"),
    ("pre-commit", ".pre-commit-config.yaml", ".pre-commit-config.yaml is there"),
)
_GITHUB = """\
# Checks the translations at each push and each pull request; written by "transqa init".
name: transqa
on: [push, pull_request]
permissions:
  contents: read
jobs:
  faithful:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      # Not on the package index? The path or the address of a checkout of transqa does it, too.
      - run: pip install transqa-lint
      # --format github marks the lines of the files; the two reports stay with the run.
      - run: |
          {command} --format github --report markdown=summary.md --report html=report.html
{folder}      - if: always()
        run: cat summary.md >> "$GITHUB_STEP_SUMMARY"
{folder}      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: transqa
          path: {report}
"""
_GITLAB = """\
# Checks the translations in each pipeline; written by "transqa init".
faithful:
  image: python:3.12
  script:
    # Not on the package index? The path or the address of a checkout of transqa does it, too.
    - pip install transqa-lint
    - |
      {command} --report gitlab=gl-code-quality-report.json --report junit=junit.xml --report html=report.html
  artifacts:
    when: always
    paths: [{report}]
    reports:
      codequality: {folder}gl-code-quality-report.json
      junit: {folder}junit.xml
"""
_PRE_COMMIT = """\
# Checks the translations of a commit; written by "transqa init".
repos:
  # The address of transqa, and a tag or a commit of it: a rev that moves is not taken.
  - repo: https://example.org/OWNER/transqa
    rev: main
    hooks:
      - id: transqa
{details}"""


class CiFile(NamedTuple):
    """A CI file: its path, its text, and what to do where it is there already."""

    path: Path
    text: str
    if_there: str


def guessed_system(root: Path) -> Guess:
    """Return the CI system that a repository has files of."""
    top = repository_of(root)
    for system, name, basis in _SIGNS:
        if (top / name).exists():
            return Guess(system, basis)
    return Guess(NONE, "no CI file is there that is known")


def repository_of(root: Path) -> Path:
    """Return the top of the git repository that a folder is in, the folder itself where it is in none."""
    absolute = root.resolve()
    for folder in (absolute, *absolute.parents):
        if (folder / ".git").exists():
            return folder
    return root


def ci_file(system: str, root: Path, targets: Sequence[str]) -> CiFile:
    """Return the file of a CI system that checks some targets of a folder."""
    top = repository_of(root)
    below = os.path.relpath(root, top).replace(os.sep, "/")
    folder = "" if below == "." else f"{below}/"
    command = check_command(targets)
    if system == "pre-commit":
        text = _PRE_COMMIT.format(details=_hook_details(folder, targets))
    elif system == "gitlab":
        cd = f"cd {shlex.quote(below)} && " if folder else ""
        text = _GITLAB.format(
            command=cd + command,
            folder=folder,
            report=json.dumps(f"{folder}report.html", ensure_ascii=False),
        )
    else:
        where = f"        working-directory: {json.dumps(below, ensure_ascii=False)}\n"
        text = _GITHUB.format(
            command=command,
            folder=where if folder else "",
            report=json.dumps(f"{folder}report.html", ensure_ascii=False),
        )
    to_add = "it is left as it is"
    if system != "github":
        # GitLab and pre-commit have one file for everything, which is not ours to change.
        to_add += f"; what to add to it:\n\n{text}"
    return CiFile(top / _FILES[system], text, to_add)


def check_command(targets: Sequence[str]) -> str:
    """Return the command that checks some targets.

    >>> check_command(["en/", "*.xlf", "my news/"])
    "transqa check en/ '*.xlf' 'my news/'"
    """
    return shlex.join(["transqa", "check", *targets])


def _hook_details(folder: str, targets: Sequence[str]) -> str:
    lines: list[str] = []
    if folder:
        arguments = json.dumps(
            ["--config", f"{folder}transqa.toml"], ensure_ascii=False
        )
        lines.append(f"        args: {arguments}\n")
    if all(target.endswith("/") for target in targets):
        names = "|".join(re.escape(folder + target) for target in targets)
        pattern = f"^({names})" if len(targets) > 1 else f"^{names}"
        lines.append(f"        files: {json.dumps(pattern, ensure_ascii=False)}\n")
    return "".join(lines)
