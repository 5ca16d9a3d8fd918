"""What every reader of a format gives: the units of a document, and where each of their letters stands in the file.

A reader is a function ``read_x(data, name, langs) -> list[Content]``: bytes of a file in, its documents out. It raises
InputError for a file that it cannot read, and never alters a text: what is no text (tags, inline codes) is left out and
kept beside it as codes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.base.model import NotChecked
    from transqa.bitext.rows import BadRow

STATES = ("no-translate", "locked", "final", "fuzzy", "untranslated")


class Piece(NamedTuple):
    """A piece of a text, and its place in the file: letter by letter if that is a multiple as long, else as a whole."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and where its code points stand in the file; without pieces nothing is known of that.

    Piece i begins at ``starts[i]`` in the text and takes ``places[i]`` in the file: letter by letter if each letter
    takes equally many places there (one, or six in a row of ``\\u0442``), else (``&amp;``) as a whole.
    """

    text: str
    starts: tuple[int, ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a span of the text stands in the file; None if that is not known.

        >>> mapped([Piece("Q", 3, 4), Piece("&", 4, 9), Piece("A", 9, 10)]).place(0, 2)
        (3, 9)
        """
        if not self.starts:
            return None
        first = self._at(start)
        return first[0], max(first[0], self._at(end - 1)[1] if end > start else first[0])

    def _at(self, at: int) -> tuple[int, int]:
        """Return the place of one code point; of one behind the last, the end of the text."""
        which = max(0, bisect_right(self.starts, at) - 1)
        start, end = self.places[which]
        begin = self.starts[which]
        length = (self.starts[which + 1] if which + 1 < len(self.starts) else len(self.text)) - begin
        if at >= begin + length:
            return end, end
        step, rest = divmod(end - start, length)
        return (start, end) if rest else (start + (at - begin) * step, start + (at - begin + 1) * step)

    def _within(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of a span that lies inside one piece which stands letter by letter; None for any other."""
        which = bisect_right(self.starts, start) - 1
        stop = self.starts[which + 1] if which + 1 < len(self.starts) else len(self.text)
        begin, (low, high) = self.starts[which], self.places[which]
        if end > stop or high - low != stop - begin:
            return None
        return low + start - begin, low + end - begin

    def cut(self, start: int, end: int) -> Mapped:
        """Return a slice of the text with its places."""
        text = self.text[start:end]
        if not self.starts:
            return Mapped(text)
        if start >= end:
            here = self._at(start)[0]
            return Mapped(text, (0,), ((here, here),))
        first = max(0, bisect_right(self.starts, start) - 1)
        pieces: list[Piece] = []
        for which in range(first, len(self.starts)):
            begin = self.starts[which]
            if begin >= end and pieces:
                break
            stop = self.starts[which + 1] if which + 1 < len(self.starts) else len(self.text)
            low, high = max(begin, start), min(stop, end)
            place = self.place(low, high) or (0, 0)
            pieces.append(Piece(self.text[low:high], *place))
        return mapped(pieces)

    def through(self, outer: Mapped) -> Mapped:
        """Return the text with its places taken through another: those here are places in the text of ``outer``."""
        if not self.starts or not outer.starts:
            return Mapped(self.text)
        ends = (*self.starts[1:], len(self.text))
        pieces: list[Piece] = []
        for begin, stop, (start, end) in zip(self.starts, ends, self.places, strict=True):
            text = self.text[begin:stop]
            if end - start != len(text):
                pieces.append(Piece(text, *(outer.place(start, end) or (0, 0))))
                continue
            place = outer._within(start, end)
            for piece in [Piece(text, *place)] if place else _pieces(outer.cut(start, end)):
                pieces.append(piece._replace(text=text[: len(piece.text)]))  # ours: a space may stand for a newline
                text = text[len(piece.text) :]
        return mapped(pieces)


def _pieces(whole: Mapped) -> list[Piece]:
    if not whole.starts:
        return []
    ends = (*whole.starts[1:], len(whole.text))
    spans = zip(whole.starts, ends, whole.places, strict=True)
    return [Piece(whole.text[begin:stop], *place) for begin, stop, place in spans]


def mapped(pieces: Iterable[Piece]) -> Mapped:
    """Return the text of some pieces, with their places; pieces that go on where the last one ended become one.

    >>> mapped([Piece("Min", 5, 8), Piece("sk", 8, 10)])
    Mapped(text='Minsk', starts=(0,), places=((5, 10),))
    """
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    texts: list[str] = []
    at, plain = 0, False
    for text, start, end in pieces:
        texts.append(text)
        exact = len(text) == end - start
        if plain and exact and places[-1][1] == start:
            places[-1] = (places[-1][0], end)
        elif text:
            starts.append(at)
            places.append((start, end))
            plain = exact
        at += len(text)
    return Mapped("".join(texts), tuple(starts), tuple(places))


def whole(text: str, start: int = 0) -> Mapped:
    """Return a text that stands in its file letter by letter, from a place on."""
    return Mapped(text, (0,), ((start, start + len(text)),))


def joined(parts: Sequence[Mapped], by: str) -> tuple[Mapped, list[int]]:
    """Return texts as one, with something between them that stands nowhere in the file, and where each begins."""
    if len(parts) == 1:
        return parts[0], [0]
    pieces: list[Piece] = []
    begins: list[int] = []
    at = 0
    for part in parts:
        if begins:
            end = pieces[-1].end if pieces else 0
            pieces.append(Piece(by, end, end))
            at += len(by)
        begins.append(at)
        pieces += _pieces(part)
        at += len(part.text)
    known = all(part.starts or not part.text for part in parts)
    return mapped(pieces) if known else Mapped(by.join(part.text for part in parts)), begins


class Code(NamedTuple):
    """An inline code (XLIFF: ``x``, ``g``, ``bpt``, ``ph``, ``pc`` …) that stands at a place of the text.

    ``raw`` is the code as the file has it; of a code that encloses text (``g``, ``pc``), its start tag, and a second
    code of kind ``/g`` stands where it ends.
    """

    at: int
    kind: str
    id: str
    raw: str


class Ignore(NamedTuple):
    """A comment in a file that accepts issues of one unit: ``transqa: ignore NAM102, TRM: its reason``."""

    line: int
    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a file. ``states`` are those of STATES that hold; ``start`` and ``end`` enclose it in the file.

    In a bilingual file it is a segment. In a text it is a block (a paragraph, a headline), which is cut into sentences;
    its id may be empty there, and its segments are then counted through the document.
    """

    id: str
    target: Mapped
    source: Mapped | None = None
    reference: str | None = None
    states: frozenset[str] = frozenset()
    target_codes: tuple[Code, ...] = ()
    source_codes: tuple[Code, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    start: int | None = None
    end: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A document of a file: its units in order, and the decoded text of the whole ``file`` that the places are in.

    ``bilingual``: its units are segments with a source; else they are blocks of a text in one language, cut into
    sentences unless they are cues of subtitles with ``times``, from and to in milliseconds. ``file`` is empty where a
    file has no text of its own (DOCX).
    """

    id: str
    units: tuple[Unit, ...]
    bilingual: bool
    file: str = ""
    source_lang: str | None = None
    target_lang: str | None = None
    bad: tuple[BadRow, ...] = ()
    notes: tuple[NotChecked, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
