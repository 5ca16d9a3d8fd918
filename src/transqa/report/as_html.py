"""A report as one HTML file that needs nothing else: no network, and for a few documents no script to be read.

The template, its style and its script are in ``report/page``. Texts, names and messages
are taken for hostile: all of them are escaped (Jinja2, autoescape on) and isolated from
the writing direction of what is around them, and a content security policy (W3C CSP
Level 3) admits only this style and this script, by their hashes.

Many documents open on a summary. The texts and issues of each are rendered by the same
template, compressed, and laid into the page when somebody opens them.
"""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from transqa.base.model import Severity
from transqa.report.as_text import METRIC_NAMES, grouped_by_reason
from transqa.report.gate import caveat, new_tally
from transqa.report.html_checks import check_pages
from transqa.report.html_names import names_table
from transqa.report.html_plots import check_bars, score_plot, severity_bars
from transqa.report.html_views import views_of, where
from transqa.report.locations import percent, told_refused
from transqa.report.page_files import (
    hash_source,
    page_environment,
    page_file,
    page_style,
)
from transqa.report.safe_text import folder_of, plain
from transqa.text.opinions import also_found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from transqa.base.model import DocumentReport
    from transqa.report.html_views import DocumentView
    from transqa.report.report import Report

_WHOLE = 10  # documents; the texts of more are opened one by one
_MOST_REFUSED = 200  # second opinions that were refused
_TOGETHER = 8  # documents that are compressed together, which takes a third less room than one by one


def render_html(report: Report) -> str:
    """Return the report as one HTML page (HTML Living Standard), the same for the same report.

    Order: verdict, of several documents the summary, the texts with marks and
    corrections, each with its issues, people and places, what was not checked,
    suppressed issues, what the checks mean. Spans are marked exactly, by code points. A
    folder that all absolute paths share is left out of the names.
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

    refused = [one for document in report.documents for one in document.refused]
    refused_total = sum(one.count for one in refused)
    refused_shown = refused[:_MOST_REFUSED]

    pages = check_pages(views)
    pages_by_code = {page.code for page in pages}
    named = names_table(views)
    alone = len(views) == 1
    reasons = list(report.failures)
    if alone:
        reasons += views[0].report.reasons

    style = page_style("page.css")
    script = page_file("page.js")
    environment = _environment(folder)
    macros = environment.get_template("macros.html").module
    metrics = tuple(METRIC_NAMES.items())
    names_html = macros.names_table(named) if named else ""  # type: ignore[attr-defined]
    pages_html = macros.check_pages(pages)  # type: ignore[attr-defined]
    packed: dict[str, str] = {}
    if len(views) > _WHOLE:
        sections = [
            macros.document(view, pages_by_code, alone, metrics)  # type: ignore[attr-defined]
            for view in views
        ]
        for number, start in enumerate(range(0, len(sections), _TOGETHER)):
            text = "".join(sections[start : start + _TOGETHER])
            packed[f"packed-{number}"] = _packed(text)
        heaviest_first = sorted(rows, key=lambda row: -row.issue.severity.rank)
        all_issues = macros.brief_issues(heaviest_first, pages_by_code)  # type: ignore[attr-defined]
        packed["packed-all"] = _packed(all_issues)
        packed["packed-names"] = _packed(names_html or "<p>No names were found.</p>")
        packed["packed-checks"] = _packed(pages_html)

    return environment.get_template("page.html").render(
        report=report,
        views=views,
        ranked=sorted(views, key=_worst_first),
        alone=alone,
        failed=sum(not view.report.passed for view in views),
        reasons=reasons,
        style=style,
        script=script,
        policy=_policy(style, script),
        levels=list(reversed(Severity)),
        severities=Counter(row.issue.severity for row in rows),
        codes=sorted(checks.items()),
        summary=new_tally(report.issues, report.suppressed),
        caveat=caveat(report.documents),
        unchecked=grouped_by_reason(report.not_checked),
        severity_bars=severity_bars(views),
        check_bars=check_bars(views),
        plot=score_plot(views),
        names=named,
        names_html=names_html,
        suppressed=suppressed,
        refused=[told_refused(one) for one in refused_shown],
        refused_count=refused_total,
        refused_more=refused_total - sum(one.count for one in refused_shown),
        pages_html=pages_html,
        pages_by_code=pages_by_code,
        packed=packed,
        together=_TOGETHER,
        metrics=metrics,
    )


def _worst_first(view: DocumentView) -> tuple[object, ...]:
    return view.report.passed, tuple(-count for count in view.counts), view.number


def _packed(text: str) -> str:
    """Return a piece of the page compressed (RFC 1951) in base64, as the script lays it into the page.

    Compressed, 180 articles take a fifth of their size, and a browser has nothing to
    build until one is opened.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(text.encode("utf-8")) + packer.flush()
    return base64.b64encode(data).decode("ascii")


def _names(document: DocumentReport) -> Iterator[str]:
    """Yield the names that may be paths: the document's id, and the files of its issues."""
    yield document.id
    for issue in document.issues:
        if issue.path:
            yield issue.path


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, and only this style and this script are used."""
    return (
        f"default-src 'none'; style-src '{hash_source(style)}'; script-src '{hash_source(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _environment(folder: str) -> Environment:
    def level(issue_numbers: Sequence[int], view: DocumentView) -> str:
        """Return the heaviest severity of these issues: it colours a piece that several of them mark."""
        covering = [view.rows[number - 1].issue.severity for number in issue_numbers]
        return max(covering, key=lambda severity: severity.rank).value

    def local(text: str) -> str:
        """Return a text without the folder that all files share; the root alone is no folder worth hiding."""
        return text.replace(folder, "") if len(folder) > 1 else text

    def of_others(issue_numbers: Sequence[int], view: DocumentView) -> bool:
        """Return whether others alone found these issues: what they mark looks otherwise."""
        issues = [view.rows[number - 1].issue for number in issue_numbers]
        return all(issue.is_of_others for issue in issues)

    environment = page_environment("page.html", "macros.html")
    environment.filters.update(
        plain=plain,
        level=level,
        of_others=of_others,
        also_found=also_found,
        local=local,
        percent=percent,
    )
    return environment
