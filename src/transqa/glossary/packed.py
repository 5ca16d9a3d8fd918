"""Tables of keys as sorted arrays: 16 bytes a row, searched by bisection, in memory or in a file that is mapped.

A key is known by 64 bits of its BLAKE2b digest. Of ten million keys, one in 10^12 look-ups of an unknown key would take
it for a known one; what is found is read letter by letter afterwards.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BUCKET_BITS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Digests of keys in order, where the numbers of each begin, the numbers; where each 16 bits of a digest begin."""

    digests: memoryview
    starts: memoryview
    numbers: memoryview
    buckets: memoryview

    def get(self, table: str, key: str) -> Sequence[int]:
        """Return the numbers that a key of a table leads to, in order; none for one that is not known."""
        digest = digest_of(table, key)
        bucket = digest >> (64 - _BUCKET_BITS)
        end = self.buckets[bucket + 1]
        at = bisect_left(self.digests, digest, self.buckets[bucket], end)
        if at == end or self.digests[at] != digest:
            return ()
        return self.numbers[self.starts[at] : self.starts[at + 1]]


def digest_of(table: str, key: str) -> int:
    """Return what a key of a table is known by, the same on every machine.

    >>> hex(digest_of("id", "viasna"))
    '0x16319305c34701c1'
    """
    return int.from_bytes(_digest(table, key), "little")


def _digest(table: str, key: str) -> bytes:
    return blake2b(f"{table} {key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def packed(gathered: Iterable[tuple[int, Sequence[tuple[str, str]]]]) -> Packed:
    """Return rows of (table, key), by number, as arrays. The numbers of a key keep their order, each stands once."""
    import numpy as np

    digests, numbers = bytearray(), array("I")
    for number, rows in gathered:
        digests += b"".join([_digest(table, key) for table, key in rows])
        numbers.extend([number] * len(rows))
    keys = np.frombuffer(digests, dtype="<u8")
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
