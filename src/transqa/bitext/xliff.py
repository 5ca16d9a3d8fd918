"""XLIFF 1.2 (OASIS 2008) and what tools make of it: SDLXLIFF, MQXLIFF, MXLIFF. Version 2 is read in ``xliff2``.

A document is a ``file``. A unit is a ``trans-unit``, or a segment of one where its target is cut into
``mrk mtype="seg"``; sub-flows are units ``id:sub1``. ``alt-trans`` is no translation, ``bin-unit`` no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.ignores import ignore_comment
from transqa.bitext.inline import inline
from transqa.bitext.langs import primary_code
from transqa.bitext.table import BadRow
from transqa.bitext.unit import Content, Ignore, Mapped, Unit
from transqa.bitext.xliff_states import says_no, unit_states
from transqa.errors import InputError
from transqa.safe_xml import Node, decode_xml, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.bitext.inline import Inline
    from transqa.bitext.langs import Langs

_ALLOWED = "allowed: XLIFF 1.2, 2.0, 2.1 and 2.2"


def read_xliff(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the documents of an XLIFF file. Raises InputError, with line and column, for what is none."""
    text = decode_xml(data, name)
    root = parse_xml(text, name)
    if root.tag != "xliff":
        raise InputError(f"{name}: line 1: the root element is <{root.tag}>, not <xliff>; {_ALLOWED}")
    version = root.attrs.get("version", "")
    if version.startswith("2."):
        from transqa.bitext.xliff2 import contents

        made = contents(root, text, name, langs)
    elif version.startswith("1."):
        made = [content for node in _files(root) if (content := _content(node, text, name, langs))]
    else:
        raise InputError(f'{name}: line 1: XLIFF of version "{version}"; {_ALLOWED}')
    if not made:
        raise InputError(f"{name}: no unit in the file; there is nothing to check")
    return [content_named(content, name, len(made)) for content in made]


def content_named(content: Content, name: str, count: int) -> Content:
    """Return a document of a file with its id: the file's name, and the document's own if there are several."""
    from dataclasses import replace

    return replace(content, id=name if count == 1 else f"{name}#{content.id}")


def line_of(text: str, place: int) -> int:
    """Return the line of a place, from 1."""
    return text.count("\n", 0, place) + 1


def _files(root: Node) -> Iterator[Node]:
    yield from root.elements("file")


def _content(node: Node, text: str, name: str, langs: Langs) -> Content | None:
    units: list[Unit] = []
    bad: list[BadRow] = []
    body = node.first("body") or node
    for unit, kept in _trans_units(body, bool(says_no(node))):
        source = unit.first("source")
        if source is None or not unit.attrs.get("id"):
            why = "a <trans-unit> without <source>" if source is None else "a <trans-unit> without an id"
            line = line_of(text, unit.start)
            bad.append(BadRow(line, f"{name}: line {line}", why))
            continue
        units += _segments(unit, source, text, name, kept=kept)
    if not units and not bad:
        return None
    source_lang = langs.source or primary_code(node.attrs.get("source-language", "")) or None
    target_lang = langs.target or primary_code(node.attrs.get("target-language", "")) or None
    own = node.attrs.get("original") or node.attrs.get("id") or str(node.start)
    return Content(own, tuple(units), True, text, source_lang, target_lang, tuple(bad))


def _trans_units(node: Node, kept: bool) -> Iterator[tuple[Node, bool]]:
    """Yield the units below an element, each with whether it must not be translated (inherited)."""
    stack = [(node, kept)]
    while stack:
        one, is_kept = stack.pop()
        said = says_no(one)
        is_kept = is_kept if said is None else said
        if one.tag == "trans-unit":
            yield one, is_kept
        else:
            below = one.elements("group", "trans-unit", "bin-unit", "body")
            stack += reversed([(child, is_kept) for child in below])


def _segments(unit: Node, source: Node, text: str, name: str, *, kept: bool) -> Iterator[Unit]:
    target = unit.first("target")
    cut = _cut(unit.first("seg-source"), text)
    theirs = _cut(target, text)
    ignores = tuple(ignores_of(unit.elements("note"), text, name))
    records = {one.attrs.get("id", ""): one for one in unit.walk() if one.tag == "seg" and one.space != unit.space}
    base = unit.attrs["id"]
    if not cut and not theirs:
        record = next(iter(records.values()), None) if len(records) == 1 else None
        both = inline(source, text), inline(target, text) if target is not None else None
        yield from _made(base, unit, target, record, both, ignores, kept=kept)
        return
    for mid in dict.fromkeys((*cut, *theirs)):
        own = base if len({*cut, *theirs}) == 1 else f"{base}:{mid}"
        both = cut.get(mid) or inline(source, text), theirs.get(mid)
        yield from _made(own, unit, target, records.get(mid), both, ignores, kept=kept)


def _cut(node: Node | None, text: str) -> dict[str, Inline]:
    """Return the segments that an element is cut into, by their ids."""
    marks = (one for one in node.walk() if one.tag == "mrk" and one.attrs.get("mtype") == "seg") if node else ()
    return {one.attrs.get("mid", str(number)): inline(one, text) for number, one in enumerate(marks, 1)}


def _made(
    own: str,
    unit: Node,
    target: Node | None,
    record: Node | None,
    both: tuple[Inline, Inline | None],
    ignores: tuple[Ignore, ...],
    *,
    kept: bool,
) -> Iterator[Unit]:
    """Yield a unit and those of its sub-flows."""
    ours, theirs = both
    words = theirs.text.text.strip() if theirs else ""
    states = unit_states(unit, target, record, empty=not words, kept=kept)
    yield Unit(
        own,
        theirs.text if theirs else Mapped(""),
        ours.text,
        states=states,
        target_codes=theirs.codes if theirs else (),
        source_codes=ours.codes,
        ignores=ignores,
        start=unit.start,
        end=unit.end,
    )
    subs = zip(ours.subs, theirs.subs if theirs else (), strict=False)
    for number, (left, right) in enumerate(subs, 1):
        yield Unit(f"{own}:sub{number}", _plain(right), _plain(left), states=states, start=unit.start, end=unit.end)


def _plain(node: Node) -> Mapped:
    from transqa.bitext.unit import Piece, mapped

    return mapped([Piece(one.text, one.start, one.end) for one in node.pieces()])


def ignores_of(notes: Iterable[Node], text: str, name: str) -> Iterator[Ignore]:
    """Yield what the notes of a unit accept."""
    for note in notes:
        said = note.text()
        if "transqa" in said.lower():
            ignore = ignore_comment(said, line_of(text, note.start), name)
            if ignore:
                yield ignore
