"""Several texts as one input and back, so that one store and one shrinker serve all targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = "\n%%\n"


def packed(texts: Iterable[str]) -> bytes:
    r"""Return texts as one input; a lone surrogate stays one.

    >>> packed(["ru en", "Минск", "Minsk"]).decode()
    'ru en\n%%\nМинск\n%%\nMinsk'
    """
    return SEPARATOR.join(texts).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> list[str]:
    r"""Return the texts of an input. Bytes that are no UTF-8 become lone surrogates: hostile text, too.

    >>> unpacked(b"ru en\n%%\nMinsk\xff")
    ['ru en', 'Minsk\udcff']
    """
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    return text.split(SEPARATOR)


def at_least(texts: list[str], count: int) -> list[str]:
    """Return texts with empty ones at the end, so that there are enough of them."""
    return texts + [""] * (count - len(texts))
