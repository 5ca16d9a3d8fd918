"""The table of people of the HTML page: who was spelled how, where, by which convention, and whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import NamedPlace
    from transqa.report.html_views import View

_SAID = {
    "mixed": "conventions mixed inside a word",
    "misspelled": "misspelled",
    "different": "the surname of the other gender",
    "deprecated": "a deprecated spelling",
    "mistranslation": "a known wrong rendering",
}
_PREFERRED, _ACCEPTED = "preferred spelling", "accepted variant"


class Spot(NamedTuple):
    """Where a person is named: what the link says, the language of the text, and the anchor of the segment."""

    said: str
    anchor: str


class Spelling(NamedTuple):
    """One spelling of a person: whether it is right, what is said of it, its conventions by language, its places."""

    text: str
    lang: str
    right: bool
    said: str
    conventions: tuple[tuple[str, tuple[str, ...]], ...]
    spots: tuple[Spot, ...]


class Person(NamedTuple):
    """A person of the glossary with every spelling that the documents have."""

    name: str
    entry: str
    lang: str
    spellings: tuple[Spelling, ...]


def people_table(views: Sequence[View]) -> list[Person]:
    """Return the persons of all documents in the order of their first mention, each with its spellings."""
    found: dict[tuple[str, str, str], dict[tuple[str, str], list[tuple[View, NamedPlace]]]] = {}
    for view in views:
        for place in view.report.people:
            spelled = found.setdefault((place.name, place.entry, view.report.target_lang or ""), {})
            spelled.setdefault((place.text, place.verdict), []).append((view, place))
    several = len(views) > 1
    return [
        Person(*person, tuple(_spelling(places, several) for places in spelled.values()))
        for person, spelled in found.items()
    ]


def _spelling(places: Sequence[tuple[View, NamedPlace]], several: bool) -> Spelling:
    view, first = places[0]
    return Spelling(
        text=first.text,
        lang=view.report.target_lang or "",
        right=first.verdict == Verdict.VARIANT,
        said=_said(first),
        conventions=_by_language(first.systems),
        spots=tuple(_spot(one, place, several) for one, place in places),
    )


def _said(place: NamedPlace) -> str:
    if place.verdict != Verdict.VARIANT:
        return _SAID.get(place.verdict, place.verdict)
    said, name = place.text.casefold(), place.name.casefold()
    return _PREFERRED if said in (name, name.rpartition(" ")[2]) else _ACCEPTED


def _by_language(systems: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the systems of each language, the language's code left out of their ids.

    >>> _by_language(("ru-press-en", "be-lacinka", "ru-un-1987"))
    (('Russian', ('press-en', 'un-1987')), ('Belarusian', ('lacinka',)))
    """
    found: dict[str, list[str]] = {}
    for system in systems:
        lang, _, rest = system.partition("-")
        found.setdefault(language(lang).name or lang, []).append(rest or system)
    return tuple((lang, tuple(names)) for lang, names in found.items())


def _spot(view: View, place: NamedPlace, several: bool) -> Spot:
    said = f"{view.name}, segment {place.segment}" if several else f"segment {place.segment}"
    return Spot(said, view.anchors.get(place.segment, ""))
