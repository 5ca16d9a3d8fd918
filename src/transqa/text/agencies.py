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
    beginning = _beginning(lang)
    # A name is tried only where a word begins as one does: most texts name no agency.
    candidate = beginning.search(text)
    while candidate:
        match = _finder(lang).match(text, candidate.start())
        candidate = beginning.search(text, match.end() if match else candidate.end())
        if match is None or match.lastgroup is None:
            continue
        row = _table()[int(match.lastgroup.removeprefix("a"))]
        if not row.get("quoted") or _is_quoted(text, *match.span()):
            yield Named(row["key"], Span(*match.span()))


def names_agency(text: str, agency: str) -> bool:
    """Return whether a text of any language names an agency by a form that is accepted.

    >>> names_agency("It was reported by RIA Novosti.", "ria-novosti"), names_agency("It was reported.", "tass")
    (True, False)
    """
    return bool(_accepted(agency).search(text))


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a quotation mark stands before a stretch, and one, or the end of the text, after it."""
    return start > 0 and text[start - 1] in _QUOTES and text[end : end + 1] in _QUOTES


def _pattern(form: str) -> str:
    """Return the pattern of a name as the table has it; a trailing * of a word stands for an ending."""
    words = []
    for word in form.split():
        stem = word.removesuffix("*")
        words.append(re.escape(stem) + (_ENDING if stem != word else ""))
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
def _beginning(lang: str) -> re.Pattern[str]:
    """Return a pattern of the first letter of a name where a word begins and the second letter is one of a name too.

    A set of letters is what the regular expressions of Python search fastest; the rest
    is asked behind the letter.
    """
    beginnings = {form[:2] for row in _table() for form in row.get(_key(lang), ())}
    firsts = re.escape("".join(sorted({beginning[0] for beginning in beginnings})))
    pairs = "|".join(sorted(map(re.escape, beginnings)))
    return re.compile(rf"[{firsts}](?<![\w.@/].)(?<=(?=(?:{pairs})).)")


@cache
def _key(lang: str) -> str:
    """Return the list of a language's names of agencies; that of Latin letters where the table has none of its own."""
    return (
        lang if lang in LANGUAGES and any(lang in row for row in _table()) else "latin"
    )


@cache
def _accepted(agency: str) -> re.Pattern[str]:
    row = next(row for row in _table() if row["key"] == agency)
    lists = [row.get(key, ()) for key in ("latin", *LANGUAGES, "accepted")]
    forms = sorted({form for names in lists for form in names}, key=len, reverse=True)
    parts = []
    for form in forms:
        is_short = len(form) <= _SHORT
        parts.append(
            rf"{_pattern(form)}(?!\w)" if is_short else f"(?i:{_pattern(form)})"
        )
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


@cache
def _table() -> tuple[dict[str, Any], ...]:
    return tuple(shared_table("agencies")["agency"])
