"""From what a reader gives to a document of segments: texts are cut into sentences, units are filtered by state."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import Document, NotChecked, Segment, Side, Span
from transqa.bitext.langs import Langs, language_notes
from transqa.bitext.reading import Places, Reading, line_starts
from transqa.bitext.unit import joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from transqa.bitext.rows import BadRow
    from transqa.bitext.unit import Content, Ignore, Mapped, Unit

_SHOWN = 20  # bad rows that are listed one by one
_FEW = 5  # ids that are named in a note


def reading_of(content: Content, said: Langs, path: str | None, *, skip: Collection[str] = ()) -> Reading:
    """Return the document of one content of a file; units with a state in ``skip`` are left out and noted."""
    langs = Langs(said.source or content.source_lang, said.target or content.target_lang)
    return _pairs(content, langs, path, skip) if content.bilingual else _text(content, langs, path)


def _pairs(content: Content, said: Langs, path: str | None, skip: Collection[str]) -> Reading:
    units = [unit for unit in _unique(content.units) if unit.states.isdisjoint(skip)]
    segments = [
        Segment(unit.id, unit.target.text, unit.source.text if unit.source else None, unit.reference) for unit in units
    ]
    document = pairs_document(segments, content.id, said, path)
    starts = line_starts(content.file) if content.file else ()
    rows = {unit.id: line for unit in units if (line := _line(unit, starts)) is not None}
    target = Places({unit.id: unit.target for unit in units}, starts, path, rows=rows)
    source = Places({unit.id: unit.source for unit in units if unit.source}, starts, path, rows=rows)
    notes = (*language_notes(document, said), *content.notes, *_skipped(content.units, skip), *left_out(content.bad))
    return Reading(document, target, source, notes=notes, ignores=tuple(_merged(_of_units(units))))


def _of_units(units: Sequence[Unit]) -> Iterator[tuple[Ignore, frozenset[str]]]:
    yield from ((ignore, frozenset((unit.id,))) for unit in units for ignore in unit.ignores)


def _merged(ignores: Iterable[tuple[Ignore, frozenset[str]]]) -> Iterator[tuple[Ignore, frozenset[str]]]:
    """Yield each comment once, with all the segments it is for (of one unit that is cut into several)."""
    by_comment: dict[Ignore, frozenset[str]] = {}
    for ignore, ids in ignores:
        by_comment[ignore] = by_comment.get(ignore, frozenset()) | ids
    yield from by_comment.items()


def _unique(units: Sequence[Unit]) -> Sequence[Unit]:
    ids = [unit.id for unit in units]
    if len(set(ids)) == len(ids):
        return units
    return [replace(unit, id=name) for unit, name in zip(units, doubled(ids), strict=True)]


def _line(unit: Unit, starts: tuple[int, ...]) -> int | None:
    return unit.line if unit.start is None or unit.line is not None else bisect_right(starts, unit.start) or None


def pairs_document(segments: Sequence[Segment], name: str, langs: Langs, path: str | None = None) -> Document:
    """Return segments as a document; a language not said is detected on all texts of its side together."""
    from transqa.text.language import detect_language

    def lang(said: str | None, side: Side) -> str | None:
        texts = (one.source if side == Side.SOURCE else one.target for one in segments)
        whole = "\n".join(text for text in texts if text)
        return said or (detect_language(whole) if whole else None)

    source, target = lang(langs.source, Side.SOURCE), lang(langs.target, Side.TARGET)
    return Document(name, tuple(segments), source, target, path)


def pairs_reading(document: Document, said: Langs, bad: Sequence[BadRow]) -> Reading:
    """Return a document of pairs that stand in no file, with notes on its languages and on what was left out."""
    return Reading(document, Places(), notes=(*language_notes(document, said), *left_out(bad)))


def _skipped(units: Sequence[Unit], skip: Collection[str]) -> Iterator[NotChecked]:
    """Yield a note for each state by which units were left out: how many, and which."""
    by_state: dict[str, list[str]] = {}
    for unit in units:
        states = sorted(unit.states.intersection(skip))
        if states:
            by_state.setdefault(states[0], []).append(unit.id)
    for state, ids in sorted(by_state.items()):
        shown = ", ".join(ids[:_FEW]) + (f" and {len(ids) - _FEW} more" if len(ids) > _FEW else "")
        yield NotChecked(f"unit{'s' if len(ids) > 1 else ''} {shown}", f"{state}: such units are skipped (skip)")


def left_out(bad: Sequence[BadRow]) -> Iterator[NotChecked]:
    """Yield a note for each of the first rows that were left out, and one for the rest."""
    for row in bad[:_SHOWN]:
        yield NotChecked(row.place, row.why)
    if len(bad) > _SHOWN:
        yield NotChecked(f"{len(bad) - _SHOWN} more rows", f"bad as {bad[_SHOWN].place}: {bad[_SHOWN].why}")


def _text(content: Content, langs: Langs, path: str | None) -> Reading:
    from transqa.text.language import detect_language

    text, begins = joined([unit.target for unit in content.units], "\n\n")
    if not text.text.strip():
        raise InputError(f"{content.id}: no text in the file; there is nothing to check")
    lang = langs.target or detect_language(text.text)
    blocks = [_spans(unit, begin, lang, content) for unit, begin in zip(content.units, begins, strict=True)]
    names = _names([(unit.id, len(spans)) for unit, spans in zip(content.units, blocks, strict=True)])
    spans = [span for block in blocks for span in block]
    texts = {name: text.cut(*span) for name, span in zip(names, spans, strict=True)}
    segments = tuple(Segment(name, one.text, offset=_offset(one, content)) for name, one in texts.items())
    document = Document(content.id, segments, None, lang, path)
    notes = (*language_notes(document, Langs(None, langs.target)), *content.notes)
    places = Places(texts, line_starts(content.file) if content.file else (), path, is_text=True)
    ignores = tuple(_merged(_ignores(content.units, blocks, names)))
    return Reading(document, places, None, text, tuple(spans), notes, ignores, content.times)


def _spans(unit: Unit, begin: int, lang: str | None, content: Content) -> list[Span]:
    """Return the segments of a block as spans of the whole text: its sentences, or a cue of subtitles as it is."""
    from transqa.text.sentences import sentences

    text = unit.target.text
    spans = [Span(0, len(text))] if content.times else sentences(text, lang)
    return [Span(begin + span.start, begin + span.end) for span in spans]


def _names(blocks: Sequence[tuple[str, int]]) -> list[str]:
    """Return the ids of segments, given the name of each block and how many it has; unnamed ones are counted.

    >>> _names([("headline", 1), ("body", 2), ("body", 1), ("", 2)])
    ['headline', 'body-1', 'body-2', 'body-3', '1', '2']
    """
    of_name: Counter[str] = Counter()
    for name, count in blocks:
        of_name[name] += count
    seen: Counter[str] = Counter()
    made: list[str] = []
    for name, count in blocks:
        for _ in range(count):
            seen[name] += 1
            number = str(seen[name])
            made.append(number if not name else name if of_name[name] == 1 else f"{name}-{number}")
    return doubled(made)


def _offset(text: Mapped, content: Content) -> int | None:
    place = text.place(0, 0) if content.file else None
    return place[0] if place else None


def _ignores(
    units: Sequence[Unit], blocks: Sequence[Sequence[Span]], names: Sequence[str]
) -> Iterator[tuple[Ignore, frozenset[str]]]:
    at = 0
    for unit, block in zip(units, blocks, strict=True):
        here = frozenset(names[at : at + len(block)])
        at += len(block)
        yield from ((ignore, here) for ignore in unit.ignores)


def doubled(ids: Sequence[str]) -> list[str]:
    """Return ids made unique: the second ``a`` is ``a#2``.

    >>> doubled(["a", "b", "a"])
    ['a', 'b', 'a#2']
    """
    seen: Counter[str] = Counter()
    made: list[str] = []
    for one in ids:
        seen[one] += 1
        made.append(one if seen[one] == 1 else f"{one}#{seen[one]}")
    return made
