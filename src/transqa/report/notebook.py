"""A report as notebooks show it: the verdict and a table of issues, as HTML without a page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.report.as_text import listed_not_checked
from transqa.report.gate import caveat, new_tally
from transqa.report.safe_text import shown
from transqa.text.opinions import also_found

if TYPE_CHECKING:
    from transqa.report.report import Report

_MOST_ISSUES = 50  # that a cell shows
_MOST_DOCUMENTS = 20
_LISTED_THINGS = 4  # things that are named, of those not checked for one reason
_TEMPLATE = """\
<p><b>{{ "Passed" if report.passed else "Failed" }}</b>: {{ summary|shown }} in {{ "{:,}".format(words) }} words
{% if report.documents|length > 1 %} of {{ report.documents|length }} documents{% endif %}</p>
{% if caveat %}
<p>{{ caveat[0]|upper }}{{ caveat[1:] }}</p>
{% endif %}
{% if report.documents|length > 1 %}
<table>
<thead><tr><th>document</th><th>verdict</th><th>issues</th><th>quality</th></tr></thead>
<tbody>
{% for document in report.documents[:most_documents] %}
<tr><td>{{ document.id|shown }}</td><td>{{ "passed" if document.passed else "failed" }}</td><td>{{ document.issues|length }}</td><td>{{ "%.2f"|format(document.score.quality) }}</td></tr>
{% endfor %}
</tbody>
</table>
{% if report.documents|length > most_documents %}
<p>and {{ report.documents|length - most_documents }} more documents</p>
{% endif %}
{% endif %}
{% if issues %}
<table>
<thead><tr>{% if report.documents|length > 1 %}<th>document</th>{% endif %}<th>segment</th><th>severity</th><th>check</th><th>text</th><th>expected</th><th>reason</th></tr></thead>
<tbody>
{% for document, issue in issues[:most_issues] %}
<tr>{% if report.documents|length > 1 %}<td>{{ document.id|shown }}</td>{% endif %}<td>{{ issue.segment|shown }}</td><td>{{ issue.severity.value }}</td><td>{{ issue.code }}</td><td><bdi>{{ issue.text|shown }}</bdi></td><td><bdi>{{ issue.expected|join(", ")|shown }}</bdi></td><td><bdi>{{ issue.message|shown }}{% if issue|also_found %}; {{ issue|also_found|shown }}{% endif %}</bdi></td></tr>
{% endfor %}
</tbody>
</table>
{% if issues|length > most_issues %}
<p>and {{ issues|length - most_issues }} more issues; report.to_pandas() has all</p>
{% endif %}
{% endif %}
{% if unchecked %}
<details><summary>Not checked</summary><ul>{% for what, why in unchecked %}<li>{{ what|shown }}: {{ why|shown }}</li>{% endfor %}</ul></details>
{% endif %}
"""  # noqa: E501 - lines of HTML


def report_fragment(report: Report) -> str:
    """Return the verdict, the documents where there are several, and the first issues, as HTML."""
    # Imported here: no other format needs Jinja2, nor should a check wait for it.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["shown"] = shown
    environment.filters["also_found"] = also_found
    issues = [
        (document, issue) for document in report.documents for issue in document.issues
    ]
    issues.sort(key=lambda found: -found[1].severity.rank)
    return environment.from_string(_TEMPLATE).render(
        report=report,
        summary=new_tally(report.issues, report.suppressed),
        caveat=caveat(report.documents),
        words=sum(document.score.word_count for document in report.documents),
        issues=issues,
        unchecked=list(listed_not_checked(report.not_checked, _LISTED_THINGS)),
        most_issues=_MOST_ISSUES,
        most_documents=_MOST_DOCUMENTS,
    )
