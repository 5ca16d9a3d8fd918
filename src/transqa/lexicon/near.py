"""The words one edit away from a word: which of some hundreds of candidates a lexicon has.

A word of eight letters has about 450 candidates (a letter put in, replaced, left out,
two swapped). Asking a trie for each takes some 0.3 ms in all. So there is a table of
bits beside it, eight or more for each word of the lexicon, in which the CRC-32 of each
word sets one: nine candidates of ten, which are no words, are told by it. CRC-32 is
linear: to replace a letter by another changes it by an amount that depends on both
letters and on how many follow, so that no candidate is even spelled out before its bit
was found to be set. Nor is anything tried behind the letters that some word begins
with, which leaves out a third of the places in a word that nobody bears. That takes
0.05 to 0.1 ms, not much longer than a Python set of all words in memory would.

What was tried beside it: a trie of reversed words, so that each half of the word bounds
the edits in the other (two megabytes more, and Python's steps through it cost more than
they save), masks of the letters that occur between two or three others (a surname
leaves 80 to 260 candidates, the table of bits 45 in less space), numpy (0.04 ms, but
0.1 s to load).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What stands in a word where a letter is put in, until it is one: a sign next to a that
# is no letter.
_GAP = "`"
_FEWEST_BITS_A_WORD = 8
_FEWEST_BITS = 1 << 10
LONGEST_WORD = 64  # letters: what is longer is no name, and has no neighbours

# What a letter in place of another changes in a CRC: the byte of the table, the bit in
# it, and the letter.
_Change: TypeAlias = tuple[int, int, str]


def bits_of(words: Iterable[str], count: int) -> bytes:
    """Return the table of bits for so many words.

    >>> len(bits_of(["minsk", "pinsk"], 2))  # bytes
    128
    """
    size = _FEWEST_BITS
    while size < _FEWEST_BITS_A_WORD * count:
        size *= 2
    shift = _shift(size // 8)
    table = bytearray(size // 8)
    for word in words:
        place = crc32(word.encode()) >> shift
        table[place >> 3] |= 1 << (place & 7)
    return bytes(table)


def candidates(word: str, table: bytes, reach: int) -> list[str]:
    """Return what is one edit away from a word in ASCII and may be a word of the lexicon.

    ``reach`` is how many letters of the word some word of the lexicon begins with: no
    edit can stand further behind.
    One of ten that are none is among them; a candidate may stand there twice. Not every
    candidate was looked for in the table: for what lacks a letter or has two swapped it
    would not pay.

    >>> table = bits_of(["minsk", "pink", "zelensky"], 3)
    >>> [near for near in candidates("mink", table, 3) if near in ("minsk", "pink", "zelensky")]
    ['pink', 'minsk']
    """
    letters = word.encode()
    size = len(letters)
    shift = _shift(len(table))
    place = crc32(letters) >> shift
    byte, bit = place >> 3, place & 7
    found: list[str] = []
    for at, letter in enumerate(letters[: reach + 1]):
        before, after = word[:at], word[at + 1 :]
        found += [
            before + new + after
            for byte_change, bit_change, new in _changes(shift, size - 1 - at, letter)
            if table[byte ^ byte_change] >> (bit ^ bit_change) & 1
        ]
        found.append(before + after)
        if after and after[0] != word[at]:
            found.append(before + after[0] + word[at] + after[1:])
    for at in range(reach + 1):
        before, after = word[:at], word[at:]
        place = crc32((before + _GAP + after).encode()) >> shift
        byte, bit = place >> 3, place & 7
        found += [
            before + new + after
            for byte_change, bit_change, new in _changes(shift, size - at, ord(_GAP))
            if table[byte ^ byte_change] >> (bit ^ bit_change) & 1
        ]
    return found


@cache
def _changes(shift: int, following: int, letter: int) -> tuple[_Change, ...]:
    """Return what each letter in place of one that so many letters follow changes in the place of a word."""
    rest = bytes(following)
    before = crc32(bytes((letter,)) + rest)
    changes = []
    for new in _LETTERS:
        if ord(new) != letter:
            change = (crc32(new.encode() + rest) ^ before) >> shift
            changes.append((change >> 3, change & 7, new))
    return tuple(changes)


def _shift(table_size: int) -> int:
    """Return how many of the 32 bits of a CRC a table of so many bytes has no place for."""
    return 32 - (table_size * 8).bit_length() + 1
