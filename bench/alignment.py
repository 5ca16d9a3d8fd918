"""Sentence alignment: documents whose sentences were merged, split and dropped by chance, and how many pairs are found.

In each document of ``ntrex``, on one side or the other, a sentence is merged with the
next (10 %), cut in two at a space (10 %) or left out (2 %). A pair counts only if all
its sentences are right; links are single sentences of both sides.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, NamedTuple

from bench.data import CODES, ntrex
from bench.measure import f1, interval, table
from transqa.evidence.alignment import SentencePair, align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.measure import Options

LANGS = ("be", "ru", "uk", "pl", "de", "id")
MERGED, SPLIT, DROPPED = 0.10, 0.10, 0.02
SEED = 21  # of the published figures; the costs were tuned with others
LONG = 5000  # sentences of the text that is timed

Rows = tuple[int, int]  # the range of segments that a sentence was made of
Counts = tuple[int, int, int]  # right, found, wanted


class Case(NamedTuple):
    """Sentences of two sides after the accidents, and the pairs that are right."""

    sources: list[str]
    targets: list[str]
    gold: list[SentencePair]


def case(sources: Sequence[str], targets: Sequence[str], chance: random.Random) -> Case:
    """Return a document with accidents.

    Each segment meets at most one, on one side: a segment cut on both sides would have
    no certain pairs.
    """
    kinds = ("merged", "split", "dropped", "")
    weights = (MERGED, SPLIT, DROPPED, 1 - MERGED - SPLIT - DROPPED)
    accidents = [
        (chance.choices(kinds, weights)[0], chance.randrange(2)) for _ in sources
    ]
    sides = []
    for number, texts in enumerate((sources, targets)):
        happened = [kind if side == number else "" for kind, side in accidents]
        sides.append(_after_accidents(texts, happened, chance))
    left, right = sides
    gold = _gold([rows for _, rows in left], [rows for _, rows in right], len(sources))
    return Case([text for text, _ in left], [text for text, _ in right], gold)


def _after_accidents(
    texts: Sequence[str], happened: Sequence[str], chance: random.Random
) -> list[tuple[str, Rows]]:
    """Return the sentences of one side, each with the segments it comes from."""
    sentences: list[tuple[str, Rows]] = []
    index = 0
    while index < len(texts):
        kind = happened[index]
        if kind == "merged" and index + 1 < len(texts) and not happened[index + 1]:
            sentences.append((f"{texts[index]} {texts[index + 1]}", (index, index + 2)))
            index += 1
        elif kind == "split":
            sentences += [
                (part, (index, index + 1)) for part in _cut(texts[index], chance)
            ]
        elif kind != "dropped":
            sentences.append((texts[index], (index, index + 1)))
        index += 1
    return sentences


def _cut(text: str, chance: random.Random) -> list[str]:
    """Return a text in two parts, cut at a space of its middle half if there is one."""
    spaces = []
    for offset, letter in enumerate(text):
        if letter == " " and 0.25 * len(text) < offset < 0.75 * len(text):
            spaces.append(offset)
    if not spaces:
        return [text]
    offset = chance.choice(spaces)
    return [text[:offset], text[offset + 1 :]]


def _gold(
    left: Sequence[Rows], right: Sequence[Rows], count: int
) -> list[SentencePair]:
    """Return the right pairs: segments that a sentence of either side holds together are one group."""
    joins_previous = [False] * count
    for start, end in (*left, *right):
        for row in range(start + 1, end):
            joins_previous[row] = True
    group_of_row = []
    group = -1
    for joins in joins_previous:
        group += not joins
        group_of_row.append(group)
    sizes = [[0, 0] for _ in range(group + 1)]
    for side, sentences in enumerate((left, right)):
        for start, _ in sentences:
            sizes[group_of_row[start]][side] += 1
    pairs = []
    i = j = 0
    for sources, targets in sizes:
        if sources and targets:
            pairs.append(SentencePair(range(i, i + sources), range(j, j + targets)))
        else:
            # Sentences without a partner stand one by one.
            pairs += [
                SentencePair(range(k, k + 1), range(j, j))
                for k in range(i, i + sources)
            ]
            pairs += [
                SentencePair(range(i, i), range(k, k + 1))
                for k in range(j, j + targets)
            ]
        i, j = i + sources, j + targets
    return pairs


def whole_pairs(pairs: Sequence[SentencePair]) -> set[object]:
    """Return the pairs with sentences on both sides."""
    return {pair for pair in pairs if pair.source and pair.target}


def links(pairs: Sequence[SentencePair]) -> set[object]:
    """Return the sentences linked, one of each side."""
    return {(i, j) for pair in pairs for i in pair.source for j in pair.target}


def counts(pairs_found: set[object], wanted: set[object]) -> Counts:
    """Return the counts that F1 is made of."""
    return len(pairs_found & wanted), len(pairs_found), len(wanted)


def alignment(options: Options) -> None:
    """Print F1 of pairs and links by language, and how long a text of 5,000 sentences takes."""
    lines = []
    for lang in (options.sets or ",".join(LANGS)).split(","):
        pair_counts: list[Counts] = []
        link_counts: list[Counts] = []
        for document in ntrex(options.data, f"en-{lang}")[: options.limit]:
            sources, targets = zip(*document.segments, strict=True)
            pairs_of_rounds, links_of_rounds = [], []
            for round_number in range(options.rounds):
                chance = random.Random(
                    f"{SEED}/{round_number}/{document.name}/{CODES[lang]}"
                )
                made = case(sources, targets, chance)
                pairs = align(made.sources, made.targets)
                pairs_of_rounds.append(
                    counts(whole_pairs(pairs), whole_pairs(made.gold))
                )
                links_of_rounds.append(counts(links(pairs), links(made.gold)))
            pair_counts.append(_summed(pairs_of_rounds))
            link_counts.append(_summed(links_of_rounds))
        lines.append((f"en–{lang}", _figure(pair_counts), _figure(link_counts)))
    print(table(("sides", "F1 of pairs, 95 % by document", "F1 of links"), lines))
    if not options.limit:
        _print_long_text(options)


def _summed(rounds: Sequence[Counts]) -> Counts:
    """Return the counts of several rounds of a document: it is one unit of the bootstrap."""
    return (
        sum(unit[0] for unit in rounds),
        sum(unit[1] for unit in rounds),
        sum(unit[2] for unit in rounds),
    )


def _figure(units: Sequence[Counts]) -> str:
    low, high = interval(units, f1)
    return f"{f1(units):.4f} [{low:.4f}, {high:.4f}]"


def _print_long_text(options: Options) -> None:
    segments = [
        segment
        for document in ntrex(options.data, "en-ru")
        for segment in document.segments
    ]
    segments = (segments * (LONG // len(segments) + 1))[:LONG]
    sources, targets = zip(*segments, strict=True)
    made = case(sources, targets, random.Random(7))
    start = time.perf_counter()
    align(made.sources, made.targets)
    seconds = time.perf_counter() - start
    print(f"\n{len(made.sources)} × {len(made.targets)} sentences: {seconds:.1f} s")
