"""Cuts a text into words with exact spans, and folds each word to the key under which it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.base.lazy import lazy_pattern
from transqa.text.scripts import fold_homoglyphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HIDDEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_APOSTROPHE = "['’ʼ‘`´ʹ′＇]"
_MARK = rf"[\u0300-\u036f{_HIDDEN}]"
# Letters and digits, then as often as it goes: marks, an apostrophe before a letter, a
# decimal mark between digits. What begins such a joint is asked for first, and nothing
# is tried twice (possessive, atomic): both double the rate. Before 3.11.5 Python reads
# possessive groups wrongly (gh-106052), so that a group is atomic instead.
# A quotation mark before я, ю, є or ї is how an apostrophe is typed on some keyboards: Слов"янськ.
_TYPED = '(?<=[бвгґджзклмнпрстфхцчшБВГҐДЖЗКЛМНПРСТФХЦЧШ])"(?=[яюєїЯЮЄЇ])'
_JOINT = (
    rf"(?=[\u0300-\u036f{_HIDDEN}{_APOSTROPHE[1:-1]}\".,])"
    rf"(?:{_MARK}++|{_APOSTROPHE}(?=[^\W_])|{_TYPED}|(?<=\d)[.,](?=\d))"
)
_WORD = re.compile(rf"[^\W_]++(?>(?:{_JOINT}[^\W_]*+)*)")
_MARKED = lazy_pattern(_MARK)
_HEAD = re.compile(r"[^\W\d_a-z]")
_CAPITAL = lazy_pattern(  # A to Z and all from \u00aa on are found fast; whether they are letters is asked then
    rf"[^\x00-@\[-\u00a9](?<=[^\W\d_])(?<![^\W_].)(?<![^\W_]{_APOSTROPHE}.)[^\W_]*+(?>(?:{_JOINT}[^\W_]*+)*)"
)
# Nothing to fold but case and ё.
_PLAIN = re.compile("[A-Za-z0-9]+|[А-Яа-яЁёІіЎўЄєЇїҐґ]+")
_DROPPED = re.compile(f"[{_HIDDEN}]")
_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_APOSTROPHES = str.maketrans(dict.fromkeys('’ʼ‘`´ʹ′＇"', "'"))


class Word(NamedTuple):
    """A word of a text: its half-open span, the text as it stands, and the key it is compared by."""

    start: int
    end: int
    text: str
    key: str


_make = tuple.__new__  # of a Word: the constructor of a named tuple takes twice as long


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order. Hyphens separate words; inner apostrophes and decimal marks do not.

    >>> [word.text for word in words("Naviny.by: 1,403 Lukashenko’s men")]
    ['Naviny', 'by', '1,403', 'Lukashenko’s', 'men']
    """
    return words_between(text, 0, len(text))


@lru_cache(maxsize=4096)
def term_keys(text: str) -> tuple[str, ...]:
    """Return the keys of the words of a term or another short text, which is asked for again and again.

    >>> term_keys("Soviet Bloc")
    ('soviet', 'bloc')
    """
    return tuple(_KEYS.of(_WORD.findall(text)))


def words_between(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of a text between two places, none of which stands inside a word."""
    found = []
    all_written = _WORD.findall(text, start, end)
    for written, key in zip(all_written, _KEYS.of(all_written), strict=True):
        at = text.index(written, start)
        start = at + len(written)
        found.append(_make(Word, (at, start, written, key)))
    return tuple(found)


def word_matches(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield the words of a text from a place on that stands in no word, as matches, without keys."""
    return _WORD.finditer(text, start)


def capital_matches(text: str) -> list[re.Match[str]]:
    """Return the words of a text that do not begin with a digit or one of a to z, as ``word_matches`` would.

    >>> [match.group() for match in capital_matches("the O'Neill family, d'Artagnan and B2B in Kyiv")]
    ["O'Neill", 'B2B', 'Kyiv']
    """
    if not text.isascii() and _MARKED.search(text):
        return [match for match in _WORD.finditer(text) if _HEAD.match(match.group())]
    return list(_CAPITAL.finditer(text))


def capitalised(found: Sequence[Word]) -> list[tuple[int, Word]]:
    """Return those of some words that begin with a capital, each with its place among them.

    >>> capitalised(words("he met Ann"))
    [(2, Word(start=7, end=10, text='Ann', key='ann'))]
    """
    return [(at, word) for at, word in enumerate(found) if word[2][0].isupper()]


def with_initial_u(key: str) -> str:
    """Return a folded word with у for the ў that it begins with behind a vowel: ў судзе, у судзе.

    >>> with_initial_u("ўлада"), with_initial_u("улада")
    ('улада', 'улада')
    """
    return "у" + key[1:] if key.startswith("ў") else key


def fold(word: str) -> str:
    """Return the key of a word: NFC, lower case, one apostrophe, ё as е, look-alike letters in the word's script.

    Invisible characters and the stress marks of Cyrillic are left out.

    >>> fold("Кастусёў"), fold("Лук’янаў"), fold("Мiнск")
    ('кастусеў', "лук'янаў", 'мінск')
    """
    return _KEYS[word]


def _folded(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word.casefold().replace("ё", "е")
    plain = _STRESS.sub("", unicodedata.normalize("NFC", _DROPPED.sub("", word)))
    if (
        not plain.isascii()
        and _LATIN.search(plain)
        and (_CYRILLIC.search(plain) or "ĸ" in plain)
    ):
        plain = fold_homoglyphs(plain)
    return plain.casefold().translate(_APOSTROPHES).replace("ё", "е")


_KEYS: Kept[str, str] = Kept(_folded)
