"""The files of a folder that transqa reads, without those that no project means: hidden ones, installed packages."""

from __future__ import annotations

import os
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.formats import BILINGUAL, READERS, UNREADABLE
from transqa.doors.targets import looks_like_ours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_FILES = 20_000  # files that are looked at; more tell nothing new about a folder
# Folders of other people's files and of what tools make.
_NOT_OURS = frozenset(
    ("node_modules", "site-packages", "venv", "env", "__pycache__", "build", "dist", "vendor")
)  # fmt: skip
# Formats that are not read in which articles are written.
_DOCUMENTS = (".doc", ".odt", ".rtf", ".pdf")
# What glossaries are kept in, and what they are called.
_GLOSSARIES = (".tbx", ".csv", ".tsv", ".xlsx")
_GLOSSARY = re.compile(
    r"gloss?ar|termbase|terminolog|(?:^|[^a-z])terms?(?:[^a-z]|$)|глоссар|глосар|гласар|термин|тэрмін|термін"
)
# Folders in which programs keep their texts: elsewhere .json, .yml and .ts are no texts.
_PROGRAM_FOLDERS = frozenset(
    ("locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "translations")
)


class Listing(NamedTuple):
    """The files of a folder, as paths below it with / between the parts, in order.

    ``texts`` are in one language, ``bilingual`` hold both sides; ``glossaries`` are
    called so, not all of which may be one. ``unread`` counts the files of formats that
    are not read, by extension; ``odd_names`` those whose names are no UTF-8 or hold
    control characters; ``closed`` are folders that may not be read. ``is_whole`` says
    that there were no more files than are looked at.
    """

    texts: tuple[str, ...] = ()
    bilingual: tuple[str, ...] = ()
    unread: tuple[tuple[str, int], ...] = ()
    odd_names: int = 0
    closed: tuple[str, ...] = ()
    is_whole: bool = True
    glossaries: tuple[str, ...] = ()


def listed(root: Path) -> Listing:
    """Return the files of a folder and its subfolders."""
    closed: list[str] = []
    names = list(islice(_walked(root, closed), _MOST_FILES + 1))
    texts: list[str] = []
    bilingual: list[str] = []
    unread: dict[str, int] = {}
    glossaries: list[str] = []
    odd_names = 0
    for name in sorted(names[:_MOST_FILES]):
        suffix = os.path.splitext(name)[1].lower()
        if not _is_writable_name(name):
            odd_names += 1
        elif suffix in _GLOSSARIES and _is_called_glossary(name):
            glossaries.append(name)
        elif suffix in BILINGUAL and suffix != ".pot":
            bilingual.append(name)
        elif suffix in READERS and suffix != ".pot":
            # JSON and XML are for anything; a look inside says whether it is an article.
            if looks_like_ours(root / name):
                texts.append(name)
            elif _is_of_a_program(name):
                unread[suffix] = unread.get(suffix, 0) + 1
        elif suffix in _DOCUMENTS or (suffix in UNREADABLE and _is_of_a_program(name)):
            unread[suffix] = unread.get(suffix, 0) + 1
    return Listing(
        texts=tuple(texts),
        bilingual=tuple(bilingual),
        unread=tuple(sorted(unread.items())),
        odd_names=odd_names,
        closed=tuple(closed),
        is_whole=len(names) <= _MOST_FILES,
        glossaries=tuple(glossaries),
    )


def _walked(root: Path, closed: list[str]) -> Iterator[str]:
    """Yield the files below a folder; folders that may not be read go to ``closed``."""

    def refused(error: OSError) -> None:
        closed.append(os.path.relpath(str(error.filename), root))

    for folder, subfolders, files in os.walk(root, onerror=refused):
        subfolders[:] = sorted(name for name in subfolders if _is_ours(name))
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in files:
            if not name.startswith("."):
                yield name if below == "." else f"{below}/{name}"


def _is_ours(folder: str) -> bool:
    return not folder.startswith(".") and folder not in _NOT_OURS


def _is_called_glossary(name: str) -> bool:
    """Return whether a file is called a glossary.

    >>> _is_called_glossary("our-glossary.csv"), _is_called_glossary("terms.tbx"), _is_called_glossary("midterms.csv")
    (True, True, False)
    """
    stem = os.path.splitext(os.path.basename(name))[0]
    return _GLOSSARY.search(stem.lower()) is not None


def _is_of_a_program(name: str) -> bool:
    """Return whether a file is in a folder in which programs keep their texts.

    >>> _is_of_a_program("app/locales/ru.json"), _is_of_a_program("tsconfig.json")
    (True, False)
    """
    folders = name.lower().split("/")[:-1]
    return not _PROGRAM_FOLDERS.isdisjoint(folders)


def _is_writable_name(name: str) -> bool:
    """Return whether a name can stand in a configuration and on a command line.

    >>> _is_writable_name("news/a.txt"), _is_writable_name("a\\udcff.txt"), _is_writable_name("a\\nb.txt")
    (True, False, False)
    """
    return name.isprintable()
