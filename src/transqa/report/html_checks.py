"""The pages of the checks that found something, for the HTML page: a code leads to what its check finds and why."""

from __future__ import annotations

import inspect
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.report.marks import Mark, TextRun, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.checks.base import Check, Example
    from transqa.report.html_views import DocumentView

_MOST_EXAMPLES = 3  # of each kind; the documentation has all


class ExampleText(NamedTuple):
    """A side of an example with what is flagged in it."""

    lang: str
    runs: tuple[TextRun, ...]


class CheckPage(NamedTuple):
    """What a check finds, in the paragraphs of its documentation, with examples of what is flagged and what is not."""

    code: str
    name: str
    found: int
    summary: str
    paragraphs: tuple[str, ...]
    facts: str
    flagged: tuple[tuple[ExampleText, ...], ...]
    clean: tuple[tuple[ExampleText, ...], ...]


def check_pages(views: Sequence[DocumentView]) -> list[CheckPage]:
    """Return the pages of the checks whose codes the issues have, in order of the codes."""
    # Imported here: the registry imports all checks, and no other format needs it.
    from transqa.checks import CHECKS

    counts: Counter[str] = Counter()
    for view in views:
        for row in view.rows:
            counts[row.issue.code] += 1
            counts.update(dict.fromkeys(row.issue.also, 0))
        for item in view.report.suppressed:
            counts[item.issue.code] += 0
    return [
        _page(check, counts[check.code]) for check in CHECKS if check.code in counts
    ]


def _page(check: Check, count: int) -> CheckPage:
    text = inspect.cleandoc(check.find.__doc__ or "")
    summary, _, rest = text.partition("\n")
    paragraphs = [" ".join(part.split()) for part in rest.split("\n\n") if part.strip()]
    facts = [check.category, f"severity {check.severity}", check.maturity]
    if check.needs_source:
        facts.append("needs a source")
    flagged = [example for example in check.examples if _is_flagged(example)]
    clean = [example for example in check.examples if not _is_flagged(example)]
    return CheckPage(
        code=check.code,
        name=check.name,
        found=count,
        summary=summary,
        paragraphs=tuple(paragraphs),
        facts=" · ".join(facts),
        flagged=tuple(tuple(_sides(one)) for one in flagged[:_MOST_EXAMPLES]),
        clean=tuple(tuple(_sides(one)) for one in clean[:_MOST_EXAMPLES]),
    )


def _is_flagged(example: Example) -> bool:
    return "⟦" in example.target + (example.source or "")


def _sides(example: Example) -> Iterator[ExampleText]:
    from transqa.checks.base import marked

    sides = (
        (example.source, example.source_lang),
        (example.target, example.target_lang),
    )
    for text, lang in sides:
        if text:
            bare, spans = marked(text)
            runs = cut(bare, [Mark(*span, 1) for span in spans])
            yield ExampleText(lang or "", tuple(runs))
