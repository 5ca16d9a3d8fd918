"""Where in a long text a name may stand: the words outside these windows need not be cut, folded or read.

Only where every spelling that may stand in the text begins with a capital
(``may_begin_small``); ``mentions.find_mentions`` says what that gives. Each distinct
capitalised word is looked up once. A window is a half-open span of the text that cuts
no word.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from operator import methodcaller
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.glossary.latin import capital_words, may_be_place
from transqa.glossary.lone import with_surname
from transqa.glossary.mention import is_name_gap
from transqa.glossary.persons import read_person
from transqa.glossary.phrases import longer_phrases, opening, phrases_by_third
from transqa.text.words import fold, word_matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.index import Index

# What a capitalised word may do, as bits: stand in a person's name; be a spelling, or a
# place, by itself; begin a longer spelling. Numbers, not an enumeration: they are
# compared for every capitalised word of a text.
_IN_NAME, _ALONE, _BEGINS = 1, 2, 4
_BEFORE = 2  # words before a mention that tell how it is read
_NAME_SIZE = 3  # words of a person's name at most
# Letters in which the words before a mention are looked for, first a few, then more.
_BACK = (
    40,
    400,
)
_CLOSE = 9  # signs between two words from which on they are of one name only if there is but white space
_FEW = 24  # words with a small letter that a text is searched for; to search for more costs more than it saves
# Letters that are folded to others, or to nothing: those that are apostrophes, marks,
# Cyrillic, what is not seen.
_ODD = lazy_pattern("[\u02b0-\u052f\u00ad\u200b-\u200f\u2060\ufeff\u0138]")
_group, _start, _end = methodcaller("group"), methodcaller("start"), methodcaller("end")


def may_begin_small(index: Index, lang: str, text: str) -> bool:
    """Return whether a spelling may stand in a text that begins with a small letter or a digit.

    A large list of names has a few such spellings, if any (*al-Sadr*, *van Dyke*), and
    few texts hold them. True also for a text with letters that are folded to others, in
    which nothing can be told before its words are cut.
    """
    beginnings = index.remembering(_small_beginnings)(lang)
    if not beginnings:
        return False
    if len(beginnings) > _FEW:
        return True
    if not text.isascii() and (
        _ODD.search(text) or not unicodedata.is_normalized("NFC", text)
    ):
        return True
    folded = text.casefold()
    # Most texts do not hold the letters at all, and to search for them is ten times as
    # fast as the pattern.
    return any(
        letters in folded and word.search(folded)
        for letters, word in beginnings.items()
    )


def _small_beginnings(index: Index, lang: str) -> dict[str, re.Pattern[str]]:
    """Return the letters that begin a spelling of a language with a small letter, and the pattern of such a word.

    Of a word only what stands before its first apostrophe is searched for: there are
    eight signs for one.
    """
    beginnings = {}
    for key in index.small_words(lang):
        letters = key.partition("'")[0]
        beginnings[letters] = re.compile(
            rf"(?<![^\W_]){re.escape(letters)}(?:e?s)?(?![^\W_])"
        )
    return beginnings


def name_windows(
    index: Index, lang: str, text: str, capitals: Sequence[re.Match[str]]
) -> list[tuple[int, int]]:
    """Return where names and other spellings may stand, with the words before them that tell how they are read.

    ``capitals`` are the capitalised words of the text (``capital_matches``).
    """
    return _merged(_windows(index, lang, text, capitals))


def surname_windows(
    index: Index, text: str, capitals: Sequence[re.Match[str]], persons: Sequence[int]
) -> list[tuple[int, int]]:
    """Return where surnames of some persons, or of unique ones, may stand, with a word before."""
    known = capital_words(index)
    windows = []
    for match in capitals:
        word = known[match.group()]
        if word and with_surname(index, word.skeleton, persons):
            windows.append(_window(text, match.start(), before=1, size=1))
    return _merged(windows)


def _windows(
    index: Index, lang: str, text: str, capitals: Sequence[re.Match[str]]
) -> Iterator[tuple[int, int]]:
    uses = index.answers(_use_of_word, lang).of(map(_group, capitals))
    in_a_row = _in_a_row(text, capitals, uses)
    is_person = index.remembering(_is_person)
    for at, (use, is_pair) in enumerate(zip(uses, in_a_row, strict=True)):
        if use <= _IN_NAME and not is_pair:
            continue
        size = _NAME_SIZE if use & _ALONE else 0
        if use & _BEGINS:
            size = max(size, _longest_phrase(index, lang, text, capitals[at]))
        if not size and is_pair:
            first, second = capitals[at].group(), capitals[at + 1].group()
            # The pair is a name, or the first and the third word are, around a
            # patronymic or an initial.
            if is_person(first, second) or (
                in_a_row[at + 1] and is_person(first, capitals[at + 2].group())
            ):
                size = _NAME_SIZE
        if size:
            yield _window(
                text, capitals[at].start(), before=_BEFORE, size=max(size, _NAME_SIZE)
            )


def _use_of_word(index: Index, lang: str, word: str) -> int:
    """Return what a word may do in a mention, as bits."""
    use = 0
    opened = index.answers(opening, lang)[fold(word)]
    if opened:
        use |= _ALONE if opened.whole else 0
        use |= _BEGINS if opened.more else 0
    capital = capital_words(index)[word]
    if capital:
        use |= 0 if capital.title else _IN_NAME
        use |= _ALONE if may_be_place(index, word) else 0
    return use


def _in_a_row(
    text: str, capitals: Sequence[re.Match[str]], uses: Sequence[int]
) -> list[bool]:
    """Return, for each word, whether it and the next may be of one name and stand as close as the words of a name."""
    following_uses = [*uses, 0][1:]
    following_starts = [*map(_start, capitals), 0][1:]
    return [
        bool(use & following_use & _IN_NAME)
        and (0 < start - end < _CLOSE or text[end + 1 : start].isspace())
        and is_name_gap(text[end:start])
        for use, following_use, end, start in zip(
            uses, following_uses, map(_end, capitals), following_starts, strict=True
        )
    ]


def _is_person(index: Index, first: str, second: str) -> bool:
    """Return whether two capitalised words name a person."""
    known = capital_words(index)
    first_word, second_word = known[first], known[second]
    if first_word is None or second_word is None:
        return False
    return index.remembering(read_person)(first_word.text, second_word.text) is not None


def _longest_phrase(index: Index, lang: str, text: str, match: re.Match[str]) -> int:
    """Return how many words the longest spelling may have that a word and those after it begin; 0 if none."""
    after = word_matches(text, match.end())
    second = next(after, None)
    if second is None:
        return 0
    words = [fold(match.group()), fold(second.group())]
    if not index.remembering(phrases_by_third)(lang, *words):
        return 0
    words += [fold(third.group()) for third in islice(after, 1)]
    return max(
        (len(phrase.keys) for phrase in longer_phrases(index, lang, words)), default=0
    )


def _window(text: str, start: int, *, before: int, size: int) -> tuple[int, int]:
    """Return where some words stand from one that begins at a place on, with some before it."""
    *_, last = islice(word_matches(text, start), size)
    for back in _BACK:
        first = max(0, start - back)
        # The first word found may be the end of one: it is left out, unless the text
        # begins with it.
        places = [match.start() for match in word_matches(text[first:start])]
        if first == 0 or len(places) > before:
            break
    if places:
        start = first + places[-before:][0]
    return start, last.end()


def _merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return windows in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in windows:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
