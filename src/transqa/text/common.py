"""Common words: which capitalised words of a text are no names of their own.

English from a word list; Belarusian, Russian, Ukrainian, Polish and Indonesian by the
beginnings of the nouns and adjectives that offices, bodies, feasts and works are named
with, and the first three by the words that open sentences too (``Language.capitals``).
"""

from __future__ import annotations

from functools import cache, lru_cache

from transqa.languages import language, shared_table

_SHORT_STEM = 4  # letters up to which a beginning takes known endings only
_CLIPPED_REST = 5  # letters that follow the first part of a clipped name at least
# Regular inflections of English, and what they leave of the word.
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
        if base == word or len(base) < 3:
            continue
        found.append(base + ending)
        is_doubled = base[-1] == base[-2] and not ending  # "stopped"
        if is_doubled:
            found.append(base[:-1])
    return list(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def is_common(key: str, lang: str) -> bool:
    """Return whether a folded word is a common word of a language rather than a name; False where no list is known.

    >>> is_common("talks", "en"), is_common("kozlov", "en"), is_common("министерства", "ru")
    (True, False, True)
    """
    if lang == "en":
        # The one language with a word list, and with inflection that ``bases`` undoes.
        bare = key.partition("'")[0]
        if len(bare) < 2 or bare in _stems("en"):
            return True
        if not bare.isascii():
            return False  # the list is in a to z
        common_words = language("en").common_words
        return any(base in common_words for base in bases(bare))
    if _is_clipped(key) or key in _openers(lang):
        return True
    stems = _stems(lang)
    for size in range(2, len(key) + 1):
        if key[:size] not in stems:
            continue
        # A short beginning is one of many words: мир begins Миронов too.
        if size > _SHORT_STEM or key[size:] in _endings():
            return True
    return False


def _is_clipped(key: str) -> bool:
    """Return whether a word is a clipped name of a body: a first part and five letters or more, no surname's ending."""
    if not key.startswith(_parts("clipped")) or key.endswith(_parts("surnames")):
        return False
    return any(
        key.startswith(part) and len(key) - len(part) >= _CLIPPED_REST
        for part in _parts("clipped")
    )


@cache
def _endings() -> frozenset[str]:
    """Return the endings that a short beginning may take, so that мир takes in мира but not Миронов."""
    return frozenset(("", *_table()["endings"].split()))


@cache
def _table() -> dict[str, str]:
    return shared_table("capitals")


@cache
def _parts(name: str) -> tuple[str, ...]:
    """Return the first parts of clipped names, or the endings of surnames."""
    return tuple(_table()[name].split())


@cache
def _openers(lang: str) -> frozenset[str]:
    openers = language(lang).capitals.openers
    return frozenset([word.replace("ё", "е") for word in openers])


@cache
def _stems(lang: str) -> frozenset[str]:
    return frozenset(
        stem.replace("ё", "е") for stem in language(lang).capitals.beginnings
    )
