"""NUM310–316: numbers, scales, units and dates of the source against those of the target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.evidence.quantity_pairs import pair_leftovers, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.quantity_pairs import Pairing
    from transqa.quantities.reading import Quantity


def _pairings(evidence: DocumentEvidence) -> Iterator[tuple[int, SegmentPair, Pairing]]:
    """Yield the segments in which something is left over on a side, with what is probably meant for what."""
    for index, one in enumerate(evidence.pairs):
        compared = one.quantities
        if compared is not None and (compared.source or compared.target):
            yield index, one, pair_leftovers(compared)


def _place(one: SegmentPair, quantity: Quantity) -> Place:
    return Place(
        one.segment.id, quantity.start, quantity.end, quantity.text, Side.SOURCE
    )


def changed_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number of the source is another number in the target.

    Why: a wrong number is a wrong fact, and a reader of the target alone cannot see it.
    Numbers agree in whatever way they are written: digits or words, "1,5 млн" and "1,500,000", the 12-hour clock,
    miles for kilometres.
    """
    for index, one, pairing in _pairings(evidence):
        for source, target in pairing.changed:
            expected = written_in(source, target, evidence.document.target_lang or "en")
            message = f'"{target.text}" stands where the source has "{source.text}"'
            span = Span(target.start, target.end)
            yield Hit(
                index, span, message, expected=(expected,), source=_place(one, source)
            )


def changed_scale(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number keeps its digits and changes its scale: "5 млрд" became "5 million".

    Why: thousand, million and billion (миллиард, Milliarde) are taken for one another, or the word is lost.
    """
    for index, one, pairing in _pairings(evidence):
        for source, target in pairing.scaled:
            expected = written_in(source, target, evidence.document.target_lang or "en")
            message = f'"{target.text}" is {target.value:.15g}; the source has {source.value:.15g}: "{source.text}"'
            span = Span(target.start, target.end)
            yield Hit(
                index, span, message, expected=(expected,), source=_place(one, source)
            )


def missing_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number of the source, in digits, is nowhere in the target.

    Why: what is left out of a translation cannot be seen in it.
    """
    for index, one, pairing in _pairings(evidence):
        for quantity in pairing.missing:
            message = (
                f'"{quantity.text}" of the source has no counterpart in the target'
            )
            span = Span(quantity.start, quantity.end)
            yield Hit(
                index, span, message, side=Side.SOURCE, source=_place(one, quantity)
            )


def added_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number of the target, in digits, is nowhere in the source.

    Why: a number that the source does not give was made up, or stands for a lost word.
    """
    for index, _, pairing in _pairings(evidence):
        for quantity in pairing.added:
            message = f'"{quantity.text}" has no counterpart in the source'
            yield Hit(index, Span(quantity.start, quantity.end), message)


def changed_number_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A small number in words is another in the target: "три года" became "two years".

    Why: small numbers in words are wrong as easily as digits.
    Not flagged: ordinals, words that only imply a number (both, twice, пара), a number merely left out.
    """
    for index, one, pairing in _pairings(evidence):
        for source, target in pairing.words:
            message = f'"{target.text}" stands where the source has "{source.text}"'
            yield Hit(
                index,
                Span(target.start, target.end),
                message,
                source=_place(one, source),
            )


def changed_unit(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number keeps its value and changes its unit: "5 km" for "5 миль", dollars for euros, years for months.

    Why: the same quantity in another currency or unit is another amount.
    """
    for index, one in enumerate(evidence.pairs):
        compared = one.quantities
        for source, target in compared.agreed if compared else ():
            if not (
                source.units and target.units and _plain(source) and _plain(target)
            ):
                continue
            if source.units & target.units or source.value != target.value:
                continue
            message = f'"{_with_unit(one.target.text, target)}" has another unit than "{source.text}" in the source'
            yield Hit(
                index,
                Span(target.start, target.end),
                message,
                source=_place(one, source),
            )


def _plain(quantity: Quantity) -> bool:
    return quantity.digits or quantity.strict


def changed_date(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A month beside a day or a year, or a weekday, is another in the target: "3 июля" became "June 3".

    Why: names of months and weekdays are near each other in meaning, and engines slip from one to the next.
    Not flagged: a month in digits on a side, a weekday added or left out.
    """
    for index, one in enumerate(evidence.pairs):
        compared = one.quantities
        for source, target in compared.days if compared else ():
            said = one.source.text
            place = Place(
                one.segment.id,
                source.start,
                source.end,
                said[source.start : source.end],
                Side.SOURCE,
            )
            span = Span(target.start, target.end)
            message = f'"{span.of(one.target.text)}" stands where the source has "{place.text}"'
            yield Hit(index, span, message, source=place)


def _with_unit(text: str, quantity: Quantity) -> str:
    match = re.compile(r"[-\s]?[^\W\d_]+|\s?[%°$€£]").match(text, quantity.end)
    return text[quantity.start : match.end() if match else quantity.end]


CHECKS: tuple[Check, ...] = (
    Check("NUM310", changed_number, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The court fined ⟦26⟧ people.", source="Суд оштрафовал 28 человек.", source_lang="ru"),
        Example("The court fined ⟦7⟧ people.", source="Суд оштрафовал шестерых человек.", source_lang="ru"),
        Example("Der Fonds zahlte ⟦1.304⟧ Euro.", source="The fund paid 1,403 euros.", source_lang="en",
                target_lang="de"),
        Example("The fund paid 1,403.5 euros at 2:30 p.m.", source="Фонд выплатил 1 403,5 евро в 14:30.",
                source_lang="ru"),
        Example("Twenty-five people came on July 3, 2024.", source="3.07.2024 пришли 25 человек.", source_lang="ru"),
        Example("The road is 62 miles long.", source="Длина дороги 100 км.", source_lang="ru"),
    )),
    Check("NUM311", missing_number, "accuracy/omission", Severity.MINOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The court fined people.", source="Суд оштрафовал ⟦28⟧ человек.", source_lang="ru"),
        Example("The court fined two people.", source="Суд оштрафовал 2 человек.", source_lang="ru"),
    )),
    Check("NUM312", added_number, "accuracy/addition", Severity.MINOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The court fined ⟦28⟧ people.", source="Суд оштрафовал людей.", source_lang="ru"),
        Example("The 19th century lasted 100 years.", source="XIX век длился столетие.", source_lang="ru"),
    )),
    Check("NUM313", changed_scale, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The debt is ⟦5 million⟧ rubles.", source="Долг составляет 5 млрд рублей.", source_lang="ru"),
        Example("The debt is 1.5 billion rubles.", source="Долг составляет 1500 млн рублей.", source_lang="ru"),
    )),
    Check("NUM314", changed_unit, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("It cost ⟦20⟧ euros.", source="Это стоило 20 долларов.", source_lang="ru"),
        Example("It cost $20 and took 5 hours.", source="Это стоило 20 долларов и заняло 5 часов.", source_lang="ru"),
    )),
    Check("NUM315", changed_date, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("The trial began on ⟦June⟧ 3, 2024.", source="Суд начался 3 июля 2024 года.", source_lang="ru"),
        Example("The trial began on ⟦Monday⟧.", source="Суд пачаўся ў сераду.", source_lang="be"),
        Example("The trial began on July 3, a Wednesday.", source="Суд начался 03.07, в среду.", source_lang="ru"),
    )),
    Check("NUM316", changed_number_word, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_quantities, needs_source=True, examples=(
        Example("He spent ⟦two⟧ years there.", source="Он провёл там три года.", source_lang="ru"),
        Example("Both sons came twice.", source="Два сына приходили два раза.", source_lang="ru"),
    )),
)  # fmt: skip
