"""``transqa corpus``: its options, how far it is, and what it says in the end."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from transqa.base.errors import ConfigError, did_you_mean
from transqa.checker.config import FAIL_ON
from transqa.doors.check_command import (
    add_confidence,
    add_config,
    add_glossary_and_checks,
    add_jobs,
    add_strictness,
    check_options,
    config_with,
)
from transqa.doors.console import BAD_INPUT, INTERRUPTED, NOT_FAITHFUL, PASSED, say
from transqa.doors.parser import (
    GATE,
    LANGUAGES,
    OUTPUT,
    READ,
    RUNNING,
    About,
)
from transqa.doors.progress import share_progress

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transqa.checker.config import Config
    from transqa.doors.corpus.run import Corpus, CorpusOutcome, Progress
    from transqa.doors.parser import CommandParser

_EVERY = 10.0  # seconds between lines about how far it is, where there is no terminal
_SAME = 0.5  # seconds in which a signal that comes again is the one before
ABOUT = About(
    summary="check files of millions of pairs, row by row",
    examples=(
        "transqa corpus pairs.parquet checked.parquet --source-lang ru --target-lang en",
        "transqa corpus a.tsv.gz b.tsv.gz checked/ --columns source=src,target=mt",
    ),
    status="0 all rows were checked, 1 more rows fail the gate than --max-failed allows, "
    "2 bad input, usage or configuration, or bad rows, all others being checked (with --lenient a warning), "
    "130 interrupted: the same command goes on",
    page="docs/corpus.md",
)


def add_corpus(command: CommandParser) -> None:
    """Add the options of ``transqa corpus`` to its parser."""
    add = command.group(READ).add_argument
    add(
        "inputs",
        metavar="IN",
        nargs="+",
        help=".parquet, .arrow, .csv, .tsv, .jsonl (the last three .gz or .zst)",
    )
    command.group(OUTPUT).add_argument(
        "out",
        metavar="OUT",
        help="the file of the results, by the same endings; with / at its end a folder",
    )
    add(
        "--columns",
        metavar="OURS=THEIRS",
        action="append",
        default=[],
        help="source=src,target=mt …",
    )
    add = command.group(LANGUAGES).add_argument
    add(
        "--source-lang",
        metavar="LANG",
        help="be, ru, uk …, where a row does not say it",
    )
    add("--target-lang", metavar="LANG", help="en …, where a row does not say it")
    add_glossary_and_checks(command)
    add = command.group(GATE).add_argument
    add(
        "--fail-on",
        choices=FAIL_ON,
        metavar="SEVERITY",
        help=f"the lightest severity that fails a row: {', '.join(FAIL_ON)} (default: major)",
    )
    add_confidence(command)
    add(
        "--max-failed",
        metavar="PERCENT",
        type=float,
        help="exit 1 if more of the checked rows fail",
    )
    add_strictness(command)
    command.group(OUTPUT).add_argument(
        "-q", "--quiet", action="store_true", help="say nothing of how far it is"
    )
    add_config(command)
    add_jobs(command, "all cores")
    add = command.group(RUNNING).add_argument
    add(
        "--batch-rows",
        metavar="N",
        type=int,
        help="rows that a process is given at a time (default: 2048)",
    )
    add(
        "--part-rows",
        metavar="N",
        type=int,
        help="rows after which work is safe on the disk (default: 65536)",
    )
    add(
        "--restart", action="store_true", help="throw away what is there and begin anew"
    )


def run_corpus_command(arguments: argparse.Namespace) -> int:
    """Check what the command line says and return the exit status."""
    from transqa.doors.corpus.run import run_corpus

    corpus = _corpus(arguments)
    share = arguments.max_failed
    if share is not None and not 0 <= share <= 100:
        raise ConfigError(
            f"--max-failed must be a percentage from 0 to 100, found {share:g}"
        )
    try:
        with _progress(quiet=arguments.quiet) as tell, _stopping() as stop:
            outcome = run_corpus(replace(corpus, tell=tell, stop=stop))
    except KeyboardInterrupt:
        say("interrupted; the same command goes on from here")
        return INTERRUPTED
    _say(outcome)
    # Not a part of the configuration of the run, so that it may be said of a run that
    # goes on.
    is_lenient = corpus.config.lenient and not arguments.strict
    return _status(
        outcome.manifest["counts"], share, lenient=is_lenient or bool(arguments.lenient)
    )


def _corpus(arguments: argparse.Namespace) -> Corpus:
    from transqa.bitext import Langs
    from transqa.checker.checker import language_code
    from transqa.doors.corpus.run import BATCH_ROWS, PART_ROWS, Corpus

    for name in ("jobs", "batch_rows", "part_rows"):
        number = getattr(arguments, name)
        if number is not None and number < 1:
            raise ConfigError(
                f"--{name.replace('_', '-')} must be at least 1, found {number}"
            )
    config = _config(arguments)
    columns = renamed_columns(arguments.columns)
    given = Langs(
        language_code(arguments.source_lang, "--source-lang"),
        language_code(arguments.target_lang, "--target-lang"),
    )
    return Corpus(
        inputs=tuple(arguments.inputs),
        out=arguments.out,
        config=config,
        langs=Langs(
            given.source or config.source_lang or _language_of("source", columns),
            given.target or config.target_lang or _language_of("target", columns),
        ),
        columns=columns,
        jobs=arguments.jobs,
        batch_rows=arguments.batch_rows or BATCH_ROWS,
        part_rows=arguments.part_rows or PART_ROWS,
        restart=arguments.restart,
    )


def _language_of(side: str, columns: Mapping[str, str]) -> str | None:
    """Return the language that the column of a side is named by in ``--columns``, if it is."""
    from transqa.bitext.headers import language_of_column

    return language_of_column(columns[side]) if side in columns else None


def _config(arguments: argparse.Namespace) -> Config:
    options = {**check_options(arguments), "fail_on": arguments.fail_on}
    return config_with(arguments.config, options)


def renamed_columns(options: Sequence[str]) -> dict[str, str]:
    """Return the columns that ``--columns`` names, ours and theirs. Raises ConfigError."""
    return dict(_column(pair) for option in options for pair in option.split(","))


def _column(pair: str) -> tuple[str, str]:
    from transqa.bitext.columns import BATCH_COLUMNS

    ours, _, theirs = (part.strip() for part in pair.partition("="))
    if ours not in BATCH_COLUMNS or not theirs:
        meant = did_you_mean(ours, BATCH_COLUMNS)
        raise ConfigError(
            f'--columns "{pair}" must be OURS=THEIRS, as source=src; {meant}'
        )
    return ours, theirs


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Keep what is done at the first Ctrl-C or SIGTERM; the second one ends the process as it always does.

    What comes at once again is the same one: ``timeout`` sends it to the process and
    then to its group.
    """
    import signal

    told: list[float] = []
    kept = {
        number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)
    }

    def tell(number: int, _: object) -> None:
        told.append(time.monotonic())
        if told[-1] - told[0] > _SAME:
            signal.signal(number, kept[signal.Signals(number)])
            signal.raise_signal(number)

    for number in kept:
        signal.signal(number, tell)
    try:
        yield lambda: bool(told)
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Show how far a run is: a bar on a terminal, else a line now and then."""
    begun = time.monotonic()
    with share_progress(quiet=quiet) as show:
        if show is not None:
            yield lambda state: show(
                state.share, _said(state, time.monotonic() - begun)
            )
        else:
            yield None if quiet or not sys.stderr else _lines(begun)


def _lines(begun: float) -> Callable[[Progress], None]:
    last = [begun]

    def tell(state: Progress) -> None:
        now = time.monotonic()
        if now - last[0] >= _EVERY:
            last[0] = now
            say(f"{100 * state.share:.1f} %, {_said(state, now - begun)}")

    return tell


def _said(state: Progress, seconds: float) -> str:
    """Return how far a run is: rows, rate and when it will end."""
    here = state.rows - state.rows_before
    rate = here / seconds if seconds else 0.0
    done = state.share - state.share_before
    if not done or not seconds:
        return _counted(state.rows, "row")
    left = seconds * (1 - state.share) / done
    end = time.strftime(
        "%Y-%m-%d %H:%M" if left > 80_000 else "%H:%M",
        time.localtime(time.time() + left),
    )
    return (
        f"{state.rows:,} rows, {rate:,.0f} a second, done at {end} (in {_span(left)})"
    )


def _span(seconds: float) -> str:
    """Return a time in words.

    >>> _span(75.2), _span(7500)
    ('1 min 15 s', '2 h 5 min')
    """
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"


def _counted(count: int, noun: str) -> str:
    """Return a number of things.

    >>> _counted(1, "row"), _counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _say(outcome: CorpusOutcome) -> None:
    made = outcome.manifest
    counts: dict[str, Any] = made["counts"]
    where = made["output"]["path"]
    if outcome.before:
        say(f"{where} is of this very run and finished; --restart does it again")
    for path, name in outcome.unread:
        say(
            f'{path}: column "{name}" looks like a source and is not read; say --columns source={name}'
        )
    for path, note in outcome.asides:
        say(f"{path}: {note.what}: {note.why}")
    failing = counts["checked"] - counts["passed"]
    summary = (
        f"{_counted(counts['rows'], 'row')}, {_counted(counts['issues'], 'issue')}, "
        f"{_counted(failing, 'row')} {'fails' if failing == 1 else 'fail'}"
    )
    say(f"{where}: {summary}, quality {made['score']['quality']:.2f}")
    if counts["bad"]:
        rows = (
            "1 bad row was"
            if counts["bad"] == 1
            else f"{counts['bad']:,} bad rows were"
        )
        say(f"{rows} not checked: {made['bad_rows']}")


def _status(counts: dict[str, Any], share: float | None, *, lenient: bool) -> int:
    if counts["bad"] and not lenient:
        return BAD_INPUT
    failed = 100 * (counts["checked"] - counts["passed"]) / max(counts["checked"], 1)
    return NOT_FAITHFUL if share is not None and failed > share else PASSED
