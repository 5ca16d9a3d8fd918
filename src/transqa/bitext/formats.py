"""Which reader reads which file: by the extension. A new format is a module with a reader, and a line here.

The reader is a function ``read_x(data, name, langs) -> list[Content]``;
``transqa.bitext.unit`` says what it gives. It is named here and not imported, so that a
run loads the readers of its own files only. ``plain.py`` is the shortest one. Formats
that issues can be written into are listed in ``transqa.bitext.writeback.door``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from transqa.bitext.unit import Content

    # Bytes, name and languages; those of TABLES take ``columns`` by keyword, too.
    Reader = Callable[..., list[Content]]

READERS = {
    ".tsv": "table:read_tsv",
    ".tab": "table:read_tsv",
    ".csv": "table:read_csv",
    ".jsonl": "table:read_jsonl",
    ".ndjson": "table:read_jsonl",
    ".xlf": "xliff:read_xliff",
    ".xliff": "xliff:read_xliff",
    ".sdlxliff": "xliff:read_xliff",
    ".mqxliff": "xliff:read_xliff",
    ".mxliff": "xliff:read_xliff",
    ".tmx": "tmx:read_tmx",
    ".po": "po:read_po",
    ".pot": "po:read_po",
    ".md": "markdown:read_markdown",
    ".markdown": "markdown:read_markdown",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".xhtml": "html:read_html",
    ".srt": "subtitles:read_srt",
    ".vtt": "subtitles:read_vtt",
    ".docx": "docx:read_docx",
    ".json": "ninjs:read_ninjs",
    ".ninjs": "ninjs:read_ninjs",
    ".xml": "newsml:read_newsml",
    ".txt": "plain:read_plain",
    ".text": "plain:read_plain",
}
# Their readers take names of columns, too.
TABLES = (".tsv", ".tab", ".csv", ".jsonl", ".ndjson")
# They hold both sides: no source stands beside them.
BILINGUAL = (
    *TABLES,
    ".xlf",
    ".xliff",
    ".sdlxliff",
    ".mqxliff",
    ".mxliff",
    ".tmx",
    ".po",
    ".pot",
)
# They say of themselves which languages they are in, which stands over the configuration.
DECLARING = (
    ".xlf",
    ".xliff",
    ".sdlxliff",
    ".mqxliff",
    ".mxliff",
    ".po",
    ".pot",
)
UNREADABLE = {  # what a user can do with a file in a format that is not read
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pdf": "save its text as .txt",
    ".xlsx": "save the sheet as .csv; a glossary is given with --glossary",
    ".xls": "save the sheet as .csv",
    ".tbx": "a glossary is given with --glossary",
    ".ts": "convert it to XLIFF",
    ".resx": "convert it to XLIFF",
    ".yaml": "convert it to XLIFF",
    ".yml": "convert it to XLIFF",
}


def reader_of(extension: str) -> Reader:
    """Return the reader of an extension (``.xlf``); one that is not listed is read as plain text."""
    module, function = READERS.get(extension, "plain:read_plain").split(":")
    reader: Reader = getattr(import_module(f"transqa.bitext.{module}"), function)
    return reader
