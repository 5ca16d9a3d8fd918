"""Learns how names sound across Cyrillic and Latin, and which letters follow each other in Latin names.

    python -m bench.make.name_weights [--data DIR]     writes weights.tsv and trigrams.tsv in src/transqa/languages/shared

Pairs: ``names_wikidata_ru``, ``names_variants``, ``names_politicians`` (word by word
where both names have as many), four fifths of them, chosen by the Cyrillic form
(``is_held_out``). Each pair is cut into groups of up to two Cyrillic and four Latin
letters by the cheapest alignment under the counts of the round before (Viterbi
training, as in joint multigram models, Bisani and Ney 2008), five rounds, the first
from a plain romanization table. Deterministic.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
from collections import Counter, defaultdict
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from bench.data import parser, politicians, rows
from transqa.names.sound import plain_latin
from transqa.romanization.systems import fallback

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TABLE = (
    Path(__file__).parents[2]
    / "src"
    / "transqa"
    / "languages"
    / "shared"
    / "weights.tsv"
)
# Letters of a group: Cyrillic, Latin.
SHAPES = (
    (1, 0),
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (0, 1),
    (2, 0),
    (2, 1),
    (2, 2),
    (2, 3),
)
ROUNDS = 5
SAMPLED_ROUNDS, SAMPLE = 3, 12_000  # the first rounds look at a sample of the pairs
LEAST_COUNT = 3  # of a group that is written
BEND = 4.2  # how far from the diagonal a cut may stray, in letters of the longer name
FARTHEST = 0.6  # normalized edit distance of a pair from which nothing is learned
_CYRILLIC = re.compile("[а-яёіїєґў']{2,20}")
_LATIN = re.compile("[a-z]{2,24}")
_HEAD = """# How often a group of Cyrillic letters stood for a group of Latin letters in pairs of personal names of all origins.
# Made by bench/make/name_weights.py from names of Wikidata (CC0):
# NETransliteration-COLING2018 (steveash), rigour's persons.txt, labels of
# every-politician-scrapers; four fifths of one half of them. Groups seen less than
# {kept} times left out.
cyrillic\tlatin\tcount
"""
TRIGRAMS = TABLE.with_name("trigrams.tsv")
_TRIGRAM_HEAD = """# Runs of three letters in Latin spellings of personal names of all origins (^ before the first letter, $ after the last).
# Made by bench/make/name_weights.py from the pairs that weights.tsv was made from. Runs
# seen less than {kept} times left out.
letters\tcount
"""


def is_held_out(form: str) -> bool:
    """Return whether a Cyrillic form belongs to the fifth that is measured on and never learned from."""
    return hashlib.sha256(form.encode()).digest()[0] % 5 == 0


def name_pairs(folder: Path) -> dict[str, set[str]]:
    """Return the Latin spellings (folded to a–z) of each Cyrillic name word, of all three sets."""
    spellings_of: dict[str, set[str]] = defaultdict(set)
    for row in rows(folder, "names_wikidata_ru/wd_russian.tsv"):
        spellings_of[row["cyrillic"]].add(plain_latin(row["latin"]))
    for row in rows(folder, "names_variants/name_parts.tsv"):
        spellings_of[row["cyrillic"].lower()].update(
            map(plain_latin, row["latin"].split(" | "))
        )
    for row in politicians(folder):
        cyrillic_words = row["cyrillic"].lower().replace(",", "").split()
        for latin in row["latin"].split(" | "):
            latin_words = latin.split()
            if len(latin_words) == len(cyrillic_words):
                for form, text in zip(cyrillic_words, latin_words, strict=True):
                    spellings_of[form].add(plain_latin(text))
    pairs = {}
    for form, texts in spellings_of.items():
        spellings = {text for text in texts if _LATIN.fullmatch(text)}
        if spellings and _CYRILLIC.fullmatch(form):
            pairs[form] = spellings
    return pairs


def romanized(form: str) -> str:
    """Return a Cyrillic word in plain a–z, letter by letter."""
    return plain_latin("".join(fallback(letter) for letter in form))


@cache
def first_cost(cyrillic: str, latin: str) -> float:
    """Return the cost of a group before anything is learned: by its distance from a plain romanization."""
    plain = romanized(cyrillic)
    if plain == latin:
        return 0.3
    return (
        1
        + 1.6 * Levenshtein.distance(plain, latin)
        + (len(cyrillic) == 2)
        + 0.5 * max(0, len(latin) - 2)
    )


def align(
    cyrillic: str, latin: str, cost: Callable[[str, str], float]
) -> list[tuple[str, str]]:
    """Return the cheapest cut of a pair into groups; empty if there is none."""
    height, width = len(cyrillic), len(latin)
    # By letters read of both: the cost, and where the last group began.
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j in product(range(height + 1), range(width + 1)):
        if (i, j) not in best or abs(i * width - j * height) > BEND * max(
            height, width
        ):
            continue
        here = best[i, j][0]
        for rows_read, columns_read in SHAPES:
            end = (i + rows_read, j + columns_read)
            if end[0] > height or end[1] > width:
                continue
            total = here + cost(cyrillic[i : end[0]], latin[j : end[1]])
            if end not in best or total < best[end][0]:
                best[end] = (total, (i, j))
    if (height, width) not in best:
        return []
    groups = []
    end = (height, width)
    while end != (0, 0):
        start = best[end][1]
        groups.append((cyrillic[start[0] : end[0]], latin[start[1] : end[1]]))
        end = start
    return groups[::-1]


def cost_of(known: dict[tuple[str, str], float], cyrillic: str, latin: str) -> float:
    """Return the cost of a group under the counts of the round before; of an unseen one, by its length."""
    return known.get((cyrillic, latin), 9 + 3.0 * (len(cyrillic) + len(latin)))


def learn(pairs: list[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Return the counts of groups after all rounds."""
    cost: Callable[[str, str], float] = first_cost
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(ROUNDS):
        counts = Counter()
        for form, text in pairs[:SAMPLE] if number < SAMPLED_ROUNDS else pairs:
            counts.update(align(form, text, cost))
        whole = counts.total()
        known = {
            group: -math.log(count / whole)
            for group, count in counts.items()
            if count >= 2
        }
        cost = partial(cost_of, known)
        print(f"round {number + 1}: {len(known)} groups")
    return counts


def trigrams(spellings: set[str]) -> Counter[str]:
    """Return the counts of runs of three letters in words, their ends marked."""
    counts: Counter[str] = Counter()
    for text in spellings:
        marked = f"^^{text}$"
        counts.update(marked[start : start + 3] for start in range(len(marked) - 2))
    return counts


def main() -> None:
    data = name_pairs(parser(__doc__ or "").parse_args().data)
    pairs = sorted(
        (form, text)
        for form, texts in data.items()
        if not is_held_out(form)
        for text in texts
    )
    near = []
    for form, text in pairs:
        if Levenshtein.normalized_distance(romanized(form), text) <= FARTHEST:
            near.append((form, text))
    random.Random(1).shuffle(near)
    print(
        f"{len(data)} Cyrillic forms; {len(near)} pairs to learn from, {len(pairs) - len(near)} too far apart"
    )
    groups = {"\t".join(group): count for group, count in learn(near).items()}
    write(TABLE, _HEAD, groups)
    write(TRIGRAMS, _TRIGRAM_HEAD, trigrams({text for _, text in near}))


def write(path: Path, head: str, counts: Mapping[str, int]) -> None:
    """Write a table of counts, the rare ones left out."""
    lines = [
        f"{key}\t{count}\n"
        for key, count in sorted(counts.items())
        if count >= LEAST_COUNT
    ]
    path.write_text(head.format(kept=LEAST_COUNT) + "".join(lines), "utf-8")
    print(f"{path.name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
