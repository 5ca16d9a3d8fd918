"""Reads the text of Word documents (DOCX: WordprocessingML, ISO/IEC 29500, transitional and strict).

A paragraph is a block, and so are a table cell, a header, a footnote, a text box and the alternative text of a picture.
Text deleted in tracked changes, hidden text and the instructions of fields are left out; inserted text is kept.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from transqa.base.archives import open_archive
from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.base.safe_xml import Node, decode_xml, parse_xml
from transqa.bitext.langs import Langs
from transqa.bitext.unit import Content, Mapped, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Member = Callable[[str], bytes | None]

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OUT = frozenset(
    (
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "fldData",
        "rt",
        "drawing",
        "pict",
        "object",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
    )
)
_HOLDERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def read_docx(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return a Word document as a document of blocks; it has no text file, and its places are the ids of its blocks.

    Ids: ``p12`` the twelfth paragraph, counting empty ones, ``t1r2c3`` a table cell by grid column, ``textbox-1``,
    ``alt-1``, ``footnote-2`` (by the number in the file), ``endnote-2``, ``header-1``, ``footer-1``. Raises InputError
    for what is no Word document, is encrypted, a ZIP bomb, or empty.
    """
    if data.startswith(_OLE):
        raise InputError(f"{name}: an old .doc, or locked by a password; save it as .docx without one")
    member = open_archive(data, name)
    main = _main_part(member, name)
    body = main and _part(member, main, name)
    if not body:
        raise InputError(f"{name}: a ZIP archive, but no Word document (no word/document.xml in it)")
    reader = _Reader()
    for node in body.elements("body"):
        reader.blocks(node)
    units = [*reader.units, *_others(member, main, body, name)]
    if not units:
        raise InputError(f"{name}: no text in this document; there is nothing to check")
    return [Content(name, tuple(units), False, "", None, langs.target, notes=tuple(_notes(reader)))]


def _notes(reader: _Reader) -> Iterator[NotChecked]:
    if reader.hidden:
        yield NotChecked(f"{reader.hidden} run{'s' * (reader.hidden > 1)} of hidden text", "a reader does not see them")


def _part(member: Member, path: str, name: str) -> Node | None:
    data = member(path)
    return None if data is None else parse_xml(decode_xml(data, f"{name}: {path}"), f"{name}: {path}")


def _related(member: Member, path: str, name: str) -> list[tuple[str, str, str]]:
    """Return id, kind and path of what a part of the package refers to (ISO/IEC 29500-2)."""
    folder, file = posixpath.split(path)
    rels = _part(member, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    found: list[tuple[str, str, str]] = []
    for one in rels.elements("Relationship") if rels else ():
        if one.attrs.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.attrs.get("Target", "")))
            found.append((one.attrs.get("Id", ""), one.attrs.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/")))
    return found


def _main_part(member: Member, name: str) -> str:
    parts = (path for _, kind, path in _related(member, "", name) if kind == "officeDocument")
    path = next(parts, "word/document.xml")
    return path if path.endswith(".xml") and not path.startswith(("xl/", "ppt/")) else ""


def _others(member: Member, main: str, document: Node, name: str) -> Iterator[Unit]:
    """Yield footnotes, endnotes, and the headers and footers that sections refer to, each once."""
    related = _related(member, main, name)
    for kind in ("footnote", "endnote"):
        for _, _, path in (one for one in related if one[1] == f"{kind}s"):
            part = _part(member, path, name)
            for node in part.elements(kind) if part else ():
                if _attribute(node, "type") in ("", "normal"):
                    yield from _unit(f"{kind}-{_attribute(node, 'id')}", _whole(node))
    for kind in ("header", "footer"):
        wanted = [_attribute(node, "id") for node in document.walk() if node.tag == f"{kind}Reference"]
        paths = {identity: path for identity, _, path in related}
        for number, path in enumerate(dict.fromkeys(paths[one] for one in wanted if one in paths), 1):
            part = _part(member, path, name)
            yield from _unit(f"{kind}-{number}", _whole(part) if part else "")


def _attribute(node: Node, wanted: str) -> str:
    """Return an attribute by its local name; nothing if it is not there."""
    return next((value for key, value in node.attrs.items() if key.rpartition("}")[2] == wanted), "")


def _unit(name: str, text: str) -> Iterator[Unit]:
    if text.strip():
        yield Unit(name, Mapped(text))


def _whole(node: Node) -> str:
    """Return the paragraphs below an element as one text, parted by blank lines."""
    texts = (_text(one, [], []) for one in _paragraphs(node))
    return "\n\n".join(text for text in texts if text.strip())


def _paragraphs(node: Node) -> Iterator[Node]:
    for one in _children(node):
        if one.tag == "p":
            yield one
        elif one.tag in ("tbl", "tr", "tc"):
            yield from _paragraphs(one)


def _children(node: Node) -> Iterator[Node]:
    """Yield the child elements of WordprocessingML, those of holders (content controls, insertions) among them."""
    for one in node.elements():
        if one.tag == "AlternateContent":
            yield from _children(one.first("Choice") or one)
        elif one.space not in _SPACES:
            continue
        elif one.tag in _HOLDERS:
            yield from _children(one)
        else:
            yield one


def _text(node: Node, drawings: list[Node], hidden: list[Node]) -> str:
    """Return the text of a paragraph or a run; its drawings and hidden runs are added to the lists."""
    parts: list[str] = []
    for one in _children(node):
        if one.tag == "t":
            parts.append(one.text())
        elif one.tag in _SIGNS:
            parts.append(_SIGNS[one.tag])
        elif one.tag in ("drawing", "pict", "object"):
            drawings.append(one)
        elif one.tag == "r" and _is_on(one, "vanish"):
            hidden.append(one)
        elif one.tag not in _OUT:
            parts.append(_text(one, drawings, hidden))
    return "".join(parts)


def _is_on(node: Node, switch: str) -> bool:
    """Return whether a property of a run or of a paragraph's mark is switched on."""
    for tag in ("rPr", "pPr"):
        for properties in node.elements(tag):
            found = properties.first(switch)
            if found:
                return _attribute(found, "val").lower() not in ("0", "false", "off")
    return False


class _Reader:
    """Reads the body: paragraphs and tables are counted as they come."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.paragraphs = self.tables = self.boxes = self.pictures = self.hidden = 0
        self.carried: tuple[str, str] | None = None  # a paragraph whose end was deleted: the next one goes on

    def blocks(self, node: Node) -> None:
        """Read the paragraphs and tables of an element."""
        for one in _children(node):
            if one.tag == "p":
                self.paragraph(one)
            elif one.tag == "tbl":
                self.table(one)
        if self.carried:
            self.units += _unit(*self.carried)
            self.carried = None

    def paragraph(self, node: Node) -> None:
        """Read a paragraph, and what is drawn in it."""
        self.paragraphs += 1
        drawings: list[Node] = []
        identity, before = self.carried or (f"p{self.paragraphs}", "")
        text = before + self.text(node, drawings)
        properties = node.first("pPr")
        if properties and any(mark.first("del") for mark in properties.elements("rPr")):
            self.carried = (identity, text)
        else:
            self.carried = None
            self.units += _unit(identity, text)
        self.drawn(drawings)

    def text(self, node: Node, drawings: list[Node]) -> str:
        """Return the text of a paragraph and count its hidden runs."""
        hidden: list[Node] = []
        text = _text(node, drawings, hidden)
        self.hidden += len(hidden)
        return text

    def table(self, node: Node) -> None:
        """Read a table row by row; a cell's paragraphs are one block, tables inside it follow it."""
        self.tables += 1
        number = self.tables
        rows = (one for one in _children(node) if one.tag == "tr")
        for row_number, row in enumerate(rows, 1):
            column = 1 + _number(row, "trPr", "gridBefore", 0)
            for cell in _children(row):
                if cell.tag == "tc":
                    self.cell(cell, f"t{number}r{row_number}c{column}")
                    column += _number(cell, "tcPr", "gridSpan", 1)

    def cell(self, node: Node, identity: str) -> None:
        """Read a table cell."""
        drawings: list[Node] = []
        texts = [self.text(one, drawings) for one in _children(node) if one.tag == "p"]
        self.units += _unit(identity, "\n\n".join(text for text in texts if text.strip()))
        self.drawn(drawings)
        for one in _children(node):
            if one.tag == "tbl":
                self.table(one)

    def drawn(self, drawings: list[Node]) -> None:
        """Read the text boxes and the alternative texts of drawings."""
        for drawing in drawings:
            for one in drawing.walk():
                if one.tag == "txbxContent":
                    self.boxes += 1
                    self.units += _unit(f"textbox-{self.boxes}", _whole(one))
                elif one.tag == "docPr" and one.attrs.get("descr"):
                    self.pictures += 1
                    self.units += _unit(f"alt-{self.pictures}", one.attrs["descr"])


def _number(node: Node, properties: str, wanted: str, default: int) -> int:
    """Return a number among the properties of a row or cell."""
    found = (one.first(wanted) for one in node.elements(properties))
    said = next((_attribute(one, "val") for one in found if one), "")
    return int(said) if said.isdigit() else default
