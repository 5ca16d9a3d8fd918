"""A Word document with some of its letters replaced: the files of the archive that are not edited stay as they are."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.archives import open_archive
from transqa.base.errors import InputError
from transqa.base.safe_xml import xml_encoding
from transqa.bitext.docx import DocxPart, docx_parts
from transqa.bitext.writeback.edits import with_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENCODING = "utf-8"  # that all programs write
_SIGNATURES = "_xmlsignatures/"
# The tag of a text, without xml:space: Word leaves out white space at its ends then.
_TRIMMED_TEXT = re.compile(r"<(?:\w+:)?t>")
_KEEPS_SPACE = ' xml:space="preserve"'


class EditedDocx(NamedTuple):
    """A Word document: its bytes, the files in it that text is read from, and its blocks for people to read."""

    name: str
    data: bytes
    parts: tuple[DocxPart, ...]
    blocks: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the XML that offsets count through: that of all parts, one behind the other."""
        return "".join(part.text for part in self.parts)

    @property
    def readable(self) -> str:
        """Return what people read, a block a line."""
        return "".join(f"{' '.join(block.split())}\n" for block in self.blocks)

    @property
    def encoding(self) -> str:
        """Return the encoding of the parts."""
        return _ENCODING

    def with_edits(self, edits: Iterable[tuple[int, int, str]]) -> bytes:
        """Return the document with texts written over spans that do not overlap: ``(start, end, text)``.

        The other files of the archive keep their content, order, names, times and
        ways of packing.
        """
        by_part: dict[int, list[tuple[int, int, str]]] = {}
        starts = [part.start for part in self.parts]
        for start, end, text in edits:
            number = bisect_right(starts, start) - 1
            offset = starts[number]
            by_part.setdefault(number, []).append((start - offset, end - offset, text))
        changed = {
            self.parts[number].path: _edited(self.parts[number].text, of_part)
            for number, of_part in by_part.items()
        }
        return _packed_again(self.data, self.name, changed)


def edited_docx(data: bytes, name: str) -> EditedDocx:
    """Return a Word document opened for edits.

    Raises InputError for one that cannot be read, is signed, has two files of one name,
    or whose XML is not UTF-8.
    """
    read = docx_parts(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    if any(member.startswith(_SIGNATURES) for member in names):
        raise InputError(
            f"{name}: is digitally signed, and a change would break the signature; save a copy without one"
        )
    twice = next((member for member in names if names.count(member) > 1), None)
    if twice is not None:
        raise InputError(f"{name}: has two files {twice} in it; save it again in Word")
    member_of = open_archive(data, name)
    for part in read.parts:
        mark, encoding = xml_encoding(member_of(part.path) or b"")
        if codecs.lookup(encoding).name != _ENCODING or mark:
            raise InputError(
                f"{name}: {part.path} is not in plain UTF-8; save it again in Word"
            )
    return EditedDocx(name, data, read.parts, read.blocks)


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return the XML of a part with edits, and with ``xml:space`` where a text now begins or ends with white space.

    >>> _edited("<w:t>Minsk is here</w:t>", [(5, 10, "")])
    '<w:t xml:space="preserve"> is here</w:t>'
    """
    in_order = sorted(edits)
    of_tag: dict[int, list[tuple[int, int, str]]] = {}
    for edit in in_order:
        tag_start = text.rfind("<", 0, edit[0])
        tag = _TRIMMED_TEXT.match(text, max(0, tag_start))
        if tag is not None:
            of_tag.setdefault(tag.end(), []).append(edit)
    preserved = [
        (content - 1, content - 1, _KEEPS_SPACE)
        for content, of_content in of_tag.items()
        if _has_outer_space(with_edits(text, of_content, content))
    ]
    return with_edits(text, sorted([*in_order, *preserved]))


def _has_outer_space(text: str) -> bool:
    """Return whether white space stands at either end of what comes before the next tag."""
    content = text.partition("<")[0]
    return content != content.strip()


def _packed_again(data: bytes, name: str, changed: dict[str, str]) -> bytes:
    """Return an archive with other texts in some of its files; without any, the archive as it is."""
    if not changed:
        return data
    member_of = open_archive(data, name)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(packed, "w") as written,
    ):
        written.comment = archive.comment
        for member in archive.infolist():
            content = member_of(member.filename) or b""
            if member.filename in changed:
                content = changed[member.filename].encode(_ENCODING)
            copy = zipfile.ZipInfo(member.filename, member.date_time)
            copy.compress_type = member.compress_type
            copy.comment = member.comment
            copy.create_system = member.create_system
            copy.external_attr = member.external_attr
            copy.internal_attr = member.internal_attr
            written.writestr(copy, content)
    return packed.getvalue()
