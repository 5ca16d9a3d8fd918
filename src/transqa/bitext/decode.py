"""Bytes to text, strictly: UTF-8, or an error that says what stands where and how to mend it."""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.lazy import lazy_pattern

if TYPE_CHECKING:
    from pathlib import Path

_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_MARKED_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS = (  # how files of other kinds begin
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as .docx, .xlsx and .odt are)"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF document"),
)
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
# All but tab, line ends, vertical tab and form feed, which old texts part pages with.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")

# UTF-8 bytes once read as another charset. A two-byte letter of Cyrillic becomes Ð or Ñ
# and a second character in Windows-1252 and Latin-1, Р or С and a second character in
# Windows-1251; a curly quote becomes â€ and a third, or вЂ.
_SECOND_1252 = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufffd"
_SECOND_1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї\u00a0\u0098\ufffd"
_MOJIBAKE = lazy_pattern(
    f"""
      (?:[ÐÑÃ][{_SECOND_1252}]){{3,}}
    | (?:[РС][{_SECOND_1251}]){{4,}}  # one more: these are letters of good texts too
    | (?:â€|вЂ)[{_SECOND_1252}{_SECOND_1251}]
    """,
    re.VERBOSE,
)
# A text may quote one such word, as an example. This many, or one of this length, are a
# file that was read wrongly.
_MOJIBAKE_WORDS = 3
_MOJIBAKE_LENGTH = 12  # code points


def read_bytes(path: Path, most: int = -1) -> bytes:
    """Return a file's bytes, or the first ones. Raises InputError if it is not there, is a directory or cannot be read.

    ``most``: how many bytes at the most; -1 for all.
    """
    if os.path.isdir(path):
        raise InputError(f"{path}: is a directory; give files")
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
        ) from None


def decode(data: bytes, name: str, *, utf16: bool = False) -> str:
    r"""Return UTF-8 bytes as text, a byte order mark left out, line ends kept.

    With ``utf16`` bytes that begin with its byte order mark are UTF-16, as spreadsheets
    and other programs of Windows save tables. Raises InputError, with ``name`` and the
    place, for another encoding, binary data, text once decoded by the wrong charset,
    and for nothing but white space.

    >>> decode("Мінск\r\n".encode(), "a.txt")
    'Мінск\r\n'
    """
    if utf16 and is_utf16(data):
        return _checked(_decoded_utf16(data, name), name)
    for mark, encoding in _OTHER_MARKS:
        if data.startswith(mark):
            raise InputError(
                f"{name}: {encoding} (byte order mark at byte 0); save the file as UTF-8"
            )
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            raise InputError(f"{name}: {kind}, not text; save the text itself as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_undecodable(data, error.start, name)) from None
    return _checked(text, name)


def mark_and_encoding(data: bytes) -> tuple[bytes, str]:
    r"""Return the byte order mark of a text and the encoding of what follows it, UTF-8 where there is none.

    A file that is written anew keeps both.

    >>> mark_and_encoding("Мінск".encode("utf-16-be")), mark_and_encoding(b"\xff\xfeM\0")
    ((b'', 'utf-8'), (b'\xff\xfe', 'utf-16-le'))
    """
    for mark, encoding in _MARKED_ENCODINGS:
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def _decoded_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: not UTF-16 at byte {error.start}, though its byte order mark says so; save the file as UTF-8"
        ) from None


def _checked(text: str, name: str) -> str:
    """Return a text that is one. Raises InputError."""
    _refuse_binary(text, name)
    _refuse_mojibake(text, name)
    if not text.strip():
        raise InputError(
            f"{name}: {'only white space' if text else 'empty'}; there is nothing to check"
        )
    return text


def is_utf16(data: bytes) -> bool:
    """Return whether bytes begin with the byte order mark of UTF-16, and not with the longer one of UTF-32."""
    marked = next((name for mark, name in _OTHER_MARKS if data.startswith(mark)), None)
    return marked == "UTF-16"


def lone_surrogate(text: str) -> int | None:
    r"""Return the position of the first half of a character (a lone surrogate), which no UTF-8 holds; None if none is.

    A decoded file has none; strings of JSON (``"\ud83d"``) and of Python may.

    >>> lone_surrogate("a\ud83d"), lone_surrogate("Мінск")
    (1, None)
    """
    match = _SURROGATE.search(text)
    return match.start() if match else None


def _undecodable(data: bytes, start: int, name: str) -> str:
    """Return the message for bytes that are not UTF-8 from ``start`` on."""
    if b"\0" in data:
        return _has_nul(data, name)
    line = data.count(b"\n", 0, start) + 1
    return (
        f"{name}: byte 0x{data[start]:02x} at byte {start} (line {line}) is not UTF-8; "
        "save the file as UTF-8 (it may be Windows-1251, Windows-1252 or binary)"
    )


def _has_nul(data: bytes, name: str) -> str:
    start = data.index(0)
    line = data.count(b"\n", 0, start) + 1
    kind = "binary data, or UTF-16 without a byte order mark"
    return f"{name}: NUL at byte {start} (line {line}): {kind}; save the file as UTF-8"


def _refuse_binary(text: str, name: str) -> None:
    control = _CONTROL.search(text)
    if control is None:
        return
    if "\0" in text:
        raise InputError(_has_nul(text.encode("utf-8"), name))
    line = text.count("\n", 0, control.start()) + 1
    code = f"U+{ord(control.group()):04X}"
    raise InputError(
        f"{name}: control character {code} in line {line}; a text holds none, remove it"
    )


def _refuse_mojibake(text: str, name: str) -> None:
    first = None
    for count, match in enumerate(_MOJIBAKE.finditer(text), 1):
        first = first or match
        if count >= _MOJIBAKE_WORDS or len(match.group()) >= _MOJIBAKE_LENGTH:
            line = text.count("\n", 0, first.start()) + 1
            raise InputError(
                f'{name}: "{first.group()[:12]}" in line {line} is UTF-8 once read as another charset; '
                "decode the original as UTF-8"
            )
