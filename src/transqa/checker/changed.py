"""What a git change touches: the lines of each file that differ from a revision, by ``git diff``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from transqa.base.errors import ConfigError
from transqa.base.lazy import lazy_pattern

_FILE = re.compile(r"^\+\+\+ (.*)$")
_NO_FILE = "/dev/null"  # on every system
_ESCAPE = re.compile(rb'\\([abtnvfr"\\]|[0-3][0-7]{2})')
_ESCAPES = {
    b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r",
    b'"': b'"', b"\\": b"\\",
}  # fmt: skip
_HUNK = lazy_pattern(r"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Change(NamedTuple):
    """The lines of files that a change touches: half-open ranges of line numbers, None for a whole new file.

    ``deleted`` are files that are no more.
    """

    files: dict[Path, list[range] | None]
    deleted: frozenset[Path] = frozenset()

    def lines(self, path: str | Path) -> list[range] | None:
        """Return the touched lines of a file, none if it is not touched, None if all of it is new."""
        return self.files.get(_real(path), [])

    def touches_file(self, path: str | Path) -> bool:
        """Return whether the change touches a file, or has deleted it."""
        return self.lines(path) != [] or _real(path) in self.deleted

    def touches(self, path: str | Path, first: int, last: int) -> bool:
        """Return whether the change touches a line of a file from ``first`` to ``last``."""
        ranges = self.lines(path)
        return ranges is None or any(
            one.start <= last and first < one.stop for one in ranges
        )


def changed_since(revision: str, folder: Path | None = None) -> Change:
    """Return what differs between the working tree and the point where it left a revision; new files are all new.

    Raises ConfigError for an empty revision, and where there is no git, no repository or
    no such revision.
    """
    if not revision.strip():
        raise ConfigError(
            f'--changed "{revision}": no revision; is a variable of the CI service empty here? '
            "Give a branch, a tag or a commit, or leave --changed out to check everything"
        )
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
    new = {_real(top / name): None for name in untracked.split("\0") if name}
    touched = {**_hunks(diff, top), **new, **_binary(base, top, here)}
    deleted = _deleted(base, top, here)
    return Change(
        {path: lines for path, lines in touched.items() if path not in deleted}, deleted
    )


def _real(path: str | Path) -> Path:
    """Return a path without links; one in a ring of them as it is, where ``Path.resolve`` raises."""
    return Path(os.path.realpath(path))


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
            if match[1] != _NO_FILE:  # the other side of a file that is no more
                files[_path(top, match[1])] = current
        elif hunk:
            count = int(hunk[3] or 1)
            current.append(range(int(hunk[2]), int(hunk[2]) + max(1, count)))
            left = int(hunk[1] or 1) + count
    return files


def _path(top: Path, name: str) -> Path:
    """Return the path of a file as ``git diff`` names it: ``b/news/a.txt``, in quotes where it must be.

    Behind a name with a space stands a tab.
    """
    name = name.removesuffix("\t")
    if name.startswith('"'):
        name = _unquoted(name[1:-1])
    return _real(top / name.removeprefix("b/"))


def _unquoted(name: str) -> str:
    r"""Return a name that git has quoted as a string of C: its bytes may be octal numbers.

    >>> _unquoted(r'a\"\303\251\t') == 'a"é\t'
    True
    """

    def byte(found: re.Match[bytes]) -> bytes:
        escape = found[1]
        return _ESCAPES[escape] if escape in _ESCAPES else bytes([int(escape, 8)])

    data = _ESCAPE.sub(byte, name.encode("utf-8", "surrogateescape"))
    return data.decode("utf-8", "surrogateescape")


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
        _real(top / row[2]): None for row in rows if row[0] == "-" and len(row) == 3
    }


def _deleted(base: str, top: Path, here: Path) -> frozenset[Path]:
    """Return the files that are no more. One that git leaves alone and that is there again is not among them."""
    options = ("--name-only", "-z", "--no-renames", "--diff-filter=D")
    names = _git("diff", *options, base, "--", revision=base, folder=here)
    paths = [top / name for name in names.split("\0") if name]
    return frozenset(_real(path) for path in paths if not os.path.lexists(path))


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
