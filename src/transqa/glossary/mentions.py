"""Finds the entries of a glossary in one text, with exact places and how each was found."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from transqa.glossary import cyrillic, latin
from transqa.glossary.latin import find_lone
from transqa.glossary.mention import Mention, bare
from transqa.names.model import Verdict
from transqa.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.entries import Term
    from transqa.glossary.index import Index, Phrase

_GAP = re.compile(r"[\s\u00a0]*[-‐‑,]?[\s\u00a0]*$")


def find(index: Index, text: str, lang: str) -> list[Mention]:
    """Return every mention of an entry in the text, in order; lone surnames only of persons named in full or unique."""
    tokens = words(text)
    full = find_full(index, text, lang, tokens)
    known = {mention.entry.id for mention in full if mention.entry.kind == "person"}
    return sorted((*full, *find_lone(index, text, lang, tokens, known, full)), key=lambda mention: mention.start)


def find_full(index: Index, text: str, lang: str, tokens: tuple[Word, ...]) -> list[Mention]:
    """Return mentions by exact spellings and by full names; of overlapping ones the longer."""
    found = [*_phrases(index, lang, text, tokens)]
    if lang in ("be", "ru", "uk"):
        found += cyrillic.find_names(index, text, tokens)
        found += cyrillic.find_words(index, lang, tokens)
    else:
        found += latin.find_names(index, text, tokens)
        found += latin.find_places(index, tokens)
    return _without_overlaps(found)


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
    by_first = index.phrases_of(lang)
    for place, word in enumerate(tokens):
        key = word.key
        begun: Sequence[Phrase] = by_first.get(key, ())
        if key[-1] in "s'":
            begun = (*begun, *_inflected_firsts(by_first, word))
        if not begun:
            continue
        second = tokens[place + 1].key if place + 1 < len(tokens) else ""
        for phrase in begun:
            keys = phrase.keys
            if len(keys) > 1 and not second.startswith(keys[1][:3]):
                continue
            last = place + len(keys) - 1
            if last < len(tokens) and _is_phrase(phrase, text, tokens[place : last + 1]):
                end = bare(tokens[last]).end
                entry = index.entries[phrase.entry]
                yield Mention(entry, word.start, end, text[word.start : end], "exact", Verdict.VARIANT, phrase.term)


def _inflected_firsts(by_first: dict[str, list[Phrase]], word: Word) -> list[Phrase]:
    """Return one-word phrases that an English plural or possessive of theirs begins."""
    found = []
    for ending in ("'s", "s", "es", "'"):
        if word.key.endswith(ending):
            found += [p for p in by_first.get(word.key.removesuffix(ending), ()) if len(p.keys) == 1]
    return found


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
