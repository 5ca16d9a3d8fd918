"""XML read safely, with the offset of every letter: no external entities, no entities of its own, bounded depth.

defusedxml refuses entity declarations; a DOCTYPE alone is allowed (TMX and TBX have
one) and never loaded. Offsets are code points into the decoded text of the file, so
that an issue leads back to its line and column.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from transqa.base.errors import InputError, TransqaError
from transqa.base.garbage import without_collecting

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 200  # levels of elements; what goes deeper is not a document
_DECLARED_ENCODING = re.compile(
    rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']"""
)
# UTF-32 stands before UTF-16: the mark of UTF-16-LE is the beginning of that of
# UTF-32-LE.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Quoted values may hold ">". The parser has already found the tag well-formed, so
# nothing more is asked of it.
_TAG = re.compile(r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_CONTENT_PART = re.compile(
    r"""
      (?P<text>[^&<\r]+|\r\n?)
    | &(?P<reference>[^;]+);
    | <!--.*?-->
    | <\?.*?\?>
    | <!\[CDATA\[(?P<section>.*?)\]\]>
    """,
    re.DOTALL | re.VERBOSE,
)
_LINE = re.compile(r"[^\r]+|\r\n?")
_PREDEFINED_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Chars:
    """A piece of text with its ``start`` and ``end`` in the file. A reference (``&amp;``) is a piece of its own."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end


class Node:
    """An element. ``tag`` is its local name, ``space`` its namespace; attributes are ``name`` or ``namespace}name``.

    ``start`` and ``end`` enclose it in the file, ``inner_start`` and ``inner_end`` its
    content (both ``end`` for ``<x/>``); ``children`` are elements and pieces of text in
    order.
    """

    __slots__ = (
        "attrs",
        "children",
        "end",
        "inner_end",
        "inner_start",
        "space",
        "start",
        "tag",
    )

    def __init__(
        self, space: str, tag: str, attrs: dict[str, str], start: int, inner: int
    ) -> None:
        self.space, self.tag, self.attrs, self.start = space, tag, attrs, start
        self.inner_start = self.inner_end = self.end = inner
        self.children: list[Node | Chars] = []

    def elements(self, *tags: str) -> Iterator[Node]:
        """Yield the child elements, of some local names if given."""
        for child in self.children:
            if isinstance(child, Node) and (not tags or child.tag in tags):
                yield child

    def first(self, *tags: str) -> Node | None:
        """Return the first child element of some local names."""
        for child in self.children:
            if isinstance(child, Node) and child.tag in tags:
                return child
        return None

    def walk(self) -> Iterator[Node]:
        """Yield the element and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(list(node.elements()))

    def pieces(self) -> Iterator[Chars]:
        """Yield all text below the element, in document order."""
        stack: list[Node | Chars] = [self]
        while stack:
            child = stack.pop()
            if isinstance(child, Chars):
                yield child
            else:
                stack += reversed(child.children)

    def text(self) -> str:
        """Return all text below the element."""
        if len(self.children) == 1 and isinstance(self.children[0], Chars):
            return self.children[0].text
        return "".join(piece.text for piece in self.pieces())


def xml_encoding(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark of an XML file (empty if there is none) and its encoding as it is declared.

    >>> xml_encoding(b"<a/>"), xml_encoding(codecs.BOM_UTF16_BE + b"\\x00<")
    ((b'', 'utf-8'), (b'\\xfe\\xff', 'utf-16-be'))
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, encoding
    declared = _declared_encoding(data)
    return b"", declared.group(1).decode("ascii") if declared else "utf-8"


def _declared_encoding(data: bytes) -> re.Match[bytes] | None:
    return _DECLARED_ENCODING.match(data[:1024])


def decode_xml(data: bytes, name: str, error: type[TransqaError] = InputError) -> str:
    """Return the text of an XML file by its byte order mark or its declaration, else as UTF-8; the mark is left out.

    >>> decode_xml('<?xml version="1.0" encoding="windows-1251"?><a>Мінск</a>'.encode("cp1251"), "a.xml")[-9:-4]
    'Мінск'
    """
    is_declared = _declared_encoding(data) is not None
    mark, encoding = xml_encoding(data)
    data = data[len(mark) :]
    try:
        # Python's codecs are not all charsets: "hex" and "zip" make bytes of bytes.
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError
        text = data.decode(encoding)
    except LookupError:
        raise error(
            f'{name}: the declared encoding "{encoding}" is unknown; save the file as UTF-8'
        ) from None
    except UnicodeDecodeError as wrong:
        byte = "its end"
        if wrong.start < len(data):
            byte = f"byte 0x{data[wrong.start]:02x} at byte {wrong.start}"
        why = (
            "as its declaration says"
            if is_declared
            else "and declares no other encoding"
        )
        raise error(
            f"{name}: {byte} is not {encoding}, {why}; save the file as UTF-8"
        ) from None
    if not text.strip():
        raise error(
            f"{name}: {'only white space' if text else 'empty'}; there is nothing to check"
        )
    return text


def parse_xml(text: str, name: str, error: type[TransqaError] = InputError) -> Node:
    """Return the root element of an XML text. Raises ``error`` with line and column for XML that is wrong or unsafe.

    >>> root = parse_xml("<a>Hi &amp; <b>you</b></a>", "a.xml")
    >>> [(piece.text, piece.start, piece.end) for piece in root.pieces()]
    [('Hi ', 3, 6), ('&', 6, 11), (' ', 11, 12), ('you', 15, 18)]
    """
    with without_collecting():
        return _TreeBuilder(text, name, error).root()


class _TreeBuilder:
    """Builds the tree as the parser goes. It is fed UTF-16, so that half its byte index is an offset in the text.

    The parser says where tags stand and that all is well-formed. Text is taken from the
    file itself, from one tag to the next, because that gives each letter its offset:
    expat's own text has line ends and references replaced.
    """

    __slots__ = (
        "error",
        "expat",
        "name",
        "open",
        "root_node",
        "second_halves",
        "split_names",
        "tag_end",
        "text",
    )

    def __init__(self, text: str, name: str, error: type[TransqaError]) -> None:
        from defusedxml.ElementTree import XMLParser

        self.text = text
        self.name = name
        self.error = error
        self.second_halves: list[int] = []
        self.tag_end = 0  # where the last tag ended
        self.root_node: Node | None = None
        self.open: list[Node] = []
        self.split_names: dict[str, tuple[str, str]] = {}
        guarded = XMLParser(
            encoding="UTF-16LE",
            forbid_dtd=False,
            forbid_entities=True,
            forbid_external=True,
        )
        # The parser inside defusedxml's, with its guards on: only the handlers that
        # build ElementTree's tree are replaced. Attributes come as a dict, not as a
        # flat list.
        self.expat = guarded.parser
        self.expat.ordered_attributes = False
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = None
        self.expat.DefaultHandlerExpand = None

    def root(self) -> Node:
        """Return the root element of the whole text."""
        from xml.parsers.expat import ExpatError

        from defusedxml.common import DefusedXmlException

        try:
            data = self.text.encode("utf-16-le")
            if len(data) > 2 * len(self.text):
                self.second_halves = _second_halves(self.text)
            self.expat.Parse(data, True)
        except DefusedXmlException:
            raise self._wrong(
                "declares entities or loads from outside, which may be an attack; take them out"
            ) from None
        except ExpatError as wrong:
            raise self._wrong(
                f"not well-formed XML ({str(wrong).split(':', 1)[0]})"
            ) from None
        except UnicodeEncodeError as wrong:
            raise self.error(
                f"{self.name}: half a character (a lone surrogate) at {wrong.start}"
            ) from None
        if self.root_node is None:
            raise self._wrong("no element")
        return self.root_node

    def _wrong(self, why: str) -> TransqaError:
        line = self.expat.CurrentLineNumber
        column = self.expat.CurrentColumnNumber + 1
        return self.error(f"{self.name}: line {line}, column {column}: {why}")

    def _offset(self) -> int:
        """Return where the parser is in the text, in code points."""
        offset: int = self.expat.CurrentByteIndex // 2
        if self.second_halves:
            offset -= bisect_left(self.second_halves, offset)
        return offset

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """Open an element (called by the parser)."""
        offset = self._offset()
        whole_tag = _TAG.match(self.text, offset)
        inner_start = whole_tag.end() if whole_tag else offset
        split_name = self.split_names.get(name)
        if split_name is None:
            space, _, tag = name.rpartition("}")
            split_name = self.split_names[name] = space, tag
        node = Node(*split_name, attrs, offset, inner_start)
        if self.open:
            children = self.open[-1].children
            if offset > self.tag_end:
                self._add_text(children, offset)
            children.append(node)
        else:
            self.root_node = node
        self.tag_end = inner_start
        self.open.append(node)
        if len(self.open) > DEEPEST:
            raise self._wrong(f"elements nested more than {DEEPEST} deep")

    def end(self, _name: str) -> None:
        """Close an element (called by the parser)."""
        node = self.open.pop()
        is_empty_tag = self.text[node.inner_start - 2] == "/"  # <x/>
        if is_empty_tag:
            return
        offset = self._offset()
        if offset > self.tag_end:
            self._add_text(node.children, offset)
        node.inner_end = offset
        node.end = self.tag_end = self.text.index(">", offset) + 1

    def _add_text(self, children: list[Node | Chars], end: int) -> None:
        """Add what stands between the last tag and ``end``: one piece, unless it holds references.

        Most texts are plain, so this is tried before the regex of ``_add_parts``.
        """
        start = self.tag_end
        raw = self.text[start:end]
        if "<" in raw or "\r" in raw:
            self._add_parts(children, start, end)
            return
        ampersand = raw.find("&")
        if ampersand < 0:
            children.append(Chars(raw, start, end))
            return
        done = 0
        while ampersand >= 0:
            if ampersand > done:
                children.append(
                    Chars(raw[done:ampersand], start + done, start + ampersand)
                )
            done = raw.index(";", ampersand) + 1
            character = self._referenced(raw[ampersand + 1 : done - 1])
            children.append(Chars(character, start + ampersand, start + done))
            ampersand = raw.find("&", done)
        if done < len(raw):
            children.append(Chars(raw[done:], start + done, end))

    def _add_parts(self, children: list[Node | Chars], start: int, end: int) -> None:
        """Add the pieces of text between two tags, without comments and processing instructions.

        A line end of two letters is one newline, as XML 1.0 (2.11) has it, and a piece
        of its own.
        """
        for part in _CONTENT_PART.finditer(self.text, start, end):
            if part["reference"]:
                children.append(
                    Chars(self._referenced(part["reference"]), *part.span())
                )
                continue
            group = "section" if part["section"] else "text"
            if not part[group]:
                continue
            for line in _LINE.finditer(self.text, *part.span(group)):
                text = line.group()
                children.append(Chars("\n" if text[0] == "\r" else text, *line.span()))

    def _referenced(self, name: str) -> str:
        """Return the character that a reference stands for.

        The parser has accepted numeric references already; a name may be one of a DTD
        that is not read.
        """
        if name in _PREDEFINED_ENTITIES:
            return _PREDEFINED_ENTITIES[name]
        if name[0] == "#":
            return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
        raise self._wrong(
            f"&{name}; is of a DTD, and none is loaded; write the letter itself"
        )


def _second_halves(text: str) -> list[int]:
    """Return the offsets, in UTF-16 units, of the second halves of the characters beyond U+FFFF."""
    return [
        match.start() + count + 1 for count, match in enumerate(_ASTRAL.finditer(text))
    ]
