"""Systems that translated the same segments: their texts, from files of one side or of both, laid beside each other.

A file of lines has a segment a line, empty ones among them; a table has a system a
column, or one in the column target, or a row for each system and segment; other
bilingual files have one system each. Of two files with ids those of the segments tell
which belong together, of a file of lines the order.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.bitext.columns import COLUMNS
from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.documents import bad_row_notes
from transqa.bitext.formats import READERS, TABLES
from transqa.bitext.langs import Langs
from transqa.bitext.long_tables import long_columns
from transqa.bitext.read import read, read_long, refuse_same_file
from transqa.bitext.table_head import HEAD, names_of_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from transqa.base.model import NotChecked
    from transqa.bitext.reading import Reading
    from transqa.bitext.rows import BadRow

_LONGEST_HEADER = 80  # code points of the names in a message
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
    ``without_output`` are systems of tables that have no target at all: they are not
    among ``targets``.
    """

    segments: tuple[SharedSegment, ...]
    targets: Mapping[str, tuple[str, ...]]
    bad: tuple[BadRow, ...] = ()
    notes: tuple[NotChecked, ...] = ()
    without_output: tuple[str, ...] = ()


class SystemsAsked(NamedTuple):
    """What is to be read: files (``NAME=FILE`` names a system), source and reference, columns, states to skip.

    ``langs`` stand over what a file says of its languages, and that over the
    ``configured`` ones.

    ``columns`` are names of ours beside the file's (``source=ru``), and the column of
    the systems in a long table (``system=engine``); any other name is that of a system,
    alone where its column is called so (``google``, ``Google=mt_1``), or its cells in
    the column of systems.
    """

    paths: Sequence[str]
    source: str | None = None
    reference: str | None = None
    langs: Langs = Langs()
    columns: Sequence[str] = ()
    skip: Collection[str] = ()
    configured: Langs = Langs()


class _Columns(NamedTuple):
    """The columns that are asked for.

    ``renamed`` are ours, as the readers of tables take them (``source=ru``); ``systems``
    are columns or cells by the name of the system; ``system`` is the column of systems.
    """

    renamed: tuple[str, ...]
    systems: Mapping[str, str]
    system: str | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return our names of columns with those of the file."""
        parted = [column.partition("=") for column in self.renamed]
        return tuple((ours, theirs) for ours, _, theirs in parted)


class _SystemFile(NamedTuple):
    """A system as its file has it; ``by_order`` where its segments have no ids, for they are lines of a text.

    ``path`` is the file as messages name it, with the system where it holds several.
    """

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
    asked_columns = _columns(asked.columns)
    for given in asked.paths:
        name, path = name_and_path(given)
        extension = Path(path).suffix.lower()
        in_table = extension in TABLES
        of_long_table = _of_long_table(path, asked, asked_columns) if in_table else []
        if of_long_table:
            files += of_long_table
        elif in_table and asked_columns.systems:
            for system, column in asked_columns.systems.items():
                wanted = (*asked_columns.renamed, f"target={column}")
                files.append(_bilingual(system, path, asked, wanted))
        elif extension in READERS and extension not in _LINES:
            files.append(_bilingual(name, path, asked, asked_columns.renamed))
        else:
            lines = _lines(path)
            segments = tuple(SharedSegment(str(at)) for at in range(1, len(lines) + 1))
            files.append(_SystemFile(name, path, segments, lines, by_order=True))
    _refuse_names(files)
    _refuse_same_files(asked)
    with_output = [file for file in files if any(map(str.strip, file.targets))]
    without_output = tuple(file.name for file in files if file not in with_output)
    if len(with_output) < 2:
        raise InputError(
            f"{files[0].path}: every target of {', '.join(without_output)} is empty; "
            "two systems at least need some output to be compared"
        )
    together = _together(with_output)._replace(without_output=without_output)
    return _beside_texts(together, asked)


def _columns(columns: Sequence[str]) -> _Columns:
    """Part the columns that are asked for. Raises InputError for a target beside columns that are systems."""
    renamed: list[str] = []
    systems: dict[str, str] = {}
    target = ""
    for column in columns:
        ours, _, theirs = (part.strip() for part in column.partition("="))
        if ours == "target":
            target = column
        if ours in COLUMNS:
            renamed.append(f"{ours}={theirs or ours}")
        elif ours:
            systems[ours] = theirs or ours
    # A table may have a system that is called "system", among others.
    system = systems.pop("system") if set(systems) == {"system"} else None
    if target and not system:
        theirs = target.partition("=")[2].strip()
        raise InputError(
            f'--columns {target}: a system is called by its own name, as "Google={theirs or "mt"}"; '
            "of a table with a row for each system and segment say the column of systems, too: system=NAME"
        )
    return _Columns(tuple(renamed), systems, system)


def _of_long_table(
    path: str, asked: SystemsAsked, columns: _Columns
) -> list[_SystemFile]:
    """Return the systems of a long table; none of another table, and of one that is one of several files.

    Raises InputError for a long table that cannot be read.
    """
    extension = Path(path).suffix.lower()
    head = read_bytes(Path(path), HEAD)
    names = names_of_columns(head, extension)
    segment = dict(columns.pairs).get("id")
    long = long_columns(names, columns.system, segment)
    if long is None and columns.system:
        raise InputError(
            f'{path}: no column "{columns.system}" for the system; found: {", ".join(names)[:_LONGEST_HEADER]}'
        )
    is_wide = any(column in names for column in columns.systems.values())
    is_one_of_several = len(asked.paths) > 1 and not columns.system
    if long is None or is_wide or is_one_of_several:
        return []
    readings = read_long(
        path,
        asked.langs,
        long,
        renamed=columns.pairs,
        configured=asked.configured,
        skip=asked.skip,
    )
    wanted = columns.systems or {system: system for system in readings}
    files: list[_SystemFile] = []
    for name, system in wanted.items():
        if system not in readings:
            found = ", ".join(readings)[:_LONGEST_HEADER]
            raise InputError(
                f'{path}: the column "{long.system}" has no system "{system}"; found: {found}'
            )
        place = f'{path}, system "{name}"'
        files.append(_with_ids(name, place, readings[system], in_table=True))
    # The rows that cannot be read may be of any system: they stand with the first one.
    bad = tuple(
        row
        for of_system in readings.values()
        for reading in of_system
        for row in reading.bad
    )
    return [files[0]._replace(bad=bad), *(file._replace(bad=()) for file in files[1:])]


def name_and_path(given: str) -> tuple[str, str]:
    """Return the name of a system and its file: ``NAME=FILE``, else the file's name without its ending."""
    name, equals, path = given.partition("=")
    if equals and name and path and not os.path.exists(given):
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
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            continue  # its reader says what is wrong
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
    in_table = Path(path).suffix.lower() in TABLES
    wanted = tuple(columns) if in_table else ()
    # A cell that a system left empty is its output.
    skip = [state for state in asked.skip if not (in_table and state == "untranslated")]
    try:
        readings = read(
            path,
            asked.langs,
            skip=skip,
            columns=wanted,
            configured=asked.configured,
            may_be_empty=bool(wanted),
        )
    except InputError as error:
        # What a reader advises is for a table of one system.
        message, no_target, rest = str(error).partition('no column "target"')
        if not no_target:
            raise
        found = rest.partition("found: ")[2].partition(". ")[0]
        raise InputError(
            f"{message}no column is called target; found: {found}. "
            "Name those that are systems: --columns A,B (A=COLUMN for another name), "
            "or the one that says the system of a row: --columns system=NAME,target=NAME"
        ) from None
    if not all(reading.bilingual for reading in readings):
        blocks = tuple(block for reading in readings for block in _blocks_of(reading))
        segments = tuple(SharedSegment(str(at)) for at in range(1, len(blocks) + 1))
        return _SystemFile(name, path, segments, blocks, by_order=True)
    return _with_ids(name, path, readings, in_table=in_table)


def _with_ids(
    name: str, path: str, readings: Sequence[Reading], *, in_table: bool
) -> _SystemFile:
    """Return a system whose segments have ids: the rows of a table, the units of a bilingual file."""
    several = len(readings) > 1
    placed: list[tuple[int, SharedSegment, str]] = []
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
        notes=tuple(note for reading in readings for note in _notes(reading)),
    )


def _notes(reading: Reading) -> list[NotChecked]:
    """Return what is to be said of a file beside its bad rows, which are named on their own."""
    of_bad_rows = set(bad_row_notes(reading.bad))
    return [note for note in reading.notes if note not in of_bad_rows]


def _together(files: Sequence[_SystemFile]) -> Systems:
    """Return the segments that all files have. Raises InputError where a file has other ones."""
    bad = tuple(dict.fromkeys(row for file in files for row in file.bad))
    with_ids = [file for file in files if not file.by_order]
    first = with_ids[0] if with_ids else files[0]
    ids = [segment.id for segment in first.segments]
    left_out = _ids_left_out(with_ids)
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
            _refuse_other_ids(file, first, set(by_id) - left_out, kept_set, bad)
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


def _ids_left_out(files: Sequence[_SystemFile]) -> set[str]:
    """Return the ids of the segments of bad rows; one without an id is known by its number, as rows are, or not."""
    left_out: set[str] = set()
    unknown = 0
    every_id = {segment.id for file in files for segment in file.segments}
    for file in files:
        good = {segment.id for segment in file.segments}
        for row in file.bad:
            row_id = row.id or str(row.number)
            if row.id or (row_id in every_id and row_id not in good):
                left_out.add(row_id)
            else:
                unknown += 1
    lacking = [
        every_id - {segment.id for segment in file.segments} - left_out
        for file in files
    ]
    if sum(map(len, lacking)) <= unknown:
        left_out.update(*lacking)
    return left_out


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
    file: _SystemFile,
    first: _SystemFile,
    ids: set[str],
    wanted: set[str],
    bad: Sequence[BadRow],
) -> None:
    for missing, has, lacks in (
        (wanted - ids, first, file),
        (ids - wanted, file, first),
    ):
        if missing:
            raise InputError(
                f'segment "{min(missing):.40}" stands in {has.path} and not in {lacks.path} '
                f"({len(missing):,} such); the same segments must stand in each"
                + "".join(f"; {row.place}: {row.why}" for row in bad[:1])
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
