"""What docs/security.md says: its numbers are those of the code, no data is run, and nothing is connected to."""

from __future__ import annotations

import ast
import re
import socket
from importlib import import_module
from pathlib import Path

import pytest

import transqa

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
SOURCES = sorted((ROOT / "src" / "transqa").rglob("*.py"))
_BOUND = re.compile(r"^\| .+ \| ([\d,]+)( MiB)? \| `([\w/]+)\.py` `(\w+)` \|$", re.MULTILINE)  # fmt: skip
# What runs code that data hold, or connects to another machine.
_RUNS = {"eval", "exec", "compile", "__import__"}
_UNPICKLES = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
_CONNECTS = {"socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "module", "name"), [found.groups() for found in _BOUND.finditer(PAGE)]
)  # fmt: skip
def test_a_bound_is_what_the_code_has(
    value: str, unit: str | None, module: str, name: str
) -> None:
    told = int(value.replace(",", "")) * (2**20 if unit else 1)
    home = import_module(f"transqa.{module.replace('/', '.')}")
    assert getattr(home, name) == told


def test_all_bounds_of_the_page_are_read() -> None:
    rows = PAGE.partition("| bound |")[2].partition("\n\n")[0].count("\n| ") - 1
    assert rows == len(_BOUND.findall(PAGE)) >= 15


def imports(tree: ast.AST) -> set[str]:
    """Return the modules that a module imports, without what is below them."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_no_module_runs_code_of_data_or_opens_a_connection() -> None:
    unpickling, running, programs = [], [], []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        name = path.relative_to(ROOT / "src" / "transqa").as_posix()
        modules = imports(tree)
        heads = {module.partition(".")[0] for module in modules}
        assert not heads & _CONNECTS, name
        # Of urllib only what reads addresses; url2pathname turns one of a file into a path.
        assert not any(
            module.startswith("urllib") and module not in ("urllib.parse", "urllib.request")
            for module in modules
        )  # fmt: skip
        if heads & _UNPICKLES:
            unpickling.append(name)
        if "subprocess" in heads:
            programs.append(name)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id in _RUNS:
                running.append(name)
            shell = [
                word
                for word in node.keywords
                if word.arg == "shell"
                and isinstance(word.value, ast.Constant)
                and word.value.value is True
            ]
            assert not shell, name
    assert unpickling == ["doors/corpus/work.py"]  # between the processes of a run
    assert programs == ["checker/changed.py"]  # git
    assert running == []


def test_only_a_name_for_paths_is_taken_from_the_module_that_opens_addresses() -> None:
    taken = {
        alias.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "urllib.request"
        for alias in node.names
    }
    assert taken == {"url2pathname"}


def test_a_check_needs_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    report = transqa.check_pairs(
        [("Погибли 17 человек.", "71 people died.")],
        source_lang="ru",
        target_lang="en",
    )
    for form in ("html", "json", "sarif", "text"):
        assert report.render(form)


@pytest.mark.parametrize("path", re.findall(r"`(tests/[\w/]+\.py)`", PAGE))
def test_a_test_that_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).is_file()
