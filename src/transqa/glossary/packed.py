"""Tables of keys as sorted arrays: 16 bytes a row, searched by bisection, in memory or in a file that is mapped.

A key is known by 64 bits of its BLAKE2b digest; one of a number and a text by the sum
of the number and the digest of the text, each multiplied. Of ten million keys, one in
10^12 look-ups of an unknown key would take it for a known one; what is found is read
letter by letter afterwards.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import gt
from typing import TYPE_CHECKING

from transqa.base.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.glossary.keys import Key, KeyRows

_BUCKET_BITS = 16
_MANY = 1_000_000  # numbers from which on to load numpy is faster than to do without
# Odd numbers without a pattern of bits.
_FIRST_FACTOR, _REST_FACTOR = (
    0xC2B2AE3D27D4EB4F,
    0x9E3779B97F4A7C15,
)
_BITS = 2**64 - 1
# Tables in which many entries have the same keys.
_SHARED_TABLES = frozenset(("surname", "surname-near"))


def _new_digests() -> Kept[tuple[str, str], int]:
    """Return a memory of the digests of the second parts of keys: few texts stand in many keys."""
    return Kept(_rest_digest)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Digests of keys in order, where the numbers of each begin, the numbers; where each 16 bits of a digest begin."""

    digests: memoryview
    starts: memoryview
    numbers: memoryview
    buckets: memoryview
    rest_digests: Kept[tuple[str, str], int] = field(
        default_factory=_new_digests, repr=False
    )

    def get(self, table: str, key: Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to, in order; none for one that is not known."""
        if isinstance(key, str):
            digest = _digest(f"{table} {key}")
        else:
            first, rest = key
            digest = (self.rest_digests[table, rest] + first * _FIRST_FACTOR) & _BITS
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
        if (
            len(buckets) != 2**_BUCKET_BITS + 1
            or buckets[-1] != size
            or any(map(gt, buckets, buckets[1:]))
        ):
            raise ValueError("its keys are not in order")
        if len(self.numbers) and _greatest(self.numbers) >= count:
            raise ValueError("a key leads to no entry")


def _greatest(numbers: memoryview) -> int:
    if len(numbers) < _MANY:
        return max(numbers, default=0)
    import numpy as np

    return int(np.frombuffer(numbers, dtype=np.uint32).max())


def _digest(text: str) -> int:
    """Return 64 bits that a text is known by, the same on every machine.

    >>> hex(_digest("id viasna")), hex((_rest_digest(("person", "lkSnk")) + 7 * _FIRST_FACTOR) & _BITS)
    ('0x16319305c34701c1', '0x62e0f4dd78b320a3')
    """
    return int.from_bytes(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def _rest_digest(table_and_rest: tuple[str, str]) -> int:
    """Return what the second part of a key adds to the digest of the key."""
    return _digest(" ".join(table_and_rest)) * _REST_FACTOR & _BITS


class _Digests:
    """The digests of rows while tables are made: what many rows share is digested once."""

    def __init__(self) -> None:
        self._rests = _new_digests()
        self._shared: Kept[tuple[str, tuple[str, ...]], list[int]] = Kept(
            self._of_texts
        )
        self._together: Kept[tuple[str, tuple[str, ...]], list[int]] = Kept(
            self._of_rests
        )

    def of(self, rows: KeyRows) -> list[int]:
        """Return what the keys of some rows are known by."""
        table, keys, first = rows
        if first is not None:
            begun = first * _FIRST_FACTOR
            return [(rest + begun) & _BITS for rest in self._together[table, keys]]
        if table in _SHARED_TABLES:
            return self._shared[table, keys]
        return self._of_texts((table, keys))

    @staticmethod
    def _of_texts(table_and_keys: tuple[str, tuple[str, ...]]) -> list[int]:
        table, keys = table_and_keys
        return [_digest(f"{table} {key}") for key in keys]

    def _of_rests(self, table_and_keys: tuple[str, tuple[str, ...]]) -> list[int]:
        table, keys = table_and_keys
        return [self._rests[table, key] for key in keys]


def packed(gathered: Iterable[tuple[int, Sequence[KeyRows]]]) -> Packed:
    """Return rows of (table, key), by number, as arrays. The numbers of a key keep their order, each stands once."""
    import numpy as np

    digests, numbers = array("Q"), array("I")
    digests_of = _Digests().of
    for number, all_rows in gathered:
        size = len(digests)
        for rows in all_rows:
            digests.extend(digests_of(rows))
        numbers.extend([number] * (len(digests) - size))
    keys = np.frombuffer(digests, dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], np.frombuffer(numbers, dtype=np.uint32)[order]
    if len(keys):
        fresh = np.ones(len(keys), dtype=bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
        keys, values = keys[fresh], values[fresh]
    unique, starts = np.unique(keys, return_index=True)
    buckets = np.searchsorted(
        unique >> np.uint64(64 - _BUCKET_BITS),
        np.arange(2**_BUCKET_BITS, dtype=np.uint64),
    )
    return Packed(
        digests=memoryview(unique.astype("<u8").tobytes()).cast("Q"),
        starts=memoryview(np.append(starts, len(values)).astype("<u4").tobytes()).cast(
            "I"
        ),
        numbers=memoryview(values.astype("<u4").tobytes()).cast("I"),
        buckets=memoryview(
            np.append(buckets, len(unique)).astype("<u4").tobytes()
        ).cast("I"),
    )
