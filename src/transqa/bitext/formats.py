"""Which reader reads which file: by the extension. A new format is a module with a reader, and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from transqa.bitext.langs import Langs
    from transqa.bitext.unit import Content

    Reader = Callable[[bytes, str, Langs], list[Content]]

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
OTHERS = {
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
    """Return the reader of an extension (``.xlf``); what is not listed is plain text."""
    module, function = READERS.get(extension, "plain:read_plain").split(":")
    found: Reader = getattr(import_module(f"transqa.bitext.{module}"), function)
    return found
