"""Halves of characters (lone surrogates), which no UTF-8 holds: how they are written where valid Unicode is wanted.

Names of files are bytes, and Python reads a byte that is no UTF-8 as the lone surrogate
0xDC00 above it (PEP 383), so that the file is found again. On every output it stands as
the byte, ``\\xff``; in a URI as ``%FF``. Strict readers of JSON refuse its escape, too.
"""

from __future__ import annotations

import json
import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
_SHOWN_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")
_BYTES = range(0xDC80, 0xDD00)  # stand for the bytes 0x80 to 0xff
_BYTES_BEFORE = 0xDC00


def without_halves(text: str) -> str:
    r"""Return a text that is valid Unicode: a byte of a name, or another half of a character, is an escape.

    >>> print(without_halves("a\udcff.txt"))
    a\xff.txt
    """
    return _HALF.sub(lambda found: escaped_half(found[0]), text)


def json_of(value: object, **options: Any) -> str:
    r"""Return a value as JSON that is valid Unicode, letters as they are; ``options`` are those of ``json.dumps``.

    The backslash of an escaped half is written as two, as JSON wants it.

    >>> print(json_of(["Мінск", "a\udcff.txt", "\ud83d"]))
    ["Мінск", "a\\xff.txt", "\\ud83d"]
    """
    text = json.dumps(value, ensure_ascii=False, **options)
    return _HALF.sub(lambda found: "\\" + escaped_half(found[0]), text)


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
