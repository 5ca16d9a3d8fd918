"""The glossaries that Checkers have loaded, each once, however many ask for it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from transqa.base.errors import ConfigError, TransqaError
from transqa.base.locks import ForkSafeLock
from transqa.glossary import Glossary, load_glossary

if TYPE_CHECKING:
    # When a file was last changed, in nanoseconds, and its size in bytes.
    FileState: TypeAlias = tuple[int, int] | None
    # The names, and the state of each file.
    GlossaryKey: TypeAlias = tuple[tuple[str, ...], tuple[FileState, ...]]

GlossaryLike: TypeAlias = Glossary | str | Path | Sequence[str | Path] | None

# Of names.xlsx#Sheet.
_SHEET = re.compile(r"(?<=\.xlsx)#.+\Z", re.IGNORECASE | re.DOTALL)
_MOST_GLOSSARIES = 8  # one of half a million entries takes some 300 MB; files of one run rarely name more than two


class GlossaryStore:
    """Loaded glossaries by the names they were asked for by; a name whose file has changed is loaded again.

    What is wrong with a file is found once, too, and raised each time, until the file
    is changed. Of more than ``most`` glossaries the one that was not asked for longest
    is let go. Safe to use from several threads.
    """

    def __init__(self, most: int = _MOST_GLOSSARIES) -> None:
        """Hold no glossary yet, and at most ``most`` later."""
        self._most = most
        self._lock = ForkSafeLock()
        self._loaded: OrderedDict[
            tuple[tuple[str, ...], tuple[FileState, ...]], Glossary | TransqaError
        ] = OrderedDict()

    def __len__(self) -> int:
        """Return how many glossaries are held."""
        return len(self._loaded)

    def __getstate__(self) -> dict[str, object]:
        """Return what goes to another process: the bound. Each process loads what it is asked for."""
        return {"most": self._most}

    def __setstate__(self, state: dict[str, int]) -> None:
        """Begin empty in another process."""
        self.__init__(state["most"])  # type: ignore[misc] # the same object, as if it were made here

    def get(self, glossary: GlossaryLike) -> Glossary:
        """Return a glossary: the one given, or the one of these names and paths; none means the bundled ``news``.

        Raises ConfigError for what is no glossary or an unknown name, DataError for a
        bad file.
        """
        if isinstance(glossary, Glossary):
            return glossary
        names = glossary_names(glossary)
        key = names, tuple(_file_state(name) for name in names)
        with self._lock:
            if key not in self._loaded:
                for older in [
                    loaded_key for loaded_key in self._loaded if loaded_key[0] == names
                ]:
                    del self._loaded[older]  # of the files as they were before
                try:
                    self._loaded[key] = load_glossary(*names)
                except TransqaError as error:
                    self._loaded[key] = error
            self._loaded.move_to_end(key)
            while len(self._loaded) > self._most:
                self._loaded.popitem(last=False)
            loaded = self._loaded[key]
        if isinstance(loaded, TransqaError):
            raise loaded.with_traceback(None)
        return loaded

    def clear(self) -> None:
        """Let all glossaries go. A Checker that uses one keeps it."""
        with self._lock:
            self._loaded.clear()


def glossary_names(
    glossary: str | Path | Sequence[str | Path] | None,
) -> tuple[str, ...]:
    """Return the names and paths of glossaries as a call or a configuration gives them.

    Raises ConfigError for what is neither a name, a path nor several of them.

    >>> glossary_names("news"), glossary_names(None)
    (('news',), ())
    """
    if glossary is None:
        return ()
    names = [glossary] if isinstance(glossary, str | Path) else glossary
    if not isinstance(names, Sequence):
        raise ConfigError(
            f"glossary must be a name, a path, several of them or a Glossary, found {names!r:.40}"
        )
    return tuple(map(str, names))


def _file_state(name: str) -> FileState:
    """Return what tells that the file of a glossary was changed; None for a bundled name.

    Of ``names.xlsx#Sheet`` the workbook is the file, unless a file has that very name.
    """
    for path in (name, _SHEET.sub("", name)):
        with suppress(OSError, ValueError):
            status = Path(path).stat()
            return status.st_mtime_ns, status.st_size
    return None
