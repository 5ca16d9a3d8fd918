"""Finds persons and places in Latin text by reading words through their lattices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.glossary.index import Index, PersonName, candidates
from transqa.glossary.mention import NAME_GAP, Mention, bare
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.names.reading import Outcome, Token, is_counterpart, read_word
from transqa.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.text.words import Word

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ADJECTIVE = re.compile("sk(y|i|ii|iy|yi|aya|aia|aja|e|oye|oe)$")


def find_places(index: Index, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read single capitalised words as places, under any convention; a slip only in a long word."""
    for at, word in enumerate(tokens):
        if not word.text[0].isupper() or len(word.text) < 5:
            continue
        token = bare(word)
        folded = fold_latin(token.text)
        if len(folded) < 5 or is_title(token.key):
            continue
        alone = at == 0 or not tokens[at - 1].text[:1].isupper()
        for number in index.places.get(skeleton(folded), ()):
            outcome = read_word(index.place_words[number], Token(token.text, folded))
            if _is_place(outcome, folded, alone=alone):
                place = (token.start, token.end)
                yield Mention(
                    index.entries[number],
                    *place,
                    token.text,
                    "romanized",
                    outcome.verdict,
                    surname=outcome,
                    surname_at=place,
                )
                break


def _is_place(outcome: Outcome, folded: str, *, alone: bool) -> bool:
    if outcome.verdict == Verdict.VARIANT:
        return True
    slip = outcome.verdict == Verdict.MISSPELLED and outcome.edits[0].start > 0 and outcome.edits[-1].end < len(folded)
    if outcome.verdict == Verdict.MIXED:
        return len(folded) >= 6
    return slip and alone and len(folded) >= 7 and not _ADJECTIVE.search(folded)


def find_names(index: Index, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    """Read pairs of capitalised words, next to each other or around one word or initial, as given name and surname."""
    capital = [bare(word) for word in tokens if word.text[:1].isupper() and not _CYRILLIC.match(word.text[:1])]
    capital = [word for word in capital if not is_title(word.key)]
    keys = [skeleton(fold_latin(word.text)) for word in capital]
    for one in range(len(capital)):
        for other in (one + 1, one + 2):
            if other >= len(capital) or not _one_name(text, capital, one, other):
                break
            yield from _read_pair(index, text, capital[one], capital[other], (keys[one], keys[other]))


def _one_name(text: str, capital: list[Word], one: int, other: int) -> bool:
    steps = zip(capital[one:other], capital[one + 1 : other + 1], strict=True)
    return all(NAME_GAP.match(text[a.end : b.start]) for a, b in steps)


def _read_pair(index: Index, text: str, first: Word, second: Word, keys: tuple[str, str]) -> Iterator[Mention]:
    for given, surname, order in ((first, second, keys), (second, first, keys[::-1])):
        best: Mention | None = None
        for number in candidates(index, *order):
            mention = _read_person(index.persons[number], text, given, surname)
            if mention and (best is None or _worth(mention) < _worth(best)):
                best = mention
        if best:
            yield best
            return


def _worth(mention: Mention) -> tuple[bool, int, float]:
    cost = (mention.given.cost if mention.given else 0) + (mention.surname.cost if mention.surname else 0)
    return mention.wrong_gender, mention.verdict.rank, cost


def _read_person(person: PersonName, text: str, given: Word, surname: Word) -> Mention | None:
    """Return the mention if both words read as the person's name, at most one of them misspelled."""
    first = read_word(person.given, Token(given.text, fold_latin(given.text)))
    if first.verdict == Verdict.DIFFERENT:
        return None
    last = read_word(person.surname, Token(surname.text, fold_latin(surname.text)))
    wrong_gender = False
    if last.verdict != Verdict.VARIANT and first.verdict == Verdict.VARIANT:
        wrong_gender = is_counterpart(person.surname, Token(surname.text, fold_latin(surname.text)))
    if not wrong_gender and not _plausible(first, last, surname):
        return None
    start, end = min(given.start, surname.start), max(given.end, surname.end)
    verdict = max(first.verdict, last.verdict, key=lambda verdict: verdict.rank)
    return Mention(
        entry=person.entry,
        start=start,
        end=end,
        text=text[start:end],
        how="romanized",
        verdict=verdict,
        given=first,
        surname=last,
        given_at=(given.start, given.end),
        surname_at=(surname.start, surname.end),
        wrong_gender=wrong_gender,
    )


def _plausible(given: Outcome, surname: Outcome, word: Word) -> bool:
    """Return whether this is the person misspelled, not another: one word at most is wrong, and not a short one."""
    if Verdict.DIFFERENT in (given.verdict, surname.verdict):
        return False
    if Verdict.MISSPELLED not in (given.verdict, surname.verdict):
        return True
    if Verdict.VARIANT not in (given.verdict, surname.verdict) or given.cost + surname.cost > 1.0:
        return False
    return len(word.text) >= 5 and all(edit.start > 0 for edit in surname.edits)


def find_lone(
    index: Index, text: str, lang: str, tokens: tuple[Word, ...], known: set[str], full: list[Mention]
) -> Iterator[Mention]:
    """Return surnames standing alone, of persons in ``known`` (ids) or unique ones; not beside another given name."""
    taken = {place for mention in full for place in range(mention.start, mention.end)}
    for place, word in enumerate(tokens):
        if not word.text[0].isupper() or len(word.text) < 4:
            continue
        token = bare(word)
        if len(token.text) < 4 or token.start in taken or token.end - 1 in taken:
            continue
        if lang not in ("be", "ru", "uk") and not _beside_a_name(text, tokens, place):
            yield from _read_lone(index, token, known)


def _beside_a_name(text: str, tokens: tuple[Word, ...], place: int) -> bool:
    """Return whether the word before reads as a given name of somebody else (capitalised, not at a sentence start)."""
    if place == 0:
        return False
    before = tokens[place - 1]
    gap = text[before.end : tokens[place].start]
    return bool(before.text[:1].isupper() and NAME_GAP.match(gap) and not is_title(before.key))


def _read_lone(index: Index, token: Word, known: set[str]) -> Iterator[Mention]:
    folded = fold_latin(token.text)
    key = skeleton(folded)
    best: Mention | None = None
    for number in lone_candidates(index, key):
        person = index.persons[number]
        if person.entry.id not in known and not person.entry.unique:
            continue
        outcome = read_word(person.surname, Token(token.text, folded))
        if outcome.verdict == Verdict.DIFFERENT or (outcome.verdict == Verdict.MISSPELLED and len(folded) < 6):
            continue
        place = (token.start, token.end)
        mention = Mention(
            person.entry, *place, token.text, "romanized", outcome.verdict,
            surname=outcome, surname_at=place, lone=True,
        )  # fmt: skip
        if best is None or _lone_worth(mention, known) < _lone_worth(best, known):
            best = mention
    if best:
        yield best


def _lone_worth(mention: Mention, known: set[str]) -> tuple[int, bool, float]:
    return (
        mention.verdict.rank,
        mention.entry.id not in known,
        mention.surname.cost if mention.surname else 0.0,
    )


def lone_candidates(index: Index, key: str) -> list[int]:
    """Return the persons whose surname has a consonant key, or one a code away if none has."""
    found = dict.fromkeys(index.surnames.get(key, ()))
    if not found and len(key) >= 3:
        for place in range(len(key)):
            found |= dict.fromkeys(index.surnames.get(key[:place] + key[place + 1 :], ()))
        found |= dict.fromkeys(index.near_surnames.get(key, ()))
    return list(found)
