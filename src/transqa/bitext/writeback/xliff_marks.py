"""How marks are written into XLIFF, how they are known again, and taken out.

Our marks carry an attribute in a namespace of our own, ``transqa:code``, the codes of
their issues (ITS 2.0 says to pass values of one's own so); standoff lists have an
``xml:id`` that begins with ``transqa-``, notes are of transqa. What is added to the
root stands behind its name, our namespace last.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.safe_xml import Node
from transqa.bitext.writeback.edits import Insertion
from transqa.bitext.writeback.its import escaped, issue_attributes, issue_comment
from transqa.bitext.xliff import xliff_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.bitext.writeback.xliff_spans import IssueMark

OURS = "urn:transqa:write-back:1"
ITS = "http://www.w3.org/2005/11/its"
_XML_ID = "http://www.w3.org/XML/1998/namespace}id"
_ITS_PREFIX = re.compile(rf"""\sxmlns:([^\s=]+)\s*=\s*(["']){re.escape(ITS)}\2""")
_ADDED = re.compile(
    rf'(?: xmlns:\w+="{re.escape(ITS)}")?(?: \w+:version="2\.0")? xmlns:transqa="{OURS}"'
)
_ELEMENT_NAME = re.compile(r"<([^\s/>]+)")


class WrittenMark(NamedTuple):
    """A mark as it is put in: what opens it, what closes it, and the standoff list that it refers to, if any."""

    opening: str
    closing: str
    standoff: str


class MarkWriter(NamedTuple):
    """How one file is written: by its version, with its prefixes and the namespace of its elements.

    Marks are numbered through the file.
    """

    is_version_2: bool
    prefix: str
    its: str
    space: str
    numbers: count[int]

    def written(self, mark: IssueMark) -> WrittenMark:
        """Return a mark as it is put in; more than one issue, or more text than theirs, stands in a list."""
        number = next(self.numbers)
        if len(mark.issues) > 1 or not mark.exact:
            attributes = self._standoff_reference(number)
            standoff = self._standoff_list(number, mark.issues)
        else:
            attributes = issue_attributes(mark.issues[0], f"{self.its}:")
            standoff = ""
        codes = " ".join(dict.fromkeys(issue.code for issue in mark.issues))
        attributes += f' transqa:code="{codes}"'
        prefix = self.prefix
        opening = f'<{prefix}mrk mtype="x-its"{attributes}>'
        closing = f"</{prefix}mrk>"
        if self.is_version_2:
            attributes = f' id="transqa-{number}" type="its:generic"{attributes}'
            opening = f"<{prefix}mrk{attributes}>"
        if mark.has_two_ends:
            opening = f"<{prefix}sm{attributes}/>"
            closing = f'<{prefix}em startRef="transqa-{number}"/>'
        return WrittenMark(opening, closing, standoff)

    def _standoff_reference(self, number: int) -> str:
        """Return the reference to a list; in XLIFF 2 a fragment names its module (``#its=``)."""
        module = "its=" if self.is_version_2 else ""
        return f' {self.its}:locQualityIssuesRef="#{module}transqa-lqi-{number}"'

    def _standoff_list(self, number: int, issues: Sequence[Issue]) -> str:
        prefix = self.its
        items = [
            f"<{prefix}:locQualityIssue{issue_attributes(issue)}/>" for issue in issues
        ]
        opening = f'<{prefix}:locQualityIssues xml:id="transqa-lqi-{number}">'
        return "".join((opening, *items, f"</{prefix}:locQualityIssues>"))

    def unit_insertions(
        self, unit: Node, lists: Sequence[str], noted: Sequence[Issue]
    ) -> Iterator[Insertion]:
        """Yield what is put in at the level of a unit, where its schema has it: the lists, then notes."""
        if lists:
            offset = unit.inner_start if self.is_version_2 else unit.inner_end
            yield Insertion(offset, "".join(lists))
        if noted and self.is_version_2:
            yield self._version_2_notes(unit, noted)
        elif noted:
            yield self._version_1_notes(unit, noted)

    def _notes(self, attributes: str, issues: Sequence[Issue]) -> str:
        opening, closing = f"<{self.prefix}note {attributes}>", f"</{self.prefix}note>"
        return "".join(
            f"{opening}{escaped(issue_comment(issue))}{closing}" for issue in issues
        )

    def _version_1_notes(self, unit: Node, issues: Sequence[Issue]) -> Insertion:
        texts = list(unit.elements("source", "seg-source", "target"))
        return Insertion(
            texts[-1].end, self._notes('from="transqa" annotates="target"', issues)
        )

    def _version_2_notes(self, unit: Node, issues: Sequence[Issue]) -> Insertion:
        notes = self._notes('category="transqa" appliesTo="target"', issues)
        first = next(child for child in unit.elements() if child.space == self.space)
        has_notes = first.tag == "notes" and first.inner_end < first.end
        if has_notes:
            return Insertion(first.inner_start, notes)
        return Insertion(
            first.start, f"<{self.prefix}notes>{notes}</{self.prefix}notes>"
        )


def mark_writer(text: str, root: Node) -> MarkWriter:
    """Return how a file is written: by its version, and with the prefixes that it has."""
    root_tag = text[root.start : root.inner_start]
    declared = _ITS_PREFIX.search(root_tag)
    if declared:
        its_prefix = declared.group(1)
    else:
        taken = set(re.findall(r"\sxmlns:([^\s=]+)", text))
        its_prefix = next(
            (prefix for prefix in ("its", "its20") if prefix not in taken), "w3its"
        )
    return MarkWriter(
        is_version_2=xliff_version(root).startswith("2"),
        prefix=_element_name(text, root).removesuffix(root.tag),
        its=its_prefix,
        space=root.space,
        numbers=count(1),
    )


def root_insertion(text: str, root: Node, writer: MarkWriter) -> Insertion:
    """Return what the root needs: our namespace, that of ITS, and its version, as far as they are not there."""
    root_tag = text[root.start : root.inner_start]
    added = ""
    if not _ITS_PREFIX.search(root_tag):
        added += f' xmlns:{writer.its}="{ITS}"'
    if f"{ITS}}}version" not in root.attrs:
        added += f' {writer.its}:version="2.0"'
    if f'xmlns:transqa="{OURS}"' not in root_tag:
        added += f' xmlns:transqa="{OURS}"'
    return Insertion(_name_end(text, root), added)


def _element_name(text: str, node: Node) -> str:
    name = _ELEMENT_NAME.match(text, node.start)
    return name.group(1) if name else node.tag


def _name_end(text: str, node: Node) -> int:
    return node.start + len("<") + len(_element_name(text, node))


def spans_of_marks(text: str, root: Node) -> Iterator[tuple[int, int]]:
    """Yield the spans of all that an earlier run put in."""
    mark_ids: set[str] = set()
    for node in root.walk():
        if f"{OURS}}}code" in node.attrs:
            yield node.start, node.inner_start
            yield node.inner_end, node.end
            mark_ids.add(node.attrs.get("id", ""))
        elif _is_ours(node, mark_ids):
            yield node.start, node.end
    added = _ADDED.match(text, _name_end(text, root))
    if added:
        yield added.span()


def _is_ours(node: Node, mark_ids: set[str]) -> bool:
    """Return whether a whole element is ours: a list, a note, notes with none but ours, or the end of a mark."""
    if node.tag == "em":
        return node.attrs.get("startRef", "") in mark_ids
    if node.tag == "locQualityIssues" and node.space == ITS:
        return node.attrs.get(_XML_ID, "").startswith("transqa-")
    if node.tag == "notes" and node.children:
        return all(
            isinstance(child, Node) and _is_our_note(child) for child in node.children
        )
    return _is_our_note(node)


def _is_our_note(node: Node) -> bool:
    return node.tag == "note" and "transqa" in (
        node.attrs.get("from"),
        node.attrs.get("category"),
    )
