"""The head of a Markdown file (YAML between ``---``, TOML between ``+++``): which of its values are text, and where.

A value is read as YAML 1.2 writes strings: plain, in either kind of quotation marks, literal (``|``) or folded (``>``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.blocks import Block, trimmed
from transqa.bitext.unit import Piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n((?:(?!---|\+\+\+|\.\.\.).*\n)*)(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LOOKS = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[\w.-]+[\"']?[ \t]*[:=]")
_KEY = re.compile(r"^(title|description|summary)[ \t]*[:=][ \t]*", re.MULTILINE)
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*+)'")
_SCALAR = re.compile(r"([|>])[+\-0-9]*[ \t]*(?:#.*)?\r?\n((?:[ \t]+.*(?:\n|\Z)|\r?\n)*)")
_PLAIN = re.compile(r"(?!\[|\{|[&*!%@`|>])((?:(?!\s#)[^\r\n])*)(?:[^\r\n]*)((?:\r?\n[ \t]+[^\r\n]+)*)")
_PARTS = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|\r?\n[ \t]*|.)|''|[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)*")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "/": "/", " ": " ", "_": "\u00a0", "N": "\u0085"}
_LINE = re.compile(r"([ \t]*)([^\r\n]*)(\r?\n|\Z)")


def front_matter(text: str) -> tuple[list[Block], int]:
    r"""Return the title, description and summary of a file's head as blocks, and where its body starts (0: no head).

    >>> [block], body = front_matter("---\ntitle: Minsk today # new\ntags: [a]\n---\nText")
    >>> block.id, block.target.text, body
    ('title', 'Minsk today', 43)
    """
    head = _HEAD.match(text)
    if not head or not _LOOKS.match(text, *head.span(2)):
        return [], 0
    blocks: list[Block] = []
    for key in _KEY.finditer(text, *head.span(2)):
        value = trimmed(mapped(_value(text, key.end(), head.end(2))))
        if value.text:
            blocks.append(Block(value, key[1]))
    return blocks, head.end()


def _value(text: str, start: int, end: int) -> Iterator[Piece]:
    quoted = (_DOUBLE if text.startswith('"', start) else _SINGLE).match(text, start, end)
    if quoted:
        yield from _flow(text, *quoted.span(1), escapes=text[start])
        return
    scalar = _SCALAR.match(text, start, end)
    if scalar:
        yield from _block(text, *scalar.span(2), between="\n" if scalar[1] == "|" else " ")
        return
    plain = _PLAIN.match(text, start, end)
    if plain:
        yield from _flow(text, *plain.span(1), escapes="")
        yield from _flow(text, *plain.span(2), escapes="")


def _flow(text: str, start: int, end: int, *, escapes: str) -> Iterator[Piece]:
    """Yield a value that may run over lines, which are then folded: a line break is a space."""
    at = start
    for part in _PARTS.finditer(text, start, end):
        meant = _meant(part.group(), escapes)
        if meant is None:
            continue
        yield Piece(text[at : part.start()], at, part.start())
        yield Piece(meant, part.start(), part.end())
        at = part.end()
    yield Piece(text[at:end], at, end)


def _meant(part: str, escapes: str) -> str | None:
    """Return what a line break, or an escape in such quotation marks, stands for; None for nothing special."""
    if part.startswith("\\"):
        return _character(part) if escapes == '"' else None
    if part == "''":
        return "'" if escapes == "'" else None
    return " " if part.count("\n") == 1 else "\n" * (part.count("\n") - 1) * 2


def _character(escape: str) -> str | None:
    """Return what an escape in double quotation marks stands for (YAML 1.2, 5.7); a line break for nothing."""
    if escape[1] in "xu" and len(escape) > 2:
        code = int(escape[2:], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return "" if escape[1] in "\r\n" else _ESCAPES.get(escape[1])


def _block(text: str, start: int, end: int, between: str) -> Iterator[Piece]:
    """Yield a block scalar line by line, without its indentation; a blank line parts paragraphs."""
    last, blank = -1, False
    for line in _LINE.finditer(text, start, end):
        if not line[2].strip():
            blank = True
            continue
        if last >= 0:
            yield Piece("\n\n" if blank else between, last, line.start(2))
        yield Piece(line[2], *line.span(2))
        last, blank = line.end(2), False
