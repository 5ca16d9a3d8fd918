"""What is known of a name and the word that renders it, as a row of whole numbers for the trees.

Every number is a measure of one thing; none of them decides. Costs are in hundredths of
a nat.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.evidence.attested import ENGLISH, attested_spellings
from transqa.evidence.by_letters import (
    is_family_spelling,
    known_spellings,
    usual_spellings,
)
from transqa.evidence.given_names import given_nominatives
from transqa.evidence.leaks import leaks_for_certain
from transqa.evidence.name_facts import (
    FINE,
    LANGS,
    OTHER_LANG,
    Surroundings,
    hundredths,
    kind_of_target,
    source_facts,
)
from transqa.evidence.pairing import (
    is_conventional,
    likeness,
    meanings_of,
    plain_forms,
    sound_of,
)
from transqa.evidence.spelling import (
    given_beside,
    misfit_of_person,
    read_by_systems,
)
from transqa.languages import language
from transqa.names.cases import word_nominatives
from transqa.names.forms import (
    conventional_english,
    gender_of,
    given_name,
    surname_gender,
)
from transqa.names.letters import rarest_run
from transqa.names.model import Verdict
from transqa.names.sound import is_cyrillic, plain_latin, read_sound, romanized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

# The columns of a row, with what each measures. "Name" is the word of the source,
# "word" the one of the target.
PAIR_FEATURES: Mapping[str, str] = {
    "cost": "of reading the word as the name by its sound",
    "dearest_group": "the cost of the dearest group of letters in that reading",
    "rarest_run": "how surprising the word's rarest run of three letters is",
    "edits": "letters by which the word differs from the name letter by letter",
    "edits_share": "the same, in hundredths of the word's letters",
    "verdict": "of the romanization systems: 1 variant, 2 mixed, 3 misspelled, 4 different, 0 not asked",
    "verdict_edits": "letters that the systems would put right",
    "strength": "how well the word is attested as a name",
    "pair_strength": "how well it is attested for this name",
    "is_known": "whether any spelling is attested for this name",
    "best_known": "the strength of the best attested spelling of this name",
    "edits_to_known": "letters by which the word differs from the nearest attested spelling of this name",
    "beyond_known": "how much more the word costs than an attested spelling",
    "neighbour": "the strength of the best attested word one letter away that sounds like the name",
    "neighbour_gain": "how much less that word costs",
    "is_common": "the word is also a common one",
    "source_letters": "letters of the name",
    "target_letters": "letters of the word",
    "source_begins": "the name begins a sentence, and does not stand in a line in capitals",
    "target_begins": "the word begins a sentence",
    "is_given": "the name is a known given name",
    "is_person": "what stands beside it tells that a person is named",
    "is_slavic": "the name has the form of an East Slavic surname",
    "is_adjective": "it has the form of an adjective",
    "is_relational": "it has the form of an adjective made of a name",
    "source_meaning": "the name is in the tables of countries, cities, peoples and bodies",
    "target_meaning": "the word is",
    "same_elsewhere": "how often the document renders the name by the same word elsewhere",
    "other_elsewhere": "how often by another word",
    "group_fine": "the other words of the name are read without doubt",
    "group_words": "words of the name that are rendered",
    "is_shared": "the word renders another mention of the name too",
    "leak": "how much better the word reads as the name in its case than in the nominative",
    "is_usual": "a usual system writes the name so",
    "is_conventional": "the word is a conventional form of the name",
    "source_gender": "of the surname by its form: 1 masculine, 2 feminine",
    "target_gender": "of the word by its ending",
    "given_gender": "of the given name beside the surname",
    "is_acronym": "the name is an acronym",
    "lang": "of the source: 0 ru, 1 uk, 2 be, 3 another",
    "same_first_letter": "both begin with the same letter",
    "same_last_letters": "both end in the same two letters",
    "other_strength": "how well another word that renders the name elsewhere is attested",
    "differs_in_vowels": "all consonants of the two agree",
    "is_oblique": "the reading is of another case than the one in the text",
    "is_small": "the name is a small word made of the name of a country or people",
    "plain_strength": "how well the name letter by letter is attested",
    "margin": "how much more the next best word of the target would cost",
    "names": "names of the segment's source",
    "left_over": "names of the segment's source that nothing renders",
    "target_ending": "the ending of the word, as a number",
    "source_ending": "the ending of the name, as a number",
    "given_fits": "whether the word is a form of the given name: 1 yes, 2 no, 0 not known",
    "target_small": "the word is written in small letters",
    "given_oblique": "the given name beside the surname stands in another case than the nominative",
    "misfit": "what stands beside the name tells another gender (1) or case (2) than the word has",
    "is_alone": "the document has too few segments to tell anything",
    "target_lang": "0 English, 1 one in Cyrillic, 2 another",
    "by_sister": "a usual system of a sister language writes its form of the name so",
    "known_by_system": "the strength of the best attested spelling of this name that usual systems write",
    "known_foreign": "of the best that they don't write: the name is of another language",
    "foreign_lead": "by how much that is better attested for this name than the word is",
}
_VERDICTS = {
    Verdict.VARIANT: 1,
    Verdict.MIXED: 2,
    Verdict.MISSPELLED: 3,
    Verdict.DIFFERENT: 4,
}
_GENDERS = {None: 0, "m": 1, "f": 2}
_WIDEST_LEAK = 12.0  # nats beyond the best reading that are still told apart
_FEW_SPELLINGS = 3  # attested spellings of a name that are read by their sound
_FEW_NEIGHBOURS = 5  # words one letter away that are read by their sound
_WELL_ATTESTED = 8  # strength from which no neighbour is asked for
_KNOWN_SPELLING = 2  # strength from which a spelling counts as one of the name
_MANY_EDITS = 20  # where no spelling is attested
_OFTEN = 9  # a word seen more often tells no more
# Endings that tell something of gender, case or origin; a row has the number of the
# first that fits.
_LATIN_ENDINGS = tuple(
    "sky skiy skyi ski ov ev off ko uk yuk ich yan dze shvili iy yi yj ii".split()  # noqa: SIM905
)
_CYRILLIC_ENDINGS = tuple(
    (  # noqa: SIM905 - 46 endings are no easier to read as a list
        "ого ому ога аму ова ева ову еву овой евой овою ина ину иной аю ая ую ой ай ою ым им ім ом ем ам ых их ах "
        "ів ов ев ау ей ью єю ии ія ия ію ию а я у ю е и і ы о ь й"
    ).split()
)
_FEMININE = ("ova", "eva", "ina", "aya", "aia", "ska", "skaja", "aja")
_MASCULINE = ("ov", "ev", "in", "sky", "skiy", "skii", "au", "ou")
_NO_VOWELS = str.maketrans("", "", "aeiouyj'")


class Beside(NamedTuple):
    """What else a segment has: its pairs and the names of its source by their group, and how many nothing renders."""

    pairs: Mapping[int, Sequence[NamePair]]
    names: Mapping[int, Sequence[NameToken]]
    left_over: int


def pair_row(
    pair: NamePair,
    source: SegmentSide,
    target: SegmentSide,
    around: Surroundings,
    lexicon: AnyLexicon,
    beside: Beside,
) -> tuple[int, ...]:
    """Return the row of a pair, in the order of ``PAIR_FEATURES``."""
    name, word = pair.source, pair.target
    row: dict[str, int] = dict(_NO_FACTS)
    row.update(_facts_of_words(lexicon, name.key, source.lang, word.key, target.lang))
    facts = source_facts(lexicon, name.key, source.lang)
    renderings = around.renderings_of(name.key)
    same = renderings[word.key] - 1  # without this one
    mates = [other for other in beside.pairs[name.group] if other is not pair]
    given_name_beside = given_beside(name, beside.names[name.group])
    given = given_name_beside.key if given_name_beside else None
    row.update(
        is_common=word.common,
        source_letters=len(name.key),
        target_letters=len(word.key),
        source_begins=name.begins and not name.capitals,
        target_begins=word.begins,
        is_given=name.given,
        is_person=name.person,
        is_slavic=facts.slavic,
        is_adjective=facts.adjective,
        is_relational=facts.relational,
        source_meaning=facts.has_meaning,
        target_meaning=bool(meanings_of(word.key, target.lang)),
        same_elsewhere=min(_OFTEN, same),
        other_elsewhere=min(_OFTEN, renderings.total() - same - 1),
        group_fine=bool(mates) and all(mate.cost < FINE for mate in mates),
        group_words=1 + len(mates),
        is_shared=pair.shared,
        target_gender=_latin_gender(word.key),
        given_gender=_GENDERS[_gender_of_given(given, source.lang)] if given else 0,
        given_oblique=given is not None and given_name(given) is None,
        is_acronym=name.acronym,
        lang=LANGS.get(source.lang, OTHER_LANG),
        same_first_letter=romanized(name.key)[:1] == word.key[:1],
        same_last_letters=_same_end(name.key, word.key, source.lang),
        other_strength=max(
            [
                lexicon.strength(plain_latin(text))
                for text in renderings
                if text != word.key
            ],
            default=0,
        ),
        is_small=word.lower,
        plain_strength=facts.plain_attested,
        margin=hundredths(pair.margin),
        names=len(source.names),
        left_over=beside.left_over,
        target_ending=_ending(word.key, _LATIN_ENDINGS),
        source_ending=_ending(name.key, _CYRILLIC_ENDINGS),
        target_small=word.text.islower(),
        is_alone=around.is_alone,
        target_lang=kind_of_target(target.lang),
    )
    row["misfit"] = misfit_number(pair, source, (source.lang, target.lang), lexicon)
    if name.given:
        row["given_fits"] = _given_fits(name.key, word.key, source.lang, lexicon)
    return tuple([int(row[feature]) for feature in PAIR_FEATURES])


_NO_FACTS = dict.fromkeys(PAIR_FEATURES, 0)


def misfit_number(
    pair: NamePair, source: SegmentSide, langs: tuple[str, str], lexicon: AnyLexicon
) -> int:
    """Return what the sentence tells of a name: another gender (1) or case (2) than the word has, or nothing (0)."""
    misfit = misfit_of_person(pair, source, langs)
    if misfit is not None:
        return 2 if misfit.is_case else 1
    return 2 if leaks_for_certain(pair, source, langs, lexicon) else 0


@lru_cache(maxsize=50_000)
def _facts_of_words(
    lexicon: AnyLexicon, key: str, lang: str, word: str, target_lang: str
) -> Mapping[str, int]:
    """Return the numbers of a pair that depend on the two folded words alone."""
    if not is_cyrillic(key):
        if is_cyrillic(word):
            return _facts_of_cyrillic_word(lexicon, key, word, target_lang)
        return _facts_of_one_script(
            lexicon, key, word, float(Levenshtein.distance(key, word))
        )
    if is_cyrillic(word):
        return _facts_of_one_script(
            lexicon, key, word, likeness(key, lang, word, target_lang)
        )
    return _facts_of_latin_word(lexicon, key, lang, word, target_lang)


def _facts_of_latin_word(
    lexicon: AnyLexicon, key: str, lang: str, word: str, target_lang: str
) -> dict[str, int]:
    """Return the numbers of a Cyrillic name and a Latin word."""
    plain = plain_latin(word)
    reading = sound_of(key, lang, word)
    forms = plain_forms(key, lang)
    form = reading.form or key
    edits = min([Levenshtein.distance(text, plain) for text in forms])
    verdict = verdict_edits = 0
    read = read_by_systems(form, lang, word)
    if read is not None:
        verdict, verdict_edits = _VERDICTS[read.verdict], len(read.edits)
    spellings = attested_spellings(lexicon, key, lang, target_lang)
    known = [text for text in spellings if spellings[text] >= _KNOWN_SPELLING]
    known = known or list(spellings)
    known_costs = [sound_of(key, lang, text).cost for text in known[:_FEW_SPELLINGS]]
    beyond_known = 0.0
    if known_costs and not math.isinf(min(known_costs)):
        beyond_known = reading.cost - min(known_costs)
    neighbour = _neighbour(lexicon, key, lang, plain, reading.cost)
    is_usual = _is_usual(key, lang, plain)
    by_origin = known_spellings(lexicon, key, lang, plain)
    vowelless = plain.translate(_NO_VOWELS)
    return {
        "cost": hundredths(reading.cost),
        "dearest_group": hundredths(
            max([group.cost for group in reading.groups], default=math.inf)
        ),
        "rarest_run": hundredths(rarest_run(plain)),
        "edits": edits,
        "edits_share": 100 * edits // max(1, len(plain)),
        "verdict": verdict,
        "verdict_edits": verdict_edits,
        "strength": lexicon.strength(plain),
        "pair_strength": spellings.get(plain, 0),
        "is_known": bool(spellings),
        "best_known": max(spellings.values(), default=0),
        "edits_to_known": min(
            [Levenshtein.distance(text, plain) for text in known], default=_MANY_EDITS
        ),
        "beyond_known": hundredths(beyond_known),
        "neighbour": neighbour.strength,
        "neighbour_gain": hundredths(neighbour.gain),
        "leak": hundredths(_leak(key, lang, word, reading.cost)),
        "is_usual": is_usual,
        "is_conventional": is_conventional(key, lang, word)
        or word in conventional_english(form),
        "source_gender": _GENDERS[surname_gender(form, lang)]
        if language(lang).is_east_slavic
        else 0,
        "differs_in_vowels": any(
            text.translate(_NO_VOWELS) == vowelless for text in forms
        ),
        "is_oblique": reading.form != key,
        "by_sister": not is_usual and is_family_spelling(plain, form, lang),
        "known_by_system": by_origin.by_system,
        "known_foreign": by_origin.foreign,
        "foreign_lead": by_origin.foreign - spellings.get(plain, 0),
    }


class _Neighbour(NamedTuple):
    strength: int
    gain: float


def _neighbour(
    lexicon: AnyLexicon, key: str, lang: str, plain: str, cost: float
) -> _Neighbour:
    """Return the attested word one letter away that reads best as a name, if it is better attested than the word."""
    strength = lexicon.strength(plain)
    best = _Neighbour(0, 0.0)
    if strength >= _WELL_ATTESTED:
        return best
    for other in lexicon.neighbours(plain)[:_FEW_NEIGHBOURS]:
        if other.strength <= max(1, strength):
            break
        other_cost = sound_of(key, lang, other.latin).cost
        if math.isinf(other_cost):
            continue
        gain = cost - other_cost
        if not best.strength or gain > best.gain:
            best = _Neighbour(other.strength, gain)
    return best


def _leak(key: str, lang: str, word: str, cost: float) -> float:
    """Return by how many nats a word reads better as a name in its case than in the likeliest nominative."""
    nominative = word_nominatives(key, lang)[0]
    if nominative == key:
        return 0.0
    limit = _WIDEST_LEAK + (0.0 if math.isinf(cost) else cost)
    own = min(limit, read_sound((key,), word, limit).cost)
    return min(limit, read_sound((nominative,), word, limit).cost) - own


def _is_usual(key: str, lang: str, plain: str) -> bool:
    # Keys have е for ё, which usual systems write yo.
    spelled = (plain, plain.replace("yo", "e"))
    return any(
        plain_latin(spelling) in spelled
        for form in word_nominatives(key, lang)
        for spelling in usual_spellings(form, lang)
    )


def _facts_of_cyrillic_word(
    lexicon: AnyLexicon, key: str, word: str, target_lang: str
) -> dict[str, int]:
    """Return the numbers of a name in Latin letters and a Cyrillic word of the target."""
    plain = plain_latin(key)
    reading = sound_of(word, target_lang, key)
    edits = min(
        [Levenshtein.distance(text, plain) for text in plain_forms(word, target_lang)]
    )
    spellings = attested_spellings(lexicon, word, target_lang, ENGLISH)
    return {
        "cost": hundredths(reading.cost),
        "dearest_group": hundredths(
            max([group.cost for group in reading.groups], default=math.inf)
        ),
        "edits": edits,
        "edits_share": 100 * edits // max(1, len(plain)),
        "strength": max(spellings.values(), default=0),
        "pair_strength": spellings.get(plain, 0),
        "is_known": bool(spellings),
        "best_known": max(spellings.values(), default=0),
        "edits_to_known": min(
            [Levenshtein.distance(text, plain) for text in spellings],
            default=_MANY_EDITS,
        ),
        "is_conventional": is_conventional(word, target_lang, key),
        "is_oblique": reading.form != word,
    }


def _facts_of_one_script(
    lexicon: AnyLexicon, key: str, word: str, cost: float
) -> dict[str, int]:
    """Return the numbers of two words of one script."""
    edits = Levenshtein.distance(key, word)
    return {
        "cost": hundredths(cost),
        "edits": edits,
        "edits_share": 100 * edits // max(1, len(word)),
        "strength": 0 if is_cyrillic(word) else lexicon.strength(plain_latin(word)),
        "edits_to_known": edits,
    }


def _ending(key: str, endings: Sequence[str]) -> int:
    """Return the number of the first ending that a word has, from 1; 0 for none."""
    for number, ending in enumerate(endings, 1):
        if key.endswith(ending):
            return number
    return 0


@lru_cache(maxsize=20_000)
def _given_fits(key: str, latin: str, lang: str, lexicon: AnyLexicon) -> int:
    """Return whether a Latin word is a form of a Cyrillic given name: 1 yes, 2 no, 0 where none is known."""
    plain = plain_latin(latin)
    forms = given_nominatives(key, lang)
    spellings = {romanized(form) for form in forms}
    known = False
    for form in forms:
        attested = [text for text, _ in lexicon.latin_of(form)]
        spellings.update(attested, conventional_english(form))
        known = known or bool(attested or conventional_english(form))
    if plain in spellings:
        return 1 if known else 0
    return 2 if known else 0


@lru_cache(maxsize=20_000)
def _gender_of_given(given: str, lang: str) -> str | None:
    names = given_nominatives(given, lang)
    return gender_of(names[:1]) if names else None


def _latin_gender(key: str) -> int:
    if key.endswith(_FEMININE):
        return _GENDERS["f"]
    return _GENDERS["m"] if key.endswith(_MASCULINE) else 0


def _same_end(key: str, latin: str, lang: str) -> bool:
    end = plain_latin(latin)[-2:]
    return any(form[-2:] == end for form in plain_forms(key, lang))
