"""Issues as ITS 2.0 localization quality issues in XLIFF 1.x and 2.x.

XLIFF 1.2: ``<mrk mtype="x-its" its:locQualityIssue…>``, after the mapping of the ITS Interest Group
(https://www.w3.org/International/its/wiki/XLIFF_1.2_Mapping). XLIFF 2.1 and later: its ITS Module,
``<mrk type="its:generic" its:locQualityIssue…>`` and, across other elements, ``sm`` and ``em``
(https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html, 5.9). XLIFF 2.0 has no such module: there the
same attributes and elements are extensions, which it allows at these places. Several issues of one place stand in
``its:locQualityIssues`` in their unit, and the mark refers to it. Where there is no text to mark: a ``note``.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import Side
from transqa.base.safe_xml import decode_xml, parse_xml, xml_encoding
from transqa.bitext.formats import reader_of
from transqa.bitext.langs import Langs
from transqa.bitext.made import doubled
from transqa.bitext.writeback.edits import File, Put, cut, opened, put
from transqa.bitext.writeback.xliff_marks import Writer, root_put, spans_of_marks, writer_of
from transqa.bitext.writeback.xliff_spans import Found, in_order, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.model import Issue
    from transqa.base.safe_xml import Node
    from transqa.bitext.unit import Content, Unit

_UNITS = ("trans-unit", "unit")


class _Tree(NamedTuple):
    """A parsed file: its units and its targets in order, with the places where they start."""

    units: Sequence[Node]
    unit_starts: Sequence[int]
    targets: Sequence[Node]
    target_starts: Sequence[int]

    def unit(self, place: int) -> Node | None:
        """Return the unit around a place."""
        return _around(self.units, self.unit_starts, place)

    def target(self, place: int) -> Node | None:
        """Return the target around a place."""
        return _around(self.targets, self.target_starts, place)


class _Unit(NamedTuple):
    """What is written into one unit: marks in its targets, and notes for issues without text to mark."""

    found: dict[int, list[Found]]
    notes: list[Issue]


def annotated_xliff(data: bytes, name: str, issues: Mapping[str, Sequence[Issue]]) -> bytes:
    """Return an XLIFF file with a mark for each issue around its text; ``issues`` by the id of their document.

    Issues of the source, or of no text, are marked around the whole target; where that is empty, they are a note of
    the unit. Raises InputError for a file that cannot be read and for an issue of a segment that it has not.
    """
    file = _opened(removed_xliff(data, name), name)
    contents = reader_of(".xlf")(file.bytes(), name, Langs())
    root = parse_xml(file.text, name)
    tree, writer = _tree(root), writer_of(file.text, root)
    puts: list[Put] = []
    for place, unit in _by_unit(name, tree, _placed(contents, name, issues)).items():
        puts += _unit_puts(tree, place, unit, writer, file.text)
    if puts:
        puts.append(root_put(file.text, root, writer))
    return file._replace(text=put(file.text, puts)).bytes()


def removed_xliff(data: bytes, name: str) -> bytes:
    """Return an XLIFF file without the marks of an earlier run."""
    file = _opened(data, name)
    if "transqa" not in file.text:
        return data
    return file._replace(text=cut(file.text, spans_of_marks(file.text, parse_xml(file.text, name)))).bytes()


def _opened(data: bytes, name: str) -> File:
    mark, encoding = xml_encoding(data)
    return opened(data, name, mark, decode_xml(data, name), encoding, "xmlcharrefreplace")


def _tree(root: Node) -> _Tree:
    nodes = [node for node in root.walk() if node.space == root.space]
    units = [node for node in nodes if node.tag in _UNITS]
    targets = [node for node in nodes if node.tag == "target"]
    return _Tree(units, [node.start for node in units], targets, [node.start for node in targets])


def _around(nodes: Sequence[Node], starts: Sequence[int], place: int) -> Node | None:
    at = bisect_right(starts, place) - 1
    return nodes[at] if at >= 0 and nodes[at].start <= place < nodes[at].end else None


def _placed(
    contents: Sequence[Content], name: str, issues: Mapping[str, Sequence[Issue]]
) -> Iterator[tuple[Unit, Issue]]:
    """Yield each issue with its unit."""
    by_id = dict(zip(doubled([content.id for content in contents]), contents, strict=True))
    for document, some in issues.items():
        content = contents[0] if len(contents) == 1 else by_id.get(document)
        units = content.units if content else ()
        named = dict(zip(doubled([unit.id for unit in units]), units, strict=True))
        for issue in some:
            if issue.segment not in named:
                raise InputError(f'{name}: {issue.code} is in segment "{issue.segment}", which the file has not')
            yield named[issue.segment], issue


def _by_unit(name: str, tree: _Tree, placed: Iterator[tuple[Unit, Issue]]) -> dict[int, _Unit]:
    """Return what is written into each unit, by the place where it starts."""
    units: dict[int, _Unit] = {}
    for unit, issue in placed:
        place = _place(unit, issue)
        around = tree.unit(place[0] if place else unit.start or 0)
        if around is None:
            raise InputError(f'{name}: segment "{issue.segment}" stands in no unit')
        one = units.setdefault(around.start, _Unit({}, []))
        target = tree.target(place[0]) if place else None
        if place and target:
            one.found.setdefault(target.start, []).append(Found(*place, issue))
        else:
            one.notes.append(issue)
    return units


def _place(unit: Unit, issue: Issue) -> tuple[int, int] | None:
    """Return the place in the file that an issue is marked at: its text in the target, else the whole target."""
    text = unit.target
    here = issue.side == Side.TARGET and issue.end > issue.start
    start, end = (issue.start, issue.end) if here else (0, len(text.text))
    return text.place(start, end) if end > start else None


def _unit_puts(tree: _Tree, place: int, unit: _Unit, writer: Writer, text: str) -> Iterator[Put]:
    """Yield what is put into a unit: the marks of its targets, the standoff lists that they refer to, its notes."""
    node = tree.unit(place)
    if node is None:
        return
    notes = list(unit.notes)
    lists: list[str] = []
    for start, found in unit.found.items():
        target = tree.target(start)
        if target is None or "<![CDATA[" in text[target.start : target.end]:
            notes += [one.issue for one in found]
            continue
        written = [writer.mark(mark) for mark in marks(target, found, with_ends=writer.two)]
        lists += [one.standoff for one in written if one.standoff]
        yield from (Put(*one) for one in in_order((one.mark, one.opening, one.closing) for one in written))
    yield from writer.unit_puts(node, lists, notes)
