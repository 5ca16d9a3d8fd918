"""Entries as short lines of JSON and back: what a compiled glossary holds, read one at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transqa.base.model import Severity
from transqa.glossary.entries import Confidence, Entry, Role, Status, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEEDED = 3  # values that are always there
_TERM: tuple[Any, ...] = (None, None, None, True, None, (), "", "", True, False)
_ENTRY: tuple[Any, ...] = (
    None, None, None, None, (), "", Confidence.ATTESTED, (), None, (), "", "", "", "", "", "",
)  # fmt: skip


def encoded(entry: Entry) -> bytes:
    """Return an entry as JSON in UTF-8; what has its default at the end is left out."""
    terms = [_cut(_said(term), _TERM) for term in entry.terms]
    roles = [(role.text, role.as_of, role.source) for role in entry.roles]
    said = (
        entry.id, entry.kind, terms, entry.gender, entry.style, entry.source, entry.confidence, entry.unique,
        entry.abbreviation, roles, entry.note, entry.file, entry.styles_source, entry.wikidata, entry.type,
        entry.domain,
    )  # fmt: skip
    return json.dumps(_cut(said, _ENTRY), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _said(term: Term) -> Sequence[Any]:
    wrong = (term.always, term.severity, term.unless, term.reason)
    return (term.text, term.lang, term.status, *wrong, term.source, term.inflect, term.case_sensitive)


def decoded(line: bytes | memoryview) -> Entry:
    """Return the entry of a line that ``encoded`` made. Raises ValueError, TypeError or KeyError for any other."""
    said = json.loads(bytes(line))
    row = [*said, *_ENTRY[len(said) :]]
    row[2] = tuple(_term(one) for one in row[2])
    row[4] = tuple((name, text) for name, text in row[4])
    _need_texts(*row[:2], *[one for style in row[4] for one in style])
    row[6], row[7] = Confidence(row[6]), tuple(row[7])
    row[9] = tuple(Role(*role) for role in row[9])
    return Entry(*row)


def _term(said: list[Any]) -> Term:
    text, lang, status, always, severity, unless, reason, source, inflect, case = (*said, *_TERM[len(said) :])
    standing = Severity(severity) if severity is not None else None
    _need_texts(text, lang)
    return Term(text, lang, Status(status), always, standing, tuple(unless), reason, source, inflect, case)


def _need_texts(*values: object) -> None:
    """Raise ValueError for a value that is no text, or a blank one."""
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"found {value!r} in place of a text")


def _cut(values: Sequence[Any], defaults: Sequence[Any]) -> Sequence[Any]:
    """Return values without those at the end that are their defaults."""
    size = len(values)
    while size > _NEEDED and values[size - 1] == defaults[size - 1]:
        size -= 1
    return values[:size]
