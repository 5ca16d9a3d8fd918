"""XLIFF 2.0, 2.1 (OASIS 2014, 2018) and 2.2: a document is a ``file``, a unit is a ``segment``.

What stands between segments (``ignorable``) is no unit; a writer finds it in the ``unit`` that encloses the segment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.inline import inline
from transqa.bitext.langs import primary_code
from transqa.bitext.table import BadRow
from transqa.bitext.unit import Content, Mapped, Unit
from transqa.bitext.xliff_states import says_no, unit_states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.bitext.langs import Langs
    from transqa.safe_xml import Node


def contents(root: Node, text: str, name: str, langs: Langs) -> list[Content]:
    """Return the documents of a parsed XLIFF 2 file, each with the id of its ``file``."""
    source_lang = langs.source or primary_code(root.attrs.get("srcLang", "")) or None
    target_lang = langs.target or primary_code(root.attrs.get("trgLang", "")) or None
    made = []
    for number, node in enumerate(root.elements("file"), 1):
        units: list[Unit] = []
        bad: list[BadRow] = []
        for unit, kept in _units(node):
            units += _segments(unit, text, name, bad, kept=kept)
        if units or bad:
            own = node.attrs.get("id") or str(number)
            made.append(Content(own, tuple(units), True, text, source_lang, target_lang, tuple(bad)))
    return made


def _units(node: Node) -> Iterator[tuple[Node, bool]]:
    stack = [(node, False)]
    while stack:
        one, kept = stack.pop()
        said = says_no(one)
        kept = kept if said is None else said
        if one.tag == "unit":
            yield one, kept
        else:
            stack += reversed([(child, kept) for child in one.elements("group", "unit")])


def _segments(unit: Node, text: str, name: str, bad: list[BadRow], *, kept: bool) -> Iterator[Unit]:
    from transqa.bitext.xliff import ignores_of, line_of

    segments = list(unit.elements("segment"))
    notes = (note for group in unit.elements("notes") for note in group.elements("note"))
    ignores = tuple(ignores_of(notes, text, name))
    base = unit.attrs.get("id", "")
    for number, segment in enumerate(segments, 1):
        source, target = segment.first("source"), segment.first("target")
        if source is None or not base:
            line = line_of(text, segment.start)
            why = "a <segment> without <source>" if source is None else "a <unit> without an id"
            bad.append(BadRow(line, f"{name}: line {line}", why))
            continue
        ours, theirs = inline(source, text), inline(target, text) if target is not None else None
        words = theirs.text.text.strip() if theirs else ""
        yield Unit(
            base if len(segments) == 1 else f"{base}:{segment.attrs.get('id') or number}",
            theirs.text if theirs else Mapped(""),
            ours.text,
            states=unit_states(unit, None, segment, empty=not words, kept=kept),
            target_codes=theirs.codes if theirs else (),
            source_codes=ours.codes,
            ignores=ignores,
            start=segment.start,
            end=segment.end,
        )
