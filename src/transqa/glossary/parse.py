"""Makes an entry of a table as it stands in a TOML glossary; every format is read into such tables first."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Any

from transqa.base.errors import DataError, did_you_mean
from transqa.base.model import Severity
from transqa.glossary.entries import Confidence, Entry, Role, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("person", "place", "organization", "term")
GENDERS = ("f", "m")
WHEN = ("always", "source")
STATUSES: tuple[str, ...] = tuple(Status)
CONFIDENCES: tuple[str, ...] = tuple(Confidence)
SEVERITIES: tuple[str, ...] = tuple(Severity)
LANG = re.compile(r"[a-z]{2,3}")
KEYS = frozenset(
    ("id", "kind", "gender", "style", "styles_source", "source", "confidence", "unique", "abbreviation", "roles",
     "note", "wikidata", "term", "type", "domain")
)  # fmt: skip
_TERM_KEYS = frozenset(
    ("lang", "text", "status", "when", "severity", "unless", "reason", "source", "inflect", "case_sensitive", "literal")
)
_ROLE_KEYS = frozenset(("text", "as_of", "source"))
_RANK = {status: rank for rank, status in enumerate(Status)}
_BY_NAME = {str(status): status for status in Status}


def parse_entry(row: dict[str, Any], where: str, file: str = "") -> Entry:
    """Return the entry that a table describes; ``where`` begins the error messages. Raises DataError."""
    known(row, KEYS, where, langs=True)
    kind = _one_of(row.get("kind", "person"), KINDS, "kind", where)
    if not row.get("id"):
        raise DataError(f'{where}: key "id" is missing')
    terms = [term for key in row if key not in KEYS for term in _language(key, row[key], kind, where)]
    terms += [term for item in _tables(row, "term", where) for term in _term(item, kind, where)]
    if not terms:
        raise DataError(f"{where}: no term in any language (be, ru, uk, en, …)")
    return Entry(
        id=_said(row, "id"),
        kind=kind,
        terms=tuple(sorted(terms, key=_place) if len(terms) > 1 else terms),
        gender=_one_of(row["gender"], GENDERS, "gender", where) if "gender" in row else None,
        style=_styles(row["style"], where) if "style" in row else (),
        source=_said(row, "source"),
        confidence=Confidence(_one_of(row.get("confidence", "attested"), CONFIDENCES, "confidence", where)),
        unique=_texts(row["unique"], "unique", where) if "unique" in row else (),
        abbreviation=_said(row, "abbreviation") or None,
        roles=tuple(_role(item, where) for item in _tables(row, "roles", where)),
        note=_said(row, "note"),
        file=file,
        styles_source=_said(row, "styles_source"),
        wikidata=_said(row, "wikidata"),
        type=_said(row, "type"),
        domain=_said(row, "domain"),
    )


def known(row: dict[str, Any], keys: frozenset[str], where: str, *, langs: bool = False) -> None:
    """Raise DataError for a key that is neither known nor, if those are allowed, a language code."""
    for key in row.keys() - keys:
        if not (langs and LANG.fullmatch(key)):
            raise DataError(f'{where}: key "{key}" is unknown; {did_you_mean(key, keys, limit=20)}')


def _place(term: Term) -> tuple[str, int]:
    """Return the place of a term in its entry: by language and status, so that no format's order changes an entry."""
    return term.lang, _RANK[term.status]


def _said(row: dict[str, Any], key: str) -> str:
    """Return a text with line ends as line feeds; "" if there is none."""
    if key not in row:
        return ""
    value = str(row[key])
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


def _tables(row: dict[str, Any], key: str, where: str) -> Iterable[dict[str, Any]]:
    if key not in row:
        return ()
    items = row[key]
    if not isinstance(items, list | tuple) or not all(isinstance(item, dict) for item in items):
        raise DataError(f"{where}: {key}: a list of tables is allowed, found {items!r}")
    return items


def _styles(value: object, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise DataError(f"{where}: style: a table of names and spellings is allowed, found {value!r}")
    return tuple(sorted((str(name), str(text)) for name, text in value.items()))


def _texts(value: object, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) and text for text in value):
        raise DataError(f"{where}: {key}: a list of texts is allowed, found {value!r}")
    return tuple(value)


def _role(item: dict[str, Any], where: str) -> Role:
    known(item, _ROLE_KEYS, f"{where}: role")
    return Role(_said(item, "text"), _said(item, "as_of"), _said(item, "source"))


def _one_of(value: object, allowed: tuple[str, ...], key: str, where: str) -> str:
    if value not in allowed:
        raise DataError(f'{where}: {key} "{value}" is unknown; {did_you_mean(str(value), allowed)}')
    return str(value)


def _language(lang: str, value: object, kind: str, where: str) -> list[Term]:
    """Return the terms of one language key: a string, a list (first preferred), or lists by status."""
    named = kind != "term"
    if isinstance(value, str):
        return [Term(_text(value, where, lang), lang, Status.PREFERRED, case_sensitive=named)]
    if isinstance(value, list):
        value = {Status.PREFERRED: value[:1], Status.ADMITTED: value[1:]}
    if not isinstance(value, dict):
        raise DataError(f"{where}: {lang}: a string, a list or a table by status is allowed, found {value!r}")
    terms = []
    for name, said in value.items():
        status = _BY_NAME.get(name) or Status(_one_of(name, STATUSES, f"{lang}: status", where))
        texts = [said] if isinstance(said, str) else said
        if not isinstance(texts, list):
            raise DataError(f"{where}: {lang}: a text or a list of texts is allowed, found {texts!r}")
        terms += [Term(_text(text, where, lang), lang, status, case_sensitive=named) for text in texts]
    return terms


def _text(text: object, where: str, key: str) -> str:
    if isinstance(text, str) and text.strip():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    raise DataError(f"{where}: {key}: a term is a text that is not empty, found {text!r}")


def _term(item: dict[str, Any], kind: str, where: str) -> list[Term]:
    """Return the terms of a ``[[entry.term]]``: of its text, or each of its texts, each alternative."""
    known(item, _TERM_KEYS, f"{where}: term")
    given = item.get("text")
    texts = [_text(text, where, "term") for text in (given if isinstance(given, list) and given else [given])]
    where = f'{where}: term "{texts[0]}"'
    status = Status(_one_of(item.get("status", "mistranslation"), STATUSES, "status", where))
    when = _one_of(item.get("when", "always"), WHEN, "when", where)
    severity = item.get("severity")
    if severity is not None:
        _one_of(severity, SEVERITIES, "severity", where)
    lang = str(item.get("lang", "en"))
    if not LANG.fullmatch(lang):
        raise DataError(f'{where}: lang "{lang}" is no language code of two or three small letters, as en')
    return [
        Term(
            text=one,
            lang=lang,
            status=status,
            always=when == "always",
            severity=Severity(severity) if severity else None,
            unless=tuple(word.casefold() for word in _texts(item["unless"], "unless", where))
            if "unless" in item
            else (),
            reason=_said(item, "reason"),
            source=_said(item, "source"),
            inflect=_flag(item, "inflect", True, where),
            case_sensitive=_flag(item, "case_sensitive", kind != "term", where),
        )
        for text in texts
        for one in ([text] if item.get("literal") else expand(text, where))
    ]


def _flag(item: dict[str, Any], key: str, default: bool, where: str) -> bool:
    value = item.get(key, default)
    if not isinstance(value, bool):
        raise DataError(f"{where}: {key}: true or false is allowed, found {value!r}")
    return value


def expand(text: str, where: str = "term") -> list[str]:
    """Return the texts that a term with ``{this|that}`` alternatives stands for; at most 400.

    >>> expand("{jailed|held} for {flu|cancer}")
    ['jailed for flu', 'jailed for cancer', 'held for flu', 'held for cancer']
    """
    if "{" not in text:
        return [text]
    parts = re.split(r"\{([^{}]*)\}", text)
    if "{" in "".join(parts) or "}" in "".join(parts):
        raise DataError(f"{where}: braces do not match in {text!r}")
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    texts = [" ".join("".join(pieces).split()) for pieces in product(*choices)]
    if len(texts) > 400:
        raise DataError(f"{where}: {len(texts)} alternatives; at most 400 are allowed")
    return texts


def slug(text: str) -> str:
    """Return an id made of a spelling.

    >>> slug("Sviatlana Tsikhanouskaya"), slug("Łukašenka")
    ('sviatlana-tsikhanouskaya', 'lukasenka')
    """
    plain = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    return re.sub(r"[^\w]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-").lower()
