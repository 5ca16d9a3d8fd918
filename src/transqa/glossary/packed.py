"""Tables of keys as sorted arrays: 16 bytes a row, searched by bisection, in memory or in a file that is mapped.

A key is known by 64 bits: its letters as one number, modulo a prime, with what its
table, and the number in a key of two parts, add; multiplied by an odd number, so that
the first bits tell keys apart. That takes a third of the time of a cryptographic
digest. Of ten million keys, one in 10^12 look-ups of an unknown key would take it for a
known one; what is found is read letter by letter afterwards.
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
_FIRST_FACTOR, _FACTOR = (
    0xC2B2AE3D27D4EB4F,
    0x9E3779B97F4A7C15,
)
# A prime below 2^64 without a pattern: of one such as 2^61 - 1, letters eight places
# apart would count as multiples of each other.
_PRIME = 0xA6F3F3829D4E4D4B
_BITS = 2**64 - 1
# Tables in which many entries have the same keys.
_SHARED_TABLES = frozenset(("surname", "surname-near", "person", "near"))


def _new_offsets() -> Kept[str, int]:
    return Kept(_offset)


def _new_values() -> Kept[str, int]:
    """Return a memory of the texts in keys of two parts: few texts stand in many keys."""
    return Kept(_value)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Digests of keys in order, where the numbers of each begin, the numbers; where each 16 bits of a digest begin."""

    digests: memoryview
    starts: memoryview
    numbers: memoryview
    buckets: memoryview
    offsets: Kept[str, int] = field(default_factory=_new_offsets, repr=False)
    values: Kept[str, int] = field(default_factory=_new_values, repr=False)

    def get(self, table: str, key: Key) -> Sequence[int]:
        """Return the numbers that a key of a table leads to, in order; none for one that is not known."""
        if isinstance(key, str):
            # As ``_value``, in place: this is asked some ten times for each new word.
            letters = key.encode("utf-8", "surrogatepass")
            value = int.from_bytes(letters, "little") % _PRIME
        else:
            first, text = key
            value = self.values[text] + first * _FIRST_FACTOR
        digest = (value + self.offsets[table]) * _FACTOR & _BITS
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


def key_digest(table: str, key: Key) -> int:
    """Return 64 bits that a key of a table is known by, the same on every machine.

    >>> hex(key_digest("id", "viasna")), hex(key_digest("person", (7, "lkSnk")))
    ('0x3bea305495243734', '0xeee313a6fe9ee00')
    """
    first, text = (0, key) if isinstance(key, str) else key
    return (_value(text) + _offset(table) + first * _FIRST_FACTOR) * _FACTOR & _BITS


def _value(text: str) -> int:
    """Return the letters of a text as one number, modulo the prime."""
    return int.from_bytes(text.encode("utf-8", "surrogatepass"), "little") % _PRIME


def _offset(table: str) -> int:
    """Return what a table adds to the numbers of its keys."""
    letters = table.encode("utf-8", "surrogatepass")  # a table may be of one letter
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "little")


def _values(keys: tuple[str, ...]) -> array[int]:
    encoded = [key.encode("utf-8", "surrogatepass") for key in keys]
    return array(
        "Q", [int.from_bytes(letters, "little") % _PRIME for letters in encoded]
    )


def packed(gathered: Iterable[tuple[int, Sequence[KeyRows]]]) -> Packed:
    """Return rows of (table, key), by number, as arrays. The numbers of a key keep their order, each stands once."""
    import numpy as np

    # Of each row what its key is; of each group of rows, how many they are, what is
    # added to the keys of all, and the number that they lead to.
    values, sizes = array("Q"), array("I")
    added, numbers = array("Q"), array("I")
    offsets, shared_values = _new_offsets(), Kept(_values)
    for number, all_rows in gathered:
        for table, row_keys, first in all_rows:
            if table in _SHARED_TABLES:
                values.extend(shared_values[row_keys])
            elif len(row_keys) == 1:  # half of all groups
                values.append(_value(row_keys[0]))
            else:
                values.extend(_values(row_keys))
            sizes.append(len(row_keys))
            added.append((offsets[table] + (first or 0) * _FIRST_FACTOR) & _BITS)
            numbers.append(number)
    counts = np.frombuffer(sizes, dtype=np.uint32)
    keys = np.frombuffer(values, dtype=np.uint64)
    keys = keys + np.repeat(np.frombuffer(added, dtype=np.uint64), counts)
    keys *= np.uint64(_FACTOR)
    order = np.argsort(keys, kind="stable")
    leads = np.repeat(np.frombuffer(numbers, dtype=np.uint32), counts)
    keys, leads = keys[order], leads[order]
    if len(keys):
        fresh = np.ones(len(keys), dtype=bool)
        fresh[1:] = (keys[1:] != keys[:-1]) | (leads[1:] != leads[:-1])
        keys, leads = keys[fresh], leads[fresh]
    unique, starts = np.unique(keys, return_index=True)
    buckets = np.searchsorted(
        unique >> np.uint64(64 - _BUCKET_BITS),
        np.arange(2**_BUCKET_BITS, dtype=np.uint64),
    )
    return Packed(
        digests=memoryview(unique.astype("<u8").tobytes()).cast("Q"),
        starts=memoryview(np.append(starts, len(leads)).astype("<u4").tobytes()).cast(
            "I"
        ),
        numbers=memoryview(leads.astype("<u4").tobytes()).cast("I"),
        buckets=memoryview(
            np.append(buckets, len(unique)).astype("<u4").tobytes()
        ).cast("I"),
    )
