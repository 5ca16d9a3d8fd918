"""Planted errors that the glossary or English alone can tell: slips in known names, wrong terms, doubled words.

What is damaged is a preferred spelling of the bundled glossary as a translator wrote it;
a wrong term is one that its entry lists, so that this measures how suggestions are
placed and written, not how many wrong terms are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.planted import Change, one_a_segment, slip
from transqa.glossary.entries import Status

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from bench.data import Translation
    from bench.planted import PlantedError
    from transqa.glossary import Glossary
    from transqa.glossary.mention import Mention

    Planter = Callable[[str, Sequence[Mention], random.Random], Change | None]

_WRONG = (Status.DEPRECATED, Status.MISTRANSLATION)
_LEAST_LETTERS = 6  # of a word that gets a slip
_LOOK_ALIKES = {"a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "i": "і"}
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")


def glossary_errors(
    documents: Sequence[Translation], kind: str, limit: int | None, glossary: Glossary
) -> Iterator[PlantedError]:
    """Yield errors of a kind, one a segment at most, the same at every run."""

    def change_of(
        document: Translation, index: int, chance: random.Random
    ) -> Change | None:
        target = document.segments[index][1]
        return PLANTERS[kind](target, glossary.find(target, "en"), chance)

    return one_a_segment(documents, kind, limit, change_of)


def _preferred(mentions: Sequence[Mention], *kinds: str) -> list[Mention]:
    """Return the mentions of some kinds of entries by the very spelling that the glossary prefers."""
    return [
        mention
        for mention in mentions
        if mention.entry.kind in kinds and mention.text == mention.entry.preferred("en")
    ]


def misspell_known_name(
    target: str, mentions: Sequence[Mention], chance: random.Random
) -> Change | None:
    """Write a person or place of the glossary with a slip of one letter, not the first one of a word."""
    words: list[tuple[int, str]] = []
    for mention in _preferred(mentions, "person", "place"):
        for match in re.finditer(r"[A-Za-z]+", mention.text):
            if len(match.group()) >= _LEAST_LETTERS:
                words.append((mention.start + match.start(), match.group()))
    if not words:
        return None
    start, word = chance.choice(words)
    new, offset = slip(word, chance)
    if offset == 0 or new == word:
        return None
    return Change(start, start + len(word), new, None)


def mix_scripts(
    target: str, mentions: Sequence[Mention], chance: random.Random
) -> Change | None:
    """Write a Cyrillic letter for the Latin one that looks like it, in a name of the glossary."""
    places = [
        offset
        for mention in _preferred(mentions, "person", "place")
        for offset in range(mention.start, mention.end)
        if target[offset] in _LOOK_ALIKES
    ]
    if not places:
        return None
    offset = chance.choice(places)
    return Change(offset, offset + 1, _LOOK_ALIKES[target[offset]], None)


def write_wrong_term(
    target: str, mentions: Sequence[Mention], chance: random.Random
) -> Change | None:
    """Write a rendering that an entry lists as wrong in place of the preferred one."""
    found: list[tuple[Mention, str]] = []
    for mention in _preferred(mentions, "person", "place", "organization", "term"):
        for term in mention.entry.terms:
            if term.lang == "en" and term.status in _WRONG:
                found.append((mention, term.text))
    if not found:
        return None
    mention, new = chance.choice(found)
    return Change(mention.start, mention.end, new, None)


def double_word(
    target: str, mentions: Sequence[Mention], chance: random.Random
) -> Change | None:
    """Write a word in small letters twice."""
    words = list(_SMALL_WORD.finditer(target))
    if not words:
        return None
    word = chance.choice(words)
    return Change(*word.span(), f"{word.group()} {word.group()}", None)


PLANTERS: dict[str, Planter] = {
    "glossary name misspelled": misspell_known_name,
    "glossary name in two scripts": mix_scripts,
    "wrong term": write_wrong_term,
    "wrong term alone": write_wrong_term,
    "word doubled": double_word,
}
