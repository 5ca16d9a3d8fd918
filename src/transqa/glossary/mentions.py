"""Finds the entries of a glossary in one text, with exact places and how each was found."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.glossary import cyrillic, latin
from transqa.glossary.keys import phrases
from transqa.glossary.lines import Lines
from transqa.glossary.mention import Mention, bare
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.entries import Term
    from transqa.glossary.index import Index, Phrase
    from transqa.text.words import Word

_GAP = re.compile(r"[\s\u00a0]*[-‐‑,]?[\s\u00a0]*$")


def find_full(index: Index, text: str, lang: str, tokens: tuple[Word, ...]) -> list[Mention]:
    """Return mentions by exact spellings and by full names; of overlapping ones the longer."""
    found = [*_phrases(index, lang, text, tokens)]
    if lang in ("be", "ru", "uk"):
        found += cyrillic.find_names(index, text, tokens)
        found += cyrillic.find_words(index, lang, tokens)
    else:
        named = latin.capitals(tokens)
        found += latin.find_names(index, text, named)
        found += latin.find_places(index, tokens, named)
    return _without_overlaps(found) if found else found


def _without_overlaps(found: Iterable[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the longest; of equally long ones an exact spelling, then the best verdict."""
    kept: list[Mention] = []
    covered: set[int] = set()
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.term is None, m.verdict.rank, m.start)):
        if mention.start not in covered and mention.end - 1 not in covered:
            kept.append(mention)
            covered.update(range(mention.start, mention.end))
    return sorted(kept, key=lambda mention: mention.start)


def _phrases(index: Index, lang: str, text: str, tokens: tuple[Word, ...]) -> Iterator[Mention]:
    last = len(tokens) - 1
    for place, told in enumerate(index.answers(begun, lang).of([word.key for word in tokens])):
        if told is None:
            continue
        possible: Iterable[Phrase] = told.whole
        if told.more and (told.seconds is None or (place < last and tokens[place + 1].key in told.seconds)):
            possible = (*possible, *longer(index, lang, [word.key for word in tokens[place : place + 3]]))
        for phrase in possible:
            final = place + len(phrase.keys) - 1
            if final <= last and _is_phrase(phrase, text, tokens[place : final + 1]):
                start, end = tokens[place].start, bare(tokens[final]).end
                yield Mention(
                    index.entries[phrase.entry], start, end, text[start:end], "exact", Verdict.VARIANT, phrase.term
                )


class Begun(NamedTuple):
    """What a word begins: spellings of one word, and whether longer ones; of a few longer ones the second words."""

    whole: tuple[Phrase, ...]
    more: bool
    seconds: frozenset[str] | None = None


def begun(index: Index, lang: str, key: str) -> Begun | None:
    """Return what a word begins, itself or as an English plural or possessive; None if nothing."""
    whole = [phrase for phrase in index.phrases(lang, key) if len(phrase.keys) == 1]
    for ending in ("'s", "s", "es", "'"):
        if key.endswith(ending):
            bare_key = key.removesuffix(ending)
            whole += [phrase for phrase in index.phrases(lang, bare_key) if len(phrase.keys) == 1] if bare_key else []
    longer = index.tables.get(f"first:{lang}", key)
    few = _FEW_MAPPED if isinstance(index.entries, Lines) else _FEW
    seconds = _seconds(index, lang, key, longer) if 0 < len(longer) <= few else None
    return Begun(tuple(whole), bool(longer), seconds) if whole or longer else None


_FEW, _FEW_MAPPED = 200, 8  # entries whose spellings are gone through for their second words; a mapped one is decoded


def _seconds(index: Index, lang: str, key: str, numbers: Iterable[int]) -> frozenset[str]:
    """Return the second words of those spellings of some entries that a word begins, in a plural or possessive too."""
    spelled = [keys for number in numbers for keys, _ in phrases(index.entries[number], lang)]
    found = {keys[1] for keys in spelled if len(keys) > 1 and keys[0] == key}
    return frozenset(found | {form for one in found for form in _inflected(one)})


def _inflected(key: str) -> tuple[str, ...]:
    """Return what ``_singulars`` leads back to a key."""
    return (f"{key}'s", f"{key}s", f"{key}es", f"{key}'", *((f"{key[:-1]}ies",) if key.endswith("y") else ()))


def longer(index: Index, lang: str, keys: Sequence[str]) -> list[Phrase]:
    """Return the spellings of two words or more that the keys of two words, or of three, may begin."""
    told = index.kept(by_third)(lang, *keys[:2]) if len(keys) > 1 else {}
    if not told:
        return []
    thirds = ("", *_singulars(keys[2])) if len(keys) > 2 else ("",)
    found = [phrase for third in thirds for phrase in told.get(third, ())]
    return sorted(found, key=lambda phrase: phrase.entry) if len(found) > 1 else found


def by_third(index: Index, lang: str, first: str, second: str) -> dict[str, list[Phrase]]:
    """Return the spellings that two words begin, the second in a plural or possessive too, by their third word."""
    found: dict[str, list[Phrase]] = {}
    for one in _singulars(second):
        for phrase in index.phrases(lang, f"{first} {one}"):
            found.setdefault(phrase.keys[2] if len(phrase.keys) > 2 else "", []).append(phrase)
    return found


@lru_cache(maxsize=8192)
def _singulars(key: str) -> tuple[str, ...]:
    """Return what a key may be a plural or possessive of in English, itself first."""
    singular = f"{key.removesuffix('ies')}y" if key.endswith("ies") else key
    return tuple(dict.fromkeys((key, *(key.removesuffix(ending) for ending in ("'s", "s", "es", "'")), singular)))


def _is_phrase(phrase: Phrase, text: str, tokens: tuple[Word, ...]) -> bool:
    *heads, last = phrase.keys
    if any(token.key != key for token, key in zip(tokens, heads, strict=False)):
        return False
    if not _same_word(tokens[-1].key, last, phrase.term):
        return False
    if any(not _GAP.match(text[a.end : b.start]) for a, b in pairwise(tokens)):
        return False
    return not phrase.term.case_sensitive or _same_case(phrase.term.text, text[tokens[0].start : tokens[-1].end])


def _same_word(found: str, key: str, term: Term) -> bool:
    if found == key or found.removesuffix("'s") == key:
        return True
    if not term.inflect or term.lang != "en" or len(key) < 4:
        return False
    plural = f"{key[:-1]}ies" if key.endswith("y") else f"{key}es"
    return found in (f"{key}s", plural, f"{key}'")


def _same_case(wanted: str, found: str) -> bool:
    return wanted[:1] == found[:1] or (found.isupper() and len(found) > 1) or not wanted[:1].isupper()
