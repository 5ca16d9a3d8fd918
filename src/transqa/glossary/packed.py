"""Tables of keys as sorted arrays: 16 bytes a row, searched by bisection, in memory or in a file that is mapped.

A key is known by 64 bits of its BLAKE2b digest; one of a number and a text by the sum of the number and the digest of
the text, each multiplied. Of ten million keys, one in 10^12 look-ups of an unknown key would take it for a known one;
what is found is read letter by letter afterwards.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from hashlib import blake2b
from operator import gt
from typing import TYPE_CHECKING

from transqa.base.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.glossary.keys import Key, Rows

_BUCKET_BITS = 16
_MANY = 1_000_000  # numbers from which on to load numpy is faster than to do without


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Digests of keys in order, where the numbers of each begin, the numbers; where each 16 bits of a digest begin."""

    digests: memoryview
    starts: memoryview
    numbers: memoryview
    buckets: memoryview

    def get(self, table: str, key: Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to, in order; none for one that is not known."""
        digest = digest_of(table, key)
        bucket = digest >> (64 - _BUCKET_BITS)
        end = self.buckets[bucket + 1]
        at = bisect_left(self.digests, digest, self.buckets[bucket], end)
        if at == end or self.digests[at] != digest:
            return ()
        return self.numbers[self.starts[at] : self.starts[at + 1]]

    def check(self, count: int) -> None:
        """Raise ValueError where a look-up could leave the arrays, or lead to a number that is not below ``count``."""
        size = len(self.digests)
        if len(self.starts) != size + 1 or self.starts[size] != len(self.numbers):
            raise ValueError("its keys lead to no numbers")
        buckets = list(self.buckets)
        if len(buckets) != 2**_BUCKET_BITS + 1 or buckets[-1] != size or any(map(gt, buckets, buckets[1:])):
            raise ValueError("its keys are not in order")
        if len(self.numbers) and _greatest(self.numbers) >= count:
            raise ValueError("a key leads to no entry")


def _greatest(numbers: memoryview) -> int:
    """Return the greatest of some numbers, 0 of none."""
    if len(numbers) < _MANY:
        return max(numbers, default=0)
    import numpy as np

    return int(np.frombuffer(numbers, dtype=np.uint32).max())


def digest_of(table: str, key: Key) -> int:
    """Return what a key of a table is known by, the same on every machine.

    >>> hex(digest_of("id", "viasna")), hex(digest_of("person", (7, "lkSnk")))
    ('0x16319305c34701c1', '0x62e0f4dd78b320a3')
    """
    if isinstance(key, str):
        return _digest(f"{table} {key}")
    first, rest = key
    return (_RESTS[table, rest] + first * _FACTORS[1]) & _BITS


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_FACTORS, _BITS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F), 2**64 - 1  # odd numbers without a pattern of bits
_RESTS = Kept[tuple[str, str], int](lambda rest: _digest(" ".join(rest)) * _FACTORS[0] & _BITS)  # few, in many keys


def _digests(rows: Rows) -> list[int]:
    """Return what the keys of some rows are known by."""
    table, found, first = rows
    if first is None:
        return _ALONE[table, found] if table in _SHARED else [_digest(f"{table} {key}") for key in found]
    begun = first * _FACTORS[1]
    return [(rest + begun) & _BITS for rest in _TOGETHER[table, found]]


_SHARED = frozenset(("surname", "surname-near"))  # tables in which many entries have the same keys
_ALONE = Kept[tuple[str, tuple[str, ...]], list[int]](lambda some: [_digest(f"{some[0]} {key}") for key in some[1]])
_TOGETHER = Kept[tuple[str, tuple[str, ...]], list[int]](lambda some: [_RESTS[some[0], key] for key in some[1]])


def packed(gathered: Iterable[tuple[int, Sequence[Rows]]]) -> Packed:
    """Return rows of (table, key), by number, as arrays. The numbers of a key keep their order, each stands once."""
    import numpy as np

    digests, numbers = array("Q"), array("I")
    for number, some in gathered:
        before = len(digests)
        for rows in some:
            digests.extend(_digests(rows))
        numbers.extend([number] * (len(digests) - before))
    _ALONE.cache_clear()
    _TOGETHER.cache_clear()
    keys = np.frombuffer(digests, dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], np.frombuffer(numbers, dtype=np.uint32)[order]
    if len(keys):
        fresh = np.ones(len(keys), dtype=bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
        keys, values = keys[fresh], values[fresh]
    unique, starts = np.unique(keys, return_index=True)
    buckets = np.searchsorted(unique >> np.uint64(64 - _BUCKET_BITS), np.arange(2**_BUCKET_BITS, dtype=np.uint64))
    return Packed(
        memoryview(unique.astype("<u8").tobytes()).cast("Q"),
        memoryview(np.append(starts, len(values)).astype("<u4").tobytes()).cast("I"),
        memoryview(values.astype("<u4").tobytes()).cast("I"),
        memoryview(np.append(buckets, len(unique)).astype("<u4").tobytes()).cast("I"),
    )
