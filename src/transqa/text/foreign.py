"""Segments written in another language than the declared one, and runs of words left in the source's language.

Cheap first: scripts and short frequent words (``text.language_words``);
``text.language`` is asked only about what they make suspicious.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
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
_MOST_WORDS = 0.7  # share of the words of a segment that are most of them
_PLAINLY = 5  # times as many words tell of a language as of its rival where a text is plainly in it
_LONG_RUN = 4  # Cyrillic words in a row, all with capitals, that are no name any more


def is_cyrillic(key: str) -> bool:
    """Return whether a folded word begins with a Cyrillic letter.

    >>> is_cyrillic("мир"), is_cyrillic("peace"), is_cyrillic("5g")
    (True, False, False)
    """
    return "\u0400" <= key[0] <= "\u052f"


def foreign_language(
    words: Sequence[Word], text: str, target_lang: str, source_lang: str | None
) -> str | None:
    """Return the language in which a segment is plainly written, if that is not ``target_lang``; else None.

    ``words`` are those of ``text``. Only languages that ``is_told_apart`` are; a
    segment in the other script whose language is open is taken for the source's
    language if that is written so.

    >>> from transqa.text.words import words
    >>> text = "Он сказал, что это было только вчера."
    >>> foreign_language(words(text), text, "be", None), foreign_language(words(text), text, "ru", None)
    ('ru', None)
    """
    if not is_told_apart(target_lang) or not words:
        return None
    words = words[:_LONGEST]
    if _is_in_other_script(words, target_lang):
        return _language_of_script(words, text, target_lang, source_lang)
    if _votes_against(words, target_lang) < _ENOUGH_VOTES:
        return None
    if not likely_rival(words, target_lang):
        return None
    from transqa.text.language import detect_language

    detected = detect_language(text)
    return detected if detected in rivals(target_lang) else None


def _votes_against(words: Sequence[Word], target_lang: str) -> int:
    """Return how many words tell of another language in the target's script; none at once for most texts."""
    keys = [word.key for word in words]
    letters, telling = _suspicious(target_lang)
    joined = "".join(keys)
    has_telling_letter = not joined.isascii() and letters.search(joined) is not None
    if not has_telling_letter and telling.isdisjoint(keys):
        return 0
    return sum([_against(key, target_lang) for key in keys])


@cache
def _suspicious(target_lang: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the letters and the words without which nothing in a text tells of another language of its script."""
    telling = frozenset().union(*map(known_words, rivals(target_lang))) - known_words(
        target_lang
    )
    return re.compile(f"[{lacking_letters(target_lang)}]"), telling


@lru_cache(maxsize=65536)
def _against(key: str, target_lang: str) -> int:
    """Return 1 for a word that tells of another language in the target's script, else 0."""
    return int(
        any(tells(key, rival, target_lang) == 1 for rival in rivals(target_lang))
    )


def _is_in_other_script(words: Sequence[Word], target_lang: str) -> bool:
    """Return whether most words, and some small ones, are in the script that the target's language is not written in.

    Few words must all be so, or all in capitals.
    """
    in_cyrillic = language(target_lang).is_cyrillic
    if (
        is_cyrillic(words[0].key) == in_cyrillic
        and is_cyrillic(words[-1].key) == in_cyrillic
    ):
        return False
    real = [word for word in words if word.text[0].isalpha() and len(word.text) > 1]
    foreign = [word for word in real if is_cyrillic(word.key) != in_cyrillic]
    in_lower_case = sum(word.text[0].islower() for word in foreign)
    if len(foreign) < len(real):
        return in_lower_case >= _ENOUGH_VOTES and len(foreign) >= _MOST_WORDS * len(
            real
        )
    if len(foreign) >= _SHOUTED and all(word.text.isupper() for word in foreign):
        return True
    # A Cyrillic text may quote a Latin name with one small word in it ("Tribuna de
    # Minsk").
    return in_lower_case >= (2 if in_cyrillic else 1)


def _language_of_script(
    words: Sequence[Word], text: str, target_lang: str, source_lang: str | None
) -> str | None:
    """Return the language of a segment in the other script: the source's, unless its words tell of another."""
    from transqa.text.language import detect_language

    detected = detect_language(text)
    source_may_be_it = (
        source_lang is not None
        and source_lang != detected
        and is_told_apart(source_lang)
        and language(source_lang).is_cyrillic != language(target_lang).is_cyrillic
    )
    if source_lang is None or not source_may_be_it:
        return None if detected == target_lang else detected
    if detected and is_told_apart(detected) and _plainly(words, detected, source_lang):
        return detected
    if language(source_lang).is_cyrillic or any(
        known_word(word.key, source_lang) for word in words
    ):
        return source_lang
    return None


def _plainly(words: Sequence[Word], one: str, other: str) -> bool:
    """Return whether words tell of language ``one`` and hardly of ``other``, both in one script."""
    votes_for, votes_against = votes(words, one, other)
    return votes_for >= _ENOUGH_VOTES and votes_for > _PLAINLY * votes_against


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


_CYRILLIC_RUN = lazy_pattern(
    r"""
    [\u0400-\u04ff] (?: [\u0400-\u04ff\u0301] | ['’ʼ](?=[\u0400-\u04ff]) )+
    (?: [\s\u00a0,-]+ [\u0400-\u04ff] (?: [\u0400-\u04ff\u0301] | ['’ʼ](?=[\u0400-\u04ff]) )* )*
    """,
    re.VERBOSE,
)
_LATIN_RUN = lazy_pattern(
    r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*(?:[ \u00a0,-]+[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*)*"
)
_TOUCHED_BEFORE = re.compile(r"[\w@#/.&_-]")
_TOUCHED_AFTER = lazy_pattern(r"[\w@#/&_]|\.\w|-\w")


def foreign_runs(
    words: Sequence[Word], text: str, source: Sequence[Word], langs: tuple[str, str]
) -> Iterator[Span]:
    """Yield the runs of words that a target has kept in its source's language; ``langs`` are source's and target's.

    Cyrillic in a Latin text: runs that hold a small word. Latin in a Cyrillic text:
    words of the source, one of them a small common word. In one script: words that
    stand so in the source, none of them of the target's language: one by letters that
    its alphabet lacks, else three or more of which some are of the source's language
    alone.
    """
    source_lang, target_lang = langs
    is_target_cyrillic = language(target_lang).is_cyrillic
    if language(source_lang).is_cyrillic == is_target_cyrillic:
        yield from _copied_runs(words, source, source_lang, target_lang)
    elif is_target_cyrillic:
        yield from _latin_runs(text, {word.text for word in source}, source_lang)
    elif not text.isascii():
        yield from cyrillic_runs(text)


def cyrillic_runs(text: str) -> Iterator[Span]:
    """Yield the runs of Cyrillic words of a text with a small word of two letters or more.

    >>> list(cyrillic_runs("He asked for мир и хлеб in Минск."))
    [Span(start=13, end=23)]
    """
    for match in _CYRILLIC_RUN.finditer(text):
        if not _stands_free(text, *match.span()):
            continue
        parts = match.group().split()
        has_small_word = any(part[0].islower() and len(part) > 1 for part in parts)
        if has_small_word or len(parts) > _LONG_RUN:
            yield Span(*match.span())


def _stands_free(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is no part of an address, a tag or a longer word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return not _TOUCHED_BEFORE.match(before) and not _TOUCHED_AFTER.match(after)


def _latin_runs(text: str, source: set[str], lang: str) -> Iterator[Span]:
    """Yield the Latin runs of a Cyrillic text that stand in the source and hold a small common word of its language."""
    for match in _LATIN_RUN.finditer(text):
        parts = re.split(r"[\s,-]+", match.group())
        small = [part for part in parts if len(part) > 2 and part.islower()]
        if not small or not source.issuperset(small):
            continue
        has_common_word = any(
            known_word(part, lang) or is_common(part, lang) for part in small
        )
        if (
            has_common_word
            and _stands_free(text, *match.span())
            and not _is_title(parts, lang)
        ):
            yield Span(*match.span())


def _is_title(parts: Sequence[str], lang: str) -> bool:
    """Return whether words look like a name of several words: capitals, and only "of the" and the like between.

    >>> _is_title("Center for New Security".split(), "en"), _is_title("for the new center".split(), "en")
    (True, False)
    """
    small = [part for part in parts if part[0].islower()]
    return 2 * len(small) <= len(parts) and all(
        known_word(part, lang) for part in small
    )


def _copied_runs(
    words: Sequence[Word], source: Sequence[Word], ours: str, theirs: str
) -> Iterator[Span]:
    """Yield the longest runs of words of a target that stand so in its source and are of the source's language.

    ``ours`` is the source's language, ``theirs`` the target's.
    """
    votes_of_words = [tells(word.key, ours, theirs) for word in words]
    if 1 not in votes_of_words:
        return
    in_source: dict[str, list[int]] = {}
    for index, word in enumerate(source):
        in_source.setdefault(word.text, []).append(index)
    index = 0
    while index < len(words):
        size = 0
        for source_index in in_source.get(words[index].text, ())[:_PLACES]:
            size = max(size, _common_length(words, index, source, source_index))
        run = words[index : index + size]
        if _is_foreign_run(run, votes_of_words[index : index + size], ours, theirs):
            yield Span(run[0].start, run[-1].end)
        index += max(size, 1)


def _is_foreign_run(
    run: Sequence[Word], votes_of_words: Sequence[int], ours: str, theirs: str
) -> bool:
    """Return whether a run that stands in the source is of its language: by letters alone, or by its words."""
    if not run or -1 in votes_of_words or _is_title([word.text for word in run], ours):
        return False
    if language(theirs).is_cyrillic:
        for word in run:
            if (
                word.text.islower()
                and len(word.key) > 2
                and foreign_letters(word.key, theirs)
            ):
                if not foreign_letters(word.key, ours):
                    return True
                break  # a word of a third language: the run is judged by its other words
    if len(run) < _SHORT_RUN:
        return False
    return votes_of_words.count(1) >= 2 or (
        1 in votes_of_words and len(run) > _SHORT_RUN
    )


def _common_length(
    words: Sequence[Word], index: int, source: Sequence[Word], source_index: int
) -> int:
    """Return how many words from one place on are those of the source from another."""
    longest = min(len(words) - index, len(source) - source_index)
    size = 0
    while (
        size < longest and words[index + size].text == source[source_index + size].text
    ):
        size += 1
    return size
