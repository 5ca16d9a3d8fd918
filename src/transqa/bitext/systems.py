"""Systems that translated the same segments: their texts, from files of one side or of both, laid beside each other.

A file of lines has a segment a line, empty ones among them; a table has a system a
column, or one in the column target; other bilingual files have one system each. Of two
files with ids those of the segments tell which belong together, of a file of lines the
order.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.bitext.columns import COLUMNS
from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.formats import READERS, TABLES
from transqa.bitext.langs import Langs
from transqa.bitext.read import read, refuse_same_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from transqa.base.model import NotChecked
    from transqa.bitext.reading import Reading
    from transqa.bitext.rows import BadRow

_LINES = (
    "",
    ".txt",
    ".text",
)  # a segment a line, and so is what has no known extension


class SharedSegment(NamedTuple):
    """A segment that all systems translated: id, source, reference and the languages of its row."""

    id: str
    source: str | None = None
    reference: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None


class Systems(NamedTuple):
    """Segments, and the targets of each system in their order, by its name. ``bad`` are rows left out of all.

    ``notes`` say what of the files is not read, as a column that may be the source.
    """

    segments: tuple[SharedSegment, ...]
    targets: Mapping[str, tuple[str, ...]]
    bad: tuple[BadRow, ...] = ()
    notes: tuple[NotChecked, ...] = ()


class SystemsAsked(NamedTuple):
    """What is to be read: files (``NAME=FILE`` names a system), source and reference, columns, states to skip.

    ``columns`` are names of ours beside the file's (``source=ru``); any other name is
    that of a system, alone where its column is called so (``google``, ``Google=mt_1``).
    """

    paths: Sequence[str]
    source: str | None = None
    reference: str | None = None
    langs: Langs = Langs()
    columns: Sequence[str] = ()
    skip: Collection[str] = ()


class _SystemFile(NamedTuple):
    """A system as its file has it; ``by_order`` where its segments have no ids, for they are lines of a text."""

    name: str
    path: str
    segments: tuple[SharedSegment, ...]
    targets: tuple[str, ...]
    by_order: bool
    bad: tuple[BadRow, ...] = ()
    notes: tuple[NotChecked, ...] = ()


def read_systems(asked: SystemsAsked) -> Systems:
    """Return the systems of files, laid beside each other.

    Raises InputError for files that can't be read, for fewer than two systems, two of
    one name, and for segments that do not belong together.
    """
    files: list[_SystemFile] = []
    renamed, named = _columns(asked.columns)
    for given in asked.paths:
        name, path = name_and_path(given)
        extension = Path(path).suffix.lower()
        if extension in TABLES and named:
            for system, column in named.items():
                wanted = (*renamed, f"target={column}")
                files.append(_bilingual(system, path, asked, wanted))
        elif extension in READERS and extension not in _LINES:
            files.append(_bilingual(name, path, asked, renamed))
        else:
            lines = _lines(path)
            segments = tuple(SharedSegment(str(at)) for at in range(1, len(lines) + 1))
            files.append(_SystemFile(name, path, segments, lines, by_order=True))
    _refuse_names(files)
    _refuse_same_files(asked)
    return _beside_texts(_together(files), asked)


def _columns(columns: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Part the columns that are asked for: those that are ours, as the readers of tables take them, and systems."""
    renamed: list[str] = []
    systems: dict[str, str] = {}
    for column in columns:
        ours, _, theirs = (part.strip() for part in column.partition("="))
        if ours == "target":
            raise InputError(
                f'--columns {column}: a system is called by its own name, as "Google={theirs or "mt"}"'
            )
        if ours in COLUMNS:
            renamed.append(f"{ours}={theirs or ours}")
        elif ours:
            systems[ours] = theirs or ours
    return tuple(renamed), systems


def name_and_path(given: str) -> tuple[str, str]:
    """Return the name of a system and its file: ``NAME=FILE``, else the file's name without its ending."""
    name, equals, path = given.partition("=")
    if equals and name and path and not Path(given).exists():
        return name, path
    return Path(given).stem or given, given


def _refuse_names(files: Sequence[_SystemFile]) -> None:
    if len(files) < 2:
        only = files[0].name if files else "none"
        raise InputError(
            f"one system is nothing to compare ({only}); give two files, or a table with the names of its columns "
            "(--columns A,B)"
        )
    path_of: dict[str, str] = {}
    for file in files:
        if file.name in path_of:
            raise InputError(
                f'two systems are called "{file.name}" ({path_of[file.name]} and {file.path}); name them: NAME=FILE'
            )
        path_of[file.name] = file.path


def _refuse_same_files(asked: SystemsAsked) -> None:
    """Raise InputError for a file that is given twice, by any names: it agrees with itself in every point.

    A reference may be a system, too: people lay the translation of a human beside those
    of machines.
    """
    if asked.source is not None and asked.reference is not None:
        refuse_same_file(asked.source, asked.reference, "reference", "the source")
    files: list[tuple[str, str]] = []
    if asked.source is not None:
        files.append(("--source", asked.source))
    for given in asked.paths:
        name, path = name_and_path(given)
        files.append((f'the system "{name}"', path))
    given_as: dict[tuple[int, int], str] = {}
    for what, path in files:
        status = os.stat(path)
        key = status.st_dev, status.st_ino
        if key in given_as:
            raise InputError(
                f"{path}: is given twice, as {given_as[key]} and as {what}; give each a file of its own"
            )
        given_as[key] = what


def _lines(path: str) -> tuple[str, ...]:
    """Return the lines of a text, empty ones too; the last line end ends a line. Raises InputError for no text."""
    if Path(path).suffix.lower() in READERS and not path.lower().endswith(_LINES[1:]):
        return _blocks(path)
    text = decode(read_bytes(Path(path)), path, utf16=True)
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    if not any(line.strip() for line in lines):
        raise InputError(f"{path}: no text in the file; there is nothing to compare")
    return tuple(lines)


def _blocks(path: str) -> tuple[str, ...]:
    """Return the blocks (paragraphs, headings, cues) of a file of one side that is no plain text."""
    readings = read(path)
    if any(reading.bilingual for reading in readings):
        raise InputError(
            f"{path}: a bilingual file; a source or a reference beside the systems is in one language"
        )
    return tuple(block for reading in readings for block in _blocks_of(reading))


def _blocks_of(reading: Reading) -> list[str]:
    if reading.times or reading.text is None:
        return [segment.target for segment in reading.document.segments]
    return reading.text.text.split("\n\n")


def _bilingual(
    name: str, path: str, asked: SystemsAsked, columns: Sequence[str]
) -> _SystemFile:
    """Return the system of a table's column, of a bilingual file, or the blocks of a formatted text."""
    wanted = tuple(columns) if Path(path).suffix.lower() in TABLES else ()
    try:
        readings = read(path, asked.langs, skip=asked.skip, columns=wanted)
    except InputError as error:
        # What a reader advises is for a table of one system.
        message, no_target, rest = str(error).partition('no column "target"')
        if not no_target:
            raise
        found = rest.partition("found: ")[2].partition(". ")[0]
        raise InputError(
            f"{message}no column is called target; found: {found}. "
            "Name those that are systems: --columns A,B (A=COLUMN for another name)"
        ) from None
    if not all(reading.bilingual for reading in readings):
        blocks = tuple(block for reading in readings for block in _blocks_of(reading))
        segments = tuple(SharedSegment(str(at)) for at in range(1, len(blocks) + 1))
        return _SystemFile(name, path, segments, blocks, by_order=True)
    several = len(readings) > 1
    placed: list[tuple[int, SharedSegment, str]] = []
    in_table = Path(path).suffix.lower() in TABLES
    for reading in readings:
        document = reading.document
        for segment in document.segments:
            row_id = segment.id
            if several and not in_table:
                # Ids of units are their document's own.
                row_id = f"{document.id}:{segment.id}"
            shared = SharedSegment(
                id=row_id,
                source=segment.source,
                reference=segment.reference,
                source_lang=document.source_lang,
                target_lang=document.target_lang,
            )
            line = reading.target.rows.get(segment.id, 0) if in_table else 0
            placed.append((line, shared, segment.target))
    # The rows of a table in several languages come a language after the other.
    placed.sort(key=lambda row: row[0])
    return _SystemFile(
        name=name,
        path=path,
        segments=tuple(shared for _, shared, _ in placed),
        targets=tuple(target for *_, target in placed),
        by_order=False,
        bad=tuple(row for reading in readings for row in reading.bad),
        notes=tuple(note for reading in readings for note in reading.notes),
    )


def _together(files: Sequence[_SystemFile]) -> Systems:
    """Return the segments that all files have. Raises InputError where a file has other ones."""
    bad = tuple(dict.fromkeys(row for file in files for row in file.bad))
    with_ids = [file for file in files if not file.by_order]
    first = with_ids[0] if with_ids else files[0]
    ids = [segment.id for segment in first.segments]
    left_out = {str(row.number) for row in bad} | {row.id for row in bad if row.id}
    kept = [row_id for row_id in ids if row_id not in left_out]
    kept_set = set(kept)
    targets: dict[str, tuple[str, ...]] = {}
    merged = {segment.id: segment for segment in first.segments}
    for file in files:
        if file.by_order:
            by_id = _by_order(file, first, ids)
        else:
            by_id = {
                segment.id: target
                for segment, target in zip(file.segments, file.targets, strict=True)
            }
            _refuse_other_ids(file, first, set(by_id) - left_out, kept_set)
            for segment in file.segments:
                if segment.id in kept_set:
                    merged[segment.id] = _merged(
                        merged[segment.id], segment, file, first
                    )
        targets[file.name] = tuple(by_id[row_id] for row_id in kept)
    if not kept:
        raise InputError(f"{first.path}: no row is good in all systems")
    notes = tuple(dict.fromkeys(note for file in files for note in file.notes))
    return Systems(tuple(merged[row_id] for row_id in kept), targets, bad, notes)


def _by_order(
    file: _SystemFile, first: _SystemFile, ids: Sequence[str]
) -> dict[str, str]:
    if len(file.targets) != len(ids):
        raise InputError(
            f"{first.path} has {len(ids):,} segments and {file.path} {len(file.targets):,}; "
            "the same segments must stand in each, a line a segment"
        )
    return dict(zip(ids, file.targets, strict=True))


def _refuse_other_ids(
    file: _SystemFile, first: _SystemFile, ids: set[str], wanted: set[str]
) -> None:
    for missing, has, lacks in (
        (wanted - ids, first, file),
        (ids - wanted, file, first),
    ):
        if missing:
            raise InputError(
                f'segment "{min(missing):.40}" stands in {has.path} and not in {lacks.path} '
                f"({len(missing):,} such); the same segments must stand in each"
            )


def _merged(
    known: SharedSegment, other: SharedSegment, file: _SystemFile, first: _SystemFile
) -> SharedSegment:
    """Return a segment with what another file says of it. Raises InputError where their sources differ."""
    for side in ("source", "reference"):
        mine, theirs = getattr(known, side), getattr(other, side)
        if mine and theirs and mine.split() != theirs.split():
            raise InputError(
                f'segment "{known.id:.40}": the {side} is “{mine:.60}” in {first.path} '
                f"and “{theirs:.60}” in {file.path}"
            )
    return known._replace(
        source=known.source or other.source,
        reference=known.reference or other.reference,
        source_lang=known.source_lang or other.source_lang,
        target_lang=known.target_lang or other.target_lang,
    )


def _beside_texts(systems: Systems, asked: SystemsAsked) -> Systems:
    """Return systems with the lines of a source and a reference that stand in files of their own."""
    segments = systems.segments
    for side, path in (("source", asked.source), ("reference", asked.reference)):
        if path is None:
            continue
        if any(getattr(segment, side) for segment in segments):
            raise InputError(
                f"{path}: the files of the systems have a {side} already; one beside them is one too many"
            )
        lines = _lines(path)
        if systems.bad and len(lines) == len(segments) + len(systems.bad):
            bad_rows = {row.number for row in systems.bad}
            lines = tuple(
                line for at, line in enumerate(lines, 1) if at not in bad_rows
            )
        if len(lines) != len(segments):
            raise InputError(
                f"{path} has {len(lines):,} segments and the systems {len(segments):,}; "
                f"the {side} needs a line for each"
            )
        filled = [line if line.strip() else None for line in lines]
        segments = tuple(
            segment._replace(source=line)
            if side == "source"
            else segment._replace(reference=line)
            for segment, line in zip(segments, filled, strict=True)
        )
    return _without_empty(systems._replace(segments=segments))


def _without_empty(systems: Systems) -> Systems:
    """Return systems without the segments that are empty in all of them, as the lines between paragraphs are."""
    kept: list[int] = []
    for position, segment in enumerate(systems.segments):
        texts = [targets[position] for targets in systems.targets.values()]
        if any(text.strip() for text in (segment.source or "", *texts)):
            kept.append(position)
    return systems._replace(
        segments=tuple(systems.segments[position] for position in kept),
        targets={
            name: tuple(targets[position] for position in kept)
            for name, targets in systems.targets.items()
        },
    )
