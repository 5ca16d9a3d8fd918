"""XLIFF 1.2 (OASIS 2008) and what tools make of it: SDLXLIFF, MQXLIFF, MXLIFF. Version 2 is read in ``xliff2``.

A document is a ``file``. A unit is a ``trans-unit``, its id that of the ``trans-unit``; where it is cut into segments
(``mrk mtype="seg"``), each of them is a unit ``id:mid``. Sub-flows are units ``id:sub1``. Codes and white space
between segments are in no unit; a writer finds them in the ``trans-unit``. ``alt-trans`` is no translation,
``bin-unit`` no text. White space is kept as it stands, whatever ``xml:space`` says, for places must be exact.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.garbage import without_collecting
from transqa.base.model import NotChecked
from transqa.base.safe_xml import Chars, Node, decode_xml, parse_xml
from transqa.bitext.langs import primary_code
from transqa.bitext.made import doubled
from transqa.bitext.sides import File, Pair, file_of, unique, units_of
from transqa.bitext.unit import Content, Unit
from transqa.bitext.xliff_states import Said, said_of, says_no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.bitext.langs import Langs

_ALLOWED = "allowed: XLIFF 1.1, 1.2, 2.0, 2.1 and 2.2"
_Segments = dict[tuple[str, int], Node]  # by mid, and the how-manieth of it


def read_xliff(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the documents of an XLIFF file: 1.2 (and 1.1, which differs in what is not read here), 2.0, 2.1, 2.2.

    Raises InputError, with line and column, for what is none. A unit without an id or a source is a bad row.
    """
    with without_collecting():
        text = decode_xml(data, name)
        made = _read(parse_xml(text, name), file_of(name, text), langs)
    if not made:
        raise InputError(f"{name}: no unit in the file; there is nothing to check")
    if len(made) == 1:
        return [replace(made[0], id=name)]
    ids = doubled([f"{name}#{content.id}" for content in made])
    return [replace(content, id=own) for content, own in zip(made, ids, strict=True)]


def _read(root: Node, file: File, langs: Langs) -> list[Content]:
    place = f"{file.name}: line {file.line(root.start)}"
    if root.tag != "xliff":
        raise InputError(f"{place}: the root element is <{root.tag}>, not <xliff>; {_ALLOWED}")
    version = root.attrs.get("version", "")
    if version in ("1.1", "1.2"):
        made: Iterator[Content] = (
            _content(node, number, file, langs) for number, node in enumerate(root.elements("file"), 1)
        )
    elif version in ("2.0", "2.1", "2.2"):
        from transqa.bitext.xliff2 import contents

        made = contents(root, file, langs)
    else:
        raise InputError(f'{place}: XLIFF of version "{version}"; {_ALLOWED}')
    return [content for content in made if content.units or content.bad]


def _content(node: Node, number: int, file: File, langs: Langs) -> Content:
    units: list[Unit] = []
    bad = []
    notes: list[NotChecked] = []
    file = file._replace(data=_tag_defs(node))
    for unit, kept in below(node, "trans-unit", ("body", "group", "bin-unit", "trans-unit")):
        source = unit.first("source")
        if source is None or not unit.attrs.get("id"):
            bad.append(file.bad(unit.start, f"a <trans-unit> without {'<source>' if source is None else 'an id'}"))
            continue
        for pair in _pairs(unit, source, file, notes, kept=kept):
            units += units_of(file, pair)
    source_lang = langs.source or primary_code(node.attrs.get("source-language", "")) or None
    target_lang = langs.target or primary_code(node.attrs.get("target-language", "")) or None
    own = node.attrs.get("original") or node.attrs.get("id") or str(number)
    return Content(own, unique(units), True, file.text, source_lang, target_lang, tuple(bad), tuple(notes))


def _tag_defs(node: Node) -> dict[str, str]:
    """Return the native code that SDLXLIFF keeps in the header of a file (``tag-defs``), by the id of its ``x``."""
    header = node.first("header")
    tags = (tag for defs in header.elements("tag-defs") for tag in defs.elements("tag")) if header else ()
    return {tag.attrs.get("id", ""): code.text() for tag in tags if (code := tag.first("ph"))}


def below(node: Node, wanted: str, through: tuple[str, ...], kept: bool = False) -> Iterator[tuple[Node, bool]]:
    """Yield the units below an element, each with whether it must not be translated (inherited)."""
    said = says_no(node)
    kept = kept if said is None else said
    if node.tag == wanted:
        yield node, kept
        return
    for one in node.elements(*through):
        yield from below(one, wanted, through, kept)


def _pairs(unit: Node, source: Node, file: File, notes: list[NotChecked], *, kept: bool) -> Iterator[Pair]:
    """Yield the sides of a unit: whole, or its segments if both sides have them or there is no target text."""
    target, cut = unit.first("target"), unit.first("seg-source") or source
    ours = _cut(cut)
    theirs = _cut(target) if target else {}
    records = _records(unit)
    ignores = file.ignores(unit.elements("note"))
    base = unit.attrs["id"]
    if not ours or (not theirs and target and target.text().strip()):
        record = next(iter(records.values())) if len(records) == 1 else None
        states, waits = _said(unit, target, record, target, kept=kept)
        yield Pair(base, source, target, unit, states, waits, ignores)
        return
    if rest := [one for one in (_rest(cut), _rest(target)) if one]:
        notes.append(NotChecked(f'"{rest[0]:.40}" in unit {base}', "stands outside its segments"))
    for mid, number in dict.fromkeys((*ours, *theirs)):
        left, right = ours.get((mid, number)), theirs.get((mid, number))
        states, waits = _said(unit, target, records.get(mid), right, kept=kept)
        yield Pair(f"{base}:{mid}", left, right, right or left or unit, states, waits, ignores)


def _said(unit: Node, target: Node | None, record: Node | None, own: Node | None, *, kept: bool) -> Said:
    return said_of(record, target, unit, kept=kept, text=own is not None and bool(own.children))


def _cut(node: Node) -> _Segments:
    """Return the segments that an element is cut into, by their ids; one without an id by its number."""
    found: _Segments = {}
    if not any(isinstance(child, Node) for child in node.children):
        return found
    seen: Counter[str] = Counter()
    for one in _marks(node):
        mid = one.attrs.get("mid") or str(len(found) + 1)
        seen[mid] += 1
        found[mid, seen[mid]] = one
    return found


def _marks(node: Node) -> Iterator[Node]:
    for one in node.elements():
        if _is_segment(one):
            yield one
        else:
            yield from _marks(one)


def _is_segment(node: Node) -> bool:
    return node.tag == "mrk" and node.attrs.get("mtype") == "seg"


def _rest(node: Node | None) -> str:
    """Return the text of an element that stands outside its segments."""
    if node is None or node.tag in ("bpt", "ept", "ph", "it") or _is_segment(node):
        return ""
    return "".join(one.text if isinstance(one, Chars) else _rest(one) for one in node.children).strip()


def _records(unit: Node) -> dict[str, Node]:
    """Return what SDLXLIFF knows of the segments (``sdl:seg-defs``), by their ids."""
    defs = unit.first("seg-defs")
    return {one.attrs.get("id", ""): one for one in defs.elements("seg")} if defs else {}
