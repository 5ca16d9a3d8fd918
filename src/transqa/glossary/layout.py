"""How an entry is laid out for writing: plain forms by language and status, and the terms that say more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.entries import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.glossary.entries import Entry, Term

Forms = dict[str, dict[Status, list[str]]]


class Layout(NamedTuple):
    """Plain forms, and groups of terms that share a language, a status and all conditions."""

    plain: Forms
    groups: list[list[Term]]


def layout(entry: Entry, *, one_preferred: bool, without: Sequence[str] = ()) -> Layout:
    """Return the terms of an entry: what a cell or a key of its language holds, and the rest.

    Order is kept: of one language and status, nothing is plain after the first term that is not. With
    ``one_preferred`` only the first preferred form is plain; languages ``without`` a key have no plain forms.
    """
    plain: Forms = {}
    rest: list[Term] = []
    for (lang, status), terms in _by_status(entry):
        forms = [] if lang in without else _plain(terms, entry.kind)
        if one_preferred and status is Status.PREFERRED:
            forms = forms[:1]
        if forms:
            plain.setdefault(lang, {})[status] = forms
        rest += terms[len(forms) :]
    return Layout(plain, [list(group) for _, group in groupby(rest, key=_said)])


def _by_status(entry: Entry) -> Iterator[tuple[tuple[str, Status], list[Term]]]:
    rank = list(Status).index
    ordered = sorted(entry.terms, key=lambda term: (term.lang, rank(term.status)))
    for key, group in groupby(ordered, key=lambda term: (term.lang, term.status)):
        yield key, list(group)


def _plain(terms: list[Term], kind: str) -> list[str]:
    forms = []
    for term in terms:
        if conditions(term) != (True, None, (), "", "", True, kind != "term"):
            break
        forms.append(term.text)
    return forms


def conditions(term: Term) -> tuple[object, ...]:
    """Return all that a term says besides its text, language and status."""
    said = (term.always, term.severity, term.unless, term.reason, term.source, term.inflect, term.case_sensitive)
    return said


def _said(term: Term) -> tuple[object, ...]:
    return term.lang, term.status, conditions(term)
