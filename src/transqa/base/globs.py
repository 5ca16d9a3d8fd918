"""Patterns of paths: ``*`` and ``?`` inside a name, ``**`` across folders.

A pattern is held against the whole path of a file, as ``PurePath.full_match`` of Python
3.13 does. The patterns of .gitignore (the pathspec library) are another language: there
``news/*`` takes in all files below the folders in ``news``, ``drafts`` all files in a
folder of that name at any depth, and ``!`` negates.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.halves import without_halves

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY_FOLDERS = "**"
_OF_PATTERNS = re.compile(r"[*?\[]")
_NAME_PART = re.compile(
    r"""
      \*+           # any characters of a name
    | \?            # one character of a name
    | \[[^\]/]+\]   # one of some characters
    | [^*?\[]+      # plain text
    | \[            # a bracket that nothing closes is plain text
    """,
    re.VERBOSE,
)


def matches(path: str, pattern: str) -> bool:
    r"""Return whether a path with / between its parts fits a pattern; a pattern without / fits the name in any folder.

    >>> matches("news/en/a.txt", "news/**/*.txt"), matches("news/a.txt", "*.txt"), matches("news/a.txt", "n?ws/*.md")
    (True, True, False)

    A byte of a name that is no UTF-8 is one character, or as reports show it.

    >>> matches("a\udcff.txt", "a?.txt"), matches("a\udcff.txt", r"a\xff.txt")
    (True, True)
    """
    parts = _compiled(pattern)
    if _fits(path.split("/"), parts):
        return True
    shown = without_halves(path)
    return shown != path and _fits(shown.split("/"), parts)


def pattern_of(path: str) -> str:
    r"""Return the pattern that fits a path whose names may hold the characters of patterns.

    >>> print(pattern_of("news/a[1].txt"), pattern_of("a\udcff?.txt"))
    news/a[[]1].txt a\xff[?].txt
    """
    return _OF_PATTERNS.sub(r"[\g<0>]", without_halves(path))


def _fits(names: Sequence[str], parts: Sequence[re.Pattern[str] | None]) -> bool:
    """Return whether the names of a path fit the parts of a pattern, one each; None stands for any folders.

    Where a name does not fit, any folders before it take one name more; only the last
    of them need be asked, for what was found before it stays found. So the work is at
    most the names times the parts, whatever the pattern.
    """
    at = part = 0
    last_any: int | None = None  # the part behind the last "any folders"
    taken = 0  # names up to which those folders go
    while at < len(names):
        if part < len(parts):
            pattern = parts[part]
            if pattern is None:
                part += 1
                last_any, taken = part, at
                continue
            if pattern.fullmatch(names[at]):
                at, part = at + 1, part + 1
                continue
        if last_any is None:
            return False
        taken += 1
        at, part = taken, last_any
    return all(pattern is None for pattern in parts[part:])


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """Return the parts of a pattern: a regular expression for a name, None for any folders."""
    pattern = pattern.removeprefix("./")
    if "/" not in pattern:
        pattern = f"{_ANY_FOLDERS}/{pattern}"
    *folders, name = pattern.split("/")
    parts: list[re.Pattern[str] | None] = []
    for folder in folders:
        parts += _parts(folder)
    if name in ("", _ANY_FOLDERS):  # all that is below a folder
        return (*parts, None, _name_pattern("*"))
    return (*parts, *_parts(name))


def _parts(part: str) -> list[re.Pattern[str] | None]:
    """Return a part of a pattern as what fits one name, with any folders before and behind it where two stars stand."""
    if part == _ANY_FOLDERS:
        return [None]
    parts: list[re.Pattern[str] | None] = [_name_pattern(part)]
    if part.startswith(_ANY_FOLDERS):
        parts.insert(0, None)
    if part.endswith(_ANY_FOLDERS):
        parts.append(None)
    return parts


def _name_pattern(part: str) -> re.Pattern[str]:
    """Return the regular expression of a part of a pattern.

    Behind each star the first place where what stands up to the next star fits is taken,
    and no other is looked for: a name that does not fit is told at once.
    """
    between = [""]  # the stars
    for piece in _NAME_PART.findall(part):
        if piece.startswith("*"):
            between.append("")
        else:
            between[-1] += _regex_of(piece)
    first, *others = between
    if not others:
        return re.compile(first, re.DOTALL)
    *middle, end = others
    found = "".join(f"(?>.*?{fitting})" for fitting in middle)
    return re.compile(f"{first}{found}.*{end}", re.DOTALL)


def _regex_of(piece: str) -> str:
    if piece == "?":
        return "."
    if piece.startswith("[") and piece.endswith("]") and piece != "[!]":
        return _regex_of_characters(piece)
    return re.escape(piece)


def _regex_of_characters(part: str) -> str:
    """Return the regular expression of ``[abc]``, ``[a-z]`` or ``[!abc]``. Raises ConfigError for a range that is none.

    In a pattern a backslash and a caret are characters like any other.
    """
    characters = part[1:-1]
    negation = "^" if characters.startswith("!") else ""
    characters = characters.removeprefix("!") if negation else characters
    pieces: list[str] = []
    while characters:
        first, rest = characters[0], characters[1:]
        if len(rest) > 1 and rest[0] == "-":
            last, characters = rest[1], rest[2:]
            if last < first:
                raise ConfigError(
                    f'"{part}" is no pattern: no characters run from "{first}" to "{last}"; '
                    f"write {last}-{first}"
                )
            pieces.append(f"{re.escape(first)}-{re.escape(last)}")
        else:
            pieces.append(re.escape(first))
            characters = rest
    return f"[{negation}{''.join(pieces)}]"


def refuse_no_pattern(pattern: str) -> None:
    """Raise ConfigError for what is no pattern of paths."""
    _compiled(pattern)
