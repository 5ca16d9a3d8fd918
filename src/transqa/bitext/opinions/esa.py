"""Error spans as the tools for ESA write them (Appraise, Pearmut; WMT 2024): a list of objects for each segment.

``start_i`` and ``end_i`` are the first and the last letter, counted in UTF-16 from 0, as
browsers do, in the text without the white space at its ends; both are ``missing`` for
something that the translation lacks. ``error_type`` or ``category`` is there in MQM
campaigns. Sources: AppraiseDev/Appraise, direct-assessment-document-mqm-esa.js;
zouharvi/pearmut, README.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.opinions.categories import category_as_written
from transqa.bitext.opinions.model import (
    GivenOpinion,
    OpinionError,
    offset_of,
    severity_of,
    shown,
    text_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = "missing"
_CATEGORY_KEYS = ("category", "error_type")
_FIRST_OF_TWO = 0x10000  # from here on a letter takes two units of UTF-16


class _Counted(NamedTuple):
    """A text as its letters are counted: the white space before it, and the offset of each unit of UTF-16."""

    lead: int
    offsets: list[int]


def span_opinions(
    spans: object, row: GivenOpinion, name: str
) -> Iterator[GivenOpinion]:
    """Yield the opinions of one segment; ``row`` is an opinion with all that they share.

    ``name`` is that of the column or key, for what is wrong with it.
    """
    if not isinstance(spans, list):
        yield row._replace(
            fault=f"{name} is {shown(spans)}; allowed: a list of error spans"
        )
        return
    target = row.segment.target or ""
    counted = _Counted(
        lead=len(target) - len(target.lstrip()), offsets=_utf16_offsets(target.strip())
    )
    for number, span in enumerate(spans, 1):
        given = row
        if len(spans) > 1:
            given = row._replace(place=f"{row.place}, span {number}")
        try:
            yield _opinion(span, given, counted)
        except OpinionError as fault:
            yield given._replace(fault=str(fault))


def _opinion(span: object, given: GivenOpinion, counted: _Counted) -> GivenOpinion:
    if not isinstance(span, dict):
        raise OpinionError(f"an error span is an object, found {shown(span)}")
    given = given._replace(
        severity=severity_of(span.get("severity")),
        note=(text_in(span, "note") or "").strip(),
    )
    category = _category(span)
    if span.get("start_i") == MISSING or span.get("end_i") == MISSING:
        return given._replace(category=category or "Accuracy/Omission", at_end=True)
    start = offset_of(span.get("start_i"), "start_i")
    last = offset_of(span.get("end_i"), "end_i")
    if start > last:
        raise OpinionError(f"start_i {start} is behind end_i {last}")
    if given.segment.target is None:
        raise OpinionError("the row has no text of the translation to count in")
    if last >= len(counted.offsets):
        raise OpinionError(
            f"end_i is {last}; the text has {len(counted.offsets)} letters, counted from 0"
        )
    return given._replace(
        category=category,
        start=counted.lead + counted.offsets[start],
        end=counted.lead + counted.offsets[last] + 1,
    )


def _category(span: dict[str, object]) -> str:
    """Return the category of an error span: a text, or its parts in a list."""
    for key in _CATEGORY_KEYS:
        value = span.get(key)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "/".join(value)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise OpinionError(f"{key} must be a text, found {shown(value)}")
        return category_as_written(value)
    return ""


def _utf16_offsets(text: str) -> list[int]:
    """Return the offset in code points of each unit of UTF-16.

    >>> _utf16_offsets("a😀b")
    [0, 1, 1, 2]
    """
    offsets: list[int] = []
    for offset, char in enumerate(text):
        offsets.append(offset)
        if ord(char) >= _FIRST_OF_TWO:
            offsets.append(offset)
    return offsets
