"""Which Latin spellings are attested for a Cyrillic name: in any case, and by its forms in the sister languages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.languages import east_slavic, language
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import names_in_english
from transqa.names.forms import forms_in, likeliest_form
from transqa.names.monarchs import translated_names
from transqa.names.palladius import is_plainly_chinese, pinyin
from transqa.names.sound import plain_latin
from transqa.names.word_names import english_spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transqa.lexicon import AnyLexicon

# The language whose press most attested pairs are of, and which the tables know best.
ENGLISH = "en"
_BY_TABLE = 3  # strength of a spelling that a table of ours gives
LISTED = 7  # of one in the lists of countries and places
_DERIVED = 2  # Russian forms that are asked for a word of a sister language


@lru_cache(maxsize=20_000)
def attested_spellings(
    lexicon: AnyLexicon, key: str, lang: str, target_lang: str
) -> Mapping[str, int]:
    """Return the Latin spellings attested for a folded Cyrillic word, each with its strength (1 to 15).

    The word may stand in any case; each of its possible nominatives is looked up, and
    what it would be in the other East Slavic languages, for most attested pairs are
    Russian. Chinese names in pinyin, the names of popes and monarchs, and those of
    countries and places that are called otherwise come from tables, where these have
    the target language.
    """
    spellings: dict[str, int] = {}
    for form in attested_forms(lexicon, key, lang):
        for latin, strength in lexicon.latin_of(form):
            if strength > spellings.get(latin, 0):
                spellings[latin] = strength
    for latin in translated_names(key, lang, target_lang):
        spellings[latin] = max(_BY_TABLE, spellings.get(latin, 0))
    _add_by_tables(spellings, key, lang, target_lang)
    return spellings


@lru_cache(maxsize=20_000)
def attested_forms(lexicon: AnyLexicon, key: str, lang: str) -> tuple[str, ...]:
    """Return the nominatives a folded Cyrillic word may stand for that the lexicon has, those of its language first."""
    forms = word_nominatives(key, lang)
    known = [form for form in forms if lexicon.has_cyrillic(form)]
    for form in forms:
        known += _sisters(lexicon, form, lang)
    return tuple(dict.fromkeys(known))


@lru_cache(maxsize=50_000)
def is_attested_in_cyrillic(
    lexicon: AnyLexicon, latin: str, cyrillic: str, lang: str
) -> bool:
    """Return whether a Latin name is an attested spelling of a folded Cyrillic word, in any case or number.

    Of a word in the plural (Моголов) the singular and the plural are looked up; the
    name may be in the English plural, too.
    """
    plain = plain_latin(latin)
    names = {plain, plain.removesuffix("s")}
    if not names.isdisjoint(attested_spellings(lexicon, cyrillic, lang, ENGLISH)):
        return True
    for ending in _PLURALS:
        stem = cyrillic.removesuffix(ending)
        if stem == cyrillic or len(stem) < _SHORTEST_STEM:
            continue
        for form in (stem, f"{stem}ы", f"{stem}и"):
            if any(spelling in names for spelling, _ in lexicon.latin_of(form)):
                return True
    return False


_PLURALS = ("ами", "ями", "ов", "ев", "ам", "ям", "ах", "ях", "ы", "и")
_SHORTEST_STEM = 3  # letters


def spellings_of(lexicon: AnyLexicon, form: str, lang: str) -> dict[str, int]:
    """Return the Latin spellings of a folded nominative, with their strengths.

    As it stands, by its forms in the sister languages, and by the tables of Chinese
    syllables, countries and places.
    """
    spellings: dict[str, int] = {}
    for text in (form, *_sisters(lexicon, form, lang)):
        for latin, strength in lexicon.latin_of(text):
            spellings[latin] = max(strength, spellings.get(latin, 0))
    _add_by_tables(spellings, form, lang, ENGLISH)
    return spellings


def _add_by_tables(
    spellings: dict[str, int], word: str, lang: str, target_lang: str
) -> None:
    """Add what the tables of Chinese syllables, countries and places call a word."""
    for latin in pinyin(word, lang):
        spellings[latin] = max(_strength_of_pinyin(word, lang), spellings.get(latin, 0))
    if target_lang != ENGLISH:
        return
    for name in (*names_in_english(word, lang), *english_spellings(word, lang)):
        latin = plain_latin(name)
        spellings[latin] = max(LISTED, spellings.get(latin, 0))


def _strength_of_pinyin(word: str, lang: str) -> int:
    """Return how well a reading in pinyin is attested: less where a word may be Chinese by chance, as Хаменей."""
    return LISTED if is_plainly_chinese(word, lang) else _BY_TABLE


def _sisters(lexicon: AnyLexicon, form: str, lang: str) -> list[str]:
    """Return the forms of a nominative in the sister languages that the lexicon has; of a Russian word none.

    Most attested pairs are Russian: of a Ukrainian word the Russian forms come before
    the Belarusian ones.
    """
    if lang == "ru" or not language(lang).is_east_slavic:
        return []
    derived = list(forms_in(form, lang, "ru")[:_DERIVED])
    for other in east_slavic():
        likeliest = "" if other == "ru" else likeliest_form(form, lang, other)
        if likeliest:
            derived.append(likeliest)
            break
    return [text for text in derived if lexicon.has_cyrillic(text)]
