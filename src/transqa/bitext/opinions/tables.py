"""Opinions in tables: MQM ratings as Google publishes them, and error spans of ESA in a column.

MQM (google/wmt-mqm-human-evaluation, and google-research's MQM Viewer): tab-separated,
unquoted, a row an error, its words between ``<v>`` and ``</v>`` in the source or the
target. The header may be missing; some columns have two names. ESA: a column holds the
error spans of a segment as JSON (``esa``); TSV or CSV.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Side
from transqa.bitext.opinions.categories import category_as_written
from transqa.bitext.opinions.esa import span_opinions
from transqa.bitext.opinions.model import (
    GivenOpinion,
    OpinionError,
    SegmentName,
    author_of,
    severity_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Our name of a column, and what it is called; MQM's own order comes first.
_NAMES = {
    "system": ("system", "system_id"),
    "document": ("doc", "document", "document_id"),
    "doc_segment": ("doc_id", "docsegid", "doc_seg_id"),
    "segment": ("seg_id", "globalsegid", "global_seg_id", "segment_id", "segment",
                "line_id", "item_id", "id"),
    "by": ("rater", "annotator", "annotator_id", "user_id", "login", "by"),
    "source": ("source", "src", "source_segment", "source_text", "src_text"),
    "target": ("target", "tgt", "mt", "hypothesis", "hypothesis_segment", "translation",
               "target_text", "tgt_text", "target_segment"),
    "category": ("category",),
    "severity": ("severity",),
    "note": ("metadata", "note", "notes"),
    "spans": ("error_spans", "esa_spans", "esa_error_spans", "span_errors", "spans",
              "errors", "mqm"),
}  # fmt: skip
_OURS = {name: ours for ours, names in _NAMES.items() for name in names}
MQM_ORDER = (
    "system", "document", "doc_segment", "segment", "by", "source", "target",
    "category", "severity", "note",
)  # fmt: skip
MQM_COLUMNS = "system, doc, doc_id, seg_id, rater, source, target, category, severity"
_LEAST_OF_MQM = 9  # columns of a row of MQM; metadata or a note may be the tenth
_NO_ERROR = ("no error", "noerror")
_WHOLE_SEGMENT = "non translation"  # how the category of an unintelligible segment begins, which has no words marked
_MARK = re.compile(r"</?v>")
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')


class Table(NamedTuple):
    """The rows of a table with their lines, and which of our columns each cell is of; ``width`` counts all cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    is_mqm: bool

    @property
    def width(self) -> int:
        """Return how many cells a row has."""
        return len(self.columns)


def read_table(text: str) -> Table | None:
    """Return the table of opinions that a text is; None for anything else."""
    for delimiter in ("\t", ",", ";"):
        first_line = text.partition("\n")[0]
        if delimiter not in first_line:
            continue
        columns = _header(first_line.rstrip("\r").split(delimiter))
        is_mqm = {"target", "category", "severity"} <= set(columns)
        has_spans = "spans" in columns and "target" in columns
        if is_mqm or has_spans:
            rows = _rows(text, delimiter)[1:]
            return Table(columns, tuple(rows), is_mqm and not has_spans)
        if delimiter == "\t" and _is_mqm_row(first_line.rstrip("\r").split("\t")):
            return Table(MQM_ORDER, tuple(_rows(text, "\t")), is_mqm=True)
    return None


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    """Return our names of the columns of a header; a name of ours is used once, other columns have none."""
    columns: list[str] = []
    for cell in cells:
        ours = _OURS.get(cell.strip().strip('"').casefold(), "")
        columns.append("" if ours in columns else ours)
    return tuple(columns)


def _is_mqm_row(cells: Sequence[str]) -> bool:
    """Return whether cells are a row of MQM: as many, and a severity where one stands."""
    if len(cells) not in (_LEAST_OF_MQM, _LEAST_OF_MQM + 1):
        return False
    severity = cells[_LEAST_OF_MQM - 1]
    try:
        severity_of(severity)
    except OpinionError:
        return _plain(severity) in _NO_ERROR
    return True


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, each with the line it begins in."""
    if delimiter != "\t":
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[tuple[int, list[str]]] = []
        before = 0
        for cells in reader:
            if cells:
                rows.append((before + 1, cells))
            before = reader.line_num
        return rows
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            rows.append((number, line.rstrip("\r").split("\t")))
    if _is_quoted(rows):
        return [(number, [_unquoted(cell) for cell in cells]) for number, cells in rows]
    return rows


def _is_quoted(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Return whether the cells of a TSV are quoted as those of CSV are: pandas does so where a quote stands in one.

    In an unquoted file a cell that holds a quotation mark is rarely a quoted one.
    """
    has_doubled = False
    for _, cells in rows:
        for cell in cells:
            if '"' not in cell:
                continue
            if not _QUOTED_CELL.fullmatch(cell):
                return False
            has_doubled = has_doubled or '""' in cell[1:-1]
    return has_doubled


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def table_opinions(table: Table, file: str, author: str) -> Iterator[GivenOpinion]:
    """Yield the opinions of a table; ``author`` is the name of those that name none."""
    for line, cells in table.rows:
        given = GivenOpinion(file, line, f"line {line}", author, SegmentName())
        values: dict[str, str] = {}
        for column, cell in zip(table.columns, cells, strict=False):
            if column:
                values[column] = cell
        needed = ("severity", "target") if table.is_mqm else ("spans", "target")
        if any(column not in values for column in needed):
            yield given._replace(
                fault=f"{len(cells)} cells, the header has {table.width}"
            )
            continue
        try:
            given = given._replace(by=author_of(values.get("by"), author))
        except OpinionError as fault:
            given = given._replace(fault=str(fault))
        if table.is_mqm:
            yield from _mqm_opinions(values, given)
        else:
            yield from _esa_opinions(values, given)


def _segment(values: Mapping[str, str], source: str | None, target: str) -> SegmentName:
    key = "\t".join(values.get(name, "") for name in ("doc_segment", "segment"))
    return SegmentName(
        id=values.get("segment") or values.get("doc_segment"),
        target=target,
        source=source,
        system=values.get("system", ""),
        document=values.get("document", ""),
        key=key,
    )


def _esa_opinions(
    values: Mapping[str, str], given: GivenOpinion
) -> Iterator[GivenOpinion]:
    segment = _segment(values, values.get("source"), values["target"])
    given = given._replace(segment=segment)
    cell = values["spans"].strip()
    if not cell:
        return
    try:
        spans = json.loads(cell)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", None) or "nested too deep"
        yield given._replace(fault=f"the error spans are not JSON ({why})")
        return
    if given.fault:
        yield given
        return
    yield from span_opinions(spans, given, "the column of error spans")


def _mqm_opinions(
    values: Mapping[str, str], given: GivenOpinion
) -> Iterator[GivenOpinion]:
    """Yield the opinions of a row of MQM: one for each piece that is marked, none for a row without an error."""
    severity, category = values["severity"], values.get("category", "")
    if _plain(severity) in _NO_ERROR or _plain(category) in _NO_ERROR:
        return
    if not severity.strip() and not category.strip():
        return  # a row of the MQM Viewer that carries metadata alone
    sides: dict[Side, _Marked] = {}
    for side in Side:
        if side in values:
            # Line ends within a segment are written as a backslash and an n.
            sides[side] = _marked(values[side].replace("\\n", "\n"))
    source = sides.get(Side.SOURCE)
    target = sides[Side.TARGET]
    segment = _segment(values, source.text if source else None, target.text)
    given = given._replace(segment=segment, note=_note(values.get("note", "")))
    if given.fault:
        yield given
        return
    try:
        given = given._replace(
            severity=severity_of(severity), category=category_as_written(category)
        )
        for side, marked in sides.items():
            if not marked.is_whole:
                raise OpinionError(f"a mark <v> or </v> in the {side} has no other end")
    except OpinionError as fault:
        yield given._replace(fault=str(fault))
        return
    found = False
    for side, marked in sides.items():
        for start, end in marked.spans:
            found = True
            yield given._replace(side=side, start=start, end=end)
    if found:
        return
    if _plain(category).startswith(_WHOLE_SEGMENT):
        yield given._replace(whole=True)
    else:
        yield given._replace(fault="no words are marked with <v> and </v>")


class _Marked(NamedTuple):
    """A text without its marks, and the spans that they enclosed; not ``is_whole`` where one lacks its other end."""

    text: str
    spans: tuple[tuple[int, int], ...]
    is_whole: bool


def _marked(text: str) -> _Marked:
    """Return a text with what is marked in it, without white space at the ends of a mark.

    >>> _marked("The<v> bank</v> shook.")
    _Marked(text='The bank shook.', spans=((4, 8),), is_whole=True)
    """
    if "v>" not in text:
        return _Marked(text, (), is_whole=True)
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    done = 0
    open_at: int | None = None
    is_whole = True
    for mark in _MARK.finditer(text):
        pieces.append(text[done : mark.start()])
        length += mark.start() - done
        done = mark.end()
        begins = mark.group() == "<v>"
        if begins == (open_at is not None):
            is_whole = False
        elif begins:
            open_at = length
        elif open_at is not None:
            spans.append((open_at, length))
            open_at = None
    pieces.append(text[done:])
    bare = "".join(pieces)
    return _Marked(
        text=bare,
        spans=tuple([_stripped(bare, start, end) for start, end in spans]),
        is_whole=is_whole and open_at is None,
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its ends; of white space alone, as it is."""
    piece = text[start:end]
    if not piece.strip():
        return start, end
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _note(cell: str) -> str:
    """Return what a rater noted: the note in an object of metadata, or the text of the column."""
    cell = cell.strip()
    if not cell.startswith("{"):
        return cell
    try:
        metadata = json.loads(cell)
    except (ValueError, RecursionError):
        return ""
    note = metadata.get("note") if isinstance(metadata, dict) else None
    return note.strip() if isinstance(note, str) else ""


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", " ").replace("_", " ")
