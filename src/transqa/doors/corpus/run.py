"""A run over a corpus: open, go on where it stopped, check, join. Constant memory; each row once, in its order."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.bitext import Langs
from transqa.checker.config import Config
from transqa.checker.frame.schema import need_arrow
from transqa.checker.functions import shared
from transqa.doors.corpus.about import Paths, fingerprint, manifest, paths_of, run_key, signature_of
from transqa.doors.corpus.already import finished, refuse_inputs, refuse_overwriting, refuse_unfit, size_of
from transqa.doors.corpus.formats import Form, is_folder, out_form
from transqa.doors.corpus.ids import id_type_of
from transqa.doors.corpus.inputs import input_of
from transqa.doors.corpus.journal import Journal, Part, commit, journal, remove, writing
from transqa.doors.corpus.parts import append, join, lay, part_name, safely, write_part
from transqa.doors.corpus.pool import ProcessDiedError, Task, cores, results
from transqa.doors.corpus.tally import added
from transqa.doors.corpus.work import Done, Setup, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from transqa.doors.corpus.chunks import Input
    from transqa.doors.corpus.tally import Tally

BATCH_ROWS = 2048
PART_ROWS = 65_536
_PART = 128 << 20  # bytes of the output that are held at most; with them a part ends, too
_HOPED = 10_000  # rows of which one must be good
_GRACE = 0.3  # seconds in which a signal that ended another process comes here, too
_WORTH = 400_000  # bytes of inputs; for less, starting processes costs more than it saves

_Pair = tuple[Task, Done]


class State(NamedTuple):
    """How far a run is: rows done, and the share of the input (0 to 1); and both as an earlier run had left them."""

    rows: int
    share: float
    rows_before: int
    share_before: float


@dataclass(frozen=True, slots=True)
class Corpus:
    """What to run: inputs, output and how. ``columns`` maps our names of columns to those of the inputs.

    ``tell`` is told how far it is; when ``stop`` says so, the run keeps what is done and ends.
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
    tell: Callable[[State], None] | None = None
    stop: Callable[[], bool] | None = None


class Outcome(NamedTuple):
    """The manifest of a finished run, and whether it had been finished before."""

    manifest: dict[str, Any]
    before: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run works with: the inputs, how each is read and judged, the type of ids, and what the run is."""

    inputs: tuple[Input, ...]
    setups: tuple[bytes, ...]
    sizes: tuple[int, ...]
    id_type: pa.DataType
    form: Form
    glossary: str
    key: dict[str, Any]


def run_corpus(corpus: Corpus) -> Outcome:
    """Check the rows of all inputs into the output and return the manifest. Goes on where a run like it stopped.

    Raises InputError, ConfigError or DataError, and KeyboardInterrupt with all that was done kept.
    """
    need_arrow()
    paths = paths_of(corpus.out)
    plan = _plan(corpus, paths)
    before = finished(paths, plan.key)
    if before and not corpus.restart:
        remove(paths.parts)
        return Outcome(before, before=True)
    refuse_overwriting(corpus.out, paths, restart=corpus.restart)
    laid = paths.out if is_folder(corpus.out) else None
    with journal(paths.parts, plan.key, laid, restart=corpus.restart) as book:
        if corpus.restart:
            _unlink(paths.manifest)
        parts = _checked(corpus, plan, book)
        done = _delivered(corpus, plan, paths, book, parts)
        remove(paths.parts)
    return Outcome(done)


def _unlink(path: Path) -> None:
    with writing(path):
        path.unlink(missing_ok=True)


def _plan(corpus: Corpus, paths: Paths) -> _Plan:
    form = out_form(corpus.out)
    renamed = tuple(corpus.columns.items())
    inputs = tuple(input_of(path, renamed, corpus.batch_rows) for path in corpus.inputs)
    with writing(paths.out):
        refuse_inputs(inputs, paths)
        refuse_unfit(corpus.out, paths)
    id_type = id_type_of(inputs, form)
    configs = [corpus.config.for_path(path) for path in corpus.inputs]
    judges = [shared.get(None, config, *corpus.langs) for config in configs]
    setups = [
        Setup(config, judge.langs, judge.glossary.signature, renamed, id_type, form, config.relative(one.path))
        for one, config, judge in zip(inputs, configs, judges, strict=True)
    ]
    langs = [f"{judge.langs.source or 'und'}-{judge.langs.target or 'und'}" for judge in judges]
    glossaries = "+".join(dict.fromkeys(judge.glossary.signature for judge in judges))
    known = [fingerprint(path) for path in corpus.inputs]
    key = run_key(known, corpus.config, signature_of(corpus.config, langs, glossaries), corpus.columns, corpus.out)
    return _Plan(inputs, tuple(map(sent, setups)), tuple(one["bytes"] for one in known), id_type, form, glossaries, key)


def _checked(corpus: Corpus, plan: _Plan, book: Journal) -> list[Part]:
    """Check what is still to be checked and return all parts. Raises KeyboardInterrupt when it was told to stop."""
    parts = list(book.parts)
    begun = time.monotonic()
    try:
        for held in _portions(corpus, _told(corpus, plan, book)):
            parts.append(_committed(book, plan, held, time.monotonic() - begun))
            _refuse_hopeless(book, parts, _HOPED)
            begun = time.monotonic()
    finally:
        if not parts:
            remove(book.folder)
    if _stopped(corpus):
        raise KeyboardInterrupt
    _refuse_hopeless(book, parts, 1)
    return parts


def _portions(corpus: Corpus, found: Iterator[_Pair]) -> Iterator[list[_Pair]]:
    """Yield what was done by parts; when told to stop, what there is."""
    held: list[_Pair] = []
    rows = size = 0
    for task, done in _until_stopped(corpus, found):
        held.append((task, done))
        rows += task.chunk.rows
        size += len(done.data) + len(done.bad)
        if rows >= corpus.part_rows or size >= _PART:
            yield held
            held, rows, size = [], 0, 0
    if held:
        yield held


def _until_stopped(corpus: Corpus, found: Iterator[_Pair]) -> Iterator[_Pair]:
    """Yield what is done until it was told to stop; a signal to all processes may have ended the others with it."""
    try:
        for pair in found:
            yield pair
            if _stopped(corpus):
                return
    except ProcessDiedError:
        time.sleep(_GRACE)
        if not _stopped(corpus):
            raise


def _stopped(corpus: Corpus) -> bool:
    return bool(corpus.stop and corpus.stop())


def _told(corpus: Corpus, plan: _Plan, book: Journal) -> Iterator[_Pair]:
    """Yield what is done, and tell how far the run is."""
    before: State | None = None
    done_before = sum(part.counts.rows for part in book.parts)
    for task, done in results(_tasks(plan, book.parts), _jobs(corpus, plan)):
        yield task, done
        if corpus.tell is None:
            continue
        share = _share(plan, task)
        rows = task.chunk.first + task.chunk.rows - 1
        before = before or State(rows, share, done_before, share * done_before / rows)
        corpus.tell(before._replace(rows=rows, share=share))


def _share(plan: _Plan, task: Task) -> float:
    """Return how much of the inputs has been read, by bytes."""
    size = plan.inputs[task.input].size
    share = min(1.0, task.chunk.done / size) if size else 0.0
    read = sum(plan.sizes[: task.input]) + share * plan.sizes[task.input]
    return read / max(sum(plan.sizes), 1)


def _tasks(plan: _Plan, parts: Sequence[Part]) -> Iterator[Task]:
    """Yield what is still to be done, from the end of the last part on."""
    first = 1 + sum(part.counts.rows for part in parts)
    start, skip = (parts[-1].input, parts[-1].rows) if parts else (0, 0)
    for number in range(start, len(plan.inputs)):
        for chunk in plan.inputs[number].chunks(skip, first):
            skip += chunk.rows
            first += chunk.rows
            yield Task(plan.setups[number], chunk, number, skip)
        skip = 0


def _jobs(corpus: Corpus, plan: _Plan) -> int:
    """Return how many processes to use: those asked for, else all cores where the input is worth it."""
    return corpus.jobs or (cores() if sum(plan.sizes) > _WORTH else 1)


def _refuse_hopeless(book: Journal, parts: Sequence[Part], enough: int) -> None:
    """Raise InputError if not one of the first rows, enough of them, is good: the columns are not the right ones."""
    if any(part.counts.checked for part in parts) or (rows := sum(part.counts.rows for part in parts)) < enough:
        return
    with open(book.folder / str(parts[0].bad), encoding="utf-8") as file:
        said = json.loads(file.readline())
    remove(book.folder)
    raise InputError(
        f"none of the first {rows:,} rows can be checked; {said['file']}: row {said['row']}: {said['why']}"
    )


def _committed(book: Journal, plan: _Plan, held: Sequence[_Pair], seconds: float) -> Part:
    """Write what was done as a part, and write down that it is whole."""
    counts = added(done.counts for _, done in held)
    name = part_name(held[0][0].chunk.first, counts.rows, plan.form)
    bad = f"{name}.bad" if counts.bad else None
    write_part(book.folder / name, [done.data for _, done in held], plan.form)
    if bad:
        with safely(book.folder / bad) as file:
            file.writelines(done.bad for _, done in held)
    last = held[-1][0]
    part = Part(name, bad, counts, round(seconds, 3), last.input, last.rows)
    commit(book, part)
    return part


def _refuse_changed(corpus: Corpus, plan: _Plan, counts: Tally) -> None:
    """Raise InputError for a run without a row, and for one in which an input was changed meanwhile."""
    if not counts.rows:
        raise InputError(f"{', '.join(corpus.inputs)}: no rows; there is nothing to check")
    for path, known in zip(corpus.inputs, plan.key["inputs"], strict=True):
        if fingerprint(path) != known:
            raise InputError(f"{path}: was changed during the run; run it again with --restart")


def _delivered(corpus: Corpus, plan: _Plan, paths: Paths, book: Journal, parts: Sequence[Part]) -> dict[str, Any]:
    """Write the output, the bad rows and the manifest, in this order, and return the manifest."""
    counts = added(part.counts for part in parts)
    _refuse_changed(corpus, plan, counts)
    files = [book.folder / part.file for part in parts]
    if is_folder(corpus.out):
        lay(files, paths.out)
    else:
        join(files, paths.out, plan.form, plan.id_type)
    bad = [book.folder / part.bad for part in parts if part.bad]
    _unlink(paths.bad)
    if bad:
        with safely(paths.bad) as file:
            append(file, bad)
    said = signature_of(corpus.config, list(counts.langs), plan.glossary)
    made = manifest(plan.key, said, book.started, parts, counts)
    made |= {"output": {"path": corpus.out, "format": plan.form.name, "bytes": size_of(paths.out), "parts": len(parts)}}
    made |= {"bad_rows": str(paths.bad) if bad else None}
    with safely(paths.manifest) as file:
        file.write(json.dumps(made, ensure_ascii=False, indent=2).encode() + b"\n")
    return made
