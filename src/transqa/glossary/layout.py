"""How an entry is laid out for writing: plain forms by language and status, and the terms that say more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary.entries import Status
from transqa.glossary.fields import CONDITIONS, is_said

if TYPE_CHECKING:
    from collections.abc import Collection

    from transqa.glossary.entries import Entry, Term

PlainForms = dict[str, dict[Status, list[str]]]
_RANK = list(Status).index


class Layout(NamedTuple):
    """Plain forms, and groups of terms that share a language, a status and all conditions."""

    plain: PlainForms
    groups: list[list[Term]]


def layout(
    entry: Entry, *, one_preferred: bool, without: Collection[str] = ()
) -> Layout:
    """Return the terms of an entry: what a cell or a key of its language holds, and the rest.

    Order is kept: of one language and status, nothing is plain after the first term
    that is not. With ``one_preferred`` only the first preferred form is plain;
    languages ``without`` a key have no plain forms.
    """
    plain: PlainForms = {}
    rest: list[Term] = []
    ordered = sorted(entry.terms, key=lambda term: (term.lang, _RANK(term.status)))
    for (lang, status), group in groupby(
        ordered, key=lambda term: (term.lang, term.status)
    ):
        terms = list(group)
        forms: list[str] = []
        most = 1 if one_preferred and status is Status.PREFERRED else len(terms)
        for term in terms:
            if (
                lang in without
                or len(forms) == most
                or has_conditions(term, entry.kind)
            ):
                break
            forms.append(term.text)
        if forms:
            plain.setdefault(lang, {})[status] = forms
        rest += terms[len(forms) :]
    groups = [list(group) for _, group in groupby(rest, key=_all_but_text)]
    return Layout(plain, groups)


def has_conditions(term: Term, kind: str) -> bool:
    """Return whether a term of an entry of a kind says anything besides its text, language and status."""
    return any(is_said(term, field, kind) for field in CONDITIONS)


def _all_but_text(term: Term) -> tuple[object, ...]:
    return term.lang, term.status, *[getattr(term, field.name) for field in CONDITIONS]
