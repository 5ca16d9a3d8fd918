"""The CI files that ``transqa init`` writes: which one fits, where it goes, what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.doors.init.guess import Guess

if TYPE_CHECKING:
    from collections.abc import Sequence

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
# Checks the translations of each pull request, and of what is pushed to the main branch; written by "transqa init".
name: transqa
on:
  push:
    # Of these alone: a push to the branch of a pull request would run it twice.
    branches: {branches}
  pull_request:
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
      - run: pip install {requirement}
      # --format github marks the lines of the files; the two reports stay with the run, outside of the checkout.
      - run: |
          {command} --format github --report "markdown=$RUNNER_TEMP/summary.md" --report "html=$RUNNER_TEMP/report.html"
{folder}      - if: always()
        run: cat "$RUNNER_TEMP/summary.md" >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: transqa
          path: ${{{{ runner.temp }}}}/report.html
"""
_GITLAB = """\
# Checks the translations in each pipeline; written by "transqa init".
faithful:
  image: python:3.12
  script:
    # Not on the package index? The path or the address of a checkout of transqa does it, too.
    - pip install {requirement}
    # GitLab takes reports from the checkout alone: they go into a folder that git leaves alone.
    - mkdir -p .transqa && echo "*" > .transqa/.gitignore
    - >-
      {command}
      --report gitlab={up}.transqa/codequality.json --report junit={up}.transqa/junit.xml
      --report html={up}.transqa/report.html
  artifacts:
    when: always
    paths: [.transqa/report.html]
    reports:
      codequality: .transqa/codequality.json
      junit: .transqa/junit.xml
"""
_PRE_COMMIT = """\
# Checks the translations of a commit; written by "transqa init".
repos:
  # The address of transqa, and a tag or a commit of it: a rev that moves is not taken.
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: transqa
{details}"""


# An address that a line of YAML and a shell take as it is, without a password in it.
_ADDRESS = re.compile(r"(?:https|ssh)://(?:[\w.-]+@)?[\w.-]+(?::[0-9]+)?/[\w./~-]+")
_COMMIT = re.compile("[0-9a-f]{40,64}")


class Origin(NamedTuple):
    """Where a machine can install transqa from: a requirement of pip, a repository with a revision.

    ``is_known`` and ``is_in_git`` say whether these are real or to be filled in by hand.
    """

    requirement: str = "transqa-lint"
    repository: str = "https://example.org/OWNER/transqa"
    revision: str = "main"
    is_known: bool = False
    is_in_git: bool = False


class CiFile(NamedTuple):
    """A CI file: its path, its text, what to do where it is there already, and the line to be filled in, 0 for none."""

    path: Path
    text: str
    if_there: str
    unfilled_line: int = 0


def origin_of(direct_url: str | None) -> Origin:
    """Return where transqa was installed from, by the ``direct_url.json`` of its distribution (PEP 610).

    Without one it came from a package index. A folder of this machine is not there on
    another one.

    >>> origin_of(None).is_known, origin_of('{"url": "file:///home/me/transqa"}').is_known
    (True, False)
    """
    if direct_url is None:
        return Origin(is_known=True)
    try:
        said = json.loads(direct_url)
        address, vcs = said["url"], said.get("vcs_info", {})
        commit = vcs.get("commit_id", "")
        is_git = vcs.get("vcs") == "git" and not said.get("subdirectory")
        if (
            not is_git
            or not _ADDRESS.fullmatch(address)
            or not _COMMIT.fullmatch(commit)
        ):
            return Origin()
    except (ValueError, KeyError, TypeError, AttributeError):
        return Origin()
    return Origin(
        requirement=f'"transqa-lint @ git+{address}@{commit}"',
        repository=address,
        revision=commit,
        is_known=True,
        is_in_git=True,
    )


def installed_origin() -> Origin:
    """Return where the transqa that runs was installed from."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return origin_of(distribution("transqa-lint").read_text("direct_url.json"))
    except PackageNotFoundError:
        return Origin()


def guessed_system(root: Path) -> Guess:
    """Return the CI system that a repository has files of."""
    top = repository_of(root)
    for system, name, basis in _SIGNS:
        if os.path.exists(top / name):
            return Guess(system, basis)
    return Guess(NONE, "no CI file is there that is known")


def repository_of(root: Path) -> Path:
    """Return the top of the git repository that a folder is in, the folder itself where it is in none."""
    absolute = root.resolve()
    for folder in (absolute, *absolute.parents):
        if os.path.exists(folder / ".git"):
            return folder
    return root


def main_branches(top: Path) -> tuple[str, ...]:
    """Return the branches of a repository that others are merged into: what a clone was told, and the usual names."""
    try:
        told = (top / ".git/refs/remotes/origin/HEAD").read_text("utf-8", "replace")
    except OSError:
        told = ""
    name = told.strip().removeprefix("ref: refs/remotes/origin/")
    # One that a line of YAML takes as it is.
    is_plain = re.fullmatch(r"[A-Za-z][\w./-]*", name, re.ASCII) is not None
    return tuple(dict.fromkeys([name] if is_plain else [])) or ("main", "master")


def ci_file(
    system: str,
    root: Path,
    targets: Sequence[str],
    origin: Origin = Origin(),  # noqa: B008 - frozen
) -> CiFile:
    """Return the file of a CI system that checks some targets of a folder, and has transqa from ``origin``."""
    top = repository_of(root)
    below = os.path.relpath(root, top).replace(os.sep, "/")
    folder = "" if below == "." else f"{below}/"
    command = check_command(targets)
    if system == "pre-commit":
        text = _PRE_COMMIT.format(
            repository=origin.repository,
            revision=origin.revision,
            details=_hook_details(folder, targets),
        )
    elif system == "gitlab":
        cd = f"cd {shlex.quote(below)} && " if folder else ""
        text = _GITLAB.format(
            command=cd + command,
            requirement=origin.requirement,
            up="../" * len(Path(below).parts),
        )
    else:
        where = f"        working-directory: {json.dumps(below, ensure_ascii=False)}\n"
        text = _GITHUB.format(
            command=command,
            requirement=origin.requirement,
            folder=where if folder else "",
            branches=f"[{', '.join(main_branches(top))}]",
        )
    to_add = "it is left as it is"
    if system != "github":
        # GitLab and pre-commit have one file for everything, which is not ours to change.
        to_add += f"; what to add to it:\n\n{text}"
    is_filled = origin.is_in_git if system == "pre-commit" else origin.is_known
    unfilled_line = 0
    if not is_filled:
        sign = "- repo: " if system == "pre-commit" else "pip install "
        unfilled_line = text[: text.index(sign)].count("\n") + 1
    return CiFile(top / _FILES[system], text, to_add, unfilled_line)


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
