"""The pages of the checks, each from the check itself, and their index by family."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa import Checker
from transqa.base.model import Maturity
from transqa.checks import CHECKS
from transqa.checks.base import marked
from transqa.report.as_text import Detail, render_text
from transqa.report.families import FAMILIES
from transqa.report.pages import check_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.checks import Check, Example
    from transqa.report.report import Report

_CODE_SPANS = re.compile(r"(``.+?``|`[^`\n]+`)")
_TAGS = str.maketrans({"<": "&lt;", "&": "&amp;"})
_EMPHASIS = re.compile(r"(?<!\w)_{1,2}(?=\w)|[*\[\]](?=\S)")


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    made = {
        f"checks/{check.code}.md": check_page(check, escape=escaped, said=_said(check))
        for check in CHECKS
    }
    return made | {"checks/index.md": "\n".join(_index()) + "\n"}


def escaped(text: str) -> str:
    r"""Return plain text as Markdown that shows it; what stands between backticks stays.

    >>> escaped("<unk> and __TERM1__, `<br>`")
    '&lt;unk> and \\__TERM1__, `<br>`'
    """
    parts = _CODE_SPANS.split(text)
    parts[::2] = [
        _EMPHASIS.sub(r"\\\g<0>", part.translate(_TAGS)) for part in parts[::2]
    ]
    return "".join(parts)


def _said(check: Check) -> Iterator[str]:
    """Yield what the report says of the first example that is flagged."""
    if check.extra:
        return
    example = next(
        example
        for example in check.examples
        if "⟦" in example.target + (example.source or "")
    )
    text = render_text(_report(check, example), Detail(verbose=True))
    issue = text.split("\n\n", 1)[0].rstrip()
    if not re.search(rf"  {check.code} ", issue):
        return  # it takes a whole document, which an example is not
    yield from ("The report:", "", "```text", issue, "```", "")


def _report(check: Check, example: Example) -> Report:
    """Return the report on an example, of this check alone."""
    checker = Checker(
        config={"select": [check.code], "preview": True, "report_confidence": 0.0},
        source_lang=example.source_lang,
        target_lang=example.target_lang,
    )
    target, _ = marked(example.target)
    if example.source is None and not example.before:
        return checker.check(target)
    source, _ = marked(example.source or "")
    return checker.check_pairs([*example.before, (source, target)])


def _index() -> Iterator[str]:
    yield from (
        "# Checks",
        "",
        f"{len(CHECKS)} checks in {len(FAMILIES)} families. A code begins with the letters of its family and is",
        "never reused. `--select NAM` runs one family, `--ignore NUM307` leaves out one check;",
        "`transqa explain CODE` shows a check's page on a terminal.",
        "",
        "How often each check finds planted errors, and how often it speaks up of good translations:",
        "",
        "![Recall and false alarms of each check](../plots/checks.svg)",
    )
    for family in FAMILIES:
        checks = [check for check in CHECKS if check.code.startswith(family.prefix)]
        yield from (
            "",
            f"## {family.title} ({family.prefix})",
            "",
            family.summary,
            "",
            "| code | name | severity | source | what it finds |",
            "| --- | --- | --- | --- | --- |",
            *(_row(check) for check in sorted(checks, key=lambda check: check.code)),
        )


def _row(check: Check) -> str:
    preview = " (preview)" if check.maturity == Maturity.PREVIEW else ""
    cells = (
        f"[{check.code}]({check.code}.md)",
        check.name,
        f"{check.severity}{preview}",
        "needed" if check.needs_source else "",
        escaped(check.summary),
    )
    return row(cells)


def row(cells: Iterable[str]) -> str:
    """Return a row of a Markdown table."""
    shown = [cell.replace("|", r"\|") for cell in cells]
    return f"| {' | '.join(shown)} |"
