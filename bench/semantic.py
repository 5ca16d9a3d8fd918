"""Far segments (LNG420): how many clean pairs are under its bar, and how many exchanged ones. Needs the extra semantic.

Both sides of NTREX are translations from English, so that both directions are here.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from bench.data import newstest, ntrex
from bench.measure import share, table
from transqa.checks.semantic import LEAST_COSINE, cosines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.measure import Options

PAIRS = ("be-en", "ru-en", "uk-en", "pl-en", "de-en", "id-en", "be-ru")
SAMPLE = 200  # neighbouring segments of each set


def semantic(options: Options) -> None:
    """Print, by direction, the shares under the bar: clean, exchanged by chance, moved by one segment."""
    chance = random.Random(0)
    sets = {pair: ntrex(options.data, pair) for pair in PAIRS} | {
        "newstest": newstest(options.data)
    }
    lines = []
    pairs_read = 0
    start = time.perf_counter()
    for name, documents in sets.items():
        segments = [segment for document in documents for segment in document.segments][
            : options.limit or SAMPLE
        ]
        sources, targets = (list(side) for side in zip(*segments, strict=True))
        shuffled = targets.copy()
        chance.shuffle(shuffled)
        others = [
            index for index, target in enumerate(shuffled) if target != targets[index]
        ]
        clean = sorted(cosines(sources, targets))
        exchanged = cosines(
            [sources[index] for index in others], [shuffled[index] for index in others]
        )
        moved = cosines(sources[1:], targets[:-1])
        lines.append(
            (
                name,
                _under(clean),
                f"{clean[len(clean) // 2]:.3f}",
                _under(exchanged),
                _under(moved),
            )
        )
        pairs_read += 3 * len(segments)
    seconds = time.perf_counter() - start
    print(
        table(
            (
                "set",
                "clean flagged",
                "median nearness",
                "exchanged flagged",
                "neighbour's flagged",
            ),
            lines,
        )
    )
    print(f"\n{pairs_read / seconds:.0f} pairs a second")


def _under(nearness: Sequence[float]) -> str:
    return share(sum(value < LEAST_COSINE for value in nearness), len(nearness))
