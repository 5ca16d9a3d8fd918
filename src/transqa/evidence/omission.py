"""Whether a clause of the source is left out: nothing of it arrives, and the target is as short as without it.

Neither tells enough alone. A target may be short because English says it in fewer
words, and a clause may be rendered by other words than the usual ones. Both together
are weighed as likelihoods (``omission.toml``, made by ``bench/make/omission.py``): how
often the telling words of a clause are met in a faithful target and in one without the
clause, and how probable the length of the target is with and without it. Telling words
are numbers, names, and words whose usual renderings are known.
"""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span
from transqa.evidence.agreement import names_found
from transqa.evidence.learned import learned_table
from transqa.languages import language
from transqa.text.lengths import expected_ratio
from transqa.text.predicates import meanings
from transqa.text.renderings import stem_of, usual_renderings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.side import SegmentSide
    from transqa.text.lengths import LengthRatio
    from transqa.text.words import Word

_LEAST_WORDS = 3  # of a clause, and of what else the sentence has
_LEAST_TELLING = 2  # words of a clause
_MOST_WORDS = 120  # of a segment that is judged
# Deviations from the usual length above which few clauses are missing: of 1,097 planted ones six were found there.
_LONGEST = -0.5
_ENDS_OF_CLAUSES = lazy_pattern(r"[,;:.!?()«»\"“”„\n–—]|\s-\s")
_JOINING = frozenset(("и", "а", "но", "і", "й", "ды", "але", "та"))  # begin a clause
_DIGITS = re.compile(r"\d+")


class LeftOut(NamedTuple):
    """A clause of the source of which nothing arrives, with what speaks for it.

    ``odds`` is the logarithm of how much more probable the target is without the clause.
    """

    span: Span
    words: int
    odds: float


class SeenWord(NamedTuple):
    """A telling word: its kind, and whether the target has it."""

    kind: str
    is_rendered: bool


def clauses(text: str, words: Sequence[Word]) -> Iterator[range]:
    """Yield the runs of words between the marks and conjunctions that part clauses."""
    start = 0
    for place in range(1, len(words) + 1):
        at_end = place == len(words)
        if (
            at_end
            or words[place].key in _JOINING
            or _ENDS_OF_CLAUSES.search(text, words[place - 1].end, words[place].start)
        ):
            if place > start:
                yield range(start, place)
            start = place


def is_longer_than_usual(
    source: SegmentSide, target: SegmentSide, deviations: float
) -> bool:
    """Return whether a target is longer than translations of its source are, by some standard deviations."""
    ratio = expected_ratio(source.lang, target.lang)
    if ratio is None or not source.text or not target.text:
        return False
    return ratio.deviation(len(source.text), len(target.text)) > deviations


def left_out(
    source: SegmentSide, target: SegmentSide, near: Sequence[Word] = ()
) -> LeftOut | None:
    """Return the clause that is most probably left out of a target; None where none may be.

    ``near`` are words of the targets beside, into which a clause may have moved.
    """
    ratio = expected_ratio(source.lang, target.lang)
    words = source.words
    if ratio is None or target.lang != "en" or not target.words:
        return None
    if not 2 * _LEAST_WORDS <= len(words) <= _MOST_WORDS:
        return None
    lengths = len(source.text), len(target.text)
    if ratio.deviation(*lengths) > _LONGEST:
        return None
    runs = list(clauses(source.text, words))
    if len(runs) < 2:
        return None
    seen = seen_words(source, (*target.words, *near))
    best: LeftOut | None = None
    for first in range(len(runs)):
        for last in range(first, min(first + 3, len(runs))):
            run = range(runs[first].start, runs[last].stop)
            if len(run) < _LEAST_WORDS or len(words) - len(run) < _LEAST_WORDS:
                continue
            found = _judged(source, target, run, seen, ratio)
            if found is not None and (best is None or found.odds > best.odds):
                best = found
    return best


def _judged(
    source: SegmentSide,
    target: SegmentSide,
    run: range,
    seen: Sequence[SeenWord | None],
    ratio: LengthRatio,
) -> LeftOut | None:
    telling = [one for one in seen[run.start : run.stop] if one is not None]
    if len(telling) < _LEAST_TELLING:
        return None
    others = [one for one in (*seen[: run.start], *seen[run.stop :]) if one is not None]
    if not any(one.is_rendered for one in others):
        return None
    odds = sum(_odds(one) for one in telling)
    if odds <= 0:
        return None
    span = Span(source.words[run.start].start, source.words[run.stop - 1].end)
    left = len(source.text) - (span.end - span.start)
    odds += _odds_of_length(ratio, len(source.text), left, len(target.text))
    return LeftOut(span, len(run), odds)


def _odds_of_length(ratio: LengthRatio, whole: int, left: int, target: int) -> float:
    """Return the logarithm of how much more probable the length of a target is beside what is left of the source."""
    if left <= 0:
        return 0.0
    with_it = ratio.deviation(whole, target)
    without = ratio.deviation(left, target)
    odds = (with_it * with_it - without * without) / 2
    most: float = learned_table("omission")["length"]["most"]
    return max(-most, min(most, odds))


def _odds(word: SeenWord) -> float:
    faithful, without = learned_table("omission")["rendered"][word.kind]
    if word.is_rendered:
        return log(without / faithful)
    return log((1 - without) / (1 - faithful))


def seen_words(source: SegmentSide, words: Sequence[Word]) -> list[SeenWord | None]:
    """Return for each word of the source whether the target has it; None for a word that tells nothing."""
    keys = {word.key for word in words}
    stems = {stem_of(key, "en") for key in keys}
    means = frozenset().union(*[meanings(key, "en").plain for key in keys])
    numbers = {
        "".join(_DIGITS.findall(word.key)) for word in words if _DIGITS.search(word.key)
    }
    common = language(source.lang).function_words.words
    begins = {0} | {
        place
        for place in range(1, len(source.words))
        if source.text[source.words[place - 1].end : source.words[place].start].strip()[
            :1
        ]
        in tuple(".!?")
    }
    found: list[SeenWord | None] = []
    for place, word in enumerate(source.words):
        if word.key[0].isdigit():
            digits = "".join(_DIGITS.findall(word.key))
            found.append(SeenWord("number", digits in numbers))
            continue
        if len(word.key) <= 2 or word.key in common:
            found.append(None)
            continue
        usual = usual_renderings(word.key, source.lang)
        meant = meanings(word.key, source.lang).plain
        is_rendered = not stems.isdisjoint(usual) or not means.isdisjoint(meant)
        if word.text[0].isupper() and place not in begins:
            is_name = is_rendered or names_found([word], words) > 0
            found.append(SeenWord("name", is_name))
        elif usual or meant:
            found.append(SeenWord("word", is_rendered))
        else:
            found.append(None)
    return found


def confidence_of(clause: LeftOut) -> float:
    """Return the probability that a clause is left out indeed; 0 where little speaks for it."""
    highest = 0.0
    for least, confidence in learned_table("omission")["confidence"].items():
        if clause.odds >= float(least):
            highest = confidence
    return highest
