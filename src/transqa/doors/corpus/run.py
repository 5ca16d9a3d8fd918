"""A run over a corpus: open, go on where it stopped, check, join. Constant memory; each row once, in its order."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.base.files import whole_file
from transqa.base.halves import json_of
from transqa.bitext import Langs
from transqa.checker.config import Config
from transqa.checker.frame.schema import need_arrow
from transqa.checker.functions import shared
from transqa.doors.corpus.about import (
    Paths,
    fingerprint,
    manifest,
    paths_of,
    run_key,
    signature_of,
)
from transqa.doors.corpus.already import (
    finished,
    refuse_inputs,
    refuse_overwriting,
    refuse_unfit,
    size_of,
)
from transqa.doors.corpus.arrow_in import open_arrow
from transqa.doors.corpus.formats import FileFormat, format_of, is_folder, output_format
from transqa.doors.corpus.ids import id_type_of
from transqa.doors.corpus.journal import (
    Journal,
    Part,
    commit,
    open_journal,
    remove,
    writing,
)
from transqa.doors.corpus.parts import append, join, lay, part_name, write_part
from transqa.doors.corpus.pool import ProcessDiedError, Task, cores, results
from transqa.doors.corpus.read import languages_of_chunk
from transqa.doors.corpus.tally import added
from transqa.doors.corpus.text_in import open_text
from transqa.doors.corpus.work import CheckedChunk, Setup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from transqa.base.model import NotChecked
    from transqa.bitext.columns import Renamed
    from transqa.doors.corpus.chunks import Input
    from transqa.doors.corpus.tally import Tally

_HEAD_ROWS = 1000  # by which a column is taken for one of languages
BATCH_ROWS = 2048
PART_ROWS = 65_536
# Of the output that are held at most; with them a part ends, too.
_PART_BYTES = 128 << 20
_HOPELESS_ROWS = 10_000  # of which one must be good
_SIGNAL_GRACE = (
    0.3  # seconds in which a signal that ended another process comes here, too
)
_SERIAL_BYTES = (
    400_000  # of inputs; for less, starting processes costs more than it saves
)

_Result = tuple[Task, CheckedChunk]


class Progress(NamedTuple):
    """How far a run is: rows done, and the share of the input (0 to 1); and both as an earlier run had left them."""

    rows: int
    share: float
    rows_before: int
    share_before: float


@dataclass(frozen=True, slots=True)
class Corpus:
    """What to run: inputs, output and how. ``columns`` maps our names of columns to those of the inputs.

    ``tell`` is told how far it is; when ``stop`` says so, the run keeps what is done
    and ends.
    """

    inputs: tuple[str, ...]
    out: str
    config: Config = field(default_factory=Config)
    langs: Langs = field(default_factory=Langs)
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None
    batch_rows: int = BATCH_ROWS
    part_rows: int = PART_ROWS
    restart: bool = False
    tell: Callable[[Progress], None] | None = None
    stop: Callable[[], bool] | None = None

    def is_stopped(self) -> bool:
        """Return whether the run was told to stop."""
        return bool(self.stop and self.stop())


class CorpusOutcome(NamedTuple):
    """The manifest of a finished run, and whether it had been finished before.

    ``unread`` are paths of inputs without a source, each with a column that looks like
    one; ``asides`` are notes on columns of languages that are not read.
    """

    manifest: dict[str, Any]
    before: bool = False
    unread: tuple[tuple[str, str], ...] = ()
    asides: tuple[tuple[str, NotChecked], ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run works with: the inputs, how each is read and judged, the type of ids, and what the run is."""

    inputs: tuple[Input, ...]
    setups: tuple[bytes, ...]
    sizes: tuple[int, ...]
    id_type: pa.DataType
    form: FileFormat
    glossary: str
    key: dict[str, Any]


def run_corpus(corpus: Corpus) -> CorpusOutcome:
    """Check the rows of all inputs into the output and return the manifest. Goes on where a run like it stopped.

    Raises InputError, ConfigError or DataError, and KeyboardInterrupt with all that was
    done kept.
    """
    need_arrow()
    paths = paths_of(corpus.out)
    plan = _plan(corpus, paths)
    unread = tuple(
        (source.path, name) for source in plan.inputs for name in source.unread
    )
    asides = tuple(
        (source.path, source.languages.note)
        for source in plan.inputs
        if source.languages and source.languages.note
    )
    manifest_before = finished(paths, plan.key)
    if manifest_before and not corpus.restart:
        remove(paths.parts)
        return CorpusOutcome(manifest_before, before=True, unread=unread, asides=asides)
    refuse_overwriting(corpus.out, paths, restart=corpus.restart)
    laid = paths.out if is_folder(corpus.out) else None
    with open_journal(paths.parts, plan.key, laid, restart=corpus.restart) as journal:
        if corpus.restart:
            _unlink(paths.manifest)
        parts = _checked(corpus, plan, journal)
        finished_manifest = _delivered(corpus, plan, paths, journal, parts)
        remove(paths.parts)
    return CorpusOutcome(finished_manifest, unread=unread, asides=asides)


def _unlink(path: Path) -> None:
    with writing(path):
        path.unlink(missing_ok=True)


def _plan(corpus: Corpus, paths: Paths) -> _Plan:
    form = output_format(corpus.out)
    renamed = tuple(corpus.columns.items())
    inputs = tuple(
        open_input(path, renamed, corpus.batch_rows, corpus.langs)
        for path in corpus.inputs
    )
    with writing(paths.out):
        refuse_inputs(inputs, paths)
        refuse_unfit(corpus.out, paths)
    id_type = id_type_of(inputs, form)
    setups: list[bytes] = []
    langs: list[str] = []
    glossaries: list[str] = []
    for opened in inputs:
        path = opened.path
        config = corpus.config.for_path(path)
        checker = shared.get(None, config, *corpus.langs)
        setup = Setup(
            config=config,
            langs=checker.langs,
            glossary=checker.glossary.signature,
            renamed=renamed,
            id_type=id_type,
            out=form,
            path=config.relative(path),
            languages=opened.languages,
        )
        setups.append(setup.as_bytes())
        langs.append(f"{checker.langs.source or 'und'}-{checker.langs.target or 'und'}")
        if checker.glossary.signature not in glossaries:
            glossaries.append(checker.glossary.signature)
    glossary = "+".join(glossaries)
    fingerprints = [fingerprint(path) for path in corpus.inputs]
    score_signature = signature_of(corpus.config, langs, glossary)
    return _Plan(
        inputs=inputs,
        setups=tuple(setups),
        sizes=tuple(known["bytes"] for known in fingerprints),
        id_type=id_type,
        form=form,
        glossary=glossary,
        key=run_key(
            fingerprints, corpus.config, score_signature, corpus.columns, corpus.out
        ),
    )


def open_input(
    path: str,
    renamed: Renamed,
    rows: int,
    known: Langs = Langs(),  # noqa: B008 - frozen
) -> Input:
    """Return a file as an input; ``known`` are languages that were given.

    Raises ConfigError for a format that is none of ours, InputError for a bad file.
    """
    form = format_of(path)
    open_one = open_text if form.is_text else open_arrow
    opened = open_one(path, form, renamed, rows)
    if not opened.may_tell_languages:
        return opened
    # As many rows whatever the size of the chunks: a run that goes on with another size
    # reads the file in the same way.
    head = open_one(path, form, renamed, _HEAD_ROWS)
    chunk = next(head.chunks(0, 1), None)
    if chunk is None:
        return opened
    return opened._replace(languages=languages_of_chunk(chunk, renamed, known))


def _checked(corpus: Corpus, plan: _Plan, journal: Journal) -> list[Part]:
    """Check what is still to be checked and return all parts. Raises KeyboardInterrupt when it was told to stop."""
    parts = list(journal.parts)
    part_begun = time.monotonic()
    try:
        for held in _portions(corpus, _results(corpus, plan, journal)):
            parts.append(_committed(journal, plan, held, time.monotonic() - part_begun))
            _refuse_hopeless(journal, parts, _HOPELESS_ROWS)
            part_begun = time.monotonic()
    finally:
        if not parts:
            remove(journal.folder)
    if corpus.is_stopped():
        raise KeyboardInterrupt
    _refuse_hopeless(journal, parts, 1)
    return parts


def _portions(corpus: Corpus, found: Iterator[_Result]) -> Iterator[list[_Result]]:
    """Yield what was done by parts; when told to stop, what there is."""
    held: list[_Result] = []
    rows = 0
    size = 0
    for task, checked in _until_stopped(corpus, found):
        held.append((task, checked))
        rows += task.chunk.rows
        size += len(checked.data) + len(checked.bad)
        if rows >= corpus.part_rows or size >= _PART_BYTES:
            yield held
            held = []
            rows = 0
            size = 0
    if held:
        yield held


def _until_stopped(corpus: Corpus, found: Iterator[_Result]) -> Iterator[_Result]:
    """Yield what is done until it was told to stop; a signal to all processes may have ended the others with it."""
    try:
        for result in found:
            yield result
            if corpus.is_stopped():
                return
    except ProcessDiedError:
        time.sleep(_SIGNAL_GRACE)
        if not corpus.is_stopped():
            raise


def _results(corpus: Corpus, plan: _Plan, journal: Journal) -> Iterator[_Result]:
    """Yield what is done, and tell how far the run is."""
    first_progress: Progress | None = None
    rows_before = sum(part.counts.rows for part in journal.parts)
    tasks = _tasks(plan, journal.parts)
    for task, checked in results(tasks, _jobs(corpus, plan)):
        yield task, checked
        if corpus.tell is None:
            continue
        share = _share(plan, task)
        rows = task.chunk.first + task.chunk.rows - 1
        if first_progress is None:
            # Bytes of the rows done before are not in the journal: taken as long as
            # those of this first chunk.
            first_progress = Progress(
                rows, share, rows_before, share * rows_before / rows
            )
        corpus.tell(first_progress._replace(rows=rows, share=share))


def _share(plan: _Plan, task: Task) -> float:
    """Return how much of the inputs has been read, by bytes."""
    size = plan.inputs[task.input].size
    share_of_input = min(1.0, task.chunk.done / size) if size else 0.0
    bytes_read = sum(plan.sizes[: task.input]) + share_of_input * plan.sizes[task.input]
    return bytes_read / max(sum(plan.sizes), 1)


def _tasks(plan: _Plan, parts: Sequence[Part]) -> Iterator[Task]:
    """Yield what is still to be done, from the end of the last part on."""
    first = 1 + sum(part.counts.rows for part in parts)
    start = parts[-1].input if parts else 0
    skip = parts[-1].rows if parts else 0
    for number in range(start, len(plan.inputs)):
        for chunk in plan.inputs[number].chunks(skip, first):
            skip += chunk.rows
            first += chunk.rows
            yield Task(plan.setups[number], chunk, number, skip)
        skip = 0


def _jobs(corpus: Corpus, plan: _Plan) -> int:
    """Return how many processes to use: those asked for, else all cores where the input is worth it."""
    if corpus.jobs:
        return corpus.jobs
    return cores() if sum(plan.sizes) > _SERIAL_BYTES else 1


def _refuse_hopeless(journal: Journal, parts: Sequence[Part], enough: int) -> None:
    """Raise InputError if not one of the first rows, enough of them, is good: the columns are not the right ones."""
    rows = sum(part.counts.rows for part in parts)
    if rows < enough or any(part.counts.checked for part in parts):
        return
    with open(journal.folder / str(parts[0].bad), encoding="utf-8") as file:
        first = json.loads(file.readline())
    remove(journal.folder)
    raise InputError(
        f"none of the first {rows:,} rows can be checked; {first['file']}: row {first['row']}: {first['why']}"
    )


def _committed(
    journal: Journal, plan: _Plan, held: Sequence[_Result], seconds: float
) -> Part:
    """Write what was done as a part, and write down that it is whole."""
    first_task = held[0][0]
    last_task = held[-1][0]
    counts = added(checked.counts for _, checked in held)
    name = part_name(first_task.chunk.first, counts.rows, plan.form)
    write_part(journal.folder / name, [checked.data for _, checked in held], plan.form)
    bad = None
    if counts.bad:
        bad = f"{name}.bad"
        with whole_file(journal.folder / bad) as file:
            file.writelines(checked.bad for _, checked in held)
    part = Part(
        file=name,
        bad=bad,
        counts=counts,
        seconds=round(seconds, 3),
        input=last_task.input,
        rows=last_task.rows,
    )
    commit(journal, part)
    return part


def _refuse_changed(corpus: Corpus, plan: _Plan, counts: Tally) -> None:
    """Raise InputError for a run without a row, and for one in which an input was changed meanwhile."""
    if not counts.rows:
        raise InputError(
            f"{', '.join(corpus.inputs)}: no rows; there is nothing to check"
        )
    for path, known in zip(corpus.inputs, plan.key["inputs"], strict=True):
        if fingerprint(path) != known:
            raise InputError(
                f"{path}: was changed during the run; run it again with --restart"
            )


def _delivered(
    corpus: Corpus,
    plan: _Plan,
    paths: Paths,
    journal: Journal,
    parts: Sequence[Part],
) -> dict[str, Any]:
    """Write the output, the bad rows and the manifest, in this order, and return the manifest.

    Whoever finds the manifest finds the other two whole.
    """
    counts = added(part.counts for part in parts)
    _refuse_changed(corpus, plan, counts)
    files = [journal.folder / part.file for part in parts]
    if is_folder(corpus.out):
        lay(files, paths.out)
    else:
        join(files, paths.out, plan.form, plan.id_type)
    bad_files = [journal.folder / part.bad for part in parts if part.bad]
    _unlink(paths.bad)
    if bad_files:
        with whole_file(paths.bad) as file:
            append(file, bad_files)
    score_signature = signature_of(corpus.config, list(counts.langs), plan.glossary)
    about = manifest(plan.key, score_signature, journal.started, parts, counts)
    about["output"] = {
        "path": corpus.out,
        "format": plan.form.name,
        "bytes": size_of(paths.out),
        "parts": len(parts),
    }
    about["bad_rows"] = str(paths.bad) if bad_files else None
    with whole_file(paths.manifest) as file:
        file.write(json_of(about, indent=2).encode() + b"\n")
    return about
