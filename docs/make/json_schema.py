"""The page of the JSON report, from its published schema and a report that is made for it."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

import transqa
from make.checks import escaped, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECTIONS = {
    "document": "A document",
    "issue": "An issue",
    "score": "A score",
    "metrics": "Metrics",
}
_SOURCE = "Журналистка Ксения Луцкина была в суде."
_TARGET = "The journalist Kseniya Lutsina was in court."


def schema() -> dict[str, Any]:
    """Return the schema of the JSON report."""
    path = resources.files("transqa") / "report" / "report-1.schema.json"
    return dict(json.loads(path.read_text("utf-8")))


def pages() -> dict[str, str]:
    """Return the page by its path."""
    return {"reference/json.md": "\n".join(_page(schema())) + "\n"}


def _page(report: Mapping[str, Any]) -> Iterator[str]:
    pairs = [(_SOURCE, _TARGET)]
    example = transqa.check_pairs(pairs, source_lang="ru", target_lang="en").to_json()
    yield from (
        "# JSON",
        "",
        "`transqa check --format json` and `report.to_json()` write a report by the schema `transqa/report/1`, which the",
        "package carries as `transqa/report/report-1.schema.json` (JSON Schema 2020-12). Keys may be added; none is renamed or",
        "removed. Places are half-open spans of code points: `text[start:end]` is what an issue is about.",
        "",
        "```python",
        "import transqa",
        "",
        f'pairs = [("{_SOURCE}", "{_TARGET}")]',
        'report = transqa.check_pairs(pairs, source_lang="ru", target_lang="en")',
        'report.issues[0].code  # "NAM104"',
        "text = report.to_json()",
        "```",
        "",
        "```json",
        json.dumps(json.loads(example), ensure_ascii=False, indent=2),
        "```",
        "",
        "`--format jsonl` writes the same a line at a time: each issue and each document, with its `type`, and the run at the",
        "end. `transqa compare --format json` writes `transqa/comparison/1`: [comparing systems](../comparing.md). The columns",
        "of data frames are those of [corpora](../corpus.md).",
        "",
        "## The report",
        "",
        *_table(report),
    )
    for name, title in _SECTIONS.items():
        yield from ("", f"## {title}", "", *_table(report["$defs"][name]))


def _table(part: Mapping[str, Any]) -> Iterator[str]:
    yield row(("key", "type", "meaning"))
    yield row(["---"] * 3)
    required = part.get("required", ())
    for key, value in part["properties"].items():
        meaning = value.get("description", "")
        first, _, rest = meaning.partition(" ")
        if first.islower():  # not chrF
            meaning = f"{first[:1].upper()}{first[1:]} {rest}"
        optional = "" if key in required else " May be missing."
        yield row(
            (
                f"`{key}`",
                escaped(_type(value)),
                escaped(f"{meaning}.{optional}"),
            )
        )


def _type(value: Mapping[str, Any]) -> str:
    if "const" in value:
        return f'`"{value["const"]}"`'
    if "enum" in value:
        return ", ".join(f'`"{item}"`' for item in value["enum"])
    if "$ref" in value:
        return str(value["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in value:
        return " or ".join(_type(one) for one in value["anyOf"])
    if value.get("type") == "array" and "items" in value:
        return f"list of {_type(value['items'])}"
    if value.get("type") == "object" and "properties" in value:
        keys = ", ".join(f"`{key}`" for key in value["properties"])
        return f"object ({keys})"
    return str(value.get("type", ""))
