"""Learns how names sound across Cyrillic and Latin, and which letters follow each other in Latin names.

    python -m bench.make.name_weights [--data DIR]     writes weights.tsv and trigrams.tsv in src/transqa/languages/shared

Pairs: ``names_wikidata_ru``, ``names_variants``, ``names_politicians`` (word by word where both names have as many),
four fifths of them, chosen by the Cyrillic form (``is_held_out``). Each pair is cut into groups of up to two Cyrillic
and four Latin letters by the cheapest alignment under the counts of the round before (Viterbi training, as in joint
multigram models, Bisani and Ney 2008), five rounds, the first from a plain romanization table. Deterministic.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
from collections import Counter, defaultdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from bench.data import parser, rows
from transqa.names.sound import plain_latin
from transqa.romanization.systems import fallback

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Path(__file__).parents[2] / "src" / "transqa" / "languages" / "shared" / "weights.tsv"
SHAPES = ((1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (0, 1), (2, 0), (2, 1), (2, 2), (2, 3))
ROUNDS, FIRST_ROUNDS, SAMPLE, KEPT = 5, 3, 12_000, 3
_CYRILLIC = re.compile("[а-яёіїєґў']{2,20}")
_LATIN = re.compile("[a-z]{2,24}")
_HEAD = """# How often a group of Cyrillic letters stood for a group of Latin letters in pairs of personal names of all origins.
# Made by bench/make/name_weights.py from names of Wikidata (CC0): NETransliteration-COLING2018 (steveash), rigour's
# persons.txt, labels of every-politician-scrapers; four fifths of one half of them. Groups seen less than {kept} times left out.
cyrillic\tlatin\tcount
"""
TRIGRAMS = TABLE.with_name("trigrams.tsv")
_TRIGRAM_HEAD = """# Runs of three letters in Latin spellings of personal names of all origins (^ before the first letter, $ after the last).
# Made by bench/make/name_weights.py from the pairs that weights.tsv was made from. Runs seen less than {kept} times left out.
letters\tcount
"""


def is_held_out(form: str) -> bool:
    """Return whether a Cyrillic form belongs to the fifth that is measured on and never learned from."""
    return hashlib.sha256(form.encode()).digest()[0] % 5 == 0


def name_pairs(folder: Path) -> dict[str, set[str]]:
    """Return the Latin spellings (folded to a–z) of each Cyrillic name word, of all three sets."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(folder, "names_wikidata_ru/wd_russian.tsv"):
        found[row["cyrillic"]].add(plain_latin(row["latin"]))
    for row in rows(folder, "names_variants/name_parts.tsv"):
        found[row["cyrillic"].lower()] |= {plain_latin(text) for text in row["latin"].split(" | ")}
    for row in rows(folder, "names_politicians/politicians.tsv"):
        parts = row["cyrillic"].lower().replace(",", "").split()
        for latin in row["latin"].split(" | "):
            words = latin.split()
            for one, other in zip(parts, words, strict=True) if len(words) == len(parts) else ():
                found[one].add(plain_latin(other))
    kept = {form: {text for text in texts if _LATIN.fullmatch(text)} for form, texts in found.items()}
    return {form: texts for form, texts in kept.items() if texts and _CYRILLIC.fullmatch(form)}


def romanized(form: str) -> str:
    """Return a Cyrillic word in plain a–z, letter by letter."""
    return plain_latin("".join(fallback(letter) for letter in form))


@cache
def first_cost(cyrillic: str, latin: str) -> float:
    """Return the cost of a group before anything is learned: by its distance from a plain romanization."""
    plain = romanized(cyrillic)
    if plain == latin:
        return 0.3
    return 1 + 1.6 * Levenshtein.distance(plain, latin) + (len(cyrillic) == 2) + 0.5 * max(0, len(latin) - 2)


def align(cyrillic: str, latin: str, cost: Callable[[str, str], float]) -> list[tuple[str, str]]:
    """Return the cheapest cut of a pair into groups; empty if there is none."""
    height, width = len(cyrillic), len(latin)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(height + 1)]
    best[0][0] = (0.0, 0, 0)
    for i in range(height + 1):
        for j in range(width + 1):
            if j not in best[i] or abs(i * width - j * height) > 4.2 * max(height, width):
                continue
            here = best[i][j][0]
            for a, b in SHAPES:
                if i + a > height or j + b > width:
                    continue
                worth = here + cost(cyrillic[i : i + a], latin[j : j + b])
                if (i + a, j + b) != (i, j) and worth < best[i + a].get(j + b, (1e9, 0, 0))[0]:
                    best[i + a][j + b] = (worth, i, j)
    if width not in best[height]:
        return []
    groups, i, j = [], height, width
    while i or j:
        _, before, left = best[i][j]
        groups.append((cyrillic[before:i], latin[left:j]))
        i, j = before, left
    return groups[::-1]


def cost_of(known: dict[tuple[str, str], float], cyrillic: str, latin: str) -> float:
    """Return the cost of a group under the counts of the round before; of an unseen one, by its length."""
    return known.get((cyrillic, latin), 9 + 3.0 * (len(cyrillic) + len(latin)))


def learn(pairs: list[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Return the counts of groups after all rounds; the first rounds look at a sample."""
    cost: Callable[[str, str], float] = first_cost
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(ROUNDS):
        counts = Counter()
        for one, other in pairs[:SAMPLE] if number < FIRST_ROUNDS else pairs:
            counts.update(align(one, other, cost))
        whole = counts.total()
        known = {group: -math.log(count / whole) for group, count in counts.items() if count >= 2}
        cost = partial(cost_of, known)
        print(f"round {number + 1}: {len(known)} groups")
    return counts


def trigrams(spellings: set[str]) -> Counter[str]:
    """Return the counts of runs of three letters in words, their ends marked."""
    marked = (f"^^{text}$" for text in sorted(spellings))
    return Counter(text[place : place + 3] for text in marked for place in range(len(text) - 2))


def main() -> None:
    data = name_pairs(parser(__doc__ or "").parse_args().data)
    pairs = sorted((form, text) for form, texts in data.items() if not is_held_out(form) for text in texts)
    near = [pair for pair in pairs if Levenshtein.normalized_distance(romanized(pair[0]), pair[1]) <= 0.6]
    random.Random(1).shuffle(near)
    print(f"{len(data)} Cyrillic forms; {len(near)} pairs to learn from, {len(pairs) - len(near)} too far apart")
    counts = {group: count for group, count in learn(near).items() if count >= KEPT}
    lines = [f"{one}\t{other}\t{count}" for (one, other), count in sorted(counts.items())]
    TABLE.write_text(_HEAD.format(kept=KEPT) + "\n".join(lines) + "\n", "utf-8")
    runs = {run: count for run, count in trigrams({text for _, text in near}).items() if count >= KEPT}
    rows_of_runs = [f"{run}\t{count}" for run, count in sorted(runs.items())]
    TRIGRAMS.write_text(_TRIGRAM_HEAD.format(kept=KEPT) + "\n".join(rows_of_runs) + "\n", "utf-8")
    print(f"{TABLE.name}: {len(lines)} groups; {TRIGRAMS.name}: {len(runs)} runs")


if __name__ == "__main__":
    main()
