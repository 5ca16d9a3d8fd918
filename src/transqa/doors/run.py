"""Many files: each read, checked and judged, in several processes if that pays; in the order of the files."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError, TransqaError
from transqa.bitext import decode, text_document
from transqa.checker.api import chosen_glossary, file_langs, read_beside, report_of, whole_text
from transqa.checker.changed import Change
from transqa.checker.judged import Judged, View, judge
from transqa.doors.targets import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transqa.checker.config import Config
    from transqa.glossary import Glossary
    from transqa.report import Report

_WORTH = 400_000  # bytes of files; for less, starting processes costs more than it saves


class Job(NamedTuple):
    """A file to check, the source and the reference beside it. ``data`` is the text of standard input."""

    path: str
    source: str | None = None
    reference: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """How jobs are done: the configuration, the languages that were said, what is looked at, how many processes.

    ``tell`` is called with the path of each file that was done. ``whole`` says that folders or patterns were given.
    """

    config: Config
    source_lang: str | None = None
    target_lang: str | None = None
    view: View = field(default_factory=View)
    workers: int | None = None
    whole: bool = False
    tell: Callable[[str], None] | None = None


class Outcome(NamedTuple):
    """The report on the files that could be read (None if there is none), and the errors of the others.

    ``warnings`` are what the glossaries hold and no entry has a place for.
    """

    report: Report | None
    errors: tuple[TransqaError, ...]
    interrupted: bool
    judged: tuple[Judged, ...] = ()
    warnings: tuple[str, ...] = ()


Done = list[Judged] | TransqaError


def run_jobs(jobs: Sequence[Job], run: Run) -> Outcome:
    """Return the report on all jobs, one without documents for a change that touches nothing.

    A file that cannot be read ends only its own job; Ctrl-C ends the rest.
    """
    done: dict[int, Done] = {}
    interrupted = False
    try:
        for number, one in _results(jobs, run):
            done[number] = one
            if run.tell:
                run.tell(jobs[number].path)
    except KeyboardInterrupt:
        interrupted = True
    results = [done[number] for number in sorted(done)]
    judged = [one for result in results if isinstance(result, list) for one in result]
    errors = tuple(result for result in results if isinstance(result, TransqaError))
    failures = [f"not read: {error}" for error in errors]
    failures += [f"interrupted: {len(done)} of {len(jobs)} files were checked"] if interrupted else []
    if not judged and (errors or interrupted or run.view.change is None):
        return Outcome(None, errors, interrupted)
    glossary = _glossary(run.config)
    whole = run.whole and not interrupted and run.view.change is None
    report = report_of(judged, glossary.signature, run.config, failures=failures, whole=whole)
    stale = () if interrupted else tuple(_stale(judged, run.view))
    report = replace(report, unused=(*report.unused, *stale))
    return Outcome(report, errors, interrupted, tuple(judged), glossary.warnings)


def _stale(judged: Sequence[Judged], view: View) -> Iterator[str]:
    """Yield how many issues of a baseline are no longer there."""
    gone = sum(not one.used.get(known) for one in judged for known in view.baseline.get(one.name, ()))
    if gone and view.change is None:
        yield f"baseline: {gone} issue{'s are' if gone > 1 else ' is'} no longer found; write it again"


def _results(jobs: Sequence[Job], run: Run) -> Iterator[tuple[int, Done]]:
    workers = _workers(jobs, run.workers)
    if workers < 2:
        yield from ((number, _tried(job, run.config, _langs(run), _part(job, run))) for number, job in enumerate(jobs))
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(workers, initializer=_ignore_interrupts)
    try:
        futures = {
            pool.submit(_tried, job, run.config, _langs(run), _part(job, run)): number
            for number, job in enumerate(jobs)
        }
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool:
        raise InputError("a process of the run died, it may have run out of memory; try --jobs 1") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _langs(run: Run) -> tuple[str | None, str | None]:
    return run.source_lang, run.target_lang


def _part(job: Job, run: Run) -> View:
    """Return the part of a view that is about one file, so that processes are sent no more."""
    name = run.config.relative(job.path)
    known = {key: found for key, found in run.view.baseline.items() if key == name or key.startswith(f"{name}#")}
    if run.view.change is None:
        return View(known)
    files = {Path(path).resolve() for path in (job.path, job.source) if path}
    return View(known, Change({path: lines for path, lines in run.view.change.files.items() if path in files}))


def _workers(jobs: Sequence[Job], said: int | None) -> int:
    if said is not None or len(jobs) < 2:
        return min(said or 1, len(jobs))
    size = sum(Path(job.path).stat().st_size for job in jobs if job.path != STDIN and Path(job.path).is_file())
    return min(os.cpu_count() or 1, len(jobs)) if size > _WORTH else 1


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tried(job: Job, config: Config, langs: tuple[str | None, str | None], view: View) -> Done:
    try:
        return list(_judged(job, config, langs, view))
    except InputError as error:
        return error


def _judged(job: Job, config: Config, said: tuple[str | None, str | None], view: View) -> Iterator[Judged]:
    settings = config.for_path(job.path)
    langs = file_langs(*said, settings)
    if job.data is not None:
        readings = [text_document(decode(job.data, "standard input"), "standard input", langs.target)]
    else:
        readings = read_beside(job.path, job.source, langs, settings)
    reference = whole_text(job.reference) if job.reference else None
    for reading in readings:
        yield judge(reading, reference, _glossary(settings), settings, view)


def _glossary(config: Config) -> Glossary:
    return _loaded(config.glossary)


@lru_cache(maxsize=8)
def _loaded(names: tuple[str, ...]) -> Glossary:
    from transqa.checker.config import Config

    return chosen_glossary(None, Config(glossary=names))
