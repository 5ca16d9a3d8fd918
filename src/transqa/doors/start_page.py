"""What ``transqa --help`` and ``transqa`` alone show: the commands by what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.doors.parser import help_columns

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from transqa.doors.parser import About, CommandParser

_EXAMPLE_COLUMNS = 26  # in which an example stands before what is said of it
_NAME_COLUMNS = 12  # in which the name of a command stands
_LEAST_COLUMNS = 20  # in which a summary is wrapped on the narrowest terminal
_EXAMPLES = (
    ("transqa init", "write a configuration for this folder"),
    ("transqa check news/", "find and score the errors of its texts"),
    ("transqa fix news/ --diff", "show what would be mended"),
    ("transqa --help", "all commands"),
)


class CommandParts(NamedTuple):
    """What makes a command: what its help says, how its options are added, what runs it (none: its actions do)."""

    about: About
    add: Callable[[CommandParser], None]
    run: Callable[[argparse.Namespace], int] | None = None


class Command(NamedTuple):
    """A command: its name, and how its parts are loaded, which imports its module."""

    name: str
    load: Callable[[], CommandParts]


class CommandGroup(NamedTuple):
    """Commands of one purpose."""

    title: str
    commands: tuple[Command, ...]


def help_page(summary: str, groups: Iterable[CommandGroup]) -> str:
    """Return the page of ``transqa --help``."""
    columns = help_columns()
    lines = ["usage: transqa COMMAND ...", "", *_wrapped(summary, columns)]
    for group in groups:
        lines += ["", f"{group.title}:"]
        for command in group.commands:
            lines += _row(command.name, command.load().about.summary, columns)
    lines += ["", "options:"]
    lines += _row("-h, --help", "show this page; behind a command, its own", columns)
    lines += _row("--version", "show the version", columns)
    status = "exit status: 0 passed or done, 1 not faithful, 2 bad input, usage or configuration, 130 interrupted"
    lines += ["", *_wrapped(status, columns)]
    return "\n".join([*lines, "", "more: docs/start.md", ""])


def start_page(summary: str) -> str:
    """Return what is shown where no command is given: what this is, and how to begin."""
    columns = help_columns()
    lines = [*_wrapped(summary, columns), ""]
    for example, said in _EXAMPLES:
        line = f"  {example:<{_EXAMPLE_COLUMNS}}{said}"
        lines.append(line if len(line) <= columns else f"  {example}")
    return "\n".join([*lines, ""])


def _wrapped(text: str, columns: int) -> list[str]:
    import textwrap  # no run that does something needs it

    return textwrap.wrap(text, columns)


def _row(name: str, said: str, columns: int) -> Iterator[str]:
    """Yield the lines of a command or an option, its summary wrapped beside it."""
    begin = f"  {name:<{_NAME_COLUMNS}}"
    width = max(columns - len(begin), _LEAST_COLUMNS)
    for number, line in enumerate(_wrapped(said, width)):
        yield (begin if number == 0 else " " * len(begin)) + line
