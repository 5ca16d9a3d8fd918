"""Segments written in another language than the declared one, and runs of words left in the source's language.

Cheap first: scripts and short frequent words (``text.language_words``); ``text.language`` is asked only about what
they make suspicious.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transqa.base.model import Span
from transqa.languages import language
from transqa.text.common import is_common
from transqa.text.language_words import (
    foreign_letters,
    is_told_apart,
    known_word,
    known_words,
    lacking_letters,
    rivals,
    tells,
    votes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.text.words import Word

_ENOUGH_VOTES = 3
_TELLING = 20  # a text in another language has at least one telling word in so many
_SHOUTED = 4  # words in capitals that are no abbreviations
_PLACES = 8  # places of a word in a source that are tried
_SHORT_RUN = 3  # words of a run copied from a source in the same script
_LONGEST = 200  # words of a segment that are looked at


def is_cyrillic(key: str) -> bool:
    """Return whether a folded word begins with a Cyrillic letter.

    >>> is_cyrillic("мир"), is_cyrillic("peace"), is_cyrillic("5g")
    (True, False, False)
    """
    return "\u0400" <= key[0] <= "\u052f"


def foreign_language(words: Sequence[Word], text: str, target_lang: str, source_lang: str | None) -> str | None:
    """Return the language in which a segment is plainly written, if that is not ``target_lang``; else None.

    ``words`` are those of ``text``. Only languages that ``is_told_apart`` are; a segment in the
    other script whose language is open is taken for the source's language if that is written so.

    >>> from transqa.text.words import words
    >>> text = "Он сказал, что это было только вчера."
    >>> foreign_language(words(text), text, "be", None), foreign_language(words(text), text, "ru", None)
    ('ru', None)
    """
    if not is_told_apart(target_lang) or not words:
        return None
    words = words[:_LONGEST] if len(words) > _LONGEST else words
    if _other_script(words, target_lang):
        return _language_of_script(words, text, target_lang, source_lang)
    if _votes_against(words, target_lang) < _ENOUGH_VOTES:
        return None
    return _rival(words, text, target_lang)


def _votes_against(words: Sequence[Word], target_lang: str) -> int:
    """Return how many words tell of another language in the target's script; none at once for most texts."""
    keys = [word.key for word in words]
    letters, telling = _suspicious(target_lang)
    joined = "".join(keys)
    if telling.isdisjoint(keys) and (joined.isascii() or not letters.search(joined)):
        return 0
    return sum([_against(key, target_lang) for key in keys])


@cache
def _suspicious(target_lang: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the letters and the words without which nothing in a text tells of another language of its script."""
    telling = frozenset().union(*map(known_words, rivals(target_lang))) - known_words(target_lang)
    return re.compile(f"[{lacking_letters(target_lang)}]"), telling


@lru_cache(maxsize=65536)
def _against(key: str, target_lang: str) -> int:
    """Return 1 for a word that tells of another language in the target's script, else 0."""
    return int(any(tells(key, rival, target_lang) == 1 for rival in rivals(target_lang)))


def _other_script(words: Sequence[Word], target_lang: str) -> bool:
    """Return whether most words, and some small ones, are in the script that the target's language is not written in.

    Few words must all be so, or all in capitals.
    """
    wanted = language(target_lang).is_cyrillic
    if is_cyrillic(words[0].key) == wanted and is_cyrillic(words[-1].key) == wanted:
        return False
    real = [word for word in words if word.text[0].isalpha() and len(word.text) > 1]
    odd = [word for word in real if is_cyrillic(word.key) != wanted]
    small = sum(word.text[0].islower() for word in odd)
    if len(odd) == len(real):
        shouted = len(odd) >= _SHOUTED and all(word.text.isupper() for word in odd)
        return shouted or small >= (2 if wanted else 1)
    return small >= _ENOUGH_VOTES and len(odd) >= 0.7 * len(real)


def _language_of_script(words: Sequence[Word], text: str, target_lang: str, source_lang: str | None) -> str | None:
    """Return the language of a segment in the other script: the source's, unless its words tell of another."""
    from transqa.text.language import detect_language

    found = detect_language(text)
    cyrillic = source_lang is not None and language(source_lang).is_cyrillic
    if (
        found == source_lang
        or source_lang is None
        or not is_told_apart(source_lang)
        or cyrillic == language(target_lang).is_cyrillic
    ):
        return None if found == target_lang else found
    if found and is_told_apart(found) and _plainly(words, found, source_lang):
        return found
    mine = cyrillic or any(known_word(word.key, source_lang) for word in words)
    return source_lang if mine else None


def _plainly(words: Sequence[Word], one: str, other: str) -> bool:
    """Return whether words tell of language ``one`` and hardly of ``other``, both in one script."""
    ours, theirs = votes(words, one, other)
    return ours >= _ENOUGH_VOTES and ours > 5 * theirs


def _rival(words: Sequence[Word], text: str, target_lang: str) -> str | None:
    if not likely_rival(words, target_lang):
        return None
    from transqa.text.language import detect_language

    found = detect_language(text)
    return found if found in rivals(target_lang) else None


def likely_rival(words: Sequence[Word], lang: str) -> str | None:
    """Return the language of the same script that some words tell of rather than of ``lang``; None if of ``lang``.

    >>> from transqa.text.words import words
    >>> likely_rival(words("Він сказав, що це було вчора."), "ru")
    'uk'
    """
    if _TELLING * _votes_against(words, lang) < len(words):
        return None
    for rival in rivals(lang):
        if _plainly(words, rival, lang):
            return rival
    return None


_CYRILLIC_RUN = re.compile(
    r"[\u0400-\u04ff][\u0400-\u04ff'’ʼ\u0301]+(?:[\s\u00a0,-]+[\u0400-\u04ff][\u0400-\u04ff'’ʼ\u0301]*)*"
)
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*(?:[ \u00a0,-]+[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*)*")
_TOUCHED = re.compile(r"[\w@#/.&_-]")


def foreign_runs(words: Sequence[Word], text: str, source: Sequence[Word], langs: tuple[str, str]) -> Iterator[Span]:
    """Yield the runs of words that a target has kept in its source's language; ``langs`` are source's and target's.

    Cyrillic in a Latin text: runs that hold a small word. Latin in a Cyrillic text: words of the source, one of them
    a small common word. In one script: words that stand so in the source, none of them of the target's language: one by
    letters that its alphabet lacks, else three or more of which some are of the source's language alone.
    """
    ours, theirs = langs
    cyrillic = language(theirs).is_cyrillic
    if language(ours).is_cyrillic == cyrillic:
        yield from _copied_runs(words, source, ours, theirs)
    elif cyrillic:
        yield from _latin_runs(text, {word.text for word in source}, ours)
    elif not text.isascii():
        yield from cyrillic_runs(text)


def cyrillic_runs(text: str) -> Iterator[Span]:
    """Yield the runs of Cyrillic words of a text with a small word of two letters or more.

    >>> list(cyrillic_runs("He asked for мир и хлеб in Минск."))
    [Span(start=13, end=23)]
    """
    for match in _CYRILLIC_RUN.finditer(text):
        parts = match.group().split()
        if not _stands_free(text, *match.span()):
            continue
        if any(part[0].islower() and len(part) > 1 for part in parts) or len(parts) > 4:
            yield Span(*match.span())


def _stands_free(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return not _TOUCHED.match(before) and not re.match(r"[\w@#/&_]|\.\w|-\w", after)


def _latin_runs(text: str, source: set[str], lang: str) -> Iterator[Span]:
    """Yield the Latin runs of a Cyrillic text that stand in the source and hold a small common word of its language."""
    for match in _LATIN_RUN.finditer(text):
        parts = re.split(r"[\s,-]+", match.group())
        small = [part for part in parts if len(part) > 2 and part.islower()]
        if not small or not _stands_free(text, *match.span()):
            continue
        copied = all(part in source for part in small) and any(_is_word(part, lang) for part in small)
        if copied and not _is_title(parts, lang):
            yield Span(*match.span())


def _is_word(part: str, lang: str) -> bool:
    return known_word(part, lang) or is_common(part, lang)


def _is_title(parts: Sequence[str], lang: str) -> bool:
    """Return whether words look like a name of several words: capitals, and only "of the" and the like between.

    >>> _is_title("Center for New Security".split(), "en"), _is_title("for the new center".split(), "en")
    (True, False)
    """
    small = [part for part in parts if part[0].islower()]
    return 2 * len(small) <= len(parts) and all(known_word(part, lang) for part in small)


def _copied_runs(words: Sequence[Word], source: Sequence[Word], ours: str, theirs: str) -> Iterator[Span]:
    """Yield the longest runs of words of a target that stand so in its source and are of the source's language."""
    told = [tells(word.key, ours, theirs) for word in words]
    if 1 not in told:
        return
    places: dict[str, list[int]] = {}
    for at, word in enumerate(source):
        places.setdefault(word.text, []).append(at)
    at = 0
    while at < len(words):
        size = max(
            (_common_length(words, at, source, there) for there in places.get(words[at].text, ())[:_PLACES]), default=0
        )
        run = words[at : at + size]
        if _is_foreign_run(run, told[at : at + size], ours, theirs):
            yield Span(words[at].start, words[at + size - 1].end)
        at += max(size, 1)


def _is_foreign_run(run: Sequence[Word], told: Sequence[int], ours: str, theirs: str) -> bool:
    """Return whether a run that stands in the source is of its language: by letters alone, or by its words."""
    if not run or -1 in told or _is_title([word.text for word in run], ours):
        return False
    if language(theirs).is_cyrillic:
        odd = [word for word in run if word.text.islower() and len(word.key) > 2 and foreign_letters(word.key, theirs)]
        if odd and not foreign_letters(odd[0].key, ours):
            return True
    return len(run) >= _SHORT_RUN and (told.count(1) >= 2 or (1 in told and len(run) > _SHORT_RUN))


def _common_length(words: Sequence[Word], at: int, source: Sequence[Word], there: int) -> int:
    size = 0
    while at + size < len(words) and there + size < len(source) and words[at + size].text == source[there + size].text:
        size += 1
    return size
