"""A file, a text or pairs of texts to documents, and where in the file their segments stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.decode import read_bytes
from transqa.bitext.formats import OTHERS, READERS, reader_of
from transqa.bitext.langs import Langs
from transqa.bitext.made import reading_of
from transqa.bitext.unit import Content, Unit, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from transqa.bitext.reading import Reading
    from transqa.bitext.rows import BadRow


def read(
    path: str | Path,
    langs: Langs = Langs(),  # noqa: B008 - frozen
    *,
    strict: bool = False,
    skip: Collection[str] = (),
) -> list[Reading]:
    """Return the documents of a file, read by its extension; what has none of those listed is plain text.

    A bad row is left out and noted, the rest is read; it is an error when ``strict`` or when no row is good. Units of
    a bilingual file with a state in ``skip`` are left out and noted. Raises InputError for a file that cannot be read.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind in OTHERS:
        raise InputError(f"{path}: {kind} is not read; {OTHERS[kind]}. Read are: {', '.join(READERS)}")
    contents = reader_of(kind)(read_bytes(path), str(path), langs)
    for content in contents:
        if content.bilingual:
            refuse(content.bad, content.units, strict=strict)
    _refuse_empty(contents, str(path))
    return [reading_of(content, langs, str(path), skip=skip) for content in contents]


def _refuse_empty(contents: Sequence[Content], name: str) -> None:
    pairs = [unit for content in contents if content.bilingual for unit in content.units]
    if contents and all(content.bilingual for content in contents):
        if not any(unit.target.text.strip() for unit in pairs):
            raise InputError(f"{name}: every target is empty; there is nothing to check")
    elif not contents:
        raise InputError(f"{name}: no text in the file; there is nothing to check")


def read_text(path: str | Path, langs: Langs = Langs()) -> Reading:  # noqa: B008 - frozen
    """Return the one text of a file (a source, a reference). Raises InputError, for a bilingual file too."""
    readings = read(path, langs)
    if any(one.text is None for one in readings):
        raise InputError(f"{path}: a bilingual file; a source or a reference beside the target is in one language")
    if len(readings) > 1:
        raise InputError(f"{path}: holds {len(readings)} documents; a source or a reference beside the target is one")
    return readings[0]


def text_document(text: str, name: str, target_lang: str | None, path: str | None = None) -> Reading:
    """Return a plain text as a document: its segments are its sentences, exact slices with ids from 1."""
    content = Content(name, (Unit("", whole(text)),), False, text)
    return reading_of(content, Langs(None, target_lang), path)


def refuse(bad: Sequence[BadRow], good: Sequence[object], *, strict: bool) -> None:
    """Raise InputError with the first bad row, if ``strict`` or if there is no good one."""
    if bad and (strict or not good):
        raise InputError(f"{bad[0].place}: {bad[0].why}")
