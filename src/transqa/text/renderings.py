"""How words are usually rendered in English, by their beginnings: from ``renderings.tsv``."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import shared_records
from transqa.text.words import fold, with_initial_u

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
    table = _tables().get(lang)
    if table is None:
        return frozenset()
    key = with_initial_u(key)
    found = table.stems.get(stem_of(key, lang), frozenset())
    if len(key) <= _SHORT + 2:
        found |= table.short.get(_bare(key), frozenset())
    for size in table.sizes:
        found |= table.beginnings.get(key[:size], frozenset())
    return found


class _Table(NamedTuple):
    """The renderings of a language: by stem, by short words without their endings, by beginnings of some sizes."""

    stems: Mapping[str, frozenset[str]]
    short: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
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
def _tables() -> Mapping[str, _Table]:
    rows = tuple(shared_records("renderings"))
    return {lang: _table(rows, lang) for lang in rows[0] if lang != "en"}


def _table(rows: Sequence[Mapping[str, str]], lang: str) -> _Table:
    stems: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        english = {stem for word in row["en"].split() for stem in _english_stems(word)}
        for written in row[lang].split():
            word = fold(written)
            if word.endswith("*"):
                beginnings[word[:-1]] |= english
                continue
            if len(word) > _LEAST_STEM:
                stems[stem_of(word, lang)] |= english
            if len(word) <= _SHORT:
                short[_bare(word)] |= english
    sizes = tuple(sorted({len(beginning) for beginning in beginnings}))
    return _Table(_frozen(stems), _frozen(short), _frozen(beginnings), sizes)


def _frozen(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(renderings) for word, renderings in table.items()}
