"""HTML, XHTML and NITF to blocks of text: block elements part them, inline elements leave no trace.

Left out with all that is in them: scripts, styles, templates, code, pictures, and what is marked ``translate="no"``
(ITS 2.0, HTML 3.2.6.2). Elements whose end tag may be missing end where browsers end them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.blocks import Block, Comment, trimmed
from transqa.bitext.flow import Flow
from transqa.bitext.markup import CLOSE, COMMENT, LITERAL, OPEN, RAW, TEXT, Token, attributes, decoded, markup_tokens
from transqa.bitext.unit import Mapped, Piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterable


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _set("""
    address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu meta
    nav ol optgroup option p pre search section select summary table tbody td tfoot th thead title tr ul
    nitf hedline hl1 hl2 byline bytag distributor dateline abstract body.head body.content body.end block media
    media-caption media-producer tagline note rights""")
_VOID = _set("area base br col embed frame hr img input link meta param source track wbr")
_OUT = _set("audio canvas code datalist kbd math media-reference media-metadata object rp rt samp svg template video")
_LEFT_OUT_RAW = _set("script style textarea iframe noembed noframes noscript xmp")
_ENDS_P = _set("""
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul""")
_ENDED_BY = {
    "p": _ENDS_P,
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
    "option": frozenset(("option", "optgroup")),
}  # optional end tags, HTML 13.1.2.4
_ENDERS = frozenset().union(*_ENDED_BY.values())
_ENDS_INLINE = _set("li td th tr dt dd")
_WALLS = _set("ul ol dl table select")
_SPOKEN = ("alt", "title", "aria-label")
_UNSEEN = _set("link meta style script base")
_NAMED = re.compile(r"alt|title|aria-label|translate|lang|content", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*+\[?<a[\s>]", re.IGNORECASE)  # behind <sup>: the mark of a footnote
_DEEPEST = 256  # open elements that are looked at; what goes deeper is taken as if it were not nested


class Blocks(NamedTuple):
    """The blocks of some HTML; comments behind the last; what ``translate="no"`` kept out; the language it says."""

    blocks: list[Block]
    comments: tuple[Comment, ...] = ()
    kept_out: tuple[tuple[int, int], ...] = ()
    lang: str | None = None


def html_blocks(text: str, *, xml: bool = False) -> Blocks:
    """Return the blocks of an HTML text in reading order, with places in it.

    Attributes that are read (``alt``, ``title``, ``aria-label``) follow the block they stand in. The page's title has
    the id ``title``, its description ``description``.

    >>> [one.target.text for one in html_blocks("<p>Hi, <b>Ma</b>rya<li>one<li>two").blocks]
    ['Hi, Marya', 'one', 'two']
    """
    reader = HtmlReader(text)
    for token in markup_tokens(text, xml=xml):
        reader.take(token)
    reader.pause()
    return Blocks(reader.blocks, tuple(reader.comments), tuple(reader.kept_out), reader.lang)


class HtmlReader:
    """Takes tokens one by one. While ``skipped`` holds open elements, nothing is text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.kept_out: list[tuple[int, int]] = []
        self.lang: str | None = None
        self.flow = Flow()
        self.spoken: list[Block] = []
        self.pre = 0
        self.skipped: list[str] = []
        self.marks: list[int] = []  # where in ``skipped`` elements stand that end, or keep others from ending
        self.skipped_from = 0

    def take(self, token: Token) -> None:
        """Take the next token."""
        if self.skipped and not self._ends_skip(token):
            return
        if token.kind == TEXT:
            self._add(decoded(self.text, token.start, token.end))
        elif token.kind == LITERAL:
            self._add([Piece(self.text[token.start : token.end], token.start, token.end)])
        elif token.kind == OPEN:
            self._open(token)
        elif token.kind == CLOSE:
            self._close(token)
        elif token.kind == COMMENT:
            self.comments.append(Comment(self.text[token.inner_start : token.inner_end], token.start))
        elif token.kind == RAW and token.name == "title":
            self.flow.add(decoded(self.text, token.inner_start, token.inner_end))
            self.flush("title")

    def flush(self, name: str = "") -> None:
        """End the block, and add the attributes that were met in it."""
        found = [Block(text, name) for text in [self.flow.taken()] if text.text]
        found += self.spoken
        self.spoken = []
        if found and self.comments:
            found[0] = found[0]._replace(comments=tuple(self.comments))
            self.comments = []
        self.blocks += found

    def pause(self) -> None:
        """End the text; a block element that is left out goes on in the next (Markdown inside a ``<div>``)."""
        if self.skipped and self.skipped[0] not in _BLOCKS:
            self.skipped = []
        self.flush()

    def _add(self, pieces: Iterable[Piece]) -> None:
        if self.pre:
            self.flow.keep(pieces)
        else:
            self.flow.add(pieces)

    def _open(self, token: Token) -> None:
        name = token.name
        if name in _BLOCKS:
            self.flush()
        translated = self._attributes(token)
        if name in _VOID:
            self._void(token)
        elif name in _OUT or not translated or (name == "sup" and _NOTE_MARK.match(self.text, token.end)):
            self.skip(token, marked=not translated)
        elif name == "pre":
            self.pre += 1

    def _void(self, token: Token) -> None:
        if token.name == "br":
            self.flow.line_break(token.start, token.end)
        elif token.name not in ("wbr", "hr"):
            self.flow.gap(token.start, token.end)
        if token.name in _BLOCKS:
            self.flush()

    def _close(self, token: Token) -> None:
        if token.name == "br":
            self.flow.line_break(token.start, token.end)
        if token.name in _BLOCKS:
            self.flush()
        if token.name == "pre":
            self.pre = max(0, self.pre - 1)

    def _attributes(self, token: Token) -> bool:
        """Read the attributes of a tag that are text; return whether its element is to be translated."""
        if token.inner_end - token.inner_start < 4 or not _NAMED.search(self.text, token.inner_start, token.inner_end):
            return True
        found = attributes(self.text, token.inner_start, token.inner_end)
        values = {name: self.text[start:end].strip().lower() for name, (start, end) in found.items()}
        if values.get("translate") == "no":
            return False
        if token.name in ("html", "body", "nitf") and not self.lang:
            self.lang = values.get("lang") or values.get("xml:lang")
        if token.name == "meta" and values.get("name") == "description" and "content" in found:
            self._speak(found["content"], "description")
        if token.name not in _UNSEEN and token.name not in _LEFT_OUT_RAW:
            for name in _SPOKEN:
                if name in found:
                    self._speak(found[name])
        return True

    def _speak(self, place: tuple[int, int], name: str = "") -> None:
        text: Mapped = trimmed(mapped(decoded(self.text, *place)))
        if text.text:
            self.spoken.append(Block(text, name))

    def _ends_skip(self, token: Token) -> bool:
        """Return whether the element that is left out ended before a token, which is then read as any other."""
        outer = self.skipped[0]
        if token.kind == OPEN:
            self._nest(token.name, outer)
        elif token.kind == CLOSE and token.name in self.skipped:
            while self.skipped.pop() != token.name:
                pass
            if not self.skipped:
                self._leave(outer, token.end)
            return False
        elif token.kind == CLOSE and token.name in _BLOCKS and (outer not in _BLOCKS or outer in _ENDED_BY):
            self.skipped = []
        if not self.skipped:
            self._leave(outer, token.start)
        return not self.skipped

    def _nest(self, name: str, outer: str) -> None:
        """Open an element inside the one that is left out; it may end some before it, or all."""
        depth = len(self.skipped)
        if depth == 1 and outer not in _BLOCKS and name in _ENDS_INLINE:
            self.skipped = []
            return
        while self.marks and self.marks[-1] >= depth:
            self.marks.pop()
        for place in reversed(self.marks) if name in _ENDERS else ():
            if name in _ENDED_BY.get(self.skipped[place], ()):
                del self.skipped[place:]
                break
            if self.skipped[place] in _WALLS:
                break
        if self.skipped and name not in _VOID and len(self.skipped) < _DEEPEST:
            self._skip(name)

    def skip(self, token: Token, *, marked: bool = False) -> None:
        """Leave out an element, from its start tag on; ``marked`` if the file asks for that."""
        self.marks, self.skipped_from = [], token.start
        if marked:
            self.kept_out.append((token.start, token.end))
        self._skip(token.name)

    def _skip(self, name: str) -> None:
        if name in _ENDED_BY or name in _WALLS:
            self.marks.append(len(self.skipped))
        self.skipped.append(name)

    def _leave(self, outer: str, end: int) -> None:
        if outer in _BLOCKS:
            self.flush()
        else:
            self.flow.gap(self.skipped_from, end)
