"""How densely the code is written, room by room, beside packages that are known to read well."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import transqa
from bench.measure import table

if TYPE_CHECKING:
    from bench.measure import Options

MODELS = ("sacrebleu", "babel", "rich")
# Tokens that are no code of their own: a line that has only these does not count.
LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


class Density(NamedTuple):
    """Counts of a folder: lines of code, syntax nodes, comprehensions, comments; private functions, one caller."""

    lines: int
    nodes: int
    comprehensions: int
    comments: int
    private: int
    called_once: int


def density(options: Options) -> None:
    """Print nodes, comprehensions, comments and private functions with one caller, for each room and the models."""
    del options  # the code is measured, no data
    package = Path(transqa.__file__).parent
    folders = {
        f"transqa/{folder.name}": folder
        for folder in sorted(package.iterdir())
        if folder.is_dir()
    }
    folders = {
        name: folder for name, folder in folders.items() if not name.endswith("__")
    }
    folders |= {"transqa": package, "bench": Path(__file__).parent}
    for model in MODELS:
        spec = find_spec(model)
        if spec is not None and spec.origin is not None:
            folders[model] = Path(spec.origin).parent
    rows = []
    for name, folder in folders.items():
        counts = density_of(folder)
        rows.append(
            (
                name,
                f"{counts.lines:,}",
                f"{counts.nodes / counts.lines:.1f}",
                f"{100 * counts.comprehensions / counts.lines:.1f}",
                f"{100 * counts.comments / counts.lines:.1f}",
                f"{100 * counts.called_once / max(1, counts.private):.0f} %",
            )
        )
    heads = (
        "code",
        "lines",
        "nodes a line",
        "comprehensions / 100",
        "comments / 100",
        "private, one caller",
    )
    print(table(heads, rows))


def density_of(folder: Path) -> Density:
    """Return the counts of all Python files below a folder; docstrings are no code."""
    lines = nodes = comprehensions = comments = 0
    private: list[str] = []
    uses: Counter[str] = Counter()
    for file in sorted(folder.rglob("*.py")):
        text = file.read_text("utf-8")
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        tree = ast.parse(text)
        code_lines = {token.start[0] for token in tokens if token.type not in LAYOUT}
        lines += len(code_lines - docstring_lines(tree))
        comments += sum(token.type == tokenize.COMMENT for token in tokens)
        for node in ast.walk(tree):
            nodes += 1
            if isinstance(
                node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
            ):
                comprehensions += 1
            elif (
                isinstance(node, ast.FunctionDef)
                and node.name.startswith("_")
                and not node.name.startswith("__")
            ):
                private.append(node.name)
            elif isinstance(node, ast.Name):
                uses[node.id] += isinstance(node.ctx, ast.Load)
            elif isinstance(node, ast.Attribute):
                uses[node.attr] += 1
    called_once = sum(uses[name] == 1 for name in private)
    return Density(
        lines=lines,
        nodes=nodes,
        comprehensions=comprehensions,
        comments=comments,
        private=len(private),
        called_once=called_once,
    )


def docstring_lines(tree: ast.Module) -> set[int]:
    """Return the numbers of the lines on which strings stand by themselves: docstrings."""
    numbers: set[int] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            numbers.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return numbers
