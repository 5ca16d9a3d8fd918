"""Rows of bilingual TSV (unquoted), CSV (quoted) and JSONL files.

Columns or keys: id, source, target, reference, source_lang, target_lang. ``hypothesis``
and ``mt`` are read as target. Other columns are left alone, unless they look like one
of these misspelled.
"""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.cells import csv_cells
from transqa.bitext.columns import ALIASES, COLUMNS, table_columns
from transqa.bitext.decode import decode
from transqa.bitext.json_places import object_strings
from transqa.bitext.rows import (
    TABLE_RULES,
    BadRow,
    Row,
    RowError,
    json_row,
    judge_row,
    wrong_width,
)
from transqa.bitext.unit import Content, Mapped, Unit, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.bitext.langs import Langs


class _TableLine(NamedTuple):
    """A line of a table cut into cells, or why it could not be cut."""

    number: int
    cells: list[Mapped]
    fault: str | None = None


class _TableRow(NamedTuple):
    """A good row, the line it begins in, and its two sides with their places in the file."""

    row: Row
    line: int
    target: Mapped
    source: Mapped | None


def read_tsv(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the documents of an unquoted TSV file. Raises InputError for a wrong header, or if no row is there."""
    text = decode(data, name)
    rows = _rows(_tsv_lines(text), name)
    return _contents(rows, name, text, langs)


def read_csv(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the documents of a CSV file, quoted as the csv module does, separated as its header is, by , or ;."""
    text = decode(data, name)
    header = text.split("\n", 1)[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    # A cell may hold a whole article; the limit belongs to the module, so other users
    # of it get theirs back.
    limit_before = csv.field_size_limit(sys.maxsize)
    try:
        rows = list(_rows(_csv_lines(text, delimiter), name))
    finally:
        csv.field_size_limit(limit_before)
    return _contents(rows, name, text, langs)


def read_jsonl(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the documents of a JSONL file, one object a line."""
    text = decode(data, name)
    return _contents(_json_rows(text, name), name, text, langs)


def _contents(
    rows: Iterable[_TableRow | BadRow], name: str, file: str, langs: Langs
) -> list[Content]:
    """Return a document for each pair of languages of the rows that are good and have an id of their own.

    Mostly that is one. The bad rows are those of the file and stand with its first
    document.
    """
    good: list[_TableRow] = []
    bad: list[BadRow] = []
    for row in rows:
        if isinstance(row, BadRow):
            bad.append(row)
        else:
            good.append(row)
    if not good and not bad:
        raise InputError(f"{name}: a header and no rows; there is nothing to check")
    distinct, twice = _with_ids_of_their_own(good, name)
    bad = sorted((*bad, *twice), key=lambda row: row.number)
    rows_of_langs = _by_languages(distinct, _with_target_lang(distinct, langs))
    ids = _document_ids(name, list(rows_of_langs))
    notes = tuple(_languages_not_taken(distinct, langs))
    contents: list[Content] = []
    for document_id, (pair, rows_of_pair) in zip(
        ids, rows_of_langs.items(), strict=True
    ):
        source_lang, target_lang = pair
        content = Content(
            id=document_id,
            units=tuple(_unit(entry) for entry in rows_of_pair),
            bilingual=True,
            file=file,
            source_lang=source_lang,
            target_lang=target_lang,
            bad=() if contents else tuple(bad),
            notes=() if contents else notes,
        )
        contents.append(content)
    return contents


def _unit(entry: _TableRow) -> Unit:
    return Unit(
        id=entry.row.id,
        target=entry.target,
        source=entry.source,
        reference=entry.row.reference,
        line=entry.line,
    )


def _with_ids_of_their_own(
    rows: Sequence[_TableRow], name: str
) -> tuple[list[_TableRow], list[BadRow]]:
    """Part the rows from those whose id another one had before."""
    line_of_id: dict[str, int] = {}
    distinct: list[_TableRow] = []
    twice: list[BadRow] = []
    for entry in rows:
        row = entry.row
        if row.id in line_of_id:
            why = (
                f'id "{row.id}" stands in line {line_of_id[row.id]} too; ids are unique'
            )
            twice.append(BadRow(row.number, f"{name}: line {entry.line}", why, row.id))
        else:
            distinct.append(entry)
            line_of_id[row.id] = entry.line
    return distinct, twice


_LangPair = tuple[str | None, str | None]


def _by_languages(
    rows: Sequence[_TableRow], given: Langs
) -> dict[_LangPair, list[_TableRow]]:
    """Return the rows by their languages, in the order in which these come first.

    Where all rows that name a language name one, it is that of the others too, and a
    language that was given stands over it. Where they name several, each row keeps its
    own, and what was given is for those that name none.
    """
    source_langs = _langs_named(rows, "source_lang")
    target_langs = _langs_named(rows, "target_lang")
    by_langs: dict[_LangPair, list[_TableRow]] = {}
    for entry in rows:
        source_lang = _lang_of_row(entry.row.source_lang, source_langs, given.source)
        target_lang = _lang_of_row(entry.row.target_lang, target_langs, given.target)
        by_langs.setdefault((source_lang, target_lang), []).append(entry)
    if not by_langs:
        by_langs[given.source, given.target] = []
    return by_langs


def _with_target_lang(rows: Sequence[_TableRow], given: Langs) -> Langs:
    """Return the languages given, with that of all targets together where only the sources say theirs, several.

    The few rows of one source language may be too short to tell it.
    """
    is_told = given.target or _langs_named(rows, "target_lang")
    if is_told or len(_langs_named(rows, "source_lang")) < 2:
        return given
    from transqa.text.language import detect_language

    whole = "\n".join(entry.row.target for entry in rows)
    return given._replace(target=detect_language(whole))


def _document_ids(name: str, pairs: Sequence[_LangPair]) -> list[str]:
    """Return the ids of the documents of a file, told apart by the languages in which they differ.

    >>> _document_ids("a.tsv", [("be", "en"), ("ru", "en"), (None, "en")])
    ['a.tsv#be', 'a.tsv#ru', 'a.tsv#und']
    """
    if len(pairs) == 1:
        return [name]
    sides = [side for side in (0, 1) if len({pair[side] for pair in pairs}) > 1]
    ids: list[str] = []
    for pair in pairs:
        codes = [pair[side] or "und" for side in sides]
        ids.append(f"{name}#{'-'.join(codes)}")
    return ids


def _lang_of_row(
    own: str | None, named: Sequence[str], given: str | None
) -> str | None:
    if len(named) > 1:
        return own or given
    return given or (named[0] if named else None)


def _langs_named(rows: Iterable[_TableRow], column: str) -> list[str]:
    """Return the languages that rows name in a column, each once."""
    langs = [getattr(entry.row, column) for entry in rows]
    return list(dict.fromkeys(lang for lang in langs if lang))


def _languages_not_taken(
    rows: Sequence[_TableRow], given: Langs
) -> Iterator[NotChecked]:
    """Yield a note for a language that was given where rows are in several others."""
    for side, given_lang in zip(given._fields, given, strict=True):
        named = _langs_named(rows, f"{side}_lang")
        others = [lang for lang in named if lang != given_lang]
        if given_lang and len(named) > 1 and others:
            yield NotChecked(
                f"rows in {', '.join(others)} as {given_lang}",
                f"the column {side}_lang says each row's language, which is taken",
            )


def _tsv_lines(text: str) -> Iterator[_TableLine]:
    """Yield the lines that are not empty; TSV is unquoted, so a tab and a line end are never part of a cell."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.removesuffix("\r").split("\t")
        if cells != [""]:
            placed: list[Mapped] = []
            cell_start = start
            for cell in cells:
                placed.append(whole(cell, cell_start))
                cell_start += len(cell) + 1
            yield _TableLine(number, placed)
        start += len(line) + 1


def _csv_lines(text: str, delimiter: str) -> Iterator[_TableLine]:
    """Yield the rows that are not empty; where the quoting is wrong, a line with that fault and nothing after it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    placed = csv_cells(text, delimiter)
    number = 1
    try:
        for texts in reader:
            if texts:
                cells = next(placed, [])
                # The csv module has the last word on what a cell is; places are for
                # those that it agrees with.
                if [cell.text for cell in cells] != texts:
                    cells = [Mapped(cell) for cell in texts]
                yield _TableLine(number, cells)
            number = reader.line_num + 1
    except csv.Error as error:
        why = f"{error}; a quote inside a quoted cell is written twice (nothing after it is read)"
        yield _TableLine(number, [], why)


def _rows(lines: Iterator[_TableLine], name: str) -> Iterator[_TableRow | BadRow]:
    """Yield the rows under the header that the first line is. Raises InputError for a header that is none."""
    header = next(lines, _TableLine(1, []))
    where = f"{name}: line {header.number}"
    if header.fault:
        raise InputError(f"{where}: {header.fault}")
    try:
        columns = table_columns([cell.text.strip().lower() for cell in header.cells])
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    for number, line in enumerate(lines, 1):
        place = f"{name}: line {line.number}"
        fault = line.fault or wrong_width(line.cells, len(columns))
        if fault:
            yield BadRow(number, place, fault)
            continue
        cells = dict(zip(columns, line.cells, strict=True))
        values = {column: cells[column].text for column in COLUMNS if column in cells}
        row = judge_row(values, number, place, TABLE_RULES)
        yield row if isinstance(row, BadRow) else _placed(row, line.number, cells)


def _json_rows(text: str, name: str) -> Iterator[_TableRow | BadRow]:
    """Yield the rows of a JSONL file; each object says by its keys which columns it has."""
    number = 0
    start = 0
    for line_number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            number += 1
            yield _json_row(
                line, start, line_number, number, f"{name}: line {line_number}"
            )
        start += len(line) + 1


def _json_row(
    line: str, start: int, line_number: int, number: int, place: str
) -> _TableRow | BadRow:
    try:
        found = json_row(line, COLUMNS)
        columns = table_columns(list(found))
    except (RowError, InputError) as error:
        return BadRow(number, place, str(error))
    by_column = dict(zip(columns, found.values(), strict=True))
    values = {column: by_column[column] for column in COLUMNS if column in by_column}
    row = judge_row(values, number, place, TABLE_RULES)
    if isinstance(row, BadRow):
        return row
    cells = {
        ALIASES.get(key, key): string
        for key, string in object_strings(line, start).items()
    }
    return _placed(row, line_number, cells)


def _placed(row: Row, line: int, cells: dict[str, Mapped]) -> _TableRow:
    """Return a good row with the cells that its two sides stand in."""
    target = cells.get("target", Mapped(""))
    source = cells["source"] if row.source else None
    return _TableRow(row, line, target, source)
