"""Reads glossaries: TOML (ours), CSV and TSV (people keep names in spreadsheets). Every error says where and what."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from transqa.errors import ConfigError, DataError, did_you_mean
from transqa.glossary.entries import Confidence, Entry, Role, Status, Term
from transqa.glossary.glossary import Glossary
from transqa.model import Severity

KINDS = ("person", "place", "organization", "term")
_STATUSES: tuple[str, ...] = tuple(Status)
_CONFIDENCES: tuple[str, ...] = tuple(Confidence)
_SEVERITIES: tuple[str, ...] = tuple(Severity)
BUNDLED = {"news": ("people", "places", "organizations", "terms")}
_LANG = re.compile(r"[a-z]{2,3}$")
_KEYS = frozenset(
    [
        "id",
        "kind",
        "gender",
        "style",
        "styles_source",
        "source",
        "confidence",
        "unique",
        "abbreviation",
        "roles",
        "note",
        "wikidata",
        "term",
        "type",
        "domain",
    ]
)
_TERM_KEYS = frozenset(
    ["lang", "text", "status", "when", "severity", "unless", "reason", "source", "inflect", "case_sensitive"]
)
_ROLE_KEYS = frozenset(("text", "as_of", "source"))
_TOP_KEYS = frozenset(("edition", "title", "license", "note", "entry"))
_CSV_KEYS = frozenset(["id", "kind", "gender", "source", "confidence", "note", "unique", "abbreviation"])


def folder() -> Path:
    """Return the folder of the bundled glossaries: inside the installed package, else at the top of the checkout."""
    inside = Path(__file__).parent.parent / "glossaries"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "glossaries"


def load_glossary(*names_or_paths: str | Path) -> Glossary:
    """Return one glossary of the layers given, later ones winning; none means the bundled ``news``.

    A name is a bundled glossary (``news`` or one of its files: ``people``, ``places`` …); anything else is a path to
    a ``.toml``, ``.csv`` or ``.tsv`` file. An entry of a later layer replaces the one of the same id whole.
    Raises ConfigError for an unknown name, DataError for a bad file.
    """
    layers = [layer for name in names_or_paths or ("news",) for layer in _layers(name)]
    entries: dict[str, Entry] = {}
    for layer in layers:
        entries.update({entry.id: entry for entry in layer.entries})
    labels = "+".join(dict.fromkeys(str(Path(str(name)).stem) for name in names_or_paths or ("news",)))
    digest = hashlib.sha256("".join(layer.digest for layer in layers).encode()).hexdigest()[:8]
    edition = max((layer.edition for layer in layers), default="")
    return Glossary(tuple(entries.values()), f"{labels}@{edition}#{digest}")


class _Layer:
    """One file's entries, its edition and the digest of its bytes."""

    def __init__(self, entries: tuple[Entry, ...], edition: str, digest: str) -> None:
        self.entries, self.edition, self.digest = entries, edition, digest


def _layers(name: str | Path) -> list[_Layer]:
    text = str(name)
    files = BUNDLED.get(text, (text,) if text in BUNDLED["news"] else ())
    if files:
        return [_bundled(file) for file in files]
    path = Path(name)
    if not path.suffix and not path.exists():
        known = (*BUNDLED, *BUNDLED["news"])
        raise ConfigError(f'glossary "{name}" is neither bundled nor a file; {did_you_mean(text, known)}')
    return [_read(path)]


@cache
def _bundled(name: str) -> _Layer:
    return _read(folder() / f"{name}.toml")


def _read(path: Path) -> _Layer:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the glossary as UTF-8") from None
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix == ".toml":
        entries, edition = _toml(text, path)
    elif path.suffix in (".csv", ".tsv"):
        entries, edition = _table(text, path), ""
    else:
        raise DataError(f'{path}: "{path.suffix}" is not a glossary format; allowed: .toml, .csv, .tsv')
    return _Layer(entries, edition, digest)


def _toml(text: str, path: Path) -> tuple[tuple[Entry, ...], str]:
    import tomli

    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}") from None
    _known(table, _TOP_KEYS, str(path))
    rows = table.get("entry", [])
    if not isinstance(rows, list) or not rows:
        raise DataError(f"{path}: no [[entry]] in the file")
    entries: dict[str, Entry] = {}
    for number, row in enumerate(rows, 1):
        entry = parse_entry(row, f'{path}: entry "{row.get("id", number)}"', path.name)
        if entry.id in entries:
            raise DataError(f'{path}: entry {number}: id "{entry.id}" stands twice; ids are unique')
        entries[entry.id] = entry
    return tuple(entries.values()), str(table.get("edition", ""))


def _known(row: dict[str, Any], keys: frozenset[str], where: str, *, langs: bool = False) -> None:
    for key in row.keys() - keys:
        if not (langs and _LANG.match(key)):
            raise DataError(f'{where}: key "{key}" is unknown; {did_you_mean(key, keys, limit=20)}')


def parse_entry(row: dict[str, Any], where: str, file: str = "") -> Entry:
    """Return the entry that a table describes; ``where`` begins the error messages. Raises DataError."""
    _known(row, _KEYS, where, langs=True)
    kind = _one_of(row.get("kind", "person"), KINDS, "kind", where)
    if not row.get("id"):
        raise DataError(f'{where}: key "id" is missing')
    terms = [term for key in row if key not in _KEYS for term in _language(key, row[key], kind, where)]
    terms += [term for item in row.get("term", ()) for term in _term(item, kind, where)]
    if not terms:
        raise DataError(f"{where}: no term in any language (be, ru, uk, en, …)")
    for role in row.get("roles", ()):
        _known(role, _ROLE_KEYS, f"{where}: role")
    return Entry(
        id=str(row["id"]),
        kind=kind,
        terms=tuple(terms),
        gender=_one_of(row["gender"], ("f", "m"), "gender", where) if "gender" in row else None,
        style=tuple((str(name), str(text)) for name, text in row.get("style", {}).items()),
        source=str(row.get("source", "")),
        confidence=Confidence(_one_of(row.get("confidence", "attested"), _CONFIDENCES, "confidence", where)),
        unique=tuple(row.get("unique", ())),
        abbreviation=row.get("abbreviation"),
        roles=tuple(
            Role(str(r.get("text", "")), str(r.get("as_of", "")), str(r.get("source", "")))
            for r in row.get("roles", ())
        ),
        note=str(row.get("note", "")),
        file=file,
    )


def _one_of(value: object, allowed: tuple[str, ...], key: str, where: str) -> str:
    if value not in allowed:
        raise DataError(f'{where}: {key} "{value}" is unknown; {did_you_mean(str(value), allowed)}')
    return str(value)


def _language(lang: str, value: object, kind: str, where: str) -> list[Term]:
    """Return the terms of one language key: a string, a list (first preferred), or lists by status."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list):
        value = {Status.PREFERRED: value[:1], Status.ADMITTED: value[1:]}
    if not isinstance(value, dict):
        raise DataError(f"{where}: {lang}: a string, a list or a table by status is allowed, found {value!r}")
    terms = []
    for status, texts in value.items():
        _one_of(status, _STATUSES, f"{lang}: status", where)
        for text in [texts] if isinstance(texts, str) else texts:
            _text(text, f"{where}: {lang}")
            terms.append(Term(text, lang, Status(status), case_sensitive=kind != "term"))
    return terms


def _text(text: object, where: str) -> str:
    if isinstance(text, str) and text.isascii() and text.strip():
        return text
    if not isinstance(text, str) or not text.strip():
        raise DataError(f"{where}: a term is a text that is not empty, found {text!r}")
    return unicodedata.normalize("NFC", text)


def _term(item: dict[str, Any], kind: str, where: str) -> list[Term]:
    _known(item, _TERM_KEYS, f"{where}: term")
    text = _text(item.get("text"), f"{where}: term")
    where = f'{where}: term "{text}"'
    status = Status(_one_of(item.get("status", "mistranslation"), _STATUSES, "status", where))
    when = _one_of(item.get("when", "always"), ("always", "source"), "when", where)
    severity = item.get("severity")
    if severity is not None:
        _one_of(severity, _SEVERITIES, "severity", where)
    return [
        Term(
            text=one,
            lang=str(item.get("lang", "en")),
            status=status,
            always=when == "always",
            severity=Severity(severity) if severity else None,
            unless=tuple(str(word).casefold() for word in item.get("unless", ())),
            reason=str(item.get("reason", "")),
            source=str(item.get("source", "")),
            inflect=bool(item.get("inflect", True)),
            case_sensitive=bool(item.get("case_sensitive", kind != "term")),
        )
        for one in expand(text, where)
    ]


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


def _table(text: str, path: Path) -> tuple[Entry, ...]:
    """Return the entries of a CSV or TSV with a header: language codes and, if wanted, id, kind, gender, note …"""
    delimiter = "\t" if path.suffix == ".tsv" else _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(rows, [])]
    for name in header:
        if name not in _CSV_KEYS and not re.match(r"[a-z]{2}(:(admitted|deprecated|mistranslation))?$", name):
            allowed = "a language code (be, en, en:admitted, en:deprecated), " + ", ".join(sorted(_CSV_KEYS))
            raise DataError(f'{path}: line 1: column "{name}" is unknown; allowed: {allowed}')
    if not any(re.match("[a-z]{2}$", name) and name not in _CSV_KEYS for name in header):
        raise DataError(f"{path}: line 1: no language column (be, ru, uk, en, …) in the header")
    return tuple(
        _row(dict(zip(header, row, strict=False)), f"{path}: line {rows.line_num}", path) for row in rows if any(row)
    )


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _row(cells: dict[str, str], where: str, path: Path) -> Entry:
    table: dict[str, Any] = {}
    for name, cell in cells.items():
        values = [part.strip() for part in cell.split("|") if part.strip()]
        lang, _, status = name.partition(":")
        if not values:
            continue
        if name in _CSV_KEYS:
            table[name] = values if name == "unique" else cell.strip()
        elif status:
            by_status = table.setdefault(lang, {})
            by_status[status] = values
        else:
            table[lang] = {"preferred": values[:1], "admitted": values[1:], **table.get(lang, {})}
    preferred = table.get("en", {}).get("preferred") or next(
        (v["preferred"] for v in table.values() if isinstance(v, dict) and v.get("preferred")), ["entry"]
    )
    table.setdefault("id", slug(preferred[0]))
    return parse_entry(table, where, path.name)


def slug(text: str) -> str:
    """Return an id made of a spelling.

    >>> slug("Sviatlana Tsikhanouskaya"), slug("Łukašenka")
    ('sviatlana-tsikhanouskaya', 'lukasenka')
    """
    plain = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    return re.sub(r"[^\w]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-").lower()
