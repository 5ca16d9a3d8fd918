"""The bounds of the house: a module up to 300 lines, a function up to 30 without its docstring."""

import ast
from pathlib import Path

import pytest

MODULES = sorted((Path(__file__).parents[1] / "src" / "transqa").rglob("*.py"))


def length(node: ast.FunctionDef) -> int:
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1
    start = node.body[1].lineno if documented else first.lineno
    return (node.end_lineno or start) - start + 1


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(path.parents[2])) for path in MODULES])
def test_module_and_functions_keep_to_the_bounds(path: Path) -> None:
    source = path.read_text("utf-8")
    long = [
        node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef) and length(node) > 30
    ]
    assert len(source.splitlines()) <= 300
    assert long == []
