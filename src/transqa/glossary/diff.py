"""What differs between two glossaries: entries added and removed, and of changed ones which field and which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary.entries import Entry, Term

_FIELDS = ("kind", "gender", "abbreviation", "unique", "styles_source", "source", "confidence", "type", "domain",
           "wikidata", "note")  # fmt: skip


class Change(NamedTuple):
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
    changes: list[Change]


def diff_entries(before: Iterable[Entry], after: Iterable[Entry]) -> Diff:
    """Return what differs between two glossaries by id; the order of entries and of languages does not count."""
    old = {entry.id: entry for entry in before}
    new = {entry.id: entry for entry in after}
    changes = [change for id_, entry in old.items() if id_ in new for change in _changes(entry, new[id_])]
    return Diff([id_ for id_ in new if id_ not in old], [id_ for id_ in old if id_ not in new], changes)


def _changes(old: Entry, new: Entry) -> Iterator[Change]:
    before, after = dict(_facts(old)), dict(_facts(new))
    for field in dict.fromkeys((*before, *after)):
        one, other = before.get(field, ""), after.get(field, "")
        if one != other:
            yield Change(old.id, field, one, other)
    orders = [(lang, _order(old, lang), _order(new, lang)) for lang in sorted({term.lang for term in old.terms})]
    for lang, first, second in orders:
        if first != second and sorted(first) == sorted(second):
            yield Change(old.id, f"order of {lang}", " | ".join(first), " | ".join(second))


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield all that an entry says, as texts by name."""
    for key in _FIELDS:
        value = getattr(entry, key)
        yield key, " | ".join(value) if isinstance(value, tuple) else str(value or "")
    yield from ((f"style.{name}", text) for name, text in entry.style)
    yield from ((f'role "{role.text}"', f"{role.as_of}; {role.source}") for role in entry.roles)
    yield from ((f'{term.lang} "{term.text}"', _conditions(term, entry.kind)) for term in entry.terms)


def _conditions(term: Term, kind: str) -> str:
    """Return the status of a term and what else it says, defaults left out."""
    said = [str(term.status)]
    said += [] if term.always else ["when source"]
    said += [term.severity] if term.severity else []
    said += [f"unless {' | '.join(term.unless)}"] if term.unless else []
    said += [f"{key}: {text}" for key, text in (("reason", term.reason), ("source", term.source)) if text]
    said += [] if term.inflect else ["not inflected"]
    if term.case_sensitive != (kind != "term"):
        said.append("capitals count" if term.case_sensitive else "capitals do not count")
    return "; ".join(said)


def _order(entry: Entry, lang: str) -> list[str]:
    """Return the forms of a language in order, each with its status."""
    return [f"{term.text} ({term.status})" for term in entry.terms if term.lang == lang]


def diff_text(diff: Diff, before: str, after: str) -> str:
    """Return a difference for people, a line each; "" if there is none."""
    lines = [f'- entry "{id_}" is only in {before}' for id_ in diff.removed]
    lines += [f'+ entry "{id_}" is only in {after}' for id_ in diff.added]
    lines += [f'~ entry "{one.entry}": {one.field}: {one.before or "nothing"} → {one.after or "nothing"}'
              for one in diff.changes]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def diff_json(diff: Diff) -> str:
    """Return a difference as JSON: ``added``, ``removed`` (ids) and ``changed`` (entry, field, before, after)."""
    import json

    table = {"schema": "transqa/glossary-diff/1", "added": diff.added, "removed": diff.removed,
             "changed": [one._asdict() for one in diff.changes]}  # fmt: skip
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"
