"""Cuts a plain text into sentences: exact slices of it, in order, white space around them left out."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from transqa.model import Span

_PARAGRAPH = re.compile(r"(?:\r?\n[ \t\u00a0]*){2,}|(?:\r(?!\n)[ \t]*){2,}")
_LINE = re.compile(r"[^\r\n]+")
_CLOSERS = "\"'’”»“)\\]"
_STOP = re.compile(rf"(?<![.!?…])[.!?…]{{1,30}}[{_CLOSERS}]{{0,5}}(?=\s)")
_NEXT = re.compile(r"\s+[\"'‘“«„(\[–—-]*\s*(?P<first>\S)")
_TOKEN = re.compile(r"(\S{1,40})$")
_LONG_LINE = 120


@cache
def _abbreviations(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the abbreviations of a language: those that never end a sentence, and those that may."""
    import tomli

    text = (resources.files("transqa") / "data" / "text" / "abbreviations.toml").read_text("utf-8")
    table = tomli.loads(text)
    groups = [table["any"], *([table[lang]] if lang in table else table.values())]
    never = frozenset(word for group in groups for word in group["never"].split())
    return never, frozenset(word for group in groups for word in group.get("maybe", "").split())


def sentences(text: str, lang: str | None = None) -> list[Span]:
    """Return the sentences of a text as spans of code points.

    A blank line ends a sentence. A single line break does not where a paragraph is wrapped, and does where each line
    is an item of its own. Abbreviations and initials of the language (of all known ones if None) do not end one.

    >>> [span.of("Mr. Smith came. He left.") for span in sentences("Mr. Smith came. He left.", "en")]
    ['Mr. Smith came.', 'He left.']
    """
    found: list[Span] = []
    for start, end in _blocks(text):
        found += _split(text, start, end, lang or "")
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text inside which a sentence may run on."""
    blocks: list[tuple[int, int]] = []
    place = 0
    for match in _PARAGRAPH.finditer(text):
        blocks += _lines(text, place, match.start())
        place = match.end()
    return blocks + _lines(text, place, len(text))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a paragraph as one block if it is wrapped, else its lines."""
    lines = [match.span() for match in _LINE.finditer(text, start, end) if match.group().strip()]
    if len(lines) < 2:
        return lines
    if any(b - a > _LONG_LINE for a, b in lines):
        return lines
    joined: list[tuple[int, int]] = [lines[0]]
    width = max(b - a for a, b in lines)
    for a, b in lines[1:]:
        before = text[joined[-1][0] : joined[-1][1]].rstrip()
        if before.endswith((".", "!", "?", "…", ":", ";", "”", "»", '"')) or _short_item(
            text, joined[-1], (a, b), width
        ):
            joined.append((a, b))
        else:
            joined[-1] = (joined[-1][0], b)
    return joined


def _short_item(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Return whether a line ended early, before a line that begins anew: a heading or an item of a list."""
    last = text.rfind("\n", before[0], before[1]) + 1 or before[0]
    first_word = text[line[0] : line[1]].split(maxsplit=1)[0]
    starts_anew = first_word[:1].isupper() or first_word[:1].isdigit() or first_word[:1] in "-–—•*"
    return starts_anew and (before[1] - last) + 1 + len(first_word) < min(width, 60)


def _split(text: str, start: int, end: int, lang: str) -> list[Span]:
    found: list[Span] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_here(text, begin, match, end, lang):
            found.append(_trimmed(text, begin, match.end()))
            begin = match.end()
    rest = _trimmed(text, begin, end)
    return found + ([rest] if rest.end > rest.start else [])


def _ends_here(text: str, begin: int, match: re.Match[str], end: int, lang: str) -> bool:
    following = _NEXT.match(text, match.end(), min(end, match.end() + 40))
    if following is None:
        return False
    first = following.group("first")
    marks = match.group()
    if first.islower() or first in ",;:":
        return False
    if not marks.startswith(".") or marks.startswith(".."):
        return not first.islower()
    return not _is_abbreviation(text, begin, match.start(), first, lang)


def _is_abbreviation(text: str, begin: int, dot: int, first: str, lang: str) -> bool:
    token = _TOKEN.search(text, max(begin, dot - 40), dot)
    if token is None:
        return False
    word = token.group(1).lstrip("(\"'“«„[")
    never, maybe = _abbreviations(lang)
    key = word.lower()
    if lang == "de" and key.isdigit() and len(key) <= 2:
        return True
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True
    if re.fullmatch(r"(?:[^\W\d_]\.-?)+[^\W\d_]", word):
        return key in never or (word[-1].isupper() and key not in maybe)
    if key in never:
        return True
    return key in maybe and not first.isupper()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
