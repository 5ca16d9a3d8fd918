"""Case endings of the source that were romanized with the name: Viasny for «Вясны», Gomele for «Гомеле».

A Latin word that spells the form in the text and none of its nominatives is a leak where
something tells that the form is oblique: its nominative is known for a name and the
form is not, its ending is of no nominative, or a preposition stands before it.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Prefix

from transqa.evidence.bearers import (
    bearer_of,
    is_quoted,
    stands_oblique,
    surname_readings,
)
from transqa.evidence.by_letters import usual_spellings
from transqa.evidence.given_names import given_nominatives
from transqa.languages import language, shared_table
from transqa.names.cases import with_yo, word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import given_name
from transqa.names.sound import is_cyrillic, plain_latin, read_sound, romanized
from transqa.romanization import romanize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

LEAK_NATS = 3.0  # by which the form in the text must read better than any nominative
_ADJECTIVES = ("ий", "ый", "ой", "кі", "гі", "ы")
_NO_SOFT = "гкхжшщчц"  # letters behind which и is of а alone: Радуги is of Радуга
_ATTESTED = 2  # strength of a Latin word that is a name by itself: Zinke for «Зинке»
_SHORTEST = 5  # letters of a form that is no indeclinable name by chance: Гону
_VOWELS = "аеєиіїоуыэюя"
_FEWEST_LETTERS = 3  # a nominative of less than this is none


@cache
def _endings(lang: str, kind: str) -> tuple[str, ...]:
    """Return the endings of a kind (``languages/shared/leaks.toml``) in a language."""
    return tuple(shared_table("leaks").get(lang, {}).get(kind, "").split())


class Leak(NamedTuple):
    """The nominative of a name whose case ending was romanized with it.

    ``is_certain``: tables write the form in the text so, and what stands beside it or
    its ending tells that it is oblique.
    """

    nominative: str
    is_certain: bool


def leak_of(
    pair: NamePair, source: SegmentSide, langs: tuple[str, str], lexicon: AnyLexicon
) -> Leak | None:
    """Return the nominative of a name whose case ending leaked; None where none did, or several may be meant."""
    key, latin, lang = pair.source.key, pair.target.key, langs[0]
    if not _may_leak(key, latin, langs, lexicon):
        return None
    plain = plain_latin(latin)
    is_spelled = spells_form(key, lang, plain)
    is_told = _is_told_oblique(pair.source, source)
    if not is_told and (not is_spelled or lexicon.strength(plain) >= _ATTESTED):
        return None
    known = _known(plausible_nominatives(key, lang), lang, lexicon)
    if not is_told and (
        is_quoted(pair.source, source) or not _is_likely_oblique(key, lang, known)
    ):
        return None
    nominative = _nominative(pair, source, known)
    by_sound = known and not concepts(key, lang)
    leaks = is_spelled or (by_sound and _sounds_oblique(key, nominative, latin))
    if not nominative or not leaks:
        return None
    is_certain = is_told and is_spelled and lexicon.strength(plain) < _ATTESTED
    return Leak(nominative, is_certain)


def leaks_for_certain(
    pair: NamePair, source: SegmentSide, langs: tuple[str, str], lexicon: AnyLexicon
) -> bool:
    """Return whether the case ending of a name leaked, and that is certain (``Leak``)."""
    if not _may_leak_for_certain(pair.source.key, pair.target.key, langs, lexicon):
        return False
    leak = leak_of(pair, source, langs, lexicon)
    return leak is not None and leak.is_certain


@lru_cache(maxsize=50_000)
def _may_leak_for_certain(
    key: str, latin: str, langs: tuple[str, str], lexicon: AnyLexicon
) -> bool:
    """Return whether two folded words by themselves allow for a leak that is certain: those of few pairs do."""
    if not _may_leak(key, latin, langs, lexicon):
        return False
    plain = plain_latin(latin)
    return spells_form(key, langs[0], plain) and lexicon.strength(plain) < _ATTESTED


def _may_leak(
    key: str, latin: str, langs: tuple[str, str], lexicon: AnyLexicon
) -> bool:
    """Return whether the case ending of a folded name may stand in a Latin word at all."""
    return (
        language(langs[0]).is_east_slavic
        and not language(langs[1]).surnames.latin_endings
        and is_cyrillic(key)
        and latin.isascii()  # Veltzé is no reading of Вельце by any table
        and len(key) >= _SHORTEST
        and not given_name(key)
        and not lexicon.has_cyrillic(key)
    )


def _nominative(pair: NamePair, source: SegmentSide, known: Sequence[str]) -> str:
    """Return the one nominative of a name, by its bearer, by which is known, or by grammar alone; "" of several."""
    if pair.source.given:
        names = given_nominatives(pair.source.key, source.lang)
        return names[0] if len(names) == 1 else ""
    bearer = bearer_of(pair.source, source)
    if bearer is not None and bearer.is_person:
        borne = {reading.form for reading in bearer.readings}
        if len(borne) == 1:
            return borne.pop()
    if known:
        return known[0]
    forms = plausible_nominatives(pair.source.key, source.lang)
    of_men = [form for form in forms if form[-1] not in "ое"]
    return of_men[0] if len(of_men) == 1 else ""


def _is_told_oblique(name: NameToken, source: SegmentSide) -> bool:
    """Return whether what stands before a name, its bearer or its ending tells that it is oblique."""
    if stands_oblique(name, source) or name.key.endswith(
        _endings(source.lang, "oblique")
    ):
        return True
    if any(
        reading.is_nominative for reading in surname_readings(name.key, source.lang)
    ):
        return False
    bearer = bearer_of(name, source)
    return bearer is not None and bearer.is_person


def _is_likely_oblique(key: str, lang: str, known: Sequence[str]) -> bool:
    """Return whether a form is likely to be no nominative, since one of its nominatives is known and it is not."""
    if not known or concepts(key, lang):
        return False
    if any(reading.is_nominative for reading in surname_readings(key, lang)):
        return False
    is_adjective = known[0].endswith(_ADJECTIVES)
    return not (is_adjective and key.endswith(_endings(lang, "nominative")))


@lru_cache(maxsize=20_000)
def spells_form(key: str, lang: str, latin: str) -> bool:
    """Return whether a usual system writes a plain Latin word for a folded form, and none for its nominatives.

    >>> spells_form("гомеле", "ru", "gomele"), spells_form("гомеле", "ru", "gomel")
    (True, False)
    """
    if latin not in _spellings(key, lang):
        return False
    forms = word_nominatives(key, lang)
    return not any(latin in _spellings(form, lang) for form in forms if form != key)


def _spellings(form: str, lang: str) -> set[str]:
    return {romanized(form), *map(plain_latin, usual_spellings(form, lang))}


def _sounds_oblique(key: str, nominative: str, latin: str) -> bool:
    """Return whether a Latin word sounds like a form in the text rather than like its nominative."""
    own = read_sound(with_yo(key), latin).cost
    if not nominative or math.isinf(own):
        return False
    beyond = read_sound(with_yo(nominative), latin, own + LEAK_NATS).cost
    return beyond - own >= LEAK_NATS


@lru_cache(maxsize=20_000)
def plausible_nominatives(key: str, lang: str) -> tuple[str, ...]:
    """Return the nominatives of a folded word, itself left out, that the letters before the ending allow.

    >>> plausible_nominatives("радуги", "ru"), plausible_nominatives("вясны", "be")
    (('радуга',), ('вясна',))
    """
    forms = []
    for form in word_nominatives(key, lang):
        if form == key or len(form) < _FEWEST_LETTERS:
            continue
        if form[-1] in "яь" and form[-2] in _NO_SOFT:
            continue
        hard = key[-1] in _endings(lang, "soft") and form[-1] == "а"
        if hard and form[-2] not in _NO_SOFT:
            continue
        if form[-1] == "й" and form[-2] not in _VOWELS:
            continue
        if form[-2:] in _endings(lang, "foreign"):
            continue
        if form[-1] not in "аяоеэьйіыи" and form[-2:] in _NO_ENDS:
            continue
        forms.append(form)
    return tuple(forms)


# Two consonants that no name ends in, for a vowel would stand between them.
_NO_ENDS = frozenset(
    (  # noqa: SIM905 - 52 groups are no easier to read as a list
        "сн зн вн шн жн чн кн гн пн бн тн дн мн лк жк шк чк йк вк бк пк дк тк гк вл бл пл тл дл гл кл шл "
        "жл мл бр вр гр др кр пр тр хр вг дз"
    ).split()
)


def _known(forms: Sequence[str], lang: str, lexicon: AnyLexicon) -> tuple[str, ...]:
    """Return those of some nominatives that are known for names, the best known first."""
    strengths: list[tuple[int, str]] = []
    for form in forms:
        spellings = lexicon.latin_of(form)
        strength = max([strength for _, strength in spellings], default=0)
        if given_name(form) or concepts(form, lang):
            strength += _LISTED
        if strength:
            strengths.append((-strength, form))
    strengths.sort(key=lambda entry: entry[0])
    return tuple([form for _, form in strengths])


_LISTED = 5  # strengths that a name gains which our tables have


def spelled_nearest(
    nominative: str, usual: str, written: str, lang: str, lexicon: AnyLexicon
) -> str:
    """Return the spelling of a nominative, ``usual`` or well attested, that begins most like a leaked form."""
    spellings = [usual]
    for system in language(lang).romanization.usual:
        spellings.append(romanize(nominative.capitalize(), f"{lang}-{system}"))
    attested = sorted(lexicon.latin_of(nominative), key=lambda entry: -entry[1])
    spellings += [
        latin.title() for latin, strength in attested if strength >= _WELL_ATTESTED
    ]
    plain = plain_latin(written)

    def likeness(spelling: str) -> tuple[int, bool]:
        # Of two that are alike, Kovalëva and Kovaleva, the one in letters of the text.
        alike = Prefix.similarity(plain_latin(spelling), plain)
        return alike, spelling.isascii() or not written.isascii()

    return max(spellings, key=likeness)


_WELL_ATTESTED = 3  # strength from which a spelling is proposed
