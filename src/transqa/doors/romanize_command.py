"""``transqa romanize``: a text by one romanization system, the usual one if none is named, or a list of all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.doors.console import PASSED, print_out, read_stdin, say
from transqa.doors.parser import About, Once

if TYPE_CHECKING:
    import argparse

    from transqa.doors.parser import CommandParser

ABOUT = About(
    summary="write Cyrillic in Latin letters",
    examples=(
        'transqa romanize "Святлана Ціханоўская" --system be-bgnpcgn-1979',
        "transqa romanize --file names.txt --lang uk",
    ),
    status="0 written, 2 bad input or usage",
    page="docs/romanization.md",
)


def add_romanize(command: CommandParser) -> None:
    """Add the options of ``transqa romanize`` to its parser."""
    command.add_argument(
        "text",
        metavar="TEXT",
        nargs="?",
        help="Cyrillic text; - reads standard input",
    )
    command.add_argument(
        "--file",
        metavar="FILE",
        action=Once,
        help="a file with the text, instead of TEXT",
    )
    command.add_argument(
        "--system",
        metavar="ID",
        help="romanization system: be-bgnpcgn-1979 … (default: the language's of the press)",
    )
    command.add_argument(
        "--lang",
        metavar="LANG",
        help="be, ru, uk or bg; by its letters if not given",
    )
    command.add_argument(
        "--list",
        action="store_true",
        dest="is_list",
        help="show the systems, of --lang or of all languages",
    )


def run_romanize(arguments: argparse.Namespace) -> int:
    """Print the text by the system, or the list of systems, and return the exit status."""
    from transqa.checker.checker import language_code
    from transqa.romanization import romanize, usual_system

    lang = language_code(arguments.lang, "--lang")
    if arguments.is_list:
        print_out(_list_of_systems(lang))
        return PASSED
    if arguments.text is not None and arguments.file is not None:
        raise ConfigError("romanize: give a TEXT or --file, not both")
    if arguments.text is None and arguments.file is None:
        raise InputError("romanize: give a TEXT, or --list for the systems")
    is_word = arguments.file is None and arguments.text != "-"
    text = arguments.text if is_word else text_of_file(arguments.file or "-")
    system = arguments.system
    if system is not None and lang and system.partition("-")[0] != lang:
        raise ConfigError(f'--system {system} is not one of --lang "{lang}"')
    if system is None:
        system = usual_system(lang or _language_of(text), "--lang")
        say(f"by {system}; --list shows the others")
    print_out(romanize(text, system) + ("\n" if is_word else ""))
    return PASSED


def text_of_file(path: str) -> str:
    """Return the text of a file, or of standard input (``-``). Raises InputError for what is no text."""
    from transqa.bitext.decode import decode, read_bytes

    if path == "-":
        return decode(read_stdin(), "standard input")
    return decode(read_bytes(Path(path)), path, utf16=True)


def _languages() -> list[str]:
    """Return the languages that have systems."""
    from transqa.romanization import romanization_systems

    return list(dict.fromkeys(name.split("-")[0] for name in romanization_systems()))


def _language_of(text: str) -> str:
    """Return the language of a text by its words or letters. Raises InputError where these may be of several."""
    from transqa.names.prepare import guess_langs
    from transqa.text.language import detect_language
    from transqa.text.scripts import script_of

    if all(script_of(letter) != "cyrillic" for letter in text):
        raise InputError(f'"{text:.40}" holds no Cyrillic letter')
    detected = detect_language(text)
    if detected in _languages():
        return str(detected)
    words = text.lower().split()
    langs = guess_langs(words) if words else ()
    if len(langs) == 1:
        return langs[0]
    raise InputError(
        f'"{text:.40}" may be of several languages; say --lang ({", ".join(_languages())}) or --system'
    )


def _list_of_systems(lang: str | None) -> str:
    """Return a line for each system: its id, kind, year, standing and a sample."""
    from transqa.romanization import systems_of, usual_system

    languages = [lang] if lang else _languages()
    rows: list[tuple[str, ...]] = []
    for code in languages:
        usual = usual_system(code, "--lang")
        for system in systems_of(code):
            cyrillic, latin = system.samples[0]
            mark = "*" if system.id == usual else ""
            row = (
                f"{system.id}{mark}",
                system.kind,
                str(system.year or ""),
                system.status,
                f"{cyrillic} → {latin}",
            )
            rows.append(row)
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines: list[str] = []
    for cells in rows:
        padded = [
            cell.ljust(width) for cell, width in zip(cells[:4], widths, strict=True)
        ]
        lines.append("  ".join([*padded, cells[4]]))
    return "\n".join([*lines, "* where no --system is named", ""])
