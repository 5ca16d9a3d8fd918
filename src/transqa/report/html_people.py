"""The table of people on the HTML page: who was spelled how, where, by which convention, and whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import NamedPlace
    from transqa.report.html_views import DocumentView

_VERDICTS = {
    "mixed": "conventions mixed inside a word",
    "misspelled": "misspelled",
    "different": "the surname of the other gender",
    "deprecated": "a deprecated spelling",
    "mistranslation": "a known wrong rendering",
}
_PREFERRED = "preferred spelling"
_ACCEPTED = "accepted variant"


class MentionLink(NamedTuple):
    """A link to where a person is named: its text, and the anchor of the segment."""

    text: str
    anchor: str


class PersonSpelling(NamedTuple):
    """One spelling of a person: whether it is right and in what way, its conventions by language, its mentions."""

    text: str
    lang: str
    right: bool
    verdict: str
    conventions: tuple[tuple[str, tuple[str, ...]], ...]
    mentions: tuple[MentionLink, ...]


class Person(NamedTuple):
    """A person of the glossary with every spelling that the documents have."""

    name: str
    entry: str
    lang: str
    spellings: tuple[PersonSpelling, ...]


def people_table(views: Sequence[DocumentView]) -> list[Person]:
    """Return the persons of all documents in the order of their first mention, each with its spellings.

    A person is the same in documents of one target language; the spellings of two
    languages have nothing in common.
    """
    persons: dict[
        tuple[str, str, str],
        dict[tuple[str, str], list[tuple[DocumentView, NamedPlace]]],
    ] = {}
    for view in views:
        for mention in view.report.people:
            person = (mention.name, mention.entry, view.report.target_lang or "")
            spelling = (mention.text, mention.verdict)
            persons.setdefault(person, {}).setdefault(spelling, []).append(
                (view, mention)
            )

    several = len(views) > 1
    table: list[Person] = []
    for (name, entry, lang), mentions_by_spelling in persons.items():
        spellings = [
            _spelling(mentions, lang, several)
            for mentions in mentions_by_spelling.values()
        ]
        table.append(Person(name, entry, lang, tuple(spellings)))
    return table


def _spelling(
    mentions: Sequence[tuple[DocumentView, NamedPlace]],
    lang: str,
    several_documents: bool,
) -> PersonSpelling:
    _, first = mentions[0]
    return PersonSpelling(
        text=first.text,
        lang=lang,
        right=first.verdict == Verdict.VARIANT,
        verdict=_verdict(first),
        conventions=_by_language(first.systems),
        mentions=tuple(
            _link(view, mention, several_documents) for view, mention in mentions
        ),
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


def _link(
    view: DocumentView, mention: NamedPlace, several_documents: bool
) -> MentionLink:
    text = f"segment {mention.segment}"
    if several_documents:
        text = f"{view.name}, {text}"
    return MentionLink(text, view.anchors.get(mention.segment, ""))
