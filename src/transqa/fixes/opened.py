"""A file opened for fixes: its text as its reader decodes it, and the same bytes again but for the edits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.safe_xml import decode_xml, xml_encoding
from transqa.bitext.decode import decode, mark_and_encoding
from transqa.bitext.formats import READERS
from transqa.bitext.html import decode_html, html_encoding
from transqa.bitext.po import decode_po
from transqa.bitext.writeback.docx import EditedDocx, edited_docx
from transqa.bitext.writeback.edits import EditedFile
from transqa.fixes import escaping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.fixes.escaping import Escape
    from transqa.fixes.model import Edit


class Format(NamedTuple):
    """How files of a format are written: how text is escaped in them, and what is special about them.

    ``references``: a letter that the encoding has not is written as ``&#9731;``.
    ``joint``: what stands between two strings that are one text, so that a text may be
    written into the first of them. ``quotes``: a cell may have to be quoted.
    """

    escape: Escape
    references: bool = False
    joint: re.Pattern[str] | None = None
    quotes: bool = False


_JOINT_OF_STRINGS = re.compile(r'"\s*"')  # of PO
# Between two texts of Word, in one run or in two that follow each other; the second may
# have another format, and marks of the spelling checker, bookmarks and page breaks of
# the layout may stand between them. Not a field, a tab, a link, a tracked change.
_JOINT_OF_RUNS = re.compile(
    r"""
    </(\w*:?)t>\s*
    (?:
      </\1r>\s*
      (?: <\1(?:proofErr|bookmarkStart|bookmarkEnd)\b[^>]*/>\s* )*
      <\1r(?:\s[^>]*)?>\s*
      (?: <\1rPr>(?:(?!</\1rPr>).)*</\1rPr>\s* | <\1rPr/>\s* )?
      (?: <\1lastRenderedPageBreak/>\s* )?
    )?
    <\1t(?:\s[^>]*)?>
    """,
    re.VERBOSE | re.DOTALL,
)


_PLAIN = Format(escaping.escape_nothing)
_MARKDOWN = Format(escaping.escape_markdown)
_HTML = Format(escaping.escape_html, references=True)
_XML = Format(escaping.escape_xml, references=True)
_TSV = Format(escaping.escape_tsv)
_JSON = Format(escaping.escape_json)
FORMATS = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".srt": Format(escaping.escape_srt),
    ".vtt": Format(escaping.escape_vtt),
    ".tsv": _TSV,
    ".tab": _TSV,
    ".csv": Format(escaping.escape_csv, quotes=True),
    ".jsonl": _JSON,
    ".ndjson": _JSON,
    ".xlf": _XML,
    ".xliff": _XML,
    ".sdlxliff": _XML,
    ".mqxliff": _XML,
    ".mxliff": _XML,
    ".tmx": _XML,
    ".po": Format(escaping.escape_po, joint=_JOINT_OF_STRINGS),
    ".docx": Format(escaping.escape_docx, references=True, joint=_JOINT_OF_RUNS),
}


def format_of(name: str) -> Format | None:
    """Return the format of a file by its extension; None where fixes cannot be written. Unknown ones are plain text.

    >>> format_of("a.xml"), format_of("a.log") == format_of("a.txt")
    (None, True)
    """
    extension = Path(name).suffix.lower()
    if extension in FORMATS:
        return FORMATS[extension]
    return None if extension in READERS else _PLAIN


class OpenedFile(NamedTuple):
    """A file, its decoded ``text``, in which the spans of its reader are, and how it is written."""

    file: EditedFile | EditedDocx
    format: Format
    text: str

    def written(self, text: str, start: int) -> str | None:
        """Return a text as it is written at an offset; None where the format or the encoding cannot hold it."""
        escaped = self.format.escape(text, self.text, start)
        if escaped is None:
            return None
        errors = "xmlcharrefreplace" if self.format.references else "strict"
        try:
            encoded = escaped.encode(self.file.encoding, errors)
            return encoded.decode(self.file.encoding)
        except UnicodeError:
            return None

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes of the file with some edits, which do not overlap; all else is as it was."""
        return self.file.with_edits(set(edits))


def opened(data: bytes, name: str) -> OpenedFile | None:
    """Return a file opened for fixes; None for a format that they are not written into.

    Raises InputError for a file that cannot be read, or whose encoding does not lead
    back to the same bytes.
    """
    form = format_of(name)
    if form is None:
        return None
    if READERS.get(Path(name).suffix.lower(), "").startswith("docx:"):
        document = edited_docx(data, name)
        return OpenedFile(document, form, document.text)
    mark, encoding, text = _decoded(data, name)
    file = EditedFile(
        name=name, mark=mark, text=text, encoding=encoding, errors="strict"
    )
    try:
        file.refuse_if_changed(data)
    except UnicodeError:
        raise InputError(
            f"{name}: cannot be written in {encoding} without changing it; save it as UTF-8"
        ) from None
    return OpenedFile(file, form, text)


def _decoded(data: bytes, name: str) -> tuple[bytes, str, str]:
    """Return the byte order mark of a file, its encoding and its text, as the reader of its format reads them."""
    reader = READERS.get(Path(name).suffix.lower(), "plain:read_plain").split(":")[0]
    mark, encoding = mark_and_encoding(data)
    if reader in ("xliff", "tmx"):
        mark, encoding = xml_encoding(data)
        return mark, encoding, decode_xml(data, name)
    if reader == "html":
        text = decode_html(data, name)
        return mark, encoding if mark else html_encoding(data), text
    if reader == "po":
        text, charset = decode_po(data, name)
        return mark, encoding if mark else charset, text
    return mark, encoding, decode(data, name, utf16=True)
