"""The page of the command line, from the parser itself: its commands, and their options by group."""

from __future__ import annotations

import argparse
import inspect
import re
from typing import TYPE_CHECKING

from make.checks import escaped, row
from transqa.doors.cli import COMMANDS, _summary, make_parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE = re.compile(r"docs/([\w/-]+)\.md")


def pages() -> dict[str, str]:
    """Return the page by its path."""
    return {"reference/command-line.md": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    parsers = {name: parser for name, parser, _ in _commands(make_parser())}
    yield from (
        "# Command line",
        "",
        f"{escaped(_summary())} `transqa COMMAND --help` says the same on a terminal.",
        "What the [exit status](exit-status.md) means is the same for all commands.",
    )
    for group in COMMANDS:
        yield from (
            "",
            f"**{_first_upper(group.title)}**",
            "",
            row(("command", "what it does")),
            row(["---"] * 2),
        )
        for command in group.commands:
            parser = parsers[command.name]
            yield _line(parser, command.load().about.summary)
            yield from (_line(inner, said) for _, inner, said in _commands(parser))
    for group in COMMANDS:
        for command in group.commands:
            yield from _command(parsers[command.name], command.load().about.summary)


def _line(parser: argparse.ArgumentParser, summary: str) -> str:
    anchor = parser.prog.replace(" ", "-")
    return row((f"[`{parser.prog}`](#{anchor})", escaped(_first_upper(summary))))


def _command(command: argparse.ArgumentParser, summary: str) -> Iterator[str]:
    yield from ("", f"## {command.prog}", "", escaped(_sentence(summary)), "")
    inner = list(_commands(command))
    if not inner:
        yield from ("```text", _usage(command), "```")
    for group in command._action_groups:
        actions = [
            action
            for action in group._group_actions
            if action.help != argparse.SUPPRESS
            and not isinstance(
                action, argparse._HelpAction | argparse._SubParsersAction
            )
        ]
        if actions:
            title = _first_upper(escaped(group.title or "options"))
            yield from ("", row((title, "")), row(["---"] * 2))
            yield from (_row(command, action) for action in actions)
    yield from _epilog(command.epilog or "")
    for _, parser, said in inner:
        yield from _command(parser, said)


def _epilog(text: str) -> Iterator[str]:
    """Yield what stands below the options: examples, exit status, and the pages that say more."""
    for part in text.split("\n\n"):
        title, _, said = part.partition(":")
        if title == "examples":
            yield from ("", "```sh", inspect.cleandoc(said), "```")
        elif title == "exit status":
            yield from ("", f"Exit status: {escaped(said.strip())}.")
        elif title == "more":
            links = _PAGE.sub(r"[\1](../\1.md)", said.strip())
            yield from ("", f"More: {links}.")


def _row(command: argparse.ArgumentParser, action: argparse.Action) -> str:
    said = command._get_formatter()._expand_help(action) if action.help else ""
    value = _value(action)
    if not action.option_strings:
        return row((f"`{value}`", escaped(said)))
    names = ", ".join(f"`{name}`" for name in action.option_strings[:-1])
    last = f"`{f'{action.option_strings[-1]} {value}'.strip()}`"
    return row((f"{names}, {last}" if names else last, escaped(said)))


def _value(action: argparse.Action) -> str:
    """Return how the value of an argument is called; empty if it takes none."""
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, tuple):
        name = " ".join(action.metavar)
    elif action.metavar:
        name = action.metavar
    elif action.choices:
        name = "|".join(map(str, action.choices))
    else:
        name = action.dest.upper()
    if action.nargs in ("+", "*", argparse.REMAINDER):
        return f"{name}..." if action.nargs == "+" else f"[{name}...]"
    return f"[{name}]" if action.nargs == "?" else name


def _usage(command: argparse.ArgumentParser) -> str:
    """Return the first line of a command's help: its arguments; its options stand below."""
    positional = [
        _value(action)
        for action in command._actions
        if not action.option_strings
        and not isinstance(action, argparse._SubParsersAction)
    ]
    return " ".join([command.prog, "[OPTIONS]", *positional])


def _commands(
    parser: argparse.ArgumentParser,
) -> Sequence[tuple[str, argparse.ArgumentParser, str]]:
    """Return the commands of a parser: name, parser, and what the help says of each."""
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {
                choice.dest: choice.help or "" for choice in action._choices_actions
            }
            found += [
                (name, command, said.get(name, ""))
                for name, command in action.choices.items()
                if name in said
            ]
    return found


def _sentence(text: str) -> str:
    return f"{_first_upper(text.strip()).rstrip('.')}."


def _first_upper(text: str) -> str:
    return re.sub(r"\A\s*\w", lambda match: match.group().upper(), text)
