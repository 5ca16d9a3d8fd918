"""Many files: each read, checked and judged, in several processes if that pays; in the order of the files."""

from __future__ import annotations

import os
import signal
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.base.halves import with_bytes
from transqa.base.model import UnreadFile
from transqa.bitext import decode, text_document
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
# Small files go to a process in groups: sending a file and its verdict costs as much as
# checking a few sentences.
_GROUP_FILES = 32
_GROUP_BYTES = 64_000  # some tenths of a second of checking
_GROUPS_A_PROCESS = 8  # or more, so that no process waits long for another at the end

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
    are all. ``warnings`` are what the glossaries hold and no entry has a place for, and
    documents that were found under another name in the baseline.
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

    moved: dict[str, str] = {}
    if run.view.baseline and not interruption:
        moved = _moved(results, run)
        run = replace(run, view=run.view.with_moved(moved))
        results |= _judged_as_moved(jobs, results, run, moved)

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
        warnings=(*run.checker.glossary.warnings, *_told_moved(moved)),
    )


def _moved(results: Mapping[int, JobResult], run: Run) -> dict[str, str]:
    """Return the new names of documents whose known issues the baseline has under another one, with that one."""
    from transqa.checker.baseline import moved_documents

    found: dict[str, list[tuple[str, ...]]] = {}
    for result in results.values():
        if not isinstance(result, InputError):
            for document in result:
                found[document.name] = document.fingerprints
    root = run.checker.config.root
    gone = [name for name in run.view.baseline if is_gone(name, root)]
    return moved_documents(run.view.baseline, found, gone)


def _judged_as_moved(
    jobs: Sequence[Job],
    results: Mapping[int, JobResult],
    run: Run,
    moved: Mapping[str, str],
) -> dict[int, JobResult]:
    """Return the results anew of the jobs with documents that were moved, whose known issues are known now."""
    anew: dict[int, JobResult] = {}
    for number, result in results.items():
        if not isinstance(result, InputError):
            names = [document.name for document in result]
            if not moved.keys().isdisjoint(names):
                anew[number] = _do_job(jobs[number], run.checker, run.view)
    return anew


def is_gone(document: str, root: str) -> bool:
    """Return whether the file of a document of a baseline is no more; ``root`` is the folder that its name is below."""
    # A # may stand in the name of a file, and behind it which document of the file it is.
    paths = (document, document.partition("#")[0], document.rpartition("#")[0])
    names = {*paths, *map(with_bytes, paths)}
    return not any(name and os.path.lexists(os.path.join(root, name)) for name in names)


def _told_moved(moved: Mapping[str, str]) -> Iterator[str]:
    for new, old in sorted(moved.items()):
        yield (
            f"baseline: {old} is gone, and {new} has its known issues: taken for it; write the baseline again"
        )


def is_worth_waiting(jobs: Sequence[Job]) -> bool:
    """Return whether the files of jobs take so long that somebody wants to know how far they are."""
    return sum(_file_size(job.path) for job in jobs) > _LONG


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
    count = _worker_count([_size(reading) for reading in readings], workers)
    results: dict[int, JudgedDocument] = {}
    tasks = enumerate(readings)
    found: Iterator[tuple[int, JudgedDocument]]
    if count < 2:
        found = ((number, checker.judge(reading)) for number, reading in tasks)
    else:
        found = _in_processes(
            {number: (_judge_in_worker, reading) for number, reading in tasks},
            Run(checker),
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


def _do_jobs_in_worker(jobs: Sequence[Job]) -> list[JobResult]:
    return [_do_job(job, _Worker.checker, _Worker.view) for job in jobs]


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
    sizes = [_file_size(job.path) for job in jobs]
    workers = _worker_count(sizes, run.workers)
    if workers < 2:
        for number, job in enumerate(jobs):
            yield number, _do_job(job, run.checker, run.view, run.within)
        return
    tasks = {
        group.start: (_do_jobs_in_worker, jobs[group.start : group.stop])
        for group in _groups(sizes, workers)
    }
    for first, results in _in_processes(tasks, run, workers):
        yield from enumerate(results, first)


def _groups(sizes: Sequence[int], workers: int) -> Iterator[range]:
    """Yield the numbers of the jobs that go to a process together, given the sizes of their files in bytes.

    The first of each process is a single one, and those after it are twice as many each
    time, so that a bar moves at once.

    >>> list(_groups([100] * 60, workers=2))[:5]
    [range(0, 1), range(1, 2), range(2, 4), range(4, 6), range(6, 9)]
    """
    most = max(1, min(_GROUP_FILES, len(sizes) // (workers * _GROUPS_A_PROCESS)))
    first = count = size = 0
    for number, size_of_file in enumerate(sizes):
        wanted = min(most, 1 << (count // workers))
        if number > first and (
            number - first >= wanted or size + size_of_file > _GROUP_BYTES
        ):
            yield range(first, number)
            first, count, size = number, count + 1, 0
        size += size_of_file
    if first < len(sizes):
        yield range(first, len(sizes))


def _in_processes(
    tasks: Mapping[int, tuple[Any, ...]], run: Run, workers: int
) -> Iterator[tuple[int, Any]]:
    """Yield the results of calls (a function and its arguments) by their numbers, as processes are done with them.

    A result is let go of when it was yielded.
    """
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(
        workers, initializer=_start_worker, initargs=(run.checker, run.view)
    )
    try:
        futures = {pool.submit(*task): number for number, task in tasks.items()}
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    except BrokenProcessPool:
        raise InputError(
            "a process of the run died, it may have run out of memory; try --jobs 1"
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _file_size(path: str) -> int:
    """Return the bytes of a file; 0 for standard input and for what is no file, which the check says."""
    if path == STDIN:
        return 0
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return 0
    return about.st_size if stat.S_ISREG(about.st_mode) else 0


def _worker_count(sizes: Sequence[int], wanted: int | None) -> int:
    """Return how many processes to use: as many as wanted, else one a core where things of such sizes are worth it."""
    if wanted is not None or len(sizes) < 2:
        return min(wanted or 1, len(sizes))
    return min(os.cpu_count() or 1, len(sizes)) if sum(sizes) > _WORTH_PROCESSES else 1


class _Worker:
    """What a process of the pool holds: Checker and view of the run. A forked one shares the parent's memory."""

    checker: Checker
    view: View


def _start_worker(checker: Checker, view: View) -> None:
    """Take the Checker of the run. Ctrl-C is left to the parent, which knows what was done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.checker = checker
    _Worker.view = view


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
    except OSError as error:
        # What no reader expected costs this file, not the others.
        path = error.filename or _name(job)
        return InputError(f"{path}: cannot be read ({error.strerror or error})")
