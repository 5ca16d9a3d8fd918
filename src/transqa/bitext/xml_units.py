"""From the two elements of a unit (``source`` and ``target``, two ``seg`` of TMX) to it and its sub-flows as units."""

from __future__ import annotations

from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.ignores import ignore_comment
from transqa.bitext.inline import InlineText, inline_text
from transqa.bitext.reading import line_starts
from transqa.bitext.rows import BadRow
from transqa.bitext.unit import Ignore, Mapped, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from transqa.base.safe_xml import Node


class XmlFile(NamedTuple):
    """A file that is read: its name, its whole text, where its lines start, and native code by the id of its codes."""

    name: str
    text: str
    starts: tuple[int, ...]
    native_codes: Mapping[str, str] = {}

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self.starts, offset)

    def bad(self, offset: int, why: str) -> BadRow:
        """Return a unit that cannot be read."""
        line = self.line(offset)
        return BadRow(line, f"{self.name}: line {line}", why)

    def ignores(self, notes: Iterable[Node]) -> tuple[Ignore, ...]:
        """Return what the notes of a unit accept. Raises InputError for ``transqa: ignore`` without a code."""
        ignores: list[Ignore] = []
        for note in notes:
            text = note.text()
            if "transqa" not in text.lower():
                continue
            ignore = ignore_comment(text, self.line(note.start), self.name)
            if ignore:
                ignores.append(ignore)
        return tuple(ignores)


class UnitElements(NamedTuple):
    """The two elements of a unit, and what is known of it.

    ``around`` encloses it in the file. ``states`` are all but untranslated, which a
    unit with an empty target is, if it ``waits`` for a translation.
    """

    id: str
    source: Node | None
    target: Node | None
    around: Node
    states: frozenset[str] = frozenset()
    waits: bool = True
    ignores: tuple[Ignore, ...] = ()


_UNTRANSLATED = frozenset(("untranslated",))
_NO_TEXT = InlineText(Mapped(""))


def xml_file(name: str, text: str) -> XmlFile:
    """Return a file that is read, with its lines."""
    return XmlFile(name, text, line_starts(text))


def units_of(file: XmlFile, elements: UnitElements) -> Iterator[Unit]:
    """Yield the unit of two elements, then those of the sub-flows inside its codes: ``id:sub1``, in their order."""
    source = _side(file, elements.source)
    target = _side(file, elements.target)
    yield _unit(file, elements, source, target)
    source_subs = source.subs if source else ()
    target_subs = target.subs if target else ()
    if not source_subs and not target_subs:
        return
    for number, (source_sub, target_sub) in enumerate(
        zip_longest(source_subs, target_subs), 1
    ):
        sub_elements = elements._replace(
            id=f"{elements.id}:sub{number}",
            source=source_sub,
            target=target_sub,
            around=target_sub or source_sub,
        )
        yield _unit(
            file, sub_elements, _side(file, source_sub), _side(file, target_sub)
        )


def _side(file: XmlFile, node: Node | None) -> InlineText | None:
    return inline_text(node, file.text, file.native_codes) if node else None


def _unit(
    file: XmlFile,
    elements: UnitElements,
    source: InlineText | None,
    target: InlineText | None,
) -> Unit:
    target_text, target_codes, _ = target or _NO_TEXT
    source_text, source_codes, _ = source or _NO_TEXT
    states = elements.states
    # A unit of codes alone has nothing to translate. A tool that says an empty target
    # is done is believed.
    may_be_empty = not elements.waits and elements.target is not None
    if (
        not may_be_empty
        and _is_blank(target_text.text)
        and not _is_blank(source_text.text)
    ):
        states |= _UNTRANSLATED
    around = elements.around
    return Unit(
        id=elements.id,
        target=target_text,
        source=source_text if source else None,
        states=states,
        target_codes=target_codes,
        source_codes=source_codes,
        ignores=elements.ignores,
        start=around.start,
        end=around.end,
        line=file.line(around.start),
    )


def _is_blank(text: str) -> bool:
    return not text or text.isspace()
