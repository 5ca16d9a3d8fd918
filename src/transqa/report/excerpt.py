"""The line of a text around a place, and the caret line under it, aligned on a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from transqa.base.model import Span

_AROUND = 50
_BLANK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Excerpt(NamedTuple):
    """One line of text in three parts, the middle one marked, and the carets that stand under it."""

    before: str
    marked: str
    after: str
    carets: str


def excerpt(text: str, span: Span) -> Excerpt:
    """Return the text around a span in one line: at most 50 characters on each side, cut at a space.

    Line ends, tabs and control characters are shown as spaces, so that nothing in a text can move the
    terminal.

    >>> from transqa.base.model import Span
    >>> excerpt("He met Lutsina.", Span(7, 14))
    Excerpt(before='He met ', marked='Lutsina', after='.', carets='       ^^^^^^^')
    """
    before = _plain(_tail(text[max(0, span.start - 2 * _AROUND) : span.start], span.start > 2 * _AROUND))
    marked = _plain(span.of(text))
    after = _plain(_head(text[span.end : span.end + 2 * _AROUND], len(text) - span.end > 2 * _AROUND))
    return Excerpt(before, marked, after, " " * width(before) + "^" * max(1, width(marked)))


def _plain(text: str) -> str:
    return _BIDI.sub("", _BLANK.sub(" ", text))


def _tail(text: str, cut: bool) -> str:
    if len(text) <= _AROUND and not cut:
        return text.lstrip()
    kept = text[-_AROUND:]
    return "…" + kept[kept.find(" ") + 1 :]


def _head(text: str, cut: bool) -> str:
    if len(text) <= _AROUND and not cut:
        return text.rstrip()
    kept = text[:_AROUND]
    return kept[: kept.rfind(" ") if " " in kept else _AROUND] + "…"


def width(text: str) -> int:
    """Return how many terminal cells a text takes: wide letters two, combining and invisible characters none.

    >>> width("Мінск"), width("Мі́нск"), width("白俄罗斯")
    (5, 5, 8)
    """
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
