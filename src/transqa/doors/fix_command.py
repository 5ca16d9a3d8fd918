"""``transqa fix``: the suggestions of the checks written into the files, or shown as a diff."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError, InputError, TransqaError
from transqa.base.model import Severity
from transqa.checker.config import FAIL_ON
from transqa.doors.check_command import (
    add_columns,
    add_confidence,
    add_config,
    add_glossary_and_checks,
    add_languages,
    add_source,
    add_strictness,
    check_options,
    config_with,
    listed,
    say_left_out,
    text_options,
    unread_rows_told,
)
from transqa.doors.console import (
    BAD_INPUT,
    INTERRUPTED,
    NOT_FAITHFUL,
    PASSED,
    print_out,
    say,
)
from transqa.doors.parser import GATE, READ, About

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.base.model import Issue
    from transqa.checker.checker import Checker
    from transqa.checker.config import Config
    from transqa.doors.parser import CommandParser
    from transqa.fixes.model import Fix
    from transqa.fixes.rounds import FileFixer, FixedFile, Wanted

ABOUT = About(
    summary="write the suggestions of the checks into the files",
    examples=(
        "transqa fix news/ --diff",
        "transqa fix news/a.xliff --only NAM --unsafe",
    ),
    status="0 what is left passes the gate (with --diff: nothing would change), "
    "1 it does not (something would), 2 bad input, usage or configuration, or a file that was not written",
    page="docs/fixing.md",
)
WHICH = "which fixes"


def add_fix(command: CommandParser) -> None:
    """Add the options of ``transqa fix`` to its parser."""
    add = command.group(WHICH).add_argument
    add(
        "--unsafe",
        action="store_true",
        help="also suggestions that a person should look at",
    )
    add(
        "--only",
        metavar="CODES",
        action="append",
        help="only suggestions of these checks: codes or beginnings",
    )
    add(
        "--diff",
        action="store_true",
        help="write nothing, show what would change",
    )
    add_files_and_checks(command)
    command.group(GATE).add_argument(
        "--fail-on",
        choices=FAIL_ON,
        metavar="SEVERITY",
        help=f"the lightest severity that fails if it is left: {', '.join(FAIL_ON)} (default: major)",
    )


def add_files_and_checks(command: CommandParser) -> None:
    """Add the options by which commands that change files are told which, and how they are checked."""
    add = command.group(READ).add_argument
    add("targets", metavar="TARGET", nargs="+", help="file, folder or pattern")
    add_source(command)
    add_columns(command)
    add(
        "--skip",
        metavar="STATES",
        action="append",
        help="states of units that are left alone; none for none",
    )
    add(
        "--baseline",
        metavar="FILE",
        help="issues that were known before are left alone",
    )
    add_languages(command)
    add_glossary_and_checks(command)
    add_confidence(command)
    add_strictness(command)
    add_config(command)


def files_config(arguments: argparse.Namespace) -> Config:
    """Return the configuration of the nearest file with the command's options over it."""
    options = {
        **check_options(arguments),
        **text_options(arguments),
        "fail_on": getattr(arguments, "fail_on", None),
        "strict": arguments.strict,
        "lenient": arguments.lenient,
    }
    return config_with(arguments.config, options)


class Fixers(NamedTuple):
    """The Checker of a command, a fixer for each of its files, and what it leaves alone.

    ``left_out`` are files that fixes are not written into; ``refused``: some target
    named no file, which was said.
    """

    checker: Checker
    fixers: tuple[FileFixer, ...]
    left_out: tuple[str, ...]
    refused: bool


def fixers_of(
    arguments: argparse.Namespace, config: Config, *, read_only: bool = False
) -> Fixers:
    """Return the fixers of the files that the command line names, and say which targets name none.

    Raises InputError where no target names a file. ``read_only``: also of files into which nothing can be written.
    """
    from transqa.checker.checker import Checker, language_code
    from transqa.checker.judge import View
    from transqa.doors.targets import STDIN, configured_source, expanded, source_of
    from transqa.fixes.opened import FORMATS, format_of
    from transqa.fixes.rounds import FileFixer

    if STDIN in arguments.targets:
        raise InputError("standard input: nothing can be written into it; give files")
    targets = expanded(arguments.targets, config)
    if not targets.files:
        raise InputError("; ".join(refused.message for refused in targets.refused))
    say_left_out(targets)
    for refused in targets.refused:
        say(refused.message)
    language_code(arguments.source_lang, "--source-lang")
    language_code(arguments.target_lang, "--target-lang")
    view = View.of_baseline(config.baseline)
    checker = Checker(
        config=config,
        source_lang=arguments.source_lang,
        target_lang=arguments.target_lang,
    )
    fixers: list[FileFixer] = []
    left_out: list[str] = []
    for file in targets.files:
        if format_of(file) is None and not read_only:
            left_out.append(file)
            continue
        source = source_of(
            file, arguments.source, len(targets.files)
        ) or configured_source(file, config)
        fixers.append(FileFixer(checker, file, source, view))
    if not fixers:
        raise InputError(
            f"{left_out[0]}: fixes are not written into this format; allowed: {', '.join(FORMATS)}"
        )
    return Fixers(checker, tuple(fixers), tuple(left_out), bool(targets.refused))


_NARROWEST = 20  # columns that lines are wrapped at


class _Count(NamedTuple):
    """What was done in a run."""

    fixed: int = 0
    files: int = 0
    left: int = 0
    unsafe: int = 0
    neutral: int = 0


def run_fix(arguments: argparse.Namespace) -> int:
    """Write the fixes, or show them, say what is left and return the exit status."""
    config = files_config(arguments)
    wanted = _wanted(arguments)
    checker, fixers, left_out, refused = fixers_of(arguments, config)
    for name in left_out:
        say(f"{name}: left out, fixes are not written into this format")
    files: list[FixedFile] = []
    failed = bool(left_out) and not _many(arguments.targets)
    not_done = 0
    interrupted = False
    try:
        for fixer in fixers:
            try:
                file = _fixed(fixer, wanted, write=not arguments.diff)
            except TransqaError as error:
                say(str(error))
                not_done += 1
                continue
            files.append(file)
            print_out(_diff(file) if arguments.diff else "".join(_told(file)))
    except KeyboardInterrupt:
        interrupted = True
    for line in _summary(files, arguments, not_done):
        say(line)
    if interrupted:
        say(_interruption(files, len(fixers), not_done))
        return INTERRUPTED
    if failed or not_done or refused:
        return BAD_INPUT
    if arguments.diff:
        return NOT_FAITHFUL if any(file.is_changed for file in files) else PASSED
    report = checker.report([judged for file in files for judged in file.judged])
    if unread_rows_told(report):
        return BAD_INPUT
    return PASSED if report.passed else NOT_FAITHFUL


def _many(targets: Sequence[str]) -> bool:
    """Return whether a folder or a pattern was named, which may hold files of any kind."""
    return any(not os.path.isfile(target) for target in targets)


def _wanted(arguments: argparse.Namespace) -> Wanted:
    """Return which fixes the command line asks for. Raises ConfigError for a code that names no check."""
    from transqa.base.errors import did_you_mean
    from transqa.checker.selection import all_checks

    only = None
    if arguments.only is not None:
        only = tuple(code.upper() for code in listed(arguments.only))
        known = [check.code for check in all_checks()]
        for code in only:
            if not any(check.startswith(code) for check in known):
                raise ConfigError(
                    f'--only: "{code}" names no check; {did_you_mean(code, known)}'
                )
        if not only:
            raise ConfigError("--only wants codes of checks, found none")

    def wanted(fix: Fix) -> bool:
        is_asked_for = only is None or fix.issue.code.startswith(only)
        return is_asked_for and (fix.is_safe or arguments.unsafe)

    return wanted


def _fixed(fixer: FileFixer, wanted: Wanted, *, write: bool) -> FixedFile:
    from transqa.bitext import read_bytes
    from transqa.fixes.disk import rewritten

    file = fixer.fixed(read_bytes(Path(fixer.path)), wanted)
    if write and file.is_changed:
        rewritten(file.path, file.before, file.after)
    return file


def _diff(file: FixedFile) -> str:
    """Return a unified diff of a file without and with its fixes, of Word by its blocks; empty where there are none."""
    from transqa.fixes.opened import opened
    from transqa.report import shown

    if not file.is_changed:
        return ""
    before, after = opened(file.before, file.path), opened(file.after, file.path)
    assert before
    assert after
    lines = difflib.unified_diff(
        _lines_of(before.file.readable),
        _lines_of(after.file.readable),
        shown.plain(file.path),
        shown.plain(file.path),
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )


def _lines_of(text: str) -> list[str]:
    """Return the lines of a text as ``patch`` counts them, each with its line end: by no other character than that."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _told(file: FixedFile) -> Iterator[str]:
    """Yield a line for each fix that was made, and for each issue that is left."""
    from transqa.report.locations import full_message
    from transqa.report.shown import prose

    in_order = sorted(
        file.fixed, key=lambda fix: (fix.issue.line or 0, fix.issue.column or 0)
    )
    for fix in in_order:
        issue = fix.issue
        place = _place(issue, file.path)
        yield f"{place}: {issue.code} fixed: {_quoted(issue.text)} -> {_quoted(fix.reads)}\n"
    why_left = {fix.issue.fingerprint: fix.why_unsafe for fix in file.left}
    why_left |= {refused.issue.fingerprint: refused.why for refused in file.refused}
    for document in file.judged:
        for issue in document.report.issues:
            why = why_left.get(issue.fingerprint)
            note = f" [not fixed: {why}]" if why else ""
            line = f"{_place(issue, file.path)}: {issue.code} {issue.severity}: {prose(full_message(issue) + note)}"
            yield f"{_for_width(line, _width())}\n"


def _width() -> int | None:
    """Return how many columns the terminal has; None where a program reads the lines."""
    import shutil

    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if is_terminal else None


def _for_width(line: str, width: int | None) -> str:
    """Return a line wrapped between words, what goes on indented; whole where no width is known.

    >>> print(_for_width("a.txt:1:1: NUM311 major: nothing stands for it", 24))
    a.txt:1:1: NUM311 major:
        nothing stands for
        it
    """
    import textwrap

    if width is None:
        return line
    return textwrap.fill(
        line,
        max(width, _NARROWEST),
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _place(issue: Issue, path: str) -> str:
    from transqa.report.locations import shown_path, word_place

    parts = [shown_path(issue.path or path)]
    parts += [str(part) for part in (issue.line, issue.column) if part is not None]
    if issue.line is None and word_place(issue.segment):
        parts.append(f" {word_place(issue.segment)}")
    return ":".join(parts)


def _quoted(text: str) -> str:
    from transqa.report.shown import prose

    return f'"{prose(text)}"'


def _interruption(files: Sequence[FixedFile], count: int, not_done: int) -> str:
    """Return what an interrupted run has left: each file is as it was, or has all its fixes."""
    done = len(files) + not_done
    files_done = f"{done} of {_number(count, 'file')} {'was' if done == 1 else 'were'}"
    return f"interrupted: {files_done} done, the others are as they were; the same command goes on"


def _summary(
    files: Sequence[FixedFile], arguments: argparse.Namespace, not_done: int
) -> Iterator[str]:
    """Yield what was done, and how many files could be neither read nor written."""
    if files:
        yield _counts(files, arguments)
    if not_done:
        were = "1 file was" if not_done == 1 else f"{not_done} files were"
        yield f"{were} left as {'it was' if not_done == 1 else 'they were'}: the reason stands above"


def _counts(files: Iterable[FixedFile], arguments: argparse.Namespace) -> str:
    count = _Count()
    for file in files:
        issues = [issue for document in file.judged for issue in document.report.issues]
        neutral = sum(issue.severity == Severity.NEUTRAL for issue in issues)
        count = _Count(
            fixed=count.fixed + len(file.fixed),
            files=count.files + file.is_changed,
            left=count.left + len(issues) - neutral,
            neutral=count.neutral + neutral,
            unsafe=count.unsafe + sum(not fix.is_safe for fix in file.left),
        )
    would = "would fix" if arguments.diff else "fixed"
    text = f"{would} {_number(count.fixed, 'issue')}"
    if count.files:
        text += f" in {_number(count.files, 'file')}"
    text += f", {count.left} left"
    if count.neutral:
        # As transqa check counts: a neutral issue is a note.
        text += f" and {_number(count.neutral, 'neutral note')}"
    if count.unsafe and not arguments.unsafe:
        text += f"; {count.unsafe} more can be fixed with --unsafe"
    return text


def _number(count: int, noun: str) -> str:
    """Return a number of things.

    >>> _number(1, "file"), _number(2, "file")
    ('1 file', '2 files')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
