"""A file, a text or pairs of texts to a document, and where in the file its segments stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.langs import Langs, language_notes
from transqa.bitext.table import BadRow, Row, Table, csv_rows, jsonl_rows, tsv_rows
from transqa.errors import InputError, NotYetError
from transqa.model import Document, Issue, NotChecked, Segment, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_TABLES = {".tsv": tsv_rows, ".tab": tsv_rows, ".csv": csv_rows, ".jsonl": jsonl_rows, ".ndjson": jsonl_rows}
_PLANNED = frozenset(
    (".xliff", ".xlf", ".sdlxliff", ".mxliff", ".mqxliff", ".po", ".pot", ".tmx", ".tbx", ".ts", ".resx",
     ".json", ".yaml", ".yml", ".xml", ".html", ".htm", ".xhtml", ".docx", ".odt", ".xlsx", ".srt", ".vtt")
)  # fmt: skip
_NEWLINE = re.compile("\n")
_SHOWN = 20  # bad rows that are listed one by one


@dataclass(frozen=True, slots=True)
class Beside:
    """The source text of an aligned document: where the sources of segments start in it, its file, its lines."""

    offsets: Mapping[str, int]
    path: str | None
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and its file: ``text`` and line ``starts`` of a plain one, ``lines`` of bilingual rows.

    ``notes`` say what was not read and what looks wrong; ``beside`` is the source text of an aligned document.
    """

    document: Document
    text: str = ""
    starts: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    notes: tuple[NotChecked, ...] = ()
    beside: Beside | None = None

    def located(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return the issues with their line in their file, from 1, and in a plain text their column, from 1."""
        lines = {one.id: line for one, line in zip(self.document.segments, self.lines, strict=False)}
        return tuple(self._located(issue, lines) for issue in issues)

    def _located(self, issue: Issue, lines: dict[str, int]) -> Issue:
        if lines:
            return replace(issue, line=lines[issue.segment])
        if issue.side == Side.SOURCE:
            return _in_source(issue, self.beside) if self.beside else issue
        return _at(issue, self.starts)


def _in_source(issue: Issue, beside: Beside) -> Issue:
    """Return an issue of the source with its place in the source's text, and its line where that is a file."""
    if issue.segment not in beside.offsets:
        return issue
    placed = replace(issue, offset=beside.offsets[issue.segment] + issue.start)
    return _at(replace(placed, path=beside.path), beside.starts) if beside.path else placed


def _at(issue: Issue, starts: tuple[int, ...]) -> Issue:
    if issue.offset is None or not starts:
        return issue
    line = bisect_right(starts, issue.offset)
    return replace(issue, line=line, column=issue.offset - starts[line - 1] + 1)


def line_starts(text: str) -> tuple[int, ...]:
    """Return where the lines of a text start.

    >>> line_starts("one\\ntwo")
    (0, 4)
    """
    return (0, *(match.end() for match in _NEWLINE.finditer(text)))


def read(path: str | Path, langs: Langs = Langs(), *, strict: bool = False) -> Reading:  # noqa: B008 - frozen
    """Return the document of a file, by its extension: bilingual for TSV, CSV and JSONL, else plain text.

    A bad row is left out and noted, the rest is read; it is an error when ``strict`` or when no row is good. Raises
    InputError for a file that cannot be read, NotYetError for a format that is planned.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind in _PLANNED:
        raise NotYetError(f"{path}: {kind} is not read yet; there are plain text, .tsv, .csv and .jsonl")
    text = decode(read_bytes(path), str(path))
    if kind in _TABLES:
        return _bilingual(_TABLES[kind](text, str(path)), str(path), langs, strict)
    return text_document(text, str(path), langs.target, path=str(path))


def read_text(path: str | Path) -> str:
    """Return the text of a plain file (a source, a reference). Raises InputError, for a bilingual file too."""
    path = Path(path)
    if path.suffix.lower() in _TABLES:
        raise InputError(f"{path}: a bilingual file; a source or a reference beside the target is plain text")
    return decode(read_bytes(path), str(path))


def text_document(text: str, name: str, target_lang: str | None, path: str | None = None) -> Reading:
    """Return a plain text as a document: its segments are its sentences, exact slices with ids from 1."""
    from transqa.text.language import detect_language
    from transqa.text.sentences import sentences

    lang = target_lang or detect_language(text)
    spans = sentences(text, lang)
    segments = tuple(
        Segment(str(number), text[start:end], offset=start) for number, (start, end) in enumerate(spans, 1)
    )
    document = Document(name, segments, None, lang, path)
    return Reading(document, text, line_starts(text), notes=language_notes(document, Langs(None, target_lang)))


def pairs_document(segments: Sequence[Segment], name: str, langs: Langs, path: str | None = None) -> Document:
    """Return segments as a document; a language not said is detected on all texts of its side together."""
    from transqa.text.language import detect_language

    def lang(said: str | None, side: Side) -> str | None:
        texts = (one.source if side == Side.SOURCE else one.target for one in segments)
        whole = "\n".join(text for text in texts if text)
        return said or (detect_language(whole) if whole else None)

    source, target = lang(langs.source, Side.SOURCE), lang(langs.target, Side.TARGET)
    return Document(name, tuple(segments), source, target, path)


def pairs_reading(document: Document, said: Langs, bad: Sequence[BadRow], lines: Sequence[int] = ()) -> Reading:
    """Return a document of pairs with notes on its languages and on the rows that were left out."""
    return Reading(document, lines=tuple(lines), notes=(*language_notes(document, said), *_left_out(bad)))


def _left_out(bad: Sequence[BadRow]) -> Iterator[NotChecked]:
    for row in bad[:_SHOWN]:
        yield NotChecked(row.place, row.why)
    if len(bad) > _SHOWN:
        yield NotChecked(f"{len(bad) - _SHOWN} more rows", f"bad as {bad[_SHOWN].place}: {bad[_SHOWN].why}")


def refuse(bad: Sequence[BadRow], good: Sequence[object], *, strict: bool) -> None:
    """Raise InputError with the first bad row, if ``strict`` or if there is no good one."""
    if bad and (strict or not good):
        raise InputError(f"{bad[0].place}: {bad[0].why}")


def _bilingual(table: Table, name: str, langs: Langs, strict: bool) -> Reading:
    if not table.rows and not table.bad:
        raise InputError(f"{name}: a header and no rows; there is nothing to check")
    rows, twins = _fitting(table.rows, name)
    bad = sorted((*table.bad, *twins), key=lambda one: one.line)
    refuse(bad, rows, strict=strict)
    if not any(row.target.strip() for row in rows):
        raise InputError(f"{name}: every target is empty; there is nothing to check")
    segments = tuple(Segment(row.id, row.target, row.source, row.reference) for row in rows)
    said = Langs(langs.source or _first(rows, "source_lang"), langs.target or _first(rows, "target_lang"))
    return pairs_reading(pairs_document(segments, name, said, name), said, bad, [row.line for row in rows])


def _fitting(rows: Sequence[Row], name: str) -> tuple[list[Row], list[BadRow]]:
    """Return the rows that have an id of their own and the languages of the file, and the others."""
    seen: dict[str, int] = {}
    good: list[Row] = []
    bad: list[BadRow] = []
    langs = {key: _first(rows, key) for key in ("source_lang", "target_lang")}
    for row in rows:
        why = _misfit(row, seen, langs)
        if why:
            bad.append(BadRow(row.line, f"{name}: line {row.line}", why))
        else:
            good.append(row)
            seen[row.id] = row.line
    return good, bad


def _misfit(row: Row, seen: Mapping[str, int], langs: Mapping[str, str | None]) -> str | None:
    if row.id in seen:
        return f'id "{row.id}" stands in line {seen[row.id]} too; ids are unique'
    for key, first in langs.items():
        lang = getattr(row, key)
        if lang and lang != first:
            return f'{key} "{lang}" after "{first}"; a file is one document'
    return None


def _first(rows: Sequence[Row], key: str) -> str | None:
    return next((lang for row in rows if (lang := getattr(row, key))), None)
