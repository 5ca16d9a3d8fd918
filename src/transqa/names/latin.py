"""Latin spellings of names, folded for comparison: what counts as a letter, and a coarse key of consonants.

A *skeleton* is the key: the consonants that every convention writes alike, all else
left out. A Latin word can only be a spelling of a Cyrillic one if their skeletons are
the same, or nearly so (``is_near``); everything dearer is done for such words alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Marks that English typesetting drops without changing the letter read: acute, grave,
# breve, diaeresis, tie, dot.
_LIGHT_MARKS = re.compile(
    "[\u0300\u0301\u0304\u0306\u0307\u0308\u0361\ufe20\ufe21\u0328\u0323\u0331]"
)
# Letters that Unicode does not decompose, and ż, which is another way to write ž and
# not a marked z.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ĸ": "k",
        "ż": "ž",
    }
)
_SIGNS = re.compile("['’ʼ‘`´ʹ′ʺ″”\"\u00ad\u200b-\u200f\u2060\ufeff·]")


@lru_cache(maxsize=65536)
def fold_latin(word: str) -> str:
    """Return a Latin word as it is compared: lower case, without light diacritics, apostrophes and primes.

    Carons and circumflexes stay, for they make another letter: š is not s.

    >>> fold_latin("Cichanoŭskaja"), fold_latin("Łukašenka"), fold_latin("Zelens'kyy")
    ('cichanouskaja', 'lukašenka', 'zelenskyy')
    """
    lower = word.lower()
    if lower.isascii():
        return _SIGNS.sub("", lower)
    decomposed = unicodedata.normalize("NFD", _SIGNS.sub("", lower.translate(_LETTERS)))
    return unicodedata.normalize("NFC", _LIGHT_MARKS.sub("", decomposed))


# Cuts a folded word into runs that may stand for one consonant, or single letters.
# Whatever stands for a sibilant or an affricate in some language is one run with its
# neighbours: Polish szcz, German tsch, English shch, Dutch tsj. Runs are bounded, or a
# word of a hundred thousand t would be gone through from each of them.
DIGRAPHS = re.compile(
    r"""
    kh | gh | x
    | [tdscz]{0,8}                          # what an affricate begins with
      (?: sch | ch | sh | zh | š | ž | č | ŝ | s | z | c )
      (?: [tdszcšžč]{0,8} (?: ch | sh | zh | [sšzžcč] ) )*
    | .
    """,
    re.VERBOSE,
)
CODES = {letter: letter for letter in "bpmnlrkftd"} | {"x": "kS", "q": "k"}
# Of these runs there are most in names and texts: they are not looked at twice.
CODES |= dict.fromkeys(("s", "z", "c", "sh", "ch", "zh", "ts", "š", "ž", "č"), "S")


def is_sibilant(run: str) -> bool:
    """Return whether a run of letters that ``DIGRAPHS`` cuts is one of sibilants and affricates."""
    return run[-1] in "hszcšžčŝ" and run not in ("kh", "gh", "h")


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """Return the consonant key of a folded Latin word: what all romanizations of one name have in common.

    Vowels, glides, v/w/u, g and h are left out (conventions disagree on them); any run
    of sibilants and affricates is one ``S``; a code repeated at once is one.

    >>> skeleton("tsikhanouskaya"), skeleton("cichanouskaja"), skeleton("tikhanovskaya")
    ('SnSk', 'SnSk', 'tnSk')
    """
    codes: list[str] = []
    last = ""
    for run in DIGRAPHS.findall(folded):
        code = CODES.get(run)
        if code is None:
            code = "S" if is_sibilant(run) else ""
        if code and code != last:
            codes.append(code)
            last = code
    return "".join(codes)


# What may stand in a skeleton for a Cyrillic letter; nothing for letters that are not
# here. Two have two codes: French writes ж as j, which has none; Łacinka, Polish and
# German write х as ch, which is cut as a sibilant.
CYRILLIC_CODES: dict[str, tuple[str, ...]] = {
    **{
        cyrillic: (latin,)
        for cyrillic, latin in zip("бпмнлркфтд", "bpmnlrkftd", strict=True)
    },
    **dict.fromkeys("сзцшщч", ("S",)),
    "ж": ("S", ""),
    "х": ("", "S"),
}
SIBILANTS = tuple("зжсцшчщ")  # д and т before one of them are part of its run: дз, тс
_MOST_SKELETONS = 6


@lru_cache(maxsize=65536)
def cyrillic_skeletons(word: str) -> tuple[str, ...]:
    """Return the consonant keys that Latin spellings of a lower-case Cyrillic word can have; at most 6.

    >>> cyrillic_skeletons("ціханоўская"), cyrillic_skeletons("лукашэнка")
    (('SnSk',), ('lkSnk',))
    """
    keys = [""]
    for position, letter in enumerate(word):
        codes = CYRILLIC_CODES.get(letter)
        if codes is None:
            continue
        if letter in "дт" and word[position + 1 : position + 2] in SIBILANTS:
            codes = ("",)
        keys = extended_keys(keys, codes)[:_MOST_SKELETONS]
    return tuple(keys)


def extended_keys(keys: list[str], codes: tuple[str, ...]) -> list[str]:
    """Return each key with each of the next letter's codes; a code that repeats the one before it is not written."""
    if len(keys) == len(codes) == 1:  # most letters of most words
        key, code = keys[0], codes[0]
        return keys if key.endswith(code) else [key + code]
    extended = [
        key if key.endswith(code) else key + code for key in keys for code in codes
    ]
    return list(dict.fromkeys(extended))


@lru_cache(maxsize=32768)
def is_near(folded: str, skeletons: frozenset[str]) -> bool:
    """Return whether the skeleton of a Latin word is one of some others, but for what one wrong letter changes.

    >>> is_near("lutsina", frozenset(["lSkn"])), is_near("petrova", frozenset(["lSkn"]))
    (True, False)
    """
    if _is_near_skeleton(skeleton(folded), skeletons):
        return True
    # x is кс in most names, but х in Greek and Spanish ways of writing: Mixail
    return "x" in folded and is_near(folded.replace("x", "h"), skeletons)


_MOST_CODES = 3  # codes that one wrong letter changes: x instead of another letter makes kS of its code


@lru_cache(maxsize=32768)
def _is_near_skeleton(key: str, others: frozenset[str]) -> bool:
    if key in others:
        return True
    codes = set(key)
    for other in others:
        # The sets tell most pairs of names apart without going through their codes one
        # by one.
        if len(
            codes.symmetric_difference(other)
        ) <= _MOST_CODES and _is_one_letter_away(key, other):
            return True
    return False


def _is_one_letter_away(key: str, other: str) -> bool:
    """Return whether two skeletons differ by what one letter lost, added, exchanged or swapped does to a skeleton."""
    if abs(len(key) - len(other)) > 2:
        return False
    head, tail = common_ends(key, other)
    key_end, other_end = len(key) - tail, len(other) - tail
    shorter, longer = sorted((key[head:key_end], other[head:other_end]), key=len)
    if len(longer) <= 1:
        return True
    if len(shorter) == 2:
        # Two letters swapped. A t or d swapped away from its sibilant gets a code of
        # its own: tsn is Sn, tns is tnS.
        swapped = shorter[::-1]
        return swapped in (longer, longer.replace("t", "").replace("d", ""))
    if longer == "kS":
        return True  # an x
    if shorter or len(longer) != 2:
        return False
    # A letter between two that are alike parts them, so that their code stands twice:
    # nn is n, nkn is nkn. At either end of the key there is no neighbour to compare
    # (the slice is empty), and two codes may stand there.
    before, after = key[head - 1 : head], key[key_end : key_end + 1]
    return before in longer or after in longer


def common_ends(word: str, other: str) -> tuple[int, int]:
    """Return how many letters two words have in common at their beginnings and, of the rest, at their ends.

    >>> common_ends("lutsina", "lutskina")
    (4, 3)
    """
    most = min(len(word), len(other))
    head = 0
    while head < most and word[head] == other[head]:
        head += 1
    most -= head
    tail = 0
    while tail < most and word[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail
