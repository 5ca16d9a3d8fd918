"""The file of a lexicon: a heading that tells what follows, then sections, each at a multiple of eight bytes.

The file is mapped into memory, so that opening it costs the same however large it is.
Only the heading is checked then (``read_container``); the checksums of the sections are
compared when somebody asks (``verify_sections``), which reads the whole file.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import LexiconError
from transqa.base.halves import json_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = b"transqa lexicon\n"
FORM = 1  # of the sections; a file of another form is refused
_HEAD = struct.Struct("<II")  # the size of the heading in bytes, and its CRC-32
_ALIGNED = 8  # bytes; the arrays of a section may be read as numbers of that size
_ANEW = "make it anew with transqa lexicon learn or build"


class Section(NamedTuple):
    """Where a section lies behind the heading, in bytes, and the CRC-32 of it."""

    start: int
    size: int
    crc: int


class Container(NamedTuple):
    """The heading of a file, and a view of each of its sections."""

    heading: Mapping[str, Any]
    sections: Mapping[str, memoryview]


def assembled(heading: Mapping[str, Any], sections: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a file with this heading and these sections."""
    listed = {}
    body = bytearray()
    for name, data in sections.items():
        body += bytes(-len(body) % _ALIGNED)
        listed[name] = Section(len(body), len(data), zlib.crc32(data))
        body += data
    whole = {"form": FORM, **heading, "size": len(body), "sections": listed}
    # A source is named by its file, which may be called by bytes that are no UTF-8.
    head = json_of(whole, separators=(",", ":")).encode()
    begun = len(MAGIC) + _HEAD.size + len(head)
    padding = bytes(-begun % _ALIGNED)
    return b"".join(
        (MAGIC, _HEAD.pack(len(head), zlib.crc32(head)), head, padding, body)
    )


def read_container(path: Path, needed: tuple[str, ...]) -> Container:
    """Map a file into memory and return its heading and its sections.

    Raises LexiconError for a file that cannot be read, is no lexicon, is of another
    form, has a damaged heading, ends early or lacks one of the ``needed`` sections.
    """
    data = _mapped(path)
    begun = len(MAGIC) + _HEAD.size
    if bytes(data[: len(MAGIC)]) != MAGIC:
        found = bytes(data[:8])
        raise LexiconError(
            f"{path}: is no lexicon (it begins with {found!r}); transqa lexicon learn and build make one"
        )
    if len(data) < begun:
        raise LexiconError(f"{path}: ends inside its heading; {_ANEW}")
    size, crc = _HEAD.unpack(data[len(MAGIC) : begun])
    head = bytes(data[begun : begun + size])
    if len(head) != size:
        raise LexiconError(f"{path}: ends inside its heading; {_ANEW}")
    if zlib.crc32(head) != crc:
        raise LexiconError(f"{path}: the heading is damaged; {_ANEW}")
    try:
        body = data[begun + size + -(begun + size) % _ALIGNED :]
        return _container(path, head, body, needed)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        # Its checksum is right, and nothing else: somebody has made it so.
        what = f"{type(error).__name__}: {error}"
        raise LexiconError(
            f"{path}: its heading cannot be read ({what}); {_ANEW}"
        ) from None


def _container(
    path: Path, head: bytes, body: memoryview, needed: tuple[str, ...]
) -> Container:
    """Return the container of a heading and what is behind it. Raises LexiconError, or what a wrong heading raises."""
    heading = json.loads(head)
    if heading["form"] != FORM:
        raise LexiconError(
            f"{path}: is of form {heading['form']}, this version reads form {FORM}; {_ANEW}"
        )
    if len(body) != heading["size"]:
        raise LexiconError(
            f"{path}: holds {len(body):,} bytes behind its heading, not {heading['size']:,}; "
            f"it was not copied whole, or {_ANEW}"
        )
    sections = {}
    for name, listed in heading["sections"].items():
        section = Section(*listed)
        if not all(type(number) is int and number >= 0 for number in section):
            raise TypeError(f"section {name} is nowhere")
        sections[name] = body[section.start : section.start + section.size]
    for name in needed:
        if name not in sections:
            raise LexiconError(f"{path}: has no section {name}; {_ANEW}")
    return Container(heading, {name: sections[name] for name in needed})


def verify_sections(path: Path, container: Container) -> None:
    """Compare the checksums of all sections. Raises LexiconError for the first that is damaged."""
    for name, view in container.sections.items():
        section = Section(*container.heading["sections"][name])
        if zlib.crc32(view) != section.crc:
            raise LexiconError(f"{path}: the section {name} is damaged; {_ANEW}")


def _mapped(path: Path) -> memoryview:
    if sys.byteorder != "little":
        raise LexiconError(f"{path}: cannot be read on a big-endian machine")
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError:
        raise LexiconError(
            f"{path}: is empty; a lexicon is made by transqa lexicon learn or build"
        ) from None
