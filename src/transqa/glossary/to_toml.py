"""Writes a glossary as TOML, an ``[[entry]]`` for each concept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.halves import without_halves
from transqa.glossary.entries import Entry, Status, Term
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
from transqa.glossary.layer import ABOUT
from transqa.glossary.layout import layout
from transqa.glossary.parse import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ENTRY_ORDER = (
    "id",
    "kind",
    "gender",
    "abbreviation",
    "terms",
    "style",
    "styles_source",
    "source",
    "confidence",
)
_TERM_ORDER = ("lang", "text")
_FIELDS = in_order(ENTRY_FIELDS, _ENTRY_ORDER)
_TERM_FIELDS = in_order(TERM_FIELDS, _TERM_ORDER)
_WRONG = (Status.DEPRECATED, Status.MISTRANSLATION)
_BARE = re.compile("[A-Za-z0-9_-]+")
_ESCAPED = re.compile('[\\x00-\\x1f\\x7f"\\\\]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def to_toml(entries: Iterable[Entry], about: Mapping[str, str]) -> str:
    """Return entries as a TOML glossary, with what its heading says (edition, title, license, note)."""
    heading = "".join(
        f"{key} = {toml_string(about[key])}\n" for key in ABOUT if key in about
    )
    parts = [heading] if heading else []
    parts += ["".join(_entry(entry)) for entry in entries]
    return "\n".join(parts)


def _entry(entry: Entry) -> Iterator[str]:
    plain, groups = layout(entry, one_preferred=False, without=KEYS)
    yield "[[entry]]\n"
    for field in _FIELDS:
        if field.type is FieldType.TERMS:
            for lang, forms in plain.items():
                yield f"{lang} = {_forms(forms)}\n"
        elif is_said(entry, field) or _is_worth_saying(entry, field):
            yield f"{field.in_toml} = {_value(field, getattr(entry, field.name))}\n"
    for group in groups:
        yield from _terms(group, entry.kind)


def _is_worth_saying(entry: Entry, field: Field) -> bool:
    """Return whether a default is written all the same: how well an entry is known stands beside its source."""
    return field.name == "confidence" and bool(entry.source)


def _terms(group: Sequence[Term], kind: str) -> Iterator[str]:
    """Yield the lines of one ``[[entry.term]]``: terms that share all but their text."""
    term = group[0]
    texts = [term.text for term in group]
    yield "[[entry.term]]\n"
    for field in _TERM_FIELDS:
        if field.name == "text":
            yield f"text = {toml_string(texts[0]) if len(texts) == 1 else _list(texts)}\n"
        elif field.type is FieldType.LANGUAGE and term.lang == "en":
            continue
        elif is_said(term, field, kind) or (
            field.name == "always" and term.status in _WRONG
        ):
            yield f"{field.in_toml} = {_value(field, getattr(term, field.name))}\n"
    if any("{" in text for text in texts):
        yield "literal = true\n"


def _value(field: Field, value: object) -> str:
    """Return the value of a field as TOML."""
    if field.type is FieldType.FLAG:
        return str(value).lower()
    if field.has_many_texts:
        return _list(value)  # type: ignore[arg-type] # texts, by its type
    if field.type is FieldType.STYLES:
        return _inline([(_key(name), toml_string(text)) for name, text in value])  # type: ignore[attr-defined] # pairs
    if field.type is FieldType.ROLES:
        roles = []
        for role in value:  # type: ignore[attr-defined] # roles
            roles.append(
                _inline(
                    [
                        (part.in_toml, toml_string(getattr(role, part.name)))
                        for part in ROLE_FIELDS
                    ]
                )
            )
        return f"[{', '.join(roles)}]"
    return toml_string(word_of(field, value))


def _forms(forms: Mapping[Status, Sequence[str]]) -> str:
    """Return the forms of one language: a string where one is preferred and no other is there, else by status."""
    if list(forms) == [Status.PREFERRED] and len(forms[Status.PREFERRED]) == 1:
        return toml_string(forms[Status.PREFERRED][0])
    pairs = []
    for status, texts in forms.items():
        pairs.append(
            (str(status), _list(texts) if len(texts) > 1 else toml_string(texts[0]))
        )
    return _inline(pairs)


def _inline(pairs: Sequence[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(toml_string, texts))}]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else toml_string(name)


def toml_string(text: str) -> str:
    r"""Return a text as a basic string of TOML.

    >>> print(toml_string('the "Kupala" theatre'))
    "the \"Kupala\" theatre"
    """
    return f'"{_ESCAPED.sub(_escape, without_halves(text))}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"
