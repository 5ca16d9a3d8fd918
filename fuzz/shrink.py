"""The smallest input that still fails in the same way: pieces are taken out, then what is left is made plainer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 20.0  # of one input; what is not small by then is small enough to be read


def shrunk(
    data: bytes, fails: Callable[[bytes], bool], seconds: float = _SECONDS
) -> bytes:
    r"""Return the smallest part of an input for which ``fails`` still holds, as far as can be found in time.

    >>> shrunk("Мінск, one {x} two".encode(), lambda data: b"{" in data)
    b'{'
    """
    end = time.monotonic() + seconds
    while True:
        smaller = _without_pieces(data, fails, end)
        if len(smaller) == len(data):
            return smaller
        data = smaller


def _without_pieces(data: bytes, fails: Callable[[bytes], bool], end: float) -> bytes:
    """Return an input without the pieces that it fails without; letters of UTF-8 stay whole."""
    size = max(1, len(data) // 2)
    while True:
        letters = _letters(data)
        at = 0
        while at < len(letters):
            if time.monotonic() > end:
                return b"".join(letters)
            candidate = letters[:at] + letters[at + size :]
            if fails(b"".join(candidate)):
                letters = candidate
            else:
                at += size
        data = b"".join(letters)
        if size == 1:
            return data
        size = max(1, size // 2)


def _letters(data: bytes) -> list[bytes]:
    text = data.decode("utf-8", "surrogateescape")
    return [letter.encode("utf-8", "surrogateescape") for letter in text]
