"""The bundled lexicon: how long it takes to open it and to look words up, in processor time.

Words are drawn from the lexicon's own source. A step is taken a few times and the
fastest counts, for other work on the machine only makes it slower; the median is over
words.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING, TypeVar

from bench.make.lexicon import rows
from transqa.lexicon.store import BUNDLED, Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from bench.measure import Options

T = TypeVar("T")

SAMPLE = 2000  # words
TRIES = 5  # of each step
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def lexicon(options: Options) -> dict[str, float]:
    """Print and return the figures: milliseconds to open, microseconds a look-up."""
    folder = options.data / "knowledge"
    names = surnames(folder)
    slips = misspelled(names)
    cyrillic = sampled(row[0] for row in rows(folder / "name_pairs.tsv.xz"))
    opened = Lexicon.open(BUNDLED)  # the library that is loaded once is not counted
    figures = {
        "size, MB": BUNDLED.stat().st_size / 1e6,
        "open, ms": 1e3 * min([taken(Lexicon.open, BUNDLED) for _ in range(TRIES)]),
        "verify, ms": 1e3 * min([taken(_verified, opened) for _ in range(TRIES)]),
        **looked_up("strength, surnames", opened.strength, names),
        **looked_up("strength, non-words", opened.strength, slips),
        **looked_up("latin_of", opened.latin_of, cyrillic),
        **looked_up("neighbours, surnames", opened.neighbours, names),
        **looked_up("neighbours, non-words", opened.neighbours, slips),
    }
    for name, figure in figures.items():
        print(f"{name:34} {figure:8.2f}")
    return figures


def _verified(opened: Lexicon) -> None:
    opened.verify()


def looked_up(
    name: str, look_up: Callable[[str], object], words: Sequence[str]
) -> dict[str, float]:
    """Return the median and the worst time of a look-up, in microseconds."""
    times = []
    for word in words:
        times.append(1e6 * min([taken(look_up, word) for _ in range(TRIES)]))
    return {f"{name}, µs": statistics.median(times), f"{name}, worst": max(times)}


def taken(work: Callable[[T], object], value: T) -> float:
    """Return the seconds that a step takes."""
    start = time.perf_counter()
    work(value)
    return time.perf_counter() - start


def surnames(folder: Path) -> list[str]:
    """Return surnames of the census of 6 to 10 letters."""
    return sampled(
        latin
        for latin, sources in rows(folder / "latin_names.tsv.xz")
        if "census" in sources and 6 <= len(latin) <= 10
    )


def misspelled(names: Sequence[str]) -> list[str]:
    """Return the names with a letter replaced by another at random."""
    draw = random.Random(5)
    slips = []
    for name in names:
        at = draw.randrange(len(name))
        letter = draw.choice(LETTERS.replace(name[at], ""))
        slips.append(name[:at] + letter + name[at + 1 :])
    return slips


def sampled(words: Iterable[str]) -> list[str]:
    """Return a sample of some words, the same each time."""
    listed = sorted(set(words))
    return random.Random(7).sample(listed, SAMPLE)
