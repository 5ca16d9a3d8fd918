"""Sentence alignment: documents whose sentences were merged, split and dropped at random, and how many pairs are found.

    python -m bench.alignment [--data DIR] [--seed N] [--rounds N]

In each document of ``ntrex``, of one side at random, a sentence is merged with the next (10 %), cut in two at a space
(10 %) or left out (2 %). A pair counts only if all its sentences are right; ``links`` counts single sentence-to-sentence links.
95 % intervals: bootstrap by document.
"""

from __future__ import annotations

import random
import resource
import time
from collections import defaultdict
from typing import NamedTuple

from bench.data import parser, rows
from transqa.bitext import Langs, text_document
from transqa.evidence.aligned import beside_source
from transqa.evidence.alignment import Pair, align

CODES = {"bel": "be", "rus": "ru", "ukr": "uk", "pol": "pl", "deu": "de", "ind": "id"}
LANGS = tuple(CODES)
MERGED, SPLIT, DROPPED = 0.10, 0.10, 0.02


class Case(NamedTuple):
    sources: list[str]
    targets: list[str]
    gold: list[Pair]


def cut(text: str, chance: random.Random) -> list[str]:
    """Return a text in two parts, cut at a space near its middle if there is one."""
    spaces = [at for at, letter in enumerate(text) if letter == " " and 0.25 * len(text) < at < 0.75 * len(text)]
    if not spaces:
        return [text]
    at = chance.choice(spaces)
    return [text[:at], text[at + 1 :]]


def accidents(count: int, chance: random.Random) -> list[tuple[str, int]]:
    """Return what happens to each row, and on which side; a row cut on both sides would have no certain pairs."""
    names = ("merged", "split", "dropped", "")
    shares = (MERGED, SPLIT, DROPPED, 1 - MERGED - SPLIT - DROPPED)
    return [(chance.choices(names, shares)[0], chance.randrange(2)) for _ in range(count)]


def pieces(texts: list[str], happened: list[str], chance: random.Random) -> list[tuple[str, tuple[int, int]]]:
    """Return the sentences of one side after the accidents, each with the range of rows it comes from."""
    made: list[tuple[str, tuple[int, int]]] = []
    at = 0
    while at < len(texts):
        what = happened[at]
        if what == "merged" and at + 1 < len(texts) and not happened[at + 1]:
            made.append((f"{texts[at]} {texts[at + 1]}", (at, at + 2)))
            at += 1
        elif what == "split":
            made += [(part, (at, at + 1)) for part in cut(texts[at], chance)]
        elif what != "dropped":
            made.append((texts[at], (at, at + 1)))
        at += 1
    return made


def case(sources: list[str], targets: list[str], chance: random.Random) -> Case:
    happened = accidents(len(sources), chance)
    left, right = (
        pieces(texts, [what if where == side else "" for what, where in happened], chance)
        for side, texts in enumerate((sources, targets))
    )
    return Case(
        [text for text, _ in left],
        [text for text, _ in right],
        gold([s for _, s in left], [s for _, s in right], len(sources)),
    )


def gold(left: list[tuple[int, int]], right: list[tuple[int, int]], count: int) -> list[Pair]:
    """Return the pairs: rows that a sentence of either side holds together are one group."""
    joined = [False] * count  # whether a row belongs to the one before it
    for start, end in (*left, *right):
        for row in range(start + 1, end):
            joined[row] = True
    groups: list[tuple[list[int], list[int]]] = []
    number = -1
    of_row = []
    for row in range(count):
        number += not joined[row]
        of_row.append(number)
    groups = [([], []) for _ in range(number + 1)]
    for side, them in enumerate((left, right)):
        for index, (start, _) in enumerate(them):
            groups[of_row[start]][side].append(index)
    found, i, j = [], 0, 0
    for ours, theirs in groups:
        if ours or theirs:
            found.append(Pair(range(i, i + len(ours)), range(j, j + len(theirs))))
        i, j = i + len(ours), j + len(theirs)
    return [one for pair in found for one in (single(pair) if not pair.source or not pair.target else [pair])]


def single(pair: Pair) -> list[Pair]:
    """Return sentences that have no partner one by one."""
    ours = [Pair(range(at, at + 1), range(pair.target.start, pair.target.start)) for at in pair.source]
    return ours + [Pair(range(pair.source.start, pair.source.start), range(at, at + 1)) for at in pair.target]


def strict(pairs: list[Pair]) -> set[object]:
    return {pair for pair in pairs if pair.source and pair.target}


def links(pairs: list[Pair]) -> set[object]:
    return {(i, j) for pair in pairs for i in pair.source for j in pair.target}


def f1(counts: list[tuple[int, int, int]]) -> float:
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * right / (found + wanted))


def interval(counts: list[tuple[int, int, int]], chance: random.Random) -> tuple[float, float]:
    drawn = sorted(f1(chance.choices(counts, k=len(counts))) for _ in range(500))
    return drawn[12], drawn[487]


def shown(name: str, counts: list[tuple[int, int, int]]) -> str:
    low, high = interval(counts, random.Random(1))
    return f"{name} {f1(counts):.4f} [{low:.4f}, {high:.4f}]"


def measure(documents: list[list[dict[str, str]]], lang: str, seed: int, rounds: int, show: int) -> None:
    counts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    sentences, spent = 0, 0.0
    for document in documents:
        tallies: dict[str, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
        for round_ in range(rounds):
            chance = random.Random(f"{seed}/{round_}/{document[0]['doc_id']}/{lang}")
            made = case([row["eng"] for row in document], [row[lang] for row in document], chance)
            started = time.perf_counter()
            pairs = align(made.sources, made.targets)
            spent += time.perf_counter() - started
            sentences += len(made.sources)
            show = explain(made, pairs, show)
            for name, kind in (("pairs", strict), ("links", links)):
                found, wanted = kind(pairs), kind(made.gold)
                tally = (len(found & wanted), len(found), len(wanted))
                tallies[name] = tuple(map(sum, zip(tallies[name], tally, strict=True)))  # type: ignore[assignment]
        for name, tally in tallies.items():
            counts[name].append(tally)
    figures = "   ".join(shown(name, them) for name, them in counts.items())
    print(f"eng–{lang}: F1 {figures}   {sentences / spent:,.0f} sentences/s")


def touched(texts: list[str], start: int, end: int) -> set[int]:
    """Return the rows of which a slice of their text, joined by blank lines, holds a third or that hold half the slice."""
    found, at = set(), 0
    for row, text in enumerate(texts):
        shared = min(end, at + len(text)) - max(start, at)
        if shared > 0 and (3 * shared >= len(text) or 2 * shared >= end - start):
            found.add(row)
        at += len(text) + 2
    return found


def whole_texts(documents: list[list[dict[str, str]]], lang: str) -> None:
    """Print the links between rows when both texts are given whole, cut into sentences and aligned as by check()."""
    counts = []
    for document in documents:
        sources, targets = [row["eng"] for row in document], [row[lang] for row in document]
        source = "\n\n".join(sources)
        reading = text_document("\n\n".join(targets), "text", CODES[lang])
        found: set[object] = set()
        made = beside_source(reading, text_document(source, "source", "en"), Langs("en", CODES[lang]))
        for one in made.document.segments:
            if one.source and one.target and one.offset is not None and made.source:
                start = (made.source.texts[one.id].place(0, 1) or (0, 0))[0]
                ours = touched(sources, start, start + len(one.source))
                theirs = touched(targets, one.offset, one.offset + len(one.target))
                found |= {(i, j) for i in ours for j in theirs}
        wanted: set[object] = {(row, row) for row in range(len(document))}
        counts.append((len(found & wanted), len(found), len(wanted)))
    print(f"eng–{lang}, whole texts cut into sentences by ourselves: F1 {shown('rows', counts)}")


def explain(made: Case, pairs: list[Pair], show: int) -> int:
    wrong = [pair for pair in pairs if pair not in made.gold]
    if show and wrong:
        for title, them in (("found", wrong), ("wanted", [pair for pair in made.gold if pair not in pairs])):
            for pair in them:
                print(
                    f"  {title} {[made.sources[i][:150] for i in pair.source]} = {[made.targets[j][:150] for j in pair.target]}"
                )
        print()
        return show - 1
    return show


def long_text(everything: list[dict[str, str]], size: int) -> None:
    """Print how long a text of many sentences takes, and what memory."""
    repeated = [row for _ in range(size // len(everything) + 1) for row in everything][:size]
    made = case([row["eng"] for row in repeated], [row["rus"] for row in repeated], random.Random(7))
    started = time.perf_counter()
    pairs = align(made.sources, made.targets)
    spent = time.perf_counter() - started
    found, wanted = strict(pairs), strict(made.gold)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figure = f1([(len(found & wanted), len(found), len(wanted))])
    print(
        f"{len(made.sources)} × {len(made.targets)} sentences: {spent:.1f} s, F1 pairs {figure:.4f}, {memory:.0f} MB at most"
    )


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rounds", type=int, default=3, help="how often each document has other accidents")
    arguments.add_argument("--show", type=int, default=0, help="print the errors of this many documents")
    arguments.add_argument("--langs", default=",".join(LANGS))
    arguments.add_argument("--size", type=int, default=5000)
    chosen = arguments.parse_args()
    by_document: dict[str, list[dict[str, str]]] = defaultdict(list)
    everything = rows(chosen.data, "ntrex/ntrex.tsv")
    for row in everything:
        by_document[row["doc_id"]].append(row)
    for lang in chosen.langs.split(","):
        measure(list(by_document.values()), lang, chosen.seed, chosen.rounds, chosen.show)
        whole_texts(list(by_document.values()), lang)
    if chosen.size:
        long_text(everything, chosen.size)


if __name__ == "__main__":
    main()
