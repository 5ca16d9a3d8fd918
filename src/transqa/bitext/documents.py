"""From what a reader gives to a document of segments: texts are cut into sentences, units are filtered by state."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import Document, NotChecked, Segment, Span
from transqa.bitext.labels import Label, without_site, word_keys
from transqa.bitext.langs import Langs, language_notes
from transqa.bitext.reading import Places, Reading, line_starts
from transqa.bitext.unit import joined, unique_ids, with_unique_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from transqa.bitext.rows import BadRow
    from transqa.bitext.unit import Code, Content, Ignore, Mapped, Unit

_MOST_BAD_ROWS = 20  # that are listed one by one
_MOST_IDS = 5  # that are named in a note


def reading_of(
    content: Content, given: Langs, path: str | None, *, skip: Collection[str] = ()
) -> Reading:
    """Return the document of one content of a file; units with a state in ``skip`` are left out and noted."""
    # A reader heeds the languages that were given; where it says others, the rows of a
    # table are in several.
    langs = Langs(
        content.source_lang or given.source, content.target_lang or given.target
    )
    if content.bilingual:
        return _bilingual_reading(content, langs, path, skip)
    return _text_reading(content, langs, path)


def _bilingual_reading(
    content: Content, langs: Langs, path: str | None, skip: Collection[str]
) -> Reading:
    starts = line_starts(content.file) if content.file else ()
    segments: list[Segment] = []
    sources: dict[str, Mapped] = {}
    targets: dict[str, Mapped] = {}
    rows: dict[str, int] = {}
    ignores: list[tuple[Ignore, frozenset[str]]] = []
    for unit in with_unique_ids(content.units):
        if not unit.states.isdisjoint(skip):
            continue
        segment = Segment(
            id=unit.id,
            target=unit.target.text,
            source=unit.source.text if unit.source else None,
            reference=unit.reference,
            origin=unit.origin,
            target_codes=_shown_codes(unit.target_codes),
            source_codes=_shown_codes(unit.source_codes),
        )
        segments.append(segment)
        targets[unit.id] = unit.target
        if unit.source:
            sources[unit.id] = unit.source
        line = _line_of(unit, starts)
        if line is not None:
            rows[unit.id] = line
        for ignore in unit.ignores:
            ignores.append((ignore, frozenset((unit.id,))))
    document = pairs_document(segments, content.id, langs, path)
    document = replace(document, are_strings=content.are_strings)
    notes = (
        *language_notes(document, langs),
        *content.notes,
        *_skipped_notes(content.units, skip),
        *bad_row_notes(content.bad),
    )
    return Reading(
        document=document,
        target=Places(targets, starts, path, rows=rows),
        source=Places(sources, starts, path, rows=rows),
        notes=notes,
        ignores=_merged_ignores(ignores),
        bad=content.bad,
    )


def _shown_codes(codes: Sequence[Code]) -> tuple[tuple[int, str], ...]:
    return tuple([(code.at, code.shown) for code in codes if code.shown])


def _line_of(unit: Unit, starts: tuple[int, ...]) -> int | None:
    """Return the line of a unit: the one its reader gives, else the one it starts in."""
    if unit.line is not None or unit.start is None:
        return unit.line
    return bisect_right(starts, unit.start) or None


def _merged_ignores(
    ignores: Iterable[tuple[Ignore, frozenset[str]]],
) -> tuple[tuple[Ignore, frozenset[str]], ...]:
    """Return each comment once, with all the segments it is for (of one unit that is cut into several)."""
    segments_of: dict[Ignore, frozenset[str]] = {}
    for ignore, ids in ignores:
        segments_of[ignore] = segments_of.get(ignore, frozenset()) | ids
    return tuple(segments_of.items())


def pairs_document(
    segments: Sequence[Segment], name: str, langs: Langs, path: str | None = None
) -> Document:
    """Return segments as a document; a language that was not given is detected on all texts of its side together.

    Fewer words suffice where each side has a text.
    """
    source_lang, target_lang = langs
    if not (source_lang and target_lang):
        sources = _whole(segment.source for segment in segments)
        targets = _whole(segment.target for segment in segments)
        source_lang = source_lang or _detected_lang(sources)
        target_lang = target_lang or _detected_lang(targets)
        if sources and targets and not (source_lang and target_lang):
            source_lang, target_lang = _detected_sides(
                sources, targets, Langs(source_lang, target_lang)
            )
    return Document(
        id=name,
        segments=tuple(segments),
        source_lang=source_lang,
        target_lang=target_lang,
        path=path,
    )


def _whole(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _detected_lang(text: str) -> str | None:
    from transqa.text.language import detect_language

    return detect_language(text) if text else None


def _detected_sides(source: str, target: str, known: Langs) -> Langs:
    """Return the languages of two sides by few words; those that are known where both would be one language."""
    from transqa.text.language import detect_side

    langs = Langs(
        known.source or detect_side(source), known.target or detect_side(target)
    )
    return known if langs.source == langs.target else langs


def pairs_reading(document: Document, given: Langs, bad: Sequence[BadRow]) -> Reading:
    """Return a document of pairs that stand in no file, with notes on its languages and on what was left out."""
    return Reading(
        document,
        Places(),
        notes=(*language_notes(document, given), *bad_row_notes(bad)),
        bad=tuple(bad),
    )


def _skipped_notes(
    units: Sequence[Unit], skip: Collection[str]
) -> Iterator[NotChecked]:
    """Yield a note for each state by which units were left out: how many, and which."""
    ids_of_state: dict[str, list[str]] = {}
    for unit in units:
        states = unit.states.intersection(skip)
        if states:
            ids_of_state.setdefault(min(states), []).append(unit.id)
    for state, ids in sorted(ids_of_state.items()):
        shown = ", ".join(ids[:_MOST_IDS])
        if len(ids) > _MOST_IDS:
            shown += f" and {len(ids) - _MOST_IDS} more"
        what = f"unit {shown}" if len(ids) == 1 else f"units {shown}"
        yield NotChecked(what, f"{state}: such units are skipped (skip)")


def bad_row_notes(bad: Sequence[BadRow]) -> Iterator[NotChecked]:
    """Yield a note for each of the first rows that were left out, and one for the rest."""
    for row in bad[:_MOST_BAD_ROWS]:
        yield NotChecked(row.place, row.why)
    others = bad[_MOST_BAD_ROWS:]
    if others:
        yield NotChecked(
            f"{len(others)} more rows", f"bad as {others[0].place}: {others[0].why}"
        )


def _text_reading(content: Content, langs: Langs, path: str | None) -> Reading:
    from transqa.text.language import detect_language

    text, unit_starts = joined([unit.target for unit in content.units], "\n\n")
    if not text.text.strip():
        raise InputError(
            f"{content.id}: no text in the file; there is nothing to check"
        )
    lang = langs.target or detect_language(text.text)
    is_subtitles = bool(content.times)
    spans: list[Span] = []
    span_counts: list[tuple[str, int]] = []
    labels: list[Label] = []
    spans_of_units = [
        _segment_spans(unit.target.text, lang, is_subtitles=is_subtitles)
        for unit in content.units
    ]
    for index, parts in _parted_labels(content.units, spans_of_units):
        spans_of_units[index] = parts
    for unit, unit_start, unit_spans in zip(
        content.units, unit_starts, spans_of_units, strict=True
    ):
        span_counts.append((unit.id, len(unit_spans)))
        if unit.is_label:
            sentences_of_label = range(len(spans), len(spans) + len(unit_spans))
            labels.append(Label(unit.id, sentences_of_label))
        for start, end in unit_spans:
            spans.append(Span(unit_start + start, unit_start + end))
    segment_ids = _segment_ids(span_counts)

    texts: dict[str, Mapped] = {}
    for segment_id, (start, end) in zip(segment_ids, spans, strict=True):
        texts[segment_id] = text.cut(start, end)
    segments: list[Segment] = []
    for segment_id, segment_text in texts.items():
        file_span = segment_text.file_span(0, 0) if content.file else None
        offset = file_span[0] if file_span else None
        segments.append(Segment(segment_id, segment_text.text, offset=offset))

    ignores: list[tuple[Ignore, frozenset[str]]] = []
    remaining_ids = iter(segment_ids)
    for unit, (_, count) in zip(content.units, span_counts, strict=True):
        ids_of_unit = frozenset(islice(remaining_ids, count))
        for ignore in unit.ignores:
            ignores.append((ignore, ids_of_unit))

    document = Document(
        id=content.id,
        segments=tuple(segments),
        target_lang=lang,
        path=path,
        labels=frozenset(
            segment_ids[index] for label in labels for index in label.sentences
        ),
    )
    starts = line_starts(content.file) if content.file else ()
    return Reading(
        document=document,
        # The offsets of a file without a text (DOCX) are of use to fixes alone.
        target=Places(texts, starts, path, is_text=bool(content.file)),
        text=text,
        spans=tuple(spans),
        notes=(*language_notes(document, Langs(None, langs.target)), *content.notes),
        ignores=_merged_ignores(ignores),
        times=content.times,
        labels=tuple(labels),
        silent_pictures=content.silent_pictures,
    )


def _parted_labels(
    units: Sequence[Unit], spans_of_units: Sequence[Sequence[Span]]
) -> Iterator[tuple[int, list[Span]]]:
    """Yield the labels, by index, with their sentences: a headline apart from the name of the site behind it."""
    if not any(unit.is_label for unit in units):
        return
    said = {
        word_keys(span.of(unit.target.text))
        for unit, unit_spans in zip(units, spans_of_units, strict=True)
        if not unit.is_label
        for span in unit_spans
    }
    for index, unit in enumerate(units):
        if unit.is_label:
            yield index, without_site(unit.target.text, spans_of_units[index], said)


def _segment_spans(text: str, lang: str | None, *, is_subtitles: bool) -> list[Span]:
    """Return the segments of a block as spans of its text: its sentences, or a cue of subtitles as it is."""
    from transqa.text.sentences import sentences

    return [Span(0, len(text))] if is_subtitles else sentences(text, lang)


def _segment_ids(blocks: Sequence[tuple[str, int]]) -> list[str]:
    """Return the ids of segments, given the name of each block and how many it has; unnamed ones are counted.

    >>> _segment_ids([("headline", 1), ("body", 2), ("body", 1), ("", 2)])
    ['headline', 'body-1', 'body-2', 'body-3', '1', '2']
    """
    count_of_name: Counter[str] = Counter()
    for name, count in blocks:
        count_of_name[name] += count
    given: Counter[str] = Counter()
    ids: list[str] = []
    for name, count in blocks:
        for _ in range(count):
            given[name] += 1
            if not name:
                ids.append(str(given[name]))
            elif count_of_name[name] == 1:
                ids.append(name)
            else:
                ids.append(f"{name}-{given[name]}")
    return unique_ids(ids)
