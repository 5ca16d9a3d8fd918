"""JSON (RFC 8259) with the place of every string, so that a text inside one leads back to the file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from transqa.base.errors import InputError
from transqa.base.lazy import lazy_pattern
from transqa.bitext.decode import lone_surrogate
from transqa.bitext.unit import Mapped, MappedPiece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

# A string, a mark, or a number or word. The quantifiers are possessive: a long string
# is read once, not tried again.
_TOKEN = lazy_pattern(r'"((?>(?:[^"\\]++|\\.)*))"|[{}\[\],:]|[^\s{}\[\],:"]++')
_ESCAPE = lazy_pattern(
    r"""
      (?: \\u (?![dD][89a-fA-F]) [0-9a-fA-F]{4} )+    # letters of the basic plane: a row of them is one piece
    | \\u [dD][89abAB][0-9a-fA-F]{2}                  # a surrogate pair is one letter
      \\u [dD][c-fC-F][0-9a-fA-F]{2}
    | \\u [0-9a-fA-F]{4}                              # half of a pair
    | \\ .                                            # \n, \", \\ …
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"[ \t\n\r]*")
DEEPEST = 200


class JsonString(NamedTuple):
    """A string of a JSON file: where it starts and ends, without its quotation marks."""

    start: int
    end: int


JsonValue: TypeAlias = (
    "dict[str, JsonValue] | list[JsonValue] | JsonString | float | bool | None"
)


def parse_json(file: str, name: str) -> JsonValue:
    """Return the value of a JSON file, its strings as places. Raises InputError with line and column.

    >>> parse_json('{"headline": "Minsk"}', "a.json")
    {'headline': JsonString(start=14, end=19)}
    """
    try:
        json.loads(file)
    except json.JSONDecodeError as wrong:
        raise InputError(
            f"{name}: line {wrong.lineno}, column {wrong.colno}: not JSON ({wrong.msg})"
        ) from None
    except (RecursionError, ValueError) as wrong:
        why = (
            f"nested more than {DEEPEST} deep"
            if isinstance(wrong, RecursionError)
            else str(wrong)
        )
        raise InputError(f"{name}: not JSON ({why})") from None
    return _built(file, name)


def _built(file: str, name: str) -> JsonValue:
    """Return the value of a file that is known to be JSON. Raises InputError where it is nested too deep."""
    # The containers that are open, innermost last, under a list that the value of the
    # file itself goes into; and of each the key that waits for its value (None in a
    # list, and in an object before the next key).
    containers: list[dict[str, JsonValue] | list[JsonValue]] = [[]]
    keys: list[str | None] = [None]
    for token in _TOKEN.finditer(file):
        mark = token.group()
        if mark in ",:":
            continue
        if mark in "}]":
            containers.pop()
            keys.pop()
            continue
        container = containers[-1]
        if isinstance(container, dict) and keys[-1] is None:
            keys[-1] = json.loads(mark)
            continue
        value = _value(mark, token)
        if isinstance(container, dict):
            container[keys[-1] or ""] = value
            keys[-1] = None
        else:
            container.append(value)
        if isinstance(value, (dict, list)):
            containers.append(value)
            keys.append(None)
            if len(containers) > DEEPEST:
                line = file.count("\n", 0, token.start()) + 1
                raise InputError(
                    f"{name}: line {line}: nested more than {DEEPEST} deep"
                )
    outermost = containers[0]
    return outermost[0] if isinstance(outermost, list) else None


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
    if not isinstance(value, JsonString):
        return ""
    return "".join(piece.text for piece in _pieces(file, value))


def mapped_string(file: str, value: JsonString, name: str) -> Mapped:
    r"""Return the text of a string with its places; escapes are pieces of their own.

    Raises InputError for half a character (a lone surrogate).

    >>> mapped_string('"a\\u0442b"', JsonString(1, 9), "a.json")
    Mapped(text='aтb', starts=(0, 1, 2), file_spans=((1, 2), (2, 8), (8, 9)))
    """
    text = mapped(_pieces(file, value))
    half = lone_surrogate(text.text)
    if half is not None:
        span = text.file_span(half, half + 1)
        position = span[0] if span else value.start
        line = file.count("\n", 0, position) + 1
        column = position - file.rfind("\n", 0, position)
        escape = file[position : position + 6]
        raise InputError(
            f"{name}: line {line}, column {column}: half a character ({escape})"
        )
    return text


def _pieces(file: str, value: JsonString) -> Iterator[MappedPiece]:
    """Yield the pieces of a string; a row of escapes of single letters, six places a letter, is one."""
    position = value.start
    if file.find("\\", position, value.end) >= 0:
        for escape in _ESCAPE.finditer(file, position, value.end):
            if escape.start() > position:
                yield MappedPiece(
                    file[position : escape.start()], position, escape.start()
                )
            letters = json.loads(f'"{escape.group()}"')
            yield MappedPiece(letters, escape.start(), escape.end())
            position = escape.end()
    if position < value.end:
        yield MappedPiece(file[position : value.end], position, value.end)


def object_strings(text: str, start: int = 0) -> dict[str, Mapped]:
    """Return the strings that an object in JSON holds directly, by key. ``start`` is where the text stands.

    Raises ValueError for what is no JSON object.

    >>> object_strings('{"a": "x", "b": [1]}', 100)["a"].file_span(0, 1)
    (107, 108)
    """
    strings: dict[str, Mapped] = {}
    decoder = json.JSONDecoder()
    position = _after(text, 0, "{")
    while text.startswith('"', position):
        key, key_end = decoder.raw_decode(text, position)
        value_start = _after(text, key_end, ":")
        value, value_end = decoder.raw_decode(text, value_start)
        if isinstance(value, str):
            pieces: list[MappedPiece] = []
            for piece in _pieces(text, JsonString(value_start + 1, value_end - 1)):
                pieces.append(
                    MappedPiece(piece.text, start + piece.start, start + piece.end)
                )
            strings[key] = mapped(pieces)
        position = _after_space(text, value_end)
        if not text.startswith(",", position):
            break
        position = _after(text, position, ",")
    return strings


def _after_space(text: str, position: int) -> int:
    """Return the position of the next letter that is no white space."""
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _after(text: str, position: int, mark: str) -> int:
    """Return the position behind a mark and the space around it. Raises ValueError if the mark isn't there."""
    position = _after_space(text, position)
    if not text.startswith(mark, position):
        raise ValueError(f"{mark} expected at {position}")
    return _after_space(text, position + 1)
