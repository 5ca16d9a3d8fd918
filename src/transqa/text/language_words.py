"""Which words tell two languages apart: short frequent ones, and Cyrillic ones by letters the other does not have.

Cheap beside ``transqa.text.language``: two look-ups a word. Words in ``text/data/language_words.toml`` (Latin letters)
and ``function_words.toml`` (Belarusian, Russian, Ukrainian).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.text.words import Word

LANGS = ("be", "ru", "uk", "en", "de", "pl", "id")
CYRILLIC = frozenset(("be", "ru", "uk"))
# Letters that an alphabet does not have although one of the other two does; ё is folded to е and tells nothing.
_LACKS = {"be": frozenset("ищъїєґ"), "ru": frozenset("іўїєґ"), "uk": frozenset("ыэъў")}
# In Polish and German words, a letter that only one of the languages here writes.
_OWN = {"pl": frozenset("ąćęłńśźż"), "de": frozenset("äöüß")}


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomli

    folder = resources.files("transqa") / "text" / "data"
    latin = tomli.loads((folder / "language_words.toml").read_text("utf-8"))
    table = tomli.loads((folder / "function_words.toml").read_text("utf-8")) | latin
    return {lang: frozenset(map(fold, table[lang].split())) for lang in LANGS}


def known_word(key: str, lang: str) -> bool:
    """Return whether a folded word is in the list of a language's short frequent words.

    >>> known_word("której", "pl"), known_word("której", "de")
    (True, False)
    """
    return key in _lists()[lang]


def known_words(lang: str) -> frozenset[str]:
    """Return the short frequent words of a language, folded."""
    return _lists()[lang]


def foreign_letters(key: str, lang: str) -> bool:
    """Return whether a folded word in the language's script has letters that its alphabet lacks.

    >>> foreign_letters("общества", "be"), foreign_letters("грамадства", "be"), foreign_letters("straße", "pl")
    (True, False, True)
    """
    if lang in CYRILLIC:
        return not _LACKS[lang].isdisjoint(key)
    return any(not own.isdisjoint(key) for other, own in _OWN.items() if other != lang)


def lacking_letters(lang: str) -> str:
    """Return the letters by which ``foreign_letters`` knows a word that is not of a language.

    >>> lacking_letters("uk"), lacking_letters("pl")
    ('ъыэў', 'ßäöü')
    """
    if lang in CYRILLIC:
        return "".join(sorted(_LACKS[lang]))
    return "".join(letter for other, own in _OWN.items() if other != lang for letter in sorted(own))


@lru_cache(maxsize=65536)
def tells(key: str, one: str, other: str) -> int:
    """Return 1 if a folded word tells of language ``one`` rather than of ``other``, -1 if the reverse, else 0.

    Both are of ``LANGS`` and of one script. Letters count before lists.

    >>> tells("что", "ru", "be"), tells("было", "ru", "be"), tells("гэты", "ru", "be"), tells("which", "en", "de")
    (1, 0, -1, 1)
    """
    for sign, ours, theirs in ((1, one, other), (-1, other, one)):
        if foreign_letters(key, theirs) and not foreign_letters(key, ours):
            return sign
    return known_word(key, one) - known_word(key, other)


def votes(words: Iterable[Word], one: str, other: str) -> tuple[int, int]:
    """Return how many words tell of language ``one`` and how many of ``other``; names are left out by their capital.

    >>> from transqa.text.words import words
    >>> votes(words("Что это было, гэта?"), "ru", "be")
    (2, 1)
    """
    told = [tells(word.key, one, other) for word in words if word.text[0].islower() or known_word(word.key, one)]
    return told.count(1), told.count(-1)
