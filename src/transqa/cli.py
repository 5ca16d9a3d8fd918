"""The command: parses, calls, prints. Exit 0: the gate is passed; 1: not faithful; 2: bad input or usage."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from transqa import __version__
from transqa.config import ALIGN, FAIL_ON
from transqa.errors import ConfigError, InputError, NotYetError, TransqaError
from transqa.report import FORMATS, PLANNED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transqa.bitext import Langs, Reading
    from transqa.config import Config
    from transqa.report import Report

PASSED, NOT_FAITHFUL, BAD_INPUT = range(3)
_EPILOG = "exit status: 0 the gate is passed, 1 not faithful, 2 bad input, usage or configuration"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command on its arguments and return the exit status; bad input never ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        arguments = _parser().parse_args(argv)
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except TransqaError as error:
        print(f"transqa: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        _silence_stdout()
        return PASSED
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("transqa", description=_summary(), epilog=_EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"transqa {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(_command(commands, "check", "find and score the errors of a translation", _check))
    romanize = _command(commands, "romanize", "write Cyrillic in Latin letters", _romanize)
    romanize.add_argument("text", metavar="TEXT", help="Cyrillic text; - reads standard input")
    romanize.add_argument("--system", metavar="ID", required=True, help="romanization system: be-bgnpcgn-1979 …")
    names = _command(commands, "names", "say whether a Latin name is a spelling of a Cyrillic one", _names)
    names.add_argument("cyrillic", metavar="CYRILLIC")
    names.add_argument("latin", metavar="LATIN")
    names.add_argument("--lang", metavar="LANG", help="be, ru or uk; by its letters if not given")
    explain = _command(commands, "explain", "show a check's page; without a code, list all checks", _explain)
    explain.add_argument("code", metavar="CODE", nargs="?")
    glossary = _command(commands, "glossary", "work on glossaries", _glossary)
    glossary.add_argument("action", choices=["check", "convert", "stats", "diff"])
    glossary.add_argument("names", metavar="NAME|FILE", nargs="*", help="the bundled news glossary if none is given")
    fix = _command(commands, "fix", "write the corrections into the text (not yet)", _fix)
    fix.add_argument("targets", metavar="TARGET", nargs="*")
    return parser


def _summary() -> str:
    import transqa

    return (transqa.__doc__ or "").split("\n", 1)[0]


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    said: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=said, description=said, epilog=_EPILOG, allow_abbrev=False)
    command.set_defaults(run=run)
    return command


def _add_check(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("targets", metavar="TARGET", nargs="+", help="text, TSV, CSV or JSONL file; - is standard input")
    add("--source", metavar="FILE", help="the plain text that the one target, a plain text, translates")
    add("--align", choices=ALIGN, help="how source and target belong together (default: sentences)")
    add("--reference", metavar="FILE", help="a human translation of the one target, for the metrics")
    add("--source-lang", metavar="LANG", help="be, ru, uk …; detected if not given")
    add("--target-lang", metavar="LANG", help="en …; detected if not given")
    add("--glossary", metavar="NAME|FILE", action="append", help="repeatable, later ones win (default: news)")
    add("--select", metavar="CODES", action="append", help="only these checks: codes or beginnings")
    add("--ignore", metavar="CODES", action="append", help="not these checks")
    add("--style", metavar="STYLE", help="house style of names: preferred, a romanization system …")
    add("--format", choices=(*FORMATS, *PLANNED), default="text", dest="form", help="default: text")
    add("--output", metavar="FILE", help="write the report there instead of standard output")
    add("--fail-on", choices=FAIL_ON, help="the lightest severity that fails (default: major)")
    add("--min-score", metavar="N", type=float, help="the least quality, 0 to 100")
    add("--strict", action="store_true", default=None, help="a bad row of a bilingual file ends the run")
    add("--baseline", metavar="FILE", help="not yet")
    add("--write-baseline", metavar="FILE", help="not yet")


def _check(arguments: argparse.Namespace) -> int:
    from transqa.api import check_readings
    from transqa.bitext import read_text

    if arguments.baseline or arguments.write_baseline:
        raise NotYetError("baselines are not there yet")
    if arguments.form in PLANNED:
        raise NotYetError(f'format "{arguments.form}" is not there yet; there are: {", ".join(FORMATS)}')
    for option in ("source", "reference"):
        if getattr(arguments, option) and len(arguments.targets) > 1:
            raise InputError(f"--{option} belongs to one target, {len(arguments.targets)} were given")
    config = _config(arguments)
    reference = read_text(arguments.reference) if arguments.reference else None
    readings = _readings(arguments, config)
    report = check_readings(readings, [reference] * len(readings), config=config)
    _deliver(report, arguments.form, arguments.output)
    return PASSED if report.passed else NOT_FAITHFUL


def _config(arguments: argparse.Namespace) -> Config:
    """Return the configuration of the nearest file with the command's options over it."""
    from transqa.config import configured, load_config

    options = {
        "select": _codes(arguments.select),
        "ignore": _codes(arguments.ignore),
        "fail_on": arguments.fail_on,
        "min_score": arguments.min_score,
        "style": arguments.style,
        "glossary": arguments.glossary,
        "align": arguments.align,
        "strict": arguments.strict,
    }
    given = {key: value for key, value in options.items() if value is not None}
    return configured(load_config(), given, "command line")


def _codes(given: list[str] | None) -> list[str] | None:
    if given is None:
        return None
    codes = [code.strip() for one in given for code in one.split(",") if code.strip()]
    if not codes:
        raise ConfigError("--select and --ignore want codes of checks, found none")
    return codes


def _readings(arguments: argparse.Namespace, config: Config) -> list[Reading]:
    from transqa.api import language_code, read_beside
    from transqa.bitext import Langs

    langs = Langs(
        language_code(arguments.source_lang, "--source-lang"),
        language_code(arguments.target_lang, "--target-lang"),
    )
    targets: list[str] = arguments.targets
    twice = next((target for target, count in Counter(targets).items() if count > 1), None)
    if twice:
        raise InputError(f"{twice}: given twice")
    readings = (_reading(target, langs, config) for target in targets)
    return [read_beside(reading, arguments.source, langs, config) for reading in readings]


def _reading(target: str, langs: Langs, config: Config) -> Reading:
    from transqa.bitext import decode, read, text_document

    if target != "-":
        return read(target, langs, strict=config.strict)
    return text_document(decode(_stdin(), "standard input"), "standard input", langs.target)


def _stdin() -> bytes:
    if sys.stdin is None:
        raise InputError("standard input: closed")
    return sys.stdin.buffer.read()


def _deliver(report: Report, form: str, output: str | None) -> None:
    if output:
        _write(Path(output), report.render(form))
    elif form == "text" and sys.stdout and sys.stdout.isatty():
        _print_colored(report)
    else:
        _print(report.render(form))


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all; what is no file (``/dev/stdout``) is written to."""
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        if not special:
            part.replace(path)
    except OSError as error:
        if not special:
            part.unlink(missing_ok=True)
        raise ConfigError(f"--output {path}: cannot be written ({error.strerror})") from None


def _print_colored(report: Report) -> None:
    from rich.console import Console
    from rich.text import Text

    from transqa.report.as_text import pieces

    Console(highlight=False, soft_wrap=True).print(Text.assemble(*pieces(report)), end="")


def _print(text: str) -> None:
    """Write to standard output; a reader that has gone away is no error and changes no exit status."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        _silence_stdout()
        raise ConfigError(f"standard output: cannot be written ({error.strerror})") from None


def _silence_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _romanize(arguments: argparse.Namespace) -> int:
    from transqa.bitext import decode
    from transqa.romanization import romanize

    if arguments.text == "-":
        _print(romanize(decode(_stdin(), "standard input"), arguments.system))
    else:
        _print(romanize(arguments.text, arguments.system) + "\n")
    return PASSED


def _names(arguments: argparse.Namespace) -> int:
    from transqa.names import compare_names

    _print(compare_names(arguments.cyrillic, arguments.latin, lang=arguments.lang).explain() + "\n")
    return PASSED


def _explain(arguments: argparse.Namespace) -> int:
    from transqa.engine import all_checks
    from transqa.report.pages import check_list, check_page, find_check

    checks = all_checks()
    _print(check_page(find_check(arguments.code, checks)) if arguments.code else check_list(checks))
    return PASSED


def _glossary(arguments: argparse.Namespace) -> int:
    from transqa.glossary import load_glossary
    from transqa.report.glossary_stats import glossary_stats

    if arguments.action in ("convert", "diff"):
        raise NotYetError(f"glossary {arguments.action} is not there yet; there are: check, stats")
    glossary = load_glossary(*arguments.names)
    said = f"{glossary.signature}: {len(glossary.entries):,} entries"
    _print(glossary_stats(glossary) if arguments.action == "stats" else f"{said}, no error\n")
    return PASSED


def _fix(arguments: argparse.Namespace) -> NoReturn:
    raise NotYetError("fix is not there yet; transqa.normalize_names writes names in one convention")


if __name__ == "__main__":
    sys.exit(main())
