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

from transqa.base.errors import InputError
from transqa.base.model import NotChecked, Segment, Span
from transqa.bitext.langs import Langs, language_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.bitext.reading import Places, Reading
    from transqa.bitext.unit import Mapped
    from transqa.evidence.alignment import Pair

_TOGETHER = 400  # milliseconds; cues that begin closer together are shown together
_FEW = 5  # sentences; of less, nothing is said about how many found a partner


def beside_source(reading: Reading, source: Reading, said: Langs, *, by: str = "sentences") -> Reading:
    """Return a text that was read with its source beside it, aligned by ``sentences`` or by ``lines``.

    Subtitles whose times agree are paired cue by cue.
    ``said`` are the languages as they were given. Raises InputError for a file that is bilingual already, and by lines
    for another number of lines.
    """
    document = reading.document
    for one, what in ((reading, "a source file beside it is one too many"), (source, "a source is in one language")):
        if one.text is None:
            raise InputError(f"{one.document.id}: has a source column; {what}")
    langs = Langs(said.source or source.document.target_lang, document.target_lang)
    places = list(
        _by_lines(reading, source) if by == "lines" else _by_cues(reading, source) or _by_sentences(reading, source)
    )
    ours, theirs = _mapped(source), _mapped(reading)
    here = {name: theirs.cut(*span) for name, span, _ in places}
    there = {name: ours.cut(*span) for name, _, span in places if span}
    segments = tuple(
        Segment(name, text.text, there[name].text if name in there else None, offset=_offset(text, reading.target))
        for name, text in here.items()
    )
    whole = replace(document, segments=segments, source_lang=langs.source)
    notes = (*language_notes(whole, said), *_doubts(segments, by))
    return replace(
        reading,
        document=whole,
        target=replace(reading.target, texts=here),
        source=replace(source.target, texts=there, starts=source.target.starts if source.target.path else ()),
        notes=(*notes, *_others(reading), *_others(source)),
        ignores=tuple((ignore, _now(ids, reading, places)) for ignore, ids in reading.ignores),
    )


_Place = tuple[str, Span, Span | None]  # a segment's id, its target and its source


def _mapped(reading: Reading) -> Mapped:
    assert reading.text is not None
    return reading.text


def _offset(text: Mapped, side: Places) -> int | None:
    place = text.place(0, 0) if side.starts else None
    return place[0] if place else None


def _others(reading: Reading) -> tuple[NotChecked, ...]:
    """Return the notes of a reading that are not about the languages of a text alone."""
    alone = language_notes(reading.document, Langs(None, reading.document.target_lang))
    return tuple(note for note in reading.notes if note not in alone)


def _now(ids: frozenset[str], reading: Reading, places: Sequence[_Place]) -> frozenset[str]:
    """Return the segments that hold what stood in some sentences before they were aligned."""
    spans = [span for one, span in zip(reading.document.segments, reading.spans, strict=True) if one.id in ids]
    return frozenset(name for name, here, _ in places if any(here.start <= one.start < here.end for one in spans))


def _by_sentences(reading: Reading, source: Reading) -> Iterator[_Place]:
    from transqa.evidence.alignment import align

    ours, theirs = source.spans, reading.spans
    ids = [one.id for one in reading.document.segments]
    end = 0
    pairs = align([span.of(_mapped(source).text) for span in ours], [span.of(_mapped(reading).text) for span in theirs])
    for pair in pairs:
        here = _cover(theirs, pair.target) or Span(end, end)
        end = here.end
        yield _name(pair, ids), here, _cover(ours, pair.source)


def _cover(spans: Sequence[Span], which: range) -> Span | None:
    """Return the span from the first to the last of some sentences."""
    return Span(spans[which[0]].start, spans[which[-1]].end) if which else None


def _name(pair: Pair, ids: Sequence[str]) -> str:
    which = pair.target or pair.source
    first, last = which[0], which[-1]
    named = [ids[first], ids[last]] if pair.target else [str(first + 1), str(last + 1)]
    return f"{'' if pair.target else 's'}{named[0]}" + (f"-{named[1]}" if last > first else "")


def _by_cues(reading: Reading, source: Reading) -> list[_Place]:
    """Return the cues of two subtitles beside each other, where nine of ten begin together; none else."""
    free = {round(start / _TOGETHER): at for at, (start, _) in enumerate(source.times)}
    pairs: dict[int, int] = {}
    for at, (start, _) in enumerate(reading.times):
        step = round(start / _TOGETHER)
        near = next((free.pop(one) for one in (step, step - 1, step + 1) if one in free), None)
        if near is not None:
            pairs[at] = near
    if 10 * len(pairs) < 9 * max(len(reading.times), len(source.times), 1):
        return []
    ids = [one.id for one in reading.document.segments]
    made: list[_Place] = [
        (ids[at], span, source.spans[pairs[at]] if at in pairs else None) for at, span in enumerate(reading.spans)
    ]
    end = Span(len(_mapped(reading).text), len(_mapped(reading).text))
    return made + [(f"s{at + 1}", end, source.spans[at]) for at in sorted(free.values())]


def _by_lines(reading: Reading, source: Reading) -> Iterator[_Place]:
    text, other_text = _mapped(reading).text, _mapped(source).text
    here, there = _lines(text), _lines(other_text)
    longer, least = (here, len(there)) if len(here) > len(there) else (there, len(here))
    if any(line.end > line.start for line in longer[least:]):
        raise InputError(
            f"{reading.document.id}: {len(here)} lines, and {source.target.path or 'the source'} has {len(there)}; "
            "by lines both have as many: leave none out, or align by sentences"
        )
    for number, (line, other) in enumerate(zip_longest(here, there), 1):
        if any(one and one.end > one.start for one in (line, other)):
            end = Span(len(text), len(text))
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
