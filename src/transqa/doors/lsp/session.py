"""What is open in an editor: its texts as they are now, and changes of them as a client sends them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types

from transqa.bitext.formats import READERS
from transqa.doors.lsp.judging import OpenText
from transqa.doors.lsp.positions import UTF16, Lines
from transqa.doors.lsp.shown import span_of_range

if TYPE_CHECKING:
    from collections.abc import Sequence

# Of a text without a file: what it is read as, by the editor's name for its language.
_EXTENSIONS = {"markdown": ".md", "html": ".html", "plaintext": ".txt"}


class Session:
    """The open texts of an editor by URI. ``encoding`` is that of positions, as it was agreed on."""

    def __init__(self) -> None:
        """Hold none yet."""
        self.encoding = UTF16
        self.root: Path | None = None
        self._texts: dict[str, OpenText] = {}

    def open(self, item: types.TextDocumentItem) -> OpenText:
        """Take a text that was opened, and return it."""
        path = path_of(item.uri)
        is_file = path is not None
        if path is None:
            path = str(
                (self.root or Path.cwd())
                / _name_without_a_file(item.uri, item.language_id)
            )
        text = OpenText(
            uri=item.uri,
            path=path,
            version=item.version,
            lines=Lines(item.text, self.encoding),
            is_file=is_file,
        )
        self._texts[item.uri] = text
        return text

    def change(
        self,
        uri: str,
        version: int | None,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> OpenText | None:
        """Take changes of a text, one after the other, and return it; None for one that is not open."""
        text = self._texts.get(uri)
        if text is None:
            return None
        lines = text.lines
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = span_of_range(lines, change.range)
                whole = lines.text[:start] + change.text + lines.text[end:]
            else:
                whole = change.text
            lines = Lines(whole, self.encoding)
        text = text._replace(version=version, lines=lines)
        self._texts[uri] = text
        return text

    def close(self, uri: str) -> None:
        """Let a text go."""
        self._texts.pop(uri, None)

    def text(self, uri: str) -> OpenText | None:
        """Return a text; None for one that is not open."""
        return self._texts.get(uri)

    def texts(self) -> list[OpenText]:
        """Return all open texts."""
        return list(self._texts.values())

    def by_path(self) -> dict[str, str]:
        """Return the texts of files by their absolute paths."""
        return {
            os.path.abspath(text.path): text.text
            for text in self._texts.values()
            if text.is_file
        }


def path_of(uri: str) -> str | None:
    """Return the path of a file's URI; None for another one.

    >>> path_of("file:///news/a%231.md"), path_of("untitled:Untitled-1")
    ('/news/a#1.md', None)
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file":
        return None
    path = url2pathname(parts.path)
    if os.sep == "/":
        # As Python reads names of files: a byte that is no UTF-8 is half a character.
        path = unquote(parts.path, errors="surrogateescape")
    return f"//{parts.netloc}{path}" if parts.netloc not in ("", "localhost") else path


def _name_without_a_file(uri: str, language: str) -> str:
    """Return a name by which a text is read that has no file yet.

    >>> _name_without_a_file("untitled:Untitled-1", "markdown"), _name_without_a_file("untitled:a.html", "html")
    ('Untitled-1.md', 'a.html')
    """
    name = Path(unquote(uri.partition(":")[2])).name or "untitled"
    if Path(name).suffix.lower() in READERS:
        return name
    return name + _EXTENSIONS.get(language, ".txt")
