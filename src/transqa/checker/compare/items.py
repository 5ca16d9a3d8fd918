"""The names, numbers and terms of a source, and which of them a system's issues are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Maturity, Severity, Side
from transqa.report.comparison import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transqa.base.model import DocumentReport, Issue, NamedPair
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.spotting import NameToken

_NAMED_KINDS = ("person", "place", "organization")


class Item(NamedTuple):
    """A name, number or term of a source: segment, family, half-open span, and the glossary's entry if it is one."""

    segment: str
    family: str
    start: int
    end: int
    entry: str = ""


# What is lost with a whole segment: nothing of it stands in an empty one, and of one
# that is not translated the figures are as they were.
_LOST_WITH = {"LNG404": tuple(FAMILIES), "LNG401": ("names", "terms")}


class Found(NamedTuple):
    """An issue that counts, its family (empty for another one), and the place in the source that it is about."""

    issue: Issue
    family: str
    start: int = 0
    end: int = 0

    @property
    def is_placed(self) -> bool:
        """Return whether it is known which words of the source it is about."""
        return bool(self.family) and self.end > self.start


def source_items(evidence: DocumentEvidence) -> Iterator[Item]:
    """Yield the names, numbers and terms that the sources of a document have, each with its place."""
    for pair in evidence.pairs:
        if not pair.source.text:
            continue
        yield from _names(evidence, pair)
        yield from _numbers(pair)
        for concept in evidence.source_concepts[pair.index]:
            yield Item(
                pair.segment.id,
                "terms",
                concept.start,
                concept.end,
                concept.entry.id,
            )


def _names(evidence: DocumentEvidence, pair: SegmentPair) -> Iterator[Item]:
    """Yield the entries of the glossary that are names, and the other words that are of one, a name for each group."""
    taken: list[tuple[int, int]] = []
    for mention in evidence.source_mentions[pair.index]:
        if mention.entry.kind in _NAMED_KINDS:
            taken.append((mention.start, mention.end))
            yield Item(
                pair.segment.id, "names", mention.start, mention.end, mention.entry.id
            )
    groups: dict[int, list[NameToken]] = {}
    for at, token in enumerate(pair.source.names):
        # A word of no group stands alone.
        group = token.group if token.group >= 0 else -1 - at
        groups.setdefault(group, []).append(token)
    for tokens in groups.values():
        start, end = tokens[0].start, tokens[-1].end
        is_free = not any(one < end and start < other for one, other in taken)
        if is_free and any(_is_of_name(token) for token in tokens):
            yield Item(pair.segment.id, "names", start, end)


def _is_of_name(token: NameToken) -> bool:
    """Return whether a word tells that it is of a name: no adjective of a country, and no word with a mere capital.

    A word that opens a sentence may be any: it is one if some system's target has its
    name (``with_items_of_systems``).
    """
    if token.lower:
        return False
    if token.person or token.given or token.acronym:
        return True
    return not token.common and not token.begins


def _numbers(pair: SegmentPair) -> Iterator[Item]:
    for quantity in pair.source.quantities.quantities:
        is_amount = quantity.digits or (quantity.strict and quantity.value > 1)
        if is_amount and not quantity.is_idiom:
            yield Item(pair.segment.id, "numbers", quantity.start, quantity.end)


def counting(report: DocumentReport) -> Iterator[Issue]:
    """Yield the issues that count in a comparison: of stable checks, minor or heavier."""
    for issue in report.issues:
        is_stable = issue.maturity == Maturity.STABLE
        if is_stable and issue.severity != Severity.NEUTRAL:
            yield issue


def placed(report: DocumentReport, items: Sequence[Item]) -> list[Found]:
    """Return the issues of a system, each with the place of the source that it is about, as far as that is known.

    An issue says it, or its entry does where the source mentions it, or the words of
    the target that it marks are paired with a name of the source.
    """
    by_entry: dict[tuple[str, str], Item] = {}
    for item in items:
        if item.entry:
            by_entry.setdefault((item.segment, item.entry), item)
    named: dict[str, list[NamedPair]] = {}
    for pair in report.named:
        named.setdefault(pair.target.segment, []).append(pair)
    return [
        _placed(issue, by_entry, named.get(issue.segment, ()))
        for issue in counting(report)
    ]


def _placed(
    issue: Issue,
    by_entry: Mapping[tuple[str, str], Item],
    named: Iterable[NamedPair],
) -> Found:
    family = family_of(issue)
    if not family:
        return Found(issue, "")
    if issue.side == Side.SOURCE:
        return Found(issue, family, issue.start, issue.end)
    if issue.source is not None and issue.source.end > issue.source.start:
        return Found(issue, family, issue.source.start, issue.source.end)
    item = by_entry.get((issue.segment, issue.entry)) if issue.entry else None
    if item is not None and item.family == family:
        return Found(issue, family, item.start, item.end)
    if family == "names":
        for pair in named:
            if pair.target.start < issue.end and issue.start < pair.target.end:
                return Found(issue, family, pair.source.start, pair.source.end)
    return Found(issue, family)


def family_of(issue: Issue) -> str:
    """Return what an issue is about: names, numbers, terms; empty for anything else."""
    for family, prefix in FAMILIES.items():
        if issue.code.startswith(prefix):
            return family
    return ""


def with_items_of_systems(
    items: Sequence[Item],
    reports: Iterable[DocumentReport],
    found: Iterable[Found],
) -> tuple[Item, ...]:
    """Return the items with those that only the targets tell, each counted for all systems.

    A word of the source is a name, too, if a target has its name; and what an issue of
    some system is about is one item more, where it is none yet.
    """
    told: list[Item] = []
    for report in reports:
        for pair in report.named:
            place = pair.source
            told.append(Item(place.segment, "names", place.start, place.end))
    for one in found:
        if one.is_placed:
            told.append(Item(one.issue.segment, one.family, one.start, one.end))
    whole = list(items)
    by_segment = _by_segment(items)
    for item in told:
        here = by_segment.setdefault((item.segment, item.family), [])
        if not any(_overlap(item, other) for other in here):
            here.append(item)
            whole.append(item)
    return tuple(whole)


def _by_segment(items: Sequence[Item]) -> dict[tuple[str, str], list[Item]]:
    by_segment: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        by_segment.setdefault((item.segment, item.family), []).append(item)
    return by_segment


def _overlap(one: Item | Found, other: Item) -> bool:
    return one.start < other.end and other.start < one.end


def wrong_items(items: Sequence[Item], found: Iterable[Found]) -> set[Item]:
    """Return the items that issues are about; of a segment that is empty or not translated, all that are lost there."""
    by_segment = _by_segment(items)
    wrong: set[Item] = set()
    for one in found:
        for family in _LOST_WITH.get(one.issue.code, ()):
            wrong.update(by_segment.get((one.issue.segment, family), ()))
        if one.is_placed:
            here = by_segment.get((one.issue.segment, one.family), [])
            wrong.update(item for item in here if _overlap(one, item))
    return wrong
