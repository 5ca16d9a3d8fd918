"""Many files: each read, checked and judged, in several processes if that pays; in the order of the files."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import UnreadFile
from transqa.bitext import decode, text_document
from transqa.checker.changed import Change
from transqa.checker.checker import Checker, beside_file, reference_text
from transqa.checker.judge import JudgedDocument, View
from transqa.doors.targets import STDIN, STDIN_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transqa.bitext import Reading
    from transqa.report import Report

_WORTH_PROCESSES = (
    400_000  # bytes of files; for less, starting processes costs more than it saves
)

_LONG = 100_000  # bytes of files that take seconds


class Job(NamedTuple):
    """A file to check, the source and the reference beside it. ``data`` is the text of standard input.

    ``opinions`` are files of errors that others found in it.
    """

    path: str
    source: str | None = None
    reference: str | None = None
    data: bytes | None = None
    opinions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """How jobs are done: by which Checker, what is looked at, and in how many processes.

    ``on_done`` is called with the path of each file that was done, ``within`` with how
    far one is that this process checks itself. ``is_whole`` says
    that folders or patterns were given: all files there are. ``refused`` are targets
    that name no file, for which the run fails.
    """

    checker: Checker
    view: View = field(default_factory=View)
    workers: int | None = None
    is_whole: bool = False
    on_done: Callable[[str], None] | None = None
    within: Callable[[float, str], None] | None = None
    refused: tuple[UnreadFile, ...] = ()


class RunOutcome(NamedTuple):
    """The report on the files that could be read, and whether the run was interrupted.

    The report names the files that could not be read, and has no documents where that
    are all. ``warnings`` are what the glossaries hold and no entry has a place for.
    ``interruption`` says how far an interrupted run was, and is empty for another.
    """

    report: Report
    interruption: str = ""
    judged: tuple[JudgedDocument, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def interrupted(self) -> bool:
        """Return whether the run was interrupted."""
        return bool(self.interruption)


JobResult = list[JudgedDocument] | InputError


def run_jobs(jobs: Sequence[Job], run: Run) -> RunOutcome:
    """Return the report on all jobs, one without documents for a change that touches nothing.

    A file that cannot be read ends only its own job; Ctrl-C ends the rest. The run fails
    for the file, unless it is lenient and another one could be read.
    """
    results: dict[int, JobResult] = {}
    reached: dict[str, float] = {}

    def within(share: float, text: str) -> None:
        reached["share"] = share
        if run.within:
            run.within(share, text)

    interruption = ""
    try:
        for number, result in _results(jobs, replace(run, within=within)):
            results[number] = result
            reached.clear()
            if run.on_done:
                run.on_done(jobs[number].path)
    except KeyboardInterrupt:
        interruption = (
            f"interrupted: {len(results):,} of {len(jobs):,} files were checked"
        )
        if reached:
            percent = round(100 * reached["share"])
            interruption += f", and {percent} % of the checks of the next one were done"

    judged: list[JudgedDocument] = []
    unread: list[UnreadFile] = []
    for number in sorted(results):
        result = results[number]
        if isinstance(result, InputError):
            unread.append(UnreadFile(_name(jobs[number]), str(result)))
        else:
            judged.extend(result)
    if run.checker.config.lenient and judged:
        unread = [replace(file, fails=False) for file in unread]
    failures: list[str] = []
    if interruption:
        failures.append(interruption)

    # A rule that suppressed nothing is only reported where everything it might suppress
    # was checked.
    whole_run = run.is_whole and not interruption and run.view.change is None
    report = run.checker.report(
        judged,
        failures=failures,
        unread=(*run.refused, *unread),
        whole_run=whole_run,
    )
    if not interruption:
        report = replace(
            report, unused=(*report.unused, *_stale_baseline(judged, run.view))
        )
    return RunOutcome(
        report=report,
        interruption=interruption,
        judged=tuple(judged),
        warnings=run.checker.glossary.warnings,
    )


def is_worth_waiting(jobs: Sequence[Job]) -> bool:
    """Return whether the files of jobs take so long that somebody wants to know how far they are."""
    return _size_of_files(jobs) > _LONG


def _name(job: Job) -> str:
    """Return what the text of a job is called in messages."""
    return STDIN_NAME if job.path == STDIN else job.path


def judge_documents(
    readings: Sequence[Reading],
    checker: Checker,
    workers: int | None = None,
    on_done: Callable[[str], None] | None = None,
) -> list[JudgedDocument]:
    """Return the verdicts on documents that were read, in several processes if that pays.

    ``on_done`` is called with the id of each that was done. Raises InputError where a
    process died.
    """
    count = min(workers or 1, len(readings))
    if workers is None and len(readings) > 1:
        size = sum(_size(reading) for reading in readings)
        if size > _WORTH_PROCESSES:
            count = min(os.cpu_count() or 1, len(readings))
    results: dict[int, JudgedDocument] = {}
    tasks = enumerate(readings)
    found: Iterator[tuple[int, JudgedDocument]]
    if count < 2:
        found = ((number, checker.judge(reading)) for number, reading in tasks)
    else:
        found = _in_processes(
            {number: (_judge_in_worker, reading) for number, reading in tasks},
            checker,
            count,
        )
    for number, judged in found:
        results[number] = judged
        if on_done:
            on_done(readings[number].document.id)
    return [results[number] for number in range(len(readings))]


def _size(reading: Reading) -> int:
    return sum(
        len(segment.target) + len(segment.source or "")
        for segment in reading.document.segments
    )


def _judge_in_worker(reading: Reading) -> JudgedDocument:
    return _Worker.checker.judge(reading)


def _stale_baseline(judged: Sequence[JudgedDocument], view: View) -> Iterator[str]:
    """Yield how many issues of a baseline are no longer there."""
    if view.change is not None:
        return
    gone = 0
    for document in judged:
        for fingerprint in view.baseline.get(document.name, ()):
            if not document.used.get(fingerprint):
                gone += 1
    if gone:
        yield f"baseline: {gone} issue{'s are' if gone > 1 else ' is'} no longer found; write it again"


def _results(jobs: Sequence[Job], run: Run) -> Iterator[tuple[int, JobResult]]:
    """Yield the number of each job and its result, as they are done."""
    workers = _worker_count(jobs, run.workers)
    if workers < 2:
        for number, job in enumerate(jobs):
            view = _view_of_job(job, run)
            yield number, _do_job(job, run.checker, view, run.within)
        return
    tasks = {
        number: (_do_job_in_worker, job, _view_of_job(job, run))
        for number, job in enumerate(jobs)
    }
    yield from _in_processes(tasks, run.checker, workers)


def _in_processes(
    tasks: Mapping[int, tuple[Any, ...]], checker: Checker, workers: int
) -> Iterator[tuple[int, Any]]:
    """Yield the results of calls (a function and its arguments) by their numbers, as processes are done with them."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(checker,))
    try:
        futures = {pool.submit(*task): number for number, task in tasks.items()}
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool:
        raise InputError(
            "a process of the run died, it may have run out of memory; try --jobs 1"
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _view_of_job(job: Job, run: Run) -> View:
    """Return the part of a view that is about one file, so that processes are sent no more."""
    name = run.checker.config.relative(job.path)
    known = {}
    for document, fingerprints in run.view.baseline.items():
        if document == name or document.startswith(f"{name}#"):
            known[document] = fingerprints
    if run.view.change is None:
        return View(known)
    files = {Path(path).resolve() for path in (job.path, job.source) if path}
    touched = {
        path: lines for path, lines in run.view.change.files.items() if path in files
    }
    return View(known, Change(touched))


def _worker_count(jobs: Sequence[Job], wanted: int | None) -> int:
    """Return how many processes to use: as many as wanted, else one a core where the files are worth it."""
    if wanted is not None or len(jobs) < 2:
        return min(wanted or 1, len(jobs))
    if _size_of_files(jobs) <= _WORTH_PROCESSES:
        return 1
    return min(os.cpu_count() or 1, len(jobs))


def _size_of_files(jobs: Sequence[Job]) -> int:
    """Return how many bytes the files of jobs have."""
    size = 0
    for job in jobs:
        if job.path != STDIN and Path(job.path).is_file():
            size += Path(job.path).stat().st_size
    return size


class _Worker:
    """What a process of the pool holds: the Checker it was started with. A forked one shares the parent's memory."""

    checker: Checker


def _start_worker(checker: Checker) -> None:
    """Take the Checker of the run. Ctrl-C is left to the parent, which knows what was done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.checker = checker


def _do_job_in_worker(job: Job, view: View) -> JobResult:
    return _do_job(job, _Worker.checker, view)


def _do_job(
    job: Job,
    checker: Checker,
    view: View,
    within: Callable[[float, str], None] | None = None,
) -> JobResult:
    """Return the verdicts on the documents of a file, or why it could not be read."""
    try:
        near = checker.for_path(job.path)
        if job.data is not None:
            text = decode(job.data, STDIN_NAME)
            readings = [text_document(text, STDIN_NAME, near.langs.target)]
            if job.source:
                beside = beside_file(
                    readings, STDIN_NAME, job.source, near.langs, near.config
                )
                readings = [beside]
        else:
            readings = near.read_file(job.path, job.source)
        reference = None
        if job.reference:
            reference = reference_text(job.reference, job.path, job.source)
        return near.judge_all(readings, reference, view, job.opinions or None, within)
    except InputError as error:
        return error
