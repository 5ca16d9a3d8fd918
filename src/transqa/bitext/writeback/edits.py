"""Text put into a file or taken out of it at places; all else stays as it was, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable


class File(NamedTuple):
    """A file decoded. ``errors`` says how what is put in is written where the encoding has no letter for it."""

    name: str
    mark: bytes
    text: str
    encoding: str
    errors: str

    def bytes(self) -> bytes:
        """Return the file as bytes."""
        return self.mark + self.text.encode(self.encoding, self.errors)


def opened(data: bytes, name: str, mark: bytes, text: str, encoding: str, errors: str) -> File:
    """Return a decoded file. Raises InputError for one in a charset that does not lead back to the same bytes."""
    file = File(name, mark, text, encoding, errors)
    if file.bytes() != data:
        raise InputError(f"{name}: cannot be written in {encoding} without changing it; save it as UTF-8")
    return file


class Put(NamedTuple):
    """A text to put in at a place."""

    place: int
    text: str


def put(text: str, puts: Iterable[Put]) -> str:
    """Return a text with others put in, those of one place in their order.

    >>> put("Minsk", [Put(5, ">"), Put(0, "<"), Put(0, "b ")])
    '<b Minsk>'
    """
    pieces: list[str] = []
    at = 0
    for place, new in sorted(puts, key=lambda one: one.place):
        pieces += (text[at:place], new)
        at = place
    return "".join((*pieces, text[at:]))


def cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text without some spans, which may lie in each other.

    >>> cut("Minsk, Hrodna", [(5, 13), (7, 9)])
    'Minsk'
    """
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        pieces.append(text[at:start])
        at = max(at, end)
    return "".join((*pieces, text[at:]))
