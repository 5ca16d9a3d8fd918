"""Acronyms and clipped names of the news, and the words that render them: МИД is the Foreign Ministry.

Two bodies may share an acronym (КПК is a party and a code), and what is no body
is translated as common words: ДТП is an accident. Callers ask about words that are
written in capitals or with a capital; in lower case a form may be another word (воз).
From ``acronyms.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import east_slavic, shared_records
from transqa.names.declension import rows_with_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BODY = "body"
_LONGEST_IN_CAPITALS = 4  # letters of an acronym: Hamas and Unesco are written small
_SMALL = frozenset(["of", "the", "and", "for", "in"])  # words of names without capitals
_TARGETS = ("en",)  # languages whose columns hold renderings


class Acronym(NamedTuple):
    """A row of the table: what it is (body, word or unit), its code, and its renderings by language."""

    kind: str
    code: str
    renderings: dict[str, tuple[str, ...]]


def is_common_acronym(word: str, lang: str) -> bool:
    """Return whether a folded acronym is translated as a common word, or is a unit: no name need stand for it.

    >>> is_common_acronym("дтп", "ru"), is_common_acronym("гвт", "uk"), is_common_acronym("фсб", "ru")
    (True, True, False)
    """
    rows = acronyms(word, lang)
    return bool(rows) and all(acronym.kind != _BODY for acronym in rows)


def acronym_renderings(word: str, lang: str, target_lang: str) -> tuple[str, ...]:
    """Return the phrases that render a folded acronym, whatever it stands for.

    >>> acronym_renderings("смі", "be", "en")[:2]
    ('media', 'mass media')
    """
    phrases: dict[str, None] = {}
    for acronym in acronyms(word, lang):
        phrases |= dict.fromkeys(acronym.renderings.get(target_lang, ()))
    return tuple(phrases)


def plain_rendering(word: str, lang: str, target_lang: str, *, short: bool) -> str:
    """Return how a folded acronym of one body is usually rendered, with capitals; "" where that is not plain.

    ``short``: as an acronym, given where it has the letters of the body's code; else in
    words.

    >>> plain_rendering("фсб", "ru", "en", short=True), plain_rendering("мзс", "uk", "en", short=False)
    ('FSB', 'Foreign Ministry')
    """
    rows = acronyms(word, lang)
    if len(rows) != 1 or rows[0].kind != _BODY:
        return ""
    phrases = rows[0].renderings.get(target_lang, ())
    if short:
        code = rows[0].code
        is_plain = phrases[:1] == (code.lower(),) and len(code) <= _LONGEST_IN_CAPITALS
        return code if is_plain else ""
    in_words = next((phrase for phrase in phrases if " " in phrase), "")
    return " ".join(
        [part if part in _SMALL else part.title() for part in in_words.split()]
    )


def bodies_in(keys: Sequence[str], lang: str) -> Iterator[tuple[int, int, str]]:
    """Yield the phrases of two words or more that render a body in a text: the first and the last word, the phrase.

    ``keys``: the folded words of the text.

    >>> list(bodies_in(["the", "foreign", "ministry", "said"], "en"))
    [(1, 2, 'foreign ministry')]
    """
    phrases = _phrases(lang)
    for at, key in enumerate(keys):
        for phrase in phrases.get(key, ()):
            words = words_of_phrase(phrase)
            here = [word.partition("'")[0] for word in keys[at : at + len(words)]]
            if here == words:
                yield at, at + len(words) - 1, phrase
                break


def bodies_rendered(word: str, lang: str) -> frozenset[str]:
    """Return the codes of the bodies that one folded word of a language renders.

    >>> bodies_rendered("sbu", "en"), bodies_rendered("bank", "en")
    (frozenset({'SBU'}), frozenset())
    """
    return _by_rendering(lang).get(word, frozenset())


@cache
def _by_rendering(lang: str) -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = {}
    for acronym in _rows():
        if acronym.kind == _BODY:
            for phrase in acronym.renderings.get(lang, ()):
                codes.setdefault(phrase, set()).add(acronym.code)
    return {phrase: frozenset(found) for phrase, found in codes.items()}


def may_be_in_words(phrase: str, keys: Sequence[str], lang: str) -> bool:
    """Return whether a text, given as folded words, may name in words the body that an English phrase names.

    True where the phrase has no word for a kind of body, for then nothing is known.

    >>> may_be_in_words("defense ministry", ["заявили", "в", "министерстве"], "ru")
    True
    >>> may_be_in_words("defense ministry", ["заявили", "в", "мид"], "ru")
    False
    """
    words = phrase.split()
    for row in shared_records("body_kinds"):
        if row["en"] in words and row.get(lang):
            beginnings = tuple(row[lang].split())
            return any(key.startswith(beginnings) for key in keys)
    return True


def words_of_phrase(phrase: str) -> list[str]:
    """Return the words of a phrase as a text has them, without the endings of possessives.

    >>> words_of_phrase("ukraine's anti-corruption bureau")
    ['ukraine', 'anti', 'corruption', 'bureau']
    """
    return [word.partition("'")[0] for word in phrase.replace("-", " ").split()]


@cache
def _phrases(lang: str) -> dict[str, tuple[str, ...]]:
    """Return the phrases that render bodies by their first words, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in _by_rendering(lang):
        words = words_of_phrase(phrase)
        if len(words) > 1:
            found.setdefault(words[0], []).append(phrase)
    return {
        first: tuple(sorted(phrases, key=len, reverse=True))
        for first, phrases in found.items()
    }


def acronyms(word: str, lang: str) -> tuple[Acronym, ...]:
    """Return the rows that a folded word is a form of; where it is a nominative, those alone.

    >>> [row.code for row in acronyms("мида", "ru")], acronyms("лес", "ru")
    (['MFA'], ())
    """
    if lang not in east_slavic():
        return ()
    rows = _rows()
    return tuple([rows[number] for number in rows_with_form(word, "acronyms", lang)])


@cache
def _rows() -> tuple[Acronym, ...]:
    return tuple(
        Acronym(
            row["kind"],
            row["code"],
            {lang: tuple(row[lang].split("|")) for lang in _TARGETS},
        )
        for row in shared_records("acronyms")
    )
