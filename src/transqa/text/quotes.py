"""Where a text quotes: the spans inside quotation marks."""

from __future__ import annotations

import re

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span

_QUOTED = lazy_pattern(
    r"“([^“”\n]*)”|«([^«»\n]*)»|„([^„“”\n]*)[“”]|(?<!\w)\"([^\"\n]*)\"(?!\w)|(?<!\w)[‘']((?:[^‘’'\n]|(?<=\w)[’'](?=\w))*)[’'](?!\w)"
)


_MARK = re.compile("[“«„\"‘']")


def quoted_spans(text: str) -> list[Span]:
    """Return the spans inside quotation marks, the marks left out, in order.

    >>> quoted_spans('He said "no".')
    [Span(start=9, end=11)]
    """
    if not _MARK.search(text):
        return []
    return [Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text)]
