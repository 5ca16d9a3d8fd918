"""The door: issues into the bytes of a file by its extension, and into a copy beside the user's file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.files import write_whole
from transqa.bitext.decode import read_bytes
from transqa.bitext.unit import unique_ids
from transqa.bitext.writeback.po_comments import annotated_po, removed_po

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.base.model import DocumentReport, Issue, Severity

_PO = (".po",)
_XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
FORMATS = (*_PO, *_XLIFF)


def annotate(
    data: bytes,
    name: str,
    issues: Mapping[str, Sequence[Issue]],
    *,
    fuzzy: Severity | None = None,
) -> bytes:
    """Return a file with the issues of its documents written into it, by the extension of its ``name``.

    ``issues`` are listed by the id of their document (``DocumentReport.id``), which is
    the ``name`` and, of one in a file of several, its own name behind ``#``. ``fuzzy``:
    of PO, the severity from which on an entry is flagged fuzzy; None flags none. Marks
    of an earlier run are replaced. Raises ConfigError for a format that issues cannot
    be written into, InputError for a file that cannot be read.
    """
    if _extension(name) in _PO:
        return annotated_po(data, name, issues, fuzzy=fuzzy)
    from transqa.bitext.writeback.xliff import annotated_xliff

    return annotated_xliff(data, name, issues)


def removed(data: bytes, name: str) -> bytes:
    """Return a file without the marks of an earlier run; one without marks as it is. Errors as of ``annotate``."""
    if _extension(name) in _PO:
        return removed_po(data, name)
    from transqa.bitext.writeback.xliff import removed_xliff

    return removed_xliff(data, name)


def _extension(name: str) -> str:
    """Return the extension of a file. Raises ConfigError for a format that issues cannot be written into."""
    extension = Path(name).suffix.lower()
    if extension not in FORMATS:
        raise ConfigError(
            f"{name}: issues are not written into {extension or 'such files'}; allowed: {', '.join(FORMATS)}"
        )
    return extension


def write_annotated(
    path: str | Path,
    reports: Sequence[DocumentReport],
    output: str | Path,
    *,
    fuzzy: Severity | None = None,
) -> None:
    """Write a copy of a file with the issues of the ``reports`` on its documents to ``output``, whole or not at all.

    Folders of ``output`` are made. Raises ConfigError if ``output`` is the file itself,
    a folder or cannot be written; the rest as ``annotate``.
    """
    path, output = Path(path), Path(output)
    if os.path.exists(output) and os.path.exists(path) and output.samefile(path):
        raise ConfigError(
            f"{output}: is the file that was checked; issues are written into a copy, give another name"
        )
    if os.path.isdir(output):
        raise ConfigError(f"{output}: is a folder; give the name of a file")
    # Documents of one id are told apart by their order, as the reader does.
    ids = unique_ids([report.id for report in reports])
    issues = {
        document_id: report.issues
        for document_id, report in zip(ids, reports, strict=True)
    }
    annotated = annotate(read_bytes(path), str(path), issues, fuzzy=fuzzy)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"{output.parent}: no folder can be made ({error.strerror})"
        ) from None
    write_whole(output, annotated, "the copy")
