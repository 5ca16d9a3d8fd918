"""Text put into a file or taken out of it; all else stays as it was, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable


class EditedFile(NamedTuple):
    """A file decoded. ``errors`` says how what is put in is written where the encoding has no letter for it."""

    name: str
    mark: bytes
    text: str
    encoding: str
    errors: str

    @property
    def readable(self) -> str:
        """Return what people read: the text itself."""
        return self.text

    def with_edits(self, edits: Iterable[tuple[int, int, str]]) -> bytes:
        """Return the file with texts written over spans that do not overlap: ``(start, end, text)``."""
        return self._replace(text=with_edits(self.text, sorted(edits))).encoded()

    def encoded(self) -> bytes:
        """Return the file as bytes."""
        return self.mark + self.text.encode(self.encoding, self.errors)

    def refuse_if_changed(self, data: bytes) -> None:
        """Raise InputError for a file in a charset that does not lead back to the same bytes."""
        if self.encoded() != data:
            raise InputError(
                f"{self.name}: cannot be written in {self.encoding} without changing it; save it as UTF-8"
            )


def with_edits(text: str, edits: Iterable[tuple[int, int, str]], start: int = 0) -> str:
    """Return a text from ``start`` on with others over some of its spans, which are in order.

    >>> with_edits("in Minsk", [(3, 8, "Brest")], 3)
    'Brest'
    """
    pieces: list[str] = []
    done = start
    for edit_start, edit_end, new in edits:
        pieces += (text[done:edit_start], new)
        done = edit_end
    pieces.append(text[done:])
    return "".join(pieces)


class Insertion(NamedTuple):
    """A text to put in at an offset."""

    offset: int
    text: str


def with_insertions(text: str, insertions: Iterable[Insertion]) -> str:
    """Return a text with others put in, those at one offset in their order.

    >>> with_insertions("Minsk", [Insertion(5, ">"), Insertion(0, "<"), Insertion(0, "b ")])
    '<b Minsk>'
    """
    pieces: list[str] = []
    done = 0
    for insertion in sorted(insertions, key=lambda insertion: insertion.offset):
        pieces.append(text[done : insertion.offset])
        pieces.append(insertion.text)
        done = insertion.offset
    pieces.append(text[done:])
    return "".join(pieces)


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text without some spans, which may lie in each other.

    >>> without_spans("Minsk, Hrodna", [(5, 13), (7, 9)])
    'Minsk'
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        pieces.append(text[done:start])
        done = max(done, end)
    pieces.append(text[done:])
    return "".join(pieces)
