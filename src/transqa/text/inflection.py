"""Whether two words are forms of one word, without a dictionary: by how much of their beginnings they share.

Three strengths. ``is_form`` is for finding what a source says, where a wrong match
costs most: what remains of both words must be endings. ``same_word`` measures how much
remains; ``akin`` is for accepting a rendering, where a missed match costs most: it
takes in derived words too (определить and определяется).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.languages import language, shared_table
from transqa.text.common import bases

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = 3  # letters of an ending that forms of one word may differ by
_SHARED = 0.55  # of the longer word that akin words share (measured on reference translations, see docs/benchmarks.md)


_PREFIXED = 6  # letters that akin words share behind a prefix that one of them has
_CONSONANT = "*"  # of a table of declensions: any consonant at the end
_NO_ENDING = "-"
_LEAST_STEM = 2  # letters that forms of one word begin with alike
_DEEPEST = 3  # letters alike that may still be of both endings: дел-а, дел-ами


def is_form(one: str, other: str, lang: str) -> bool:
    """Return whether two folded words are forms of one word, by the endings of their language.

    A language without a table of endings is held to ``same_word``.

    >>> is_form("судом", "суд", "ru"), is_form("судьёй", "суд", "ru"), is_form("пракурорам", "пракурор", "be")
    (True, False, True)
    >>> is_form("агрогородке", "агрогородок", "ru"), is_form("міністром", "міністр", "uk")
    (True, True)
    >>> is_form("świadkiem", "świadek", "pl"), is_form("światło", "świadek", "pl"), is_form("tahun", "tahu", "id")
    (True, False, False)
    """
    if one == other:
        return True
    endings = _endings().get(lang)
    if endings is None:
        return same_word(one, other, lang)
    if one[:_LEAST_STEM] != other[:_LEAST_STEM]:
        return False
    shared, _, _ = _shared(one, other)
    if shared < _LEAST_STEM:
        return False
    for stem in range(shared, max(_LEAST_STEM, shared - _DEEPEST) - 1, -1):
        if one[stem:] in endings and other[stem:] in endings:
            return True
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


def is_form_of(word: str, term: str, lang: str) -> bool:
    """Return whether a folded word is a form of another one that is given as a dictionary gives it.

    Nouns and adjectives are declined by the table of their language, so that no verb is
    taken for a form of a noun; other words are held to ``is_form``.

    >>> is_form_of("думой", "дума", "ru"), is_form_of("думаю", "дума", "ru"), is_form("думаю", "дума", "ru")
    (True, False, True)
    >>> is_form_of("року", "рік", "uk"), is_form_of("следчага", "следчы", "be"), is_form_of("отцами", "отец", "ru")
    (True, True, True)
    """
    forms = declined_forms(term, lang)
    return is_form(word, term, lang) if forms is None else word in forms


@lru_cache(maxsize=20_000)
def declined_forms(word: str, lang: str) -> frozenset[str] | None:
    """Return all forms of a noun or an adjective as a dictionary gives it; None where the tables do not know its kind.

    Some of them do not exist: which declension a word has is told by its end alone.

    >>> sorted(declined_forms("боец", "ru") or ())[:4]
    ['боец', 'боеца', 'боецам', 'боецами']
    >>> declined_forms("бежать", "ru") is None, declined_forms("banks", "en") is None
    (True, True)
    """
    table = _declensions().get(lang)
    if table is None or word.endswith(table.undeclined):
        return None
    stems = [
        (word.removesuffix(ending), endings)
        for ending, endings in table.rows
        if word.endswith(ending)
    ]
    if word[-1] not in _NO_CONSONANT:
        stems += [(stem, table.of_consonant) for stem in table.stems(word)]
    if not stems:
        return None
    forms = {stem + ending for stem, endings in stems for ending in endings}
    without_ending = [stem for stem, endings in stems if "" in endings]
    return frozenset(forms.union(*map(table.closed_stems, without_ending)))


_NO_CONSONANT = "аеёиоуыэюяієїйьўъ"


class _Declensions(NamedTuple):
    """The endings of a language by the end of the dictionary form, and how words end that are not declined by them."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    of_consonant: tuple[str, ...]
    undeclined: tuple[str, ...]
    closed: tuple[tuple[str, str], ...]

    def stems(self, word: str) -> Iterator[str]:
        """Yield a word that ends in a consonant, and with its last vowel as an open syllable has it: рік, рок, рек."""
        yield word
        for closed, opened in self.closed:
            yield from _with_last_vowel(word, closed, opened)

    def closed_stems(self, stem: str) -> Iterator[str]:
        """Yield a stem without an ending, its last vowel as a closed syllable has it: голів of голов-."""
        for closed, opened in self.closed:
            yield from _with_last_vowel(stem, opened, closed)


def _with_last_vowel(word: str, vowel: str, other: str) -> Iterator[str]:
    """Yield a word with another vowel for its last one, if that is the one."""
    before, found, behind = word.rpartition(vowel)
    if found and set(behind).isdisjoint(_NO_CONSONANT):
        yield before + other + behind


@cache
def _declensions() -> dict[str, _Declensions]:
    """Return the endings of nouns and adjectives by language."""
    by_language = {}
    for lang, table in shared_table("word_endings").items():
        if "declined" not in table:
            continue
        rows = []
        of_consonant: tuple[str, ...] = ()
        for row in table["declined"]:
            ending, *endings = row.split()
            endings = tuple("" if one == _NO_ENDING else one for one in endings)
            if ending == _CONSONANT:
                of_consonant = endings
            else:
                rows.append((ending, endings))
        closed = [tuple(row.split()) for row in table.get("closed", ())]
        by_language[lang] = _Declensions(
            tuple(rows), of_consonant, tuple(table["undeclined"].split()), tuple(closed)
        )
    return by_language


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
    >>> akin("отредактировать", "редактировать", "ru"), akin("заболевание", "болезнь", "ru")
    (True, True)
    """
    if same_word(one, other, lang):
        return True
    if lang == "en" and not set(bases(one)).isdisjoint(bases(other)):
        return True
    if _are_akin(one, other) or _are_of_one_root(one, other, lang):
        return True
    return any(
        _are_akin(word.removeprefix(prefix), rest, _PREFIXED)
        for prefix in _prefixes().get(lang, ())
        for word, rest in ((one, other), (other, one))
        if word.startswith(prefix)
    )


def has_adjectives(lang: str) -> bool:
    """Return whether the adjectives of a language are told by their endings."""
    return "adjectives" in shared_table("word_endings").get(lang, {})


def is_adjective(word: str, lang: str) -> bool:
    """Return whether a folded word of a term ends as adjectives do, in the nominative.

    >>> is_adjective("высокая", "ru"), is_adjective("передача", "ru")
    (True, False)
    """
    table = shared_table("word_endings").get(lang, {})
    return word.endswith(tuple(table.get("adjectives", "").split()))


def _are_of_one_root(one: str, other: str, lang: str) -> bool:
    """Return whether two words begin with beginnings that are listed as of one root: болезнь and заболевание."""
    of_one = _roots(one, lang)
    return bool(of_one) and not of_one.isdisjoint(_roots(other, lang))


def _roots(word: str, lang: str) -> frozenset[int]:
    """Return the numbers of the roots of a language that a word begins with."""
    return frozenset(
        [
            number
            for number, beginnings in enumerate(_beginnings_of_roots(lang))
            if word.startswith(beginnings)
        ]
    )


@cache
def _beginnings_of_roots(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return what the words of each root of a language begin with."""
    table = shared_table("word_endings").get(lang, {})
    return tuple(tuple(row.split()) for row in table.get("roots", ()))


def _are_akin(one: str, other: str, least: int = 4) -> bool:
    """Return whether two words share a beginning of so many letters, and most of the longer one."""
    shared, longer, _ = _shared(one, other)
    return shared >= least and shared >= _SHARED * longer


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    """Return the prefixes of verbs by language."""
    table = shared_table("word_endings")
    return {
        lang: tuple(rows.get("prefixes", "").split()) for lang, rows in table.items()
    }


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
