"""Entries as short lines of JSON and back: what a compiled glossary holds, read one at a time.

An entry is the list of its values in the order of the attributes of ``Entry``, a term
and a role likewise. What has its default at the end of a list is left out: an attribute
that is added at the end changes no line that does not say it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from transqa.base.model import Severity
from transqa.glossary.entries import Confidence, Entry, Role, Status, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

_Reader = Callable[[Any], Any]


def _names(value_type: type[Entry | Term | Role]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(value_type))


def _defaults(value_type: type[Entry | Term | Role]) -> tuple[Any, ...]:
    """Return the defaults of the attributes; what marks those without one is equal to no value."""
    return tuple(attribute.default for attribute in fields(value_type))


_ENTRY, _TERM, _ROLE = _names(Entry), _names(Term), _names(Role)
_ENTRY_DEFAULTS, _TERM_DEFAULTS = _defaults(Entry), _defaults(Term)


def encoded(entry: Entry) -> bytes:
    """Return an entry as JSON in UTF-8."""
    values = [getattr(entry, name) for name in _ENTRY]
    values[_ENTRY.index("terms")] = [_encoded_term(term) for term in entry.terms]
    # A list, even of no roles, is not equal to the default: the bytes of a file stay
    # those of earlier versions.
    values[_ENTRY.index("roles")] = [
        [getattr(role, name) for name in _ROLE] for role in entry.roles
    ]
    line = json.dumps(
        _without_defaults(values, _ENTRY_DEFAULTS),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # A term may hold half of a surrogate pair: files of other tools do.
    return line.encode("utf-8", "surrogatepass")


def _encoded_term(term: Term) -> Sequence[Any]:
    return _without_defaults([getattr(term, name) for name in _TERM], _TERM_DEFAULTS)


def _without_defaults(values: Sequence[Any], defaults: Sequence[Any]) -> Sequence[Any]:
    """Return values without those at the end that are their defaults."""
    size = len(values)
    while size and values[size - 1] == defaults[size - 1]:
        size -= 1
    return values[:size]


def decoded(line: bytes | memoryview) -> Entry:
    """Return the entry of a line that ``encoded`` made. Raises ValueError, TypeError or KeyError for any other."""
    values = json.loads(bytes(line))
    entry = Entry(
        *[
            reader(value) if reader else value
            for reader, value in zip(_ENTRY_READERS, values, strict=False)
        ]
    )
    _need_texts(
        entry.id,
        entry.kind,
        *[text for name_and_text in entry.style for text in name_and_text],
    )
    return entry


def _decoded_term(values: list[Any]) -> Term:
    text, lang, status, *more = values
    _need_texts(text, lang)
    if not more:  # nine terms of ten, in two fifths of the time
        return Term(text, lang, _STATUSES[status])
    conditions = [
        reader(value) if reader else value
        for reader, value in zip(_CONDITION_READERS, more, strict=False)
    ]
    return Term(text, lang, _STATUSES[status], *conditions)


def _decoded_severity(value: str | None) -> Severity | None:
    return None if value is None else Severity(value)


# How values that JSON has no type for are read; all others stay as they are.
_READERS: dict[type[Entry | Term], dict[str, _Reader]] = {
    Entry: {
        "terms": lambda terms: tuple([_decoded_term(term) for term in terms]),
        "style": lambda styles: tuple([(name, text) for name, text in styles]),
        "confidence": Confidence,
        "unique": tuple,
        "roles": lambda roles: tuple([Role(*role) for role in roles]),
        "broader": tuple,
    },
    Term: {
        "severity": _decoded_severity,
        "unless": tuple,
        "unless_source": tuple,
        "from_langs": tuple,
        "if_source": tuple,
    },
}
_ENTRY_READERS = tuple(_READERS[Entry].get(name) for name in _ENTRY)
# Of what a term says behind its text, language and status.
_CONDITION_READERS = tuple(_READERS[Term].get(name) for name in _TERM[3:])
_STATUSES = {str(status): status for status in Status}


def _need_texts(*values: object) -> None:
    """Raise ValueError for a value that is no text, or a blank one."""
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"found {value!r} in place of a text")
