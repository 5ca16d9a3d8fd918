"""A plain text and its source, two texts that nobody has aligned, as one document.

What its segments are: a sentence of the target with the source of it, the exact slice
that covers its sentences. Where two sentences of the target (3 and 4) stand against one
of the source, both are one segment, "3-4", for none of them alone has that source. A
sentence of the source that nothing in the target stands for is a segment with an empty
target: "s7" is the seventh sentence of the source. By lines, a segment is a line and
its id the line's number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked, Segment, Span
from transqa.bitext.langs import Langs, language_notes
from transqa.evidence.alignment import SentencePair, align
from transqa.evidence.label_pairs import label_notes, label_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transqa.bitext.reading import Places, Reading
    from transqa.bitext.unit import Mapped

    # Sentences of the source and of the target to pairs of them.
    Align = Callable[[Sequence[str], Sequence[str]], list[SentencePair]]

_TOGETHER = 400  # milliseconds; cues that begin closer together are shown together
_LEAST_SEGMENTS = 5  # of a target, for a note on how many of them found a source


class _Aligned(NamedTuple):
    """A segment: its id, its span in the target, and its span in the source, if it has one."""

    id: str
    target: Span
    source: Span | None


def beside_source(
    reading: Reading,
    source: Reading,
    given: Langs,
    *,
    by: str = "sentences",
    align: Align = align,
) -> Reading:
    """Return a text that was read with its source beside it, aligned by ``sentences`` or by ``lines``.

    Subtitles whose times agree are paired cue by cue. ``given`` are the languages as
    they were given; ``align`` says which sentences belong together. Raises InputError
    for a file that is bilingual already, and by lines for another number of lines.
    """
    document = reading.document
    if reading.text is None:
        raise InputError(
            f"{document.id}: has a source column; a source file beside it is one too many"
        )
    if source.text is None:
        raise InputError(
            f"{source.document.id}: has a source column; a source is in one language"
        )
    aligned = _aligned(reading, source, by, align)
    target_texts: dict[str, Mapped] = {}
    source_texts: dict[str, Mapped] = {}
    segments = []
    for name, target_span, source_span in aligned:
        target_texts[name] = reading.text.cut(*target_span)
        if source_span:
            source_texts[name] = source.text.cut(*source_span)
        source_text = source_texts.get(name)
        segment = Segment(
            id=name,
            target=target_texts[name].text,
            source=source_text.text if source_text is not None else None,
            offset=_offset(target_texts[name], reading.target),
        )
        segments.append(segment)
    source_lang = given.source or source.document.target_lang
    labels = document.labels.intersection(target_texts).union(
        _lost_attributes(source, aligned)
    )
    document = replace(
        document,
        segments=tuple(segments),
        source_lang=source_lang,
        is_aligned=True,
        labels=labels,
    )
    notes = (
        *language_notes(document, given),
        *_doubts([one for one in segments if one.id not in labels], by),
        *label_notes(source, _found(source, aligned)),
        *_other_notes(reading),
        *_other_notes(source),
    )
    source_starts = source.target.starts if source.target.path else ()
    return replace(
        reading,
        document=document,
        target=replace(reading.target, texts=target_texts),
        source=replace(source.target, texts=source_texts, starts=source_starts),
        notes=notes,
        ignores=tuple(
            (ignore, _aligned_ids(ids, reading, aligned))
            for ignore, ids in reading.ignores
        ),
    )


def _aligned(
    reading: Reading, source: Reading, by: str, align: Align
) -> list[_Aligned]:
    if by == "lines":
        return list(_by_lines(reading, source))
    return _by_cues(reading, source) or list(_by_sentences(reading, source, align))


def _text(reading: Reading) -> Mapped:
    assert reading.text is not None
    return reading.text


def _offset(text: Mapped, places: Places) -> int | None:
    """Return where a segment starts in its file; None where the file has no lines or nothing is known of places."""
    if not places.starts:
        return None
    place = text.file_span(0, 0)
    return place[0] if place else None


def _other_notes(reading: Reading) -> tuple[NotChecked, ...]:
    """Return the notes of a reading that are not about the languages of a text alone."""
    alone = language_notes(reading.document, Langs(None, reading.document.target_lang))
    return tuple(note for note in reading.notes if note not in alone)


def _aligned_ids(
    ids: frozenset[str], reading: Reading, aligned: Sequence[_Aligned]
) -> frozenset[str]:
    """Return the segments that hold what stood in the given sentences before they were aligned."""
    starts = [
        span.start
        for segment, span in zip(reading.document.segments, reading.spans, strict=True)
        if segment.id in ids
    ]
    holding = set()
    for name, span, _ in aligned:
        if any(span.start <= start < span.end for start in starts):
            holding.add(name)
    return frozenset(holding)


def _by_sentences(
    reading: Reading, source: Reading, align: Align
) -> Iterator[_Aligned]:
    ids = [segment.id for segment in reading.document.segments]
    end = 0
    for pair in _pairs(reading, source, align):
        # A sentence that was left out stands, empty, where the one before it ends.
        target_span = _covering(reading.spans, pair.target) or Span(end, end)
        end = target_span.end
        yield _Aligned(
            _name(pair, ids), target_span, _covering(source.spans, pair.source)
        )


def _pairs(reading: Reading, source: Reading, align: Align) -> list[SentencePair]:
    """Return the sentences that belong together, in the order of the target."""
    source_text, target_text = _text(source).text, _text(reading).text
    source_sentences = [span.of(source_text) for span in source.spans]
    target_sentences = [span.of(target_text) for span in reading.spans]
    apart = label_pairs(source, reading)
    if apart is None:
        return align(source_sentences, target_sentences)
    aligned = [
        SentencePair(
            _range_of(apart.sources, pair.source), _range_of(apart.targets, pair.target)
        )
        for pair in align(
            [source_sentences[index] for index in apart.sources],
            [target_sentences[index] for index in apart.targets],
        )
    ]
    aligned = [
        pair
        for pair in aligned
        if pair.target or not apart.not_lost.issuperset(pair.source)
    ]
    covered = {index for pair in aligned for index in pair.target}
    labels = [
        pair
        for pair in apart.label_pairs(aligned)
        if covered.isdisjoint(pair.target)  # one inside a segment belongs to it
    ]
    # What was left out stays behind what it stood behind.
    placed: list[tuple[int, SentencePair]] = []
    place = -1
    for pair in aligned:
        place = pair.target[0] if pair.target else place
        placed.append((place, pair))
    placed += [(pair.target[0], pair) for pair in labels]
    for index in apart.lost_attributes(pair for _, pair in placed):
        before = [at for at, pair in placed if pair.source and pair.source[0] < index]
        place = max(before, default=-1)
        placed.append((place, SentencePair(range(index, index + 1), range(0))))
    return [pair for _, pair in sorted(placed, key=lambda one: one[0])]


def _lost_attributes(source: Reading, aligned: Iterable[_Aligned]) -> set[str]:
    """Return the segments without a target that are attributes of the source: alternative texts of pictures."""
    starts = {
        source.spans[index].start
        for label in source.labels
        if not label.name
        for index in label.sentences
    }
    return {
        name
        for name, target, span in aligned
        if span and target.start == target.end and span.start in starts
    }


def _range_of(indexes: Sequence[int], positions: range) -> range:
    """Return the range from the first to the last of some indexes, given their positions."""
    if not positions:
        return range(0)
    return range(indexes[positions[0]], indexes[positions[-1]] + 1)


def _found(source: Reading, aligned: Iterable[_Aligned]) -> Iterator[int]:
    """Yield the sentences of a source that stand in a segment."""
    starts = {span.start: index for index, span in enumerate(source.spans)}
    ends = {span.end: index for index, span in enumerate(source.spans)}
    for segment in aligned:
        span = segment.source
        if span and span.start in starts and span.end in ends:
            yield from range(starts[span.start], ends[span.end] + 1)


def _covering(spans: Sequence[Span], sentences: range) -> Span | None:
    """Return the span from the first to the last of some sentences; None of none."""
    if not sentences:
        return None
    return Span(spans[sentences[0]].start, spans[sentences[-1]].end)


def _name(pair: SentencePair, ids: Sequence[str]) -> str:
    """Return the id of a pair: of its target's sentences, or of its source's counted from 1."""
    if pair.target:
        first, last = ids[pair.target[0]], ids[pair.target[-1]]
        return first if len(pair.target) == 1 else f"{first}-{last}"
    number, last_number = pair.source[0] + 1, pair.source[-1] + 1
    return f"s{number}" if len(pair.source) == 1 else f"s{number}-{last_number}"


def _by_cues(reading: Reading, source: Reading) -> list[_Aligned]:
    """Return the cues of two subtitles beside each other, where nine of ten begin together; none else."""
    # Several cues may begin together: two speakers at once are two cues.
    free: dict[int, deque[int]] = defaultdict(deque)
    for cue, (start, _) in enumerate(source.times):
        free[round(start / _TOGETHER)].append(cue)
    source_cues: dict[int, int] = {}  # by the cue of the target
    for cue, (start, _) in enumerate(reading.times):
        step = round(start / _TOGETHER)
        for near in (step, step - 1, step + 1):
            if free.get(near):
                source_cues[cue] = free[near].popleft()
                break
    if 10 * len(source_cues) < 9 * max(len(reading.times), len(source.times), 1):
        return []
    aligned = []
    for cue, (segment, span) in enumerate(
        zip(reading.document.segments, reading.spans, strict=True)
    ):
        source_span = source.spans[source_cues[cue]] if cue in source_cues else None
        aligned.append(_Aligned(segment.id, span, source_span))
    missing = sorted(chain.from_iterable(free.values()))
    return _with_missing_cues(aligned, missing, reading, source)


def _with_missing_cues(
    aligned: list[_Aligned], missing: Sequence[int], reading: Reading, source: Reading
) -> list[_Aligned]:
    """Return cues of a target with those of the source that it lacks, each, empty, behind what is shown before it."""
    starts = [start for start, _ in reading.times]
    in_order: list[_Aligned] = []
    done = 0
    for cue in missing:
        start, _ = source.times[cue]
        shown_before = bisect_right(starts, start)
        in_order += aligned[done:shown_before]
        done = max(done, shown_before)
        end = in_order[-1].target.end if in_order else 0
        in_order.append(_Aligned(f"s{cue + 1}", Span(end, end), source.spans[cue]))
    return in_order + aligned[done:]


def _by_lines(reading: Reading, source: Reading) -> Iterator[_Aligned]:
    text, source_text = _text(reading).text, _text(source).text
    lines, source_lines = _lines(text), _lines(source_text)
    # Empty lines at the end of either text have no partner and need none.
    both = min(len(lines), len(source_lines))
    if any(line.end > line.start for line in (*lines[both:], *source_lines[both:])):
        raise InputError(
            f"{reading.document.id}: {len(lines)} lines, and {source.target.path or 'the source'} has "
            f"{len(source_lines)}; by lines both have as many: leave none out, or align by sentences"
        )
    end = Span(len(text), len(text))
    for number, (line, source_line) in enumerate(
        zip_longest(lines, source_lines, fillvalue=None), 1
    ):
        has_source = source_line is not None and source_line.end > source_line.start
        if has_source or (line is not None and line.end > line.start):
            yield _Aligned(
                str(number), line or end, source_line if has_source else None
            )


def _lines(text: str) -> list[Span]:
    """Return the lines of a text, white space around them left out; a line end at the end begins no line."""
    spans = []
    start = 0
    for line in text.removesuffix("\n").split("\n"):
        end = start + len(line)
        spans.append(Span(start, end).stripped(text))
        start = end + 1
    return spans


def _doubts(segments: Sequence[Segment], by: str) -> Iterator[NotChecked]:
    """Yield a note where most of the target has found no source: it may be the source of another text."""
    with_target = [segment for segment in segments if segment.target]
    lone = sum(not segment.source for segment in with_target)
    if (
        by == "sentences"
        and len(with_target) >= _LEAST_SEGMENTS
        and 2 * lone > len(with_target)
    ):
        why = (
            f"{lone} of {len(with_target)} segments of the target have found no "
            "sentence of it: is it the right source?"
        )
        yield NotChecked("the source as a whole", why)
