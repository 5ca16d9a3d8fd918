"""XLIFF 2.0, 2.1 (OASIS 2014, 2018) and 2.2: a document is a ``file``, a unit is a ``segment``.

Its id is that of the ``unit`` if that has one segment, else ``unit:segment``, by number where a segment has no id. What
stands between segments (``ignorable``) is no unit; a writer finds it in the ``unit`` that encloses the segment. The
text of sub-flows (``subFlows``) stands in units of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.langs import primary_code
from transqa.bitext.sides import File, Pair, unique, units_of
from transqa.bitext.unit import Content, Unit
from transqa.bitext.xliff import below
from transqa.bitext.xliff_states import said_of, says_no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.safe_xml import Node
    from transqa.bitext.langs import Langs
    from transqa.bitext.rows import BadRow


def contents(root: Node, file: File, langs: Langs) -> Iterator[Content]:
    """Yield the documents of a parsed XLIFF 2 file, each with the id of its ``file``."""
    source_lang = langs.source or primary_code(root.attrs.get("srcLang", "")) or None
    target_lang = langs.target or primary_code(root.attrs.get("trgLang", "")) or None
    for number, node in enumerate(root.elements("file"), 1):
        units: list[Unit] = []
        bad: list[BadRow] = []
        for unit, kept in below(node, "unit", ("group", "unit")):
            known = file._replace(data=_original_data(unit))
            for pair in _pairs(unit, file, bad, kept=kept):
                units += units_of(known, pair)
        own = node.attrs.get("id") or str(number)
        yield Content(own, unique(units), True, file.text, source_lang, target_lang, tuple(bad))


def _original_data(unit: Node) -> dict[str, str]:
    held = unit.first("originalData")
    return {one.attrs.get("id", ""): one.text() for one in held.elements("data")} if held else {}


def _pairs(unit: Node, file: File, bad: list[BadRow], *, kept: bool) -> Iterator[Pair]:
    segments = list(unit.elements("segment"))
    notes = unit.first("notes")
    ignores = file.ignores(notes.elements("note")) if notes else ()
    base = unit.attrs.get("id", "")
    for number, segment in enumerate(segments, 1):
        source, target = segment.first("source"), segment.first("target")
        if source is None or not base:
            why = "a <segment> without <source>" if source is None else "a <unit> without an id"
            bad.append(file.bad(segment.start, why))
            continue
        own = base if len(segments) == 1 else f"{base}:{segment.attrs.get('id') or number}"
        said = says_no(segment)
        has_text = target is not None and bool(target.children)
        states, waits = said_of(segment, kept=kept if said is None else said, text=has_text)
        yield Pair(own, source, target, segment, states, waits, ignores)
