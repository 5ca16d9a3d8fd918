"""What an entry, a term and a role can say: one table, which every reader and writer of glossaries goes through.

To give an entry another property, add an attribute with a default at the end of its
class (``glossary.entries``) and a line here. All formats then read and write it,
``check`` knows it, ``diff`` compares it, and a compiled glossary holds it. What a
format does differently with one field (TBX has a data category for a source, a cell for
each language) stands in the module of that format.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from transqa.base.model import Severity
from transqa.glossary.entries import Confidence, Entry, Role, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KINDS = ("person", "place", "organization", "term")
GENDERS = ("f", "m")


class FieldType(Enum):
    """What a field holds, and so how it is written and read."""

    TEXT = auto()
    CHOICE = auto()  # one of a few words, each of which stands for a value
    TEXTS = auto()
    BEGINNINGS = auto()  # of words, in lower case
    FLAG = auto()  # true or false; yes or no in a cell or a note
    LANGUAGE = auto()  # a code of two or three letters
    STYLES = auto()  # spellings by the name of a house style
    ROLES = auto()
    TERMS = auto()  # laid out by language and status


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One thing that an entry, a term or a role can say.

    ``name`` is the attribute of the value; ``key`` what TOML calls it, if not so;
    ``column`` what a spreadsheet calls it, if not as TOML does; ``tag`` what the note
    in TBX calls it, if not as TOML does. ``choices`` are the words that are allowed,
    with what each stands for. ``shown`` is how a difference of terms words a value; of
    a flag, how it words yes and no.
    """

    name: str
    type: FieldType = FieldType.TEXT
    key: str = ""
    column: str = ""
    tag: str = ""
    choices: Mapping[str, object] = field(default_factory=dict)
    shown: str | tuple[str, str] = "{}"

    @property
    def in_toml(self) -> str:
        """Return the key of the field in a TOML table."""
        return self.key or self.name

    @property
    def in_table(self) -> str:
        """Return the column of the field in a spreadsheet."""
        return self.column or self.in_toml

    @property
    def in_note(self) -> str:
        """Return the key of the field in the note of TBX."""
        return self.tag or self.in_toml

    @property
    def has_many_texts(self) -> bool:
        """Return whether the field holds texts, not one text."""
        return self.type in (FieldType.TEXTS, FieldType.BEGINNINGS)


def _words(values: Iterable[str]) -> Mapping[str, object]:
    """Return choices of which each word stands for itself, or for the member of an enumeration that it names."""
    return {str(value): value for value in values}


# In the order of the columns of a spreadsheet.
ENTRY_FIELDS = (
    Field("id"),
    Field("kind", FieldType.CHOICE, choices=_words(KINDS)),
    Field("gender", FieldType.CHOICE, choices=_words(GENDERS)),
    Field("terms", FieldType.TERMS, key="term"),
    Field("style", FieldType.STYLES),
    Field("abbreviation"),
    Field("unique", FieldType.TEXTS),
    Field("styles_source"),
    Field("source"),
    Field("confidence", FieldType.CHOICE, choices=_words(Confidence)),
    Field("type"),
    Field("domain"),
    Field("wikidata"),
    Field("note"),
    Field("roles", FieldType.ROLES, tag="role"),
    Field("broader", FieldType.TEXTS),
)
ROLE_FIELDS = (
    Field("text", column="role"),
    Field("as_of", column="role:as_of"),
    Field("source", column="role:source"),
)
TERM_FIELDS = (
    Field("text", column="term"),
    Field("lang", FieldType.LANGUAGE, column="term:lang"),
    Field("status", FieldType.CHOICE, column="term:status", choices=_words(Status)),
    Field(
        "always",
        FieldType.CHOICE,
        key="when",
        column="term:when",
        choices={"always": True, "source": False},
        shown="when {}",
    ),
    Field(
        "severity", FieldType.CHOICE, column="term:severity", choices=_words(Severity)
    ),
    Field("unless", FieldType.BEGINNINGS, column="term:unless", shown="unless {}"),
    Field("reason", column="term:reason", shown="reason: {}"),
    Field("source", column="term:source", shown="source: {}"),
    Field(
        "inflect",
        FieldType.FLAG,
        column="term:inflect",
        shown=("inflected", "not inflected"),
    ),
    Field(
        "case_sensitive",
        FieldType.FLAG,
        column="term:case",
        tag="case",
        shown=("capitals count", "capitals do not count"),
    ),
    Field(
        "unless_source",
        FieldType.BEGINNINGS,
        column="term:unless_source",
        shown="unless the source has {}",
    ),
    Field(
        "from_langs",
        FieldType.TEXTS,
        key="from",
        column="term:from",
        tag="from",
        shown="from {}",
    ),
    Field(
        "if_source",
        FieldType.BEGINNINGS,
        column="term:if_source",
        shown="if the source has {}",
    ),
)
# What every term has; the others are its conditions.
CONDITIONS = tuple(
    field for field in TERM_FIELDS if field.name not in ("text", "lang", "status")
)

_Holder = Entry | Term | Role
REQUIRED = object()  # the default of a field that every value has
_DEFAULTS: Mapping[type, Mapping[str, object]] = {
    holder: {
        attribute.name: REQUIRED
        if attribute.default is dataclasses.MISSING
        else attribute.default
        for attribute in dataclasses.fields(holder)
    }
    for holder in (Entry, Term, Role)
}


def default_of(holder: type[_Holder], field: Field, kind: str = "") -> object:
    """Return what a field is where nothing is said of it; ``REQUIRED`` for one that must be said.

    ``kind`` is that of the entry: capitals count in names, unless a term says
    otherwise.
    """
    if holder is Term and field.name == "case_sensitive":
        return kind != "term"
    return _DEFAULTS[holder][field.name]


def is_said(value: _Holder, field: Field, kind: str = "") -> bool:
    """Return whether a field holds anything but its default."""
    return bool(getattr(value, field.name) != default_of(type(value), field, kind))


def word_of(field: Field, value: object) -> str:
    """Return how a text, a language code or a choice is written; "" for None."""
    if value is None:
        return ""
    if field.type is FieldType.CHOICE:
        return next(word for word, meant in field.choices.items() if meant == value)
    return str(value)


def in_order(fields: Sequence[Field], first: Sequence[str]) -> tuple[Field, ...]:
    """Return fields with some, by name, before all others: the order that a format has always had.

    >>> [field.name for field in in_order(ROLE_FIELDS, ["source"])]
    ['source', 'text', 'as_of']
    """
    by_name = {item.name: item for item in fields}
    return (
        *[by_name[name] for name in first],
        *[item for item in fields if item.name not in first],
    )
