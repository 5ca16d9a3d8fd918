"""Mention is not use: a short quotation, a title or a spelling beside a cue is talked about, and so not judged."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import Span

_SHORT = 4
_REACH = 28


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = language("en").cues
    before, after = ("|".join(map(re.escape, words)) for words in (cues.before, cues.after))
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
        if span.start <= start and end <= span.end and len(text[span.start : span.end].split()) <= _SHORT:
            return True
    before, after = _cues()
    return bool(before.search(text[max(0, start - _REACH) : start]) or after.match(text[end : end + _REACH]))
