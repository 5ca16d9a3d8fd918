"""Given names of be, ru and uk in Latin letters: which of them a word is, and whether two words are two names."""

from __future__ import annotations

from functools import cache, lru_cache

from transqa.languages import shared_rows
from transqa.names.cases import word_nominatives
from transqa.names.forms import given_name, given_names
from transqa.names.sound import plain_latin


@cache
def _latin_forms() -> dict[str, frozenset[int]]:
    """Return the numbers of the given names that a plain Latin word spells by the usual system or by convention.

    ``bench/make/given_latin.py`` wrote the spellings of each.
    """
    spelled: dict[str, set[int]] = {}
    for number, (_, spellings) in enumerate(shared_rows("given_latin")):
        for spelling in spellings.split():
            spelled.setdefault(spelling, set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in spelled.items()}


@cache
def _numbers() -> dict[str, frozenset[int]]:
    """Return the numbers of the given names that a Cyrillic form, full or short, is of in any language."""
    numbers: dict[str, set[int]] = {}
    for number, name in enumerate(given_names()):
        for form in (*name.be, *name.ru, *name.uk, *name.short):
            numbers.setdefault(form.replace("ё", "е"), set()).add(number)
    return {form: frozenset(of_form) for form, of_form in numbers.items()}


def is_latin_given_name(key: str) -> bool:
    """Return whether a folded Latin word is a given name of be, ru or uk.

    >>> is_latin_given_name("mykhailo"), is_latin_given_name("lavrov")
    (True, False)
    """
    return bool(_names_of(key))


def _names_of(latin: str) -> frozenset[int]:
    """Return the numbers of the given names that a Latin word spells.

    x is read as ks (Maxim), c as the Belarusian Latin alphabet has it (Zmicier).
    """
    plain = plain_latin(latin)
    forms = _latin_forms()
    others = (plain.replace("x", "ks"), plain.replace("c", "ts").replace("ie", "e"))
    found = (forms[spelling] for spelling in (plain, *others) if spelling in forms)
    return next(found, frozenset())


def given_nominatives(key: str, lang: str) -> tuple[str, ...]:
    """Return what a folded Cyrillic word may stand for of the given names, itself first if it is one.

    >>> given_nominatives("миколі", "uk")
    ('микола',)
    """
    forms = dict.fromkeys((key, *word_nominatives(key, lang)))
    return tuple([form for form in forms if given_name(form)])


@lru_cache(maxsize=20_000)
def are_two_given_names(cyrillic: str, lang: str, latin: str) -> bool:
    """Return whether the table of given names tells that a Latin word is another one than a Cyrillic word in any case.

    >>> are_two_given_names("миколі", "uk", "mykhailo"), are_two_given_names("миколі", "uk", "nicholas")
    (True, False)
    """
    others = _names_of(latin)
    own = _names_in_case(cyrillic, lang) if others else others
    return bool(own) and own.isdisjoint(others)


@lru_cache(maxsize=20_000)
def are_one_given_name(cyrillic: str, lang: str, latin: str) -> bool:
    """Return whether the table of given names has a Latin word for a form, full or short, of a Cyrillic word's name.

    >>> are_one_given_name("францішкам", "be", "franak"), are_one_given_name("францішкам", "be", "piotr")
    (True, False)
    """
    others = _names_of(latin)
    return bool(others) and not others.isdisjoint(_names_in_case(cyrillic, lang))


def _names_in_case(cyrillic: str, lang: str) -> frozenset[int]:
    """Return the numbers of the given names that a folded Cyrillic word is a form of, in any case."""
    forms = given_nominatives(cyrillic, lang)
    return frozenset().union(*[_numbers().get(form, frozenset()) for form in forms])
