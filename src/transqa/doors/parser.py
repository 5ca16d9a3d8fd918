"""The parsers of the command: options in groups, examples below them, and what a wrong word was meant to be."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from transqa.base.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

BAD_USAGE = 2
# The groups of options, in the order in which the help of a command shows them.
READ = "what is read"
LANGUAGES = "languages"
CHECKS = "checks, and what they know"
GATE = "when it fails"
OUTPUT = "output"
RUNNING = "configuration and speed"

GATE_STATUS = (
    "0 the gate is passed, 1 not faithful, 2 bad input, usage or configuration"
)
DONE_STATUS = "0 done, 2 bad input or usage"
_NARROWEST, _WIDEST = 30, 100  # columns of a help page, whatever the terminal has
_OPTION_COLUMNS = 26  # in which an option and its value stand before what is said of it
_MOST_SHOWN = 24  # choices that a message lists


class About(NamedTuple):
    """What the help of a command says around its options: examples, exit statuses, the page of the documentation."""

    summary: str
    examples: tuple[str, ...] = ()
    status: str = DONE_STATUS
    page: str = ""

    @property
    def epilog(self) -> str:
        """Return what stands below the options."""
        parts = [f"exit status: {self.status}"]
        if self.examples:
            shown = "\n".join(f"  {example}" for example in self.examples)
            parts.insert(0, f"examples:\n{shown}")
        if self.page:
            parts.append(f"more: {self.page}")
        return "\n\n".join(parts)


def help_columns() -> int:
    """Return how wide a help page is here."""
    columns = shutil.get_terminal_size().columns - 2
    return max(_NARROWEST, min(columns, _WIDEST))


class HelpPage(argparse.HelpFormatter):
    """Help as wide as the terminal, up to 100 columns; lines that are indented, as examples are, stay as they are."""

    def __init__(self, prog: str, **options: Any) -> None:
        options.setdefault("width", help_columns())
        options.setdefault("max_help_position", _OPTION_COLUMNS)
        super().__init__(prog, **options)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        import textwrap  # by a run that shows a help page alone

        lines: list[str] = []
        for line in text.splitlines():
            is_example = line.startswith(" ")
            lines += [line] if is_example else textwrap.wrap(line, width) or [""]
        return "\n".join(f"{indent}{line}".rstrip() for line in lines)


class Once(argparse.Action):
    """Takes one value: an option that is given a second time is an error, where the later would silently win."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value."""
        before = getattr(namespace, self.dest)
        if before != self.default:
            parser.error(
                f"{option_string} was given twice: {before}, {values}; give one"
            )
        setattr(namespace, self.dest, values)


class CommandParser(argparse.ArgumentParser):
    """A parser whose options stand in groups, with a short usage, and errors that name what was meant."""

    def __init__(self, prog: str | None = None, **options: Any) -> None:
        options.update(add_help=False, allow_abbrev=False, formatter_class=HelpPage)
        super().__init__(prog, **options)
        self.add_argument("-h", "--help", action="help", help="show this page")
        self._positionals.title = "arguments"
        self._by_title: dict[str, argparse._ArgumentGroup] = {}
        self._given: Sequence[str] = ()
        # What the help is where it is not made of the options.
        self.page: Callable[[], str] | None = None

    def group(self, title: str) -> argparse._ArgumentGroup:
        """Return the group of options of a title; one is made where there is none."""
        if title not in self._by_title:
            self._by_title[title] = self.add_argument_group(title)
        return self._by_title[title]

    def describe(self, about: About) -> None:
        """Take what stands around the options."""
        self.description = about.summary
        self.epilog = about.epilog

    def format_help(self) -> str:
        """Return the help page."""
        if self.page is not None:
            return self.page()
        self.usage = self._short_usage()
        # --help comes last.
        self._action_groups.sort(key=lambda group: group is self._optionals)
        return super().format_help()

    def format_usage(self) -> str:
        """Return the usage on one line."""
        self.usage = self._short_usage()
        return super().format_usage()

    def _short_usage(self) -> str:
        parts = ["%(prog)s"]
        optional = [action for action in self._actions if action.option_strings]
        required = [action for action in optional if action.required]
        if len(optional) - len(required) > 1:  # more than --help
            parts.append("[OPTIONS]")
        for action in required:
            parts.append(f"{action.option_strings[-1]} {action.metavar}")
        for action in self._actions:
            if not action.option_strings:
                parts.append(_positional(action))
        return " ".join(parts).replace("%", "%%").replace("%%(prog)s", "%(prog)s")

    # What argparse returns has Any in it, and so has this.
    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; an option that is none of ours ends it here, where all that are known are at hand."""
        self._given = sys.argv[1:] if args is None else args
        namespace, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        self._refuse_empty(namespace)
        return namespace, left

    def _refuse_empty(self, namespace: argparse.Namespace) -> None:
        """End for an option with an empty value: a variable of a CI service that is not set leaves one.

        It would be taken for an option that was not given, and all checked, or nothing
        written.
        """
        for action in self._actions:
            given = getattr(namespace, action.dest, None)
            if not action.option_strings or given is action.default:
                continue
            values = given if isinstance(given, list) else [given]
            if any(isinstance(value, str) and not value.strip() for value in values):
                self.error(
                    f'{action.option_strings[-1]} "": the value is empty; is a variable unset? '
                    "Give a value, or leave the option out"
                )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, what was probably meant and where to read on, and end with status 2."""
        unknown = self._unknown_option()
        if unknown:
            message = f'option "{unknown}" is unknown{self._meant(unknown)}'
        from transqa.report.shown import plain

        self.exit(
            BAD_USAGE,
            f"{self.prog}: {plain(message)}\n{self.format_usage()}see {self.prog} --help\n",
        )

    def _unknown_option(self) -> str | None:
        """Return the first long option given that is none of this parser's; what follows a command is that one's."""
        has_commands = self._subparsers is not None
        for argument in self._given:
            if argument == "--":
                return None
            if not argument.startswith("-"):
                if has_commands:
                    return None
                continue
            name = argument.partition("=")[0]
            is_long = name.startswith("--") and " " not in argument
            if is_long and name not in self._option_string_actions:
                return name
        return None

    def _meant(self, unknown: str) -> str:
        from difflib import get_close_matches

        known = [name for name in self._option_string_actions if name[:2] == "--"]
        beginnings = [name for name in known if name.startswith(unknown)]
        near = beginnings[:1] or get_close_matches(unknown, known, n=1)
        return f'. Did you mean "{near[0]}"?' if near else ""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raise ArgumentError for a value that is none of the choices, with the nearest one."""
        choices: Iterable[Any] | None = action.choices
        if choices is None or value in choices:
            return
        meant = did_you_mean(str(value), map(str, choices), limit=_MOST_SHOWN)
        name = "/".join(action.option_strings) or str(action.metavar).lower()
        raise argparse.ArgumentError(None, f'{name} "{value}" is unknown; {meant}')


def _positional(action: argparse.Action) -> str:
    """Return an argument as a usage shows it.

    >>> parser = argparse.ArgumentParser()
    >>> _positional(parser.add_argument("files", metavar="FILE", nargs="+"))
    'FILE...'
    >>> _positional(parser.add_argument("text", metavar="TEXT", nargs="?"))
    '[TEXT]'
    """
    name = str(action.metavar or action.dest)
    if action.nargs == "+":
        return f"{name}..."
    if action.nargs == "*":
        return f"[{name}...]"
    if action.nargs == "?":
        return f"[{name}]"
    return f"{name} ..." if action.nargs == argparse.PARSER else name
