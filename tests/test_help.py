"""The help pages: commands and options in groups, examples that can be run, and what a wrong word was meant to be."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from transqa.doors.cli import COMMANDS, main, make_parser
from transqa.doors.parser import About, CommandParser

Captured = pytest.CaptureFixture[str]
TOP = Path(__file__).parents[1]
_WIDTHS = (34, 80, 200)


def parsers() -> dict[str, CommandParser]:
    """Return all parsers, those of actions too, by how they are called."""
    found: dict[str, CommandParser] = {}
    waiting = [("transqa", make_parser())]
    while waiting:
        name, parser = waiting.pop()
        found[name] = parser
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += [
                    (f"{name} {word}", one) for word, one in action.choices.items()
                ]
    return found


PARSERS = parsers()
LEAVES = [name for name, parser in PARSERS.items() if parser._subparsers is None]
SECTIONS = re.compile(r"^(\S.*):$", re.MULTILINE)


@pytest.fixture
def page(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> object:
    def shown(*arguments: str, columns: int = 80) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        with pytest.raises(SystemExit) as caught:
            main([*arguments, "--help"])
        assert caught.value.code == 0
        return capsys.readouterr().out

    return shown


def test_commands_stand_by_what_they_are_for(page) -> None:  # type: ignore[no-untyped-def]
    text = page()
    assert SECTIONS.findall(text) == [
        "check a text",
        "mend it",
        "compare and score",
        "names",
        "data of your own",
        "set up",
        "options",
    ]
    for group in COMMANDS:
        for command in group.commands:
            assert re.search(rf"^  {command.name} +\S", text, re.MULTILINE)


def test_options_of_check_stand_in_groups(page) -> None:  # type: ignore[no-untyped-def]
    text = page("check")
    assert text.startswith(
        "usage: transqa check [OPTIONS] TARGET...\n\nfind and score the errors of a translation\n\nwhat is read:\n"
    )
    assert SECTIONS.findall(text) == [
        "what is read",
        "languages",
        "checks, and what they know",
        "when it fails",
        "output",
        "configuration and speed",
        "options",
        "examples",
    ]
    assert text.endswith(
        "examples:\n"
        "  transqa check news/ --source-lang ru --target-lang en\n"
        "  transqa check en/a.md --source ru/a.md --report html=report.html\n\n"
        "exit status: 0 the gate is passed, 1 not faithful, 2 bad input, usage or\nconfiguration\n\n"
        "more: docs/formats.md, docs/outputs.md, docs/ci.md\n"
    )


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("columns", _WIDTHS)
def test_no_line_is_wider_than_the_terminal(page, name: str, columns: int) -> None:  # type: ignore[no-untyped-def]
    text = page(*name.split()[1:], columns=columns)
    for line in text.splitlines():
        is_example = line.startswith(("  transqa ", "usage: transqa "))
        is_one_word = len(line.split()) == 1
        assert len(line) <= min(columns, 102) or is_example or is_one_word, line


@pytest.mark.parametrize("name", PARSERS)
def test_every_option_is_explained(name: str) -> None:
    for action in PARSERS[name]._actions:
        assert action.help or isinstance(action, argparse._SubParsersAction), action


@pytest.mark.parametrize("name", [name for name in PARSERS if name != "transqa"])
def test_every_command_has_examples_statuses_and_a_page(name: str) -> None:
    epilog = PARSERS[name].epilog
    assert epilog
    assert epilog.startswith("examples:\n  transqa ")
    assert "\n\nexit status: 0 " in epilog
    pages = re.findall(r"docs/[\w/]+\.md", epilog.partition("\n\nmore: ")[2])
    assert pages
    for one in pages:
        assert (TOP / one).is_file(), one


@pytest.mark.parametrize("name", [name for name in PARSERS if name != "transqa"])
def test_examples_can_be_parsed(name: str) -> None:
    epilog = PARSERS[name].epilog or ""
    examples = re.findall(r"^  transqa (.*)$", epilog, re.MULTILINE)
    assert examples
    for example in examples:
        make_parser().parse_args(shlex.split(example.partition(" > ")[0]))
        assert f"transqa {example}".startswith(name)


def test_without_a_command_the_beginning_is_shown(capsys: Captured) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "  transqa check news/       find and score the errors" in captured.err
    assert captured.err.count("\n") == 7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek", "a"], 'transqa: command "chek" is unknown; allowed: check, '),
        (["--vresion"], 'transqa: option "--vresion" is unknown. Did you mean '),
        (
            ["check", "a", "--formt", "json"],
            'transqa check: option "--formt" is unknown. Did you mean "--format"?\n'
            "usage: transqa check [OPTIONS] TARGET...\nsee transqa check --help\n",
        ),
        (
            ["check", "--formt=json"],
            'transqa check: option "--formt" is unknown. Did you mean "--format"?\n',
        ),
        (
            ["check", "a", "--source-la", "ru"],
            'transqa check: option "--source-la" is unknown. Did you mean "--source-lang"?\n',
        ),
        (
            ["check", "a", "--zzz"],
            'transqa check: option "--zzz" is unknown\nusage: ',
        ),
        (
            ["check", "a", "--format", "jsn"],
            'transqa check: --format "jsn" is unknown; allowed: github, ',
        ),
        (["check"], "transqa check: the following arguments are required: TARGET\n"),
        (
            ["glossary", "chekc"],
            'transqa glossary: action "chekc" is unknown; allowed: check, compile, convert, '
            'diff, find, stats. Did you mean "check"?\n',
        ),
        (
            ["glossary", "diff", "a", "b", "--fromat", "json"],
            'transqa glossary diff: option "--fromat" is unknown. Did you mean "--format"?\n',
        ),
        (["config", "shwo"], 'transqa config: action "shwo" is unknown; allowed: show'),
        (
            ["names", "а", "a", "b", "c"],
            "transqa names: unrecognized arguments: b c\nusage: transqa names [OPTIONS] [CYRILLIC] [LATIN]\n",
        ),
        (
            ["check", "a", "--\x1b[31m"],
            'transqa check: option "--\\x1b[31m" is unknown\n',
        ),
        (["corpus", "a", "b", "-x"], "transqa corpus: unrecognized arguments: -x\n"),
    ],
)
def test_what_is_unknown_is_told_with_what_was_meant(
    capsys: Captured, arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(message)
    assert captured.out == ""


def test_a_command_and_a_format_are_proposed(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["chek"])
    assert 'Did you mean "check"?\n' in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["check", "a", "--format", "jsn"])
    assert 'Did you mean "json"?\n' in capsys.readouterr().err


def test_the_value_of_an_option_is_no_option_that_is_unknown(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["check", "a", "--format", "jsn", "--source", "a --b"])
    assert '--format "jsn" is unknown' in capsys.readouterr().err


def test_about_is_paragraphs() -> None:
    about = About("does it", ("transqa x",), "0 done", "docs/x.md")
    assert about.epilog == (
        "examples:\n  transqa x\n\nexit status: 0 done\n\nmore: docs/x.md"
    )


def test_help_and_the_page_on_exit_statuses_agree() -> None:
    page = (TOP / "docs" / "reference" / "exit-status.md").read_text("utf-8")
    on_page = set(re.findall(r"^\| `(transqa [a-z ]+)` \|", page, re.MULTILINE))
    in_help = {
        name for name in LEAVES if re.search(r"[:,] 1 ", PARSERS[name].epilog or "")
    }
    assert on_page == in_help
