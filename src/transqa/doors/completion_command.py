"""Completion for shells: what a shell proposes for commands and options, and for the values that options take.

argcomplete reads the line off the shell; the script that ``transqa completion`` prints
has the shell ask ``transqa`` itself at each press of the tab key, so that what is
proposed is always that of the installed version. What a value is, its metavar says:
``FILE``, ``LANG``, ``CODES``.
"""

from __future__ import annotations

import argparse
import os
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
    ("FILE", "TARGET", "IN", "OUT", "PAIRS", "DUMP", "A", "B", "NAME|FILE")
)  # fmt: skip
_FOLDERS = frozenset(("FOLDER",))
_ASKED = "_ARGCOMPLETE"  # set by the script where a shell asks for proposals


def add_completion(command: CommandParser) -> None:
    """Add the shell to the parser of ``transqa completion``."""
    command.add_argument(
        "shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS)
    )


def is_asked_for_proposals() -> bool:
    """Return whether a shell has started the command to complete a line."""
    return _ASKED in os.environ


def command_of_line() -> str:
    """Return the command in the line that a shell completes; empty where it is the word that is written."""
    words = os.environ.get("COMP_LINE", "").split(" ")
    return words[1] if len(words) > 2 else ""


def propose(parser: CommandParser) -> None:
    """Write the proposals for the line of a shell where it waits for them, and end the process."""
    import argcomplete
    from argcomplete.completers import (
        DirectoriesCompleter,
        FilesCompleter,
        SuppressCompleter,
    )

    for action in _actions(parser):
        metavar = str(action.metavar)
        if metavar in _FOLDERS:
            completer: Any = DirectoriesCompleter()
        elif metavar in _VALUES:
            completer = _completer(_VALUES[metavar], takes_list=metavar == "CODES")
        elif metavar in _FILES:
            completer = FilesCompleter()
        elif metavar in _ASSIGNED:
            behind: Any = FilesCompleter() if metavar.endswith("FILE") else _nothing
            completer = _assignment(_ASSIGNED[metavar], behind)
        elif action.choices is None:
            completer = SuppressCompleter()
        else:
            continue
        cast("Any", action).completer = completer
    argcomplete.autocomplete(parser, always_complete_options="long")


def print_script(shell: str) -> int:
    """Print the script for a shell, and return the exit status."""
    from argcomplete.shell_integration import shellcode

    print_out(shellcode(["transqa"], shell=shell))
    return PASSED


def _completer(
    values: Callable[[], Sequence[str]], *, takes_list: bool
) -> Callable[..., list[str]]:
    """Return what proposes values for a beginning, of a list with commas for its last item."""

    def proposals(prefix: str, **_: object) -> list[str]:
        before, comma, _begun = prefix.rpartition(",") if takes_list else ("", "", "")
        return [f"{before}{comma}{value}" for value in values()]

    return proposals


def _assignment(
    names: Callable[[argparse.ArgumentParser], Sequence[str]],
    behind: Callable[..., Sequence[str]],
) -> Callable[..., list[str]]:
    """Return what proposes ``NAME=`` and what stands behind the sign, that alone where no name is known."""

    def proposals(
        prefix: str, parser: argparse.ArgumentParser, **_: object
    ) -> list[str]:
        name, equals, begun = prefix.partition("=")
        if equals:
            return [f"{name}={value}" for value in behind(begun)]
        return [f"{name}=" for name in names(parser)] or list(behind(prefix))

    return proposals


def _formats(parser: argparse.ArgumentParser) -> Sequence[str]:
    """Return the formats that a command writes: those of its ``--format``."""
    for action in parser._actions:
        if "--format" in action.option_strings:
            return list(action.choices or ())
    return ()


def _nothing(_: str) -> Sequence[str]:
    return ()


def _no_names(_: argparse.ArgumentParser) -> Sequence[str]:
    return ()


def _columns(_: argparse.ArgumentParser) -> Sequence[str]:
    from transqa.bitext.columns import BATCH_COLUMNS

    return BATCH_COLUMNS


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
# What stands before the sign.
_ASSIGNED: dict[str, Callable[[argparse.ArgumentParser], Sequence[str]]] = {
    "FORMAT=FILE": _formats,
    "[NAME=]FILE": _no_names,
    "OURS=THEIRS": _columns,
}
