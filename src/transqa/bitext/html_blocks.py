"""HTML, XHTML and NITF to blocks of text: block elements part them, inline elements leave no trace.

Left out with all that is in them: scripts, styles, templates, code, pictures, and what
is marked ``translate="no"`` (ITS 2.0, HTML 3.2.6.2). Elements whose end tag may be
missing end where browsers end them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.blocks import FileComment, TextBlock, trimmed
from transqa.bitext.flow import Flow
from transqa.bitext.markup import (
    CLOSE,
    COMMENT,
    LITERAL,
    OPEN,
    RAW,
    TEXT,
    MarkupToken,
    attribute_spans,
    decoded,
    markup_tokens,
)
from transqa.bitext.unit import MappedPiece, file_piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterable


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _names("""
    address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu meta
    nav ol optgroup option p pre search section select summary table tbody td tfoot th thead title tr ul
    nitf hedline hl1 hl2 byline bytag distributor dateline abstract body.head body.content body.end block media
    media-caption media-producer tagline note rights""")
# Elements without content and end tag (HTML 13.1.2), and two old ones.
_VOID = _names(
    "area base br col embed frame hr img input link meta param source track wbr"
)
_LEFT_OUT = _names("""
    audio canvas code datalist kbd math media-reference media-metadata object rp rt samp svg template video""")
_LEFT_OUT_RAW = _names("script style textarea iframe noembed noframes noscript xmp")
_ENDS_P = _names("""
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul""")
# Elements whose end tag may be missing, and what ends them then (HTML 13.1.2.4).
_ENDED_BY = {
    "p": _ENDS_P,
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
    "option": frozenset(("option", "optgroup")),
}
_ENDERS = frozenset().union(*_ENDED_BY.values())
# An inline element that nobody closed (<code>, <kbd>) ends with its list item or table
# cell.
_ENDS_INLINE = _names("li td th tr dt dd")
# The end of an <li> is not looked for beyond the list that it stands in.
_WALLS = _names("ul ol dl table select")
# Read out to readers who don't see the page, or shown on demand.
_SPOKEN_ATTRIBUTES = (
    "alt",
    "title",
    "aria-label",
)
_UNSEEN = _names("link meta style script base")
_READ_ATTRIBUTE = re.compile(
    r"alt|title|aria-label|translate|lang|content", re.IGNORECASE
)
_FOOTNOTE_MARK = re.compile(r"\s*+\[?<a[\s>]", re.IGNORECASE)  # behind <sup>
_DEEPEST = 256  # open elements that are kept in mind; what goes deeper is taken as if it were not nested


class HtmlBlocks(NamedTuple):
    """The blocks of some HTML; comments behind the last; spans that ``translate="no"`` kept out; its language.

    ``silent_pictures``: how many pictures have no alternative text, or an empty one.
    """

    blocks: list[TextBlock]
    comments: tuple[FileComment, ...] = ()
    no_translate: tuple[tuple[int, int], ...] = ()
    lang: str | None = None
    silent_pictures: int = 0


def html_blocks(text: str, *, xml: bool = False) -> HtmlBlocks:
    """Return the blocks of an HTML text in reading order, with spans in it.

    Attributes that are read (``alt``, ``title``, ``aria-label``) follow the block they
    stand in. The page's title has the id ``title``, its description ``description``.

    >>> [block.target.text for block in html_blocks("<p>Hi, <b>Ma</b>rya<li>one<li>two").blocks]
    ['Hi, Marya', 'one', 'two']
    """
    reader = HtmlReader(text)
    for token in markup_tokens(text, xml=xml):
        reader.take(token)
    reader.pause()
    return HtmlBlocks(
        blocks=reader.blocks,
        comments=tuple(reader.comments),
        no_translate=tuple(reader.no_translate),
        lang=reader.lang,
        silent_pictures=reader.silent_pictures,
    )


class HtmlReader:
    """Takes tokens one by one. While ``skipped`` holds open elements, nothing is text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[TextBlock] = []
        self.comments: list[FileComment] = []
        self.no_translate: list[tuple[int, int]] = []
        self.lang: str | None = None
        self.silent_pictures = 0
        self.flow = Flow()
        self.spoken: list[
            TextBlock
        ] = []  # attributes that wait for the end of their block
        self.open_pre = 0
        self.skipped: list[
            str
        ] = []  # the element that is left out, and those open in it
        self.skipped_from = 0
        # Where in ``skipped`` elements stand that end by themselves, or keep others
        # from ending. Looking through all of ``skipped`` for them would take time that
        # grows with the square of a text of unclosed elements.
        self.skipped_marks: list[int] = []

    def take(self, token: MarkupToken) -> None:
        """Take the next token."""
        if self.skipped and not self._ends_skip(token):
            return
        if token.kind == TEXT:
            self._add(decoded(self.text, token.start, token.end))
        elif token.kind == LITERAL:
            self._add([file_piece(self.text, token.start, token.end)])
        elif token.kind == OPEN:
            self._open(token)
        elif token.kind == CLOSE:
            self._close(token)
        elif token.kind == COMMENT:
            self.comments.append(
                FileComment(self.text[token.inner_start : token.inner_end], token.start)
            )
        elif token.kind == RAW and token.name == "title":
            self.flow.add(decoded(self.text, token.inner_start, token.inner_end))
            self.flush("title")

    def flush(self, block_id: str = "") -> None:
        """End the block, and add the attributes that were met in it."""
        ended: list[TextBlock] = []
        text = self.flow.taken()
        if text.text:
            ended.append(TextBlock(text, block_id, is_label=block_id == "title"))
        ended += self.spoken
        self.spoken = []
        if ended and self.comments:
            ended[0] = ended[0]._replace(comments=tuple(self.comments))
            self.comments = []
        self.blocks += ended

    def pause(self) -> None:
        """End the text; a block element that is left out goes on in the next (Markdown inside a ``<div>``)."""
        if self.skipped and self.skipped[0] not in _BLOCKS:
            self.skipped = []
        self.flush()

    def skip(self, token: MarkupToken, *, no_translate: bool = False) -> None:
        """Leave out an element, from its start tag on; ``no_translate`` if the file asks for that."""
        self.skipped_marks = []
        self.skipped_from = token.start
        if no_translate:
            self.no_translate.append((token.start, token.end))
        self._push_skipped(token.name)

    def _add(self, pieces: Iterable[MappedPiece]) -> None:
        if self.open_pre:
            self.flow.keep(pieces)
        else:
            self.flow.add(pieces)

    def _open(self, token: MarkupToken) -> None:
        name = token.name
        if name in _BLOCKS:
            self.flush()
        is_translated = self._read_attributes(token)
        if name == "br":
            self.flow.line_break(token.start, token.end)
        elif name in _VOID:
            if name not in ("wbr", "hr"):
                self.flow.gap(token.start, token.end)
            if name in _BLOCKS:
                self.flush()
        elif name in _LEFT_OUT or not is_translated:
            self.skip(token, no_translate=not is_translated)
        elif name == "sup" and _FOOTNOTE_MARK.match(self.text, token.end):
            self.skip(token)
        elif name == "pre":
            self.open_pre += 1

    def _close(self, token: MarkupToken) -> None:
        if token.name == "br":  # </br> is read as <br> (HTML 13.2.6.4.7)
            self.flow.line_break(token.start, token.end)
        if token.name in _BLOCKS:
            self.flush()
        if token.name == "pre":
            self.open_pre = max(0, self.open_pre - 1)

    def _read_attributes(self, token: MarkupToken) -> bool:
        """Read the attributes of a tag that are text; return whether its element is to be translated."""
        start, end = token.inner_start, token.inner_end
        if token.name == "img":
            self.silent_pictures += 1  # until its text is read
        shortest = len(" alt")
        if end - start < shortest or not _READ_ATTRIBUTE.search(self.text, start, end):
            return True
        spans = attribute_spans(self.text, start, end)
        values = {
            name: self.text[slice(*span)].strip().lower()
            for name, span in spans.items()
        }
        if values.get("translate") == "no":
            return False
        if token.name in ("html", "body", "nitf") and not self.lang:
            self.lang = values.get("lang") or values.get("xml:lang")
        if (
            token.name == "meta"
            and values.get("name") == "description"
            and "content" in spans
        ):
            self._add_spoken(spans["content"], "description")
        if token.name not in _UNSEEN and token.name not in _LEFT_OUT_RAW:
            for name in _SPOKEN_ATTRIBUTES:
                if name in spans:
                    self._add_spoken(spans[name])
            if token.name == "img" and values.get("alt"):
                self.silent_pictures -= 1
        return True

    def _add_spoken(self, span: tuple[int, int], block_id: str = "") -> None:
        text = trimmed(mapped(decoded(self.text, *span)))
        if text.text:
            self.spoken.append(TextBlock(text, block_id, is_label=True))

    def _ends_skip(self, token: MarkupToken) -> bool:
        """Return whether the element that is left out ended before a token, which is then read as any other."""
        outer = self.skipped[0]
        if token.kind == OPEN:
            self._open_skipped(token.name, outer)
        elif token.kind == CLOSE and token.name in self.skipped:
            while self.skipped.pop() != token.name:
                pass
            if not self.skipped:
                self._leave_skipped(outer, token.end)
            return False
        elif (
            token.kind == CLOSE
            and token.name in _BLOCKS
            and (outer not in _BLOCKS or outer in _ENDED_BY)
        ):
            # The end of a block around it ends an inline element, and one whose end tag
            # may be missing.
            self.skipped = []
        if self.skipped:
            return False
        self._leave_skipped(outer, token.start)
        return True

    def _open_skipped(self, name: str, outer: str) -> None:
        """Open an element inside the one that is left out; it may end some before it, or all."""
        depth = len(self.skipped)
        if depth == 1 and outer not in _BLOCKS and name in _ENDS_INLINE:
            self.skipped = []
            return
        while self.skipped_marks and self.skipped_marks[-1] >= depth:
            self.skipped_marks.pop()
        if name in _ENDERS:
            for index in reversed(self.skipped_marks):
                if name in _ENDED_BY.get(self.skipped[index], ()):
                    del self.skipped[index:]
                    break
                if self.skipped[index] in _WALLS:
                    break
        if self.skipped and name not in _VOID and len(self.skipped) < _DEEPEST:
            self._push_skipped(name)

    def _push_skipped(self, name: str) -> None:
        if name in _ENDED_BY or name in _WALLS:
            self.skipped_marks.append(len(self.skipped))
        self.skipped.append(name)

    def _leave_skipped(self, outer: str, end: int) -> None:
        if outer in _BLOCKS:
            self.flush()
        else:
            self.flow.gap(self.skipped_from, end)
