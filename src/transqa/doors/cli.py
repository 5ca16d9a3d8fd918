"""The command: parses, calls, prints. Exit 0: the gate is passed; 1: not faithful; 2: bad input or usage."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from transqa import __version__
from transqa.base.errors import TransqaError
from transqa.doors import completion_command
from transqa.doors.console import (
    BAD_INPUT,
    INTERRUPTED,
    PASSED,
    print_out,
    say,
    silence_stdout,
)
from transqa.doors.parser import About, CommandParser
from transqa.doors.start_page import (
    Command,
    CommandGroup,
    CommandParts,
    help_page,
    start_page,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

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
    if argv is None and completion_command.is_asked_for_proposals():
        completion_command.propose(make_parser(completion_command.command_of_line()))
    try:
        if not arguments:
            print(start_page(_summary()), file=sys.stderr, end="")
            return BAD_INPUT
        parsed = make_parser(arguments[0]).parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = parsed.run
        return run(parsed)
    except TransqaError as error:
        say(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        silence_stdout()
        return PASSED
    except OSError as error:
        # Readers and writers name what they were doing. This is for what is asked
        # before: whether a file is there, in a folder that may not be looked into.
        named = f"{error.filename}: " if error.filename else ""
        say(f"{named}cannot be read or written ({error.strerror or error})")
        return BAD_INPUT
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED


def make_parser(asked: str | None = None) -> CommandParser:
    """Return the parser of the command with all its subcommands.

    ``asked``: the subcommand that will be parsed, if it is one. The others get their
    names only, for their modules and options take as long to load as a text to read.
    """
    parser = CommandParser("transqa")
    parser.page = lambda: help_page(_summary(), COMMANDS)
    parser.add_argument("--version", action="version", version=f"transqa {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listed = [command for group in COMMANDS for command in group.commands]
    is_command = asked in [command.name for command in listed]
    for command in listed:
        if is_command and command.name != asked:
            commands.add_parser(command.name)
            continue
        parts = command.load()
        added = commands.add_parser(command.name, help=parts.about.summary)
        added.describe(parts.about)
        parts.add(added)
        if parts.run is not None:
            added.set_defaults(run=parts.run)
    return parser


def _completion(arguments: argparse.Namespace) -> int:
    return completion_command.print_script(arguments.shell)


def _summary() -> str:
    import transqa

    return (transqa.__doc__ or "").split("\n", 1)[0]


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


def _load_check() -> CommandParts:
    from transqa.doors import check_command as door

    return CommandParts(door.ABOUT, door.add_options, door.run_check)


def _load_corpus() -> CommandParts:
    from transqa.doors import corpus_command as door

    return CommandParts(door.ABOUT, door.add_corpus, door.run_corpus_command)


def _load_fix() -> CommandParts:
    from transqa.doors import fix_command as door

    return CommandParts(door.ABOUT, door.add_fix, door.run_fix)


def _load_review() -> CommandParts:
    from transqa.doors import review_command as door

    return CommandParts(door.ABOUT, door.add_review, door.run_review)


def _load_compare() -> CommandParts:
    from transqa.doors import compare_command as door

    return CommandParts(door.ABOUT, door.add_compare, door.run_compare)


def _load_names() -> CommandParts:
    from transqa.doors import names_command as door

    return CommandParts(door.ABOUT, door.add_names, door.run_names)


def _load_romanize() -> CommandParts:
    from transqa.doors import romanize_command as door

    return CommandParts(door.ABOUT, door.add_romanize, door.run_romanize)


def _load_glossary() -> CommandParts:
    from transqa.doors import glossary_command as door

    return CommandParts(door.ABOUT, door.add_glossary)


def _load_lexicon() -> CommandParts:
    from transqa.doors import lexicon_command as door

    return CommandParts(door.ABOUT, door.add_lexicon)


def _load_init() -> CommandParts:
    from transqa.doors import init_command as door

    return CommandParts(door.ABOUT, door.add_init, door.run_init)


def _load_completion() -> CommandParts:
    door = completion_command
    return CommandParts(door.ABOUT, door.add_completion, _completion)


def _load_lsp() -> CommandParts:
    from transqa.doors import lsp_command as door

    return CommandParts(door.ABOUT, door.add_lsp, door.run_lsp)


COMMANDS = (
    CommandGroup(
        "check a text",
        (
            Command("check", _load_check),
            Command("corpus", _load_corpus),
            Command("explain", lambda: CommandParts(_EXPLAIN, _add_explain, _explain)),
        ),
    ),
    CommandGroup(
        "mend it",
        (
            Command("fix", _load_fix),
            Command("review", _load_review),
        ),
    ),
    CommandGroup(
        "compare and score",
        (Command("compare", _load_compare),),
    ),
    CommandGroup(
        "names",
        (
            Command("names", _load_names),
            Command("romanize", _load_romanize),
        ),
    ),
    CommandGroup(
        "data of your own",
        (
            Command("glossary", _load_glossary),
            Command("lexicon", _load_lexicon),
        ),
    ),
    CommandGroup(
        "set up",
        (
            Command("init", _load_init),
            Command("config", lambda: CommandParts(_CONFIG, _add_config, _config)),
            Command("completion", _load_completion),
            Command("lsp", _load_lsp),
        ),
    ),
)


if __name__ == "__main__":
    sys.exit(main())
