"""XML read safely, with the place of every letter: no external entities, no entities of its own, bounded depth.

defusedxml refuses entity declarations; a DOCTYPE alone is allowed (TMX and TBX have one) and never loaded. Places are
code points into the decoded text of the file, so that an issue leads back to its line and column.
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

DEEPEST = 200  # levels of elements; what goes deeper is no document
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TAG = re.compile(r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_PART = re.compile(
    r"(?P<text>[^&<\r]+|\r\n?)|&(?P<reference>[^;]+);|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<section>.*?)\]\]>", re.DOTALL
)
_LINE = re.compile(r"[^\r]+|\r\n?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Chars:
    """A piece of text: its ``start`` and ``end`` in the file. A reference (``&amp;``) is a piece of its own."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end


class Node:
    """An element. ``tag`` is its local name, ``space`` its namespace; attributes are ``name`` or ``namespace}name``.

    ``start`` and ``end`` enclose it in the file, ``inner_start`` and ``inner_end`` its content (both ``end`` for
    ``<x/>``); ``children`` are elements and pieces of text in order.
    """

    __slots__ = ("attrs", "children", "end", "inner_end", "inner_start", "space", "start", "tag")

    def __init__(self, space: str, tag: str, attrs: dict[str, str], start: int, inner: int) -> None:
        self.space, self.tag, self.attrs, self.start = space, tag, attrs, start
        self.inner_start = self.inner_end = self.end = inner
        self.children: list[Node | Chars] = []

    def elements(self, *tags: str) -> Iterator[Node]:
        """Yield the child elements, of some local names if given."""
        for one in self.children:
            if isinstance(one, Node) and (not tags or one.tag in tags):
                yield one

    def first(self, *tags: str) -> Node | None:
        """Return the first child element of some local names."""
        for one in self.children:
            if isinstance(one, Node) and one.tag in tags:
                return one
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
            one = stack.pop()
            if isinstance(one, Chars):
                yield one
            else:
                stack += reversed(one.children)

    def text(self) -> str:
        """Return all text below the element."""
        if len(self.children) == 1 and isinstance(self.children[0], Chars):
            return self.children[0].text
        return "".join(piece.text for piece in self.pieces())


def xml_encoding(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark of an XML file, empty if there is none, and its encoding as it is said.

    >>> xml_encoding(b"<a/>"), xml_encoding(codecs.BOM_UTF16_BE + b"\\x00<")
    ((b'', 'utf-8'), (b'\\xfe\\xff', 'utf-16-be'))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    declared = _DECLARED.match(data[:1024])
    return b"", declared.group(1).decode("ascii") if declared else "utf-8"


def decode_xml(data: bytes, name: str, error: type[TransqaError] = InputError) -> str:
    """Return the text of an XML file by its byte order mark or its declaration, else as UTF-8; the mark is left out.

    >>> decode_xml('<?xml version="1.0" encoding="windows-1251"?><a>Мінск</a>'.encode("cp1251"), "a.xml")[-9:-4]
    'Мінск'
    """
    declared = _DECLARED.match(data[:1024])
    mark, said = xml_encoding(data)
    data = data[len(mark) :]
    try:
        if not codecs.lookup(said)._is_text_encoding:
            raise LookupError
        text = data.decode(said)
    except LookupError:
        raise error(f'{name}: the declared encoding "{said}" is unknown; save the file as UTF-8') from None
    except UnicodeDecodeError as wrong:
        byte = f"byte 0x{data[wrong.start]:02x} at byte {wrong.start}" if wrong.start < len(data) else "its end"
        why = "as its declaration says" if declared else "and declares no other encoding"
        raise error(f"{name}: {byte} is not {said}, {why}; save the file as UTF-8") from None
    if not text.strip():
        raise error(f"{name}: {'only white space' if text else 'empty'}; there is nothing to check")
    return text


def parse_xml(text: str, name: str, error: type[TransqaError] = InputError) -> Node:
    """Return the root element of an XML text. Raises ``error`` with line and column for XML that is wrong or unsafe.

    >>> root = parse_xml("<a>Hi &amp; <b>you</b></a>", "a.xml")
    >>> [(piece.text, piece.start, piece.end) for piece in root.pieces()]
    [('Hi ', 3, 6), ('&', 6, 11), (' ', 11, 12), ('you', 15, 18)]
    """
    with without_collecting():
        return _Builder(text, name, error).root()


class _Builder:
    """Builds the tree as the parser goes. It is fed UTF-16, so that half its byte index is a place in the text.

    The parser says where tags stand and that all is well-formed. Text is taken from the file itself, from one tag to
    the next, for so each letter has its place.
    """

    __slots__ = ("at", "error", "expat", "name", "names", "open", "text", "top", "wide")

    def __init__(self, text: str, name: str, error: type[TransqaError]) -> None:
        from defusedxml.ElementTree import XMLParser

        self.text, self.name, self.error = text, name, error
        self.wide: list[int] = []
        self.at = 0  # where the last tag ended
        self.top: Node | None = None
        self.open: list[Node] = []
        self.names: dict[str, tuple[str, str]] = {}
        guarded = XMLParser(encoding="UTF-16LE", forbid_dtd=False, forbid_entities=True, forbid_external=True)
        self.expat = guarded.parser
        self.expat.ordered_attributes = False
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.expat.DefaultHandlerExpand = None

    def root(self) -> Node:
        """Return the root element of the whole text."""
        from xml.parsers.expat import ExpatError

        from defusedxml.common import DefusedXmlException

        try:
            data = self.text.encode("utf-16-le")
            self.wide = _wide(self.text) if len(data) > 2 * len(self.text) else []
            self.expat.Parse(data, True)
        except DefusedXmlException:
            raise self._wrong(
                "declares entities or loads from outside, which may be an attack; take them out"
            ) from None
        except ExpatError as wrong:
            raise self._wrong(f"not well-formed XML ({str(wrong).split(':', 1)[0]})") from None
        except UnicodeEncodeError as wrong:
            raise self.error(f"{self.name}: half a character (a lone surrogate) at {wrong.start}") from None
        if self.top is None:
            raise self._wrong("no element")
        return self.top

    def _wrong(self, why: str) -> TransqaError:
        line, column = self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1
        return self.error(f"{self.name}: line {line}, column {column}: {why}")

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """Open an element (called by the parser)."""
        place = self.expat.CurrentByteIndex // 2
        if self.wide:
            place -= bisect_left(self.wide, place)
        whole = _TAG.match(self.text, place)
        inner = whole.end() if whole else place
        split = self.names.get(name)
        if split is None:
            space, _, tag = name.rpartition("}")
            split = self.names[name] = space, tag
        node = Node(*split, attrs, place, inner)
        if self.open:
            children = self.open[-1].children
            if place > self.at:
                self._text(children, place)
            children.append(node)
        else:
            self.top = node
        self.at = inner
        self.open.append(node)
        if len(self.open) > DEEPEST:
            raise self._wrong(f"elements nested more than {DEEPEST} deep")

    def end(self, _name: str) -> None:
        """Close an element (called by the parser)."""
        node = self.open.pop()
        if self.text[node.inner_start - 2] == "/":
            return
        place = self.expat.CurrentByteIndex // 2
        if self.wide:
            place -= bisect_left(self.wide, place)
        if place > self.at:
            self._text(node.children, place)
        node.inner_end = place
        node.end = self.at = self.text.index(">", place) + 1

    def _text(self, children: list[Node | Chars], end: int) -> None:
        """Keep what stands between two tags: one piece, but for references, line ends of two letters and sections."""
        start = self.at
        raw = self.text[start:end]
        if "<" in raw or "\r" in raw:
            self._parts(children, start, end)
            return
        at = raw.find("&")
        if at < 0:
            children.append(Chars(raw, start, end))
            return
        done = 0
        while at >= 0:
            if at > done:
                children.append(Chars(raw[done:at], start + done, start + at))
            done = raw.index(";", at) + 1
            children.append(Chars(self._referred(raw[at + 1 : done - 1]), start + at, start + done))
            at = raw.find("&", done)
        if done < len(raw):
            children.append(Chars(raw[done:], start + done, end))

    def _parts(self, children: list[Node | Chars], start: int, end: int) -> None:
        """Keep the pieces of text between two tags, without comments and processing instructions."""
        for match in _PART.finditer(self.text, start, end):
            if match["reference"]:
                children.append(Chars(self._referred(match["reference"]), *match.span()))
            elif match["section"] or match["text"]:
                span = match.span("section" if match["section"] else "text")
                lines = _LINE.finditer(self.text, *span)
                children += (Chars("\n" if one.group()[0] == "\r" else one.group(), *one.span()) for one in lines)

    def _referred(self, name: str) -> str:
        """Return what a reference stands for. The parser took the numbers; a name may be of a DTD that is not read."""
        if name in _NAMED:
            return _NAMED[name]
        if name[0] == "#":
            return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
        raise self._wrong(f"&{name}; is of a DTD, and none is loaded; write the letter itself")


def _wide(text: str) -> list[int]:
    """Return where the second halves of the letters beyond U+FFFF stand, in UTF-16 units."""
    places = (match.start() for match in _ASTRAL.finditer(text))
    return [place + count + 1 for count, place in enumerate(places)]
