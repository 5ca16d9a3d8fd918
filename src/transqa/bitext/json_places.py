"""JSON (RFC 8259) with the place of every string, so that a text inside one leads back to the file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.base.errors import InputError
from transqa.bitext.decode import lone_surrogate
from transqa.bitext.unit import Mapped, MappedPiece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'"((?:[^"\\]++|\\.)*+)"|[{}\[\],:]|[^\s{}\[\],:"]++')
_ESCAPE = re.compile(
    r"(?:\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_SPACE = re.compile(r"[ \t\n\r]*")
DEEPEST = 200


class JsonString(NamedTuple):
    """A string of a JSON file: where it starts and ends, without its quotation marks."""

    start: int
    end: int


JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | JsonString | float | bool | None"


def parse_json(file: str, name: str) -> JsonValue:
    """Return the value of a JSON file, its strings as places. Raises InputError with line and column.

    >>> parse_json('{"headline": "Minsk"}', "a.json")
    {'headline': JsonString(start=14, end=19)}
    """
    try:
        json.loads(file)
    except json.JSONDecodeError as wrong:
        raise InputError(f"{name}: line {wrong.lineno}, column {wrong.colno}: not JSON ({wrong.msg})") from None
    except (RecursionError, ValueError) as wrong:
        why = f"nested more than {DEEPEST} deep" if isinstance(wrong, RecursionError) else str(wrong)
        raise InputError(f"{name}: not JSON ({why})") from None
    return _built(file, name)


def _built(file: str, name: str) -> JsonValue:
    """Return the value of a file that is known to be JSON."""
    open_: list[dict[str, JsonValue] | list[JsonValue]] = [[]]
    keys: list[str | None] = [None]
    for token in _TOKEN.finditer(file):
        mark = token.group()
        if mark in "}]":
            open_.pop()
            keys.pop()
        elif mark not in ",:":
            top = open_[-1]
            if isinstance(top, dict) and keys[-1] is None:
                keys[-1] = json.loads(mark)
                continue
            value = _value(mark, token)
            if isinstance(top, dict):
                top[keys[-1] or ""] = value
                keys[-1] = None
            else:
                top.append(value)
            if isinstance(value, (dict, list)):
                open_.append(value)
                keys.append(None)
                if len(open_) > DEEPEST:
                    line = file.count("\n", 0, token.start()) + 1
                    raise InputError(f"{name}: line {line}: nested more than {DEEPEST} deep")
    top = open_[0]
    return top[0] if isinstance(top, list) else None


def _value(mark: str, token: re.Match[str]) -> JsonValue:
    if mark == "{":
        return {}
    if mark == "[":
        return []
    if mark[0] == '"':
        return JsonString(*token.span(1))
    value: float | bool | None = json.loads(mark)
    return value


def string_text(file: str, value: JsonValue) -> str:
    """Return the text of a string; nothing for any other value."""
    return "".join(piece.text for piece in _pieces(file, value)) if isinstance(value, JsonString) else ""


def mapped_string(file: str, value: JsonString, name: str) -> Mapped:
    r"""Return the text of a string with its places; escapes are pieces of their own.

    Raises InputError for half a character (a lone surrogate).

    >>> mapped_string('"a\\u0442b"', JsonString(1, 9), "a.json")
    Mapped(text='aтb', starts=(0, 1, 2), file_spans=((1, 2), (2, 8), (8, 9)))
    """
    text = mapped(_pieces(file, value))
    half = lone_surrogate(text.text)
    if half is not None:
        place, _ = text.file_span(half, half + 1) or (value.start, 0)
        line, column = file.count("\n", 0, place) + 1, place - file.rfind("\n", 0, place)
        raise InputError(f"{name}: line {line}, column {column}: half a character ({file[place : place + 6]})")
    return text


def _pieces(file: str, value: JsonString) -> Iterator[MappedPiece]:
    """Yield the pieces of a string; a row of escapes of single letters, six places a letter, is one."""
    at = value.start
    if file.find("\\", at, value.end) >= 0:
        for found in _ESCAPE.finditer(file, at, value.end):
            if found.start() > at:
                yield MappedPiece(file[at : found.start()], at, found.start())
            yield MappedPiece(json.loads(f'"{found.group()}"'), found.start(), found.end())
            at = found.end()
    if at < value.end:
        yield MappedPiece(file[at : value.end], at, value.end)


def object_strings(text: str, start: int = 0) -> dict[str, Mapped]:
    """Return the strings that an object in JSON holds directly, by key. ``start`` is where the text stands.

    Raises ValueError for what is no JSON object.

    >>> object_strings('{"a": "x", "b": [1]}', 100)["a"].file_span(0, 1)
    (107, 108)
    """
    found: dict[str, Mapped] = {}
    decoder = json.JSONDecoder()
    at = _after(text, 0, "{")
    while text[at : at + 1] == '"':
        key, at = decoder.raw_decode(text, at)
        at = _after(text, at, ":")
        value, end = decoder.raw_decode(text, at)
        if isinstance(value, str):
            pieces = _pieces(text, JsonString(at + 1, end - 1))
            found[key] = mapped(MappedPiece(piece, start + begin, start + stop) for piece, begin, stop in pieces)
        end = _space(text, end)
        at = _after(text, end, ",") if text.startswith(",", end) else len(text)
    return found


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _after(text: str, at: int, mark: str) -> int:
    """Return the place behind a mark and the space around it."""
    at = _space(text, at)
    if not text.startswith(mark, at):
        raise ValueError(f"{mark} expected at {at}")
    return _space(text, at + 1)
