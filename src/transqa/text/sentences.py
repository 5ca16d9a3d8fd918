"""Cuts a plain text into sentences: exact slices of it, in order, white space around them left out.

A stop ends no sentence after an abbreviation, an initial or a list number;
``Language.sentences`` has them. Which line breaks end one is decided in
:mod:`transqa.text.lines`.
"""

from __future__ import annotations

import re
from functools import cache

from transqa.base.model import Span
from transqa.languages import language, languages_with, shared_table
from transqa.languages.sections import Sentences, read_section
from transqa.text.lines import blocks

_STOP = re.compile(
    r"""
    (?<![.!?…]) ([.!?…]{1,30})
    ["'’‘”»›“)\]]{0,5}                # what closes with the sentence
    (?:\[\d{1,3}\]){0,5}              # notes: [12]
    (?= \s++ [\s"'‘‚“«‹„(\[–—-]*+      # white space, and what opens the next one
        (?P<first>\S) (?P<rest>\w{0,20}) (?P<after>.?) )
    """,
    re.DOTALL | re.VERBOSE,
)
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,3}\.[\s-]?){1,4}[^\W\d_]{1,4}$")
_ORDINAL = re.compile(r"(?<![\w.,:-])\d{1,2}$")
_OPENERS = "\"'‘‚“«‹„(["
_REACH = 40  # code points before a stop that may belong to an abbreviation
_LONGEST_DOTTED = (
    24  # code points of an abbreviation of several parts ("н. э.", "U.S.S.R.")
)


@cache
def _rules(lang: str) -> Sentences:
    """Return the abbreviations of a language with those that all share; of all languages if it has none of its own."""
    shared = read_section(
        Sentences, shared_table("abbreviations"), "abbreviations.toml"
    )
    langs = (lang,) if language(lang).has("sentences") else languages_with("sentences")
    groups = [shared, *(language(code).sentences for code in langs)]
    return Sentences(
        never=frozenset().union(*(group.never for group in groups)),
        before_number=frozenset().union(*(group.before_number for group in groups)),
        starter_ends=frozenset().union(*(group.starter_ends for group in groups)),
        maybe=frozenset().union(*(group.maybe for group in groups)),
        starters=frozenset().union(*(group.starters for group in groups)),
        zones=shared.zones,
    )


def sentences(text: str, lang: str | None = None) -> list[Span]:
    """Return the sentences of a text as half-open spans of code points, in order, covering all but white space.

    A blank line ends a sentence. A single line break does not where a paragraph is
    wrapped, and does where each line is an item of its own. Abbreviations and initials
    of the language (of all known ones if None) do not end one.

    >>> [span.of("Mr. Smith came. He left.") for span in sentences("Mr. Smith came. He left.", "en")]
    ['Mr. Smith came.', 'He left.']
    """
    rules = _rules(lang or "")
    ordinals = lang is not None and language(lang).ordinal_stop
    found: list[Span] = []
    for start, end in blocks(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if not _ends_here(text, begin, stop, rules):
                continue
            if ordinals and _is_ordinal(text, stop, rules):
                continue
            found.append(_trimmed(text, begin, stop.end()))
            begin = stop.end()
        found.append(_trimmed(text, begin, end))
    return [span for span in found if span.end > span.start]


def _ends_here(text: str, begin: int, stop: re.Match[str], rules: Sentences) -> bool:
    first = stop["first"]
    if first.islower() or first in ",;:.!?…":
        return False
    return stop[1] != "." or not _is_abbreviation(text, begin, stop, rules)


def _is_abbreviation(
    text: str, begin: int, stop: re.Match[str], rules: Sentences
) -> bool:
    """Return whether the stop belongs to an abbreviation, an initial or the number of an item, and ends nothing."""
    dot = stop.start()
    tail = text[max(begin, dot - _REACH) : dot]
    if not tail or tail[-1].isspace():
        return False
    token = tail.split()[-1].lstrip(_OPENERS)
    if dot - begin < _REACH and _is_item_number(tail.strip()):
        return True
    verdict: bool | None = None
    dotted = _DOTTED.search(tail[-_LONGEST_DOTTED:])
    if dotted:
        without_spaces = "".join(dotted.group().split())
        verdict = _by_table(without_spaces.lower(), stop, rules)
    if verdict is None:
        verdict = _by_table(token.lower(), stop, rules)
    if verdict is not None:
        return verdict
    is_acronym = dotted is not None and dotted.group()[-1].isupper()
    return (is_acronym or _is_initial(token)) and not _starts_anew(stop, rules)


def _by_table(key: str, stop: re.Match[str], rules: Sentences) -> bool | None:
    """Return whether a known abbreviation goes on here; None if it is not known."""
    if key in rules.never:
        return True
    if key in rules.before_number and stop["first"].isdigit():
        return True
    if key in rules.starter_ends:
        return not _starts_anew(stop, rules)
    if key in rules.maybe:
        return (
            not stop["first"].isupper() or stop["first"] + stop["rest"] in rules.zones
        )
    return None


def _is_initial(token: str) -> bool:
    """Return whether a token is one letter, also after a hyphen (J.-P.), or one of the short forms like «г»."""
    last = token.rsplit("-", 1)[-1]
    return len(last) == 1 and last.isalpha() and last not in "яi"


def _is_item_number(token: str) -> bool:
    return len(token) <= 3 and (
        token.isdigit() or (len(token) == 1 and token.isalpha())
    )


def _is_ordinal(text: str, stop: re.Match[str], rules: Sentences) -> bool:
    """Return whether a German ordinal stands before the stop: «am 3. Oktober»."""
    number = _ORDINAL.search(text[max(0, stop.start() - 4) : stop.start()])
    return stop[1] == "." and number is not None and not _starts_anew(stop, rules)


def _starts_anew(stop: re.Match[str], rules: Sentences) -> bool:
    """Return whether a word follows that begins sentences and is no name; «В» is one, «В.» is an initial."""
    return (
        stop["after"] != "."
        and (stop["first"] + stop["rest"]).lower() in rules.starters
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
