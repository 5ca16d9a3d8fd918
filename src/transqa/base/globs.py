"""Patterns of paths: ``*`` and ``?`` inside a name, ``**`` across folders.

A pattern is held against the whole path of a file, as ``PurePath.full_match`` of Python
3.13 does. The patterns of .gitignore (the pathspec library) are another language: there
``news/*`` takes in all files below the folders in ``news``, ``drafts`` all files in a
folder of that name at any depth, and ``!`` negates.
"""

from __future__ import annotations

import re
from functools import lru_cache

from transqa.base.errors import ConfigError

_PATTERN_PART = re.compile(
    r"""
      \*\*/?        # any folders
    | \*            # any characters of a name
    | \?            # one character of a name
    | \[[^\]/]+\]   # one of some characters
    | [^*?\[]+      # plain text
    | \[            # a bracket that nothing closes is plain text
    """,
    re.VERBOSE,
)


def matches(path: str, pattern: str) -> bool:
    """Return whether a path with / between its parts fits a pattern; a pattern without / fits the name in any folder.

    >>> matches("news/en/a.txt", "news/**/*.txt"), matches("news/a.txt", "*.txt"), matches("news/a.txt", "n?ws/*.md")
    (True, True, False)
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    return re.compile(
        "".join(_regex_of(part) for part in _PATTERN_PART.findall(pattern))
    )


def _regex_of(part: str) -> str:
    if part == "**/":
        return "(?:[^/]+/)*"
    if part == "**":
        return ".*"
    if part == "*":
        return "[^/]*"
    if part == "?":
        return "[^/]"
    if part.startswith("[") and part.endswith("]") and part != "[!]":
        return _regex_of_characters(part)
    return re.escape(part)


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
    # No character of a name is a slash.
    return f"(?!/)[{negation}{''.join(pieces)}]"


def refuse_no_pattern(pattern: str) -> None:
    """Raise ConfigError for what is no pattern of paths."""
    _compiled(pattern)
