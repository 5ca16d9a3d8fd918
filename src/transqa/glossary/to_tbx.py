"""Writes a glossary as TBX-Basic: version 2 (ISO 30042:2008), version 3 (ISO 30042:2019) in the DCA or DCT style.

Levels and values of data categories as in the TBX-Basic dialect and its modules Min and
Basic (tbxinfo.net).
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError, DataError, did_you_mean
from transqa.glossary.tbx_notes import (
    STATUS,
    entry_pairs,
    is_id,
    is_item,
    is_kept,
    term_pairs,
    tidy,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from transqa.glossary.entries import Entry, Term

ITEM = "https://www.wikidata.org/entity/"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
)
_META = {"administrativeStatus": "termNote", "subjectField": "descrip", "source": "admin",
         "externalCrossReference": "xref"}  # fmt: skip
_MODULE = {
    "administrativeStatus": "min",
    "subjectField": "min",
    "source": "basic",
    "externalCrossReference": "basic",
}


class _Dialect(NamedTuple):
    """What the elements of a dialect are called, and its beginning."""

    entry: str
    lang: str
    term: str
    header: str
    root: str
    start: str


_V3 = '<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{modules}>\n'
_MODULES = "".join(
    f' xmlns:{name}="http://www.tbxinfo.net/ns/{name}"' for name in ("min", "basic")
)
_DIALECTS = {
    "v2": _Dialect(
        "termEntry", "langSet", "tig", "martifHeader", "martif",
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n<martif type="TBX-Basic" xml:lang="en">\n',
    ),
    "dca": _Dialect(
        "conceptEntry", "langSec", "termSec", "tbxHeader", "tbx", _V3.format(style="dca", modules="")
    ),
    "dct": _Dialect(
        "conceptEntry", "langSec", "termSec", "tbxHeader", "tbx", _V3.format(style="dct", modules=_MODULES)
    ),
}  # fmt: skip


def to_tbx(
    entries: Sequence[Entry], about: Mapping[str, str], path: Path, dialect: str = "v2"
) -> str:
    """Return entries as a TBX file. Raises ConfigError for an unknown dialect, DataError for what XML cannot hold."""
    if dialect not in _DIALECTS:
        raise ConfigError(
            f'dialect "{dialect}" of TBX is unknown; {did_you_mean(dialect, _DIALECTS)}'
        )
    names = _DIALECTS[dialect]
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        names.start,
        *_header(names, about),
        "<text><body>\n",
    ]
    for number, entry in enumerate(entries, 1):
        lines = "".join(_entry(entry, names, dialect, number))
        illegal = _ILLEGAL.search(lines)
        if illegal:
            code = f"U+{ord(illegal[0]):04X}"
            raise DataError(
                f'{path}: entry "{entry.id}": the character {code} cannot stand in XML; take it out'
            )
        pieces.append(lines)
    return "".join([*pieces, f"</body></text>\n</{names.root}>\n"])


def _header(names: _Dialect, about: Mapping[str, str]) -> Iterator[str]:
    yield f"<{names.header}><fileDesc>\n"
    if about.get("title"):
        yield f"<titleStmt><title>{_xml(about['title'])}</title></titleStmt>\n"
    said = written(
        [(key, [about[key]]) for key in ("edition", "license") if about.get(key)]
    )
    notes = [note for note in (about.get("note", ""), said) if note] or [
        "glossary of transqa"
    ]
    yield f"<sourceDesc>{''.join(f'<p>{_xml(note)}</p>' for note in notes)}</sourceDesc>\n</fileDesc>\n"
    if names.root == "martif":
        yield '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>\n'
    yield f"</{names.header}>\n"


def _entry(entry: Entry, names: _Dialect, dialect: str, number: int) -> Iterator[str]:
    yield f'<{names.entry} id="{entry.id if is_id(entry.id) else f"entry.{number}"}">\n'
    if entry.domain and is_kept(entry.domain):
        yield _category("subjectField", entry.domain, dialect)
    if entry.source and is_kept(entry.source):
        yield _category("source", entry.source, dialect)
    if is_item(entry.wikidata):
        yield _category(
            "externalCrossReference",
            entry.wikidata,
            dialect,
            f' target="{ITEM}{entry.wikidata}"',
        )
    if entry.note and is_kept(entry.note):
        yield _note(entry.note)
    yield _note(written(entry_pairs(entry)))
    for lang, terms in groupby(
        sorted(entry.terms, key=lambda term: term.lang), key=lambda term: term.lang
    ):
        yield f'<{names.lang} xml:lang="{lang}">\n'
        for term in terms:
            yield f"<{names.term}>{''.join(_term(term, entry.kind, dialect))}</{names.term}>\n"
        yield f"</{names.lang}>\n"
    yield f"</{names.entry}>\n"


def _term(term: Term, kind: str, dialect: str) -> Iterator[str]:
    yield f"<term>{_xml(tidy(term.text))}</term>"
    yield _category("administrativeStatus", STATUS[term.status], dialect).rstrip("\n")
    if term.source and is_kept(term.source):
        yield _category("source", term.source, dialect).rstrip("\n")
    notes = [
        term.reason if is_kept(term.reason) else "",
        written(term_pairs(term, kind)),
    ]
    yield "".join(_note(note).rstrip("\n") for note in notes if note)


def _category(name: str, text: str, dialect: str, attributes: str = "") -> str:
    """Return a data category: as an element of its module in the DCT style, else as a type of its element."""
    if dialect == "dct":
        tag = f"{_MODULE[name]}:{name}"
        return f"<{tag}{attributes}>{_xml(text)}</{tag}>\n"
    return f'<{_META[name]} type="{name}"{attributes}>{_xml(text)}</{_META[name]}>\n'


def _note(text: str) -> str:
    return f"<note>{_xml(text)}</note>\n"


def _xml(text: str) -> str:
    return text.translate(_ESCAPES)
