"""Office files are ZIP archives: opened with bounds, so that a bomb is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from transqa.base.errors import InputError, TransqaError

# What zipfile and the libraries below it raise for a damaged member.
_DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)
try:
    from lzma import LZMAError

    _DAMAGED = (*_DAMAGED, LZMAError)
except ImportError:  # Python may be built without it; zipfile says so then
    pass

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_TOTAL = 256 * 2**20  # bytes of all members together, unpacked
LARGEST_RATIO = 200  # of a member's size unpacked to its size packed; documents that people write stay under 50
MOST_MEMBERS = 5_000
# XML takes some ten times as long to read as to unpack: 250 MB took more than a minute,
# and a book of a million words has 30.
LARGEST_XML = 64 * 2**20  # bytes of a member, unpacked
# A small member may have any ratio: a style sheet of one repeated line packs to nothing
# and harms nobody.
SMALL_MEMBER = 2**20  # bytes, unpacked


def open_archive(
    data: bytes, name: str, error: type[TransqaError] = InputError
) -> Callable[[str], bytes | None]:
    """Return a function that gives a member of a ZIP archive by its name, None where there is none.

    Raises ``error`` for what is not an archive, is encrypted or damaged, would unpack
    to more than 256 MiB, or has a member with more than 64 MiB of XML.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = {member.filename: member for member in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as wrong:
        raise error(
            f"{name}: not a ZIP archive, as .docx and .xlsx are ({wrong})"
        ) from None

    total = sum(member.file_size for member in members.values())
    if total > LARGEST_TOTAL or len(members) > MOST_MEMBERS:
        raise error(
            f"{name}: unpacks to {total:,} bytes in {len(members):,} members; "
            f"at most {LARGEST_TOTAL:,} and {MOST_MEMBERS:,}"
        )
    for member in members.values():
        most_bytes = LARGEST_RATIO * max(1, member.compress_size)
        if member.file_size > SMALL_MEMBER and member.file_size > most_bytes:
            raise error(
                f"{name}: member {member.filename} unpacks to more than {LARGEST_RATIO} times its size: a ZIP bomb?"
            )

        is_xml = member.filename.lower().endswith((".xml", ".rels"))
        if is_xml and member.file_size > LARGEST_XML:
            raise error(
                f"{name}: member {member.filename} has {member.file_size:,} bytes of XML; "
                f"at most {LARGEST_XML:,}; split the document"
            )

    def content_of(member_name: str) -> bytes | None:
        member = members.get(member_name)
        if member is None:
            return None
        try:
            with archive.open(member) as stream:
                # The sizes above are what the archive says of itself, so one byte more
                # than that is asked for.
                content = stream.read(member.file_size + 1)
        except _DAMAGED as wrong:
            raise error(
                f"{name}: member {member_name} cannot be unpacked ({wrong})"
            ) from None
        if len(content) > member.file_size:
            raise error(f"{name}: member {member_name} is larger than the archive says")
        return content

    return content_of
