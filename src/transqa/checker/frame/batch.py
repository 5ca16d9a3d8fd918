"""One function for every engine that speaks Arrow: a batch of pairs in, a batch of results out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.bitext.columns import column_positions
from transqa.checker.api import chosen_glossary, file_langs
from transqa.checker.config import Config, configured
from transqa.checker.engine import check_style
from transqa.checker.frame.columns import batch_rows, column_texts, is_text, value_type
from transqa.checker.frame.results import result_batch
from transqa.checker.frame.rows import RowJudge, check_rows
from transqa.checker.frame.schema import need_arrow
from transqa.checker.selection import selected_codes
from transqa.glossary import Glossary

if TYPE_CHECKING:
    import pyarrow as pa

    from transqa.bitext.columns import Renamed
    from transqa.checker.api import ConfigLike, GlossaryLike

_SHEET = re.compile(r"(?<=\.xlsx)#.+\Z", re.IGNORECASE | re.DOTALL)
_MOST = 2**63 - 1  # the number of a row is an int64
_GLOSSARIES = 4  # loaded ones kept in a process


def check_batch(
    batch: pa.RecordBatch,
    *,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    first: int = 1,
) -> pa.RecordBatch:
    """Return what was found in each row of a batch, in its order, by ``output_schema``.

    Columns in: ``target`` (or ``hypothesis``, ``mt``), and if they are there ``id`` (of any type, kept as it is; else
    the number of the row, counted from ``first``), ``source``, ``reference``, ``source_lang``, ``target_lang``; others
    are left alone. Texts are string, large_string, string_view or dictionaries of these. A row's own languages come
    first, then those of the call, then those of ``config``; where none is said they are detected on the row alone.
    Each row is judged by itself. ``glossary`` and ``config`` are those of ``transqa.check``; a glossary given by name
    is loaded once a process. A row that cannot be checked has an ``error`` and is no exception.

    Raises InputError for columns that are missing, double or of a wrong type, ConfigError for unknown options or
    where pyarrow is not installed, DataError for a bad glossary.
    """
    need_arrow()
    import pyarrow as pa

    if not isinstance(batch, pa.RecordBatch):
        raise InputError(f"check_batch wants a pyarrow.RecordBatch, found {type(batch).__name__}")
    if not isinstance(first, int) or not 0 <= first <= _MOST - batch.num_rows:
        raise InputError(f"first must be a whole number from 0 to {_MOST - batch.num_rows}, found {first!r:.40}")
    rows = batch_rows(batch, first)
    judge = row_judge(glossary, config, source_lang, target_lang)
    return result_batch(id_column(batch, first), check_rows(rows, judge))


def id_column(batch: pa.RecordBatch, first: int, renamed: Renamed = ()) -> pa.Array:
    """Return the ids of a batch as they came in, or the numbers of its rows."""
    import pyarrow as pa

    positions = dict(column_positions(tuple(batch.schema.names), renamed))
    if "id" not in positions:
        return pa.array(range(first, first + batch.num_rows), pa.int64())
    ids = batch.column(positions["id"])
    if not _is_broken(ids):
        return ids
    readable = [cell if isinstance(cell, str) else None for cell in column_texts(ids, "id")]
    return pa.array(readable, ids.type)


def _is_broken(ids: pa.Array) -> bool:
    """Return whether some ids are no UTF-8, though Arrow says that they are."""
    import pyarrow as pa

    try:
        ids.validate(full=True)
    except pa.ArrowInvalid:
        return is_text(value_type(ids.type))
    return False


def row_judge(
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    path: str = "",
) -> RowJudge:
    """Return what rows are checked with, after everything asked for is known to be right.

    Raises ConfigError for unknown options, checks, styles or languages, DataError for a bad glossary.
    """
    settings = config if isinstance(config, Config) else configured(Config(), config or {})
    selected_codes(settings)
    loaded = glossary if isinstance(glossary, Glossary) else _named(glossary, settings)
    check_style(settings, loaded)
    return RowJudge(loaded, settings, file_langs(source_lang, target_lang, settings), path)


def _named(glossary: str | Path | Sequence[str | Path] | None, config: Config) -> Glossary:
    if glossary is None:
        names: Sequence[str | Path] = config.glossary
    else:
        names = [glossary] if isinstance(glossary, str | Path) else glossary
    if not isinstance(names, Sequence):
        raise ConfigError(f"glossary must be a name, a path, several of them or a Glossary, found {names!r:.40}")
    return _loaded(tuple(map(str, names)), tuple(_state(str(name)) for name in names))


@lru_cache(maxsize=_GLOSSARIES)
def _loaded(names: tuple[str, ...], states: tuple[tuple[int, int] | None, ...]) -> Glossary:
    """Return a glossary, loaded anew when a file of it was changed (``states``)."""
    del states
    return chosen_glossary(None, Config(glossary=names))


def _state(name: str) -> tuple[int, int] | None:
    """Return what a file of a glossary is known by; of ``names.xlsx#Sheet`` the workbook is the file."""
    for path in (name, _SHEET.sub("", name)):
        with suppress(OSError, ValueError):
            found = Path(path).stat()
            return found.st_mtime_ns, found.st_size
    return None
