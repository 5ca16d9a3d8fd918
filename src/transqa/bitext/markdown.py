"""Reads Markdown as a text in one language: CommonMark with tables, and its head of YAML or TOML.

Left out: code, addresses of links, HTML tags, markers. Soft line breaks are spaces; hard ones are newlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.blocks import Block, Comment, block_units, unused
from transqa.bitext.decode import decode
from transqa.bitext.front_matter import front_matter
from transqa.bitext.html import untranslated
from transqa.bitext.html_blocks import HtmlReader
from transqa.bitext.langs import Langs
from transqa.bitext.markdown_inline import parse_markdown
from transqa.bitext.markdown_places import Lines, cell_map, heading_map, lines_map
from transqa.bitext.markup import OPEN, RAW_ELEMENTS, markup_at, markup_tokens
from transqa.bitext.unit import Content, Mapped, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def read_markdown(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return a Markdown file as a document of blocks: paragraphs, headings, list items, table cells, alternatives.

    The values of ``title``, ``description`` and ``summary`` in its head are blocks of these names. Raises InputError
    for a file that is not UTF-8 or holds no text.

    >>> content, = read_markdown(b"# Minsk\n\nA *very* long\nday[^1] in `x`.\n", "a.md")
    >>> [(one.target.text, one.start) for one in content.units]
    [('Minsk', 2), ('A very long day in .', 9)]
    """
    text = decode(data, name)
    blocks, start = front_matter(text)
    reader = _Reader(text, start)
    reader.blocks = blocks
    reader.read(parse_markdown(text[start:], name))
    if not reader.blocks:
        raise InputError(f"{name}: no text in this Markdown; there is nothing to check")
    notes = (*untranslated(tuple(reader.kept_out), text), *unused(reader.comments, text, name))
    return [Content(name, block_units(reader.blocks, text, name), False, text, None, langs.target, notes=notes)]


class _Reader:
    """Reads block tokens in order. ``comments`` wait for the next block; HTML may enclose several blocks."""

    def __init__(self, text: str, start: int) -> None:
        self.lines = Lines(text, start)
        self.html = HtmlReader("")
        self.blocks: list[Block] = []
        self.comments: tuple[Comment, ...] = ()
        self.kept_out: list[tuple[int, int]] = []
        self.column = 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        for before, token in zip((None, *tokens), tokens, strict=False):
            self.html.text = token.content
            if token.type == "tr_open":
                self.column = 0
            elif token.type == "html_block":
                for one in markup_tokens(token.content):
                    self.html.take(one)
                self.end(lines_map(self.lines, token))
            elif token.type == "inline":
                _take(token.children or [], self.html, 0)
                self.end(self.outer(token, before.type if before else ""))
                self.column += 1

    def outer(self, token: Token, parent: str) -> Mapped:
        """Return where the text of a block stands in the file."""
        if parent in ("td_open", "th_open"):
            return cell_map(self.lines, token, self.column)
        if parent == "heading_open" and "\n" not in token.content:
            return heading_map(self.lines, token)
        return lines_map(self.lines, token)

    def end(self, outer: Mapped) -> None:
        """Take the blocks that were read from a text that stands in the file as ``outer`` says."""

        def here(comment: Comment) -> Comment:
            return comment._replace(at=(outer.place(comment.at, comment.at) or (0, 0))[0])

        self.html.pause()
        for block in self.html.blocks:
            own = (*self.comments, *map(here, block.comments))
            self.comments = ()
            self.blocks.append(Block(block.target.through(outer), "", own))
        self.comments += tuple(map(here, self.html.comments))
        self.kept_out += [outer.place(*place) or (0, 0) for place in self.html.kept_out]
        self.html.blocks, self.html.comments, self.html.kept_out = [], [], []


def _take(tokens: Sequence[Token], reader: HtmlReader, base: int) -> None:
    """Give inline tokens to a reader of HTML; they stand in its text from ``base`` on."""
    automatic = False
    for token in tokens:
        at, end = base + token.meta.get("at", 0), base + token.meta.get("end", 0)
        if token.type == "html_inline":
            _tag(reader, at)
        elif token.markup == "autolink":
            automatic = token.nesting > 0
            reader.flow.gap(at, end)
        elif not reader.skipped and not automatic:
            _text(token, reader, at, end)


def _text(token: Token, reader: HtmlReader, at: int, end: int) -> None:
    if token.type == "text":
        reader.flow.add([Piece(token.content, at, at + len(token.content))])
    elif token.type == "text_special":
        reader.flow.add([Piece(token.content, at, end)])
    elif token.type == "softbreak":
        reader.flow.add([Piece(" ", at, end)])
    elif token.type == "hardbreak":
        reader.flow.line_break(at, end)
    elif token.type in ("code_inline", "footnote"):
        reader.flow.gap(at, end)
    elif token.type == "image":
        reader.flow.gap(at, end)
        inner = HtmlReader(reader.text)
        _take(token.children or [], inner, at + 2)
        inner.pause()
        reader.spoken += inner.blocks


def _tag(reader: HtmlReader, at: int) -> None:
    """Take an HTML tag or comment."""
    for token in markup_at(reader.text, at)[:1]:
        reader.take(token)
        if token.kind == OPEN and token.name in RAW_ELEMENTS and not reader.skipped:
            reader.skip(token)
