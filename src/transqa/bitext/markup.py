"""Cuts HTML and XHTML into tags, text and comments with exact places, as browsers do (WHATWG HTML, 13.2.5).

Whatever stands there is cut, in one pass and in time that grows with its length; nothing is an error.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.unit import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, LITERAL, OPEN, CLOSE, COMMENT, RAW = "text", "literal", "open", "close", "comment", "raw"
RAW_ELEMENTS = frozenset(
    ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp")
)  # fmt: skip
_TAG = re.compile(
    r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+|["'])*+)(>?)"""
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?+""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}+;?|#[xX][0-9A-Fa-f]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)")


class Token(NamedTuple):
    """A piece of markup from ``start`` to ``end``.

    ``name`` is that of a tag, lower case and without a namespace prefix. ``inner_start`` and ``inner_end`` enclose the
    attributes of a tag, the text of a comment, or what stands in a RAW element such as ``script``. A LITERAL is text
    in which ``&`` has no meaning (CDATA).
    """

    kind: str
    start: int
    end: int
    name: str = ""
    inner_start: int = 0
    inner_end: int = 0


def markup_tokens(text: str, *, xml: bool = False) -> Iterator[Token]:
    """Yield the tokens of HTML, or of XHTML, where ``<p/>`` is closed and CDATA is text.

    >>> [(one.kind, text[one.start : one.end]) for text in ["<b>Hi</b> < you"] for one in markup_tokens(text)]
    [('open', '<b>'), ('text', 'Hi'), ('close', '</b>'), ('text', ' < you')]
    """
    at = search = 0
    while (place := text.find("<", search)) >= 0:
        found = markup_at(text, place, xml=xml)
        if not found:
            search = place + 1
            continue
        if place > at:
            yield Token(TEXT, at, place)
        yield from found
        at = search = found[-1].end
    if at < len(text):
        yield Token(TEXT, at, len(text))


def markup_at(text: str, place: int, *, xml: bool = False) -> tuple[Token, ...]:
    """Return the tokens of what begins with the ``<`` at a place; none if that is text."""
    tag = _TAG.match(text, place)
    if tag:
        return _tag(text, tag, xml)
    if text.startswith("<!--", place):
        return (_comment(text, place),)
    if xml and text.startswith("<![CDATA[", place):
        stop = text.find("]]>", place)
        stop = len(text) if stop < 0 else stop
        return (Token(COMMENT, place, place + 9), Token(LITERAL, place + 9, stop), Token(COMMENT, stop, stop + 3))
    if text.startswith(("<!", "<?", "</"), place):
        stop = text.find(">", place)
        return (Token(COMMENT, place, stop + 1 if stop >= 0 else len(text)),)
    return ()


def _comment(text: str, place: int) -> Token:
    if text.startswith(("<!-->", "<!--->"), place):
        return Token(COMMENT, place, text.index(">", place) + 1)
    stop = text.find("-->", place + 4)
    if stop < 0:
        return Token(COMMENT, place, len(text), "", place + 4, len(text))
    return Token(COMMENT, place, stop + 3, "", place + 4, stop)


def _tag(text: str, tag: re.Match[str], xml: bool) -> tuple[Token, ...]:
    if not tag[4]:
        return (Token(COMMENT, tag.start(), len(text)),)  # never closed: dropped with all that follows
    name = tag[2].lower()
    if xml:
        name = name.rpartition(":")[2]
    start, end = tag.span(3)
    one = Token(CLOSE if tag[1] else OPEN, tag.start(), tag.end(), name, start, end)
    if tag[1]:
        return (one,)
    if xml and tag[3].endswith("/"):
        return (one, Token(CLOSE, tag.end(), tag.end(), name))
    return (one, _raw(text, tag.end(), name)) if name in RAW_ELEMENTS else (one,)


def _raw(text: str, start: int, name: str) -> Token:
    """Return what stands in an element that has no tags in it, up to its end tag, else to the end of the file."""
    closing = re.compile(rf"</(?:[\w.-]+:)?{name}[\s/>]", re.IGNORECASE).search(text, start)
    if not closing:
        return Token(RAW, start, len(text), name, start, len(text))
    stop = text.find(">", closing.start())
    return Token(RAW, start, stop + 1 if stop >= 0 else len(text), name, start, closing.start())


def attributes(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return where the values of a tag's attributes stand; of two with one name the first counts.

    >>> attributes('<a title="Hi" lang=en hidden>', 2, 28)
    {'title': (10, 12), 'lang': (19, 21), 'hidden': (28, 28)}
    """
    found: dict[str, tuple[int, int]] = {}
    for one in _ATTRIBUTE.finditer(text, start, end):
        group = one.lastindex or 1
        place = one.span(group) if group > 1 else (one.end(), one.end())
        found.setdefault(one[1].lower(), place)
    return found


def decoded(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of text with its character references decoded, each a piece of its own.

    >>> list(decoded("Q&amp;A", 0, 7))
    [Piece(text='Q', start=0, end=1), Piece(text='&', start=1, end=6), Piece(text='A', start=6, end=7)]
    """
    at = start
    if text.find("&", start, end) >= 0:
        for found in _REFERENCE.finditer(text, start, end):
            length = _known(found.group())
            if not length:
                continue
            if found.start() > at:
                yield Piece(text[at : found.start()], at, found.start())
            at = found.start() + length
            yield Piece(html.unescape(text[found.start() : at]), found.start(), at)
    if at < end:
        yield Piece(text[at:end], at, end)


def _known(reference: str) -> int:
    """Return how much of a reference stands for something: old names need no semicolon (``&ampx``); 0 for nothing."""
    if reference[1] == "#":
        return len(reference) if html.unescape(reference) not in ("", reference) else 0
    if reference[1:] in html5:
        return len(reference)
    return next((size for size in range(min(len(reference), 8), 2, -1) if reference[1:size] in html5), 0)
