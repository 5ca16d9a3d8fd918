"""Reads subtitles as texts in one language: SubRip (SRT) and WebVTT (W3C, 2019). A cue is a block.

The lines of a cue are one text, broken by a newline; whether a sentence goes on over it
is decided where texts are cut into sentences. A sentence that goes on into the next cue
is two segments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.blocks import (
    FileComment,
    TextBlock,
    block_units,
    trimmed,
    unused_comments,
)
from transqa.bitext.decode import decode
from transqa.bitext.langs import Langs
from transqa.bitext.markup import decoded
from transqa.bitext.unit import Content, MappedPiece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIME_LINE = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_LIKE_TIME_LINE = re.compile(r"\d+:\d+:\d|\d\S*:.*-->|-->|\d+:\d+[.,]\d+\s*$")
_NUMBER = re.compile(r"\s*\d+\s*")
# Codes of SubStation Alpha ({\an8}) and MicroDVD ({y:i}), which converters leave in the
# texts of both formats.
_STYLE_CODE = r"|\{\\[^{}\r\n]*\}|\{[A-Za-z]:[^{}\r\n]*\}"
# SRT has no tags by any standard, so only those that players know are tags: "<3" and
# "<laughs>" are text.
_SRT_TAG = re.compile(
    r"</?(?:i|b|u|s|em|strong|font|span|c|v|ruby|rt)(?:[\s.=][^<>\r\n]*)?/?>"
    + _STYLE_CODE,
    re.IGNORECASE,
)
_VTT_TAG = re.compile(r"</?[A-Za-z][^<>\r\n]*>|<[\d:.]+>|</>" + _STYLE_CODE)
_ASIDE = re.compile(r"(NOTE|STYLE|REGION)(?:[ \t].*)?")
_ALLOWED = "allowed: 00:01:02,500 --> 00:01:04,000"
_LONGEST_SHOWN = 40  # code points of a line in a message
_LineSpan = tuple[int, int]


class Cue(NamedTuple):
    """A cue: its number or name, its times in milliseconds, where its lines stand, and the comments before it."""

    id: str
    start: int
    end: int
    lines: tuple[_LineSpan, ...]
    comments: tuple[FileComment, ...] = ()


def read_srt(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return SubRip subtitles as a document, a unit a cue; its id is the cue's number.

    Tags (``<i>``, ``<font>``, ``{\an8}``) are left out. Raises InputError for a file
    without cues or with a broken time line.

    >>> content, = read_srt(b"7\n00:00:01,000 --> 00:00:02,500\n<i>Hello,</i>\nMinsk!\n", "a.srt")
    >>> content.units[0].id, content.units[0].target.text
    ('7', 'Hello,\nMinsk!')
    """
    text = decode(data, name, utf16=True)
    return [_content(text, _srt_cues(text, name), [], _SRT_TAG, name, langs)]


def read_vtt(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return WebVTT subtitles as a document, a unit a cue; its id is the cue's, else its count.

    Tags, voices (``<v Name>``) and times inside cues are left out; a ``NOTE transqa:
    ignore …`` holds for the next cue. Raises InputError for a file that does not begin
    with WEBVTT, without cues or with a broken time line.

    >>> content, = read_vtt(b"WEBVTT\n\n00:01.000 --> 00:02.500\n<v Anna>Q &amp; A\n", "a.vtt")
    >>> content.units[0].id, content.units[0].target.text
    ('1', 'Q & A')
    """
    text = decode(data, name)
    cues, notes = _vtt_cues(text, name)
    return [_content(text, cues, notes, _VTT_TAG, name, langs)]


def _content(
    text: str,
    cues: Sequence[Cue],
    notes: Sequence[NotChecked],
    tag: re.Pattern[str],
    name: str,
    langs: Langs,
) -> Content:
    blocks: list[TextBlock] = []
    for cue in cues:
        cue_text = trimmed(mapped(_pieces(text, cue.lines, tag)))
        block = TextBlock(
            target=cue_text,
            id=cue.id,
            comments=cue.comments,
        )
        blocks.append(block)
    if not any(block.target.text for block in blocks):
        why = (
            "its cues hold no text"
            if blocks
            else f"no cue with a time line; {_ALLOWED}"
        )
        raise InputError(f"{name}: {why}; there is nothing to check")
    return Content(
        id=name,
        units=block_units(blocks, text, name),
        bilingual=False,
        file=text,
        target_lang=langs.target,
        notes=tuple(notes),
        times=tuple((cue.start, cue.end) for cue in cues),
    )


def _pieces(
    text: str, lines: Sequence[_LineSpan], tag: re.Pattern[str]
) -> Iterator[MappedPiece]:
    """Yield the text of some lines without tags, a newline between them."""
    last_end = None
    for start, end in lines:
        if last_end is not None:
            yield MappedPiece("\n", last_end, start)
        done = start
        for tag_match in tag.finditer(text, start, end):
            yield from decoded(text, done, tag_match.start())
            done = tag_match.end()
        yield from decoded(text, done, end)
        last_end = end


def _chunks(text: str) -> Iterator[tuple[int, list[_LineSpan]]]:
    """Yield the stretches between blank lines, each with the number of its first line."""
    chunk: list[_LineSpan] = []
    number = 0
    for number, line in enumerate(_LINE.finditer(text), 1):
        if line[1].strip():
            chunk.append(line.span(1))
        elif chunk:
            yield number - len(chunk), chunk
            chunk = []
    if chunk:
        yield number - len(chunk) + 1, chunk


def _srt_cues(text: str, name: str) -> list[Cue]:
    cues: list[Cue] = []
    lines_of_cues: list[list[_LineSpan]] = []
    for chunk_number, chunk in _chunks(text):
        for number, lines in _parted(text, chunk_number, chunk):
            first_line = text[slice(*lines[0])]
            has_number = len(lines) > 1 and _NUMBER.fullmatch(first_line) is not None
            next_id = str(len(cues) + 1)
            cue_id = first_line.strip() if has_number else next_id
            head = 1 if has_number else 0
            times = _times(text, lines[head], name, number + head)
            is_next_number = has_number and cue_id == next_id
            if times:
                start, end = times
                cues.append(Cue(cue_id, start, end, lines=()))
                lines_of_cues.append(lines[head + 1 :])
            elif cues and not is_next_number:
                # No time line: the last cue has a blank line in it.
                lines_of_cues[-1] += lines
            else:
                shown = text[slice(*lines[head])].strip()[:_LONGEST_SHOWN]
                raise InputError(
                    f'{name}: line {number + head}: "{shown}" where a time line belongs; {_ALLOWED}'
                )
    return [
        cue._replace(lines=tuple(lines))
        for cue, lines in zip(cues, lines_of_cues, strict=True)
    ]


def _parted(
    text: str, number: int, chunk: list[_LineSpan]
) -> Iterator[tuple[int, list[_LineSpan]]]:
    """Yield the cues of a chunk: a number and a time line begin the next one, also where no blank line parts them."""
    begin = 0
    for index in range(2, len(chunk) - 1):
        if _NUMBER.fullmatch(text, *chunk[index]) and _TIME_LINE.fullmatch(
            text, *chunk[index + 1]
        ):
            yield number + begin, chunk[begin:index]
            begin = index
    yield number + begin, chunk[begin:]


def _vtt_cues(text: str, name: str) -> tuple[list[Cue], list[NotChecked]]:
    if not re.match(r"WEBVTT(?![^ \t\r\n])", text):
        raise InputError(
            f'{name}: line 1: "{_first_line(text)}"; a WebVTT file begins with WEBVTT'
        )
    cues: list[Cue] = []
    notes: list[NotChecked] = []
    comments: list[FileComment] = []
    for number, lines in _chunks_behind_header(text):
        first_start, _ = lines[0]
        first_line = text[slice(*lines[0])]
        aside = _ASIDE.fullmatch(first_line)
        if aside:
            if aside[1] == "NOTE":
                _, last_end = lines[-1]
                note = text[first_start + len("NOTE") : last_end]
                comments.append(FileComment(note, first_start))
            continue
        has_id = len(lines) > 1 and "-->" not in first_line
        head = 1 if has_id else 0
        times = _times(text, lines[head], name, number + head)
        if times:
            start, end = times
            cues.append(
                Cue(
                    id=first_line.strip() if has_id else str(len(cues) + 1),
                    start=start,
                    end=end,
                    lines=tuple(lines[head + 1 :]),
                    comments=tuple(comments),
                )
            )
            comments = []
        else:
            why = f'"{_first_line(text[first_start:])}" has no time line: not shown'
            notes.append(NotChecked(f"line {number}", why))
    notes += unused_comments(comments, text, name)
    return cues, notes


def _chunks_behind_header(text: str) -> Iterator[tuple[int, list[_LineSpan]]]:
    """Yield the chunks behind the header; a cue may follow the header without a blank line."""
    chunks = _chunks(text)
    _, header = next(chunks)
    for index, line in enumerate(header):
        if "-->" in text[slice(*line)]:
            yield index + 1, header[index:]
            break
    yield from chunks


def _first_line(text: str) -> str:
    """Return the beginning of the first line of a text, for a message."""
    return text[:200].strip().split("\n", 1)[0].strip()[:_LONGEST_SHOWN]


def _times(
    text: str, line: _LineSpan, name: str, number: int
) -> tuple[int, int] | None:
    """Return the times of a line in milliseconds; None if it is not a time line. Raises InputError for a broken one."""
    time_line = _TIME_LINE.fullmatch(text, *line)
    if time_line:
        clocks = time_line.groups()
        return _milliseconds(*clocks[:4]), _milliseconds(*clocks[4:])
    raw = text[slice(*line)].strip()
    if _LIKE_TIME_LINE.match(raw):
        raise InputError(
            f'{name}: line {number}: "{raw[:60]}" is no time line; {_ALLOWED}'
        )
    return None


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    all_minutes = int(hours or 0) * 60 + int(minutes)
    all_seconds = all_minutes * 60 + int(seconds)
    milliseconds = int(fraction.ljust(3, "0"))  # "1.5" is one second and a half
    return all_seconds * 1000 + milliseconds
