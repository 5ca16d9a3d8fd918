"""What is counted: the nouns beside a number, by an English word that all languages share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transqa.base.kept import KeptByLanguage
from transqa.languages import language
from transqa.quantities.patterns import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 2  # letters of a beginning


@cache
def _table(lang: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the concepts of whole forms and of beginnings."""
    exact: dict[str, frozenset[str]] = {}
    begins: dict[str, frozenset[str]] = {}
    for concept, words in language(lang).quantities.counted.items():
        for form in folded(words).split():
            store, key = (begins, form[:-1]) if form.endswith("*") else (exact, form)
            store[key] = store.get(key, frozenset()) | {concept}
    return exact, begins


def _concepts(lang: str, word: str) -> frozenset[str]:
    exact, begins = _table(lang)
    found = exact.get(word, frozenset())
    if begins:
        for size in range(_SHORTEST, len(word) + 1):
            found |= begins.get(word[:size], frozenset())
    return found


concepts_of_words = KeptByLanguage(_concepts)


def concepts(words: Iterable[str], lang: str) -> frozenset[str]:
    """Return what some folded words name of the things that are counted.

    >>> sorted(concepts(["погибших", "детей"], "ru")), sorted(concepts(["children", "killed"], "en"))
    (['children', 'dead'], ['children', 'dead'])
    """
    found: frozenset[str] = frozenset()
    for word in concepts_of_words[lang].of(words):
        found |= word
    return found
