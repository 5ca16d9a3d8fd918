"""A plain text and its source, two texts that nobody has aligned, as one document.

What its segments are: a sentence of the target with the source of it, the exact slice that covers its sentences. Where
two sentences of the target (3 and 4) stand against one of the source, both are one segment, "3-4", for none of them
alone has that source. A sentence of the source that nothing in the target stands for is a segment with an empty
target: "s7" is the seventh sentence of the source. By lines, a segment is a line and its id the line's number.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from transqa.bitext.langs import Langs, language_notes
from transqa.bitext.read import Beside, Reading, line_starts
from transqa.errors import InputError
from transqa.model import NotChecked, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.alignment import Pair

_FEW = 5  # sentences; of less, nothing is said about how many found a partner


def beside_source(
    reading: Reading, source: str, said: Langs, *, by: str = "sentences", path: str | None = None
) -> Reading:
    """Return a plain text that was read with its source beside it, aligned by ``sentences`` or by ``lines``.

    ``said`` are the languages as they were given, ``path`` the file of the source. Raises InputError for a file
    that is bilingual already, and by lines for another number of lines.
    """
    document = reading.document
    if reading.lines:
        raise InputError(f"{document.id}: has a source column; a source file beside it is one too many")
    from transqa.text.language import detect_language

    langs = Langs(said.source or detect_language(source), document.target_lang)
    places = list(_by_lines(reading, source, path) if by == "lines" else _by_sentences(reading, source, langs))
    segments = tuple(_segment(name, reading.text, source, here, there) for name, here, there in places)
    offsets = {name: there.start for name, _, there in places if there}
    whole = replace(document, segments=segments, source_lang=langs.source)
    notes = (*language_notes(whole, said), *_doubts(segments, by))
    return replace(reading, document=whole, notes=notes, beside=Beside(offsets, path, line_starts(source)))


_Place = tuple[str, Span, Span | None]  # a segment's id, its target and its source


def _segment(name: str, text: str, source: str, here: Span, there: Span | None) -> Segment:
    return Segment(name, here.of(text), there.of(source) if there else None, offset=here.start)


def _by_sentences(reading: Reading, source: str, langs: Langs) -> Iterator[_Place]:
    from transqa.alignment import align
    from transqa.text.sentences import sentences

    theirs = [Span(one.offset or 0, (one.offset or 0) + len(one.target)) for one in reading.document.segments]
    ours = sentences(source, langs.source)
    end = 0
    for pair in align([span.of(source) for span in ours], [span.of(reading.text) for span in theirs]):
        here = _cover(theirs, pair.target) or Span(end, end)
        end = here.end
        yield _name(pair), here, _cover(ours, pair.source)


def _cover(spans: Sequence[Span], which: range) -> Span | None:
    """Return the span from the first to the last of some sentences."""
    return Span(spans[which[0]].start, spans[which[-1]].end) if which else None


def _name(pair: Pair) -> str:
    which = pair.target or pair.source
    first, last = which[0] + 1, which[-1] + 1
    return f"{'' if pair.target else 's'}{first}" + (f"-{last}" if last > first else "")


def _by_lines(reading: Reading, source: str, path: str | None) -> Iterator[_Place]:
    here, there = _lines(reading.text), _lines(source)
    longer, least = (here, len(there)) if len(here) > len(there) else (there, len(here))
    if any(line.end > line.start for line in longer[least:]):
        raise InputError(
            f"{reading.document.id}: {len(here)} lines, and {path or 'the source'} has {len(there)}; "
            "by lines both have as many: leave none out, or align by sentences"
        )
    for number, (line, other) in enumerate(zip_longest(here, there), 1):
        if any(one and one.end > one.start for one in (line, other)):
            end = Span(len(reading.text), len(reading.text))
            yield str(number), line or end, other if other and other.end > other.start else None


def _lines(text: str) -> list[Span]:
    """Return the lines of a text, white space around them left out; a line end at the end begins no line."""
    found: list[Span] = []
    at = 0
    for line in text.removesuffix("\n").split("\n"):
        start = at + len(line) - len(line.lstrip())
        found.append(Span(start, start + len(line.strip())))
        at += len(line) + 1
    return found


def _doubts(segments: Sequence[Segment], by: str) -> Iterator[NotChecked]:
    """Yield a note where most of the target has found no source: it may be the source of another text."""
    there = [one for one in segments if one.target]
    lone = sum(not one.source for one in there)
    if by == "sentences" and len(there) >= _FEW and 2 * lone > len(there):
        why = f"{lone} of {len(there)} segments of the target have found no sentence of it: is it the right source?"
        yield NotChecked("the source as a whole", why)
