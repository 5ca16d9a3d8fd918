"""``transqa check``: its options, the run, and what is written where."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError, TransqaError, did_you_mean
from transqa.base.model import NEVER
from transqa.checker.config import (
    ALIGN,
    FAIL_ON,
    REPORT_CONFIDENCE,
)
from transqa.doors.console import (
    BAD_INPUT,
    INTERRUPTED,
    NOT_FAITHFUL,
    PASSED,
    print_out,
    read_stdin,
    say,
)
from transqa.doors.parser import (
    CHECKS,
    GATE,
    GATE_STATUS,
    LANGUAGES,
    OUTPUT,
    READ,
    RUNNING,
    About,
    Once,
)
from transqa.doors.progress import file_progress
from transqa.report import FORMATS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from transqa.base.model import DocumentReport, Issue
    from transqa.checker.baseline import Baseline
    from transqa.checker.config import Config
    from transqa.checker.judge import View
    from transqa.doors.parser import CommandParser
    from transqa.doors.run import Job, RunOutcome
    from transqa.doors.targets import Targets
    from transqa.report import Report
    from transqa.report.as_text import Detail

ABOUT = About(
    summary="find and score the errors of a translation",
    examples=(
        "transqa check news/ --source-lang ru --target-lang en",
        "transqa check en/a.md --source ru/a.md --report html=report.html",
    ),
    status=GATE_STATUS,
    page="docs/formats.md, docs/outputs.md, docs/ci.md",
)
_MOST_LEFT_OUT = 5  # tables of folders that are named on standard error
# Formats that list the second opinions that were refused.
_WITH_REFUSED = ("text", "json", "jsonl", "markdown", "html")
_WITHOUT_VERDICT = ("gitlab", "rdjson")  # formats that list issues alone
_MOST_UNREAD = 20  # rows of a document that are named on standard error


def add_options(command: CommandParser) -> None:
    """Add the options of ``transqa check`` to its parser."""
    command.group(READ).add_argument(
        "targets",
        metavar="TARGET",
        nargs="+",
        help="file, folder or pattern; - is standard input",
    )
    add_source(command)
    add_columns(command)
    add = command.group(READ).add_argument
    add(
        "--skip",
        metavar="STATES",
        action="append",
        help="states of units that are not checked; none for none",
    )
    add(
        "--changed",
        metavar="REV",
        help="only what differs from where the work left this git revision",
    )
    add(
        "--reference",
        action=Once,
        metavar="FILE",
        help="a human translation of the one target, for the metrics",
    )
    add(
        "--with",
        metavar="FILE",
        action="append",
        default=[],
        dest="opinions",
        help="errors that others found (MQM, ESA, xCOMET, JSON lines); repeatable; {name}, {stem} for several targets",
    )
    add_languages(command)
    add_glossary_and_checks(command)
    _add_gate(command)
    _add_output(command)
    add_config(command)
    add_jobs(command)


def _add_gate(command: CommandParser) -> None:
    add = command.group(GATE).add_argument
    add(
        "--fail-on",
        choices=FAIL_ON,
        metavar="SEVERITY",
        help=f"the lightest severity that fails: {', '.join(FAIL_ON)} (default: major)",
    )
    add("--min-score", metavar="N", type=float, help="the least quality, 0 to 100")
    add(
        "--max-issues",
        metavar="N",
        type=int,
        help="the most issues, minor or heavier, that the run may have",
    )
    add_confidence(command)
    add(
        "--baseline",
        metavar="FILE",
        help="issues that were known before decide nothing",
    )
    add(
        "--write-baseline",
        metavar="FILE",
        help="write the issues found as a baseline; the gate is not asked",
    )
    add_strictness(command, "a row or a file")


def _is_quiet(arguments: argparse.Namespace) -> bool:
    """Return whether ``-q`` was said, and no ``-v`` behind it."""
    return bool(arguments.detail == "quiet")


def _add_output(command: CommandParser) -> None:
    add_reports(command, FORMATS, "the report")
    add = command.group(OUTPUT).add_argument
    add(
        "-q",
        "--quiet",
        dest="detail",
        action="store_const",
        const="quiet",
        help="text: the issues and what failed, nothing else; no progress bar",
    )
    add(
        "-v",
        "--verbose",
        dest="detail",
        action="store_const",
        const="verbose",
        help="text: neutral issues, too",
    )
    add(
        "--statistics",
        action="store_true",
        help="text: how many issues each check found, in place of the issues",
    )
    add(
        "--annotate",
        metavar="FOLDER",
        help="write copies of XLIFF and PO files with the issues in them",
    )


def add_source(command: CommandParser) -> None:
    """Add the options by which commands are told what their texts translate."""
    add = command.group(READ).add_argument
    add(
        "--source",
        action=Once,
        metavar="FILE",
        help="the text that the target, a text, translates; {name}, {stem} for several",
    )
    add(
        "--align",
        choices=ALIGN,
        metavar="BY",
        help="how source and target belong together: sentences, lines (default: sentences)",
    )


def add_columns(command: CommandParser) -> None:
    """Add the option by which commands are told the columns of tables."""
    command.group(READ).add_argument(
        "--columns",
        metavar="NAMES",
        action="append",
        help="of tables without a header, in order: source,target; else ours and the file's: source=ru,target=mt",
    )


def add_languages(command: CommandParser) -> None:
    """Add the languages of the texts."""
    add = command.group(LANGUAGES).add_argument
    add("--source-lang", metavar="LANG", help="be, ru, uk …; detected if not given")
    add("--target-lang", metavar="LANG", help="en …; detected if not given")


def add_reports(command: CommandParser, formats: Sequence[str], what: str) -> None:
    """Add the options by which commands are told what to write where."""
    add = command.group(OUTPUT).add_argument
    add(
        "--format",
        choices=formats,
        metavar="FORMAT",
        default="text",
        dest="form",
        help=f"{', '.join(formats)} (default: text)",
    )
    add(
        "--output",
        metavar="FILE",
        help=f"write {what} there instead of standard output",
    )
    add(
        "--report",
        metavar="FORMAT=FILE",
        action="append",
        default=[],
        help=f"write {what} in one more format; repeatable",
    )


def add_config(command: CommandParser) -> None:
    """Add the option that names the configuration."""
    command.group(RUNNING).add_argument(
        "--config",
        metavar="FILE",
        help="the configuration file (default: the nearest)",
    )


def add_jobs(command: CommandParser, default: str = "as many as pay") -> None:
    """Add the number of processes."""
    command.group(RUNNING).add_argument(
        "--jobs", metavar="N", type=int, help=f"processes (default: {default})"
    )


def add_confidence(command: CommandParser) -> None:
    """Add the options by which every command that checks is told how sure an issue must be."""
    add = command.group(GATE).add_argument
    add(
        "--min-confidence",
        metavar="N",
        type=float,
        help="below it, 0 to 1, an issue is minor at most (default: what each check needs)",
    )
    add(
        "--report-confidence",
        metavar="N",
        type=float,
        help=f"below it an issue is not reported (default: {REPORT_CONFIDENCE})",
    )


def add_glossary_and_checks(command: CommandParser) -> None:
    """Add the options by which every command that checks is told its glossaries, checks and style."""
    add = command.group(CHECKS).add_argument
    add(
        "--select",
        metavar="CODES",
        action="append",
        help="only these checks: codes or beginnings",
    )
    add("--ignore", metavar="CODES", action="append", help="not these checks")
    add(
        "--preview",
        action="store_true",
        default=None,
        help="preview checks, too: they report and decide nothing",
    )
    add(
        "--glossary",
        metavar="NAME|FILE",
        action="append",
        help="repeatable, later ones win (default: news)",
    )
    add(
        "--lexicon",
        metavar="FILE",
        action="append",
        help="names that exist, of transqa lexicon learn or build; repeatable, the first is preferred",
    )
    add(
        "--style",
        metavar="STYLE",
        help="house style of names: preferred, belarusian-based, a romanization system …",
    )


def add_strictness(command: CommandParser, what: str = "a row") -> None:
    """Add the options by which a command is told what rows that cannot be read amount to; one shuts out the other."""
    add = command.group(GATE).add_mutually_exclusive_group().add_argument
    add(
        "--lenient",
        action="store_true",
        default=None,
        help=f"{what} that can't be read is a warning",
    )
    add(
        "--strict",
        action="store_true",
        default=None,
        help=f"what is the default: {what} that can't be read makes the exit status 2",
    )


def run_check(arguments: argparse.Namespace) -> int:
    """Check what the command line says, write the report and return the exit status."""
    from transqa.checker.checker import Checker, language_code
    from transqa.doors.run import Run, is_worth_waiting, run_jobs
    from transqa.doors.targets import expanded

    extra_reports = [
        format_and_file(option, FORMATS, "report") for option in arguments.report
    ]
    config = command_config(arguments)
    if arguments.write_baseline:
        # What is found is going to be known: a verdict on it would not be true.
        config = config_with(None, {"fail_on": NEVER}, config)
        config = replace(config, max_issues=None)
    forms = {arguments.form, *[form for form, _ in extra_reports]}
    view = _view(arguments, config, named=_SHOWS_NAMES in forms)
    targets = expanded(arguments.targets, config)
    say_left_out(targets)
    targets, piped = _with_stdin(targets)
    # The codes are judged here first, so that the error names the option and not the
    # argument of a function.
    language_code(arguments.source_lang, "--source-lang")
    language_code(arguments.target_lang, "--target-lang")
    jobs = _jobs(targets.files, piped, arguments, config, view)
    _refuse_outputs(jobs, arguments, extra_reports, config)
    if arguments.jobs is not None and arguments.jobs < 1:
        raise ConfigError(f"--jobs must be at least 1, found {arguments.jobs}")
    checker = Checker(
        config=config,
        source_lang=arguments.source_lang,
        target_lang=arguments.target_lang,
    )
    with file_progress(
        len(jobs), quiet=_is_quiet(arguments), is_long=is_worth_waiting(jobs)
    ) as progress:
        run = Run(
            checker=checker,
            view=view,
            workers=arguments.jobs,
            is_whole=targets.many,
            on_done=progress.done if progress else None,
            within=progress.within if progress else None,
            refused=targets.refused,
        )
        outcome = run_jobs(jobs, run)
    if arguments.write_baseline:
        outcome = outcome._replace(report=_not_asked(outcome.report))
    if not _is_quiet(arguments):
        _tell_config(arguments)
    return _delivered(outcome, arguments, extra_reports, config)


def _not_asked(report: Report) -> Report:
    """Return a report that says of its documents that the gate was not asked."""
    from transqa.report.gate import NOT_ASKED, SWITCHED_OFF

    documents: list[DocumentReport] = []
    for document in report.documents:
        reasons = [
            NOT_ASKED if reason == SWITCHED_OFF else reason
            for reason in document.reasons
        ]
        documents.append(replace(document, reasons=tuple(reasons)))
    return replace(report, documents=tuple(documents))


def say_left_out(targets: Targets) -> None:
    """Name what of folders is not checked: tables of something else, folders elsewhere; the first of them."""
    if targets.left_out:
        say(f"left out, no column is the target: {_first_of(targets.left_out)}")
    if targets.reports:
        say(f"left out, reports of transqa: {_first_of(targets.reports)}")
    if targets.links:
        links = _first_of(targets.links)
        say(f"left out, links to folders are followed only where named: {links}")


def _first_of(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_LEFT_OUT])
    more = len(names) - _MOST_LEFT_OUT
    return f"{shown} and {more} more" if more > 0 else shown


def _with_stdin(targets: Targets) -> tuple[Targets, bytes | None]:
    """Return the targets and what stands on standard input; where it is one and closed, it is refused."""
    from transqa.base.model import UnreadFile
    from transqa.doors.targets import STDIN, STDIN_NAME

    if STDIN not in targets.files:
        return targets, None
    try:
        return targets, read_stdin()
    except InputError as error:
        files = tuple(file for file in targets.files if file != STDIN)
        refused = (*targets.refused, UnreadFile(STDIN_NAME, str(error)))
        return targets._replace(files=files, refused=refused), None


def _tell_config(arguments: argparse.Namespace) -> None:
    """Name the configuration where nobody may expect one, in a folder above; with ``-v`` wherever it is."""
    from pathlib import Path

    from transqa.checker.config import config_layer

    layer = config_layer(arguments.config)
    if layer is None or layer.root is None:
        return
    is_above = not arguments.config and layer.root.resolve() != Path.cwd().resolve()
    if is_above or arguments.detail == "verbose":
        say(f"configuration: {layer.place}")


def _refuse_outputs(
    jobs: Sequence[Job],
    arguments: argparse.Namespace,
    extra_reports: Iterable[tuple[str, str]],
    config: Config,
) -> None:
    """Raise ConfigError for a report that cannot be written where it is to be, or stands where another file does."""
    from transqa.doors.outputs import Output, files_of_config, refuse_outputs

    outputs = [Output(f"--report {form}={path}", path) for form, path in extra_reports]
    if arguments.output:
        outputs.append(Output(f"--output {arguments.output}", arguments.output))
    if config.baseline:
        # A baseline may be written anew in its place, a report may not stand there.
        refuse_outputs(outputs, [config.baseline])
    if arguments.write_baseline:
        path = arguments.write_baseline
        outputs.append(Output(f"--write-baseline {path}", path))
    if not outputs:
        return
    read = [file for job in jobs for file in job[:3] if file]
    read += [file for job in jobs for file in job.opinions]
    refuse_outputs(outputs, [*read, *files_of_config(config, arguments.config)])
    if arguments.write_baseline:
        _older_baseline(arguments.write_baseline)


def format_and_file(
    option: str, formats: Sequence[str], example: str
) -> tuple[str, str]:
    """Return the format and the file of ``--report FORMAT=FILE``. Raises ConfigError."""
    form, _, file = option.partition("=")
    if form not in formats or not file:
        raise ConfigError(
            f'--report "{option}" must be FORMAT=FILE, as html={example}.html; '
            + did_you_mean(form, formats)
        )
    return form, file


def command_config(arguments: argparse.Namespace) -> Config:
    """Return the configuration of the nearest file with the command's options over it."""
    options = {
        **check_options(arguments),
        **text_options(arguments),
        "fail_on": arguments.fail_on,
        "min_score": arguments.min_score,
        "max_issues": arguments.max_issues,
        "strict": arguments.strict,
        "lenient": arguments.lenient,
    }
    return config_with(arguments.config, options)


def check_options(arguments: argparse.Namespace) -> dict[str, object]:
    """Return the options that every command that checks has: its checks, its glossaries, how sure an issue must be."""
    return {
        "select": codes_said(arguments.select),
        "ignore": codes_said(arguments.ignore),
        "preview": arguments.preview,
        "min_confidence": arguments.min_confidence,
        "report_confidence": arguments.report_confidence,
        "style": arguments.style,
        "glossary": arguments.glossary,
        "lexicon": arguments.lexicon,
    }


def text_options(arguments: argparse.Namespace) -> dict[str, object]:
    """Return the options of the commands that check files: how they are read, and what was known of them before."""
    skip = None
    if arguments.skip is not None:
        skip = [state for state in listed(arguments.skip) if state != "none"]
    return {
        "align": arguments.align,
        "columns": listed(arguments.columns) if arguments.columns else None,
        "skip": skip,
        "baseline": arguments.baseline,
    }


def config_with(
    path: str | None, options: Mapping[str, object], config: Config | None = None
) -> Config:
    """Return the configuration of a file, the nearest by default, with the options of a command over it.

    None stands for an option that was not given. The others stand over the options for
    single paths, too. ``config`` is one that was read already.
    """
    from transqa.checker.config import configured, load_config

    given = {key: value for key, value in options.items() if value is not None}
    config = configured(config or load_config(path), given, "command line")
    overrides = []
    for override in config.overrides:
        left = {
            key: value for key, value in override.options.items() if key not in given
        }
        overrides.append(replace(override, options=left))
    return replace(config, overrides=tuple(overrides))


def codes_said(given: list[str] | None) -> list[str] | None:
    """Return the codes of ``--select A,B --select C``; None where it was not given. Raises ConfigError for none."""
    if given is None:
        return None
    codes = listed(given)
    if not codes:
        raise ConfigError("--select and --ignore want codes of checks, found none")
    return codes


def listed(given: list[str]) -> list[str]:
    """Return the values of an option that may be repeated and may hold several, with commas between them."""
    values = [value.strip() for option in given for value in option.split(",")]
    return [value for value in values if value]


_SHOWS_NAMES = "html"  # the report that shows what both sides name


def _view(arguments: argparse.Namespace, config: Config, *, named: bool) -> View:
    """Return what is looked at: not the issues of a baseline, and only those that a change touches.

    ``named``: a report shows what both sides name.
    """
    from transqa.checker.judge import View

    # Where a baseline is written, all issues go into it, those of the old one too.
    view = View() if arguments.write_baseline else View.of_baseline(config.baseline)
    if arguments.changed is not None:
        from transqa.checker.changed import changed_since

        view = replace(view, change=changed_since(arguments.changed))
    return replace(view, named=named)


def _jobs(
    files: tuple[str, ...],
    piped: bytes | None,
    arguments: argparse.Namespace,
    config: Config,
    view: View,
) -> list[Job]:
    """Return a job for each file, of a change only for those that it touches; ``piped`` is standard input.

    Raises InputError.
    """
    from transqa.doors.run import Job
    from transqa.doors.targets import (
        STDIN,
        configured_source,
        missing_source,
        source_of,
    )

    if arguments.reference and len(files) > 1:
        raise InputError(f"--reference belongs to one target, {len(files)} were given")
    jobs = []
    for file in files:
        job = Job(
            path=file,
            source=source_of(file, arguments.source, len(files))
            or configured_source(file, config),
            reference=arguments.reference,
            data=piped if file == STDIN else None,
            opinions=_opinions_of(file, arguments.opinions, len(files)),
        )
        if view.change is None:
            jobs.append(job)
            continue
        beside = (job.source, job.reference, *job.opinions)
        its_files = [path for path in (job.path, *beside) if path]
        missing = None if job.source else missing_source(file, config)
        is_touched = any(view.change.touches_file(path) for path in its_files)
        if missing and view.change.touches_file(missing):
            is_touched = True
            say(
                f"{file}: its source {missing} was deleted since {arguments.changed}; "
                "it is checked without it"
            )
        if is_touched:
            jobs.append(job)
    return jobs


def _opinions_of(target: str, patterns: Sequence[str], count: int) -> tuple[str, ...]:
    """Return the files of opinions on a target. Raises InputError for one file and several targets."""
    from transqa.doors.targets import source_of

    files: list[str] = []
    for pattern in patterns:
        file = source_of(target, pattern, count, "--with")
        files.append(file or "")
    return tuple(files)


def _delivered(
    outcome: RunOutcome,
    arguments: argparse.Namespace,
    extra_reports: Sequence[tuple[str, str]],
    config: Config,
) -> int:
    """Write the report and what else was asked for, say what could not be read, and return the exit status."""
    report = outcome.report
    for warning in outcome.warnings:
        say(warning)
    for file in report.unread:
        say(file.message)
    is_empty = not report.documents
    all_written = _write_reports(report, arguments, extra_reports, is_empty=is_empty)
    if outcome.interrupted:
        say(outcome.interruption)
        return INTERRUPTED
    if is_empty and not report.failures:
        say(f"nothing that differs from {arguments.changed} is to be checked")
        return PASSED if all_written else BAD_INPUT
    if is_empty:
        return BAD_INPUT
    if arguments.form not in _WITH_REFUSED or _is_quiet(arguments):
        _tell_refused(report)
    if arguments.form in _WITHOUT_VERDICT:
        _tell_uncompared(report)
    if arguments.annotate:
        _annotate(report, arguments.annotate)
    rows_are_missing = unread_rows_told(report)
    if rows_are_missing or any(file.fails for file in report.unread):
        return BAD_INPUT
    if arguments.write_baseline:
        in_part = arguments.changed is not None
        _write_baseline(outcome, arguments.write_baseline, config.root, in_part=in_part)
        return PASSED if all_written else BAD_INPUT
    if not all_written:
        return BAD_INPUT
    return PASSED if report.passed else NOT_FAITHFUL


def _tell_uncompared(report: Report) -> None:
    """Name the documents whose pairs were not compared, for formats that say nothing of documents."""
    from transqa.report.gate import is_uncompared, verdict

    for document in report.documents:
        if is_uncompared(document):
            say(f"{document.id}: {verdict(document)}")


def _tell_refused(report: Report) -> None:
    """Say how many second opinions were refused, for formats that have at most the number of them."""
    from transqa.report.locations import refused_count, told_refused

    count = sum(refused_count(document) for document in report.documents)
    if count:
        first = next(one for document in report.documents for one in document.refused)
        were = "1 opinion was" if count == 1 else f"{count:,} opinions were"
        print(f"transqa: {were} refused: {told_refused(first)}", file=sys.stderr)


def unread_rows_told(report: Report) -> bool:
    """Say which rows could not be read, the first of each document, and return whether there are any."""
    count = 0
    for document in report.documents:
        count += len(document.unread)
        for row in document.unread[:_MOST_UNREAD]:
            say(f"{row.what}: {row.why}")
        others = len(document.unread) - _MOST_UNREAD
        if others > 0:
            say(f"{document.id}: and {others:,} more rows")
    if count:
        rows = "1 row was" if count == 1 else f"{count:,} rows were"
        say(f"{rows} not checked, all others were; with --lenient that is a warning")
    return count > 0


def _older_baseline(path: str) -> Baseline:
    """Return what stands in the baseline that is written anew. Raises ConfigError where a file of another kind does."""
    from transqa.checker.baseline import older_baseline

    try:
        return older_baseline(path)
    except InputError as error:
        raise ConfigError(f"--write-baseline {error}; give another file") from None


def _write_baseline(
    outcome: RunOutcome, path: str, root: str, *, in_part: bool
) -> None:
    """Write a baseline; what an older one in its place has of documents that were not checked now stays in it.

    ``root`` is the folder that names of documents are below. ``in_part``: of the
    documents, too, only what changed was looked at, and the rest of their issues stays.
    """
    from transqa.base.files import write_whole
    from transqa.checker.baseline import baseline_text, moved_documents
    from transqa.doors.run import is_gone

    kept = _older_baseline(path)
    documents: dict[str, list[Issue]] = {}
    count = 0
    for document in outcome.judged:
        known = documents.setdefault(document.name, [])
        for issue in document.report.issues:
            known += document.seen_as.get(issue.fingerprint, (issue,))
            count += 1
    gone = [name for name in kept if is_gone(name, root)]
    found = {document.name: document.fingerprints for document in outcome.judged}
    for old in moved_documents(kept, found, gone).values():
        del kept[old]
    if not in_part:
        kept = {name: known for name, known in kept.items() if name not in documents}
    write_whole(
        path,
        baseline_text(documents, kept).encode("utf-8", "backslashreplace"),
        "--write-baseline",
    )
    kept_count = sum(map(len, kept.values()))
    and_kept = f"; {kept_count:,} known before were kept" if kept_count else ""
    issues = "1 issue" if count == 1 else f"{count} issues"
    of = "1 document" if len(documents) == 1 else f"{len(documents)} documents"
    say(f"{path}: {issues} of {of}{and_kept}")


def _annotate(report: Report, folder: str) -> None:
    """Write copies of the files that issues can be written into, each at its path below a folder."""
    from pathlib import Path

    from transqa.bitext.writeback import FORMATS as WRITTEN
    from transqa.bitext.writeback import write_annotated

    by_path: dict[str, list[DocumentReport]] = {}
    for document_report in report.documents:
        path = document_report.path
        if path and Path(path).suffix.lower() in WRITTEN:
            by_path.setdefault(path, []).append(document_report)
    if not by_path:
        raise ConfigError(
            f"--annotate {folder}: no file that issues are written into: {', '.join(WRITTEN)}"
        )
    for path, reports in by_path.items():
        relative = os.path.relpath(path)
        if relative.startswith(".."):
            # Outside the working directory: no path below the folder can stand for it.
            relative = Path(path).name
        write_annotated(path, reports, Path(folder) / relative)


def _write_reports(
    report: Report,
    arguments: argparse.Namespace,
    extra_reports: Sequence[tuple[str, str]],
    *,
    is_empty: bool,
) -> bool:
    """Write the report in each format asked for, and return whether all could be written.

    Text on the terminal would only repeat what messages say of a report that
    ``is_empty``. One that cannot be written, or a renderer with a fault of ours, costs only itself:
    the others are written.
    """
    from transqa.report.as_text import Detail

    wanted: list[tuple[str, str, str | None]] = [
        ("--report", form, file) for form, file in extra_reports
    ]
    if arguments.output or arguments.form != "text" or not is_empty:
        wanted.append(("--output", arguments.form, arguments.output))
    detail = Detail(
        verbose=arguments.detail == "verbose",
        quiet=_is_quiet(arguments),
        statistics=arguments.statistics,
    )
    all_written = True
    for option, form, file in wanted:
        try:
            _deliver(report, form, file, option, detail)
        except BrokenPipeError:
            raise
        except TransqaError as error:
            say(str(error))
            all_written = False
        except Exception as error:
            name = f"{option} {file}" if file else f"--format {form}"
            say(f"{name}: internal error ({type(error).__name__}: {error})")
            all_written = False
    return all_written


def _deliver(
    report: Report, form: str, output: str | None, option: str, detail: Detail
) -> None:
    from transqa.base.files import write_whole

    if not output and form == "text" and sys.stdout and sys.stdout.isatty():
        _print_colored(report, detail)
        return
    if form == "text":
        from transqa.report.as_text import render_text

        text = render_text(report, detail)
    else:
        text = report.render(form)
    if output:
        write_whole(output, text.encode("utf-8", "backslashreplace"), option)
    else:
        print_out(text)


def _print_colored(report: Report, detail: Detail) -> None:
    from rich.console import Console
    from rich.text import Text

    from transqa.report.as_text import pieces

    Console(highlight=False, soft_wrap=True).print(
        Text.assemble(*pieces(report, detail)), end=""
    )
