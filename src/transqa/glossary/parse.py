"""Makes an entry of a table as it stands in a TOML glossary; every format is read into such tables first."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Any

from transqa.base.errors import DataError, did_you_mean
from transqa.glossary.entries import Entry, Role, Status, Term
from transqa.glossary.fields import (
    ENTRY_FIELDS,
    ROLE_FIELDS,
    TERM_FIELDS,
    Field,
    FieldType,
    default_of,
)
from transqa.languages.codes import two_letter_code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LANG = re.compile(r"[a-z]{2,3}")
KEYS = frozenset(field.in_toml for field in ENTRY_FIELDS)
_LITERAL = (
    "literal"  # of a term in TOML: its braces are braces and give no alternatives
)
_TERM_KEYS = frozenset((*[field.in_toml for field in TERM_FIELDS], _LITERAL))
_ROLE_KEYS = frozenset(field.in_toml for field in ROLE_FIELDS)
# Terms are made of their texts; the other fields are the same for all texts of a table.
_TERM_FIELDS = tuple(field for field in TERM_FIELDS if field.name != "text")
_KIND = next(field for field in ENTRY_FIELDS if field.name == "kind")
_STATUS = next(field for field in TERM_FIELDS if field.name == "status")
_RANK = {status: rank for rank, status in enumerate(Status)}
_BY_NAME = {str(status): status for status in Status}
_MOST_ALTERNATIVES = 400
# What is left out means: a table of a language key holds right forms, one of
# [[entry.term]] most often a wrong one.
_UNSAID_KIND = "person"
_UNSAID_TERM = {"lang": "en", "status": "mistranslation"}


def parse_entry(row: dict[str, Any], where: str, file: str = "") -> Entry:
    """Return the entry that a table describes; ``where`` begins the error messages. Raises DataError."""
    refuse_unknown(row, KEYS, where, langs=True)
    kind = _choice(_KIND, row.get("kind", _UNSAID_KIND), where)
    if not row.get("id"):
        raise DataError(f'{where}: key "id" is missing')
    terms: list[Term] = []
    for key, value in row.items():
        if key not in KEYS:
            terms += _terms_of_language(two_letter_code(key), value, str(kind), where)
    for item in _tables(row.get("term", ()), "term", where):
        terms += _terms_of_table(item, str(kind), where)
    if not terms:
        raise DataError(f"{where}: no term in any language (be, ru, uk, en, …)")
    # By language and status, so that the order of a format changes no entry.
    terms.sort(key=lambda term: (term.lang, _RANK[term.status]))
    values: dict[str, Any] = {}
    for field in ENTRY_FIELDS:
        if field.in_toml in row and field.type is not FieldType.TERMS:
            values[field.name] = _value(
                field, row[field.in_toml], default_of(Entry, field), where
            )
    return Entry(**{**values, "kind": kind, "terms": tuple(terms), "file": file})


def refuse_unknown(
    row: Iterable[str], keys: Collection[str], where: str, *, langs: bool = False
) -> None:
    """Raise DataError for a key that is neither known nor, if those are allowed, a language code."""
    for key in row:
        if key not in keys and not (langs and LANG.fullmatch(key)):
            raise DataError(
                f'{where}: key "{key}" is unknown; {did_you_mean(key, keys, limit=20)}'
            )


def _value(field: Field, value: Any, default: object, where: str) -> object:
    """Return what a value of a table stands for. Raises DataError for one that the field cannot hold."""
    if field.type is FieldType.TEXT:
        return _text(value) or (None if default is None else "")
    if field.type is FieldType.CHOICE:
        return _choice(field, value, where)
    if field.has_many_texts:
        texts = _texts(value, field.in_toml, where)
        if field.type is FieldType.BEGINNINGS:
            return tuple(text.casefold() for text in texts)
        return texts
    if field.type is FieldType.FLAG:
        if not isinstance(value, bool):
            raise DataError(
                f"{where}: {field.in_toml}: true or false is allowed, found {value!r}"
            )
        return value
    if field.type is FieldType.LANGUAGE:
        lang = str(value)
        if not LANG.fullmatch(lang):
            raise DataError(
                f'{where}: lang "{lang}" is no language code of two or three small letters, as en'
            )
        return two_letter_code(lang)
    if field.type is FieldType.STYLES:
        if not isinstance(value, dict):
            raise DataError(
                f"{where}: style: a table of names and spellings is allowed, found {value!r}"
            )
        return tuple(sorted((str(name), str(text)) for name, text in value.items()))
    return tuple(_role(item, where) for item in _tables(value, field.in_toml, where))


def _choice(field: Field, value: object, where: str, label: str = "") -> object:
    """Return what a word stands for. Raises DataError, with a suggestion, for one that is not allowed."""
    if isinstance(value, str) and value in field.choices:
        return field.choices[value]
    suggestion = did_you_mean(str(value), tuple(field.choices))
    raise DataError(
        f'{where}: {label or field.in_toml} "{value}" is unknown; {suggestion}'
    )


def _text(value: object) -> str:
    """Return a text with line ends as line feeds."""
    text = str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _texts(value: object, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(
        isinstance(text, str) and text for text in value
    ):
        raise DataError(f"{where}: {key}: a list of texts is allowed, found {value!r}")
    return tuple(value)


def _tables(items: Any, key: str, where: str) -> Iterable[dict[str, Any]]:
    if not isinstance(items, list | tuple) or not all(
        isinstance(item, dict) for item in items
    ):
        raise DataError(f"{where}: {key}: a list of tables is allowed, found {items!r}")
    return items


def _role(item: dict[str, Any], where: str) -> Role:
    refuse_unknown(item, _ROLE_KEYS, f"{where}: role")
    return Role(
        **{field.name: _text(item.get(field.in_toml, "")) for field in ROLE_FIELDS}
    )


def _terms_of_language(lang: str, value: object, kind: str, where: str) -> list[Term]:
    """Return the terms of one language key: a string, a list (first preferred), or lists by status."""
    named = kind != "term"
    if isinstance(value, str):
        return [
            Term(
                _spelling(value, where, lang),
                lang,
                Status.PREFERRED,
                case_sensitive=named,
            )
        ]
    if isinstance(value, list):
        value = {Status.PREFERRED: value[:1], Status.ADMITTED: value[1:]}
    if not isinstance(value, dict):
        raise DataError(
            f"{where}: {lang}: a string, a list or a table by status is allowed, found {value!r}"
        )
    terms = []
    for name, texts in value.items():
        status = _BY_NAME.get(name) or Status(
            str(_choice(_STATUS, name, where, f"{lang}: status"))
        )
        forms = [texts] if isinstance(texts, str) else texts
        if not isinstance(forms, list):
            raise DataError(
                f"{where}: {lang}: a text or a list of texts is allowed, found {forms!r}"
            )
        for text in forms:
            terms.append(
                Term(_spelling(text, where, lang), lang, status, case_sensitive=named)
            )
    return terms


def _spelling(text: object, where: str, key: str) -> str:
    if isinstance(text, str) and text.strip():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    raise DataError(
        f"{where}: {key}: a term is a text that is not empty, found {text!r}"
    )


def _terms_of_table(item: dict[str, Any], kind: str, where: str) -> list[Term]:
    """Return the terms of an ``[[entry.term]]``: of its text, or each of its texts, each alternative."""
    refuse_unknown(item, _TERM_KEYS, f"{where}: term")
    text = item.get("text")
    spellings = [
        _spelling(one, where, "term")
        for one in (text if isinstance(text, list) and text else [text])
    ]
    where = f'{where}: term "{spellings[0]}"'
    values: dict[str, Any] = {}
    for field in _TERM_FIELDS:
        default = default_of(Term, field, kind)
        value = item.get(field.in_toml, _UNSAID_TERM.get(field.name))
        values[field.name] = (
            default if value is None else _value(field, value, default, where)
        )
    terms = []
    for spelling in spellings:
        alternatives = [spelling] if item.get(_LITERAL) else expand(spelling, where)
        terms += [Term(text=alternative, **values) for alternative in alternatives]
    return terms


def expand(text: str, where: str = "term") -> list[str]:
    """Return the texts that a term with ``{this|that}`` alternatives stands for; at most 400.

    >>> expand("{jailed|held} for {flu|cancer}")
    ['jailed for flu', 'jailed for cancer', 'held for flu', 'held for cancer']
    """
    if "{" not in text:
        return [text]
    # What stands between braces has an odd place.
    parts = re.split(r"\{([^{}]*)\}", text)
    if "{" in "".join(parts) or "}" in "".join(parts):
        raise DataError(f"{where}: braces do not match in {text!r}")
    choices = [
        part.split("|") if place % 2 else [part] for place, part in enumerate(parts)
    ]
    texts = [" ".join("".join(pieces).split()) for pieces in product(*choices)]
    if len(texts) > _MOST_ALTERNATIVES:
        raise DataError(
            f"{where}: {len(texts)} alternatives; at most {_MOST_ALTERNATIVES} are allowed"
        )
    return texts


def slug(text: str) -> str:
    """Return an id made of a spelling.

    >>> slug("Sviatlana Tsikhanouskaya"), slug("Łukašenka")
    ('sviatlana-tsikhanouskaya', 'lukasenka')
    """
    plain = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    return (
        re.sub(r"[^\w]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-").lower()
    )
