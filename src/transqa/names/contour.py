"""Keys finer than the consonants: what all conventions share of a word, told without reading it letter by letter.

``vocalized``: the consonants with the vowels that conventions agree on. What a romanization system writes for a word
has a vocalized key of the word (a test asks every system), so that an index finds names by them. ``contour``: the
consonants, and where other letters stand between; coarser, one for a word, and compared only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from transqa.names.latin import CODES, CYRILLIC_CODES, DIGRAPHS, is_sibilant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SOFT = "-"  # any run of letters that conventions disagree on: vowels, glides, v, w, g, h
_MOST, _MOST_READ = 8, 32  # keys of a Cyrillic word, readings of a Latin one
_LONGEST = 80  # letters of a name, and codes of its key
_VOWELS = {**dict(zip("aoeuvw", "aoeuuu", strict=True)), "i": "", "y": "", "j": "", "g": "", "h": ""}
_CYRILLIC_VOWELS = {**dict(zip("аяоеэєуюўв", "aaoeeeuuuu", strict=True)), "ё": "eo"}
# What Latin letters may stand for besides themselves: х as x, у as French ou and Dutch oe (which also writes оў),
# French gu for г, dj for дж, -off for -ов, -er for -р, кт as ct.
_OTHERWISE = tuple(
    (re.compile(letters), others)
    for letters, others in (
        ("x", ("h",)), ("ou(?!$)", ("u",)), ("ou$", ("u",)), ("oe(?!$)", ("u", "ou")), ("oe$", ("u", "ou")),
        ("gu", ("g",)), ("dj", ("j",)), ("(?<=[aeo])ff$", ("v",)), ("(?<=[dt])er$", ("r",)), ("ct", ("kt",)),
    )
)  # fmt: skip
_MAY_BE_OTHER = re.compile("x|o[ue]|gu|dj|ct|ff$|er$")
_MUTE = re.compile("(?<=[bcdfghklmnpqrstvwxzšžč])[ijy]?e$|(?<=j)[ijy]e$")  # French -ine for -ин, -jie for -жье
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
    found = ""
    for match in DIGRAPHS.finditer(word):
        run = match.group()
        code = CODES.get(run) or ("S" if is_sibilant(run) else soft(run))
        if not found.endswith(code):
            found += code
    return found


@lru_cache(maxsize=65536)
def vocalized(folded: str) -> tuple[str, ...]:
    """Return the vocalized keys of a folded Latin word, by what its letters may stand for; few.

    Consonants as in ``skeleton``; of the others a, o, e, and u with v and w. Repeated codes stand once, a mute e does
    not.

    >>> vocalized("tikhanouskaya"), vocalized("tikhanovskaja"), vocalized("maxim")
    (('tanouSka', 'tanuSka'), ('tanouSka',), ('makSm', 'mam'))
    """
    bare = _MUTE.sub("", folded)
    if len(bare) > _LONGEST or not _MAY_BE_OTHER.search(bare):
        return (_coded(bare, _vowel),)
    words = [bare]
    for letters, others in _OTHERWISE:
        words += [letters.sub(other, word) for word in words if letters.search(word) for other in others]
    return tuple(dict.fromkeys([_coded(word, _vowel) for word in words[:_MOST_READ]]))


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
    last = len(word) - 1
    for place, letter in enumerate(word):
        codes = CYRILLIC_CODES.get(letter) or tuple(_CYRILLIC_VOWELS.get(letter, ())) or ("",)
        if letter in "дт" and word[place + 1 : place + 2] in tuple("зжсцшчщ"):
            codes = ("",)
        elif 0 < place == last and letter in _MAY_BE_MUTE:
            codes = (*codes, "")
        keys = list(dict.fromkeys(key if key.endswith(code) else key + code for key in keys for code in codes))[:_MOST]
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
    return _without(key, [at for at, code in enumerate(key) if code in "aoeu"])


def _without(key: str, places: Iterable[int]) -> tuple[str, ...]:
    """Return a key with the code at each place left out once; codes that meet and are the same stand once."""
    if len(key) > _LONGEST:
        return ()
    return tuple(dict.fromkeys([_joined(key[:at], key[at + 1 :]) for at in places]))


def _joined(head: str, tail: str) -> str:
    return head + tail[1:] if head and tail[:1] == head[-1] else head + tail
