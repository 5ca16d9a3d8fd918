"""Whether each letter that a reader gives stands where it says: in the file, as itself or as an escape of itself."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from fuzz.invariants import BrokenError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.bitext.unit import Content, Mapped

# What stands in a text for something that is none: a tag, a placeholder, a break.
_STANDS_FOR_OTHER = "\ufffc"
_BACKSLASH = re.compile(
    r"\\(?:u\{?([0-9A-Fa-f]{1,6})\}?|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))", re.DOTALL
)
_NAMED_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "a": "\a", "v": "\v"}  # fmt: skip


def letters_stand_in_the_file(content: Content) -> None:
    """Each letter of each unit stands in the file where the unit says, one behind the other."""
    if not content.file:
        return
    for unit in content.units:
        for text in (unit.target, unit.source):
            if text is not None and text.starts:
                _letters_stand(text, content.file)


def _letters_stand(text: Mapped, file: str) -> None:
    rule = "letters_stand_in_the_file"
    last = 0
    for piece, start, end in text.pieces():
        place = f"{piece!r} at {start}:{end}"
        if not 0 <= start <= end <= len(file):
            raise BrokenError(rule, f"{place} of {len(file)}", "outside")
        if start < last:
            raise BrokenError(rule, f"{place}, after {last}", "order")
        last = start
        for part, raw in _parts(piece, file[start:end]):
            if not _means(raw, part):
                raise BrokenError(rule, f"{part!r} is {raw!r} there", "letter")


def _parts(piece: str, raw: str) -> Iterator[tuple[str, str]]:
    """Yield the letters of a piece with what stands there; the piece whole if it does not go letter by letter."""
    width, rest = divmod(len(raw), len(piece)) if piece else (0, 0)
    if rest or not width:
        yield piece, raw
        return
    if width == 1:
        if piece != raw:
            yield from zip(piece, raw, strict=True)
        return
    # Six letters for one (\u0442 again and again), or one escape for all of them.
    parts = [raw[at : at + width] for at in range(0, len(raw), width)]
    if all(_means(part, letter) for letter, part in zip(piece, parts, strict=True)):
        return
    yield piece, raw


def _means(raw: str, piece: str) -> bool:
    """Return whether what stands in a file is a piece of text, by an escape of some format."""
    if raw == piece or not raw.strip():
        return raw == piece or piece.isspace()
    if piece.isspace() or _STANDS_FOR_OTHER in piece:
        return True  # a break or a placeholder stands for what is no text
    return any(squeezed(meaning) == squeezed(piece) for meaning in meanings(raw))


def squeezed(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def meanings(raw: str) -> Iterator[str]:
    """Yield what a piece of a file may mean: each escape of each format undone."""
    yield raw
    unescaped = html.unescape(raw)
    yield unescaped
    yield html.unescape(unescaped)
    yield re.sub(
        r"&#\w+;", "\ufffd", raw
    )  # the numbers of what is no character of a text
    backslashed = _BACKSLASH.sub(_undone, raw)
    yield backslashed
    yield html.unescape(backslashed)
    yield raw.replace('""', '"')
    yield re.sub(r"\\(?=\W)", "", raw)
    try:
        yield json.loads(f'"{raw}"', strict=False)
        yield html.unescape(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        pass


def _undone(match: re.Match[str]) -> str:
    if match[4]:
        return _NAMED_ESCAPES.get(match[4], match[4])
    number = int(match[1] or match[2] or "0", 16) if not match[3] else int(match[3], 8)
    return chr(number) if number < 0x110000 else match[0]


def issues_stand_in_the_file(file: str, issues: Sequence[Issue]) -> None:
    """What stands at an issue's line and column, and at its offset, is its text, escaped or between codes."""
    rule = "issues_stand_in_the_file"
    line_starts = [0, *(at + 1 for at, letter in enumerate(file) if letter == "\n")]

    def offset_of(line: int, column: int) -> int:
        if not 1 <= line <= len(line_starts):
            raise BrokenError(rule, f"line {line} of {len(line_starts)}", "line")
        return line_starts[line - 1] + column - 1

    for issue in issues:
        if issue.line is None or issue.column is None:
            continue
        start = offset_of(issue.line, issue.column)
        end = offset_of(issue.end_line or 0, issue.end_column or 0)
        place = f"{issue.code} at {start}:{end}"
        if not 0 <= start <= end <= len(file):
            raise BrokenError(rule, f"{place} of {len(file)}", "outside")
        if issue.offset is not None and issue.offset != start:
            raise BrokenError(rule, f"{place}, offset {issue.offset}", "offset")
        if not _holds(file[start:end], issue.text):
            found = f"{place}: {issue.text!r} is {file[start:end]!r}"
            raise BrokenError(rule, found, "text")


def _holds(raw: str, text: str) -> bool:
    """Return whether a piece of a file holds a text: itself, escaped, or its letters in order between codes."""
    wanted = text.replace(_STANDS_FOR_OTHER, " ").split()
    if not wanted:
        return True
    if any(squeezed(meaning) == " ".join(wanted) for meaning in meanings(raw)):
        return True
    return any(_in_order("".join(wanted), meaning) for meaning in meanings(raw))


def _in_order(letters: str, raw: str) -> bool:
    """Return whether letters stand in a text in their order, the first of them first and the last one last."""
    bare = raw.strip()
    if not bare or bare[0] != letters[0] or bare[-1] != letters[-1]:
        return False
    rest = iter(bare)
    return all(letter in rest for letter in letters)
