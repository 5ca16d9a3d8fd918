"""A report as one HTML file that needs nothing else: no network, and no script to be read.

The template, its style and its script are in ``report/page``. Texts, names and messages
are taken for hostile: all of them are escaped (Jinja2, autoescape on) and isolated from
the writing direction of what is around them, and a content security policy (W3C CSP
Level 3) admits only this style and this script, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING

from transqa.base.model import Severity
from transqa.report.as_text import METRIC_NAMES, grouped_by_reason
from transqa.report.gate import tally
from transqa.report.html_people import people_table
from transqa.report.html_views import views_of, where
from transqa.report.locations import percent
from transqa.report.safe_text import folder_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from transqa.base.model import DocumentReport
    from transqa.report.html_views import IssueRow
    from transqa.report.report import Report

# A language tag, as far as its form goes (RFC 5646, section 2.1).
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def render_html(report: Report) -> str:
    """Return the report as one HTML page (HTML Living Standard), the same for the same report.

    Order: verdict, what was not checked, the texts with marks, issues, people,
    suppressed issues, scores. Spans are marked exactly, by code points. A folder that
    all absolute paths share is left out of the names.
    """
    names = [name for document in report.documents for name in _names(document)]
    folder = folder_of(names)
    views = views_of(report, folder)
    rows = [row for view in views for row in view.rows]
    checks = Counter((row.issue.code, row.issue.check) for row in rows)

    suppressed = []
    for view in views:
        for item in view.report.suppressed:
            suppressed.append((where(item.issue, view.name, folder), item))

    style = _page_file("page.css")
    script = _page_file("page.js")
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
        codes=sorted(checks.items()),
        summary=tally(report.issues),
        unchecked=grouped_by_reason(report.not_checked),
        people=people_table(views),
        suppressed=suppressed,
        metrics=tuple(METRIC_NAMES.items()),
    )


def _names(document: DocumentReport) -> Iterator[str]:
    """Yield the names that may be paths: the document's id, and the files of its issues."""
    yield document.id
    for issue in document.issues:
        if issue.path:
            yield issue.path


def _page_file(name: str) -> str:
    return (resources.files("transqa") / "report" / "page" / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, and only this style and this script are used."""
    return (
        f"default-src 'none'; style-src '{_hash_source(style)}'; script-src '{_hash_source(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash_source(text: str) -> str:
    """Return the hash of an inline style or script as a content security policy writes it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _environment(rows: Sequence[IssueRow], folder: str) -> Environment:
    # Imported here: no other format needs Jinja2, nor should a check wait for it.
    from jinja2 import DictLoader, Environment, StrictUndefined

    severities = {row.number: row.issue.severity for row in rows}

    def level(issue_numbers: Sequence[int]) -> str:
        """Return the heaviest severity of these issues: it colours a piece that several of them mark."""
        covering = [severities[number] for number in issue_numbers]
        return max(covering, key=lambda severity: severity.rank).value

    def local(text: str) -> str:
        """Return a text without the folder that all files share; the root alone is no folder worth hiding."""
        return text.replace(folder, "") if len(folder) > 1 else text

    def language_tag(lang: str) -> str:
        """Return a language as the value of ``lang``: empty, which means unknown, for what is no tag by its form."""
        return lang if _LANGUAGE_TAG.fullmatch(lang) else ""

    environment = Environment(
        loader=DictLoader(
            {name: _page_file(name) for name in ("page.html", "macros.html")}
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        shown=shown,
        level=level,
        local=local,
        language=language_tag,
        percent=percent,
    )
    return environment
