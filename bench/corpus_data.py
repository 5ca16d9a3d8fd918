"""Distinct pairs for the bench of corpora: the dev data recombined, with words, numbers and names of their own.

Real text brings new words for ever (Heaps' law), and a cache of words is flattered by
text that does not. So in each pair some long common words are made of the beginning of
one and the end of another, each number that stands on both sides is another one, and a
quarter of the Russian pairs ends in a person who has never been heard of, romanized
rightly.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

from bench.data import WMT_INTO_ENGLISH, newstest, ntrex, wmt_segments
from transqa.romanization import romanize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NEW_WORDS = 0.04  # of the long words; English news has about half a new word in a hundred after 40 million words
NEW_PERSONS = 0.25  # of the Russian pairs
_SYLLABLES = [
    "ба",
    "ве",
    "гра",
    "дзе",
    "жу",
    "за",
    "ки",
    "лу",
    "ма",
    "на",
    "о",
    "пя",
    "ра",
    "си",
    "та",
    "ха",
    "ца",
    "че",
    "ша",
    "ю",
    "яр",
    "ко",
    "ла",
    "му",
]
_ENDINGS = ("енко", "овский", "ов", "ев", "ук", "ович", "инский")
_GIVEN_NAMES = (
    "Пётр",
    "Иван",
    "Виктор",
    "Анна",
    "Мария",
    "Ольга",
    "Сергей",
    "Николай",
    "Ирина",
    "Наталья",
)
_LONG_WORD = re.compile(r"\b[^\W\d_A-ZА-ЯЁІЇЄҐЎ]{6,}\b")
_NUMBER = re.compile(r"\d+")


class CorpusPair(NamedTuple):
    """A source, its translation into English, the language of the source."""

    source: str
    target: str
    lang: str


def base_pairs(folder: Path) -> list[CorpusPair]:
    """Return all pairs of the dev data into English: translations by people and by systems."""
    pairs = []
    documents = newstest(folder) + [
        document
        for lang in ("be", "ru", "uk")
        for document in ntrex(folder, f"{lang}-en")
    ]
    for document in documents:
        pairs += [
            CorpusPair(source, target, document.langs[0])
            for source, target in document.segments
        ]
    for name in sorted(WMT_INTO_ENGLISH):
        for segment in wmt_segments(folder, name):
            texts = [*segment.references, *segment.outputs.values()]
            pairs += [CorpusPair(segment.source, text, name[-4:-2]) for text in texts]
    return [pair for pair in pairs if pair.source.strip() and pair.target.strip()]


def distinct_pairs(folder: Path, count: int, seed: int = 11) -> Iterator[CorpusPair]:
    """Yield as many pairs, no two of them equal."""
    draw = random.Random(seed)
    base = base_pairs(folder)
    source_words = sorted(
        {word for pair in base for word in _LONG_WORD.findall(pair.source)}
    )
    target_words = sorted(
        {word for pair in base for word in _LONG_WORD.findall(pair.target)}
    )
    seen: set[int] = set()
    while len(seen) < count:
        pair = draw.choice(base)
        source, target = _other_numbers(pair.source, pair.target, draw)
        source, target = (
            _new_words(source, source_words, draw),
            _new_words(target, target_words, draw),
        )
        if pair.lang == "ru" and draw.random() < NEW_PERSONS:
            source, target = _new_person(source, target, draw)
        key = hash((source, target))  # the texts themselves would fill the memory
        if key not in seen:
            seen.add(key)
            yield CorpusPair(source, target, pair.lang)


def _other_numbers(source: str, target: str, draw: random.Random) -> tuple[str, str]:
    common = set(_NUMBER.findall(source)) & set(_NUMBER.findall(target))
    others = {}
    for number in sorted(common):
        if number[0] != "0":
            others[number] = str(
                draw.randint(10 ** (len(number) - 1), 10 ** len(number) - 1)
            )

    def replaced(match: re.Match[str]) -> str:
        return others.get(match[0], match[0])

    return _NUMBER.sub(replaced, source), _NUMBER.sub(replaced, target)


def _new_words(text: str, words: Sequence[str], draw: random.Random) -> str:
    def replaced(match: re.Match[str]) -> str:
        if draw.random() > NEW_WORDS:
            return match[0]
        start, end = draw.choice(words), draw.choice(words)
        return start[: len(start) // 2 + 1] + end[len(end) // 2 :]

    return _LONG_WORD.sub(replaced, text)


def _new_person(source: str, target: str, draw: random.Random) -> tuple[str, str]:
    syllables = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4)))
    name = (
        f"{draw.choice(_GIVEN_NAMES)} {syllables.capitalize()}{draw.choice(_ENDINGS)}"
    )
    return (
        f"{source} Об этом сообщил {name}.",
        f"{target} {romanize(name, 'ru-press-en')} reported it.",
    )
