"""From a suggestion to edits of the file: word by word, so that white space, line ends and markup stay where they are.

The text of an issue may stand in the file in pieces: a line ends inside a name, a tag
stands inside a word, a string of PO goes on in the next line. Words that stay are not
touched; of a word that changes and does not stand in one piece, only the letters are
written that differ.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.sequences import common_beginning
from transqa.fixes.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.bitext.unit import Mapped, MappedPiece
    from transqa.fixes.opened import OpenedFile

_WORD = re.compile(r"\S+")
_WORD_OR_SPACE = re.compile(r"\S+|\s+")


class CannotPlaceError(Exception):
    """A suggestion cannot be written at its place; the message says why."""


class Change(NamedTuple):
    """What takes the place of ``text[start:end]``."""

    start: int
    end: int
    new: str


def changes_of(text: str, new: str) -> list[Change]:
    """Return the changes that make one text of another, word by word; white space between words stays as it is.

    >>> changes_of("Ksenia\\nLutsina", "Ksenia Lutskina")
    [Change(start=7, end=14, new='Lutskina')]
    >>> changes_of("in the Soviet bank", "in the West Bank region")
    [Change(start=7, end=18, new='West Bank region')]
    """
    words = [match.span() for match in _WORD.finditer(text)]
    new_words = _WORD.findall(new)
    if not words or not new_words or text == new:
        return [Change(0, len(text), new)] if text != new else []
    old_words = [text[start:end] for start, end in words]
    if old_words == new_words:
        return list(_white_space_changes(text, new))
    if len(old_words) == len(new_words):
        return [
            Change(start, end, word)
            for (start, end), word in zip(words, new_words, strict=True)
            if text[start:end] != word
        ]
    before = common_beginning(old_words, new_words)
    rest, new_rest = old_words[before:], new_words[before:]
    behind = common_beginning(rest[::-1], new_rest[::-1])
    # Where only words are added or left out, one that stays goes with them: it has the
    # white space beside it.
    if behind and len(rest) - behind == 0:
        behind -= 1
    elif before and behind in (len(rest), len(new_rest)):
        before -= 1
    elif behind and behind == len(new_rest):
        behind -= 1
    last = len(words) - behind
    start, end = words[before][0], words[last - 1][1]
    return _line_by_line(text, start, end, new_words[before : len(new_words) - behind])


def _white_space_changes(text: str, new: str) -> Iterator[Change]:
    offset = 0
    pieces, new_pieces = _WORD_OR_SPACE.findall(text), _WORD_OR_SPACE.findall(new)
    if len(pieces) != len(new_pieces):
        yield Change(0, len(text), new)
        return
    for piece, new_piece in zip(pieces, new_pieces, strict=True):
        if piece != new_piece:
            yield Change(offset, offset + len(piece), new_piece)
        offset += len(piece)


def _line_by_line(text: str, start: int, end: int, words: list[str]) -> list[Change]:
    """Return the changes that write words over ``text[start:end]``: what is no single space stays, as line ends do.

    >>> _line_by_line("the Soviet\\nbank", 4, 15, ["West", "Bank", "region"])
    [Change(start=4, end=10, new='West'), Change(start=11, end=15, new='Bank region')]

    Raises CannotPlaceError where a line end would be lost.
    """
    pieces = _WORD_OR_SPACE.findall(text[start:end])
    spaces = pieces[1::2]
    dropped = spaces[max(0, len(words) - 1) :]
    if any(space != " " for space in dropped):
        raise CannotPlaceError("a line ends inside the words that would become fewer")
    changes: list[Change] = []
    offset = line_start = start
    line: list[str] = []
    for index, piece in enumerate(pieces):
        is_word = index % 2 == 0
        if is_word:
            line += words[:1]
            words = words[1:]
        elif piece != " ":
            changes.append(Change(line_start, offset, " ".join(line)))
            line_start, line = offset + len(piece), []
        offset += len(piece)
    changes.append(Change(line_start, end, " ".join([*line, *words])))
    return [
        change for change in changes if change.new != text[change.start : change.end]
    ]


def after(text: str, changes: list[Change]) -> str:
    """Return a text with changes made.

    >>> after("a b", [Change(0, 1, "c")])
    'c b'
    """
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    return text


def edits_of(
    text: Mapped, start: int, changes: list[Change], file: OpenedFile
) -> tuple[Edit, ...]:
    """Return the edits of the file that make changes of ``text[start:]``. Raises CannotPlaceError."""
    edits: list[Edit] = []
    for change in changes:
        edits += _edits(text, _moved(change, start), file)
    return (*edits, *_quotes(text, edits, file))


def _moved(change: Change, by: int) -> Change:
    return change._replace(start=change.start + by, end=change.end + by)


def _edits(text: Mapped, change: Change, file: OpenedFile) -> list[Edit]:
    runs = _runs(text, change.start, change.end, file)
    if len(runs) == 1:
        return [_edit(*runs[0], change.new, file)]
    is_a_word = not re.search(r"\s", change.new)
    if is_a_word:
        narrow = _narrowed(text.text, change)
        if narrow.start == narrow.end:
            return [_insertion(text, narrow, change.start, file)]
        runs_of_difference = _runs(text, narrow.start, narrow.end, file)
        if len(runs_of_difference) == 1:
            return [_edit(*runs_of_difference[0], narrow.new, file)]
    if runs and _are_one_text(runs, file):
        # All of it goes into the first string, the others lose their part.
        first, *others = runs
        edits = [_edit(*first, change.new, file)]
        return [
            *edits,
            *(Edit(run_start, run_end, "") for run_start, run_end in others),
        ]
    raise CannotPlaceError(
        "markup, or something else that is no text, stands inside it"
    )


def _edit(start: int, end: int, new: str, file: OpenedFile) -> Edit:
    written = file.written(new, start)
    if written is None:
        raise CannotPlaceError(f'the file cannot hold "{new}" there')
    return Edit(start, end, written)


def _narrowed(text: str, change: Change) -> Change:
    """Return a change without the letters that stay at its beginning and end.

    >>> _narrowed("Lutsina", Change(0, 7, "Lutskina"))
    Change(start=4, end=4, new='k')
    """
    start, end, new = change
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while end > start and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Change(start, end, new)


def _insertion(text: Mapped, change: Change, word_start: int, file: OpenedFile) -> Edit:
    """Return the edit that puts letters into a word: right behind the letter before them, if there is one."""
    at = change.start
    span = text.file_span(at - 1, at) if at > word_start else text.file_span(at, at + 1)
    if span is None:
        raise CannotPlaceError("its place in the file is not known")
    offset = span[1] if at > word_start else span[0]
    return _edit(offset, offset, change.new, file)


def _runs(
    text: Mapped, start: int, end: int, file: OpenedFile
) -> list[tuple[int, int]]:
    """Return the spans of the file that a span of the text takes, those that touch joined.

    Raises CannotPlaceError where the text is not known letter by letter, or stands for
    something else in the file (a code that is shown as a space).
    """
    runs: list[tuple[int, int]] = []
    for piece in text.cut(start, end).pieces():
        _refuse_inexact(piece, file)
        if runs and runs[-1][1] == piece.start:
            runs[-1] = (runs[-1][0], piece.end)
        else:
            runs.append((piece.start, piece.end))
    if not runs:
        raise CannotPlaceError("its place in the file is not known")
    return runs


def _refuse_inexact(piece: MappedPiece, file: OpenedFile) -> None:
    raw = file.text[piece.start : piece.end]
    is_code = raw != piece.text and (raw.startswith("<") or not raw)
    if is_code:
        raise CannotPlaceError("a code of the file stands inside it")


def _are_one_text(runs: list[tuple[int, int]], file: OpenedFile) -> bool:
    """Return whether nothing but joints of the format stands between some spans."""
    joint = file.format.joint
    gaps = [(end, start) for (_, end), (start, _) in pairwise(runs)]
    return joint is not None and all(joint.fullmatch(file.text, *gap) for gap in gaps)


def _quotes(text: Mapped, edits: list[Edit], file: OpenedFile) -> Iterator[Edit]:
    """Yield quotes around a cell of CSV that has none and now needs them."""
    if not file.format.quotes or not edits:
        return
    cell = text.file_span(0, len(text.text))
    if cell is None:
        return
    start, end = cell
    # Nothing but the quote of the cell itself stands before and behind its text.
    if file.text[start - 1 : start] == '"' and start:
        return
    if any(re.search(r'[",;\t\r\n]', edit.written) for edit in edits):
        yield Edit(start, start, '"')
        yield Edit(end, end, '"')
