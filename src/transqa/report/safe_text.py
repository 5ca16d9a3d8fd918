"""Texts of others on a page of ours: nothing in them is markup, turns the line around or stays unseen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

# Control characters, what turns the direction of writing, what has no width, and what HTML must not hold. Joiners are
# looked at by _shown: in emoji and in scripts that need them they stay.
_HAZARD = re.compile(
    "\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]|[\U0001fffe\U0001ffff\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_TAGS = range(0xE0000, 0xE0080)


def shown(text: str) -> Markup:
    """Return a text as HTML: escaped, with placeholders such as U+202E for what is invisible or turns the line.

    The directional formatting of Unicode (UAX 9) is what makes the placeholders necessary: an override in a text would
    turn around what stands after it. A joiner (UAX 31, 2.3) stays where it joins.

    >>> print(shown("a<b"))
    a&lt;b
    >>> print(shown("a\u202eb"))
    a<span class="unseen" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>b
    """
    if not _HAZARD.search(text):
        return escape(text)
    parts: list[str] = []
    at = 0
    for match in _HAZARD.finditer(text):
        parts += [escape(text[at : match.start()]), _shown(text, match)]
        at = match.end()
    return Markup("".join((*parts, escape(text[at:]))))


def _shown(text: str, match: re.Match[str]) -> str:
    char = match.group()
    if char == "\r\n":
        return "\n"
    before = text[: match.start()][-1:]
    if (char in _JOINERS and _joins(before)) or (ord(char) in _TAGS and _tagged(text, match.start())):
        return char
    name = escape(unicodedata.name(char, "control character"))
    return f'<span class="unseen" title="{name}">U+{ord(char):04X}</span>'


def _joins(before: str) -> bool:
    """Return whether a joiner behind this character joins: not behind a letter of Latin or Cyrillic, nor a space."""
    if not before or before.isspace():
        return False
    if before.isalpha():
        return not unicodedata.name(before, "").startswith(("LATIN", "CYRILLIC", "GREEK"))
    return unicodedata.category(before) in ("So", "Sk", "Mn", "Mc")


def _tagged(text: str, at: int) -> bool:
    """Return whether a tag character belongs to a flag: a black flag stands before its tags."""
    while at and ord(text[at - 1]) in _TAGS:
        at -= 1
    return text[at - 1 : at] == "\U0001f3f4"


def folder_of(names: Sequence[str]) -> str:
    """Return the folder that all absolute paths among the names lie in, with its last slash; empty if there is none.

    It is left out of a page, which is sent around more often than the machine that it was made on.

    >>> folder_of(["/srv/news/a.txt", "/srv/news/be/b.txt", "c.txt"])
    '/srv/news/'
    """
    absolute = [name for name in names if re.match(r"/|\\\\|[A-Za-z]:[\\/]", name)]
    if not absolute:
        return ""
    shortest, longest = min(absolute), max(absolute)
    common = 0
    while common < min(len(shortest), len(longest)) and shortest[common] == longest[common]:
        common += 1
    prefix = shortest[:common]
    return prefix[: max(prefix.rfind("/"), prefix.rfind("\\")) + 1]
