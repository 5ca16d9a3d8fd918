"""Reads archives of translations for ``transqa lexicon learn``: bilingual files of any format that is read."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.bitext import Langs, read
from transqa.bitext.rows import BadRow
from transqa.doors.corpus.formats import COMPRESSED, FORMATS
from transqa.lexicon.learn import ArchivePair, check_langs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.bitext.columns import Renamed

_SKIP = ("no-translate", "fuzzy", "untranslated")  # states of units nobody has approved
_ROWS = 2048  # of a corpus that are read at a time
_WHOLE = (".csv", ".tsv", ".jsonl", ".ndjson")  # read without pyarrow, too


def archive_pairs(path: str, langs: Langs, renamed: Renamed) -> Iterator[ArchivePair]:
    """Yield the pairs of a file that have both sides; a row that cannot be read is passed over.

    ``renamed`` are names of columns, ours and theirs. Raises InputError for a file that
    cannot be read, is in one language or has languages of which nothing is learned,
    ConfigError where the languages are not said.
    """
    if not os.path.isfile(path):
        raise InputError(f"{path}: there is no such file")
    if _is_corpus(path, renamed):
        yield from _corpus_pairs(path, langs, renamed)
    else:
        yield from _bilingual_pairs(path, langs, renamed)


def _is_corpus(path: str, renamed: Renamed) -> bool:
    """Return whether a file is read row by row, as ``transqa corpus`` does, and not whole."""
    name = Path(path).name.lower()
    suffix = Path(name).suffix
    if suffix in _WHOLE and not renamed:
        return find_spec("pyarrow") is not None
    return suffix in FORMATS or suffix in COMPRESSED


def _corpus_pairs(path: str, langs: Langs, renamed: Renamed) -> Iterator[ArchivePair]:
    from transqa.checker.frame.schema import need_arrow

    need_arrow()
    from transqa.doors.corpus.read import read_chunk
    from transqa.doors.corpus.run import open_input

    opened = open_input(path, renamed, _ROWS, langs)
    rows = 0
    bad: BadRow | None = None
    for chunk in opened.chunks(0, 1):
        _, read_rows = read_chunk(chunk, renamed, opened.id_type, opened.languages)
        for row in read_rows:
            if isinstance(row, BadRow):
                bad = bad or row
                continue
            rows += 1
            source_lang = row.source_lang or langs.source
            target_lang = row.target_lang or langs.target
            place = f"row {row.number}"
            if row.source and row.target:
                yield _pair(
                    f"{path}: {place}",
                    place,
                    (row.source, row.target),
                    (source_lang, target_lang),
                )
    if bad and not rows:
        raise InputError(f"{path}: {bad.place}: {bad.why}")


def _bilingual_pairs(
    path: str, langs: Langs, renamed: Renamed
) -> Iterator[ArchivePair]:
    if renamed:
        raise ConfigError(
            f"{path}: --columns is for tables ({', '.join(FORMATS)}), and this is none"
        )
    for reading in read(path, langs, skip=_SKIP):
        document = reading.document
        if not reading.bilingual:
            raise InputError(
                f"{path}: holds one language; a lexicon is learned from pairs: TMX, XLIFF, PO, TSV, Parquet …"
            )
        for segment in document.segments:
            if segment.source and segment.target:
                yield _pair(
                    path,
                    f"unit {segment.id}",
                    (segment.source, segment.target),
                    (document.source_lang, document.target_lang),
                )


def _pair(
    name: str,
    place: str,
    texts: tuple[str, str],
    langs: tuple[str | None, str | None],
) -> ArchivePair:
    """Return a pair. Raises ConfigError where a language is not known, InputError where none is learned of them."""
    source_lang, target_lang = langs
    if not source_lang or not target_lang:
        option = "--target-lang" if source_lang else "--source-lang"
        raise ConfigError(f"{name}: which languages? Say it with {option}")
    check_langs(source_lang, target_lang, name)
    return ArchivePair(place, *texts, source_lang, target_lang)
