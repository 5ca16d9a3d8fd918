"""Tells what renders a name of the source without being one: small words, phrases, epithets, other words of a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.evidence.pairing import closeness, meanings_of
from transqa.evidence.rulers import is_epithet
from transqa.evidence.spelling import meanings
from transqa.languages import language
from transqa.names.cases import word_nominatives
from transqa.names.forms import is_slavic_surname
from transqa.names.monarchs import epithet_phrases
from transqa.names.organizations import acronym_renderings, bodies_in, words_of_phrase
from transqa.names.sound import is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from transqa.evidence.rulers import Ruler
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon


SMALL_WORD = 1.2  # nats a letter up to which a word in small letters renders a name
SHORTEST_NAME = 3  # letters of a name that is judged


def is_kept(
    token: NameToken, source: SegmentSide, target: SegmentSide, lexicon: AnyLexicon
) -> bool:
    """Return whether a word in small letters, or one of Latin letters kept as it is, renders a name."""
    if language(source.lang).is_cyrillic and not is_cyrillic(token.key):
        return any(word.key.startswith(token.key) for word in target.words)
    if _is_word_here(token, source, target):
        return True
    mine = meanings_of(token.key, source.lang)
    if token.text[0].isupper():
        phrases = acronym_renderings(token.key, source.lang, target.lang)
        if phrases and any(has_phrase(target, phrase) for phrase in phrases):
            return True
        if _is_called_by_its_kind(phrases, target):
            return True
    if mine and any(
        not mine.isdisjoint(meanings_of(word.key, target.lang)) for word in target.words
    ):
        return True
    return any(
        closeness(token.key, source.lang, word.key, target.lang, lexicon) <= SMALL_WORD
        for word in target.small_words
        if len(word.key) > SHORTEST_NAME
    )


def _is_word_here(token: NameToken, source: SegmentSide, target: SegmentSide) -> bool:
    """Return whether a name is rendered as the common word it also is, and is one here.

    It begins a sentence («Лев сбежал» of a lion), or several are named that are such
    words (faith, hope and love).
    """
    if token.acronym:
        return False
    if not token.begins:
        listed = source.names_that_are_words
        name = listed.get(token.start)
        if name is None or len(listed) < 2:
            return False
        return any(word in target.keys for sense in name.senses for word in sense)
    if any(name is not token for name in source.group_of(token)):
        return False
    if is_slavic_surname(word_nominatives(token.key, source.lang)[0], source.lang):
        return False
    senses = meanings(token.key, target.lang)
    here = (*target.words[:1], *target.small_words)
    return any(word.key in senses for word in here)


_KIND = "ministry"  # which a text may call a ministry, without saying which


def _is_called_by_its_kind(phrases: Sequence[str], target: SegmentSide) -> bool:
    """Return whether a text speaks of "the ministry" and does not say which; ``phrases`` may render it in full."""
    if _KIND not in target.keys or not any(_KIND in phrase for phrase in phrases):
        return False
    return not any(
        _KIND in phrase for _, _, phrase in bodies_in(target.keys, target.lang)
    )


def is_epithet_of(
    token: NameToken, named: Collection[Ruler | None], target: SegmentSide
) -> bool:
    """Return whether a word is the epithet of a ruler that needs no other rendering; ``named``: rulers rendered.

    The epithet is rendered as a phrase, a numeral stands for it, or the ruler is lost
    with it.
    """
    ruler = token.ruler
    if ruler is None or not is_epithet(token):
        return False
    if ruler not in named:
        return True
    if any(word.ruler is not None and word.ruler.numeral for word in target.names):
        return True
    phrases = [
        phrase
        for code in ruler.epithets
        for phrase in epithet_phrases(code, target.lang)
    ]
    return any(has_phrase(target, phrase) for phrase in phrases)


def has_phrase(side: SegmentSide, phrase: str) -> bool:
    """Return whether the words of a phrase stand in a text one after the other, the last in any number."""
    wanted = words_of_phrase(phrase)
    first, size = wanted[0], len(wanted)
    for at, key in enumerate(side.keys):
        if not key.startswith(first):
            continue
        here = [word.partition("'")[0] for word in side.keys[at : at + size]]
        if here == wanted or here == [*wanted[:-1], f"{wanted[-1]}s"]:
            return True
    return False
