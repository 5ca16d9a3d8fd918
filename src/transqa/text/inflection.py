"""Whether two words are forms of one word, without a dictionary: by how much of their beginnings they share.

Three strengths. ``is_form`` is for finding what a source says, where a wrong match
costs most: what remains of both words must be endings. ``same_word`` measures how much
remains; ``akin`` is for accepting a rendering, where a missed match costs most: it
takes in derived words too (определить and определяется).
"""

from __future__ import annotations

from functools import cache, lru_cache

from transqa.languages import language, shared_table
from transqa.text.common import bases

_ENDING = 3  # letters of an ending that forms of one word may differ by
_SHARED = 0.55  # of the longer word that akin words share (measured on reference translations, see docs/benchmarks.md)


_PREFIXED = 6  # letters that akin words share behind a prefix that one of them has
_LEAST_STEM = 2  # letters that forms of one word begin with alike
_DEEPEST = 3  # letters alike that may still be of both endings: дел-а, дел-ами


def is_form(one: str, other: str, lang: str) -> bool:
    """Return whether two folded words are forms of one word, by the endings of their language.

    A language without a table of endings is held to ``same_word``.

    >>> is_form("судом", "суд", "ru"), is_form("судьёй", "суд", "ru"), is_form("пракурорам", "пракурор", "be")
    (True, False, True)
    >>> is_form("агрогородке", "агрогородок", "ru"), is_form("міністром", "міністр", "uk")
    (True, True)
    """
    if one == other:
        return True
    endings = _endings().get(lang)
    if endings is None:
        return same_word(one, other, lang)
    shared, _, _ = _shared(one, other)
    for stem in range(shared, max(_LEAST_STEM, shared - _DEEPEST) - 1, -1):
        if one[stem:] in endings and other[stem:] in endings:
            return True
    if shared < _LEAST_STEM:
        return False
    rest, other_rest = one[shared:], other[shared:]
    first_letters = rest[:1], other_rest[:1]
    return any(
        _alternate(rest, other_rest, alternation, endings)
        for alternation in _alternations()[lang].get(first_letters, ())
    )


def _alternate(
    one: str, other: str, alternation: tuple[str, str], endings: frozenset[str]
) -> bool:
    """Return whether what two words do not share are endings behind sounds that change into each other."""
    left, right = alternation
    return (
        one.startswith(left)
        and other.startswith(right)
        and one.removeprefix(left) in endings
        and other.removeprefix(right) in endings
    )


@cache
def _endings() -> dict[str, frozenset[str]]:
    """Return the endings of forms by language, the empty one among them."""
    return {
        lang: frozenset(("", *table["endings"].split()))
        for lang, table in shared_table("word_endings").items()
    }


@cache
def _alternations() -> dict[str, dict[tuple[str, str], list[tuple[str, str]]]]:
    """Return what changes into what at the end of a stem, either way: by language, then by both first letters."""
    by_language: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}
    for lang, table in shared_table("word_endings").items():
        by_letters = by_language.setdefault(lang, {})
        for row in table["alternations"]:
            left, right = row.split()
            by_letters.setdefault((left[0], right[0]), []).append((left, right))
            by_letters.setdefault((right[0], left[0]), []).append((right, left))
    return by_language


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str, lang: str) -> bool:
    """Return whether two folded words of a language are forms of one word.

    >>> same_word("республики", "республикой", "ru"), same_word("республика", "республиканцами", "ru")
    (True, False)
    >>> same_word("banks", "bank", "en"), same_word("banker", "bank", "en")
    (True, False)
    """
    if one == other:
        return True
    if lang == "en":  # its plurals and possessives are an algorithm of its own
        return _plural(one, other) or _plural(other, one)
    shared, longer, shorter = _shared(one, other)
    if not language(lang).is_slavic:
        # A suffix of two letters at most is added to the whole shorter word.
        return shared >= 4 and longer - shared <= 2 and shorter == shared
    # Both words may have an ending; a short word must keep three letters of its own
    # before one.
    longest_ending = min(_ENDING, max(1, shorter - 3))
    return (
        shared >= 3
        and longer - shared <= _ENDING
        and shorter - shared <= longest_ending
    )


@lru_cache(maxsize=100_000)
def akin(one: str, other: str, lang: str) -> bool:
    """Return whether two folded words are forms of one word or derived from it.

    >>> akin("определить", "определяется", "ru"), akin("компания", "компьютер", "ru")
    (True, False)
    >>> akin("отредактировать", "редактировать", "ru")
    True
    """
    if same_word(one, other, lang):
        return True
    if lang == "en" and not set(bases(one)).isdisjoint(bases(other)):
        return True
    if _are_akin(one, other):
        return True
    return any(
        _are_akin(word.removeprefix(prefix), rest, _PREFIXED)
        for prefix in _prefixes().get(lang, ())
        for word, rest in ((one, other), (other, one))
        if word.startswith(prefix)
    )


def _are_akin(one: str, other: str, least: int = 4) -> bool:
    """Return whether two words share a beginning of so many letters, and most of the longer one."""
    shared, longer, _ = _shared(one, other)
    return shared >= least and shared >= _SHARED * longer


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    """Return the prefixes of verbs by language."""
    table = shared_table("word_endings")
    return {lang: tuple(rows["prefixes"].split()) for lang, rows in table.items()}


def _plural(one: str, other: str) -> bool:
    """Return whether a word is the plural or the possessive of another one in English."""
    if one in (f"{other}s", f"{other}'s", f"{other}'"):
        return True
    if other[-1] == "y":
        return one == f"{other[:-1]}ies"
    return one == f"{other}es"


def _shared(one: str, other: str) -> tuple[int, int, int]:
    """Return how many letters two words begin with alike, and the lengths of the longer and the shorter."""
    shorter, longer = sorted((len(one), len(other)))
    shared = 0
    while shared < shorter and one[shared] == other[shared]:
        shared += 1
    return shared, longer, shorter
