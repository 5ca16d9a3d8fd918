r"""How a text is written in a file of each format, so that its reader reads the same text again.

Sources: XML 1.0, 2.4; HTML (WHATWG) 13.1.3; GNU gettext manual 0.22, "The Format of PO
Files"; RFC 4180 (CSV); RFC 8259, 7 (JSON); CommonMark 0.31, 2.4 (backslash escapes);
WebVTT (W3C, 2019), 4.2.2.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    # The text, the whole file, and where in it the text is put; None where the format
    # cannot hold it there.
    Escape = Callable[[str, str, int], str | None]

_LINE_ENDS_AND_TABS = re.compile(r"[\t\r\n]")
_PO_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PO_ESCAPED = re.compile(r'[\\"\n\t\r]')
# An underscore inside a word is no mark in CommonMark.
_MARKDOWN_MARK = re.compile(r"[\\`*\[\]<|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_SRT_REFERENCE = re.compile(r"&(?=#?\w+;)")


def escape_nothing(text: str, file: str, start: int) -> str | None:
    """Return a text for a plain text file: as it is."""
    return text


def escape_tsv(text: str, file: str, start: int) -> str | None:
    """Return a text for a cell of unquoted TSV; None for a tab or a line end, which no cell can hold.

    >>> escape_tsv("Minsk", "", 0), escape_tsv("a\\tb", "", 0)
    ('Minsk', None)
    """
    return None if _LINE_ENDS_AND_TABS.search(text) else text


def escape_csv(text: str, file: str, start: int) -> str | None:
    """Return a text for a quoted cell of CSV; ``opened`` puts quotes around a cell that has none.

    >>> escape_csv('the "Kupala" theatre', "", 0)
    'the ""Kupala"" theatre'
    """
    return text.replace('"', '""')


def escape_json(text: str, file: str, start: int) -> str | None:
    r"""Return a text inside a string of JSON; in a line without a letter beyond ASCII with ``\u`` escapes.

    >>> print(escape_json('Łódź, "here"', '{"target": "Lodz\u0142"}', 12))
    Łódź, \"here\"
    >>> print(escape_json('Łódź', '{"target": "Lodz"}', 12))
    \u0141\u00f3d\u017a
    """
    line_start = file.rfind("\n", 0, start) + 1
    line_end = file.find("\n", start)
    line = file[line_start : line_end if line_end >= 0 else len(file)]
    return json.dumps(text, ensure_ascii=line.isascii())[1:-1]


def escape_po(text: str, file: str, start: int) -> str | None:
    r"""Return a text inside a string of PO.

    >>> print(escape_po('the "Kupala" theatre', "", 0))
    the \"Kupala\" theatre
    """
    return _PO_ESCAPED.sub(lambda match: _PO_ESCAPES[match.group()], text)


def escape_xml(text: str, file: str, start: int) -> str | None:
    """Return a text between the tags of XML, or as it is in a CDATA section.

    >>> escape_xml("Q&A <1>", "<target>Q</target>", 8), escape_xml("Q&A", "<a><![CDATA[Q]]></a>", 12)
    ('Q&amp;A &lt;1&gt;', 'Q&A')
    """
    if _in_cdata(file, start):
        return None if "]]>" in text else text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_html(text: str, file: str, start: int) -> str | None:
    """Return a text between the tags of HTML, or in the quoted value of an attribute.

    >>> escape_html('"Q&A"', "<p>Q</p>", 3), escape_html('"Q&A"', '<img alt="Q">', 10)
    ('"Q&amp;A"', '&quot;Q&amp;A&quot;')
    """
    escaped = escape_xml(text, file, start)
    in_tag = file.rfind("<", 0, start) > file.rfind(">", 0, start)
    if escaped is None or not in_tag:
        return escaped
    return escaped.replace('"', "&quot;").replace("'", "&#39;")


def escape_docx(text: str, file: str, start: int) -> str | None:
    """Return a text of a run of Word, or of the alternative text of a picture; None for line ends and tabs.

    >>> escape_docx("Q&A", "<w:t>Q</w:t>", 5), escape_docx("a\\tb", "<w:t>Q</w:t>", 5)
    ('Q&amp;A', None)
    """
    return None if _LINE_ENDS_AND_TABS.search(text) else escape_html(text, file, start)


def escape_markdown(text: str, file: str, start: int) -> str | None:
    r"""Return a text inside a paragraph of Markdown: what would be a mark stands behind a backslash.

    >>> print(escape_markdown("the *Kupala* theatre, snake_case", "", 0))
    the \*Kupala\* theatre, snake_case
    """
    if _LINE_ENDS_AND_TABS.search(text):
        return None
    return _MARKDOWN_MARK.sub(lambda match: f"\\{match.group()}", text)


def escape_srt(text: str, file: str, start: int) -> str | None:
    """Return a text inside a cue of SubRip, which has no escapes but is read with those of HTML.

    >>> escape_srt("Q&A", "", 0), escape_srt("Q&amp;A", "", 0)
    ('Q&A', 'Q&amp;amp;A')
    """
    if _LINE_ENDS_AND_TABS.search(text):
        return None
    return _SRT_REFERENCE.sub("&amp;", text)


def escape_vtt(text: str, file: str, start: int) -> str | None:
    """Return a text inside a cue of WebVTT.

    >>> escape_vtt("Q&A", "", 0)
    'Q&amp;A'
    """
    if _LINE_ENDS_AND_TABS.search(text):
        return None
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_cdata(file: str, start: int) -> bool:
    return file.rfind("<![CDATA[", 0, start) > file.rfind("]]>", 0, start)
