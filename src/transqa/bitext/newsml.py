"""Reads news in XML as texts in one language: IPTC NewsML-G2 (2.x), and NITF or XHTML inside it.

A ``newsMessage`` holds items, each a document. Its texts are blocks with a name: ``headline``, ``subheadline``,
``summary`` (``description``), ``body``, ``caption-1`` …; titles for editors, slugs, names and other metadata are not
read. Elements go by their local names in the namespaces of the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.safe_xml import Chars, Node, decode_xml, parse_xml
from transqa.bitext.blocks import Block, Comment, block_units, trimmed
from transqa.bitext.flow import Flow
from transqa.bitext.html import untranslated
from transqa.bitext.html_blocks import html_blocks
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content, Mapped, Piece, mapped, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "http://iptc.org/std/nar/2006-10-01/"
_XML = "http://www.w3.org/XML/1998/namespace"
_READ = ("newsItem", "packageItem")
_NITF = "nitf"


def read_newsml(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return each ``newsItem`` and ``packageItem`` of a NewsML-G2 file as a document, or a bare NITF or XHTML file.

    The document's id is ``name#guid`` where there are several. Raises InputError with line and column for XML that is
    wrong or unsafe, and for XML that holds no such text.

    >>> content, = read_newsml(b'<newsItem xml:lang="en"><contentMeta><headline>Q &amp; A</headline></contentMeta>'
    ...     b'</newsItem>', "a.xml")
    >>> content.target_lang, [(one.id, one.target.text, one.start) for one in content.units]
    ('en', [('headline', 'Q & A', 47)])
    """
    file = decode_xml(data, name)
    root = parse_xml(file, name)
    if root.tag in (_NITF, "html"):
        contents = [_bare(root, file, name, langs)]
    else:
        items = [node for node in root.walk() if node.tag in _READ and node.space in ("", _SPACE)]
        if not items:
            raise InputError(
                f"{name}: {_shown(root)} is no news; allowed: newsItem, packageItem, newsMessage, nitf, html"
            )
        ids = [""] if len(items) == 1 else [one.attrs.get("guid") or str(at) for at, one in enumerate(items, 1)]
        contents = [
            _item(node, root, file, f"{name}#{identity}" if identity else name, langs)
            for node, identity in zip(items, ids, strict=True)
        ]
    with_text = [one for one in contents if one.units]
    if not with_text:
        raise InputError(f"{name}: no headline, description or content in it; there is nothing to check")
    return with_text


def _shown(node: Node) -> str:
    return f"<{node.tag}>" + (f" of {node.space}" if node.space else "")


def _bare(root: Node, file: str, name: str, langs: Langs) -> Content:
    found = html_blocks(file, xml=True)
    lang = langs.target or primary_code(root.attrs.get(f"{_XML}}}lang") or root.attrs.get("lang") or "") or None
    notes = tuple(untranslated(found.kept_out, file))
    return Content(name, block_units(found.blocks, file, name), False, file, None, lang, (), notes)


def _item(item: Node, root: Node, file: str, name: str, langs: Langs) -> Content:
    kept_out: list[tuple[int, int]] = []
    blocks = [*_meta(item, file), *_contents(item, file, kept_out), *_captions(item, file)]
    lang = langs.target or _lang(item, root)
    notes = tuple(untranslated(tuple(kept_out), file))
    return Content(name, block_units(blocks, file, name), False, file, None, lang, (), notes)


def _lang(item: Node, root: Node) -> str | None:
    """Return the language of an item: of its content if that says so, else its own, else the message's."""
    said = [node.attrs.get(f"{_XML}}}lang", "") for node in _content_elements(item)]
    said += [node.attrs.get("tag", "") for meta in item.elements("contentMeta") for node in meta.elements("language")]
    said += [node.attrs.get(f"{_XML}}}lang", "") for node in (item, root)]
    return next((code for one in said if one and (code := primary_code(one))), None)


def _content_elements(item: Node) -> Iterator[Node]:
    for content in item.elements("contentSet"):
        yield from content.elements("inlineXML", "inlineData")


def _meta(item: Node, file: str) -> Iterator[Block]:
    """Yield headlines, subheadlines, descriptions and captions of ``contentMeta``, in that order."""
    metas = [*item.elements("itemMeta"), *item.elements("contentMeta")]
    for tag, name in (("headline", "headline"), ("subheadline", "subheadline"), ("description", "summary")):
        for meta in metas:
            for node in meta.elements(tag):
                role = node.attrs.get("role", "").lower()
                if tag == "description" and "caption" in role:
                    name = "caption"  # noqa: PLW2901 - of this description
                yield from _block(node, file, name)


def _captions(item: Node, file: str) -> Iterator[Block]:
    """Yield what is said of parts and renditions: captions, and texts beside a picture (``altText`` is 2.x)."""
    number = 0
    places = [*item.elements("partMeta"), *(one for group in item.elements("contentSet") for one in group.elements())]
    places += [ref for group in item.elements("groupSet") for ref in group.walk() if ref.tag == "itemRef"]
    for place in places:
        if place.tag in ("inlineXML", "inlineData"):
            continue
        for node in place.elements("headline", "description", "caption", "altText"):
            number += 1
            yield from _block(node, file, f"caption-{number}")


def _block(node: Node, file: str, name: str) -> Iterator[Block]:
    """Yield the text of an element as a block; its line breaks (``br``) are kept, its other elements leave no trace."""
    flow = Flow()
    stack: list[Node | Chars] = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Chars):
            flow.add([Piece(one.text, one.start, one.end)])
        else:
            if one.tag == "br":
                flow.line_break(one.start, one.end)
            stack += reversed(one.children)
    text = flow.taken()
    if text.text:
        yield Block(text, name)


def _contents(item: Node, file: str, kept_out: list[tuple[int, int]]) -> Iterator[Block]:
    """Yield the blocks of the content: XHTML and NITF in ``inlineXML``, plain text or HTML in ``inlineData``."""
    for node in _content_elements(item):
        if node.tag == "inlineXML":
            outer = whole(file[node.inner_start : node.inner_end], node.inner_start)
        else:
            outer = mapped(Piece(one.text, one.start, one.end) for one in node.pieces())
        if node.tag == "inlineData" and "html" not in node.attrs.get("contenttype", "").lower():
            text = trimmed(outer)
            if text.text and _is_text(node):
                yield Block(text, "body")
            continue
        found = html_blocks(outer.text, xml=node.tag == "inlineXML")
        kept_out += [outer.place(*place) or (0, 0) for place in found.kept_out]
        yield from (_placed(block, outer) for block in found.blocks)


def _is_text(node: Node) -> bool:
    kind = node.attrs.get("contenttype", "text/plain").lower()
    return "encoding" not in node.attrs and kind.startswith("text/")


def _placed(block: Block, outer: Mapped) -> Block:
    comments = tuple(Comment(one.text, (outer.place(one.at, one.at) or (0, 0))[0]) for one in block.comments)
    return Block(block.target.through(outer), block.id or "body", comments)
