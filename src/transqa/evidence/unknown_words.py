"""Words of an English target that are none: no list, name, term or derivation knows them.

Machine translation makes them where it knows no word: of pieces, by slips of letters,
or by writing a word of the source in Latin letters. What people write and no list has
is a loanword, a term or a name, and shows it: it stands in quotation marks or brackets,
beside a gloss, in a foreign phrase, behind a hyphen of a name. Such words are none of
these. A word that is the romanization of one of the source is told with that word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.base.kept import Kept
from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span
from transqa.languages import language
from transqa.lexicon.known_words import known_words
from transqa.names.cases import word_nominatives
from transqa.names.sound import is_cyrillic, read_sound, romanized
from transqa.text.derivation import is_derived, is_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.side import SegmentSide
    from transqa.lexicon import AnyLexicon
    from transqa.text.words import Word

SHORTEST = 5  # letters of a word that is judged: shorter ones are abbreviations too
_WRITTEN = re.compile("([a-z]{4,40})(?:['’]s|(?<=s)['’])?")
# Strength in the lexicon of names from which a word in small letters is taken for a
# foreign word that somebody or some place is called by: selo, skala.
_NAMED = 4


_MOST = 50  # unknown words of a segment; one with more is no English
# Occurrences in a document from which a word is taken for a term that nobody listed.
_TERM = 3
# How many of such words were errors, as read: in 615,000 words of real translations from
# Belarusian, Russian and Ukrainian, and 187,000 of human English.
_CONFIDENCE = 0.9
_CONFIDENCE_OF_ROMANIZED = 0.85  # it may be a loanword that the source has as well
_CONFIDENCE_OF_REPEATED = 0.6


class UnknownWord(NamedTuple):
    """A word that is none: its segment and place, and the word of the source that it writes in Latin letters.

    ``occurrences``: how often the document has it, in singular and plural.
    """

    segment: int
    span: Span
    romanized: Word | None
    occurrences: int

    @property
    def confidence(self) -> float:
        """Return the probability, 0 to 1, that the word is an error."""
        if self.occurrences > 1:
            return _CONFIDENCE_OF_REPEATED
        return _CONFIDENCE if self.romanized is None else _CONFIDENCE_OF_ROMANIZED


def _is_known(written: str) -> bool:
    """Return whether a word of a text is known, or is not one that can be judged."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return True
    word = match[1]
    known = known_words()
    if known.has(word) or word in _loanwords():
        return True
    return is_term(word) or is_derived(word, known)


_KNOWN: Kept[str, bool] = Kept(_is_known)


@cache
def _loanwords() -> frozenset[str]:
    rules = language("en").rules["loanwords"]
    words = (*rules["region"], *rules["modern"])
    return frozenset((*words, *[f"{word}s" for word in words]))


def unknown_words(evidence: DocumentEvidence) -> tuple[UnknownWord, ...]:
    """Return the words of the targets that are none, in order."""
    found: list[tuple[SegmentPair, int]] = []
    for pair in evidence.pairs:
        words = pair.target.words
        known = _KNOWN.of([word.text for word in words])
        count = known.count(False)
        if 0 < count <= _MOST and not pair.foreign_lang:
            found += [(pair, at) for at, is_known in enumerate(known) if not is_known]
    counts = Counter([_singular(pair.target.words[at]) for pair, at in found])
    unknown = []
    for pair, at in found:
        word = pair.target.words[at]
        bare, occurrences = _bare(word), counts[_singular(word)]
        if len(bare) < SHORTEST or occurrences >= _TERM:
            continue
        if not _stands_alone(pair.target, word):
            continue
        if not _is_foreign(evidence, pair, at):
            span = Span(word.start, word.end)
            original = _romanized(pair, bare)
            unknown.append(UnknownWord(pair.index, span, original, occurrences))
    return tuple(unknown)


def _bare(word: Word) -> str:
    """Return a word without its possessive ending."""
    match = _WRITTEN.fullmatch(word.text)
    return match[1] if match else word.key


def _singular(word: Word) -> str:
    return _bare(word).removesuffix("s")


# Marks beside a word by which it is a piece of code, of an address or of a longer name.
_BEFORE_PIECE = "_@#/\\.&$%=<*'’`~+|^-‐‑–"
_AFTER_PIECE = lazy_pattern(r"[_@#/\\&$%=>*`~+|^;]|[-‐‑]|[.:–]\w|[('’]\w|['’]\s?t\b")


def _stands_alone(side: SegmentSide, word: Word) -> bool:
    """Return whether a word is a word of the sentence, and no part of code, an address or a hyphenated word."""
    text = side.prose
    if word.start and text[word.start - 1] in _BEFORE_PIECE:
        return False
    return _AFTER_PIECE.match(text, word.end) is None


def _is_foreign(evidence: DocumentEvidence, pair: SegmentPair, at: int) -> bool:
    """Return whether an unknown word is rightly there: a term, a name, or a word of another language."""
    side = pair.target
    word = side.words[at]
    if evidence.lexicon.strength(_bare(word)) >= _NAMED:
        return True
    if _is_glossed(side, word) or not side.is_use(word.start, word.end):
        return True
    if _is_in_foreign_quotation(side, word):
        return True
    if at + 1 < len(side.words) and side.words[at + 1].key in _ACIDS:
        return True
    if _has_foreign_neighbour(pair, at, evidence.lexicon):
        return True
    if any(other.text.lower() == _bare(word) for other in pair.source.words):
        return True
    return _is_in_glossary(evidence, pair, word)


def _is_in_foreign_quotation(side: SegmentSide, word: Word) -> bool:
    """Return whether a word stands in a quotation with another one that is unknown."""
    return any(
        span.start <= word.start
        and word.end <= span.end
        and any(
            span.start <= other.start < span.end and other.start != word.start
            for other in side.words
            if not _KNOWN[other.text]
        )
        for span in side.quoted
    )


def _is_in_glossary(evidence: DocumentEvidence, pair: SegmentPair, word: Word) -> bool:
    """Return whether a word is of a term or a name of the glossary."""
    places = [(one.start, one.end) for one in evidence.mentions[pair.index]]
    places += [(one.start, one.end) for one in pair.target.concepts]
    return any(start <= word.start and word.end <= end for start, end in places)


_ACIDS = ("acid", "acids")  # before them stands a term of chemistry
_GLOSS_REACH = 40  # code points beside a word in which it is explained


@cache
def _glosses() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands before and after a word that is explained."""
    rules = language("en").rules["glosses"]
    before, after = (
        "|".join(map(re.escape, rules[key])) for key in ("before", "after")
    )
    return (
        re.compile(rf"(?:[(\[][^()\[\]]{{0,30}}|\b(?:{before}))[\s\"“‘«:,]*$"),
        re.compile(
            rf"[\"”’»]?(?:\s*[(\[]|,?\s*[–—-]\s|,?\s(?:{after})\b|,\s(?:a|an|the)\s)"
        ),
    )


def _is_glossed(side: SegmentSide, word: Word) -> bool:
    """Return whether a word stands in brackets, or beside what explains it."""
    text = side.prose
    before, after = _glosses()
    if before.search(text, max(0, word.start - _GLOSS_REACH), word.start):
        return True
    return after.match(text, word.end, word.end + _GLOSS_REACH) is not None


def _has_foreign_neighbour(pair: SegmentPair, at: int, lexicon: AnyLexicon) -> bool:
    """Return whether the word right before or after one is unknown, too: a foreign phrase, a Latin species.

    A name behind the word tells nothing (the sledovatel Khvashchynski). Nor does a word
    in small letters where one of the two is an adjective of the source in Latin
    letters, ending and all (bazovykh velichin): so nobody borrows a term.
    """
    side = pair.target
    phrase = []
    for first, second in pairwise(side.words[max(0, at - 1) : at + 2]):
        is_before = second is side.words[at]
        other = first if is_before else second
        if side.prose[first.end : second.start] != " ":
            continue
        if not is_before and other.text[0].isupper():
            continue
        if _is_unknown(other, lexicon):
            phrase.append(other)
    if not phrase:
        return False
    if any(other.text[0].isupper() for other in phrase):
        return True
    return not any(
        _is_adjective(_romanized(pair, _bare(word)))
        for word in (side.words[at], *phrase)
    )


def _is_adjective(word: Word | None) -> bool:
    """Return whether a word of the source has an ending of adjectives that is two letters long or more."""
    return (
        word is not None and word.text.islower() and word.key.endswith(_OF_ADJECTIVES)
    )


_OF_ADJECTIVES = (
    *("ых", "их", "іх", "ого", "его", "ага", "яга", "ому", "ему", "аму", "яму"),
    *("ым", "им", "ыми", "ими", "ымі", "імі", "ые", "ая", "яя", "ую", "юю", "ый", "ій"),
)


def _is_unknown(word: Word, lexicon: AnyLexicon) -> bool:
    """Return whether a word, in small letters or with a capital, is known to no list."""
    lower = word.text[0].lower() + word.text[1:]
    return not _KNOWN[lower] and not lexicon.strength(word.key)


# Nats a letter up to which a word sounds like one of the source, whole or without the
# endings of both.
_NEAR_ENOUGH, _STEM_NEAR_ENOUGH = 0.9, 0.6
_SIZES = (0.6, 1.8)  # how long the Latin word may be, by the letters of the other
_SHORTEST_STEM = 4  # letters
_LEAST_LIKENESS = 0.4  # of the plainest romanization, as a share of edits
_ENDINGS = 3  # letters of the longest ending of the source that is left out
_VOWELS = "aeiouy"


def _romanized(pair: SegmentPair, latin: str) -> Word | None:
    """Return the word of the source that a Latin word writes by its sound, the likeliest; None if there is none."""
    if not pair.has_source or not pair.is_comparable:
        return None
    singular = latin.removesuffix("s")
    stem = singular.rstrip(_VOWELS)
    best: tuple[float, Word] | None = None
    for word in _distinct(pair.source.words):
        shortest, longest = (size * len(word.key) for size in _SIZES)
        if not is_cyrillic(word.key) or not shortest <= len(latin) <= longest:
            continue
        likeness = Levenshtein.normalized_similarity(romanized(word.key), latin)
        if likeness < _LEAST_LIKENESS:  # cheaper than to read it by sound
            continue
        forms = word_nominatives(word.key, pair.source.lang)
        cost = min(
            _cost(forms, latin, _NEAR_ENOUGH),
            _cost(forms, singular, _NEAR_ENOUGH),
            _cost(_stems(word.key), stem, _STEM_NEAR_ENOUGH),
        )
        if cost < math.inf and (best is None or cost < best[0]):
            best = cost, word
    return best[1] if best else None


def _cost(forms: tuple[str, ...], latin: str, most: float) -> float:
    """Return what it costs to read a Latin word as one of some forms, in nats a letter; infinite above ``most``."""
    if not forms or len(latin) < _SHORTEST_STEM:
        return math.inf
    cost = read_sound(forms, latin, most * len(latin)).cost / len(latin)
    return cost if cost <= most else math.inf


def _stems(key: str) -> tuple[str, ...]:
    """Return a word of the source without one, two or three of its last letters."""
    sizes = range(max(_SHORTEST_STEM, len(key) - _ENDINGS), len(key))
    return tuple([key[:size] for size in sizes])


def _distinct(words: Sequence[Word]) -> list[Word]:
    return list({word.key: word for word in reversed(words)}.values())[::-1]
