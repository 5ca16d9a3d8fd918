"""A text cut where its marks begin and end, so that marks that overlap or lie in one another are shown exactly.

Then the corrections are laid into it, and the numbers of the issues behind the words.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_OBJECT = "\ufffc"  # stands for a placeholder between two letters


class Mark(NamedTuple):
    """A span to mark, in code points: the number of its issue, and whether it is the issue's own span.

    A span that is not the issue's own is that of its source beside it, or of a place
    that it refers to.
    """

    start: int
    end: int
    issue: int
    own: bool = True


class Piece(NamedTuple):
    """A piece of text that the same marks cover: ``own`` and ``beside`` are the numbers of their issues.

    ``struck``: another text should stand there. ``new`` is that text, in the last piece
    of what it stands for. ``is_code``: it is what people are shown of an inline code,
    and no text.
    """

    text: str
    own: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    struck: bool = False
    new: str = ""
    is_code: bool = False


class TextRun(NamedTuple):
    """Pieces that belong together: plain text, or all that a group of overlapping marks covers.

    ``numbers`` are those that are shown behind it.
    """

    pieces: tuple[Piece, ...]
    own: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Return the text of all pieces."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_codes(self) -> bool:
        """Return whether inline codes stand in it."""
        return any(piece.is_code for piece in self.pieces)

    @property
    def marked(self) -> bool:
        """Return whether anything is marked here."""
        return bool(self.own or self.beside)


def cut(text: str, marks: Iterable[Mark]) -> list[TextRun]:
    """Return the text in runs, in order; their pieces joined are the text.

    Marks are cut at the ends of the text. An empty mark gives an empty piece at its
    offset.

    >>> run = cut("in 31 June.", [Mark(3, 10, 1), Mark(3, 5, 2)])[1]
    >>> [(piece.text, piece.own) for piece in run.pieces]
    [('31', (1, 2)), (' June', (1,))]
    """
    size = len(text)
    inside: set[Mark] = set()
    for mark in marks:
        start = min(max(mark.start, 0), size)
        end = min(max(mark.end, 0), size)
        if start <= end:
            inside.add(mark._replace(start=start, end=end))

    runs: list[TextRun] = []
    done = 0
    for group in _groups(sorted(inside)):
        start = group[0].start
        end = max(mark.end for mark in group)
        if start > done:
            runs.append(TextRun((Piece(text[done:start]),)))
        own, beside = _issue_numbers(group)
        runs.append(TextRun(tuple(_pieces(text, group)), own, beside))
        done = end
    if done < size:
        runs.append(TextRun((Piece(text[done:]),)))
    return runs


def _groups(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield sorted marks in groups that overlap; marks that only touch are in different groups.

    Empty marks at one offset overlap nothing by arithmetic, yet belong together: hence
    the comparison of spans.
    """
    group: list[Mark] = []
    group_end = 0
    for mark in marks:
        overlaps = mark.start < group_end
        same_span = bool(group) and (mark.start, mark.end) == (
            group[-1].start,
            group[-1].end,
        )
        if group and (overlaps or same_span):
            group.append(mark)
            group_end = max(group_end, mark.end)
            continue
        if group:
            yield group
        group = [mark]
        group_end = mark.end
    if group:
        yield group


def _pieces(text: str, group: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the pieces of one group; an empty mark is a piece of its own, before the text that follows."""
    bounds: set[int] = set()
    empty: set[int] = set()
    for mark in group:
        bounds.update((mark.start, mark.end))
        if mark.start == mark.end:
            empty.add(mark.start)

    ordered = sorted(bounds)
    # The last bound stands twice: an empty mark there has no text behind it that would
    # bring it up.
    for start, end in pairwise([*ordered, ordered[-1]]):
        if start in empty:
            here = [mark for mark in group if mark.start == mark.end == start]
            yield Piece("", *_issue_numbers(here))
            empty.discard(start)
        if start < end:
            covering = [
                mark for mark in group if mark.start <= start and end <= mark.end
            ]
            yield Piece(text[start:end], *_issue_numbers(covering))


def _issue_numbers(marks: Iterable[Mark]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the issues whose own span is marked, and the others; what is in the first is not in the second."""
    own: set[int] = set()
    beside: set[int] = set()
    for mark in marks:
        numbers = own if mark.own else beside
        numbers.add(mark.issue)
    return tuple(sorted(own)), tuple(sorted(beside - own))


class Correction(NamedTuple):
    """What should stand for the own span of an issue; of several that overlap the one of the highest rank is shown."""

    issue: int
    new: str
    rank: int


def corrected(
    runs: Iterable[TextRun], corrections: Sequence[Correction]
) -> list[TextRun]:
    """Return the runs with what is wrong struck and what should stand there behind it.

    >>> runs = cut("in 31 June.", [Mark(3, 5, 1)])
    >>> (piece,) = corrected(runs, [Correction(1, "30", 2)])[1].pieces
    >>> piece.text, piece.struck, piece.new
    ('31', True, '30')
    """
    by_rank = sorted(corrections, key=lambda one: (-one.rank, one.issue))
    return [
        _corrected_run(run, [one for one in by_rank if one.issue in run.own])
        for run in runs
    ]


def _corrected_run(run: TextRun, corrections: Sequence[Correction]) -> TextRun:
    pieces = list(run.pieces)
    for correction in corrections:
        places = [
            place for place, piece in enumerate(pieces) if correction.issue in piece.own
        ]
        if any(pieces[place].struck or pieces[place].new for place in places):
            continue
        for place in places:
            pieces[place] = pieces[place]._replace(struck=bool(pieces[place].text))
        pieces[places[-1]] = pieces[places[-1]]._replace(new=correction.new)
    return run._replace(pieces=tuple(pieces))


def with_inline_codes(
    runs: Iterable[TextRun], codes: Sequence[tuple[int, str]], start: int = 0
) -> list[TextRun]:
    """Return the runs of a text with its inline codes, each before the letter at its offset or in the place of U+FFFC.

    One that stands before the first letter of a mark stands outside of it. ``start`` is
    the offset of the first run in the text.

    >>> runs = with_inline_codes(cut("At  71 died.", [Mark(4, 6, 1)]), [(3, "{1}"), (4, "{2}")])
    >>> [[piece.text for piece in run.pieces] for run in runs]
    [['At ', '{1}', ' '], ['{2}'], ['71'], [' died.']]
    """
    given = list(runs)
    if not codes:
        return given
    text = "".join(run.text for run in given)
    left = deque(sorted(codes, key=itemgetter(0)))
    laid: list[TextRun] = []
    offset = start
    for run in given:
        has_sign = text.startswith(_OBJECT, offset - start)
        before: list[Piece] = []
        while run.marked and not has_sign and left and left[0][0] <= offset:
            before.append(Piece(left.popleft()[1], is_code=True))
        if before:
            laid.append(TextRun(tuple(before)))
        pieces: list[Piece] = []
        for piece in run.pieces:
            pieces += _with_codes(piece, offset, left)
            offset += len(piece.text)
        laid.append(run._replace(pieces=tuple(pieces)))
    if left:
        laid.append(TextRun(tuple(Piece(shown, is_code=True) for _, shown in left)))
    return laid


def _with_codes(
    piece: Piece, offset: int, left: deque[tuple[int, str]]
) -> Iterator[Piece]:
    """Yield a piece that begins at an offset, cut where codes stand in it; these are taken out of those left."""
    end = offset + len(piece.text)
    done = 0
    while left and left[0][0] < end:
        code_offset, shown = left.popleft()
        at = code_offset - offset
        if at > done:
            yield piece._replace(text=piece.text[done:at], new="")
            done = at
        yield piece._replace(text=shown, struck=False, new="", is_code=True)
        if at == done and piece.text.startswith(_OBJECT, at):
            done += 1
    rest = piece.text[done:]
    if rest or piece.new or not piece.text:
        yield piece._replace(text=rest, struck=piece.struck and bool(rest))


# What goes on behind a mark and is the same word, number, time or date: a letter or
# digit, its accents and joiners, and a sign between two of them.
_REST_OF_WORD = re.compile(
    r"(?:[\w\u0300-\u036f\u200d\ufe0f]|[-.,:/\u2010\u2011\u2013'\u2019](?=\w)|[%\u00b0\u2030])*"
)
_IN_A_WORD = re.compile(r"[\w\u0300-\u036f\u200d\ufe0f.,:/'\u2019\u2010\u2011\u2013-]")


def numbered(runs: Iterable[TextRun]) -> list[TextRun]:
    """Return the runs with the numbers of the marked ones behind them, never inside a word, a number or a time.

    >>> [run.text for run in numbered(cut("at 12:30 in", [Mark(3, 5, 1)]))]
    ['at ', '12', ':30', ' in']
    >>> [run.numbers for run in numbered(cut("at 12:30 in", [Mark(3, 5, 1)]))]
    [(), (), (1,), ()]
    """
    given = list(runs)
    text = "".join(run.text for run in given)
    starts = list(accumulate([len(run.text) for run in given], initial=0))
    behind: dict[int, tuple[int, ...]] = {}  # numbers by the offset they stand at
    for number, run in enumerate(given):
        if not run.own:
            continue
        offset = _end_of_word(text, starts[number + 1])
        # A mark is not cut: what it covers is read as one with the word.
        following = number + 1
        while following < len(given) and starts[following] < offset:
            if given[following].marked:
                offset = max(offset, _end_of_word(text, starts[following + 1]))
            following += 1
        behind[offset] = (*behind.get(offset, ()), *run.own)

    shown: list[TextRun] = []
    for number, run in enumerate(given):
        start, end = starts[number], starts[number + 1]
        cuts = [start, end]
        if not run.marked:
            cuts = sorted({start, end, *(at for at in behind if start < at < end)})
        for piece_start, piece_end in pairwise(cuts):
            part = run if run.marked else _plain(text[piece_start:piece_end])
            # Where an empty mark stands at the same offset, its run is the last there.
            ends_here = number + 1 == len(given) or starts[number + 2] > end
            if piece_end < end or ends_here:
                part = part._replace(numbers=behind.get(piece_end, ()))
            shown.append(part)
    return shown


def _plain(text: str) -> TextRun:
    return TextRun((Piece(text),))


def _end_of_word(text: str, offset: int) -> int:
    """Return the end of the word, number or time that an offset stands in or behind."""
    if not _IN_A_WORD.fullmatch(text[offset - 1 : offset]):
        return offset
    match = _REST_OF_WORD.match(text, offset)
    return match.end() if match else offset
