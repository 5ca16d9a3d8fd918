"""``transqa glossary``: find entries; check, convert, count and compare glossaries."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.doors.actions import Action, add_action, add_force, refuse_existing
from transqa.doors.console import BAD_INPUT, NOT_FAITHFUL, PASSED, print_out, say
from transqa.doors.parser import About
from transqa.glossary.load import COMPILED

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from transqa.doors.parser import CommandParser
    from transqa.glossary.load import GlossaryLayer

_PAGE = "docs/glossaries.md"
_MOST_FOUND = 20  # entries that are shown
_WRITTEN = "0 written, 2 bad input or usage"
ABOUT = About(
    summary="find entries; check, convert, count and compare glossaries",
    examples=(
        "transqa glossary find Kiev",
        "transqa glossary convert ours.csv ours.toml",
    ),
    status="0 done, 1 find: nothing found, diff: they differ, 2 bad input or usage; that of each action is on its page",
    page=_PAGE,
)
_ABOUT = {
    "find": About(
        summary="show the entries of a name or term: ids, as style_for takes them, and spellings",
        examples=(
            "transqa glossary find Kiev",
            "transqa glossary find Луцкіна --glossary ours.toml",
        ),
        status="0 found, 1 nothing found, 2 bad input or usage",
        page=_PAGE,
    ),
    "check": About(
        summary="read glossaries and name all that is wrong with them",
        examples=(
            "transqa glossary check ours.toml",
            "transqa glossary check ours.csv --strict",
        ),
        status="0 no error (warnings may be), 2 errors, or with --strict warnings",
        page=_PAGE,
    ),
    "convert": About(
        summary="write glossaries in the format that the last file ends with",
        examples=(
            "transqa glossary convert ours.csv ours.toml",
            "transqa glossary convert news ours.toml all.tbx --dialect dct",
        ),
        status=_WRITTEN,
        page=_PAGE,
    ),
    "compile": About(
        summary="write glossaries as one file that is mapped into memory: for many thousands of entries",
        examples=(f"transqa glossary compile ours.toml ours{COMPILED}",),
        status=_WRITTEN,
        page=_PAGE,
    ),
    "stats": About(
        summary="count entries and forms",
        examples=("transqa glossary stats", "transqa glossary stats ours.toml"),
        status="0 counted, 2 bad input or usage",
        page=_PAGE,
    ),
    "diff": About(
        summary="name what differs between two glossaries",
        examples=(
            "transqa glossary diff old.toml new.toml",
            "transqa glossary diff news ours.toml --format json",
        ),
        status="0 equal, 1 different, 2 bad input or usage",
        page=_PAGE,
    ),
}


def add_glossary(command: CommandParser) -> None:
    """Add the actions of ``transqa glossary`` and their options to its parser."""
    actions = command.add_subparsers(title="actions", required=True, metavar="ACTION")
    find = _action(actions, "find", _find)
    find.add_argument("text", metavar="TEXT", help="a spelling, or a word of one")
    find.add_argument(
        "--glossary",
        metavar="NAME|FILE",
        action="append",
        help="may be repeated; default: the bundled news glossary",
    )
    check = _action(actions, "check", _check)
    check.add_argument(
        "names",
        metavar="NAME|FILE",
        nargs="*",
        help="the bundled news glossary if none is given",
    )
    check.add_argument("--strict", action="store_true", help="warnings are errors too")
    convert = _action(actions, "convert", _convert)
    convert.add_argument(
        "names",
        metavar="NAME|FILE",
        nargs="+",
        help="one or more to read, later ones win, …",
    )
    convert.add_argument(
        "out",
        metavar="OUT",
        help="… and the file to write: .toml, .csv, .tsv, .xlsx or .tbx",
    )
    convert.add_argument(
        "--dialect",
        choices=("v2", "dca", "dct"),
        help="of TBX (default: v2, which most tools read)",
    )
    add_force(convert)
    making = _action(actions, "compile", _compile)
    making.add_argument(
        "names",
        metavar="NAME|FILE",
        nargs="+",
        help="one or more to read, later ones win, …",
    )
    making.add_argument(
        "out", metavar="OUT", help=f"… and the file to write, named *{COMPILED}"
    )
    add_force(making)
    stats = _action(actions, "stats", _stats)
    stats.add_argument(
        "names",
        metavar="NAME|FILE",
        nargs="*",
        help="the bundled news glossary if none is given",
    )
    diff = _action(actions, "diff", _diff)
    diff.add_argument("before", metavar="A", help="name or file")
    diff.add_argument("after", metavar="B", help="name or file")
    diff.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        dest="form",
        help="default: text",
    )


def _action(
    actions: argparse._SubParsersAction[CommandParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
) -> CommandParser:
    return add_action(actions, Action(name, _ABOUT[name], run))


def _find(arguments: argparse.Namespace) -> int:
    from transqa.glossary import load_glossary
    from transqa.glossary.search import entries_like, told_entry
    from transqa.report.shown import prose

    found = entries_like(
        load_glossary(*(arguments.glossary or ["news"])), arguments.text
    )
    if not found:
        say(f'no entry has a spelling that is or is like "{arguments.text}"')
        return NOT_FAITHFUL
    for entry in found[:_MOST_FOUND]:
        heading, *spellings = told_entry(entry).splitlines()
        print_out(f"{prose(heading)}\n")
        print_out("".join(f"    {prose(line)}\n" for line in spellings))
    if len(found) > _MOST_FOUND:
        say(f"and {len(found) - _MOST_FOUND} more entries: give more of the spelling")
    return PASSED


def _check(arguments: argparse.Namespace) -> int:
    from transqa.glossary.check import check_file
    from transqa.glossary.load import load_glossary, paths_of

    names = arguments.names or ["news"]
    checked_files = [check_file(path) for name in names for path in paths_of(name)]
    problems = [problem for file in checked_files for problem in file.problems]
    failing_levels = ("error", "warning") if arguments.strict else ("error",)
    errors = [problem for problem in problems if problem.level in failing_levels]
    remarks = [problem for problem in problems if problem.level not in failing_levels]
    _warn(problem.message for problem in errors)
    print_out("".join(f"{problem.level}: {problem.message}\n" for problem in remarks))
    if errors:
        return BAD_INPUT
    entry_count = sum(file.entries for file in checked_files)
    summary = f"{load_glossary(*names).signature}: {entry_count:,} entries"
    levels = Counter(problem.level for problem in problems)
    counts = (
        f", {count} {level}{'s' if count > 1 else ''}"
        for level, count in sorted(levels.items(), reverse=True)
    )
    print_out(f"{summary}, no error{''.join(counts)}\n")
    return PASSED


def _compile(arguments: argparse.Namespace) -> int:
    from transqa.base.files import write_whole
    from transqa.glossary.compiled import compiled
    from transqa.glossary.load import load_glossary

    out = Path(arguments.out)
    if out.suffix.lower() != COMPILED:
        raise ConfigError(f'a compiled glossary is named *{COMPILED}, found "{out}"')
    refuse_existing(out, force=arguments.force)
    glossary = load_glossary(*arguments.names)
    data = compiled(glossary)
    write_whole(out, data, "OUT")
    _warn(f"warning: {warning}" for warning in glossary.warnings)
    print_out(f"{out}: {len(glossary.entries):,} entries, {len(data):,} bytes\n")
    return PASSED


def _warn(messages: Iterable[str]) -> None:
    for message in messages:
        say(message)


def _convert(arguments: argparse.Namespace) -> int:
    from transqa.base.files import write_whole
    from transqa.glossary.load import paths_of, read_layer
    from transqa.glossary.write import NO_HEADING, written

    out = Path(arguments.out)
    if arguments.dialect and out.suffix.lower() != ".tbx":
        raise ConfigError(f"--dialect belongs to TBX, and {out} is none")
    refuse_existing(out, force=arguments.force)
    layers = [read_layer(path) for name in arguments.names for path in paths_of(name)]
    entries = {entry.id: entry for layer in layers for entry in layer.entries}
    about, lost = _common_about(layers)
    lost += [*about] if out.suffix.lower() in NO_HEADING else []
    write_whole(
        out, written([*entries.values()], about, out, arguments.dialect or "v2"), "OUT"
    )
    _warn(f"warning: {warning}" for layer in layers for warning in layer.warnings)
    if lost:
        _warn(
            [
                f"warning: {out}: {', '.join(dict.fromkeys(lost))} of the glossary's heading is left out"
            ]
        )
    print_out(f"{out}: {len(entries):,} entries\n")
    return PASSED


def _common_about(layers: list[GlossaryLayer]) -> tuple[dict[str, str], list[str]]:
    """Return what the headings of files agree on, with the last edition; and the keys they do not agree on."""
    keys = dict.fromkeys(key for layer in layers for key in layer.about)
    values = {key: [layer.about.get(key, "") for layer in layers] for key in keys}
    about = {}
    for key, given in values.items():
        if key == "edition" or len(set(given)) == 1:
            about[key] = max(given)
    return about, [key for key in keys if key not in about]


def _stats(arguments: argparse.Namespace) -> int:
    from transqa.glossary import load_glossary
    from transqa.report.glossary_stats import glossary_stats

    print_out(glossary_stats(load_glossary(*arguments.names)))
    return PASSED


def _diff(arguments: argparse.Namespace) -> int:
    from transqa.glossary import load_glossary
    from transqa.glossary.diff import diff_entries, diff_json, diff_text

    before, after = load_glossary(arguments.before), load_glossary(arguments.after)
    diff = diff_entries(before.entries, after.entries)
    _warn(f"warning: {warning}" for warning in (*before.warnings, *after.warnings))
    print_out(
        diff_json(diff)
        if arguments.form == "json"
        else diff_text(diff, arguments.before, arguments.after)
    )
    return NOT_FAITHFUL if any(diff) else PASSED
