"""Statistics that all measures share: shares, rates, bootstrap intervals, precision and recall, Markdown tables."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")
HELP = {
    "limit": "items of each set or kind, where a measure takes a sample",
    "sets": "sets, languages or directions, with commas between; into, out, side … stand for several",
    "kinds": "kinds of planted errors, with commas between; names, numbers and language stand for several",
    "select": "prefixes of check codes, with commas between",
    "show": "list the cases of a check or kind whose name begins so",
    "preview": "switch preview checks on",
    "rounds": "runs of a measure of speed or of chance",
    "rows": "rows of the measure corpus",
    "jobs": "processes of checks-table",
    "write": "write the committed table, or the page from its figures",
    "steps": "steps of scale or corpus, with commas between",
    "find_peers": "a Python with flashtext and spacy",
    "name_peers": "a Python with nomenklatura",
    "pofilter": "the command of the translate toolkit",
    "l10n_lint": "the command of that name",
    "against": "a checkout of another version, for trees",
    "folds": "files of weights trained without a fold, {fold} for its number, for gate",
}
DRAWS = 1000  # samples of a bootstrap
Z95 = 1.959964  # standard deviations that 95 % of a normal distribution lie within


class Options(NamedTuple):
    """What the command line says; a measure reads what it needs. HELP explains each."""

    data: Path
    limit: int | None = None
    sets: str | None = None
    kinds: str | None = None
    select: str = ""
    show: str | None = None
    preview: bool = False
    rounds: int = 3
    rows: int = 2_000_000
    jobs: int = 1
    write: bool = False
    steps: str | None = None
    find_peers: str | None = None
    name_peers: str | None = None
    pofilter: str | None = None
    l10n_lint: str | None = None
    against: str | None = None
    folds: str | None = None

    def shows(self, code: str) -> bool:
        """Return whether the cases of a code or kind are to be listed."""
        return bool(self.show) and code.startswith(self.show or "")


def share(part: int, whole: int) -> str:
    """Return a share as text.

    >>> share(39, 40), share(0, 0)
    ('97.50 % (39/40)', '–')
    """
    return f"{100 * part / whole:.2f} % ({part}/{whole})" if whole else "–"


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson (1927), for units that do not depend on each other.

    >>> low, high = wilson(5, 100)
    >>> round(low, 3), round(high, 3)
    (0.022, 0.112)
    """
    if not whole:
        return 0.0, 1.0
    squared = Z95 * Z95
    middle = (part + squared / 2) / (whole + squared)
    spread = part * (whole - part) / whole + squared / 4
    half = Z95 * spread**0.5 / (whole + squared)
    return max(0.0, middle - half), min(1.0, middle + half)


def share_with_wilson(part: int, whole: int) -> str:
    """Return a share of units that do not depend on each other, with its interval.

    >>> share_with_wilson(5, 100)
    '5.0 % (5/100) [2.2, 11.2]'
    """
    if not whole:
        return "–"
    low, high = wilson(part, whole)
    return f"{100 * part / whole:.1f} % ({part}/{whole}) [{100 * low:.1f}, {100 * high:.1f}]"


def per_thousand(count: int, words: int) -> float:
    """Return a rate per 1,000 words, 0 for no words."""
    return 1000 * count / max(1, words)


def interval(
    units: Sequence[T], statistic: Callable[[Sequence[T]], float], seed: int = 0
) -> tuple[float, float]:
    """Return the 95 % interval of a statistic, its units (documents) drawn anew with replacement.

    Segments of a document err alike, so that documents are drawn and not segments.

    >>> interval([1.0, 1.0], lambda drawn: sum(drawn) / len(drawn))
    (1.0, 1.0)
    """
    if not units:
        return 0.0, 0.0
    chance = random.Random(seed)
    values = sorted(
        statistic(chance.choices(units, k=len(units))) for _ in range(DRAWS)
    )
    cut = DRAWS // 40  # 2.5 % at either end
    return values[cut], values[-cut - 1]


def share_with_interval(by_document: Mapping[str, Sequence[bool]]) -> str:
    """Return the share of what was found, given by document, with its interval: ``50.00 % (1/2) [0.0, 100.0]``."""
    counts = [(sum(values), len(values)) for values in by_document.values() if values]
    low, high = interval(counts, _pooled)
    part = sum(hits for hits, _ in counts)
    whole = sum(size for _, size in counts)
    return f"{share(part, whole)} [{100 * low:.1f}, {100 * high:.1f}]"


def _pooled(counts: Sequence[tuple[int, int]]) -> float:
    return sum(hits for hits, _ in counts) / sum(size for _, size in counts)


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Return the F1 of units counted as (right, found, wanted)."""
    right = sum(unit[0] for unit in counts)
    found = sum(unit[1] for unit in counts)
    wanted = sum(unit[2] for unit in counts)
    return 2 * right / (found + wanted)


def precision_recall(
    wanted: Sequence[bool], answers: Sequence[bool]
) -> dict[str, float]:
    """Return precision and recall of yes-or-no answers.

    >>> precision_recall([True, True, False], [True, False, False])
    {'precision': 1.0, 'recall': 0.5}
    """
    hits = sum(right and answer for right, answer in zip(wanted, answers, strict=True))
    return {
        "precision": hits / max(1, sum(answers)),
        "recall": hits / max(1, sum(wanted)),
    }


def kendall(values: Sequence[float], others: Sequence[float]) -> float:
    """Return Kendall's tau b of two rankings of the same things.

    >>> kendall([1, 2, 3], [10, 20, 30])
    1.0
    """
    same = unlike = tied_here = tied_there = 0
    for i in range(len(values)):
        for j in range(i):
            here = values[i] - values[j]
            there = others[i] - others[j]
            if here * there > 0:
                same += 1
            elif here * there < 0:
                unlike += 1
            else:
                tied_here += here == 0 and there != 0
                tied_there += there == 0 and here != 0
    whole = ((same + unlike + tied_here) * (same + unlike + tied_there)) ** 0.5
    return (same - unlike) / whole if whole else 1.0


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table.

    >>> print(table(["a", "b"], [["1", "2"]]))
    | a | b |
    | --- | --- |
    | 1 | 2 |
    """
    return "\n".join(
        f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *lines)
    )
