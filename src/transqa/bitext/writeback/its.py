"""An issue as an ITS 2.0 localization quality issue: type, comment, severity (https://www.w3.org/TR/its20/#lqissue)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import tomli

from transqa.base.model import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transqa.base.model import Issue

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Table(NamedTuple):
    """How categories and severities of MQM are written in ITS 2.0; ``bitext/writeback/its.toml``."""

    profile: str
    values: tuple[str, ...]
    types: Mapping[str, str]
    severities: Mapping[str, int]


@cache
def table() -> Table:
    """Return the table."""
    path = resources.files("transqa") / "bitext" / "writeback" / "its.toml"
    read = tomli.loads(path.read_text("utf-8"))
    return Table(read["profile"], tuple(read["values"]), read["types"], read["severities"])


def quality_type(category: str) -> str:
    """Return the ``locQualityIssueType`` of an MQM category.

    >>> quality_type("accuracy/omission"), quality_type("terminology/wrong-term"), quality_type("weather")
    ('omission', 'terminology', 'other')
    """
    types = table().types
    return types.get(category) or types.get(category.split("/", 1)[0]) or "other"


def comment(issue: Issue) -> str:
    """Return an issue in a line: code, severity, check, its text if the message does not quote it, what is expected."""
    quoted = "" if not issue.text or issue.text in issue.message else f'"{issue.text}": '
    side = "in the source: " if issue.side == Side.SOURCE else ""
    expected = f"; expected: {' | '.join(issue.expected)}" if issue.expected else ""
    return " ".join(f"{issue.code} {issue.severity} {issue.check}: {side}{quoted}{issue.message}{expected}".split())


def attributes(issue: Issue, prefix: str = "") -> str:
    """Return the attributes of an issue, ``prefix`` before their names (``its:``), a space before each."""
    one = {
        "Type": quality_type(issue.category),
        "Comment": comment(issue),
        "Severity": str(table().severities[issue.severity]),
        "ProfileRef": table().profile,
    }
    return "".join(f' {prefix}locQualityIssue{name}="{escaped(value)}"' for name, value in one.items())


def escaped(text: str) -> str:
    """Return a text for an attribute or an element of XML; what XML cannot hold becomes U+FFFD.

    >>> escaped('"Q&A" <b>')
    '&quot;Q&amp;A&quot; &lt;b&gt;'
    """
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES)
