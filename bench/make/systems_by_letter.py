"""Gathers the romanization tables by letter, so that a start need not read them: writes ``romanization/by_letter.json``.

    python -m bench.make.systems_by_letter     (or: make systems)

A test asks for a file of today's tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transqa.languages import east_slavic
from transqa.romanization import systems_of
from transqa.romanization.by_letter import FILE

if TYPE_CHECKING:
    from transqa.romanization.rules import Context, Rule


def main() -> None:
    """Write the file."""
    FILE.write_text(by_letter(), "utf-8")
    print(FILE.name, FILE.stat().st_size, "bytes")


def by_letter() -> str:
    """Return the text of the file: a line for each letter of each language."""
    languages = []
    for lang in east_slavic():
        letters = sorted(_rows_by_letter(lang).items())
        lines = [f"{_json(letter)}:{_json(rows)}" for letter, rows in letters]
        languages.append(f"{_json(lang)}:{{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(languages) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rows_by_letter(lang: str) -> dict[str, Any]:
    """Return the distinct rules of each letter, and the rows of each system, which have the numbers of rules."""
    letters: dict[str, Any] = {}
    for system in systems_of(lang):
        for letter, mappings in system.rows.items():
            of_letter = letters.setdefault(letter, {"rules": [], "systems": {}})
            rules = of_letter["rules"]
            rows = of_letter["systems"].setdefault(system.id, [])
            for mapping in mappings:
                rule = _packed(mapping.rule)
                if rule not in rules:
                    rules.append(rule)
                rows.append([rules.index(rule), mapping.latin, *mapping.also])
    return letters


def _packed(rule: Rule) -> list[Any]:
    return [rule.letters, _names(rule.after), _names(rule.before)]


def _names(context: Context | None) -> list[str]:
    return list(context.names) if context else []


if __name__ == "__main__":
    main()
