"""The text around a span on one line, and the line of carets under it, aligned on a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Span
from transqa.report.shown import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Sequence

_OBJECT = "\ufffc"  # stands for a placeholder between two letters
_AROUND = 50  # characters shown on each side of the span
# Control characters and line ends: they could move the cursor of a terminal.
_BLANK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Marks, embeddings, overrides and isolates of UAX 9: they could turn the line around
# and the carets away from the span.
_BIDI = re.compile(rf"[{UNSAFE}]")
# What a runner reads as a command: "::" at the beginning of a line, "##[" anywhere.
_COMMAND = re.compile(r"(?<=##)\[|(?<=##vso)\[|(?<=##teamcity)\[")


_LONG_SENTENCE = 320  # characters; a longer text is cut around what it is shown for
_AROUND_PLACE = 140  # characters left on each side of the place then


def sentence_span(text: str, place: Span) -> Span:
    """Return the part of a text that is shown for a place in it: all of a sentence, of a long text what is around.

    It is cut at spaces where there are some.

    >>> sentence_span("He met Lutsina.", Span(7, 14))
    Span(start=0, end=15)
    """
    if len(text) <= _LONG_SENTENCE:
        return Span(0, len(text))
    start = max(0, place.start - _AROUND_PLACE)
    end = min(len(text), place.end + _AROUND_PLACE)
    if start > 0:
        space = text.find(" ", start, place.start)
        start = start if space < 0 else space + 1
    if end < len(text):
        space = text.rfind(" ", place.end, end)
        end = end if space < 0 else space
    return Span(start, end)


class Excerpt(NamedTuple):
    """One line of text in three parts, the middle one marked, and the carets that stand under it."""

    before: str
    marked: str
    after: str
    carets: str


def excerpt(text: str, span: Span) -> Excerpt:
    """Return the text around a span in one line: at most 50 characters on each side, cut at a space.

    Line ends, tabs and control characters are shown as spaces, so that nothing in a
    text can move the terminal.

    >>> from transqa.base.model import Span
    >>> excerpt("He met Lutsina.", Span(7, 14))
    Excerpt(before='He met ', marked='Lutsina', after='.', carets='       ^^^^^^^')
    """
    # A segment may be a whole article without line ends: no more of it is looked at
    # than can be shown.
    reach = 2 * _AROUND
    text_before = text[max(0, span.start - reach) : span.start]
    text_after = text[span.end : span.end + reach]
    before = _plain(_tail(text_before, cut=span.start > reach))
    marked = _plain(span.of(text))
    after = _plain(_head(text_after, cut=len(text) - span.end > reach))
    line = f"{before}{marked}{after}"
    if _COMMAND.search(line):
        line = _COMMAND.sub("(", line)
        marked_end = len(before) + len(marked)
        before, marked, after = (
            line[: len(before)],
            line[len(before) : marked_end],
            line[marked_end:],
        )
    if line.lstrip().startswith("::"):
        # A runner would read the line as a command.
        before = f"…{before.lstrip()}"
    # One caret shows where something is missing.
    carets = " " * width(before) + "^" * max(1, width(marked))
    return Excerpt(before, marked, after, carets)


def with_codes(
    text: str, codes: Sequence[tuple[int, str]], span: Span
) -> tuple[str, Span]:
    """Return a text with the inline codes that were left out of it, and where a span of it is then.

    Each code stands before the letter at its offset, in the place of the letter that
    stands for it (U+FFFC).

    >>> with_codes("At least  71 died", [(9, "%d")], Span(10, 12))
    ('At least %d 71 died', Span(start=12, end=14))
    """
    parts: list[str] = []
    position = 0
    start, end = span
    for at, shown in codes:
        parts += [text[position:at], shown]
        is_in_place = position <= at and text.startswith(_OBJECT, at)
        position = max(position, at + is_in_place)
        longer = len(shown) - is_in_place
        if at < span.start or (at == span.start and not is_in_place):
            start += longer
        if at < span.end or (at == span.start and not is_in_place):
            end += longer
    parts.append(text[position:])
    return "".join(parts), Span(start, end)


def opening(text: str) -> str:
    """Return a text on one line; of a long one the beginning, cut at a space.

    >>> opening("Two\\nwords")
    'Two words'
    """
    line = _plain(_head_of(text.strip(), 2 * _AROUND))
    return f"…{line}" if line.startswith("::") else line


def _plain(text: str) -> str:
    return _COMMAND.sub("(", _BIDI.sub("", _BLANK.sub(" ", text)))


def _tail(text: str, cut: bool) -> str:
    """Return the end of the text before a span; ``cut`` says that more text stood before it."""
    if len(text) <= _AROUND and not cut:
        return text.lstrip()
    tail = text[-_AROUND:]
    first_word = tail.find(" ") + 1  # 0, the whole tail, if there is no space
    return f"…{tail[first_word:]}"


def _head(text: str, cut: bool) -> str:
    """Return the beginning of the text behind a span; ``cut`` says that more text stood behind it."""
    if len(text) <= _AROUND and not cut:
        return text.rstrip()
    return _head_of(text, _AROUND)


def _head_of(text: str, size: int) -> str:
    """Return a text of up to so many characters whole, else cut at a space."""
    if len(text) <= size:
        return text
    head = text[:size]
    last_space = head.rfind(" ")
    if last_space >= 0:
        head = head[:last_space]
    return f"{head}…"


def width(text: str) -> int:
    """Return how many terminal cells a text takes: wide characters two, combining and invisible ones none.

    Wide are those that UAX 11 calls W or F.

    >>> width("Мінск"), width("Мі́нск"), width("白俄罗斯")
    (5, 5, 8)
    """
    cells = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        cells += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return cells
