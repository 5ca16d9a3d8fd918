"""Which given names a Latin word spells: a word that spells another given name names another person.

Marina is a letter away from Maria, and Valeria from Valery. Both are names that people
bear, and so no slips: Marina Kolesnikova is not Maria Kolesnikova.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transqa.languages import east_slavic
from transqa.names.forms import GivenName, given_name, given_names
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import ATTESTED, bits
from transqa.names.model import Verdict
from transqa.names.prepare import single_word
from transqa.names.reading import LatinWord, WordReading, read_exactly, variant

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3  # letters of a word that is taken for a given name


@cache
def _forms_by_consonants() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the forms of all given names, each with its language, by their consonant keys."""
    forms: dict[str, dict[tuple[str, str], None]] = {}
    for name in given_names():
        for lang in east_slavic():
            for text in getattr(name, lang):
                for key in cyrillic_skeletons(text):
                    forms.setdefault(key, {})[lang, text] = None
    return {key: tuple(texts) for key, texts in forms.items()}


@cache
def _by_english() -> dict[str, tuple[GivenName, ...]]:
    """Return the given names by their conventional English forms, folded."""
    names: dict[str, tuple[GivenName, ...]] = {}
    for name in given_names():
        for spelling in name.english:
            key = fold_latin(spelling)
            names[key] = (*names.get(key, ()), name)
    return names


@lru_cache(maxsize=4096)
def spelled_given_names(latin: str) -> dict[GivenName, WordReading]:
    """Return the given names that a Latin word spells, by some system or in English, and how it reads as each.

    >>> [name.be for name in spelled_given_names("Marina")]
    [('марына',)]
    >>> spelled_given_names("Mariina")
    {}
    """
    word = LatinWord(latin, fold_latin(latin))
    if len(word.folded) < _SHORTEST:
        return {}
    found: dict[GivenName, WordReading] = {}
    for lang, text in _forms_by_consonants().get(skeleton(word.folded), ()):
        reading = read_exactly(single_word(text, lang), word)
        name = given_name(text)
        if name and reading and reading.verdict == Verdict.VARIANT:
            found.setdefault(name, reading)
    for name in _by_english().get(word.folded, ()):
        found.setdefault(name, variant(bits()[ATTESTED], word.folded))
    return found


def read_as_given_name(latin: str, forms: Iterable[str]) -> WordReading | None:
    """Return how a Latin word reads as a given name that has one of some Cyrillic forms; None if it spells none.

    >>> read_as_given_name("Aliaksandr", ["алесь"]).verdict
    <Verdict.VARIANT: 'variant'>
    """
    own = set(forms)
    for name, reading in spelled_given_names(latin).items():
        if _has_form(name, own):
            return reading
    return None


def is_another_given_name(latin: str, forms: Iterable[str]) -> bool:
    """Return whether a Latin word spells a given name, and none that has one of some Cyrillic forms.

    >>> is_another_given_name("Marina", ["мария"])
    True
    >>> is_another_given_name("Marja", ["мария"]), is_another_given_name("Mariaa", ["мария"])
    (False, False)
    """
    own = set(forms)
    names = spelled_given_names(latin)
    return bool(names) and not any(_has_form(name, own) for name in names)


def _has_form(name: GivenName, forms: set[str]) -> bool:
    """Return whether a given name has one of some Cyrillic forms, full or short."""
    return not forms.isdisjoint((*name.be, *name.ru, *name.uk, *name.short))
