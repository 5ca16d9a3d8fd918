"""Mention is not use: a short quotation, a title or a spelling beside a cue is talked about, and so not judged.

Of words in another script quotation marks excuse nothing: only a rendering beside them
does, or what shows that the very letters are meant.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import Span

_SHORT = 4  # words of a quotation that is no speech but a title or a spelling
_REACH = 28  # code points beside a spelling in which a cue counts


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands before and after a spelling that is talked about."""
    cues = language("en").cues
    before = "|".join(map(re.escape, cues.before))
    after = "|".join(map(re.escape, cues.after))
    quote = "[\\s(\\[\"“”‘’«»',:;–—-]*(?:as |or |also )?[\\s\"“”‘’«»']*"
    return (
        re.compile(rf"(?<![\w-])(?:{before}){quote}$", re.IGNORECASE),
        re.compile(rf"{quote}(?:\(|, )?(?:{after})(?!\w)", re.IGNORECASE),
    )


def is_mentioned(text: str, quoted: Sequence[Span], start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` is talked about: in a quotation of up to four words, or beside a cue.

    >>> is_mentioned("Her name is spelled Tikhanouskaya there.", (), 20, 33)
    True
    """
    for span in quoted:
        is_inside = span.start <= start and end <= span.end
        if is_inside and len(span.of(text).split()) <= _SHORT:
            return True
    before, after = _cues()
    if before.search(text[max(0, start - _REACH) : start]):
        return True
    return after.match(text[end : end + _REACH]) is not None


_BRACKET_REACH = (
    80  # code points before an original that an opening bracket is looked for in
)
_OPEN_BRACKET = lazy_pattern(r"\([^()]*$|\[[^\[\]]*$")
_SLASH_BEFORE = lazy_pattern(r"[A-Za-z\u00c0-\u024f]\s?/\s?[\"“‘«„]?$")
_MARKS = "[\"“”‘’«»'!?.,…]*"
# In brackets, or set off by a dash or "or", and in Latin letters: “…” (Truth); «…», or “Truth”; «…» – “Truth”.
_GLOSS_AFTER = lazy_pattern(
    rf"""
    {_MARKS} \s?
    (?: [(\[] [^()\[\]\u0400-\u04ff]{{0,40}} [A-Za-z]
      | / \s? ["“‘«„]? [A-Za-z]
      | [–—-] \s? ["“‘«„] [A-Za-z]
      | (?:or|i\.e\.|that\ is|lit\.)[,:]? \s ["“‘«„]? [A-Za-z]
    )
    """,
    re.VERBOSE,
)


@cache
def _cues_of_originals() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands before and after words of another script that are talked about."""
    cues = language("en").cues
    before = "|".join(map(re.escape, cues.before_original))
    after = "|".join(map(re.escape, cues.after_original))
    return (
        re.compile(rf"(?<!\w)(?:{before})[\s:,–—-]*{_MARKS}$", re.IGNORECASE),
        re.compile(rf"{_MARKS}[\s–—-]*(?:{after})(?!\w)", re.IGNORECASE),
    )


def is_original_beside(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]``, in another script, is the original of what stands beside it.

    It stands in brackets or after a slash, or a rendering in Latin letters does behind
    it; or the text says that the letters themselves are meant.

    >>> is_original_beside("Pravda («Правда») wrote so.", 9, 15)
    True
    >>> is_original_beside("The newspaper «Правда» wrote so.", 15, 21)
    False
    """
    if _OPEN_BRACKET.search(text, max(0, start - _BRACKET_REACH), start):
        return True
    if _SLASH_BEFORE.search(text, max(0, start - _REACH), start):
        return True
    if _GLOSS_AFTER.match(text, end):
        return True
    before, after = _cues_of_originals()
    if before.search(text[max(0, start - _REACH) : start]):
        return True
    return after.match(text[end : end + _REACH]) is not None
