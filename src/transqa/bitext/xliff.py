"""XLIFF 1.2 (OASIS 2008) and what tools make of it: SDLXLIFF, MQXLIFF, MXLIFF. Version 2 is read in ``xliff2``.

A document is a ``file``. A unit is a ``trans-unit``, its id that of the ``trans-unit``;
where it is cut into segments (``mrk mtype="seg"``), each of them is a unit ``id:mid``.
Sub-flows are units ``id:sub1``. Codes and white space between segments are in no unit;
a writer finds them in the ``trans-unit``. ``alt-trans`` is not a translation,
``bin-unit`` not text. White space is kept as it stands, whatever ``xml:space`` says,
because offsets must be exact.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.garbage import without_collecting
from transqa.base.model import NotChecked
from transqa.base.safe_xml import Chars, Node, decode_xml, parse_xml
from transqa.bitext.langs import Langs, over_declared, primary_code
from transqa.bitext.unit import Content, Unit, unique_ids, with_unique_ids
from transqa.bitext.xliff2 import xliff2_contents
from transqa.bitext.xliff_states import segment_states, units_below
from transqa.bitext.xml_units import UnitElements, XmlFile, units_of, xml_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.bitext.rows import BadRow

_ALLOWED = "allowed: XLIFF 1.1, 1.2, 2.0, 2.1 and 2.2"
# Elements that hold units, or units in units: a bin-unit has trans-units for the
# captions of its picture.
_CONTAINERS = ("body", "group", "bin-unit", "trans-unit")
# By mid and count: some tools write one mid twice in a unit.
_Segments = dict[tuple[str, int], Node]


def read_xliff(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the documents of an XLIFF file: 1.2 (and 1.1, which differs in what is not read here), 2.0, 2.1, 2.2.

    Raises InputError, with line and column, for what is not XLIFF. A unit without an id
    or a source is a bad row.
    """
    with without_collecting():
        text = decode_xml(data, name)
        contents = _read(parse_xml(text, name), xml_file(name, text), langs)
    if not contents:
        raise InputError(f"{name}: no unit in the file; there is nothing to check")
    if len(contents) == 1:
        return [replace(contents[0], id=name)]
    ids = unique_ids([f"{name}#{content.id}" for content in contents])
    return [
        replace(content, id=content_id)
        for content, content_id in zip(contents, ids, strict=True)
    ]


def _read(root: Node, file: XmlFile, langs: Langs) -> list[Content]:
    where = f"{file.name}: line {file.line(root.start)}"
    if root.tag != "xliff":
        raise InputError(
            f"{where}: the root element is <{root.tag}>, not <xliff>; {_ALLOWED}"
        )
    version = xliff_version(root)
    if version in ("1.1", "1.2"):
        contents = [
            _content(node, number, file, langs)
            for number, node in enumerate(root.elements("file"), 1)
        ]
    elif version in ("2.0", "2.1", "2.2"):
        contents = list(xliff2_contents(root, file, langs))
    else:
        raise InputError(f'{where}: XLIFF of version "{version}"; {_ALLOWED}')
    return [content for content in contents if content.units or content.bad]


def xliff_version(root: Node) -> str:
    """Return the version of a file, by its elements where it names none; "" if they don't tell.

    The attribute is required, and some exporters leave it out.
    """
    named = root.attrs.get("version", "").strip()
    if named:
        return named
    if "srcLang" in root.attrs:
        return "2.0"
    for file in root.elements("file"):
        if file.first("body") is not None or "source-language" in file.attrs:
            return "1.2"
        if file.first("unit") is not None or file.first("group") is not None:
            return "2.0"
    return ""


def _content(node: Node, number: int, file: XmlFile, langs: Langs) -> Content:
    units: list[Unit] = []
    bad: list[BadRow] = []
    declared = (
        primary_code(node.attrs.get(f"{side}-language", "")) or None
        for side in Langs._fields
    )
    chosen, notes = over_declared(langs, Langs(*declared))
    file = file._replace(native_codes=_tag_definitions(node))
    for unit, no_translate in units_below(node, "trans-unit", _CONTAINERS):
        source = unit.first("source")
        if source is None or not unit.attrs.get("id"):
            missing = "<source>" if source is None else "an id"
            bad.append(file.bad(unit.start, f"a <trans-unit> without {missing}"))
            continue
        for elements in _segments_of(
            unit, source, file, notes, no_translate=no_translate
        ):
            units += units_of(file, elements)
    return Content(
        id=node.attrs.get("original") or node.attrs.get("id") or str(number),
        units=with_unique_ids(units),
        bilingual=True,
        file=file.text,
        source_lang=chosen.source,
        target_lang=chosen.target,
        bad=tuple(bad),
        notes=tuple(notes),
    )


def _tag_definitions(node: Node) -> dict[str, str]:
    """Return the native code that SDLXLIFF keeps in the header of a file (``tag-defs``), by the id of its ``x``."""
    native_codes: dict[str, str] = {}
    header = node.first("header")
    if header is None:
        return native_codes
    for definitions in header.elements("tag-defs"):
        for tag in definitions.elements("tag"):
            placeholder = tag.first("ph")
            if placeholder:
                native_codes[tag.attrs.get("id", "")] = placeholder.text()
    return native_codes


def _segments_of(
    unit: Node,
    source: Node,
    file: XmlFile,
    notes: list[NotChecked],
    *,
    no_translate: bool,
) -> Iterator[UnitElements]:
    """Yield the elements of a unit: whole, or its segments if both sides have them or there is no target text."""
    target = unit.first("target")
    cut_source = unit.first("seg-source") or source
    source_segments = _segments(cut_source)
    target_segments = _segments(target) if target else {}
    records = _tool_records(unit)
    ignores = file.ignores(unit.elements("note"))
    unit_id = unit.attrs["id"]

    is_target_uncut = (
        not target_segments and target is not None and target.text().strip() != ""
    )
    if not source_segments or is_target_uncut:
        record = None
        if len(records) == 1:
            record = next(iter(records.values()))
        states, waits = segment_states(
            record,
            target,
            unit,
            no_translate=no_translate,
            has_text=target is not None and bool(target.children),
        )
        yield UnitElements(
            id=unit_id,
            source=source,
            target=target,
            around=unit,
            states=states,
            waits=waits,
            ignores=ignores,
        )
        return

    text_outside = _text_outside_segments(cut_source) or _text_outside_segments(target)
    if text_outside:
        notes.append(
            NotChecked(
                f'"{text_outside:.40}" in unit {unit_id}', "stands outside its segments"
            )
        )
    for key in dict.fromkeys((*source_segments, *target_segments)):
        mid, _ = key
        source_segment = source_segments.get(key)
        target_segment = target_segments.get(key)
        states, waits = segment_states(
            records.get(mid),
            target,
            unit,
            no_translate=no_translate,
            has_text=target_segment is not None and bool(target_segment.children),
        )
        yield UnitElements(
            id=f"{unit_id}:{mid}",
            source=source_segment,
            target=target_segment,
            around=target_segment or source_segment or unit,
            states=states,
            waits=waits,
            ignores=ignores,
        )


def _segments(node: Node) -> _Segments:
    """Return the segments that an element is cut into, by their ids; one without an id by its number."""
    segments: _Segments = {}
    if not any(isinstance(child, Node) for child in node.children):
        return segments
    count_of_mid: Counter[str] = Counter()
    for mark in _segment_marks(node):
        mid = mark.attrs.get("mid") or str(len(segments) + 1)
        count_of_mid[mid] += 1
        segments[mid, count_of_mid[mid]] = mark
    return segments


def _segment_marks(node: Node) -> Iterator[Node]:
    for child in node.elements():
        if _is_segment(child):
            yield child
        else:
            yield from _segment_marks(child)


def _is_segment(node: Node) -> bool:
    return node.tag == "mrk" and node.attrs.get("mtype") == "seg"


def _text_outside_segments(node: Node | None) -> str:
    """Return the text of an element that stands outside its segments; native code is not text."""
    if node is None or node.tag in ("bpt", "ept", "ph", "it") or _is_segment(node):
        return ""
    texts = [
        child.text if isinstance(child, Chars) else _text_outside_segments(child)
        for child in node.children
    ]
    return "".join(texts).strip()


def _tool_records(unit: Node) -> dict[str, Node]:
    """Return what SDLXLIFF knows of the segments (``sdl:seg-defs``), by their ids."""
    definitions = unit.first("seg-defs")
    if definitions is None:
        return {}
    return {
        record.attrs.get("id", ""): record for record in definitions.elements("seg")
    }
