"""Texts from outside on the outputs that people read: nothing in them starts a line, an escape or a command.

Names of files, ids, languages, fields of glossaries and quoted words come from
strangers. On a terminal a control character moves the cursor, a directional override
turns the line around (UAX 9), and a line end starts a line that a CI service may read
as a command of its own (``::error::``, ``##[error]``, ``##vso[…]``). Every output that is
no page goes through this module, as pages go through ``safe_text``: reports as a whole
(``shown_report``), messages one by one, JSON by ``json_text``.

The texts of segments keep their length, for places count in them: ``excerpt`` shows
them.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transqa.base.halves import escaped_half, json_of
from transqa.base.model import NotChecked

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue
    from transqa.report.comparison.model import Comparison
    from transqa.report.report import Report

# Control characters, marks and overrides of direction and their deprecated kin, line and
# paragraph separators, the byte order mark, interlinear annotation, halves of characters.
UNSAFE = (
    r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff"
)
# And the bracket of commands that GitHub's runner and Azure's agent find anywhere in a line.
_HAZARD = re.compile(rf"[{UNSAFE}]|(?<=\#\#)\[|(?<=\#\#vso)\[|(?<=\#\#teamcity)\[")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What json.dumps leaves as it is and no reader of a file wants to meet.
_LEFT_BY_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]"
)


def plain(text: str) -> str:
    r"""Return a text with what is unsafe escaped; it stays on one line.

    >>> print(plain("a\x1b[2J\n::error::"))
    a\x1b[2J\x0a::error::
    """
    if not _HAZARD.search(text):
        return text
    return _HAZARD.sub(lambda found: _escape(found[0]), text)


def path(text: str) -> str:
    """Return the name of a file as one that begins a line: none is read as a command there.

    A runner takes the white space before ``::`` for nothing.

    >>> print(path("::error::a.txt"))
    ./::error::a.txt
    """
    shown = plain(text)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def prose(text: str) -> str:
    r"""Return a message on one line: white space and control characters are one space, the rest as in ``plain``.

    >>> print(prose("two\nlines\x07"))
    two lines
    """
    line = plain(" ".join(_CONTROL.sub(" ", text).split()))
    return f"…{line}" if line.startswith("::") else line


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else escaped_half(char)


def json_text(value: object, indent: int | None = 2) -> str:
    r"""Return a value as JSON, letters as they are, what is unsafe as ``\u…``: a reader gets the same value.

    A byte of a name that is no UTF-8 has no such escape, and is shown as in ``plain``.

    >>> print(json_text("é\u202e", None), json_text("a\udcff", None))
    "é\u202e" "a\\xff"
    """
    text = json_of(value, indent=indent, allow_nan=False)
    if not _LEFT_BY_JSON.search(text):
        return text
    return _LEFT_BY_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shown_values(value: Any, kept: frozenset[str] = frozenset()) -> Any:
    """Return a value of JSON with its texts shown in ``plain``, but for those under the keys that are ``kept``."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {
            plain(key): item if key in kept else shown_values(item, kept)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [shown_values(item, kept) for item in value]
    return value


# Fields of the values of a report that are read as sentences; the rest are names and ids.
_PROSE = frozenset(
    (
        "message",
        "expected",
        "text",
        "reason",
        "reasons",
        "what",
        "why",
        "failures",
        "unused",
        "signature",
        "note",
    )
)
# Texts of a segment: places count in them, so that a report keeps them as they are. A
# comparison shows them whole.
_SIDES = frozenset(("source", "target", "reference"))
# What only pages and data show, which have ways of their own.
_LEFT = frozenset(
    ("people", "named", "segment_scores", "segment_results", "score", "metrics")
)


def shown_report(report: Report) -> Report:
    """Return a report with all its texts as they are shown, but for those of its segments."""
    shown: Report = _shown(report, "", whole=False)
    return shown


def shown_document(document: DocumentReport) -> DocumentReport:
    """Return the report on a document with all its texts as they are shown, but for those of its segments."""
    shown: DocumentReport = _shown(document, "", whole=False)
    return shown


def shown_issue(issue: Issue) -> Issue:
    """Return an issue with its texts as they are shown."""
    shown: Issue = _shown(issue, "", whole=False)
    return shown


def shown_comparison(comparison: Comparison) -> Comparison:
    """Return a comparison with all its texts as they are shown, each on one line."""
    shown: Comparison = _shown(comparison, "", whole=True)
    return shown


def _shown(value: Any, name: str, *, whole: bool) -> Any:
    """Return the value of a field with its texts shown: itself where all of them can be shown as they are.

    ``whole``: the texts of segments, too.
    """
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        if name in _SIDES and not whole:
            return value
        is_prose = name in _PROSE or name in _SIDES
        shown = prose(value) if is_prose else plain(value)
        return value if shown == value else shown
    if isinstance(value, tuple):
        items = [_shown(item, name, whole=whole) for item in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, NotChecked):
        note = _shown_note(value)
        return value if note == value else note
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        if field.name in _LEFT:
            continue
        old = getattr(value, field.name)
        new = _shown(old, field.name, whole=whole)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


@lru_cache(maxsize=256)
def _shown_note(note: NotChecked) -> NotChecked:
    """Return a note as it is shown. All documents without a source have some forty of the same."""
    return NotChecked(prose(note.what), prose(note.why))
