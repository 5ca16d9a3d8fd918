"""What a git change touches: the lines of each file that differ from a revision, by ``git diff``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from transqa.base.errors import ConfigError
from transqa.base.lazy import lazy_pattern

_FILE = re.compile(r"^\+\+\+ (.*)$")
_HUNK = lazy_pattern(r"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Change(NamedTuple):
    """The lines of files that a change touches: half-open ranges of line numbers, None for a whole new file."""

    files: dict[Path, list[range] | None]

    def lines(self, path: str | Path) -> list[range] | None:
        """Return the touched lines of a file, none if it is not touched, None if all of it is new."""
        return self.files.get(Path(path).resolve(), [])

    def touches(self, path: str | Path, first: int, last: int) -> bool:
        """Return whether the change touches a line of a file from ``first`` to ``last``."""
        ranges = self.lines(path)
        return ranges is None or any(
            one.start <= last and first < one.stop for one in ranges
        )


def changed_since(revision: str, folder: Path | None = None) -> Change:
    """Return what differs between the working tree and the point where it left a revision; new files are all new.

    Raises ConfigError where there is no git, no repository or no such revision.
    """
    here = folder or Path.cwd()
    top = Path(
        _git("rev-parse", "--show-toplevel", revision=revision, folder=here).strip()
    )
    base = _git(
        "merge-base", "--", revision, "HEAD", revision=revision, folder=here
    ).strip()
    options = (
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--no-renames",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    )
    diff = _git(
        "-c",
        "core.quotePath=false",
        "diff",
        *options,
        base,
        "--",
        revision=revision,
        folder=here,
    )
    others = ("--others", "--exclude-standard", "-z", "--full-name", ":/")
    untracked = _git("ls-files", *others, revision=revision, folder=here)
    new = {(top / name).resolve(): None for name in untracked.split("\0") if name}
    return Change({**_hunks(diff, top), **new, **_binary(base, top, here)})


def _hunks(diff: str, top: Path) -> dict[Path, list[range] | None]:
    """Return the touched lines by file; the lines of a hunk are counted over, whatever they look like."""
    files: dict[Path, list[range] | None] = {}
    current: list[range] = []
    left = 0
    for line in diff.split("\n"):
        hunk = None if left else _HUNK.match(line)
        if left:
            left -= not line.startswith("\\")
        elif match := _FILE.match(line):
            current = []
            files[_path(top, match[1])] = current
        elif hunk:
            count = int(hunk[3] or 1)
            current.append(range(int(hunk[2]), int(hunk[2]) + max(1, count)))
            left = int(hunk[1] or 1) + count
    return files


def _path(top: Path, name: str) -> Path:
    """Return the path of a file as ``git diff`` names it: ``b/news/a.txt``, in quotes where it must be."""
    if name.startswith('"'):
        name = name[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape")
    return (top / name.rstrip("\t").removeprefix("b/")).resolve()


def _binary(base: str, top: Path, here: Path) -> dict[Path, list[range] | None]:
    """Return the files that have no lines (DOCX): they are touched as a whole."""
    counts = _git(
        "diff",
        "--numstat",
        "-z",
        "--no-renames",
        base,
        "--",
        revision=base,
        folder=here,
    )
    rows = (row.split("\t") for row in counts.split("\0") if row)
    return {
        (top / row[2]).resolve(): None
        for row in rows
        if row[0] == "-" and len(row) == 3
    }


def _git(*arguments: str, revision: str, folder: Path) -> str:
    import subprocess

    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False
        )
    except OSError as error:
        raise ConfigError(
            f"--changed {revision}: git cannot be run ({error.strerror})"
        ) from None
    if done.returncode:
        why = (
            done.stderr.decode("utf-8", "replace").strip().splitlines()
            or ["no common history"]
        )[0]
        raise ConfigError(f"--changed {revision}: {why}{_hint(folder)}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _hint(folder: Path) -> str:
    """Return what to do where the clone has but the newest commits, as CI services make it; else nothing."""
    import subprocess

    done = subprocess.run(
        ["git", "rev-parse", "--is-shallow-repository"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if done.stdout.strip() != b"true":
        return ""
    return (
        "; this clone has only the newest commits: fetch the whole history "
        "(GitHub: fetch-depth: 0 of actions/checkout; GitLab: GIT_DEPTH: 0)"
    )
