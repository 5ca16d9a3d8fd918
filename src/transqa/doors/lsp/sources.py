"""The sources of open texts, read once; one that is open in the editor as it stands there."""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext import Langs, read_bytes, read_data, read_text
from transqa.doors.lsp.positions import UTF16, Lines
from transqa.fixes.opened import opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transqa.bitext import Reading

_MOST = 32  # sources that are kept


class Source(NamedTuple):
    """A text that was read as a source; ``text`` is its file, None where that has no text of its own (DOCX)."""

    path: str
    reading: Reading
    text: str | None

    def lines(self, encoding: str = UTF16) -> Lines | None:
        """Return the lines of its file."""
        return None if self.text is None else Lines(self.text, encoding)


class Sources:
    """Texts that were read as sources, until they change."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._read: dict[tuple[str, str | None], tuple[object, Source]] = {}

    def read(
        self, path: str, lang: str | None, open_texts: Mapping[str, str]
    ) -> Source:
        """Return the source in a file; ``open_texts`` are those of the editor by path. Raises InputError."""
        text = open_texts.get(os.path.abspath(path))
        state: object = _state(path) if text is None else text
        known = self._read.get((path, lang))
        if known is not None and known[0] == state:
            return known[1]
        langs = Langs(None, lang)
        if text is None:
            reading = read_text(path, langs)
            file = opened(read_bytes(Path(path)), path)
            source = Source(path, reading, file.text if file else None)
        else:
            reading = read_data(as_bytes(text), path, langs)[0]
            source = Source(path, reading, text)
        while len(self._read) >= _MOST:
            del self._read[next(iter(self._read))]
        self._read[path, lang] = state, source
        return source


def _state(path: str) -> object:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def as_bytes(text: str) -> bytes:
    """Return the bytes of a text of the editor as its reader takes them: the mark says UTF-8, whatever the file says.

    A half of a character (a lone surrogate) that a client may send becomes a question mark.
    """
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace")
