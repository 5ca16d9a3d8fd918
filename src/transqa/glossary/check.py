"""Looks a glossary file through and names all that is wrong with it at once, not the first error alone."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from transqa.base.errors import DataError, TransqaError
from transqa.glossary.entries import ACCEPTED, Confidence, Status
from transqa.glossary.from_toml import entry_lines
from transqa.glossary.load import read_raw
from transqa.glossary.parse import parse_entry
from transqa.languages.alphabets import missing_letters
from transqa.languages.codes import two_letter_code
from transqa.text.scripts import mixed_script, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from transqa.glossary.entries import Entry, Term
    from transqa.glossary.layer import Raw

Level = Literal["error", "warning", "note"]
_BLANKS = re.compile(r"^\s|\s$|\s\s|[\x00-\x1f\x7f\u200b\u2060\ufeff]")


class Problem(NamedTuple):
    """Something wrong: errors make a glossary unusable, warnings are likely slips, notes may be meant."""

    level: Level
    message: str


class _PlacedEntry(NamedTuple):
    """An entry and where it stands in its file, for messages."""

    where: str
    entry: Entry


class _Bearer(NamedTuple):
    """An entry that a form stands in, and its term of that form."""

    placed: _PlacedEntry
    term: Term


class Checked(NamedTuple):
    """How many entries a file has, and what is wrong with them."""

    entries: int
    problems: list[Problem]


def check_file(path: Path) -> Checked:
    """Return everything wrong with a glossary file that can be found at once."""
    try:
        data, raw = read_raw(path)
    except DataError as error:
        return Checked(0, [Problem("error", str(error))])
    problems = [Problem("error", message) for message in raw.problems]
    problems += [Problem("warning", message) for message in raw.warnings]
    entries: list[_PlacedEntry] = []
    for row_where, table in _rows_with_lines(raw, path, data):
        try:
            entries.append(
                _PlacedEntry(row_where, parse_entry(table, row_where, path.name))
            )
        except DataError as error:
            problems.append(Problem("error", str(error)))
    for placed in entries:
        for problem in _of_entry(placed.entry):
            problems.append(
                Problem(problem.level, f"{placed.where}: {problem.message}")
            )
    problems += _between(entries)
    return Checked(len(entries), problems)


def _rows_with_lines(
    raw: Raw, path: Path, data: bytes
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each row stands, and its table; of a TOML file the line is added, which its parser does not tell."""
    lines: list[int] = []
    if path.suffix.lower() == ".toml" and not raw.problems:
        lines = entry_lines(data.decode("utf-8-sig"))
    for number, (where, table) in enumerate(raw.rows):
        if len(lines) == len(raw.rows):
            yield (
                where.replace(f"{path}: ", f"{path}: line {lines[number]}: ", 1),
                table,
            )
        else:
            yield where, table


def _of_entry(entry: Entry) -> Iterator[Problem]:
    """Yield what is wrong inside one entry."""
    statuses: dict[tuple[str, str], Status] = {}
    for term in entry.terms:
        first = statuses.setdefault((term.lang, term.text), term.status)
        if first is not term.status:
            level: Level = (
                "warning" if first in ACCEPTED and term.status in ACCEPTED else "error"
            )
            yield Problem(
                level, f'{term.lang} "{term.text}" is both {first} and {term.status}'
            )
        for slip in _slips_of_form(term):
            yield Problem("warning", slip)
    if not any(term.status in ACCEPTED for term in entry.terms):
        yield Problem("warning", "no preferred or admitted form in any language")
    for lang in sorted({term.lang for term in entry.terms}):
        short = two_letter_code(lang)
        if short != lang:
            yield Problem(
                "warning", f'language "{lang}" is written "{short}", and never matches'
            )
    for message in _misspelled(entry):
        yield Problem("note", message)


def _misspelled(entry: Entry) -> Iterator[str]:
    """Yield the English spellings of a person that no romanization system gives, where no source says otherwise."""
    from transqa.names import Verdict, compare_names

    cyrillic = entry.cyrillic()
    if entry.kind != "person" or not cyrillic:
        return
    if entry.source or entry.confidence is Confidence.UNATTESTED:
        return
    name = next(iter(cyrillic.values()))
    for term in entry.terms:
        if term.lang != "en" or term.status not in ACCEPTED or term.source:
            continue
        try:
            compared = compare_names(cyrillic, term.text)
        except TransqaError:  # no name: digits, marks
            continue
        if compared.verdict in (Verdict.MISSPELLED, Verdict.DIFFERENT):
            nearest = ""
            if compared.verdict is Verdict.MISSPELLED:
                nearest = " ".join(
                    word.spelling.capitalize()
                    for word in compared.words
                    if word.spelling
                )
            hint = f', as "{nearest}" is' if nearest else ""
            yield f'en "{term.text}" is no romanization of "{name}"{hint}; give a source if it is meant so'


def _slips_of_form(term: Term) -> Iterator[str]:
    """Yield what looks like a slip in the letters of a form."""
    text, lang = term.text, term.lang
    shown = f'{lang} "{text}"'
    if _BLANKS.search(text):
        yield f"{lang} {text!r} has white space at an end, twice together, or an invisible character"
    for word in text.split():
        for letter in mixed_script(word):
            hint = f', looks like "{letter.looks_like}"' if letter.looks_like else ""
            yield f'{shown}: "{letter.char}" (U+{ord(letter.char):04X}{hint}) is of another script than "{word}"'
    scripts = {script_of(char) for char in text} - {None}
    if lang == "en" and scripts == {"cyrillic"}:
        yield f"{shown} is in Cyrillic letters; is it in the right column?"
    missing = missing_letters(lang, official=True)
    foreign = [char for char in text if char.lower() in missing]
    if foreign:
        yield f'{shown} has the letter "{foreign[0]}", which {lang} has not'


def _between(entries: Sequence[_PlacedEntry]) -> Iterator[Problem]:
    """Yield what entries of one file disagree on."""
    borne: dict[tuple[str, str, str], list[_Bearer]] = defaultdict(list)
    for placed in entries:
        for term in placed.entry.terms:
            borne[placed.entry.kind, term.lang, term.text].append(_Bearer(placed, term))
    for (kind, lang, text), bearers in borne.items():
        if len(bearers) > 1:
            yield from _shared(kind, f'{lang} "{text}"', bearers)


def _shared(kind: str, form: str, bearers: Sequence[_Bearer]) -> Iterator[Problem]:
    """Yield an error for a form that two entries prefer, a warning for one that two accept or that is wrong in one.

    One common word may say two concepts: terms collide only where all that both
    languages have is the same.
    """
    # One bearer an entry, its first; an entry that bears the form twice stands where it
    # bears it last.
    by_entry = {
        bearer.placed.entry.id: bearer
        for bearer in reversed(bearers)
        if bearer.term.status in ACCEPTED
    }
    accepted = [*reversed(by_entry.values())]
    preferred = [
        bearer.placed for bearer in accepted if bearer.term.status is Status.PREFERRED
    ]
    if len(preferred) > 1 and _collide(kind, preferred[0].entry, preferred[1].entry):
        first, second = preferred[:2]
        message = (
            f"{form} is preferred here and in {_rest(first)}, both of the kind {kind}"
        )
        yield Problem("error", f"{second.where}: {message}")
    elif len(accepted) > 1 and kind != "term":
        first, second = accepted[0].placed, accepted[1].placed
        yield Problem(
            "warning",
            f"{second.where}: {form} stands for {_rest(first)} too; a text cannot tell them apart",
        )
    for placed, term in bearers:
        if term.status in ACCEPTED or not term.always or term.unless:
            continue
        right = next(
            (
                other.placed
                for other in accepted
                if other.placed.entry.id != placed.entry.id
            ),
            None,
        )
        if right:
            message = (
                f"{form} is always {term.status} here and accepted in {_rest(right)}"
            )
            yield Problem("warning", f"{placed.where}: {message}")


def _collide(kind: str, entry: Entry, other: Entry) -> bool:
    """Return whether two entries that prefer one form cannot both be meant."""
    if kind != "term":
        return True
    langs = {term.lang for term in entry.terms} & {term.lang for term in other.terms}
    return all(entry.preferred(lang) == other.preferred(lang) for lang in langs)


def _rest(placed: _PlacedEntry) -> str:
    """Return where an entry stands inside its file, with its id."""
    inside = placed.where.split(": ", 1)[-1]
    return (
        inside
        if f'"{placed.entry.id}"' in inside
        else f'{inside} (entry "{placed.entry.id}")'
    )
