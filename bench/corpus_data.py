"""Distinct pairs for the bench of corpora: the dev data recombined, with words, numbers and names of their own.

Real text brings new words for ever (Heaps' law), and a cache of words is flattered by text that does not. So in each
pair some long common words are made of the beginning of one and the end of another, each number that stands on both
sides is another one, and a quarter of the Russian pairs ends in a person who has never been heard of, romanized rightly.
"""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, NamedTuple

from bench.data import SYLLABLES, rows
from transqa.romanization import romanize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONG = re.compile(r"\b[^\W\d_A-ZА-ЯЁІЇЄҐЎ]{6,}\b")
_NUMBER = re.compile(r"\d+")
_NEW_WORDS = 0.04  # of the long words; English news has about half a new word in a hundred after 40 million words
_SYLLABLES = [one.translate(str.maketrans("іэ", "ие")) for one in SYLLABLES]
_ENDINGS = ("енко", "овский", "ов", "ев", "ук", "ович", "инский")
_GIVEN = ("Пётр", "Иван", "Виктор", "Анна", "Мария", "Ольга", "Сергей", "Николай", "Ирина", "Наталья")


class Pair(NamedTuple):
    source: str
    target: str
    lang: str


def base_pairs(folder: Path) -> list[Pair]:
    """Return all pairs of the dev data into English: translations by people and by systems."""
    made = [Pair(row["rus"], row["eng"], "ru") for row in rows(folder, "newstest_ruen/newstest_ruen.tsv")]
    for row in rows(folder, "ntrex/ntrex.tsv"):
        made += [Pair(row[code], row["eng"], lang) for code, lang in (("bel", "be"), ("rus", "ru"), ("ukr", "uk"))]
    for path in sorted((folder / "wmt_into_en").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            one = json.loads(line)
            texts = [*one["refs"], *one["hyps"].values()]
            made += [Pair(one["src"], text, path.stem[-4:-2]) for text in texts]
    return [pair for pair in made if pair.source.strip() and pair.target.strip()]


def distinct_pairs(folder: Path, count: int, seed: int = 11) -> Iterator[Pair]:
    """Yield as many pairs, no two of them equal."""
    draw = random.Random(seed)
    base = base_pairs(folder)
    words = [sorted({word for pair in base for word in _LONG.findall(pair[side])}) for side in (0, 1)]
    seen: set[int] = set()
    while len(seen) < count:
        pair = draw.choice(base)
        source, target = _numbered(pair.source, pair.target, draw)
        source, target = _worded(source, words[0], draw), _worded(target, words[1], draw)
        if pair.lang == "ru" and draw.random() < 0.25:
            source, target = _named(source, target, draw)
        key = hash((source, target))
        if key not in seen:
            seen.add(key)
            yield Pair(source, target, pair.lang)


def _numbered(source: str, target: str, draw: random.Random) -> tuple[str, str]:
    common = set(_NUMBER.findall(source)) & set(_NUMBER.findall(target))
    other = {one: _digits(one, draw) for one in sorted(common)}
    return tuple(_NUMBER.sub(lambda found: other.get(found[0], found[0]), text) for text in (source, target))  # type: ignore[return-value]


def _digits(number: str, draw: random.Random) -> str:
    return str(draw.randint(10 ** (len(number) - 1), 10 ** len(number) - 1)) if number[0] != "0" else number


def _worded(text: str, words: list[str], draw: random.Random) -> str:
    def made(found: re.Match[str]) -> str:
        if draw.random() > _NEW_WORDS:
            return found[0]
        start, end = draw.choice(words), draw.choice(words)
        return start[: len(start) // 2 + 1] + end[len(end) // 2 :]

    return _LONG.sub(made, text)


def _named(source: str, target: str, draw: random.Random) -> tuple[str, str]:
    surname = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize() + draw.choice(_ENDINGS)
    name = f"{draw.choice(_GIVEN)} {surname}"
    return f"{source} Об этом сообщил {name}.", f"{target} {romanize(name, 'ru-press-en')} reported it."
