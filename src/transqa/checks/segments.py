"""LNG404-LNG407 and LNG412: segments that are empty, missing, added, copied, or far too short or long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity, Side, Span
from transqa.checks.base import Check, Example, Hit
from transqa.text.lengths import expected_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Segment
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.text.lengths import LengthRatio


def _whole(text: str) -> Span:
    """Return the span of a text without the white space around it."""
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))


def _is_empty(segment: Segment) -> bool:
    """Return whether a segment has a source with letters or digits and a target with none."""
    return not any(map(str.isalnum, segment.target)) and any(map(str.isalnum, segment.source or ""))


def _was_aligned(segment: Segment) -> bool:
    """Return whether a segment was cut from a whole text: one given as a pair has no offset."""
    return segment.offset is not None


def empty_target(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target of a pair is empty, or has neither letters nor digits, and its source has letters.

    Why: the engine gave nothing back, or a row was never filled.
    """
    for index, one in enumerate(evidence.pairs):
        aligned = _was_aligned(one.segment) and not one.target.text
        if not aligned and _is_empty(one.segment):
            yield Hit(index, Span(0, len(one.target.text)), "nothing stands for the source")


def missing_segment(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A sentence of the source has no sentence of the target beside it after alignment.

    Why: a sentence or a paragraph was left out. The place is the source's.
    Not flagged: sentences of fewer than four words, and those that fit the length of a neighbour's target.
    """
    for index, one in enumerate(evidence.pairs):
        source = one.source.text
        aligned = _was_aligned(one.segment) and not one.target.text
        if aligned and _is_empty(one.segment) and len(one.source.words) >= 4 and not _is_beside(evidence, index):
            yield Hit(index, _whole(source), "nothing in the target stands for this", side=Side.SOURCE)


def added_segment(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A segment has no source beside it although most segments of the document have one.

    Why: a sentence was made up, or left from another text.
    Not flagged: segments of fewer than four words, and those that fit the length of a neighbour's source.
    """
    segments = evidence.pairs
    sourced = sum(bool(one.source.text) for one in segments)
    if not sourced or sourced == len(segments) or 2 * sourced < len(segments):
        return
    for index, one in enumerate(segments):
        if not one.source.text.strip() and len(one.target.words) >= 4 and not _is_beside(evidence, index):
            yield Hit(index, _whole(one.target.text), "nothing in the source stands for this")


def _is_beside(evidence: DocumentEvidence, index: int) -> bool:
    """Return whether a segment of one side alone fits a neighbour: together their lengths agree better."""
    expected = expected_ratio(evidence.document.source_lang or "", evidence.document.target_lang or "")
    alone = evidence.pairs[index].segment
    beside = (*evidence.pairs[max(0, index - 1) : index], *evidence.pairs[index + 1 : index + 2])
    return expected is not None and any(_fits(alone, one.segment, expected) for one in beside)


def _fits(alone: Segment, other: Segment, expected: LengthRatio) -> bool:
    source, target = _lengths(other)
    if not source or not target:
        return False
    more = _lengths(alone)
    return abs(expected.deviation(source + more[0], target + more[1])) < abs(expected.deviation(source, target))


def _lengths(segment: Segment) -> tuple[int, int]:
    return len((segment.source or "").strip()), len(segment.target.strip())


_COPIED = 6


def copied_target(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target repeats that of an earlier segment word for word, although the sources differ.

    Why: the engine or the memory gave the wrong segment.
    Not flagged: targets of fewer than six words, and sources that are alike.
    """
    first: dict[tuple[str, ...], SegmentPair] = {}
    for index, one in enumerate(evidence.pairs):
        if not one.source.text or len(one.target.words) < _COPIED:
            continue
        other = first.setdefault(one.target.keys, one)
        if other is not one and not _alike(other, one):
            text = other.target.text
            place = Place(other.segment.id, 0, len(text), text)
            message = f"the same as segment {other.segment.id}, whose source is another"
            yield Hit(index, _whole(one.target.text), message, related=(place,))


def _alike(one: SegmentPair, other: SegmentPair) -> bool:
    """Return whether two sources share a third of their words or most of their letters in order."""
    from rapidfuzz.fuzz import ratio

    ours, theirs = ({word.key for word in each.source.words} for each in (one, other))
    if 3 * len(ours & theirs) >= min(len(ours), len(theirs)):
        return True
    return ratio(one.source.text[:1000].lower(), other.source.text[:1000].lower()) > 60


_SHORT, _LONG = -5.0, 7.0  # standard deviations; abbreviations that are written out make a target rightly long
_LEAST = 40  # characters of the longer side
_MOVED = -2.0  # what a neighbour deviates by the other way if words have moved there


def length_out_of_proportion(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target is far shorter or longer than translations of such a source are.

    Why: a clause was left out, or words were made up. The place is the whole target.
    The logarithm of the ratio of lengths in characters is compared with its mean and deviation for the language pair,
    measured on human translations (``length_ratios.toml``): flagged from 5 standard deviations (too short)
    and 7 (too long) on.
    Not flagged: segments whose neighbour is as much too long as they are too short, for words move between sentences.
    """
    langs = (evidence.document.source_lang or "", evidence.document.target_lang or "")
    expected = expected_ratio(*langs)
    if not expected:
        return
    lengths = [_lengths(one.segment) for one in evidence.pairs]
    found = [expected.deviation(*each) if all(each) else 0.0 for each in lengths]
    for index, z in enumerate(found):
        beside = [*found[max(0, index - 1) : index], *found[index + 1 : index + 2]]
        if _SHORT < z < _LONG or min((other * (1 if z > 0 else -1) for other in beside), default=0.0) < _MOVED:
            continue
        source, target = lengths[index]
        if max(source, target) < _LEAST:
            continue
        what = f"far too {'short' if z < 0 else 'long'} for its source"
        yield Hit(index, _whole(evidence.pairs[index].target.text), f"{what}: {target} to {source} characters")


_BEFORE = (("Суд пачаўся ў пятніцу ў Мінску.", "The trial began in Minsk on Friday."),)

CHECKS: tuple[Check, ...] = (
    Check("LNG404", empty_target, "accuracy/omission", Severity.CRITICAL, examples=(
        Example("⟦...⟧", source="Суд пачаўся ў пятніцу.", source_lang="be"),
        Example("...", source="…", source_lang="be"),
        Example("The trial began.", source="Суд пачаўся.", source_lang="be"),
    ), needs_source=True),
    Check("LNG405", copied_target, "accuracy/mistranslation", Severity.MAJOR, examples=(
        Example("⟦The trial began in Minsk on Friday.⟧", source="Журналістку прывезлі да будынка ўвечары.",
                source_lang="be", before=_BEFORE),
        Example("The trial began in Minsk on Friday.", source="У пятніцу ў Мінску пачаўся суд.", source_lang="be",
                before=_BEFORE),
        Example("The journalist came there in the evening.", source="Журналістку прывезлі да будынка ўвечары.",
                source_lang="be", before=_BEFORE),
    ), needs_source=True),
    Check("LNG406", missing_segment, "accuracy/omission", Severity.MAJOR, examples=(
        Example("", source="⟦Журналістку прывезлі да будынка ўвечары.⟧", source_lang="be", before=_BEFORE),
        Example("They brought her there.", source="Журналістку прывезлі да будынка ўвечары.", source_lang="be",
                before=_BEFORE),
    ), needs_source=True),
    Check("LNG407", added_segment, "accuracy/addition", Severity.MAJOR, examples=(
        Example("⟦Nobody knows when it will end.⟧", source_lang="be", before=_BEFORE),
        Example("Read more.", source_lang="be", before=_BEFORE),
    ), needs_source=True),
    Check("LNG412", length_out_of_proportion, "accuracy/omission", Severity.MAJOR, examples=(
        Example("⟦He said it.⟧", source_lang="ru", source="Он сказал, что суд перенесли на следующую пятницу, потому "
                "что адвокат заболел, а судья уехала в отпуск до конца месяца."),
        Example("He said that the trial was put off till next Friday, for the lawyer is ill and the judge is away.",
                source="Он сказал, что суд перенесли на следующую пятницу, потому что адвокат заболел, а судья уехала.",
                source_lang="ru"),
    ), needs_source=True),
)  # fmt: skip
