"""News agencies and outlets named in a text, from ``data/text/agencies.toml``."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 3  # letters of a name up to which capitals count
_ENDING = r"\w{0,4}"
_LISTS = ("latin", "be", "ru", "uk", "accepted")
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
    for match in _finder(lang).finditer(text):
        row = _table()[int((match.lastgroup or "a0")[1:])]
        if not row.get("quoted") or _is_quoted(text, *match.span()):
            yield Named(row["id"], Span(*match.span()))


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
    key = lang if lang in ("be", "ru", "uk") else "latin"
    groups, firsts = [], set()
    for number, row in enumerate(_table()):
        forms = sorted(row.get(key, ()), key=len, reverse=True)
        firsts |= {form[0] for form in forms}
        groups.append(f"(?P<a{number}>{'|'.join(map(_pattern, forms))})")
    return re.compile(rf"(?<![\w.@/])(?=[{''.join(sorted(firsts))}])(?:{'|'.join(groups)})(?!\w)")


@cache
def _accepted(agency: str) -> re.Pattern[str]:
    row = next(row for row in _table() if row["id"] == agency)
    forms = sorted({form for key in _LISTS for form in row.get(key, ())}, key=len, reverse=True)
    parts = [_pattern(form) + r"(?!\w)" if len(form) <= _SHORT else f"(?i:{_pattern(form)})" for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


@cache
def _table() -> tuple[dict[str, Any], ...]:
    import tomli

    text = (resources.files("transqa") / "data" / "text" / "agencies.toml").read_text("utf-8")
    return tuple(tomli.loads(text)["agency"])
