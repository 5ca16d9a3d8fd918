"""The command: parses, calls, prints. Exit 0: the gate is passed; 1: not faithful; 2: bad input or usage."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from transqa import __version__
from transqa.base.errors import InputError, TransqaError
from transqa.doors import (
    check_command,
    compare_command,
    completion_command,
    corpus_command,
    fix_command,
    glossary_command,
    init_command,
    lexicon_command,
    lsp_command,
    review_command,
    romanize_command,
)
from transqa.doors.console import (
    BAD_INPUT,
    INTERRUPTED,
    NOT_FAITHFUL,
    PASSED,
    print_out,
    say,
    silence_stdout,
)
from transqa.doors.parser import About, CommandParser
from transqa.doors.start_page import Command, CommandGroup, help_page, start_page

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

_NAMES = About(
    summary="say whether a Latin name is a spelling of a Cyrillic one",
    examples=(
        'transqa names "Ксенія Луцкіна" "Ksenia Lutskina"',
        'transqa names "Мікола Статкевіч" "Mikola Statkevich" --lang be',
    ),
    status="0 a spelling by some convention, 1 conventions mixed inside a word, misspelled or another name, "
    "2 bad input or usage",
    page="docs/romanization.md",
)
_EXPLAIN = About(
    summary="show a check's page; without a code, list all checks",
    examples=("transqa explain", "transqa explain NAM103"),
    status="0 shown, 2 a code that no check has",
    page="docs/checks/index.md",
)
_CONFIG = About(
    summary="show the configuration, and where each value comes from",
    examples=("transqa config show", "transqa config show --path news/a.md"),
    status="0 shown, 2 a configuration that is wrong",
    page="docs/configuration.md",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command on its arguments and return the exit status; bad input never ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if not arguments:
            print(start_page(_summary()), file=sys.stderr, end="")
            return BAD_INPUT
        parsed = make_parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = parsed.run
        return run(parsed)
    except TransqaError as error:
        say(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        silence_stdout()
        return PASSED
    except KeyboardInterrupt:
        return INTERRUPTED


def make_parser() -> CommandParser:
    """Return the parser of the command with all its subcommands."""
    parser = CommandParser("transqa")
    parser.page = lambda: help_page(_summary(), COMMANDS)
    parser.add_argument("--version", action="version", version=f"transqa {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in COMMANDS:
        for command in group.commands:
            added = commands.add_parser(command.name, help=command.about.summary)
            added.describe(command.about)
            command.add(added)
            if command.run is not None:
                added.set_defaults(run=command.run)
    return parser


def _completion(arguments: argparse.Namespace) -> int:
    return completion_command.print_script(arguments.shell, make_parser())


def _summary() -> str:
    import transqa

    return (transqa.__doc__ or "").split("\n", 1)[0]


def _add_names(command: CommandParser) -> None:
    command.add_argument("cyrillic", metavar="CYRILLIC", help="a name, any case of it")
    command.add_argument("latin", metavar="LATIN", help="what a text has for it")
    command.add_argument(
        "--lang", metavar="LANG", help="be, ru or uk; by its letters if not given"
    )


def _names(arguments: argparse.Namespace) -> int:
    from transqa.checker.checker import language_code
    from transqa.names import compare_names
    from transqa.names.model import Verdict
    from transqa.text.scripts import script_of

    scripts = {script_of(letter) for letter in arguments.latin}
    if "cyrillic" in scripts and "latin" not in scripts:
        raise InputError(
            f'LATIN "{arguments.latin}" holds no Latin letter; the name in Cyrillic comes first'
        )
    lang = language_code(arguments.lang, "--lang")
    comparison = compare_names(arguments.cyrillic, arguments.latin, lang=lang)
    print_out(comparison.explain() + "\n")
    return PASSED if comparison.verdict == Verdict.VARIANT else NOT_FAITHFUL


def _add_explain(command: CommandParser) -> None:
    command.add_argument("code", metavar="CODE", nargs="?", help="of a check: NAM103")


def _explain(arguments: argparse.Namespace) -> int:
    from transqa.checker.selection import all_checks
    from transqa.report.pages import check_list, check_page, find_check

    checks = all_checks()
    print_out(
        check_page(find_check(arguments.code, checks))
        if arguments.code
        else check_list(checks)
    )
    return PASSED


def _add_config(command: CommandParser) -> None:
    command.add_argument(
        "action", metavar="ACTION", choices=["show"], help="show: what there is"
    )
    command.add_argument(
        "--path", metavar="FILE", help="as it is for this file, by its overrides"
    )


def _config(arguments: argparse.Namespace) -> int:
    from transqa.doors.config_page import config_page

    print_out(config_page(arguments.path))
    return PASSED


COMMANDS = (
    CommandGroup(
        "check a text",
        (
            Command(
                "check",
                check_command.ABOUT,
                check_command.add_options,
                check_command.run_check,
            ),
            Command(
                "corpus",
                corpus_command.ABOUT,
                corpus_command.add_corpus,
                corpus_command.run_corpus_command,
            ),
            Command("explain", _EXPLAIN, _add_explain, _explain),
        ),
    ),
    CommandGroup(
        "mend it",
        (
            Command("fix", fix_command.ABOUT, fix_command.add_fix, fix_command.run_fix),
            Command(
                "review",
                review_command.ABOUT,
                review_command.add_review,
                review_command.run_review,
            ),
        ),
    ),
    CommandGroup(
        "compare and score",
        (
            Command(
                "compare",
                compare_command.ABOUT,
                compare_command.add_compare,
                compare_command.run_compare,
            ),
        ),
    ),
    CommandGroup(
        "names",
        (
            Command("names", _NAMES, _add_names, _names),
            Command(
                "romanize",
                romanize_command.ABOUT,
                romanize_command.add_romanize,
                romanize_command.run_romanize,
            ),
        ),
    ),
    CommandGroup(
        "data of your own",
        (
            Command("glossary", glossary_command.ABOUT, glossary_command.add_glossary),
            Command("lexicon", lexicon_command.ABOUT, lexicon_command.add_lexicon),
        ),
    ),
    CommandGroup(
        "set up",
        (
            Command(
                "init", init_command.ABOUT, init_command.add_init, init_command.run_init
            ),
            Command("config", _CONFIG, _add_config, _config),
            Command(
                "completion",
                completion_command.ABOUT,
                completion_command.add_completion,
                _completion,
            ),
            Command("lsp", lsp_command.ABOUT, lsp_command.add_lsp, lsp_command.run_lsp),
        ),
    ),
)


if __name__ == "__main__":
    sys.exit(main())
