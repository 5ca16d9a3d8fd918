"""Reads a file of opinions; which format it has is seen by what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from transqa.base.errors import InputError
from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.json_places import parse_json
from transqa.bitext.opinions.esa import span_opinions
from transqa.bitext.opinions.lines import opinion_of
from transqa.bitext.opinions.model import (
    GivenOpinion,
    OpinionError,
    SegmentName,
    author_of,
    shown,
)
from transqa.bitext.opinions.tables import MQM_COLUMNS, read_table, table_opinions
from transqa.bitext.opinions.xcomet import is_xcomet, xcomet_opinions
from transqa.bitext.reading import line_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Opinions: TypeAlias = (
    "str | Path | Mapping[str, object] | Iterable[str | Path | Mapping[str, object]]"
)
"""Opinions as a call gives them: a file, or several files and objects with the keys of JSON lines."""

ALLOWED_FORMATS = (
    f"MQM TSV ({MQM_COLUMNS}); TSV or CSV with a target and a column error_spans (ESA); xCOMET's JSON; "
    "JSON lines with segment, severity and text, or start and end"
)
_SPANS_OF_ROW = ("esa_spans", "error_spans", "errors")
_TARGETS_OF_ROW = ("tgt", "target", "mt", "hypothesis")
_SOURCES_OF_ROW = ("src", "source")
_RATER_KEYS = ("annotator", "rater", "by")


def given_opinions(opinions: Opinions) -> tuple[GivenOpinion, ...]:
    """Return the opinions of files, and those given as objects, in order. Raises InputError."""
    if isinstance(opinions, (str, Path, Mapping)):
        opinions = [opinions]
    given: list[GivenOpinion] = []
    for number, item in enumerate(opinions, 1):
        if isinstance(item, (str, Path)):
            given += read_opinions(item)
        elif isinstance(item, Mapping):
            given.append(
                opinion_of(item, "opinions", number, f"item {number}", "unnamed")
            )
        else:
            raise InputError(
                f"opinions: item {number} is {shown(item)}; allowed: paths, and objects with segment, text, severity …"
            )
    return tuple(given)


def read_opinions(path: str | Path) -> tuple[GivenOpinion, ...]:
    """Return the opinions of a file.

    Raises InputError naming file, line, what was found and what is allowed, for one
    that is not there, is no text, or has none of the formats.
    """
    name = str(path)
    text = decode(read_bytes(Path(path)), name, utf16=True)
    author = Path(path).name.split(".")[0] or name
    if text.lstrip()[:1] in ("{", "["):
        return tuple(_json_opinions(text, name, author))
    table = read_table(text)
    if table is None:
        first = next(line for line in text.split("\n") if line.strip())
        number = text.split("\n").index(first) + 1
        raise InputError(
            f"{name}: line {number}: no opinions: found {shown(first.strip())}; allowed: {ALLOWED_FORMATS}"
        )
    return tuple(table_opinions(table, name, author))


def _json_opinions(text: str, name: str, author: str) -> Iterator[GivenOpinion]:
    """Yield the opinions of JSON: one value for the whole file is xCOMET's, an object a line is ours or ESA's."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if not _is_line(text):
            raise _not_json(name, error) from None
        yield from _line_opinions(text, name, author)
        return
    if isinstance(value, dict) and _is_row(value):
        yield from _line_opinions(json.dumps(value), name, author)
        return
    if not is_xcomet(value):
        found = "a list of other things"
        if isinstance(value, dict):
            keys = ", ".join(shown(key) for key in list(value)[:8])
            found = f"an object with {keys or 'no keys'}"
        raise InputError(
            f"{name}: line 1: no opinions: found {found}; allowed: {ALLOWED_FORMATS}"
        )
    places = parse_json(text, name)
    yield from xcomet_opinions(value, places, line_starts(text), name)


def _not_json(name: str, error: Exception) -> InputError:
    if isinstance(error, json.JSONDecodeError):
        return InputError(
            f"{name}: line {error.lineno}, column {error.colno}: not JSON ({error.msg})"
        )
    return InputError(f"{name}: not JSON ({error})")


def _is_line(text: str) -> bool:
    """Return whether the first line alone is an object: then the file is one of JSON lines."""
    first = next(line for line in text.split("\n") if line.strip())
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _is_row(value: Mapping[str, object]) -> bool:
    """Return whether an object is a line of a file, ours, or one of ESA's with the spans of a segment."""
    if "segment" in value or "severity" in value or "tgt_text" in value:
        return True
    return _key(value, _SPANS_OF_ROW) != "" and _key(value, _TARGETS_OF_ROW) != ""


def _key(value: Mapping[str, object], keys: Iterable[str]) -> str:
    return next((key for key in keys if key in value), "")


def _line_opinions(text: str, name: str, author: str) -> Iterator[GivenOpinion]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            why = getattr(error, "msg", None) or str(error)
            raise InputError(f"{name}: line {number}: not JSON ({why})") from None
        if not isinstance(value, dict):
            raise InputError(
                f"{name}: line {number}: found {shown(value)}; allowed: an object with segment, severity and text"
            )
        spans_key = _key(value, _SPANS_OF_ROW)
        if spans_key and "segment" not in value:
            yield from _row_opinions(value, spans_key, name, number, author)
        elif isinstance(value.get("tgt_text"), dict):
            yield from _systems_opinions(value, name, number, author)
        else:
            yield opinion_of(value, name, number, f"line {number}", author)


def _row_opinions(
    value: Mapping[str, object], spans_key: str, file: str, line: int, author: str
) -> Iterator[GivenOpinion]:
    """Yield the opinions of a line that has a segment with all its error spans, as ``wmt24_esa.jsonl`` has."""
    texts: dict[str, str | None] = {}
    for side, keys in (("target", _TARGETS_OF_ROW), ("source", _SOURCES_OF_ROW)):
        text = value.get(_key(value, keys))
        texts[side] = text if isinstance(text, str) else None
    segment = SegmentName(
        target=texts["target"],
        source=texts["source"],
        system=str(value.get("system") or ""),
        document=str(value.get("doc_id") or ""),
        key=str(value.get("line_id", line)),
    )
    given = GivenOpinion(file, line, f"line {line}", author, segment)
    try:
        given = given._replace(
            by=author_of(value.get(_key(value, _RATER_KEYS)), author)
        )
        if segment.target is None:
            raise OpinionError("no text of the translation; a line has it as tgt")
    except OpinionError as fault:
        yield given._replace(fault=str(fault))
        return
    yield from span_opinions(value[spans_key], given, spans_key)


def _systems_opinions(
    value: Mapping[str, object], file: str, line: int, author: str
) -> Iterator[GivenOpinion]:
    """Yield the opinions of a line with the ratings of all systems, as ``wmt24-genmt-humeval.jsonl`` has.

    ``tgt_text`` has the text of each system, ``scores`` its ratings: each an
    ``annotator`` and the ``errors``.
    """
    texts, scores = value.get("tgt_text"), value.get("scores")
    if not isinstance(texts, dict) or not isinstance(scores, dict):
        return
    for system, ratings in scores.items():
        for rating in ratings if isinstance(ratings, list) else ():
            if not isinstance(rating, dict) or not rating.get("errors"):
                continue
            row = {
                "src": value.get("src_text"),
                "tgt": texts.get(system),
                "system": system,
                "doc_id": value.get("doc_id"),
                "annotator": rating.get("annotator"),
                "errors": rating["errors"],
            }
            yield from _row_opinions(row, "errors", file, line, author)
