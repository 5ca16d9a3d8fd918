"""What the verbs, adjectives and adverbs of a sentence mean, in several languages: from ``predicates.tsv``.

A meaning is a row of the table, known by its code: RISE is rose, grew and выросли. The
table is made for one question: whether a word of one side has its rendering on the
other, or that of its opposite.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import KeptByLanguage
from transqa.languages import shared_records
from transqa.text.common import bases
from transqa.text.words import with_initial_u

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_INFLECTED = ("be", "ru", "uk")  # languages whose words the table has by beginnings
_LEAST_BEGINNING = 2  # letters


class Meanings(NamedTuple):
    """The codes of what a word means, and of what it may stand for beside."""

    plain: frozenset[str]
    loose: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Return both."""
        return self.plain | self.loose


_NONE = Meanings(frozenset(), frozenset())


def knows_predicates(lang: str) -> bool:
    """Return whether the table has words of a language."""
    return lang == "en" or lang in _INFLECTED


def meanings(key: str, lang: str) -> Meanings:
    """Return what a folded word means; nothing for a word or a language that the table does not have.

    >>> sorted(meanings("выросли", "ru").plain), sorted(meanings("grew", "en").plain)
    (['RISE'], ['RISE'])
    """
    return _MEANINGS[lang][key]


def _meanings(lang: str, key: str) -> Meanings:
    if not knows_predicates(lang):
        return _NONE
    table = _table(lang)
    plain = _looked_up(key, lang, table.words, table.beginnings)
    loose = _looked_up(key, lang, table.loose, {}) if table.loose else frozenset()
    return Meanings(plain, loose) if plain or loose else _NONE


def opposable(keys: Iterable[str], lang: str) -> frozenset[str]:
    """Return what the words of a text plainly mean, of that which has an opposite.

    A word in which a phrase ends counts as the phrase: an upper bound, for asking fast
    whether a text is worth a look.

    >>> sorted(opposable(("prices", "rose"), "en"))
    ['RISE']
    """
    return frozenset().union(*_OPPOSABLE[lang].of(keys))


def _opposable(lang: str, key: str) -> frozenset[str]:
    codes = meanings(key, lang).plain
    phrases = _table(lang).phrases.get(key) if knows_predicates(lang) else None
    if phrases is not None:
        codes = codes.union(*phrases.words.values(), *phrases.beginnings.values())
    return codes.intersection(opposites()) or _NONE.plain


_MEANINGS: KeptByLanguage[str, Meanings] = KeptByLanguage(_meanings)
_OPPOSABLE: KeptByLanguage[str, frozenset[str]] = KeptByLanguage(_opposable)


def _looked_up(
    key: str,
    lang: str,
    words: Mapping[str, frozenset[str]],
    beginnings: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Return what a table has for a word: for its bases in English, for its beginnings in the other languages."""
    if lang == "en":
        forms = bases(key.partition("'")[0])
        return frozenset().union(*[words[form] for form in forms if form in words])
    key = with_initial_u(key)
    found = set(words.get(key, ()))
    for size in range(_LEAST_BEGINNING, len(key) + 1):
        found |= beginnings.get(key[:size], frozenset())
    return frozenset(found)


def predicates(keys: Sequence[str], lang: str) -> tuple[Meanings, ...]:
    """Return what each word of a text means, by itself or with the word behind it ("voted for", "shot down").

    >>> [sorted(found.plain) for found in predicates(("grew", "in", "favour"), "en")]
    [['RISE'], ['FOR'], ['SUPPORT']]
    """
    if not knows_predicates(lang):
        return (_NONE,) * len(keys)
    found = _MEANINGS[lang].of(keys)
    by_second = _table(lang).phrases
    for index, second in enumerate(keys[1:]):
        phrases = by_second.get(second)
        if phrases is None:
            continue
        plain = _looked_up(keys[index], lang, phrases.words, phrases.beginnings)
        if plain:
            found[index] = Meanings(found[index].plain | plain, found[index].loose)
    return tuple(found)


@cache
def opposites() -> Mapping[str, str]:
    """Return the codes that have an opposite, each with the code of that."""
    return {row["code"]: row["opposite"] for row in _rows() if row["opposite"]}


class _Phrases(NamedTuple):
    """The first words of the phrases that end in one word."""

    words: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]


class _Table(NamedTuple):
    """The words of a language, whole ones and beginnings; phrases of two words by the second."""

    words: Mapping[str, frozenset[str]]
    loose: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    phrases: Mapping[str, _Phrases]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(shared_records("predicates"))


def _folded(words: str) -> str:
    """Return words of the table as ``fold`` does, all at once: they have nothing to fold but case and ё."""
    return words.casefold().replace("ё", "е")


@cache
def _table(lang: str) -> _Table:
    words: dict[str, set[str]] = defaultdict(set)
    loose: dict[str, set[str]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, tuple[dict[str, set[str]], dict[str, set[str]]]] = {}
    for row in _rows():
        for entry in _folded(row[lang]).split():
            word, _, second = entry.partition("_")
            table, of_beginnings = words, beginnings
            if second:
                table, of_beginnings = firsts.setdefault(
                    second, (defaultdict(set), defaultdict(set))
                )
            if word.endswith("*"):
                of_beginnings[word[:-1]].add(row["code"])
            else:
                table[word].add(row["code"])
        if lang == "en":
            for word in _folded(row["also"]).split():
                loose[word].add(row["code"])
    phrases = {
        second: _Phrases(_frozen(whole), _frozen(beginning))
        for second, (whole, beginning) in firsts.items()
    }
    return _Table(_frozen(words), _frozen(loose), _frozen(beginnings), phrases)


def _frozen(table: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {word: frozenset(codes) for word, codes in table.items()}
