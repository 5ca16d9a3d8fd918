"""Cuts a plain text into sentences: exact slices of it, in order, white space around them left out.

A stop ends no sentence after an abbreviation, an initial or a list number; text/data/abbreviations.toml has them.
Which line breaks end one is decided in :mod:`transqa.text.lines`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from transqa.base.model import Span
from transqa.text.lines import blocks

_STOP = re.compile(
    r"(?<![.!?…])([.!?…]{1,30})[\"'’‘”»›“)\]]{0,5}(?:\[\d{1,3}\]){0,5}"
    r"(?=\s++[\s\"'‘‚“«‹„(\[–—-]*+(?P<first>\S)(?P<rest>\w{0,20})(?P<after>.?))",
    re.DOTALL,
)
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,3}\.[\s-]?){1,4}[^\W\d_]{1,4}$")
_ORDINAL = re.compile(r"(?<![\w.,:-])\d{1,2}$")
_OPENERS = "\"'‘‚“«‹„(["
_REACH = 40


class _Rules(NamedTuple):
    """The abbreviations of a language, by what they do; see the data file."""

    never: frozenset[str]
    before_number: frozenset[str]
    starter_ends: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    zones: frozenset[str]


@cache
def _rules(lang: str) -> _Rules:
    """Return the rules of a language, of all languages together if it is not known."""
    import tomli

    table = tomli.loads((resources.files("transqa") / "text" / "data" / "abbreviations.toml").read_text("utf-8"))
    groups = [table["any"], *([table[lang]] if lang in table else table.values())]
    return _Rules(
        *(frozenset(word for group in groups for word in group.get(key, "").split()) for key in _Rules._fields)
    )


def sentences(text: str, lang: str | None = None) -> list[Span]:
    """Return the sentences of a text as half-open spans of code points, in order, covering all but white space.

    A blank line ends a sentence. A single line break does not where a paragraph is wrapped, and does where each line
    is an item of its own. Abbreviations and initials of the language (of all known ones if None) do not end one.

    >>> [span.of("Mr. Smith came. He left.") for span in sentences("Mr. Smith came. He left.", "en")]
    ['Mr. Smith came.', 'He left.']
    """
    rules = _rules(lang or "")
    found: list[Span] = []
    for start, end in blocks(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if _ends_here(text, begin, stop, rules) and not (lang == "de" and _is_ordinal(text, stop, rules)):
                found.append(_trimmed(text, begin, stop.end()))
                begin = stop.end()
        found.append(_trimmed(text, begin, end))
    return [span for span in found if span.end > span.start]


def _ends_here(text: str, begin: int, stop: re.Match[str], rules: _Rules) -> bool:
    first = stop["first"]
    if first.islower() or first in ",;:.!?…":
        return False
    return stop[1] != "." or not _is_abbreviation(text, begin, stop, rules)


def _is_abbreviation(text: str, begin: int, stop: re.Match[str], rules: _Rules) -> bool:
    """Return whether the stop belongs to an abbreviation, an initial or the number of an item, and ends nothing."""
    dot = stop.start()
    tail = text[max(begin, dot - _REACH) : dot]
    if not tail or tail[-1].isspace():
        return False
    token = tail.split()[-1].lstrip(_OPENERS)
    if dot - begin < _REACH and _is_item_number(tail.strip()):
        return True
    dotted = _DOTTED.search(tail[-24:])
    verdict = _by_table("".join(dotted.group().split()).lower(), stop, rules) if dotted else None
    if verdict is None:
        verdict = _by_table(token.lower(), stop, rules)
    if verdict is None:
        is_initial = _is_initial(token) or bool(dotted and dotted.group()[-1].isupper())
        return is_initial and not _starts_anew(stop, rules)
    return verdict


def _by_table(key: str, stop: re.Match[str], rules: _Rules) -> bool | None:
    """Return whether a known abbreviation goes on here; None if it is not known."""
    if key in rules.never:
        return True
    if key in rules.before_number and stop["first"].isdigit():
        return True
    if key in rules.starter_ends:
        return not _starts_anew(stop, rules)
    if key in rules.maybe:
        return not stop["first"].isupper() or stop["first"] + stop["rest"] in rules.zones
    return None


def _is_initial(token: str) -> bool:
    """Return whether a token is one letter, also after a hyphen (J.-P.), or one of the short forms like «г»."""
    last = token.rsplit("-", 1)[-1]
    return len(last) == 1 and last.isalpha() and last not in "яi"


def _is_item_number(token: str) -> bool:
    return len(token) <= 3 and (token.isdigit() or (len(token) == 1 and token.isalpha()))


def _is_ordinal(text: str, stop: re.Match[str], rules: _Rules) -> bool:
    """Return whether a German ordinal stands before the stop: «am 3. Oktober»."""
    number = _ORDINAL.search(text[max(0, stop.start() - 4) : stop.start()])
    return stop[1] == "." and number is not None and not _starts_anew(stop, rules)


def _starts_anew(stop: re.Match[str], rules: _Rules) -> bool:
    """Return whether a word follows that begins sentences and is no name; «В» is one, «В.» is an initial."""
    return stop["after"] != "." and (stop["first"] + stop["rest"]).lower() in rules.starters


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
