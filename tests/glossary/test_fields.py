"""Every field of the table goes through every format and comes back, alone and together with all others."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from transqa.base.errors import DataError
from transqa.glossary import Entry, Role, Status, Term
from transqa.glossary.codec import decoded, encoded
from transqa.glossary.diff import diff_entries
from transqa.glossary.fields import (
    ENTRY_FIELDS,
    ROLE_FIELDS,
    TERM_FIELDS,
    Field,
    FieldType,
    default_of,
)
from transqa.glossary.load import read_layer
from transqa.glossary.parse import parse_entry
from transqa.glossary.write import written

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = [
    ("toml", "v2"), ("csv", "v2"), ("tsv", "v2"), ("xlsx", "v2"), ("tbx", "v2"), ("tbx", "dca"), ("tbx", "dct")
]  # fmt: skip
PLAIN = Term("Jan", "en", Status.PREFERRED, case_sensitive=True)
WRONG = Term("Jane", "en", Status.MISTRANSLATION, case_sensitive=True)
ENTRY = Entry("jan", "person", (PLAIN, WRONG))
_TAKEN = (
    ENTRY.kind,
    PLAIN.status,
    WRONG.status,
)  # what the entry and its terms say where no field is asked for


def _sample(holder: type[Entry | Term | Role], field: Field) -> Any:
    """Return a value of a field that is not its default."""
    role = Role(**{part.name: f"the {part.name}; a | b" for part in ROLE_FIELDS})
    samples = {
        FieldType.TEXT: f"{field.name}: a | b; =c",
        FieldType.TEXTS: ("one | two", "=three"),
        FieldType.BEGINNINGS: ("bank", "fund"),
        FieldType.LANGUAGE: "ru",
        FieldType.STYLES: (("ap", "Yan; Jan"), ("tsn", "Ian")),
        FieldType.ROLES: (role, Role("deputy", "", "")),
    }
    default = default_of(holder, field, "person")
    if field.type is FieldType.FLAG:
        return not default
    if field.type is FieldType.CHOICE:
        return next(
            value for value in field.choices.values() if value not in (default, *_TAKEN)
        )
    return samples[field.type]


def _with(fields: list[tuple[type[Entry] | type[Term], Field]]) -> Entry:
    """Return an entry whose fields, or those of its wrong term, hold what is not their default."""
    own = {
        field.name: _sample(Entry, field) for holder, field in fields if holder is Entry
    }
    entry = dataclasses.replace(ENTRY, **own)
    said = {
        field.name: _sample(Term, field) for holder, field in fields if holder is Term
    }
    # The default of a flag depends on the kind of the entry.
    plain = dataclasses.replace(PLAIN, case_sensitive=entry.kind != "term")
    wrong = dataclasses.replace(
        WRONG, **{"case_sensitive": entry.kind != "term", **said}
    )
    terms = sorted(
        (plain, wrong), key=lambda term: (term.lang, list(Status).index(term.status))
    )
    return dataclasses.replace(entry, terms=tuple(terms))


ALL: list[tuple[type[Entry] | type[Term], Field]] = [
    (Entry, field) for field in ENTRY_FIELDS if field.type is not FieldType.TERMS
]
ALL += [(Term, field) for field in TERM_FIELDS]
CASES = [[one] for one in ALL] + [ALL]


@pytest.mark.parametrize(("suffix", "dialect"), FORMATS)
@pytest.mark.parametrize(
    "fields",
    CASES,
    ids=[
        "+".join(f"{holder.__name__}.{field.name}" for holder, field in case)[:40]
        for case in CASES
    ],
)
def test_every_field_comes_back(
    tmp_path: Path,
    fields: list[tuple[type[Entry] | type[Term], Field]],
    suffix: str,
    dialect: str,
) -> None:
    entry = _with(fields)
    path = tmp_path / f"glossary.{suffix}"
    path.write_bytes(written([entry], {}, path, dialect))
    layer = read_layer(path)
    assert layer.warnings == ()
    assert [dataclasses.replace(back, file="") for back in layer.entries] == [entry]


@pytest.mark.parametrize("case", CASES)
def test_every_field_is_compiled_and_compared(
    case: list[tuple[type[Entry] | type[Term], Field]],
) -> None:
    entry = _with(case)
    assert decoded(encoded(entry)) == entry
    with_id_of_before = dataclasses.replace(entry, id=ENTRY.id)
    changes = diff_entries([_with([])], [with_id_of_before]).changes
    assert bool(changes) == ([field.name for _, field in case] != ["id"])


def test_every_attribute_stands_in_the_table() -> None:
    def names(fields: tuple[Field, ...]) -> set[str]:
        return {field.name for field in fields}

    # The file that an entry was read from is said by no format, but by a compiled
    # glossary.
    assert names(ENTRY_FIELDS) == {
        attribute.name for attribute in dataclasses.fields(Entry)
    } - {"file"}
    assert names(TERM_FIELDS) == {
        attribute.name for attribute in dataclasses.fields(Term)
    }
    assert names(ROLE_FIELDS) == {
        attribute.name for attribute in dataclasses.fields(Role)
    }
    every = dataclasses.replace(_with(ALL), file="a.toml")
    assert decoded(encoded(every)) == every


@pytest.mark.parametrize(
    "field", [field for field in ENTRY_FIELDS if field.type is FieldType.CHOICE]
)
def test_an_unknown_word_is_refused_with_those_of_the_table(field: Field) -> None:
    with pytest.raises(DataError) as caught:
        parse_entry({"id": "a", "en": "A", field.in_toml: "nothing"}, "here")
    assert (
        f'here: {field.in_toml} "nothing" is unknown; allowed: {", ".join(sorted(field.choices))}.'
        in str(caught.value)
    )
