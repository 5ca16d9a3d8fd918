"""The rows of a romanization table: letters, their rendering, and the places where it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import DataError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = frozenset("аеёиоуыэюяіїєѣѵ")
_SIGNS = frozenset("ьъ'")
_CONSONANTS = frozenset(map(chr, range(0x430, 0x530))) - _VOWELS - _SIGNS
_CLASSES = {"vowel": _VOWELS, "sign": _SIGNS, "consonant": _CONSONANTS}
_PLACES = frozenset(_CLASSES) | {"start", "end"}
_ROW_KEYS = frozenset(("from", "to", "after", "before", "clause", "also"))


class Context(NamedTuple):
    """What must stand on one side of a row's letters: the edge of the word, one of these letters or texts."""

    edge: bool
    letters: frozenset[str]
    texts: tuple[str, ...]


class Rule(NamedTuple):
    """Letters and where they must stand."""

    letters: str
    after: Context | None
    before: Context | None


class Mapping(NamedTuple):
    """A row of a table: a rule, its rendering, the clause that says so, and other renderings that are read."""

    rule: Rule
    latin: str
    clause: str
    also: tuple[str, ...]

    @property
    def letters(self) -> str:
        """Return the Cyrillic letters of the row."""
        return self.rule.letters


def holds(rule: Rule, word: str, start: int) -> bool:
    """Return whether what stands around the letters at ``start`` is what the rule asks for."""
    return (rule.after is None or _stands_before(rule.after, word, start)) and (
        rule.before is None or _stands_after(rule.before, word, start + len(rule.letters))
    )


def _stands_before(context: Context, word: str, start: int) -> bool:
    if start == 0:
        return context.edge
    return word[start - 1] in context.letters or word.endswith(context.texts, 0, start)


def _stands_after(context: Context, word: str, end: int) -> bool:
    if end == len(word):
        return context.edge
    return word[end] in context.letters or word.startswith(context.texts, end)


def grouped(rows: list[dict[str, Any]], place: str) -> dict[str, tuple[Mapping, ...]]:
    """Return the rows of a table by their first letter, in the order in which they are tried. Raises DataError."""
    return _group(tuple(_mappings(rows, place)))


def _mappings(rows: list[dict[str, Any]], place: str) -> Iterator[Mapping]:
    for number, row in enumerate(rows, 1):
        for key in row:
            if key not in _ROW_KEYS:
                hint = did_you_mean(key, _ROW_KEYS)
                raise DataError(f'{place}: mapping {number}: key "{key}" is unknown; {hint}')
        if not row.get("from") or "to" not in row or not row.get("clause"):
            raise DataError(f'{place}: mapping {number}: "from", "to" and "clause" are required, found {row}')
        for side, edge in (("after", "start"), ("before", "end")):
            _known_places(row.get(side, ()), (*_CLASSES, edge), f"{place}: mapping {number}: {side}")
        yield Mapping(
            Rule(row["from"], _context(row.get("after")), _context(row.get("before"))),
            row["to"],
            row["clause"],
            tuple(row.get("also", ())),
        )


def _known_places(names: list[str], allowed: tuple[str, ...], where: str) -> None:
    for name in names:
        if name.isascii() and name not in allowed and name != "'":
            raise DataError(f'{where}: place "{name}" is unknown; {did_you_mean(name, allowed)}')


def _context(what: list[str] | None) -> Context | None:
    if not what:
        return None
    letters = frozenset().union(*(_CLASSES.get(name, (name,) if len(name) == 1 else ()) for name in what))
    texts = tuple(name for name in what if name not in _PLACES and len(name) > 1)
    return Context("start" in what or "end" in what, letters, texts)


def _group(rows: tuple[Mapping, ...]) -> dict[str, tuple[Mapping, ...]]:
    ordered = sorted(rows, key=lambda row: (-len(row.letters), row.rule.after is None and row.rule.before is None))
    groups: dict[str, list[Mapping]] = {}
    for row in ordered:
        groups.setdefault(row.letters[0], []).append(row)
    return {letter: tuple(group) for letter, group in groups.items()}
