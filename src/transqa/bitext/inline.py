r"""Inline markup of XLIFF and TMX: what is text and what is code.

A text is what a translator sees. Codes are kept beside it with their places, nothing is dropped:

- ``g``, ``pc``, ``mrk``, ``hi`` and elements that are unknown enclose text: their tags are codes, ``g`` and ``/g``.
  A ``mrk`` that protects its text (``mtype="protected"``, ``translate="no"``) is no exception: what stands there is
  read by all who read the translation; the code before it says that it is protected.
- ``x``, ``bx``, ``ex``, ``ph``, ``it``, ``bpt``, ``ept``, ``ut``, ``sc``, ``ec``, ``sm``, ``em`` and ``cp`` are codes
  as a whole. What stands inside them is code of the original format and no text; the text of a ``sub`` there is a unit
  of its own, ``id:sub1``.
- A code that stands for white space is one white space of the text, unless there is one beside it or no text: a line
  break by ``ctype``, ``type`` or ``subType`` (``lb``, ``pb``, ``x-br``, ``xlf:lb``), by its native code (``<br/>``,
  ``\n``), by ``equiv-text``, ``equiv`` or ``disp``. A placeholder (``x``, ``ph``, ``ut``) between two letters or
  digits is U+FFFC there. So no two words become one. The place of such a letter is its code.

Sources: XLIFF 1.2 (OASIS 2008) 2.4, XLIFF 2.1 (OASIS 2018) 4.7, TMX 1.4b (LISA OSCAR 2005) "Content Markup".
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.safe_xml import Chars
from transqa.bitext.unit import Code, Mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.safe_xml import Node

WHOLE = frozenset(("x", "bx", "ex", "bpt", "ept", "ph", "it", "ut", "sc", "ec", "sm", "em", "cp", "sub"))
PLACEHOLDERS = frozenset(("x", "ph", "ut"))  # codes that stand for something that is shown
OBJECT = "\ufffc"  # OBJECT REPLACEMENT CHARACTER (Unicode 23.8)
_BREAKS = frozenset(("lb", "pb", "x-lb", "x-br", "br", "xlf:lb", "xlf:pb"))
_BY_NAME = frozenset(("LINE_BREAK", "<br>", "<br/>", "<br />"))
_NATIVE = re.compile(
    r"(?P<white>\s+)|(?P<tab>\\t)|(?:\\r)?\\n|<br\b[^>]*>|<mq:ch val=\"(?P<value>\s)\"[^>]*>", re.IGNORECASE
)


class Inline(NamedTuple):
    """A text, its codes, and the sub-flows inside them."""

    text: Mapped
    codes: tuple[Code, ...] = ()
    subs: tuple[Node, ...] = ()


_Piece = tuple[str, int, int]
_Found = tuple[int, str, str, str]  # the number of pieces before a code; its kind, id and raw


class _Out(NamedTuple):
    """What is gathered of an element."""

    pieces: list[_Piece]
    found: list[_Found]
    subs: list[Node]
    shown: list[int]  # which pieces stand for codes


def inline(node: Node, file: str, data: Mapping[str, str] | None = None) -> Inline:
    r"""Return the text of an element with inline markup, given the text of the whole file.

    ``data`` is native code that stands elsewhere (``originalData``, ``tag-defs``), by the id that codes refer to.

    >>> from transqa.base.safe_xml import parse_xml
    >>> file = '<target>A<x id="1" ctype="lb"/>B <g id="2">c</g></target>'
    >>> found = inline(parse_xml(file, "a.xlf"), file)
    >>> found.text.text, [(code.at, code.kind, code.raw) for code in found.codes]
    ('A\nB c', [(1, 'x', '<x id="1" ctype="lb"/>'), (4, 'g', '<g id="2">'), (5, '/g', '</g>')])
    """
    children = node.children
    if not children:
        return Inline(Mapped("", (0,), ((node.inner_start, node.inner_start),)))
    first = children[0]
    if len(children) == 1 and isinstance(first, Chars):
        return Inline(Mapped(first.text, (0,), ((first.start, first.end),)))
    out = _Out([], [], [], [])
    _gather(node, file, data or {}, out)
    texts = [piece[0] for piece in out.pieces]
    if out.shown:
        _drop_needless(texts, out.shown)
    begins = [0, *accumulate(map(len, texts))]
    codes = tuple([Code(begins[count], kind, own, raw) for count, kind, own, raw in out.found])
    pieces = [(begin, piece[1:]) for begin, text, piece in zip(begins, texts, out.pieces, strict=False) if text]
    if not pieces:
        pieces = [(0, (node.inner_start, node.inner_start))]
    starts, places = zip(*pieces, strict=True)
    return Inline(Mapped("".join(texts), starts, places), codes, tuple(out.subs))


def _gather(node: Node, file: str, data: Mapping[str, str], out: _Out) -> None:
    """Add the pieces, codes and sub-flows of an element."""
    pieces, found, subs, shown = out
    for one in node.children:
        if isinstance(one, Chars):
            pieces.append((one.text, one.start, one.end))
        elif one.tag in WHOLE:
            found.append((len(pieces), one.tag, _id(one), file[one.start : one.end]))
            if len(one.children) > 1 or (one.children and not isinstance(one.children[0], Chars)):
                subs += _subs(one)
            letter = _shown(one, data)
            if letter:
                shown.append(len(pieces))
                pieces.append((letter, one.start, one.end))
        else:
            own = _id(one)
            found.append((len(pieces), one.tag, own, file[one.start : one.inner_start]))
            _gather(one, file, data, out)
            found.append((len(pieces), f"/{one.tag}", own, file[one.inner_end : one.end]))


def _subs(code: Node) -> Iterator[Node]:
    """Yield the sub-flows inside a code; those inside a sub-flow come behind it."""
    return (below for below in code.walk() if below.tag == "sub")


def _shown(code: Node, data: Mapping[str, str]) -> str:
    """Return the one character that stands for a code: white space, U+FFFC for a placeholder, nothing."""
    attrs = code.attrs
    if len(attrs) > 1 or "type" in attrs or "ctype" in attrs or "equiv" in attrs:
        for key in ("ctype", "subType", "type"):
            if attrs.get(key) in _BREAKS:
                return "\n"
        for key in ("equiv-text", "equiv", "disp"):
            said = attrs.get(key, "")
            if said and (said.isspace() or said in _BY_NAME):
                return said[0] if said.isspace() else "\n"
    if code.tag == "cp":
        return " " if _control(attrs.get("hex", "")).isspace() else ""
    native = code.text() if code.children else data.get(attrs.get("id" if code.tag == "x" else "dataRef", ""), "")
    return _native(native) or (OBJECT if code.tag in PLACEHOLDERS else "")


def _native(code: str) -> str:
    """Return the white space that native code stands for, if it does."""
    match = _NATIVE.fullmatch(code)
    if match is None:
        return ""
    if match["tab"]:
        return "\t"
    return (match["white"] or match["value"] or "\n")[0]


def _control(said: str) -> str:
    """Return the character of ``<cp hex="001A"/>``, one that XML does not allow."""
    try:
        return chr(int(said, 16))
    except (ValueError, OverflowError):
        return ""


def _drop_needless(texts: list[str], shown: Sequence[int]) -> None:
    """Empty what stands for codes, but for white space between what is none, and U+FFFC between letters or digits."""
    codes = set(shown)
    after = [" "] * len(texts)
    for at in range(len(texts) - 1, 0, -1):
        plain = at not in codes or texts[at] != OBJECT
        after[at - 1] = texts[at][0] if texts[at] and plain else after[at]
    before = " "
    for at, text in enumerate(texts):
        if at in codes:
            if text == OBJECT:
                needed = before.isalnum() and after[at].isalnum()
            else:
                needed = not before.isspace() and not after[at].isspace()
            texts[at] = text if needed else ""
        if texts[at] and (at not in codes or text != OBJECT):
            before = texts[at][-1]


def _id(code: Node) -> str:
    attrs = code.attrs
    if "id" in attrs:
        return attrs["id"]
    return next((attrs[key] for key in ("rid", "mid", "i", "x", "startRef") if key in attrs), "")
