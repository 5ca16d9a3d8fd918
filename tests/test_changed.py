from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from transqa.base.errors import ConfigError
from transqa.checker.changed import changed_since

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None, reason="git is not installed"
)


def git(*arguments: str) -> None:
    identity = (
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    Path("a.txt").write_text("one\ntwo\nthree\nfour\n", "utf-8")
    Path("Навіны і.txt").write_text("адзін\n", "utf-8")
    Path("same.txt").write_text("one\n", "utf-8")
    Path("d.docx").write_bytes(b"PK\0\1")
    git("add", ".")
    git("commit", "-qm", "first")


def test_the_lines_that_differ_are_touched() -> None:
    Path("a.txt").write_text("one\n++ two\n@@ -1 +9 @@\nthree\nfour\nfive\n", "utf-8")
    Path("Навіны і.txt").write_text("адзін\nдва\n", "utf-8")
    Path("new.txt").write_text("one\n", "utf-8")
    Path("d.docx").write_bytes(b"PK\0\2")
    change = changed_since("HEAD")
    assert change.lines("a.txt") == [range(2, 4), range(6, 7)]
    assert [change.touches("a.txt", line, line) for line in range(1, 8)] == [
        False, True, True, False, False, True, False,
    ]  # fmt: skip
    assert change.touches("a.txt", 4, 6)
    assert change.lines("Навіны і.txt") == [range(2, 3)]
    assert change.lines("same.txt") == []
    assert (change.lines("new.txt"), change.lines("d.docx")) == (None, None)


def test_a_branch_is_compared_with_where_it_left() -> None:
    git("checkout", "-qb", "work")
    Path("b.txt").write_text("mine\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "mine")
    git("checkout", "-q", "main")
    Path("same.txt").write_text("theirs\n", "utf-8")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "work")
    change = changed_since("main")
    assert change.lines("b.txt") == [range(1, 2)]
    assert change.lines("same.txt") == []


def test_a_revision_that_is_not_there_is_an_error() -> None:
    with pytest.raises(
        ConfigError, match=r"--changed nope: fatal: Not a valid object name nope"
    ):
        changed_since("nope")
    with pytest.raises(ConfigError, match=r"--changed --exec=x: fatal"):
        changed_since("--exec=x")


def test_a_clone_without_its_history_is_told_from_a_misspelled_revision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git("commit", "-qm", "second", "--allow-empty")
    git("clone", "-q", "--depth", "1", Path.cwd().as_uri(), "clone")
    monkeypatch.chdir("clone")
    with pytest.raises(ConfigError, match=r"HEAD~1.*; this clone has only the newest"):
        changed_since("HEAD~1")


def test_what_was_deleted_is_told_from_what_was_changed() -> None:
    for name in ("a.txt", "d.docx", "Навіны і.txt"):
        Path(name).unlink()
    change = changed_since("HEAD")
    assert change.files == {}
    assert {path.name for path in change.deleted} == {"a.txt", "d.docx", "Навіны і.txt"}
    assert change.touches_file("a.txt")
    assert not change.touches_file("same.txt")
    # Taken out of git, and still there.
    git("rm", "-q", "--cached", "same.txt")
    assert not changed_since("HEAD").touches_file("dev/null")
    assert Path("same.txt").resolve() not in changed_since("HEAD").deleted


@pytest.mark.parametrize("revision", ["", " "])
def test_an_empty_revision_is_an_error(revision: str) -> None:
    with pytest.raises(
        ConfigError, match="no revision; is a variable of the CI service"
    ):
        changed_since(revision)


@pytest.mark.skipif(os.sep != "/", reason="names that Windows does not take")
@pytest.mark.parametrize("name", [b'a"b.txt', b'a" \xff.txt', b"a\\ \xd0\x9c\n.txt", b"\ta b\t", b"a b"])  # fmt: skip
def test_a_file_is_known_whatever_its_name_holds(name: bytes) -> None:
    path = Path(os.fsdecode(name))
    path.write_text("one\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "odd")
    path.write_text("one\ntwo\n", "utf-8")
    assert changed_since("HEAD").lines(path) == [range(2, 3)]
