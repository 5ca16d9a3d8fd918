"""Issues as ITS 2.0 localization quality issues in XLIFF 1.x and 2.x.

XLIFF 1.2: ``<mrk mtype="x-its" its:locQualityIssue…>``, after the mapping of the ITS
Interest Group (https://www.w3.org/International/its/wiki/XLIFF_1.2_Mapping). XLIFF 2.1
and later: its ITS Module, ``<mrk type="its:generic" its:locQualityIssue…>`` and, across
other elements, ``sm`` and ``em``
(https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html, 5.9). XLIFF 2.0
has no such module: there the same attributes and elements are extensions, which it
allows at these places. Several issues of one span stand in ``its:locQualityIssues`` in
their unit, and the mark refers to it. Where there is no text to mark: a ``note``.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import Side
from transqa.base.safe_xml import decode_xml, parse_xml, xml_encoding
from transqa.bitext.langs import Langs
from transqa.bitext.unit import unique_ids, with_unique_ids
from transqa.bitext.writeback.edits import (
    EditedFile,
    Insertion,
    with_insertions,
    without_spans,
)
from transqa.bitext.writeback.xliff_marks import (
    MarkWriter,
    mark_writer,
    root_insertion,
    spans_of_marks,
)
from transqa.bitext.writeback.xliff_spans import (
    PlacedIssue,
    insertions_in_order,
    issue_marks,
)
from transqa.bitext.xliff import read_xliff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.model import Issue
    from transqa.base.safe_xml import Node
    from transqa.bitext.unit import Content, Unit
    from transqa.bitext.writeback.xliff_spans import IssueMark

_UNIT_TAGS = ("trans-unit", "unit")


class _XliffTree(NamedTuple):
    """A parsed file: its units and its targets in order, with the offsets where they start."""

    units: Sequence[Node]
    unit_starts: Sequence[int]
    targets: Sequence[Node]
    target_starts: Sequence[int]

    def unit(self, offset: int) -> Node | None:
        """Return the unit around an offset."""
        return _node_around(self.units, self.unit_starts, offset)

    def target(self, offset: int) -> Node | None:
        """Return the target around an offset."""
        return _node_around(self.targets, self.target_starts, offset)


class _UnitIssues(NamedTuple):
    """What is written into one unit: marks in its targets, by their starts, and notes for issues without text."""

    marked: dict[int, list[PlacedIssue]]
    noted: list[Issue]


def annotated_xliff(
    data: bytes, name: str, issues: Mapping[str, Sequence[Issue]]
) -> bytes:
    """Return an XLIFF file with a mark for each issue around its text; ``issues`` by the id of their document.

    Issues of the source, or of no text, are marked around the whole target; where that
    is empty, they are a note of the unit. Raises InputError for a file that cannot be
    read and for an issue of a segment that it has not.
    """
    file = _opened(removed_xliff(data, name), name)
    contents = read_xliff(file.encoded(), name, Langs())
    root = parse_xml(file.text, name)
    tree = _xliff_tree(root)
    writer = mark_writer(file.text, root)
    issues_of_units = _by_unit(name, tree, _with_units(contents, name, issues))
    insertions: list[Insertion] = []
    for unit_start, unit_issues in issues_of_units.items():
        insertions += _unit_insertions(tree, unit_start, unit_issues, writer, file.text)
    if insertions:
        insertions.append(root_insertion(file.text, root, writer))
    return file._replace(text=with_insertions(file.text, insertions)).encoded()


def removed_xliff(data: bytes, name: str) -> bytes:
    """Return an XLIFF file without the marks of an earlier run."""
    file = _opened(data, name)
    if "transqa" not in file.text:
        return data
    spans = spans_of_marks(file.text, parse_xml(file.text, name))
    return file._replace(text=without_spans(file.text, spans)).encoded()


def _opened(data: bytes, name: str) -> EditedFile:
    mark, encoding = xml_encoding(data)
    text = decode_xml(data, name)
    file = EditedFile(
        name=name, mark=mark, text=text, encoding=encoding, errors="xmlcharrefreplace"
    )
    file.refuse_if_changed(data)
    return file


def _xliff_tree(root: Node) -> _XliffTree:
    nodes = [node for node in root.walk() if node.space == root.space]
    units = [node for node in nodes if node.tag in _UNIT_TAGS]
    targets = [node for node in nodes if node.tag == "target"]
    return _XliffTree(
        units=units,
        unit_starts=[unit.start for unit in units],
        targets=targets,
        target_starts=[target.start for target in targets],
    )


def _node_around(
    nodes: Sequence[Node], starts: Sequence[int], offset: int
) -> Node | None:
    index = bisect_right(starts, offset) - 1
    if index < 0:
        return None
    node = nodes[index]
    return node if node.start <= offset < node.end else None


def _with_units(
    contents: Sequence[Content], name: str, issues: Mapping[str, Sequence[Issue]]
) -> Iterator[tuple[Unit, Issue]]:
    """Yield each issue with its unit."""
    content_ids = unique_ids([content.id for content in contents])
    content_of_id = dict(zip(content_ids, contents, strict=True))
    for document_id, document_issues in issues.items():
        content = content_of_id.get(document_id)
        if len(contents) == 1:
            content = contents[0]
        units = with_unique_ids(content.units) if content else ()
        unit_of_id = {unit.id: unit for unit in units}
        for issue in document_issues:
            unit = unit_of_id.get(issue.segment)
            if unit is None:
                raise InputError(
                    f'{name}: {issue.code} is in segment "{issue.segment}", which the file has not'
                )
            yield unit, issue


def _by_unit(
    name: str, tree: _XliffTree, issues: Iterator[tuple[Unit, Issue]]
) -> dict[int, _UnitIssues]:
    """Return what is written into each unit, by the offset where it starts."""
    issues_of_units: dict[int, _UnitIssues] = {}
    for unit, issue in issues:
        span = _marked_span(unit, issue)
        start = span[0] if span else unit.start or 0
        node = tree.unit(start)
        if node is None:
            raise InputError(f'{name}: segment "{issue.segment}" stands in no unit')
        unit_issues = issues_of_units.setdefault(node.start, _UnitIssues({}, []))
        target = tree.target(start)
        if span and target:
            placed_issue = PlacedIssue(*span, issue)
            unit_issues.marked.setdefault(target.start, []).append(placed_issue)
        else:
            unit_issues.noted.append(issue)
    return issues_of_units


def _marked_span(unit: Unit, issue: Issue) -> tuple[int, int] | None:
    """Return the span of the file that an issue is marked at: its text in the target, else the whole target."""
    target = unit.target
    has_text_in_target = issue.side == Side.TARGET and issue.end > issue.start
    if has_text_in_target:
        return target.file_span(issue.start, issue.end)
    if target.text:
        return target.file_span(0, len(target.text))
    return None


def _unit_insertions(
    tree: _XliffTree,
    unit_start: int,
    unit_issues: _UnitIssues,
    writer: MarkWriter,
    text: str,
) -> Iterator[Insertion]:
    """Yield what is put into a unit: the marks of its targets, the standoff lists that they refer to, its notes."""
    node = tree.unit(unit_start)
    if node is None:
        return
    noted = list(unit_issues.noted)
    standoff_lists: list[str] = []
    for target_start, placed_issues in unit_issues.marked.items():
        target = tree.target(target_start)
        # An element inside a CDATA section would be text.
        if target is None or "<![CDATA[" in text[target.start : target.end]:
            noted += [placed.issue for placed in placed_issues]
            continue
        written_marks: list[tuple[IssueMark, str, str]] = []
        for mark in issue_marks(
            target, placed_issues, two_ends_allowed=writer.is_version_2
        ):
            written = writer.written(mark)
            written_marks.append((mark, written.opening, written.closing))
            if written.standoff:
                standoff_lists.append(written.standoff)
        yield from insertions_in_order(written_marks)
    yield from writer.unit_insertions(node, standoff_lists, noted)
