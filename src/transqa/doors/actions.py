"""What commands with actions of their own share: the parser of an action, and writing over a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from transqa.doors.parser import About, CommandParser


class Action(NamedTuple):
    """An action of a command: its name, what its help says, and the function that runs it."""

    name: str
    about: About
    run: Callable[[argparse.Namespace], int]


def add_action(
    actions: argparse._SubParsersAction[CommandParser], action: Action
) -> CommandParser:
    """Add the parser of an action to those of its command, and return it."""
    parser = actions.add_parser(action.name, help=action.about.summary)
    parser.describe(action.about)
    parser.set_defaults(run=action.run)
    return parser


def add_force(parser: argparse.ArgumentParser) -> None:
    """Add the option that lets an action write over a file."""
    parser.add_argument(
        "--force", action="store_true", help="write over a file that is there"
    )


def refuse_existing(out: Path, *, force: bool) -> None:
    """Raise ConfigError for a file to write that is there already, unless it may be written over."""
    if os.path.exists(out) and not force:
        raise ConfigError(f"{out} is there already; --force writes over it")
