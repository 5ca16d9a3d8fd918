"""The command: parses, calls, prints. Exit 0: the gate is passed; 1: not faithful; 2: bad input or usage."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import TYPE_CHECKING

from transqa import __version__
from transqa.base.errors import TransqaError
from transqa.doors.check_command import add_options, run_check
from transqa.doors.compare_command import EPILOG as COMPARE_EPILOG
from transqa.doors.compare_command import add_compare, run_compare
from transqa.doors.console import (
    BAD_INPUT,
    INTERRUPTED,
    NOT_FAITHFUL,
    PASSED,
    print_out,
    silence_stdout,
)
from transqa.doors.corpus_command import EPILOG as CORPUS_EPILOG
from transqa.doors.corpus_command import add_corpus, run_corpus_command
from transqa.doors.fix_command import EPILOG as FIX_EPILOG
from transqa.doors.fix_command import add_fix, run_fix
from transqa.doors.glossary_command import add_glossary
from transqa.doors.lexicon_command import add_lexicon
from transqa.doors.lsp_command import EPILOG as LSP_EPILOG
from transqa.doors.lsp_command import add_lsp, run_lsp
from transqa.doors.review_command import EPILOG as REVIEW_EPILOG
from transqa.doors.review_command import add_review, run_review
from transqa.doors.romanize_command import add_romanize, run_romanize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NAMES_EPILOG = (
    "exit status: 0 a spelling by some convention, 1 conventions mixed inside a word, misspelled or another name, "
    "2 bad input or usage"
)
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
        silence_stdout()
        return PASSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "transqa", description=_summary(), epilog=_EPILOG, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"transqa {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_options(
        _command(
            commands, "check", "find and score the errors of a translation", run_check
        )
    )
    corpus = _command(
        commands,
        "corpus",
        "check files of millions of pairs, row by row",
        run_corpus_command,
    )
    corpus.epilog = CORPUS_EPILOG
    add_corpus(corpus)
    compare = _command(
        commands,
        "compare",
        "hold systems that translated the same segments against each other",
        run_compare,
    )
    compare.epilog = COMPARE_EPILOG
    add_compare(compare)
    romanize = _command(
        commands, "romanize", "write Cyrillic in Latin letters", run_romanize
    )
    add_romanize(romanize)
    names = _command(
        commands,
        "names",
        "say whether a Latin name is a spelling of a Cyrillic one",
        _names,
    )
    names.epilog = _NAMES_EPILOG
    names.add_argument("cyrillic", metavar="CYRILLIC")
    names.add_argument("latin", metavar="LATIN")
    names.add_argument(
        "--lang", metavar="LANG", help="be, ru or uk; by its letters if not given"
    )
    explain = _command(
        commands,
        "explain",
        "show a check's page; without a code, list all checks",
        _explain,
    )
    explain.add_argument("code", metavar="CODE", nargs="?")
    glossary = commands.add_parser(
        "glossary",
        help="check, convert, count and compare glossaries",
        allow_abbrev=False,
    )
    add_glossary(glossary)
    lexicon = commands.add_parser(
        "lexicon",
        help="look up which names exist; make a lexicon of your own",
        allow_abbrev=False,
    )
    add_lexicon(lexicon)
    config = _command(
        commands,
        "config",
        "show the configuration, and where each value comes from",
        _config,
    )
    config.add_argument("action", choices=["show"])
    config.add_argument(
        "--path", metavar="FILE", help="as it is for this file, by its overrides"
    )
    fix = _command(
        commands, "fix", "write the suggestions of the checks into the files", run_fix
    )
    fix.epilog = FIX_EPILOG
    add_fix(fix)
    review = _command(
        commands,
        "review",
        "go through the issues one by one: take, edit, accept, add to the glossary",
        run_review,
    )
    review.epilog = REVIEW_EPILOG
    add_review(review)
    lsp = _command(
        commands, "lsp", "serve an editor: check texts as one writes", run_lsp
    )
    lsp.epilog = LSP_EPILOG
    add_lsp(lsp)
    return parser


def _summary() -> str:
    import transqa

    return (transqa.__doc__ or "").split("\n", 1)[0]


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    command.set_defaults(run=run)
    return command


def _names(arguments: argparse.Namespace) -> int:
    from transqa.names import compare_names
    from transqa.names.model import Verdict

    comparison = compare_names(arguments.cyrillic, arguments.latin, lang=arguments.lang)
    print_out(comparison.explain() + "\n")
    return PASSED if comparison.verdict == Verdict.VARIANT else NOT_FAITHFUL


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


def _config(arguments: argparse.Namespace) -> int:
    from transqa.doors.config_page import config_page

    print_out(config_page(arguments.path))
    return PASSED


if __name__ == "__main__":
    sys.exit(main())
