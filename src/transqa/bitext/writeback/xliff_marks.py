"""How marks are written into XLIFF, how they are known again, and taken out.

Our marks carry an attribute in a namespace of our own, ``transqa:code``, the codes of their issues (ITS 2.0 says to
pass values of one's own so); standoff lists have an ``xml:id`` that begins with ``transqa-``, notes are of transqa.
What is added to the root stands behind its name, our namespace last.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.safe_xml import Node
from transqa.bitext.writeback.edits import Put
from transqa.bitext.writeback.its import attributes, comment, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.bitext.writeback.xliff_spans import Mark

OURS = "urn:transqa:write-back:1"
ITS = "http://www.w3.org/2005/11/its"
_XML = "http://www.w3.org/XML/1998/namespace"
_ITS_PREFIX = re.compile(rf"""\sxmlns:([^\s=]+)\s*=\s*(["']){re.escape(ITS)}\2""")
_ADDED = re.compile(rf'(?: xmlns:\w+="{re.escape(ITS)}")?(?: \w+:version="2\.0")? xmlns:transqa="{OURS}"')
_NAME = re.compile(r"<([^\s/>]+)")


class Written(NamedTuple):
    """A mark as it is put in: what opens it, what closes it, and the standoff list that it refers to, if any."""

    mark: Mark
    opening: str
    closing: str
    standoff: str


class Writer(NamedTuple):
    """How one file is written: ``two`` is XLIFF 2; prefixes and namespace of its elements; marks are counted."""

    two: bool
    prefix: str
    its: str
    space: str
    numbers: count[int]

    def mark(self, mark: Mark) -> Written:
        """Return a mark as it is put in; more than one issue, or more text than theirs, stands in a list."""
        number = next(self.numbers)
        listed = len(mark.issues) > 1 or not mark.exact
        about = self._reference(number) if listed else attributes(mark.issues[0], f"{self.its}:")
        codes = " ".join(dict.fromkeys(one.code for one in mark.issues))
        about += f' transqa:code="{codes}"'
        standoff = self._standoff(number, mark.issues) if listed else ""
        if not self.two:
            return Written(mark, f'<{self.prefix}mrk mtype="x-its"{about}>', f"</{self.prefix}mrk>", standoff)
        head = f' id="transqa-{number}" type="its:generic"{about}'
        if mark.ends:
            return Written(
                mark, f"<{self.prefix}sm{head}/>", f'<{self.prefix}em startRef="transqa-{number}"/>', standoff
            )
        return Written(mark, f"<{self.prefix}mrk{head}>", f"</{self.prefix}mrk>", standoff)

    def _reference(self, number: int) -> str:
        """Return the reference to a list; in XLIFF 2 a fragment names its module (``#its=``)."""
        return f' {self.its}:locQualityIssuesRef="#{"its=" if self.two else ""}transqa-lqi-{number}"'

    def _standoff(self, number: int, issues: Sequence[Issue]) -> str:
        items = "".join(f"<{self.its}:locQualityIssue{attributes(one)}/>" for one in issues)
        return f'<{self.its}:locQualityIssues xml:id="transqa-lqi-{number}">{items}</{self.its}:locQualityIssues>'

    def unit_puts(self, unit: Node, lists: Sequence[str], notes: Sequence[Issue]) -> Iterator[Put]:
        """Yield what is put in at the level of a unit, where its schema has it: the lists, then the notes."""
        if lists:
            yield Put(unit.inner_start if self.two else unit.inner_end, "".join(lists))
        if notes:
            yield self._notes_two(unit, notes) if self.two else self._notes_one(unit, notes)

    def _notes_one(self, unit: Node, notes: Sequence[Issue]) -> Put:
        texts = list(unit.elements("source", "seg-source", "target"))
        head = f'<{self.prefix}note from="transqa" annotates="target">'
        return Put(texts[-1].end, "".join(f"{head}{escaped(comment(one))}</{self.prefix}note>" for one in notes))

    def _notes_two(self, unit: Node, notes: Sequence[Issue]) -> Put:
        head = f'<{self.prefix}note category="transqa" appliesTo="target">'
        made = "".join(f"{head}{escaped(comment(one))}</{self.prefix}note>" for one in notes)
        first = next(one for one in unit.elements() if one.space == self.space)
        if first.tag == "notes" and first.inner_end < first.end:
            return Put(first.inner_start, made)
        return Put(first.start, f"<{self.prefix}notes>{made}</{self.prefix}notes>")


def writer_of(text: str, root: Node) -> Writer:
    """Return how a file is written: by its version, and with the prefixes that it has."""
    tag = text[root.start : root.inner_start]
    name = _name(text, root)
    declared = _ITS_PREFIX.search(tag)
    taken = set(re.findall(r"\sxmlns:([^\s=]+)", text))
    free = next((one for one in ("its", "its20") if one not in taken), "w3its")
    its = declared.group(1) if declared else free
    return Writer(root.attrs.get("version", "").startswith("2"), name.removesuffix(root.tag), its, root.space, count(1))


def root_put(text: str, root: Node, writer: Writer) -> Put:
    """Return what the root needs: our namespace, that of ITS, and its version, as far as they are not there."""
    tag = text[root.start : root.inner_start]
    ours = "" if f'xmlns:transqa="{OURS}"' in tag else f' xmlns:transqa="{OURS}"'
    its = "" if _ITS_PREFIX.search(tag) else f' xmlns:{writer.its}="{ITS}"'
    version = "" if f"{ITS}}}version" in root.attrs else f' {writer.its}:version="2.0"'
    return Put(root.start + 1 + len(_name(text, root)), its + version + ours)


def _name(text: str, node: Node) -> str:
    match = _NAME.match(text, node.start)
    return match.group(1) if match else node.tag


def spans_of_marks(text: str, root: Node) -> Iterator[tuple[int, int]]:
    """Yield the places of all that an earlier run put in."""
    started: set[str] = set()
    for node in root.walk():
        if f"{OURS}}}code" in node.attrs:
            yield node.start, node.inner_start
            yield node.inner_end, node.end
            started.add(node.attrs.get("id", ""))
        elif _is_ours(node, started):
            yield node.start, node.end
    added = _ADDED.match(text, root.start + 1 + len(_name(text, root)))
    if added:
        yield added.span()


def _is_ours(node: Node, started: set[str]) -> bool:
    """Return whether a whole element is ours: a list, a note, notes with none but ours, or the end of a mark."""
    if node.tag == "em":
        return node.attrs.get("startRef", "") in started
    if node.tag == "locQualityIssues" and node.space == ITS:
        return node.attrs.get(f"{_XML}}}id", "").startswith("transqa-")
    if node.tag == "notes":
        return bool(node.children) and all(isinstance(one, Node) and _is_note(one) for one in node.children)
    return _is_note(node)


def _is_note(node: Node) -> bool:
    return node.tag == "note" and "transqa" in (node.attrs.get("from"), node.attrs.get("category"))
