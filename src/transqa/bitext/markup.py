"""Cuts HTML and XHTML into tags, text and comments with exact places, as browsers do (WHATWG HTML, 13.2.5).

Whatever stands there is cut, in one pass and in time that grows with its length;
nothing is an error.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.unit import MappedPiece, file_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, LITERAL, OPEN, CLOSE, COMMENT, RAW = (
    "text",
    "literal",
    "open",
    "close",
    "comment",
    "raw",
)
RAW_ELEMENTS = frozenset(
    ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp")
)  # fmt: skip
# Possessive quantifiers and atomic groups throughout: what has been taken for part of a tag is never
# looked at again, so no text takes time that grows with the square of its length.
_TAG = re.compile(
    r"""
    <(/?)
    ([A-Za-z][^\s/>]*+)                # name
    (                                  # attributes; ">" ends the tag unless it stands in a quoted value
      (?> (?: [^>"'=]++
        | =\s*+ (?> (?: "[^"]*+" | '[^']*+' | [^\s"'>][^\s>]*+ )? )
        | ["']                         # a stray quote opens nothing
      )* )
    )
    (>?)
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""
    ([^\s"'>/=]++)
    (?> (?: \s*+ = \s*+ (?: "([^"]*+)" | '([^']*+)' | ([^\s>]++) ) )? )
    """,
    re.VERBOSE,
)
_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7}+;?|#[xX][0-9A-Fa-f]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)"
)


class MarkupToken(NamedTuple):
    """A piece of markup from ``start`` to ``end``.

    ``name`` is that of a tag, lower case and without a namespace prefix.
    ``inner_start`` and ``inner_end`` enclose the attributes of a tag, the text of a
    comment, or what stands in a RAW element such as ``script``. A LITERAL is text in
    which ``&`` has no meaning (CDATA).
    """

    kind: str
    start: int
    end: int
    name: str = ""
    inner_start: int = 0
    inner_end: int = 0


def markup_tokens(text: str, *, xml: bool = False) -> Iterator[MarkupToken]:
    """Yield the tokens of HTML, or of XHTML, where ``<p/>`` is closed and CDATA is text.

    >>> html = "<b>Hi</b> < you"
    >>> [(token.kind, html[token.start : token.end]) for token in markup_tokens(html)]
    [('open', '<b>'), ('text', 'Hi'), ('close', '</b>'), ('text', ' < you')]
    """
    text_start = search_from = 0
    while (start := text.find("<", search_from)) >= 0:
        tokens = markup_at(text, start, xml=xml)
        if not tokens:
            search_from = start + 1
            continue
        if start > text_start:
            yield MarkupToken(TEXT, text_start, start)
        yield from tokens
        text_start = search_from = tokens[-1].end
    if text_start < len(text):
        yield MarkupToken(TEXT, text_start, len(text))


def markup_at(text: str, start: int, *, xml: bool = False) -> tuple[MarkupToken, ...]:
    """Return the tokens of what begins with the ``<`` at an offset; none if that is text."""
    tag = _TAG.match(text, start)
    if tag:
        return _tag_tokens(text, tag, xml=xml)
    if text.startswith("<!--", start):
        return (_comment(text, start),)
    if xml and text.startswith("<![CDATA[", start):
        inner_start = start + len("<![CDATA[")
        inner_end = text.find("]]>", start)
        if inner_end < 0:
            inner_end = len(text)
        return (
            MarkupToken(COMMENT, start, inner_start),
            MarkupToken(LITERAL, inner_start, inner_end),
            MarkupToken(COMMENT, inner_end, inner_end + len("]]>")),
        )
    if text.startswith(("<!", "<?", "</"), start):
        # A DOCTYPE, a processing instruction, a bogus comment.
        end = text.find(">", start) + 1 or len(text)
        return (MarkupToken(COMMENT, start, end),)
    return ()


def _comment(text: str, start: int) -> MarkupToken:
    if text.startswith(("<!-->", "<!--->"), start):
        # An empty comment, closed at once (HTML 13.2.5.43).
        return MarkupToken(COMMENT, start, text.index(">", start) + 1)
    inner_start = start + len("<!--")
    inner_end = text.find("-->", inner_start)
    if inner_end < 0:
        return MarkupToken(
            COMMENT, start, len(text), inner_start=inner_start, inner_end=len(text)
        )
    return MarkupToken(
        COMMENT,
        start,
        inner_end + len("-->"),
        inner_start=inner_start,
        inner_end=inner_end,
    )


def _tag_tokens(text: str, tag: re.Match[str], *, xml: bool) -> tuple[MarkupToken, ...]:
    slash, name, attributes, end = tag.groups()
    if not end:
        # Never closed: dropped with all that follows, as browsers do.
        return (MarkupToken(COMMENT, tag.start(), len(text)),)
    name = name.lower()
    if xml:
        name = name.rpartition(":")[2]
    token = MarkupToken(
        kind=CLOSE if slash else OPEN,
        start=tag.start(),
        end=tag.end(),
        name=name,
        inner_start=tag.start(3),
        inner_end=tag.end(3),
    )
    if slash:
        return (token,)
    if xml and attributes.endswith("/"):
        return (token, MarkupToken(CLOSE, tag.end(), tag.end(), name))
    if name in RAW_ELEMENTS:
        return (token, _raw_content(text, tag.end(), name))
    return (token,)


def _raw_content(text: str, start: int, name: str) -> MarkupToken:
    """Return what stands in an element that has no tags in it, up to its end tag, else to the end of the file."""
    end_tag = re.compile(rf"</(?:[\w.-]+:)?{name}[\s/>]", re.IGNORECASE).search(
        text, start
    )
    inner_end = end = len(text)
    if end_tag:
        inner_end = end_tag.start()
        end = text.find(">", inner_end) + 1 or len(text)
    return MarkupToken(RAW, start, end, name, inner_start=start, inner_end=inner_end)


def attribute_spans(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return where the values of a tag's attributes stand; of two with one name the first counts.

    >>> attribute_spans('<a title="Hi" lang=en hidden>', 2, 28)
    {'title': (10, 12), 'lang': (19, 21), 'hidden': (28, 28)}
    """
    spans: dict[str, tuple[int, int]] = {}
    for attribute in _ATTRIBUTE.finditer(text, start, end):
        value_group = attribute.lastindex or 1
        has_value = value_group > 1
        span = (
            attribute.span(value_group)
            if has_value
            else (attribute.end(), attribute.end())
        )
        spans.setdefault(attribute[1].lower(), span)
    return spans


def decoded(text: str, start: int, end: int) -> Iterator[MappedPiece]:
    """Yield a stretch of text with its character references decoded, each a piece of its own.

    >>> list(decoded("Q&amp;", 0, 6))
    [MappedPiece(text='Q', start=0, end=1), MappedPiece(text='&', start=1, end=6)]
    """
    done = start
    if text.find("&", start, end) >= 0:
        for reference in _REFERENCE.finditer(text, start, end):
            length = _known_length(reference.group())
            if not length:
                continue
            reference_start = reference.start()
            if reference_start > done:
                yield file_piece(text, done, reference_start)
            done = reference_start + length
            character = html.unescape(text[reference_start:done])
            yield MappedPiece(character, reference_start, done)
    if done < end:
        yield file_piece(text, done, end)


def _known_length(reference: str) -> int:
    """Return how many letters of a reference stand for something; 0 if none do."""
    if reference[1] == "#":
        return 0 if html.unescape(reference) in ("", reference) else len(reference)
    if reference[1:] in html5:
        return len(reference)
    # Old names need no semicolon (HTML 13.2.5.73): "&ampx" is "&x". None of them is
    # longer than 6 letters.
    for length in range(min(len(reference), 8), 2, -1):
        if reference[1:length] in html5:
            return length
    return 0
