"""XLIFF 2.0, 2.1 (OASIS 2014, 2018) and 2.2: a document is a ``file``, a unit is a ``segment``.

Its id is that of the ``unit`` if that has one segment, else ``unit:segment``, by number
where a segment has no id. What stands between segments (``ignorable``) is in no unit; a
writer finds it in the ``unit`` that encloses the segment. The text of sub-flows
(``subFlows``) stands in units of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.langs import Langs, over_declared, primary_code
from transqa.bitext.unit import Content, Unit, with_unique_ids
from transqa.bitext.xliff_states import is_no_translate, segment_states, units_below
from transqa.bitext.xml_units import UnitElements, XmlFile, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.safe_xml import Node
    from transqa.bitext.rows import BadRow


def xliff2_contents(root: Node, file: XmlFile, langs: Langs) -> Iterator[Content]:
    """Yield the documents of a parsed XLIFF 2 file, each with the id of its ``file``."""
    declared = (
        primary_code(root.attrs.get(name, "")) or None
        for name in ("srcLang", "trgLang")
    )
    chosen, notes = over_declared(langs, Langs(*declared))
    for number, node in enumerate(root.elements("file"), 1):
        units: list[Unit] = []
        bad: list[BadRow] = []
        for unit, no_translate in units_below(node, "unit", ("group", "unit")):
            unit_file = file._replace(native_codes=_original_data(unit))
            for elements in _segments_of(unit, file, bad, no_translate=no_translate):
                units += units_of(unit_file, elements)
        yield Content(
            id=node.attrs.get("id") or str(number),
            units=with_unique_ids(units),
            bilingual=True,
            file=file.text,
            source_lang=chosen.source,
            target_lang=chosen.target,
            bad=tuple(bad),
            notes=tuple(notes),
        )


def _original_data(unit: Node) -> dict[str, str]:
    """Return the native code of a unit (``originalData``) by its id."""
    original_data = unit.first("originalData")
    if original_data is None:
        return {}
    return {
        data.attrs.get("id", ""): data.text() for data in original_data.elements("data")
    }


def _segments_of(
    unit: Node, file: XmlFile, bad: list[BadRow], *, no_translate: bool
) -> Iterator[UnitElements]:
    segments = list(unit.elements("segment"))
    notes = unit.first("notes")
    ignores = file.ignores(notes.elements("note")) if notes else ()
    unit_id = unit.attrs.get("id", "")
    for number, segment in enumerate(segments, 1):
        source, target = segment.first("source"), segment.first("target")
        if source is None or not unit_id:
            why = (
                "a <segment> without <source>"
                if source is None
                else "a <unit> without an id"
            )
            bad.append(file.bad(segment.start, why))
            continue
        segment_id = unit_id
        if len(segments) > 1:
            segment_id = f"{unit_id}:{segment.attrs.get('id') or number}"
        states, waits = segment_states(
            segment,
            no_translate=is_no_translate(segment, inherited=no_translate),
            has_text=target is not None and bool(target.children),
        )
        yield UnitElements(
            id=segment_id,
            source=source,
            target=target,
            around=segment,
            states=states,
            waits=waits,
            ignores=ignores,
        )
