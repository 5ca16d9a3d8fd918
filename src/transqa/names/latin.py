"""Latin spellings of names, folded for comparison: what counts as a letter, and a coarse key of consonants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Marks that English typesetting drops without changing the letter read: acute, grave, breve, diaeresis, tie, dot.
_LIGHT_MARKS = re.compile("[\u0300\u0301\u0304\u0306\u0307\u0308\u0361\ufe20\ufe21\u0328\u0323\u0331]")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ĸ": "k", "ż": "ž"})
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
    plain = _SIGNS.sub("", lower.translate(_LETTERS))
    return unicodedata.normalize("NFC", _LIGHT_MARKS.sub("", unicodedata.normalize("NFD", plain)))


# Runs are bounded, or a word of a hundred thousand t would be gone through from each of them.
DIGRAPHS = re.compile(r"kh|gh|x|[tdscz]{0,8}(?:sch|ch|sh|zh|š|ž|č|ŝ|s|z|c)(?:[tdszcšžč]{0,8}(?:ch|sh|zh|[sšzžcč]))*|.")
CODES = {letter: letter for letter in "bpmnlrkftd"} | {"x": "kS", "q": "k"}


def is_sibilant(run: str) -> bool:
    """Return whether a run of letters that ``DIGRAPHS`` cuts is one of sibilants and affricates."""
    return run[-1] in "hszcšžčŝ" and run not in ("kh", "gh", "h")


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """Return the consonant key of a folded Latin word: what all romanizations of one name have in common.

    Vowels, glides, v/w/u, g and h are left out (conventions disagree on them); any run of sibilants and
    affricates is one ``S``; a code repeated at once is one.

    >>> skeleton("tsikhanouskaya"), skeleton("cichanouskaja"), skeleton("tikhanovskaya")
    ('SnSk', 'SnSk', 'tnSk')
    """
    codes: list[str] = []
    for match in DIGRAPHS.finditer(folded):
        run = match.group()
        code = CODES.get(run, "S" if is_sibilant(run) else "")
        if code and (not codes or codes[-1] != code):
            codes.append(code)
    return "".join(codes)


CYRILLIC_CODES: dict[str, tuple[str, ...]] = {
    **{cyrillic: (latin,) for cyrillic, latin in zip("бпмнлркфтд", "bpmnlrkftd", strict=True)},
    **dict.fromkeys("сзцшщч", ("S",)),
    "ж": ("S", ""),
    "х": ("", "S"),
}


@lru_cache(maxsize=65536)
def cyrillic_skeletons(word: str) -> tuple[str, ...]:
    """Return the consonant keys that Latin spellings of a lower-case Cyrillic word can have; few.

    >>> cyrillic_skeletons("ціханоўская"), cyrillic_skeletons("лукашэнка")
    (('SnSk',), ('lkSnk',))
    """
    keys = [""]
    for place, letter in enumerate(word):
        codes = CYRILLIC_CODES.get(letter, ("",))
        if letter in "дт" and word[place + 1 : place + 2] in tuple("зжсцшчщ"):
            codes = ("",)
        keys = list(dict.fromkeys(key if key.endswith(code) else key + code for key in keys for code in codes))[:6]
    return tuple(keys)
