"""The paired bootstrap of Koehn (2004, https://aclanthology.org/W04-3250/) over sums that segments add up to.

The resampled segments are those that sacrebleu draws for its metrics: the same generator
and seed (12345 unless SACREBLEU_SEED is set), and its p value.
"""

from __future__ import annotations

import os
from itertools import combinations
from typing import TYPE_CHECKING, Any

from transqa.checker.metrics.corpus import LEAST_FOR_INTERVALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SEED = "12345"  # sacrebleu's


def paired_p_values(
    values: Mapping[str, Sequence[float]], weights: Sequence[float], samples: int
) -> dict[tuple[str, str], float | None]:
    """Return the p value of the difference between each two systems, in the order of the systems.

    ``values`` are what each segment adds to a system, ``weights`` what it adds to the
    total that the sum is divided by: items that are right, and items. None where nothing
    is resampled (``samples`` 0, fewer than 30 segments) or there is nothing to count; 1
    where two systems are alike in every segment.

    >>> rights = {"A": [1.0] * 40, "B": [1.0, 0.0] * 20, "C": [1.0] * 40}
    >>> found = paired_p_values(rights, [1.0] * 40, 1000)
    >>> round(found["A", "B"], 4), found["A", "C"]
    (0.001, 1.0)
    """
    pairs = list(combinations(values, 2))
    if not samples or len(weights) < LEAST_FOR_INTERVALS or not any(weights):
        return dict.fromkeys(pairs)
    import numpy as np

    names = list(values)
    columns = np.array([*values.values(), weights], dtype="float64").T
    sums = _resampled_sums(columns, samples)
    totals = sums[:, -1]
    whole = columns.sum(axis=0)
    found: dict[tuple[str, str], float | None] = {}
    for pair in pairs:
        first, second = (names.index(name) for name in pair)
        if (columns[:, first] == columns[:, second]).all():
            found[pair] = 1.0
            continue
        differences = np.abs(sums[:, first] - sums[:, second])
        shares = np.divide(
            differences, totals, out=np.zeros_like(totals), where=totals > 0
        )
        actual = abs(whole[first] - whole[second]) / whole[-1]
        beyond = int(np.sum(shares - shares.mean() > actual))
        found[pair] = (beyond + 1) / (samples + 1)
    return found


def _resampled_sums(columns: Any, samples: int) -> Any:
    """Return the sums of the columns over each resample of the rows, a row a resample."""
    import numpy as np

    seed = os.environ.get("SACREBLEU_SEED", _SEED)
    generator = np.random.default_rng(None if seed.lower() == "none" else int(seed))
    count = len(columns)
    sums = np.empty((samples, columns.shape[1]))
    for sample in range(samples):
        drawn = generator.choice(count, size=count, replace=True)
        sums[sample] = np.bincount(drawn, minlength=count) @ columns
    return sums
