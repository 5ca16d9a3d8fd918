"""Acronyms and clipped names of the news, and the words that render them: МИД is the Foreign Ministry.

Two bodies may share an acronym (КПК is a party and a code), and what is no body
is translated as common words: ДТП is an accident. Callers ask about words that are
written in capitals or with a capital; in lower case a form may be another word (воз).
From ``acronyms.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from transqa.languages import shared_records
from transqa.names.declension import declined

_BODY = "body"


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


def acronyms(word: str, lang: str) -> tuple[Acronym, ...]:
    """Return the rows that a folded word is a form of, those of its nominative first.

    >>> [row.code for row in acronyms("мида", "ru")], acronyms("лес", "ru")
    (['MFA'], ())
    """
    return _by_form(lang).get(word, ())


@cache
def _rows() -> tuple[tuple[Acronym, dict[str, str]], ...]:
    """Return the rows with their forms by language."""
    rows = []
    for record in shared_records("acronyms"):
        english = tuple(record["en"].split("|"))
        acronym = Acronym(record["kind"], record["code"], {"en": english})
        rows.append((acronym, record))
    return tuple(rows)


@cache
def _by_code() -> dict[str, Acronym]:
    return {acronym.code: acronym for acronym, _ in _rows()}


@cache
def _by_form(lang: str) -> dict[str, tuple[Acronym, ...]]:
    """Return the rows by each form of a language: nominatives, then other cases."""
    nominatives: dict[str, list[Acronym]] = {}
    cases: dict[str, list[Acronym]] = {}
    if lang not in _declined_languages():
        return {}
    for acronym, forms in _rows():
        for form in forms[lang].lower().replace("ё", "е").split():
            nominatives.setdefault(form, []).append(acronym)
            stem, endings = declined(form, lang)
            for ending in endings:
                if stem + ending != form:
                    cases.setdefault(stem + ending, []).append(acronym)
    # КСу may be a case of КС; but УС is no case of anything else.
    found = {form: tuple(rows) for form, rows in nominatives.items()}
    for form, rows in cases.items():
        found.setdefault(form, tuple(rows))
    return found


@cache
def _declined_languages() -> frozenset[str]:
    """Return the languages that have a column of forms."""
    columns = shared_records("acronyms")[0]
    return frozenset(columns) - {"kind", "code", "en"}
