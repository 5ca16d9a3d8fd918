"""Whether both sides of a segment say yes or no: a negation lost or added, an opposite in a word's place.

A translator may deny by many words (no, without, failed, free of, -less), so that a
missing "not" alone says little. What tells is the word that was denied: where the
target has its plain rendering, and nothing in the target denies, the negation is lost.
Where the table of meanings does not know the word, or the target renders it by another
one, the evidence is weaker, and so is the confidence.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Span
from transqa.evidence.learned import learned_table
from transqa.languages import shared_table
from transqa.text.negation import HIDDEN, PLAIN, Denial, denials
from transqa.text.predicates import (
    Meanings,
    knows_predicates,
    meanings,
    opposable,
    opposites,
)
from transqa.text.renderings import stem_of, usual_renderings
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.side import SegmentSide


class Grade(StrEnum):
    """What speaks for a negation that is lost or added, the strongest first."""

    NONE_AS_ALL = "none as all"
    RENDERED = "rendered"
    RENDERED_WEAKLY = "rendered weakly"
    RENDERED_USUALLY = "rendered usually"
    RENDERED_BALANCED = "rendered balanced"
    RENDERED_HIDDEN = "rendered hidden"
    RENDERED_APART = "rendered apart"
    RENDERED_BESIDE = "rendered beside"
    UNKNOWN = "unknown"
    NO_TABLE = "no table"  # of a language whose predicates nobody has listed


class TurnedNegation(NamedTuple):
    """A negation that one side has and the other has not.

    ``source`` is the negator with what it denies, or what the target denies; None where
    it was not found. ``target`` is what should be denied, or is and should not be; None
    where it was not found.
    """

    is_lost: bool
    source: Span | None
    target: Span | None
    grade: Grade


_MOST_DENIALS = 8  # of a side: where more is denied, counting tells nothing
_SCOPE = 4  # words behind a negator that it may deny
_REACH = 5  # words between "all" and the predicate it belongs to
_BEFORE = 6  # words before a rendering in which a negator of its clause denies it
_BESIDE = (
    4  # words before a rendering in which a word that hides a negation belongs to it
)
_CLAUSE_ENDS = re.compile(r"[,;:.!?()«»\"“”„\n–—]|\s-\s")


class _Denied(NamedTuple):
    """What a negator denies: the span of both, the words of its scope, the meanings it is known by."""

    span: Span
    scope: list[int]
    wanted: frozenset[str]
    passed: frozenset[str]


# "The documents are still being prepared" is "документы еще не готовы".
_NOT_YET = re.compile(
    r"\b(?:еще|ещё|яшчэ|ще|пока|пакуль|поки) (?:\w+ )?н[ея]\b", re.IGNORECASE
)


def turned_negation(source: SegmentSide, target: SegmentSide) -> TurnedNegation | None:
    """Return the negation that one side has and the other has not; None if there is none.

    Questions are left out: "не хотите ли" asks what "would you like" asks.
    """
    if "?" in source.text or "?" in target.text:
        return None
    source_denials = denials(source.text, source.words, source.lang)
    target_denials = denials(target.text, target.words, target.lang)
    if not source_denials and not target_denials:
        return None
    if _NOT_YET.search(source.text) and not _words("still", target.lang).isdisjoint(
        target.keys
    ):
        return None
    lost = _turned(source, target, source_denials, target_denials, is_lost=True)
    if lost is not None:
        return lost
    return _turned(target, source, target_denials, source_denials, is_lost=False)


def _turned(
    side: SegmentSide,
    other: SegmentSide,
    found: Sequence[Denial],
    found_on_other: Sequence[Denial],
    *,
    is_lost: bool,
) -> TurnedNegation | None:
    """Return a negation of one side that the other lacks, of several one that is plainly rendered."""
    if not found or len(found) > _MOST_DENIALS:
        return None
    hidden, hidden_on_other = _hidden(side), _hidden(other)
    denying, denying_on_other = _groups(side, found), _groups(other, found_on_other)
    none = _none_as_all(side, other, found_on_other, is_lost=is_lost)
    if none is not None:
        return none
    weakest: TurnedNegation | None = None
    has_plain = PLAIN in other.negators
    is_balanced = len(hidden_on_other) <= len(hidden)
    for denial in found:
        denied = _denied(side, denial)
        places = _places(denied.wanted, other)
        if not places:
            places = _places_of_small(denied.passed, other)
        elif _is_said_elsewhere(side, denied):
            continue
        if not places:
            if not has_plain and not hidden_on_other:
                weakest = _unrendered(side, denied, other, is_lost) or weakest
            continue
        if any(_is_denied(other, place) for place in places):
            continue
        span = _with_auxiliaries(other, places[0])
        wanted = denied.wanted if _places(denied.wanted, other) else denied.passed
        if not has_plain and not hidden_on_other:
            if not wanted <= _meanings("weak"):
                return _made(denied.span, span, Grade.RENDERED, is_lost)
            weakest = _made(denied.span, span, Grade.RENDERED_WEAKLY, is_lost)
        elif _accounts_for_the_rest(side, other, found, found_on_other, denied.wanted):
            weakest = _made(denied.span, span, Grade.RENDERED_APART, is_lost)
        elif not has_plain and is_balanced:
            weakest = _made(denied.span, span, Grade.RENDERED_BALANCED, is_lost)
        elif not has_plain:
            weakest = _made(denied.span, span, Grade.RENDERED_HIDDEN, is_lost)
        elif denying_on_other < denying and is_balanced:
            weakest = _made(denied.span, span, Grade.RENDERED_BESIDE, is_lost)
    return weakest


def _accounts_for_the_rest(
    side: SegmentSide,
    other: SegmentSide,
    found: Sequence[Denial],
    found_on_other: Sequence[Denial],
    apart: frozenset[str],
) -> bool:
    """Return whether all that the other side denies is denied by this one too, beside what has some meanings.

    "Not going" is «не поеду», "refused" is «отказался»: neither stands for the «не» of
    «не просил».
    """
    if other.negators.count(PLAIN) > len(found_on_other):
        return False  # an idiom, of which nobody knows what it denies
    denied = [_denied(side, denial) for denial in found]
    rest = [one for one in denied if one.wanted.isdisjoint(apart)]
    for denial in found_on_other:
        there = _denied(other, denial)
        if not any(_deny_the_same(there, one, other, side) for one in rest):
            return False
    said = frozenset().union(*[meant.plain for meant in side.predicates])
    return all(
        not other.predicates[place].all.isdisjoint(said - apart)
        for place in _hidden(other)
    )


def _deny_the_same(
    one: _Denied, another: _Denied, side: SegmentSide, other: SegmentSide
) -> bool:
    """Return whether what two negators of both sides deny is rendered by each other."""
    if not one.wanted.isdisjoint(another.wanted):
        return True
    return not set(another.scope).isdisjoint(_usual_places(side, one, other))


def _unrendered(
    side: SegmentSide, denied: _Denied, other: SegmentSide, is_lost: bool
) -> TurnedNegation | None:
    """Return what there is to say where nothing in the table renders what is denied and the other side denies nothing.

    A word that is known and rendered otherwise was translated freely.
    """
    usual = _usual_places(side, denied, other)
    if usual and not any(_is_denied(other, place) for place in usual):
        span = _with_auxiliaries(other, usual[0])
        return _made(denied.span, span, Grade.RENDERED_USUALLY, is_lost)
    if not denied.wanted:
        are_listed = knows_predicates(side.lang) and knows_predicates(other.lang)
        grade = Grade.UNKNOWN if are_listed else Grade.NO_TABLE
        return _made(denied.span, None, grade, is_lost)
    return None


def _made(
    denied: Span, rendering: Span | None, grade: Grade, is_lost: bool
) -> TurnedNegation:
    if is_lost:
        return TurnedNegation(True, denied, rendering, grade)
    return TurnedNegation(False, rendering, denied, grade)


def _none_as_all(
    side: SegmentSide,
    other: SegmentSide,
    found_on_other: Sequence[Denial],
    *,
    is_lost: bool,
) -> TurnedNegation | None:
    """Return "nobody" of one side where the other has "all" and does not deny."""
    none = None if found_on_other else _first(side, "none")
    if none is None:
        return None
    universal = _first(other, "all")
    if universal is None or _first(side, "all") is not None:
        return None
    at = universal
    for index in range(none + 1, len(side.words)):
        wanted = side.predicates[index].plain - _meanings("passed")
        places = [
            place
            for place in _places(wanted, other)
            if universal < place <= universal + _REACH
        ]
        if wanted and not places:
            continue
        if places:
            at = places[0]
            break
    if at == universal:
        return None
    denied = Span(side.words[none].start, side.words[none].end)
    whole = Span(other.words[universal].start, other.words[at].end)
    return _made(denied, whole, Grade.NONE_AS_ALL, is_lost)


def _hidden(side: SegmentSide) -> list[int]:
    """Return the places of the words that may hide a negation."""
    if HIDDEN not in side.negators:
        return []
    light = _words("light", side.lang)
    return [
        index
        for index, kind in enumerate(side.negators)
        if kind == HIDDEN and side.keys[index] not in light
    ]


def _groups(side: SegmentSide, found: Sequence[Denial]) -> int:
    """Return how many times a side denies: "никто не" is once."""
    particles = _words("particles", side.lang)
    denying = [denial for denial in found if side.words[denial.place].key in particles]
    return len(denying) or len(found)


def _denied(side: SegmentSide, denial: Denial) -> _Denied:
    """Return what a negator denies: the first word of its scope that tells more than that something is or may be."""
    scope = _scope(side, denial.place)
    negator = side.words[denial.place].key
    end = denial.span.end
    start = (
        denial.span.start if side.lang != "en" else _with_auxiliary(side, denial.place)
    )
    by_negator = passed = _said_by_negators().get(negator, frozenset())
    if side.lang == "en" and negator.endswith(("n't", "not")):
        # "can't": the auxiliary itself is denied.
        passed = meanings(_bare(negator), "en").plain
    wanted: frozenset[str] = frozenset()
    for place in scope:
        word = side.words[place]
        plain = side.predicates[place].plain
        end = word.end
        if plain <= _meanings("passed"):
            if plain or word.key in _words("between", side.lang):
                passed |= plain
                continue
            # What may not be done is not known: that something "can" be tells nothing.
            passed = by_negator | (passed & _meanings("having"))
            break
        wanted = plain - _meanings("passed")
        break
    return _Denied(Span(start, end), scope, wanted, passed - _meanings("nothing"))


def _is_said_elsewhere(side: SegmentSide, denied: _Denied) -> bool:
    """Return whether a side says what it denies once more and does not deny it there: freed, and not yet free."""
    places = [
        place for place in _places(denied.wanted, side) if place not in denied.scope
    ]
    return any(not _is_denied(side, place) for place in places)


def _bare(negator: str) -> str:
    return {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}.get(
        negator, negator.removesuffix("n't")
    )


def _usual_places(side: SegmentSide, denied: _Denied, other: SegmentSide) -> list[int]:
    """Return the places of the words that usually render what is denied."""
    english, slavic = (side, other) if side.lang == "en" else (other, side)
    if english.lang != "en":
        return []
    small = _words("between", side.lang)
    content = [
        side.words[place]
        for place in denied.scope
        if side.words[place].key not in small
    ]
    if not content:
        return []
    key = content[0].key
    if side is slavic:
        usual = usual_renderings(key, side.lang)
        return [
            place
            for place, word in enumerate(other.words)
            if len(word.key) > 2 and stem_of(word.key, "en") in usual
        ]
    stem = stem_of(key, "en")
    return [
        place
        for place, word in enumerate(other.words)
        if len(word.key) > 2 and stem in usual_renderings(word.key, other.lang)
    ]


def _places_of_small(wanted: frozenset[str], side: SegmentSide) -> list[int]:
    """Return the places of words as "have" and "can", but for "have to" and what is held back ("could only")."""
    following = (*side.keys[1:], "")
    return [
        place
        for place in _places(wanted, side)
        if following[place] not in ("to", "only", "just", "fun")
    ]


def _places(wanted: frozenset[str], side: SegmentSide) -> list[int]:
    """Return the places of the words that plainly have one of some meanings."""
    if not wanted:
        return []
    return [
        index
        for index, found in enumerate(side.predicates)
        if not wanted.isdisjoint(found.plain)
    ]


def _is_denied(side: SegmentSide, place: int) -> bool:
    """Return whether a word is denied where it stands: by a negator of its clause, or a hidden one beside it."""
    for at in range(place, max(-1, place - _BEFORE - 1), -1):
        kind = side.negators[at]
        if kind == PLAIN or (kind == HIDDEN and place - at <= _BESIDE):
            return True
        if at and _CLAUSE_ENDS.search(
            side.text[side.words[at - 1].end : side.words[at].start]
        ):
            break
    return PLAIN in side.negators[place + 1 : place + 4]


def _scope(side: SegmentSide, index: int) -> list[int]:
    """Return the words that a negator may deny, by their places: the next ones of its clause."""
    scope: list[int] = []
    for at in range(index + 1, len(side.words)):
        between = side.text[side.words[at - 1].end : side.words[at].start]
        if _CLAUSE_ENDS.search(between):
            break
        word = side.words[at]
        if side.negators[at] == PLAIN:
            continue
        if side.lang == "en" and word.key in _words("between", "en"):
            continue
        scope.append(at)
        if len(scope) == _SCOPE:
            break
    return scope


def _first(side: SegmentSide, table: str) -> int | None:
    """Return the place of the first word that a table of ``polarity.toml`` has for the language; None without one."""
    listed = _words(table, side.lang)
    if listed.isdisjoint(side.keys):
        return None
    return next(index for index, key in enumerate(side.keys) if key in listed)


@cache
def _words(table: str, lang: str) -> frozenset[str]:
    """Return the words that a table of ``polarity.toml`` has for a language."""
    return frozenset(map(fold, shared_table("polarity")[table].get(lang, "").split()))


@cache
def _meanings(group: str) -> frozenset[str]:
    """Return the meanings of a group of ``polarity.toml``."""
    return frozenset(shared_table("polarity")["meanings"][group].split())


@cache
def _said_by_negators() -> dict[str, frozenset[str]]:
    """Return what negators say beside denying, by the negator: "нет денег" is "has no money"."""
    said = {}
    for codes, negators in shared_table("polarity")["says"].items():
        said.update(dict.fromkeys(negators.split(), frozenset(codes.split())))
    return said


def _with_auxiliaries(side: SegmentSide, place: int) -> Span:
    """Return the span of a word with the auxiliaries right before it: "was found", "will be able"."""
    first = place
    auxiliaries = _words("auxiliaries", side.lang)
    while first and side.words[first - 1].key in auxiliaries:
        first -= 1
    return Span(side.words[first].start, side.words[place].end)


def _with_auxiliary(side: SegmentSide, index: int) -> int:
    """Return where the auxiliary before a negator begins, or the negator itself."""
    before = side.words[index - 1] if index else None
    if (
        before is not None
        and side.lang == "en"
        and before.key in _words("between", "en")
    ):
        return before.start
    return side.words[index].start


class Opposite(NamedTuple):
    """A word of the source, and the word of the target that says its opposite.

    ``is_converse``: both may be right, told from the other side ("he bought it from
    her", "she sold it to him").
    """

    source: Span
    target: Span
    is_converse: bool


def opposite_renderings(source: SegmentSide, target: SegmentSide) -> list[Opposite]:
    """Return the words of the source that nothing in the target renders but a word of the opposite meaning."""
    if "en" not in (source.lang, target.lang):
        return []  # "до" and "да" are "before" and "to": English tells them apart
    opposite_of = opposites()
    of_source = opposable(source.keys, source.lang)
    if not of_source:
        return []
    of_target = opposable(target.keys, target.lang)
    if of_target.isdisjoint([opposite_of[code] for code in of_source]):
        return []
    by_word = source.predicates
    target_by_word = target.predicates
    said = frozenset().union(*[meant.all for meant in by_word])
    rendered = frozenset().union(*[meant.plain for meant in target_by_word])
    turned = {
        code
        for code in of_source
        if opposite_of[code] in rendered and opposite_of[code] not in said
    }
    if not turned:
        return []
    loosely = rendered.union(*[meant.loose for meant in target_by_word])
    found: list[Opposite] = []
    seen: list[int] = []
    for code in sorted(turned):
        places = [i for i, meant in enumerate(by_word) if code in meant.plain]
        others = [
            i
            for i, meant in enumerate(target_by_word)
            if opposite_of[code] in meant.plain
        ]
        if code in loosely:
            places = _rendered_by_turns(places, others, code, target_by_word)
        others_of_source = frozenset().union(*[by_word[i].plain for i in places])
        others_of_target = frozenset().union(*[target_by_word[i].all for i in others])
        if code not in _meanings("phrases"):
            if not (others_of_source - {code}).isdisjoint(loosely - {code}):
                continue
            if not (others_of_target - {opposite_of[code]}).isdisjoint(said):
                continue
        places = [place for place in places if not _is_name(source, place)]
        others = [place for place in others if not _is_name(target, place)]
        if not places or not others:
            continue
        if _is_denied_near(source, places[0]) or _is_denied_near(target, others[0]):
            continue
        if others[0] in seen:
            continue  # told of another meaning of the same word
        seen.append(others[0])
        word, other = source.words[places[0]], target.words[others[0]]
        found.append(
            Opposite(
                Span(word.start, word.end),
                Span(other.start, other.end),
                code in _meanings("converse"),
            )
        )
    return found


def _rendered_by_turns(
    places: Sequence[int], others: Sequence[int], code: str, target: Sequence[Meanings]
) -> list[int]:
    """Return the word of the source in whose turn the target has its opposite; none where the turns do not agree.

    "The economy rose, unemployment fell" is two turns for «экономика упала, безработица
    снизилась», and the first is the opposite. As many words must say it on both sides.
    """
    turns = sorted(
        [i for i, meant in enumerate(target) if code in meant.all] + list(others)
    )
    if len(others) != 1 or len(turns) != len(places):
        return []
    return [places[turns.index(others[0])]]


def _is_name(side: SegmentSide, place: int) -> bool:
    """Return whether a word inside the text is written as a name: Малинари is not small."""
    text = side.words[place].text
    return place > 0 and text[0].isupper() and not text.isupper()


def _is_denied_near(side: SegmentSide, place: int) -> bool:
    for at in range(max(0, place - 4), min(len(side.words), place + 4)):
        kind = side.negators[at]
        is_hidden = kind == HIDDEN and 0 < place - at <= 4
        if at != place and (kind == PLAIN or is_hidden):
            return True
    return False


def confidence_of(turned: TurnedNegation, *, with_english: bool) -> float:
    """Return the probability that a negation is turned indeed, by what speaks for it (``polarity.toml``).

    Between two languages that are not English it was measured on translations of a
    third language alone, which say things otherwise more often.
    """
    table = learned_table("polarity")["lost" if turned.is_lost else "added"]
    confidence = float(table.get(turned.grade, 0.0))
    return (
        confidence
        if with_english
        else confidence * learned_table("polarity")["between"]["others"]
    )


def confidence_of_opposite(opposite: Opposite) -> float:
    """Return the probability that a word of the opposite meaning is an error."""
    kind = "converse" if opposite.is_converse else "unrendered"
    return float(learned_table("polarity")["opposite"][kind])
