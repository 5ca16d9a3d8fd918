"""Reads HTML and XHTML pages as texts in one language, by the charset they declare."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.blocks import block_units, line_finder, unused
from transqa.bitext.decode import decode
from transqa.bitext.html_blocks import html_blocks
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)|^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)""",
    re.IGNORECASE,
)
_LATIN = frozenset(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii"))
_SHOWN = 5  # places that are listed one by one


def read_html(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return an HTML or XHTML page as a document of blocks: see :func:`transqa.bitext.html_blocks.html_blocks`.

    The language is that of ``<html lang>``. Raises InputError for a page that is not of its charset, or has no text.

    >>> read_html(b'<html lang="en-GB"><h1>Minsk &amp; Brest</h1>', "a.html")[0].units[0].target.text
    'Minsk & Brest'
    """
    text = decode_html(data, name)
    found = html_blocks(text, xml=is_xml(text))
    if not found.blocks:
        why = ': all of it is marked translate="no", or code' if found.kept_out else ""
        raise InputError(f"{name}: no text in this HTML{why}; there is nothing to check")
    lang = langs.target or (primary_code(found.lang) if found.lang else None) or None
    units = block_units(found.blocks, text, name)
    notes = (*untranslated(found.kept_out, text), *unused(found.comments, text, name))
    return [Content(name, units, False, text, None, lang, notes=notes)]


def is_xml(text: str) -> bool:
    """Return whether a page says that it is XML."""
    return text.lstrip().startswith("<?xml")


def untranslated(places: tuple[tuple[int, int], ...], text: str) -> Iterator[NotChecked]:
    """Yield a note on what ``translate="no"`` kept out of a file, if anything."""
    if places:
        line_of = line_finder(text)
        shown = ", ".join(str(line_of(start)) for start, _ in places[:_SHOWN]) + (", …" if places[_SHOWN:] else "")
        count = f"{len(places)} elements" if places[1:] else "1 element"
        yield NotChecked(f"{count} marked translate=no", f"kept out as the file asks, in line {shown}")


def decode_html(data: bytes, name: str) -> str:
    """Return the text of a page by its byte order mark, its ``<meta charset>`` or XML declaration, else as UTF-8.

    Names of charsets mean what browsers take them for (WHATWG Encoding): Latin-1 is Windows-1252.

    >>> decode_html('<meta charset="windows-1251">Мінск'.encode("cp1251"), "a.html")[-5:]
    'Мінск'
    """
    said, where = "utf-8", ""
    declared = _DECLARED.search(data[:1024])
    if declared:
        said = (declared[1] or declared[2]).decode("ascii").lower()
        where = f" (declared in line {data.count(10, 0, declared.start()) + 1})"
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data, said, where = data[len(mark) :], encoding, " (byte order mark at byte 0)"
    if said.startswith("utf-16") and "mark" not in where:
        said = "utf-8"  # a declaration that can be read as ASCII is not UTF-16
    return decode(data if said in ("utf-8", "utf8") else _recoded(data, said, where, name), name)


def _recoded(data: bytes, said: str, where: str, name: str) -> bytes:
    """Return bytes of a declared charset as UTF-8."""
    encoding = "cp1252" if said in _LATIN else said
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError
        return data.decode(encoding).encode("utf-8")
    except LookupError:
        raise InputError(f'{name}: the charset "{said}"{where} is unknown; save the page as UTF-8') from None
    except UnicodeError as wrong:
        start = getattr(wrong, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        raise InputError(
            f"{name}: byte 0x{data[start]:02x} at byte {start} (line {line}) is not {said}{where}; "
            "save the page as UTF-8 and declare that"
        ) from None
