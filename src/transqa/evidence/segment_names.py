"""Pairs the names of one segment, and tells which of them are judged, lost and added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.given_names import are_two_given_names, is_latin_given_name
from transqa.evidence.kept_names import (
    SHORTEST_NAME,
    SMALL_WORD,
    is_epithet_of,
    is_kept,
)
from transqa.evidence.name_facts import Surroundings, source_facts
from transqa.evidence.pairing import (
    ALIKE,
    NamePair,
    NamePairs,
    closeness,
    likeness,
    meanings_of,
    pair_names,
    token_meanings,
    window,
)
from transqa.evidence.rulers import is_epithet
from transqa.evidence.spotting import (
    NameToken,
    is_given,
    is_patronymic_of_given,
    token_of_word,
)
from transqa.evidence.word_names import rendered_in_full
from transqa.languages import language
from transqa.names.exonyms import concepts
from transqa.names.organizations import (
    acronyms,
    bodies_in,
    bodies_rendered,
    may_be_in_words,
)
from transqa.names.sound import plain_latin
from transqa.text.common import is_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.evidence.lost_rows import Rival
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.side import SegmentSide
    from transqa.lexicon import AnyLexicon
    from transqa.text.words import Word

    Places = Sequence[tuple[int, int]]


_SHORTEST_ACRONYM = 2
_APART = 1000  # below which the groups of phrases that name bodies are numbered


class SegmentNames(NamedTuple):
    """The names of one segment: the pairs that are judged, the names that nothing renders, each with its rival."""

    segment: SegmentPair
    found: NamePairs
    judged: tuple[NamePair, ...]
    lost: tuple[tuple[NameToken, Rival | None, NamePair | None], ...]
    added: tuple[NameToken, ...]


class PairedNames(NamedTuple):
    """The names of one segment before anything is known of the document: ``SegmentNames`` without rivals."""

    segment: SegmentPair
    found: NamePairs
    judged: tuple[NamePair, ...]
    lost: tuple[NameToken, ...]
    added: tuple[NameToken, ...]


def paired_names(
    segment: SegmentPair,
    settled: Places,
    settled_target: Places,
    around: Surroundings,
    lexicon: AnyLexicon,
) -> PairedNames:
    """Return the names of a segment, paired; places of both sides that the glossary settles are left alone."""
    source, target = segment.source, segment.target
    found = pair_names(source.names, target.names, source.lang, target.lang, lexicon)
    found = _with_small_words(found, source, target, lexicon)
    in_full = rendered_in_full(source, target)
    judged = tuple(
        [
            pair
            for pair in found.pairs
            if not is_within(pair.target, settled_target)
            and not is_within(pair.source, settled)
            and not is_within(pair.source, in_full)
            and not pair.source.lower
            and not _are_common_words(pair, source.lang, target.lang)
            and _may_be_name(pair.source, source.lang, around, lexicon)
        ]
    )
    named = {pair.source.ruler for pair in found.pairs if not is_epithet(pair.source)}
    lost = [
        token
        for token in found.lost
        if not is_within(token, settled)
        and not is_within(token, in_full)
        and not is_epithet_of(token, named, target)
        and _may_be_name(token, source.lang, around, lexicon)
        and _may_be_missed(token, source.lang)
        and not is_kept(token, source, target, lexicon)
    ]
    added: list[NameToken] = []
    if found.added:
        added = [
            token
            for token in found.added
            if not is_within(token, settled_target)
            and _is_new(token, source, target, lexicon)
        ]
    if any(token.acronym and acronyms(token.key, source.lang) for token in lost):
        added += _other_bodies(found, source, target)
    kept = _without_addresses(lost, source, added)
    return PairedNames(segment, found, judged, tuple(kept), tuple(added))


_MOST_WORDS = 200  # of a long source in which the counterpart of a name is looked for
_SHORTEST_SMALL = 5  # letters of a word in small letters that is paired with a name


def _with_small_words(
    found: NamePairs, source: SegmentSide, target: SegmentSide, lexicon: AnyLexicon
) -> NamePairs:
    """Return the pairs of a segment with those of names that were left over and words which lost their capital.

    Such a word (elensky, phlegstaff) is none of the language and no name that anybody
    bears, and reads like the name.
    """
    pairs = list(found.pairs)
    lost = []
    words: list[Word] | None = None
    for name in found.lost:
        pair = None
        if not name.lower and not name.common and len(name.key) >= _SHORTEST_SMALL:
            if words is None:
                words = _words_that_are_none(target, lexicon)
            pair = _with_small_word(name, source.lang, words, target.lang, lexicon)
        if pair is None:
            lost.append(name)
        else:
            pairs.append(pair)
    return NamePairs(tuple(pairs), tuple(lost), found.added)


def _words_that_are_none(side: SegmentSide, lexicon: AnyLexicon) -> list[Word]:
    """Return the words in small letters that are none of the language and no name that anybody bears."""
    return [
        word
        for word in side.words
        if len(word.key) >= _SHORTEST_SMALL
        and word.text.islower()
        and not is_common(word.key, side.lang)
        and not lexicon.strength(plain_latin(word.key))
    ]


def _with_small_word(
    name: NameToken,
    lang: str,
    words: Iterable[Word],
    target_lang: str,
    lexicon: AnyLexicon,
) -> NamePair | None:
    """Return the pair of a name and the first of some words that reads like it."""
    for word in words:
        cost = closeness(name.key, lang, word.key, target_lang, lexicon)
        if 0 < cost <= ALIKE:
            return NamePair(name, token_of_word(word, common=False), cost)
    return None


def _other_bodies(
    found: NamePairs, source: SegmentSide, target: SegmentSide
) -> Iterator[NameToken]:
    """Yield the phrases of the target that name a body which the source does not have, as words of a name."""
    named = {
        code for word in source.words for code in meanings_of(word.key, source.lang)
    }
    taken = {pair.target.start for pair in found.pairs}
    for first, last, phrase in bodies_in(target.keys, target.lang):
        words = target.words[first : last + 1]
        is_named = bool(named & bodies_rendered(phrase, target.lang))
        if is_named or may_be_in_words(phrase, source.keys, source.lang):
            continue
        if taken & {word.start for word in words}:
            continue
        start, end = words[0].start, words[-1].end
        yield NameToken(
            start,
            end,
            target.text[start:end],
            phrase,
            begins=False,
            group=-start - _APART,
            given=False,
            person=False,
            common=False,
            acronym=True,
        )


def _may_be_name(
    token: NameToken, lang: str, around: Surroundings, lexicon: AnyLexicon
) -> bool:
    """Return whether a word of the source may be a name at all: what begins a sentence needs a sign that it is one."""
    if token.lower:
        return True
    if token.common or not _is_long_enough(token):
        return False
    if language(lang).nouns_capitalised:
        return token.acronym or bool(token_meanings(token, lang))
    if token.capitals:
        return _is_name_by_itself(token, lang, lexicon)
    if not token.begins or token.person or token.acronym:
        return True
    facts = source_facts(lexicon, token.key, lang)
    return facts.known or facts.has_meaning or bool(around.seen[token.key])


def _without_addresses(
    lost: list[NameToken], source: SegmentSide, added: Sequence[NameToken]
) -> list[NameToken]:
    """Return the names that nothing renders, but for a given name and patronymic, or the latter, of an address.

    Сергей Викторович is so named by those who know him, and is Lavrov, the minister or
    he to a reader of English. Where another given name or a patronymic stands in the
    target, it is that of somebody else.
    """
    if not lost or any(_is_of_address(word.key) for word in added):
        return lost
    sizes = Counter([name.group for name in source.names])
    lost_keys: dict[int, list[str]] = {}
    for name in lost:
        lost_keys.setdefault(name.group, []).append(name.key)
    addresses = {
        group
        for group, keys in lost_keys.items()
        if sizes[group] == _ADDRESS_WORDS
        and (_is_address(keys, source.lang) or (not added and _is_rest(keys, source)))
    }
    return [name for name in lost if name.group not in addresses]


_ADDRESS_WORDS = 2
_LATIN_PATRONYMICS = ("vich", "vych", "vna", "yich", "ichna")


def _is_of_address(latin: str) -> bool:
    return latin.endswith(_LATIN_PATRONYMICS) or is_latin_given_name(latin)


def _is_rest(keys: Sequence[str], source: SegmentSide) -> bool:
    """Return whether a patronymic alone is lost of an address, the given name being rendered."""
    return len(keys) == 1 and is_patronymic_of_given(keys[0], source.lang)


def _is_address(keys: Sequence[str], lang: str) -> bool:
    """Return whether two words are a given name and a patronymic, and no surname in -ович.

    >>> _is_address(["сергею", "викторовичу"], "ru"), _is_address(["роман", "янукович"], "ru")
    (True, False)
    """
    if len(keys) != _ADDRESS_WORDS or not is_given(keys[0], lang):
        return False
    return is_patronymic_of_given(keys[1], lang)


# Letters and strength, together, of a word in a line in capitals that is a name. Of the
# small words of news 1 to 2 % pass for one so, of the names 40 to 50 %: the others are
# short, or too little known to be told from машина and рост.
_LETTERS_AND_STRENGTH = 10
_FEWEST_LETTERS = 5
_LEAST_STRENGTH = 4
_OF_SURNAME = 2  # strength of a word of the form of an East Slavic surname


def _are_common_words(pair: NamePair, lang: str, target_lang: str) -> bool:
    """Return whether a common word stands for one that sounds alike: Palace for «Палац» in what a body is called."""
    source, target = pair.source, pair.target
    if source.person or target.person:
        return False
    return is_common(target.key, target_lang) and is_common(source.key, lang)


def _may_be_missed(token: NameToken, lang: str) -> bool:
    """Return whether a word that nothing renders is surely a name: by its capital, or by the tables."""
    return (
        language(lang).capitals_tell_names
        or token.acronym
        or bool(token_meanings(token, lang))
    )


def _is_name_by_itself(token: NameToken, lang: str, lexicon: AnyLexicon) -> bool:
    """Return whether a word in a line in capitals is a name: what its letters and the lexicon tell."""
    facts = source_facts(lexicon, token.key, lang)
    if facts.has_meaning or token.ruler is not None:
        return True
    if facts.known and facts.slavic and facts.best_known >= _OF_SURNAME:
        return True
    letters = len(token.key)
    if letters < _FEWEST_LETTERS or facts.best_known < _LEAST_STRENGTH:
        return False
    return facts.known and letters + facts.best_known >= _LETTERS_AND_STRENGTH


def _is_long_enough(token: NameToken) -> bool:
    return len(token.key) >= (_SHORTEST_ACRONYM if token.acronym else SHORTEST_NAME)


def _is_new(
    token: NameToken, source: SegmentSide, target: SegmentSide, lexicon: AnyLexicon
) -> bool:
    """Return whether a word of the target is a name that nothing in the source accounts for."""
    if (
        (token.common and not _is_given_in_name(token, target))
        or not _is_long_enough(token)
        or language(target.lang).nouns_capitalised
        or (token.begins and language(target.lang).is_cyrillic)
    ):
        return False
    meaning = meanings_of(token.key, target.lang)
    share = token.start / len(target.text)
    for at in window(share, len(source.words), _MOST_WORDS):
        word = source.words[at]
        is_capital = word.text[0].isupper()
        if meaning:
            named = meanings_of if is_capital else concepts
            if not meaning.isdisjoint(named(word.key, source.lang)):
                return False
        if len(word.key) < SHORTEST_NAME:
            continue
        name, langs = word.key, (source.lang, target.lang)
        if not is_capital:
            # No spelling is attested for a word in small letters but by chance.
            if likeness(name, langs[0], token.key, langs[1]) <= SMALL_WORD:
                return False
            continue
        if closeness(name, langs[0], token.key, langs[1], lexicon) > ALIKE:
            continue
        if not are_two_given_names(name, langs[0], token.key):
            return False
    return True


def _is_given_in_name(token: NameToken, target: SegmentSide) -> bool:
    """Return whether a common word is the given name of a longer name: Maxim Smirnov."""
    if not is_latin_given_name(token.key):
        return False
    return any(
        not word.common and word.start > token.start for word in target.group_of(token)
    )


def is_within(token: NameToken | None, places: Places) -> bool:
    """Return whether a word stands in one of some places, given as half-open spans."""
    if token is None:
        return False
    return any(start <= token.start < end for start, end in places)
