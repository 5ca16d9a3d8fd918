"""The page of the Python interface: what is public, from its signatures and docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import transqa
from make.checks import escaped, row
from make.json_schema import schema
from transqa.base.model import (
    DocumentReport,
    Issue,
    NotChecked,
    Place,
    Score,
    UnreadFile,
)
from transqa.checker.normalize import Replacement
from transqa.doors import spark
from transqa.glossary import Glossary
from transqa.lexicon.attest import Attestation
from transqa.names.model import NameComparison, WordComparison
from transqa.report.comparison.model import Comparison, SystemResult
from transqa.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WIDTH = 88
"""Columns of a signature: it is laid out as the code is."""


class Section(NamedTuple):
    """What belongs together, and a sentence on it."""

    title: str
    summary: str
    things: tuple[object, ...]


SECTIONS = (
    Section(
        "Checking",
        "A function a call; a `Checker` where there are many. Both give a `Report`.",
        (
            transqa.check,
            transqa.check_file,
            transqa.check_pairs,
            transqa.Checker,
        ),
    ),
    Section(
        "Reports",
        "All of these are values that cannot be changed. Their attributes are the keys of the [JSON report](json.md).",
        (Report, DocumentReport, Issue, Score, Place, NotChecked, UnreadFile),
    ),
    Section(
        "Names",
        "One name against another, and text with its names in one spelling.",
        (
            transqa.compare_names,
            NameComparison,
            WordComparison,
            transqa.normalize_names,
            Replacement,
            transqa.find_attested,
            Attestation,
        ),
    ),
    Section(
        "Romanization and languages",
        "The systems are those of [romanization](../romanization.md).",
        (
            transqa.romanize,
            transqa.romanization_systems,
            transqa.register_transliterate,
            transqa.detect_language,
        ),
    ),
    Section(
        "Glossaries",
        "What files hold: [glossaries](../glossaries.md).",
        (transqa.load_glossary, Glossary),
    ),
    Section(
        "Systems compared",
        "As `transqa compare` does: [comparing systems](../comparing.md).",
        (
            transqa.compare_systems,
            transqa.compare_files,
            Comparison,
            SystemResult,
        ),
    ),
    Section(
        "Batches and files",
        "For [corpora](../corpus.md), and for issues that are written [into files](../write-back.md).",
        (
            transqa.check_batch,
            transqa.output_schema,
            spark.check,
            transqa.write_annotated,
        ),
    ),
    Section(
        "Errors",
        "All are `TransqaError`s; their message names the file, the place, what was found and what is allowed.",
        (
            transqa.TransqaError,
            transqa.ConfigError,
            transqa.DataError,
            transqa.InputError,
        ),
    ),
)

_METHODS = {
    transqa.Checker: (
        "check",
        "check_file",
        "check_pairs",
        "check_batch",
        "memory",
        "forget",
    ),
    Glossary: ("entries", "signature", "warnings", "find", "lookup"),
    DocumentReport: tuple(schema()["$defs"]["document"]["properties"]),
}
"""Of classes that other parts of the package use, too: what is public."""
_DOCTEST = re.compile(r"(?:^>>> .*\n(?:^(?!>>> )\S.*\n|^\.\.\. .*\n|^>>> .*\n)*)", re.M)
_LOOK_UP = {Issue: "issue", DocumentReport: "document", Score: "score"}


def pages() -> dict[str, str]:
    """Return the page by its path."""
    return {"reference/python.md": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    yield from (
        "# Python API",
        "",
        "`import transqa` is cheap: each name is loaded on first use. What stands here is public; everything else may change.",
        "Results are the same from any thread and any process.",
        "",
    )
    for section in SECTIONS:
        names = ", ".join(
            f"[`{_shown(thing)}`](#{_anchor(thing)})" for thing in section.things
        )
        yield f"- {section.title}: {names}"
    for section in SECTIONS:
        yield from ("", f"## {section.title}", "", section.summary)
        for thing in section.things:
            yield from ("", f"### {_shown(thing)}", "")
            if isinstance(thing, type):
                yield from _class(thing)
            else:
                yield from _function(thing, f"transqa.{_shown(thing)}")  # type: ignore[arg-type]


def _shown(thing: Any) -> str:
    return "spark.check" if thing is spark.check else str(thing.__name__)


def _anchor(thing: object) -> str:
    return re.sub(r"[^\w-]", "", _shown(thing).lower())


def _function(function: Callable[..., object], name: str) -> Iterator[str]:
    yield from ("```python", _signature(function, name), "```", "", *_prose(function))


def _class(thing: type) -> Iterator[str]:
    if issubclass(thing, Exception):
        yield from _prose(thing)
        return
    if thing.__name__ in transqa.__all__:
        yield from (
            "```python",
            _signature(thing, f"transqa.{thing.__name__}"),
            "```",
            "",
        )
    yield from _prose(thing)
    rows = [*_fields(thing), *_properties(thing)]
    has_meanings = any(meaning for _, _, meaning in rows)
    if rows:
        columns = ("attribute", "type", "what it is")[: 3 if has_meanings else 2]
        yield from (row(columns), row(["---"] * len(columns)))
        for name, kind, meaning in rows:
            cells = (f"`{name}`", f"`{kind}`", _markdown(meaning))
            yield row(cells[: len(columns)])
        yield ""
    for name, method in vars(thing).items():
        if inspect.isfunction(method) and _is_public(thing, name):
            title = f"{thing.__name__}.{name}"
            yield from (f"#### {title}", "", *_function(method, name))


def _is_public(thing: type, name: str) -> bool:
    return not name.startswith("_") and name in _METHODS.get(thing, (name,))


def _fields(thing: type) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and meaning of what a value is made of."""
    meanings = _meanings(thing)
    if dataclasses.is_dataclass(thing):
        types = {field.name: field.type for field in dataclasses.fields(thing)}
    else:
        types = {name: thing.__annotations__[name] for name in _tuple_fields(thing)}
    for name, kind in types.items():
        if _is_public(thing, name):
            yield name, _plain(kind), meanings.get(name, "")


def _tuple_fields(thing: type) -> tuple[str, ...]:
    return tuple(getattr(thing, "_fields", ()))


def _properties(thing: type) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and meaning of what a value works out."""
    for name, member in vars(thing).items():
        function = getattr(member, "fget", None) or getattr(member, "function", None)
        if function is None or not _is_public(thing, name):
            continue
        kind = _plain(inspect.signature(function).return_annotation)
        summary = (inspect.getdoc(function) or "").split("\n\n")[0]
        meaning = summary.replace("\n", " ").removeprefix("Return ").rstrip(".")
        yield name, kind, meaning


def _meanings(thing: type) -> Mapping[str, str]:
    """Return what is said of the keys of the JSON report that a value has as attributes."""
    part = _LOOK_UP.get(thing)
    if part is None:
        return {}
    properties = schema()["$defs"][part]["properties"]
    return {
        name: value.get("description", "").replace("null", "None")
        for name, value in properties.items()
    }


def _signature(thing: Callable[..., object], name: str) -> str:
    """Return a signature as the formatter would lay it out."""
    signature = inspect.signature(thing)
    parameters = [
        one
        for one in signature.parameters.values()
        if one.name not in ("self", "store")
    ]
    returns = signature.return_annotation
    end = (
        ""
        if isinstance(thing, type) or returns is inspect.Signature.empty
        else f" -> {_plain(returns)}"
    )
    shown: list[str] = []
    for one in parameters:
        starred = any(text.startswith("*") for text in shown)
        if one.kind is one.KEYWORD_ONLY and not starred:
            shown.append("*")
        shown.append(_parameter(one))
    line = f"{name}({', '.join(shown)}){end}"
    if len(line) <= WIDTH:
        return line
    inside = "".join(f"    {text},\n" for text in shown)
    return f"{name}(\n{inside}){end}"


def _parameter(one: inspect.Parameter) -> str:
    stars = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
    text = f"{stars}{one.name}"
    if one.annotation is not one.empty:
        text += f": {_plain(one.annotation)}"
    if one.default is not one.empty:
        default = one.default
        text += f' = "{default}"' if isinstance(default, str) else f" = {default!r}"
    return text


def _plain(annotation: object) -> str:
    """Return an annotation as it is written, with the names of packages in full."""
    text = getattr(annotation, "__forward_arg__", annotation)
    if not isinstance(text, str):
        text = getattr(annotation, "__name__", str(annotation))
    for short, full in (("pa.", "pyarrow."), ("pd.", "pandas."), ("pl.", "polars.")):
        text = re.sub(rf"\b{re.escape(short)}", full, text)
    return str(text)


def _prose(thing: object) -> Iterator[str]:
    text = inspect.getdoc(thing) or ""
    yield _markdown(text.strip() + "\n").rstrip()
    yield ""


def _markdown(text: str) -> str:
    """Return a docstring as Markdown: examples as blocks of code, names as code."""
    parts = []
    rest = 0
    for match in _DOCTEST.finditer(text):
        parts += [
            _words(text[rest : match.start()]),
            f"```python\n{match.group().rstrip()}\n```\n",
        ]
        rest = match.end()
    return "".join([*parts, _words(text[rest:])])


def _words(text: str) -> str:
    return escaped(text).replace("``", "`")
