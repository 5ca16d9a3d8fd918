"""What became of the names of a document: each of its source rendered, misspelled, replaced, translated or lost.

Names of both sides are paired segment by segment (``pairing``); then each pairing and
each name that is left over is judged by the trees from all that is known of it, in the
segment and in the rest of the document (``pair_rows``, ``lost_rows``). The trees say how likely it is
that there is an error; which kind of error it is follows from what was found.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.base.model import Span
from transqa.evidence.attested import attested_forms, attested_spellings
from transqa.evidence.by_letters import forms_by_letters, is_misnamed_place
from transqa.evidence.document_names import AT_MISFIT, DocumentNames
from transqa.evidence.given_names import are_two_given_names, given_nominatives
from transqa.evidence.name_facts import LANGS
from transqa.evidence.pair_rows import PAIR_FEATURES
from transqa.evidence.pairing import (
    is_written_by_sound,
    meanings_of,
    token_meanings,
)
from transqa.evidence.rulers import WrongRuler, wrong_ruler
from transqa.evidence.segment_names import SegmentNames, is_within
from transqa.evidence.spelling import (
    Spelling,
    describe_pair,
    foreign_convention,
    given_beside,
    listed_correction,
    meanings,
    suggested,
)
from transqa.evidence.spotting import NameToken, is_patronymic_like, token_of_word
from transqa.evidence.trees import name_trees
from transqa.evidence.word_names import translated_names
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts, names_country
from transqa.names.forms import gender_of, is_slavic_surname, surname_gender
from transqa.names.model import Verdict
from transqa.names.organizations import plain_rendering
from transqa.names.sound import is_cyrillic, plain_latin, romanized
from transqa.names.word_names import word_name_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.lost_rows import Rival
    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.lexicon import AnyLexicon


class Fate(StrEnum):
    """What became of a name."""

    RENDERED = "rendered"
    REPLACED = "replaced"
    TRANSLATED = "translated"
    MISSING = "missing"
    ADDED = "added"


class Rendering(NamedTuple):
    """A name and what became of it.

    ``confidence`` is the calibrated probability that the translator erred there, 0 for
    what was not doubted. ``spelling`` says what is wrong with a name that is rendered.
    ``convention`` names the foreign convention it follows. ``group`` is the place of all
    words of a name that is lost whole. ``reason`` says why a name is another one, where
    more is known than that nothing renders the source's.
    """

    fate: Fate
    source: NameToken | None
    target: NameToken | None
    confidence: float = 0.0
    spelling: Spelling | None = None
    convention: Spelling | None = None
    group: Span | None = None
    expected: tuple[str, ...] = ()
    reason: str = ""


def judged_names(
    names: DocumentNames, least_confidence: float
) -> tuple[tuple[Rendering, ...], ...]:
    """Return what became of the names of each segment, in no special order.

    What is wrong with a spelling is told where that is as likely as
    ``least_confidence``, for it takes longer than to judge it.
    """
    described = max(LEAST_CONFIDENCE, least_confidence)
    return tuple(
        [
            tuple(
                _held(rendering, segment, names.lexicon)
                for rendering in _judged(names, number, described)
            )
            for number, segment in enumerate(names.segments)
        ]
    )


# The trees were trained on names of Belarusian, Russian and Ukrainian sources, and hold on English ones: what they say
# of others decides nothing (measured: of documents in Polish and German that people translated, 16 to 63 % failed).
_TRAINED = frozenset((*LANGS, "en"))
_UNTRAINED_MOST = 0.6
_MOST_APART = 0.5  # of the letters of a name and of a word that may be a slip of it


def _held(
    rendering: Rendering, segment: SegmentNames | None, lexicon: AnyLexicon
) -> Rendering:
    """Return a rendering no surer than can be said of a name in its language; what the tables have is sure in any.

    A name in Latin letters may be translated or called otherwise in Cyrillic (Моголы,
    Цзюлун): that another word renders it is sure only where that is a name.
    """
    name = rendering.source
    if segment is None or name is None or rendering.confidence <= _UNTRAINED_MOST:
        return rendering
    source, target = segment.segment.source, segment.segment.target
    rival = rendering.target if rendering.fate == Fate.REPLACED else None
    if rival is not None and is_cyrillic(rival.key) and not is_cyrillic(name.key):
        is_name = not rival.common and _is_name(rival.key, target.lang, lexicon)
        if not is_name and not _look_alike(name.key, rival.key):
            return rendering._replace(confidence=_UNTRAINED_MOST)
    if source.lang in _TRAINED or name.acronym or token_meanings(name, source.lang):
        return rendering
    return rendering._replace(confidence=_UNTRAINED_MOST)


def _look_alike(latin: str, cyrillic: str) -> bool:
    """Return whether two folded words have half of their letters in common, as a name and its misspelling have."""
    distance = Levenshtein.normalized_distance(romanized(latin), romanized(cyrillic))
    return distance <= _MOST_APART


def _is_name(key: str, lang: str, lexicon: AnyLexicon) -> bool:
    """Return whether a folded Cyrillic word is known as a name, of people, places or bodies."""
    return bool(meanings_of(key, lang) or attested_forms(lexicon, key, lang))


def _judged(names: DocumentNames, number: int, described: float) -> Iterator[Rendering]:
    segment = names.segments[number]
    if segment is None:
        return
    source, target = segment.segment.source, segment.segment.target
    trees = name_trees()
    translated = translated_names(source, target, segment.found.pairs)
    for found in translated:
        yield Rendering(
            Fate.TRANSLATED,
            found.source,
            found.target,
            found.confidence,
            expected=found.expected,
        )
    as_words = [(found.source.start, found.source.end) for found in translated]
    for rendering in _judged_pairs(names, number, segment, described):
        if not is_within(rendering.source, as_words):
            yield rendering
    lost = [row for row in names.lost_rows(number) if not is_within(row[0], as_words)]
    whole: dict[int, list[tuple[NameToken, float]]] = {}
    for name, rival, half, row in lost:
        judge = trees.missing if rival is None else trees.replaced
        confidence = judge.confidence(row)
        word = _translation(name, source.lang, target) if confidence > 0 else None
        if word is not None:
            nominative = _nominative_of(name, source)
            yield Rendering(
                Fate.TRANSLATED,
                name,
                word,
                max(confidence, TRANSLATED_CONFIDENCE),
                expected=(suggested(nominative, source.lang, target.lang),),
            )
        elif rival is not None:
            reason = _of_two_given_names(name, rival, source.lang)
            if reason:
                confidence = max(confidence, TWO_NAMES_CONFIDENCE)
            yield Rendering(
                Fate.REPLACED,
                name,
                rival.word,
                confidence,
                expected=_plain_body(name, rival.word, source.lang, target.lang),
                reason=reason,
            )
        elif half is not None:
            yield Rendering(Fate.MISSING, name, None, confidence)
        else:
            whole.setdefault(name.group, []).append((name, confidence))
    for words in whole.values():
        name, confidence = max(words, key=lambda one: one[1])
        group = Span(
            min(one.start for one, _ in words), max(one.end for one, _ in words)
        )
        yield Rendering(Fate.MISSING, name, None, confidence, group=group)
    taken = {rival.word.start for _, rival, _, _ in lost if rival}
    for token in segment.added:
        if token.start not in taken:
            yield Rendering(Fate.ADDED, None, token)


def _judged_pairs(
    names: DocumentNames, number: int, segment: SegmentNames, described: float
) -> Iterator[Rendering]:
    """Yield what became of the names of a segment that are rendered."""
    source, target = segment.segment.source, segment.segment.target
    doubted = _doubted(names, number)
    judged = {id(pair) for pair in segment.judged}
    for pair in segment.found.pairs:
        wrong = wrong_ruler(
            pair, source.names, target.names, (source.lang, target.lang)
        )
        if wrong is not None:
            yield _of_wrong_ruler(pair, wrong, source, target)
            continue
        if _is_other_country(pair, source, target):
            yield Rendering(
                Fate.REPLACED,
                pair.source,
                pair.target,
                OTHER_COUNTRY_CONFIDENCE,
                expected=listed_correction(pair, (source.lang, target.lang)),
            )
            continue
        confidence = doubted.get(id(pair), 0.0)
        spelling = convention = None
        if id(pair) in judged:
            convention = foreign_convention(
                pair, (source.lang, target.lang), names.lexicon, source
            )
        if confidence >= described:
            spelling = describe_pair(
                pair, (source.lang, target.lang), names.lexicon, source
            )
        yield Rendering(
            Fate.RENDERED, pair.source, pair.target, confidence, spelling, convention
        )


# Of the name of a country, in place of which that of another one stands that sounds
# like it: of 13,975 pairs of names in human translations into English none is so. Set by
# hand, as sure as where it does not sound like it.
OTHER_COUNTRY_CONFIDENCE = 0.99


def _is_other_country(pair: NamePair, source: SegmentSide, target: SegmentSide) -> bool:
    """Return whether two names that sound alike are of two countries: Австрия and Australia.

    No country of either name may be named on the other side as well, for then the words
    are only paired wrongly, or stand for one another.
    """
    if not names_country(pair.source.key, source.lang):
        return False
    if not names_country(pair.target.key, target.lang):
        return False
    meant = concepts(pair.source.key, source.lang)
    said = concepts(pair.target.key, target.lang)
    return (
        meant.isdisjoint(said)
        and meant.isdisjoint(_concepts_named(target))
        and said.isdisjoint(_concepts_named(source))
    )


def _concepts_named(side: SegmentSide) -> set[str]:
    return {code for name in side.names for code in concepts(name.key, side.lang)}


def _of_wrong_ruler(
    pair: NamePair, wrong: WrongRuler, source: SegmentSide, target: SegmentSide
) -> Rendering:
    """Return what became of a ruler: replaced by another, or of a name that should have been translated."""
    name = pair.source._replace(
        start=wrong.source.start,
        end=wrong.source.end,
        text=wrong.source.of(source.text),
    )
    word = pair.target._replace(
        start=wrong.target.start,
        end=wrong.target.end,
        text=wrong.target.of(target.text),
    )
    if wrong.is_spelling:
        spelling = Spelling(Verdict.MISSPELLED, wrong.reason, wrong.expected)
        return Rendering(Fate.RENDERED, name, word, wrong.confidence, spelling)
    return Rendering(
        Fate.REPLACED,
        name,
        word,
        wrong.confidence,
        expected=wrong.expected,
        reason=wrong.reason,
    )


def _plain_body(
    name: NameToken, word: NameToken, lang: str, target_lang: str
) -> tuple[str, ...]:
    """Return what should stand for an acronym where another body stands: an acronym for one, words for words."""
    if not name.acronym or not word.acronym:
        return ()
    short = " " not in word.text
    rendering = plain_rendering(name.key, lang, target_lang, short=short)
    return (rendering,) if rendering else ()


LEAST_CONFIDENCE = 0.05  # below which no words are ever looked for
TRANSLATED_CONFIDENCE = (
    0.9  # of a name nothing renders, beside a word that translates its root
)


def _doubted(names: DocumentNames, number: int) -> dict[int, float]:
    """Return how likely each pair of a segment that is judged is an error, by its identity."""
    trees = name_trees()
    segment = names.segments[number]
    target_lang = segment.segment.target.lang if segment else ""
    doubted: dict[int, float] = {}
    for pair, row in names.pair_rows(number):
        confidence = trees.pair.confidence(row)
        if row[AT_MISFIT]:
            confidence = max(confidence, MISFIT_CONFIDENCE)
        if is_written_by_sound(
            pair.source.key, pair.target.key, target_lang, names.lexicon
        ):
            confidence = 0.0
        if _is_foreign_by_letters(pair, row, names, number):
            confidence = max(confidence, BY_LETTERS_CONFIDENCE)
        doubted[id(pair)] = confidence
    return doubted


def _is_foreign_by_letters(
    pair: NamePair, row: Sequence[int], names: DocumentNames, number: int
) -> bool:
    """Return whether a system's spelling stands for a name that is spelled otherwise, and plainly not East Slavic.

    A listed place that English calls otherwise (Zheneva), or a name whose well attested
    spelling no system writes, beside another that tells that the person is no East Slav:
    Шнайдер is Schneider, or Shnaider of Russia.
    """
    segment = names.segments[number]
    if segment is None or segment.segment.target.lang != "en" or pair.source.given:
        return False
    source, target = segment.segment.source, segment.segment.target
    key, plain = pair.source.key, plain_latin(pair.target.key)
    if not pair.source.person and is_misnamed_place(key, source.lang, plain):
        # Пітер is Petersburg, and Peter.
        attested = attested_spellings(names.lexicon, key, source.lang, "en")
        if attested.get(plain, 0) >= _WELL_KNOWN:
            return False
        # Europa League and Praga Północ are other names.
        groups = [name.group for name in target.names]
        return groups.count(pair.target.group) == 1
    known, rival, lead = (row[at] for at in _AT_ORIGINS)
    is_foreign = known >= _WELL_KNOWN and rival <= _HARDLY_KNOWN and lead >= _FAR_BETTER
    if not is_foreign or not forms_by_letters(key, source.lang, plain):
        return False
    return _is_beside_foreign_name(pair.source, source, names.lexicon)


def _is_beside_foreign_name(
    name: NameToken, source: SegmentSide, lexicon: AnyLexicon
) -> bool:
    """Return whether another word of a name is attested, and none is of an East Slav: Дональд beside Трамп."""
    mates = [
        other
        for other in source.names
        if other.group == name.group and other is not name
    ]
    for mate in mates:
        forms = word_nominatives(mate.key, source.lang)
        if mate.given or is_patronymic_like(mate.key):
            return False
        if any(is_slavic_surname(form, source.lang) for form in forms[:2]):
            return False  # Хабиб Нурмагомедов is Khabib
    return any(
        not mate.common and attested_forms(lexicon, mate.key, source.lang)
        for mate in mates
    )


# Of a name of another language that was read letter by letter. In 2,100 judged pairs of
# human translations no right one is so; in real output 3 of 3 that annotators saw are
# errors. Set by hand.
BY_LETTERS_CONFIDENCE = 0.85
_AT_ORIGINS = tuple(
    [
        list(PAIR_FEATURES).index(feature)
        for feature in ("known_foreign", "known_by_system", "foreign_lead")
    ]
)
_WELL_KNOWN = 5  # strength of the spelling that no system writes
_HARDLY_KNOWN = 3  # strength of one that systems write, which is somebody's slip
_FAR_BETTER = 3  # strengths between the two


# Of a surname whose gender the source tells otherwise than the target. In 8,000 segments
# of human translations with 453 judged surnames that have a form of the other gender none
# misfits; how many do in real output is not known, so that this is set by hand.
MISFIT_CONFIDENCE = 0.85


# Of a given name beside a rendered surname, in place of which another one of the table
# stands; set by hand.
TWO_NAMES_CONFIDENCE = 0.99


def _of_two_given_names(name: NameToken, rival: Rival, lang: str) -> str:
    """Return, in words, that a name and its rival are two given names; "" where they may be one."""
    if not name.given or not rival.in_group or is_cyrillic(rival.word.key):
        return ""
    if not are_two_given_names(name.key, lang, rival.word.key):
        return ""
    return f'"{rival.word.text}" and "{name.text}" are two given names'


def _nominative_of(name: NameToken, source: SegmentSide) -> str:
    """Return the nominative of a given name or a surname: Вера is no form of Вер.

    A surname has the gender of the given name that stands before it.
    """
    own = given_nominatives(name.key, source.lang) if name.given else ()
    if own:
        return own[0]
    forms = word_nominatives(name.key, source.lang)
    given = given_beside(name, source.group_of(name))
    gender = None
    if given is not None:
        gender = gender_of(given_nominatives(given.key, source.lang)[:1])
    surnames = [form for form in forms if is_slavic_surname(form, source.lang)]
    for form in surnames:
        if gender is not None and surname_gender(form, source.lang) == gender:
            return form
    return surnames[0] if surnames else forms[0]


def _translation(name: NameToken, lang: str, target: SegmentSide) -> NameToken | None:
    """Return the word of the target that translates the root of a name which nothing renders."""
    listed = word_name_at((name.key,), 0, lang)
    if listed is not None and not listed.is_place:
        return None  # a given name, of which ``translated_names`` decides
    if (name.begins and not name.person) or name.text.isupper():
        return None  # Голова begins a sentence, and is a head
    surname = is_slavic_surname(word_nominatives(name.key, lang)[0], lang)
    wrong = meanings(name.key, target.lang) if surname or name.person else frozenset()
    word = next((word for word in target.words if word.key in wrong), None)
    if word is None:
        return None
    return token_of_word(word, common=True)
