"""What is known of a name and its rendering, as a row of whole numbers for the trees (``transqa.evidence.trees``).

Two kinds of rows. One of a *pair*: is the word a wrong spelling of the name, or
another's? And one of a name that *nothing renders*: is it left out or replaced, or was
there nothing to render? Every number is a measure of one thing; none of them decides.
Costs are in hundredths of a nat, shares in hundredths.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.evidence.attested import attested_forms, attested_spellings
from transqa.evidence.pairing import (
    closeness,
    is_conventional,
    likeness,
    meanings_of,
    plain_forms,
    share_meaning,
    sound_of,
)
from transqa.evidence.spelling import usual_spellings
from transqa.languages import language
from transqa.names.cases import word_nominatives
from transqa.names.forms import (
    conventional_english,
    gender_of,
    given_name,
    is_adjective,
    is_relational,
    is_slavic_surname,
    surname_gender,
)
from transqa.names.latin import fold_latin
from transqa.names.letters import rarest_run
from transqa.names.model import Verdict
from transqa.names.prepare import single_word
from transqa.names.reading import LatinWord, read_word
from transqa.names.sound import is_cyrillic, plain_latin, read_sound, romanized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

MOST = 9999  # what stands for an infinite cost
_STEM = 2  # letters of an ending that a word seen elsewhere may differ by
_BEGINNING = 5  # letters by which a word is known again at least
_VERDICTS = {
    Verdict.VARIANT: 1,
    Verdict.MIXED: 2,
    Verdict.MISSPELLED: 3,
    Verdict.DIFFERENT: 4,
}
_GENDERS = {"m": 1, "f": 2, None: 0}
_LANGS = {"ru": 0, "uk": 1, "be": 2}

PAIR_FEATURES = (
    "cost", "dearest_group", "rarest_run", "edits", "edits_a_letter", "verdict", "verdict_edits",
    "attested", "pair_attested", "forms_known", "best_known", "edits_to_known", "cost_beyond_known",
    "neighbour", "neighbour_gain", "common", "source_letters", "target_letters", "source_begins", "target_begins",
    "given", "person", "slavic", "adjective", "relational", "source_concept", "target_concept",
    "same_elsewhere", "other_elsewhere", "group_fine", "group_words", "shared", "leak", "usual", "conventional",
    "gender_source", "gender_target", "gender_given", "acronym", "lang", "first_letter", "last_letters",
    "rival_elsewhere_attested", "vowels_only", "capital_form", "lower_word", "plain_attested", "next_gain", "names",
    "left_over", "target_ending", "source_ending", "given_fits", "is_lower_name", "alone", "target_lang",
)  # fmt: skip
LOST_FEATURES = (
    "forms_known", "best_known", "given", "person", "slavic", "adjective", "relational", "concept", "acronym",
    "begins", "lower", "common", "letters", "capitals", "small_elsewhere", "seen_elsewhere", "rendered_elsewhere",
    "lost_elsewhere", "half", "half_given", "group_words", "group_lost", "least_cost", "least_small_cost", "lost",
    "added", "names", "target_names", "rival", "rival_attested", "rival_begins", "rival_common", "rival_concept",
    "rival_same_kind", "rival_distance", "rival_letters", "rival_cost", "rival_elsewhere", "rival_for_this",
    "rival_acronym", "length_ratio", "lang", "near_rendered", "mentions", "cyrillic", "rival_in_group",
    "rival_lower_concepts", "first_name_lost", "plain_attested", "rival_letter_gap", "group_capitals", "rival_group",
    "alone", "other_lost_concepts", "target_lang",
)  # fmt: skip


class NameUse(NamedTuple):
    """What a document does with a name besides: how often each target word renders it, and how often nothing does."""

    rendered: Counter[str]
    lost: int


@dataclass
class Surroundings:
    """What is known beyond a segment.

    ``small``: beginnings of the words that the document's sources write in small
    letters. ``seen``: how often they write a name with a capital inside a sentence.
    ``pairs``: how often a target word renders a name, by the beginning of the name.
    ``lost``: how often nothing renders it. ``stands_for``: how often a target word
    renders any name at all.
    """

    small: frozenset[str] = frozenset()
    seen: Counter[str] = field(default_factory=Counter)
    pairs: dict[str, Counter[str]] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    stands_for: Counter[str] = field(default_factory=Counter)
    is_alone: bool = False


_NOBODY: Counter[str] = Counter()


def stem(key: str) -> str:
    """Return the beginning by which a word is known again in another case."""
    return key[:-_STEM] if len(key) > _BEGINNING + _STEM else key[:_BEGINNING]


def _target(lang: str) -> int:
    """Return a number for the sort of language that a target is in: English, one in Cyrillic, another."""
    if lang == "en":
        return 0
    return 1 if language(lang).is_cyrillic else 2


def _hundredths(value: float) -> int:
    return MOST if math.isinf(value) else min(MOST, round(100 * value))


class SourceFacts(NamedTuple):
    """What a word of the source is by itself."""

    known: bool
    best_known: int
    slavic: bool
    adjective: bool
    relational: bool
    concept: bool
    plain_attested: int


@lru_cache(maxsize=20_000)
def source_facts(lexicon: AnyLexicon, key: str, lang: str) -> SourceFacts:
    """Return what a folded word of the source is by itself: attested as a name, of a surname's form, an adjective."""
    spellings = attested_spellings(lexicon, key, lang)
    return SourceFacts(
        known=bool(attested_forms(lexicon, key, lang)),
        best_known=max(spellings.values(), default=0),
        slavic=any(
            is_slavic_surname(form, lang) for form in word_nominatives(key, lang)[:2]
        ),
        adjective=is_adjective(key, lang),
        relational=is_relational(key, lang),
        concept=bool(meanings_of(key, lang)),
        plain_attested=max(
            [lexicon.strength(romanized(form)) for form in word_nominatives(key, lang)]
        ),
    )


@lru_cache(maxsize=50_000)
def _spelling_facts(
    lexicon: AnyLexicon, key: str, lang: str, latin: str, target_lang: str
) -> tuple[int, ...]:
    """Return the numbers of a pair that depend on the two folded words alone."""
    if not is_cyrillic(key):
        return _facts_of_latin(lexicon, key, latin, target_lang)
    if is_cyrillic(latin):
        return _facts_of_cyrillic(key, lang, latin, target_lang)
    plain = plain_latin(latin)
    reading = sound_of(key, lang, latin)
    slot = max((group.cost for group in reading.groups), default=math.inf)
    forms = plain_forms(key, lang)
    edits = min(Levenshtein.distance(form, plain) for form in forms)
    form = reading.form or key
    verdict, verdict_edits = 0, 0
    east_slavic = language(lang).is_east_slavic
    if east_slavic and (is_slavic_surname(form, lang) or given_name(form)):
        read = read_word(single_word(form, lang), LatinWord(latin, fold_latin(latin)))
        verdict = _VERDICTS.get(read.verdict, 0)
        verdict_edits = len(read.edits)
    spellings = attested_spellings(lexicon, key, lang)
    known = [text for text, strength in spellings.items() if strength > 1] or list(
        spellings
    )
    edits_to_known = min(
        (Levenshtein.distance(text, plain) for text in known), default=20
    )
    best_known_cost = min(
        [sound_of(key, lang, text).cost for text in known[:_FEW_SPELLINGS]],
        default=math.inf,
    )
    strength = lexicon.strength(plain)
    neighbour, gain = 0, 0.0
    if strength < _WELL_ATTESTED:
        for other in lexicon.neighbours(plain)[:_FEW_NEIGHBOURS]:
            if other.strength <= max(1, strength):
                break
            other_cost = sound_of(key, lang, other.latin).cost
            if math.isinf(other_cost):
                continue
            better = reading.cost - other_cost
            if not neighbour or better > gain:
                neighbour, gain = other.strength, better
    usual = any(
        plain_latin(spelling) == plain
        for one in word_nominatives(key, lang)
        for spelling in usual_spellings(one, lang)
    )
    nominative = reading.form != key
    leak = 0.0
    nominative_form = word_nominatives(key, lang)[0]
    if nominative_form != key:
        limit = _WIDEST_LEAK + (0.0 if math.isinf(reading.cost) else reading.cost)
        own = min(limit, read_sound((key,), latin, limit).cost)
        leak = min(limit, read_sound((nominative_form,), latin, limit).cost) - own
    return (
        _hundredths(reading.cost),
        _hundredths(slot),
        _hundredths(rarest_run(plain)),
        edits,
        100 * edits // max(1, len(plain)),
        verdict,
        verdict_edits,
        strength,
        spellings.get(plain, 0),
        bool(spellings),
        max(spellings.values(), default=0),
        edits_to_known,
        _hundredths(reading.cost - best_known_cost) if not math.isinf(best_known_cost) else 0,
        neighbour,
        _hundredths(gain),
        _hundredths(leak),
        usual,
        is_conventional(key, lang, latin) or latin in conventional_english(form),
        nominative,
        _GENDERS[surname_gender(form, lang)] if east_slavic else 0,
        _differs_in_vowels(plain, forms),
    )  # fmt: skip


def _facts_of_latin(
    lexicon: AnyLexicon, key: str, word: str, target_lang: str
) -> tuple[int, ...]:
    """Return the numbers of a pair of which the source is in Latin letters, in the order of ``_spelling_facts``."""
    if not is_cyrillic(word):
        edits = Levenshtein.distance(key, word)
        share = 100 * edits // max(1, len(word))
        strength = lexicon.strength(plain_latin(word))
        return (
            100 * edits, 0, 0, edits, share, 0, 0, strength, 0, 0, 0, edits, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        )  # fmt: skip
    plain = plain_latin(key)
    reading = sound_of(word, target_lang, key)
    slot = max((group.cost for group in reading.groups), default=math.inf)
    edits = min(
        Levenshtein.distance(form, plain) for form in plain_forms(word, target_lang)
    )
    spellings = attested_spellings(lexicon, word, target_lang)
    to_known = min(
        (Levenshtein.distance(text, plain) for text in spellings), default=20
    )
    return (
        _hundredths(reading.cost), _hundredths(slot), 0, edits, 100 * edits // max(1, len(plain)), 0, 0,
        max(spellings.values(), default=0), spellings.get(plain, 0), bool(spellings),
        max(spellings.values(), default=0), to_known, 0, 0, 0, 0, 0,
        is_conventional(word, target_lang, key), reading.form != word, 0, 0,
    )  # fmt: skip


def _facts_of_cyrillic(
    key: str, lang: str, word: str, target_lang: str
) -> tuple[int, ...]:
    """Return the numbers of a pair of two Cyrillic words, in the order of ``_spelling_facts``."""
    cost = likeness(key, lang, word, target_lang)
    edits = Levenshtein.distance(key, word)
    share = 100 * edits // max(1, len(word))
    return (
        _hundredths(cost), 0, 0, edits, share, 0, 0, 0, 0, 0, 0, edits, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    )  # fmt: skip


_WIDEST_LEAK = (
    12.0  # nats; what costs more than the best reading by this much is not read
)
_FEW_SPELLINGS = 3  # attested spellings of a name that are read by their sound
_FEW_NEIGHBOURS = 5  # words one letter away that are read by their sound
_WELL_ATTESTED = 8  # strength from which no neighbour is asked for


def _differs_in_vowels(plain: str, forms: dict[str, str]) -> bool:
    """Return whether a word has the consonants of some form."""
    bare = plain.translate(_NO_VOWELS)
    return any(form.translate(_NO_VOWELS) == bare for form in forms)


_NO_VOWELS = str.maketrans("", "", "aeiouyj'")


def pair_row(
    pair: NamePair,
    source: SegmentSide,
    target: SegmentSide,
    around: Surroundings,
    lexicon: AnyLexicon,
    beside: Sequence[NamePair],
) -> tuple[int, ...]:
    """Return the row of a pair (``PAIR_FEATURES``); ``beside``: all pairs of the segment."""
    name, word = pair.source, pair.target
    facts = source_facts(lexicon, name.key, source.lang)
    (cost, slot, run, edits, share, verdict, verdict_edits, strength, pair_strength, known, best, to_known,
     beyond, neighbour, gain, leak, usual, conventional, oblique, gender, vowels) = _spelling_facts(
        lexicon, name.key, source.lang, word.key, target.lang
    )  # fmt: skip
    elsewhere = around.pairs.get(stem(name.key), _NOBODY)
    same = elsewhere[word.key] - 1
    others = elsewhere.total() - same - 1
    rival_attested = max(
        (lexicon.strength(plain_latin(text)) for text in elsewhere if text != word.key),
        default=0,
    )
    mates = [
        one for one in beside if one.source.group == name.group and one is not pair
    ]
    group_fine = bool(mates) and all(one.cost < _FINE for one in mates)
    given = next((one.source.key for one in mates if one.source.given), None)
    return (
        cost, slot, run, edits, share, verdict, verdict_edits, strength, pair_strength, known, best, to_known,
        beyond, neighbour, gain, word.common, len(name.key), len(word.key), name.begins, word.begins,
        name.given, name.person, facts.slavic, facts.adjective, facts.relational, facts.concept,
        bool(meanings_of(word.key, target.lang)), min(9, same), min(9, others), group_fine, 1 + len(mates), pair.shared,
        leak, usual, conventional, gender, _latin_gender(word.key),
        _GENDERS[_gender_of(given, source.lang)] if given else 0, name.acronym, _LANGS.get(source.lang, 3),
        romanized(name.key)[:1] == word.key[:1], _same_end(name.key, word.key, source.lang),
        rival_attested, vowels, oblique, word.lower, facts.plain_attested,
        _hundredths(pair.margin), len(source.names), len(source.names) - len(beside), _latin_ending(word.key),
        _cyrillic_ending(name.key), _given_fits(name.key, word.key, source.lang, lexicon) if name.given else 0,
        word.text.islower(), around.is_alone, _target(target.lang),
    )  # fmt: skip


_ENDINGS = (
    "sky",
    "skiy",
    "skyi",
    "ski",
    "ov",
    "ev",
    "off",
    "ko",
    "uk",
    "yuk",
    "ich",
    "yan",
    "dze",
    "shvili",
    "iy",
    "yi",
    "yj",
    "ii",
)


def _latin_ending(key: str) -> int:
    return next((n for n, end in enumerate(_ENDINGS, 1) if key.endswith(end)), 0)


_OBLIQUE = ("ого", "ому", "ога", "аму", "ова", "ева", "ову", "еву", "овой", "евой", "овою", "ина", "ину", "иной",
            "аю", "ая", "ую", "ой", "ай", "ой", "ою", "ым", "им", "ім", "ом", "ем", "ам", "ам", "ых", "их", "ах", "ів",
            "ов", "ев", "ау", "ей", "ью", "єю", "ии", "ія", "ия", "ію", "ию", "а", "я", "у", "ю", "е", "и", "і", "ы", "о", "ь", "й")  # fmt: skip


@lru_cache(maxsize=20_000)
def _cyrillic_ending(key: str) -> int:
    return next((n for n, end in enumerate(_OBLIQUE, 1) if key.endswith(end)), 0)


@lru_cache(maxsize=20_000)
def _given_fits(key: str, latin: str, lang: str, lexicon: AnyLexicon) -> int:
    """Return whether a Latin given name is one for the name that a Cyrillic word is in full: 1 yes, 2 no, 0 unknown."""
    plain = plain_latin(latin)
    forms = [form for form in word_nominatives(key, lang) if given_name(form)]
    known = False
    for form in forms:
        spellings = {text for text, _ in lexicon.latin_of(form)}
        spellings.update(conventional_english(form))
        known = known or bool(spellings)
        if plain in spellings or plain in map(romanized, forms):
            return 1
    return 2 if known else 0


_FINE = 0.5  # nats a letter of a word that is read without doubt


@lru_cache(maxsize=20_000)
def _gender_of(given: str, lang: str) -> str | None:
    forms = (given, *word_nominatives(given, lang))
    name = next((form for form in forms if given_name(form)), None)
    return gender_of([name]) if name else None


def _latin_gender(key: str) -> int:
    if key.endswith(("ova", "eva", "ina", "aya", "aia", "ska", "skaja", "aja")):
        return 2
    return (
        1 if key.endswith(("ov", "ev", "in", "sky", "skiy", "skii", "au", "ou")) else 0
    )


def _same_end(key: str, latin: str, lang: str) -> bool:
    return any(form[-2:] == plain_latin(latin)[-2:] for form in plain_forms(key, lang))


def is_settled(pair: NamePair, langs: tuple[str, str], lexicon: AnyLexicon) -> bool:
    """Return whether a pair needs no judgement: both mean the same, or the spelling is attested for the name or usual."""
    name, word = pair.source.key, pair.target.key
    if share_meaning(name, langs[0], word, langs[1]):
        return True
    if not is_cyrillic(name):
        return name == word or is_conventional(word, langs[1], name)
    if is_cyrillic(word):
        return pair.cost <= 0
    spellings = attested_spellings(lexicon, name, langs[0])
    if spellings.get(plain_latin(word), 0) > 1:
        return True
    return is_conventional(name, langs[0], word)


class Rival(NamedTuple):
    """A name of the target that may stand in the place of one of the source; ``in_group``: beside its other half."""

    word: NameToken
    in_group: bool
    distance: float


class LostContext(NamedTuple):
    """What a segment tells of a name that nothing renders.

    ``half``: the pair of another word of its group. ``lost``, ``added``: how many names
    of the segment nothing renders, and how many of the target render nothing.
    ``neighbours``: the targets before and after.
    """

    half: NamePair | None
    lost: int
    added: int
    group_words: int
    group_lost: int
    lost_concepts: int
    neighbours: Sequence[SegmentSide]


def lost_row(
    name: NameToken,
    rival: Rival | None,
    context: LostContext,
    sides: tuple[SegmentSide, SegmentSide],
    around: Surroundings,
    lexicon: AnyLexicon,
) -> tuple[int, ...]:
    """Return the row of a name that nothing renders (``LOST_FEATURES``); ``sides``: source and target."""
    source, target = sides
    facts = source_facts(lexicon, name.key, source.lang)
    half = context.half
    group_words, group_lost = context.group_words, context.group_lost
    elsewhere = around.pairs.get(stem(name.key), _NOBODY)
    least, least_small = _least_costs(name, source.lang, target, lexicon)
    mine = (
        facts.known, facts.best_known, name.given, name.person, facts.slavic, facts.adjective, facts.relational,
        facts.concept, name.acronym, name.begins, name.lower, name.common, len(name.key), name.text.isupper(),
        stem(name.key) in around.small, min(9, around.seen[name.key]), min(9, elsewhere.total()),
        min(9, around.lost[stem(name.key)] - 1), half is not None, half is not None and half.source.given,
        group_words, group_lost, _hundredths(least), _hundredths(least_small), context.lost, context.added,
        len(source.names), len(target.names),
    )  # fmt: skip
    if rival is None:
        others: tuple[int, ...] = (0,) * 12
    else:
        word = rival.word
        meaning = bool(meanings_of(word.key, target.lang))
        others = (
            1, lexicon.strength(plain_latin(word.key)), word.begins, word.common, meaning,
            meaning == facts.concept and word.acronym == name.acronym, round(100 * rival.distance), len(word.key),
            _hundredths(closeness(name.key, source.lang, word.key, target.lang, lexicon)),
            min(9, around.stands_for[word.key]), min(9, elsewhere[word.key]), word.acronym,
        )  # fmt: skip
    ratio = round(100 * len(target.text) / max(1, len(source.text)))
    near = any(
        closeness(name.key, source.lang, word.key, side.lang, lexicon) < _FINE
        for side in context.neighbours
        for word in side.names
    )
    mentions = sum([stem(other.key) == stem(name.key) for other in source.names])
    return (
        *mine, *others, min(ratio, 999), _LANGS.get(source.lang, 3), near, mentions, is_cyrillic(name.key),
        rival is not None and rival.in_group,
        sum([bool(meanings_of(word.key, target.lang)) for word in target.names]),
        name.given and group_lost == group_words, facts.plain_attested,
        abs(len(rival.word.key) - len(name.key)) if rival else 0,
        sum([other.group == name.group and not other.common for other in source.names]),
        sum([other.group == rival.word.group for other in target.names]) if rival else 0,
        around.is_alone, context.lost_concepts, _target(target.lang),
    )  # fmt: skip


def _least_costs(
    name: NameToken, lang: str, target: SegmentSide, lexicon: AnyLexicon
) -> tuple[float, float]:
    """Return the least cost (nats a letter) of reading any word of the target as a name, with and without a capital."""
    least = least_small = math.inf
    for word in target.words:
        if len(word.key) < 3 or word.key.isdigit():
            continue
        cost = closeness(name.key, lang, word.key, target.lang, lexicon)
        if word.text[0].isupper():
            least = min(least, cost)
        else:
            least_small = min(least_small, cost)
    return min(99.0, least), min(99.0, least_small)
