"""Writes a glossary as the rows of a spreadsheet: a row an entry, below it a row for each term that says more."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from transqa.glossary.cells import escape, join
from transqa.glossary.entries import Status, Term
from transqa.glossary.fields import (
    ENTRY_FIELDS,
    ROLE_FIELDS,
    TERM_FIELDS,
    Field,
    FieldType,
    is_said,
    word_of,
)
from transqa.glossary.layout import layout
from transqa.glossary.tables import STYLE, TEXT_COLUMNS
from transqa.languages import east_slavic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.entries import Entry, Role
    from transqa.glossary.layout import PlainForms

_MOST = 40  # terms of one cell: more nobody reads, and a workbook holds no cell of any length
_ALWAYS_THERE = ("id", "kind", "confidence")  # columns that are there even if empty


def to_csv(entries: Iterable[Entry], delimiter: str = ",") -> str:
    """Return entries as CSV with a byte order mark, which Excel knows UTF-8 by; with a tab as TSV without one."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(
        to_rows(entries)
    )
    return ("\ufeff" if delimiter == "," else "") + file.getvalue()


def to_rows(entries: Iterable[Entry]) -> list[list[str]]:
    """Return the header and the rows of a table that holds the entries."""
    rows = [row for entry in entries for row in _rows(entry)]
    used = {name for row in rows for name, cell in row.items() if cell}
    header = [name for name in _columns(used) if name in used or name in _ALWAYS_THERE]
    return [header, *([row.get(name, "") for name in header] for row in rows)]


def _columns(used: set[str]) -> list[str]:
    """Return the columns in the order of the fields: those of the terms' forms by language, then by status."""
    role_columns = [field.in_table for field in ROLE_FIELDS]
    term_columns = [field.in_table for field in TERM_FIELDS]
    styles = sorted(name for name in used if name.startswith(STYLE))
    forms = used - {*TEXT_COLUMNS, *role_columns, *term_columns, *styles}
    columns: list[str] = []
    for field in ENTRY_FIELDS:
        if field.type is FieldType.TERMS:
            columns += sorted(forms, key=_order_of_form)
        elif field.type is FieldType.STYLES:
            columns += styles
        elif field.type is FieldType.ROLES:
            columns += role_columns
        else:
            columns.append(field.in_table)
    return columns + term_columns


def _order_of_form(name: str) -> tuple[int, str, int]:
    """Return the order of a column of forms: be, ru, uk, en, then others; of one language by status."""
    lang, _, status = name.partition(":")
    first_langs = (*east_slavic(), "en")
    rank = first_langs.index(lang) if lang in first_langs else len(first_langs)
    return rank, lang, list(Status).index(Status(status or "preferred"))


def _rows(entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the row of an entry with its first role, then a row for each further role and group of terms."""
    plain, groups = layout(entry, one_preferred=True)
    first = {**_facts(entry), **_forms(plain)}
    if entry.roles:
        first |= _role(entry.roles[0])
    yield first
    for role in entry.roles[1:]:
        yield {"id": first["id"], **_role(role)}
    for group in groups:
        for start in range(0, len(group), _MOST):
            yield {
                "id": first["id"],
                **_terms(group[start : start + _MOST], entry.kind),
            }


def _facts(entry: Entry) -> dict[str, str]:
    cells: dict[str, str] = {}
    for field in ENTRY_FIELDS:
        value = getattr(entry, field.name)
        if field.type is FieldType.STYLES:
            cells |= {f"{STYLE}{name}": escape(text) for name, text in value}
        elif field.in_table in TEXT_COLUMNS:
            cells[field.in_table] = _cell(field, value)
    return cells


def _forms(plain: PlainForms) -> dict[str, str]:
    """Return the cells of plain forms: preferred and admitted in one, where there is a preferred one."""
    cells = {}
    for lang, by_status in plain.items():
        rest = dict(by_status)
        if Status.PREFERRED in rest and lang != "id":
            # The column "id" holds the identifier.
            cells[lang] = join(
                [*rest.pop(Status.PREFERRED), *rest.pop(Status.ADMITTED, [])]
            )
        for status, forms in rest.items():
            cells[f"{lang}:{status}"] = join(forms)
    return cells


def _role(role: Role) -> dict[str, str]:
    return {
        field.in_table: _cell(field, getattr(role, field.name)) for field in ROLE_FIELDS
    }


def _terms(group: Sequence[Term], kind: str) -> dict[str, str]:
    """Return the row of terms that share all but their text; what has its default is left empty."""
    term = group[0]
    cells: dict[str, str] = {}
    for field in TERM_FIELDS:
        if field.name == "text":
            cells[field.in_table] = join([term.text for term in group])
        elif is_said(term, field, kind):
            cells[field.in_table] = _cell(field, getattr(term, field.name))
    return cells


def _cell(field: Field, value: Any) -> str:
    if field.has_many_texts:
        return join(value)
    if field.type is FieldType.FLAG:
        return "yes" if value else "no"
    return escape(word_of(field, value))
