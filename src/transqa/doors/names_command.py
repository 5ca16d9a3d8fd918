"""``transqa names``: whether a Latin name is a spelling of a Cyrillic one; one pair, or a file of them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.doors.console import BAD_INPUT, NOT_FAITHFUL, PASSED, print_out, say
from transqa.doors.parser import About, Once
from transqa.doors.romanize_command import text_of_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from transqa.doors.parser import CommandParser
    from transqa.names.model import NameComparison

ABOUT = About(
    summary="say whether a Latin name is a spelling of a Cyrillic one",
    examples=(
        'transqa names "Ксенія Луцкіна" "Ksenia Lutskina"',
        'transqa names "Мікола Статкевіч" "Mikola Statkevich" --lang be',
    ),
    status="0 a spelling by some convention, 1 conventions mixed inside a word, misspelled or another name, "
    "2 bad input or usage",
    page="docs/romanization.md",
)
_COLUMNS = ("cyrillic", "latin", "verdict", "systems", "cost", "explanation")


def add_names(command: CommandParser) -> None:
    """Add the options of ``transqa names`` to its parser."""
    command.add_argument(
        "cyrillic", metavar="CYRILLIC", nargs="?", help="a name, any case of it"
    )
    command.add_argument(
        "latin", metavar="LATIN", nargs="?", help="what a text has for it"
    )
    command.add_argument(
        "--file",
        metavar="FILE",
        action=Once,
        help="a table of pairs instead, a pair a line: CYRILLIC, tab, LATIN; .csv has commas, - is standard input",
    )
    command.add_argument(
        "--lang", metavar="LANG", help="be, ru or uk; by its letters if not given"
    )


def run_names(arguments: argparse.Namespace) -> int:
    """Print the comparison of a pair, or a table with one of each pair of a file, and return the exit status."""
    from transqa.checker.checker import language_code
    from transqa.names.model import Verdict

    lang = language_code(arguments.lang, "--lang")
    if arguments.file is not None:
        if arguments.cyrillic is not None:
            raise ConfigError("names: give CYRILLIC and LATIN or --file, not both")
        return _compare_file(arguments.file, lang)
    if arguments.cyrillic is None or arguments.latin is None:
        raise ConfigError("names: give CYRILLIC and LATIN, or --file FILE")
    comparison = _compared(arguments.cyrillic, arguments.latin, lang)
    print_out(comparison.explain() + "\n")
    return PASSED if comparison.verdict == Verdict.VARIANT else NOT_FAITHFUL


def _compared(cyrillic: str, latin: str, lang: str | None) -> NameComparison:
    """Return the comparison of a pair. Raises InputError for a name in Cyrillic where the Latin one belongs."""
    from transqa.names import compare_names
    from transqa.text.scripts import script_of

    scripts = {script_of(letter) for letter in latin}
    if "cyrillic" in scripts and "latin" not in scripts:
        raise InputError(
            f'LATIN "{latin}" holds no Latin letter; the name in Cyrillic comes first'
        )
    return compare_names(cyrillic, latin, lang=lang)


def _compare_file(path: str, lang: str | None) -> int:
    """Print a line for each pair of a file; one that cannot be read is named, and the others are compared."""
    from transqa.names.model import Verdict

    lines = ["\t".join(_COLUMNS)]
    bad: list[str] = []
    is_faithful = True
    for number, cells in _pairs(path):
        place = f"{'standard input' if path == '-' else path}: line {number}"
        if len(cells) != 2 or not all(cells):
            bad.append(f"{place}: {len(cells)} columns; a line is CYRILLIC, tab, LATIN")
            continue
        try:
            cyrillic, latin = cells
            comparison = _compared(cyrillic, latin, lang)
        except (InputError, ConfigError) as error:
            bad.append(f"{place}: {error}")
            continue
        is_faithful = is_faithful and comparison.verdict == Verdict.VARIANT
        explanation = "; ".join(
            line.strip() for line in comparison.explain().splitlines()[1:]
        )
        row = (
            *cells,
            comparison.verdict.value,
            " ".join(comparison.systems),
            f"{comparison.cost:g}",
            explanation,
        )
        lines.append("\t".join(row))
    for message in bad:
        say(message)
    if len(lines) == 1:
        if not bad:
            raise InputError(f"{path}: no pairs of names in the file")
        return BAD_INPUT
    print_out("".join(f"{line}\n" for line in lines))
    if bad:
        return BAD_INPUT
    return PASSED if is_faithful else NOT_FAITHFUL


def _pairs(path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not empty, by their numbers, cut into cells; a header is passed over."""
    lines = text_of_file(path).splitlines()
    delimiter = "," if path.lower().endswith(".csv") else "\t"
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if delimiter == ",":
            cells = next(csv.reader([line]), [])
        cells = [cell.strip() for cell in cells]
        is_header = [cell.casefold() for cell in cells] == ["cyrillic", "latin"]
        if not is_header:
            yield number, cells
