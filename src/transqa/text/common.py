"""Common words: which capitalised words of a text are no names of their own.

English from a word list; Belarusian, Russian, Ukrainian, Polish and Indonesian by the beginnings of the nouns and
adjectives that offices, bodies, feasts and works are named with (``Language.capitals``).
"""

from __future__ import annotations

from functools import cache, lru_cache

from transqa.languages import language, shared_table

_SUFFIXES = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"), ("ing", ""), ("ing", "e"), ("es", ""),
    ("es", "e"), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"),
    ("s", ""), ("ly", ""), ("ings", ""),
)  # fmt: skip


def bases(word: str) -> list[str]:
    """Return a lower-case English word and what it may be a regular inflection of.

    >>> bases("talks")
    ['talks', 'talk']
    """
    found = [word]
    for suffix, ending in _SUFFIXES:
        base = word.removesuffix(suffix)
        if base != word and len(base) >= 3:
            found.append(base + ending)
            if base[-1] == base[-2] and not ending:
                found.append(base[:-1])
    return list(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def is_common(key: str, lang: str) -> bool:
    """Return whether a folded word is a common word of a language rather than a name; False where no list is known.

    >>> is_common("talks", "en"), is_common("kozlov", "en"), is_common("министерства", "ru")
    (True, False, True)
    """
    if lang == "en":
        bare = key.partition("'")[0]
        return len(bare) < 2 or bare in _stems("en") or any(base in _words("en") for base in bases(bare))
    if _is_clipped(key):
        return True
    stems = _stems(lang)
    return any(key[:size] in stems and (size > 4 or key[size:] in _endings()) for size in range(2, len(key) + 1))


@cache
def _words(lang: str) -> frozenset[str]:
    return language(lang).common_words


def _is_clipped(key: str) -> bool:
    """Return whether a word is a clipped name of a body: a first part and five letters or more, no surname's ending."""
    if key.endswith(tuple(_table()["surnames"].split())):
        return False
    return any(key.startswith(part) and len(key) - len(part) >= 5 for part in _table()["clipped"].split())


@cache
def _endings() -> frozenset[str]:
    """Return the endings that a short beginning may take, so that мир takes in мира but not Миронов."""
    return frozenset(("", *_table()["endings"].split()))


@cache
def _table() -> dict[str, str]:
    return shared_table("capitals")


@cache
def _stems(lang: str) -> frozenset[str]:
    return frozenset(stem.replace("ё", "е") for stem in language(lang).capitals.beginnings)
