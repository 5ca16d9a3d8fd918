"""How long translations are beside their sources: writes ``languages/shared/length_ratios.toml``.

    python -m bench.make.length_ratios [--data DIR] > src/transqa/languages/shared/length_ratios.toml

On the sentences of ``ntrex`` (dev half), in every direction between its seven languages: the mean of log(target /
source) in characters, and the variance as a line in 1 / (characters, mean of both sides), by least squares, outliers left out.
"""

from __future__ import annotations

from itertools import permutations
from math import log, sqrt
from statistics import linear_regression, mean

from bench.data import parser, rows

CODES = {"be": "bel", "ru": "rus", "uk": "ukr", "en": "eng", "de": "deu", "pl": "pol", "id": "ind"}


def fitted(pairs: list[tuple[int, int]]) -> tuple[float, float, float]:
    """Return mean, spread and of_length of pairs of lengths (source, target); pairs beyond 4 deviations are left out.

    Three rounds: lines of which words were moved to the next one belong to no translation of that line.
    """
    values = (0.0, 1.0, 0.0)
    for _ in range(3):
        able = [
            pair for pair in pairs if abs(_ratio(pair) - values[0]) < 4 * sqrt(values[1] + 2 * values[2] / sum(pair))
        ]
        middle = mean(map(_ratio, able))
        squares = [(_ratio(pair) - middle) ** 2 for pair in able]
        slope, level = linear_regression([2 / sum(pair) for pair in able], squares)
        values = (middle, max(level, 0.005), max(slope, 0.0))
    return values


def _ratio(pair: tuple[int, int]) -> float:
    return log(pair[1] / pair[0])


def main() -> None:
    found = rows(parser(__doc__ or "").parse_args().data, "ntrex/ntrex.tsv")
    print(
        "# Lengths of translations beside their sources, in characters: mean of log(target / source), and its variance"
    )
    print(
        "# as a + b / (characters, mean of both sides): [mean, a, b]. Computed by bench/make/length_ratios.py on NTREX-128,"
    )
    print(
        f"# {len(found)} sentences of news in seven languages (https://github.com/MicrosoftTranslator/NTREX, CC BY-SA 4.0)."
    )
    print("[ratio]")
    for source, target in permutations(CODES, 2):
        pairs = [(len(row[CODES[source]].strip()), len(row[CODES[target]].strip())) for row in found]
        values = ", ".join(f"{value:.4f}" for value in fitted([pair for pair in pairs if min(pair) > 0]))
        print(f"{source}-{target} = [{values}]")


if __name__ == "__main__":
    main()
