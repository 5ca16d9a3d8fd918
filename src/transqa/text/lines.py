"""Decides which line breaks of a plain text end a sentence.

A blank line always does. A single one does not inside a wrapped paragraph, where a name
may be broken over the line; it does where the lines are items of their own: paragraphs,
headings, list items.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile("[^\r\n\u2028\u2029\f]+")
_PARAGRAPH_LINE = 120  # code points; a longer line is a paragraph of its own
_LIST_LINE = 50  # lines up to this long that all begin anew are a list
_NARROW = 60  # a line that ends this early before a word that would have fitted was ended on purpose
_ENDINGS = (".", "!", "?", "…", ":", ";", "”", "»", '"', "“")
_BULLET = lazy_pattern(r"[•*▪◦‣·]\s|\(?\d{1,3}[.)]\s|[^\W\d_]\)\s")
_DASH = re.compile(r"[-–—]\s")
_OPENERS = "\"'‘‚“«‹„([–—- "


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text inside which a sentence may run on, in order.

    >>> blocks("Sviatlana\\nTsikhanouskaya said\\n\\nso.")
    [(0, 29), (31, 34)]
    """
    found: list[tuple[int, int]] = []
    for paragraph in _paragraphs(text):
        found += _joined(paragraph)
    return found


def _paragraphs(text: str) -> Iterator[list[_Line]]:
    """Yield the lines that no blank line parts, line by line; lines of white space alone are left out."""
    gathered: list[_Line] = []
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        line = _Line(match.start(), match.end(), match.group().strip())
        if gathered and _is_blank_between(text, gathered[-1].end, line.start):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _is_blank_between(text: str, start: int, end: int) -> bool:
    """Return whether a blank line, a paragraph separator or a form feed stands between two lines."""
    if end - start == 1:
        return text[start] in "\u2029\f"
    gap = text[start:end].replace("\r\n", "\n")
    if "\u2029" in gap or "\f" in gap:
        return True
    return sum(gap.count(mark) for mark in "\n\r\u2028") > 1


def _joined(lines: list[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the lines of a paragraph, wrapped ones as one block."""
    width = max(len(line.text) for line in lines)
    separate = width > _PARAGRAPH_LINE or _is_list(lines, width)
    start = lines[0].start
    for before, line in pairwise(lines):
        if separate or _ends(before.text, line.text, width):
            yield start, before.end
            start = line.start
    yield start, lines[-1].end


def _is_list(lines: list[_Line], width: int) -> bool:
    """Return whether the lines of a paragraph of some width (code points) are items of their own."""
    if len(lines) <= 2 or width > _LIST_LINE:
        return False
    return all(_begins_anew(line.text) for line in lines)


def _begins_anew(line: str) -> bool:
    """Return whether a line begins with a capital, a figure or a bullet."""
    first = line.lstrip(_OPENERS)[:1]
    return first.isupper() or first.isdigit() or _BULLET.match(line) is not None


def _ends(before: str, line: str, width: int) -> bool:
    """Return whether the break between two lines of a paragraph of some width (code points) ends a sentence."""
    if _BULLET.match(line):
        return True
    if _DASH.match(line) and (_DASH.match(before) or before.endswith(_ENDINGS)):
        return True
    # A line that had room for the next word was ended on purpose, not wrapped.
    first_word = line.split(maxsplit=1)[0]
    had_room = len(before) + 1 + len(first_word) < min(width, _NARROW)
    if not _begins_anew(line):
        return had_room and before.endswith((":", ";"))
    # A full stop alone may be that of an abbreviation: where sentences end is asked
    # later.
    return had_room or (before.endswith(_ENDINGS) and not before.endswith("."))
