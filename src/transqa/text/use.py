"""Mention is not use: a short quotation, a title or a spelling beside a cue is talked about, and so not judged."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

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
        re.compile(rf"(?<!\w)(?:{before}){quote}$", re.IGNORECASE),
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
