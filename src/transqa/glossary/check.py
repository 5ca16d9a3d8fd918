"""Looks a glossary file through and names all that is wrong with it at once, not the first error alone."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

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


class _Placed(NamedTuple):
    """An entry and where it stands."""

    where: str
    entry: Entry


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
    placed, bad = _parsed(raw, path, data)
    problems += bad
    for one in placed:
        problems += _of_entry(one)
    return Checked(len(placed), [*problems, *_between(placed)])


def _parsed(raw: Raw, path: Path, data: bytes) -> tuple[list[_Placed], list[Problem]]:
    """Return the entries of a file with their places; of a TOML file the line too."""
    lines: list[int] = []
    if path.suffix.lower() == ".toml" and not raw.problems:
        lines = entry_lines(data.decode("utf-8-sig"))
    placed, problems = [], []
    for number, row in enumerate(raw.rows):
        where = row.where
        if len(lines) == len(raw.rows):
            where = where.replace(f"{path}: ", f"{path}: line {lines[number]}: ", 1)
        try:
            placed.append(_Placed(where, parse_entry(row.table, where, path.name)))
        except DataError as error:
            problems.append(Problem("error", str(error)))
    return placed, problems


def _of_entry(one: _Placed) -> Iterator[Problem]:
    """Yield what is wrong inside one entry."""
    statuses: dict[tuple[str, str], Status] = {}
    for term in one.entry.terms:
        first = statuses.setdefault((term.lang, term.text), term.status)
        if first is not term.status:
            said = f'{term.lang} "{term.text}" is both {first} and {term.status}'
            accepted = first in ACCEPTED and term.status in ACCEPTED
            yield Problem("warning" if accepted else "error", f"{one.where}: {said}")
        yield from (Problem("warning", f"{one.where}: {said}") for said in _of_form(term))
    if not any(term.status in ACCEPTED for term in one.entry.terms):
        yield Problem("warning", f"{one.where}: no preferred or admitted form in any language")
    for lang in sorted({term.lang for term in one.entry.terms}):
        if two_letter_code(lang) != lang:
            yield Problem(
                "warning", f'{one.where}: language "{lang}" is written "{two_letter_code(lang)}", and never matches'
            )
    yield from (Problem("note", f"{one.where}: {said}") for said in _misspelled(one.entry))


def _misspelled(entry: Entry) -> Iterator[str]:
    """Yield the English spellings of a person that no romanization system gives, where no source says otherwise."""
    from transqa.names import Verdict, compare_names

    cyrillic = entry.cyrillic()
    if entry.kind != "person" or entry.source or entry.confidence is Confidence.UNATTESTED or not cyrillic:
        return
    for term in entry.terms:
        if term.lang != "en" or term.status not in ACCEPTED or term.source:
            continue
        try:
            compared = compare_names(cyrillic, term.text)
        except TransqaError:  # no name: digits, marks
            continue
        if compared.verdict in (Verdict.MISSPELLED, Verdict.DIFFERENT):
            near = " ".join(word.spelling.capitalize() for word in compared.words if word.spelling)
            said = f', as "{near}" is' if compared.verdict is Verdict.MISSPELLED and near else ""
            name = next(iter(cyrillic.values()))
            yield f'en "{term.text}" is no romanization of "{name}"{said}; give a source if it is meant so'


def _of_form(term: Term) -> Iterator[str]:
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


def _between(placed: Sequence[_Placed]) -> Iterator[Problem]:
    """Yield what entries of one file disagree on."""
    borne: dict[tuple[str, str, str], list[tuple[_Placed, Term]]] = defaultdict(list)
    for one in placed:
        for term in one.entry.terms:
            borne[one.entry.kind, term.lang, term.text].append((one, term))
    for (kind, lang, text), bearers in borne.items():
        if len(bearers) > 1:
            yield from _shared(kind, f'{lang} "{text}"', bearers)


def _shared(kind: str, form: str, bearers: Sequence[tuple[_Placed, Term]]) -> Iterator[Problem]:
    """Yield an error for a form that two entries prefer, a warning for one that two accept or that is wrong in one.

    One common word may say two concepts: terms collide only where all that both languages have is the same.
    """
    by_entry = {one.entry.id: (one, term) for one, term in reversed(bearers) if term.status in ACCEPTED}
    accepted = [*reversed(by_entry.values())]
    preferred = [one for one, term in accepted if term.status is Status.PREFERRED]
    if len(preferred) > 1 and _collide(kind, preferred):
        first, second = preferred[:2]
        said = f"{form} is preferred here and in {_rest(first)}, both of the kind {kind}"
        yield Problem("error", f"{second.where}: {said}")
    elif len(accepted) > 1 and kind != "term":
        first, second = accepted[0][0], accepted[1][0]
        yield Problem("warning", f"{second.where}: {form} stands for {_rest(first)} too; a text cannot tell them apart")
    wrong = [(one, term) for one, term in bearers if term.status not in ACCEPTED and term.always and not term.unless]
    for one, term in wrong:
        right = next((other for other, _ in accepted if other.entry.id != one.entry.id), None)
        if right:
            yield Problem("warning", f"{one.where}: {form} is always {term.status} here and accepted in {_rest(right)}")


def _collide(kind: str, preferred: Sequence[_Placed]) -> bool:
    one, other = (placed.entry for placed in preferred[:2])
    langs = {term.lang for term in one.terms} & {term.lang for term in other.terms}
    return kind != "term" or all(one.preferred(lang) == other.preferred(lang) for lang in langs)


def _rest(one: _Placed) -> str:
    """Return where an entry stands inside its file, with its id."""
    place = one.where.split(": ", 1)[-1]
    return place if f'"{one.entry.id}"' in place else f'{place} (entry "{one.entry.id}")'
