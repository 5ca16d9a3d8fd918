"""A file, a text or pairs of texts to a document, and where in the file its segments stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.table import Row, csv_rows, jsonl_rows, tsv_rows
from transqa.errors import InputError, NotYetError
from transqa.model import Document, Issue, Segment, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TABLES = {".tsv": tsv_rows, ".tab": tsv_rows, ".csv": csv_rows, ".jsonl": jsonl_rows, ".ndjson": jsonl_rows}
_PLANNED = frozenset(
    (".xliff", ".xlf", ".sdlxliff", ".mxliff", ".mqxliff", ".po", ".pot", ".tmx", ".tbx", ".ts", ".resx",
     ".json", ".yaml", ".yml", ".xml", ".html", ".htm", ".xhtml", ".docx", ".odt", ".xlsx", ".srt", ".vtt")
)  # fmt: skip
_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and its file: ``text`` and line ``starts`` of a plain one, ``lines`` of bilingual rows."""

    document: Document
    text: str = ""
    starts: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()

    def located(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return the issues with their line in the file, from 1, and in a plain text their column, from 1."""
        lines = {one.id: line for one, line in zip(self.document.segments, self.lines, strict=False)}
        return tuple(self._located(issue, lines) for issue in issues)

    def _located(self, issue: Issue, lines: dict[str, int]) -> Issue:
        if lines:
            return replace(issue, line=lines[issue.segment])
        if issue.offset is None or not self.starts:
            return issue
        line = bisect_right(self.starts, issue.offset)
        return replace(issue, line=line, column=issue.offset - self.starts[line - 1] + 1)


class Langs(NamedTuple):
    """The languages said from outside; None is to be read from the file or detected."""

    source: str | None = None
    target: str | None = None


def read(path: str | Path, langs: Langs = Langs()) -> Reading:  # noqa: B008 - a NamedTuple is frozen
    """Return the document of a file, by its extension: bilingual for TSV, CSV and JSONL, else plain text.

    Raises InputError for a file that cannot be read, NotYetError for a format that is planned.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind in _PLANNED:
        raise NotYetError(f"{path}: {kind} is not read yet; there are plain text, .tsv, .csv and .jsonl")
    text = decode(read_bytes(path), str(path))
    if kind in _TABLES:
        return _bilingual(_TABLES[kind](text, str(path)), str(path), langs)
    return text_document(text, str(path), langs.target, path=str(path))


def read_text(path: str | Path) -> str:
    """Return the text of a plain file (a reference). Raises InputError."""
    return decode(read_bytes(Path(path)), str(path))


def text_document(text: str, name: str, target_lang: str | None, path: str | None = None) -> Reading:
    """Return a plain text as a document: its segments are its sentences, exact slices with ids from 1."""
    from transqa.text.language import detect_language
    from transqa.text.sentences import sentences

    lang = target_lang or detect_language(text)
    spans = sentences(text, lang)
    segments = tuple(
        Segment(str(number), text[start:end], offset=start) for number, (start, end) in enumerate(spans, 1)
    )
    starts = (0, *(match.end() for match in _NEWLINE.finditer(text)))
    return Reading(Document(name, segments, None, lang, path), text, starts)


def pairs_document(segments: Sequence[Segment], name: str, langs: Langs, path: str | None = None) -> Document:
    """Return segments as a document; a language not said is detected on all texts of its side together."""
    from transqa.text.language import detect_language

    def lang(said: str | None, side: Side) -> str | None:
        texts = (one.source if side == Side.SOURCE else one.target for one in segments)
        whole = "\n".join(text for text in texts if text)
        return said or (detect_language(whole) if whole else None)

    source, target = lang(langs.source, Side.SOURCE), lang(langs.target, Side.TARGET)
    return Document(name, tuple(segments), source, target, path)


def _bilingual(rows: list[Row], name: str, langs: Langs) -> Reading:
    if not rows:
        raise InputError(f"{name}: a header and no rows; there is nothing to check")
    if not any(row.target.strip() for row in rows):
        raise InputError(f"{name}: every target is empty; there is nothing to check")
    segments = tuple(Segment(row.id, row.target, row.source, row.reference) for row in rows)
    _refuse_twins(rows, name)
    inside = Langs(_one_lang(rows, "source_lang", name), _one_lang(rows, "target_lang", name))
    both = Langs(langs.source or inside.source, langs.target or inside.target)
    return Reading(pairs_document(segments, name, both, name), lines=tuple(row.line for row in rows))


def _refuse_twins(rows: list[Row], name: str) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        if row.id in seen:
            raise InputError(
                f'{name}: line {row.line}: id "{row.id}" stands in line {seen[row.id]} too; ids are unique'
            )
        seen[row.id] = row.line


def _one_lang(rows: list[Row], key: str, name: str) -> str | None:
    first: str | None = None
    for row in rows:
        lang: str | None = getattr(row, key)
        if lang and first and lang != first:
            raise InputError(f'{name}: line {row.line}: {key} "{lang}" after "{first}"; a file is one document')
        first = first or lang
    return first
