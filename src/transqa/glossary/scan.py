"""Finds the mentions of a text of any length in one pass: words are read only where a mention may be.

Most words of a text name nothing in a glossary. A word that begins with a small letter is looked at only where some
spelling may begin so. Each distinct word is looked up once; around those that may begin a mention, and in case of names
only where the next word goes with them, the words are read as ``glossary.mentions`` does.
"""

from __future__ import annotations

from itertools import islice
from operator import methodcaller
from typing import TYPE_CHECKING

from transqa.glossary.latin import is_person, may_be_place, spelled
from transqa.glossary.lone import find_lone, surnamed
from transqa.glossary.mention import Mention, is_name_gap
from transqa.glossary.mentions import begun, by_third, find_full, longer
from transqa.glossary.small import found_in, small_words
from transqa.text.words import capital_matches, fold, word_matches, words, words_between

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.index import Index

_CAPITAL, _NAME, _WHOLE, _MORE = 1, 2, 4, 8
_BEFORE = 2  # words before a mention that tell how it is read
_LENGTH = 3  # words of a person's name at most
_MOST = 200_000  # words that are remembered
_BACK = (40, 400)  # letters in which the words before a mention are looked for
_CLOSE = 9  # signs between two words from which on they are of one name only if there is but white space
_group, _start, _end = methodcaller("group"), methodcaller("start"), methodcaller("end")


def find(index: Index, text: str, lang: str) -> list[Mention]:
    """Return every mention of an entry in a text, in order; lone surnames only of persons named in full or unique."""
    return find_full(index, text, lang, words(text)) if lang in ("be", "ru", "uk") else _scanned(index, text, lang)


def _scanned(index: Index, text: str, lang: str) -> list[Mention]:
    cut = _cut(index, text, lang)
    flags = _flags(index, lang, list(map(_group, cut)))
    full: list[Mention] = []
    for start, end in _merged(_windows(index, lang, text, cut, flags)):
        full += find_full(index, text, lang, words_between(text, start, end))
    known = {mention.entry.id for mention in full if mention.entry.kind == "person"}
    if not known and not index.unique:
        return full
    persons = sorted(index.numbers(known))
    capital = (match for match, flag in zip(cut, flags, strict=True) if flag & _CAPITAL)
    alone = (match for match in capital if _is_surname(index, match.group(), persons))
    lone: list[Mention] = []
    for start, end in _merged(_window(text, match.start(), 1, 1) for match in alone):
        lone += find_lone(index, text, lang, words_between(text, start, end), known, full)
    return sorted((*full, *lone), key=lambda mention: mention.start)


def _cut(index: Index, text: str, lang: str) -> list[re.Match[str]]:
    """Return, in order, the words of a text that a mention may begin with: all, if small letters are looked at."""
    small = index.kept(small_words)(lang)
    if not small:
        return capital_matches(text)
    places = found_in(small, text)
    if places is None:
        return list(word_matches(text))
    begun_small = [next(word_matches(text, place)) for place in places]
    return sorted((*capital_matches(text), *begun_small), key=_start) if begun_small else capital_matches(text)


def _window(text: str, start: int, before: int, count: int) -> tuple[int, int]:
    """Return the places of some words from one that begins at a place on, with some before it."""
    *_, last = islice(word_matches(text, start), count)
    for back in _BACK:
        first = max(0, start - back)
        places = [match.start() for match in word_matches(text[first:start])]
        if first == 0 or len(places) > before:  # the first may be the end of a word
            break
    return (first + places[-before:][0] if places else start), last.end()


def _is_surname(index: Index, word: str, persons: Sequence[int]) -> bool:
    said = spelled(word)
    return said is not None and bool(surnamed(index, said.skeleton, persons))


def _flags(index: Index, lang: str, written: list[str]) -> list[int]:
    """Return what each word may begin; each distinct word is looked up once."""
    known = index.kept(_remembered)(lang)
    flags = list(map(known.get, written))
    if None in flags:
        unknown = {word for word, flag in zip(written, flags, strict=True) if flag is None}
        if len(known) + len(unknown) > _MOST:
            known.clear()
            unknown = set(written)
        known.update((word, _flag(index, lang, word)) for word in unknown)
        flags = list(map(known.get, written))
    return flags  # type: ignore[return-value] # every word is known now


def _remembered(_index: Index, _lang: str) -> dict[str, int]:
    return {}


def _flag(index: Index, lang: str, word: str) -> int:
    said, told = spelled(word), index.answers(begun, lang)[fold(word)]
    flag = (_WHOLE if told and told.whole else 0) | (_MORE if told and told.more else 0)
    if said is None:
        return flag
    flag |= _CAPITAL if said.title else _CAPITAL | _NAME
    return flag | (_WHOLE if may_be_place(index, word) else 0)


def _windows(
    index: Index, lang: str, text: str, cut: Sequence[re.Match[str]], flags: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the places between which a mention may stand, with the words that tell how it is read."""
    person = index.kept(is_person)
    beside = _beside(text, cut, flags)
    for at, (flag, names) in enumerate(zip(flags, beside, strict=True)):
        if flag < _WHOLE and not names:
            continue
        word = cut[at].group()
        size = _LENGTH if flag & _WHOLE else 0
        if flag & _MORE:
            size = max(size, _longest(index, lang, text, cut[at]))
        if not size and names:
            size = _LENGTH if person(word, cut[at + 1].group()) else 0
        if not size and names and beside[at + 1]:
            size = _LENGTH if person(word, cut[at + 2].group()) else 0
        if size:
            yield _window(text, cut[at].start(), _BEFORE, max(size, _LENGTH))


def _beside(text: str, cut: Sequence[re.Match[str]], flags: Sequence[int]) -> list[bool]:
    """Return, for each word, whether it and the next are capitalised and stand as close as the words of a name."""
    starts, ends = [*map(_start, cut), 0][1:], map(_end, cut)
    return [
        bool(flag & other & _NAME)
        and (0 < start - end < _CLOSE or text[end + 1 : start].isspace())
        and is_name_gap(text[end:start])
        for flag, other, end, start in zip(flags, [*flags, 0][1:], ends, starts, strict=True)
    ]


def _longest(index: Index, lang: str, text: str, word: re.Match[str]) -> int:
    """Return how many words the longest spelling may have that a word and those after it begin; 0 if none."""
    after = word_matches(text, word.end())
    second = next(after, None)
    if second is None or not index.kept(_go_together)(lang, word.group(), second.group()):
        return 0
    begun_by = map(_group, (word, second, *islice(after, 1)))
    return max((len(phrase.keys) for phrase in longer(index, lang, list(map(fold, begun_by)))), default=0)


def _go_together(index: Index, lang: str, first: str, second: str) -> bool:
    return bool(index.kept(by_third)(lang, fold(first), fold(second)))


def _merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return windows in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in windows:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
