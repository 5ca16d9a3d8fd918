"""The romanization systems: an overview by language, and a page a system with its table."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import tomli

from make.checks import escaped, row
from transqa.romanization import load_system, romanization_systems, romanize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.romanization import RomanizationSystem

LANGUAGES = {"be": "Belarusian", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian"}
_COMPARED = {
    "be": "Ціханоўская",
    "ru": "Юрий Щёголев",
    "uk": "Зеленський",
    "bg": "Благоевград",
}
"""A name of each language in which systems differ."""
_KINDS = {
    "national": "national",
    "passport": "passports",
    "geographic": "maps",
    "library": "libraries",
    "scientific": "scholars",
    "international": "international standard",
    "press": "the press",
}
_PLACES = {
    "vowel": "a vowel",
    "consonant": "a consonant",
    "sign": "ь, ъ, an apostrophe",
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    systems = [load_system(name) for name in romanization_systems()]
    made = {
        f"romanization/{system.id}.md": "\n".join(_system(system)) + "\n"
        for system in systems
    }
    return made | {"romanization.md": "\n".join(_overview(systems)) + "\n"}


def _overview(systems: list[RomanizationSystem]) -> Iterator[str]:
    yield from (
        "# Romanization systems",
        "",
        f"{len(systems)} systems that write Cyrillic in Latin letters, each a table of its own with its source. They are",
        "what a spelling is held against: a name that one of them writes is a variant, and the report says whose.",
        "",
        "```sh",
        'transqa romanize "Ціханоўская" --system be-bgnpcgn-1979    # Tsikhanowskaya',
        'transqa romanize "Ціханоўская"                             # Tsikhanouskaya',
        "transqa romanize --list",
        "transqa romanize --file names.txt --lang be                # a text, or - for standard input",
        "transqa names --file pairs.tsv                             # a pair a line: Cyrillic, tab, Latin",
        "```",
        "",
        "Without `--system` it is that of the English-language press (`be-press-en`, `ru-press-en`, `uk-press-en`), in",
        "Bulgarian `bg-2009`. A *provisional* table rests on usage, or on a source at second hand; its page says which.",
    )
    for lang, title in LANGUAGES.items():
        name = _COMPARED[lang]
        yield from (
            "",
            f"## {title}",
            "",
            row(("id", f"{name} is written", "for", "authority", "year", "status")),
            row(["---"] * 6),
        )
        for system in systems:
            if system.language == lang:
                yield row(
                    (
                        f"[`{system.id}`](romanization/{system.id}.md)",
                        escaped(romanize(name, system.id)),
                        _KINDS[system.kind],
                        escaped(system.authority),
                        str(system.year or ""),
                        system.status,
                    )
                )


def _system(system: RomanizationSystem) -> Iterator[str]:
    table = _table(system.id)
    title = escaped(system.title)
    yield from (
        f"# {system.id}",
        "",
        f"{title}.",
        "",
        f"- authority: {escaped(system.authority)}",
        f"- language: {LANGUAGES[system.language]}",
        f"- used by: {_KINDS[system.kind]}",
        *(
            [f"- for readers of: `{system.for_language}`"]
            if system.for_language
            else []
        ),
        *([f"- year: {system.year}"] if system.year else []),
        f"- status: {system.status}",
        f"- source: <{system.url}>",
        "",
        *([f"{escaped(_sentence(system.note))}", ""] if system.note else []),
        "## Examples",
        "",
        row((LANGUAGES[system.language], "Latin")),
        row(["---"] * 2),
        *(row((cyrillic, escaped(latin))) for cyrillic, latin in system.samples),
        "",
        "```sh",
        f'transqa romanize "{system.samples[0][0]}" --system {system.id}    # {system.samples[0][1]}',
        "```",
        "",
        "## Letters",
        "",
        "Of the rows that fit, the longest wins, then one with a place, then the first. *Also read* is what the same",
        "convention admits: it is recognised, and never written.",
        "",
        row(("letters", "where", "written", "also read", "clause")),
        row(["---"] * 5),
        *(_mapping(mapping) for mapping in table["mappings"]),
    )
    yield from _departures(table)


def _sentence(text: str) -> str:
    """Return a note as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _departures(table: Mapping[str, Any]) -> Iterator[str]:
    if table.get("departures"):
        yield from (
            "",
            "## Where the standard's own examples differ",
            "",
            row(("word", "its example", "by its table", "why")),
            row(["---"] * 4),
        )
        for departure in table["departures"]:
            yield row(
                (
                    departure["cyrillic"],
                    escaped(departure["standard"]),
                    escaped(departure["ours"]),
                    escaped(departure["why"]),
                )
            )
    if table.get("unverified"):
        letters = ", ".join(_letters(letter) for letter in table["unverified"])
        yield from ("", f"No text of the standard vouches for the rows of {letters}.")


def _mapping(mapping: Mapping[str, Any]) -> str:
    where = [
        place
        for side in ("after", "before")
        for place in _places(side, mapping.get(side, ()))
    ]
    return row(
        (
            _letters(mapping["from"]),
            "; ".join(where),
            _latin(mapping["to"]),
            ", ".join(_latin(latin) for latin in mapping.get("also", ())),
            escaped(mapping.get("clause", "")),
        )
    )


def _places(side: str, names: Sequence[str]) -> Iterator[str]:
    """Yield where letters must stand: at an edge of the word, and behind or before what."""
    if "start" in names:
        yield "at the start of a word"
    if "end" in names:
        yield "at the end of a word"
    others = [_PLACES.get(name, name) for name in names if name not in ("start", "end")]
    if others:
        yield f"{side} {', '.join(others)}"


def _letters(text: str) -> str:
    return "apostrophe" if text == "'" else text


def _latin(text: str) -> str:
    """Return what is written; a mark alone is hard to see, and so is nothing."""
    if not text:
        return "*nothing*"
    return escaped(text) if any(map(str.isalpha, text)) else f"`{text}`"


def _table(name: str) -> dict[str, Any]:
    path = resources.files("transqa") / "romanization" / "tables" / f"{name}.toml"
    return tomli.loads(path.read_text("utf-8"))
