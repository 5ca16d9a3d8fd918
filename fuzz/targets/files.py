"""Every reader of a file, what is written back into one, and fixes."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING

from fuzz.invariants import (
    BrokenError,
    attempt,
    is_same,
    spans_hold_their_text,
    values_are_sound,
)
from fuzz.packing import unpacked
from fuzz.places import issues_stand_in_the_file, letters_stand_in_the_file
from fuzz.target import Target
from fuzz.targets.check import checker_of
from transqa.bitext.documents import reading_of
from transqa.bitext.formats import READERS, reader_of
from transqa.bitext.langs import Langs
from transqa.bitext.read import read_data
from transqa.bitext.writeback.door import FORMATS as WRITTEN_BACK
from transqa.bitext.writeback.door import annotate, removed
from transqa.fixes.opened import FORMATS as FIXED
from transqa.fixes.rounds import FileFixer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import Document
    from transqa.bitext.reading import Reading
    from transqa.bitext.unit import Content

_LANGS = Langs("ru", "en")
# One input in so many is checked, too: that takes as long as reading thirty.
_CHECKED = 16
_READ_TWICE = 4
# Read as others are.
_OTHER_NAMES = (
    ".tab",
    ".ndjson",
    ".xlf",
    ".pot",
    ".markdown",
    ".htm",
    ".text",
    ".ninjs",
)


def is_chosen(data: bytes, one_in: int) -> bool:
    """Return whether an input is among the share that a costly invariant is tried with: the same in every run."""
    return zlib.crc32(data) % one_in == 0


def zipped(data: bytes) -> bytes:
    """Return a package of the members that an input names, its name before each; an archive as it is."""
    if data.startswith(b"PK"):
        return data
    stream = io.BytesIO()
    texts = unpacked(data)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in dict(zip(texts[::2], texts[1::2], strict=False)).items():
            safe_name = name.encode("utf-8", "replace").decode()[:200] or "x"
            member = zipfile.ZipInfo(safe_name, (2020, 1, 1, 0, 0, 0))
            archive.writestr(member, _bytes(text))
    return stream.getvalue()


def _bytes(text: str) -> bytes:
    """Return the bytes that a text of an input was, whether or not they are UTF-8."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _read(extension: str, data: bytes) -> bool:
    name = f"input{extension}"
    if extension == ".docx":
        data = zipped(data)
    contents = attempt(lambda: reader_of(extension)(data, name, _LANGS), name)
    if contents is None:
        attempt(lambda: read_data(data, name, _LANGS), name)
        return False
    for content in contents:
        letters_stand_in_the_file(content)
    readings = attempt(
        lambda: [reading_of(content, _LANGS, name) for content in contents], name
    )
    if readings is None:
        return False
    if is_chosen(data, _READ_TWICE):
        again = attempt(lambda: read_data(data, name, _LANGS), name)
        if again is None:  # no document, or none with a text
            return False
        is_same("same_twice", _documents(readings), _documents(again))
    for reading in readings:
        _ids_are_unique(reading)
    if is_chosen(data, _CHECKED):
        _checked(readings, contents)
    return True


def _documents(readings: Sequence[Reading]) -> list[Document]:
    return [reading.document for reading in readings]


def _ids_are_unique(reading: Reading) -> None:
    """No two segments of a document have one id."""
    ids = [segment.id for segment in reading.document.segments]
    if len(set(ids)) != len(ids):
        raise BrokenError("ids_are_unique", f"{ids}")


def _checked(readings: Sequence[Reading], contents: Sequence[Content]) -> None:
    report = attempt(lambda: checker_of("ru", "en").check_readings(readings))
    if report is None:
        return
    spans_hold_their_text(report)
    values_are_sound(report)
    for content, document in zip(contents, report.documents, strict=True):
        issues_stand_in_the_file(content.file, document.issues)


def _fix(data: bytes) -> bool:
    extension, _, rest = data.partition(b"\n")
    suffix = extension.decode("ascii", "ignore").strip()
    if suffix not in FIXED:
        return False
    if suffix == ".docx":
        rest = zipped(rest)
    name = f"input{suffix}"
    fixer = FileFixer(checker_of("ru", "en"), name)
    fixed = attempt(lambda: fixer.fixed(rest, lambda _fix: True), name)
    if fixed is None:
        return False
    if not fixed.fixed:
        is_same("what_needs_no_fix_stays", rest, fixed.after)
        return True
    _fixing_breaks_nothing(fixer, rest, fixed.after, name)
    return True


def _fixing_breaks_nothing(
    fixer: FileFixer, before: bytes, after: bytes, name: str
) -> None:
    """A fixed file reads as one with the same units, and a second round ends."""
    units = [
        [_count_of_units(reading) for reading in read_data(data, name, _LANGS)]
        for data in (before, after)
    ]
    is_same("fixing_breaks_nothing", *units)
    fixer.fixed(after, lambda _fix: True)


def _count_of_units(reading: Reading) -> tuple[str, int]:
    """Return the document of a reading, and how many blocks or segments it has."""
    if reading.text is None:
        return reading.document.id, len(reading.document.segments)
    return reading.document.id, len(reading.text.text.split("\n\n"))


def _write_back(data: bytes) -> bool:
    extension, _, rest = data.partition(b"\n")
    suffix = extension.decode("ascii", "ignore").strip()
    if suffix not in WRITTEN_BACK:
        return False
    name = f"input{suffix}"
    readings = attempt(lambda: read_data(rest, name, _LANGS), name)
    if readings is None:
        return False
    report = attempt(lambda: checker_of("ru", "en").check_readings(readings))
    if report is None:
        return False
    issues = {document.id: document.issues for document in report.documents}
    clean = attempt(lambda: removed(rest, name), name)
    if clean is None:
        return False
    written = attempt(lambda: annotate(rest, name, issues), name)
    if written is None:
        return False
    is_same("marks_come_out_again", clean, removed(written, name))
    again = read_data(written, name, _LANGS)
    is_same(
        "marks_change_no_text",
        [reading.document.segments for reading in readings],
        [reading.document.segments for reading in again],
    )
    is_same("marking_twice_is_once", written, annotate(written, name, issues))
    return True


TARGETS = (
    *(
        Target(
            f"read-{extension[1:]}",
            partial(_read, extension),
            is_text=extension != ".docx",
        )
        for extension in READERS
        if extension not in _OTHER_NAMES
    ),
    Target("fix", _fix),
    Target("write-back", _write_back),
)
