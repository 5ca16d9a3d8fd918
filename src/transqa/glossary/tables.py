"""Reads glossaries kept in spreadsheets (CSV, TSV, the rows of a workbook): a row an entry, a column a language.

A row that carries a further term or role stands below its entry, with the same id or
none.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import DataError, did_you_mean
from transqa.glossary.cells import split, unescape
from transqa.glossary.entries import Status
from transqa.glossary.fields import (
    ENTRY_FIELDS,
    ROLE_FIELDS,
    TERM_FIELDS,
    Field,
    FieldType,
)
from transqa.glossary.layer import Raw, RawEntry
from transqa.glossary.parse import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from pathlib import Path

STYLE = "style:"  # begins the columns of house styles
_IN_COLUMNS_OF_THEIR_OWN = (FieldType.TERMS, FieldType.STYLES, FieldType.ROLES)
_ENTRY_COLUMNS = {
    field.in_table: field
    for field in ENTRY_FIELDS
    if field.type not in _IN_COLUMNS_OF_THEIR_OWN
}
_ROLE_COLUMNS = {field.in_table: field for field in ROLE_FIELDS}
_TERM_COLUMNS = {field.in_table: field for field in TERM_FIELDS}
TEXT_COLUMNS = tuple(_ENTRY_COLUMNS)  # of what is said once of an entry
_STATUSES = frozenset(str(status) for status in Status)
_LANG = re.compile(rf"([a-z]{{2,3}})(?::({'|'.join(Status)}))?")
_TAG = re.compile(
    r"([a-z]{2,3})[-_][a-z0-9]{2,8}"
)  # a language with its country: en-gb
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_SEPARATOR = re.compile(r"sep=(.)\r?\n")


class Column(NamedTuple):
    """What a column holds: a field of the entry, of a further term or of a role; a style; forms of a language.

    ``part`` is entry, term, role, style or forms; ``key`` the key there, the name of
    the style or the language.
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
    lines_before = 0
    separator = _SEPARATOR.match(text)
    if separator:  # Excel writes it, and takes no other mark between cells then
        text = text[separator.end() :]
        delimiter = separator[1]
        lines_before = 1
    elif path.suffix.lower() == ".tsv":
        delimiter = "\t"
    else:
        header = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1 + lines_before
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield Cells(f"{path}: line {line}", record)
            line = reader.line_num + 1 + lines_before
    except csv.Error as error:
        reason = str(error)
        if "expected after" in reason or "unexpected end" in reason:
            reason = 'a quotation mark opens a cell and does not close it; write "" for one inside a quoted cell'
        raise DataError(f"{path}: line {line}: {reason}") from None


def read_rows(
    head: Cells, rows: Iterable[Cells], where_of: Callable[[int], str]
) -> Raw:
    """Return the entries of a table as tables; ``where_of`` says where a column's heading stands. Raises DataError."""
    if head.problem:
        raise DataError(head.problem)
    columns = _columns(head, where_of)
    raw = Raw()
    by_id: dict[str, RawEntry] = {}
    for row in rows:
        try:
            _add(raw, by_id, row, columns)
        except DataError as error:
            raw.problems.append(str(error))
    if not raw.rows and not raw.problems:
        raise DataError(f"{head.where}: no entry below the header")
    terms = _take_for_terms(raw.rows)
    if not any(column.part == "entry" and column.key == "kind" for column in columns):
        raw.warnings.append(_kindless(head.where, len(raw.rows), terms))
    return raw


def _take_for_terms(rows: Iterable[RawEntry]) -> int:
    """Take entries without a kind for terms where no spelling has a capital, and return how many these are.

    What else says no kind is taken for a person, and every name of one has a capital.
    """
    count = 0
    for _, entry in rows:
        if "kind" in entry:
            continue
        letters = "".join(_spellings(entry))
        # Letters of a script without capitals say nothing.
        if letters.islower():
            entry["kind"] = "term"
            count += 1
    return count


def _spellings(entry: dict[str, Any]) -> Iterator[str]:
    """Yield all spellings of an entry: those in columns of languages, and those in rows of their own."""
    for by_status in entry.values():
        if isinstance(by_status, dict):
            for status, texts in by_status.items():
                if status in _STATUSES:
                    yield from texts
    for term in entry.get("term", ()):
        yield from term.get("text", ())


def _kindless(where: str, entries: int, terms: int) -> str:
    """Return the warning that a table has no column "kind", with what its entries are taken for."""
    told = f'{where}: no column "kind": '
    if not terms:
        return f"{told}every entry is taken for a person"
    if terms == entries:
        return f"{told}every entry is taken for a term, as none has a capital"
    without = "1 without a capital" if terms == 1 else f"{terms} without a capital"
    return f"{told}entries are taken for persons, {without} for {'a term' if terms == 1 else 'terms'}"


def _columns(head: Cells, where_of: Callable[[int], str]) -> list[Column]:
    """Return what each column holds. Raises DataError for a heading that is unknown or stands twice."""
    columns: list[Column] = []
    names: set[str] = set()
    headings = [cell.strip() for cell in head.cells]
    while headings and not headings[-1]:
        headings.pop()
    for number, heading in enumerate(headings):
        name = heading if heading.startswith(STYLE) else heading.lower()
        column = _column(name)
        if column is None:
            raise DataError(
                f'{where_of(number)}: column "{name}" is unknown; {_allowed(name)}'
            )
        if name in names or column in columns:
            raise DataError(f'{where_of(number)}: column "{name}" stands twice')
        names.add(name)
        columns.append(column)
    if not any(column.part == "forms" or column.key == "text" for column in columns):
        raise DataError(
            f"{head.where}: no language column (be, ru, uk, en, …) in the header"
        )
    return columns


# What heads the column of spellings that are not to be used, in house lists.
_WHAT_NOT_TO_WRITE = re.compile(
    r"forbid|banned|avoid|do.?n[o'’]t.use|not.to.use|wrong|incorrect|deprecat|запрещ|нельзя|не.использ|неправильн|"
    r"забарон|няправільн|заборон"
)


def _allowed(name: str) -> str:
    """Return what columns there are, the nearest to a name first."""
    langs = "a language code (be, en, en:admitted, en:deprecated)"
    lang = _language_within(name)
    known = did_you_mean(
        "" if lang else name,
        (*_ENTRY_COLUMNS, *_TERM_COLUMNS, *_ROLE_COLUMNS, f"{STYLE}NAME"),
        limit=40,
    )
    known = known.replace("allowed: ", f"allowed: {langs}, ", 1)
    if _WHAT_NOT_TO_WRITE.search(name):
        return (
            f'{known} Did you mean "{lang or "en"}:deprecated", for spellings that are off-style, '
            f'or "{lang or "en"}:mistranslation", for those that are wrong?'
        )
    return f'{known} Did you mean "{lang}"?' if lang else known


def _language_within(heading: str) -> str | None:
    """Return the code of the one language that a word of a heading names; None for none or several, and with a status.

    >>> _language_within("term en"), _language_within("russian term"), _language_within("en:prefered")
    ('en', 'ru', None)
    """
    from transqa.languages.codes import language_by_any_name
    from transqa.languages.load import LANGUAGES

    if ":" in heading:
        return None
    langs: set[str] = set()
    for word in _WORD.findall(heading):
        lang = word if word in LANGUAGES else language_by_any_name(word)
        if lang in LANGUAGES:
            langs.add(lang)
    return langs.pop() if len(langs) == 1 else None


def _column(name: str) -> Column | None:
    """Return what a column of that name holds; None if there is no such column."""
    for part, columns in (
        ("entry", _ENTRY_COLUMNS),
        ("term", _TERM_COLUMNS),
        ("role", _ROLE_COLUMNS),
    ):
        if name in columns:
            return Column(part, columns[name].in_toml, columns[name])
    if name.startswith(STYLE) and name != STYLE:
        return Column("style", name.removeprefix(STYLE))
    forms = _LANG.fullmatch(name)
    if forms:
        return Column("forms", forms[1], status=forms[2] or "")
    lang_name, _, status = name.partition(":")
    lang = _language_named(lang_name)
    if lang is None or status not in ("", *Status):
        return None
    return Column("forms", lang, status=status)


def _language_named(heading: str) -> str | None:
    """Return the code of a language that heads a column by its name or with its country; None for no language.

    >>> _language_named("belarusian"), _language_named("english (uk)"), _language_named("en-gb")
    ('be', 'en', 'en')
    """
    from transqa.languages.codes import is_language_code, language_by_any_name

    name = _BRACKETS.sub("", heading).strip()
    tag = _TAG.fullmatch(name)
    if tag:
        return tag[1] if is_language_code(tag[1]) else None
    code = language_by_any_name(name)
    return code.split("_")[0] if code else None


def _add(
    raw: Raw, by_id: dict[str, RawEntry], row: Cells, columns: Sequence[Column]
) -> None:
    """Add a row to the entry it belongs to, or begin one. Raises DataError."""
    if row.problem:
        raise DataError(row.problem)
    spilled = [cell for cell in row.cells[len(columns) :] if cell.strip()]
    if spilled:
        counts = f"{len(row.cells)} cells, the header has {len(columns)}"
        raise DataError(f"{row.where}: {counts}; what is the last, {spilled[-1]!r}?")
    entry: dict[str, Any] = {}
    term: dict[str, Any] = {}
    role: dict[str, Any] = {}
    style: dict[str, Any] = {}
    parts = {"entry": entry, "forms": entry, "term": term, "role": role, "style": style}
    for column, cell in zip(columns, row.cells, strict=False):
        if cell and not cell.isspace():
            _put(parts[column.part], column, cell, row.where)
    if style:
        entry["style"] = style
    says_more = bool(term or role or entry.get("term"))
    table = _entry_of(raw, by_id, RawEntry(row.where, entry), says_more=says_more)
    if term:
        table.setdefault("term", []).append({**term, "literal": True})
    if role:
        table.setdefault("roles", []).append(role)


def _entry_of(
    raw: Raw, by_id: dict[str, RawEntry], row: RawEntry, *, says_more: bool
) -> dict[str, Any]:
    """Return the table of the entry that a row begins, or adds a term or a role to. Raises DataError."""
    where, entry = row
    entry_id = entry.pop("id", "")
    known: RawEntry | None = None
    if entry_id:
        known = by_id.get(entry_id)
    elif not entry:
        if not raw.rows:
            raise DataError(
                f"{where}: a term or a role with neither an id nor an entry above"
            )
        known = raw.rows[-1]
    if known is not None:
        # A row below an entry may say again what the entry says, and nothing else of
        # it.
        repeats = all(
            known.table.get(key) == value
            for key, value in entry.items()
            if key != "term"
        )
        if not (says_more and repeats):
            raise DataError(
                f'{where}: id "{entry_id}" stands twice, first in {known.where}; ids are unique'
            )
        known.table.setdefault("term", []).extend(entry.get("term", ()))
        return known.table
    if not entry_id:
        entry_id = _free_id(slug(_main_spelling(entry)) or "entry", by_id)
    begun = RawEntry(where, {"id": entry_id, **entry})
    by_id[entry_id] = begun
    raw.rows.append(begun)
    return begun.table


def _free_id(entry_id: str, taken: Container[str]) -> str:
    """Return an id, with a number if it is taken."""
    free, number = entry_id, 1
    while free in taken:
        number += 1
        free = f"{entry_id}-{number}"
    return free


def _main_spelling(entry: dict[str, Any]) -> str:
    """Return the preferred spelling that an id is made of, the English one if there is one."""
    langs = [key for key, value in entry.items() if isinstance(value, dict)]
    langs.sort(key=lambda lang: lang != "en")
    for lang in langs:
        preferred = entry[lang].get("preferred")
        if preferred:
            return str(preferred[0])
    return ""


def _put(part: dict[str, Any], column: Column, cell: str, where: str) -> None:
    """Put what a cell says into the part of the entry that its column belongs to. Raises DataError."""
    field = column.field
    if column.part == "forms":
        _put_forms(part, column, split(cell))
    elif field is not None and (
        field.has_many_texts or (column.part == "term" and field.name == "text")
    ):
        part[column.key] = split(cell)
    elif field is not None and field.type is FieldType.FLAG:
        word = cell.strip().lower()
        if word not in _YES:
            raise DataError(f'{where}: "{cell.strip()}" is neither yes nor no')
        part[column.key] = _YES[word]
    else:
        part[column.key] = unescape(cell)


def _put_forms(entry: dict[str, Any], column: Column, forms: list[str]) -> None:
    """Put the forms of a cell into an entry: of a column without a status the first is preferred."""
    if column.key == "id":
        # The column ``id`` is the identifier, ``id:preferred`` is Indonesian; a key of
        # TOML cannot be both.
        item = {"lang": "id", "status": column.status, "text": forms, "literal": True}
        entry.setdefault("term", []).append(item)
        return
    by_status = entry.setdefault(column.key, {})
    if column.status:
        by_status.setdefault(column.status, []).extend(forms)
    else:
        by_status["preferred"] = forms[:1] + by_status.get("preferred", [])
        by_status["admitted"] = forms[1:] + by_status.get("admitted", [])
