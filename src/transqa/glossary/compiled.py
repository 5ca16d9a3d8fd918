"""A compiled glossary: one file that is mapped into memory and read where it is needed, by any number of processes.

``MAGIC``, then the length and the CRC-32 of the heading as 32-bit numbers, the heading
(JSON), and the sections that it lists, each with its place after the heading, length
and CRC-32; numbers are little-endian. The sections are the entries (a line of JSON
each, ``glossary.codec``), where each begins, their plain spellings and vocalized keys,
the given names, the common terms (``glossary.common_terms``), and the tables of keys
(``glossary.packed``). The heading says the version of the form, and a digest of how
this version of transqa makes keys: another version may make others. Nothing in the file
is ever executed.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from transqa.base.errors import DataError
from transqa.base.halves import json_of
from transqa.glossary import keys
from transqa.glossary.codec import decoded, encoded
from transqa.glossary.common_terms import (
    CommonTerm,
    StoredTerms,
    decoded_terms,
    stored_terms,
)
from transqa.glossary.glossary import Glossary
from transqa.glossary.index import Given, Index, packed_tables, unique_persons
from transqa.glossary.lines import Lines
from transqa.glossary.packed import Packed, key_digest
from transqa.names.contour import all_vocalized, one_less, vocalized
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.sound import romanized
from transqa.text.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.glossary.entries import Entry

MAGIC = b"transqa glossary\n"
FORM = 3
_HEAD = struct.Struct("<II")
_ALIGNED = 8  # bytes, of the longest numbers
_KEPT = 4096  # entries that are kept decoded
# Sections of 64-bit numbers.
_LONG = (
    "entry places",
    "spelled places",
    "vocalized places",
    "term places",
    "digests",
)
_SHORT = ("given numbers", "starts", "numbers", "buckets")  # sections of 32-bit numbers
_SECTIONS = ("entries", "spelled", "vocalized", "givens", "terms", *_LONG, *_SHORT)


class ById(Mapping[str, "Entry"]):
    """The entries of a compiled glossary by their ids."""

    def __init__(self, index: Index) -> None:
        """Take the index that knows the ids."""
        self._index = index

    def __getitem__(self, name: str) -> Entry:
        """Return the entry with an id. Raises KeyError."""
        for number in self._index.numbers([name]):
            entry = self._index.entries[number]
            if entry.id == name:
                return entry
        raise KeyError(name)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._index.entries)

    def __iter__(self) -> Iterator[str]:
        """Return the ids in the order of the entries."""
        return (entry.id for entry in self._index.entries)


def compiled(glossary: Glossary) -> bytes:
    """Return a glossary in compiled form; the same bytes for the same entries, on every machine."""
    tables, names = packed_tables(glossary.entries)
    lines = [encoded(entry) for entry in glossary.entries]
    spelled = [text.encode() for text in names.spelled]
    vocalized = [text.encode() for text in names.vocalized]
    terms = stored_terms(glossary.entries)
    givens = json.dumps(names.givens, ensure_ascii=False, separators=(",", ":"))
    sections = {
        "entries": b"".join(lines),
        "entry places": _places(lines),
        "spelled": b"".join(spelled),
        "spelled places": _places(spelled),
        "vocalized": b"".join(vocalized),
        "vocalized places": _places(vocalized),
        "givens": givens.encode("utf-8", "surrogatepass"),
        "given numbers": struct.pack(f"<{len(names.numbers)}I", *names.numbers),
        "terms": b"".join(terms),
        "term places": _places(terms),
        "digests": bytes(tables.digests),
        "starts": bytes(tables.starts),
        "numbers": bytes(tables.numbers),
        "buckets": bytes(tables.buckets),
    }
    heading = {
        "form": FORM,
        "keys": keys_digest(),
        "signature": glossary.signature,
        "warnings": list(glossary.warnings),
        "styles": sorted(glossary.styles),
        "unique": unique_persons(glossary.entries),
    }
    return assembled(heading, sections)


def _places(lines: Sequence[bytes]) -> bytes:
    """Return where each line begins and the last ends, as numbers."""
    places = [0]
    for line in lines:
        places.append(places[-1] + len(line))
    return struct.pack(f"<{len(places)}Q", *places)


def assembled(heading: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    """Return the bytes of the file: the heading, then the sections; each begins at a multiple of eight."""
    listed, body = {}, bytearray()
    for name, data in sections.items():
        body += bytes(-len(body) % _ALIGNED)
        listed[name] = [len(body), len(data), zlib.crc32(data)]
        body += data
    head = json_of(heading | {"sections": listed}).encode()
    begun = len(MAGIC) + _HEAD.size + len(head)
    return b"".join(
        (
            MAGIC,
            _HEAD.pack(len(head), zlib.crc32(head)),
            head,
            bytes(-begun % _ALIGNED),
            body,
        )
    )


def open_compiled(path: Path) -> Glossary:
    """Return a compiled glossary, its file mapped into memory. Raises DataError for any other file or a damaged one."""
    try:
        return _opened(path)
    except _FOREIGN as error:  # a file that somebody else has made
        what = f"{type(error).__name__}: {error}"
        raise DataError(
            f"{path}: is no compiled glossary that can be read ({what}); compile the glossary anew"
        ) from None


# What reading a file can raise that somebody else has made: nothing in it is as it
# should be.
_FOREIGN = (LookupError, TypeError, ValueError, AttributeError, RecursionError)


def _opened(path: Path) -> Glossary:
    heading, body = _read_heading(_mapped(path), path)
    views = {name: _section(body, heading, name, path) for name in _SECTIONS}
    arrays = {name: views[name].cast("Q") for name in _LONG}
    arrays |= {name: views[name].cast("I") for name in _SHORT}
    entries = Lines(
        views["entries"], arrays["entry places"], partial(_entry, path), _KEPT
    )
    spelled = Lines(views["spelled"], arrays["spelled places"], _text)
    vocalized = Lines(views["vocalized"], arrays["vocalized places"], _text)
    givens = [Given(*given) for given in json.loads(bytes(views["givens"]))]
    tables = Packed(
        digests=arrays["digests"],
        starts=arrays["starts"],
        numbers=arrays["numbers"],
        buckets=arrays["buckets"],
    )
    index = Index(
        entries=entries,
        tables=tables,
        common_terms=StoredTerms(
            views["terms"], arrays["term places"], partial(_terms, path, len(entries))
        ),
        givens=givens,
        given_numbers=arrays["given numbers"],
        spelled=spelled,
        vocalized=vocalized,
        unique=tuple(heading["unique"]),
    )
    _check(index, tables)
    texts = (heading["signature"], *heading["warnings"], *heading["styles"])
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("its heading holds what is no text")
    return Glossary(
        entries=entries,
        signature=heading["signature"],
        warnings=tuple(heading["warnings"]),
        ready_index=index,
        ready_by_id=ById(index),
        ready_styles=frozenset(heading["styles"]),
    )


def _check(index: Index, tables: Packed) -> None:
    """Raise ValueError where a table leads to no entry, or the sections do not fit each other."""
    count = len(index.entries)
    if {len(index.spelled), len(index.vocalized), len(index.given_numbers)} != {count}:
        raise ValueError("its sections are of different lengths")
    if len(index.givens) > count:
        raise ValueError("it has more given names than entries")
    tables.check(count)
    for given in index.givens:
        if not isinstance(given.spelled, str) or not isinstance(given.vocalized, str):
            raise ValueError("a given name is no text")
    persons = [given.person for given in index.givens]
    for number in (*persons, *index.unique):
        # True and False are numbers to Python, and are none here.
        if type(number) is not int or not 0 <= number < count:
            raise ValueError("a name leads to no entry")
    if max(index.given_numbers, default=0) >= max(1, len(index.givens)):
        raise ValueError("an entry leads to no given name")


def _text(_at: int, line: memoryview) -> str:
    return str(line, "utf-8", "replace")


def _entry(path: Path, at: int, line: memoryview) -> Entry:
    try:
        return decoded(line)
    except _FOREIGN as error:
        raise _damaged(path, f"entry {at}", error) from None


def _terms(path: Path, count: int, at: int, line: memoryview) -> tuple[CommonTerm, ...]:
    """Return the common terms of a line, of a glossary of so many entries."""
    try:
        return decoded_terms(line, count)
    except _FOREIGN as error:
        raise _damaged(path, f"line {at} of its terms", error) from None


def _damaged(path: Path, what: str, error: Exception) -> DataError:
    return DataError(f"{path}: {what} is damaged ({error}); compile the glossary anew")


def _mapped(path: Path) -> memoryview:
    if sys.byteorder != "little":
        raise DataError(
            f"{path}: a compiled glossary cannot be read on a big-endian machine; give its sources"
        )
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "empty"
        raise DataError(f"{path}: cannot be read ({reason})") from None


def _read_heading(data: memoryview, path: Path) -> tuple[dict[str, Any], memoryview]:
    """Return the heading of a file, and the sections, which begin at a multiple of eight. Raises DataError."""
    begun = len(MAGIC) + _HEAD.size
    if bytes(data[: len(MAGIC)]) != MAGIC or len(data) < begun:
        raise DataError(
            f"{path}: is no compiled glossary: transqa glossary compile makes one"
        )
    size, crc = _HEAD.unpack(data[len(MAGIC) : begun])
    head = bytes(data[begun : begun + size])
    if len(head) != size or zlib.crc32(head) != crc:
        raise DataError(f"{path}: the heading is damaged; compile the glossary anew")
    heading: dict[str, Any] = json.loads(head)
    if heading["form"] != FORM:
        raise DataError(
            f"{path}: is of form {heading['form']}, this version reads form {FORM}; compile the glossary anew"
        )
    if heading["keys"] != keys_digest():
        raise DataError(
            f"{path}: was compiled by a version that makes other keys; compile the glossary anew"
        )
    end = begun + size
    return heading, data[end + -end % _ALIGNED :]


def _section(
    body: memoryview, heading: dict[str, Any], name: str, path: Path
) -> memoryview:
    start, size, crc = heading["sections"][name]
    view = body[start : start + size]
    if len(view) != size:
        raise DataError(
            f"{path}: ends inside its section {name}; it was not copied whole, or compile the glossary anew"
        )
    if zlib.crc32(view) != crc:
        raise DataError(
            f"{path}: the section {name} is damaged; compile the glossary anew"
        )
    return view


# Words in which the making of keys has had to be told something: marks, apostrophes,
# look-alikes, lost letters.
_SAMPLES = (
    ("святлана ціханоўская", "Sviatlana Tsikhanouskaya's"), ("дзмітрый жук-ільїн", "Dmitry X. Schütz-Łęczycki"),
    ("хрыстафор львов", "Khristoph L’vov"), ("объём щуки", "Mоscow 1,403 O‘Neill"), ("михаил ё", "straße İzmir ĸ"),
)  # fmt: skip


def keys_digest() -> str:
    """Return a digest of the keys of some awkward words: it changes when the making of keys does."""
    made: list[object] = []
    for cyrillic, latin in _SAMPLES:
        cyrillic_keys = [word.key for word in words(cyrillic)]
        latin_words = words(latin)
        folded = [fold_latin(word.text) for word in latin_words]
        made += [
            (key, cyrillic_skeletons(key), all_vocalized(key)) for key in cyrillic_keys
        ]
        made += [(word.key, romanized(word.key)) for word in latin_words]
        made += [(vocalized(text), *map(one_less, vocalized(text))) for text in folded]
        made += [
            (skeleton(text), keys.one_code_less(skeleton(text))) for text in folded
        ]
        made += [key_digest("person", (7, key)) for key in (*cyrillic_keys, *folded)]
    return blake2b(repr(made).encode(), digest_size=8).hexdigest()
