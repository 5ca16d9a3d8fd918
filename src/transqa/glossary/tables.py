"""Reads glossaries kept in spreadsheets (CSV, TSV, the rows of a workbook): a row an entry, a column a language.

A row that carries a further term or role stands below its entry, with the same id or none.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import DataError, did_you_mean
from transqa.glossary.cells import split, unescape
from transqa.glossary.entries import Status
from transqa.glossary.fields import ENTRY_FIELDS, ROLE_FIELDS, TERM_FIELDS, Field, FieldType
from transqa.glossary.layer import Raw, Row
from transqa.glossary.parse import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

STYLE = "style:"  # begins the columns of house styles
_IN_COLUMNS_OF_THEIR_OWN = (FieldType.TERMS, FieldType.STYLES, FieldType.ROLES)
_ENTRY_COLUMNS = {field.in_table: field for field in ENTRY_FIELDS if field.type not in _IN_COLUMNS_OF_THEIR_OWN}
_ROLE_COLUMNS = {field.in_table: field for field in ROLE_FIELDS}
_TERM_COLUMNS = {field.in_table: field for field in TERM_FIELDS}
TEXT_COLUMNS = tuple(_ENTRY_COLUMNS)  # of what is said once of an entry
_LANG = re.compile(rf"([a-z]{{2,3}})(?::({'|'.join(Status)}))?")
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_SEPARATOR = re.compile(r"sep=(.)\r?\n")


class Column(NamedTuple):
    """What a column holds: a field of the entry, of a further term or of a role; a style; forms of a language.

    ``part`` is entry, term, role, style or forms; ``key`` the key there, the name of the style or the language.
    """

    part: str
    key: str
    field: Field | None = None
    status: str = ""


class Cells(NamedTuple):
    """A row of a table: where it stands, its cells as texts, and what is wrong with a row that cannot be read."""

    where: str
    cells: Sequence[str]
    problem: str = ""


def read_csv(text: str, path: Path) -> Raw:
    """Return the entries of a CSV or TSV file as tables. Raises DataError."""
    rows = _records(text, path)
    head = next(rows, Cells(f"{path}: line 1", []))
    return read_rows(head, rows, lambda number: head.where)


def _records(text: str, path: Path) -> Iterator[Cells]:
    """Yield the records of a file that are not empty, each with the line it begins at."""
    said = _SEPARATOR.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 2 if said else 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield Cells(f"{path}: line {line}", record)
            line = reader.line_num + (2 if said else 1)
    except csv.Error as error:
        raise DataError(f"{path}: line {line}: {_why(str(error))}") from None


def _why(said: str) -> str:
    if "expected after" in said or "unexpected end" in said:
        return 'a quotation mark opens a cell and does not close it; write "" for one inside a quoted cell'
    return said


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def read_rows(head: Cells, rows: Iterable[Cells], place: Callable[[int], str]) -> Raw:
    """Return the entries of a table as tables; ``place`` says where a column's heading stands. Raises DataError."""
    if head.problem:
        raise DataError(head.problem)
    columns = _columns(head, place)
    raw = Raw()
    if not any(column.part == "entry" and column.key == "kind" for column in columns):
        raw.warnings.append(f'{head.where}: no column "kind": every entry is taken for a person')
    begun: dict[str, Row] = {}
    for row in rows:
        try:
            _add(raw, begun, row, columns)
        except DataError as error:
            raw.problems.append(str(error))
    if not raw.rows and not raw.problems:
        raise DataError(f"{head.where}: no entry below the header")
    return raw


def _columns(head: Cells, place: Callable[[int], str]) -> list[Column]:
    columns = []
    seen: dict[str, int] = {}
    cells = [*head.cells]
    while cells and not cells[-1].strip():
        cells.pop()
    for number, cell in enumerate(cells):
        name = cell.strip() if cell.strip().startswith(STYLE) else cell.strip().lower()
        column = _column(name)
        if column is None:
            raise DataError(f'{place(number)}: column "{name}" is unknown; {_allowed(name)}')
        if seen.setdefault(name, number) != number:
            raise DataError(f'{place(number)}: column "{name}" stands twice')
        columns.append(column)
    if not any(column.part == "forms" or column.key == "text" for column in columns):
        raise DataError(f"{head.where}: no language column (be, ru, uk, en, …) in the header")
    return columns


def _allowed(name: str) -> str:
    langs = "a language code (be, en, en:admitted, en:deprecated)"
    known = did_you_mean(name, (*_ENTRY_COLUMNS, *_TERM_COLUMNS, *_ROLE_COLUMNS, f"{STYLE}NAME"), limit=40)
    return known.replace("allowed: ", f"allowed: {langs}, ", 1)


def _column(name: str) -> Column | None:
    """Return what a column of that name holds; None if there is no such column."""
    for part, columns in (("entry", _ENTRY_COLUMNS), ("term", _TERM_COLUMNS), ("role", _ROLE_COLUMNS)):
        if name in columns:
            return Column(part, columns[name].in_toml, columns[name])
    if name.startswith(STYLE) and name != STYLE:
        return Column("style", name.removeprefix(STYLE))
    lang = _LANG.fullmatch(name)
    return Column("forms", lang[1], status=lang[2] or "") if lang else None


def _add(raw: Raw, begun: dict[str, Row], row: Cells, columns: Sequence[Column]) -> None:
    """Add a row to the entry it belongs to, or begin one. Raises DataError."""
    if row.problem:
        raise DataError(row.problem)
    spilled = [cell for cell in row.cells[len(columns) :] if cell.strip()]
    if spilled:
        said = f"{len(row.cells)} cells, the header has {len(columns)}; what is the last, {spilled[-1]!r}?"
        raise DataError(f"{row.where}: {said}")
    entry: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {"entry": entry, "forms": entry, "term": {}, "role": {}, "style": {}}
    for column, cell in zip(columns, row.cells, strict=False):
        if cell and not cell.isspace():
            _put(parts[column.part], column, cell, row.where)
    if parts["style"]:
        entry["style"] = parts["style"]
    further = bool(parts["term"] or parts["role"] or entry.get("term"))
    table = _entry_of(raw, begun, Row(row.where, entry), further=further)
    if parts["term"]:
        table.setdefault("term", []).append({**parts["term"], "literal": True})
    if parts["role"]:
        table.setdefault("roles", []).append(parts["role"])


def _entry_of(raw: Raw, begun: dict[str, Row], row: Row, *, further: bool) -> dict[str, Any]:
    """Return the table of the entry that a row begins, or adds something ``further`` to. Raises DataError."""
    where, entry = row
    said = entry.pop("id", "")
    if not said and not entry and not raw.rows:
        raise DataError(f"{where}: a term or a role with neither an id nor an entry above")
    known = begun.get(said) if said else None if entry else raw.rows[-1]
    if known and further and all(known.table.get(key) == value for key, value in entry.items() if key != "term"):
        known.table.setdefault("term", []).extend(entry.get("term", ()))
        return known.table
    if known:
        raise DataError(f'{where}: id "{said}" stands twice, first in {known.where}; ids are unique')
    id_ = said or _free(slug(_named(entry)) or "entry", begun)
    begun[id_] = Row(where, {"id": id_, **entry})
    raw.rows.append(begun[id_])
    return begun[id_].table


def _free(id_: str, taken: dict[str, Row]) -> str:
    numbers = (f"{id_}-{number}" for number in range(2, len(taken) + 3))
    return id_ if id_ not in taken else next(one for one in numbers if one not in taken)


def _named(entry: dict[str, Any]) -> str:
    """Return the preferred spelling that an id is made of, the English one if there is one."""
    langs = sorted((key for key, value in entry.items() if isinstance(value, dict)), key=lambda key: key != "en")
    return next((entry[lang]["preferred"][0] for lang in langs if entry[lang].get("preferred")), "")


def _put(part: dict[str, Any], column: Column, cell: str, where: str) -> None:
    """Put what a cell says into the part of the entry that its column belongs to. Raises DataError."""
    field = column.field
    if column.part == "forms":
        _put_forms(part, column, split(cell))
    elif field is not None and (field.has_many_texts or (column.part == "term" and field.name == "text")):
        part[column.key] = split(cell)
    elif field is not None and field.type is FieldType.FLAG:
        word = cell.strip().lower()
        if word not in _YES:
            raise DataError(f'{where}: "{cell.strip()}" is neither yes nor no')
        part[column.key] = _YES[word]
    else:
        part[column.key] = unescape(cell)


def _put_forms(entry: dict[str, Any], column: Column, forms: list[str]) -> None:
    if column.key == "id":
        _put_terms(entry, column, forms)
        return
    by_status = entry.setdefault(column.key, {})
    if column.status:
        by_status.setdefault(column.status, []).extend(forms)
    else:
        by_status["preferred"] = forms[:1] + by_status.get("preferred", [])
        by_status["admitted"] = forms[1:] + by_status.get("admitted", [])


def _put_terms(entry: dict[str, Any], column: Column, forms: list[str]) -> None:
    """Add Indonesian forms: ``id`` alone is the column of the identifier, ``id:preferred`` is Indonesian."""
    item = {"lang": column.key, "status": column.status, "text": forms, "literal": True}
    entry.setdefault("term", []).append(item)
