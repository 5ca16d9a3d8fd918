"""Loads glossaries: layers of files, each in the format that its name ends with. Every error says where and what."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, DataError, did_you_mean
from transqa.base.garbage import without_collecting
from transqa.glossary.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.glossary.entries import Entry
    from transqa.glossary.layer import Raw

BUNDLED = {"news": ("people", "places", "organizations", "offices", "terms")}
READ = (".toml", ".csv", ".tsv", ".xlsx", ".tbx", ".xml")
COMPILED = ".tqg"
_SAVE_AS = {
    ".xls": "save the workbook as .xlsx",
    ".ods": "save the table as .xlsx or .csv",
    COMPILED: "it is compiled: give the files that it was made of",
}


@dataclass(frozen=True, slots=True)
class GlossaryLayer:
    """One file's entries, what it says of itself, the digest of its bytes, and what could not be kept."""

    entries: tuple[Entry, ...]
    digest: str
    about: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def folder() -> Path:
    """Return the folder of the bundled glossaries: inside the installed package, else at the top of the checkout."""
    inside = Path(__file__).parent.parent / "glossaries"
    return inside if os.path.isdir(inside) else Path(__file__).parents[3] / "glossaries"


def load_glossary(*names_or_paths: str | Path) -> Glossary:
    """Return one glossary of the layers given, later ones winning; none means the bundled ``news``.

    A name is a bundled glossary (``news`` or one of its files: ``people``, ``places``
    …); anything else is a path to a ``.toml``, ``.csv``, ``.tsv``, ``.xlsx``
    (``names.xlsx#Sheet`` for another than its first sheet) or ``.tbx`` file. A compiled
    glossary (``.tqg``) stands alone. An entry of a later layer replaces the one of the
    same id whole, and decides where both know the same spelling. ``Glossary.warnings``
    says what a file holds that no entry has a place for. Raises ConfigError for an
    unknown name, DataError for a bad file.
    """
    if any(str(name).lower().endswith(COMPILED) for name in names_or_paths):
        return _compiled(names_or_paths)
    names = names_or_paths or ("news",)
    if tuple(map(str, names)) == ("news",):
        ready = _compiled_news()
        if ready is not None:
            return ready
    return read_glossary(names)


def read_glossary(names: Sequence[str | Path]) -> Glossary:
    """Return one glossary of the files of some layers, none of them compiled, as ``load_glossary`` does."""
    layers: list[GlossaryLayer] = []
    entries: dict[str, Entry] = {}
    for name in names:
        part = [read_layer(path) for path in paths_of(name)]
        layers += part
        own = {entry.id: entry for layer in part for entry in layer.entries}
        # What stands first decides where two entries claim the same words: the later
        # part.
        entries = own | {
            entry_id: entry
            for entry_id, entry in entries.items()
            if entry_id not in own
        }
    labels = "+".join(dict.fromkeys(Path(str(name)).stem for name in names))
    digest = _digest_of([layer.digest for layer in layers])
    edition = max((layer.about.get("edition", "") for layer in layers), default="")
    return Glossary(
        entries=tuple(entries.values()),
        signature=f"{labels}@{edition}#{digest}",
        warnings=tuple(warning for layer in layers for warning in layer.warnings),
    )


def _digest_of(digests: Sequence[str]) -> str:
    """Return the digest of a glossary made of layers, from those of their files."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:8]


def _compiled_news() -> Glossary | None:
    """Return the bundled glossary as it was compiled ahead; None where its files have changed since.

    Reading it takes a third of the time that the files take.
    """
    path = folder() / f"news{COMPILED}"
    if not os.path.isfile(path):
        return None
    from transqa.glossary.compiled import open_compiled

    try:
        news = open_compiled(path)
    except DataError:  # another version of the library has made it
        return None
    digests = [
        hashlib.sha256(file.read_bytes()).hexdigest() for file in paths_of("news")
    ]
    if not news.signature.endswith(f"#{_digest_of(digests)}"):
        return None
    return replace(news, bundled_as="news")


def _compiled(names_or_paths: Sequence[str | Path]) -> Glossary:
    """Return a compiled glossary. Raises DataError if it is not one, or is to be a layer among others."""
    if len(names_or_paths) > 1:
        names = " ".join(map(str, names_or_paths))
        raise ConfigError(
            f"a compiled glossary stands alone, found {names}; give all layers to transqa glossary compile together"
        )
    from transqa.glossary.compiled import open_compiled

    return open_compiled(Path(names_or_paths[0]))


def paths_of(name: str | Path) -> list[Path]:
    """Return the files of a bundled glossary or one of its parts, or the path that a name is. Raises ConfigError."""
    text = str(name)
    files = BUNDLED.get(text, (text,) if text in BUNDLED["news"] else ())
    if files:
        return [folder() / f"{file}.toml" for file in files]
    path = Path(name)
    try:
        is_there = bool(path.suffix) or path.exists()
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read ({error.strerror})") from None
    if not is_there:
        known = (*BUNDLED, *BUNDLED["news"])
        raise ConfigError(
            f'glossary "{name}" is neither bundled nor a file; {did_you_mean(text, known)}'
        )
    return [path]


def read_layer(path: Path) -> GlossaryLayer:
    """Return the entries of one file. Raises DataError."""
    from transqa.glossary.parse import parse_entry

    with without_collecting():
        data, raw = read_raw(path)
        if raw.problems:
            raise DataError(raw.problems[0])
        entries = tuple(
            parse_entry(row.table, row.where, path.name) for row in raw.rows
        )
    return GlossaryLayer(
        entries, hashlib.sha256(data).hexdigest(), raw.about, tuple(raw.warnings)
    )


def read_raw(path: Path) -> tuple[bytes, Raw]:
    """Return the bytes of a file, and its entries as tables. Raises DataError for what cannot be read at all."""
    path, sheet = _sheet(path)
    suffix = path.suffix.lower()
    if suffix not in READ:
        hint = _SAVE_AS.get(suffix, f"allowed: {', '.join(READ)}")
        raise DataError(f'{path}: "{path.suffix}" is not a glossary format; {hint}')
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from None
    return data, _read(data, suffix, path, sheet)


def _read(data: bytes, suffix: str, path: Path, sheet: str) -> Raw:
    """Return the entries of a file as tables, by the reader of its format.

    Readers are imported where they are used: those of workbooks and of XML load
    libraries that few runs need, and the bundled glossary is compiled.
    """
    if suffix == ".xlsx":
        from transqa.glossary.xlsx import read_xlsx

        return read_xlsx(data, path, sheet)
    if suffix in (".tbx", ".xml"):
        from transqa.glossary.tbx import read_tbx

        return read_tbx(data, path)
    text = _decode(data, path)
    if suffix == ".toml":
        from transqa.glossary.from_toml import read_toml

        return read_toml(text, path)
    from transqa.glossary.tables import read_csv

    return read_csv(text, path)


def _sheet(path: Path) -> tuple[Path, str]:
    """Return a path without the name of a sheet (``names.xlsx#People``), and that name."""
    match = re.fullmatch(r"(.*\.xlsx)#(.+)", str(path), re.IGNORECASE | re.DOTALL)
    if match is None or os.path.exists(path):
        return path, ""
    return Path(match[1]), match[2]


def _decode(data: bytes, path: Path) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 as spreadsheets write Unicode text; a mark is left out."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = encoding.removesuffix("-sig").upper()
        message = f"{path}: not {name} at byte {error.start} (line {line}); save the glossary as UTF-8"
        raise DataError(message) from None
