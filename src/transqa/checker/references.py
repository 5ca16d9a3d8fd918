"""A reference in a file of its own beside documents: one text, or a line for each row of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.bitext import Reading


class Referenced(NamedTuple):
    """Documents with the references of their segments; ``whole`` is the reference of a text that has no rows."""

    readings: list[Reading]
    whole: str | None


def beside_reference(readings: Sequence[Reading], reference: str) -> Referenced:
    """Return documents beside the text of a reference, whose lines are those of the rows where there are as many.

    The rows of a table in several languages are documents by language: their lines are
    counted in the order of the file. Raises InputError where the file has several
    documents and the reference another number of lines, and for a row that has a
    reference already.
    """
    listed = list(readings)
    for reading in listed:
        if any(segment.reference for segment in reading.document.segments):
            raise InputError(
                f"{reading.document.id}: has a reference column; a reference file beside it is one too many"
            )
    if not all(reading.bilingual for reading in listed):
        return Referenced(listed, reference)
    lines = reference.splitlines()
    row_count = sum(len(reading.document.segments) for reading in listed)
    bad_rows = {row.number for reading in listed for row in reading.bad}
    if len(lines) == row_count + len(bad_rows):
        # A row that could not be read has its line too.
        lines = [line for number, line in enumerate(lines, 1) if number not in bad_rows]
    if len(lines) == row_count:
        return Referenced(list(_with_references(listed, lines)), None)
    if len(listed) == 1:
        return Referenced(listed, reference)
    raise InputError(
        f"{listed[0].document.path}: {row_count} rows in {len(listed)} documents, and the reference has "
        f"{len(lines)} lines; give a line a row, or a column reference"
    )


def _with_references(
    readings: Sequence[Reading], lines: Sequence[str]
) -> Iterator[Reading]:
    """Yield the documents with a line of the reference for each segment, in the order of the file."""
    places: list[tuple[int, int, int]] = []
    for number, reading in enumerate(readings):
        for position, segment in enumerate(reading.document.segments):
            line_in_file = reading.target.rows.get(segment.id, 0)
            places.append((line_in_file, number, position))
    line_of: dict[tuple[int, int], str] = {}
    for (_, number, position), line in zip(sorted(places), lines, strict=True):
        line_of[number, position] = line
    for number, reading in enumerate(readings):
        segments = tuple(
            replace(segment, reference=line_of[number, position].strip() or None)
            for position, segment in enumerate(reading.document.segments)
        )
        yield replace(reading, document=replace(reading.document, segments=segments))
