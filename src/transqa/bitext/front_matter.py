"""The head of a Markdown file (YAML between ``---``, TOML between ``+++``): which of its values are text, and where.

A value is read as YAML 1.2 writes strings: plain, in either kind of quotation marks,
literal (``|``) or folded (``>``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.blocks import TextBlock, trimmed
from transqa.bitext.unit import MappedPiece, file_piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(
    r"""
    \ufeff?
    (---|\+\+\+)[ \t]*\r?\n
    ( (?: (?!---|\+\+\+|\.\.\.) .*\n )* )
    (?: \1 | \.\.\. )[ \t]*(?:\r?\n|\Z)     # YAML may end in "..." too
    """,
    re.VERBOSE,
)
# A text may begin with a rule of "---": a head begins with a key, perhaps behind
# comments.
_FIRST_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[\w.-]+[\"']?[ \t]*[:=]")
_TEXT_KEY = re.compile(r"^(title|description|summary)[ \t]*[:=][ \t]*", re.MULTILINE)
_DOUBLE_QUOTED = re.compile(r'"((?>(?:[^"\\]|\\.)*))"', re.DOTALL)
_SINGLE_QUOTED = re.compile(r"'((?>(?:[^']|'')*))'")
_BLOCK_SCALAR = re.compile(
    r"([|>])[+\-0-9]*[ \t]*(?:#.*)?\r?\n((?:[ \t]+.*(?:\n|\Z)|\r?\n)*)"
)
_PLAIN_SCALAR = re.compile(
    r"""
    (?! \[ | \{ | [&*!%@`|>] )              # lists, mappings and indicators are not text
    ( (?: (?!\s\#) [^\r\n] )* )            # up to a comment
    (?: [^\r\n]* )
    ( (?: \r?\n[ \t]+[^\r\n]+ )* )         # indented lines go on with the value
    """,
    re.VERBOSE,
)
_SPECIAL = re.compile(
    r"""
      \\(?: u[0-9A-Fa-f]{4} | x[0-9A-Fa-f]{2} | \r?\n[ \t]* | . )
    | ''
    | [ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)*    # line breaks with the white space around them
    """,
    re.VERBOSE,
)
_ESCAPED = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    '"': '"',
    "\\": "\\",
    "/": "/",
    " ": " ",
    "_": "\u00a0",
    "N": "\u0085",
}
_LINE = re.compile(r"([ \t]*)([^\r\n]*)(\r?\n|\Z)")


def front_matter(text: str) -> tuple[list[TextBlock], int]:
    r"""Return the title, description and summary of a file's head as blocks, and where its body starts (0: no head).

    >>> [block], body = front_matter("---\ntitle: Minsk today # new\ntags: [a]\n---\nText")
    >>> block.id, block.target.text, body
    ('title', 'Minsk today', 43)
    """
    head = _HEAD.match(text)
    if not head or not _FIRST_KEY.match(text, *head.span(2)):
        return [], 0
    blocks: list[TextBlock] = []
    for key in _TEXT_KEY.finditer(text, *head.span(2)):
        value = trimmed(mapped(_value(text, key.end(), head.end(2))))
        if value.text:
            blocks.append(TextBlock(value, key[1], is_label=True))
    return blocks, head.end()


def _value(text: str, start: int, end: int) -> Iterator[MappedPiece]:
    is_double_quoted = text.startswith('"', start)
    quoted = (_DOUBLE_QUOTED if is_double_quoted else _SINGLE_QUOTED).match(
        text, start, end
    )
    if quoted:
        yield from _folded(text, *quoted.span(1), quotation_mark=text[start])
        return
    block_scalar = _BLOCK_SCALAR.match(text, start, end)
    if block_scalar:
        separator = "\n" if block_scalar[1] == "|" else " "
        yield from _block_scalar(text, *block_scalar.span(2), separator=separator)
        return
    plain = _PLAIN_SCALAR.match(text, start, end)
    if plain:
        yield from _folded(text, *plain.span(1), quotation_mark="")
        yield from _folded(text, *plain.span(2), quotation_mark="")


def _folded(
    text: str, start: int, end: int, *, quotation_mark: str
) -> Iterator[MappedPiece]:
    """Yield a value that may run over lines, which are then folded: a line break is a space (YAML 1.2, 6.5)."""
    done = start
    for special in _SPECIAL.finditer(text, start, end):
        meaning = _meaning(special.group(), quotation_mark)
        if meaning is None:
            continue
        special_start, special_end = special.span()
        yield file_piece(text, done, special_start)
        yield MappedPiece(meaning, special_start, special_end)
        done = special_end
    yield file_piece(text, done, end)


def _meaning(special: str, quotation_mark: str) -> str | None:
    """Return what a line break, or an escape in such quotation marks, stands for; None for nothing special."""
    if special.startswith("\\"):
        return _escaped_character(special) if quotation_mark == '"' else None
    if special == "''":
        return "'" if quotation_mark == "'" else None
    blank_lines = special.count("\n") - 1
    return "\n\n" * blank_lines if blank_lines else " "


def _escaped_character(escape: str) -> str | None:
    """Return what an escape in double quotation marks stands for (YAML 1.2, 5.7); a line break for nothing."""
    letter = escape[1]
    if letter in "xu" and len(escape) > 2:
        code = int(escape[2:], 16)
        is_surrogate = 0xD800 <= code < 0xE000
        return "\ufffd" if is_surrogate else chr(code)
    return "" if letter in "\r\n" else _ESCAPED.get(letter)


def _block_scalar(
    text: str, start: int, end: int, *, separator: str
) -> Iterator[MappedPiece]:
    """Yield a block scalar line by line, without its indentation; a blank line parts paragraphs."""
    last_end = -1
    is_after_blank = False
    for line in _LINE.finditer(text, start, end):
        if not line[2].strip():
            is_after_blank = True
            continue
        if last_end >= 0:
            yield MappedPiece(
                "\n\n" if is_after_blank else separator, last_end, line.start(2)
            )
        yield file_piece(text, line.start(2), line.end(2))
        last_end = line.end(2)
        is_after_blank = False
