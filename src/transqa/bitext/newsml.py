"""Reads news in XML as texts in one language: IPTC NewsML-G2 (2.x), and NITF or XHTML inside it.

A ``newsMessage`` holds items, each a document. Its texts are blocks with a name:
``headline``, ``subheadline``, ``summary`` (``description``), ``body``, ``caption-1`` …;
titles for editors, slugs, names and other metadata are not read. Elements go by their
local names in the namespaces of the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.safe_xml import Chars, Node, decode_xml, parse_xml
from transqa.bitext.blocks import TextBlock, block_units, trimmed, with_labels
from transqa.bitext.flow import Flow
from transqa.bitext.html import no_translate_notes
from transqa.bitext.html_blocks import html_blocks
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content, MappedPiece, mapped, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "http://iptc.org/std/nar/2006-10-01/"
_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"
_ITEMS = ("newsItem", "packageItem")
_INLINE_CONTENT = ("inlineXML", "inlineData")


def read_newsml(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return each ``newsItem`` and ``packageItem`` of a NewsML-G2 file as a document, or a bare NITF or XHTML file.

    The document's id is ``name#guid`` where there are several. Raises InputError with
    line and column for XML that is wrong or unsafe, and for XML that holds no such
    text.

    >>> content, = read_newsml(b'<newsItem xml:lang="en"><contentMeta><headline>Q &amp; A</headline></contentMeta>'
    ...     b'</newsItem>', "a.xml")
    >>> content.target_lang, [(unit.id, unit.target.text, unit.start) for unit in content.units]
    ('en', [('headline', 'Q & A', 47)])
    """
    file = decode_xml(data, name)
    root = parse_xml(file, name)
    if root.tag in ("nitf", "html"):
        contents = [_bare_content(root, file, name, langs)]
    else:
        items = [
            node
            for node in root.walk()
            if node.tag in _ITEMS and node.space in ("", _SPACE)
        ]
        if not items:
            found = f"<{root.tag}>"
            if root.space:
                found += f" of {root.space}"
            raise InputError(
                f"{name}: {found} is no news; allowed: newsItem, packageItem, newsMessage, nitf, html"
            )
        contents = []
        for number, item in enumerate(items, 1):
            content_id = name
            if len(items) > 1:
                content_id = f"{name}#{item.attrs.get('guid') or number}"
            contents.append(_item_content(item, root, file, content_id, langs))
    with_text = [content for content in contents if content.units]
    if not with_text:
        raise InputError(
            f"{name}: no headline, description or content in it; there is nothing to check"
        )
    return with_text


def _bare_content(root: Node, file: str, name: str, langs: Langs) -> Content:
    parsed = html_blocks(file, xml=True)
    root_lang = primary_code(root.attrs.get(_XML_LANG) or root.attrs.get("lang") or "")
    return Content(
        id=name,
        units=block_units(parsed.blocks, file, name),
        bilingual=False,
        file=file,
        target_lang=langs.target or root_lang or None,
        notes=tuple(no_translate_notes(parsed.no_translate, file)),
    )


def _item_content(
    item: Node, root: Node, file: str, content_id: str, langs: Langs
) -> Content:
    no_translate: list[tuple[int, int]] = []
    blocks = [
        *_meta_blocks(item),
        *_content_blocks(item, file, no_translate),
        *_caption_blocks(item),
    ]
    blocks = with_labels(blocks, ("headline", "subheadline", "summary"))
    return Content(
        id=content_id,
        units=block_units(blocks, file, content_id),
        bilingual=False,
        file=file,
        target_lang=langs.target or _item_lang(item, root),
        notes=tuple(no_translate_notes(no_translate, file)),
    )


def _item_lang(item: Node, root: Node) -> str | None:
    """Return the language of an item: of its content if that says so, else its own, else the message's."""
    tags = [content.attrs.get(_XML_LANG, "") for content in _inline_content(item)]
    for meta in item.elements("contentMeta"):
        tags += [
            language.attrs.get("tag", "") for language in meta.elements("language")
        ]
    tags += [item.attrs.get(_XML_LANG, ""), root.attrs.get(_XML_LANG, "")]
    for tag in tags:
        code = primary_code(tag)
        if code:
            return code
    return None


def _inline_content(item: Node) -> Iterator[Node]:
    for content_set in item.elements("contentSet"):
        yield from content_set.elements(*_INLINE_CONTENT)


def _meta_blocks(item: Node) -> Iterator[TextBlock]:
    """Yield headlines, subheadlines, descriptions and captions of ``contentMeta``, in that order."""
    metas = [*item.elements("itemMeta"), *item.elements("contentMeta")]
    for tag, block_id in (
        ("headline", "headline"),
        ("subheadline", "subheadline"),
        ("description", "summary"),
    ):
        for meta in metas:
            for node in meta.elements(tag):
                is_caption = (
                    tag == "description"
                    and "caption" in node.attrs.get("role", "").lower()
                )
                if is_caption:
                    block_id = "caption"  # noqa: PLW2901 - of this description and all behind it
                yield from _element_block(node, block_id)


def _caption_blocks(item: Node) -> Iterator[TextBlock]:
    """Yield the captions of parts and renditions, and texts beside a picture (``altText`` is 2.x)."""
    holders = list(item.elements("partMeta"))
    for content_set in item.elements("contentSet"):
        holders += [
            rendition
            for rendition in content_set.elements()
            if rendition.tag not in _INLINE_CONTENT
        ]
    for group_set in item.elements("groupSet"):
        holders += [node for node in group_set.walk() if node.tag == "itemRef"]
    number = 0
    for holder in holders:
        for node in holder.elements("headline", "description", "caption", "altText"):
            number += 1
            yield from _element_block(node, f"caption-{number}")


def _element_block(node: Node, block_id: str) -> Iterator[TextBlock]:
    """Yield the text of an element as a block; its line breaks (``br``) are kept, its other elements leave no trace."""
    flow = Flow()
    stack: list[Node | Chars] = [node]
    while stack:
        child = stack.pop()
        if isinstance(child, Chars):
            flow.add([MappedPiece(child.text, child.start, child.end)])
            continue
        if child.tag == "br":
            flow.line_break(child.start, child.end)
        stack += reversed(child.children)
    text = flow.taken()
    if text.text:
        yield TextBlock(text, block_id)


def _content_blocks(
    item: Node, file: str, no_translate: list[tuple[int, int]]
) -> Iterator[TextBlock]:
    """Yield the blocks of the content: XHTML and NITF in ``inlineXML``, plain text or HTML in ``inlineData``."""
    for node in _inline_content(item):
        is_xml = node.tag == "inlineXML"
        if is_xml:
            outer = whole(file[node.inner_start : node.inner_end], node.inner_start)
        else:
            outer = mapped(
                MappedPiece(chars.text, chars.start, chars.end)
                for chars in node.pieces()
            )
            if "html" not in node.attrs.get("contenttype", "").lower():
                text = trimmed(outer)
                if text.text and _is_plain_text(node):
                    yield TextBlock(text, "body")
                continue
        parsed = html_blocks(outer.text, xml=is_xml)
        for start, end in parsed.no_translate:
            no_translate.append(outer.file_span(start, end) or (0, 0))
        for block in parsed.blocks:
            yield block.through(outer, block.id or "body")


def _is_plain_text(node: Node) -> bool:
    """Return whether ``inlineData`` is text: pictures stand there too, in base 64 (``encoding``)."""
    content_type = node.attrs.get("contenttype", "text/plain").lower()
    return "encoding" not in node.attrs and content_type.startswith("text/")
