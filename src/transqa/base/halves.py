"""Halves of characters (lone surrogates), which no UTF-8 holds: how they are written where valid Unicode is wanted.

Names of files are bytes, and Python reads a byte that is no UTF-8 as the lone surrogate
0xDC00 above it (PEP 383), so that the file is found again. On every output it stands as
the byte, ``\\xff``; in a URI as ``%FF``. Strict readers of JSON refuse its escape, too.
"""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")
_SHOWN_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")
_BYTES = range(0xDC80, 0xDD00)  # stand for the bytes 0x80 to 0xff
_BYTES_BEFORE = 0xDC00


def without_halves(text: str, *, in_json: bool = False) -> str:
    r"""Return a text that is valid Unicode: a byte of a name, or another half of a character, is an escape.

    ``in_json``: the text is JSON, in which a backslash is written as two.

    >>> print(without_halves("a\udcff.txt"), without_halves('"\ud83d"', in_json=True))
    a\xff.txt "\\ud83d"
    """
    if not _HALF.search(text):
        return text
    backslash = "\\" if in_json else ""
    return _HALF.sub(lambda found: backslash + escaped_half(found[0]), text)


def with_bytes(name: str) -> str:
    r"""Return the name of a file that is shown with bytes that are no UTF-8 as Python has it.

    >>> with_bytes(without_halves("a\udcff.txt")) == "a\udcff.txt"
    True
    """
    return _SHOWN_BYTE.sub(lambda found: chr(_BYTES_BEFORE + int(found[1], 16)), name)


def escaped_half(char: str) -> str:
    r"""Return half of a character as an escape: a byte of a name as that byte.

    >>> print(escaped_half("\udcff"), escaped_half("\ud83d"))
    \xff \ud83d
    """
    code = ord(char)
    if code in _BYTES:
        return f"\\x{code - _BYTES_BEFORE:02x}"
    return f"\\u{code:04x}"


def is_byte(char: str) -> bool:
    r"""Return whether a character stands for a byte of a name that is no UTF-8.

    >>> is_byte("\udcff"), is_byte("\ud83d")
    (True, False)
    """
    return ord(char) in _BYTES
