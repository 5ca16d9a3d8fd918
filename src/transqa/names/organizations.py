"""Acronyms and clipped names of the news, and the words that render them: МИД is the Foreign Ministry.

Two bodies may share an acronym (КПК is a party and a code), and what is no body
is translated as common words: ДТП is an accident. Callers ask about words that are
written in capitals or with a capital; in lower case a form may be another word (воз).
From ``acronyms.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from transqa.languages import east_slavic, shared_records
from transqa.names.declension import rows_by_form

_BODY = "body"
_TARGETS = ("en",)  # languages whose columns hold renderings


class Acronym(NamedTuple):
    """A row of the table: what it is (body, word or unit), its code, and its renderings by language."""

    kind: str
    code: str
    renderings: dict[str, tuple[str, ...]]


def organization(word: str, lang: str) -> str | None:
    """Return the code of the body that a folded acronym or clipped name stands for, in any case; None if it is none.

    >>> organization("фсб", "ru"), organization("міноборони", "uk"), organization("дтп", "ru")
    ('FSB', 'MOD', None)
    """
    for acronym in acronyms(word, lang):
        if acronym.kind == _BODY:
            return acronym.code
    return None


def is_common_acronym(word: str, lang: str) -> bool:
    """Return whether a folded acronym is translated as a common word, or is a unit: no name need stand for it.

    >>> is_common_acronym("дтп", "ru"), is_common_acronym("гвт", "uk"), is_common_acronym("фсб", "ru")
    (True, True, False)
    """
    rows = acronyms(word, lang)
    return bool(rows) and all(acronym.kind != _BODY for acronym in rows)


def renderings(code: str, target_lang: str) -> tuple[str, ...]:
    """Return the phrases that render a code in a language, in lower case; none for a language without renderings.

    >>> renderings("CIS", "en")
    ('cis', 'commonwealth of independent states')
    """
    acronym = _by_code().get(code)
    return acronym.renderings.get(target_lang, ()) if acronym else ()


def acronym_renderings(word: str, lang: str, target_lang: str) -> tuple[str, ...]:
    """Return the phrases that render a folded acronym, whatever it stands for.

    >>> acronym_renderings("смі", "be", "en")[:2]
    ('media', 'mass media')
    """
    phrases: dict[str, None] = {}
    for acronym in acronyms(word, lang):
        phrases |= dict.fromkeys(acronym.renderings.get(target_lang, ()))
    return tuple(phrases)


def bodies_rendered(word: str, lang: str) -> frozenset[str]:
    """Return the codes of the bodies that one folded word of a language renders.

    >>> bodies_rendered("sbu", "en"), bodies_rendered("bank", "en")
    (frozenset({'SBU'}), frozenset())
    """
    return _by_rendering(lang).get(word, frozenset())


@cache
def _by_rendering(lang: str) -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = {}
    for acronym in _rows():
        if acronym.kind == _BODY:
            for phrase in acronym.renderings.get(lang, ()):
                codes.setdefault(phrase, set()).add(acronym.code)
    return {phrase: frozenset(found) for phrase, found in codes.items()}


def acronyms(word: str, lang: str) -> tuple[Acronym, ...]:
    """Return the rows that a folded word is a form of; where it is a nominative, those alone.

    >>> [row.code for row in acronyms("мида", "ru")], acronyms("лес", "ru")
    (['MFA'], ())
    """
    if lang not in east_slavic():
        return ()
    rows = _rows()
    return tuple(
        [rows[number] for number in rows_by_form("acronyms", lang).get(word, ())]
    )


@cache
def _rows() -> tuple[Acronym, ...]:
    return tuple(
        Acronym(
            row["kind"],
            row["code"],
            {lang: tuple(row[lang].split("|")) for lang in _TARGETS},
        )
        for row in shared_records("acronyms")
    )


@cache
def _by_code() -> dict[str, Acronym]:
    return {acronym.code: acronym for acronym in _rows()}
