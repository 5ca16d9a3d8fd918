"""Keys finer than the consonants: what all conventions share of a word, found without reading it letter by letter.

``vocalized``: the consonants with the vowels that conventions agree on: two words that read as each other have such a
key in common. ``contour``: the consonants, and where other letters stand between; coarser, and one for a word. What an
index of half a million names finds by such keys is little, and is read letter by letter afterwards.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from unicodedata import normalize

from transqa.names.latin import CODES, CYRILLIC_CODES, DIGRAPHS

_SOFT = "-"  # any run of letters that conventions disagree on: vowels, glides, v, w, g, h
_MOST = 8
_LONGEST = 80  # letters of a name
_SIBILANT = "hszcšžčŝ"
_VOWELS = {**dict(zip("aoeuvw", "aoeuuu", strict=True)), "i": "", "y": "", "j": "", "g": "", "h": ""}
_CYRILLIC_VOWELS = {**dict(zip("аяоеэєуюўв", "aaoeeeuuuu", strict=True)), "ё": "eo"}
# What Latin letters may stand for besides themselves: х as x, у as French ou and Dutch oe, French gu for г, dj for дж.
_OTHERWISE = (("x", "h"), ("ou", "u"), ("oe", "u"), ("gu", "g"), ("dj", "j"))
_MUTE = re.compile("(?<=[bcdfghklmnpqrstvwxzšžč])[ijy]?e$|(?<=j)[ijy]e$")  # French -ine for -ин, -jie for -жье
_CYRILLIC_MUTE = re.compile("(?<=[бвгджзклмнпрстфхцчшщь])[еэ]$")


@lru_cache(maxsize=65536)
def contour(folded: str) -> str:
    """Return the contour of a folded Latin word.

    >>> contour("tsikhanouskaya"), contour("cichanouskaja"), contour("york"), contour("yurkov")
    ('S-n-Sk-', 'S-S-n-Sk-', '-rk', '-rk-')
    """
    found = ""
    for match in DIGRAPHS.finditer(folded):
        run = match.group()
        code = CODES.get(run) or ("S" if _is_sibilant(run) else _SOFT)
        if not found.endswith(code):
            found += code
    return found


def _is_sibilant(run: str) -> bool:
    return run[-1] in _SIBILANT and run not in ("kh", "gh", "h")


@lru_cache(maxsize=65536)
def vocalized(folded: str) -> tuple[str, ...]:
    """Return the vocalized keys of a folded Latin word, by what its letters may stand for; few.

    Consonants as in ``skeleton``; of the others a, o, e, and u with v and w. Repeated codes stand once.

    >>> vocalized("tikhanouskaya"), vocalized("tikhanovskaja"), vocalized("maxim")
    (('tanouSka', 'tanuSka'), ('tanouSka',), ('makSm', 'mam'))
    """
    bare = _MUTE.sub("", folded)
    changed = [((one, one), (one, other)) for one, other in _OTHERWISE if one in bare]
    if not changed or len(bare) > _LONGEST:
        return (_vocalized(bare),)
    return tuple(dict.fromkeys([_vocalized(_replaced(bare, chosen)) for chosen in product(*changed)]))


def _replaced(word: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for one, other in pairs:
        word = word.replace(one, other)
    return word


def _vocalized(word: str) -> str:
    found = ""
    for match in DIGRAPHS.finditer(word):
        run = match.group()
        code = CODES.get(run) or ("S" if _is_sibilant(run) else _vowel(run))
        if not found.endswith(code):
            found += code
    return found


def _vowel(letter: str) -> str:
    found = _VOWELS.get(letter)
    return _VOWELS.get(normalize("NFD", letter)[0], "") if found is None else found


@lru_cache(maxsize=65536)
def all_vocalized(word: str) -> tuple[str, ...]:
    """Return the vocalized keys that Latin spellings of a lower-case Cyrillic word can have; few.

    >>> all_vocalized("ціханоўская"), all_vocalized("тихановская"), all_vocalized("пётр")
    (('SanouSka',), ('tanouSka', 'tSanouSka'), ('petr', 'potr'))
    """
    keys = [""]
    bare = _CYRILLIC_MUTE.sub("", word)
    for place, letter in enumerate(bare):
        codes = CYRILLIC_CODES.get(letter) or tuple(_CYRILLIC_VOWELS.get(letter, ())) or ("",)
        if letter in "дт" and bare[place + 1 : place + 2] in tuple("зжсцшчщ"):
            codes = ("",)
        elif letter == "ё" and 0 < place == len(bare) - 1:
            codes = (*codes, "")  # written e, it may be taken for a mute one
        keys = list(dict.fromkeys(key if key.endswith(code) else key + code for key in keys for code in codes))[:_MOST]
    return tuple(keys)


@lru_cache(maxsize=65536)
def one_vowel_less(key: str) -> tuple[str, ...]:
    """Return a vocalized key with each of its vowels left out once: what it shares with keys one vowel away.

    None for a key longer than that of any name.

    >>> one_vowel_less("tanouSka")
    ('tnouSka', 'tanuSka', 'tanoSka', 'tanouSk')
    """
    places = [at for at, code in enumerate(key) if code in "aoeu"] if len(key) <= _LONGEST else ()
    return tuple(dict.fromkeys([_joined(key[:at], key[at + 1 :]) for at in places]))


def _joined(head: str, tail: str) -> str:
    """Return two parts of a key as one: a code repeated where they meet stands once."""
    return head + tail[1:] if head and tail[:1] == head[-1] else head + tail
