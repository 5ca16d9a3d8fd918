"""Finds surnames that stand alone, of persons who were named in full or whose surname is theirs alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.glossary import keys
from transqa.glossary.latin import Capital, capitals
from transqa.glossary.mention import Mention, is_name_gap
from transqa.names.latin import fold_latin
from transqa.names.model import Verdict
from transqa.names.reading import LatinWord, WordReading, read_word
from transqa.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.glossary.index import Index
    from transqa.text.words import Word

_SHORT_SURNAME = 4


def find_lone(
    index: Index, text: str, lang: str, tokens: Sequence[Word], known: set[str], full: list[Mention]
) -> Iterator[Mention]:
    """Return surnames standing alone, of persons in ``known`` (ids) or unique ones; not beside another given name."""
    if lang in ("be", "ru", "uk") or not (known or index.unique):
        return
    persons = sorted(index.numbers(known)) if known else []
    named = capitals(tokens)
    if not persons and not any(map(index.kept(_unique), [word.skeleton for word in named])):
        return
    taken = {place for mention in full for place in range(mention.start, mention.end)}
    for word in named:
        if len(word.text) < _SHORT_SURNAME or word.start in taken or word.end - 1 in taken:
            continue
        numbers = surnamed(index, word.skeleton, persons)
        if numbers and not _beside_a_name(text, tokens, word.at):
            yield from _read_lone(index, word, numbers, known)


def surnamed(index: Index, key: str, persons: Sequence[int]) -> list[int]:
    """Return the persons, of some and of all unique ones, whose surname has a consonant key or nearly so."""
    if not persons and not index.unique:
        return []
    exact = bool(index.tables.get("surname", key))
    some = [number for number in persons if _has_surname(index, number, key, exact=exact)]
    unique = index.kept(_unique)(key) if index.unique else ()
    return sorted({*some, *unique}) if unique else some


def _unique(index: Index, key: str) -> tuple[int, ...]:
    exact = bool(index.tables.get("surname", key))
    return tuple(number for number in index.unique if _has_surname(index, number, key, exact=exact))


def _has_surname(index: Index, number: int, key: str, *, exact: bool) -> bool:
    """Return whether a surname has a consonant key; one a code away counts only where no surname at all has the key."""
    mine = index.kept(_surname_keys)(number)
    if exact or len(key) < 3:
        return key in mine
    return not mine.isdisjoint(keys.one_code_less(key)) or any(key in keys.one_code_less(other) for other in mine)


def _surname_keys(index: Index, number: int) -> frozenset[str]:
    return keys.surname_keys(index.entries[number])


def _beside_a_name(text: str, tokens: Sequence[Word], place: int) -> bool:
    """Return whether the word before reads as a given name of somebody else (capitalised, not at a sentence start)."""
    if place == 0:
        return False
    before = tokens[place - 1]
    gap = text[before.end : tokens[place].start]
    return before.text[:1].isupper() and is_name_gap(gap) and not is_title(before.key)


def _read_lone(index: Index, word: Capital, numbers: Sequence[int], known: set[str]) -> Iterator[Mention]:
    read = index.kept(_surname_read)
    found = [(number, outcome) for number in numbers if (outcome := read(number, word.text))]
    if not found:
        return
    entries = index.entries
    ranked = sorted(found, key=lambda one: (one[1].verdict.rank, entries[one[0]].id not in known, one[1].cost))
    number, outcome = ranked[0]
    place = (word.start, word.end)
    yield Mention(
        entries[number], *place, word.text, "romanized", outcome.verdict, surname=outcome, surname_at=place, lone=True
    )


def _surname_read(index: Index, number: int, text: str) -> WordReading | None:
    """Return how a word reads as a person's surname; None if it does not, or a short one only with a slip."""
    folded = fold_latin(text)
    outcome = read_word(index.surname_word(number), LatinWord(text, folded))
    different = outcome.verdict == Verdict.DIFFERENT
    return None if different or (outcome.verdict == Verdict.MISSPELLED and len(folded) < 6) else outcome


def lone_candidates(index: Index, key: str) -> list[int]:
    """Return the persons whose surname has a consonant key, or one a code away if none has."""
    found = dict.fromkeys(index.tables.get("surname", key))
    if not found and len(key) >= 3:
        for less in keys.one_code_less(key):
            found |= dict.fromkeys(index.tables.get("surname", less))
        found |= dict.fromkeys(index.tables.get("surname-near", key))
    return list(found)
