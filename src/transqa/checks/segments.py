"""LNG404-LNG407 and LNG412: segments that are empty, missing, added, copied, or far too short or long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity, Side, Span
from transqa.checks.base import Check, Example, Hit
from transqa.text.lengths import expected_ratio
from transqa.text.wording import opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.text.lengths import LengthRatio

_LEAST_WORDS = 4  # of a sentence that is missed or noticed; shorter ones come and go between neighbours


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_untranslated(pair: SegmentPair) -> bool:
    """Return whether the source has letters or digits and the target has none."""
    return not _has_letters(pair.target.text) and _has_letters(pair.source.text)


def _is_left_out(evidence: DocumentEvidence, pair: SegmentPair) -> bool:
    """Return whether alignment found no target for a sentence of the source."""
    return evidence.document.is_aligned and not pair.target.text


def empty_target(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target of a pair is empty, or has neither letters nor digits, and its source has letters.

    Why: the engine gave nothing back, or a row was never filled.
    """
    for pair in evidence.pairs:
        if _is_untranslated(pair) and not _is_left_out(evidence, pair):
            yield Hit(
                pair.index,
                Span(0, len(pair.target.text)),
                "nothing stands for the source",
            )


def missing_segment(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A sentence of the source has no sentence of the target beside it after alignment.

    Why: a sentence or a paragraph was left out. The place is the source's. The alternative text of a picture is
    minor, and missed where pictures of the translated page have none.
    Not flagged: sentences of fewer than four words, and those that fit the length of a neighbour's target.
    """
    for pair in evidence.pairs:
        if not _is_left_out(evidence, pair) or not _is_untranslated(pair):
            continue
        if _is_lost_attribute(evidence, pair):
            yield Hit(
                pair.index,
                pair.source.whole,
                f'no picture of the target has a text for "{opening(pair.source.text)}" (its alt is missing or empty)',
                side=Side.SOURCE,
                severity=Severity.MINOR,
            )
        elif len(pair.source.words) >= _LEAST_WORDS and not _fits_a_neighbour(
            evidence, pair
        ):
            yield Hit(
                pair.index,
                pair.source.whole,
                f'nothing in the target stands for "{opening(pair.source.text)}"',
                side=Side.SOURCE,
            )


def _is_lost_attribute(evidence: DocumentEvidence, pair: SegmentPair) -> bool:
    """Return whether a segment that was left out is the alternative text of a picture."""
    return not pair.target.text and pair.segment.id in evidence.document.labels


def added_segment(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A segment has no source beside it although most segments of the document have one.

    Why: a sentence was made up, or left from another text.
    Not flagged: segments of fewer than four words, those that fit the length of a neighbour's source, and what stands
    beside the text of a page (its title, its description).
    """
    pairs = evidence.pairs
    with_source = sum(pair.has_source for pair in pairs)
    if not with_source or with_source == len(pairs) or 2 * with_source < len(pairs):
        return
    for pair in pairs:
        if pair.source.text.strip() or len(pair.target.words) < _LEAST_WORDS:
            continue
        if pair.segment.id in evidence.document.labels:
            continue
        if not _fits_a_neighbour(evidence, pair):
            message = f'nothing in the source stands for "{opening(pair.target.text)}"'
            yield Hit(pair.index, pair.target.whole, message)


def _fits_a_neighbour(evidence: DocumentEvidence, pair: SegmentPair) -> bool:
    """Return whether a segment of one side alone belongs to a neighbour: together their lengths agree better."""
    expected = _expected_ratio(evidence)
    if expected is None:
        return False
    return any(
        _agree_better(pair, neighbour, expected)
        for neighbour in evidence.neighbours(pair.index)
    )


def _agree_better(
    alone: SegmentPair, neighbour: SegmentPair, expected: LengthRatio
) -> bool:
    """Return whether the lengths of a segment deviate less with those of another added."""
    source, target = _lengths(neighbour)
    if not source or not target:
        return False
    more_source, more_target = _lengths(alone)
    together = expected.deviation(source + more_source, target + more_target)
    return abs(together) < abs(expected.deviation(source, target))


def _expected_ratio(evidence: DocumentEvidence) -> LengthRatio | None:
    document = evidence.document
    return expected_ratio(document.source_lang or "", document.target_lang or "")


def _lengths(pair: SegmentPair) -> tuple[int, int]:
    """Return the lengths of the source and of the target in code points."""
    return len(pair.source.text.strip()), len(pair.target.text.strip())


_LEAST_COPIED = 6  # words


def copied_target(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target repeats that of an earlier segment word for word, although the sources differ.

    Why: the engine or the memory gave the wrong segment.
    Not flagged: targets of fewer than six words, and sources that are alike.
    """
    first: dict[tuple[str, ...], SegmentPair] = {}
    for pair in evidence.pairs:
        if not pair.has_source or len(pair.target.words) < _LEAST_COPIED:
            continue
        earlier = first.setdefault(pair.target.keys, pair)
        if earlier is pair or _have_alike_sources(earlier, pair):
            continue
        yield Hit(
            segment=pair.index,
            span=pair.target.whole,
            message=f"the same as segment {earlier.segment.id}, whose source is another",
            related=(earlier.target_place(0, len(earlier.target.text)),),
        )


_COMPARED = 1000  # code points of each source whose letters are compared
_ALIKE = 60  # percent of their letters, in order


def _have_alike_sources(earlier: SegmentPair, pair: SegmentPair) -> bool:
    """Return whether two sources share a third of their words or most of their letters in order."""
    from rapidfuzz.fuzz import ratio

    earlier_keys, keys = set(earlier.source.keys), set(pair.source.keys)
    if 3 * len(earlier_keys & keys) >= min(len(earlier_keys), len(keys)):
        return True
    return (
        ratio(
            earlier.source.text[:_COMPARED].lower(),
            pair.source.text[:_COMPARED].lower(),
        )
        > _ALIKE
    )


# Standard deviations; abbreviations that are written out make a target rightly long.
_SHORT, _LONG = (
    -5.0,
    7.0,
)
_LEAST_LENGTH = 40  # code points of the longer side
# Standard deviations of a neighbour the other way round, if words have moved there.
_MOVED = -2.0


def length_out_of_proportion(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target is far shorter or longer than translations of such a source are.

    Why: a clause was left out, or words were made up. The place is the whole target.
    The logarithm of the ratio of lengths in characters is compared with its mean and deviation for the language pair,
    measured on human translations (``length_ratios.toml``): flagged from 5 standard deviations (too short)
    and 7 (too long) on.
    Not flagged: segments whose neighbour is as much too long as they are too short, for words move between sentences.
    """
    expected = _expected_ratio(evidence)
    if not expected:
        return
    lengths = [_lengths(pair) for pair in evidence.pairs]
    deviations = [expected.deviation(*both) if all(both) else 0.0 for both in lengths]
    for pair, (source, target), deviation in zip(
        evidence.pairs, lengths, deviations, strict=True
    ):
        if _SHORT < deviation < _LONG or max(source, target) < _LEAST_LENGTH:
            continue
        sign = 1 if deviation > 0 else -1
        beside = [
            sign * deviations[neighbour.index]
            for neighbour in evidence.neighbours(pair.index)
        ]
        if min(beside, default=0.0) < _MOVED:
            continue
        kind = "short" if deviation < 0 else "long"
        message = f"far too {kind} for its source: {target} to {source} characters"
        yield Hit(pair.index, pair.target.whole, message)


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
