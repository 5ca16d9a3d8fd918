"""The page of a check, from the check itself: what it finds, why, examples. For ``explain`` and the docs."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean
from transqa.checks.confidence import measured_confidences
from transqa.report.measured import measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.checks.base import Check, Example


def find_check(code: str, checks: Sequence[Check]) -> Check:
    """Return the check of a code or a name, in any case. Raises ConfigError."""
    wanted = code.casefold()
    for check in checks:
        if wanted in (check.code.casefold(), check.name):
            return check
    allowed = [check.code for check in checks]
    raise ConfigError(
        f'check "{code}" does not exist; {did_you_mean(code.upper(), allowed, limit=40)}'
    )


def check_page(check: Check) -> str:
    """Return the Markdown page of a check. ⟦…⟧ in an example encloses exactly what is flagged."""
    return "\n".join(_page(check)) + "\n"


def _page(check: Check) -> Iterator[str]:
    yield from (
        f"# {check.code} {check.name}",
        "",
        inspect.cleandoc(check.find.__doc__ or ""),
        "",
    )
    yield f"- category: {check.category}"
    yield f"- severity: {check.severity}"
    yield f"- maturity: {check.maturity}"
    yield f"- target languages: {', '.join(check.langs) or 'any'}"
    if check.is_calibrated:
        yield "- confidence: calibrated; each issue says with what probability it is true"
        yield f"- confidence needed for its severity: {check.min_confidence:g}; below it the issue is minor"
    elif measured_as := measured_confidences(check.code):
        said = ", ".join(f"{of:g} ({severity})" for severity, of in measured_as.items())
        yield f"- confidence, as measured: {said}"
    yield f"- needs a source: {'yes' if check.needs_source else 'no'}"
    yield from measured(check.code)

    flagged: list[Example] = []
    clean: list[Example] = []
    for example in check.examples:
        marked = "⟦" in example.target + (example.source or "")
        group = flagged if marked else clean
        group.append(example)
    for title, examples in (("Flagged", flagged), ("Not flagged", clean)):
        if examples:
            yield from ("", f"## {title}", "")
        for example in examples:
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    for source, target in example.before:
        yield f"- after {example.source_lang or 'source'}: {source or '(no source)'}"
        yield f"  {example.target_lang}: {target}"
    if example.source:
        yield f"- {example.source_lang or 'source'}: {example.source}"
        yield f"  {example.target_lang}: {example.target}"
    else:
        yield f"- {example.target}"
    for text, severity, category, by in example.opinions:
        yield f'  {by}: "{text}" ({severity}, {category})'


def check_list(checks: Sequence[Check]) -> str:
    """Return one line a check: code, name, severity, summary."""
    width = max((len(check.name) for check in checks), default=0)
    lines = [
        f"{check.code}  {check.name:<{width}}  {check.severity:<8}  {check.summary}\n"
        for check in checks
    ]
    return "".join(lines)
