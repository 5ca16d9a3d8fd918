"""Writes a glossary as the rows of a spreadsheet: a row an entry, below it a row for each term that says more."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from transqa.glossary.cells import escape, join
from transqa.glossary.entries import Status
from transqa.glossary.layout import layout
from transqa.glossary.tables import ROLE_COLUMNS, TERM_COLUMNS, TEXTS
from transqa.languages import east_slavic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.entries import Entry, Role, Term
    from transqa.glossary.layout import Forms

_FIRST = ("id", "kind", "gender")
_MOST = 40  # terms of one cell: more nobody reads, and a workbook holds no cell of any length
_KEPT = ("id", "kind", "confidence")  # columns that are there even if empty


def to_csv(entries: Iterable[Entry], delimiter: str = ",") -> str:
    """Return entries as CSV with a byte order mark, which Excel knows UTF-8 by; with a tab as TSV without one."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(to_rows(entries))
    return ("\ufeff" if delimiter == "," else "") + file.getvalue()


def to_rows(entries: Iterable[Entry]) -> list[list[str]]:
    """Return the header and the rows of a table that holds the entries."""
    rows = [row for entry in entries for row in _rows(entry)]
    used = {name for row in rows for name, cell in row.items() if cell}
    header = [name for name in _columns(used) if name in used or name in _KEPT]
    return [header, *([row.get(name, "") for name in header] for row in rows)]


def _columns(used: set[str]) -> list[str]:
    """Return the columns in order: what an entry is, its forms, its styles, what else is known, terms, roles."""
    fixed = {*TEXTS, *TERM_COLUMNS, *ROLE_COLUMNS}
    styles = sorted(name for name in used if name.startswith("style:"))
    forms = sorted((name for name in used - fixed if name not in styles), key=_of_form)
    others = [name for name in TEXTS if name not in _FIRST]
    return [*_FIRST, *forms, *styles, *others, *ROLE_COLUMNS, *TERM_COLUMNS]


def _of_form(name: str) -> tuple[int, str, int]:
    """Return the order of a column of forms: be, ru, uk, en, then others; of one language by status."""
    lang, _, status = name.partition(":")
    first = (*east_slavic(), "en")
    return (first.index(lang) if lang in first else len(first)), lang, list(Status).index(Status(status or "preferred"))


def _rows(entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the row of an entry with its first role, then a row for each further role and group of terms."""
    plain, groups = layout(entry, one_preferred=True)
    pieces = [group[start : start + _MOST] for group in groups for start in range(0, len(group), _MOST)]
    below = [_role(role) for role in entry.roles[1:]] + [_term(piece, entry.kind) for piece in pieces]
    first = {**_facts(entry), **_forms(plain), **(_role(entry.roles[0]) if entry.roles else {})}
    yield first
    yield from ({"id": first["id"], **row} for row in below)


def _facts(entry: Entry) -> dict[str, str]:
    texts = {name: escape(getattr(entry, name) or "") for name in TEXTS if name != "unique"}
    return {**texts, "unique": join(entry.unique), **{f"style:{name}": escape(text) for name, text in entry.style}}


def _forms(plain: Forms) -> dict[str, str]:
    """Return the cells of plain forms: preferred and admitted in one, where there is a preferred one."""
    cells = {}
    for lang, by_status in plain.items():
        kept = dict(by_status)
        if Status.PREFERRED in kept and lang != "id":
            cells[lang] = join([*kept.pop(Status.PREFERRED), *kept.pop(Status.ADMITTED, [])])
        cells.update({f"{lang}:{status}": join(forms) for status, forms in kept.items()})
    return cells


def _role(role: Role) -> dict[str, str]:
    return {name: escape(getattr(role, key)) for name, key in ROLE_COLUMNS.items()}


def _term(group: Sequence[Term], kind: str) -> dict[str, str]:
    term = group[0]
    plain_case = term.case_sensitive == (kind != "term")
    return {
        "term": join([term.text for term in group]),
        "term:lang": term.lang,
        "term:status": term.status,
        "term:when": "" if term.always else "source",
        "term:severity": term.severity or "",
        "term:unless": join(term.unless),
        "term:reason": escape(term.reason),
        "term:source": escape(term.source),
        "term:inflect": "" if term.inflect else "no",
        "term:case": "" if plain_case else "yes" if term.case_sensitive else "no",
    }
