"""Where a document and its issues are found, as the reports for CI services write it.

Paths are relative to the working directory when they lie in it, with ``/`` between the
parts. GitHub and GitLab match them with the paths of a change in the repository, and what
reads JUnit links to them there, so for these they are relative to its root.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from transqa.report import shown
from transqa.text.opinions import also_found

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue, RefusedOpinion, Segment


def shown_path(path: str | None) -> str:
    """Return a path relative to the working directory, or unchanged if it lies elsewhere, as it can be shown.

    Empty for no path.
    """
    return shown.path(relative_path(path))


def relative_path(path: str | None) -> str:
    """Return a path relative to the working directory, or unchanged if it lies elsewhere; empty for no path."""
    if not path:
        return ""
    relative = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    outside = relative.startswith("..")
    return Path(path if outside else relative).as_posix()


def repository_path(path: str | None) -> str:
    """Return a path relative to the root of the repository of the working directory, else to the working directory."""
    relative = relative_path(path)
    if not relative:
        return ""
    root = _repository_root(os.getcwd())
    full = Path(os.path.abspath(relative))
    if root is None or not full.is_relative_to(root):
        return relative
    return full.relative_to(root).as_posix()


def repository_path_of(document: DocumentReport) -> str:
    """Return the path of a document from the root of the repository, or its id if it came from no file."""
    return shown.plain(repository_path(document.path) or document.id)


@lru_cache(maxsize=8)
def _repository_root(folder: str) -> str | None:
    """Return the folder at or above one that has a ``.git``: a folder, or a file in a worktree and a submodule."""
    for candidate in (Path(folder), *Path(folder).parents):
        if os.path.exists(candidate / ".git"):
            return str(candidate)
    return None


def uri(path: str) -> str:
    """Return a shown path as a URI reference (RFC 3986).

    >>> uri("news/Мінск 1.txt")
    'news/%D0%9C%D1%96%D0%BD%D1%81%D0%BA%201.txt'
    """
    try:
        # Bytes of a name that the locale can't decode are lone surrogates in Python.
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = path.encode("utf-8", "backslashreplace")
    if not os.path.isabs(path):
        return quote(name)
    return f"file://{quote(name)}" if os.sep == "/" else Path(path).as_uri()


def path_of(document: DocumentReport) -> str:
    """Return the shown path of a document, or its id if it came from no file."""
    return shown_path(document.path) or shown.path(document.id)


def name_in_file(document: DocumentReport) -> str:
    """Return the part of a document's id after ``#``, which names it among the documents of one file; or all of it."""
    return document.id.rpartition("#")[2]


def segments_of(document: DocumentReport) -> tuple[Segment, ...]:
    """Return the segments of a document; none where the report was made without keeping the text."""
    return document.document.segments if document.document else ()


def segment_note(issue: Issue) -> str:
    """Return the segment and side of an issue, for formats that can't point into one.

    Empty for plain text: there the file, the line and the column say it all.
    """
    if issue.offset is not None:
        return ""
    return f" [segment {issue.segment}, {issue.side}]"


_PLACES_IN_WORD = (
    (r"p(\d+)", "paragraph {}"),
    (r"p(\d+)-(\d+)", "paragraph {}, sentence {}"),
    (r"p(\d+)-(\d+)-p\1-(\d+)", "paragraph {}, sentences {} to {}"),
    (r"p(\d+)(?:-\d+)?-p(\d+)(?:-\d+)?", "paragraphs {} to {}"),
    (r"t(\d+)r(\d+)c(\d+)(?:-\d+)?", "table {}, row {}, column {}"),
    (r"(header|footer|footnote|endnote)-(\d+)(?:-\d+)?", "{} {}"),
    (r"textbox-(\d+)(?:-\d+)?", "text box {}"),
    (r"alt-(\d+)(?:-\d+)?", "alternative text of picture {}"),
    (r"s(\d+)", "sentence {}"),
)


def word_place(segment: str) -> str:
    """Return a place in a Word document as people find it, by the id of its segment; empty for another id.

    Paragraphs are counted with the empty ones.

    >>> word_place("p20-2"), word_place("t1r2c3"), word_place("s20")
    ('paragraph 20, sentence 2', 'table 1, row 2, column 3', 'sentence 20')
    """
    for pattern, words in _PLACES_IN_WORD:
        found = re.fullmatch(pattern, segment)
        if found:
            return words.format(*found.groups())
    return ""


def percent(confidence: float) -> str:
    """Return a confidence as people read it.

    >>> percent(0.97)
    '97 %'
    """
    return f"{100 * confidence:.0f} %"


def confidence_note(issue: Issue) -> str:
    """Return the confidence of an issue and the other checks that saw it, for formats with no field for them.

    Empty where there is neither.
    """
    notes: list[str] = []
    if issue.confidence is not None:
        notes.append(f"confidence {percent(issue.confidence)}")
    if issue.also:
        notes.append(f"also {', '.join(issue.also)}")
    return f" [{'; '.join(notes)}]" if notes else ""


def full_message(issue: Issue) -> str:
    """Return the message of an issue with the expected spellings and who else found it, on one line."""
    message = issue.message
    if issue.expected:
        message += f" (expected: {' | '.join(issue.expected)})"
    others = also_found(issue)
    if others:
        message += f"; {others}"
    return " ".join(message.split())


_LINE = re.compile(r"line (\d+)\b")


def line_of(told: str) -> int | None:
    """Return the line that a message about a file begins with, or that a place in one ends with; None if none is told.

    >>> line_of("line 3: no quote closes the cell"), line_of("news/a.tsv: line 12"), line_of("empty")
    (3, 12, None)
    """
    found = _LINE.match(told) or _LINE.fullmatch(told.rpartition(": ")[2])
    return int(found[1]) if found else None


def refused_count(document: DocumentReport) -> int:
    """Return how many second opinions on a document were refused."""
    return sum(refused.count for refused in document.refused)


def told_refused(refused: RefusedOpinion) -> str:
    """Return a refused opinion in a line: where it stands, whose it is, how many there are, and why."""
    where = f"{shown_path(refused.file)}: {refused.place}"
    if refused.line and refused.place != f"line {refused.line}":
        where = f"{shown_path(refused.file)}: line {refused.line} ({refused.place})"
    count = f"{refused.count:,} opinions, the first " if refused.count > 1 else ""
    return " ".join(f"{where}: {count}by {refused.by}: {refused.reason}".split())
