"""Paths as reports of CI say them: relative to the working directory where they lie in it, with / between the parts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue


def shown_path(path: str | None) -> str:
    """Return a path relative to the working directory, or as it is if it lies elsewhere; empty for none."""
    if not path:
        return ""
    near = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    return Path(path if near.startswith("..") else near).as_posix()


def uri(path: str) -> str:
    """Return a shown path as a URI reference (RFC 3986).

    >>> uri("news/Мінск 1.txt")
    'news/%D0%9C%D1%96%D0%BD%D1%81%D0%BA%201.txt'
    """
    return Path(path).as_uri() if os.path.isabs(path) else quote(path)


def path_of(one: DocumentReport) -> str:
    """Return the path of a document as it is shown; its id where it came from no file."""
    return shown_path(one.document.path if one.document else None) or one.id


def said(issue: Issue) -> str:
    """Return an issue's message with what should stand there."""
    expected = f" (expected: {' | '.join(issue.expected)})" if issue.expected else ""
    return " ".join(f"{issue.message}{expected}".split())
