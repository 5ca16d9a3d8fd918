"""The columns of a batch or a table as rows: which is which, and the texts in them, one bad cell at a time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.columns import ALIASES, misspelled, slip
from transqa.checker.frame.rows import BadRow, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

NAMES = Row._fields
_TEXT = "string, large_string, string_view or a dictionary of strings"


@lru_cache(maxsize=256)
def places(found: tuple[str, ...], renamed: tuple[tuple[str, str], ...] = ()) -> tuple[tuple[str, int], ...]:
    """Return the places of our columns among those found; ``renamed`` are pairs of our name and the one to look for.

    ``hypothesis`` and ``mt`` are read as target. Raises InputError for two columns of one meaning, for one that was
    renamed and is not there, and for one that is ours misspelled: anything near the target where that is missing, a
    letter off another one.

    >>> places(("id", "mt", "note"))
    (('id', 0), ('target', 1))
    """
    ours = dict(renamed)
    for name, said in renamed:
        if said not in found:
            raise InputError(f'no column "{said}" for the {name}; found: {_shown(found)}')
    taken = set(ours.values())
    meant = [None if said in taken else ALIASES.get(said, said) for said in found]
    made: dict[str, int] = {}
    for name in NAMES:
        wanted, names = (ours[name], found) if name in ours else (name, meant)
        fitting = [at for at, one in enumerate(names) if one == wanted]
        if len(fitting) > 1:
            raise InputError(f"two columns are the {name}: {_shown([found[at] for at in fitting])}; keep one")
        if fitting:
            made[name] = fitting[0]
    others = [said for at, said in enumerate(found) if at not in made.values()]
    wrong = None if "target" in made else misspelled(others, ["target"])
    if wrong := wrong or slip(others, [name for name in NAMES if name not in made]):
        raise InputError(wrong)
    return tuple(made.items())


def need_target(found: Sequence[str], made: Mapping[str, int]) -> None:
    """Raise InputError if no column is the target."""
    if "target" not in made:
        allowed = ", ".join((*NAMES, *ALIASES))
        raise InputError(f'no column "target"; allowed: {allowed}; found: {_shown(found)}')


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names)[:200] or "none"


def batch_rows(batch: pa.RecordBatch, first: int, renamed: tuple[tuple[str, str], ...] = ()) -> list[Row | BadRow]:
    """Return the rows of a batch; ``first`` is the number of its first one. Raises InputError for wrong columns."""
    found = tuple(batch.schema.names)
    where = dict(places(found, renamed))
    need_target(found, where)
    cells = [texts(batch.column(where[name]), name) if name in where else [None] * batch.num_rows for name in NAMES[1:]]
    ids = _ids(batch.column(where["id"])) if "id" in where else [str(first + at) for at in range(batch.num_rows)]
    return [_row(row) for row in zip(ids, *cells, strict=True)]


def _row(cells: tuple[str | BadRow | None, ...]) -> Row | BadRow:
    for cell in cells:
        if isinstance(cell, BadRow):
            return cell._replace(id=cells[0] if isinstance(cells[0], str) else None)
    return Row(*cells)  # type: ignore[arg-type]


def texts(column: pa.Array, name: str) -> list[str | BadRow | None]:
    """Return the texts of a column; where Arrow holds bytes that are no UTF-8, a bad row. Raises InputError."""
    import pyarrow as pa

    refuse_type(name, column.type)
    plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    if pa.types.is_null(plain.type):
        return [None] * len(plain)
    try:
        found: list[str | BadRow | None] = plain.to_pylist()
    except UnicodeDecodeError:
        return list(_cell_by_cell(plain, name))
    return found


def refuse_type(name: str, kind: pa.DataType) -> None:
    """Raise InputError for a column of texts that holds something else; ids may be of any type."""
    import pyarrow as pa

    if name != "id" and not (pa.types.is_null(kind) or is_text(value_type(kind))):
        raise InputError(f'column "{name}" is {kind}; allowed: {_TEXT}')


def is_text(kind: pa.DataType) -> bool:
    """Return whether a type holds strings."""
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _cell_by_cell(column: pa.Array, name: str) -> Iterator[str | BadRow | None]:
    """Yield the texts of a column in which some are no UTF-8, though Arrow says that all are."""
    for cell in column:
        try:
            yield cell.as_py()
        except UnicodeDecodeError as error:
            yield BadRow(f"the {name} is not UTF-8 at byte {error.start}")


def _ids(column: pa.Array) -> list[str | BadRow | None]:
    """Return ids as text, for messages and acceptances; the column itself goes through as it is."""
    import pyarrow as pa

    if is_text(column.type) or pa.types.is_dictionary(column.type):
        return texts(column, "id") if is_text(value_type(column.type)) else _said(column)
    return _said(column)


def value_type(kind: pa.DataType) -> pa.DataType:
    """Return the type of what a dictionary holds; another type as it is."""
    import pyarrow as pa

    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _said(column: pa.Array) -> list[str | BadRow | None]:
    import pyarrow as pa

    try:
        said: list[str | BadRow | None] = column.cast(pa.string()).to_pylist()
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid, UnicodeDecodeError):
        return [_cell_said(cell) for cell in column]
    return said


def _cell_said(cell: pa.Scalar) -> str | BadRow | None:
    """Return an id as text. What Arrow holds may be no value of Python: a time that is no time, no UTF-8."""
    import pyarrow as pa

    try:
        value = cell.as_py()
    except (ValueError, OverflowError, pa.ArrowException) as error:
        return BadRow(f"the id cannot be read ({str(error)[:100]})")
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return None if value is None else str(value)
