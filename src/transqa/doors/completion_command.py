"""Completion for shells: a script with all commands and options, and with the values that options take.

shtab writes it off the parser (argcomplete would start transqa at each press of the tab
key). What a value is, its metavar says: ``FILE``, ``LANG``, ``CODES``. The parser is one
of its own, for what is proposed for a value need not be all that it may be.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, cast

from transqa.doors.console import PASSED, print_out
from transqa.doors.parser import About, CommandParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SHELLS = ("bash", "zsh", "fish")
ABOUT = About(
    summary="write a script by which a shell completes commands, options and values",
    examples=(
        "transqa completion bash > ~/.local/share/bash-completion/completions/transqa",
        "transqa completion fish > ~/.config/fish/completions/transqa.fish",
    ),
    status="0 written, 2 bad usage",
    page="docs/start.md",
)
_FILES = frozenset(
    ("FILE", "TARGET", "IN", "OUT", "PAIRS", "DUMP", "A", "B", "NAME|FILE", "[NAME=]FILE")
)  # fmt: skip
_FOLDERS = frozenset(("FOLDER",))


def add_completion(command: CommandParser) -> None:
    """Add the shell to the parser of ``transqa completion``."""
    command.add_argument(
        "shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS)
    )


def completion_script(shell: str, parser: CommandParser) -> str:
    """Return the script for a shell, off a parser that nothing else uses."""
    import shtab

    for action in _actions(parser):
        metavar = str(action.metavar)
        if metavar in _FILES:
            cast("Any", action).complete = shtab.FILE
        elif metavar in _FOLDERS:
            cast("Any", action).complete = shtab.DIRECTORY
        elif action.choices is None and metavar in _VALUES:
            action.choices = _VALUES[metavar]()
    script: str = shtab.complete(parser, shell)
    return script


def print_script(shell: str, parser: CommandParser) -> int:
    """Print the script for a shell, and return the exit status."""
    print_out(completion_script(shell, parser))
    return PASSED


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the options and arguments of a parser and of all parsers below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)


def _languages() -> Sequence[str]:
    from transqa.bitext.langs import COMMON

    return sorted(COMMON)


def _codes() -> Sequence[str]:
    """Return the codes of checks, and the beginnings that stand for several.

    >>> _codes()[:2]
    ['DOC', 'DOC501']
    """
    from transqa.checker.selection import all_checks

    codes = [check.code for check in all_checks()]
    return sorted({*codes, *(code[:3] for code in codes)})


def _systems() -> Sequence[str]:
    from transqa.romanization import romanization_systems

    return romanization_systems()


def _styles() -> Sequence[str]:
    from transqa.checker.engine import styles_of
    from transqa.glossary import load_glossary

    return styles_of(load_glossary("news"))


def _states() -> Sequence[str]:
    from transqa.bitext.unit import STATES

    return (*STATES, "none")


_VALUES: dict[str, Callable[[], Sequence[str]]] = {
    "LANG": _languages,
    "CODE": _codes,
    "CODES": _codes,
    "ID": _systems,
    "STYLE": _styles,
    "STATES": _states,
}
