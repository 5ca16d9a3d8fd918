"""The words one edit away from a word: which of some hundreds of candidates a lexicon has.

A word of eight letters has about 450 candidates (a letter put in, replaced, left out,
two swapped). Asking a trie for each takes some 0.3 ms in all. So there is a table of
bits beside it, eight or more for each word of the lexicon: of the byte that the CRC-32
of a word leads to the bit for its length is set. Seven candidates of eight, which are
no words, are told by it. CRC-32 is linear: to replace a letter by another changes it by
an amount that depends on both letters and on how many follow, so that no candidate is
even spelled out before its bit was found to be set. Nor is anything tried behind the
letters that some word begins with, which leaves out a third of the places in a word
that nobody bears. All that takes not much longer than asking a Python set of all words
would.

What was weighed beside it: a trie of reversed words, so that each half of a word bounds
the edits in the other (more than two megabytes, and each step through it is one of
Python); masks of the letters that occur between two or three others (measured: a
surname leaves 80 to 260 candidates in two megabytes, the table of bits 60 in
one); two bits for a word (measured: slower, though fewer candidates are left); numpy,
which takes 0.1 s to load.
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
_FEWEST_BYTES = 1 << 7  # of a table; a larger one has as many bytes as words, or more
LONGEST_WORD = 64  # letters: what is longer is no name, and has no neighbours

# What a letter in place of another changes in the place of a byte, and the letter.
_Change: TypeAlias = tuple[int, str]


def bits_of(words: Iterable[str], count: int) -> bytes:
    """Return the table of bits for so many words.

    >>> len(bits_of(["minsk", "pinsk"], 2))
    128
    """
    size = _FEWEST_BYTES
    while size < count:
        size *= 2
    shift = _shift(size)
    table = bytearray(size)
    for word in words:
        table[crc32(word.encode()) >> shift] |= _bit(len(word))
    return bytes(table)


def candidates(word: str, table: bytes, reach: int) -> list[str]:
    """Return what is one edit away from a word in ASCII and may be a word of the lexicon.

    ``reach`` is how many letters of the word some word of the lexicon begins with: no
    edit can stand further behind.
    One of eight that are none is among them; a candidate may stand there twice. What
    lacks a letter or has two swapped was not looked for in the table: it would not pay.

    >>> table = bits_of(["minsk", "pink", "zelensky"], 3)
    >>> [near for near in candidates("mink", table, 3) if near in ("minsk", "pink", "zelensky")]
    ['pink', 'minsk']
    """
    letters = word.encode()
    size = len(letters)
    shift = _shift(len(table))
    found: list[str] = []
    place, bit = crc32(letters) >> shift, _bit(size)
    for at, letter in enumerate(letters[: reach + 1]):
        before, after = word[:at], word[at + 1 :]
        found += [
            before + new + after
            for change, new in _changes(shift, size - 1 - at, letter)
            if table[place ^ change] & bit
        ]
        found.append(before + after)
        if after and after[0] != word[at]:
            found.append(before + after[0] + word[at] + after[1:])
    bit = _bit(size + 1)
    for at in range(reach + 1):
        before, after = word[:at], word[at:]
        place = crc32((before + _GAP + after).encode()) >> shift
        found += [
            before + new + after
            for change, new in _changes(shift, size - at, ord(_GAP))
            if table[place ^ change] & bit
        ]
    return found


@cache
def _changes(shift: int, following: int, letter: int) -> tuple[_Change, ...]:
    """Return what each letter in place of one that so many letters follow changes in the place of a word."""
    rest = bytes(following)
    before = crc32(bytes((letter,)) + rest)
    return tuple(
        [
            ((crc32(new.encode() + rest) ^ before) >> shift, new)
            for new in _LETTERS
            if ord(new) != letter
        ]
    )


def _bit(length: int) -> int:
    """Return the bit for words of a length."""
    return 1 << (length & 7)


def _shift(size: int) -> int:
    """Return how many of the 32 bits of a CRC a table of so many bytes has no place for."""
    return 33 - size.bit_length()
