"""Patterns of paths, as .gitignore and pytest know them: ``*`` and ``?`` inside a name, ``**`` across folders."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"\*\*/?|\*|\?|\[[^\]/]+\]|[^*?\[]+|\[")


def matches(path: str, pattern: str) -> bool:
    """Return whether a path with / between its parts fits a pattern; a pattern without / fits the name in any folder.

    >>> matches("news/en/a.txt", "news/**/*.txt"), matches("news/a.txt", "*.txt"), matches("news/a.txt", "n?ws/*.md")
    (True, True, False)
    """
    return bool(_compiled(pattern).fullmatch(path))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    return re.compile("".join(_translated(part) for part in _PARTS.findall(pattern)))


def _translated(part: str) -> str:
    if part.startswith("**"):
        return "(?:[^/]+/)*" if part.endswith("/") else ".*"
    if part.startswith("[") and part.endswith("]"):
        return f"[{part[1:-1].replace(chr(92), chr(92) * 2)}]".replace("[!", "[^")
    return {"*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part))
