"""The table of people and places on the HTML page: all that both sides name, and how and where it is spelled.

The persons of the glossary stand in it without a source, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import NamedPair, NamedPlace, Severity, Side
from transqa.languages import language
from transqa.names.exonyms import english_of_nominative
from transqa.names.model import Verdict
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.report.html_views import DocumentView, IssueRow

_VERDICTS = {
    "mixed": "conventions mixed inside a word",
    "misspelled": "misspelled",
    "different": "the surname of the other gender",
    "deprecated": "a deprecated spelling",
    "mistranslation": "a known wrong rendering",
}
# Checks of names: of a segment, of a person spelled two ways, listed twice or by two
# conventions in a document, of who said it.
_OF_NAMES = ("NAM", "TRM", "DOC510", "DOC511", "DOC512", "LNG411")
_PREFERRED = "preferred spelling"
_ACCEPTED = "accepted variant"


class MentionLink(NamedTuple):
    """A link to where a name stands: its text, and the anchor of the segment."""

    text: str
    anchor: str


class IssueLink(NamedTuple):
    """A link to an issue about a spelling: its number, its check and severity."""

    text: str
    anchor: str
    severity: Severity


class Spelling(NamedTuple):
    """One spelling of a name: what the glossary says of it, the issues about it, conventions by language, mentions.

    ``verdict`` is empty for what the glossary doesn't know.
    """

    text: str
    lang: str
    verdict: str
    right: bool
    issues: tuple[IssueLink, ...]
    conventions: tuple[tuple[str, tuple[str, ...]], ...]
    mentions: tuple[MentionLink, ...]


class Name(NamedTuple):
    """A person, place or body with every spelling that the documents have; ``sources`` are its forms in the source."""

    name: str
    lang: str
    kind: str
    sources: tuple[str, ...]
    source_lang: str
    spellings: tuple[Spelling, ...]

    @property
    def remarked(self) -> bool:
        """Return whether there is something to see: an issue, a wrong spelling, or more than one spelling."""
        wrong = any(
            spelling.issues or not spelling.right for spelling in self.spellings
        )
        return wrong or len(self._in_full()) > 1

    def _in_full(self) -> list[tuple[str, ...]]:
        """Return the words of the spellings that are no part of another: Tusk is of Donald Tusk."""
        words = [tuple(spelling.text.split()) for spelling in self.spellings]
        return [
            one
            for one in words
            if not any(one != other and set(one) <= set(other) for other in words)
        ]


@dataclass(slots=True)
class _Place:
    """A place of a target that names something: from the glossary, from the pairing of both sides, or both."""

    view: DocumentView
    segment: str
    start: int
    end: int
    text: str
    person: NamedPlace | None = None
    pair: NamedPair | None = None


@dataclass(slots=True)
class _Group:
    """The places that name one thing."""

    entry: str
    places: list[_Place] = field(default_factory=list)


def names_table(views: Sequence[DocumentView]) -> list[Name]:
    """Return what is named in all documents, each with its spellings; what somebody should look at comes first.

    A name is the same in documents of one target language; the spellings of two
    languages have nothing in common.
    """
    groups: dict[tuple[str, str], _Group] = {}
    for view in views:
        target_lang = view.report.target_lang or ""
        places = list(_places(view))
        in_full = _in_full(places)
        entries = _entries(places)
        for place in places:
            known_by = _known_by(place)
            known_by = entries.get(known_by, known_by)
            key = (in_full.get(known_by, known_by), target_lang)
            entry = place.person.entry if place.person else ""
            group = groups.setdefault(key, _Group(entry))
            group.places.append(place)

    issues = {view.number: _issues_by_segment(view) for view in views}
    several = len(views) > 1
    table = [_name(group, lang, issues, several) for (_, lang), group in groups.items()]
    return sorted(table, key=_heaviest_first)


_KINDS = ("person", "place", "organization")


def _heaviest_first(name: Name) -> tuple[int, bool, int]:
    """Return what names are sorted by: what somebody should look at comes first, then persons, places and bodies."""
    ranks = [
        issue.severity.rank for spelling in name.spellings for issue in spelling.issues
    ]
    kind = _KINDS.index(name.kind) if name.kind in _KINDS else len(_KINDS)
    return -max(ranks, default=-1), not name.remarked, kind


def _places(view: DocumentView) -> Iterator[_Place]:
    """Yield the places of a document in which something is named, in order; each once."""
    places: dict[tuple[str, int], _Place] = {}
    for person in view.report.people:
        place = _Place(view, person.segment, person.start, person.end, person.text)
        place.person = person
        places[person.segment, person.start] = place
    for pair in view.report.named:
        target = pair.target
        key = (target.segment, target.start)
        if key not in places:
            places[key] = _Place(
                view, target.segment, target.start, target.end, target.text
            )
        if places[key].pair is None:
            places[key].pair = pair
    order = {segment: number for number, segment in enumerate(view.anchors)}
    yield from sorted(
        places.values(),
        key=lambda place: (order.get(place.segment, len(order)), place.start),
    )


def _known_by(place: _Place) -> str:
    if place.person is not None:
        return place.person.entry
    return place.pair.known_by if place.pair else place.text


def _entries(places: Sequence[_Place]) -> dict[str, str]:
    """Return the glossary's entries of names that it knows at one place of a document and not at another."""
    return {
        place.pair.known_by: place.person.entry
        for place in places
        if place.pair and place.person and not place.pair.entry
    }


def _in_full(places: Sequence[_Place]) -> dict[str, str]:
    """Return the full names that the lone surnames of a document belong to, as far as only one has that surname."""
    known = {
        place.pair.known_by
        for place in places
        if place.pair and not place.pair.entry and place.person is None
    }
    by_last: dict[str, set[str]] = {}
    for name in known:
        first, _, last = name.rpartition(" ")
        if first:
            by_last.setdefault(last, set()).add(name)
    return {
        last: names.pop()
        for last, names in by_last.items()
        if last in known and len(names) == 1
    }


def _issues_by_segment(view: DocumentView) -> dict[str, list[IssueRow]]:
    by_segment: dict[str, list[IssueRow]] = {}
    for row in view.rows:
        is_of_names = row.issue.code.startswith(_OF_NAMES) or row.issue.entry
        if row.issue.side == Side.TARGET and is_of_names:
            by_segment.setdefault(row.issue.segment, []).append(row)
    return by_segment


def _name(
    group: _Group,
    lang: str,
    issues: dict[int, dict[str, list[IssueRow]]],
    several_documents: bool,
) -> Name:
    by_spelling: dict[tuple[str, str], list[_Place]] = {}
    for place in group.places:
        verdict = place.person.verdict if place.person else ""
        by_spelling.setdefault((_folded(place), verdict), []).append(place)
    spellings = [
        _spelling(places, lang, issues, several_documents)
        for places in by_spelling.values()
    ]
    pairs = [place.pair for place in group.places if place.pair]
    persons = [place.person for place in group.places if place.person]
    source_lang = next(
        filter(None, (place.view.report.source_lang for place in group.places)), ""
    )
    in_order = sorted(pairs, key=lambda pair: _fullest_first(pair, source_lang))
    sources = tuple(dict.fromkeys(pair.source.text for pair in in_order))
    kind = "person" if persons else next((pair.kind for pair in pairs if pair.kind), "")
    return Name(
        name=persons[0].name if persons else "",
        lang=lang,
        kind=kind,
        sources=sources,
        source_lang=source_lang if pairs else "",
        spellings=tuple(spellings),
    )


def _fullest_first(pair: NamedPair, lang: str) -> tuple[int, bool]:
    """Return what the forms of a name are sorted by: whole names first, the nominative before other cases."""
    text = fold(pair.source.text)
    is_nominative = text == pair.known_by or bool(english_of_nominative(text, lang))
    return -len(text.split()), not is_nominative


def _folded(place: _Place) -> str:
    """Return a spelling by which its places are put together: what is in capitals alone is no other spelling."""
    return place.text.title() if place.text.isupper() else place.text


def _spelling(
    places: Sequence[_Place],
    lang: str,
    issues: dict[int, dict[str, list[IssueRow]]],
    several_documents: bool,
) -> Spelling:
    first = next((place.person for place in places if place.person), None)
    links: dict[str, IssueLink] = {}
    for place in places:
        for row in issues[place.view.number].get(place.segment, ()):
            if row.issue.start < place.end and place.start < row.issue.end:
                text = f"{row.issue.check}, issue {row.number}"
                links[row.anchor] = IssueLink(text, row.anchor, row.issue.severity)
    shown = next((place.text for place in places if not place.text.isupper()), None)
    return Spelling(
        text=shown or places[0].text,
        lang=lang,
        verdict=_verdict(first) if first and not _is_denied(first, links) else "",
        right=first is None or first.verdict == Verdict.VARIANT,
        issues=tuple(links.values()),
        conventions=_by_language(first.systems) if first else (),
        mentions=tuple(_mention(place, several_documents) for place in places),
    )


def _is_denied(mention: NamedPlace, links: Mapping[str, IssueLink]) -> bool:
    """Return whether an issue says that a spelling is wrong here which the glossary accepts."""
    is_accepted = mention.verdict == Verdict.VARIANT
    return is_accepted and any(
        link.severity != Severity.NEUTRAL for link in links.values()
    )


def _verdict(mention: NamedPlace) -> str:
    if mention.verdict != Verdict.VARIANT:
        return _VERDICTS.get(mention.verdict, mention.verdict)
    text = mention.text.casefold()
    name = mention.name.casefold()
    surname = name.rpartition(" ")[2]
    return _PREFERRED if text in (name, surname) else _ACCEPTED


def _by_language(systems: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the systems of each language, the language's code left out of their ids.

    >>> _by_language(("ru-press-en", "be-lacinka", "ru-un-1987"))
    (('Russian', ('press-en', 'un-1987')), ('Belarusian', ('lacinka',)))
    """
    by_language: dict[str, list[str]] = {}
    for system in systems:
        code, _, rest = system.partition("-")
        name = language(code).name or code
        by_language.setdefault(name, []).append(rest or system)
    return tuple((name, tuple(ids)) for name, ids in by_language.items())


def _mention(place: _Place, several_documents: bool) -> MentionLink:
    text = f"{place.segment}"
    if several_documents:
        text = f"{place.view.name}: {text}"
    return MentionLink(text, place.view.anchors.get(place.segment, ""))
