"""Reads HTML and XHTML pages as texts in one language, by the charset they declare."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.blocks import block_units, line_finder, unused_comments
from transqa.bitext.decode import decode
from transqa.bitext.html_blocks import html_blocks
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED_CHARSET = re.compile(
    rb"""
      <meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)
    | ^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LATIN_1 = frozenset(
    ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii")
)
_MOST_LINES = 5  # that are listed one by one


def read_html(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return an HTML or XHTML page as a document of blocks: see :func:`transqa.bitext.html_blocks.html_blocks`.

    The language is that of ``<html lang>``. Raises InputError for a page that is not of
    its charset, or has no text.

    >>> read_html(b'<html lang="en-GB"><h1>Minsk &amp; Brest</h1>', "a.html")[0].units[0].target.text
    'Minsk & Brest'
    """
    text = decode_html(data, name)
    parsed = html_blocks(text, xml=is_xml(text))
    if not parsed.blocks:
        why = (
            ': all of it is marked translate="no", or code'
            if parsed.no_translate
            else ""
        )
        raise InputError(
            f"{name}: no text in this HTML{why}; there is nothing to check"
        )
    page_lang = primary_code(parsed.lang) if parsed.lang else None
    content = Content(
        id=name,
        units=block_units(parsed.blocks, text, name),
        bilingual=False,
        file=text,
        target_lang=langs.target or page_lang or None,
        silent_pictures=parsed.silent_pictures,
        notes=(
            *no_translate_notes(parsed.no_translate, text),
            *unused_comments(parsed.comments, text, name),
        ),
    )
    return [content]


def is_xml(text: str) -> bool:
    """Return whether a page says that it is XML."""
    return text.lstrip().startswith("<?xml")


def no_translate_notes(
    spans: Sequence[tuple[int, int]], text: str
) -> Iterator[NotChecked]:
    """Yield a note on what ``translate="no"`` kept out of a file, if anything."""
    if not spans:
        return
    line_of = line_finder(text)
    shown = ", ".join(str(line_of(start)) for start, _ in spans[:_MOST_LINES])
    if len(spans) > _MOST_LINES:
        shown += ", …"
    count = "1 element" if len(spans) == 1 else f"{len(spans)} elements"
    yield NotChecked(
        f"{count} marked translate=no", f"kept out as the file asks, in line {shown}"
    )


def decode_html(data: bytes, name: str) -> str:
    """Return the text of a page by its byte order mark, its ``<meta charset>`` or XML declaration, else as UTF-8.

    Names of charsets mean what browsers take them for (WHATWG Encoding): Latin-1 is
    Windows-1252.

    >>> decode_html('<meta charset="windows-1251">Мінск'.encode("cp1251"), "a.html")[-5:]
    'Мінск'
    """
    charset, where = "utf-8", ""
    declared = _DECLARED_CHARSET.search(data[:1024])
    if declared:
        charset = (declared[1] or declared[2]).decode("ascii").lower()
        line = data.count(b"\n", 0, declared.start()) + 1
        where = f" (declared in line {line})"
        if charset.startswith("utf-16"):
            charset = "utf-8"  # a declaration that can be read as ASCII is not UTF-16 (HTML 13.2.3.2)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            charset = encoding
            where = " (byte order mark at byte 0)"
    if charset not in ("utf-8", "utf8"):
        data = _as_utf8(data, charset, where, name)
    return decode(data, name)


def html_encoding(data: bytes) -> str:
    """Return the encoding of a page without a byte order mark, as ``decode_html`` reads it.

    >>> html_encoding(b'<meta charset="latin1">'), html_encoding(b"<p>Minsk")
    ('cp1252', 'utf-8')
    """
    declared = _DECLARED_CHARSET.search(data[:1024])
    if not declared:
        return "utf-8"
    charset = (declared[1] or declared[2]).decode("ascii").lower()
    return "utf-8" if charset.startswith("utf-16") else _encoding_of(charset)


def _encoding_of(charset: str) -> str:
    return "cp1252" if charset in _LATIN_1 else charset


def _as_utf8(data: bytes, charset: str, where: str, name: str) -> bytes:
    """Return bytes of a declared charset as UTF-8."""
    encoding = _encoding_of(charset)
    try:
        # Python's codecs are not all charsets: "hex" and "zip" make bytes of bytes.
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError
        return data.decode(encoding).encode("utf-8")
    except LookupError:
        raise InputError(
            f'{name}: the charset "{charset}"{where} is unknown; save the page as UTF-8'
        ) from None
    except UnicodeError as wrong:
        start = getattr(wrong, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        raise InputError(
            f"{name}: byte 0x{data[start]:02x} at byte {start} (line {line}) is not {charset}{where}; "
            "save the page as UTF-8 and declare that"
        ) from None
