"""Finds surnames that stand alone, of persons who were named in full or whose surname is theirs alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary import keys
from transqa.glossary.latin import Capital, capitals
from transqa.glossary.mention import Mention, is_name_gap
from transqa.languages import east_slavic
from transqa.names.latin import fold_latin
from transqa.names.model import Verdict
from transqa.names.reading import LatinWord, WordReading, read_word
from transqa.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from transqa.glossary.index import Index
    from transqa.text.words import Word

_SHORTEST = 4  # letters of a surname that counts alone
_SHORTEST_WRONG = 6  # letters of one that counts with a slip
_SHORTEST_NEAR_KEY = 3  # consonants of a surname of which one may be wrong


def find_lone(
    index: Index,
    text: str,
    lang: str,
    tokens: Sequence[Word],
    known: set[str],
    full: list[Mention],
    meant: Collection[str] = (),
) -> Iterator[Mention]:
    """Return surnames standing alone, of persons in ``known`` (ids) or unique ones; not beside another given name.

    ``meant`` are persons whom a surname names where nobody in ``known`` bears it.
    """
    if lang in east_slavic() or not (known or meant or index.unique):
        return
    persons = sorted(index.numbers({*known, *meant})) if known or meant else []
    named = capitals(index, tokens)
    unique = index.remembering(_unique_with)
    if not persons and not any(unique(word.skeleton) for word in named):
        return
    taken = {place for mention in full for place in range(mention.start, mention.end)}
    for word in named:
        if len(word.text) < _SHORTEST or word.start in taken or word.end - 1 in taken:
            continue
        numbers = with_surname(index, word.skeleton, persons)
        if numbers and not _is_beside_a_name(text, tokens, word.at):
            yield from _best_lone(index, word, numbers, known)


def with_surname(index: Index, key: str, persons: Sequence[int]) -> list[int]:
    """Return the persons, of some and of all unique ones, whose surname has a consonant key or nearly so."""
    numbers = _of_surname(index, key, persons) if persons else []
    unique = index.remembering(_unique_with)(key) if index.unique else ()
    return sorted({*numbers, *unique}) if unique else numbers


def _unique_with(index: Index, key: str) -> tuple[int, ...]:
    return tuple(_of_surname(index, key, index.unique))


class _Consonants(NamedTuple):
    """The consonant keys of a person's surname, whole and with one code left out."""

    whole: frozenset[str]
    less: frozenset[str]


def _consonants(index: Index, number: int) -> _Consonants:
    """Return what the surname of an entry is found by.

    That is nothing for a place, an organization, or a person with no Cyrillic name of
    two words: a word that stands alone cannot be their surname, however alike it looks
    («стран СНГ» asked the Commonwealth for one).
    """
    entry = index.entries[number]
    names = keys.cyrillic_names(entry)
    if entry.kind != "person" or not names:
        return _Consonants(frozenset(), frozenset())
    surname = keys.surname_keys(names, keys.english_words(entry))
    return _Consonants(frozenset(surname.whole), frozenset(surname.less))


def _of_surname(index: Index, key: str, persons: Sequence[int]) -> list[int]:
    """Return those of some persons whose surname has a key; one a code away counts only where no surname has the key.

    Otherwise Lukashuk would be a misspelled Lukashenko in a glossary that knows them
    both.
    """
    consonants = index.remembering(_consonants)
    if len(key) < _SHORTEST_NEAR_KEY or index.tables.get("surname", key):
        return [number for number in persons if key in consonants(number).whole]
    less = keys.one_code_less(key)
    numbers = []
    for number in persons:
        surname = consonants(number)
        if key in surname.less or not surname.whole.isdisjoint(less):
            numbers.append(number)
    return numbers


def _is_beside_a_name(text: str, tokens: Sequence[Word], at: int) -> bool:
    """Return whether the word before reads as a given name of somebody else: capitalised, and no title."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if not before.text[:1].isupper() or is_title(before.key):
        return False
    return is_name_gap(text[before.end : tokens[at].start])


def _best_lone(
    index: Index, word: Capital, numbers: Sequence[int], known: set[str]
) -> Iterator[Mention]:
    """Yield the mention of the person whose surname a word is read as best; one named in full before another."""
    read_surname = index.remembering(_read_surname)
    best: tuple[tuple[int, bool, float], int, WordReading] | None = None
    for number in numbers:
        outcome = read_surname(number, word.text)
        if outcome is None:
            continue
        rank = outcome.verdict.rank, index.entries[number].id not in known, outcome.cost
        if best is None or rank < best[0]:
            best = rank, number, outcome
    if best is None:
        return
    _, number, outcome = best
    yield Mention(
        entry=index.entries[number],
        start=word.start,
        end=word.end,
        text=word.text,
        how="romanized",
        verdict=outcome.verdict,
        surname=outcome,
        surname_at=(word.start, word.end),
        lone=True,
    )


def _read_surname(index: Index, number: int, text: str) -> WordReading | None:
    """Return how a word reads as a person's surname; None if it does not, or a short one only with a slip."""
    folded = fold_latin(text)
    outcome = read_word(index.surname_word(number), LatinWord(text, folded))
    if outcome.verdict == Verdict.DIFFERENT:
        return None
    if outcome.verdict == Verdict.MISSPELLED and len(folded) < _SHORTEST_WRONG:
        return None
    return outcome


def lone_candidates(index: Index, key: str) -> list[int]:
    """Return the persons whose surname has a consonant key, or one a code away if none has."""
    numbers = dict.fromkeys(index.tables.get("surname", key))
    if not numbers and len(key) >= _SHORTEST_NEAR_KEY:
        for less in keys.one_code_less(key):
            numbers |= dict.fromkeys(index.tables.get("surname", less))
        numbers |= dict.fromkeys(index.tables.get("surname-near", key))
    return list(numbers)
