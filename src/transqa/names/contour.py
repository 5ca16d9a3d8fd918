"""Keys finer than the consonants: what all conventions share of a word, told without reading it letter by letter.

``vocalized``: the consonants with the vowels that conventions agree on. What a
romanization system writes for a word has a vocalized key of the word (a test asks every
system), so that an index finds names by them. ``contour``: the consonants, and where
other letters stand between; coarser, one for a word, and compared only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from transqa.names.latin import (
    CODES,
    CYRILLIC_CODES,
    DIGRAPHS,
    SIBILANTS,
    extended_keys,
    is_sibilant,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SOFT = (
    "-"  # any run of letters that conventions disagree on: vowels, glides, v, w, g, h
)
# Bounds, so that no word, however made, has many keys.
_MOST_KEYS = 8  # of a Cyrillic word
_MOST_READINGS = 32  # of a Latin word
_LONGEST = 80  # letters of a word, and codes of its key; no name is longer

# The codes of vowels and glides, Latin and Cyrillic; nothing for those that conventions
# disagree on.
_VOWELS = {
    **dict(zip("aoeuvw", "aoeuuu", strict=True)),
    "i": "",
    "y": "",
    "j": "",
    "g": "",
    "h": "",
}
_CYRILLIC_VOWELS = {**dict(zip("аяоеэєуюўв", "aaoeeeuuuu", strict=True)), "ё": "eo"}
# What Latin letters may stand for besides themselves: х as x, у as French ou and Dutch
# oe (which also writes оў), French gu for г, dj for дж, -off for -ов, -er for -р, кт as
# ct.
_OTHERWISE = tuple(
    (re.compile(letters), others)
    for letters, others in (
        ("x", ("h",)), ("ou(?!$)", ("u",)), ("ou$", ("u",)), ("oe(?!$)", ("u", "ou")), ("oe$", ("u", "ou")),
        ("gu", ("g",)), ("dj", ("j",)), ("(?<=[aeo])ff$", ("v",)), ("(?<=[dt])er$", ("r",)), ("ct", ("kt",)),
    )
)  # fmt: skip
_MAY_BE_OTHER = re.compile("x|o[ue]|gu|dj|ct|ff$|er$")
# French -ine for -ин, -jie for -жье.
_MUTE = re.compile("(?<=[bcdfghklmnpqrstvwxzšžč])[ijy]?e$|(?<=j)[ijy]e$")
_MAY_BE_MUTE = "еэєё"  # at an end


@lru_cache(maxsize=65536)
def contour(folded: str) -> str:
    """Return the contour of a folded Latin word.

    >>> contour("tsikhanouskaya"), contour("cichanouskaja"), contour("york"), contour("yurkov")
    ('S-n-Sk-', 'S-S-n-Sk-', '-rk', '-rk-')
    """
    return _coded(folded, lambda _: _SOFT)


def _coded(word: str, soft: Callable[[str], str]) -> str:
    """Return the codes of a Latin word, those of other letters than consonants by a function; repeated ones once."""
    key = ""
    for run in DIGRAPHS.findall(word):
        code = CODES.get(run)
        if code is None:
            code = "S" if is_sibilant(run) else soft(run)
        if not key.endswith(code):
            key += code
    return key


@lru_cache(maxsize=65536)
def vocalized(folded: str) -> tuple[str, ...]:
    """Return the vocalized keys of a folded Latin word, by what its letters may stand for; few.

    Consonants as in ``skeleton``; of the others a, o, e, and u with v and w. Repeated
    codes stand once, a mute e does not.

    >>> vocalized("tikhanouskaya"), vocalized("tikhanovskaja"), vocalized("maxim")
    (('tanouSka', 'tanuSka'), ('tanouSka',), ('makSm', 'mam'))
    """
    bare = _MUTE.sub("", folded)
    if len(bare) > _LONGEST or not _MAY_BE_OTHER.search(bare):
        return (_coded(bare, _vowel),)
    readings = [bare]
    for letters, others in _OTHERWISE:
        affected = [reading for reading in readings if letters.search(reading)]
        readings += [
            letters.sub(other, reading) for reading in affected for other in others
        ]
    keys = [_coded(reading, _vowel) for reading in readings[:_MOST_READINGS]]
    return tuple(dict.fromkeys(keys))


def _vowel(letter: str) -> str:
    """Return the code of a letter that is no consonant; a marked one has that of the letter without its mark."""
    code = _VOWELS.get(letter)
    if code is None:
        code = _VOWELS.get(normalize("NFD", letter)[0], "")
    return code


@lru_cache(maxsize=65536)
def all_vocalized(word: str) -> tuple[str, ...]:
    """Return the vocalized keys that Latin spellings of a lower-case Cyrillic word can have; few.

    >>> all_vocalized("ціханоўская"), all_vocalized("тихановская"), all_vocalized("пётр")
    (('SanouSka',), ('tanouSka', 'tSanouSka'), ('petr', 'potr'))
    """
    keys = [""]
    last = len(word) - 1
    for position, letter in enumerate(word):
        codes = CYRILLIC_CODES.get(letter)
        if codes is None:
            codes = tuple(_CYRILLIC_VOWELS.get(letter, ())) or ("",)
        if letter in "дт" and word[position + 1 : position + 2] in SIBILANTS:
            codes = ("",)
        elif 0 < position == last and letter in _MAY_BE_MUTE:
            codes = (*codes, "")
        keys = extended_keys(keys, codes)[:_MOST_KEYS]
    return tuple(keys)


def one_less(key: str) -> tuple[str, ...]:
    """Return a vocalized key with each of its codes left out once: what it shares with keys one code away.

    None for a key longer than that of any name.

    >>> one_less("tatana")
    ('atana', 'tana', 'tatna', 'tata', 'tatan')
    """
    return _without(key, range(len(key)))


def one_vowel_less(key: str) -> tuple[str, ...]:
    """Return a vocalized key with each of its vowels left out once: what it shares with keys one vowel away.

    None for a key longer than that of any name.

    >>> one_vowel_less("tanouSka")
    ('tnouSka', 'tanuSka', 'tanoSka', 'tanouSk')
    """
    vowels = [position for position, code in enumerate(key) if code in "aoeu"]
    return _without(key, vowels)


def _without(key: str, positions: Iterable[int]) -> tuple[str, ...]:
    """Return a key with the code at each position left out once; codes that meet and are the same stand once."""
    if len(key) > _LONGEST:
        return ()
    shorter: dict[str, None] = {}
    for position in positions:
        head, tail = key[:position], key[position + 1 :]
        if head and tail[:1] == head[-1]:
            tail = tail[1:]
        shorter[head + tail] = None
    return tuple(shorter)
