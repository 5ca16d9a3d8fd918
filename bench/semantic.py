"""Far segments (LNG420): the nearness of clean pairs, and of pairs exchanged at random and with their neighbour.

    python -m bench.semantic [--data DIR] [--sample N]

Needs the extra ``semantic``. ``flagged``: under the check's bar; clean pairs should not be, exchanged ones should.
Both sides of NTREX and FLORES are translations from English, so both directions are here.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from bench.data import parser, rows, share
from transqa.checks.semantic import LEAST_COSINE, cosines

if TYPE_CHECKING:
    from collections.abc import Sequence


def flagged(found: Sequence[float]) -> str:
    return share(sum(one < LEAST_COSINE for one in found), len(found))


def shown(label: str, ones: list[str], others: list[str], rng: random.Random) -> None:
    """Print one line: clean pairs, pairs exchanged at random, pairs moved by one segment."""
    mixed = others.copy()
    rng.shuffle(mixed)
    pairs = [(one, other) for one, other, right in zip(ones, mixed, others, strict=True) if other != right]
    clean = sorted(cosines(ones, others))
    random_ = cosines([one for one, _ in pairs], [other for _, other in pairs])
    moved = cosines(ones[1:], others[:-1])
    low, middle = clean[len(clean) // 200], clean[len(clean) // 2]
    print(
        f"{label:10} clean flagged {flagged(clean)}, nearness ½ % {low:.3f}, median {middle:.3f}; "
        f"exchanged flagged {flagged(random_)}; neighbour's flagged {flagged(moved)}",
        flush=True,
    )


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--sample", type=int, default=200, help="neighbouring segments of each set")
    chosen = arguments.parse_args()
    rng = random.Random(0)
    ntrex = rows(chosen.data, "ntrex/ntrex.tsv")[: chosen.sample]
    for lang in ("bel", "rus", "ukr", "pol", "deu", "ind"):
        shown(f"{lang}-eng", [row[lang] for row in ntrex], [row["eng"] for row in ntrex], rng)
    shown("bel-rus", [row["bel"] for row in ntrex], [row["rus"] for row in ntrex], rng)
    news = rows(chosen.data, "newstest_ruen/newstest_ruen.tsv")[: chosen.sample]
    start = time.perf_counter()
    shown("newstest", [row["rus"] for row in news], [row["eng"] for row in news], rng)
    spent = time.perf_counter() - start
    print(f"{3 * len(news) / spent:.0f} pairs a second")


if __name__ == "__main__":
    main()
