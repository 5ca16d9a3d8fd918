"""The values of a glossary: an entry is a TBX concept, a term one spelling of it in one language, with a status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from transqa.languages import east_slavic

if TYPE_CHECKING:
    from transqa.base.model import Severity


class Status(StrEnum):
    """The standing of a term in its entry (TBX administrative status; a mistranslation is a known wrong rendering)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    MISTRANSLATION = "mistranslation"


ACCEPTED = (Status.PREFERRED, Status.ADMITTED)


class Confidence(StrEnum):
    """How well an entry is known: an unattested one never raises anything above minor.

    A tested one is general knowledge whose wrong renderings were held against human
    translations: beside what the source says there, none of them was right.
    """

    ATTESTED = "attested"
    PARTLY = "partly"
    TESTED = "tested"
    UNATTESTED = "unattested"


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling of a concept in one language. ``always`` is True for what is wrong whatever the source says.

    ``unless`` are word beginnings; one of them in the same segment, or in the one
    before or after it, makes the term right: that is the paragraph, as far as segments
    tell. ``unless_source`` are beginnings of words of the source that do so too: beside
    журнал "magazine" renders no магазин. ``if_source`` are beginnings of words one of
    which the source must have: "brand" is wrong for a марка of the post. ``from_langs`` are the languages of the
    sources beside which a term is wrong; empty means any: «час» is time in Belarusian
    and an hour in Russian.
    """

    text: str
    lang: str
    status: Status
    always: bool = True
    severity: Severity | None = None
    unless: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    inflect: bool = True
    case_sensitive: bool = False
    unless_source: tuple[str, ...] = ()
    from_langs: tuple[str, ...] = ()
    if_source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What a person was at a date, by a source. Shown, never asserted."""

    text: str
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: a person, a place, an organization or a term, with its terms in all languages.

    A loaded entry has its terms by language and status; their order inside one status
    is that of the file. ``type`` says what a place or an organization is, ``domain``
    where a term belongs. ``broader`` are the ids of more general entries: a defense
    minister is a minister.
    """

    id: str
    kind: str
    terms: tuple[Term, ...]
    gender: str | None = None
    style: tuple[tuple[str, str], ...] = ()
    source: str = ""
    confidence: Confidence = Confidence.ATTESTED
    unique: tuple[str, ...] = ()
    abbreviation: str | None = None
    roles: tuple[Role, ...] = ()
    note: str = ""
    file: str = ""
    styles_source: str = ""
    wikidata: str = ""
    type: str = ""
    domain: str = ""
    broader: tuple[str, ...] = ()

    def texts(self, lang: str, status: Status | None = None) -> tuple[str, ...]:
        """Return the entry's spellings in a language, with one status if given."""
        return tuple(
            term.text
            for term in self.terms
            if term.lang == lang and status in (None, term.status)
        )

    def preferred(self, lang: str, style: str = "preferred") -> str | None:
        """Return what should stand in a language: by the house style, else the preferred term."""
        styled = dict(self.style).get(style) if self.style and lang == "en" else None
        if styled:
            return styled
        for term in self.terms:
            if term.lang == lang and term.status is Status.PREFERRED:
                return term.text
        return None

    def cyrillic(self) -> dict[str, str]:
        """Return the preferred Cyrillic form by language (be, ru, uk)."""
        forms: dict[str, str] = {}
        for term in self.terms:
            if term.status is Status.PREFERRED:
                forms.setdefault(term.lang, term.text)
        return {lang: forms[lang] for lang in east_slavic() if forms.get(lang)}
