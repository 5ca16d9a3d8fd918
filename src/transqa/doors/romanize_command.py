"""``transqa romanize``: a text by one romanization system, the usual one if none is named, or a list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.doors.console import PASSED, print_out, read_stdin, say
from transqa.doors.parser import About

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from transqa.doors.parser import CommandParser
    from transqa.romanization import RomanizationSystem

_PRESS = "press-en"  # what an English-language newsroom writes: the usual system of a language that has one


ABOUT = About(
    summary="write Cyrillic in Latin letters",
    examples=(
        'transqa romanize "Святлана Ціханоўская" --system be-bgnpcgn-1979',
        "transqa romanize --list --lang uk",
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
    from transqa.bitext import decode
    from transqa.checker.checker import language_code
    from transqa.romanization import romanize

    lang = language_code(arguments.lang, "--lang")
    if arguments.is_list:
        print_out(_list_of_systems(lang))
        return PASSED
    if arguments.text is None:
        raise InputError("romanize: give a TEXT, or --list for the systems")
    is_stdin = arguments.text == "-"
    text = decode(read_stdin(), "standard input") if is_stdin else arguments.text
    system = arguments.system
    if system is not None and lang and system.partition("-")[0] != lang:
        raise ConfigError(f'--system {system} is not one of --lang "{lang}"')
    if system is None:
        system = _usual_system(lang or _language_of(text))
        say(f"by {system}; --list shows the others")
    print_out(romanize(text, system) + ("" if is_stdin else "\n"))
    return PASSED


def _languages() -> list[str]:
    """Return the languages that have systems."""
    from transqa.romanization import romanization_systems

    return list(dict.fromkeys(name.split("-")[0] for name in romanization_systems()))


def _usual_system(lang: str) -> str:
    """Return the system of the English-language press, else the first one in force. Raises ConfigError.

    >>> _usual_system("be"), _usual_system("bg")
    ('be-press-en', 'bg-2009')
    """
    systems = _systems(lang)
    for system in systems:
        if system.id == f"{lang}-{_PRESS}":
            return system.id
    in_force = [system for system in systems if system.status == "in force"]
    return (in_force or list(systems))[0].id


def _systems(lang: str) -> Sequence[RomanizationSystem]:
    """Return the systems of a language. Raises ConfigError for a language without one."""
    from transqa.romanization import load_system, romanization_systems

    languages = _languages()
    if lang not in languages:
        raise ConfigError(
            f'--lang "{lang}" has no romanization system here; allowed: {", ".join(languages)}'
        )
    names = [name for name in romanization_systems() if name.startswith(f"{lang}-")]
    return [load_system(name) for name in names]


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
    languages = [lang] if lang else _languages()
    rows: list[tuple[str, ...]] = []
    for code in languages:
        usual = _usual_system(code)
        for system in _systems(code):
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
