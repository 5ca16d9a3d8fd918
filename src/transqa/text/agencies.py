"""News agencies and outlets named in a text, from ``languages/shared/agencies.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.model import Span
from transqa.languages import LANGUAGES, shared_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 3  # letters of a name up to which capitals count
_ENDING = r"\w{0,4}"
_QUOTES = "«“”„\"'‘’»"


class Named(NamedTuple):
    """An agency that a text names: its id and where."""

    agency: str
    span: Span


def agencies_named(text: str, lang: str) -> Iterator[Named]:
    """Yield the agencies that a text of a language names, in order; a common word counts only in quotation marks.

    >>> list(agencies_named("Об этом сообщило РИА Новости.", "ru"))
    [Named(agency='ria-novosti', span=Span(start=17, end=28))]
    """
    for match in _matches(text, lang):
        row = _table()[int((match.lastgroup or "a0")[1:])]
        if not row.get("quoted") or _is_quoted(text, *match.span()):
            yield Named(row["key"], Span(*match.span()))


def _matches(text: str, lang: str) -> Iterator[re.Match[str]]:
    """Yield the names that may be agencies, tried only where a word begins with the first letter of one."""
    finder, begun = _finder(lang), _begun(lang)
    at = begun.search(text)
    while at:
        match = finder.match(text, at.start())
        if match:
            yield match
        at = begun.search(text, match.end() if match else at.end())


def names_agency(text: str, agency: str) -> bool:
    """Return whether a text of any language names an agency by a form that is accepted.

    >>> names_agency("It was reported by RIA Novosti.", "ria-novosti"), names_agency("It was reported.", "tass")
    (True, False)
    """
    return bool(_accepted(agency).search(text))


def _is_quoted(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in _QUOTES and start > 0 and text[end : end + 1] in _QUOTES


def _pattern(form: str) -> str:
    words = [re.escape(word.removesuffix("*")) + (_ENDING if word.endswith("*") else "") for word in form.split()]
    return r"[\s\u00a0]+".join(words)


@cache
def _finder(lang: str) -> re.Pattern[str]:
    """Return a pattern of all names of a language, the group ``a<n>`` being the n-th agency."""
    groups = []
    for number, row in enumerate(_table()):
        forms = sorted(row.get(_key(lang), ()), key=len, reverse=True)
        groups.append(f"(?P<a{number}>{'|'.join(map(_pattern, forms))})")
    return re.compile(rf"(?:{'|'.join(groups)})(?!\w)")


@cache
def _begun(lang: str) -> re.Pattern[str]:
    """Return a pattern of the first two letters of all names of a language, where a word begins."""
    begun = {(form[0], form[1:2]) for row in _table() for form in row.get(_key(lang), ())}
    firsts = "".join(sorted({first for first, _ in begun}))
    pairs = "|".join(sorted(re.escape(first + second) for first, second in begun))
    return re.compile(rf"[{re.escape(firsts)}](?<![\w.@/].)(?<=(?=(?:{pairs})).)")


@cache
def _key(lang: str) -> str:
    """Return the list of a language's names of agencies; that of Latin letters where the table has none of its own."""
    return lang if lang in LANGUAGES and any(lang in row for row in _table()) else "latin"


@cache
def _accepted(agency: str) -> re.Pattern[str]:
    row = next(row for row in _table() if row["key"] == agency)
    lists = [row.get(key, ()) for key in ("latin", *LANGUAGES, "accepted")]
    forms = sorted({form for names in lists for form in names}, key=len, reverse=True)
    parts = [_pattern(form) + r"(?!\w)" if len(form) <= _SHORT else f"(?i:{_pattern(form)})" for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


@cache
def _table() -> tuple[dict[str, Any], ...]:
    return tuple(shared_table("agencies")["agency"])
