"""What romanization systems write for a name letter by letter, and which of its attested spellings they do not write.

Шольц is attested as Scholz, which no table writes: the name is of another language, and
the spelling Sholts, which every table writes, is nobody's. Гончарова is attested as
tables write it, and then what any other table of the three languages writes is a
variant of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.attested import spellings_of
from transqa.languages import language
from transqa.names.cases import with_yo, word_nominatives
from transqa.names.exonyms import english_of_nominative
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
    written = [_written(text, text_lang) for text, text_lang in _family(form, lang)]
    return frozenset({romanized(form)}.union(*written))


def is_family_spelling(latin: str, form: str, lang: str) -> bool:
    """Return whether a plain Latin word is one of ``family_spellings``, most of which need not be written for that.

    >>> is_family_spelling("hancharova", "гончарова", "ru"), is_family_spelling("goncharov", "гончарова", "ru")
    (True, False)
    """
    if latin == romanized(form):
        return True
    for text, text_lang in _family(form, lang):
        if latin in conventional_english(text):
            return True
        if _may_be_written(text, latin) and latin in _written(text, text_lang):
            return True
    return False


def _family(form: str, lang: str) -> list[tuple[str, str]]:
    """Return a nominative and its forms in the sister languages, each with its language."""
    family = [(form, lang)]
    if language(lang).is_east_slavic:
        family += [(other.text, other.lang) for other in other_forms(form, lang)]
    return family


def is_with_g_for_h(latin: str, key: str, lang: str, lexicon: AnyLexicon) -> bool:
    """Return whether a plain Latin word has g for г where the language writes h, and is else a spelling of the name.

    So agencies write names of Ukraine and Belarus after the Russian letter: Vugledar
    for «Вугледара», which is Vuhledar.
    """
    if "г" not in key or "g" not in latin or not _is_written_h(lang):
        return False
    soft = latin.replace("g", "h")
    spellings: set[str] = set()
    for form in word_nominatives(key, lang):
        spellings |= family_spellings(form, lang)
        spellings.update(spellings_of(lexicon, form, lang))
    return any(spelling.replace("g", "h") == soft for spelling in spellings)


@lru_cache(maxsize=16)
def _is_written_h(lang: str) -> bool:
    """Return whether the usual systems of a language write г as h."""
    if not language(lang).is_east_slavic:
        return False
    return all(spelling.startswith("h") for spelling in usual_spellings("га", lang))


# Letters that every system writes alike.
_AGREED = str.maketrans("мнлрбпд", "mnlrbpd")
_NOT_AGREED = re.compile("[^mnlrbpd]")
_VOWELS = "аеёиоуыэюяіїє"
# й and ь may be written by a vowel or not at all, ў and в by u, ж by j.
_EITHER = "йьўвжъ'"


@lru_cache(maxsize=20_000)
def _agreed_letters(word: str) -> str:
    """Return the letters of a Cyrillic or Latin word that every system writes alike, in Latin.

    >>> _agreed_letters("martsinkevich"), _agreed_letters("марцінкевіч")
    ('mrn', 'mrn')
    """
    return _NOT_AGREED.sub("", word.translate(_AGREED))


def _may_be_written(form: str, latin: str) -> bool:
    """Return whether some system may write a form as a Latin word: tested before any system is asked.

    >>> _may_be_written("марцінкевіч", "martsinkevich"), _may_be_written("марцінкевіч", "marchenko")
    (True, False)
    """
    return _may_end_alike(form, latin) and _agreed_letters(form) == _agreed_letters(
        latin
    )


def _may_end_alike(form: str, latin: str) -> bool:
    """Return whether a system may write the end of a form as that of a Latin word: a vowel for a vowel."""
    last = form[-1]
    return last in _EITHER or (last in _VOWELS) == (latin[-1:] in "aeiouyj")


def is_usual_spelling(latin: str, key: str, lang: str) -> bool:
    """Return whether a usual system writes a nominative of a folded Cyrillic word as a folded Latin one.

    >>> is_usual_spelling("goncharova", "гончаровой", "ru"), is_usual_spelling("hancharova", "гончаровой", "ru")
    (True, False)
    """
    return any(
        _may_be_written(form, latin) and latin in usual_spellings(form, lang)
        for form in word_nominatives(key, lang)
    )


def _is_own_spelling(latin: str, form: str, lang: str) -> bool:
    """Return whether a plain Latin word is what a usual system writes for a nominative, or a conventional form."""
    if latin == romanized(form) or latin in conventional_english(form):
        return True
    return _may_be_written(form, latin) and latin in usual_spellings(form, lang)


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
        if any(_is_own_spelling(text, form, lang) for text in spelled)
    ]
    if own:
        return tuple(own)
    return tuple(
        [
            form
            for form in forms
            if any(is_family_spelling(text, form, lang) for text in spelled)
        ]
    )


@lru_cache(maxsize=20_000)
def _written(form: str, lang: str) -> frozenset[str]:
    """Return the plain spellings of a form by the usual systems, and by those of scholars."""
    spellings = set(usual_spellings(form, lang))
    known = romanization_systems()
    for system in _SCHOLARLY:
        if f"{lang}-{system}" in known:
            spellings.add(romanize(form, f"{lang}-{system}"))
    return frozenset({plain_latin(spelling).replace("'", "") for spelling in spellings})


@lru_cache(maxsize=20_000)
def is_own_alphabet(latin: str, key: str, lang: str) -> bool:
    """Return whether a folded word with letters of its own (č, ŭ) is what a system writes for a nominative.

    Who writes Čemiel does so on purpose: it is the Latin alphabet of the language.

    >>> is_own_alphabet("čemiel", "чэмель", "be"), is_own_alphabet("cemiel", "чэмель", "be")
    (True, False)
    >>> is_own_alphabet("čermel", "чэмель", "be")
    False
    """
    if latin.isascii():
        return False
    systems = [name for name in romanization_systems() if name.startswith(f"{lang}-")]
    return any(
        fold_latin(romanize(form, system)).rstrip("'") == latin
        for form in word_nominatives(key, lang)
        if _may_be_written(form, plain_latin(latin))
        for system in systems
    )


# Systems with letters of their own, the first that has all of a word's is asked: the
# Latin alphabet of Belarusian, then that of Slavists.
_WITH_MARKS = ("lacinka", "scientific")


def system_with_marks(latin: str, lang: str) -> str:
    """Return the system of a language that writes the letters with marks that a word has; "" for none of either.

    >>> system_with_marks("Kraŭčonok", "be"), system_with_marks("Wałęsa", "be"), system_with_marks("Krauchonak", "be")
    ('be-lacinka', '', '')
    """
    marked = {letter for letter in latin.casefold() if not letter.isascii()}
    if not marked:
        return ""
    for name in _WITH_MARKS:
        system = f"{lang}-{name}"
        if system in romanization_systems() and marked <= _marked_letters(system, lang):
            return system
    return ""


@cache
def _marked_letters(system: str, lang: str) -> frozenset[str]:
    """Return the letters beyond ASCII that a system writes, alone or where ь stands behind: ś for сь."""
    letters = language(lang).alphabet
    written = romanize(
        " ".join((*letters, *[f"{letter}ь" for letter in letters])), system
    )
    return frozenset(letter for letter in written.casefold() if not letter.isascii())


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
        for text, strength in spellings.items():
            if is_family_spelling(text, form, lang):
                by_system = max(by_system, strength)
            else:
                foreign = max(foreign, strength)
    return KnownSpellings(by_system, foreign)


_OF_ANOTHER_LANGUAGE = 5  # strength from which a spelling that no system writes is it
_KNOWN_BY_SYSTEM = (
    3  # strength from which any system of the three languages may be used
)


@lru_cache(maxsize=20_000)
def is_misnamed_place(key: str, lang: str, latin: str) -> bool:
    """Return whether a plain Latin word is a listed place letter by letter that English calls otherwise.

    Of a place whose English name a system writes (Kharkiv), what any other system writes
    is a variant.

    >>> is_misnamed_place("женеве", "ru", "zheneva"), is_misnamed_place("харькове", "ru", "harkov")
    (True, False)
    """
    # Few words are listed, so that the lists are asked before the systems.
    if not any(
        english_of_nominative(form, lang) for form in word_nominatives(key, lang)
    ):
        return False
    for form in forms_by_letters(key, lang, latin):
        names = [plain_latin(name) for name in english_of_nominative(form, lang)]
        if not names or latin in names:
            continue
        if not any(is_family_spelling(name, form, lang) for name in names):
            return True
    return False


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
    nominatives = word_nominatives(key, lang)
    written_so = [form for form in nominatives if is_family_spelling(latin, form, lang)]
    if not written_so:
        return False
    if is_misnamed_place(key, lang, latin):
        return False
    known = known_spellings(lexicon, key, lang, latin)
    if _is_of_another_language(known):
        return False
    for form in written_so:
        may_be_nominative = form != key or form == nominatives[0]
        if not may_be_nominative and not spellings_of(lexicon, form, lang):
            continue
        if known.by_system >= _KNOWN_BY_SYSTEM:
            return True
        if latin in [plain_latin(text) for text in usual_spellings(form, lang)]:
            return True
    return False


def is_pure_as_it_stands(lexicon: AnyLexicon, word: str, lang: str, latin: str) -> bool:
    """Return whether a plain Latin word is what a system writes for a name that is known to stand in the nominative.

    ``word``: in small letters, its ё kept.

    >>> from transqa.lexicon import lexicon_of
    >>> words = (("вясёлка", "viasiolka"), ("шпігель", "shpihel"))
    >>> [is_pure_as_it_stands(lexicon_of(), word, "be", latin) for word, latin in words]
    [True, False]
    """
    key = word.replace("ё", "е")
    if not is_family_spelling(latin, word, lang) or is_misnamed_place(key, lang, latin):
        return False
    return not _is_of_another_language(known_spellings(lexicon, key, lang, latin))


def _is_of_another_language(known: KnownSpellings) -> bool:
    """Return whether a name is attested as no system writes it, and better than as systems do."""
    return known.foreign >= max(_OF_ANOTHER_LANGUAGE, known.by_system)
