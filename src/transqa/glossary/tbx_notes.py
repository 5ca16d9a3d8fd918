r"""What TBX has no data category for, in one note a level: ``transqa: mistranslation; when=source; unless=a | b``.

Values are escaped as in cells (``cells.py``), ``;`` and ``=`` too. A reader that does
not know the note shows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transqa.glossary.cells import join, split_all
from transqa.glossary.entries import Status
from transqa.glossary.fields import (
    ENTRY_FIELDS,
    ROLE_FIELDS,
    TERM_FIELDS,
    Field,
    FieldType,
    in_order,
    is_said,
    word_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from transqa.glossary.entries import Entry, Term

MARK = "transqa:"
STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.MISTRANSLATION: "deprecatedTerm-admn-sts",
}
_READ = {
    "preferred": Status.PREFERRED,
    "standardized": Status.PREFERRED,
    "legal": Status.PREFERRED,
    "regulated": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "proposed": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "superseded": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "forbidden": Status.DEPRECATED,
}
READ_STATUSES = tuple(_READ)
_STATUS_END = re.compile(r"(term)?(-?admn-?sts)?$")
_INDENTED = re.compile(r"[ \t]*\n[ \t]+")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_NAME = re.compile(r"[^\W\d][\w.-]*")

MISTRANSLATION = "mistranslation"  # of a deprecated term: TBX has no such status
Pairs = list[tuple[str, "Sequence[str]"]]


def status_of(said: str) -> Status | None:
    """Return the status that an administrativeStatus says (ISO 12620, both editions of TBX), None if unknown.

    >>> str(status_of("supersededTerm-admn-sts")), str(status_of("preferred")), status_of("nice")
    ('deprecated', 'preferred', None)
    """
    return _READ.get(_STATUS_END.sub("", said.strip().lower()))


def tidy(text: str) -> str:
    r"""Return a text as readers of indented XML get it.

    >>> tidy("\n    one\n    text\n")
    'one text'
    """
    return _INDENTED.sub(" ", text).strip()


def is_kept(text: str) -> bool:
    """Return whether a text stays as it is in an element of its own."""
    return tidy(text) == text and not text.startswith(MARK)


def is_id(text: str) -> bool:
    """Return whether a text may be the value of an attribute of type ID."""
    return bool(_NAME.fullmatch(text))


def is_item(text: str) -> bool:
    """Return whether a text is the number of a Wikidata item."""
    return bool(_WIKIDATA.fullmatch(text))


def entry_pairs(entry: Entry) -> Pairs:
    """Return what the note of an entry says, by key: all but what TBX has a data category for and holds as it is."""
    pairs: Pairs = []
    for field in _ENTRY_FIELDS:
        value = getattr(entry, field.name)
        if not is_said(entry, field) or (
            field.name in _ENTRY_CATEGORIES and _ENTRY_CATEGORIES[field.name](value)
        ):
            continue
        if field.type is FieldType.STYLES:
            pairs += [(f"{field.in_note}.{name}", [text]) for name, text in value]
        elif field.type is FieldType.ROLES:
            for role in value:
                pairs.append(
                    (field.in_note, [getattr(role, part.name) for part in ROLE_FIELDS])
                )
        elif field.type is not FieldType.TERMS:
            pairs.append((field.in_note, _values(field, value)))
    return pairs


def term_pairs(term: Term, kind: str) -> Pairs:
    """Return what the note of a term says, by key; nothing for a plain one."""
    pairs: Pairs = []
    for field in _TERM_FIELDS:
        value = getattr(term, field.name)
        if field.name == "status":
            pairs += (
                [(MISTRANSLATION, [])] if term.status is Status.MISTRANSLATION else []
            )
        elif field.name == "text":
            # Readers take the line ends of a term for the indentation of the file.
            pairs += (
                [(field.in_note, [value])]
                if "\n" in value or not is_kept(value)
                else []
            )
        elif is_said(term, field, kind) and not (
            field.name in _TERM_CATEGORIES and is_kept(value)
        ):
            pairs.append((field.in_note, _values(field, value)))
    return pairs


def _values(field: Field, value: Any) -> Sequence[str]:
    """Return the value of a field as the texts of a note."""
    if field.has_many_texts:
        return tuple(value)
    if field.type is FieldType.FLAG:
        return ["yes" if value else "no"]
    return [word_of(field, value)]


# What TBX has a data category for, and whether it holds a value as it is; what it does
# not goes into the note.
_ENTRY_CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "id": is_id,
    "source": is_kept,
    "domain": is_kept,
    "note": is_kept,
    "wikidata": is_item,
}
_TERM_CATEGORIES = ("reason", "source")
# The order that notes have always had; what is added to the tables of fields stands
# after it.
_ENTRY_FIELDS = in_order(
    ENTRY_FIELDS,
    ("kind", "id", "gender", "confidence", "abbreviation", "unique", "style", "styles_source", "type", "wikidata",
     "roles", "source", "note", "domain"),
)  # fmt: skip
_TERM_FIELDS = in_order(
    [field for field in TERM_FIELDS if field.type is not FieldType.LANGUAGE],
    (
        "status",
        "always",
        "severity",
        "unless",
        "inflect",
        "case_sensitive",
        "text",
        "reason",
        "source",
    ),
)


def written(pairs: Pairs) -> str:
    """Return the note that says some pairs; "" if there are none.

    >>> written([("mistranslation", []), ("when", ["source"]), ("unless", ["bank", "fund"])])
    'transqa: mistranslation; when=source; unless=bank | fund'
    """
    said = (
        f"{join([key], marks='=;|')}={join(list(texts), marks='=;|')}" if texts else key
        for key, texts in pairs
    )
    return f"{MARK} {'; '.join(said)}" if pairs else ""


def read(note: str) -> Iterable[tuple[str, list[str]]]:
    r"""Yield the keys of a note and their values, in order.

    >>> list(read(r"transqa: kind=person; unique=Kim | Lee; role=a\;b | | x"))
    [('kind', ['person']), ('unique', ['Kim', 'Lee']), ('role', ['a;b', '', 'x'])]
    """
    for pair in _cut(note.lstrip()[len(MARK) :], ";"):
        key, _, values = pair.partition("=") if "\\" not in pair else _halves(pair)
        yield split_all(key)[0], split_all(values) if values else []


def _cut(text: str, mark: str) -> list[str]:
    """Cut at a mark that no backslash stands before; escapes stay."""
    return [
        piece
        for piece in re.findall(rf"(?:\\.|[^\\{mark}])+", text, re.DOTALL)
        if piece.strip()
    ]


def _halves(pair: str) -> tuple[str, str, str]:
    match = re.match(r"((?:\\.|[^\\=])*)(=?)(.*)", pair, re.DOTALL)
    return (match[1], match[2], match[3]) if match else (pair, "", "")
