"""Gathers the romanization tables by letter, so that a start need not read them: writes ``romanization/by_letter.json``.

    python -m bench.make.systems_by_letter     (or: make tables)

A test asks for a file of today's tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transqa.languages import east_slavic
from transqa.romanization import systems_of
from transqa.romanization.by_letter import FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.romanization import RomanizationSystem
    from transqa.romanization.rules import Context, Rule


def main() -> None:
    """Write the file."""
    FILE.write_text(by_letter(), "utf-8")
    print(FILE.name, FILE.stat().st_size, "bytes")


def by_letter() -> str:
    """Return the text of the file: a line for each letter of each language."""
    languages = []
    for lang in east_slavic():
        systems = systems_of(lang)
        letters = sorted({letter for system in systems for letter in system.rows})
        lines = [
            f"{_json(letter)}:{_json(_rows(letter, systems))}" for letter in letters
        ]
        ids = [system.id for system in systems]
        languages.append(
            f'{_json(lang)}:{{"systems":{_json(ids)},"letters":{{\n'
            + ",\n".join(lines)
            + "\n}}"
        )
    return "{\n" + ",\n".join(languages) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rows(letter: str, systems: Sequence[RomanizationSystem]) -> dict[str, Any]:
    """Return the distinct rules of a letter, and the numbers of the systems that have the same rows, with those."""
    rules: list[Any] = []
    groups: list[tuple[list[int], list[Any]]] = []
    for number, system in enumerate(systems):
        rows = []
        for mapping in system.rows.get(letter, ()):
            rule = _packed(mapping.rule)
            if rule not in rules:
                rules.append(rule)
            rows.append([rules.index(rule), mapping.latin, *mapping.also])
        for numbers, of_group in groups:
            if of_group == rows:
                numbers.append(number)
                break
        else:
            groups.append(([number], rows))
    return {"rules": rules, "groups": groups}


def _packed(rule: Rule) -> list[Any]:
    return [rule.letters, _names(rule.after), _names(rule.before)]


def _names(context: Context | None) -> list[str]:
    return list(context.names) if context else []


if __name__ == "__main__":
    main()
