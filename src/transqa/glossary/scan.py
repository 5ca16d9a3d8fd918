"""Finds the mentions of a text of any length in one pass: words are read only where a mention may be.

Most words of a text name nothing in a glossary. Each distinct word is looked up once; around those that may begin a
mention, and in case of names only where the next word goes with them, the words are read as ``glossary.mentions`` does.
"""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from transqa.glossary.latin import is_person, may_be_place, spelled
from transqa.glossary.lone import find_lone, surnamed
from transqa.glossary.mention import Mention, is_name_gap
from transqa.glossary.mentions import begun, find_full, longer
from transqa.text.words import Word, fold, word_matches, words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.index import Index

_CAPITAL, _NAME, _WHOLE, _MORE = 1, 2, 4, 8
_BEFORE = 2  # words before a mention that tell how it is read
_LENGTH = 3  # words of a person's name at most
_MOST = 200_000  # words that are remembered
_group = methodcaller("group")


def find(index: Index, text: str, lang: str) -> list[Mention]:
    """Return every mention of an entry in a text, in order; lone surnames only of persons named in full or unique."""
    return find_full(index, text, lang, words(text)) if lang in ("be", "ru", "uk") else _scanned(index, text, lang)


def _scanned(index: Index, text: str, lang: str) -> list[Mention]:
    cut = word_matches(text)
    flags = _flags(index, lang, list(map(_group, cut)))
    full: list[Mention] = []
    for window in _merged(_windows(index, lang, text, cut, flags)):
        full += find_full(index, text, lang, _tokens(cut, window))
    known = {mention.entry.id for mention in full if mention.entry.kind == "person"}
    if not known and not index.unique:
        return full
    persons = sorted(index.numbers(known))
    capital = [at for at, flag in enumerate(flags) if flag & _CAPITAL]
    alone = [at for at in capital if _is_surname(index, cut[at].group(), persons)]
    lone: list[Mention] = []
    for window in _merged((max(0, at - 1), at + 1) for at in alone):
        lone += find_lone(index, text, lang, _tokens(cut, window), known, full)
    return sorted((*full, *lone), key=lambda mention: mention.start)


def _tokens(cut: Sequence[re.Match[str]], window: tuple[int, int]) -> tuple[Word, ...]:
    """Return some of the words of a text with their places and keys."""
    return tuple([Word(*match.span(), match.group(), fold(match.group())) for match in cut[slice(*window)]])


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
    said, told = spelled(word), index.kept(begun)(lang, fold(word))
    flag = (_WHOLE if told and told.whole else 0) | (_MORE if told and told.more else 0)
    if said is None:
        return flag
    flag |= _CAPITAL if said.title else _CAPITAL | _NAME
    return flag | (_WHOLE if may_be_place(index, word) else 0)


def _windows(
    index: Index, lang: str, text: str, cut: Sequence[re.Match[str]], flags: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that a mention may stand in, and of those that tell how it is read."""
    last = len(flags) - 1
    for at, flag in enumerate(flags):
        if flag < _NAME:
            continue
        size = _LENGTH if flag & _WHOLE else 0
        if flag & _MORE and at < last:
            phrases = index.kept(longer)(lang, fold(cut[at].group()), fold(cut[at + 1].group()))
            size = max((len(phrase.keys) for phrase in phrases), default=size)
        if not size and at < last and flag & flags[at + 1] & _NAME and _is_person(index, text, cut, flags, at):
            size = _LENGTH
        if size:
            yield max(0, at - _BEFORE), at + max(size, _LENGTH)


def _is_person(index: Index, text: str, cut: Sequence[re.Match[str]], flags: Sequence[int], at: int) -> bool:
    """Return whether a word names a person with the next or the one after it, if they stand close to each other."""
    if not is_name_gap(text[cut[at].end() : cut[at + 1].start()]):
        return False
    if is_person(index, cut[at].group(), cut[at + 1].group()):
        return True
    third = at + 2 < len(flags) and flags[at + 2] & _NAME and is_name_gap(text[cut[at + 1].end() : cut[at + 2].start()])
    return bool(third) and is_person(index, cut[at].group(), cut[at + 2].group())


def _merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return windows in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in windows:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
