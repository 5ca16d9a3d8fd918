"""The rows of a romanization table: which Cyrillic letters, where in a word, and what is written for them.

The keys of a row, and the order in which rows are tried, are described in
``transqa.romanization.systems``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import DataError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWELS = frozenset("аеёиоуыэюяіїєѣѵ")
_SIGNS = frozenset("ьъ'")
_CONSONANTS = frozenset(map(chr, range(0x430, 0x530))) - _VOWELS - _SIGNS
_LETTER_CLASSES = {"vowel": _VOWELS, "sign": _SIGNS, "consonant": _CONSONANTS}
# What a context may name besides letters, by its side.
_EDGES = {
    "after": "start",
    "before": "end",
}

_ROW_KEYS = frozenset(("from", "to", "after", "before", "clause", "also"))
_TEXT_KEYS = ("from", "to", "clause")
_LIST_KEYS = ("after", "before", "also")


class Context(NamedTuple):
    """What must stand on one side of a row's letters: the edge of the word, one of ``letters``, or one of ``texts``.

    ``names`` is how the table says it.
    """

    names: tuple[str, ...]
    edge: bool
    letters: frozenset[str]
    texts: tuple[str, ...]


class Rule(NamedTuple):
    """The letters of a row and where they must stand; a side without a context may hold anything."""

    letters: str
    after: Context | None
    before: Context | None


class Mapping(NamedTuple):
    """A row of a table: a rule, what is written, the clause that says so, and other renderings that are read."""

    rule: Rule
    latin: str
    clause: str
    also: tuple[str, ...]

    @property
    def letters(self) -> str:
        """Return the Cyrillic letters of the row."""
        return self.rule.letters


def holds(rule: Rule, word: str, start: int) -> bool:
    """Return whether what stands around a rule's letters, which begin at ``start``, is what the rule asks for."""
    after, before = rule.after, rule.before
    if after is not None:
        if start == 0:
            if not after.edge:
                return False
        elif word[start - 1] not in after.letters and not word.endswith(
            after.texts, 0, start
        ):
            return False
    if before is None:
        return True
    end = start + len(rule.letters)
    if end == len(word):
        return before.edge
    return word[end] in before.letters or word.startswith(before.texts, end)


def grouped(
    rows: Sequence[dict[str, Any]], file: str
) -> dict[str, tuple[Mapping, ...]]:
    """Return the rows of a table by their first letter, in the order in which they are tried.

    Raises DataError, which names the file and the number of the row, from 1.
    """
    mappings = [
        _mapping(row, f"{file}: mapping {number}") for number, row in enumerate(rows, 1)
    ]
    # The sort is stable: among rows with equally many letters and a context alike, the
    # order of the file decides.
    mappings.sort(key=_precedence)
    by_letter: dict[str, list[Mapping]] = {}
    for mapping in mappings:
        by_letter.setdefault(mapping.letters[0], []).append(mapping)
    return {letter: tuple(group) for letter, group in by_letter.items()}


def _precedence(mapping: Mapping) -> tuple[int, bool]:
    """Return the key by which rows are tried: more letters first, then rows with a context before those without."""
    anywhere = mapping.rule.after is None and mapping.rule.before is None
    return -len(mapping.letters), anywhere


def _mapping(row: dict[str, Any], where: str) -> Mapping:
    """Return the mapping that a row read from TOML describes; ``where`` begins every error."""
    for key in row:
        if key not in _ROW_KEYS:
            hint = did_you_mean(key, _ROW_KEYS)
            raise DataError(f'{where}: key "{key}" is unknown; {hint}')
    if not row.get("from") or "to" not in row or not row.get("clause"):
        raise DataError(f'{where}: "from", "to" and "clause" are required, found {row}')
    for key in _TEXT_KEYS:
        if not isinstance(row[key], str):
            raise DataError(f'{where}: "{key}" must be a text, found {row[key]!r}')
    for key in _LIST_KEYS:
        if key not in row:  # most rows have none of them
            continue
        values = row[key]
        if not isinstance(values, list) or not all(
            isinstance(value, str) for value in values
        ):
            raise DataError(
                f'{where}: "{key}" must be a list of texts, found {values!r}'
            )
    for side, edge in _EDGES.items():
        if side not in row:
            continue
        for name in row[side]:
            _check_place(name, (*_LETTER_CLASSES, edge), f"{where}: {side}")
    rule = Rule(
        letters=row["from"],
        after=context_of(row.get("after", ())),
        before=context_of(row.get("before", ())),
    )
    return Mapping(rule, row["to"], row["clause"], tuple(row.get("also", ())))


def _check_place(name: str, allowed: tuple[str, ...], where: str) -> None:
    """Raise DataError for a misspelled word such as ``strat``: in Latin letters, and neither a place nor a letter."""
    if name.isascii() and name not in allowed and name != "'":
        raise DataError(
            f'{where}: place "{name}" is unknown; {did_you_mean(name, allowed)}'
        )


def context_of(names: Sequence[str]) -> Context | None:
    """Return the context that a row's ``after`` or ``before`` asks for; None if it asks for nothing."""
    if not names:
        return None
    edge = False
    letters: set[str] = set()
    texts: list[str] = []
    for name in names:
        if name in _EDGES.values():
            edge = True
        elif name in _LETTER_CLASSES:
            letters |= _LETTER_CLASSES[name]
        elif len(name) == 1:
            letters.add(name)
        else:
            texts.append(name)
    return Context(tuple(names), edge, frozenset(letters), tuple(texts))
