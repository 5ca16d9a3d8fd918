"""Office files are ZIP archives: opened with bounds, so that a bomb is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from transqa.base.errors import InputError, TransqaError

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 256 * 2**20  # bytes of all members together
RATIO = 200  # of a member, unpacked to packed; what people write stays under 50
MOST = 5_000  # members
_SMALL = 2**20


def open_archive(data: bytes, name: str, error: type[TransqaError] = InputError) -> Callable[[str], bytes | None]:
    """Return a function that gives a member of a ZIP archive by its name, None where there is none.

    Raises ``error`` for what is no archive, is encrypted or damaged, or would unpack to more than 256 MiB.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = {one.filename: one for one in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as wrong:
        raise error(f"{name}: not a ZIP archive, as .docx and .xlsx are ({wrong})") from None
    total = sum(one.file_size for one in members.values())
    if total > LARGEST or len(members) > MOST:
        raise error(f"{name}: unpacks to {total:,} bytes in {len(members):,} members; at most {LARGEST:,} and {MOST:,}")
    for one in members.values():
        if one.file_size > _SMALL and one.file_size > RATIO * max(1, one.compress_size):
            raise error(f"{name}: member {one.filename} unpacks to more than {RATIO} times its size: a ZIP bomb?")

    def member(wanted: str) -> bytes | None:
        if wanted not in members:
            return None
        try:
            with archive.open(members[wanted]) as stream:
                content = stream.read(members[wanted].file_size + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as wrong:
            raise error(f"{name}: member {wanted} cannot be unpacked ({wrong})") from None
        if len(content) > members[wanted].file_size:
            raise error(f"{name}: member {wanted} is larger than the archive says")
        return content

    return member
