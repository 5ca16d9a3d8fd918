"""What every reader of a format gives: the units of a document, and where each of their letters stands in the file.

A reader is a function ``read_x(data, name, langs) -> list[Content]``: bytes of a file
in, its documents out. It raises InputError for a file that it cannot read, and never
alters a text: what is not text (tags, inline codes) is left out and kept beside it as
codes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.base.model import NotChecked, Origin
    from transqa.bitext.rows import BadRow

# Why a unit may not be worth checking; ``skip`` in the configuration names some. What
# they mean in XLIFF and its relatives: ``transqa.bitext.xliff_states``.
STATES = ("no-translate", "locked", "final", "fuzzy", "untranslated")


class MappedPiece(NamedTuple):
    """A piece of a text with its span in the file: letter by letter if that is a multiple as long, else as a whole."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and where its code points stand in the file; without pieces nothing is known of that.

    Piece i begins at ``starts[i]`` in the text and takes ``file_spans[i]`` in the file:
    letter by letter if each letter takes equally many code points there (one, or six in
    a row of ``\\u0442``), else (``&amp;``) as a whole.
    """

    text: str
    starts: tuple[int, ...] = ()
    file_spans: tuple[tuple[int, int], ...] = ()

    def file_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a span of the text stands in the file; None if that is not known.

        >>> mapped([MappedPiece("Q", 3, 4), MappedPiece("&", 4, 9), MappedPiece("A", 9, 10)]).file_span(0, 2)
        (3, 9)
        """
        if not self.starts:
            return None
        file_start, _ = self._letter_span(start)
        if end <= start:
            return file_start, file_start
        _, file_end = self._letter_span(end - 1)
        return file_start, max(file_start, file_end)

    def _piece_at(self, offset: int) -> int:
        """Return the index of the piece that holds a code point; of the first one for what stands before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _piece_end(self, index: int) -> int:
        return (
            self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        )

    def _letter_span(self, offset: int) -> tuple[int, int]:
        """Return where one code point stands in the file; for one behind the last, the end of the text."""
        index = self._piece_at(offset)
        start, end = self.file_spans[index]
        piece_start = self.starts[index]
        length = self._piece_end(index) - piece_start
        within = offset - piece_start
        if within >= length:
            return end, end
        width, rest = divmod(end - start, length)
        if rest:
            return start, end
        return start + within * width, start + (within + 1) * width

    def _span_in_one_piece(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a span stands that lies inside one piece which stands letter by letter; None for any other."""
        index = bisect_right(self.starts, start) - 1
        piece_start, piece_end = self.starts[index], self._piece_end(index)
        file_start, file_end = self.file_spans[index]
        if end > piece_end or file_end - file_start != piece_end - piece_start:
            return None
        shift = file_start - piece_start
        return start + shift, end + shift

    def cut(self, start: int, end: int) -> Mapped:
        """Return a slice of the text with its spans in the file."""
        text = self.text[start:end]
        if not self.starts:
            return Mapped(text)
        if start >= end:
            file_start, _ = self._letter_span(start)
            return Mapped(text, (0,), ((file_start, file_start),))
        pieces: list[MappedPiece] = []
        for index in range(self._piece_at(start), len(self.starts)):
            piece_start = self.starts[index]
            if piece_start >= end and pieces:
                break
            slice_start = max(piece_start, start)
            slice_end = min(self._piece_end(index), end)
            file_start, file_end = self.file_span(slice_start, slice_end) or (0, 0)
            pieces.append(
                MappedPiece(self.text[slice_start:slice_end], file_start, file_end)
            )
        return mapped(pieces)

    def through(self, outer: Mapped) -> Mapped:
        """Return the text with its spans taken through another: those here are spans in the text of ``outer``.

        So the text of HTML inside a JSON string leads through the escapes of the string
        to the file.
        """
        if not self.starts or not outer.starts:
            return Mapped(self.text)
        pieces: list[MappedPiece] = []
        for index, (outer_start, outer_end) in enumerate(self.file_spans):
            piece_start, piece_end = self.starts[index], self._piece_end(index)
            text = self.text[piece_start:piece_end]
            is_exact = outer_end - outer_start == len(text)
            if not is_exact:
                file_start, file_end = outer.file_span(outer_start, outer_end) or (0, 0)
                pieces.append(MappedPiece(text, file_start, file_end))
                continue
            file_span = outer._span_in_one_piece(outer_start, outer_end)
            if file_span:
                pieces.append(MappedPiece(text, *file_span))
                continue
            # The text is ours, the spans are those of ``outer``: a space may stand here
            # for a newline there.
            for outer_piece in outer.cut(outer_start, outer_end).pieces():
                length = len(outer_piece.text)
                pieces.append(
                    MappedPiece(text[:length], outer_piece.start, outer_piece.end)
                )
                text = text[length:]
        return mapped(pieces)

    def pieces(self) -> Iterator[MappedPiece]:
        """Yield the pieces in order."""
        for index, (file_start, file_end) in enumerate(self.file_spans):
            piece_start, piece_end = self.starts[index], self._piece_end(index)
            yield MappedPiece(self.text[piece_start:piece_end], file_start, file_end)


def file_piece(file: str, start: int, end: int) -> MappedPiece:
    """Return a slice of a file as a piece."""
    return MappedPiece(file[start:end], start, end)


def mapped(pieces: Iterable[MappedPiece]) -> Mapped:
    """Return the text of some pieces with their spans; pieces that go on where the last one ended become one.

    >>> mapped([MappedPiece("Min", 5, 8), MappedPiece("sk", 8, 10)])
    Mapped(text='Minsk', starts=(0,), file_spans=((5, 10),))
    """
    starts: list[int] = []
    file_spans: list[tuple[int, int]] = []
    texts: list[str] = []
    length = 0
    last_is_exact = False  # whether the last piece stands in the file letter by letter
    for text, start, end in pieces:
        texts.append(text)
        is_exact = len(text) == end - start
        goes_on = last_is_exact and is_exact and file_spans[-1][1] == start
        if goes_on:
            first_start, _ = file_spans[-1]
            file_spans[-1] = (first_start, end)
        elif text:
            starts.append(length)
            file_spans.append((start, end))
            last_is_exact = is_exact
        length += len(text)
    return Mapped("".join(texts), tuple(starts), tuple(file_spans))


def whole(text: str, start: int = 0) -> Mapped:
    """Return a text that stands in its file letter by letter, from an offset on."""
    return Mapped(text, (0,), ((start, start + len(text)),))


def joined(parts: Sequence[Mapped], separator: str) -> tuple[Mapped, list[int]]:
    """Return texts as one, with a separator between them that stands nowhere in the file, and where each begins."""
    if len(parts) == 1:
        return parts[0], [0]
    pieces: list[MappedPiece] = []
    part_starts: list[int] = []
    length = 0
    for part in parts:
        if part_starts:
            end = pieces[-1].end if pieces else 0
            pieces.append(MappedPiece(separator, end, end))
            length += len(separator)
        part_starts.append(length)
        pieces += part.pieces()
        length += len(part.text)
    if all(part.starts or not part.text for part in parts):
        return mapped(pieces), part_starts
    return Mapped(separator.join(part.text for part in parts)), part_starts


class Code(NamedTuple):
    """An inline code (XLIFF: ``x``, ``g``, ``bpt``, ``ph``, ``pc`` …) before the letter ``at`` of the text.

    ``raw`` is the code as the file has it, ``shown`` what people are shown of it; empty
    where nothing is lacking without it. Of a code that encloses text (``g``, ``pc``)
    that is its start tag, and a second code of kind ``/g`` stands where it ends.
    """

    at: int
    kind: str
    id: str
    raw: str
    shown: str = ""


class Ignore(NamedTuple):
    """A comment in a file that accepts issues of one unit: ``transqa: ignore NAM102, TRM: its reason``."""

    line: int
    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a file. ``states`` are those of STATES that hold; ``start`` and ``end`` enclose it in the file.

    In a bilingual file it is a segment. In a text it is a block (a paragraph, a
    headline), which is cut into sentences; its id may be empty there, and its segments
    are then counted through the document. ``is_label``: it stands beside the text
    (``transqa.bitext.labels``).
    """

    id: str
    target: Mapped
    source: Mapped | None = None
    _: KW_ONLY
    reference: str | None = None
    states: frozenset[str] = frozenset()
    target_codes: tuple[Code, ...] = ()
    source_codes: tuple[Code, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    start: int | None = None
    end: int | None = None
    line: int | None = None
    is_label: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A document of a file: its units in order, and the decoded text of the whole ``file`` that the spans are in.

    ``bilingual``: its units are segments with a source; else they are blocks of a text
    in one language, cut into sentences unless they are cues of subtitles with
    ``times``, from and to in milliseconds. ``file`` is empty where a file has no text
    of its own (DOCX). ``bad`` are rows and units that could not be read.
    ``silent_pictures``: how many pictures of a page have no alternative text.
    ``are_strings``: its units are strings of a program, which are no text together.
    """

    id: str
    units: tuple[Unit, ...]
    _: KW_ONLY
    bilingual: bool
    file: str = ""
    source_lang: str | None = None
    target_lang: str | None = None
    bad: tuple[BadRow, ...] = ()
    notes: tuple[NotChecked, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    silent_pictures: int = 0
    are_strings: bool = False


def unique_ids(ids: Sequence[str]) -> list[str]:
    """Return ids made unique: the second ``a`` is ``a#2``.

    >>> unique_ids(["a", "b", "a"])
    ['a', 'b', 'a#2']
    """
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for name in ids:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return unique


def with_unique_ids(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return units with their ids made unique."""
    ids = [unit.id for unit in units]
    if len(set(ids)) == len(ids):
        return tuple(units)
    return tuple(
        replace(unit, id=unique_id)
        for unit, unique_id in zip(units, unique_ids(ids), strict=True)
    )
