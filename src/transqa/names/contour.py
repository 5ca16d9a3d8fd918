"""A key finer than the consonants: the consonants that all conventions share, and where other letters stand between.

Two words that read as each other have one contour: a vowel is a vowel under every convention, and only a soft sign may
be written or not. What an index of half a million names finds by it is little, and is read letter by letter afterwards.
"""

from __future__ import annotations

from functools import lru_cache

from transqa.names.latin import CODES, CYRILLIC_CODES, DIGRAPHS

_SOFT = "-"  # any run of letters that conventions disagree on: vowels, glides, v, w, g, h
_MOST = 8
_SIGNS = "ьъ'"


@lru_cache(maxsize=65536)
def contour(folded: str) -> str:
    """Return the contour of a folded Latin word.

    >>> contour("tsikhanouskaya"), contour("cichanouskaja"), contour("york"), contour("yurkov")
    ('S-n-Sk-', 'S-S-n-Sk-', '-rk', '-rk-')
    """
    found = ""
    for match in DIGRAPHS.finditer(folded):
        run = match.group()
        code = CODES.get(run) or ("S" if run[-1] in "hszcšžčŝ" and run not in ("kh", "gh", "h") else _SOFT)
        if not found.endswith(code):
            found += code
    return found


@lru_cache(maxsize=65536)
def contours(word: str) -> tuple[str, ...]:
    """Return the contours that Latin spellings of a lower-case Cyrillic word can have; few.

    >>> contours("ціханоўская"), contours("львов")
    (('S-n-Sk-', 'S-S-n-Sk-'), ('l-',))
    """
    keys = [""]
    for place, letter in enumerate(word):
        if letter in "дт" and word[place + 1 : place + 2] in tuple("зжсцшчщ"):
            continue
        codes = ("", _SOFT) if letter in _SIGNS else CYRILLIC_CODES.get(letter, ("",))
        if letter not in _SIGNS:
            codes = tuple(code or _SOFT for code in codes)
        keys = list(dict.fromkeys(key if key.endswith(code) else key + code for key in keys for code in codes))[:_MOST]
    return tuple(keys)
