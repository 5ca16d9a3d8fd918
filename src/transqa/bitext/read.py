"""From a file or a text to documents: the reader by the extension, and what makes a file an error."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.decode import read_bytes
from transqa.bitext.documents import reading_of
from transqa.bitext.formats import DECLARING, READERS, TABLES, UNREADABLE, reader_of
from transqa.bitext.langs import Langs, with_configured
from transqa.bitext.unit import Content, Unit, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from transqa.bitext.columns import Renamed
    from transqa.bitext.long_tables import LongColumns
    from transqa.bitext.reading import Reading
    from transqa.bitext.rows import BadRow


def read(
    path: str | Path,
    langs: Langs = Langs(),  # noqa: B008 - frozen
    *,
    skip: Collection[str] = (),
    columns: Sequence[str] = (),
    configured: Langs = Langs(),  # noqa: B008 - frozen
    may_be_empty: bool = False,
) -> list[Reading]:
    """Return the documents of a file, read by its extension; one without a listed extension is plain text.

    A bad row is left out, kept in ``bad`` and noted, the rest is read; it is an error
    when no row is good. Units of a bilingual file with a state in ``skip`` are left out
    and noted. ``columns`` names those of a table (``table.read_tsv``). ``langs`` stand over
    what the file says of its languages, and that over the ``configured`` ones. Raises
    InputError for a file that cannot be read, and for a bilingual one of which every
    target is empty, unless it ``may_be_empty``.
    """
    _refuse_unreadable(Path(path))
    return read_data(
        read_bytes(Path(path)),
        path,
        langs,
        skip=skip,
        columns=columns,
        configured=configured,
        may_be_empty=may_be_empty,
    )


def read_data(
    data: bytes,
    path: str | Path,
    langs: Langs = Langs(),  # noqa: B008 - frozen
    *,
    skip: Collection[str] = (),
    columns: Sequence[str] = (),
    configured: Langs = Langs(),  # noqa: B008 - frozen
    may_be_empty: bool = False,
) -> list[Reading]:
    """Return the documents of bytes that are, or may become, those of a file; the rest as ``read``."""
    path = Path(path)
    _refuse_unreadable(path)
    extension = path.suffix.lower()
    reader = reader_of(extension)
    if columns and extension in TABLES:
        reader = partial(reader, columns=tuple(columns))
    if extension == ".tmx":
        reader = partial(reader, configured=configured)
    elif extension not in DECLARING:
        langs = with_configured(langs, configured)
    contents = reader(data, str(path), langs)
    units = [unit for content in contents for unit in content.units]
    refuse([row for content in contents for row in content.bad], units)
    if not may_be_empty:
        _refuse_empty(contents, str(path))
    return _readings(contents, langs, configured, path, skip)


def read_long(
    path: str | Path,
    langs: Langs,
    columns: LongColumns,
    *,
    renamed: Renamed = (),
    configured: Langs = Langs(),  # noqa: B008 - frozen
    skip: Collection[str] = (),
) -> dict[str, list[Reading]]:
    """Return the documents of each system of a long table; ``renamed`` are pairs of our name of a column and its own.

    Raises InputError for a file that cannot be read, or has no good row.
    """
    from transqa.bitext.table import read_long_table

    path = Path(path)
    langs = with_configured(langs, configured)
    by_system = read_long_table(read_bytes(path), str(path), langs, columns, renamed)
    return {
        system: _readings(contents, langs, configured, path, skip)
        for system, contents in by_system.items()
    }


def _readings(
    contents: Sequence[Content],
    langs: Langs,
    configured: Langs,
    path: Path,
    skip: Collection[str],
) -> list[Reading]:
    readings: list[Reading] = []
    for content in contents:
        known = Langs(
            content.source_lang or langs.source, content.target_lang or langs.target
        )
        settled = with_configured(known, configured)
        readings.append(reading_of(content, settled, str(path), skip=skip))
    return readings


def _refuse_unreadable(path: Path) -> None:
    extension = path.suffix.lower()
    if extension in UNREADABLE:
        advice = UNREADABLE[extension]
        raise InputError(
            f"{path}: {extension} is not read; {advice}. Read are: {', '.join(READERS)}"
        )


def _refuse_empty(contents: Sequence[Content], name: str) -> None:
    if not contents:
        raise InputError(f"{name}: no text in the file; there is nothing to check")
    for content in contents:
        if not content.bilingual:
            return
        for unit in content.units:
            if unit.target.text.strip():
                return
    raise InputError(f"{name}: every target is empty; there is nothing to check")


def read_text(path: str | Path, langs: Langs = Langs()) -> Reading:  # noqa: B008 - frozen
    """Return the one text of a file (a source, a reference). Raises InputError, for a bilingual file too."""
    readings = read(path, langs)
    if any(reading.bilingual for reading in readings):
        raise InputError(
            f"{path}: a bilingual file; a source or a reference beside the target is in one language"
        )
    if len(readings) > 1:
        raise InputError(
            f"{path}: holds {len(readings)} documents; a source or a reference beside the target is one"
        )
    return readings[0]


def refuse_same_file(
    path: str | Path, beside: str | Path, what: str, whose: str = "the target"
) -> None:
    """Raise InputError where a file is given twice, as ``whose`` text and as the ``what`` beside it, by any names.

    A text agrees with itself in every point, so that all of it would pass.
    """
    try:
        is_same = os.path.samefile(path, beside)
    except (OSError, ValueError):
        return  # its reader says what is wrong
    if is_same:
        also = "" if str(path) == str(beside) else f" ({beside})"
        raise InputError(
            f"{path}: is given as {whose} and as its own {what}{also}; "
            f"give the file of the {what}"
        )


def text_document(
    text: str, name: str, target_lang: str | None, path: str | None = None
) -> Reading:
    """Return a plain text as a document: its segments are its sentences, exact slices with ids from 1."""
    content = Content(name, (Unit("", whole(text)),), bilingual=False, file=text)
    return reading_of(content, Langs(None, target_lang), path)


def refuse(bad: Sequence[BadRow], good: Sequence[object]) -> None:
    """Raise InputError with the first bad row, if there is no good one."""
    if bad and not good:
        raise InputError(f"{bad[0].place}: {bad[0].why}")
