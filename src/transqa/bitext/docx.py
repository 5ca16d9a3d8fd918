"""Reads the text of Word documents (DOCX: WordprocessingML, ISO/IEC 29500, transitional and strict).

A paragraph is a block, and so are a table cell, a header, a footnote, a text box and
the alternative text of a picture. Text deleted in tracked changes, hidden text and the
instructions of fields are left out; inserted text is kept. A document is several XML
files in an archive: offsets count through the text of those that were read, one behind
the other (``DocxParts``).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.archives import open_archive
from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.base.safe_xml import Chars, Node, decode_xml, parse_xml
from transqa.bitext.langs import Langs
from transqa.bitext.markup import attribute_spans, decoded
from transqa.bitext.unit import Content, Mapped, MappedPiece, Unit, joined, mapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Member = Callable[[str], bytes | None]

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHARACTERS = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_DRAWINGS = ("drawing", "pict", "object")
_NOT_TEXT = frozenset(
    (
        "pPr",  # properties
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "del",  # tracked changes: what was deleted or moved away
        "moveFrom",
        "delText",
        "delInstrText",
        "instrText",  # fields: PAGE, HYPERLINK …; their results are text
        "fldData",
        "rt",  # the reading above a character (ruby)
        "footnoteRef",  # marks of notes
        "endnoteRef",
        "annotationRef",
        *_DRAWINGS,
    )
)
# Elements around paragraphs or runs that leave no trace: content controls, inserted and
# moved text.
_TRANSPARENT = frozenset(
    ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


class _Related(NamedTuple):
    """What a part of the package refers to (ISO/IEC 29500-2): its id there, its kind, its path."""

    id: str
    kind: str
    path: str


class DocxPart(NamedTuple):
    """A file of the archive that text was read from: its path there, its decoded text, and its offset among them."""

    path: str
    text: str
    start: int


def read_docx(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return a Word document as a document of blocks; it has no lines, so its places are the ids of its blocks.

    Ids: ``p12`` the twelfth paragraph, counting empty ones, ``t1r2c3`` a table cell by
    grid column, ``textbox-1``, ``alt-1``, ``footnote-2`` (by the number in the file),
    ``endnote-2``, ``header-1``, ``footer-1``. Raises InputError for what is not a Word
    document, is encrypted, a ZIP bomb, or empty.
    """
    units, _, hidden_runs = _read(data, name)
    notes: list[NotChecked] = []
    if hidden_runs:
        runs = "run" if hidden_runs == 1 else "runs"
        notes.append(
            NotChecked(
                f"{hidden_runs} {runs} of hidden text",
                "a reader does not see them",
            )
        )
    return [
        Content(
            name,
            tuple(units),
            bilingual=False,
            target_lang=langs.target,
            notes=tuple(notes),
        )
    ]


class DocxParts(NamedTuple):
    """The files of a Word document that text was read from, in the order of their offsets, and its blocks."""

    parts: tuple[DocxPart, ...]
    blocks: tuple[str, ...]


def docx_parts(data: bytes, name: str) -> DocxParts:
    """Return what the offsets of ``read_docx`` count through. Raises InputError as that does."""
    units, parts, _ = _read(data, name)
    return DocxParts(tuple(parts), tuple(unit.target.text for unit in units))


def _read(data: bytes, name: str) -> tuple[list[Unit], list[DocxPart], int]:
    """Return the blocks of a document, the files that they stand in, and how many runs are hidden."""
    if data.startswith(_OLE):
        raise InputError(
            f"{name}: an old .doc, or locked by a password; save it as .docx without one"
        )
    package = _Package(open_archive(data, name), name)
    main_path = package.main_path()
    document = package.text_part(main_path) if main_path else None
    if document is None:
        raise InputError(
            f"{name}: a ZIP archive, but no Word document (no word/document.xml in it)"
        )
    reader = _BodyReader(document.place)
    for body in document.root.elements("body"):
        reader.read(body)
    units = [
        *reader.units,
        *_note_units(package, main_path),
        *_header_units(package, main_path, document.root),
    ]
    if not units:
        raise InputError(f"{name}: no text in this document; there is nothing to check")
    return units, package.read_parts, reader.hidden_runs


class _TextPart(NamedTuple):
    """A file that has text: its root element, and where its elements stand."""

    root: Node
    place: DocxPart


class _Package:
    """The parts of a document (ISO/IEC 29500-2): XML files in the archive that refer to each other."""

    def __init__(self, member: Member, name: str) -> None:
        self.member = member
        self.name = name
        self.read_parts: list[DocxPart] = []

    def text_part(self, path: str) -> _TextPart | None:
        """Return a part whose text is read, its offsets behind those of the part before it; None if there is none."""
        data = self.member(path)
        if data is None:
            return None
        part_name = f"{self.name}: {path}"
        text = decode_xml(data, part_name)
        start = sum(len(part.text) for part in self.read_parts)
        place = DocxPart(path, text, start)
        self.read_parts.append(place)
        return _TextPart(parse_xml(text, part_name), place)

    def part(self, path: str) -> Node | None:
        """Return the root element of a part; None where there is none."""
        data = self.member(path)
        if data is None:
            return None
        part_name = f"{self.name}: {path}"
        return parse_xml(decode_xml(data, part_name), part_name)

    def related(self, path: str) -> list[_Related]:
        """Return what a part refers to inside the package; ``""`` is the package itself."""
        folder, file = posixpath.split(path)
        relationships = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        related: list[_Related] = []
        if relationships is None:
            return related
        for node in relationships.elements("Relationship"):
            if node.attrs.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(
                posixpath.join("/", folder, node.attrs.get("Target", ""))
            )
            kind = node.attrs.get("Type", "").rsplit("/", 1)[-1]
            related.append(
                _Related(
                    id=node.attrs.get("Id", ""), kind=kind, path=target.lstrip("/")
                )
            )
        return related

    def main_path(self) -> str:
        """Return the path of the document itself; nothing if this is a workbook or slides."""
        path = "word/document.xml"
        for related in self.related(""):
            if related.kind == "officeDocument":
                path = related.path
                break
        return (
            path
            if path.endswith(".xml") and not path.startswith(("xl/", "ppt/"))
            else ""
        )


def _note_units(package: _Package, main_path: str) -> Iterator[Unit]:
    """Yield footnotes and endnotes."""
    related = package.related(main_path)
    for kind in ("footnote", "endnote"):
        for relation in related:
            if relation.kind != f"{kind}s":
                continue
            part = package.text_part(relation.path)
            if part is None:
                continue
            for note in part.root.elements(kind):
                is_separator = _attribute(note, "type") not in ("", "normal")
                if not is_separator:
                    yield from _unit(
                        f"{kind}-{_attribute(note, 'id')}",
                        _paragraphs_text(note, part.place),
                    )


def _header_units(package: _Package, main_path: str, document: Node) -> Iterator[Unit]:
    """Yield the headers and footers that sections refer to, each once."""
    path_of_id = {relation.id: relation.path for relation in package.related(main_path)}
    for kind in ("header", "footer"):
        references = [
            _attribute(node, "id")
            for node in document.walk()
            if node.tag == f"{kind}Reference"
        ]
        paths = dict.fromkeys(
            path_of_id[reference] for reference in references if reference in path_of_id
        )
        for number, path in enumerate(paths, 1):
            part = package.text_part(path)
            if part is not None:
                text = _paragraphs_text(part.root, part.place)
                yield from _unit(f"{kind}-{number}", text)


def _attribute(node: Node, local_name: str) -> str:
    """Return an attribute by its local name; nothing if it is not there."""
    for name, value in node.attrs.items():
        if name.rpartition("}")[2] == local_name:
            return value
    return ""


def _unit(unit_id: str, text: Mapped) -> Iterator[Unit]:
    if text.text.strip():
        yield Unit(unit_id, text)


def _paragraphs_text(node: Node, part: DocxPart) -> Mapped:
    """Return the paragraphs below an element as one text, parted by blank lines."""
    return _parted([mapped(_text(one, part, [], [])) for one in _paragraphs(node)])


def _parted(texts: Sequence[Mapped]) -> Mapped:
    """Return texts as one, parted by blank lines, without those that are blank."""
    said = [text for text in texts if text.text.strip()]
    return joined(said, "\n\n")[0] if said else Mapped("")


def _paragraphs(node: Node) -> Iterator[Node]:
    for child in _children(node):
        if child.tag == "p":
            yield child
        elif child.tag in ("tbl", "tr", "tc"):
            yield from _paragraphs(child)


def _children(node: Node) -> Iterator[Node]:
    """Yield the child elements of WordprocessingML, those in transparent elements among them."""
    for child in node.elements():
        if child.tag == "AlternateContent":
            # The same content for newer and older programs: the first choice is the
            # newest form.
            yield from _children(child.first("Choice") or child)
        elif child.space not in _NAMESPACES:
            continue
        elif child.tag in _TRANSPARENT:
            yield from _children(child)
        else:
            yield child


def _text(
    node: Node, part: DocxPart, drawings: list[Node], hidden: list[Node]
) -> list[MappedPiece]:
    """Return the text of a paragraph or a run; its drawings and hidden runs are added to the lists."""
    pieces: list[MappedPiece] = []
    for child in _children(node):
        if child.tag == "t":
            pieces += [_piece(chars.text, chars, part) for chars in child.pieces()]
        elif child.tag in _CHARACTERS:
            pieces.append(_piece(_CHARACTERS[child.tag], child, part))
        elif child.tag in _DRAWINGS:
            drawings.append(child)
        elif child.tag == "r" and _is_on(child, "vanish"):
            hidden.append(child)
        elif child.tag not in _NOT_TEXT:
            pieces += _text(child, part, drawings, hidden)
    return pieces


def _piece(text: str, where: Node | Chars, part: DocxPart) -> MappedPiece:
    """Return a text that an element or its content stands for, with its place."""
    return MappedPiece(text, part.start + where.start, part.start + where.end)


_DESCRIPTION = "descr"  # the alternative text, an attribute


def _description(node: Node, part: DocxPart) -> Mapped:
    """Return the alternative text of a picture, with its place if that is as it reads."""
    span = attribute_spans(part.text, node.start + len("<"), node.inner_start).get(
        _DESCRIPTION
    )
    text = node.attrs[_DESCRIPTION]
    if span is None:
        return Mapped(text)
    in_part = mapped(decoded(part.text, *span))
    placed = [
        MappedPiece(piece.text, part.start + piece.start, part.start + piece.end)
        for piece in in_part.pieces()
    ]
    return mapped(placed) if in_part.text == text else Mapped(text)


def _is_on(node: Node, switch: str) -> bool:
    """Return whether a property of a run or of a paragraph's mark is switched on."""
    for tag in ("rPr", "pPr"):
        for properties in node.elements(tag):
            found = properties.first(switch)
            if found:
                return _attribute(found, "val").lower() not in ("0", "false", "off")
    return False


class _BodyReader:
    """Reads the body: paragraphs and tables are counted as they come."""

    def __init__(self, part: DocxPart) -> None:
        self.part = part
        self.units: list[Unit] = []
        self.paragraph_count = 0
        self.table_count = 0
        self.textbox_count = 0
        self.picture_count = 0
        self.hidden_runs = 0
        # Id and text of a paragraph whose end was deleted in a tracked change: the next
        # one goes on with it.
        self.unfinished: tuple[str, Mapped] | None = None

    def read(self, node: Node) -> None:
        """Read the paragraphs and tables of an element."""
        for child in _children(node):
            if child.tag == "p":
                self.read_paragraph(child)
            elif child.tag == "tbl":
                self.read_table(child)
        if self.unfinished:
            self.units += _unit(*self.unfinished)
            self.unfinished = None

    def read_paragraph(self, node: Node) -> None:
        """Read a paragraph, and what is drawn in it."""
        self.paragraph_count += 1
        drawings: list[Node] = []
        unit_id, begun = self.unfinished or (f"p{self.paragraph_count}", Mapped(""))
        text = mapped([*begun.pieces(), *self.text_of(node, drawings)])
        properties = node.first("pPr")
        is_end_deleted = properties is not None and any(
            mark.first("del") for mark in properties.elements("rPr")
        )
        if is_end_deleted:
            self.unfinished = (unit_id, text)
        else:
            self.unfinished = None
            self.units += _unit(unit_id, text)
        self.read_drawings(drawings)

    def text_of(self, node: Node, drawings: list[Node]) -> list[MappedPiece]:
        """Return the text of a paragraph and count its hidden runs."""
        hidden: list[Node] = []
        text = _text(node, self.part, drawings, hidden)
        self.hidden_runs += len(hidden)
        return text

    def read_table(self, node: Node) -> None:
        """Read a table row by row; a cell's paragraphs are one block, tables inside it follow it."""
        self.table_count += 1
        table_id = f"t{self.table_count}"
        rows = [child for child in _children(node) if child.tag == "tr"]
        for row_number, row in enumerate(rows, 1):
            column = 1 + _number(row, "trPr", "gridBefore", 0)
            for cell in _children(row):
                if cell.tag == "tc":
                    self.read_cell(cell, f"{table_id}r{row_number}c{column}")
                    column += _number(cell, "tcPr", "gridSpan", 1)

    def read_cell(self, node: Node, unit_id: str) -> None:
        """Read a table cell."""
        drawings: list[Node] = []
        texts = [
            mapped(self.text_of(child, drawings))
            for child in _children(node)
            if child.tag == "p"
        ]
        self.units += _unit(unit_id, _parted(texts))
        self.read_drawings(drawings)
        for child in _children(node):
            if child.tag == "tbl":
                self.read_table(child)

    def read_drawings(self, drawings: list[Node]) -> None:
        """Read the text boxes and the alternative texts of drawings."""
        for drawing in drawings:
            for node in drawing.walk():
                if node.tag == "txbxContent":
                    self.textbox_count += 1
                    self.units += _unit(
                        f"textbox-{self.textbox_count}",
                        _paragraphs_text(node, self.part),
                    )
                elif node.tag == "docPr" and node.attrs.get(_DESCRIPTION):
                    self.picture_count += 1
                    self.units += _unit(
                        f"alt-{self.picture_count}", _description(node, self.part)
                    )


def _number(node: Node, properties_tag: str, tag: str, default: int) -> int:
    """Return a number among the properties of a row or cell."""
    for properties in node.elements(properties_tag):
        found = properties.first(tag)
        if found:
            value = _attribute(found, "val")
            return int(value) if value.isdigit() else default
    return default
