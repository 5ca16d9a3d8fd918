"""``transqa compare``: systems that translated the same segments, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.files import write_whole
from transqa.doors.check_command import (
    add_confidence,
    add_config,
    add_glossary_and_checks,
    add_jobs,
    add_languages,
    add_reports,
    add_strictness,
    check_options,
    config_with,
    format_and_file,
    listed,
)
from transqa.doors.console import BAD_INPUT, PASSED, print_out, say
from transqa.doors.parser import OUTPUT, READ, RUNNING, About, Once
from transqa.doors.progress import file_progress
from transqa.report.comparison import COMPARISON_FORMATS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from transqa.base.model import NotChecked
    from transqa.bitext import Reading
    from transqa.checker.config import Config
    from transqa.checker.judge import JudgedDocument
    from transqa.doors.parser import CommandParser
    from transqa.report.comparison import Comparison

_MOST_UNREAD = 20  # rows that are named on standard error
ABOUT = About(
    summary="hold systems that translated the same segments against each other",
    examples=(
        "transqa compare a.txt b.txt --source be.txt --reference en.txt",
        "transqa compare google=g.txt nllb=n.txt --source be.txt --report html=compared.html",
    ),
    status="0 the systems were compared, "
    "2 bad input, usage or configuration, or rows that can't be read, or a system without output "
    "(with --lenient a warning)",
    page="docs/comparing.md",
)


def add_compare(command: CommandParser) -> None:
    """Add the options of ``transqa compare`` to its parser."""
    add = command.group(READ).add_argument
    add(
        "systems",
        metavar="[NAME=]FILE",
        nargs="+",
        help="a system's output: a text with a line a segment, a table, or a bilingual file",
    )
    add(
        "--source",
        action=Once,
        metavar="FILE",
        help="the text translated, a line a segment",
    )
    add(
        "--reference",
        action=Once,
        metavar="FILE",
        help="a human translation, a line a segment: for BLEU, chrF2++ and TER",
    )
    add(
        "--columns",
        metavar="NAMES",
        action="append",
        default=[],
        help="of tables: the systems' columns, and ours where they are called otherwise: A,B=mt_2,source=ru; "
        "system=NAME is the column of systems in a table with a row for each",
    )
    add(
        "--baseline",
        action=Once,
        metavar="NAME",
        help="the system that the others are held against (default: the first)",
    )
    add_languages(command)
    add_glossary_and_checks(command)
    add_confidence(command)
    add_strictness(command)
    add_reports(command, COMPARISON_FORMATS, "the comparison")
    add = command.group(OUTPUT).add_argument
    add(
        "--segments",
        metavar="N",
        type=int,
        help="how many of the segments that differ are shown (default: 20; JSON: all; HTML: 300)",
    )
    add(
        "--by-segment",
        action=Once,
        metavar="FILE",
        help="write a table with a row for each segment and system, by its ending .tsv, .csv or .jsonl",
    )
    add("-q", "--quiet", action="store_true", help="no progress bar")
    add_config(command)
    add = command.group(RUNNING).add_argument
    add(
        "--samples",
        metavar="N",
        type=int,
        help="of the paired bootstrap, 0 for none (default: 1000)",
    )
    add_jobs(command)


def run_compare(arguments: argparse.Namespace) -> int:
    """Compare what the command line says, write the comparison and return the exit status."""
    from transqa.bitext.systems import SystemsAsked, read_systems
    from transqa.checker.checker import Checker, language_code
    from transqa.checker.compare.systems import SAMPLES, checker_of_systems, compare
    from transqa.doors.run import judge_documents
    from transqa.report.comparison.segment_table import (
        segment_table,
        segment_table_kind,
    )

    extra = [
        format_and_file(option, COMPARISON_FORMATS, "systems")
        for option in arguments.report
    ]
    if arguments.segments is not None and arguments.segments < 0:
        raise ConfigError(f"--segments must be at least 0, found {arguments.segments}")
    by_segment = arguments.by_segment
    kind = segment_table_kind(by_segment) if by_segment else None
    if arguments.jobs is not None and arguments.jobs < 1:
        raise ConfigError(f"--jobs must be at least 1, found {arguments.jobs}")
    language_code(arguments.source_lang, "--source-lang")
    language_code(arguments.target_lang, "--target-lang")
    config = _config(arguments)
    _refuse_outputs(arguments, extra, config)
    checker = Checker(
        config=config,
        source_lang=arguments.source_lang,
        target_lang=arguments.target_lang,
    )
    checker = checker_of_systems(checker, arguments.systems)
    asked = SystemsAsked(
        paths=arguments.systems,
        source=arguments.source,
        reference=arguments.reference,
        langs=checker.langs_given,
        configured=checker.langs_configured,
        columns=listed(arguments.columns),
        skip=checker.config.skip,
    )
    samples = SAMPLES if arguments.samples is None else arguments.samples
    systems = read_systems(asked)

    def judge_all(readings: Sequence[Reading]) -> list[JudgedDocument]:
        with file_progress(len(readings), quiet=arguments.quiet) as progress:
            return judge_documents(
                readings, checker, arguments.jobs, progress.done if progress else None
            )

    comparison = compare(systems, checker, samples, judge_all, arguments.baseline)
    _write(comparison, arguments, extra)
    if by_segment and kind:
        text = segment_table(comparison, kind)
        write_whole(
            by_segment, text.encode("utf-8", "backslashreplace"), "--by-segment"
        )
    if comparison.unread:
        _say_unread(comparison.unread)
    for system in comparison.without_output:
        say(
            f'the system "{system}" has no output: every target is empty; '
            "it is not compared (with --lenient that is a warning)"
        )
    is_whole = not comparison.unread and not comparison.without_output
    return PASSED if is_whole or checker.config.lenient else BAD_INPUT


def _refuse_outputs(
    arguments: argparse.Namespace, extra: Sequence[tuple[str, str]], config: Config
) -> None:
    """Raise ConfigError for a comparison that cannot be written, or would stand where another file does."""
    from transqa.bitext.systems import name_and_path
    from transqa.doors.outputs import Output, files_of_config, refuse_outputs

    outputs = [Output(f"--report {form}={path}", path) for form, path in extra]
    for option, path in (
        ("--output", arguments.output),
        ("--by-segment", arguments.by_segment),
    ):
        if path:
            outputs.append(Output(f"{option} {path}", path))
    if not outputs:
        return
    read = [name_and_path(given)[1] for given in arguments.systems]
    read += [file for file in (arguments.source, arguments.reference) if file]
    refuse_outputs(outputs, [*read, *files_of_config(config, arguments.config)])


def _config(arguments: argparse.Namespace) -> Config:
    options = {
        **check_options(arguments),
        "strict": arguments.strict,
        "lenient": arguments.lenient,
    }
    return config_with(arguments.config, options)


def _write(
    comparison: Comparison,
    arguments: argparse.Namespace,
    extra: Sequence[tuple[str, str]],
) -> None:
    text = comparison.render(arguments.form, segments=arguments.segments)
    if arguments.output:
        write_whole(
            arguments.output, text.encode("utf-8", "backslashreplace"), "--output"
        )
    else:
        print_out(text)
    for form, file in extra:
        text = comparison.render(form, segments=arguments.segments)
        write_whole(file, text.encode("utf-8", "backslashreplace"), "--report")


def _say_unread(unread: Sequence[NotChecked]) -> None:
    for row in unread[:_MOST_UNREAD]:
        say(f"{row.what}: {row.why}")
    if len(unread) > _MOST_UNREAD:
        say(f"and {len(unread) - _MOST_UNREAD:,} more rows")
    rows = "1 row was" if len(unread) == 1 else f"{len(unread):,} rows were"
    say(f"{rows} left out of all systems; with --lenient that is a warning")
