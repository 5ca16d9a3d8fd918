"""Foreign texts on our page: nothing in them acts as markup, turns the line around or stays invisible."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from transqa.base.halves import escaped_half, is_byte

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a reader would not see, or a browser would not show as it stands. Joiners and
# tags are looked at by _visible: in emoji, and in scripts that need them, they stay.
_HAZARD = re.compile(
    r"""
    \r\n?                                          # line ends that HTML normalizes
    | [\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]        # control characters but tab and line feed
    | [\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]  # no width: soft hyphen, zero width space, joiners …
    | [\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]  # direction of writing (UAX 9), and its deprecated controls
    | [\u2028\u2029\ufff9-\ufffb]                    # line and paragraph separators, interlinear annotation
    | [\u2065\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\ud800-\udfff]  # no characters: HTML must not hold them
    | [\U000e0000-\U000e007f]                      # tags
    """,
    re.VERBOSE,
)
# What a CI service would read as a command of its own in a page that is printed into a log:
# "::" that begins a line, and a bracket behind "##".
_COMMAND = re.compile(r"(?:\A|(?<=\n))[^\S\n]*::|(?<=\#\#)\[|(?<=\#\#vso)\[")
_COMMAND_IN_TITLE = re.compile(r"\n|(?<=\#\#)\[|(?<=\#\#vso)\[")
# A path of POSIX, a share or a drive of Windows.
_ABSOLUTE = re.compile(r"/|\\\\|[A-Za-z]:[\\/]")
_JOINERS = "\u200c\u200d"
_TAGS = range(0xE0000, 0xE0080)
_BLACK_FLAG = "\U0001f3f4"


def shown(text: str) -> Markup:
    """Return a text as HTML: escaped, with placeholders such as U+202E for what is invisible or turns the line.

    The directional formatting of Unicode (UAX 9) is what makes the placeholders
    necessary: an override in a text would turn around what stands after it. A joiner
    (UAX 31, 2.3) stays where it joins.

    >>> print(shown("a<b"))
    a&lt;b
    >>> print(shown("a\u202eb"))
    a<span class="unseen" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>b
    """
    if not _HAZARD.search(text):
        return _without_commands(escape(text))
    parts: list[str] = []
    done = 0
    for match in _HAZARD.finditer(text):
        parts.append(escape(text[done : match.start()]))
        parts.append(_visible(text, match))
        done = match.end()
    parts.append(escape(text[done:]))
    return _without_commands("".join(parts))


def _without_commands(escaped: str) -> Markup:
    """Return HTML in which the sign that makes a command of a text is written by its number: it reads the same."""

    def written(match: re.Match[str]) -> str:
        last = match.group()[-1]
        return f"{match.group()[:-1]}&#{ord(last)};"

    return Markup(_COMMAND.sub(written, escaped))


def plain(text: str) -> str:
    """Return a text for a title or an attribute, where no markup can stand: hazards are named by their code points.

    It is escaped where it is used, as every text is.

    >>> plain("a\u202eb")
    'aU+202Eb'
    """
    named = _HAZARD.sub(lambda match: _named(match.group()[0]), text)
    return _COMMAND_IN_TITLE.sub(lambda match: f"U+{ord(match.group()[-1]):04X}", named)


def _named(char: str) -> str:
    return escaped_half(char) if is_byte(char) else f"U+{ord(char):04X}"


def _visible(text: str, match: re.Match[str]) -> str:
    """Return the HTML for a hazard: a placeholder, or the character itself where it does what it is for."""
    char = match.group()
    if char == "\r\n":
        return "\n"
    offset = match.start()
    if char in _JOINERS and offset > 0 and _can_be_joined(text[offset - 1]):
        return char
    if ord(char) in _TAGS and _in_flag(text, offset):
        return char
    if is_byte(char):
        title = "a byte of a name that is no UTF-8"
        return f'<span class="unseen" title="{title}">{escaped_half(char)}</span>'
    name = escape(unicodedata.name(char, "control character"))
    return f'<span class="unseen" title="{name}">U+{ord(char):04X}</span>'


def _can_be_joined(char: str) -> bool:
    """Return whether a joiner has an effect behind this character.

    It has in emoji and in scripts such as Arabic or Devanagari, not behind a letter of
    Latin, Cyrillic or Greek.
    """
    if char.isalpha():
        return not unicodedata.name(char, "").startswith(("LATIN", "CYRILLIC", "GREEK"))
    return unicodedata.category(char) in ("So", "Sk", "Mn", "Mc")


def _in_flag(text: str, offset: int) -> bool:
    """Return whether a tag character belongs to the flag of a region: a black flag comes before its tags (UTS 51)."""
    while offset > 0 and ord(text[offset - 1]) in _TAGS:
        offset -= 1
    return text[offset - 1 : offset] == _BLACK_FLAG


def folder_of(names: Sequence[str]) -> str:
    """Return the folder that all absolute paths among the names lie in, with its last slash; empty if there is none.

    A page leaves it out: the page is sent to others, whom the folders of the machine
    that made it don't concern.

    >>> folder_of(["/srv/news/a.txt", "/srv/news/be/b.txt", "c.txt"])
    '/srv/news/'
    """
    absolute = [name for name in names if _ABSOLUTE.match(name)]
    if not absolute:
        return ""
    # Compared as texts, not by os.path: a report may name files of Windows on a machine
    # with Linux. What the first and the last in order of the alphabet share, all names
    # between them share.
    first = min(absolute)
    last = max(absolute)
    common = 0
    while common < min(len(first), len(last)) and first[common] == last[common]:
        common += 1
    prefix = first[:common]
    last_slash = max(prefix.rfind("/"), prefix.rfind("\\"))
    return prefix[: last_slash + 1]
