"""How words are usually rendered in English, by their beginnings: from ``renderings.tsv``."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import KeptByLanguage
from transqa.base.lazy import lazy_pattern
from transqa.languages import shared_records
from transqa.text.words import with_initial_u

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONGEST_STEM = 5  # letters by which the forms of a word are known
_LEAST_STEM = 3
_SHORT = 6  # letters of a word whose forms may be shorter than its stem
_ENDING = lazy_pattern(
    r"(?:[аоуіыиеєюяйьэї]|[оаеёэ]м|[оеаяіыи]ў?в|[оаяі]ў|[еоаяіыи]й|[аяоі]м[иі]?|[аяые]х|"
    r"[ое]го|[ае]га|[оеая]му|ою|ею|[ьі]ю|ьмі|ьми|ів|їв|ах|ях)\Z"
)
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]\Z")


def stem_of(key: str, lang: str) -> str:
    """Return the beginning by which the forms of a word are known: a letter less than it has, five at most.

    >>> stem_of("партыі", "be"), stem_of("суда", "ru"), stem_of("parties", "en")
    ('парты', 'суд', 'parti')
    """
    if lang == "en":
        return key.partition("'")[0].removesuffix("s")[:_LONGEST_STEM]
    key = with_initial_u(key)
    return key[: max(_LEAST_STEM, min(_LONGEST_STEM, len(key) - 1))]


def usual_renderings(key: str, lang: str) -> frozenset[str]:
    """Return the beginnings of the English words that usually render a folded word; none where it is not known.

    >>> "court" in usual_renderings("судов", "ru"), "court" in usual_renderings("судьба", "ru")
    (True, False)
    """
    return _USUAL[lang][key]


_NONE: frozenset[str] = frozenset()  # one for all words, for most are not known


def _usual(lang: str, key: str) -> frozenset[str]:
    table = _table(lang)
    if table is None:
        return _NONE
    key = with_initial_u(key)
    rows = set(table.stems.get(stem_of(key, lang), ()))
    if len(key) <= _SHORT + 2:
        rows.update(table.short.get(_bare(key), ()))
    for size in table.sizes:
        rows.update(table.beginnings.get(key[:size], ()))
    return frozenset().union(*map(_english, rows)) if rows else _NONE


_USUAL: KeptByLanguage[str, frozenset[str]] = KeptByLanguage(_usual)


class _Table(NamedTuple):
    """The words of a language, each with its rows: by stem, short ones without endings, beginnings of some sizes."""

    stems: Mapping[str, Sequence[int]]
    short: Mapping[str, Sequence[int]]
    beginnings: Mapping[str, Sequence[int]]
    sizes: tuple[int, ...]


def _bare(key: str) -> str:
    """Return a word without the ending that its forms differ by, of two letters at least."""
    ending = _ENDING.search(key, 2)
    return key if ending is None else key[: ending.start()]


def _english_stems(word: str) -> Iterator[str]:
    """Yield the beginnings of an English word and of its regular inflections."""
    yield stem_of(word, "en")
    if len(word) > _LONGEST_STEM:
        return
    bases = [word]
    if word.endswith("e"):
        bases = [word[:-1]]
    elif word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        bases = [word, word[:-1] + "i"]
    elif _DOUBLED.search(word):
        bases = [word, word + word[-1]]
    for base in bases:
        for ending in ("es", "ed", "ing", "er"):
            yield stem_of(base + ending, "en")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(shared_records("renderings"))


@cache
def _english(row: int) -> frozenset[str]:
    """Return the beginnings of the English words of a row, in all their regular inflections."""
    return frozenset(
        [stem for word in _rows()[row]["en"].split() for stem in _english_stems(word)]
    )


@cache
def _table(lang: str) -> _Table | None:
    """Return the words of a language; None for one that has no column of words to render."""
    rows = _rows()
    if lang == "en" or lang not in rows[0]:
        return None
    stems: dict[str, list[int]] = defaultdict(list)
    short: dict[str, list[int]] = defaultdict(list)
    beginnings: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        # The words of the table have nothing to fold but case and ё.
        for word in row[lang].casefold().replace("ё", "е").split():
            if word.endswith("*"):
                beginnings[word[:-1]].append(number)
                continue
            if len(word) > _LEAST_STEM:
                stems[stem_of(word, lang)].append(number)
            if len(word) <= _SHORT:
                short[_bare(word)].append(number)
    sizes = tuple(sorted({len(beginning) for beginning in beginnings}))
    return _Table(dict(stems), dict(short), dict(beginnings), sizes)
