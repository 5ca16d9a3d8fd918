"""Spots what may be a name in a text by its capitals: single words, with what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import given_name, is_patronymic
from transqa.text.common import is_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.text.words import Word

CYRILLIC_LANGS = ("be", "ru", "uk")
_BEGINS = re.compile(r"(?:^|[.!?…:;][\"»”’)\]]*\s+|(?:^|[\s(\[])[\"«“„‘'(\[]|•\s*|(?:^|\s)[-–—]\s+|[\n\r]\s*)$")
_QUOTED = re.compile(r"[\"«“„][^\W\d_]+[\"»”“]")
_JOINT = re.compile(r"[ \u00a0\t]+|[-‐‑]|[ \u00a0]+(?:[^\W\d_]\.[ \u00a0]?){1,2}")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.[ \u00a0]?$")
_POSSESSIVE = re.compile("'s$|(?<=s)'$")


class NameToken(NamedTuple):
    """A capitalised word: its place, its text and key (without a possessive ending), and what it may be.

    ``begins``: it begins a sentence, a quotation or an item, where any word has a capital. ``group``: words of one
    group follow each other. ``given``: a known given name of be, ru or uk. ``person``: a word of its group, an initial
    before it or a patronymic tells that a person is named. ``common``: also a common word.
    """

    start: int
    end: int
    text: str
    key: str
    begins: bool
    group: int
    given: bool
    person: bool
    common: bool


def spot_names(text: str, words: Sequence[Word], lang: str) -> tuple[NameToken, ...]:
    """Return the capitalised words of a text in a language, acronyms left out.

    >>> from transqa.text.words import words
    >>> text = "Об этом сказала Светлана Тихановская."
    >>> [(t.text, t.person) for t in spot_names(text, words(text), "ru")]
    [('Об', False), ('Светлана', True), ('Тихановская', True)]
    """
    capital = [word for word in words if word.text[0].isupper() and not _is_acronym(word.text, lang)]
    tokens: list[NameToken] = []
    group, last = -1, -1
    for word in capital:
        start, end, written, key = word
        if last < 0 or not _JOINT.fullmatch(text, last, start) or _parts(tokens[-1], key, lang):
            group += 1
        bare = _POSSESSIVE.sub("", key)
        stop = end - (len(key) - len(bare)) if len(key) == len(written) else end
        last = end
        begins = _BEGINS.search(text, max(0, start - 8), start) is not None
        if begins and start and _QUOTED.match(text, start - 1):
            begins = False  # one word in quotation marks: a name, of a club, a paper, a ship
        common = is_common(bare, lang)
        known = lang in CYRILLIC_LANGS and not common and is_given(bare, lang)
        initial = _INITIAL.search(text, max(0, start - 4), start) is not None
        tokens.append(NameToken(start, stop, text[start:stop], bare, begins, group, known, initial or known, common))
    return _with_persons(tokens, lang)


def _parts(before: NameToken, key: str, lang: str) -> bool:
    """Return whether a capitalised word begins a name of its own after another one: a given name after a country."""
    if lang not in CYRILLIC_LANGS or before.given or before.person:
        return False
    return bool(concepts(before.key, lang)) or is_given(key, lang)


def _with_persons(tokens: list[NameToken], lang: str) -> tuple[NameToken, ...]:
    """Return the tokens; what follows or precedes a given name, or a patronymic, names a person."""
    sizes = Counter(token.group for token in tokens)
    groups = {token.group for token in tokens if token.person and (not token.begins or sizes[token.group] > 1)}
    patronymics = {one.start: one.group for one in tokens if sizes[one.group] > 2 and is_patronymic_like(one.key)}
    if lang in CYRILLIC_LANGS:
        groups |= set(patronymics.values())
    return tuple(
        token._replace(person=token.group in groups, common=token.common or token.start in patronymics)
        for token in tokens
    )


def _is_acronym(written: str, lang: str) -> bool:
    """Return whether a word is an acronym of the text's own script; NASA in a Cyrillic text is a name to be kept."""
    if len(written) < 2 or any(map(str.isdigit, written)):
        return True
    return (
        len(written) <= 5
        and written.isupper()
        and not (lang in CYRILLIC_LANGS and len(written) > 2 and written.isascii())
    )


@lru_cache(maxsize=20_000)
def is_given(key: str, lang: str) -> bool:
    """Return whether a folded word is a given name of be, ru or uk in full, in any case."""
    return any(_is_full(form) for form in word_nominatives(key, lang))


def _is_full(form: str) -> bool:
    known = given_name(form)
    return known is not None and form not in (short.replace("ё", "е") for short in known.short)


@lru_cache(maxsize=20_000)
def is_patronymic_like(key: str) -> bool:
    """Return whether a folded word is a patronymic in any case: Петровичу, Іванаўны."""
    return len(key) > 6 and (is_patronymic(key) or _PATRONYMIC.search(key) is not None)


_PATRONYMIC = re.compile("(?:[оеё]вич|[иі]ч|[аяоеёі]віч|[оеёуаї][вў]н)(?:а|у|ем|ам|ом|е|і|ы|и|ой|ай|ою|аю|ю|ові)?$")
