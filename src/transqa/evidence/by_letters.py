"""What romanization systems write for a name letter by letter, and which of its attested spellings they do not write.

Шольц is attested as Scholz, which no table writes: the name is of another language, and
the spelling Sholts, which every table writes, is nobody's. Гончарова is attested as
tables write it, and then what any other table of the three languages writes is a
variant of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.attested import spellings_of
from transqa.languages import language
from transqa.names.cases import with_yo, word_nominatives
from transqa.names.forms import conventional_english, other_forms
from transqa.names.latin import fold_latin
from transqa.names.sound import plain_latin, romanized
from transqa.romanization import romanization_systems, romanize

if TYPE_CHECKING:
    from transqa.lexicon import AnyLexicon

# Of their letters the lexicon has the bare ones: Zytkavicy for Žytkavičy.
_SCHOLARLY = ("scientific", "lacinka")


@lru_cache(maxsize=20_000)
def usual_spellings(form: str, lang: str) -> frozenset[str]:
    """Return the folded spellings of the systems that are met most, and conventional English forms."""
    usual = language(lang).romanization.usual
    by_systems = [
        fold_latin(romanize(spelled, f"{lang}-{system}"))
        for spelled in with_yo(form)
        for system in usual
    ]
    return frozenset((*by_systems, *conventional_english(form)))


@lru_cache(maxsize=20_000)
def family_spellings(form: str, lang: str) -> frozenset[str]:
    """Return the plain spellings that usual systems write for a nominative and for its forms in the sister languages.

    >>> {"goncharova", "hancharova", "honcharova"} <= family_spellings("гончарова", "ru")
    True
    """
    spellings = {romanized(form), *_written(form, lang)}
    if language(lang).is_east_slavic:
        for other in other_forms(form, lang):
            spellings.update(_written(other.text, other.lang))
    return frozenset(spellings)


def forms_by_letters(key: str, lang: str, latin: str) -> tuple[str, ...]:
    """Return the nominatives of a folded word that a system writes as a plain Latin word.

    Those that its own language's systems write, or else those of the sister languages.
    ``yo`` may stand for the е that ё was folded to.

    >>> forms_by_letters("мюнхені", "uk", "miunkhen")
    ('мюнхень', 'мюнхен')
    >>> forms_by_letters("кельне", "ru", "kyoln"), forms_by_letters("кельне", "ru", "cologne")
    (('кельнь', 'кельн'), ())
    """
    spelled = {latin, latin.replace("yo", "e")}
    forms = word_nominatives(key, lang)
    own = [
        form
        for form in forms
        if not spelled.isdisjoint((romanized(form), *usual_spellings(form, lang)))
    ]
    if own:
        return tuple(own)
    return tuple(
        [form for form in forms if not spelled.isdisjoint(family_spellings(form, lang))]
    )


def _written(form: str, lang: str) -> set[str]:
    """Return the plain spellings of a form by the usual systems, and by those of scholars."""
    spellings = set(usual_spellings(form, lang))
    known = romanization_systems()
    for system in _SCHOLARLY:
        if f"{lang}-{system}" in known:
            spellings.add(romanize(form, f"{lang}-{system}"))
    return {plain_latin(spelling).replace("'", "") for spelling in spellings}


class KnownSpellings(NamedTuple):
    """How well a name is attested (1 to 15, 0: not) in its best spelling that systems write, and in the best other."""

    by_system: int
    foreign: int


@lru_cache(maxsize=20_000)
def known_spellings(
    lexicon: AnyLexicon, key: str, lang: str, latin: str
) -> KnownSpellings:
    """Return how well a folded Cyrillic name is attested in spellings that systems write, and in others.

    Of its nominatives those count that a system writes as the plain Latin word: of Палу
    not those of Пал, where Palu stands.

    >>> from transqa.lexicon import lexicon_of
    >>> known_spellings(lexicon_of(), "шольца", "ru", "sholts")
    KnownSpellings(by_system=0, foreign=9)
    """
    by_system = foreign = 0
    for form in forms_by_letters(key, lang, latin) or word_nominatives(key, lang):
        spellings = spellings_of(lexicon, form, lang)
        if not spellings:
            continue
        written = family_spellings(form, lang)
        for text, strength in spellings.items():
            if text in written:
                by_system = max(by_system, strength)
            else:
                foreign = max(foreign, strength)
    return KnownSpellings(by_system, foreign)


_OF_ANOTHER_LANGUAGE = 5  # strength from which a spelling that no system writes is it
_KNOWN_BY_SYSTEM = (
    3  # strength from which any system of the three languages may be used
)


@lru_cache(maxsize=20_000)
def is_pure_variant(lexicon: AnyLexicon, key: str, lang: str, latin: str) -> bool:
    """Return whether a plain Latin word is what a system writes for a name that is not of another language.

    The usual systems of its own language; of a name that is attested as systems write
    it, those of the sister languages too. A word in an oblique case that is written as
    it stands is no variant of the name.

    >>> from transqa.lexicon import lexicon_of
    >>> words = (("рудзянковай", "rudziankova"), ("вясны", "viasny"))
    >>> [is_pure_variant(lexicon_of(), key, "be", latin) for key, latin in words]
    [True, False]
    >>> words = (("гончарова", "hancharova"), ("шольц", "sholts"))
    >>> [is_pure_variant(lexicon_of(), key, "ru", latin) for key, latin in words]
    [True, False]
    """
    known = known_spellings(lexicon, key, lang, latin)
    if known.foreign >= max(_OF_ANOTHER_LANGUAGE, known.by_system):
        return False
    nominatives = word_nominatives(key, lang)
    for form in nominatives:
        may_be_nominative = form != key or form == nominatives[0]
        if not may_be_nominative and not spellings_of(lexicon, form, lang):
            continue
        usual = [plain_latin(text) for text in usual_spellings(form, lang)]
        if latin in usual:
            return True
        if known.by_system >= _KNOWN_BY_SYSTEM and latin in family_spellings(
            form, lang
        ):
            return True
    return False
