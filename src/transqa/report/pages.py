"""The page of a check, from the check itself: what it finds, why, examples. For ``explain`` and the docs."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean
from transqa.checks.confidence import measured_confidences
from transqa.report.measured import measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transqa.checks.base import Check, Example

# Where a docstring begins another subject: "Not flagged: …".
_PARAGRAPH = re.compile(r"^(?=[A-Z][a-z ]{2,30}: )(?!\A)", re.MULTILINE)


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


def check_page(
    check: Check, *, escape: Callable[[str], str] = str, said: Sequence[str] = ()
) -> str:
    """Return the Markdown page of a check. ⟦…⟧ in an example encloses exactly what is flagged.

    ``escape`` is what texts go through that are no Markdown: examples and the docstring.
    ``said`` are lines that show what a report says of the first example.
    """
    return "\n".join(_page(check, escape, said)) + "\n"


def _page(
    check: Check, escape: Callable[[str], str], said: Sequence[str]
) -> Iterator[str]:
    summary, _, why = inspect.cleandoc(check.find.__doc__ or "").partition("\n")
    yield from (f"# {check.code} {check.name}", "", escape(summary), "")

    flagged: list[Example] = []
    clean: list[Example] = []
    for example in check.examples:
        marked = "⟦" in example.target + (example.source or "")
        group = flagged if marked else clean
        group.append(example)
    yield from ("**Flagged**", "", *_examples(flagged[:1], escape), "")
    yield from said
    yield from ("**Not flagged**", "", *_examples(clean[:1], escape), "")

    if why.strip():
        yield from (escape(_PARAGRAPH.sub("\n", why.strip())), "")
    yield from _properties(check)
    yield from measured(check.code)
    more = (
        ("More flagged examples", flagged[1:]),
        ("More examples that are not flagged", clean[1:]),
    )
    for title, examples in more:
        if examples:
            yield from ("", f"## {title}", "")
            yield from _examples(examples, escape)


def _properties(check: Check) -> Iterator[str]:
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


def _examples(
    examples: Iterable[Example], escape: Callable[[str], str]
) -> Iterator[str]:
    """Yield examples as items of a list; two spaces at the end of a line keep Markdown from joining it to the next."""
    for example in examples:
        for source, target in example.before:
            before = escape(source) if source else "(no source)"
            yield f"- after {example.source_lang or 'source'}: {before}  "
            yield f"  {example.target_lang}: {escape(target)}"
        lines = [escape(example.target)]
        if example.source:
            lines = [
                f"{example.source_lang or 'source'}: {escape(example.source)}",
                f"{example.target_lang}: {lines[0]}",
            ]
        for text, severity, category, by in example.opinions:
            lines.append(f'{by}: "{escape(text)}" ({severity}, {category})')
        yield "- " + "  \n  ".join(lines)


def check_list(checks: Sequence[Check]) -> str:
    """Return one line a check: code, name, severity, summary."""
    width = max((len(check.name) for check in checks), default=0)
    lines = [
        f"{check.code}  {check.name:<{width}}  {check.severity:<8}  {check.summary}\n"
        for check in checks
    ]
    return "".join(lines)
