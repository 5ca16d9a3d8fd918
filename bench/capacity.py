"""What 10^8 and 10^10 pairs take, on paper, from a few measured rates: the table of docs/corpus.md.

The defaults are the last measured figures (``python -m bench corpus``); write the new
ones here and the table anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.measure import table

if TYPE_CHECKING:
    from bench.measure import Options


class Capacity(NamedTuple):
    """What was measured on one machine, for pairs of news of 20 words a side."""

    rate: float = (
        877.0  # pairs a second and core, all checks, both sides, distinct text
    )
    memory: float = 365.0  # MB of a process that checks
    first: float = 120.0  # MB of the process that reads and writes
    hand_out: float = 5.0  # µs of it a pair
    bytes_in: float = 150.0  # of Parquet (zstd) a pair; the recombined pairs take 134, real ones repeat less
    bytes_out: float = 20.0


# Pairs, cores.
CASES = (
    (10**8, 2),
    (10**8, 16),
    (10**8, 64),
    (10**10, 64),
    (10**10, 512),
)


def capacity(_: Options) -> None:
    """Print the table of the constants."""
    print(capacity_table(Capacity()))
    print(f"\none run keeps up to {most_cores(Capacity())} cores busy")


def capacity_table(known: Capacity) -> str:
    """Return the table as Markdown."""
    lines = []
    for pairs, cores in CASES:
        runs = machines(known, cores)
        rate = min(known.rate * cores, runs * 1e6 / known.hand_out)
        memory = (known.memory * cores + known.first * runs) / 1024
        power = f"10^{len(str(pairs)) - 1}"
        read, written = size(pairs * known.bytes_in), size(pairs * known.bytes_out)
        lines.append(
            (
                power,
                f"{cores:,}",
                span(pairs / rate / 3600),
                f"{memory:,.0f} GB",
                read,
                written,
            )
        )
    return table(("pairs", "cores", "time", "memory", "input", "output"), lines)


def machines(known: Capacity, cores: int) -> int:
    """Return how many runs the cores are to be divided among, so that the process that hands out keeps up."""
    return -(-cores // most_cores(known))


def most_cores(known: Capacity) -> int:
    """Return how many cores one run can keep busy, half of what the process that hands out could do at most."""
    return max(1, int(1e6 / known.hand_out / known.rate / 2))


def span(hours: float) -> str:
    """Return a time in hours or days.

    >>> span(9.94), span(120)
    ('9.9 h', '5.0 days')
    """
    return f"{hours:,.1f} h" if hours < 72 else f"{hours / 24:,.1f} days"


def size(count: float) -> str:
    """Return a number of bytes.

    >>> size(1.8e10)
    '18 GB'
    """
    return f"{count / 1e9:,.0f} GB" if count < 1e12 else f"{count / 1e12:,.1f} TB"
