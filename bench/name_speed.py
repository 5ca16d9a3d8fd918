"""Names compared: microseconds a pair, precision and recall, beside OpenSanctions' logic-v2 on the same pairs.

Each figure is of a fresh process, the tables loaded: cold is its first pass over the
pairs, warm its second.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import NamePair, public_figures
from bench.measure import precision_recall
from bench.names import EAST_SLAVIC, RECOGNISED, list_persons
from bench.timing import by_turns, in_fresh_process, medians, peer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path as Folder

    from bench.measure import Options
    from bench.timing import Figures

PEER = Path(__file__).with_name("name_peers.py")
PERSONS = 400  # of each public list
# Other people that each stands beside: those of the most similar names, and others by
# chance.
LIKE, DRAWN = (
    3,
    4,
)


def name_speed(options: Options) -> dict[str, dict[str, Figures]]:
    """Print and return the figures by set and tool: medians over rounds in which the tools take turns."""
    sets = {
        "people": public_figures(options.data),
        "lists": lists(options.data, options.limit or PERSONS),
    }
    results: dict[str, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for title, pairs in sets.items():
            if not pairs:
                continue
            file = Path(folder) / f"{title}.json"
            file.write_text(json.dumps(pairs), "utf-8")
            works: dict[str, Callable[[], Figures]] = {
                "transqa": partial(in_fresh_process, our_figures, pairs)
            }
            if options.name_peers:
                works["logic-v2"] = partial(
                    peer, (options.name_peers, "-P", str(PEER), str(file))
                )
            runs = by_turns(works, options.rounds)
            results[title] = {
                tool: medians(figures) for tool, figures in runs.items() if all(figures)
            }
            for tool, figures in results[title].items():
                print(
                    title,
                    tool,
                    {key: round(value, 4) for key, value in figures.items()},
                )
    return results


def lists(folder: Folder, limit: int) -> list[NamePair]:
    """Return pairs of two public lists of persons, up to ``limit`` persons of each."""
    return [
        pair
        for persons in list_persons(folder).values()
        for pair in beside(persons[:limit])
    ]


def beside(persons: Sequence[tuple[str, str, str]]) -> list[NamePair]:
    """Return each person's names as a pair, and the Cyrillic one with other people's Latin names."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    draw = random.Random(3)
    latins = [latin for *_, latin in persons]
    pairs = []
    for index, (cyrillic, lang, latin) in enumerate(persons):
        nearest = process.extract(
            latin, latins, scorer=JaroWinkler.similarity, limit=LIKE + 1
        )
        others = [place for *_, place in nearest]
        others += [draw.randrange(len(latins)) for _ in range(DRAWN)]
        other_latins = dict.fromkeys(
            latins[other]
            for other in others
            if other != index and latins[other] != latin
        )
        known = lang if lang in EAST_SLAVIC else None
        pairs.append(NamePair(cyrillic, known, latin, same=True))
        pairs += [
            NamePair(cyrillic, known, other, same=False) for other in other_latins
        ]
    return pairs


def our_figures(pairs: Sequence[NamePair]) -> Figures:
    """Return the figures of ``compare_names`` in this process."""
    from transqa.base.errors import InputError
    from transqa.names.compare import compare_names

    def same(pair: NamePair) -> bool:
        try:
            return (
                compare_names(pair.cyrillic, pair.latin, lang=pair.lang).verdict
                in RECOGNISED
            )
        except InputError:
            return False

    # Loads the tables, which is no cost of a pair.
    compare_names("Іван Пятровіч", "Ivan Petrov")
    return timed(pairs, same)


def timed(pairs: Sequence[NamePair], same: Callable[[NamePair], bool]) -> Figures:
    """Return microseconds a pair, cold and warm, by processor time, and precision and recall."""
    figures: Figures = {"pairs": len(pairs)}
    answers: list[bool] = []
    for label in ("cold", "warm"):
        start = time.process_time()
        answers = [same(pair) for pair in pairs]
        figures[f"{label}_us"] = 1e6 * (time.process_time() - start) / len(pairs)
    return figures | precision_recall([pair.same for pair in pairs], answers)
