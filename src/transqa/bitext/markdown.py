"""Reads Markdown as a text in one language: CommonMark with tables, and its head of YAML or TOML.

Left out: code, addresses of links, HTML tags, markers. Soft line breaks are spaces;
hard ones are newlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.blocks import FileComment, TextBlock, block_units, unused_comments
from transqa.bitext.decode import decode
from transqa.bitext.front_matter import front_matter
from transqa.bitext.html import no_translate_notes
from transqa.bitext.html_blocks import HtmlReader
from transqa.bitext.langs import Langs
from transqa.bitext.markdown_inline import parse_markdown
from transqa.bitext.markdown_places import (
    MarkdownLines,
    cell_map,
    heading_map,
    lines_map,
)
from transqa.bitext.markup import OPEN, RAW_ELEMENTS, markup_at, markup_tokens
from transqa.bitext.unit import Content, Mapped, MappedPiece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def read_markdown(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return a Markdown file as a document of blocks: paragraphs, headings, list items, table cells, alternatives.

    The values of ``title``, ``description`` and ``summary`` in its head are blocks of
    these names. Raises InputError for a file that is not UTF-8 or holds no text.

    >>> content, = read_markdown(b"# Minsk\n\nA *very* long\nday[^1] in `x`.\n", "a.md")
    >>> [(unit.target.text, unit.start) for unit in content.units]
    [('Minsk', 2), ('A very long day in .', 9)]
    """
    text = decode(data, name)
    head_blocks, body_start = front_matter(text)
    reader = _MarkdownReader(text, body_start)
    reader.blocks = head_blocks
    reader.read(parse_markdown(text[body_start:], name))
    if not reader.blocks:
        raise InputError(f"{name}: no text in this Markdown; there is nothing to check")
    content = Content(
        id=name,
        units=block_units(reader.blocks, text, name),
        bilingual=False,
        file=text,
        target_lang=langs.target,
        notes=(
            *no_translate_notes(reader.no_translate, text),
            *unused_comments(reader.comments, text, name),
        ),
    )
    return [content]


class _MarkdownReader:
    """Reads block tokens in order. ``comments`` wait for the next block; HTML may enclose several blocks."""

    def __init__(self, text: str, body_start: int) -> None:
        self.lines = MarkdownLines(text, body_start)
        self.html = HtmlReader("")
        self.blocks: list[TextBlock] = []
        self.comments: list[FileComment] = []
        self.no_translate: list[tuple[int, int]] = []
        self.column = 0  # of the table row that is read

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        parent = ""
        for token in tokens:
            self.html.text = token.content
            if token.type == "tr_open":
                self.column = 0
            elif token.type == "html_block":
                for markup_token in markup_tokens(token.content):
                    self.html.take(markup_token)
                self.end_block(lines_map(self.lines, token))
            elif token.type == "inline":
                _take_inline(token.children or [], self.html, 0)
                self.end_block(self.outer(token, parent))
                self.column += 1
            parent = token.type

    def outer(self, token: Token, parent: str) -> Mapped:
        """Return where the text of a block stands in the file."""
        if parent in ("td_open", "th_open"):
            return cell_map(self.lines, token, self.column)
        if parent == "heading_open" and "\n" not in token.content:
            return heading_map(self.lines, token)
        return lines_map(self.lines, token)

    def end_block(self, outer: Mapped) -> None:
        """Take the blocks that were read from a text that stands in the file as ``outer``."""
        self.html.pause()
        for html_block in self.html.blocks:
            block = html_block.through(outer, "")
            if self.comments:
                block = block._replace(comments=(*self.comments, *block.comments))
                self.comments = []
            self.blocks.append(block)
        for comment in self.html.comments:
            self.comments.append(comment.through(outer))
        for start, end in self.html.no_translate:
            self.no_translate.append(outer.file_span(start, end) or (0, 0))
        self.html.blocks = []
        self.html.comments = []
        self.html.no_translate = []


def _take_inline(tokens: Sequence[Token], reader: HtmlReader, base: int) -> None:
    """Give inline tokens to a reader of HTML; they stand in its text from ``base`` on."""
    in_autolink = False
    for token in tokens:
        start = base + token.meta.get("at", 0)
        end = base + token.meta.get("end", 0)
        if token.type == "html_inline":
            _take_tag(reader, start)
        elif token.markup == "autolink":  # <https://…>: an address and no text
            in_autolink = token.nesting > 0
            reader.flow.gap(start, end)
        elif not reader.skipped and not in_autolink:
            _take_text(token, reader, start, end)


def _take_text(token: Token, reader: HtmlReader, start: int, end: int) -> None:
    if token.type == "text":
        reader.flow.add([MappedPiece(token.content, start, start + len(token.content))])
    elif token.type == "text_special":  # an escape or a character reference
        reader.flow.add([MappedPiece(token.content, start, end)])
    elif token.type == "softbreak":
        reader.flow.add([MappedPiece(" ", start, end)])
    elif token.type == "hardbreak":
        reader.flow.line_break(start, end)
    elif token.type in ("code_inline", "footnote"):
        reader.flow.gap(start, end)
    elif token.type == "image":
        reader.flow.gap(start, end)
        alternative = HtmlReader(reader.text)
        _take_inline(token.children or [], alternative, start + len("!["))
        alternative.pause()
        reader.spoken += [block._replace(is_label=True) for block in alternative.blocks]


def _take_tag(reader: HtmlReader, start: int) -> None:
    """Take an HTML tag or comment."""
    for token in markup_at(reader.text, start)[:1]:
        reader.take(token)
        # The content of <script> is Markdown here and no token of its own, so it is
        # skipped like that of <code>.
        if token.kind == OPEN and token.name in RAW_ELEMENTS and not reader.skipped:
            reader.skip(token)
