"""A report as one HTML file that needs nothing else: no network, and no script to be read.

The template, its style and its script stand in ``report/page``. Texts, names and messages are taken for hostile: all is
escaped (Jinja2, autoescape on), isolated from the direction of what stands around it, and a content security policy
(W3C CSP Level 3) lets only this style and this script run, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING

from transqa.base.model import Severity
from transqa.report.as_text import grouped
from transqa.report.gate import tally
from transqa.report.html_people import people_table
from transqa.report.html_views import views_of, where
from transqa.report.safe_text import folder_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from transqa.base.model import DocumentReport
    from transqa.report.html_views import Row
    from transqa.report.report import Report

_METRICS = (("bleu", "BLEU"), ("chrf", "chrF2++"), ("ter", "TER"))


def render_html(report: Report) -> str:
    """Return the report as one HTML page (HTML Living Standard), the same for the same report.

    Order: verdict, what was not checked, the texts with marks, issues, people, suppressed issues, scores. Spans are
    marked exactly, by code points. A folder that all absolute paths share is left out of the names.
    """
    folder = folder_of([name for one in report.documents for name in _names(one)])
    views = views_of(report, folder)
    rows = [row for view in views for row in view.rows]
    style, script = _data("page.css"), _data("page.js")
    page = _environment(rows, folder).get_template("page.html")
    return page.render(
        report=report,
        views=views,
        rows=rows,
        style=style,
        script=script,
        policy=_policy(style, script),
        levels=list(reversed(Severity)),
        severities=Counter(row.issue.severity for row in rows),
        codes=sorted(Counter((row.issue.code, row.issue.check) for row in rows).items()),
        summary=tally(report.issues),
        unchecked=grouped(report.not_checked),
        people=people_table(views),
        suppressed=[(where(item.issue, view.name, folder), item) for view in views for item in view.report.suppressed],
        metrics=_METRICS,
    )


def _language(lang: str) -> str:
    """Return a language as an attribute wants it: what is no tag by BCP 47 is empty, an unknown language."""
    return lang if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", lang) else ""


def _names(one: DocumentReport) -> Iterator[str]:
    yield one.id
    yield from {issue.path for issue in one.issues if issue.path}


def _data(name: str) -> str:
    return (resources.files("transqa") / "report" / "page" / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, and only these two run."""
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _environment(rows: Sequence[Row], folder: str) -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    severities = {row.number: row.issue.severity for row in rows}

    def level(numbers: Sequence[int]) -> str:
        return max((severities[number] for number in numbers), key=lambda severity: severity.rank).value

    def local(text: str) -> str:
        return text.replace(folder, "") if len(folder) > 1 else text

    templates = {name: _data(name) for name in ("page.html", "macros.html")}
    environment = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, level=level, local=local, language=_language)
    return environment
