"""What differs between two glossaries: entries added and removed, and of changed ones which field and which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.halves import json_of
from transqa.glossary.fields import (
    CONDITIONS,
    ENTRY_FIELDS,
    FieldType,
    is_said,
    word_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary.entries import Entry, Term

# Each style, role and form by itself.
_COMPARED_APART = (
    FieldType.STYLES,
    FieldType.ROLES,
    FieldType.TERMS,
)


class FieldChange(NamedTuple):
    """One difference of an entry: ``field`` is a key, ``style.NAME``, a role or a form (``en "Mogilev"``).

    ``before`` and ``after`` are what stood there, "" for nothing.
    """

    entry: str
    field: str
    before: str
    after: str


class Diff(NamedTuple):
    """Ids of entries that only the second or only the first glossary has, and the changes of those in both."""

    added: list[str]
    removed: list[str]
    changes: list[FieldChange]


def diff_entries(before: Iterable[Entry], after: Iterable[Entry]) -> Diff:
    """Return what differs between two glossaries by id; the order of entries and of languages does not count."""
    old = {entry.id: entry for entry in before}
    new = {entry.id: entry for entry in after}
    changes: list[FieldChange] = []
    for entry_id, entry in old.items():
        if entry_id in new:
            changes += _changes(entry, new[entry_id])
    return Diff(
        added=[entry_id for entry_id in new if entry_id not in old],
        removed=[entry_id for entry_id in old if entry_id not in new],
        changes=changes,
    )


def _changes(old: Entry, new: Entry) -> Iterator[FieldChange]:
    before, after = dict(_facts(old)), dict(_facts(new))
    for field in dict.fromkeys((*before, *after)):
        old_text, new_text = before.get(field, ""), after.get(field, "")
        if old_text != new_text:
            yield FieldChange(old.id, field, old_text, new_text)
    for lang in sorted({term.lang for term in old.terms}):
        old_forms, new_forms = _forms_in_order(old, lang), _forms_in_order(new, lang)
        if old_forms != new_forms and sorted(old_forms) == sorted(new_forms):
            yield FieldChange(
                old.id, f"order of {lang}", " | ".join(old_forms), " | ".join(new_forms)
            )


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield all that an entry says, as texts by name."""
    for field in ENTRY_FIELDS:
        if field.name == "id" or field.type in _COMPARED_APART:
            continue
        value = getattr(entry, field.name)
        yield (
            field.name,
            " | ".join(value) if field.has_many_texts else word_of(field, value),
        )
    for name, text in entry.style:
        yield f"style.{name}", text
    for role in entry.roles:
        yield f'role "{role.text}"', f"{role.as_of}; {role.source}"
    for term in entry.terms:
        yield f'{term.lang} "{term.text}"', _conditions(term, entry.kind)


def _conditions(term: Term, kind: str) -> str:
    """Return the status of a term and what else it says, defaults left out."""
    parts = [str(term.status)]
    for field in CONDITIONS:
        if not is_said(term, field, kind):
            continue
        value = getattr(term, field.name)
        if not isinstance(field.shown, str):
            true, false = field.shown
            parts.append(true if value else false)
        else:
            text = " | ".join(value) if field.has_many_texts else word_of(field, value)
            parts.append(field.shown.format(text))
    return "; ".join(parts)


def _forms_in_order(entry: Entry, lang: str) -> list[str]:
    """Return the forms of a language in order, each with its status."""
    return [f"{term.text} ({term.status})" for term in entry.terms if term.lang == lang]


def diff_text(diff: Diff, before: str, after: str) -> str:
    """Return a difference for people, a line each; "" if there is none."""
    lines = [f'- entry "{entry_id}" is only in {before}\n' for entry_id in diff.removed]
    lines += [f'+ entry "{entry_id}" is only in {after}\n' for entry_id in diff.added]
    for change in diff.changes:
        old_text, new_text = change.before or "nothing", change.after or "nothing"
        lines.append(
            f'~ entry "{change.entry}": {change.field}: {old_text} → {new_text}\n'
        )
    return "".join(lines)


def diff_json(diff: Diff) -> str:
    """Return a difference as JSON: ``added``, ``removed`` (ids) and ``changed`` (entry, field, before, after)."""
    table = {
        "schema": "transqa/glossary-diff/1",
        "added": diff.added,
        "removed": diff.removed,
        "changed": [change._asdict() for change in diff.changes],
    }
    return json_of(table, indent=1) + "\n"
