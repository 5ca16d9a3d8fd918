"""Reads subtitles as texts in one language: SubRip (SRT) and WebVTT (W3C, 2019). A cue is a block.

The lines of a cue are one text, broken by a newline; whether a sentence goes on over it is decided where texts are cut
into sentences. A sentence that goes on into the next cue is two segments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.blocks import Block, Comment, block_units, trimmed, unused
from transqa.bitext.decode import decode
from transqa.bitext.langs import Langs
from transqa.bitext.markup import decoded
from transqa.bitext.unit import Content, Piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_LIKE_TIMES = re.compile(r"\d+:\d+:\d|\d\S*:.*-->|-->|\d+:\d+[.,]\d+\s*$")
_NUMBER = re.compile(r"\s*\d+\s*")
_STYLED = r"|\{\\[^{}\r\n]*\}|\{[A-Za-z]:[^{}\r\n]*\}"
_SRT_TAG = re.compile(
    r"</?(?:i|b|u|s|em|strong|font|span|c|v|ruby|rt)(?:[\s.=][^<>\r\n]*)?/?>" + _STYLED, re.IGNORECASE
)
_VTT_TAG = re.compile(r"</?[A-Za-z][^<>\r\n]*>|<[\d:.]+>|</>" + _STYLED)
_ASIDE = re.compile(r"(NOTE|STYLE|REGION)(?:[ \t].*)?")
_ALLOWED = "allowed: 00:01:02,500 --> 00:01:04,000"
Line = tuple[int, int]


class Cue(NamedTuple):
    """A cue: its number or name, its times in milliseconds, where its lines stand, and the comments before it."""

    id: str
    start: int
    end: int
    lines: tuple[Line, ...]
    comments: tuple[Comment, ...] = ()


def read_srt(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return SubRip subtitles as a document, a unit a cue; its id is the cue's number.

    Tags (``<i>``, ``<font>``, ``{\an8}``) are left out. Raises InputError for a file without cues or with a broken
    time line.

    >>> content, = read_srt(b"7\n00:00:01,000 --> 00:00:02,500\n<i>Hello,</i>\nMinsk!\n", "a.srt")
    >>> content.units[0].id, content.units[0].target.text
    ('7', 'Hello,\nMinsk!')
    """
    text = decode(data, name)
    cues, notes = _srt_cues(text, name)
    return _content(text, cues, notes, _SRT_TAG, name, langs)


def read_vtt(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return WebVTT subtitles as a document, a unit a cue; its id is the cue's, else its count.

    Tags, voices (``<v Name>``) and times inside cues are left out; a ``NOTE transqa: ignore …`` holds for the next cue.
    Raises InputError for a file that does not begin with WEBVTT, without cues or with a broken time line.

    >>> content, = read_vtt(b"WEBVTT\n\n00:01.000 --> 00:02.500\n<v Anna>Q &amp; A\n", "a.vtt")
    >>> content.units[0].id, content.units[0].target.text
    ('1', 'Q & A')
    """
    text = decode(data, name)
    cues, notes = _vtt_cues(text, name)
    return _content(text, cues, notes, _VTT_TAG, name, langs)


def _content(
    text: str, cues: Sequence[Cue], notes: Sequence[NotChecked], tag: re.Pattern[str], name: str, langs: Langs
) -> list[Content]:
    blocks = [Block(trimmed(mapped(_pieces(text, cue.lines, tag))), cue.id, cue.comments) for cue in cues]
    if not any(block.target.text for block in blocks):
        found = "its cues hold no text" if blocks else f"no cue with a time line; {_ALLOWED}"
        raise InputError(f"{name}: {found}; there is nothing to check")
    units = block_units(blocks, text, name)
    times = tuple((cue.start, cue.end) for cue in cues)
    return [Content(name, units, False, text, None, langs.target, notes=tuple(notes), times=times)]


def _pieces(text: str, lines: Sequence[Line], tag: re.Pattern[str]) -> Iterator[Piece]:
    last = None
    for start, end in lines:
        if last is not None:
            yield Piece("\n", last, start)
        at = start
        for found in tag.finditer(text, start, end):
            yield from decoded(text, at, found.start())
            at = found.end()
        yield from decoded(text, at, end)
        last = end


def _lines(text: str) -> list[Line]:
    return [found.span(1) for found in _LINE.finditer(text)]


def _chunks(text: str) -> Iterator[tuple[int, list[Line]]]:
    """Yield the stretches between blank lines, each with the number of its first line."""
    chunk: list[Line] = []
    for number, (start, end) in enumerate(_lines(text), 1):
        if text[start:end].strip():
            chunk.append((start, end))
        elif chunk:
            yield number - len(chunk), chunk
            chunk = []
    if chunk:
        yield number - len(chunk) + 1, chunk


def _srt_cues(text: str, name: str) -> tuple[list[Cue], list[NotChecked]]:
    found: list[tuple[str, tuple[int, int], list[Line]]] = []
    for number, chunk in _chunks(text):
        for first, lines in _parted(text, number, chunk):
            head = 1 if _NUMBER.fullmatch(text, *lines[0]) and len(lines) > 1 else 0
            times = _times(text, lines[head], name, first + head)
            label = text[slice(*lines[0])].strip() if head else str(len(found) + 1)
            if times:
                found.append((label, times, lines[head + 1 :]))
            elif found and not (head and label == str(len(found) + 1)):  # a blank line inside a cue
                found[-1][2].extend(lines)
            else:
                shown = text[slice(*lines[head])].strip()[:40]
                raise InputError(f'{name}: line {first + head}: "{shown}" where a time line belongs; {_ALLOWED}')
    return [Cue(label, *times, tuple(lines)) for label, times, lines in found], []


def _parted(text: str, number: int, chunk: list[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Yield the cues of a chunk: a number and a time line begin the next one, also where no blank line parts them."""
    begin = 0
    for at in range(2, len(chunk) - 1):
        if _NUMBER.fullmatch(text, *chunk[at]) and _TIMES.fullmatch(text, *chunk[at + 1]):
            yield number + begin, chunk[begin:at]
            begin = at
    yield number + begin, chunk[begin:]


def _vtt_cues(text: str, name: str) -> tuple[list[Cue], list[NotChecked]]:
    if not re.match(r"WEBVTT(?![^ \t\r\n])", text):
        raise InputError(f'{name}: line 1: "{_shown(text)}"; a WebVTT file begins with WEBVTT')
    cues: list[Cue] = []
    notes: list[NotChecked] = []
    comments: list[Comment] = []
    chunks = list(_chunks(text))
    for number, lines in _untitled(text, chunks):
        aside = _ASIDE.fullmatch(text, *lines[0])
        head = 0 if "-->" in text[slice(*lines[0])] or len(lines) == 1 else 1
        times = None if aside else _times(text, lines[head], name, number + head)
        if times:
            label = text[slice(*lines[0])].strip() if head else str(len(cues) + 1)
            cues.append(Cue(label, *times, tuple(lines[head + 1 :]), tuple(comments)))
            comments = []
        elif aside:
            start, end = lines[0][0] + len(aside[1]), lines[-1][1]
            comments += [Comment(text[start:end], lines[0][0])] if aside[1] == "NOTE" else []
        else:
            notes.append(NotChecked(f"line {number}", f'"{_shown(text[lines[0][0] :])}" has no time line: not shown'))
    return cues, [*notes, *unused(comments, text, name)]


def _untitled(text: str, chunks: list[tuple[int, list[Line]]]) -> Iterator[tuple[int, list[Line]]]:
    """Yield the chunks behind the header; a cue may follow the header without a blank line."""
    _, header = chunks[0]
    for at, line in enumerate(header):
        if "-->" in text[slice(*line)]:
            yield at + 1, header[at:]
            break
    yield from chunks[1:]


def _shown(text: str) -> str:
    return text[:200].strip().split("\n", 1)[0].strip()[:40]


def _times(text: str, line: Line, name: str, number: int) -> tuple[int, int] | None:
    """Return the times of a line in milliseconds; None if it is no time line. Raises InputError for a broken one."""
    found = _TIMES.fullmatch(text, *line)
    if found:
        first, second = found.groups()[:4], found.groups()[4:]
        return _milliseconds(first), _milliseconds(second)
    raw = text[slice(*line)].strip()
    if _LIKE_TIMES.match(raw):
        raise InputError(f'{name}: line {number}: "{raw[:60]}" is no time line; {_ALLOWED}')
    return None


def _milliseconds(clock: tuple[str | None, ...]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in clock[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((clock[3] or "").ljust(3, "0"))
