"""Rows of bilingual TSV (unquoted), CSV (quoted) and JSONL files.

Columns or keys: id, source, target, reference, source_lang, target_lang, or what others
call them (``headers``). Other columns are left alone, unless they look like one of
these misspelled; one that looks like a source is told.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked, Origin
from transqa.bitext.cells import csv_cells, csv_dialect
from transqa.bitext.columns import COLUMNS, Renamed
from transqa.bitext.decode import decode
from transqa.bitext.headers import Header, is_header, language_column, read_header
from transqa.bitext.json_places import object_strings
from transqa.bitext.langs import Langs
from transqa.bitext.long_tables import long_columns
from transqa.bitext.row_languages import RowTexts, languages_told
from transqa.bitext.rows import (
    TABLE_RULES,
    BadRow,
    Row,
    RowError,
    in_langs,
    json_row,
    judge_row,
    wrong_width,
)
from transqa.bitext.table_head import alphabet_of
from transqa.bitext.unit import Content, Mapped, Unit, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transqa.bitext.long_tables import LongColumns

_WITH_LETTERS = re.compile(r"[^\W\d_]")
_KEY = re.compile(r"^[A-Za-z]+(?:[._/:-][A-Za-z]+)+$")  # parts of letters, no numbers
_SAMPLE = 50  # rows by which a column is taken for a text in another alphabet


class _Asked(NamedTuple):
    """What the user said of a table: the languages, the names of its columns in order, or ours beside theirs.

    ``kept`` are other columns whose cells the caller wants.
    """

    langs: Langs
    columns: tuple[str, ...] = ()
    renamed: Renamed = ()
    kept: tuple[str, ...] = ()


class _Asides:
    """What stands beside the columns that are read: those that look like a source, by their names or their texts."""

    def __init__(self) -> None:
        """Know of no column yet."""
        self.unread: dict[str, None] = {}
        self.language_column = ""
        self.key_column = ""
        self._alphabets: dict[str, Counter[str]] = {}
        self._count = 0

    def told(self, header: Header) -> None:
        """Take what a header says."""
        self.unread.update(dict.fromkeys(header.unread))
        self.language_column = header.language or self.language_column
        self.key_column = header.key or self.key_column

    def seen(self, cells: Mapping[str, object]) -> None:
        """Take the cells of a row by their columns, of the first rows without a source."""
        if "source" in cells or self._count >= _SAMPLE:
            return
        self._count += 1
        for column, text in cells.items():
            if isinstance(text, str):
                alphabet = alphabet_of(text)
                if alphabet:
                    counts = self._alphabets.setdefault(column, Counter())
                    counts[alphabet] += 1

    def notes(self) -> Iterator[NotChecked]:
        """Yield a note for each column that looks like a source and is not read."""
        columns = dict(self.unread)
        target = self._usual_alphabet("target")
        for column in self._alphabets:
            alphabet = self._usual_alphabet(column)
            if column not in COLUMNS and target and alphabet not in (None, target):
                columns[column] = None
        for column in columns:
            yield NotChecked(
                f'column "{column:.40}"',
                "looks like a side of the pairs and is not read; "
                f"if it is the source, say --columns source={column:.40}",
            )

    def _usual_alphabet(self, column: str) -> str | None:
        """Return the alphabet of most texts of a column; None for one that holds few texts."""
        counts = self._alphabets.get(column, Counter())
        if not counts:
            return None
        [(alphabet, count)] = counts.most_common(1)
        return alphabet if 2 * count > self._count else None


class _TableLine(NamedTuple):
    """A line of a table cut into cells, or why it could not be cut."""

    number: int
    cells: list[Mapped]
    fault: str | None = None


class _TableRow(NamedTuple):
    """A good row, the line it begins in, and its two sides with their places in the file.

    ``langs`` is what it has in the column that tells the languages of rows, ``kept`` what
    it has in the other columns that were asked for, empty where it has none; ``origin``
    is there where a column says the system.
    """

    row: Row
    line: int
    target: Mapped
    source: Mapped | None
    langs: str = ""
    kept: tuple[str, ...] = ()
    origin: Origin | None = None


def read_tsv(
    data: bytes, name: str, langs: Langs, columns: Sequence[str] = ()
) -> list[Content]:
    """Return the documents of an unquoted TSV file. Raises InputError for a wrong header, or if no row is there.

    ``columns`` are the names of the columns of a file without a header, in order, or
    pairs of our name and the file's (``source=src``).
    """
    return _read_table(".tsv", data, name, _asked(langs, columns))


def read_csv(
    data: bytes, name: str, langs: Langs, columns: Sequence[str] = ()
) -> list[Content]:
    """Return the documents of a CSV file, quoted as the csv module does; a comma, semicolon or tab parts its cells.

    The first line may say which (``sep=;``, as Excel reads and writes it), else the
    header tells. ``columns`` is that of ``read_tsv``.
    """
    return _read_table(".csv", data, name, _asked(langs, columns))


def read_jsonl(
    data: bytes, name: str, langs: Langs, columns: Sequence[str] = ()
) -> list[Content]:
    """Return the documents of a JSONL file, one object a line; of ``columns`` pairs of names count."""
    return _read_table(".jsonl", data, name, _asked(langs, columns))


def _read_table(kind: str, data: bytes, name: str, asked: _Asked) -> list[Content]:
    text = decode(data, name, utf16=True)
    asides = _Asides()
    rows = _table_rows(kind, text, name, asked, asides)
    return _contents(rows, name, text, asked.langs, asides)


def _table_rows(
    kind: str, text: str, name: str, asked: _Asked, asides: _Asides
) -> list[_TableRow | BadRow]:
    """Return the rows of a table of a kind: ``.csv``, ``.jsonl``, else one parted by tabs."""
    if kind == ".jsonl":
        return list(_json_rows(text, name, asked, asides))
    if kind != ".csv":
        return list(_rows(_tsv_lines(text), name, asked, asides))
    start, delimiter = csv_dialect(text, len(asked.columns))
    # A cell may hold a whole article; the limit belongs to the module, so other users
    # of it get theirs back.
    limit_before = csv.field_size_limit(sys.maxsize)
    try:
        return list(_rows(_csv_lines(text, start, delimiter), name, asked, asides))
    finally:
        csv.field_size_limit(limit_before)


def read_long_table(
    data: bytes,
    name: str,
    langs: Langs,
    columns: LongColumns,
    renamed: Renamed = (),
) -> dict[str, list[Content]]:
    """Return the documents of each system of a long table, systems in the order in which they come first.

    A row that cannot be read, or does not say its system or segment, is a bad one of
    the first system. Segments are known by their column, with the document's before it
    where that is not enough; without one, or where no two systems share an id and each
    row has a source, by their order. Raises InputError as ``read_tsv``.
    """
    if columns.segment:
        others = tuple(pair for pair in renamed if pair[0] != "id")
        renamed = (*others, ("id", columns.segment))
    text = decode(data, name, utf16=True)
    kept = tuple(column for column in (columns.system, columns.document) if column)
    asked, asides = _Asked(langs, renamed=renamed, kept=kept), _Asides()
    by_system: dict[str, list[_TableRow]] = {}
    bad: list[BadRow] = []
    for entry in _table_rows(Path(name).suffix.lower(), text, name, asked, asides):
        if isinstance(entry, BadRow):
            bad.append(entry)
            continue
        missing = columns.system if not entry.kept[0] else None
        if columns.segment and not entry.row.id:
            missing = columns.segment
        if missing:
            place = f"{name}: line {entry.line}"
            why = f"the {missing} is empty; each row of a long table has one"
            bad.append(BadRow(entry.row.number, place, why))
        else:
            by_system.setdefault(entry.kept[0], []).append(entry)
    if not by_system:
        if bad:
            raise InputError(f"{bad[0].place}: {bad[0].why}")
        raise InputError(f"{name}: a header and no rows; there is nothing to check")
    by_system = _by_segment(by_system, columns, bad)
    contents: dict[str, list[Content]] = {}
    for system, rows in by_system.items():
        of_system = _contents([*rows, *bad], name, text, langs, asides, system)
        contents[system] = of_system
        bad = []
    return contents


def _by_segment(
    by_system: Mapping[str, list[_TableRow]],
    columns: LongColumns,
    bad: Sequence[BadRow],
) -> dict[str, list[_TableRow]]:
    """Return the rows of systems with the ids of their segments."""
    ids_of = {
        system: [entry.row.id for entry in rows] for system, rows in by_system.items()
    }
    every_id = [row_id for ids in ids_of.values() for row_id in set(ids)]
    have_sources = all(
        entry.row.source for rows in by_system.values() for entry in rows
    )
    are_of_rows = len(by_system) > 1 and len(set(every_id)) == len(every_id)
    if columns.segment is None or (are_of_rows and have_sources):
        if bad:
            raise InputError(
                f"{bad[0].place}: {bad[0].why}; rows go by their order, for no column has the ids of segments, "
                "so that every row must be good"
            )
        return {
            system: [
                entry._replace(row=entry.row._replace(id=str(at)))
                for at, entry in enumerate(rows, 1)
            ]
            for system, rows in by_system.items()
        }
    # The fewest parts of an id by which no row stands twice; a row that does is said by them.
    best, fewest_twice = (False, False), len(every_id) + 1
    for parts in ((False, False), (False, True), (True, False), (True, True)):
        twice = 0
        for rows in by_system.values():
            twice += len(rows) - len({_segment_id(entry, parts) for entry in rows})
        if twice < fewest_twice:
            best, fewest_twice = parts, twice
    return {
        system: [
            entry._replace(row=entry.row._replace(id=_segment_id(entry, best)))
            for entry in rows
        ]
        for system, rows in by_system.items()
    }


def _segment_id(entry: _TableRow, parts: tuple[bool, bool]) -> str:
    """Return the id of a row's segment, with its languages and its document before it where these are parts of it."""
    with_langs, with_document = parts
    row = entry.row
    said: list[str] = []
    if with_langs:
        said.append(entry.langs or f"{row.source_lang or ''}-{row.target_lang or ''}")
    if with_document:
        said += entry.kept[1:]
    return ":".join([*said, row.id])


def _asked(langs: Langs, columns: Sequence[str]) -> _Asked:
    if any("=" in column for column in columns):
        pairs = [column.partition("=") for column in columns]
        return _Asked(langs, renamed=tuple((ours, theirs) for ours, _, theirs in pairs))
    return _Asked(langs, columns=tuple(columns))


def _contents(
    rows: Iterable[_TableRow | BadRow],
    name: str,
    file: str,
    langs: Langs,
    asides: _Asides,
    system: str = "",
) -> list[Content]:
    """Return a document for each pair of languages of the rows that are good and have an id of their own.

    Mostly that is one. The bad rows are those of the file and stand with its first
    document. ``system`` is the one of a long table whose rows they are.
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
    if asides.key_column and not system and _are_shared([row.row.id for row in good]):
        # A column of that name may say something else, of which several rows have one.
        good = [row._replace(row=row.row._replace(id="")) for row in good]
    are_strings = not system and _are_strings(good, asides.key_column)
    distinct, twice = _with_ids_of_their_own(good, name, system)
    distinct, of_no_language, note = _in_languages_told(
        distinct, name, langs, asides.language_column
    )
    bad = sorted((*bad, *twice, *of_no_language), key=lambda row: row.number)
    rows_of_langs = _by_languages(distinct, _with_target_lang(distinct, langs))
    ids = _document_ids(name, list(rows_of_langs))
    notes = (
        *asides.notes(),
        *note,
        *_languages_not_taken(distinct, langs, asides.language_column),
    )
    contents: list[Content] = []
    for document_id, (pair, rows_of_pair) in zip(
        ids, rows_of_langs.items(), strict=True
    ):
        source_lang, target_lang = pair
        content = Content(
            id=document_id,
            units=tuple(_unit(entry, are_strings) for entry in rows_of_pair),
            bilingual=True,
            file=file,
            source_lang=source_lang,
            target_lang=target_lang,
            bad=() if contents else tuple(bad),
            notes=() if contents else notes,
            are_strings=are_strings,
        )
        contents.append(content)
    return contents


def _are_shared(ids: Sequence[str]) -> bool:
    """Return whether some rows have the same id; an empty one is none."""
    given = [row_id for row_id in ids if row_id]
    return len(set(given)) < len(given)


def _are_strings(rows: Sequence[_TableRow], key_column: str) -> bool:
    """Return whether most rows are strings of a program, each by itself, and no text: by their ids.

    Under the name of a column of keys any word is one, under ``id`` only what looks like
    one: ``app.title`` and no ``doc1.2`` or ``headline``.
    """
    pattern = _WITH_LETTERS if key_column else _KEY
    keys = [entry for entry in rows if pattern.search(entry.row.id)]
    return 2 * len(keys) > len(rows)


def _unit(entry: _TableRow, are_strings: bool) -> Unit:
    is_untranslated = are_strings and not entry.target.text.strip()
    return Unit(
        id=entry.row.id,
        target=entry.target,
        source=entry.source,
        reference=entry.row.reference,
        line=entry.line,
        origin=entry.origin,
        # As in PO: a string is there before it is translated.
        states=frozenset(("untranslated",) if is_untranslated else ()),
    )


def _with_ids_of_their_own(
    rows: Sequence[_TableRow], name: str, system: str = ""
) -> tuple[list[_TableRow], list[BadRow]]:
    """Part the rows from those whose id another one had before; one with an empty id gets its number."""
    line_of_id: dict[str, int] = {}
    distinct: list[_TableRow] = []
    twice: list[BadRow] = []
    given_ids = {entry.row.id for entry in rows}
    for entry in rows:
        row = entry.row
        if not row.id:
            # Weblate leaves the ids of its CSV empty.
            number = str(row.number)
            row_id = f"{number}#2" if number in given_ids else number
            distinct.append(entry._replace(row=row._replace(id=row_id)))
            continue
        if row.id in line_of_id:
            line = line_of_id[row.id]
            why = f'id "{row.id}" stands in line {line} too; ids are unique'
            if system:
                why = (
                    f'segment "{row.id:.40}" of the system "{system:.40}" stands in line {line} too; '
                    "a system has one row for each"
                )
            twice.append(BadRow(row.number, f"{name}: line {entry.line}", why, row.id))
        else:
            distinct.append(entry)
            line_of_id[row.id] = entry.line
    return distinct, twice


def _in_languages_told(
    rows: Sequence[_TableRow], name: str, given: Langs, column: str
) -> tuple[list[_TableRow], list[BadRow], list[NotChecked]]:
    """Return rows in the languages that their column tells, those where it says none, and what is to be said of it."""
    if not column:
        return list(rows), [], []
    known = Langs(
        given.source or next(iter(_langs_named(rows, "source_lang")), None),
        given.target or next(iter(_langs_named(rows, "target_lang")), None),
    )
    texts = [
        RowTexts(entry.langs, entry.row.source or "", entry.row.target)
        for entry in rows
    ]
    told = languages_told(column, texts, known)
    if told.column is None:
        return list(rows), [], [told.note] if told.note else []
    good: list[_TableRow] = []
    bad: list[BadRow] = []
    for entry in rows:
        row = entry.row
        langs = told.column.langs(entry.langs)
        if langs is None:
            why = told.column.why_bad(entry.langs)
            bad.append(
                BadRow(row.number, f"{name}: line {entry.line}", why, row.id or None)
            )
        else:
            good.append(entry._replace(row=in_langs(row, langs)))
    return good, bad, []


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
    rows: Sequence[_TableRow], given: Langs, language_column: str
) -> Iterator[NotChecked]:
    """Yield a note for a language that was given where rows are in several others."""
    for side, given_lang in zip(given._fields, given, strict=True):
        named = _langs_named(rows, f"{side}_lang")
        others = [lang for lang in named if lang != given_lang]
        if given_lang and len(named) > 1 and others:
            yield NotChecked(
                f"rows in {', '.join(others)} as {given_lang}",
                f"the column {language_column or f'{side}_lang'} says each row's language, which is taken",
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


def _csv_lines(text: str, start: int, delimiter: str) -> Iterator[_TableLine]:
    """Yield the rows that are not empty; where the quoting is wrong, a line with that fault and nothing after it."""
    table = io.StringIO(text[start:], newline="")
    reader = csv.reader(table, delimiter=delimiter, strict=True)
    placed = csv_cells(text, delimiter, start)
    lines_before = text.count("\n", 0, start)
    number = lines_before + 1
    try:
        for texts in reader:
            if texts:
                cells = next(placed, [])
                # The csv module has the last word on what a cell is; places are for
                # those that it agrees with.
                if [cell.text for cell in cells] != texts:
                    cells = [Mapped(cell) for cell in texts]
                yield _TableLine(number, cells)
            number = lines_before + reader.line_num + 1
    except csv.Error as error:
        why = f"{error}; a quote inside a quoted cell is written twice (nothing after it is read)"
        yield _TableLine(number, [], why)


def _rows(
    lines: Iterable[_TableLine], name: str, asked: _Asked, asides: _Asides
) -> Iterator[_TableRow | BadRow]:
    """Yield the rows under the header that the first line is. Raises InputError for a header that is none."""
    remaining = iter(lines)
    first = next(remaining, _TableLine(1, []))
    where = f"{name}: line {first.number}"
    if first.fault:
        raise InputError(f"{where}: {first.fault}")
    names = tuple(cell.text.strip() for cell in _filled(first.cells))
    if asked.columns:
        header = _header_said(asked, where)
        said = tuple(column.strip("()") for column in asked.columns)
        if not is_header(names) and names != said:
            remaining = chain((first,), remaining)
    else:
        try:
            header = read_header(names, asked.langs, asked.renamed)
        except InputError as error:
            raise InputError(f"{where}: {error}") from None
    width = len(header.columns)
    asides.told(header)
    for number, line in enumerate(remaining, 1):
        place = f"{name}: line {line.number}"
        row_cells = _filled(line.cells, width)
        fault = line.fault or wrong_width(row_cells, width)
        if fault and asked.columns and not line.fault:
            fault = f"{len(row_cells)} columns, and --columns names {width}"
        if fault:
            yield BadRow(number, place, fault)
            continue
        cells = dict(zip(header.columns, row_cells, strict=True))
        values = {column: cells[column].text for column in COLUMNS if column in cells}
        asides.seen({column: cell.text for column, cell in cells.items()})
        row = judge_row(values, number, place, TABLE_RULES)
        if isinstance(row, BadRow):
            yield row
        else:
            told = {column: cell.text for column, cell in cells.items()}
            placed = _placed(in_langs(row, header.langs), line.number, cells)
            yield _with_others(placed, told, header, asked.kept)


def _header_said(asked: _Asked, where: str) -> Header:
    """Return the header of a table that has none: the columns the user names in order, some perhaps by languages.

    Raises InputError where these do not tell which is the target.
    """
    if "source" in asked.columns and "target" in asked.columns:
        language = language_column(asked.columns)
        return Header(asked.columns, Langs(), language=language)
    try:
        return read_header(asked.columns, asked.langs)
    except InputError:
        names = ",".join(column.strip("()") for column in asked.columns)
        raise InputError(
            f"{where}: --columns {names}: which is the target? Call it target, as --columns source,target"
        ) from None


def _filled(cells: Sequence[Mapped], width: int = 0) -> Sequence[Mapped]:
    """Return the cells of a line without empty ones at its end, that spreadsheets leave; ``width`` of them stay."""
    count = len(cells)
    while count > width and not cells[count - 1].text.strip():
        count -= 1
    return cells[:count]


def _json_rows(
    text: str, name: str, asked: _Asked, asides: _Asides
) -> Iterator[_TableRow | BadRow]:
    """Yield the rows of a JSONL file; each object says by its keys which columns it has."""
    number = 0
    start = 0
    for line_number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            number += 1
            json_line = _JsonLine(line, start, line_number)
            place = f"{name}: line {line_number}"
            yield _json_row(json_line, number, place, asked, asides)
        start += len(line) + 1


class _JsonLine(NamedTuple):
    """A line of a JSONL file, where it begins, and its number."""

    text: str
    start: int
    number: int


def _json_row(
    line: _JsonLine, number: int, place: str, asked: _Asked, asides: _Asides
) -> _TableRow | BadRow:
    try:
        found = json_row(line.text, COLUMNS)
        # An object need not have a column that was named; a file with a header must.
        renamed = tuple((ours, key) for ours, key in asked.renamed if key in found)
        header = read_header(tuple(found), asked.langs, renamed)
    except (RowError, InputError) as error:
        return BadRow(number, place, str(error))
    asides.told(header)
    by_column = dict(zip(header.columns, found.values(), strict=True))
    values = {column: by_column[column] for column in COLUMNS if column in by_column}
    asides.seen(by_column)
    row = judge_row(values, number, place, TABLE_RULES)
    if isinstance(row, BadRow):
        return row
    strings = object_strings(line.text, line.start)
    cells = {
        column: strings[key]
        for column, key in zip(header.columns, found, strict=True)
        if key in strings
    }
    placed = _placed(in_langs(row, header.langs), line.number, cells)
    return _with_others(placed, by_column, header, asked.kept)


def _with_others(
    entry: _TableRow, cells: Mapping[str, object], header: Header, kept: Sequence[str]
) -> _TableRow:
    """Return a row with what it has in the columns that are none of ours."""

    def text_in(column: str | None) -> str:
        cell = cells.get(column) if column else None
        return "" if cell is None else str(cell).strip()

    origin = None
    columns = long_columns(header.columns)
    if columns and text_in(columns.system):
        origin = Origin(
            text_in(columns.system),
            text_in(columns.document),
            text_in(columns.segment),
        )
    return entry._replace(
        langs=text_in(header.language),
        kept=tuple(text_in(column) for column in kept),
        origin=origin,
    )


def _placed(row: Row, line: int, cells: dict[str, Mapped]) -> _TableRow:
    """Return a good row with the cells that its two sides stand in."""
    target = cells.get("target", Mapped(""))
    source = cells["source"] if row.source else None
    return _TableRow(row, line, target, source)
