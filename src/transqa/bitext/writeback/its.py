"""An issue as an ITS 2.0 localization quality issue: type, comment, severity (https://www.w3.org/TR/its20/#lqissue)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import tomli

from transqa.base.model import Side
from transqa.base.package import package_file
from transqa.text.opinions import also_found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transqa.base.model import Issue

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class ItsTable(NamedTuple):
    """How categories and severities of MQM are written in ITS 2.0; ``bitext/writeback/its.toml``."""

    profile: str
    values: tuple[str, ...]
    types: Mapping[str, str]
    severities: Mapping[str, int]


@cache
def its_table() -> ItsTable:
    """Return the table."""
    path = package_file("bitext", "writeback", "its.toml")
    data = tomli.loads(path.read_text("utf-8"))
    return ItsTable(
        profile=data["profile"],
        values=tuple(data["values"]),
        types=data["types"],
        severities=data["severities"],
    )


def quality_type(category: str) -> str:
    """Return the ``locQualityIssueType`` of an MQM category.

    >>> quality_type("accuracy/omission"), quality_type("terminology/wrong-term"), quality_type("weather")
    ('omission', 'terminology', 'other')
    """
    types = its_table().types
    top_category = category.split("/", 1)[0]
    return types.get(category) or types.get(top_category) or "other"


def issue_comment(issue: Issue) -> str:
    """Return an issue in a line: code, severity, check, its text if the message does not quote it, what is expected."""
    comment = f"{issue.code} {issue.severity} {issue.check}: "
    if issue.side == Side.SOURCE:
        comment += "in the source: "
    if issue.text and issue.text not in issue.message:
        comment += f'"{issue.text}": '
    comment += issue.message
    if issue.expected:
        comment += f"; expected: {' | '.join(issue.expected)}"
    others = also_found(issue)
    if others:
        comment += f"; {others}"
    return " ".join(comment.split())


def issue_attributes(issue: Issue, prefix: str = "") -> str:
    """Return the attributes of an issue, ``prefix`` before their names (``its:``), a space before each."""
    table = its_table()
    values = {
        "Type": quality_type(issue.category),
        "Comment": issue_comment(issue),
        "Severity": str(table.severities[issue.severity]),
        "ProfileRef": table.profile,
    }
    return "".join(
        f' {prefix}locQualityIssue{name}="{escaped(value)}"'
        for name, value in values.items()
    )


def escaped(text: str) -> str:
    """Return a text for an attribute or an element of XML; what XML cannot hold becomes U+FFFD.

    >>> escaped('"Q&A" <b>')
    '&quot;Q&amp;A&quot; &lt;b&gt;'
    """
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES)
