"""How long translations are beside their sources: writes ``languages/shared/length_ratios.toml``.

    python -m bench.make.length_ratios [--data DIR] > src/transqa/languages/shared/length_ratios.toml

On the sentences of ``ntrex`` (dev half), in every direction between its seven
languages: the mean of log(target / source) in characters, and the variance as a line in
1 / (characters, mean of both sides), by least squares, outliers left out.
"""

from __future__ import annotations

from itertools import permutations
from math import log, sqrt
from statistics import linear_regression, mean
from typing import TYPE_CHECKING, NamedTuple

from bench.data import CODES, parser, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = """# Lengths of translations beside their sources, in characters: mean of log(target / source), and its variance
# as a + b / (characters, mean of both sides): [mean, a, b]. Computed by
# bench/make/length_ratios.py on NTREX-128, {count} sentences of news in seven languages
# (https://github.com/MicrosoftTranslator/NTREX, CC BY-SA 4.0).
[ratio]
"""


OUTLIER = 4  # deviations beyond which a pair is left out
LEAST_SPREAD = 0.005


class Fit(NamedTuple):
    """The mean of log(target / source), and its variance as spread + of_length / (characters, mean of both sides)."""

    mean: float = 0.0
    spread: float = 1.0
    of_length: float = 0.0


def fitted(pairs: Sequence[tuple[int, int]]) -> Fit:
    """Return the fit of pairs of lengths (source, target), outliers left out.

    Three rounds: lines of which words were moved to the next one belong to no
    translation of that line.
    """
    fit = Fit()
    for _ in range(3):
        logs, inverse_lengths = [], []
        for source, target in pairs:
            inverse_length = 2 / (source + target)
            ratio = log(target / source)
            if abs(ratio - fit.mean) < OUTLIER * sqrt(
                fit.spread + fit.of_length * inverse_length
            ):
                logs.append(ratio)
                inverse_lengths.append(inverse_length)
        middle = mean(logs)
        slope, level = linear_regression(
            inverse_lengths, [(ratio - middle) ** 2 for ratio in logs]
        )
        fit = Fit(middle, max(level, LEAST_SPREAD), max(slope, 0.0))
    return fit


def main() -> None:
    table = rows(parser(__doc__ or "").parse_args().data, "ntrex/ntrex.tsv")
    print(_HEAD.format(count=len(table)), end="")
    for source, target in permutations(("be", "ru", "uk", "en", "de", "pl", "id"), 2):
        pairs = []
        for row in table:
            lengths = (len(row[CODES[source]].strip()), len(row[CODES[target]].strip()))
            if min(lengths) > 0:
                pairs.append(lengths)
        values = ", ".join(f"{value:.4f}" for value in fitted(pairs))
        print(f"{source}-{target} = [{values}]")


if __name__ == "__main__":
    main()
