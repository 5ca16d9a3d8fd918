"""Every output of a report and of a comparison: valid by its schema, and nothing from outside acts on who reads it."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from fuzz.grammar import lang_pair, odd_piece, sentence_pair
from fuzz.invariants import BrokenError, attempt, is_same
from fuzz.mutate import spoiled
from fuzz.packing import at_least, packed, unpacked
from fuzz.target import FOLDER, Target
from fuzz.targets.check import checker_of, languages
from transqa import compare_systems
from transqa.report import FORMATS
from transqa.report.comparison import COMPARISON_FORMATS

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from transqa.report import Report

_SCHEMAS = FOLDER.parent / "tests" / "schemas"
_REPORT_SCHEMA = FOLDER.parent / "src" / "transqa" / "report" / "report-1.schema.json"
_COMPARISON_SCHEMA = _REPORT_SCHEMA.parent / "comparison" / "comparison-1.schema.json"
# Control characters but line end, tab and the carriage return that ends a line of CSV;
# marks and overrides of direction; line and paragraph separators; halves of characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def nothing_acts_on_the_reader(form: str, output: str) -> None:
    """No control character and no override of direction stands in an output, and it can be written as UTF-8."""
    unsafe = _UNSAFE.search(output)
    if unsafe:
        start = max(0, unsafe.start() - 40)
        found = output[start : unsafe.end() + 20]
        raise BrokenError("nothing_acts_on_the_reader", f"{form}: {found!r}", form)
    for line in output.split("\n"):
        if form == "github" and line.startswith("::") and not line.startswith(
            ("::error ", "::warning ", "::notice ", "::group::", "::endgroup::")
        ):  # fmt: skip
            raise BrokenError("nothing_acts_on_the_reader", f"{form}: {line!r}", form)
        if form == "text" and line.lstrip().startswith(("::", "##[", "##vso[")):
            raise BrokenError("nothing_acts_on_the_reader", f"{form}: {line!r}", form)


@cache
def _validator(path: Path) -> Any:
    import jsonschema

    schema = json.loads(path.read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def is_valid(form: str, output: str) -> None:
    """An output is what its schema, or its format, says."""
    if not output.endswith("\n"):
        raise BrokenError("is_valid", f"{form}: ends in {output[-20:]!r}", form)
    schemas = {
        "json": _REPORT_SCHEMA,
        "sarif": _SCHEMAS / "sarif-2.1.0-rtm.5.json",
        "gitlab": _SCHEMAS / "gitlab-code-quality.json",
        "rdjson": _SCHEMAS / "rdjson.json",
        "comparison json": _COMPARISON_SCHEMA,
    }
    try:
        if form in schemas:
            value = _strictly_read(output)
            error = next(_validator(schemas[form]).iter_errors(value), None)
            if error is not None:
                raise BrokenError("is_valid", f"{form}: {error.message[:200]}", form)
        elif form == "jsonl":
            for line in output.splitlines():
                _strictly_read(line)
        elif form == "junit":
            ET.fromstring(output)
        elif form == "mqm":
            rows = csv.reader(io.StringIO(output), "excel-tab", quoting=csv.QUOTE_NONE)
            widths = {len(row) for row in rows}
            if len(widths) > 1:
                raise BrokenError("is_valid", f"{form}: rows of {widths} cells", form)
    except (ValueError, ET.ParseError) as error:
        raise BrokenError("is_valid", f"{form}: {error}", form) from None


def _strictly_read(text: str) -> Any:
    """Return a value of JSON. Raises ValueError for the escape of half a character, too, as strict readers do."""
    value = json.loads(text)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _renders(report: Report) -> None:
    for form in FORMATS:
        output = report.render(form)
        nothing_acts_on_the_reader(form, output)
        is_valid(form, output)
    nothing_acts_on_the_reader("notebook", report._repr_html_())
    is_same("same_twice", report.render("json"), report.render("json"))


def _make(random: Random) -> bytes:
    source, target = lang_pair(random)
    name = f"{odd_piece(random)}a{odd_piece(random)}.txt"
    texts = [f"{source} {target}", name]
    for _ in range(random.randint(1, 2)):
        sides = list(sentence_pair(source, target, random))
        for side in (0, 1):
            if random.random() < 0.7:
                sides[side] = spoiled(sides[side], random)
        texts += sides
    return packed(texts)


def _test(data: bytes) -> bool:
    langs, name, *texts = at_least(unpacked(data), 4)
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    checker = checker_of(*languages(langs))
    report = attempt(lambda: checker.check_pairs(pairs))
    if report is None:
        return False
    # As of a file whose name somebody else has chosen.
    documents = tuple(
        replace(
            document,
            id=name,
            issues=tuple(
                replace(issue, path=name, segment=issue.segment, line=3, column=1, end_line=3, end_column=2)
                for issue in document.issues
            ),
        )
        for document in report.documents
    )  # fmt: skip
    _renders(replace(report, documents=documents))
    return True


def _make_systems(random: Random) -> bytes:
    source, target = lang_pair(random)
    texts = [f"{source} {target}", f"A{odd_piece(random)}", f"B{odd_piece(random)}"]
    for _ in range(random.randint(1, 3)):
        original, translated = sentence_pair(source, target, random)
        texts += [original, translated, spoiled(translated, random)]
    return packed(texts)


def _test_systems(data: bytes) -> bool:
    langs, first, second, *texts = at_least(unpacked(data), 6)
    texts = texts[: len(texts) // 3 * 3]
    source_lang, target_lang = languages(langs)
    systems = {first: texts[1::3], second: texts[2::3]}

    def compare() -> Any:
        return compare_systems(
            systems,
            texts[::3],
            texts[1::3],
            source_lang=source_lang,
            target_lang=target_lang,
            config={"bootstrap": 0},
            samples=0,
        )

    comparison = attempt(compare)
    if comparison is None:
        return False
    for form in COMPARISON_FORMATS:
        output = comparison.render(form)
        nothing_acts_on_the_reader(form, output)
        if form == "json":
            is_valid("comparison json", output)
    for system in comparison.systems:
        for family, right in system.right.items():
            if not 0 <= right.right <= right.total:
                raise BrokenError("shares_are_shares", f"{family}: {right}")
    return True


TARGETS = (
    Target("render", _test, _make),
    Target("compare-systems", _test_systems, _make_systems),
)
