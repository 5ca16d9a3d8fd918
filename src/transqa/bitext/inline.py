"""Inline markup of XLIFF and TMX: what is text and what is code.

A text is what a translator sees. Codes are kept beside it with their places. Native code inside ``bpt``, ``ept``,
``ph`` and ``it`` is no text; the text of ``sub`` is a unit of its own. A code that stands for a line break or a tab is
one white space of the text, and a placeholder between two letters is U+FFFC there, so that no two words become one.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.unit import Code, Mapped, Piece, mapped
from transqa.safe_xml import Chars, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIRED = frozenset(("g", "mrk", "pc", "hi", "foreign"))  # codes that enclose text
NATIVE = frozenset(("bpt", "ept", "ph", "it", "ut"))  # codes that enclose code of the original format
PLACEHOLDERS = frozenset(("x", "ph", "ut"))  # codes that stand for something that is shown
OBJECT = "\ufffc"  # OBJECT REPLACEMENT CHARACTER (Unicode 23.8)
_BREAKS = {"lb": "\n", "x-br": "\n", "xlf:lb": "\n", "br": "\n"}


class Inline(NamedTuple):
    """A text, its codes, and the sub-flows inside them."""

    text: Mapped
    codes: tuple[Code, ...]
    subs: tuple[Node, ...]


def inline(node: Node, file: str) -> Inline:
    """Return the text of an element with inline markup, given the text of the whole file."""
    pieces: list[Piece] = []
    codes: list[tuple[int, Code]] = []  # each with the number of pieces before it
    subs: list[Node] = []
    for one in _flow(node):
        if isinstance(one, Chars):
            pieces.append(Piece(one.text, one.start, one.end))
            continue
        code, is_end = one
        paired = code.tag in PAIRED
        if is_end:
            codes.append((len(pieces), Code(0, f"/{code.tag}", _id(code), file[code.inner_end : code.end])))
            continue
        raw = file[code.start : code.inner_start if paired else code.end]
        codes.append((len(pieces), Code(0, code.tag, _id(code), raw)))
        if not paired:
            subs += (below for below in code.walk() if below.tag == "sub")
            pieces.append(Piece(_shown(code), code.start, code.end))
    kept = [
        piece if piece.text != OBJECT or _parts(pieces, at) else Piece("", *piece[1:])
        for at, piece in enumerate(pieces)
    ]
    begins = [0, *accumulate(len(piece.text) for piece in kept)]
    return Inline(mapped(kept), tuple(code._replace(at=begins[at]) for at, code in codes), tuple(subs))


def _flow(node: Node) -> Iterator[Chars | tuple[Node, bool]]:
    """Yield pieces of text, codes, and (code, True) where a code that encloses text ends."""
    stack: list[Chars | Node | tuple[Node, bool]] = list(reversed(node.children))
    while stack:
        one = stack.pop()
        if isinstance(one, Node):
            yield one, False
            if one.tag in PAIRED:
                stack += [(one, True), *reversed(one.children)]
        else:
            yield one


def _shown(code: Node) -> str:
    """Return the one character that stands for a code: white space, U+FFFC for a placeholder, nothing."""
    said = next((code.attrs[key] for key in ("ctype", "subType", "type") if code.attrs.get(key) in _BREAKS), None)
    if said:
        return _BREAKS[said]
    for key in ("equiv-text", "equiv", "disp"):
        white = code.attrs.get(key, "x")
        if white and white.isspace():
            return white[0]
    return OBJECT if code.tag in PLACEHOLDERS else ""


def _parts(pieces: list[Piece], at: int) -> bool:
    """Return whether a piece stands between two letters or digits."""
    before = next((piece.text[-1] for piece in reversed(pieces[:at]) if piece.text), " ")
    after = next((piece.text[0] for piece in pieces[at + 1 :] if piece.text), " ")
    return before.isalnum() and after.isalnum()


def _id(code: Node) -> str:
    return next((code.attrs[key] for key in ("id", "rid", "mid", "i", "x", "startRef") if key in code.attrs), "")
