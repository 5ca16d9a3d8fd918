"""What a word of the source is by itself, and what a document tells of it beyond a segment."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.attested import ENGLISH, attested_forms, attested_spellings
from transqa.evidence.by_letters import (
    forms_by_letters,
    is_family_spelling,
    is_misnamed_place,
    is_pure_variant,
    known_spellings,
)
from transqa.evidence.pairing import (
    ALIKE,
    is_conventional,
    is_same_given_name,
    likeness,
    meanings_of,
    share_meaning,
)
from transqa.languages import language
from transqa.names.cases import word_nominatives
from transqa.names.forms import (
    is_adjective,
    is_relational,
    is_slavic_surname,
    surname_gender,
)
from transqa.names.sound import is_cyrillic, plain_latin, romanized

if TYPE_CHECKING:
    from transqa.evidence.pairing import NamePair
    from transqa.lexicon import AnyLexicon

MOST = 9999  # what stands for an infinite cost in a row
FINE = 0.5  # nats a letter of a word that is read without doubt
_STEM = 2  # letters of an ending that a word seen elsewhere may differ by
_BEGINNING = 5  # letters by which a word is known again at least
_SETTLED = 2  # strength of an attested pair from which it is not judged
_FAR_WEAKER = 3  # strengths below another spelling from which it is judged all the same
LANGS = {"ru": 0, "uk": 1, "be": 2}
OTHER_LANG = 3


@dataclass
class Surroundings:
    """What is known beyond a segment.

    ``small``: beginnings of the words that the document's sources write in small
    letters. ``seen``: how often they write a name with a capital inside a sentence.
    ``pairs``: how often a target word renders a name, by the beginning of the name.
    ``lost``: how often nothing renders it. ``stands_for``: how often a target word
    renders any name at all. ``mates``: the words that render the words of a name of
    several, by the beginning of each. ``is_alone``: the document is too short to tell anything.
    """

    small: frozenset[str] = frozenset()
    seen: Counter[str] = field(default_factory=Counter)
    pairs: dict[str, Counter[str]] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    stands_for: Counter[str] = field(default_factory=Counter)
    mates: dict[str, set[str]] = field(default_factory=dict)
    is_alone: bool = False

    def renderings_of(self, key: str) -> Counter[str]:
        """Return how often each target word renders a name in the document."""
        return self.pairs.get(stem(key), _NOTHING)


_NOTHING: Counter[str] = Counter()


def stem(key: str) -> str:
    """Return the beginning by which a word is known again in another case.

    >>> stem("тихановская"), stem("минск")
    ('тихановск', 'минск')
    """
    return key[:-_STEM] if len(key) > _BEGINNING + _STEM else key[:_BEGINNING]


def hundredths(nats: float) -> int:
    """Return a cost in whole hundredths; ``MOST`` for one that is infinite.

    >>> hundredths(1.234), hundredths(math.inf)
    (123, 9999)
    """
    return MOST if math.isinf(nats) else min(MOST, round(100 * nats))


def kind_of_target(lang: str) -> int:
    """Return a number for the sort of language that a target is in: 0 English, 1 one in Cyrillic, 2 another."""
    if lang == "en":
        return 0
    return 1 if language(lang).is_cyrillic else 2


class SourceFacts(NamedTuple):
    """What a word of the source is by itself.

    ``known``: attested as a name. ``best_known``: the strength of its best attested
    spelling. ``plain_attested``: that of the word read letter by letter.
    ``has_meaning``: it names a country, city, people or body of our tables.
    """

    known: bool
    best_known: int
    plain_attested: int
    slavic: bool
    adjective: bool
    relational: bool
    has_meaning: bool


@lru_cache(maxsize=20_000)
def source_facts(lexicon: AnyLexicon, key: str, lang: str) -> SourceFacts:
    """Return what a folded word of the source is by itself."""
    spellings = attested_spellings(lexicon, key, lang, ENGLISH)
    forms = word_nominatives(key, lang)
    return SourceFacts(
        known=bool(attested_forms(lexicon, key, lang)),
        best_known=max(spellings.values(), default=0),
        plain_attested=max([lexicon.strength(romanized(form)) for form in forms]),
        slavic=any(is_slavic_surname(form, lang) for form in forms[:2]),
        adjective=is_adjective(key, lang),
        relational=is_relational(key, lang),
        has_meaning=bool(meanings_of(key, lang)),
    )


def is_settled(pair: NamePair, langs: tuple[str, str], lexicon: AnyLexicon) -> bool:
    """Return whether a pair needs no judgement: both mean the same, or the spelling is attested for the name."""
    name, word = pair.source.key, pair.target.key
    if share_meaning(name, langs[0], word, langs[1]):
        return True
    if not is_cyrillic(name):
        return name == word or is_conventional(word, langs[1], name)
    if is_cyrillic(word):
        return pair.cost <= 0
    if is_conventional(name, langs[0], word) or _is_other_form(pair, langs):
        return True
    if pair.source.acronym or pair.target.acronym:
        return _is_acronym_settled(pair, langs[0])
    if langs[1] == "en" and is_misnamed_place(name, langs[0], plain_latin(word)):
        return False  # Praga is attested, of other places
    if _is_well_attested(pair, langs, lexicon) or is_pure_variant(
        lexicon, name, langs[0], plain_latin(word)
    ):
        # Гагарина is of Гагарин or is Гагарина: what stands beside it tells which.
        return not _may_be_of_either_gender(name, langs[0])
    return False


def _is_other_form(pair: NamePair, langs: tuple[str, str]) -> bool:
    """Return whether two words are two forms of one given name: Францішак, Franak.

    Those that sound alike are held to their convention.
    """
    if not is_same_given_name(pair.source, langs[0], pair.target):
        return False
    return likeness(pair.source.key, langs[0], pair.target.key, langs[1]) > ALIKE


def is_variant_as_it_stands(pair: NamePair, lang: str, lexicon: AnyLexicon) -> bool:
    """Return whether a word is a pure variant of a Cyrillic name, and of the gender that the form in the text has."""
    name, plain = pair.source.key, plain_latin(pair.target.key)
    if not is_cyrillic(name) or not is_pure_variant(lexicon, name, lang, plain):
        return False
    return surname_gender(name, lang) is None or is_family_spelling(plain, name, lang)


def _is_acronym_settled(pair: NamePair, lang: str) -> bool:
    """Return whether an acronym and a word are no matter of spelling, or agree letter by letter.

    NY for Нью-Йорк is no spelling of it; an acronym without a rendering of its own is
    written letter by letter.
    """
    if pair.source.acronym != pair.target.acronym:
        return True
    return is_family_spelling(plain_latin(pair.target.key), pair.source.key, lang)


def _is_well_attested(
    pair: NamePair, langs: tuple[str, str], lexicon: AnyLexicon
) -> bool:
    """Return whether a spelling is attested for a name, and no other one far better."""
    name, plain = pair.source.key, plain_latin(pair.target.key)
    spellings = attested_spellings(lexicon, name, *langs)
    strength = max([spellings.get(form, 0) for form in _underived(plain)])
    if strength < _SETTLED:
        return False
    if pair.source.given or max(spellings.values()) - strength < _FAR_WEAKER:
        return True
    # Somebody wrote Makron, as tables do, but the name is spelled otherwise.
    known = known_spellings(lexicon, name, langs[0], plain)
    is_foreign = known.foreign - strength >= _FAR_WEAKER
    return not (is_foreign and forms_by_letters(name, langs[0], plain))


# What English adds to a name for those who bear it or live there.
_DERIVED = ("s", "es", "n", "an", "ian")
_SHORTEST_BASE = 5  # letters of a name from which a longer word is made


def _underived(plain: str) -> list[str]:
    """Return a Latin word, and the names from which it may be made as a plural or for people of a place.

    >>> _underived("khakassian")
    ['khakassian', 'khakassia', 'khakassi', 'khakass']
    """
    bases = [plain.removesuffix(end) for end in _DERIVED]
    shorter = [base for base in bases if len(base) >= _SHORTEST_BASE]
    return [plain, *[base for base in shorter if base != plain]]


@lru_cache(maxsize=20_000)
def _may_be_of_either_gender(key: str, lang: str) -> bool:
    """Return whether a surname may be a man's in one case and a woman's in another."""
    genders = {surname_gender(form, lang) for form in word_nominatives(key, lang)}
    return {"m", "f"} <= genders
