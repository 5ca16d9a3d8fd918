"""Opinions as JSON lines, a format of ours: one object an opinion; its schema is ``opinions-1.schema.json``.

``segment``  the id of the segment, text or number; a number that is no id is its place in order, from 1
``side``     source or target; the target where nothing is said
``start``, ``end``  code points in the segment's text, half open
``text``     what stands there, or, without the offsets, what stands in the segment once
``severity`` neutral, minor, major or critical
``category`` of MQM Core, of WMT's scheme or your own; may be missing
``by``       the author; the file's name without its ending where nothing is said
``note``, ``confidence``, ``document``  why; how sure (0 to 1); of several documents of a file, which
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.package import package_file
from transqa.bitext.opinions.categories import category_as_written
from transqa.bitext.opinions.model import (
    GivenOpinion,
    OpinionError,
    SegmentName,
    author_of,
    confidence_of,
    offset_of,
    severity_of,
    shown,
    side_of,
    text_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_FILE = package_file("bitext", "opinions", "opinions-1.schema.json")


def opinion_of(
    item: Mapping[str, object], file: str, line: int, place: str, author: str
) -> GivenOpinion:
    """Return the opinion that an object is; ``author`` is its author's name where it gives none.

    >>> item = {"segment": 2, "text": "bank", "severity": "Major", "by": "Olga"}
    >>> given = opinion_of(item, "a.jsonl", 1, "line 1", "a")
    >>> given.by, given.segment.id, given.quoted, given.severity.value
    ('Olga', '2', 'bank', 'major')
    """
    given = GivenOpinion(file, line, place, author, SegmentName())
    try:
        given = given._replace(by=author_of(item.get("by"), author))
        given = given._replace(
            segment=_segment(item),
            severity=severity_of(item.get("severity")),
            category=_category(item),
            side=side_of(item.get("side")),
            note=(text_in(item, "note") or "").strip(),
            confidence=confidence_of(item.get("confidence")),
        )
        return _with_span(given, item)
    except OpinionError as fault:
        return given._replace(fault=str(fault))


def _segment(item: Mapping[str, object]) -> SegmentName:
    segment = item.get("segment")
    document = text_in(item, "document") or ""
    if isinstance(segment, str) and segment:
        return SegmentName(id=segment, document=document)
    if isinstance(segment, int) and not isinstance(segment, bool):
        return SegmentName(id=str(segment), order=segment, document=document)
    if segment is None:
        keys = ", ".join(shown(key) for key in list(item)[:8]) or "none"
        raise OpinionError(f"no segment; found keys: {keys}")
    raise OpinionError(
        f"segment is {shown(segment)}; allowed: the id of a segment, or its number from 1"
    )


def _category(item: Mapping[str, object]) -> str:
    return category_as_written(text_in(item, "category") or "")


def _with_span(given: GivenOpinion, item: Mapping[str, object]) -> GivenOpinion:
    """Return an opinion with its offsets, its text, or both."""
    quoted = text_in(item, "text")
    if item.get("start") is None and item.get("end") is None:
        if not quoted:
            raise OpinionError(
                'neither "start" and "end" nor "text"; one of the two says which words are meant'
            )
        return given._replace(quoted=quoted)
    start = offset_of(item.get("start"), "start")
    end = offset_of(item.get("end"), "end")
    if start > end:
        raise OpinionError(f"start {start} is behind end {end}")
    return given._replace(start=start, end=end, quoted=quoted)
