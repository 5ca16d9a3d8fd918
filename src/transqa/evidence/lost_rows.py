"""What is known of a name that nothing renders, as a row of whole numbers for the trees.

Every number is a measure of one thing; none of them decides. Costs are in hundredths of
a nat a letter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from transqa.evidence.attested import LISTED
from transqa.evidence.name_facts import (
    FINE,
    LANGS,
    OTHER_LANG,
    Surroundings,
    hundredths,
    kind_of_target,
    source_facts,
    stem,
)
from transqa.evidence.pairing import closeness, token_meanings, window
from transqa.names.sound import is_cyrillic, plain_latin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

# The columns of a row, with what each measures. The "rival" is the name of the target
# that may stand in place of the one that is lost; all its columns are 0 without one.
LOST_FEATURES: Mapping[str, str] = {
    "is_known": "the name is attested",
    "best_known": "the strength of its best attested spelling",
    "is_given": "it is a known given name",
    "is_person": "what stands beside it tells that a person is named",
    "is_slavic": "it has the form of an East Slavic surname",
    "is_adjective": "it has the form of an adjective",
    "is_relational": "it has the form of an adjective made of a name",
    "has_meaning": "it is in the tables of countries, cities, peoples and bodies",
    "is_acronym": "it is an acronym, and the tables do not have both it and its rival",
    "begins": "it begins a sentence, and does not stand in a line in capitals",
    "is_small": "it is a small word made of the name of a country or people",
    "is_common": "it is also a common word",
    "letters": "its letters",
    "in_capitals": "it is in capitals, in no line of capitals, and the tables do not have both it and its rival",
    "small_elsewhere": "the document has a small word that begins alike",
    "seen_elsewhere": "how often the document has it with a capital inside a sentence",
    "rendered_elsewhere": "how often something renders it elsewhere",
    "lost_elsewhere": "how often nothing renders it elsewhere",
    "has_half": "another word of the name is rendered",
    "half_is_given": "that word is a given name",
    "group_words": "words of the name",
    "group_lost": "words of the name that nothing renders",
    "least_cost": "of reading any capitalised word of the target as the name",
    "least_small_cost": "of reading any small word so",
    "lost": "names of the segment that nothing renders",
    "added": "names of its target that render nothing",
    "names": "names of its source",
    "target_names": "names of its target",
    "rival": "there is a rival",
    "rival_strength": "how well it is attested as a name",
    "rival_begins": "it begins a sentence",
    "rival_common": "it is also a common word",
    "rival_meaning": "it is in the tables of countries, cities, peoples and bodies",
    "same_kind": "both are in the tables, or neither; both are acronyms, or neither",
    "rival_distance": "how far apart the two stand, in hundredths of the text",
    "rival_letters": "letters of the rival",
    "rival_cost": "of reading it as the name",
    "rival_elsewhere": "how often it renders some name elsewhere",
    "rival_for_this": "how often it renders this name elsewhere",
    "rival_acronym": "it is an acronym, and the tables do not have both it and the name",
    "length_ratio": "letters of the target in hundredths of the source's",
    "lang": "of the source: 0 ru, 1 uk, 2 be, 3 another",
    "near_rendered": "a neighbouring segment's target has the name",
    "mentions": "how often the segment's source has it",
    "is_cyrillic": "it is written in Cyrillic",
    "rival_in_group": "the rival stands beside the rendering of the name's other half",
    "target_meanings": "names of the target that are in the tables",
    "given_lost_whole": "it is a given name, and nothing of the name is rendered",
    "plain_strength": "how well the name letter by letter is attested",
    "letters_apart": "by how many letters the two differ in length",
    "group_capitals": "words of the name that are no common words",
    "rival_group": "words of the rival's name",
    "is_alone": "the document has too few segments to tell anything",
    "lost_meanings": "lost names of the segment that are in the tables",
    "target_lang": "0 English, 1 one in Cyrillic, 2 another",
}
_OFTEN = 9  # a word seen more often tells no more
_LONGEST_RATIO = 999
_FAR = 99.0  # nats a letter: nothing is alike
_MOST_WORDS = 200  # of a target that are read as one name
_SHORTEST = 3  # letters of a word that may render a name by its sound


class Rival(NamedTuple):
    """A name of the target that may stand in the place of one of the source.

    ``in_group``: it stands beside the rendering of the name's other half. ``distance``:
    how far apart the two stand, as a share of the text.
    """

    word: NameToken
    in_group: bool
    distance: float


class LostContext(NamedTuple):
    """What a segment tells of the names that nothing renders.

    ``lost``, ``added``: how many names of the segment nothing renders, and how many of
    the target render nothing. ``group_words``, ``group_lost``: words of a name by its
    group, and those of them that are lost.
    ``lost_meanings``, ``target_meanings``: lost names, and names of the target, that our
    tables have. ``mentions``: names of the source by their beginning;
    ``group_capitals``: those by group that are no common words; ``target_groups``:
    names of the target by group. ``neighbours``: the targets before and after.
    """

    lost: int
    added: int
    group_words: Mapping[int, int]
    group_lost: Mapping[int, int]
    lost_meanings: int
    target_meanings: int
    mentions: Mapping[str, int]
    group_capitals: Mapping[int, int]
    target_groups: Mapping[int, int]
    neighbours: Sequence[SegmentSide]


def lost_row(
    name: NameToken,
    rival: Rival | None,
    half: NamePair | None,
    context: LostContext,
    sides: tuple[SegmentSide, SegmentSide],
    around: Surroundings,
    lexicon: AnyLexicon,
) -> tuple[int, ...]:
    """Return the row of a name that nothing renders (``LOST_FEATURES``).

    ``half``: the pair of another word of its group. ``sides``: source and target.
    """
    source, target = sides
    facts = source_facts(lexicon, name.key, source.lang)
    words, words_lost = (
        context.group_words[name.group],
        context.group_lost[name.group],
    )
    share = name.start / max(1, len(source.text))
    least, least_small = _least_costs(name, share, source.lang, target, lexicon)
    row: dict[str, int] = dict(_NO_FACTS)
    row.update(
        is_known=facts.known,
        best_known=facts.best_known,
        is_given=name.given,
        is_person=name.person,
        is_slavic=facts.slavic,
        is_adjective=facts.adjective,
        is_relational=facts.relational,
        has_meaning=bool(token_meanings(name, source.lang)),
        is_acronym=name.acronym,
        begins=name.begins and not name.capitals,
        is_small=name.lower,
        is_common=name.common,
        letters=len(name.key),
        in_capitals=name.text.isupper() and not name.capitals,
        small_elsewhere=stem(name.key) in around.small,
        seen_elsewhere=min(_OFTEN, around.seen[name.key]),
        rendered_elsewhere=min(_OFTEN, around.renderings_of(name.key).total()),
        lost_elsewhere=min(_OFTEN, around.lost[stem(name.key)] - 1),
        has_half=half is not None,
        half_is_given=half is not None and half.source.given,
        group_words=words,
        group_lost=words_lost,
        least_cost=hundredths(least),
        least_small_cost=hundredths(least_small),
        lost=context.lost,
        added=context.added,
        names=len(source.names),
        target_names=len(target.names),
        length_ratio=min(
            _LONGEST_RATIO, round(100 * len(target.text) / max(1, len(source.text)))
        ),
        lang=LANGS.get(source.lang, OTHER_LANG),
        near_rendered=_is_rendered_near(name, source.lang, context, lexicon),
        mentions=context.mentions[stem(name.key)],
        is_cyrillic=is_cyrillic(name.key),
        target_meanings=context.target_meanings,
        given_lost_whole=name.given and words_lost == words,
        plain_strength=facts.plain_attested,
        group_capitals=context.group_capitals.get(name.group, 0),
        is_alone=around.is_alone,
        lost_meanings=context.lost_meanings,
        target_lang=kind_of_target(target.lang),
    )
    if rival is not None:
        row.update(_facts_of_rival(name, rival, context, sides, around, lexicon))
    return tuple([int(row[feature]) for feature in LOST_FEATURES])


_NO_FACTS = dict.fromkeys(LOST_FEATURES, 0)


def _facts_of_rival(
    name: NameToken,
    rival: Rival,
    context: LostContext,
    sides: tuple[SegmentSide, SegmentSide],
    around: Surroundings,
    lexicon: AnyLexicon,
) -> dict[str, int]:
    source, target = sides
    word = rival.word
    has_meaning = bool(token_meanings(word, target.lang))
    name_has_meaning = bool(token_meanings(name, source.lang))
    # What the tables know of both, ФСБ and SBU, is as good as of two countries.
    is_listed = has_meaning and name_has_meaning
    strength = lexicon.strength(plain_latin(word.key))
    facts = source_facts(lexicon, name.key, source.lang)
    cost = closeness(name.key, source.lang, word.key, target.lang, lexicon)
    return {
        "rival": 1,
        "rival_strength": max(strength, LISTED) if is_listed else strength,
        "best_known": max(facts.best_known, LISTED) if is_listed else facts.best_known,
        "rival_begins": word.begins,
        "rival_common": word.common,
        "rival_meaning": has_meaning,
        "same_kind": has_meaning == name_has_meaning and word.acronym == name.acronym,
        "rival_distance": round(100 * rival.distance),
        "rival_letters": len(word.key),
        "rival_cost": hundredths(cost),
        "rival_elsewhere": min(_OFTEN, around.stands_for[word.key]),
        "rival_for_this": min(_OFTEN, around.renderings_of(name.key)[word.key]),
        "rival_acronym": word.acronym and not is_listed,
        "is_acronym": name.acronym and not is_listed,
        "in_capitals": name.text.isupper() and not (name.capitals or is_listed),
        "rival_in_group": rival.in_group,
        "letters_apart": abs(len(word.key) - len(name.key)),
        "rival_group": context.target_groups[word.group],
    }


def _is_rendered_near(
    name: NameToken, lang: str, context: LostContext, lexicon: AnyLexicon
) -> bool:
    """Return whether a target before or after has a name that renders this one."""
    for side in context.neighbours:
        for word in side.names:
            if closeness(name.key, lang, word.key, side.lang, lexicon) < FINE:
                return True
    return False


def _least_costs(
    name: NameToken,
    share: float,
    lang: str,
    target: SegmentSide,
    lexicon: AnyLexicon,
) -> tuple[float, float]:
    """Return the least cost (nats a letter) of reading any word of the target as a name, with and without a capital.

    ``share``: how far through its segment the name stands.
    """
    least = least_small = _FAR
    for at in window(share, len(target.words), _MOST_WORDS):
        word = target.words[at]
        if len(word.key) < _SHORTEST or word.key.isdigit():
            continue
        cost = closeness(name.key, lang, word.key, target.lang, lexicon)
        if math.isinf(cost):
            continue
        if word.text[0].isupper():
            least = min(least, cost)
        else:
            least_small = min(least_small, cost)
    return least, least_small
