"""Which words tell two languages apart: short frequent ones, and Cyrillic ones by letters the other does not have.

Cheap beside ``transqa.text.language``: two look-ups a word. Words and letters stand in
the files of the languages.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transqa.languages import language, languages_with
from transqa.languages.alphabets import missing_letters
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.text.words import Word


@cache
def is_told_apart(lang: str) -> bool:
    """Return whether texts of a language are told by their words from those of other languages of its script.

    >>> is_told_apart("pl"), is_told_apart("fr")
    (True, False)
    """
    return bool(language(lang).function_words.apart_from)


@cache
def rivals(lang: str) -> tuple[str, ...]:
    """Return the languages of the same script that a language is told apart from, whichever file names the pair.

    >>> rivals("be")
    ('ru', 'uk')
    """
    own = language(lang)
    if not own.function_words.apart_from:
        return ()
    named = set(own.function_words.apart_from)
    for code in languages_with("function_words"):
        other = language(code)
        if other.script == own.script and lang in other.function_words.apart_from:
            named.add(code)
    return tuple(sorted(named))


@cache
def known_words(lang: str) -> frozenset[str]:
    """Return the short frequent words of a language, folded."""
    return frozenset(map(fold, language(lang).function_words.words))


def known_word(key: str, lang: str) -> bool:
    """Return whether a folded word is in the list of a language's short frequent words.

    >>> known_word("której", "pl"), known_word("której", "de")
    (True, False)
    """
    return key in known_words(lang)


def foreign_letters(key: str, lang: str) -> bool:
    """Return whether a folded word in the language's script has letters that its alphabet lacks.

    >>> foreign_letters("общества", "be"), foreign_letters("грамадства", "be"), foreign_letters("straße", "pl")
    (True, False, True)
    """
    return not _lacking(lang).isdisjoint(key)


def lacking_letters(lang: str) -> str:
    """Return the letters by which ``foreign_letters`` knows a word that is not of a language.

    >>> lacking_letters("uk"), lacking_letters("pl")
    ('ъыэў', 'ßäöü')
    """
    return "".join(sorted(_lacking(lang)))


@cache
def _lacking(lang: str) -> frozenset[str]:
    if language(lang).is_cyrillic:
        # ё is folded to е and tells nothing. ґ tells of Ukrainian: news is hardly
        # written in classical Belarusian.
        return frozenset(missing_letters(lang, official=True)) - {"ё"}
    # The letters of a rival are told from those of the languages that its file names;
    # this one may be another.
    own = frozenset(language(lang).alphabet + language(lang).also_written)
    return (
        frozenset().union(
            *(language(rival).function_words.own_letters for rival in rivals(lang))
        )
        - own
    )


@lru_cache(maxsize=65536)
def tells(key: str, one: str, other: str) -> int:
    """Return 1 if a folded word tells of language ``one`` rather than of ``other``, -1 if the reverse, else 0.

    Both are told apart by their words, and of one script. Letters count before lists.

    >>> tells("что", "ru", "be"), tells("было", "ru", "be"), tells("гэты", "ru", "be"), tells("which", "en", "de")
    (1, 0, -1, 1)
    """
    foreign_to_one, foreign_to_other = (
        foreign_letters(key, one),
        foreign_letters(key, other),
    )
    if foreign_to_one != foreign_to_other:
        return 1 if foreign_to_other else -1
    return known_word(key, one) - known_word(key, other)


def votes(words: Iterable[Word], one: str, other: str) -> tuple[int, int]:
    """Return how many words tell of language ``one`` and how many of ``other``; names are left out by their capital.

    >>> from transqa.text.words import words
    >>> votes(words("Что это было, гэта?"), "ru", "be")
    (2, 1)
    """
    votes_of_words = []
    for word in words:
        if word.text[0].islower() or known_word(word.key, one):
            votes_of_words.append(tells(word.key, one, other))
    return votes_of_words.count(1), votes_of_words.count(-1)
