"""Finds the exact spellings of a glossary in a text; in English in the plural and the possessive too."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.glossary import keys
from transqa.glossary.entries import ACCEPTED
from transqa.glossary.index import Phrase
from transqa.glossary.lines import Lines
from transqa.glossary.mention import Mention, bare
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.glossary.entries import Term
    from transqa.glossary.index import Index
    from transqa.text.words import Word

_GAP = re.compile(r"[\s\u00a0]*[-‐‑,]?[\s\u00a0]*$")
_ENDINGS = ("'s", "s", "es", "'")  # of a plural or a possessive
_SHORTEST_PLURAL = 4  # letters of a word whose plural counts: of shorter ones it is another word too often
# Entries whose spellings are gone through for their second words; one of a mapped file
# must be decoded first (35 µs).
_FEW, _FEW_MAPPED = 200, 8


class Opening(NamedTuple):
    """What a word opens: spellings of one word, and whether longer ones; of a few longer ones the second words."""

    whole: tuple[Phrase, ...]
    more: bool
    seconds: frozenset[str] | None = None


def find_phrases(
    index: Index, lang: str, text: str, tokens: tuple[Word, ...]
) -> Iterator[Mention]:
    """Yield the mentions of a text by exact spellings; they may overlap."""
    last = len(tokens) - 1
    openings = index.answers(opening, lang).of([word.key for word in tokens])
    for at, opened in enumerate(openings):
        if opened is None:
            continue
        possible: Iterable[Phrase] = opened.whole
        if opened.more and (
            opened.seconds is None
            or (at < last and tokens[at + 1].key in opened.seconds)
        ):
            possible = (
                *possible,
                *longer_phrases(
                    index, lang, [word.key for word in tokens[at : at + 3]]
                ),
            )
        for phrase in possible:
            final = at + len(phrase.keys) - 1
            if final > last or not _reads(phrase, text, tokens[at : final + 1]):
                continue
            yield _mention(index, phrase, text, tokens[at : final + 1])


def _mention(
    index: Index, phrase: Phrase, text: str, named: tuple[Word, ...]
) -> Mention:
    """Return the mention of an entry by words that are one of its spellings."""
    start, end = named[0].start, bare(named[-1]).end
    if _OPENING_GAP.search(text, start, end) and text[end : end + 1] in _CLOSING_MARKS:
        end += 1
    return Mention(
        entry=index.entries[phrase.entry],
        start=start,
        end=end,
        text=text[start:end],
        how="exact",
        verdict=Verdict.VARIANT,
        term=phrase.term,
    )


class WrongPhrase(NamedTuple):
    """A wrong rendering of an entry: the words that may open it in a text, and the spelling."""

    openers: frozenset[str]
    phrase: Phrase


def find_wrong(
    index: Index, entry_id: str, lang: str, text: str, tokens: tuple[Word, ...]
) -> Iterator[Mention]:
    """Yield the mentions of what renders one entry wrongly beside a source that says it.

    Unlike ``find_phrases``, which keeps one mention at each place, it sees what another
    entry accepts: "June" is wrong for липень and right for червень.
    """
    wrong = index.remembering(wrong_phrases)(lang, entry_id)
    if not wrong:
        return
    present = {token.key for token in tokens}
    for openers, phrase in wrong:
        if openers.isdisjoint(present):
            continue
        size = len(phrase.keys)
        for at in range(len(tokens) - size + 1):
            named = tokens[at : at + size]
            if named[0].key in openers and _reads(phrase, text, named):
                yield _mention(index, phrase, text, named)


def wrong_phrases(index: Index, lang: str, entry_id: str) -> tuple[WrongPhrase, ...]:
    """Return the spellings that are wrong only beside a source that says an entry."""
    wrong = []
    for number in index.numbers([entry_id]):
        for words, term in keys.phrases(index.entries[number], lang):
            if term.status in ACCEPTED or term.always:
                continue
            openers = frozenset(_inflected(words[0]) if len(words) == 1 else words[:1])
            wrong.append(WrongPhrase(openers, Phrase(words, number, term)))
    return tuple(wrong)


def opening(index: Index, lang: str, key: str) -> Opening | None:
    """Return what a word opens, itself or as an English plural or possessive; None if nothing."""
    whole = [phrase for phrase in index.phrases(lang, key) if len(phrase.keys) == 1]
    for ending in _ENDINGS:
        stem = key.removesuffix(ending)
        if stem and stem != key:
            whole += [
                phrase for phrase in index.phrases(lang, stem) if len(phrase.keys) == 1
            ]
    longer = index.tables.get(f"first:{lang}", key)
    if not whole and not longer:
        return None
    few = _FEW_MAPPED if isinstance(index.entries, Lines) else _FEW
    seconds = None
    if 0 < len(longer) <= few:
        seconds = _second_words(index, lang, key, longer)
    return Opening(tuple(whole), bool(longer), seconds)


def _second_words(
    index: Index, lang: str, first: str, numbers: Iterable[int]
) -> frozenset[str]:
    """Return the second words of those spellings of some entries that a word begins, in a plural or possessive too.

    Words such as *the* and *release* begin a spelling, and stand in every text; few
    words after them go on with it.
    """
    # Many spellings share a second word: each is inflected once.
    as_spelled: set[str] = set()
    for number in numbers:
        for words, _ in keys.phrases(index.entries[number], lang):
            if len(words) > 1 and words[0] == first:
                as_spelled.add(words[1])
    return frozenset([form for word in as_spelled for form in _inflected(word)])


def _inflected(word: str) -> list[str]:
    """Return a word, and its English plurals and possessives."""
    forms = [word, *[word + ending for ending in _ENDINGS]]
    if word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    return forms


def longer_phrases(index: Index, lang: str, words: Sequence[str]) -> list[Phrase]:
    """Return the spellings of two words or more that the keys of two words, or of three, may begin."""
    if len(words) < 2:
        return []
    by_third = index.remembering(phrases_by_third)(lang, *words[:2])
    if not by_third:
        return []
    thirds = (
        ["", *index.answers(_singulars, lang)[words[2]]] if len(words) > 2 else [""]
    )
    phrases: list[Phrase] = []
    for third in thirds:
        phrases += by_third.get(third, ())
    phrases.sort(key=lambda phrase: phrase.entry)
    return phrases


def phrases_by_third(
    index: Index, lang: str, first: str, second: str
) -> dict[str, list[Phrase]]:
    """Return the spellings that two words begin, the second in a plural or possessive too, by their third word."""
    by_third: dict[str, list[Phrase]] = {}
    for singular in index.answers(_singulars, lang)[second]:
        for phrase in index.phrases(lang, f"{first} {singular}"):
            third = phrase.keys[2] if len(phrase.keys) > 2 else ""
            by_third.setdefault(third, []).append(phrase)
    return by_third


def _singulars(_index: Index, _lang: str, key: str) -> tuple[str, ...]:
    """Return what a key may be a plural or possessive of in English, itself first."""
    singulars = [key, *[key.removesuffix(ending) for ending in _ENDINGS]]
    if key.endswith("ies"):
        singulars.append(f"{key.removesuffix('ies')}y")
    return tuple(dict.fromkeys(singulars))


def _reads(phrase: Phrase, text: str, tokens: tuple[Word, ...]) -> bool:
    """Return whether some words, as many as a spelling has, are that spelling."""
    *heads, last = phrase.keys
    for token, key in zip(tokens, heads, strict=False):
        if token.key != key:
            return False
    if not _is_same_word(tokens[-1].key, last, phrase.term):
        return False
    has_quotation = False
    for token, following in pairwise(tokens):
        gap = text[token.end : following.start]
        is_slash = gap == "/" and "/" in phrase.term.text  # RFE/RL
        if "«" in phrase.term.text and _OPENING_GAP.fullmatch(gap):
            has_quotation = True
        elif not is_slash and not _GAP.match(gap):
            return False
    start, end = tokens[0].start, tokens[-1].end
    if len(phrase.keys) == 1 and phrase.term.text[0] in _OPENING_MARKS:
        return _is_quoted(text, start, end)
    # In «центр «Весна»» the quotation tells the name, not the capital of the centre.
    if not phrase.term.case_sensitive or has_quotation:
        return True
    return _is_same_case(phrase.term.text, text[start:end])


_OPENING_MARKS = '«“„"'
_CLOSING_MARKS = ("»", "”", "“", '"')
_OPENING_GAP = lazy_pattern(r'[\s\u00a0]+[«“„"]')
_QUOTED = lazy_pattern('[«“„"][^«»“”„"]*[»”“"]')


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a word stands alone in quotation marks: a name that is listed so is a common word without them.

    >>> _is_quoted("партал «Голас»", 8, 13), _is_quoted("яе голас", 3, 8), _is_quoted("«Голас Радзімы»", 1, 6)
    (True, False, False)
    """
    return start > 0 and _QUOTED.fullmatch(text, start - 1, end + 1) is not None


def _is_same_word(word: str, key: str, term: Term) -> bool:
    """Return whether a word of a text is the last word of a term, in an English plural or possessive too."""
    if word == key or word.removesuffix("'s") == key:
        return True
    if not term.inflect or term.lang != "en" or len(key) < _SHORTEST_PLURAL:
        return False
    plural = f"{key[:-1]}ies" if key.endswith("y") else f"{key}es"
    return word in (f"{key}s", plural, f"{key}'")


def _is_same_case(wanted: str, written: str) -> bool:
    """Return whether a spelling whose capital counts is written with one; a text all in capitals is."""
    if not wanted[:1].isupper() or wanted[:1] == written[:1]:
        return True
    return written.isupper() and len(written) > 1
