"""LNG408 and LNG415: the sense turned round, by a negation lost or added, or by a word of the opposite meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity, Side
from transqa.checks.base import Check, Example, Hit
from transqa.evidence.polarity import Grade, confidence_of, confidence_of_opposite
from transqa.text.negation import knows_negation
from transqa.text.predicates import knows_predicates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.polarity import TurnedNegation


def _judged(
    evidence: DocumentEvidence, knows: Callable[[str], bool]
) -> Iterator[SegmentPair]:
    """Yield the segments with both sides, in two languages of which enough is known."""
    if not knows(evidence.source_lang) or not knows(evidence.target_lang):
        return
    for pair in evidence.pairs:
        if pair.is_comparable and not pair.foreign_lang:
            yield pair


def negation(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source denies something and the target does not, or the other way round.

    Why: a lost "not" turns the sense round, and the sentence stays fluent.
    What speaks for it: the word that is denied has its plain rendering on the other side, and nothing denies it there,
    where that side denies nothing, or only what this one denies too; "nobody" stands where the other side has "all".
    Where the rendering of the word is not known, the confidence is low and the issue minor.
    Not flagged: questions, idioms ("не только", "not least"), and sides that may say it by another word ("without",
    "fail", "unable"). Words that are denied are known in Belarusian, Russian, Ukrainian and English; between other
    languages an issue is minor.
    """
    with_english = "en" in (evidence.source_lang, evidence.target_lang)
    for pair in _judged(evidence, knows_negation):
        turned = pair.turned_negation
        if turned is None:
            continue
        source, target = pair.source, pair.target
        span, side = turned.target, Side.TARGET
        if span is None:
            if turned.source is None:
                continue
            span, side = turned.source, Side.SOURCE
        place = pair.source_place(*turned.source) if turned.source else None
        yield Hit(
            segment=pair.index,
            span=span,
            message=_message(turned, source.text, target.text),
            side=side,
            source=place,
            confidence=confidence_of(turned, with_english=with_english),
        )


def _message(turned: TurnedNegation, source: str, target: str) -> str:
    said = turned.source.of(source) if turned.source else ""
    rendered = turned.target.of(target) if turned.target else ""
    if turned.grade == Grade.NONE_AS_ALL:
        return f'"{rendered}" stands where the source has "{said}"'
    if turned.is_lost and rendered:
        return f'the source denies it ("{said}"), "{rendered}" does not'
    if turned.is_lost:
        return f'the target does not say "{said}"'
    if said:
        return f'"{rendered}" denies what the source says ("{said}")'
    return f'the source does not say "{rendered}"'


def opposite(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target says the opposite of a word of the source: fell for rose, after for before, allowed for banned.

    Why: the sentence is fluent and false. The pairs of opposites stand in a table. It is reported where nothing in the
    target renders the word, even loosely, and nothing in the source says its opposite or could be rendered by it; or
    where as many words of the target speak of it as of the source, and one of them, in its turn, says the opposite.
    Not flagged: beside a negation of either side ("not below" is above).
    """
    for pair in _judged(evidence, knows_predicates):
        for found in pair.opposites:
            said = found.source.of(pair.source.text)
            rendered = found.target.of(pair.target.text)
            yield Hit(
                segment=pair.index,
                span=found.target,
                message=f'"{rendered}" is the opposite of "{said}" of the source',
                source=pair.source_place(*found.source),
                confidence=confidence_of_opposite(found),
            )


CHECKS: tuple[Check, ...] = (
    Check("LNG408", negation, "accuracy/mistranslation", Severity.MAJOR, is_calibrated=True,
          min_confidence=0.8, examples=(
        Example("The parties ⟦signed⟧ the treaty.", source="Стороны не подписали договор.", source_lang="ru"),
        Example("The court ⟦did not agree⟧.", source="Суд согласился.", source_lang="ru"),
        Example("⟦All the ministers came⟧.", source="Ніхто з міністраў не прыйшоў.", source_lang="be"),
        Example("He ⟦signed⟧ the letter and did not go to Minsk.", source="Он не подписал письмо и не поехал в Минск.",
                source_lang="ru"),
        Example("He came both today and yesterday.", source="Он пришёл не только сегодня.", source_lang="ru"),
        Example("He left without a word.", source="Он не сказал ни слова и ушёл.", source_lang="ru"),
        Example("The mayor declined to answer.", source="Мер не відповів.", source_lang="uk"),
    ), needs_source=True),
    Check("LNG415", opposite, "accuracy/mistranslation", Severity.MAJOR, is_calibrated=True,
          min_confidence=0.8, examples=(
        Example("Oil prices ⟦fell⟧.", source="Цены на нефть выросли.", source_lang="ru"),
        Example("They met ⟦after⟧ the vote.", source="Яны сустрэліся перад галасаваннем.", source_lang="be"),
        Example("Sales ⟦rose⟧, and profits fell.", source="Продажи упали, и прибыль снизилась.", source_lang="ru"),
        Example("Oil did not get cheaper.", source="Нефть подорожала.", source_lang="ru"),
    ), needs_source=True),
)  # fmt: skip
